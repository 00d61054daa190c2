"""Connections are used again only if nothing can arrive on them that belongs to another call."""

import unittest

from played import CLIENT  # noqa: F401 (makes the package known)

from faxport import NoAnswer, NotAdmitted, NotFound
from faxport.calls import Answer, Call
from faxport.pool import Pool

CALL = Call("faxport.intake.v1.Intake/GetPortRequest", b"{}")


class FakeConnection:
    """Answers as it is told, and notes what is done with it."""

    def __init__(self, *outcomes):
        self.outcomes, self.uses, self.is_closed = list(outcomes), 0, False
        self.is_connected, self.is_outdated = True, False

    def is_usable(self):
        return self.is_connected

    def has_new_secret(self):
        return self.is_outdated

    def exchange(self, call, seconds):
        self.uses += 1
        outcome = self.outcomes.pop(0)
        if isinstance(outcome, Exception):
            raise outcome
        return outcome

    def close(self):
        self.is_closed = True


class Connections(unittest.TestCase):
    def pool(self, *connections):
        self.connections = list(connections)
        return Pool(lambda: self.connections.pop(0))

    def test_a_connection_is_used_again_after_an_answer_and_after_a_refusal(self):
        one = FakeConnection(Answer(1), NotFound("NOT_FOUND", "no"), Answer(2))
        pool = self.pool(one)
        self.assertEqual(pool.exchange(CALL, 1).body, 1)
        with self.assertRaises(NotFound):
            pool.exchange(CALL, 1)
        self.assertEqual(pool.exchange(CALL, 1).body, 2)
        self.assertFalse(one.is_closed)

    def test_a_connection_whose_answer_did_not_come_is_closed(self):
        for trouble in (NoAnswer("late", was_sent=True), KeyError("a fault")):
            one, other = FakeConnection(trouble), FakeConnection(Answer(2))
            pool = self.pool(one, other)
            with self.assertRaises(type(trouble)):
                pool.exchange(CALL, 1)
            self.assertTrue(one.is_closed)
            self.assertEqual((pool.exchange(CALL, 1).body, one.uses), (2, 1))

    def test_a_connection_that_ended_or_has_an_old_secret_is_not_used_again(self):
        for attribute, value in (("is_connected", False), ("is_outdated", True)):
            one, other = FakeConnection(Answer(1)), FakeConnection(Answer(2))
            pool = self.pool(one, other)
            pool.exchange(CALL, 1)
            setattr(one, attribute, value)
            self.assertEqual((pool.exchange(CALL, 1).body, one.uses, one.is_closed), (2, 1, True))

    def test_a_refused_key_is_tried_again_only_if_it_was_replaced(self):
        refused = NotAdmitted("UNAUTHENTICATED", "unknown")
        one, other = FakeConnection(refused), FakeConnection(refused)
        one.is_outdated = True
        with self.assertRaises(NotAdmitted):
            self.pool(one, other).exchange(CALL, 1)
        self.assertEqual((one.uses, other.uses, one.is_closed, other.is_closed), (1, 1, True, True))

    def test_what_is_in_use_when_the_pool_is_closed_is_closed_afterwards(self):
        one = FakeConnection()
        pool = self.pool(one)
        one.exchange = lambda call, seconds: pool.close() or Answer(1)
        pool.exchange(CALL, 1)
        self.assertTrue(one.is_closed)


if __name__ == "__main__":
    unittest.main()
