"""One call and its answer, whatever carries them."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal, Protocol


@dataclass(frozen=True)
class File:
    """A document of a request: a bill or a letter of authorization, as PDF, PNG, JPEG or TIFF of up to 10 MiB."""

    kind: Literal["bill", "letter"]
    name: str
    data: bytes

    @classmethod
    def read(cls, kind: Literal["bill", "letter"], path: str | Path) -> File:
        """Reads a document from a file, whose name it keeps."""
        return cls(kind, Path(path).name, Path(path).read_bytes())

    @property
    def sha256(self) -> str:
        """The hash by which Faxport names these bytes."""
        return hashlib.sha256(self.data).hexdigest()


@dataclass(frozen=True)
class Call:
    """A call: its method, its request as JSON, and the files that go with it."""

    method: str
    body: bytes
    files: Sequence[File] = ()


@dataclass(frozen=True)
class Answer:
    """The answer to a call: the response, its attachments, and sentences about fields that the method does not have.

    `retry_after` is when to ask again, in seconds, if a service that waits for news had no place for another call.
    """

    body: Any
    attachments: list[bytes] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)
    retry_after: float | None = None


class Connection(Protocol):
    """A way to Faxport that one thread uses at a time."""

    def is_usable(self) -> bool:
        """Whether another call may be made on it; if not, it is closed and another one is opened."""

    def has_new_secret(self) -> bool:
        """Whether the key or token has been replaced since it was used here."""

    def exchange(self, call: Call, seconds: float) -> Answer:
        """Makes a call once. Raises NoAnswer, or Refused in one of its kinds."""

    def close(self) -> None:
        """Ends it; what arrives later is discarded."""


Secret = str | Callable[[], str]
"""A key or token, or a function that returns the current one; it is called for each call."""


def reveal(secret: Secret) -> str:
    """The current value of a secret."""
    return (secret if isinstance(secret, str) else secret()).strip()
