"""A month of a CRM in the sandbox, with requests of all outcomes, while services are killed, connections are cut, its key is
replaced and intake's store is restored from a copy. In the end the CRM's own picture is that of Faxport.

FAXPORT_MONTH_REQUESTS is how many requests (40 unless set); FAXPORT_SEED repeats a run.
"""

import datetime
import json
import os
import random
import sys
import threading
import time
import unittest
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent / "../CRMSystem"))

from running_system import FaultyProxy, RunningSystem, wait_until  # noqa: E402

from crm import CRM, VARIANTS, Case  # noqa: E402
from operations import Operations  # noqa: E402

from faxport import END_STATES  # noqa: E402

REQUESTS = int(os.environ.get("FAXPORT_MONTH_REQUESTS", "40"))
SEED = int(os.environ.get("FAXPORT_SEED", random.SystemRandom().randrange(1 << 32)))
AREAS = (206, 212, 213, 214, 215, 303, 312, 404, 415, 503, 512, 602, 617, 702, 713, 773)
# Documents wait for a processor, so more requests need a slower calendar.
DAYS_PER_SECOND = min(0.25, 10 / REQUESTS)
# How long the CRM waits for the rest, in seconds; what has not ended by then is compared as it is.
LONGEST = 30 + REQUESTS
# How long the documents of half of the requests and their corrections may wait for a processor, in seconds: a busy machine
# checks about one request a second.
LONGEST_CHECKS = 180 + 2 * REQUESTS
SCRIPT = {"hours": {"receipt": 2, "rejection": 12, "date": 24, "dateChange": 36, "completion": 72,
                    "changedCompletion": 96}}
VICTIMS = ("intake", "saga-supervisor", "submission", "linking", "account-provisioning", "vendor-simulator")
EARLY = {"draft", "accountPending", "packetOpen", "packetReady", "submitting"}


class Month(unittest.TestCase):
    def test_the_picture_of_the_crm_is_that_of_faxport(self):
        print(f"FAXPORT_SEED={SEED} FAXPORT_MONTH_REQUESTS={REQUESTS}", file=sys.stderr)
        self.random, self.troubles = random.Random(SEED), []
        with RunningSystem("--tcp", "--sandbox", "--days-per-second", str(DAYS_PER_SECOND), script=SCRIPT) as self.system:
            self.proxy = FaultyProxy(self.port(), SEED, largest=None)
            self.addCleanup(self.proxy.close)
            cases = self.cases()
            with self.system.over_zeromq(f"tcp://127.0.0.1:{self.proxy.port}", timeout=5) as faxport:
                operations = Operations(self.system)
                crm = CRM(faxport, operations)
                try:
                    self.live(crm, cases)
                    self.compare(crm, faxport)
                finally:
                    crm.stop()
                    operations.stop()
                self.tell(crm, operations)

    def port(self):
        return int(self.system.endpoint.rsplit(":", 1)[1])

    def cases(self):
        """Requests with endings of the table, each number once, with their papers."""
        table = json.loads(self.system.run("sandbox", "table", "--json"))
        endings = list(self.endings(table))
        numbers = self.random.sample([(area, ending) for area in AREAS for ending in endings], REQUESTS + 1)
        cases = []
        for n, (area, ending) in enumerate(numbers):
            folder = self.system.folder / f"papers-{n}"
            self.system.run("sandbox", "request", f"{ending:02}", "--area", area, "--output", folder)
            variant = self.random.choice(VARIANTS)
            cases.append(Case(f"crm-{n}", ending, variant, folder, json.loads((folder / "request.json").read_text())))
        return cases

    @staticmethod
    def endings(table):
        """The endings of the table, of which ranges are written with a dash."""
        for row in table:
            first, _, last = row["ending"].replace("–", "-").partition("-")
            # A range has many endings with one outcome; two of them are enough.
            yield from range(int(first), min(int(last or first), int(first) + 1) + 1)

    # MARK: The month

    def live(self, crm, cases):
        *cases, lost = cases
        half = len(cases) // 2
        for part in (cases[:half], cases[half:]):
            submitting = threading.Thread(target=lambda: self.submit(crm, part), daemon=True)
            submitting.start()
            while submitting.is_alive():
                self.trouble()
                submitting.join(2)
            if lost.id is None:
                self.restore(crm, lost)
        deadline = time.monotonic() + LONGEST
        while not self.has_ended(crm) and time.monotonic() < deadline:
            self.trouble()
            time.sleep(3)

    def submit(self, crm, cases):
        try:
            for case in cases:
                crm.submit(case)
        except Exception as error:
            crm.failures.append(error)

    def has_ended(self, crm):
        self.assertEqual(crm.failures, [])
        return not crm.waiting()

    def trouble(self):
        """One of the things that go wrong; each of them comes once before one comes again."""
        self.troubles = self.troubles or self.random.sample(["kill", "kill", "cut", "rotate"], 4)
        what = self.troubles.pop()
        if what == "kill":
            self.system.kill(self.random.choice(VICTIMS))
        elif what == "cut":
            self.proxy.cut_all()
        else:
            self.system.run("keys", "rotate", "crm")
            self.system.run("keys", "revoke", "crm", "--all-but-newest")

    def restore(self, crm, lost):
        """Intake's store is lost, with a draft and everything else since its copy, and restored from that copy."""
        wait_until("nothing is on its way to the vendor", seconds=LONGEST_CHECKS, look=lambda: crm.failures or all(
            case.status and case.status["state"] not in EARLY for case in crm.cases.values()))
        crm.only_reads = True
        copy = {}

        def take_copy():
            copy.update({path: path.read_bytes() for path in self.store()})

        def put_back():
            for path in self.store():
                path.unlink()
            for path, content in copy.items():
                path.write_bytes(content)

        self.restart(take_copy)
        crm.submit_lost_draft(lost)
        wait_until("the draft is in the feed", lambda: lost.status or crm.failures)
        self.restart(put_back)
        reason = ("--reason", "restored from a copy")
        wait_until("the channel is let go on", lambda: self.operate("channels", "lift", "intake", "saga-supervisor", *reason))
        wait_until("the effects are let go on", lambda: self.operate("effects", "release", "intake", *reason))
        wait_until("the CRM reads the feed anew", lambda: crm.restorations or crm.failures)
        crm.submit_again_what_was_lost()

    def store(self):
        """The files of intake's store."""
        return [path for path in self.system.data.glob("stores/intake.sqlite*") if path.suffix in (".sqlite", ".sqlite-wal")]

    def restart(self, meanwhile):
        self.system.stop()
        meanwhile()
        self.system.start()
        self.proxy.aim(self.port())

    def operate(self, *command):
        try:
            return self.system.run(*command) or True
        except AssertionError:
            return False

    # MARK: Comparing

    def compare(self, crm, faxport):
        """The feed may lag behind a change by a moment, so what differs is looked at again."""
        self.assertEqual(faxport.count(), len(crm.cases), "each key is one request")
        self.assertEqual({each["key"]: each["requestID"] for each in faxport.list(page_size=17)},
                         {case.key: case.id for case in crm.cases.values()})
        for case in crm.cases.values():
            with self.subTest(key=case.key, ending=case.ending, variant=case.variant):
                self.retry(lambda: self.compare_one(case, faxport))
        self.assertEqual(crm.failures, [])
        self.assertGreaterEqual(crm.restorations, 1)
        self.retry(lambda: self.compare_fees(crm))

    def compare_one(self, case, faxport):
        seen = faxport.get(case.id)
        self.assertEqual(seen["status"], case.status)
        self.assertEqual({each["kind"]: each["hash"] for each in seen["documents"] if each["kind"] != "form"}, case.hashes)
        self.assertEqual(given(seen["request"]), given(case.content))
        listed = list(faxport.list(key=case.key))
        self.assertEqual([each["status"] for each in listed], [case.status])

    def compare_fees(self, crm):
        ended = {case.id for case in crm.cases.values() if case.status["state"] in END_STATES}
        self.assertEqual({each: fee for each, fee in self.billed().items() if each[0] in ended},
                         {each: fee for each, fee in crm.owed().items() if each[0] in ended})

    def retry(self, look, seconds=30):
        deadline = time.monotonic() + seconds
        while True:
            try:
                return look()
            except AssertionError:
                if time.monotonic() > deadline:
                    raise
                time.sleep(0.2)

    def billed(self):
        """What the vendor bills according to Faxport's ledger, by request and kind."""
        fees = [fee for month in self.months() for fee in
                json.loads(self.system.run("costs", "report", "--month", month, "--json"))["fees"]]
        return {(fee["requestID"], place(fee["standing"])): fee["standing"]["cents"] for fee in fees
                if fee["standing"]["status"] in ("expected", "incurred")}

    @staticmethod
    def months():
        """The months through which the calendar of the test can go."""
        today = datetime.date.today()
        return [f"{today.year + month // 12}-{month % 12 + 1:02}" for month in range(today.month - 1, today.month + 11)]

    def tell(self, crm, operations):
        ends = [case.status["state"] for case in crm.cases.values()]
        print({state: ends.count(state) for state in sorted(set(ends))}, f"{len(operations.done)} decisions,",
              f"{self.proxy.cuts} cut connections, {crm.restorations} restoration", file=sys.stderr)


def place(standing):
    return "snap-back" if standing["kind"] == "snapBackFee" else f"attempt {standing['attempt']}"


def given(request):
    """What a request says, without what is absent or false, and without times, which Faxport writes with three decimals."""
    said = {name: given(each) if isinstance(each, dict) else each for name, each in request.items() if name != "answeredAt"}
    return {name: each for name, each in said.items() if each}


if __name__ == "__main__":
    unittest.main()
