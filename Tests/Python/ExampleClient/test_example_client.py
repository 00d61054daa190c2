"""Tests how the example client behaves when Faxport is overloaded, silent, or does not know its key.

A script plays the service over a real socket: each test says how it answers, call by call. Waits are recorded, not waited.
"""

import contextlib
import hashlib
import io
import json
import sys
import tempfile
import threading
import types
import unittest
from pathlib import Path

import zmq
from zmq.auth.thread import ThreadAuthenticator

EXAMPLE = Path(__file__).resolve().parent / "../../../deploy/examples/crm-client"
sys.path.insert(0, str(EXAMPLE))

import crm  # noqa: E402
import faxport_crm  # noqa: E402
from faxport_crm import Faxport, File, NoAnswer, NotAdmitted, Refused, merge  # noqa: E402

SILENCE = object()


def ok(body):
    return {"status": "OK"}, body


def refusal(status, **more):
    return {"status": status, "message": "no", **more}, None


class PlayedService:
    """A ROUTER that answers calls from a script: functions of (method, body), or replies."""

    def __init__(self, folder, *answers, keys=None):
        self.calls = []
        self._answers = list(answers)
        self._context = zmq.Context()
        self._socket = self._context.socket(zmq.ROUTER)
        self._socket.linger = 0
        self.endpoint = f"ipc://{folder}/played.sock"
        if keys:
            self._socket.curve_server = True
            self._socket.curve_publickey, self._socket.curve_secretkey = keys
            port = self._socket.bind_to_random_port("tcp://127.0.0.1")
            self.endpoint = f"tcp://127.0.0.1:{port}"
        else:
            self._socket.bind(self.endpoint)
        self._ended = threading.Event()
        self._thread = threading.Thread(target=self._serve, daemon=True)

    def __enter__(self):
        self._thread.start()
        return self

    def __exit__(self, *_):
        self._ended.set()
        self._thread.join()
        self._socket.close()
        self._context.term()

    def _serve(self):
        while not self._ended.is_set():
            if not self._socket.poll(20):
                continue
            sender, head, body, *files = self._socket.recv_multipart()
            header = json.loads(head)
            self.calls.append((header, body, files))
            answer = self._answers.pop(0) if len(self._answers) > 1 else self._answers[0]
            if callable(answer):
                answer = answer(header["method"], json.loads(body))
            if answer is not SILENCE:
                reply, content = answer
                reply = {"v": 1, "kind": "reply", "id": header["id"], **reply}
                self._socket.send_multipart([sender, json.dumps(reply).encode(),
                                             b"" if content is None else json.dumps(content).encode()])


class ExampleClientTestCase(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = folder.name
        self.waits = []

    def client(self, service, timeout=0.3, patience=300.0, **keys):
        client = Faxport(service.endpoint, timeout=timeout, patience=patience, sleep=self.waits.append, **keys)
        self.addCleanup(client.close)
        return client


ANSWER = {"requestID": "r1", "reference": "FP-1", "documents": [], "warnings": [], "state": "draft"}


class WhenFaxportIsShort(ExampleClientTestCase):
    def test_it_comes_back_when_it_was_told_to_and_a_random_while_later(self):
        short = refusal("RESOURCE_EXHAUSTED", retryAfterMs=5000)
        with PlayedService(self.folder, short, short, short, short, ok(ANSWER)) as service:
            self.assertEqual(self.client(service, timeout=5).submit("k", {}), ANSWER)
        self.assertEqual(len(self.waits), 4)
        for wait in self.waits:
            self.assertGreaterEqual(wait, 5.0)
            self.assertLessEqual(wait, 7.5)
        self.assertEqual(len(set(self.waits)), 4, "not all who were sent away come back at the same moment")

    def test_without_a_time_its_waits_grow(self):
        with PlayedService(self.folder, *[refusal("UNAVAILABLE")] * 4, ok(ANSWER)) as service:
            self.client(service, timeout=5).submit("k", {})
        for wait, least in zip(self.waits, (1, 2, 4, 8)):
            self.assertGreaterEqual(wait, least)

    def test_it_gives_up_when_its_patience_is_over(self):
        with PlayedService(self.folder, refusal("RESOURCE_EXHAUSTED", retryAfterMs=1)) as service:
            with self.assertRaises(Refused):
                self.client(service, timeout=5, patience=-1).submit("k", {})

    def test_other_refusals_are_not_repeated(self):
        for status in ("INVALID_ARGUMENT", "UNAUTHENTICATED", "PERMISSION_DENIED", "ALREADY_EXISTS"):
            with self.subTest(status), PlayedService(self.folder, refusal(status)) as service:
                with self.assertRaises(Refused) as caught:
                    self.client(service, timeout=5).submit("k", {})
                self.assertEqual(caught.exception.status, status)
                self.assertEqual(len(service.calls), 1)


class WhenAnAnswerIsLost(ExampleClientTestCase):
    def test_a_submission_is_repeated_with_the_same_key_and_content(self):
        files = [File("bill", "bill.pdf", b"%PDF 1")]
        with PlayedService(self.folder, SILENCE, SILENCE, ok(ANSWER)) as service:
            self.assertEqual(self.client(service).submit("crm-1", {"form": {}}, files), ANSWER)
        bodies = {(body, *sent) for _, body, sent in service.calls}
        self.assertEqual(len(service.calls), 3)
        self.assertEqual(len(bodies), 1)
        announced = service.calls[0][0]["attachments"]
        self.assertEqual(announced[0]["sha256"], hashlib.sha256(b"%PDF 1").hexdigest())

    def test_a_service_that_comes_back_is_found_again(self):
        client = Faxport(f"ipc://{self.folder}/played.sock", timeout=0.3, patience=30.0)
        self.addCleanup(client.close)
        answers = []
        asking = threading.Thread(target=lambda: answers.append(client.submit("k", {})))
        asking.start()
        with PlayedService(self.folder, ok(ANSWER)):
            asking.join(20)
        self.assertEqual(answers, [ANSWER])

    def test_an_amendment_that_was_carried_out_is_not_sent_again(self):
        patch = {"form": {"pin": "1", "serviceZIP": None}}
        done = ok({"request": {"form": {"pin": "1", "city": "x"}}, "documents": []})
        with PlayedService(self.folder, SILENCE, done) as service:
            self.client(service).amend("r1", patch)
        self.assertEqual([header["method"].split("/")[1] for header, _, _ in service.calls],
                         ["AmendPortRequest", "GetPortRequest"])

    def test_an_amendment_that_was_not_carried_out_is(self):
        old = ok({"request": {"form": {"pin": "0"}}, "documents": []})
        new = ok({"documents": [], "warnings": []})
        with PlayedService(self.folder, SILENCE, old, new) as service:
            self.client(service).amend("r1", {"form": {"pin": "1"}})
        self.assertEqual([header["method"].split("/")[1] for header, _, _ in service.calls],
                         ["AmendPortRequest", "GetPortRequest", "AmendPortRequest"])

    def test_an_amendment_counts_as_carried_out_only_with_its_documents(self):
        file = File("letter", "letter.pdf", b"new")
        old = ok({"request": {}, "documents": [{"hash": "another"}]})
        with PlayedService(self.folder, SILENCE, old, ok({"documents": [], "warnings": []})) as service:
            self.client(service).amend("r1", {}, [file])
        self.assertEqual(len(service.calls), 3)


    def test_a_publication_counts_as_carried_out_only_when_it_is_no_draft_any_more(self):
        draft = ok({"request": {}, "documents": [], "isDraft": True})
        with PlayedService(self.folder, SILENCE, draft, ok({"documents": [], "warnings": []})) as service:
            self.client(service).amend("r1", {}, publish=True)
        self.assertEqual(len(service.calls), 3)
        published = ok({"request": {}, "documents": [], "isDraft": False})
        with PlayedService(self.folder, SILENCE, published) as service:
            self.client(service).amend("r1", {}, publish=True)
        self.assertEqual(len(service.calls), 2)


class Search(ExampleClientTestCase):
    def test_it_goes_on_page_by_page_under_the_same_conditions(self):
        pages = {None: (["a", "b"], "x"), "x": (["c"], None)}

        def page(_, body):
            requests, following = pages[body.get("after")]
            self.assertEqual((body["matching"], body["limit"]), ("555", 2))
            return ok({"requests": requests, **({"next": following} if following else {})})

        with PlayedService(self.folder, page) as service:
            found = list(self.client(service, timeout=5).search(matching="555", limit=2))
        self.assertEqual(found, ["a", "b", "c"])
        self.assertEqual(len(service.calls), 2)


class Keys(ExampleClientTestCase):
    def setUp(self):
        super().setUp()
        self.server, self.own, self.stranger = zmq.curve_keypair(), zmq.curve_keypair(), zmq.curve_keypair()

    @contextlib.contextmanager
    def guarded(self):
        """A service that admits one key."""
        service = PlayedService(self.folder, ok(ANSWER), keys=self.server)
        guard = ThreadAuthenticator(service._context)
        guard.start()
        own = self.own[0]
        guard.configure_curve_callback(credentials_provider=types.SimpleNamespace(
            callback=lambda domain, key: key == own))
        with service:
            try:
                yield service
            finally:
                guard.stop()

    def test_the_right_key_is_admitted(self):
        with self.guarded() as service:
            client = self.client(service, timeout=5, server_key=self.server[0].decode(),
                                 secret_key=self.own[1].decode())
            self.assertEqual(client.submit("k", {}), ANSWER)
            client.close()

    def test_a_key_that_is_not_on_the_list_is_told_at_once_and_nothing_is_repeated(self):
        with self.guarded() as service:
            client = self.client(service, timeout=20, server_key=self.server[0].decode(),
                                 secret_key=self.stranger[1].decode())
            with self.assertRaises(NotAdmitted):
                client.submit("k", {})
            client.close()
            self.assertEqual(service.calls, [])

    def test_tcp_without_keys_is_refused_before_anything_is_sent(self):
        with self.assertRaises(ValueError):
            Faxport("tcp://127.0.0.1:5700")


class TheFeed(ExampleClientTestCase):
    def entry(self, cursor, state, owner="system", changed=("state",)):
        return {"cursor": cursor, "requestID": "r1", "at": "2026-11-23T08:00:00.000Z", "happened": "…",
                "changed": [{"name": name} for name in changed],
                "status": {"state": state, "owner": owner, "nextStep": "Correct the ZIP.", "attempt": 1,
                           "attention": "none", "deadline": "2026-11-30T08:00:00.000Z"}}

    def follow(self, entries, path):
        """Follows a feed until request k waits for us; returns what was printed and which pages were requested."""
        def page(_, body):
            rest = [entry for entry in entries if entry["cursor"] > body["after"]]
            return ok({"entries": rest, "cursor": rest[-1]["cursor"] if rest else body["after"]})

        memory = crm.Memory(path)
        memory.requests = {"k": "r1"}
        with PlayedService(self.folder, page) as service, contextlib.redirect_stdout(io.StringIO()) as printed:
            crm.follow(self.client(service, timeout=5), memory, types.SimpleNamespace(key="k"))
        return printed.getvalue(), [json.loads(body)["after"] for _, body, _ in service.calls]

    def test_it_stops_where_we_have_to_act_and_goes_on_from_there(self):
        path = f"{self.folder}/crm.json"
        feed = [self.entry(3, "inReview", "vendor"), self.entry(7, "rejected", "customer"),
                self.entry(9, "rejected", "customer", ("request.form.pin",)), self.entry(12, "submitted", "vendor"),
                self.entry(20, "completed")]
        printed, asked = self.follow(feed, path)
        self.assertIn("TO DO by 2026-11-30T08:00:00.000Z (customer): Correct the ZIP.", printed)
        self.assertEqual(crm.Memory(path).cursor, 7)
        printed, asked = self.follow(feed, path)
        self.assertEqual(asked[0], 7)
        self.assertNotIn("TO DO", printed, "an own amendment asks for nothing")
        self.assertIn("k has ended: completed.", printed)
        self.assertEqual(crm.Memory(path).cursor, 20)

    def test_what_was_not_dealt_with_comes_again_after_a_crash(self):
        path = f"{self.folder}/crm.json"
        feed = [self.entry(3, "inReview", "vendor"), self.entry(7, "rejected", "customer")]
        dealing = crm.deal_with

        def crash(key, entry):
            if entry["cursor"] == 7:
                raise RuntimeError("power cut")
            return dealing(key, entry)

        crm.deal_with = crash
        self.addCleanup(setattr, crm, "deal_with", dealing)
        with self.assertRaises(RuntimeError):
            self.follow(feed, path)
        crm.deal_with = dealing
        self.assertEqual(crm.Memory(path).cursor, 3)
        self.assertIn("TO DO", self.follow(feed, path)[0])


class MergePatch(unittest.TestCase):
    def test_it_follows_the_examples_of_its_standard(self):
        for value, patch, merged in (({"a": "b"}, {"a": "c"}, {"a": "c"}), ({"a": "b"}, {"a": None}, {}),
                                     ({"a": {"b": "c"}}, {"a": {"b": "d", "c": None}}, {"a": {"b": "d"}}),
                                     ({}, {"a": {"bb": {"ccc": None}}}, {"a": {"bb": {}}}), (["a"], {"a": 1}, {"a": 1})):
            self.assertEqual(merge(value, patch), merged)


if __name__ == "__main__":
    unittest.main()
