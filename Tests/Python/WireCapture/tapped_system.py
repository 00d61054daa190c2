"""A whole system of processes with a tap on every wire: five services and a simulated vendor, a proxy before each service.

Every client of a service connects to its proxy, which forwards all messages unchanged and records them.
"""

import os
import signal
import subprocess
import threading
import time
from datetime import datetime, timezone
from pathlib import Path

import zmq

# The services that each service sends to or calls.
PEERS = {
    "intake": ["saga-supervisor"],
    "account-provisioning": ["saga-supervisor"],
    "submission": ["saga-supervisor", "intake"],
    "linking": ["saga-supervisor"],
    "saga-supervisor": ["intake", "account-provisioning", "submission", "linking"],
}
VENDOR = '{"hours": {"receipt": 1, "rejection": 2, "date": 2, "completion": 6}, "records": {%s}}'


class Tap:
    """Forwards messages between one service and its clients; each client has a connection of its own."""

    def __init__(self, front, back):
        self.passed = []
        self._front_endpoint, self._back_endpoint = front, back
        self._ended = threading.Event()
        self._thread = threading.Thread(target=self._run, daemon=True)
        self._thread.start()

    def _run(self):
        context = zmq.Context()
        front = context.socket(zmq.ROUTER)
        front.linger = 0
        front.bind(self._front_endpoint)
        poller = zmq.Poller()
        poller.register(front, zmq.POLLIN)
        behind = {}
        while not self._ended.is_set():
            for socket, _ in poller.poll(50):
                frames = socket.recv_multipart()
                if socket is front:
                    client, frames = frames[0], frames[1:]
                    if client not in behind:
                        behind[client] = context.socket(zmq.DEALER)
                        behind[client].linger = 0
                        behind[client].connect(self._back_endpoint)
                        poller.register(behind[client], zmq.POLLIN)
                    behind[client].send_multipart(frames)
                else:
                    client = next(each for each, other in behind.items() if other is socket)
                    front.send_multipart([client, *frames])
                self.passed.append((client, socket is front, frames))
        for socket in [front, *behind.values()]:
            socket.close()
        context.term()

    def stop(self):
        self._ended.set()
        self._thread.join()


class TappedSystem:
    """Starts everything in a folder; `endpoint(name)` is where a service is spoken to, through its tap."""

    def __init__(self, programs, folder, records, days_per_second=1.0):
        self.programs, self.folder = Path(programs), Path(folder)
        self._clock = ["--clock-origin", datetime.now(timezone.utc).strftime("%Y-%m-%dT%H:%M:%S.000Z"),
                       "--days-per-second", str(days_per_second)]
        (self.folder / "vendor.json").write_text(VENDOR % records)
        self._processes, self.taps = [], {}

    def endpoint(self, name):
        return f"ipc://{self.folder}/{name}.tap"

    def __enter__(self):
        self.taps = {name: Tap(self.endpoint(name), f"ipc://{self.folder}/{name}.sock") for name in PEERS}
        mail = ["--desk", f"{self.folder}/desk", "--replies", f"{self.folder}/replies"]
        self._start("vendor-simulator", ["--data", f"{self.folder}/vendor", "--listen", f"unix:{self.folder}/vendor.sock",
                                         "--poll-ms", "50", "--seed", "1", "--script", f"{self.folder}/vendor.json", *mail])
        updox = ["--updox", "http+unix://" + f"{self.folder}/vendor.sock".replace("/", "%2F")]
        own = {"account-provisioning": updox, "submission": mail,
               "linking": [*updox, "--customer-mail", f"{self.folder}/customers"]}
        for name, peers in PEERS.items():
            among = [option for peer in peers for option in ("--peer", f"{peer}={self.endpoint(peer)}")]
            self._start(name, ["--data", f"{self.folder}/stores", "--bind", f"ipc://{self.folder}/{name}.sock", *among,
                               *own.get(name, [])])
        return self

    def _start(self, name, arguments):
        with open(self.folder / f"{name}.log", "wb") as log:
            self._processes.append(subprocess.Popen([self.programs / name, *arguments, *self._clock], stdout=log,
                                                    stderr=log, stdin=subprocess.DEVNULL))

    def __exit__(self, *_):
        for process in self._processes:
            process.send_signal(signal.SIGTERM)
        for process in self._processes:
            try:
                process.wait(10)
            except subprocess.TimeoutExpired:
                process.kill()
        for tap in self.taps.values():
            tap.stop()

    def logs(self):
        """The end of every process's log, for failures."""
        return "\n".join(f"== {path.name}\n" + "\n".join(path.read_text(errors="replace").splitlines()[-8:])
                         for path in sorted(self.folder.glob("*.log")))


def wait_until(goal, look, seconds=120):
    """Polls until there is a result."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        seen = look()
        if seen:
            return seen
        time.sleep(0.05)
    raise AssertionError(f"This did not come about: {goal}")
