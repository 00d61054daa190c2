"""One scenario, from a request with mistakes to a ported number, through every door of a running system."""

import unittest

from customers import CORRECT_ACCOUNT, corrected, files, request
from running_system import RunningSystem, wait_until

from faxport import END_STATES, Conflict, InvalidRequest, NotFound, new_key

DOORS = {"ipc": "+15035552301", "http": "+15035552302", "curve": "+15035552303"}
SCRIPT = {"hours": {"receipt": 1, "rejection": 2, "date": 2, "completion": 6},
          "records": {number: {"accountNumber": CORRECT_ACCOUNT} for number in DOORS.values()}}


class BothDoors(unittest.TestCase):
    def test_over_ipc_and_http(self):
        with RunningSystem("--days-per-second", "1", script=SCRIPT) as system:
            for door, client in (("ipc", system.over_zeromq()), ("http", system.over_http())):
                with self.subTest(door), client:
                    self.scenario(client, door)

    def test_over_tcp_with_keys(self):
        with RunningSystem("--tcp", "--days-per-second", "1", script=SCRIPT) as system, system.over_zeromq() as client:
            self.scenario(client, "curve")

    def scenario(self, faxport, door):
        self.assertEqual(faxport.health()["status"], "SERVING")
        self.assertIn("faxport.intake.v1.Intake/ReadFeed", faxport.methods()["calls"])
        key, content = f"crm-{door}", request("rejected", DOORS[door])
        with self.assertRaises(InvalidRequest) as caught:
            faxport.submit(key, {"form": {"numberToPort": "555-0142"}}, draft=True)
        self.assertEqual({each["field"] for each in caught.exception.violations},
                         {"form.numberToPort", "form.customerEmail"})
        id = self.begin(faxport, key, content)
        place = self.follow(faxport, id, {"rejected"}, (0, None))
        self.correct(faxport, id, content)
        self.follow(faxport, id, END_STATES, place)
        self.read(faxport, id, key, content)
        self.refuse(faxport, id, key, content, door)

    def begin(self, faxport, key, content):
        begun = {"form": {name: content["form"][name] for name in ("numberToPort", "customerEmail")}}
        answer = faxport.submit(key, begun, draft=True, batch_id="doors")
        self.assertEqual(faxport.submit(key, begun, draft=True, batch_id="doors"), answer)
        self.assertTrue(answer["missing"])
        id = answer["requestID"]
        faxport.amend(id, content, key=new_key())
        pdf, blanks = faxport.letter(id)
        self.assertEqual((pdf[:5], blanks), (b"%PDF-", []))
        faxport.amend(id, {}, files(content), key=new_key(), publish=True)
        said = wait_until("the documents are read", lambda: self.forecast(faxport, id))
        self.assertEqual(said["standing"], "maySend", said)
        return id

    @staticmethod
    def forecast(faxport, id):
        said = faxport.forecast(id)["forecast"]
        return None if said["standing"] == "reading" else said

    def follow(self, faxport, id, states, place):
        """Reads the feed after a place until the request is in one of the states; returns the new place."""
        for entry in faxport.feed(*place):
            place = entry["cursor"], entry["mark"]
            if entry["requestID"] == id:
                if entry["status"]["state"] in states:
                    return place
                self.assertNotIn(entry["status"]["state"], END_STATES, entry)
        raise AssertionError("the feed has ended")

    def correct(self, faxport, id, content):
        right, patch = corrected(content)
        told = faxport.amend(id, patch, files(right), key=new_key(), dry_run=True)
        self.assertEqual(told["nextAttempt"]["attempt"], 2)
        change = new_key()
        first = faxport.amend(id, patch, files(right), key=change)
        self.assertEqual(faxport.amend(id, patch, files(right), key=change), first)

    def read(self, faxport, id, key, content):
        seen = faxport.get(id)
        self.assertEqual((seen["status"]["state"], seen["status"]["attempt"]), ("completed", 2))
        self.assertEqual(faxport.get(key=key), seen)
        bill = next(each for each in seen["documents"] if each["kind"] == "bill")
        self.assertEqual(faxport.document(bill["hash"]), (files(corrected(content)[0])[0].data, "application/pdf"))
        self.assertEqual(faxport.packet(id, 1)["packet"]["attempt"], 1)
        found = faxport.list(matching=content["form"]["numberToPort"], page_size=1)
        self.assertEqual([each["requestID"] for each in found], [id])
        self.assertEqual(faxport.count(batchID="doors", isAlive=True), 0)

    def refuse(self, faxport, id, key, content, door):
        with self.assertRaises(Conflict):
            faxport.submit(key, content)
        with self.assertRaises(Conflict):
            faxport.cancel(id, key=new_key(), actor="Dana Reyes", reason="Too late.")
        with self.assertRaises(Conflict):
            faxport.snap_back(id, key=new_key(), approver="Priya Nair", reason="Too late.", accepted_fee=30_000)
        with self.assertRaises(NotFound):
            faxport.get("01a28a01-d500-799a-ac3a-f74ba69bc704")
        other = faxport.submit(f"{key}-2", request("clean", DOORS[door][:-2] + "9" + DOORS[door][-1]))["requestID"]
        change = new_key()
        first = faxport.cancel(other, key=change, actor="Dana Reyes", reason="The practice keeps its line.")
        self.assertEqual(faxport.cancel(other, key=change, actor="Dana Reyes", reason="The practice keeps its line."),
                         first)
        wait_until("it is cancelled", lambda: faxport.get(other)["status"]["state"] == "cancelled")


if __name__ == "__main__":
    unittest.main()
