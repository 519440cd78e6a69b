"""What connections that carry files tell of the link they share: whether it is cut.

A connection that breaks alone says nothing. Must not open one, and tells each change once.
"""

import math
import time
from collections.abc import Callable


class Cuts:
    """Watches the connections of one run after the other. Used on the threads that carry."""

    def __init__(self, on_link: Callable[[bool], None]) -> None:
        """`on_link` is told that the link broke, and that it carries again."""
        self._on_link = on_link
        self._broken: set[int] = set()
        self._is_cut = False
        self._up_since = -math.inf
        self._carried_at: dict[int, float] = {}

    def carries(self, channel: int) -> None:
        """A new connection of this channel answered."""
        self._broken.discard(channel)
        self._carried_at[channel] = time.monotonic()
        if self._is_cut:
            self._is_cut = False
            self._up_since = self._carried_at[channel]
            self._broken.clear()
            self._on_link(True)

    def breaks(self, channel: int, active: int) -> None:
        """A channel's connection broke, while so many were in use."""
        if self._carried_at.get(channel, -math.inf) >= self._up_since:
            self._broken.add(channel)  # else it broke in an earlier cut, and only shows now
        if not self._is_cut and len(self._broken) >= min(2, active):
            self._is_cut = True
            self._on_link(False)
