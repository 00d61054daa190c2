"""Faxport for a CRM: publish port requests, amend them, follow what becomes of them.

Needs pyzmq and nothing else. Copy it and make it yours.

    faxport = Faxport("ipc:///path/of/intake.sock")
    answer = faxport.submit("crm-4711", request, [File.read("bill", "bill.pdf"), File.read("letter", "letter.pdf")])
    for entry in faxport.changes(after=0):
        ...

A `Faxport` belongs to one thread, as its socket does.
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
    """Faxport said no, and why."""

    def __init__(self, header):
        self.status = header["status"]
        self.message = header.get("message", "")
        self.violations = header.get("violations", [])
        self.retry_after_ms = header.get("retryAfterMs")
        super().__init__(f"{self.status}: {self.message}")


class NoAnswer(Exception):
    """No answer came in time. The call may or may not have been carried out."""


class NotAdmitted(Exception):
    """Faxport does not know our key: no connection is had, and no repetition helps."""


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

    Over tcp give both keys: `server_key` is Faxport's public key, `secret_key` our own secret one (40 characters each).
    `patience` is how many seconds to go on trying while Faxport can not be reached or is short of something.
    """

    def __init__(self, endpoint, caller="crm", server_key=None, secret_key=None, timeout=10.0, patience=300.0,
                 sleep=time.sleep):
        if endpoint.startswith("tcp:") and not (server_key and secret_key):
            raise ValueError("tcp needs both keys: Faxport's public key and our own secret one")
        self._endpoint, self._caller, self._keys = endpoint, caller, (server_key, secret_key)
        self._timeout, self._patience, self._sleep = timeout, patience, sleep
        self._ids = itertools.count(1)
        self._socket = None

    # What a CRM does

    def submit(self, key, request, files=(), draft=False, batch_id=None):
        """Publishes a request. Its key makes it harmless to ask again, so it is asked until there is an answer.

        A draft may be incomplete: it holds its number, and waits for an amendment that publishes it.
        """
        body = {"key": key, "request": request, "documents": _named(files)}
        if draft:
            body["draft"] = True
        if batch_id:
            body["batchID"] = batch_id
        return self.ask(INTAKE + "SubmitPortRequest", body, files)

    def amend(self, request_id, patch, files=(), publish=False):
        """Changes a request, once: after a rejection a second amendment would be a second attempt, and cost money.

        So where no answer came, it is looked first whether the amendment was carried out. `publish` sends a draft on its way.
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
        """What every rule says of the packet as it stands, before an attempt is spent on it."""
        return self.ask(INTAKE + "GetForecast", {"requestID": request_id})["forecast"]

    def letter(self, request_id):
        """The letter of authorization ready to sign, as a PDF, and the fields that are left blank in it."""
        answer, attachments = self.ask(INTAKE + "GetLetter", {"requestID": request_id})
        return attachments[0], answer["blanks"]

    def packet(self, request_id, attempt=None):
        """What an attempt contained; without a number the last one."""
        asked = {"requestID": request_id} if attempt is None else {"requestID": request_id, "attempt": attempt}
        return self.ask(INTAKE + "GetPacket", asked)

    def search(self, limit=100, **conditions):
        """The requests for which all conditions hold, the newest first, page by page: `matching` (any text that is known of
        it), `state`, `attention`, `batchID`."""
        page = {"next": None}
        while "next" in page:
            after = {"after": page["next"]} if page["next"] else {}
            page = self.ask(INTAKE + "ListPortRequests", {"limit": limit, **conditions, **after})
            yield from page["requests"]

    def changes(self, after=0, pause=1.0):
        """The feed from a cursor on, for ever: entries as they come. Keep the cursor of each that you have dealt with."""
        cursor = after
        while True:
            page = self.ask(INTAKE + "ReadFeed", {"after": cursor, "limit": 500})
            yield from page["entries"]
            cursor = page["cursor"]
            if not page["entries"]:
                self._sleep(pause)

    # Calls

    def ask(self, method, body, files=(), repeatable=True):
        """A call that is made again while Faxport asks for that, and, where repeating is harmless, while no answer comes."""
        deadline = time.monotonic() + self._patience
        wait = 1.0
        while True:
            try:
                return self.call(method, body, files)
            except Refused as refusal:
                if refusal.status not in TRY_AGAIN or time.monotonic() > deadline:
                    raise
                told = refusal.retry_after_ms
                # Not all at the same moment: those who were sent away together must not come back together.
                self._sleep((wait if told is None else told / 1000) * random.uniform(1.0, 1.5))
            except NoAnswer:
                if not repeatable or time.monotonic() > deadline:
                    raise
                self._sleep(wait * random.uniform(0.5, 1.0))
            wait = min(wait * 2, 30.0)

    def call(self, method, body, files=()):
        """One call and its answer. Raises Refused, NoAnswer or NotAdmitted."""
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
            # A new socket for the next call: what the old one still had to say, or to hear, is nobody's business any more.
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
                    raise NoAnswer(f"the attachment {announced['name']} did not come whole")
            answer = json.loads(body)
            return (answer, attachments) if attachments else answer

    def _connected(self, deadline):
        if self._socket is None:
            socket = zmq.Context.instance().socket(zmq.DEALER)
            socket.linger = 0
            # Nothing is queued for a service that is not there: it would be sent long after we stopped waiting.
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
