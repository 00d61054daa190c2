"""The way over ZeroMQ, as Shared/Transport/Messaging/WireProtocol.md describes it."""

from __future__ import annotations

import hashlib
import itertools
import json
import time
from collections.abc import Sequence
from typing import Any

import zmq
from zmq.utils.monitor import recv_monitor_message

from .calls import Answer, Call, Secret, reveal
from .errors import FaxportError, InvalidRequest, NoAnswer, NotAdmitted, refusal

WATCHED = zmq.EVENT_HANDSHAKE_SUCCEEDED | zmq.EVENT_HANDSHAKE_FAILED_AUTH | zmq.EVENT_DISCONNECTED
# A peer that vanished without a word is noticed after this long.
HEARTBEAT_MS, SILENCE_MS = 5_000, 15_000
# A service ends the connection on which a larger frame arrives.
LARGEST_FRAME = 16 * 1024 * 1024


class Road:
    """One socket, and what its monitor has said: whether it is connected, and whether its key was refused."""

    def __init__(self, endpoint: str, server_key: str | None, secret_key: str | None) -> None:
        self.socket: zmq.Socket[bytes] = zmq.Context.instance().socket(zmq.DEALER)
        self.socket.setsockopt(zmq.LINGER, 0)
        # Queue nothing for a service that is down: it would be sent long after the caller stopped waiting.
        self.socket.setsockopt(zmq.IMMEDIATE, 1)
        self.socket.setsockopt(zmq.HEARTBEAT_IVL, HEARTBEAT_MS)
        self.socket.setsockopt(zmq.HEARTBEAT_TIMEOUT, SILENCE_MS)
        if server_key and secret_key:
            self.socket.setsockopt(zmq.CURVE_SERVERKEY, server_key.encode())
            self.socket.setsockopt(zmq.CURVE_SECRETKEY, secret_key.encode())
            self.socket.setsockopt(zmq.CURVE_PUBLICKEY, zmq.curve_public(secret_key.encode()))
        self.monitor: zmq.Socket[bytes] = self.socket.get_monitor_socket(WATCHED)
        self.is_connected = self.is_refused = False
        self.socket.connect(endpoint)

    def look(self) -> None:
        """Takes in what the monitor has said since."""
        while self.monitor.poll(0):
            event = recv_monitor_message(self.monitor)["event"]
            self.is_connected = event == zmq.EVENT_HANDSHAKE_SUCCEEDED
            self.is_refused = self.is_refused or event == zmq.EVENT_HANDSHAKE_FAILED_AUTH

    def close(self) -> None:
        self.socket.disable_monitor()
        self.monitor.close(linger=0)
        self.socket.close()


class ZeroMQConnection:
    """A DEALER. With several keys of the service, it connects with each and keeps the one that is answered."""

    def __init__(self, endpoint: str, caller: str, server_keys: Sequence[str], secret_key: Secret) -> None:
        self._endpoint, self._caller = endpoint, caller
        self._secret_key, self._used_key = secret_key, reveal(secret_key)
        self._ids = itertools.count(1)
        keys: Sequence[str | None] = server_keys or [None]
        # A DEALER cannot connect twice to the same endpoint.
        self._roads = [Road(endpoint, key, self._used_key) for key in keys]
        self._was_connected = False

    def has_new_secret(self) -> bool:
        return reveal(self._secret_key) != self._used_key

    def is_usable(self) -> bool:
        for road in self._roads:
            road.look()
        return not self._was_connected or self._roads[0].is_connected

    def close(self) -> None:
        for road in self._roads:
            road.close()
        self._roads = []

    def exchange(self, call: Call, seconds: float) -> Answer:
        for file in call.files:
            if len(file.data) > LARGEST_FRAME:
                raise InvalidRequest("INVALID_ARGUMENT", f"{file.name} has {len(file.data)} bytes, more than"
                                     f" {LARGEST_FRAME}; send a smaller file")
        deadline = time.monotonic() + seconds
        road = self._connected(deadline)
        call_id = str(next(self._ids))
        header: dict[str, Any] = {
            "v": 1, "kind": "call", "id": call_id, "method": call.method,
            "timeoutMs": max(1, int((deadline - time.monotonic()) * 1000)), "metadata": {"caller": self._caller}}
        if call.files:
            header["attachments"] = [{"name": file.name, "contentType": "application/octet-stream",
                                      "size": len(file.data), "sha256": file.sha256} for file in call.files]
        frames = [json.dumps(header).encode(), call.body, *(file.data for file in call.files)]
        try:
            road.socket.send_multipart(frames, flags=zmq.NOBLOCK)
        except zmq.Again:
            raise NoAnswer(f"the connection to {self._endpoint} was lost", was_sent=False) from None
        return self._answer(road, call_id, deadline, seconds)

    def _connected(self, deadline: float) -> Road:
        """Waits for the first road that is connected, and closes the others."""
        while True:
            for road in self._roads:
                road.look()
                if road.is_refused:
                    raise NotAdmitted("UNAUTHENTICATED", f"{self._endpoint} does not know our key; ask operations to"
                                      " put it on the access list")
                if road.is_connected and road.socket.poll(0, zmq.POLLOUT):
                    for other in self._roads:
                        if other is not road:
                            other.close()
                    self._roads, self._was_connected = [road], True
                    return road
            poller = zmq.Poller()
            for road in self._roads:
                poller.register(road.monitor, zmq.POLLIN)
                if road.is_connected:
                    poller.register(road.socket, zmq.POLLOUT)
            if not poller.poll(milliseconds_until(deadline)):
                raise NoAnswer(f"{self._endpoint} cannot be reached", was_sent=False)

    def _answer(self, road: Road, call_id: str, deadline: float, seconds: float) -> Answer:
        poller = zmq.Poller()
        poller.register(road.socket, zmq.POLLIN)
        poller.register(road.monitor, zmq.POLLIN)
        while True:
            if not poller.poll(milliseconds_until(deadline)):
                raise NoAnswer(f"{self._endpoint} did not answer within {seconds:g} s", was_sent=True)
            road.look()
            while road.socket.poll(0):
                frames = road.socket.recv_multipart()
                header = json.loads(frames[0])
                # A reply without an id is about a call whose id could not be read; only this one is in flight.
                if header.get("kind") == "reply" and header.get("id", call_id) == call_id:
                    return read_reply(header, frames)
            if not road.is_connected:
                raise NoAnswer(f"the connection to {self._endpoint} was lost", was_sent=True)


def read_reply(header: dict[str, Any], frames: list[bytes]) -> Answer:
    """The answer in a reply. Raises Refused for a status other than OK."""
    if header["status"] != "OK":
        raise refusal(header["status"], header.get("message", ""), header.get("violations", ()),
                      header.get("retryAfterMs"))
    attachments = frames[2:]
    for announced, data in zip(header.get("attachments", []), attachments, strict=True):
        if announced["sha256"].lower() != hashlib.sha256(data).hexdigest():
            raise FaxportError(f"the attachment {announced['name']} was damaged on its way")
    told = header.get("retryAfterMs")
    return Answer(json.loads(frames[1]), attachments, header.get("warnings", []), None if told is None else told / 1000)


def milliseconds_until(deadline: float) -> int:
    return max(0, int((deadline - time.monotonic()) * 1000) + 1)
