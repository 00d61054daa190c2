"""What is special over HTTP: proxies before the gateway, responses that are cut off, and the page that waits."""

import http.client
import socket
import threading
import unittest

from played import SILENCE, PlayedGateway, PlayedTestCase, Script, ok

from faxport import Busy, Failed, Faxport, NoAnswer
from faxport.http import problem


class OverHTTPAlone(PlayedTestCase):
    door = PlayedGateway

    def test_a_refusal_of_the_gateways_own_key_is_not_the_fault_of_the_caller(self):
        headers = http.client.HTTPMessage()
        headers["Content-Type"] = "application/problem+json"
        error = problem(502, headers, b'{"code": "UNAUTHENTICATED", "detail": "intake refuses the gateway"}')
        self.assertIsInstance(error, Busy)

    def test_a_proxy_does_not_know_whether_anything_was_done(self):
        for status in (500, 502, 503, 504):
            with self.subTest(status):
                error = problem(status, http.client.HTTPMessage(), b"<html>")
                self.assertIsInstance(error, NoAnswer)
                self.assertTrue(error.was_sent)

    def test_a_refusal_of_a_proxy_is_not_repeated_and_names_its_status(self):
        with self.raw(b"HTTP/1.1 413 Too Large\r\nContent-Length: 6\r\n\r\n<html>") as server:
            with self.assertRaises(Failed) as caught:
                self.client(server).submit("k", {})
            self.assertEqual(self.recorded.waits, [])
        self.assertIn("413, not from the gateway", caught.exception.message)

    def test_after_a_fault_of_a_proxy_a_change_with_a_key_is_repeated_and_one_without_is_not(self):
        with self.raw(b"HTTP/1.1 502 Bad Gateway\r\nContent-Length: 6\r\n\r\n<html>") as server:
            client = self.client(server, patience=1.0)
            with self.assertRaises(NoAnswer):
                client.call("faxport.intake.v1.Intake/X", {}, repeatable=False)
            self.assertEqual(self.recorded.waits, [])
            with self.assertRaises(NoAnswer):
                client.submit("k", {})
            self.assertGreaterEqual(len(self.recorded.waits), 2)

    def test_a_response_that_is_not_json_is_no_answer(self):
        for status, kind in (("200 OK", "text/html"), ("200 OK", "application/json"),
                             ("400 Bad Request", "application/problem+json")):
            head = f"HTTP/1.1 {status}\r\nContent-Type: {kind}\r\nContent-Length: 6\r\n\r\n"
            for body in (b"<html>", b"\xff\xfe\xff123"):
                with self.subTest(status, body=body), self.raw(head.encode() + body) as server:
                    with self.assertRaises(NoAnswer) as caught:
                        self.client(server, patience=0.0).get("r")
                    self.assertTrue(caught.exception.was_sent)

    def raw(self, response):
        """A gateway that answers everything with these bytes."""
        gateway = PlayedGateway(self.folder, Script(SILENCE))
        gateway.answer_always_with(response)
        return gateway

    def test_a_response_that_is_cut_at_any_byte_is_no_answer(self):
        whole = (b'HTTP/1.1 200 OK\r\nFaxport-Warnings: []\r\nContent-Length: 18\r\n'
                 b'Content-Type: application/json\r\n\r\n{"requestID": "r"}')
        with socket.create_server(("127.0.0.1", 0)) as listener:
            client = Faxport.http(f"http://127.0.0.1:{listener.getsockname()[1]}", "fxt_1", patience=0.0)
            self.addCleanup(client.close)
            for length in range(len(whole) + 1):
                serving = threading.Thread(target=self.answer_once, args=(listener, whole[:length]))
                serving.start()
                with self.subTest(whole[:length]):
                    if length == len(whole):
                        self.assertEqual(client.get("r"), {"requestID": "r"})
                    else:
                        with self.assertRaises(NoAnswer):
                            client.get("r")
                serving.join()

    @staticmethod
    def answer_once(listener, answer):
        connection, _ = listener.accept()
        with connection:
            asked = b""
            while not asked.endswith(b'{"requestID": "r"}'):
                asked += connection.recv(65536)
            connection.sendall(answer)

    def test_a_page_that_waits_is_asked_for_where_all_readers_share_one_call_and_else_where_every_gateway_has_it(self):
        for knows, verbs in ((True, ["GET"]), (False, ["GET", "POST"])):
            with self.played(ok({"entries": [{"cursor": 1, "mark": "m"}], "cursor": 1})) as service:
                service.knows_parameters = knows
                client = self.client(service)
                self.assertEqual(next(client.feed(batch_id="November + é & 2"))["cursor"], 1)
                self.assertEqual(service.verbs, verbs)
                self.assertEqual(service.script.calls, [("faxport.intake.v1.Intake/ReadFeed", {
                    "after": 0, "limit": 500, "waitMs": 10_000, "batchID": "November + é & 2"}, {})])

    def test_what_is_no_address_is_refused_at_once(self):
        with self.assertRaises(ValueError):
            Faxport.http("faxport.example.org", "fxt_1")


if __name__ == "__main__":
    unittest.main()
