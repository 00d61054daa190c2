"""A whole system under `faxport up` in a folder of its own, as a CRM and its operators use it."""

import json
import os
import random
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]
PROGRAMS = Path(os.environ["FAXPORT_PROGRAMS"])
sys.path[:0] = [str(ROOT / "deploy/clients/python"), str(ROOT / "Tests/Python/SamplePapers")]

from faxport import Faxport, FaxportError  # noqa: E402


def wait_until(goal, look, seconds=120):
    """Looks until there is a result."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        seen = look()
        if seen:
            return seen
        time.sleep(0.05)
    raise AssertionError(f"This did not come about within {seconds} s: {goal}")


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class RunningSystem:
    """`faxport up` with some options, in a folder that is removed afterwards; a failed test prints the end of each log."""

    def __init__(self, *options, script=None):
        self.folder = Path(tempfile.mkdtemp(prefix="faxport-crm-"))
        self.data, self.keys = self.folder / "system", self.folder / "system/keys"
        self._options = list(options)
        if script is not None:
            (self.folder / "vendor.json").write_text(json.dumps(script))
            self._options += ["--script", str(self.folder / "vendor.json")]
        self.gateway_port = free_port()
        self._up = None

    def __enter__(self):
        try:
            self.start()
        except BaseException:
            self.__exit__()
            raise
        return self

    def __exit__(self, *error):
        self.stop()
        if error and error[0]:
            print(self.logs(), file=sys.stderr)
        shutil.rmtree(self.folder, ignore_errors=True)

    def start(self):
        with open(self.folder / "up.log", "wb") as log:
            self._up = subprocess.Popen([PROGRAMS / "faxport", "up", "--no-console", "--data", self.data, "--gateway",
                                         str(self.gateway_port), *self._options], stdout=log, stderr=log,
                                        stdin=subprocess.DEVNULL)
        wait_until("the system is healthy", self._is_healthy)

    def _is_healthy(self):
        said = (self.folder / "up.log").read_text()
        assert self._up.poll() is None, f"faxport up has ended: {said}"
        return "processes are healthy" in said

    def stop(self):
        if self._up is not None and self._up.poll() is None:
            self._up.send_signal(signal.SIGTERM)
            try:
                self._up.wait(60)
            except subprocess.TimeoutExpired:
                self._up.kill()

    # MARK: What operators do

    def run(self, *arguments):
        """Runs a command of operations on this system; returns what it printed."""
        places = {"keys": ["--dir", self.keys], "sandbox table": []}
        place = places.get(arguments[0], places.get(" ".join(map(str, arguments[:2])), ["--data", self.data]))
        done = subprocess.run([PROGRAMS / "faxport", *map(str, arguments), *place], capture_output=True, text=True)
        assert done.returncode == 0, f"{arguments}: {done.stdout}{done.stderr}"
        return done.stdout

    def record(self, name):
        processes = json.loads((self.data / "stack.json").read_text())["processes"]
        return next((each for each in processes if each["name"] == name), None)

    def kill(self, name, number=signal.SIGKILL):
        """Ends a process, which `faxport up` then starts again."""
        try:
            os.kill(self.record(name)["processID"], number)
        except ProcessLookupError:
            pass  # It is just being started again.

    def public_key(self, name):
        """The newest public key of a name."""
        entry = next(each for each in json.loads(self.run("keys", "list", "--json")) if each["name"] == name)
        return max(entry["keys"], key=lambda key: key["since"])["publicKey"]

    def token(self, name="crm", *options):
        return json.loads(self.run("keys", "token", name, "--json", *options))["token"]

    def logs(self):
        """The end of every log, for failures."""
        return "\n".join(f"== {path.name}\n" + "\n".join(path.read_text(errors="replace").splitlines()[-8:])
                         for path in sorted(self.data.glob("logs/*.log")))

    # MARK: Doors

    @property
    def endpoint(self):
        return self.record("intake")["endpoint"]

    def over_zeromq(self, endpoint=None, **options):
        endpoint = endpoint or self.endpoint
        if endpoint.startswith("tcp:"):
            options = {"server_key": self.public_key("intake"), "secret_key": (self.keys / "crm.key").read_text, **options}
        return Faxport.zeromq(endpoint, **options)

    def over_http(self, url=None, token=None, **options):
        token = token or self.token()
        client = Faxport.http(url or f"http://127.0.0.1:{self.gateway_port}", token, **options)
        wait_until("the gateway knows the token", lambda: answers(client))
        return client


def answers(client):
    try:
        return client.within(1).health()["status"] == "SERVING"
    except FaxportError:
        return False


class FaultyProxy:
    """Passes bytes between clients and a service, and cuts each connection after a random number of the service's bytes.

    So connections break in handshakes, between a call and its answer, and within answers.
    """

    def __init__(self, port, seed, largest):
        self._target, self._random, self.largest = ("127.0.0.1", port), random.Random(seed), largest
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port = self._listener.getsockname()[1]
        self.cuts = 0
        self._open = set()
        self._lock = threading.Lock()
        threading.Thread(target=self._accept, daemon=True).start()

    def _accept(self):
        while True:
            try:
                client, _ = self._listener.accept()
                service = socket.create_connection(self._target)
            except OSError:
                if self._listener.fileno() < 0:
                    return
                client.close()
                continue
            with self._lock:
                self._open |= {client, service}
            budget = self._random.randrange(self.largest) if self.largest else None
            threading.Thread(target=self._pump, args=(client, service, None), daemon=True).start()
            threading.Thread(target=self._pump, args=(service, client, budget), daemon=True).start()

    def _pump(self, source, target, budget):
        try:
            while data := source.recv(65536):
                if budget is not None and budget < len(data):
                    target.sendall(data[:budget])
                    self.cuts += 1
                    break
                budget = None if budget is None else budget - len(data)
                target.sendall(data)
        except OSError:
            pass
        self._end(source, target)
        source.close()

    def _end(self, *sockets):
        with self._lock:
            self._open -= set(sockets)
        for each in sockets:
            try:
                each.shutdown(socket.SHUT_RDWR)
            except OSError:
                pass

    def aim(self, port):
        """Sends connections to another port from now on."""
        self._target = ("127.0.0.1", port)
        self.cut_all()

    def cut_all(self):
        """Cuts all connections now."""
        with self._lock:
            sockets = list(self._open)
        self.cuts += len(sockets) // 2
        self._end(*sockets)

    def close(self):
        self._listener.close()
        self.cut_all()
