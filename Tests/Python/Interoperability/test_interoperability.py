"""Tests a running intake service against WireProtocol.md, with a client that was written from that page alone.

    FAXPORT_INTAKE=ipc:///path/of/intake.sock python3 -m unittest -v

FAXPORT_SAMPLES names the folder of sample requests; without it, deploy/samples of this repository is used. The vendor
behind the service must be simulated and its clock fast, so that a request completes within a minute. Every run uses new
keys and phone numbers, so that it can be repeated against the same stores.
"""

import contextlib
import copy
import json
import os
import random
import re
import secrets
import sys
import threading
import time
import unittest
import uuid
from collections import Counter
from pathlib import Path

import zmq
from zmq.utils.monitor import recv_monitor_message

from faxport_client import (LARGEST_FRAME, Attachment, CallError, Client, ProtocolError, call_header,
                            encode_json, read_reply)

sys.path.insert(0, str(Path(__file__).resolve().parent / "../SamplePapers"))

import papers  # noqa: E402

ENDPOINT = os.environ.get("FAXPORT_INTAKE")
SAMPLES = Path(os.environ.get("FAXPORT_SAMPLES") or Path(__file__).resolve().parent / "../../../deploy/samples")

INTAKE = "faxport.intake.v1.Intake/"
FETCH = "faxport.intake.v1.Documents/Fetch"
HEALTH = "faxport.health.v1.Health/Check"
METHODS = "faxport.describe.v1.Describe/ListMethods"
QUEUES = "faxport.ops.v1.Queues/List"
DOCUMENTED_METHODS = {INTAKE + name for name in (
    "SubmitPortRequest", "AmendPortRequest", "CancelPortRequest", "RequestSnapBack", "GetPortRequest",
    "ListPortRequests", "ReadFeed")} | {FETCH, HEALTH, METHODS, QUEUES, "faxport.ops.v1.Effects/Settle"}

STATES = set("""draft declined accountPending accountBlocked packetOpen packetReady submitting submitted inReview scheduled
    rejected ported linking linkFailed linked notified completed cancelRequested cancelled snapBackRequested snappedBack
    snapBackRefused abandoned""".split())
ATTENTION = {"none", "customer", "operator", "vendorOverdue", "linkOverdue", "contradiction"}
OWNERS = {"customer", "practiceStaff", "operator", "vendor", "system"}
TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z")
DAY = re.compile(r"\d{4}-\d\d-\d\d")
CHANGED = re.compile(r"(state|attempt|attention|nextStep|owner|deadline|scheduledFor|portedAt|snapBackUntil|rejectedFor|subState"
                     r"|request(\.\w+)+|documents\.(bill|letter))$")

COMPLETION_LIMIT = 60.0  # seconds
ANSWER_LIMIT = 10.0  # seconds
QUIET = 0.4  # seconds in which nothing more may come
RANDOM_SEED = 20261123
RANDOM_MESSAGES = 2_000


def sample(name):
    """A sample request."""
    return json.loads((SAMPLES / name).read_text(encoding="utf-8"))


def unused_number():
    """A random valid number in area code 312; never 555, which the samples use."""
    exchange = secrets.choice([each for each in range(212, 1000) if each % 100 != 11 and each != 555])
    return f"(312) {exchange}-{secrets.randbelow(10_000):04}"


def unused_key():
    return f"interoperability-{uuid.uuid4()}"


def clean_request():
    """The clean sample with a unique number."""
    request = sample("request-clean.json")
    request["form"]["numberToPort"] = unused_number()
    return request


def clean_attachments(request=None):
    """The documents of a request; those of the clean sample if only their bytes matter."""
    request = request or sample("request-clean.json")
    return [Attachment("bill", "application/pdf", papers.bill(request)),
            Attachment("letter", "application/pdf", papers.letter(request))]


class Bystander:
    """A valid client with its own thread and connection, which keeps calling."""

    def __init__(self):
        self.served = 0
        self.trouble = None
        self._ended = threading.Event()
        self._thread = threading.Thread(target=self._ask, daemon=True)

    def start(self):
        self._thread.start()

    def _ask(self):
        try:
            with Client(ENDPOINT, caller="bystander") as client:
                while not self._ended.is_set():
                    client.call(HEALTH, timeout=ANSWER_LIMIT)
                    self.served += 1
                    self._ended.wait(0.01)
        except Exception as error:  # reported to the test, whatever it is
            self.trouble = error

    def wait_for_another(self):
        """Waits until a further call was served; False if that takes too long."""
        goal, deadline = self.served + 2, time.monotonic() + ANSWER_LIMIT
        while self.served < goal and self.trouble is None and time.monotonic() < deadline:
            time.sleep(0.005)
        return self.served >= goal

    def stop(self):
        self._ended.set()
        self._thread.join(2 * ANSWER_LIMIT)


class InteroperabilityTestCase(unittest.TestCase):
    """One connection to intake for each test."""

    maxDiff = None

    def setUp(self):
        if not ENDPOINT:
            self.fail("Set FAXPORT_INTAKE to the endpoint of a running intake service, such as ipc:///path/of/intake.sock.")
        self.client = Client(ENDPOINT, caller="interoperability")
        self.addCleanup(self.client.close)

    def call(self, method, body=None, attachments=(), timeout=ANSWER_LIMIT):
        return self.client.call(method, body, attachments, timeout)

    def submit(self, key, request, attachments=None):
        """Submits a request with its bill and letter and returns the response."""
        attachments = clean_attachments(request) if attachments is None else attachments
        documents = [{"kind": each.name, "attachment": each.name} for each in attachments]
        return self.call(INTAKE + "SubmitPortRequest", {"key": key, "request": request, "documents": documents},
                         attachments).body

    def refusal(self, status, function, *arguments):
        """The CallError with which a call is refused."""
        with self.assertRaises(CallError) as caught:
            function(*arguments)
        self.assertEqual(caught.exception.status, status, caught.exception)
        self.assertTrue(caught.exception.message, "a refusal has a message")
        return caught.exception

    def assert_documents(self, documents, attachments):
        """The documents describe these attachments."""
        self.assertEqual({each["kind"]: (each["hash"], each["contentType"], each["sizeBytes"]) for each in documents},
                         {each.name: (each.announcement()["sha256"], each.content_type, len(each.data))
                          for each in attachments})
        self.assertEqual(len(documents), len(attachments))
        for each in documents:
            self.assertIsInstance(each["filename"], str)

    def assert_status(self, status):
        """A `Status` as the page describes it."""
        self.assertIn(status["state"], STATES)
        self.assertIsInstance(status["attempt"], int)
        self.assertIn(status["attention"], ATTENTION)
        self.assertIn(status["owner"], OWNERS)
        self.assertTrue(status["nextStep"])
        for name in ("deadline", "portedAt", "snapBackUntil"):
            if name in status:
                self.assertRegex(status[name], TIME)
        if "scheduledFor" in status:
            self.assertRegex(status["scheduledFor"], DAY)

    def assert_feed_entry(self, entry):
        """A `FeedEntry` as the page describes it."""
        self.assertIsInstance(entry["cursor"], int)
        self.assertTrue(entry["requestID"])
        self.assertRegex(entry["at"], TIME)
        self.assertTrue(entry["happened"])
        for change in entry["changed"]:
            self.assertRegex(change["name"], CHANGED)
            self.assertTrue({change.get("from", ""), change.get("to", "")} <= {""} or change.get("from") != change.get("to"))
        self.assert_status(entry["status"])

    def read_feed(self, after=0, limit=500):
        """All entries after a cursor, page by page, and the cursor to continue from."""
        entries, cursor = [], after
        while True:
            page = self.call(INTAKE + "ReadFeed", {"after": cursor, "limit": limit}).body
            self.assertLessEqual(len(page["entries"]), limit)
            if not page["entries"]:
                self.assertEqual(page["cursor"], cursor, "without news the cursor is what was asked")
                return entries, cursor
            self.assertEqual(page["cursor"], page["entries"][-1]["cursor"])
            entries += page["entries"]
            cursor = page["cursor"]


class WaitingForNews(InteroperabilityTestCase):
    """ReadFeed with waitMs, requestID, batchID and mark."""

    def submit_in(self, batch):
        """Submits a request without documents in a batch; returns its id."""
        body = {"key": unused_key(), "request": clean_request(), "documents": [], "batchID": batch}
        return self.call(INTAKE + "SubmitPortRequest", body).body["requestID"]

    def begin(self, timeout=30.0, **fields):
        return self.client.begin(INTAKE + "ReadFeed", {"after": 0, "limit": 100, **fields}, timeout=timeout)

    def test_a_wait_ends_with_the_first_entry_that_fits(self):
        batch = unused_key()
        waiting = self.begin(waitMs=30_000, batchID=batch)
        other = self.submit_in(unused_key())
        self.call(INTAKE + "ReadFeed", {"after": 0, "limit": 1, "waitMs": 10_000, "requestID": other})
        self.assertNotIn(waiting, self.client._replies, "an entry of another batch")
        own = self.submit_in(batch)
        page = self.client.finish(waiting, 30.0).body
        self.assertEqual({own}, {entry["requestID"] for entry in page["entries"]})
        self.assertIn("mark", page)

    def test_a_wait_that_is_over_is_answered_with_a_page_without_entries(self):
        end = self.read_feed()[1]
        page = self.client.finish(self.begin(after=end, waitMs=100, batchID=unused_key())).body
        self.assertEqual([], page["entries"])
        self.assertGreaterEqual(page["cursor"], end)
        page = self.client.finish(self.begin(after=end, waitMs=30_000, batchID=unused_key(), timeout=1.0), 5.0).body
        self.assertEqual([], page["entries"], "the deadline of the call comes first, and the answer before it")

    def test_a_wait_can_be_cancelled(self):
        waiting = self.begin(waitMs=30_000, batchID=unused_key())
        self.call(INTAKE + "ReadFeed", {"after": 0, "limit": 1})
        self.client.send_frames([encode_json({"v": 1, "kind": "cancel", "id": waiting})])
        self.refusal("CANCELLED", self.client.finish, waiting)

    def test_more_waits_than_may_be_are_answered_at_once_and_say_when_to_come_back(self):
        waiting = [self.begin(waitMs=30_000, batchID=unused_key()) for _ in range(16)]
        reply = self.client.finish(self.begin(waitMs=30_000, batchID=unused_key()))
        self.assertEqual([], reply.body["entries"])
        self.assertGreater(reply.header["retryAfterMs"], 0)
        for call in waiting:
            self.client.send_frames([encode_json({"v": 1, "kind": "cancel", "id": call})])
        for call in waiting:
            self.refusal("CANCELLED", self.client.finish, call)

    def test_the_mark_of_a_filtered_page_continues_it(self):
        batch = unused_key()
        own = self.submit_in(batch)
        page = self.client.finish(self.begin(waitMs=30_000, requestID=own), 30.0).body
        place = {"after": page["cursor"], "mark": page["mark"], "limit": 100, "requestID": own, "batchID": batch}
        self.assertGreaterEqual(self.call(INTAKE + "ReadFeed", place).body["cursor"], page["cursor"])
        place["mark"] = "0123456789abcdef"
        self.refusal("OUT_OF_RANGE", self.call, INTAKE + "ReadFeed", place)

    def test_what_cannot_be_waited_for_is_refused(self):
        unknown = "01a28a01-d500-799a-ac3a-f74ba69bc704"
        self.refusal("NOT_FOUND", self.call, INTAKE + "ReadFeed", {"after": 0, "limit": 1, "requestID": unknown})
        for wait in (-1, 30_001):
            error = self.refusal("INVALID_ARGUMENT", self.call, INTAKE + "ReadFeed",
                                 {"after": 0, "limit": 1, "waitMs": wait, "batchID": ""})
            self.assertEqual(["feed.wait", "request.batch"], [each.rule for each in error.violations])

    def test_another_connection_sees_what_was_answered(self):
        with Client(ENDPOINT, caller="another") as other:
            for _ in range(20):
                own = self.submit_in(unused_key())
                self.assertEqual(own, other.call(INTAKE + "GetPortRequest", {"requestID": own}).body["requestID"])


class Submitting(InteroperabilityTestCase):
    """SubmitPortRequest, its keys and its refusals."""

    def test_a_request_with_attachments_gets_ids(self):
        attachments = clean_attachments()
        response = self.submit(unused_key(), clean_request(), attachments)
        self.assertTrue(response["requestID"])
        self.assertTrue(response["reference"])
        self.assertIn(response["state"], STATES)
        self.assertIsInstance(response["warnings"], list)
        self.assert_documents(response["documents"], attachments)

    def test_same_key_and_content_gets_the_same_answer(self):
        key, request = unused_key(), clean_request()
        first = self.submit(key, request)
        self.assertEqual(self.submit(key, request), first)
        with Client(ENDPOINT, caller="interoperability") as other:
            self.client, mine = other, self.client
            again = self.submit(key, request)
            self.client = mine
        self.assertEqual(again, first, "on another connection")

    def test_same_key_with_other_content_already_exists(self):
        key, request = unused_key(), clean_request()
        first = self.submit(key, request)
        other = copy.deepcopy(request)
        other["form"]["pin"] = "9999"
        self.refusal("ALREADY_EXISTS", self.submit, key, other)
        bill, letter = clean_attachments(request)
        other_bill = Attachment("bill", bill.content_type, bill.data + b"\n")
        self.refusal("ALREADY_EXISTS", self.submit, key, request, [other_bill, letter])
        self.assertEqual(self.submit(key, request), first, "the first answer still stands")

    def test_second_active_request_for_a_number_names_the_first(self):
        request = clean_request()
        first = self.submit(unused_key(), request)
        refusal = self.refusal("ALREADY_EXISTS", self.submit, unused_key(), request)
        self.assertTrue(first["requestID"] in refusal.message or first["reference"] in refusal.message,
                        f"{refusal.message!r} names neither {first['requestID']} nor {first['reference']}")

    def test_six_mistakes_give_six_violations_and_leave_the_key_free(self):
        key = unused_key()
        refusal = self.refusal("INVALID_ARGUMENT", self.submit, key, sample("request-six-mistakes.json"))
        self.assertEqual(len(refusal.violations), 6, refusal.violations)
        for violation in refusal.violations:
            for name in ("field", "rule", "message", "remedy"):
                value = getattr(violation, name)
                self.assertIsInstance(value, str)
                self.assertTrue(value.strip(), f"{name} is empty in {violation}")
        self.assertEqual(len({violation.field for violation in refusal.violations}), 6)
        self.assertTrue(self.submit(key, clean_request())["requestID"], "the key stayed free")


class Following(InteroperabilityTestCase):
    """Status, list, feed and documents of a request."""

    def test_its_status_is_read(self):
        key, request, attachments = unused_key(), clean_request(), clean_attachments()
        submitted = self.submit(key, request, attachments)
        response = self.call(INTAKE + "GetPortRequest", {"requestID": submitted["requestID"]}).body
        self.assertEqual(response["requestID"], submitted["requestID"])
        self.assertEqual(response["key"], key)
        self.assert_documents(response["documents"], attachments)
        self.assert_status(response["status"])
        for entry in response["history"]:
            self.assert_feed_entry(entry)
            self.assertEqual(entry["requestID"], submitted["requestID"])
        for part in ("practice", "gate", "form"):
            self.assertIn(part, response["request"])

    def test_it_is_listed_first(self):
        request = clean_request()
        submitted = self.submit(unused_key(), request)
        listed = self.call(INTAKE + "ListPortRequests", {"limit": 50}).body["requests"]
        mine = [each for each in listed if each["requestID"] == submitted["requestID"]]
        self.assertEqual(len(mine), 1)
        self.assertEqual(mine[0]["number"], "+1" + re.sub(r"\D", "", request["form"]["numberToPort"]))
        self.assertEqual(mine[0]["practiceName"], request["practice"]["practiceName"])
        self.assertRegex(mine[0]["submittedAt"], TIME)
        self.assert_status(mine[0]["status"])
        times = [each["submittedAt"] for each in listed]
        self.assertEqual(times, sorted(times, reverse=True), "newest first")

    def test_the_feed_leads_to_completed_and_never_changes(self):
        key, request = unused_key(), clean_request()
        submitted = self.submit(key, request)
        request_id = submitted["requestID"]
        entries, cursor, state = [], 0, None
        deadline = time.monotonic() + COMPLETION_LIMIT
        while state != "completed":
            if time.monotonic() > deadline:
                self.fail(f"After {COMPLETION_LIMIT:.0f} s the request is {state}, not completed.")
            news, cursor = self.read_feed(cursor)
            entries += news
            for entry in news:
                self.assert_feed_entry(entry)
                if entry["requestID"] == request_id:
                    state = entry["status"]["state"]
            if not news:
                time.sleep(0.5)

        cursors = [entry["cursor"] for entry in entries]
        self.assertTrue(all(earlier < later for earlier, later in zip([0, *cursors], cursors)), "cursors only grow")
        for limit in (1000, 97):
            again, _ = self.read_feed(0, limit)
            self.assertEqual(again[:len(entries)], entries, f"read again from 0, {limit} at a time")

        response = self.call(INTAKE + "GetPortRequest", {"requestID": request_id}).body
        self.assertEqual(response["status"]["state"], "completed")
        self.assertEqual(response["history"], [each for each in again if each["requestID"] == request_id])
        self.assertEqual(self.submit(key, request), submitted, "the first answer, also after the end")

    def test_a_late_snap_back_is_refused(self):
        request_id = self.submit(unused_key(), clean_request())["requestID"]
        deadline = time.monotonic() + COMPLETION_LIMIT
        while self.call(INTAKE + "GetPortRequest", {"requestID": request_id}).body["status"]["state"] != "completed":
            self.assertLess(time.monotonic(), deadline, "the request is not completed in time")
            time.sleep(0.5)
        refusal = self.refusal("FAILED_PRECONDITION", self.call, INTAKE + "RequestSnapBack", {
            "requestID": request_id, "reason": "The customer has changed their mind.", "approver": "interoperability",
            "acceptedFee": 30_000})
        self.assertIn("SNAPBACK_WINDOW_CLOSED", refusal.message)

    def test_a_document_is_fetched_by_its_hash(self):
        attachments = clean_attachments()
        response = self.submit(unused_key(), clean_request(), attachments)
        sent = {each.name: each.data for each in attachments}
        for document in response["documents"]:
            fetched = self.call(FETCH, {"hash": document["hash"]})
            self.assertEqual(fetched.body["contentType"], "application/pdf")
            self.assertEqual(len(fetched.attachments), 1)
            self.assertEqual(fetched.attachments[0].data, sent[document["kind"]])


class EveryService(InteroperabilityTestCase):
    """The methods of section 5, and calls as such."""

    def test_health(self):
        health = self.call(HEALTH).body
        self.assertEqual((health["status"], health["service"]), ("SERVING", "intake"))
        self.assertIsInstance(health["processID"], int)
        store = health["store"]
        for name, kind in {"storeID": str, "epoch": int, "path": str, "journalMode": str, "synchronous": int,
                           "sqliteVersion": str}.items():
            self.assertIsInstance(store[name], kind, name)
        for link in health["links"]:
            self.assertIsInstance(link["receiver"], str)
            self.assertIn(link["state"], {"up", "down", "quarantined"})

    def test_describe(self):
        description = self.call(METHODS).body
        self.assertEqual((description["service"], description["protocolVersion"]), ("intake", 1))
        self.assertEqual(DOCUMENTED_METHODS - set(description["calls"]), set())
        self.assertTrue(all(isinstance(each, str) for each in description["durableMessages"]))

    def test_queues(self):
        response = self.call(QUEUES).body
        self.assertEqual(response["service"], "intake")
        self.assertTrue(response["queues"])
        for queue in response["queues"]:
            self.assertIn(queue["kind"], {"outbox", "inbox", "deadLetters", "effects", "ambiguousEffects", "timers"})
            self.assertIsInstance(queue["name"], str)
            self.assertGreaterEqual(queue["depth"], 0)
            self.assertGreaterEqual(queue["oldestAgeMs"], 0)

    def test_many_calls_under_way_are_matched_by_id(self):
        methods = [HEALTH, METHODS, QUEUES] * 20
        begun = [(self.client.begin(method, timeout=ANSWER_LIMIT), method) for method in methods]
        for call_id, method in reversed(begun):
            body = self.client.finish(call_id, ANSWER_LIMIT).body
            self.assertIn({HEALTH: "links", METHODS: "calls", QUEUES: "queues"}[method], body)

    def test_unknown_fields_are_ignored(self):
        header = {**call_header("1", HEALTH), "isOfNoKnownUse": [1, {"a": None}]}
        self.client.send_frames([encode_json(header), encode_json({"isOfNoKnownUse": True})])
        self.assertEqual(read_reply(self.client.receive_frames(ANSWER_LIMIT)).header["id"], "1")


class BrokenInput(InteroperabilityTestCase):
    """The rows of "Replies to malformed messages", each next to a valid client."""

    @contextlib.contextmanager
    def beside_a_valid_client(self):
        """A valid client is served before, during and after what happens inside."""
        with Client(ENDPOINT, caller="bystander") as valid:
            valid.call(HEALTH, timeout=ANSWER_LIMIT)
            bystander = Bystander()
            bystander.start()
            try:
                self.assertTrue(bystander.wait_for_another(), f"before: {bystander.trouble!r}")
                yield
                self.assertTrue(bystander.wait_for_another(), f"during: {bystander.trouble!r}")
            finally:
                bystander.stop()
            self.assertIsNone(bystander.trouble)
            valid.call(HEALTH, timeout=ANSWER_LIMIT)
        with Client(ENDPOINT, caller="bystander") as newcomer:
            newcomer.call(HEALTH, timeout=ANSWER_LIMIT)

    def answer_to(self, frames):
        """The only CallError that answers these frames, on a separate connection."""
        with Client(ENDPOINT) as broken:
            broken.send_frames(frames)
            reply = broken.receive_frames(ANSWER_LIMIT)
            self.assertIsNotNone(reply, "nothing was answered")
            self.assertIsNone(broken.receive_frames(QUIET), "more than one answer came")
            broken.call(HEALTH, timeout=ANSWER_LIMIT)
        try:
            read_reply(reply)
        except CallError as error:
            self.assertTrue(error.message, "a refusal has a message")
            return error
        self.fail(f"it was carried out and answered with OK: {reply[1][:100]}")

    def check(self, status, cases, call_id="broken-1"):
        """Every case is answered with this status and this id; None means a reply without one."""
        for name, frames in cases.items():
            with self.subTest(name), self.beside_a_valid_client():
                error = self.answer_to(frames)
                self.assertEqual((error.status, error.header.get("id")), (status, call_id), error)

    @staticmethod
    def call_with(method=HEALTH, without=(), **fields):
        """A call's header as JSON, with fields added, replaced or removed."""
        header = {**call_header("broken-1", method), **fields}
        return encode_json({name: value for name, value in header.items() if name not in without})

    def test_row_1_no_header(self):
        self.check("INVALID_ARGUMENT", {
            "an empty frame": [b""],
            "an empty frame before a body": [b"", b"{}"],
            "bytes": [bytes(range(256)), b"{}"],
            "text": [b"Hello!", b"{}"],
            "half a header": [self.call_with()[:-9], b"{}"],
            "an array": [b"[]", b"{}"],
            "a number": [b"1", b"{}"],
            "an empty object": [b"{}", b"{}"],
            "neither v nor id": [self.call_with(without=("v", "id")), b"{}"],
            "neither kind nor id": [self.call_with(without=("kind", "id")), b"{}"],
        }, call_id=None)

    def test_row_1_no_v_or_kind_but_an_id(self):
        self.check("INVALID_ARGUMENT", {
            "no v": [self.call_with(without=("v",)), b"{}"],
            "no kind": [self.call_with(without=("kind",)), b"{}"],
        })

    def test_row_2_another_version(self):
        self.check("UNIMPLEMENTED", {f"v {v}": [self.call_with(v=v), b"{}"] for v in (0, 2, -1, 1_000_000)})
        self.check("UNIMPLEMENTED", {"no id": [self.call_with(v=2, without=("id",)), b"{}"]}, call_id=None)

    def test_row_3_unknown_kind_or_missing_fields(self):
        self.check("INVALID_ARGUMENT", {
            "unknown kind": [self.call_with(kind="greeting"), b"{}"],
            "kind in capitals": [self.call_with(kind="CALL"), b"{}"],
            "a call without method": [self.call_with(without=("method",)), b"{}"],
            "a call without timeoutMs": [self.call_with(without=("timeoutMs",)), b"{}"],
            "an attachment without name": [self.call_with(attachments=[{"size": 1}]), b"{}", b"x"],
        })
        self.check("INVALID_ARGUMENT", {
            "unknown kind without id": [encode_json({"v": 1, "kind": "greeting"})],
            "a call without id": [self.call_with(without=("id",)), b"{}"],
            "a cancel without id": [encode_json({"v": 1, "kind": "cancel"})],
            "a hello without all": [encode_json({"v": 1, "kind": "hello"})],
            "a batch without all": [encode_json({"v": 1, "kind": "batch"})],
        }, call_id=None)

    def test_limits_of_section_2(self):
        attachment = Attachment("a", "text/plain", b"abc")
        seventeen = self.call_with(attachments=[attachment.announcement()] * 17)
        for name, frames in {
            "timeoutMs 0": [self.call_with(timeoutMs=0), b"{}"],
            "timeoutMs 600,001": [self.call_with(timeoutMs=600_001), b"{}"],
            "17 attachments": [seventeen, b"{}", *[attachment.data] * 17],
            "header over 64 KiB": [self.call_with(metadata={"caller": "x" * 65_536}), b"{}"],
        }.items():
            with self.subTest(name), self.beside_a_valid_client():
                self.assertEqual(self.answer_to(frames).status, "INVALID_ARGUMENT")

    def test_row_4_another_number_of_frames(self):
        attachment = Attachment("a", "text/plain", b"abc")
        announced = self.call_with(attachments=[attachment.announcement()])
        self.check("INVALID_ARGUMENT", {
            "no body": [self.call_with()],
            "one not announced": [self.call_with(), b"{}", b"abc"],
            "one missing": [announced, b"{}"],
            "one too many": [announced, b"{}", b"abc", b"abc"],
        })

    def test_row_5_attachments_that_differ(self):
        attachment = Attachment("bill", "application/pdf", b"abc")
        announced = self.call_with(INTAKE + "SubmitPortRequest", attachments=[attachment.announcement()])
        wrong_size = self.call_with(INTAKE + "SubmitPortRequest",
                                    attachments=[{**attachment.announcement(), "size": 4}])
        key, request = unused_key(), clean_request()
        body = encode_json({"key": key, "request": request, "documents": [{"kind": "bill", "attachment": "bill"}]})
        self.check("DATA_LOSS", {
            "other bytes": [announced, body, b"abd"],
            "more bytes": [announced, body, b"abcd"],
            "no bytes": [announced, body, b""],
            "another size announced": [wrong_size, body, b"abc"],
        })
        self.assertTrue(self.submit(key, request)["requestID"], "nothing was stored under the key")

    def test_row_6_unknown_method(self):
        self.check("UNIMPLEMENTED", {name: [self.call_with(name), b"{}"] for name in (
            "faxport.intake.v1.Intake/Nothing", "faxport.intake.v2.Intake/ReadFeed", "ReadFeed", "")})

    def test_row_6_the_answer_lists_what_is_known(self):
        message = self.answer_to([self.call_with("faxport.intake.v1.Intake/Nothing"), b"{}"]).message
        self.assertEqual([each for each in self.call(METHODS).body["calls"] if each not in message], [])

    def test_row_7_body_is_no_json(self):
        self.check("INVALID_ARGUMENT", {
            "truncated": [self.call_with(INTAKE + "ReadFeed"), b'{"after": 0, "lim'],
            "empty": [self.call_with(INTAKE + "ReadFeed"), b""],
            "bytes": [self.call_with(INTAKE + "ReadFeed"), b"\x00\xff\xfe"],
            "truncated submission": [self.call_with(INTAKE + "SubmitPortRequest"), b'{"key": "k", "request": {"form"'],
        })

    def test_row_7_body_is_no_json_where_nothing_is_asked(self):
        self.check("INVALID_ARGUMENT", {method: [self.call_with(method), b'{"trunc'] for method in (HEALTH, METHODS, QUEUES)})

    def test_row_7_body_does_not_fit(self):
        for field, method, body in (
            ("limit", "ReadFeed", {"after": 0}),
            ("limit", "ReadFeed", {"after": 0, "limit": "ten"}),
            ("after", "ReadFeed", {"after": None, "limit": 10}),
            ("requestID", "GetPortRequest", {}),
            ("requestID", "GetPortRequest", {"requestID": 17}),
            ("state", "ListPortRequests", {"limit": 1, "state": "asleep"}),
            ("key", "SubmitPortRequest", {"request": clean_request(), "documents": []}),
        ):
            self.check_names_the_field(field, method, body)

    def test_row_7_limit_out_of_range(self):
        for limit in (0, -1, 1001):
            self.check_names_the_field("limit", "ReadFeed", {"after": 0, "limit": limit})
            self.check_names_the_field("limit", "ListPortRequests", {"limit": limit})

    def check_names_the_field(self, field, method, body):
        with self.subTest(method=method, body=body if method != "SubmitPortRequest" else "…"), \
                self.beside_a_valid_client():
            error = self.answer_to([self.call_with(INTAKE + method), encode_json(body)])
            self.assertEqual((error.status, error.header.get("id")), ("INVALID_ARGUMENT", "broken-1"), error)
            self.assertTrue(field in error.message or any(field in each.field for each in error.violations),
                            f"{error} does not name {field}")

    SERVICE_KINDS = {
        "reply": {"id": "broken-1", "status": "OK"},
        "welcome": {"receiver": "intake", "storeID": "77", "epoch": 5, "cursor": 0,
                    "credit": {"messages": 512, "bytes": 2_097_152}},
        "refused": {"receiver": "intake", "reason": "ROLLED_BACK", "message": "…"},
        "ack": {"receiver": "intake", "storeID": "77", "epoch": 5, "cursor": 0,
                "credit": {"messages": 512, "bytes": 2_097_152}},
    }

    def test_row_8_kinds_of_services_are_dropped(self):
        for kind, fields in self.SERVICE_KINDS.items():
            with self.subTest(kind), self.beside_a_valid_client(), Client(ENDPOINT) as broken:
                broken.send_frames([encode_json({"v": 1, "kind": kind, **fields}), *([b"{}"] if kind == "reply" else [])])
                self.assertIsNone(broken.receive_frames(1.0), "it was answered")
                broken.call(HEALTH, timeout=ANSWER_LIMIT)

    def test_row_9_frame_over_16_mib(self):
        with self.beside_a_valid_client(), Client(ENDPOINT) as broken:
            broken.call(HEALTH, timeout=ANSWER_LIMIT)
            monitor = broken.socket.get_monitor_socket(zmq.EVENT_DISCONNECTED)
            try:
                # Without keys a frame may be as long as one that CURVE has encrypted.
                data = Attachment("large", "application/octet-stream", bytes(LARGEST_FRAME + 34))
                broken.send_frames([self.call_with(attachments=[data.announcement()]), b"{}", data.data])
                self.assertTrue(monitor.poll(int(ANSWER_LIMIT * 1000)), "the connection stayed open")
                self.assertEqual(recv_monitor_message(monitor)["event"], zmq.EVENT_DISCONNECTED)
                self.assertIsNone(broken.receive_frames(1.0), "it was answered")
            finally:
                broken.socket.disable_monitor()
                monitor.close()

    def test_a_frame_of_16_mib_is_answered(self):
        with self.beside_a_valid_client(), Client(ENDPOINT) as client:
            data = Attachment("large", "application/octet-stream", bytes(LARGEST_FRAME))
            client.send_frames([self.call_with(attachments=[data.announcement()]), b"{}", data.data])
            reply = client.receive_frames(3 * ANSWER_LIMIT)
            self.assertIsNotNone(reply, "nothing was answered")
            self.assertEqual(json.loads(reply[0])["id"], "broken-1")

    def test_random_messages(self):
        generator = RandomMessages(random.Random(RANDOM_SEED))
        with self.beside_a_valid_client(), Client(ENDPOINT) as broken:
            for start in range(0, RANDOM_MESSAGES, 50):
                window = [generator.draw(number) for number in range(start, start + 50)]
                for frames, _ in window:
                    broken.send_frames(frames)
                expected = Counter(outcome for _, outcome in window if outcome is not None)
                came = self.collect(broken, expected.total(), QUIET if start + 50 >= RANDOM_MESSAGES else 0.02)
                if came != expected:
                    self.fail(f"Seed {RANDOM_SEED}, messages {start} to {start + 49}: missing "
                              f"{dict(expected - came)}, not expected {dict(came - expected)}.\n"
                              + "\n".join(f"{outcome} for {[bytes(each[:200]) for each in frames]}"
                                          for frames, outcome in window
                                          if outcome in (expected - came) or outcome is None))
            broken.call(HEALTH, timeout=ANSWER_LIMIT)

    def collect(self, client, count, quiet):
        """(id, status) of this many replies, and of all further ones during the quiet time after them."""
        came = Counter()
        while (reply := client.receive_frames(ANSWER_LIMIT if came.total() < count else quiet)) is not None:
            try:
                header = read_reply(reply).header
            except CallError as error:
                header = error.header
            except ProtocolError as error:
                self.fail(f"Seed {RANDOM_SEED}: {error}")
            came[(header.get("id"), header["status"])] += 1
        return came


class RandomMessages:
    """Generates broken multipart messages, each with the documented answer: (id, status), or None for no answer."""

    def __init__(self, generator):
        self.random = generator
        self.shapes = [self.noise, self.noise, self.noise, self.no_object, self.cut_header, self.object_without_v_and_kind,
                       self.other_version, self.unknown_kind, self.missing_field, self.wrong_count, self.wrong_bytes,
                       self.unknown_method, self.broken_body, self.service_kind]

    def draw(self, number):
        return self.random.choice(self.shapes)(f"random-{number}")

    def data(self, longest=2_000):
        return self.random.randbytes(self.random.randint(0, longest))

    def more_frames(self):
        return [self.data() for _ in range(self.random.randint(0, 6))]

    def word(self):
        return "".join(self.random.choices("abcdefghijklmnopqrstuvwxyzäß中🙂\"\\\n", k=self.random.randint(1, 12)))

    def header(self, call_id, method=INTAKE + "ReadFeed", **fields):
        return {**call_header(call_id, method, self.random.randint(1, 600_000)), **fields}

    def noise(self, _):
        first = self.data()
        with contextlib.suppress(ValueError):
            if isinstance(json.loads(first), dict):  # practically never
                first = b"{"
        return [first, *self.more_frames()], (None, "INVALID_ARGUMENT")

    def no_object(self, _):
        value = self.random.choice([[], [1, {}], 0, 1.5, True, None, self.word(), [self.word()] * 9])
        return [encode_json(value), *self.more_frames()], (None, "INVALID_ARGUMENT")

    def cut_header(self, call_id):
        header = encode_json(self.header(call_id))
        return [header[:self.random.randrange(len(header))], *self.more_frames()], (None, "INVALID_ARGUMENT")

    def object_without_v_and_kind(self, _):
        header = {f"x{self.word()}": self.random.choice([1, None, "a", [], {}])}
        if self.random.random() < 0.3:
            header["v"] = 1
        elif self.random.random() < 0.3:
            header["kind"] = "call"
        return [encode_json(header), *self.more_frames()], (None, "INVALID_ARGUMENT")

    def other_version(self, call_id):
        version = self.random.choice([0, 2, 3, -1, 255, 2**31])
        return [encode_json(self.header(call_id, v=version)), b"{}", *self.more_frames()], (call_id, "UNIMPLEMENTED")

    def unknown_kind(self, call_id):
        header = self.header(call_id, kind="x" + self.word())
        return [encode_json(header), b"{}", *self.more_frames()], (call_id, "INVALID_ARGUMENT")

    def missing_field(self, call_id):
        header = self.header(call_id)
        missing = self.random.choice(["id", "method", "timeoutMs"])
        del header[missing]
        return [encode_json(header), b"{}"], (None if missing == "id" else call_id, "INVALID_ARGUMENT")

    def attachments(self):
        return [Attachment(self.word(), "application/pdf", self.data()) for _ in range(self.random.randint(1, 5))]

    def wrong_count(self, call_id):
        attachments = self.attachments()
        header = self.header(call_id, attachments=[each.announcement() for each in attachments])
        frames = [b"{}", *(each.data for each in attachments)]
        if self.random.random() < 0.5:
            del frames[self.random.randrange(len(frames)):]
        else:
            frames += [self.data() for _ in range(self.random.randint(1, 20))]
        return [encode_json(header), *frames], (call_id, "INVALID_ARGUMENT")

    def wrong_bytes(self, call_id):
        attachments = self.attachments()
        header = self.header(call_id, attachments=[each.announcement() for each in attachments])
        frames = [each.data for each in attachments]
        frames[self.random.randrange(len(frames))] += b"x"
        return [encode_json(header), b"{}", *frames], (call_id, "DATA_LOSS")

    def unknown_method(self, call_id):
        return [encode_json(self.header(call_id, "x" + self.word())), b"{}"], (call_id, "UNIMPLEMENTED")

    def broken_body(self, call_id):
        body = encode_json({"after": 0, "limit": 1})
        body = self.random.choice([body[:self.random.randrange(len(body))], b"\xff" + self.data(), b"[]", b"null",
                                   encode_json({"after": self.word(), "limit": 1}), encode_json({"after": 0})])
        return [encode_json(self.header(call_id)), body], (call_id, "INVALID_ARGUMENT")

    def service_kind(self, _):
        kind = self.random.choice(list(BrokenInput.SERVICE_KINDS))
        header = encode_json({"v": 1, "kind": kind, **BrokenInput.SERVICE_KINDS[kind]})
        return [header, *([b"{}"] if kind == "reply" else [])], None


if __name__ == "__main__":
    unittest.main()
