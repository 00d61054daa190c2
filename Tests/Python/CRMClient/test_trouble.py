"""How the client behaves when Faxport is overloaded or silent, refuses a call, or has restored its feed; over both doors."""

import threading
import unittest

from played import SILENCE, PlayedGateway, PlayedService, PlayedTestCase, Script, ok, refusal

from faxport import (Answer, Busy, Conflict, Failed, Faxport, FaxportError, FeedRestored, File, InvalidRequest, NoAnswer,
                     NotAdmitted, NotFound, Refused)

ANSWER = {"requestID": "r1", "reference": "FP-1", "documents": [], "warnings": [], "state": "draft"}


class OverZeroMQ(PlayedTestCase):
    longest_wait_ms = 25_000

    def test_it_comes_back_when_it_was_told_to_and_a_random_while_later(self):
        short = refusal("RESOURCE_EXHAUSTED", retryAfterMs=5000)
        with self.played(short, short, short, short, ok(ANSWER)) as service:
            self.assertEqual(self.client(service).submit("k", {}), ANSWER)
        waits = self.recorded.waits
        self.assertEqual(len(waits), 4)
        for wait in waits:
            self.assertGreaterEqual(wait, 5.0)
            self.assertLessEqual(wait, 7.5)
        self.assertEqual(len(set(waits)), 4, "not all who were sent away come back at the same moment")

    def test_without_a_time_its_waits_grow(self):
        with self.played(*[refusal("UNAVAILABLE")] * 4, ok(ANSWER)) as service:
            self.client(service).submit("k", {})
        for wait, least in zip(self.recorded.waits, (1, 2, 4, 8), strict=True):
            self.assertGreaterEqual(wait, least)

    def test_it_gives_up_when_its_patience_is_over(self):
        with self.played(refusal("RESOURCE_EXHAUSTED", retryAfterMs=1000)) as service:
            with self.assertRaises(Busy) as caught:
                self.client(service).within(0.5).submit("k", {})
            self.assertEqual(caught.exception.retry_after, 1.0)
            self.assertEqual(len(service.script.calls), 1)

    def test_other_refusals_are_not_repeated_and_have_their_own_kind(self):
        kinds = {"INVALID_ARGUMENT": InvalidRequest, "UNAUTHENTICATED": NotAdmitted, "PERMISSION_DENIED": NotAdmitted,
                 "ALREADY_EXISTS": Conflict, "FAILED_PRECONDITION": Conflict, "NOT_FOUND": NotFound, "UNIMPLEMENTED": Refused,
                 "INTERNAL": Failed, "UNKNOWN": Failed, "DATA_LOSS": Failed, "OF_A_LATER_FAXPORT": Failed}
        for status, kind in kinds.items():
            with self.subTest(status), self.played(refusal(status)) as service:
                with self.assertRaises(kind) as caught:
                    self.client(service).submit("k", {})
                self.assertEqual((type(caught.exception), caught.exception.status), (kind, status))
                self.assertEqual(len(service.script.calls), 1)

    def test_a_refusal_has_every_violation(self):
        violations = [{"field": "form.pin", "rule": "r", "message": "m", "remedy": "do"}] * 3
        with self.played(refusal("INVALID_ARGUMENT", violations=violations)) as service:
            with self.assertRaises(InvalidRequest) as caught:
                self.client(service).submit("k", {})
        self.assertEqual(caught.exception.violations, violations)

    def test_a_submission_without_an_answer_is_repeated_with_the_same_key_content_and_files(self):
        files = [File("bill", 'a "b" \\ é.pdf', b"%PDF 1\r\n--\r\n")]
        with self.played(SILENCE, SILENCE, ok(ANSWER)) as service:
            self.assertEqual(self.client(service, timeout=0.3).submit("crm-1", {"form": {}}, files), ANSWER)
        self.assertEqual(len(service.script.calls), 3)
        for _, body, sent in service.script.calls:
            self.assertEqual((body["key"], body["request"]), ("crm-1", {"form": {}}))
            self.assertEqual(body["documents"], [{"kind": "bill", "attachment": files[0].name}])
            self.assertEqual(sent, {files[0].name: files[0].data})

    def test_an_attempt_waits_at_most_as_long_as_a_call_may(self):
        waits = []

        class Pool:
            def exchange(self, call, seconds):
                waits.append(seconds)
                return Answer({}, [], [])

        client = Faxport(Pool(), timeout=600.0, patience=0.0, wait=25.0)
        client.call("faxport.intake.v1.Intake/X", {}, [File("bill", "bill.pdf", bytes(1_000_000))])
        client.call("faxport.intake.v1.Intake/X", {}, timeout=599.0)
        self.assertEqual(waits, [600.0, 599.0])

    def test_an_amendment_without_an_answer_is_repeated_with_its_key(self):
        with self.played(SILENCE, ok({"documents": [], "warnings": []})) as service:
            self.client(service, timeout=0.3).amend("r1", {"form": {"pin": None}}, key="change-1", publish=True)
        self.assertEqual([(method.split("/")[1], body["key"], body["patch"], body["publish"])
                          for method, body, _ in service.script.calls],
                         [("AmendPortRequest", "change-1", {"form": {"pin": None}}, True)] * 2)

    def test_a_change_without_a_key_is_not_repeated(self):
        with self.played(SILENCE) as service:
            with self.assertRaises(NoAnswer) as caught:
                self.client(service, timeout=0.3).call("faxport.intake.v1.Intake/X", {}, repeatable=False)
            self.assertTrue(caught.exception.was_sent)
            self.assertEqual(len(service.script.calls), 1)

    def test_a_refusal_after_an_attempt_without_an_answer_does_not_say_that_nothing_was_done(self):
        with self.played(SILENCE, refusal("UNAVAILABLE", retryAfterMs=60_000)) as service:
            with self.assertRaises(NoAnswer) as caught:
                self.client(service, timeout=0.3, patience=30.0).submit("k", {})
            self.assertTrue(caught.exception.was_sent)
            self.assertIn("UNAVAILABLE", str(caught.exception))
            self.assertIsInstance(caught.exception.__cause__, Busy)
            self.assertEqual(len(service.script.calls), 2)

    def test_an_attempt_that_was_not_sent_does_not_hide_one_that_was(self):
        with self.played(SILENCE) as service:
            client = self.client(service, timeout=0.3, patience=3.0)
            exchange = client._pool.exchange

            def fail_later(call, seconds):
                if service.script.calls:
                    raise NoAnswer("it cannot be reached", was_sent=False)
                return exchange(call, seconds)

            client._pool.exchange = fail_later
            with self.assertRaises(NoAnswer) as caught:
                client.submit("k", {})
        self.assertTrue(caught.exception.was_sent)

    def test_a_refused_key_after_an_attempt_without_an_answer_notes_that_attempt(self):
        with self.played(SILENCE, refusal("PERMISSION_DENIED")) as service, self.assertRaises(NotAdmitted) as caught:
            self.client(service, timeout=0.3).submit("k", {})
        self.assertIn("may have been carried out", caught.exception.__notes__[0])

    def test_only_what_did_nothing_is_a_refusal(self):
        for status in ("INTERNAL", "UNKNOWN", "DATA_LOSS"):
            with self.subTest(status), self.played(refusal(status)) as service:
                with self.assertRaises(FaxportError) as caught:
                    self.client(service).submit("k", {})
                self.assertNotIsInstance(caught.exception, Refused)

    def test_each_attempt_has_a_second_more_for_each_256_kilobytes_of_documents(self):
        with self.played(ok(ANSWER)) as service:
            client, given = self.client(service), []
            exchange = client._pool.exchange
            client._pool.exchange = lambda call, seconds: (given.append(seconds), exchange(call, seconds))[1]
            client.submit("k", {}, [File("bill", "b", bytes(512_000)), File("letter", "l", bytes(256_000))])
            client.get("r1")
        self.assertEqual(given, [8.0, 5.0])

    def test_a_service_that_is_not_there_was_sent_nothing(self):
        with self.played(ok({})) as service:
            client = self.client(service, timeout=0.2, patience=0.5)
        with self.assertRaises(NoAnswer) as caught:
            client.get("r1")
        self.assertFalse(caught.exception.was_sent)

    def test_a_list_goes_on_page_by_page_under_the_same_conditions(self):
        pages = {None: (["a", "b"], "x"), "x": (["c"], None)}

        def page(_, body):
            requests, following = pages[body.get("after")]
            self.assertEqual((body["matching"], body["limit"]), ("555", 2))
            return ok({"requests": requests, **({"next": following} if following else {})})

        with self.played(page) as service:
            found = list(self.client(service).list(matching="555", page_size=2))
        self.assertEqual(found, ["a", "b", "c"])
        self.assertEqual(len(service.script.calls), 2)

    def test_a_file_comes_with_its_answer(self):
        with self.played(ok({"blanks": ["pin"]}, b"%PDF letter")) as service:
            self.assertEqual(self.client(service).letter("r1"), (b"%PDF letter", ["pin"]))

    def test_threads_share_a_client_and_each_gets_its_own_answer(self):
        with self.played(lambda _, body: ok({"requestID": body["requestID"]})) as service:
            client, seen = self.client(service), {}

            def ask(name):
                seen[name] = {client.get(f"{name}-{n}")["requestID"] for n in range(30)}

            threads = [threading.Thread(target=ask, args=(name,)) for name in "abcdef"]
            for thread in threads:
                thread.start()
            for thread in threads:
                thread.join()
        self.assertEqual(seen, {name: {f"{name}-{n}" for n in range(30)} for name in "abcdef"})

    # MARK: The feed

    def feed(self, entries, knows_waiting):
        def page(_, body):
            known = {entry["cursor"]: entry["mark"] for entry in entries}
            if body["after"] and known.get(body["after"]) != body.get("mark"):
                return refusal("OUT_OF_RANGE")
            rest = [entry for entry in entries if entry["cursor"] > body["after"]][:2]
            warnings = [] if knows_waiting else ['The call has no field "waitMs"; it was ignored.']
            return ok({"entries": rest, "cursor": rest[-1]["cursor"] if rest else body["after"]}, warnings=warnings)
        return page

    ENTRIES = [{"cursor": n, "requestID": "r", "mark": f"m{n}"} for n in (1, 4, 9, 10, 30)]

    def test_the_feed_is_read_page_by_page_from_a_place_with_its_mark(self):
        with self.played(self.feed(self.ENTRIES, True)) as service:
            read = [entry["cursor"] for entry in self.client(service).feed(4, "m4", follow=False)]
        self.assertEqual(read, [9, 10, 30])
        self.assertEqual([(body["after"], body["mark"]) for _, body, _ in service.script.calls],
                         [(4, "m4"), (10, "m10"), (30, "m30")])

    def test_a_service_that_waits_for_news_is_asked_again_at_once(self):
        self.assertEqual(self.pauses(knows_waiting=True), [])

    def test_a_service_that_does_not_wait_is_asked_each_second(self):
        self.assertEqual(self.pauses(knows_waiting=False), [1.0] * 3)

    def test_a_service_without_a_place_to_wait_is_asked_again_when_it_says(self):
        pages = [ok({"entries": [], "cursor": 0}, retryAfterMs=3000), ok({"entries": [self.ENTRIES[0]], "cursor": 1})]
        with self.played(*pages) as service:
            next(self.client(service).feed())
        self.assertEqual(self.recorded.waits, [3.0])

    def pauses(self, knows_waiting):
        """The waits of a client until the fourth page after the end brings something."""
        answer, pages = self.feed(self.ENTRIES[:1], knows_waiting), []

        def late(method, body):
            pages.append(body)
            return answer(method, body) if len(pages) < 5 else ok({"entries": [self.ENTRIES[1]], "cursor": 4})

        with self.played(late) as service:
            feed = self.client(service).feed()
            self.assertEqual([next(feed)["cursor"], next(feed)["cursor"]], [1, 4])
        self.assertEqual({body["waitMs"] for body in pages}, {self.longest_wait_ms})
        return self.recorded.waits

    def test_a_restored_feed_is_noticed_by_its_mark(self):
        other = [{**entry, "mark": "other"} for entry in self.ENTRIES]
        with self.played(self.feed(other, True)) as service, self.assertRaises(FeedRestored):
            next(self.client(service).feed(4, "m4"))

    def test_a_filter_that_the_service_does_not_know_is_not_taken_for_one_that_it_does(self):
        warned = ok({"entries": [], "cursor": 0}, warnings=['The call has no field "batchID"; it was ignored.'])
        with self.played(warned) as service, self.assertRaises(Refused):
            next(self.client(service).feed(batch_id="november"))

    def test_a_mark_belongs_to_its_cursor_and_is_not_sent_with_a_later_one(self):
        pages = {0: ok({"entries": [{"cursor": 3, "mark": "m3"}], "cursor": 700}),
                 700: ok({"entries": [{"cursor": 701, "mark": "m701"}], "cursor": 701}),
                 701: ok({"entries": [], "cursor": 701})}
        with self.played(lambda _, body: pages[body["after"]]) as service:
            self.assertEqual(len(list(self.client(service).feed(request_id="r", follow=False))), 2)
        self.assertEqual([(body["after"], body.get("mark")) for _, body, _ in service.script.calls],
                         [(0, None), (700, None), (701, "m701")])

    def test_a_filtered_feed_goes_on_from_the_place_that_the_page_names(self):
        pages = {0: ok({"entries": [], "cursor": 500, "mark": "m500"}),
                 500: ok({"entries": [{"cursor": 501}], "cursor": 700, "mark": "m700"}),
                 700: ok({"entries": [], "cursor": 700, "mark": "m700"})}
        with self.played(lambda _, body: pages[body["after"]]) as service:
            read = list(self.client(service).feed(request_id="r", follow=False))
        self.assertEqual(read, [{"cursor": 501}])
        self.assertEqual([(body["after"], body.get("mark")) for _, body, _ in service.script.calls],
                         [(0, None), (500, "m500"), (700, "m700")])


class OverHTTP(OverZeroMQ):
    door = PlayedGateway
    # A token has few places, and one of a reader that is gone is free only when its wait is over.
    longest_wait_ms = 10_000


class OverZeroMQAlone(PlayedTestCase):
    def test_a_service_that_comes_back_is_found_again(self):
        client = Faxport.zeromq(f"ipc://{self.folder}/played.sock", timeout=0.3, patience=30.0)
        self.addCleanup(client.close)
        answers = []
        asking = threading.Thread(target=lambda: answers.append(client.submit("k", {})))
        asking.start()
        with self.played(ok(ANSWER)):
            asking.join(20)
        self.assertEqual(answers, [ANSWER])

    def test_a_connection_that_ends_while_a_call_waits_is_not_waited_for(self):
        service = PlayedService(self.folder, Script(SILENCE)).__enter__()
        client = self.client(service, timeout=600.0, patience=0.0)
        failed = []

        def ask():
            try:
                client.get("r1")
            except NoAnswer as error:
                failed.append(error)

        asking = threading.Thread(target=ask, daemon=True)
        asking.start()
        while not service.script.calls:
            asking.join(0.01)
        service.__exit__()
        asking.join(30)
        self.assertTrue(failed and failed[0].was_sent, "long before the 600 s are over")


if __name__ == "__main__":
    unittest.main()
