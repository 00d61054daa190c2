"""Reading the feed page by page, and waiting for news at its end."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, cast

from .calls import Answer
from .contract import FeedEntry, ReadFeedResponse
from .errors import Refused

PAGE = 500
# Between two looks at a service that does not wait for news itself.
PAUSE_SECONDS = 1.0


def read_feed(ask: Callable[[Mapping[str, Any], float], Answer], is_closed_after: Callable[[float], bool], wait: float,
              after: int, mark: str | None, *, follow: bool, request_id: str | None,
              batch_id: str | None) -> Iterator[FeedEntry]:
    """The entries after a place. `ask` makes one call, which may wait for news for `wait` seconds."""
    filters = {"requestID": request_id, "batchID": batch_id}
    while True:
        body = {"after": after, "limit": PAGE, "mark": mark, "waitMs": int(wait * 1000) if follow else None,
                **filters}
        answer = ask({name: value for name, value in body.items() if value is not None}, wait if follow else 0)
        page = cast(ReadFeedResponse, answer.body)
        unknown = {name for name in ("waitMs", *filters) if any(f'"{name}"' in warning for warning in answer.warnings)}
        if unknown & {name for name, value in filters.items() if value is not None}:
            raise Refused("UNIMPLEMENTED", "this Faxport cannot choose the entries of one request or batch; read all of"
                          " them")
        yield from page["entries"]
        if page["entries"] or page["cursor"] != after:
            after, mark = page["cursor"], page.get("mark", mark_at(page["cursor"], page["entries"]))
        elif not follow:
            return
        else:
            pause = PAUSE_SECONDS if "waitMs" in unknown else answer.retry_after
            if pause is not None and is_closed_after(pause):
                return


def mark_at(cursor: int, entries: Sequence[FeedEntry]) -> str | None:
    """The mark of the entry at a cursor: a filtered page may end beyond its last entry."""
    return entries[-1].get("mark") if entries and entries[-1]["cursor"] == cursor else None
