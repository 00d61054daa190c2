"""The example follows the feed, stops where somebody has to act, and goes on from there, also after a crash."""

import contextlib
import io
import types
import unittest

from played import PlayedTestCase, ok, refusal

import crm


class TheExample(PlayedTestCase):
    def entry(self, cursor, state, owner="system", changed=("state",)):
        return {"cursor": cursor, "requestID": "r1", "at": "2026-11-23T08:00:00.000Z", "happened": "…", "mark": f"m{cursor}",
                "changed": [{"name": name} for name in changed],
                "status": {"state": state, "owner": owner, "nextStep": "Correct the ZIP.", "attempt": 1,
                           "attention": "none", "deadline": "2026-11-30T08:00:00.000Z"}}

    def follow(self, entries, path):
        """Follows a feed until request k waits for us; returns what was printed and which pages were requested."""
        def page(_, body):
            if body["after"] not in {0, *(entry["cursor"] for entry in entries)}:
                return refusal("OUT_OF_RANGE")
            rest = [entry for entry in entries if entry["cursor"] > body["after"]]
            return ok({"entries": rest, "cursor": rest[-1]["cursor"] if rest else body["after"]})

        memory = crm.Memory(path)
        memory.requests = {"k": "r1"}
        with self.played(page) as service, contextlib.redirect_stdout(io.StringIO()) as printed:
            crm.follow(self.client(service), memory, types.SimpleNamespace(key="k"))
        return printed.getvalue(), [body["after"] for _, body, _ in service.script.calls]

    def test_it_stops_where_we_have_to_act_and_goes_on_from_there(self):
        path = f"{self.folder}/crm.json"
        feed = [self.entry(3, "inReview", "vendor"), self.entry(7, "rejected", "customer"),
                self.entry(9, "rejected", "customer", ("request.form.pin",)), self.entry(12, "submitted", "vendor"),
                self.entry(20, "completed")]
        printed, asked = self.follow(feed, path)
        self.assertIn("TO DO by 2026-11-30T08:00:00.000Z (customer): Correct the ZIP.", printed)
        self.assertEqual((crm.Memory(path).cursor, crm.Memory(path).mark), (7, "m7"))
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

    def test_a_restored_feed_is_read_anew(self):
        path = f"{self.folder}/crm.json"
        memory = crm.Memory(path)
        memory.cursor = 30
        memory.save()
        printed, asked = self.follow([self.entry(3, "completed")], path)
        self.assertEqual(asked, [30, 0])
        self.assertEqual(crm.Memory(path).cursor, 3)

    def test_a_change_keeps_its_key_until_it_is_answered(self):
        path = f"{self.folder}/crm.json"
        first, _ = crm.Memory(path).key_for("k", {"form": {"pin": "1"}})
        memory = crm.Memory(path)
        again, place = memory.key_for("k", {"form": {"pin": "1"}})
        self.assertEqual(first, again, "also after a crash")
        self.assertNotEqual(memory.key_for("k", {"form": {"pin": "2"}})[0], first)
        memory.answered(place)
        self.assertNotEqual(crm.Memory(path).key_for("k", {"form": {"pin": "1"}})[0], first)


if __name__ == "__main__":
    unittest.main()
