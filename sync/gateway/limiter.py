"""Slows down guessing of one-time codes: a few wrong ones per address, then none for a while."""

from collections import deque
from typing import Final

PER_ADDRESS: Final = 10
IN_TOTAL: Final = 200
WINDOW_S: Final = 15 * 60.0


class GuessLimiter:
    """Counts wrong guesses in a sliding window, in memory. Belongs to one thread."""

    def __init__(self) -> None:
        self._misses: deque[tuple[float, str]] = deque()

    def allows(self, address: str, now: float) -> bool:
        """Whether another guess from `address` may be looked at. `now` in monotonic seconds."""
        while self._misses and self._misses[0][0] <= now - WINDOW_S:
            self._misses.popleft()
        from_there = sum(1 for _, seen in self._misses if seen == address)
        return from_there < PER_ADDRESS and len(self._misses) < IN_TOTAL

    def miss(self, address: str, now: float) -> None:
        """Count a wrong guess."""
        self._misses.append((now, address))
