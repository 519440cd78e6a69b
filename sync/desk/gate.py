"""Lets records go first: while the gate is held, no piece of a scan begins its way."""

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

MOST_HELD_S: Final = 1.0
"""After so long the records are out, or their connection is dead: stopping scans helps nobody."""


class Gate:
    """Held by who sends records, passed by who sends scans. Any thread."""

    def __init__(self) -> None:
        self._changed = threading.Condition()
        self._holders = 0
        self._held_at = 0.0
        self._is_broken = False

    @contextmanager
    def held(self) -> Iterator[None]:
        """While this lasts, nobody passes."""
        with self._changed:
            if self._holders == 0:
                self._held_at = time.monotonic()
            self._holders += 1
        try:
            yield
        finally:
            with self._changed:
                self._holders -= 1
                self._changed.notify_all()

    def wait(self) -> None:
        """Return when nobody holds the gate, or has held it for too long, or it was broken down."""
        with self._changed:
            left_s = self._held_at + MOST_HELD_S - time.monotonic()
            self._changed.wait_for(lambda: self._is_broken or not self._holders, max(0.0, left_s))

    def renew(self) -> None:
        """Who holds it holds it as if from now on: the link was dead until now."""
        with self._changed:
            self._held_at = time.monotonic()

    def break_down(self) -> None:
        """Stop nobody any more: the program is closing."""
        with self._changed:
            self._is_broken = True
            self._changed.notify_all()
