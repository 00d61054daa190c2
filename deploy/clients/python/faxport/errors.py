"""What may go wrong, as exceptions."""

from __future__ import annotations

from collections.abc import Sequence

from .contract import FieldViolation


class FaxportError(Exception):
    """Everything that this package raises about a call."""


class NoAnswer(FaxportError):
    """No answer of Faxport came: nothing within the time, a broken connection, or something that only a proxy says.

    `was_sent` says whether any attempt left: if it is False, nothing was done; otherwise it may have been carried out.
    Repeat it with the same key: what was done is not done again, and the first answer comes back.
    """

    def __init__(self, message: str, was_sent: bool) -> None:
        super().__init__(message)
        self.was_sent = was_sent


class Failed(FaxportError):
    """Something failed inside Faxport (INTERNAL, UNKNOWN, DATA_LOSS, or a status that this client does not know).

    The call may have been carried out. The cause is in Faxport's logs. It is also UNKNOWN if a proxy refused the call; the
    message then says so. Repeat it later with the same key.
    """

    def __init__(self, status: str, message: str) -> None:
        super().__init__(f"{status}: {message}")
        self.status = status
        self.message = message


class Refused(FaxportError):
    """Faxport refused the call, and this attempt did nothing.

    `status` is the status code of the contract, `message` says what is wrong and what to do, and `violations` lists every
    mistake with its field, rule, message and remedy. `retry_after` is when to come back, in seconds, if Faxport said so.
    """

    def __init__(self, status: str, message: str, violations: Sequence[FieldViolation] = (),
                 retry_after: float | None = None) -> None:
        super().__init__(f"{status}: {message}")
        self.status = status
        self.message = message
        self.violations = list(violations)
        self.retry_after = retry_after


class InvalidRequest(Refused):
    """The request has mistakes; `violations` lists all of them (INVALID_ARGUMENT)."""


class NotFound(Refused):
    """There is no such request, attempt or document (NOT_FOUND)."""


class Conflict(Refused):
    """It does not go together with what Faxport has.

    ALREADY_EXISTS: the key has other content, or the number has an active request. FAILED_PRECONDITION: the state of the
    request does not allow it.
    """


class FeedRestored(Refused):
    """The feed does not know the place from which it was asked to continue (OUT_OF_RANGE).

    Faxport was restored from an earlier copy, so what you know of later entries may never have happened. Read the feed
    anew from 0, and compare what you know of each request with the status of its last entry.
    """


class NotAdmitted(Refused):
    """Faxport does not know the key or the token, or it may not call this method (UNAUTHENTICATED, PERMISSION_DENIED).

    Retrying does not help; operations must act. An earlier attempt of the same call that was not answered, as the notes
    of this exception say, may have been carried out: repeat it with the same key afterwards.
    """


class Busy(Refused):
    """Faxport was overloaded, short of disk or stopping for longer than the client's patience
    (RESOURCE_EXHAUSTED, UNAVAILABLE, ABORTED, CANCELLED, DEADLINE_EXCEEDED).

    Every attempt was refused, so nothing was done.
    """


BY_STATUS: dict[str, type[Refused]] = {
    "INVALID_ARGUMENT": InvalidRequest,
    "NOT_FOUND": NotFound,
    "ALREADY_EXISTS": Conflict,
    "FAILED_PRECONDITION": Conflict,
    "OUT_OF_RANGE": FeedRestored,
    "UNAUTHENTICATED": NotAdmitted,
    "PERMISSION_DENIED": NotAdmitted,
    "RESOURCE_EXHAUSTED": Busy,
    "UNAVAILABLE": Busy,
    "ABORTED": Busy,
    "CANCELLED": Busy,
    "DEADLINE_EXCEEDED": Busy,
    "UNIMPLEMENTED": Refused,
}


def refusal(status: str, message: str, violations: Sequence[FieldViolation] = (),
            retry_after_ms: int | None = None) -> Refused | Failed:
    """The exception for a status other than OK."""
    kind = BY_STATUS.get(status)
    if kind is None:
        return Failed(status, message)
    return kind(status, message, violations, None if retry_after_ms is None else retry_after_ms / 1000)
