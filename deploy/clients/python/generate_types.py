"""Writes faxport/contract.py: the types of every request and response, from the schemas in deploy/contract.

    python3 generate_types.py            writes the file
    python3 generate_types.py --check    ends with 1 if the file is not what would be written
"""

import json
import keyword
import sys
import textwrap
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
SCHEMAS = HERE / "../../contract/schemas"
TARGET = HERE / "faxport/contract.py"
WIDTH = 120
PRIMITIVES = {"string": "str", "integer": "int", "boolean": "bool", "number": "float", "null": "None"}
# The fields of a list that are no conditions; the client sets them itself.
PAGING = {"limit", "after", "withTotal"}

HEAD = '''"""The requests and responses of Faxport, by their names in the contract.

Generated from deploy/contract/schemas by generate_types.py; do not edit it. Values are as in JSON: times are text in
RFC 3339 and UTC, days are text like 2026-11-26, and money is in cents. Responses may have fields and values that this
version does not know; so the type of a value from a fixed list is the list or any text.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Literal, NotRequired, TypedDict
'''


class Schemas:
    """The definitions of all schema files by name, and which of them are sent by clients."""

    def __init__(self) -> None:
        self.definitions: dict[str, dict[str, Any]] = {}
        self.methods: dict[str, str] = {}
        self.sent: set[str] = set()
        requests = []
        # Requests come last: a type of both directions is then the one with which requests are written.
        for path in sorted(SCHEMAS.glob("*.json"), key=lambda path: (".request." in path.name, path.name)):
            schema = json.loads(path.read_text())
            self.definitions.update(schema["definitions"])
            name, direction, *_ = path.name.split(".")
            if direction == "request":
                requests.append(name)
                self.methods[name] = schema["title"].rsplit(" ", 1)[1]
        for name in requests:
            self._mark_as_sent(name)

    def _mark_as_sent(self, name: str) -> None:
        if name not in self.sent:
            self.sent.add(name)
            for other in references(self.definitions[name]):
                self._mark_as_sent(other)

    def type_of(self, schema: dict[str, Any], is_sent: bool) -> str:
        """A schema as a Python type."""
        if "$ref" in schema:
            name = schema["$ref"].rsplit("/", 1)[1]
            return f"{name} | str" if "enum" in self.definitions[name] and not is_sent else name
        if "allOf" in schema:
            return self.type_of(schema["allOf"][0], is_sent)
        if "anyOf" in schema:
            return " | ".join(self.type_of(each, is_sent) for each in schema["anyOf"])
        if "const" in schema:
            return f"Literal[{text(schema['const'])}]"
        kinds = schema.get("type", [])
        return " | ".join(self._of_kind(kind, schema, is_sent)
                          for kind in (kinds if isinstance(kinds, list) else [kinds])) or "Any"

    def _of_kind(self, kind: str, schema: dict[str, Any], is_sent: bool) -> str:
        if kind == "array":
            return f"{'Sequence' if is_sent else 'list'}[{self.type_of(schema.get('items', {}), is_sent)}]"
        if kind == "object":
            return f"dict[str, {self.type_of(schema.get('additionalProperties', {}), is_sent)}]"
        return PRIMITIVES[kind]


def references(schema: Any) -> set[str]:
    """The names of the definitions to which a schema refers."""
    if isinstance(schema, list):
        return set().union(*map(references, schema))
    if not isinstance(schema, dict):
        return set()
    own = {schema["$ref"].rsplit("/", 1)[1]} if "$ref" in schema else set()
    return own.union(*map(references, schema.values()))


def text(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)


def documentation(sentence: str | None, indent: str) -> list[str]:
    if not sentence:
        return []
    escaped = sentence.replace("\\", "\\\\")
    return textwrap.wrap(f'"""{escaped}"""', WIDTH, initial_indent=indent, subsequent_indent=indent,
                         break_long_words=False, break_on_hyphens=False)


def enumeration(name: str, schema: dict[str, Any]) -> list[str]:
    one_line = f"{name} = Literal[{', '.join(map(text, schema['enum']))}]"
    if len(one_line) <= WIDTH:
        return [one_line, *documentation(schema.get("description"), ""), ""]
    values = textwrap.wrap(", ".join(map(text, schema["enum"])), WIDTH - 4, initial_indent="    ", subsequent_indent="    ")
    return [f"{name} = Literal[", *values, "]", *documentation(schema.get("description"), ""), ""]


def record(name: str, schema: dict[str, Any], schemas: Schemas, leaving_out: frozenset[str] = frozenset()) -> list[str]:
    """A class, or a call of TypedDict if a field has a name that no class may use."""
    required = schema.get("required", [])
    fields = {}
    for field, value in sorted(schema.get("properties", {}).items()):
        if field not in leaving_out:
            kind = schemas.type_of(value, name in schemas.sent)
            fields[field] = (kind if field in required else f"NotRequired[{kind}]", value.get("description"))
    if any(map(keyword.iskeyword, fields)):
        lines = [f'{name} = TypedDict("{name}", {{']
        for field, (kind, sentence) in fields.items():
            lines += [f"    # {line}" for line in textwrap.wrap(sentence or "", WIDTH - 6)]
            lines.append(f"    {text(field)}: {kind},")
        return [*lines, "})", *documentation(schema.get("description"), ""), ""]
    lines = ["", f"class {name}(TypedDict):", *documentation(schema.get("description"), "    ")]
    for field, (kind, sentence) in fields.items():
        lines += ["", f"    {field}: {kind}", *documentation(sentence, "    ")]
    if not fields and not schema.get("description"):
        lines.append("    pass")
    return [*lines, ""]


def module() -> str:
    """The whole file."""
    schemas = Schemas()
    lines = [HEAD]
    for name, schema in sorted(schemas.definitions.items()):
        if "enum" in schema:
            lines += enumeration(name, schema)
    for name, schema in sorted(schemas.definitions.items()):
        if "enum" not in schema:
            lines += record(name, schema, schemas)
    conditions = {**schemas.definitions["ListPortRequests"], "required": [], "description":
                  "What `Faxport.list` may ask for; a request must meet all conditions."}
    schemas.sent.add("ListConditions")
    lines += record("ListConditions", conditions, schemas, frozenset(PAGING))
    lines += ["", "METHODS: dict[str, str] = {"]
    lines += [f"    {text(name)}: {text(method)}," for name, method in sorted(schemas.methods.items())]
    lines += ["}", '"""The methods of a CRM by the names of their requests."""']
    return "\n".join(lines) + "\n"


def main() -> None:
    written = module()
    if sys.argv[1:] != ["--check"]:
        TARGET.write_text(written)
    elif TARGET.read_text() != written:
        sys.exit(f"{TARGET.name} is not what the schemas say. Run deploy/contract/generate.")


if __name__ == "__main__":
    main()
