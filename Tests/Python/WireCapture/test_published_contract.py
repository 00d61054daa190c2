"""Validates the published documents with third-party validators for AsyncAPI 3 and JSON Schema.

The AsyncAPI validator is asyncapi3 from PyPI; the schemas inside are checked against the draft 7 meta-schema.
"""

import json
import unittest
import warnings

import jsonschema

from contract import CONTRACT, Contract, load

with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    from asyncapi3.models.asyncapi import AsyncAPI3

DOCUMENTS = ("asyncapi.json", "asyncapi-internal.json")


class PublishedContract(unittest.TestCase):
    def test_a_public_validator_accepts_the_documents(self):
        for name in DOCUMENTS:
            with self.subTest(name):
                AsyncAPI3.model_validate(load(name))

    def test_the_validator_refuses_what_is_none(self):
        for spoil in (lambda d: d["operations"]["readFeed"].update(action="ask"),
                      lambda d: d["operations"]["readFeed"].pop("channel"),
                      lambda d: d["servers"]["remote"].pop("host")):
            document = load("asyncapi.json")
            spoil(document)
            with self.assertRaises(ValueError):
                AsyncAPI3.model_validate(document)

    def test_every_schema_is_one(self):
        schemas = [schema for name in DOCUMENTS for schema in load(name)["components"]["schemas"].values()]
        files = [json.loads(path.read_text()) for path in (CONTRACT / "schemas").glob("*.json")]
        self.assertGreater(len(files), 20)
        for schema in schemas + files:
            jsonschema.Draft7Validator.check_schema(schema)

    def test_every_example_fits_its_message(self):
        document, contract, seen = load("asyncapi.json"), Contract(), 0
        for channel in document["channels"].values():
            for role, reference in channel["messages"].items():
                message = document["components"]["messages"][reference["$ref"].rsplit("/", 1)[-1]]
                for example in message.get("examples", []):
                    seen += 1
                    self.assertEqual([], contract.faults(channel["address"], role, example["headers"], example.get("payload")))
        self.assertGreaterEqual(seen, 16)
