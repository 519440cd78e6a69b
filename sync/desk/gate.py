"""Lets records go first: while the gate is held, no piece of a scan begins its way."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager


class Gate:
    """Held by who sends records, passed by who sends scans. Any thread."""

    def __init__(self) -> None:
        self._changed = threading.Condition()
        self._holders = 0
        self._is_broken = False

    @contextmanager
    def held(self) -> Iterator[None]:
        """While this lasts, nobody passes."""
        with self._changed:
            self._holders += 1
        try:
            yield
        finally:
            with self._changed:
                self._holders -= 1
                self._changed.notify_all()

    def wait(self) -> None:
        """Return when nobody holds the gate, or it was broken down."""
        with self._changed:
            self._changed.wait_for(lambda: self._is_broken or not self._holders)

    def break_down(self) -> None:
        """Stop nobody any more: the program is closing."""
        with self._changed:
            self._is_broken = True
            self._changed.notify_all()
