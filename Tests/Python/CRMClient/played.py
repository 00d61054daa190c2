"""A service over ZeroMQ and a gateway over HTTP that a script plays, call by call, over real sockets."""

import hashlib
import http.server
import json
import re
import socketserver
import sys
import threading
import unittest
import urllib.parse
from pathlib import Path
from tempfile import TemporaryDirectory

import zmq

CLIENT = Path(__file__).resolve().parent / "../../../deploy/clients/python"
sys.path[:0] = [str(CLIENT), str(CLIENT / "examples")]

from faxport import Faxport  # noqa: E402

SILENCE = object()
HTTP_STATUS = {"INVALID_ARGUMENT": 400, "OUT_OF_RANGE": 400, "UNAUTHENTICATED": 401, "PERMISSION_DENIED": 403,
               "NOT_FOUND": 404, "ALREADY_EXISTS": 409, "FAILED_PRECONDITION": 409, "ABORTED": 409, "INTERNAL": 500,
               "RESOURCE_EXHAUSTED": 503, "UNAVAILABLE": 503, "CANCELLED": 503, "UNKNOWN": 500, "DATA_LOSS": 500,
               "UNIMPLEMENTED": 501, "OF_A_LATER_FAXPORT": 500}


def ok(body, *attachments, **more):
    return {"status": "OK", **more}, body, attachments


def refusal(status, **more):
    return {"status": status, "message": "no", **more}, None, ()


class Script:
    """Answers in their order, the last one forever: replies, or functions of the method and the request."""

    def __init__(self, *answers):
        self.calls = []
        self._answers = list(answers)

    def answer(self, method, body, files):
        self.calls.append((method, body, files))
        answer = self._answers.pop(0) if len(self._answers) > 1 else self._answers[0]
        return answer(method, body) if callable(answer) else answer


class PlayedService:
    """A ROUTER that answers calls from a script."""

    def __init__(self, folder, script, keys=None):
        self.script = script
        self.context = zmq.Context()
        self._socket = self.context.socket(zmq.ROUTER)
        self._socket.linger = 0
        self.endpoint = f"ipc://{folder}/played.sock"
        if keys:
            self._socket.curve_server = True
            self._socket.curve_publickey, self._socket.curve_secretkey = keys
            self.endpoint = f"tcp://127.0.0.1:{self._socket.bind_to_random_port('tcp://127.0.0.1')}"
        else:
            self._socket.bind(self.endpoint)
        self._ended = threading.Event()
        self._thread = threading.Thread(target=self._serve, daemon=True)

    def __enter__(self):
        self._thread.start()
        return self

    def __exit__(self, *_):
        self._ended.set()
        self._thread.join()
        self._socket.close()
        self.context.term()

    def client(self, **options):
        return Faxport.zeromq(self.endpoint, **options)

    def _serve(self):
        while not self._ended.is_set():
            if not self._socket.poll(20):
                continue
            sender, head, body, *files = self._socket.recv_multipart()
            header = json.loads(head)
            names = [each["name"] for each in header.get("attachments", [])]
            for announced, data in zip(header.get("attachments", []), files, strict=True):
                assert announced["sha256"] == hashlib.sha256(data).hexdigest()
            answer = self.script.answer(header["method"], json.loads(body), dict(zip(names, files, strict=True)))
            if answer is SILENCE:
                continue
            reply, content, attachments = answer
            reply = {"v": 1, "kind": "reply", "id": header["id"], **reply}
            if attachments:
                reply["attachments"] = [{"name": "a", "contentType": "application/pdf", "size": len(data),
                                         "sha256": hashlib.sha256(data).hexdigest()} for data in attachments]
            self._socket.send_multipart([sender, json.dumps(reply).encode(),
                                         b"" if content is None else json.dumps(content).encode(), *attachments])


class PlayedGateway:
    """An HTTP server that answers calls from a script. It knows every parameter of `GET /v1/feed`, or refuses them."""

    knows_parameters = True

    def __init__(self, folder, script):
        self.script, self.verbs, self.response = script, [], None
        played = self

        class Handler(http.server.BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_POST(self):
                played.verbs.append("POST")
                body, files = read_form(self.headers, self.rfile.read(int(self.headers["Content-Length"])))
                if played.response:
                    self.wfile.write(played.response)
                    return
                answer_over_http(self, script, json.loads(body), files)

            def do_GET(self):
                played.verbs.append("GET")
                path, _, query = self.path.partition("?")
                assert path == "/v1/feed", path
                self.path = "/v1/Intake/ReadFeed"
                known = script if played.knows_parameters else Script(refusal("INVALID_ARGUMENT"))
                answer_over_http(self, known, read_query(query), {})

            def log_message(self, *_):
                pass

        class Server(socketserver.ThreadingMixIn, http.server.HTTPServer):
            daemon_threads = True

        self._server = Server(("127.0.0.1", 0), Handler)
        self.endpoint = f"http://127.0.0.1:{self._server.server_port}"
        self._thread = threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)

    def __enter__(self):
        self._thread.start()
        return self

    def __exit__(self, *_):
        self._server.shutdown()
        self._thread.join()
        self._server.server_close()

    def answer_always_with(self, response):
        """Answers every POST with these bytes from now on, whatever the script says."""
        self.response = response

    def client(self, **options):
        return Faxport.http(self.endpoint, "fxt_1", **options)


def answer_over_http(request, script, body, files):
    assert request.headers["Authorization"] == "Bearer fxt_1"
    prefix = "faxport.health." if "/Health/" in request.path else "faxport.intake."
    answer = script.answer(prefix + request.path.removeprefix("/").replace("/", ".", 1), body, files)
    if answer is SILENCE:
        # As the gateway does when intake does not answer in time.
        answer = refusal("DEADLINE_EXCEEDED")
    reply, content, attachments = answer
    status, data = HTTP_STATUS.get(reply["status"], 504), json.dumps(content).encode()
    headers = {"Content-Type": "application/json"}
    if reply["status"] == "OK":
        status = 200
        if attachments:
            headers = {"Content-Type": "application/pdf", "Faxport-Response": json.dumps(content),
                       "ETag": f'"{hashlib.sha256(attachments[0]).hexdigest()}"'}
            data = attachments[0]
        if reply.get("retryAfterMs"):
            headers["Retry-After"] = str(reply["retryAfterMs"] // 1000)
        if reply.get("warnings"):
            headers["Faxport-Warnings"] = json.dumps(reply["warnings"])
    else:
        headers = {"Content-Type": "application/problem+json"}
        more = {name: value for name, value in reply.items() if name in ("violations", "retryAfterMs")}
        data = json.dumps({"code": reply["status"], "detail": reply["message"], "status": status, **more}).encode()
    request.send_response(status)
    for name, value in {**headers, "Content-Length": str(len(data))}.items():
        request.send_header(name, value)
    request.end_headers()
    request.wfile.write(data)


def read_query(query):
    """The fields of a query, read as the gateway does: percent signs are decoded, and a plus sign is a plus sign."""
    pairs = [pair.split("=", 1) for pair in query.split("&")]
    values = {name: urllib.parse.unquote(value, errors="strict") for name, value in pairs}
    assert values.keys() <= {"after", "limit", "waitMs", "mark", "requestID", "batchID"} and all(values.values()), query
    return {name: int(value) if name in ("after", "limit", "waitMs") else value for name, value in values.items()}


def read_form(headers, body):
    """The request and the files of a body, whether it is a form or JSON."""
    if headers.get_content_type() != "multipart/form-data":
        return body, {}
    parts = {}
    for part in body.split(f"--{headers.get_param('boundary')}".encode())[1:-1]:
        head, data = part.removesuffix(b"\r\n").split(b"\r\n\r\n", 1)
        name = re.search(r'filename="((?:[^"\\]|\\.)*)"|name="(call)"', head.decode())
        parts[re.sub(r"\\(.)", r"\1", name[1] or name[2])] = data
    return parts.pop("call"), parts


class RecordedWaits(threading.Event):
    """Records the waits of a client instead of waiting."""

    def __init__(self):
        super().__init__()
        self.waits = []

    def wait(self, timeout=None):
        self.waits.append(timeout)
        return self.is_set()


class PlayedTestCase(unittest.TestCase):
    """Tests with a played service; subclasses say over which door."""

    door = PlayedService

    def setUp(self):
        folder = TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = folder.name

    def played(self, *answers):
        return self.door(self.folder, Script(*answers))

    def client(self, service, **options):
        client = service.client(**{"timeout": 5.0, **options})
        client._pool.closed = self.recorded = RecordedWaits()
        self.addCleanup(client.close)
        return client
