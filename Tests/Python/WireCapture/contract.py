"""The published contract as a validator for messages captured on the wire."""

import copy
import json
from pathlib import Path

import jsonschema

CONTRACT = Path(__file__).resolve().parent / "../../../deploy/contract"


class Contract:
    """Both AsyncAPI documents, applied strictly: a field that a schema does not know is an error in the schema."""

    def __init__(self, documents=None):
        self._messages, self._header, self._payload = {}, {}, {}
        for document in documents or [load("asyncapi.json"), load("asyncapi-internal.json")]:
            components = close(copy.deepcopy(document["components"]))
            for channel in document["channels"].values():
                for role, reference in channel["messages"].items():
                    name = reference["$ref"].rsplit("/", 1)[-1]
                    message = components["messages"][name]
                    key = (channel["address"] or name.lower(), role if channel["address"] else "header")
                    self._header[key] = self._judge(message.get("headers"), components)
                    self._payload[key] = self._judge(message.get("payload"), components)

    @staticmethod
    def _judge(schema, components):
        if schema is None:
            return None
        return jsonschema.Draft7Validator({"allOf": [schema], "components": components},
                                          format_checker=jsonschema.FormatChecker())

    def knows(self, method):
        return any(key[0] == method for key in self._header)

    def faults(self, method, role, header, body):
        """The problems of a message, as sentences; `body` is None if it has none."""
        key = (method, role)
        if key not in self._header:
            return [f"{method}: the contract knows no {role}"]
        faults = [f"{method} {role}: {where(error)}: {error.message[:300]}"
                  for judge, value in ((self._header[key], header), (self._payload[key], body))
                  if judge is not None for error in judge.iter_errors(value)]
        if (self._payload[key] is None) != (body is None):
            faults.append(f"{method} {role}: a body is {'missing' if body is None else 'not expected'}")
        return faults


def where(error):
    return "/".join(str(each) for each in error.absolute_path) or "the whole"


def load(name):
    return json.loads((CONTRACT / name).read_text(encoding="utf-8"))


def close(schema):
    """The same schemas, with unknown fields forbidden."""
    if isinstance(schema, list):
        return [close(each) for each in schema]
    if not isinstance(schema, dict):
        return schema
    closed = {name: close(each) for name, each in schema.items()}
    if closed.get("type") in ("object", ["object", "null"]) and "properties" in closed:
        closed["additionalProperties"] = False
    return closed
