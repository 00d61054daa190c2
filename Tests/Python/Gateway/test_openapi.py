"""Sends random requests to a running gateway: no answer may be outside of its OpenAPI document.

Each request begins as an example or as a random value of its schema, and is then spoiled in random ways. The seed is printed;
FAXPORT_SEED repeats a run.
"""

import http.client
import json
import os
import random
import string
import sys
import unittest
from pathlib import Path
from urllib.parse import urlsplit

import jsonschema
from referencing import Registry, Resource
from referencing.jsonschema import DRAFT202012

DOCUMENT = json.loads((Path(os.environ["FAXPORT_ROOT"]) / "deploy/contract/openapi.json").read_text())
REGISTRY = Registry().with_resource("urn:document", Resource(contents=DOCUMENT, specification=DRAFT202012))
SEED = int(os.environ.get("FAXPORT_SEED", random.SystemRandom().randrange(1 << 32)))
REQUESTS = int(os.environ.get("FAXPORT_REQUESTS", "1500"))


def absolute(schema):
    """The same schema with references that lead into the document."""
    if isinstance(schema, list):
        return [absolute(part) for part in schema]
    if not isinstance(schema, dict):
        return schema
    return {key: "urn:document" + value if key == "$ref" and value.startswith("#") else absolute(value)
            for key, value in schema.items()}


def faults(schema, value):
    validator = jsonschema.Draft202012Validator(absolute(schema), registry=REGISTRY)
    return [f"{error.json_path}: {error.message[:200]}" for error in validator.iter_errors(value)]


def resolved(schema):
    while "$ref" in schema:
        schema = schema["$ref"].removeprefix("#/")
        place = DOCUMENT
        for part in schema.split("/"):
            place = place[part]
        schema = place
    return schema


class Chaos:
    """Random values of a schema, and ways to spoil a value."""

    def __init__(self, seed):
        self.random = random.Random(seed)

    def text(self):
        alphabet = string.ascii_letters + string.digits + " -+.@\"\\\n\0é漢\u202e😀"
        return "".join(self.random.choice(alphabet) for _ in range(self.random.choice((0, 1, 5, 40, 300))))

    def anything(self, depth=0):
        kinds = [None, True, False, 0, -1, 1 << 62, 1 << 70, 0.5, 1e300, "", self.text(), [], {}]
        if depth < 3 and self.random.random() < 0.3:
            kinds += [[self.anything(depth + 1)], {self.text(): self.anything(depth + 1)}]
        return self.random.choice(kinds)

    def value(self, schema, depth=0):
        schema = resolved(schema)
        if "allOf" in schema:
            return self.value(schema["allOf"][0], depth)
        for choice in ("anyOf", "oneOf"):
            if choice in schema:
                return self.value(self.random.choice(schema[choice]), depth)
        if "enum" in schema:
            return self.random.choice(schema["enum"])
        if "examples" in schema and self.random.random() < 0.7:
            return self.random.choice(schema["examples"])
        kind = schema.get("type", "object")
        kind = self.random.choice(kind) if isinstance(kind, list) else kind
        if kind == "object":
            needed = schema.get("required", [])
            return {name: self.value(part, depth + 1) for name, part in schema.get("properties", {}).items()
                    if name in needed or self.random.random() < 0.5}
        if kind == "array":
            return [self.value(schema.get("items", {}), depth + 1) for _ in range(self.random.randrange(3))]
        return {"string": self.text(), "integer": self.random.choice((0, 1, 7, 1000, -5)), "number": 1.5,
                "boolean": self.random.random() < 0.5, "null": None}[kind]

    def spoiled(self, value):
        """The value with one change somewhere inside."""
        if isinstance(value, dict) and value and self.random.random() < 0.8:
            name = self.random.choice(list(value))
            changed = dict(value)
            what = self.random.random()
            if what < 0.2:
                del changed[name]
            elif what < 0.3:
                changed[self.text()] = self.anything()
            else:
                changed[name] = self.spoiled(value[name])
            return changed
        if isinstance(value, list) and value and self.random.random() < 0.8:
            return [self.spoiled(part) for part in value]
        return self.anything()


class Gateway(unittest.TestCase):
    def setUp(self):
        place = urlsplit(os.environ["FAXPORT_URL"])
        self.connection = http.client.HTTPConnection(place.hostname, place.port, timeout=60)
        self.chaos = Chaos(SEED)
        self.random = self.chaos.random
        self.seen = {}

    def tearDown(self):
        self.connection.close()

    def send(self, verb, path, body=None, headers=None):
        self.connection.request(verb, path, body, {"Authorization": f"Bearer {os.environ['FAXPORT_TOKEN']}",
                                                   **(headers or {})})
        answer = self.connection.getresponse()
        return answer.status, answer.headers, answer.read()

    def test_a_served_document_is_the_published_one(self):
        status, _, body = self.send("GET", "/v1/openapi.json")
        self.assertEqual((200, DOCUMENT), (status, json.loads(body)))

    def test_every_schema_is_one(self):
        for schema in DOCUMENT["components"]["schemas"].values():
            jsonschema.Draft202012Validator.check_schema(schema)

    def test_every_example_fits_its_schema(self):
        seen = 0
        for path in DOCUMENT["paths"].values():
            for operation in path.values():
                contents = [operation.get("requestBody", {}), operation["responses"]["200"]]
                for content in (part.get("content", {}).get("application/json", {}) for part in contents):
                    if "example" in content:
                        seen += 1
                        self.assertEqual([], faults(content["schema"], content["example"]))
        self.assertGreater(seen, 15)

    def test_no_answer_is_outside_the_document(self):
        print(f"FAXPORT_SEED={SEED}", file=sys.stderr)
        posts = [(path, item["post"]) for path, item in DOCUMENT["paths"].items() if "post" in item]
        for number in range(REQUESTS):
            path, operation = self.random.choice(posts)
            headers, body = self.request(operation)
            with self.subTest(seed=SEED, number=number, path=path, headers=headers, body=body[:500]):
                self.check(operation, *self.send("POST", path, body, headers))
        print("answers:", json.dumps(self.seen, sort_keys=True), file=sys.stderr)
        self.assertIn(200, self.seen)
        self.assertIn(400, self.seen)

    def test_a_feed_never_answers_outside_the_document(self):
        operation = DOCUMENT["paths"]["/v1/feed"]["get"]
        for query in ("", "?after=0&limit=1", "?after=-1", "?limit=0", "?limit=1001", "?after=x", "?x=1", "?waitMs=1",
                      "?after=9223372036854775807", "?after=9223372036854775808", "?&&", "?after=1&after=2", "?%61fter=1",
                      "?mark=0a", "?mark=", "?after=0&mark=%00", "?requestID=x", "?batchID=none&waitMs=1", "?batchID=%20",
                      "?requestID=01a28a01-d500-799a-ac3a-f74ba69bc704", "?batchID=%ff"):
            with self.subTest(query):
                self.check(operation, *self.send("GET", "/v1/feed" + query))

    def test_other_verbs_and_paths_are_problems(self):
        for verb in ("GET", "PUT", "DELETE", "PATCH", "OPTIONS"):
            for path in list(DOCUMENT["paths"])[:3] + ["/", "/v1", "/v2/Intake/ReadFeed", "/v1/%2e%2e/x", "//", "/v1/feed/"]:
                if verb.lower() in DOCUMENT["paths"].get(path, {}):
                    continue
                with self.subTest(verb + " " + path):
                    status, headers, body = self.send(verb, path)
                    self.assertIn(status, (404, 405))
                    self.problem(headers, body)

    def request(self, operation):
        contents = operation["requestBody"]["content"]
        content = contents["application/json"]
        value = self.chaos.value(content["schema"])
        if "example" in content and self.random.random() < 0.6:
            value = content["example"]
        for _ in range(self.random.choice((0, 0, 1, 1, 2, 5))):
            value = self.chaos.spoiled(value)
        body = json.dumps(value).encode()
        headers = {"Content-Type": "application/json"}
        chance = self.random.random()
        if chance < 0.05:
            body = bytes(self.random.randrange(256) for _ in range(self.random.randrange(60)))
        elif chance < 0.1:
            body = body[:self.random.randrange(len(body) + 1)]
        elif chance < 0.3 and "multipart/form-data" in contents:
            headers["Content-Type"], body = self.form(body)
        elif chance < 0.33:
            headers["Content-Type"] = self.random.choice(("text/plain", "application/xml", "multipart/form-data", "x"))
        if self.random.random() < 0.2:
            headers["Faxport-Timeout-Ms"] = self.random.choice(("1", "5000", "0", "600001", "soon", ""))
        if self.random.random() < 0.2:
            headers["Idempotency-Key"] = self.random.choice(("k", '"k"', '"k', "k" * 200, ""))
        if self.random.random() < 0.1:
            headers["traceparent"] = self.random.choice(("x", "00-" + "1" * 32 + "-" + "2" * 16 + "-01"))
        return headers, body

    def form(self, body):
        parts = [('name="call"', body)]
        for name in ("bill.pdf", "letter.pdf", "x")[:self.random.randrange(4)]:
            parts.append((f'name="file"; filename="{name}"', b"%PDF-1.4 " + self.chaos.text().encode()))
        self.random.shuffle(parts)
        form = b"".join(b"--b\r\nContent-Disposition: form-data; " + head.encode() + b"\r\n\r\n" + part + b"\r\n"
                        for head, part in parts) + b"--b--\r\n"
        if self.random.random() < 0.2:
            form = form[:self.random.randrange(len(form))]
        return "multipart/form-data; boundary=b", form

    def check(self, operation, status, headers, body):
        self.seen[status] = self.seen.get(status, 0) + 1
        self.assertIn(str(status), operation["responses"], body[:500])
        if status != 200:
            self.assertEqual(status, self.problem(headers, body)["status"])
            self.assertLess(status, 500 if status != 504 else 505, body[:500])
            return
        contents = operation["responses"]["200"]["content"]
        kind = headers["Content-Type"].split(";")[0]
        self.assertIn(kind, contents)
        if kind == "application/json":
            self.assertEqual([], faults(contents[kind]["schema"], json.loads(body)))
        else:
            schema = operation["responses"]["200"]["headers"]["Faxport-Response"]["content"]["application/json"]["schema"]
            self.assertEqual([], faults(schema, json.loads(headers["Faxport-Response"])))

    def problem(self, headers, body):
        self.assertEqual("application/problem+json", headers["Content-Type"], body[:500])
        problem = json.loads(body)
        self.assertEqual([], faults({"$ref": "#/components/schemas/ProblemDetails"}, problem))
        return problem


if __name__ == "__main__":
    unittest.main()
