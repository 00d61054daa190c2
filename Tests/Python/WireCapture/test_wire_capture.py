"""Checks every message between the processes of a real system against the published contract.

    FAXPORT_PROGRAMS=.build/debug python3 -m unittest -v
"""

import copy
import json
import os
import sys
import tempfile
import unittest
from collections import Counter
from pathlib import Path

from contract import Contract, load
from tapped_system import PEERS, TappedSystem, wait_until

ROOT = Path(__file__).resolve().parent / "../../.."
SAMPLES = ROOT / "deploy/samples"
sys.path.insert(0, str(ROOT / "deploy/clients/python"))
sys.path.insert(0, str(ROOT / "Tests/Python/SamplePapers"))

import papers  # noqa: E402
from faxport import END_STATES, Faxport, File, NotFound, Refused, new_key  # noqa: E402

INTAKE = "faxport.intake.v1.Intake/"
LEAST = 1_000
PORTS = 12
ACCOUNT = "50381-44972"


def request(sample, number, group):
    content = json.loads((SAMPLES / f"request-{sample}.json").read_text())
    content["form"]["numberToPort"] = number
    content["practice"]["practiceGroupID"] = group
    return content


def files(content):
    """The documents that belong to a request."""
    return [File("bill", "bill.pdf", papers.bill(content)), File("letter", "letter.pdf", papers.letter(content))]


class Customers:
    """Several kinds of requests: clean and rejected ports, mistakes, a shared line, a cancellation, a missing document."""

    def __init__(self, system):
        self.system = system
        self.intake = Faxport.zeromq(system.endpoint("intake"), timeout=5.0, patience=60.0)
        self.ids, self.contents = {}, {}

    def live(self):
        for n in range(PORTS):
            sample = "rejected" if n % 3 == 2 else "clean"
            self.publish(f"port-{n}", request(sample, f"+1503555{2000 + n}", f"pg-{n}"))
        self.submit("shared", self.shared_line())
        self.publish("open", request("clean", "+15035552201", "pg-open"), files_sent=1)
        self.publish("blocked", request("clean", "+15035552202", None))
        self.begin_with_a_draft("draft", request("clean", "+15035552203", "pg-draft"))
        self.refused(lambda: self.submit("mistakes", json.loads((SAMPLES / "request-six-mistakes.json").read_text())))
        self.refused(lambda: self.intake.get("01a28a01-d500-799a-ac3a-f74ba69bc704"))
        self.supervisor_knows("port-0")
        self.ask_operations()
        self.follow()
        self.intake.cancel(self.ids["blocked"], key=new_key(), actor="crm", reason="The practice keeps its line.")
        list(self.intake.list())
        self.intake.packet(self.ids["port-2"], attempt=1)
        list(self.intake.list(matching="503 555 20", page_size=5))
        list(self.intake.list(batchID="november"))
        self.intake.count(state="completed")
        for key in ("port-0", "port-2", "shared"):
            known = self.intake.get(self.ids[key])
            for document in known["documents"]:
                self.intake.document(document["hash"])
        self.refused(lambda: self.intake.snap_back(self.ids["shared"], key=new_key(), reason="x", approver="y",
                                                   accepted_fee=30000))
        wait_until("the cancellation is in the feed",
                   lambda: self.intake.get(self.ids["blocked"])["status"]["state"] == "cancelled")
        self.ask_operations()
        self.intake.close()

    def publish(self, key, content, files_sent=2):
        self.contents[key] = content
        self.submit(key, content, files(content)[:files_sent])

    def begin_with_a_draft(self, key, content):
        begun = {"form": {name: content["form"][name] for name in ("numberToPort", "customerEmail")}}
        self.ids[key] = self.intake.submit(key, begun, draft=True, batch_id="november")["requestID"]
        request_id = self.ids[key]
        self.intake.letter(request_id)
        self.intake.amend(request_id, {"practice": content["practice"]}, key=new_key())
        self.refused(lambda: self.intake.amend(request_id, {}, key=new_key(), publish=True))
        self.intake.forecast(request_id)
        self.intake.amend(request_id, content, files(content), key=new_key(), publish=True)

    def submit(self, key, content, documents=()):
        self.ids[key] = self.intake.submit(key, content, documents)["requestID"]

    def shared_line(self):
        content = request("clean", "+15035552200", "pg-shared")
        content["gate"]["sharedVoiceLine"] = True
        return content

    def follow(self):
        """Acts for the customer on every waiting request, until each request that can end has ended."""
        waiting = {each for key, each in self.ids.items() if key != "blocked"}
        lacks_the_letter = self.ids["open"]
        for entry in self.intake.feed():
            status, changed = entry["status"], {each["name"] for each in entry["changed"]}
            if status["state"] == "rejected" and "state" in changed:
                self.correct(entry["requestID"])
            if entry["requestID"] == lacks_the_letter and status["owner"] == "customer":
                self.intake.amend(lacks_the_letter, {}, files(self.contents["open"])[1:], key=new_key())
                lacks_the_letter = None
            if status["state"] == "ported" and "state" in changed and entry["requestID"] == self.ids["port-1"]:
                self.try_to_give_back(entry["requestID"])
            if status["state"] in END_STATES:
                waiting.discard(entry["requestID"])
            if not waiting:
                return

    def correct(self, request_id):
        key = next(key for key, each in self.ids.items() if each == request_id)
        corrected = copy.deepcopy(self.contents[key])
        corrected["form"]["carrierAccountNumber"] = ACCOUNT
        self.intake.amend(request_id, {"form": {"carrierAccountNumber": ACCOUNT}}, files(corrected), key=new_key())

    def try_to_give_back(self, request_id):
        """A snap-back. On a busy machine it may come too late, because the window is one second here."""
        try:
            self.intake.snap_back(request_id, key=new_key(), reason="The wrong number.", approver="Priya Nair",
                                  accepted_fee=30000)
        except Refused as refusal:
            assert "SNAPBACK_WINDOW_CLOSED" in refusal.message, refusal

    def supervisor_knows(self, key):
        """Waits until the supervisor has received a request: intake answers before it has told the supervisor."""
        supervisor = Faxport.zeromq(self.system.endpoint("saga-supervisor"), caller="operations", timeout=5.0)

        def ask():
            try:
                return supervisor.call("faxport.saga-supervisor.v1.Sagas/Get", {"requestID": self.ids[key]})
            except NotFound:
                return None

        wait_until(f"the supervisor knows {key}", ask)
        supervisor.close()

    def ask_operations(self):
        """Every read-only call of operations."""
        some = self.ids["port-0"]
        for name in PEERS:
            service = Faxport.zeromq(self.system.endpoint(name), caller="operations", timeout=5.0)
            known = service.methods()["calls"]
            questions = {
                "faxport.health.v1.Health/Check": {}, "faxport.ops.v1.Queues/List": {}, "faxport.ops.v1.Effects/List": {},
                "faxport.ops.v1.DeadLetters/List": {"limit": 10}, "faxport.ops.v1.Decisions/List": {"limit": 10},
                "faxport.saga-supervisor.v1.Sagas/Get": {"requestID": some},
                "faxport.saga-supervisor.v1.Sagas/List": {"includesEnded": True, "limit": 100},
                "faxport.submission.v1.Submission/ListAttempts": {"requestID": some},
                "faxport.submission.v1.Submission/ListUnmatchedMail": {},
                "faxport.linking.v1.Linking/ListLines": {"accountNumber": "none"},
            }
            for method, body in questions.items():
                if method in known:
                    service.call(method, body)
            self.refused(lambda: service.call("faxport.ops.v1.Effects/Settle", {
                "effectID": 999999, "happened": True, "actor": "a", "reason": "r"}, repeatable=False))
            service.close()

    @staticmethod
    def refused(act):
        try:
            act()
        except Refused:
            return
        raise AssertionError("this should have been refused")


def messages(taps):
    """Every recorded message as (method, role, header, body): calls, replies, durable messages and channel headers."""
    for tap in taps.values():
        methods = {}
        for client, is_from_client, frames in tap.passed:
            header = json.loads(frames[0])
            kind = header["kind"]
            if kind == "call":
                methods[client, header["id"]] = header["method"]
                yield header["method"], "call", header, json.loads(frames[1])
            elif kind == "reply":
                method = methods[client, header["id"]]
                is_ok = header["status"] == "OK"
                yield method, "reply" if is_ok else "refusal", header, json.loads(frames[1]) if is_ok else None
            else:
                yield kind, "header", header, None
                for entry, body in zip(header.get("messages", []), frames[1:]):
                    yield entry["method"], "message", entry, json.loads(body)


def without(document, schema, field):
    """A document with one field removed from one schema."""
    spoiled = copy.deepcopy(document)
    spoiled["components"]["schemas"][schema]["properties"].pop(field)
    return spoiled


class WireCapture(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        folder = tempfile.TemporaryDirectory(prefix="faxport-wire-")
        cls.addClassCleanup(folder.cleanup)
        records = ", ".join(f'"+1503555{2000 + n}": {{"accountNumber": "{ACCOUNT}"}}' for n in range(2, PORTS, 3))
        with TappedSystem(os.environ["FAXPORT_PROGRAMS"], folder.name, records) as system:
            try:
                Customers(system).live()
            except Exception:
                print(system.logs(), file=sys.stderr)
                raise
        cls.caught = list(messages(system.taps))

    def test_every_message_fits_the_contract(self):
        contract = Contract()
        faults = Counter(fault for each in self.caught for fault in contract.faults(*each))
        self.assertEqual([], faults.most_common(20))
        self.assertGreaterEqual(len(self.caught), LEAST)
        print(f"{len(self.caught)} messages of {len({each[0] for each in self.caught})} methods and kinds",
              file=sys.stderr)

    def test_the_caught_messages_are_of_nearly_all_kinds(self):
        seen = Counter((method, role) for method, role, _, _ in self.caught)
        for method in ("SubmitPortRequest", "AmendPortRequest", "CancelPortRequest", "GetPortRequest",
                       "ListPortRequests", "ReadFeed"):
            self.assertTrue(seen[INTAKE + method, "call"] and seen[INTAKE + method, "reply"], method)
        self.assertTrue(seen[INTAKE + "SubmitPortRequest", "refusal"])
        durable = {method for method, role in seen if role == "message"}
        self.assertGreaterEqual(len(durable), 17, sorted(durable))
        for kind in ("hello", "welcome", "batch", "ack"):
            self.assertTrue(seen[kind, "header"], kind)

    def test_a_schema_that_is_wrong_is_noticed(self):
        crm, internal = load("asyncapi.json"), load("asyncapi-internal.json")
        wrong_type = copy.deepcopy(crm)
        wrong_type["components"]["schemas"]["ReadFeedResponse"]["properties"]["cursor"]["type"] = "string"
        wrong_enum = copy.deepcopy(internal)
        wrong_enum["components"]["schemas"]["CustomerMailKind"]["enum"].remove("linked")
        missing = copy.deepcopy(crm)
        del missing["channels"]["getPortRequest"]
        for spoiled in ([without(crm, "FeedEntry", "changed"), internal], [crm, without(internal, "Packet", "hash")],
                        [crm, without(internal, "BatchHeader", "first")], [wrong_type, internal], [crm, wrong_enum],
                        [missing, internal]):
            contract = Contract(spoiled)
            self.assertTrue(any(contract.faults(*each) for each in self.caught))


if __name__ == "__main__":
    unittest.main()
