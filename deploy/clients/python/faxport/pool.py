"""Connections that threads share, one call at a time on each."""

from __future__ import annotations

import threading
from collections.abc import Callable

from .calls import Answer, Call, Connection
from .errors import FaxportError, NotAdmitted, Refused


class Pool:
    """Idle connections. A call takes one or opens one, and gives it back if it may be used again."""

    def __init__(self, connect: Callable[[], Connection]) -> None:
        self._connect = connect
        self._lock = threading.Lock()
        self._idle: list[Connection] = []
        self.closed = threading.Event()

    def exchange(self, call: Call, seconds: float) -> Answer:
        """Makes a call once, on a connection that no other thread uses meanwhile."""
        connection = self._take()
        try:
            answer = connection.exchange(call, seconds)
        except NotAdmitted:
            connection.close()
            if not connection.has_new_secret():
                raise
            # The old key was revoked a moment before the new one was seen.
            return self.exchange(call, seconds)
        except Refused:
            self._give_back(connection)
            raise
        except BaseException:
            # Its answer may still arrive, so the connection is not used again.
            connection.close()
            raise
        self._give_back(connection)
        return answer

    def close(self) -> None:
        """Closes what is idle now, and what is in use as soon as its call ends."""
        with self._lock:
            self.closed.set()
            idle, self._idle = self._idle, []
        for connection in idle:
            connection.close()

    def _take(self) -> Connection:
        while True:
            with self._lock:
                if self.closed.is_set():
                    raise FaxportError("this client was closed")
                connection = self._idle.pop() if self._idle else None
            if connection is None:
                return self._connect()
            keeps = False
            try:
                keeps = connection.is_usable() and not connection.has_new_secret()
            finally:
                # Also if a function that returns the secret fails.
                if not keeps:
                    connection.close()
            if keeps:
                return connection

    def _give_back(self, connection: Connection) -> None:
        with self._lock:
            if not self.closed.is_set():
                self._idle.append(connection)
                return
        connection.close()
