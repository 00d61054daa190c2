"""The client of a CRM."""

from __future__ import annotations

import copy
import json
import logging
import ssl
import time
import uuid
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple, Self, Unpack, cast

from . import contract
from .backoff import Backoff
from .calls import Answer, Call, File, Secret
from .contract import METHODS
from .errors import Busy, FaxportError, NoAnswer, NotAdmitted
from .feed import read_feed
from .http import HTTPConnection
from .pool import Pool

LOG = logging.getLogger("faxport")
# How long a page of the feed waits for news, in seconds. A gateway of an earlier release keeps the place of a page until its
# wait is over, even if its reader is gone, and a token has few places.
WAIT_OVER_ZEROMQ, WAIT_OVER_HTTP = 25.0, 10.0
# The longest that a call may wait, in seconds.
LONGEST_TIMEOUT = 600.0
# The slowest line for which the timeout is enough, in bytes of documents a second.
SLOWEST_UPLOAD = 256_000


class Letter(NamedTuple):
    """A letter of authorization, ready to sign, and the fields that are blank in it."""

    pdf: bytes
    blanks: list[str]


class Document(NamedTuple):
    """The bytes of a document, and its media type."""

    data: bytes
    content_type: str


def new_key() -> str:
    """A key for a change. Store it with your own data before the call, and repeat the call with it until it is answered."""
    return str(uuid.uuid4())


class Faxport:
    """A client of Faxport. Make one with `Faxport.zeromq` or `Faxport.http`, and close it or use it in a `with`.

    All calls may be made from several threads at the same time. An iterator belongs to one thread. After a fork, the child
    makes a client of its own.

    A call that gets no answer, or that Faxport asks to repeat, is repeated with growing delays until it is answered or the
    patience is over. This is harmless, because each call either only reads or has a key. Then it raises `NoAnswer` if any
    attempt may have been carried out, and otherwise `Busy`. Every other error is raised at once.
    """

    def __init__(self, pool: Pool, timeout: float, patience: float, wait: float) -> None:
        self._pool, self._timeout, self._patience, self._wait = pool, timeout, patience, wait

    @classmethod
    def zeromq(cls, endpoint: str, *, server_key: str | Sequence[str] = (), secret_key: Secret | None = None,
               caller: str = "crm", timeout: float = 10.0, patience: float = 300.0) -> Self:
        """A client over ZeroMQ; needs pyzmq (`pip install faxport[zeromq]`).

        With `tcp://`, give both keys: `server_key` is Faxport's public key, and also the next one while it is being
        replaced; `secret_key` is our own secret key, or a function that returns the current one, which is called for each
        call. `timeout` is how long one attempt waits, and a second longer for each 256 kB of documents; `patience` is how
        long a call is repeated; both in seconds.
        """
        from .zeromq import ZeroMQConnection

        server_keys = [server_key] if isinstance(server_key, str) else list(server_key)
        if endpoint.startswith("tcp:") and not (server_keys and secret_key):
            raise ValueError("tcp needs both keys: Faxport's public key and our own secret key")
        return cls(Pool(lambda: ZeroMQConnection(endpoint, caller, server_keys, secret_key or "")),
                   timeout, patience, WAIT_OVER_ZEROMQ)

    @classmethod
    def http(cls, url: str, token: Secret, *, timeout: float = 10.0, patience: float = 300.0,
             tls: ssl.SSLContext | None = None) -> Self:
        """A client over HTTP: the address of the gateway (`https://faxport.example.org`), and the token or a function that
        returns the current one. `timeout` and `patience` as over ZeroMQ.
        """
        HTTPConnection(url, token, tls)
        return cls(Pool(lambda: HTTPConnection(url, token, tls)), timeout, patience, WAIT_OVER_HTTP)

    def within(self, seconds: float) -> Self:
        """The same client with another patience, as for a person who waits: `faxport.within(3).get(id)`."""
        other = copy.copy(self)
        other._patience, other._timeout = seconds, min(self._timeout, seconds)
        return other

    def close(self) -> None:
        """Closes all connections. Calls that wait for another attempt end with their last error."""
        self._pool.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    # MARK: Changes

    def submit(self, key: str, request: contract.PortRequestForm, files: Sequence[File] = (), *, draft: bool = False,
               batch_id: str | None = None, tells_repetition: bool = False) -> contract.SubmitPortRequestResponse:
        """Submits a port request. `key` is your own id of the request.

        A draft may be incomplete: it reserves its number and waits for an amendment that publishes it.
        """
        return cast(contract.SubmitPortRequestResponse, self._call("SubmitPortRequest", {
            "key": key, "request": request, "documents": _named(files), "draft": draft or None, "batchID": batch_id,
            "tellsRepetition": tells_repetition or None}, files).body)

    def amend(self, request_id: str, patch: Mapping[str, Any], files: Sequence[File] = (), *, key: str,
              publish: bool = False, send: bool = False, dry_run: bool = False) -> contract.AmendPortRequestResponse:
        """Changes a request by a JSON merge patch: what it names is replaced, the rest stays.

        `publish` publishes a draft. `send` sends the next attempt after a rejection, though not every reason is answered.
        `dry_run` changes nothing and says what the same amendment would do.
        """
        return cast(contract.AmendPortRequestResponse, self._call("AmendPortRequest", {
            "requestID": request_id, "patch": patch, "documents": _named(files), "key": key, "publish": publish or None,
            "send": send or None, "dryRun": dry_run or None}, files).body)

    def cancel(self, request_id: str, *, key: str, actor: str, reason: str) -> contract.CancelPortRequestResponse:
        """Asks for a cancellation; its outcome appears in the feed."""
        return cast(contract.CancelPortRequestResponse, self._call("CancelPortRequest", {
            "requestID": request_id, "key": key, "actor": actor, "reason": reason}).body)

    def snap_back(self, request_id: str, *, key: str, approver: str, reason: str,
                  accepted_fee: int) -> contract.RequestSnapBackResponse:
        """Asks that a ported number goes back, within 24 hours and for a fee in cents."""
        return cast(contract.RequestSnapBackResponse, self._call("RequestSnapBack", {
            "requestID": request_id, "key": key, "approver": approver, "reason": reason,
            "acceptedFee": accepted_fee}).body)

    # MARK: Reads

    def get(self, request_id: str | None = None, *, key: str | None = None) -> contract.GetPortRequestResponse:
        """A request by its id or by your key, with its status and its history."""
        return cast(contract.GetPortRequestResponse,
                    self._call("GetPortRequest", {"requestID": request_id, "key": key}).body)

    def list(self, *, page_size: int = 100,
             **conditions: Unpack[contract.ListConditions]) -> Iterator[contract.ListPortRequestsSummary]:
        """The requests that meet all conditions, newest first; read page by page as you iterate."""
        after: str | None = None
        while True:
            page = cast(contract.ListPortRequestsResponse, self._call(
                "ListPortRequests", {**conditions, "limit": page_size, "after": after}).body)
            yield from page["requests"]
            after = page.get("next")
            if after is None:
                return

    def count(self, **conditions: Unpack[contract.ListConditions]) -> int:
        """How many requests meet all conditions."""
        page = self._call("ListPortRequests", {**conditions, "limit": 1, "withTotal": True}).body
        return cast(contract.ListPortRequestsResponse, page).get("total", 0)

    def feed(self, after: int = 0, mark: str | None = None, *, follow: bool = True, request_id: str | None = None,
             batch_id: str | None = None) -> Iterator[contract.FeedEntry]:
        """The entries of the feed after a place, in their order; forever, or to the present end without `follow`.

        Store the `cursor` and the `mark` of each entry with what you made of it, and continue from there. Raises
        `FeedRestored` if Faxport was restored from an earlier copy. While Faxport cannot be reached, it goes on trying.
        """
        return read_feed(self._read_feed, self._pool.closed.wait, self._wait, after, mark, follow=follow,
                         request_id=request_id, batch_id=batch_id)

    def forecast(self, request_id: str) -> contract.GetForecastResponse:
        """The result of every rule for the current packet, before an attempt is spent."""
        return cast(contract.GetForecastResponse, self._call("GetForecast", {"requestID": request_id}).body)

    def letter(self, request_id: str) -> Letter:
        """The letter of authorization, ready to sign."""
        answer = self._call("GetLetter", {"requestID": request_id})
        return Letter(answer.attachments[0], cast(contract.GetLetterResponse, answer.body)["blanks"])

    def packet(self, request_id: str, attempt: int | None = None) -> contract.GetPacketResponse:
        """What an attempt contained; by default the last one."""
        return cast(contract.GetPacketResponse,
                    self._call("GetPacket", {"requestID": request_id, "attempt": attempt}).body)

    def document(self, hash: str) -> Document:
        """The bytes of a document by its hash."""
        answer = self._call("FetchDocument", {"hash": hash})
        return Document(answer.attachments[0], cast(contract.FetchDocumentResponse, answer.body)["contentType"])

    def health(self) -> contract.CheckHealthResponse:
        """Whether Faxport serves, and why it refuses new work if it does."""
        return cast(contract.CheckHealthResponse, self._call("CheckHealth", {}).body)

    def methods(self) -> contract.DescribeServiceResponse:
        """The methods that the service has."""
        return cast(contract.DescribeServiceResponse, self._call("DescribeService", {}).body)

    # MARK: Calls

    def call(self, method: str, body: Mapping[str, Any], files: Sequence[File] = (), *, repeatable: bool = True,
             timeout: float | None = None, patience: float | None = None) -> Answer:
        """Any method by its full name. A call that changes something and has no key is not `repeatable`."""
        call = Call(method, json.dumps(body, ensure_ascii=False).encode(), files)
        deadline = time.monotonic() + (self._patience if patience is None else patience)
        upload = sum(len(file.data) for file in files) / SLOWEST_UPLOAD
        seconds = min((self._timeout if timeout is None else timeout) + upload, LONGEST_TIMEOUT)
        backoff, may_be_done = Backoff(), False
        while True:
            try:
                answer = self._pool.exchange(call, seconds)
                for warning in answer.warnings:
                    LOG.debug("%s: %s", method, warning)
                return answer
            except (NoAnswer, Busy) as error:
                may_be_done = may_be_done or isinstance(error, NoAnswer) and error.was_sent
                if may_be_done and not repeatable:
                    raise
                wait = backoff.wait(error)
                if time.monotonic() + wait > deadline or self._pool.closed.wait(wait):
                    raise (unknown_outcome(error) if may_be_done else error)
                LOG.info("%s is repeated after %.1f s: %s", method, wait, error)
            except NotAdmitted as error:
                if may_be_done:
                    error.add_note("An earlier attempt was not answered; it may have been carried out.")
                raise

    def _call(self, name: str, body: Mapping[str, Any], files: Sequence[File] = ()) -> Answer:
        return self.call(METHODS[name], {field: value for field, value in body.items() if value is not None}, files)

    def _read_feed(self, body: Mapping[str, Any], wait: float) -> Answer:
        return self.call(METHODS["ReadFeed"], body, timeout=self._timeout + wait, patience=float("inf"))


def _named(files: Sequence[File]) -> Sequence[contract.SubmittedDocument]:
    return [{"kind": file.kind, "attachment": file.name} for file in files]


def unknown_outcome(last: NoAnswer | Busy) -> FaxportError:
    """The error of a call of which an attempt was sent and not answered, whatever became of the last attempt."""
    if isinstance(last, NoAnswer) and last.was_sent:
        return last
    error = NoAnswer(f"an attempt was not answered and may have been carried out; the last one: {last}", was_sent=True)
    error.__cause__ = last
    return error
