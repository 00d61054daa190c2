"""A client for Faxport's wire protocol, version 1.

Written from the page `Shared/Transport/Messaging/WireProtocol.md` alone, to show that the page suffices. Needs pyzmq and the
standard library.

    with Client("ipc:///path/of/intake.sock", caller="crm") as client:
        answer = client.call("faxport.intake.v1.Intake/ReadFeed", {"after": 0, "limit": 100})
        print(answer.body["entries"])

Use a client object from one thread only, like its socket.
"""

import hashlib
import itertools
import json
import time
from dataclasses import dataclass, field
from typing import Any, Optional

import zmq

PROTOCOL_VERSION = 1
LARGEST_FRAME = 16 * 1024 * 1024
LONGEST_TIMEOUT_MS = 600_000

STATUS_CODES = frozenset({
    "OK", "CANCELLED", "UNKNOWN", "INVALID_ARGUMENT", "DEADLINE_EXCEEDED", "NOT_FOUND", "ALREADY_EXISTS",
    "PERMISSION_DENIED", "RESOURCE_EXHAUSTED", "FAILED_PRECONDITION", "ABORTED", "OUT_OF_RANGE", "UNIMPLEMENTED",
    "INTERNAL", "UNAVAILABLE", "DATA_LOSS", "UNAUTHENTICATED",
})
RETRIABLE = frozenset({"UNAVAILABLE", "RESOURCE_EXHAUSTED", "ABORTED"})


class ProtocolError(Exception):
    """What the service sent is not what the page describes."""


class NoAnswer(Exception):
    """No reply came in time. The call may or may not have been carried out."""


@dataclass(frozen=True)
class Violation:
    """One thing that is wrong with a request."""

    field: str
    rule: str
    message: str
    remedy: str


class CallError(Exception):
    """A reply whose status is not OK."""

    def __init__(self, status, message="", violations=(), retry_after_ms=None, header=None):
        super().__init__(f"{status}: {message}")
        self.status = status
        self.message = message
        self.violations = list(violations)
        self.retry_after_ms = retry_after_ms
        self.header = header or {}


@dataclass(frozen=True)
class Attachment:
    """Raw bytes that travel beside a body."""

    name: str
    content_type: str
    data: bytes

    def announcement(self) -> dict:
        """The entry of the header's `attachments` that announces this attachment's frame."""
        return {"name": self.name, "contentType": self.content_type, "size": len(self.data),
                "sha256": hashlib.sha256(self.data).hexdigest()}


@dataclass(frozen=True)
class Reply:
    """A reply with the status OK."""

    header: dict
    body: Any
    attachments: list = field(default_factory=list)


def encode_json(value) -> bytes:
    """A value as JSON in UTF-8, as headers and bodies carry it."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode("utf-8")


def call_header(call_id, method, timeout_ms=5000, metadata=None, attachments=()) -> dict:
    """The header of a call; a field that is not needed is left out."""
    header = {"v": PROTOCOL_VERSION, "kind": "call", "id": call_id, "method": method, "timeoutMs": timeout_ms}
    if metadata:
        header["metadata"] = metadata
    if attachments:
        header["attachments"] = [attachment.announcement() for attachment in attachments]
    return header


def read_reply(frames) -> Reply:
    """Checks a reply's frames against the page. Raises CallError for a status other than OK."""
    try:
        header = json.loads(frames[0].decode("utf-8"))
    except ValueError as error:
        raise ProtocolError(f"the header is no JSON: {error}") from error
    if not isinstance(header, dict) or header.get("v") != PROTOCOL_VERSION or header.get("kind") != "reply":
        raise ProtocolError(f"this is no reply of version {PROTOCOL_VERSION}: {header}")
    status = header.get("status")
    if status not in STATUS_CODES:
        raise ProtocolError(f"the page knows no status {status!r}")
    announced = header.get("attachments", [])
    if len(frames) != 2 + len(announced):
        raise ProtocolError(f"{len(frames)} frames came, {2 + len(announced)} were announced")

    if status != "OK":
        if frames[1]:
            raise ProtocolError(f"frame 1 of a reply with status {status} is not empty")
        violations = [Violation(**{name: each[name] for name in ("field", "rule", "message", "remedy")})
                      for each in header.get("violations", [])]
        raise CallError(status, header.get("message", ""), violations, header.get("retryAfterMs"), header)

    attachments = []
    for entry, data in zip(announced, frames[2:]):
        if entry["size"] != len(data) or entry["sha256"] != hashlib.sha256(data).hexdigest():
            raise ProtocolError(f"the attachment {entry['name']!r} is not what was announced")
        attachments.append(Attachment(entry["name"], entry["contentType"], data))
    try:
        body = json.loads(frames[1].decode("utf-8"))
    except ValueError as error:
        raise ProtocolError(f"the body is no JSON: {error}") from error
    return Reply(header, body, attachments)


class Client:
    """A DEALER connection to one service."""

    def __init__(self, endpoint: str, caller: Optional[str] = None, context: Optional[zmq.Context] = None):
        self.endpoint = endpoint
        self.caller = caller
        self._ids = itertools.count(1)
        self._under_way = set()
        self._replies = {}
        self.socket = (context or zmq.Context.instance()).socket(zmq.DEALER)
        self.socket.setsockopt(zmq.LINGER, 0)
        self.socket.connect(endpoint)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.close()

    def close(self):
        """Drops the connection and all pending calls."""
        self.socket.close()

    # Frames

    def send_frames(self, frames):
        """Sends a raw multipart message, including ones that no well-behaved client sends."""
        self.socket.send_multipart(list(frames))

    def receive_frames(self, timeout: float):
        """The next message's frames, or None when none comes within `timeout` seconds."""
        if not self.socket.poll(max(0, int(timeout * 1000))):
            return None
        return self.socket.recv_multipart()

    # Calls

    def begin(self, method, body=None, attachments=(), timeout=5.0, metadata=None) -> str:
        """Sends a call and returns its id without waiting; `finish` waits for the reply."""
        call_id = str(next(self._ids))
        all_metadata = dict(metadata or {})
        if self.caller:
            all_metadata.setdefault("caller", self.caller)
        timeout_ms = min(max(1, int(timeout * 1000)), LONGEST_TIMEOUT_MS)
        header = call_header(call_id, method, timeout_ms, all_metadata, attachments)
        self.send_frames([encode_json(header), encode_json({} if body is None else body),
                          *(attachment.data for attachment in attachments)])
        self._under_way.add(call_id)
        return call_id

    def finish(self, call_id: str, timeout: float = 5.0) -> Reply:
        """Waits for the reply to a call that `begin` sent. Replies to other calls are kept for their `finish`."""
        deadline = time.monotonic() + timeout
        while call_id not in self._replies:
            frames = self.receive_frames(deadline - time.monotonic())
            if frames is None:
                self.cancel(call_id)
                raise NoAnswer(f"no reply to call {call_id} within {timeout} s")
            self._keep(frames)
        self._under_way.discard(call_id)
        return read_reply(self._replies.pop(call_id))

    def call(self, method, body=None, attachments=(), timeout=5.0, metadata=None) -> Reply:
        """Makes one call and waits for its reply. Raises CallError, NoAnswer or ProtocolError."""
        return self.finish(self.begin(method, body, attachments, timeout, metadata), timeout)

    def call_patiently(self, method, body=None, attachments=(), timeout=5.0, attempts=5) -> Reply:
        """Like `call`, but repeated with growing delays while no reply arrives or the status allows a retry.

        Only for calls that may be repeated: all queries, and SubmitPortRequest because of its key.
        """
        wait = 1.0
        for attempt in itertools.count(1):
            try:
                return self.call(method, body, attachments, timeout)
            except NoAnswer:
                if attempt == attempts:
                    raise
            except CallError as error:
                if error.status not in RETRIABLE or attempt == attempts:
                    raise
                time.sleep(wait if error.retry_after_ms is None else error.retry_after_ms / 1000)
                wait *= 2

    def cancel(self, call_id: str):
        """Cancels a call whose reply is no longer needed. A cancel is not answered."""
        self._under_way.discard(call_id)
        self._replies.pop(call_id, None)
        self.send_frames([encode_json({"v": PROTOCOL_VERSION, "kind": "cancel", "id": call_id})])

    def _keep(self, frames):
        """Stores a message under the call that it answers; drops it if no call is waiting for it."""
        try:
            header = json.loads(frames[0].decode("utf-8"))
        except ValueError as error:
            raise ProtocolError(f"the header is no JSON: {error}") from error
        if not isinstance(header, dict) or header.get("kind") != "reply":
            raise ProtocolError(f"a client expects replies only, not {header}")
        if "id" not in header:
            raise ProtocolError(f"the service could not read a message: {header}")
        if header["id"] in self._under_way:
            self._replies[header["id"]] = frames
