"""Sends broken calls to a running intake service: every answer is one that WireProtocol.md documents, and every call gets one.

    FAXPORT_INTAKE=ipc:///path/of/intake.sock FAXPORT_CALLS=1000000 python3 -m unittest -v test_mutated_calls

Each call begins as an example of the contract and is spoiled in random ways: a value, the bytes of the body, a field of the
header, or the frames. The seed is printed; FAXPORT_SEED repeats a run.
"""

import json
import os
import random
import re
import secrets
import sys
import unittest
import uuid
from collections import Counter
from pathlib import Path

from faxport_client import STATUS_CODES, Client, call_header, encode_json

ENDPOINT = os.environ.get("FAXPORT_INTAKE")
ROOT = Path(__file__).resolve().parent / "../../.."
CALLS = int(os.environ.get("FAXPORT_CALLS", "10000"))
SEED = int(os.environ.get("FAXPORT_SEED", random.SystemRandom().randrange(1 << 32)))
WINDOW = 128
PATIENCE_MS = 30_000

HEALTH = "faxport.health.v1.Health/Check"
SUBMIT = "faxport.intake.v1.Intake/SubmitPortRequest"
# A call must not wait for its turn until its time is over only because this machine is busy.
TIMEOUT_MS = 600_000


def page():
    return (ROOT / "Shared/Transport/Messaging/WireProtocol.md").read_text(encoding="utf-8")


def documented():
    """The statuses of each method, from the table of the page and the sentence about those that any call may get."""
    rows = re.findall(r"^\| `(\w+)` \| ((?:`[A-Z_]+`(?:, )?)+) \|$", page(), re.MULTILINE)
    sentence = re.search(r"The statuses of section 3, which any call may get, are (.*?)\.\n", page(), re.DOTALL).group(1)
    # A fault of Faxport is documented, and is nevertheless what this test looks for.
    everywhere = set(re.findall(r"`([A-Z_]+)`", sentence)) - {"INTERNAL"} | {"OK"}
    return {name: set(re.findall(r"`([A-Z_]+)`", codes)) | everywhere for name, codes in rows}, everywhere


def examples():
    """One request of each method that the contract publishes for a CRM."""
    found = {}
    for message in json.loads((ROOT / "deploy/contract/asyncapi.json").read_text())["components"]["messages"].values():
        for example in message.get("examples", []):
            header = example.get("headers", {})
            if header.get("kind") == "call":
                found[header["method"]] = example.get("payload", {})
    return found


class Chaos:
    """Random values, and ways to spoil a call."""

    TEXTS = ["", " ", "\0", "\n", "null", "draft", "form", "2026-02-30", "2026-11-23T08:00:00.000Z", "a" * 300, "é", "漢", "\u202e",
             "😀", "-1", "1e400", "FP-", "(312) 555-0142"]
    NUMBERS = [0, -1, 1, 0.5, 1e308, 2**31, 2**53, 2**63 - 1, 2**63, -2**63, 10**40]
    BYTES = [b"", b"{", b"}", b"[]", b"null", b"\xff", b"\xef\xbb\xbf{}", b'{"a":1,"a":2}', b"[" * 33 + b"]" * 33, b"{}{}",
             b'"\\ud800"', b"01", b"\xc3\x28", b"{\"limit\":1,}"]

    def __init__(self, seed):
        self.random = random.Random(seed)

    def value(self):
        one = self.random
        return one.choice((None, True, False, one.choice(self.NUMBERS), one.choice(self.TEXTS), [], {}, [{}], {"a": [1]}))

    def spoiled(self, value):
        """The value with one place of it replaced, removed or added."""
        if isinstance(value, dict) and value and self.random.random() < 0.8:
            name = self.random.choice(list(value))
            kept = dict(value)
            chance = self.random.random()
            if chance < 0.15:
                del kept[name]
            elif chance < 0.25:
                kept[self.random.choice(self.TEXTS)] = self.value()
            else:
                kept[name] = self.spoiled(value[name])
            return kept
        if isinstance(value, list) and value and self.random.random() < 0.8:
            kept = list(value)
            kept[self.random.randrange(len(kept))] = self.spoiled(self.random.choice(value))
            return kept
        return self.value()

    def body(self, request):
        for _ in range(self.random.choice((0, 0, 1, 1, 1, 2, 4))):
            request = self.spoiled(request)
        body = encode_json(request)
        chance = self.random.random()
        if chance < 0.1:
            return body[:self.random.randrange(len(body) + 1)]
        if chance < 0.2:
            place = self.random.randrange(len(body) + 1)
            return body[:place] + bytes([self.random.randrange(256)]) + body[place + 1:]
        if chance < 0.25:
            return self.random.choice(self.BYTES)
        return body


@unittest.skipUnless(ENDPOINT, "FAXPORT_INTAKE names no service")
class MutatedCalls(unittest.TestCase):
    def setUp(self):
        self.chaos = Chaos(SEED)
        self.statuses, self.everywhere = documented()
        request = self.draft()
        self.examples = {method: {**body, "requestID": request} if "requestID" in body else body
                         for method, body in examples().items() if method.rsplit("/", 1)[1] in self.statuses}
        self.seen = Counter()

    def draft(self):
        """A request that exists, so that a call that is hardly spoiled finds it."""
        form = {"numberToPort": f"(312) 555-{secrets.randbelow(10_000):04}", "customerEmail": "mutated@lakeside.example"}
        call = {"key": f"mutated-{uuid.uuid4()}", "request": {"form": form}, "documents": [], "draft": True}
        with Client(ENDPOINT, caller="mutated") as client:
            return client.call(SUBMIT, call, timeout=30).body["requestID"]

    def test_every_spoiled_call_gets_one_documented_answer(self):
        self.assertGreater(len(self.examples), 9, "the contract has examples")
        print(f"{CALLS} calls from the seed {SEED}", file=sys.stderr)
        waiting = {}
        with Client(ENDPOINT, caller="mutated") as client:
            for number in range(CALLS):
                self.send(client, number, waiting)
                while len(waiting) >= WINDOW:
                    self.receive(client, waiting)
            while waiting:
                self.receive(client, waiting)
            self.assertEqual("SERVING", client.call(HEALTH, timeout=30).body["status"])
        print("answers:", dict(self.seen), file=sys.stderr)
        self.assertTrue({"OK", "INVALID_ARGUMENT"} <= set(self.seen))

    def send(self, client, number, waiting):
        method = self.chaos.random.choice(list(self.examples))
        body = self.chaos.body(self.examples[method])
        header = call_header(str(number), method, TIMEOUT_MS, {"caller": "mutated"})
        frames = [encode_json(header), body]
        waiting[str(number)] = (method.rsplit("/", 1)[1], body)
        client.send_frames(frames)

    def receive(self, client, waiting):
        frames = client.receive_frames(PATIENCE_MS / 1000)
        self.assertIsNotNone(frames, f"no answer to {list(waiting.items())[:3]} (seed {SEED})")
        header = json.loads(frames[0])
        method, body = waiting.pop(header["id"])
        status = header["status"]
        self.seen[status] += 1
        told = f"call {header['id']} of seed {SEED}, {method}: {header}\n{body[:1000]!r}"
        self.assertIn(status, self.statuses[method], told)
        self.assertEqual(2 + len(header.get("attachments", [])), len(frames), told)
        if status == "OK":
            json.loads(frames[1])
        else:
            self.assertTrue(header["message"], told)
            for violation in header.get("violations", []):
                self.assertTrue(violation["rule"] and violation["message"] and violation["remedy"], told)

    def test_every_spoiled_header_gets_at_most_one_answer_of_the_protocol(self):
        spoiled = CALLS // 10
        with Client(ENDPOINT, caller="mutated") as client:
            for number in range(spoiled):
                header = call_header(f"spoiled-{number}", HEALTH, TIMEOUT_MS, {"caller": "mutated"})
                for _ in range(self.chaos.random.choice((1, 1, 2))):
                    header = self.chaos.spoiled(header)
                frames = [encode_json(header)] + [b"{}"] * self.chaos.random.choice((0, 1, 1, 1, 2, 17))
                if self.chaos.random.random() < 0.1:
                    frames[0] = self.chaos.random.choice(Chaos.BYTES)
                client.send_frames(frames)
                # The service goes on after each of them.
                self.read_until(client.begin(HEALTH), client, frames)
        print("answers to headers:", dict(self.seen), file=sys.stderr)
        self.assertLessEqual(sum(self.seen.values()), 2 * spoiled)

    def read_until(self, call_id, client, frames):
        while True:
            received = client.receive_frames(PATIENCE_MS / 1000)
            self.assertIsNotNone(received, f"no answer after {frames[0][:500]!r} (seed {SEED})")
            header = json.loads(received[0])
            self.assertEqual((1, "reply"), (header["v"], header["kind"]))
            self.assertIn(header["status"], STATUS_CODES - {"INTERNAL"}, frames[0][:500])
            self.seen[header["status"]] += 1
            if header.get("id") == call_id:
                return


if __name__ == "__main__":
    unittest.main()
