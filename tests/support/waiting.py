"""Waiting for what another thread or process will have done: for a fact, never for a time."""

import time
from collections.abc import Callable
from typing import Final

PATIENCE_S: Final = 60.0
"""Longer than a busy machine leaves anybody without a turn."""


def until(is_so: Callable[[], object], every_s: float = 0.02) -> None:
    """Return as soon as it is so.

    Raises:
        AssertionError: it was not in `PATIENCE_S`.
    """
    ends = time.monotonic() + PATIENCE_S
    while not is_so():
        assert time.monotonic() < ends, "waited in vain"
        time.sleep(every_s)
