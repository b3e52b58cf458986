"""How often somebody may do a thing: who and when come in, yes or no goes out."""

from __future__ import annotations

import threading
from collections import deque

MOST_KNOWN = 1_000
"""Clients that are remembered; beyond that the one that asked longest ago is forgotten."""


class Rate:
    """At most `most` times in `seconds` for each client."""

    def __init__(self, most: int, seconds: float) -> None:
        self._most = most
        self._seconds = seconds
        self._asked: dict[str, deque[float]] = {}
        self._lock = threading.Lock()

    def allows(self, client: str, now: float) -> bool:
        """Whether `client` may do it at `now`, in seconds; if so it counts as done.

        >>> rate = Rate(2, 60)
        >>> [rate.allows("a", now) for now in (0, 1, 2, 61)], rate.allows("b", 2)
        ([True, True, False, True], True)
        """
        with self._lock:
            times = self._asked.pop(client, None) or deque(maxlen=self._most)
            self._asked[client] = times  # at the end: who asked last is forgotten last
            if len(self._asked) > MOST_KNOWN:
                del self._asked[next(iter(self._asked))]
            if len(times) == self._most and now - times[0] < self._seconds:
                return False
            times.append(now)
            return True
