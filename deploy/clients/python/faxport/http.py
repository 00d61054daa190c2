"""The way over HTTP, as deploy/http.md describes it."""

from __future__ import annotations

import hashlib
import http.client
import json
import secrets
import select
import ssl
from typing import Any
from urllib.parse import quote, urlencode, urlsplit

from .calls import Answer, Call, Secret, reveal
from .contract import METHODS
from .errors import Failed, FaxportError, NoAnswer, Refused, refusal

# The gateway answers at the deadline; the answer then needs a moment.
PATIENCE_AFTER_DEADLINE = 2.0


class HTTPConnection:
    """One connection that is kept open between calls."""

    def __init__(self, url: str, token: Secret, tls: ssl.SSLContext | None) -> None:
        place = urlsplit(url)
        if place.scheme not in ("http", "https") or not place.hostname:
            raise ValueError(f"{url} is no address of a gateway: it begins with http:// or https://")
        self._url, self._token, self._path = url, token, place.path.rstrip("/")
        self._used_token = ""
        self._connection: http.client.HTTPConnection
        if place.scheme == "https":
            tls = tls or ssl.create_default_context()
            self._connection = http.client.HTTPSConnection(place.hostname, place.port, context=tls)
        else:
            self._connection = http.client.HTTPConnection(place.hostname, place.port)

    def has_new_secret(self) -> bool:
        return reveal(self._token) != self._used_token

    def is_usable(self) -> bool:
        # An idle connection has something to read only if its other end has closed it.
        socket = self._connection.sock
        return socket is not None and not select.select([socket], [], [], 0)[0]

    def close(self) -> None:
        self._connection.close()

    def exchange(self, call: Call, seconds: float) -> Answer:
        self._open(seconds)
        self._used_token = reveal(self._token)
        headers = {"Authorization": f"Bearer {self._used_token}", "User-Agent": "faxport-python",
                   "Faxport-Timeout-Ms": str(max(1, int(seconds * 1000)))}
        if query := waiting(call):
            response, content = self._send("GET", f"/v1/feed?{query}", None, headers)
            # 400: an older gateway does not know all of this in a query, or the POST says what is wrong.
            if response.status != 400:
                return read(response, content)
        headers["Content-Type"], body = form(call) if call.files else ("application/json", call.body)
        return read(*self._send("POST", path_of(call.method), body, headers))

    def _send(self, verb: str, path: str, body: bytes | None,
              headers: dict[str, str]) -> tuple[http.client.HTTPResponse, bytes]:
        try:
            self._connection.request(verb, self._path + path, body, headers)
            response = self._connection.getresponse()
            if response.length is None and not response.chunked:
                # Headers that were cut off look like complete ones.
                raise http.client.IncompleteRead(b"")
            return response, response.read()
        except (OSError, http.client.HTTPException) as error:
            raise NoAnswer(f"{self._url} did not answer: {error or type(error).__name__}", was_sent=True) from error

    def _open(self, seconds: float) -> None:
        self._connection.timeout = seconds + PATIENCE_AFTER_DEADLINE
        try:
            if self._connection.sock is None:
                self._connection.connect()
            self._connection.sock.settimeout(seconds + PATIENCE_AFTER_DEADLINE)
        except ssl.SSLCertVerificationError as error:
            raise FaxportError(f"the certificate of {self._url} is not trusted: {error.verify_message}") from error
        except OSError as error:
            raise NoAnswer(f"{self._url} cannot be reached: {error}", was_sent=False) from error


def path_of(method: str) -> str:
    """`faxport.intake.v1.Intake/ReadFeed` is `/v1/Intake/ReadFeed`."""
    return "/v1/" + method.rsplit(".", 1)[1]


def waiting(call: Call) -> str:
    """The query of a page of the feed that waits for news; empty for every other call.

    All readers of `GET /v1/feed` share one call that waits at intake; of `POST` only a few may wait.
    """
    if call.method != METHODS["ReadFeed"]:
        return ""
    body = json.loads(call.body)
    return urlencode(body, quote_via=quote) if body.get("waitMs") else ""


def form(call: Call) -> tuple[str, bytes]:
    """A call with files as multipart/form-data: its type and its bytes."""
    boundary = secrets.token_hex(24)
    parts = [('name="call"', "application/json", call.body)]
    for file in call.files:
        name = file.name.replace("\\", "\\\\").replace('"', '\\"')
        parts.append((f'name="{file.kind}"; filename="{name}"', "application/octet-stream", file.data))
    body = b"".join(f"--{boundary}\r\nContent-Disposition: form-data; {head}\r\nContent-Type: {kind}\r\n\r\n".encode()
                    + data + b"\r\n" for head, kind, data in parts)
    return f"multipart/form-data; boundary={boundary}", body + f"--{boundary}--\r\n".encode()


def read(response: http.client.HTTPResponse, content: bytes) -> Answer:
    """The answer in a response. Raises Refused, Failed or NoAnswer if it is none."""
    headers = response.headers
    if response.status != 200:
        raise problem(response.status, headers, content)
    warnings: list[str] = parse(headers.get("Faxport-Warnings") or "[]")
    said = headers.get("Faxport-Response")
    if said is None:
        return Answer(parse(content), [], warnings, seconds(headers))
    if headers.get("ETag", "").strip('"').lower() != hashlib.sha256(content).hexdigest():
        raise FaxportError("the file was damaged on its way")
    return Answer(parse(said), [content], warnings)


def seconds(headers: http.client.HTTPMessage) -> float | None:
    """The value of Retry-After."""
    text = headers.get("Retry-After", "")
    return float(text) if text.isdigit() else None


def parse(text: str | bytes) -> Any:
    """A value as JSON. What is none, such as the page of a proxy, is no answer of Faxport."""
    try:
        return json.loads(text)
    except ValueError as error:
        raise NoAnswer(f"the response is not JSON, so it is not from the gateway: {error}", was_sent=True) from error


def problem(status: int, headers: http.client.HTTPMessage, content: bytes) -> NoAnswer | Refused | Failed:
    """The exception for a response with another status."""
    told: dict[str, Any] = {}
    if headers.get_content_type() == "application/problem+json":
        told = parse(content)
    code = told.get("code", "")
    message = told.get("detail", f"HTTP status {status}, not from the gateway")
    if status == 504 or status >= 500 and not told:
        # Without a problem, it is from a proxy, which may have passed the call on.
        return NoAnswer(message, was_sent=True)
    if status == 502:
        # Intake refuses the gateway's own key.
        code = "UNAVAILABLE"
    after = seconds(headers)
    after_ms = told.get("retryAfterMs", None if after is None else int(after * 1000))
    return refusal(code or "UNKNOWN", message, told.get("violations", ()), after_ms)
