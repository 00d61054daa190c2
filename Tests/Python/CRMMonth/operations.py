"""What people in operations do for the requests of the month, by the command line."""

import queue
import threading


class Operations:
    """Works through what the CRM noticed, one after another; what does not fit any more is left."""

    def __init__(self, system):
        self._system, self._notes = system, queue.Queue()
        self.done = []
        self._thread = threading.Thread(target=self._work, daemon=True)
        self._thread.start()

    def note(self, case, status):
        self._notes.put((case.id, case.ending, dict(status)))

    def stop(self):
        self._notes.put(None)
        self._thread.join()

    def _work(self):
        while (note := self._notes.get()) is not None:
            id, ending, status = note
            for command in self._commands(id, ending, status):
                try:
                    self._system.run(*command, "--reason", "settled with the customer and the vendor", "--by", "Sam Ortiz")
                    self.done.append(command)
                except AssertionError:
                    pass  # It has gone on in the meantime, or a service is being restarted; a reminder comes.

    @staticmethod
    def _commands(id, ending, status):
        if status.get("subState") == "toApprove":
            yield "approve", id, "--attempt", str(status["attempt"] + 1)
        elif status.get("subState") == "unconfirmed" or ending == 54 and status["attention"] == "contradiction":
            yield "resolve", id, "--not-ported"
        elif status["attention"] == "contradiction":
            yield "resolve", id
        elif status["state"] == "accountBlocked":
            yield "retry", id
