"""A CRM of the test: what it submits, how it reacts to the feed, and its own picture of every request.

Its picture comes from the feed and from answers to its own calls alone. The key of each change is drawn once and kept, so an
entry that comes twice, after a restored feed, changes nothing twice.
"""

import copy
import json
import threading
from dataclasses import dataclass, field

from faxport import END_STATES, Conflict, FeedRestored, File, InvalidRequest, NotFound, new_key

SNAP_BACK_FEE = 30_000
IMPOSSIBLE = {39, 40}
CANCELLED_WITH_A_DATE = {60, 61, 62}
SNAPPED_BACK = {70, 71}
# What a request may be besides what its ending says.
VARIANTS = ("plain", "plain", "plain", "plain", "draft", "mistakes", "withoutLetter", "voice", "withdrawn")


@dataclass
class Case:
    """A request as the CRM knows it."""

    key: str
    ending: int
    variant: str
    folder: object
    content: dict
    id: str | None = None
    status: dict | None = None
    hashes: dict = field(default_factory=dict)
    fees: dict = field(default_factory=dict)
    keys: dict = field(default_factory=dict)

    def key_for(self, change):
        """The key of a change, drawn before it is sent and kept."""
        return self.keys.setdefault(change, new_key())

    def files(self, attempt=1):
        ending = "" if attempt == 1 else f"-{attempt}"
        paths = [(kind, self.folder / f"{kind}{ending}.pdf") for kind in ("bill", "letter")]
        return [File.read(kind, path) for kind, path in paths if path.exists()]

    def correction(self, attempt):
        path = self.folder / f"correction-{attempt}.json"
        return json.loads(path.read_text()) if path.exists() else None


class CRM:
    """Follows the feed in a thread of its own, and reacts to it."""

    def __init__(self, faxport, operations):
        self.faxport, self.operations = faxport, operations
        self.cases, self.failures = {}, []
        self.restorations = 0
        # While intake is about to lose what happens, the CRM changes nothing; afterwards the feed is read anew.
        self.only_reads = False
        self._place = (0, None)
        self._lock = threading.RLock()
        self._stopped = threading.Event()
        self._thread = threading.Thread(target=self._follow, daemon=True)
        self._thread.start()

    def stop(self):
        self._stopped.set()
        self._thread.join()

    # MARK: Submitting

    def submit(self, case):
        self.cases[case.key] = case
        if case.variant == "draft":
            self._submit_draft(case)
        elif case.variant == "mistakes":
            wrong = copy.deepcopy(case.content)
            wrong["form"]["billedAddress"]["zip"] = "1234"
            try:
                self._send(case, wrong, [])
            except InvalidRequest as refusal:
                assert [each["field"] for each in refusal.violations] == ["form.billedAddress.zip"], refusal.violations
            else:
                raise AssertionError("a request with a mistake was accepted")
            self._send(case, case.content, case.files())
        elif case.variant == "withoutLetter":
            self._send(case, case.content, case.files()[:1])
        else:
            if case.variant == "voice":
                case.content["gate"]["sharedVoiceLine"] = True
            self._send(case, case.content, case.files())
            if case.variant == "withdrawn":
                self._cancel(case)

    def _submit_draft(self, case):
        whole = case.content
        case.content = {"form": {name: whole["form"][name] for name in ("numberToPort", "customerEmail")}}
        self._send(case, case.content, [], draft=True)
        self._amend(case, "publication", whole, case.files(), publish=True)

    def submit_lost_draft(self, case):
        """A draft of the time that will be lost."""
        self.cases[case.key] = case
        case.content = {"form": {name: case.content["form"][name] for name in ("numberToPort", "customerEmail")}}
        case.variant = "lost"
        self._send(case, case.content, [], draft=True)

    def _send(self, case, content, files, **options):
        answer = self.faxport.submit(case.key, content, files, **options)
        with self._lock:
            case.id = answer["requestID"]
            case.hashes.update({file.kind: file.sha256 for file in files})

    def submit_again_what_was_lost(self):
        """After a restoration: every request that Faxport does not know any more is submitted again, with its key."""
        for case in list(self.cases.values()):
            try:
                self.faxport.get(key=case.key)
            except NotFound:
                assert case.variant == "lost", f"{case.key} is unknown"
                self._send(case, case.content, [], draft=True)
                self._cancel(case)

    # MARK: Following

    def _follow(self):
        while not self._stopped.is_set():
            try:
                for entry in self.faxport.feed(*self._place, follow=False):
                    self._take(entry)
                    self._place = entry["cursor"], entry["mark"]
                self._stopped.wait(0.1)
            except FeedRestored:
                with self._lock:
                    for case in self.cases.values():
                        case.status = None
                self._place, self.restorations, self.only_reads = (0, None), self.restorations + 1, False
            except Exception as error:
                self.failures.append(error)
                return

    def _take(self, entry):
        with self._lock:
            case = next((each for each in self.cases.values() if each.id == entry["requestID"]), None)
            if case is None:
                # The answer to its submission is still on its way; the next entry of the feed waits for it.
                case = self._await_answer(entry["requestID"])
            if case is None:
                return
            case.status = entry["status"]
        if not self.only_reads:
            self._react(case, entry["status"], {change["name"] for change in entry["changed"]})

    def _await_answer(self, id):
        key = self.faxport.get(id)["key"]
        case = self.cases[key]
        case.id = id
        return case

    def _react(self, case, status, changed):
        state = status["state"]
        if state == "rejected" and "state" in changed and case.ending not in IMPOSSIBLE:
            self._correct(case, status["attempt"] + 1)
        elif state == "packetOpen" and status.get("subState") == "withoutDocuments" and case.variant == "withoutLetter":
            self._amend(case, "letter", {}, case.files()[1:])
        elif state == "scheduled" and case.ending in CANCELLED_WITH_A_DATE:
            self._cancel(case)
        elif state == "ported" and "state" in changed and case.ending in SNAPPED_BACK:
            self._snap_back(case)
        elif status["owner"] == "operator" or status["attention"] in ("operator", "contradiction", "vendorOverdue"):
            self.operations.note(case, status)
            if case.ending in (51, 54) and state in ("submitted", "inReview", "scheduled"):
                self._cancel(case)

    def _correct(self, case, attempt):
        patch = case.correction(attempt)
        self._amend(case, f"attempt {attempt}", patch or {}, case.files(attempt) if patch is not None else [],
                    send=patch is None, attempt=attempt)

    def _amend(self, case, change, patch, files, *, attempt=None, **options):
        try:
            answer = self.faxport.amend(case.id, patch, files, key=case.key_for(change), **options)
        except Conflict:
            return
        with self._lock:
            merge(case.content, patch)
            case.hashes.update({file.kind: file.sha256 for file in files})
            if attempt and answer["nextAttempt"]["chargeability"] == "chargeable":
                case.fees[f"attempt {attempt}"] = answer["nextAttempt"]["fee"]

    def _cancel(self, case):
        try:
            self.faxport.cancel(case.id, key=case.key_for("cancel"), actor="Dana Reyes", reason="The practice stays.")
        except Conflict:
            pass  # It has ended, or the number is ported already.

    def _snap_back(self, case):
        try:
            self.faxport.snap_back(case.id, key=case.key_for("snap-back"), approver="Priya Nair", reason="A wrong number.",
                                   accepted_fee=SNAP_BACK_FEE)
        except Conflict:
            pass  # The window of a day has closed.

    # MARK: The picture

    def waiting(self):
        """The cases that have not ended."""
        return [case for case in self.cases.values() if not case.status or case.status["state"] not in END_STATES]

    def owed(self):
        """What the CRM expects to be billed, by request and kind."""
        with self._lock:
            owed = {(case.id, kind): fee for case in self.cases.values() for kind, fee in case.fees.items() if fee}
            owed |= {(case.id, "snap-back"): SNAP_BACK_FEE for case in self.cases.values()
                     if case.status["state"] == "snappedBack"}
            return owed


def merge(value, patch):
    """Applies a JSON merge patch (RFC 7396) to a dictionary."""
    for name, change in patch.items():
        if change is None:
            value.pop(name, None)
        elif isinstance(change, dict):
            merge(value.setdefault(name, {}), change)
        else:
            value[name] = change
