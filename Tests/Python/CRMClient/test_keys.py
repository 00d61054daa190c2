"""Keys over CURVE: the right one, one that is not on the list, two of the service, and one that is replaced."""

import contextlib
import types
import unittest

import zmq
from played import PlayedService, PlayedTestCase, Script, ok
from zmq.auth.thread import ThreadAuthenticator

from faxport import Faxport, NotAdmitted


class Keys(PlayedTestCase):
    def setUp(self):
        super().setUp()
        self.server, self.own, self.other = zmq.curve_keypair(), zmq.curve_keypair(), zmq.curve_keypair()
        self.admitted = {self.own[0]}

    @contextlib.contextmanager
    def guarded(self):
        """A service that admits the keys in `admitted`."""
        service = PlayedService(self.folder, Script(ok({"requestID": "r1"})), keys=self.server)
        guard = ThreadAuthenticator(service.context)
        guard.start()
        guard.configure_curve_callback(credentials_provider=types.SimpleNamespace(
            callback=lambda domain, key: key in self.admitted))
        with service:
            try:
                yield service
            finally:
                guard.stop()

    def ask(self, service, servers, secret):
        client = self.client(service, server_key=[key.decode() for key in servers], secret_key=secret)
        try:
            return client.get("r1")["requestID"]
        finally:
            client.close()

    def test_the_right_key_is_admitted(self):
        with self.guarded() as service:
            self.assertEqual(self.ask(service, [self.server[0]], self.own[1].decode()), "r1")

    def test_of_two_keys_of_the_service_the_one_in_use_is_found(self):
        with self.guarded() as service:
            for servers in ([self.server[0], self.other[0]], [self.other[0], self.server[0]]):
                self.assertEqual(self.ask(service, servers, self.own[1].decode()), "r1")

    def test_a_key_that_is_not_on_the_list_is_told_at_once_and_nothing_is_repeated(self):
        with self.guarded() as service:
            with self.assertRaises(NotAdmitted):
                self.ask(service, [self.server[0]], self.other[1].decode())
            self.assertEqual((service.script.calls, self.recorded.waits), ([], []))

    def test_a_key_that_was_replaced_is_in_use_with_the_next_call(self):
        current = [self.own[1].decode()]
        with self.guarded() as service:
            client = self.client(service, server_key=self.server[0].decode(), secret_key=lambda: current[0] + "\n")
            client.get("r1")
            self.admitted = {self.other[0]}
            current[0] = self.other[1].decode()
            client.get("r1")
            client.close()
            self.assertEqual(self.recorded.waits, [])

    def test_tcp_without_keys_is_refused_before_anything_is_sent(self):
        with self.assertRaises(ValueError):
            Faxport.zeromq("tcp://127.0.0.1:5700")


if __name__ == "__main__":
    unittest.main()
