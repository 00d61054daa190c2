"""How long to wait before a call is made again."""

from __future__ import annotations

import random
from collections.abc import Callable

from .errors import FaxportError, NoAnswer, Refused

LONGEST = 30.0


class Backoff:
    """Waits that grow, each with a random part, so that clients that were sent away together do not return together."""

    def __init__(self, draw: Callable[[float, float], float] = random.uniform) -> None:
        self._draw = draw
        self._after_silence = 0.1
        self._after_refusal = 1.0

    def wait(self, error: FaxportError) -> float:
        """Seconds to wait after an error."""
        if isinstance(error, NoAnswer):
            base, self._after_silence = self._after_silence, min(self._after_silence * 2, LONGEST)
            return base * self._draw(0.5, 1.0)
        base, self._after_refusal = self._after_refusal, min(self._after_refusal * 2, LONGEST)
        told = error.retry_after if isinstance(error, Refused) else None
        return (base if told is None else told) * self._draw(1.0, 1.5)
