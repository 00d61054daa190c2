"""What may go wrong between a CRM and a running system: killed services, broken connections, new keys, a restored store."""

import itertools
import os
import random
import sys
import threading
import unittest

import zmq
from customers import files, request
from running_system import FaultyProxy, RunningSystem, wait_until

from faxport import FeedRestored, NoAnswer, NotAdmitted

SEED = int(os.environ.get("FAXPORT_SEED", random.SystemRandom().randrange(1 << 32)))
# Nothing leaps while a test runs.
STILL = ("--leap-after", "86400")
REQUESTS = 12


class Load:
    """Drafts that several clients submit and amend at the same time, each change with a key of its own."""

    def __init__(self, clients):
        self.done = []
        self.failures = []
        self._threads = [threading.Thread(target=self._live, args=(name, client)) for name, client in clients.items()]
        for thread in self._threads:
            thread.start()

    def _live(self, name, client):
        try:
            for n in range(REQUESTS):
                key = f"{name}-{n}"
                form = {"numberToPort": f"+1503555{2000 + hash_of(key)}", "customerEmail": "office@practice.example"}
                id = client.submit(key, {"form": form}, draft=True)["requestID"]
                client.amend(id, {"form": {"pin": f"{n:04}"}}, key=f"{key}-pin")
                assert client.get(key=key)["request"]["form"]["pin"] == f"{n:04}"
                self.done.append((key, id))
        except Exception as error:
            self.failures.append(error)

    def is_over(self):
        return not any(thread.is_alive() for thread in self._threads)

    def check(self, test, client):
        """Each key is one request, and each amendment was carried out once."""
        for thread in self._threads:
            thread.join()
        test.assertEqual(self.failures, [])
        test.assertEqual(sorted((each["key"], each["requestID"]) for each in client.list(page_size=7)), sorted(self.done))
        amended = wait_until("every amendment is in the feed", lambda: self._amended(client))
        test.assertEqual(sorted(amended), sorted(id for _, id in self.done))

    def _amended(self, client):
        amended = [entry["requestID"] for entry in client.feed(follow=False)
                   for change in entry["changed"] if change["name"] == "request.form.pin"]
        return amended if set(amended) == {id for _, id in self.done} else None


NUMBERS = itertools.count()
TAKEN = {}


def hash_of(key):
    """A number of its own for each key."""
    return TAKEN.setdefault(key, next(NUMBERS))


class Trouble(unittest.TestCase):
    def setUp(self):
        print(f"FAXPORT_SEED={SEED}", file=sys.stderr)

    def test_killed_services_lose_nothing_and_do_nothing_twice(self):
        with RunningSystem(*STILL) as system, system.over_zeromq(timeout=5) as ipc, system.over_http(timeout=5) as http:
            load = Load({"killed-ipc": ipc, "killed-http": http})
            for count, name in enumerate(("intake", "gateway", "intake", "intake", "gateway", "intake"), 1):
                wait_until("the load goes on", lambda: len(load.done) >= 3 * count or load.is_over())
                system.kill(name)
            load.check(self, ipc)

    def test_connections_may_break_at_any_byte(self):
        with RunningSystem("--tcp", *STILL) as system:
            curve = FaultyProxy(int(system.endpoint.rsplit(":", 1)[1]), SEED, largest=30_000)
            web = FaultyProxy(system.gateway_port, SEED + 1, largest=30_000)
            self.addCleanup(curve.close)
            self.addCleanup(web.close)
            with (system.over_zeromq(f"tcp://127.0.0.1:{curve.port}", timeout=5) as one,
                  system.over_http(f"http://127.0.0.1:{web.port}", timeout=5) as two, system.over_zeromq() as calm):
                load = Load({"cut-curve": one, "cut-http": two})
                wait_until("the load is over", load.is_over)
                load.check(self, calm)
            self.assertGreater(curve.cuts, 3)
            self.assertGreater(web.cuts, 3)

    def test_a_feed_goes_on_after_its_connection_and_its_service_have_ended(self):
        with RunningSystem("--tcp", *STILL) as system:
            proxy = FaultyProxy(int(system.endpoint.rsplit(":", 1)[1]), SEED, largest=None)
            self.addCleanup(proxy.close)
            with system.over_zeromq(f"tcp://127.0.0.1:{proxy.port}") as reading, system.over_zeromq() as writing:
                seen = []
                reader = threading.Thread(target=lambda: seen.extend(
                    itertools.islice((each for each in reading.feed() if each["changed"]), 3)), daemon=True)
                reader.start()
                for n, trouble in enumerate((lambda: None, proxy.cut_all, lambda: system.kill("intake"))):
                    trouble()
                    writing.submit(f"feed-{n}", request("clean", f"+150355524{n:02}"))
                reader.join(60)
                self.assertEqual([each["cursor"] for each in seen],
                                 [each["cursor"] for each in writing.feed(follow=False) if each["changed"]][:3])

    # MARK: Keys

    def test_keys_of_both_sides_are_replaced_while_calls_are_made(self):
        with RunningSystem("--tcp", *STILL) as system, system.over_zeromq() as client:
            client.health()
            old = system.public_key("intake")
            system.run("keys", "rotate", "crm")
            client.health()
            system.run("keys", "revoke", "crm", "--all-but-newest")
            client.health()
            system.run("keys", "rotate", "intake")
            new = system.public_key("intake")
            self.assertNotEqual(new, old)
            with system.over_zeromq(server_key=[old, new]) as both:
                both.health()
                wait_until("intake uses its new key", lambda: "bound with the new key" in self.log(system))
                both.health()
                system.run("keys", "revoke", "intake", "--all-but-newest")
                both.health()
            with self.assertRaises(NoAnswer) as caught:
                system.over_zeromq(server_key=old, timeout=1, patience=1).health()
            self.assertFalse(caught.exception.was_sent)

    @staticmethod
    def log(system):
        return (system.data / "logs/intake.log").read_text(errors="replace")

    def test_who_may_not_call_is_told_so_and_not_asked_to_wait(self):
        with RunningSystem("--tcp", *STILL) as system:
            stranger = zmq.curve_keypair()[1].decode()
            with system.over_zeromq(secret_key=stranger) as client, self.assertRaises(NotAdmitted):
                client.health()
            with system.over_zeromq() as client, self.assertRaises(NotAdmitted):
                client.call("faxport.ops.v1.Queues/List", {})
            feed_only = system.token("dashboard", "--method", "faxport.intake.v1.Intake/ReadFeed", "--method",
                                     "faxport.health.v1.Health/Check")
            with system.over_http(token=feed_only) as client:
                self.assertEqual(list(client.feed(follow=False)), [])
                with self.assertRaises(NotAdmitted):
                    client.count()
                system.run("keys", "revoke", "dashboard")
                wait_until("the token is unknown", lambda: self.is_refused(client))
            crm = system.over_zeromq(secret_key=(system.keys / "crm.key").read_text())
            crm.health()
            system.run("keys", "revoke", "crm")
            wait_until("the key is unknown", lambda: self.is_refused(crm))
            crm.close()

    @staticmethod
    def is_refused(client):
        try:
            client.health()
        except NotAdmitted:
            return True
        return False

    # MARK: A restored store

    def test_a_restored_feed_is_noticed_through_both_doors(self):
        with RunningSystem(*STILL) as system:
            with system.over_zeromq() as client:
                early = client.submit("early", request("clean", "+15035552401"))["requestID"]
                wait_until("it is in the feed", lambda: self.last(client))
            system.stop()
            copy = {path: path.read_bytes() for path in self.store(system)}
            system.start()
            with system.over_zeromq() as client:
                content = request("clean", "+15035552402")
                lost = client.submit("late", content, files(content))["requestID"]
                # Not an entry of the early request: it would come again, with the same mark.
                place = wait_until("it is in the feed", lambda: self.last(client, of=lost))
            system.stop()
            for path in self.store(system):
                path.unlink()
            for path, content in copy.items():
                path.write_bytes(content)
            system.start()
            # Made once: with the time of another second it would be another content under the same key.
            content = request("clean", "+15035552403")
            for client in (system.over_zeromq(), system.over_http()):
                with client:
                    with self.assertRaises(FeedRestored):
                        next(client.feed(*place))
                    # The same cursor with other entries, once something new has been written.
                    other = client.submit("other", content)["requestID"]
                    last = {entry["requestID"] for entry in client.feed(follow=False)}
                    self.assertIn(early, last)
                    self.assertNotIn(lost, last)
                    self.assertTrue(client.get(other))

    @staticmethod
    def store(system):
        """The files of intake's store."""
        return [path for path in system.data.glob("stores/intake.sqlite*") if path.suffix in (".sqlite", ".sqlite-wal")]

    @staticmethod
    def last(client, of=None):
        """The place of the last entry of the feed, or of one request in it; None if there is none."""
        entries = [entry for entry in client.feed(follow=False) if of in (None, entry["requestID"])]
        return (entries[-1]["cursor"], entries[-1]["mark"]) if entries else None


if __name__ == "__main__":
    unittest.main()
