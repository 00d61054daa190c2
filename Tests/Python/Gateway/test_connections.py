"""What http.md says about connections, over bare sockets: which ones stay open, and that nothing waits for an answer in vain."""

import hashlib
import json
import os
import socket
import time
import unittest
from pathlib import Path
from urllib.parse import urlsplit

ADDRESS = urlsplit(os.environ["FAXPORT_URL"])
TOKEN = os.environ["FAXPORT_TOKEN"]
LIST = "/v1/Intake/ListPortRequests"
# Longer than the gateway takes to close a connection whose client does not; shorter than it lets one idle.
PATIENCE = 30


def request(path, body=None, *headers, verb=None, kind="application/json"):
    lines = [f"{verb or ('GET' if body is None else 'POST')} {path} HTTP/1.1", "Host: x",
             f"Authorization: Bearer {TOKEN}", *headers]
    if body is not None:
        lines += [f"Content-Type: {kind}", f"Content-Length: {len(body)}"]
    return "\r\n".join(lines).encode() + b"\r\n\r\n" + (body or b"")


def listing(limit=1):
    return request(LIST, json.dumps({"limit": limit}).encode())


class Line:
    """One connection."""

    def __init__(self):
        self.socket = socket.create_connection((ADDRESS.hostname, ADDRESS.port), timeout=PATIENCE)
        self.rest = b""

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.socket.close()

    def send(self, *parts):
        self.socket.sendall(b"".join(parts))

    def read(self):
        """More bytes; none at the end of the connection."""
        try:
            return self.socket.recv(65536)
        except ConnectionResetError:
            return b""

    def answer(self):
        """The status, the headers and the body of the next answer; None if the connection ends instead."""
        while b"\r\n\r\n" not in self.rest:
            more = self.read()
            if not more:
                return None
            self.rest += more
        head, self.rest = self.rest.split(b"\r\n\r\n", 1)
        status, *lines = head.decode().split("\r\n")
        headers = {name.lower(): value for name, value in (line.split(": ", 1) for line in lines)}
        length = int(headers.get("content-length", "0"))
        while len(self.rest) < length:
            more = self.read()
            if not more:
                raise AssertionError("the answer is cut")
            self.rest += more
        body, self.rest = self.rest[:length], self.rest[length:]
        return int(status.split()[1]), headers, body


def large_document():
    """The hash of a document that is larger than what sockets hold."""
    data = b"%PDF-1.4\n" + b" " * 9_000_000
    sample = json.loads((Path(os.environ["FAXPORT_ROOT"]) / "deploy/samples/request-clean.json").read_text())
    sample["form"]["numberToPort"] = "907 555 0197"
    call = {"key": "connections", "request": sample, "documents": [{"kind": "bill", "attachment": "bill.pdf"}]}
    part = "--x\r\nContent-Disposition: form-data; name=\"{}\"\r\nContent-Type: {}\r\n\r\n"
    body = (part.format("call", "application/json").encode() + json.dumps(call).encode() + b"\r\n"
            + part.format("bill.pdf", "application/pdf").encode() + data + b"\r\n--x--\r\n")
    with Line() as line:
        line.send(request("/v1/Intake/SubmitPortRequest", body, kind="multipart/form-data; boundary=x"))
        status, _, answer = line.answer()
    if status != 200:
        raise AssertionError(answer)
    return hashlib.sha256(data).hexdigest(), data


class Connections(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        digest, cls.document = large_document()
        cls.fetch = "/v1/Documents/Fetch", json.dumps({"hash": digest}).encode()

    def last(self, first, status, *behind):
        """What is sent gets one answer, which says that it is the last one, and then the connection ends."""
        with Line() as line:
            line.send(first, *behind)
            found, headers, _ = line.answer()
            self.assertEqual(found, status)
            self.assertEqual(headers.get("connection"), "close")
            self.assertIsNone(line.answer(), "nothing follows the last answer")

    def test_a_connection_takes_one_request_after_another(self):
        with Line() as line:
            for limit in (1, 0, 1):
                line.send(listing(limit))
                status, headers, _ = line.answer()
                self.assertEqual((status, headers.get("connection")), (400 if limit == 0 else 200, None))

    def test_requests_that_do_not_wait_for_answers_are_answered_in_turn(self):
        with Line() as line:
            line.send(*[listing(0 if number % 3 == 2 else 1) for number in range(60)])
            found = [line.answer()[0] for _ in range(60)]
            self.assertEqual(found, [400 if number % 3 == 2 else 200 for number in range(60)])

    def test_a_client_that_has_closed_its_direction_gets_all_answers(self):
        with Line() as line:
            line.send(listing(), listing(0), listing())
            line.socket.shutdown(socket.SHUT_WR)
            self.assertEqual([line.answer()[0] for _ in range(3)], [200, 400, 200])
            self.assertIsNone(line.answer())

    def test_requests_that_come_in_pieces_are_answered_too(self):
        everything = listing() + listing(0) + listing()
        with Line() as line:
            for place in range(0, len(everything), 7):
                line.send(everything[place:place + 7])
            self.assertEqual([line.answer()[0] for _ in range(3)], [200, 400, 200])

    def test_the_rest_of_a_body_that_is_refused_early_is_dropped(self):
        with Line() as line:
            line.send(request(LIST, b" " * ((1 << 20) + 1)), listing())
            self.assertEqual([line.answer()[0] for _ in range(2)], [413, 200])

    def test_a_request_that_says_close_is_the_last_one_however_it_says_it(self):
        for said in ("close", "Close", "CLOSE", "keep-alive, close", "close, TE", " close "):
            with self.subTest(said):
                self.last(request(LIST, b'{"limit": 1}', f"Connection: {said}"), 200, listing())
        self.last(request(LIST, b'{"limit": 1}', "Connection: TE", "Connection: close"), 200, listing())
        self.last(request(LIST, b'{"limit": 1}', "Proxy-Connection: close"), 200, listing())

    def test_a_request_for_another_protocol_is_answered_and_is_the_last_one(self):
        for asked in (("Connection: Upgrade, HTTP2-Settings", "Upgrade: h2c", "HTTP2-Settings: AAEAAEAAAAIAAAAA"),
                      ("Connection: upgrade", "Upgrade: websocket"), ("Upgrade: h2c",)):
            with self.subTest(asked):
                self.last(request(LIST, b'{"limit": 1}', *asked), 200, listing())
        self.last(request("/v1/feed", None, "Connection: Upgrade", "Upgrade: h2c"), 200)
        self.last(request("x:443", None, verb="CONNECT"), 404, listing())

    def test_a_request_whose_end_cannot_be_found_is_the_last_one(self):
        for coding in ("gzip", "identity", "gzip, chunked", ""):
            head = f"POST {LIST} HTTP/1.1\r\nHost: x\r\n"
            token = f"Authorization: Bearer {TOKEN}\r\nContent-Type: application/json\r\n"
            with self.subTest(coding):
                self.last(f"{head}{token}Transfer-Encoding: {coding}\r\n\r\n".encode(), 501, listing())
                self.last(f"{head}Transfer-Encoding: {coding}\r\n\r\n".encode(), 401, listing())

    def test_a_page_that_waits_is_the_last_answer_of_its_connection(self):
        with Line() as line:
            line.send(request("/v1/feed?limit=1000"))
            status, _, body = line.answer()
            page = json.loads(body)
            self.assertEqual(status, 200)
        place = f"/v1/feed?after={page['cursor']}&waitMs=300"
        submission = request("/v1/Intake/SubmitPortRequest", b"{}")
        self.last(request(place), 200)
        self.last(request(place), 200, listing(), submission)

    def test_a_large_last_answer_comes_whole_however_late_it_is_read(self):
        for close in ("close", "Close"):
            with self.subTest(close), Line() as line:
                line.send(request(*self.fetch, f"Connection: {close}"))
                # Longer than the gateway waits for a client that has read everything.
                time.sleep(7)
                status, headers, body = line.answer()
                self.assertEqual((status, headers["connection"], len(body)), (200, "close", len(self.document)))
                self.assertEqual(body, self.document)
                self.assertIsNone(line.answer())

    def test_a_client_that_has_closed_its_direction_gets_a_large_answer_whole(self):
        for headers in ((), ("Connection: close",)):
            with self.subTest(headers), Line() as line:
                line.send(listing(), request(*self.fetch, *headers))
                line.socket.shutdown(socket.SHUT_WR)
                time.sleep(2)
                self.assertEqual(line.answer()[0], 200)
                self.assertEqual(len(line.answer()[2]), len(self.document))
                self.assertIsNone(line.answer())

    def test_a_refusal_of_a_large_body_reaches_a_client_that_sends_it_all_first(self):
        with Line() as line:
            line.send(request(LIST, b" " * 30_000_000, "Connection: close"))
            self.assertEqual(line.answer()[0], 413)
            self.assertIsNone(line.answer())

    def test_what_follows_a_request_for_another_protocol_is_dropped(self):
        with Line() as line:
            line.send(request("/v1/feed?after=0&limit=1", None, "Connection: Upgrade", "Upgrade: x"))
            line.send(b"x" * 30_000_000)
            self.assertEqual(line.answer()[0], 200)
            self.assertIsNone(line.answer())

    def test_a_stream_is_the_last_answer_of_its_connection(self):
        with Line() as line:
            line.send(request("/v1/feed", None, "Accept: text/event-stream", "Last-Event-ID: 0"), listing())
            while b"\r\n\r\n" not in line.rest:
                line.rest += line.read()
            self.assertIn(b"connection: close", line.rest.lower())

    def test_what_no_server_can_read_is_the_last_request(self):
        self.last(b"NONSENSE\r\n\r\n", 400, listing())
        with Line() as line:
            line.send(listing(), listing(0), listing(), b"NONSENSE\r\n\r\n", listing())
            self.assertEqual([line.answer()[0] for _ in range(3)], [200, 400, 200])
            status, headers, body = line.answer()
            self.assertEqual((status, headers["connection"], body), (400, "close", b""))
            self.assertIsNone(line.answer())

    def test_a_client_that_does_not_close_is_left(self):
        with Line() as line:
            line.send(request(LIST, b'{"limit": 1}', "Connection: close"))
            self.assertEqual(line.answer()[0], 200)
            self.assertIsNone(line.answer())
            end = time.monotonic() + PATIENCE
            with self.assertRaises(OSError, msg="the gateway goes on reading"):
                while time.monotonic() < end:
                    line.send(b" ")
                    time.sleep(0.1)


if __name__ == "__main__":
    unittest.main()
