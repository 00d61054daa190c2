"""A Faxport client for a CRM: publish port requests, amend them, and follow them.

Needs only pyzmq. Copy it and adapt it.

    faxport = Faxport("ipc:///path/of/intake.sock")
    answer = faxport.submit("crm-4711", request, [File.read("bill", "bill.pdf"), File.read("letter", "letter.pdf")])
    for entry in faxport.changes(after=0):
        ...

Use a `Faxport` from one thread only, like its socket.
"""

import hashlib
import itertools
import json
import random
import time
from dataclasses import dataclass
from pathlib import Path

import zmq

INTAKE = "faxport.intake.v1.Intake/"
FETCH = "faxport.intake.v1.Documents/Fetch"

TRY_AGAIN = {"UNAVAILABLE", "RESOURCE_EXHAUSTED", "ABORTED"}
ENDS = {"declined", "completed", "cancelled", "snappedBack", "abandoned"}
OUR_SIDE = {"customer", "practiceStaff"}


class Refused(Exception):
    """Faxport refused, and says why."""

    def __init__(self, header):
        self.status = header["status"]
        self.message = header.get("message", "")
        self.violations = header.get("violations", [])
        self.retry_after_ms = header.get("retryAfterMs")
        super().__init__(f"{self.status}: {self.message}")


class NoAnswer(Exception):
    """No reply arrived in time. The call may or may not have been carried out."""


class NotAdmitted(Exception):
    """Faxport does not know our key, so it refuses the connection. Retrying does not help."""


@dataclass(frozen=True)
class File:
    """A document: `kind` is "bill" or "letter"."""

    kind: str
    name: str
    data: bytes

    @classmethod
    def read(cls, kind, path):
        return cls(kind, Path(path).name, Path(path).read_bytes())

    @property
    def sha256(self):
        return hashlib.sha256(self.data).hexdigest()


class Faxport:
    """A connection to intake.

    With tcp, give both keys: `server_key` is Faxport's public key, `secret_key` our own secret key (40 characters each).
    `patience` is how many seconds to keep retrying while Faxport is unreachable or overloaded.
    """

    def __init__(self, endpoint, caller="crm", server_key=None, secret_key=None, timeout=10.0, patience=300.0,
                 sleep=time.sleep):
        if endpoint.startswith("tcp:") and not (server_key and secret_key):
            raise ValueError("tcp needs both keys: Faxport's public key and our own secret key")
        self._endpoint, self._caller, self._keys = endpoint, caller, (server_key, secret_key)
        self._timeout, self._patience, self._sleep = timeout, patience, sleep
        self._ids = itertools.count(1)
        self._socket = None

    # What a CRM does

    def submit(self, key, request, files=(), draft=False, batch_id=None):
        """Publishes a request. The key makes repeating harmless, so the call is repeated until a reply arrives.

        A draft may be incomplete: it reserves its number and waits for an amendment that publishes it.
        """
        body = {"key": key, "request": request, "documents": _named(files)}
        if draft:
            body["draft"] = True
        if batch_id:
            body["batchID"] = batch_id
        return self.ask(INTAKE + "SubmitPortRequest", body, files)

    def amend(self, request_id, patch, files=(), publish=False):
        """Changes a request, once: after a rejection, a second amendment would be a second attempt and cost money.

        So if no reply arrived, this first checks whether the amendment was carried out. `publish` publishes a draft.
        """
        body = {"requestID": request_id, "patch": patch, "documents": _named(files)}
        if publish:
            body["publish"] = True
        deadline = time.monotonic() + self._patience
        while True:
            try:
                return self.ask(INTAKE + "AmendPortRequest", body, files, repeatable=False)
            except NoAnswer:
                now = self.get(request_id)
                present = {each["hash"] for each in now["documents"]}
                is_there = merge(now["request"], patch) == now["request"] and {file.sha256 for file in files} <= present
                if is_there and not (publish and now["isDraft"]):
                    return {"documents": now["documents"], "warnings": []}
                if time.monotonic() > deadline:
                    raise

    def cancel(self, request_id, actor, reason):
        return self.ask(INTAKE + "CancelPortRequest", {"requestID": request_id, "actor": actor, "reason": reason})

    def get(self, request_id):
        return self.ask(INTAKE + "GetPortRequest", {"requestID": request_id})

    def forecast(self, request_id):
        """The result of every rule for the current packet, before an attempt is spent."""
        return self.ask(INTAKE + "GetForecast", {"requestID": request_id})["forecast"]

    def letter(self, request_id):
        """The letter of authorization as a PDF, ready to sign, and the fields that are blank in it."""
        answer, attachments = self.ask(INTAKE + "GetLetter", {"requestID": request_id})
        return attachments[0], answer["blanks"]

    def packet(self, request_id, attempt=None):
        """What an attempt contained; by default the last one."""
        asked = {"requestID": request_id} if attempt is None else {"requestID": request_id, "attempt": attempt}
        return self.ask(INTAKE + "GetPacket", asked)

    def search(self, limit=100, **conditions):
        """The requests that meet all conditions, newest first, page by page: `matching` (any part of a number, name, reference
        or key), `state`, `attention`, `batchID`."""
        page = {"next": None}
        while "next" in page:
            after = {"after": page["next"]} if page["next"] else {}
            page = self.ask(INTAKE + "ListPortRequests", {"limit": limit, **conditions, **after})
            yield from page["requests"]

    def changes(self, after=0, mark=None, pause=1.0):
        """The entries of the feed after a cursor, forever. Save cursor and mark of each entry that you have processed.

        `Refused` with OUT_OF_RANGE means that Faxport was restored from an earlier copy: read the feed anew from 0.
        """
        place = {"after": after, "mark": mark}
        while True:
            page = self.ask(INTAKE + "ReadFeed", {**place, "limit": 500})
            for entry in page["entries"]:
                yield entry
                place = {"after": entry["cursor"], "mark": entry.get("mark")}
            if not page["entries"]:
                self._sleep(pause)

    # Calls

    def ask(self, method, body, files=(), repeatable=True):
        """A call that is repeated while Faxport says so and, if repeating is harmless, while no reply arrives."""
        deadline = time.monotonic() + self._patience
        wait = 1.0
        while True:
            try:
                return self.call(method, body, files)
            except Refused as refusal:
                if refusal.status not in TRY_AGAIN or time.monotonic() > deadline:
                    raise
                told = refusal.retry_after_ms
                # Add a random delay, so that clients that were refused together do not all come back together.
                self._sleep((wait if told is None else told / 1000) * random.uniform(1.0, 1.5))
            except NoAnswer:
                if not repeatable or time.monotonic() > deadline:
                    raise
                self._sleep(wait * random.uniform(0.5, 1.0))
            wait = min(wait * 2, 30.0)

    def call(self, method, body, files=()):
        """One call and its reply. Raises Refused, NoAnswer or NotAdmitted."""
        call_id = str(next(self._ids))
        header = {"v": 1, "kind": "call", "id": call_id, "method": method, "timeoutMs": int(self._timeout * 1000),
                  "metadata": {"caller": self._caller}}
        if files:
            header["attachments"] = [{"name": file.name, "contentType": "application/octet-stream",
                                      "size": len(file.data), "sha256": file.sha256} for file in files]
        frames = [json.dumps(header).encode(), json.dumps(body).encode(), *(file.data for file in files)]
        deadline = time.monotonic() + self._timeout
        try:
            self._connected(deadline).send_multipart(frames)
            return self._answer(call_id, deadline)
        except (NoAnswer, NotAdmitted, zmq.Again):
            # Use a new socket for the next call, so that late messages on the old one are discarded.
            self.close()
            raise

    def close(self):
        if self._socket is not None:
            self._socket.disable_monitor()
            self._monitor.close()
            self._socket.close()
            self._socket = None

    def _answer(self, call_id, deadline):
        while True:
            self._wait_for(self._socket, zmq.POLLIN, deadline)
            head, body, *attachments = self._socket.recv_multipart()
            header = json.loads(head)
            if header.get("kind") != "reply" or header.get("id", call_id) != call_id:
                continue
            if header["status"] != "OK":
                raise Refused(header)
            for announced, data in zip(header.get("attachments", []), attachments):
                if announced["sha256"] != hashlib.sha256(data).hexdigest():
                    raise NoAnswer(f"the attachment {announced['name']} is incomplete")
            answer = json.loads(body)
            return (answer, attachments) if attachments else answer

    def _connected(self, deadline):
        if self._socket is None:
            socket = zmq.Context.instance().socket(zmq.DEALER)
            socket.linger = 0
            # Queue nothing for a service that is down: it would be sent long after we stopped waiting.
            socket.immediate = 1
            server_key, secret_key = self._keys
            if server_key:
                socket.curve_serverkey = server_key.encode()
                socket.curve_secretkey = secret_key.encode()
                socket.curve_publickey = zmq.curve_public(secret_key.encode())
            self._monitor = socket.get_monitor_socket(zmq.EVENT_HANDSHAKE_FAILED_AUTH)
            socket.connect(self._endpoint)
            self._socket = socket
        self._wait_for(self._socket, zmq.POLLOUT, deadline)
        return self._socket

    def _wait_for(self, socket, event, deadline):
        """Waits until the socket can send or has something to read."""
        poller = zmq.Poller()
        poller.register(socket, event)
        poller.register(self._monitor, zmq.POLLIN)
        ready = dict(poller.poll(max(0, int((deadline - time.monotonic()) * 1000))))
        if self._monitor in ready:
            raise NotAdmitted(f"{self._endpoint} does not know our key; ask operations to put it on the list")
        if socket not in ready:
            raise NoAnswer(f"{self._endpoint} did not answer within {self._timeout:g} s")


def merge(value, patch):
    """A JSON merge patch (RFC 7396) applied to a value."""
    if not isinstance(patch, dict):
        return patch
    merged = dict(value) if isinstance(value, dict) else {}
    for name, change in patch.items():
        if change is None:
            merged.pop(name, None)
        else:
            merged[name] = merge(merged.get(name), change)
    return merged


def _named(files):
    return [{"kind": file.kind, "attachment": file.name} for file in files]
