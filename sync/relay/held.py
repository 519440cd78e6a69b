"""Desks whose records the gateway above refuses: each is held up by itself, for its own pause.

Belongs to the thread that runs the rounds, and lasts as long as it. Sends nothing.
"""

import random
import time
from collections.abc import Callable
from dataclasses import dataclass

from sync.connectors.outcome import Kind
from sync.desk import policy


@dataclass(frozen=True, slots=True)
class _Hold:
    refusals: int
    until: float


class Held:
    """Who is held up, how often in a row they were refused, and until when."""

    def __init__(
        self,
        clock: Callable[[], float] = time.monotonic,
        jitter: Callable[[], float] = random.random,
    ) -> None:
        """Nobody is held up. `clock` tells seconds, `jitter` is as in `policy.pause_s`."""
        self._clock = clock
        self._jitter = jitter
        self._holds: dict[str, _Hold] = {}

    def refuse(self, desk_id: str, kind: Kind) -> None:
        """A desk was refused: it waits, longer each time."""
        refusals = self.refusals(desk_id) + 1
        pause_s = policy.pause_s(kind, refusals, self._jitter())
        self._holds[desk_id] = _Hold(refusals, self._clock() + pause_s)

    def release(self, desk_id: str) -> None:
        """Something of the desk was taken."""
        self._holds.pop(desk_id, None)

    def release_all(self) -> None:
        """It was not the desks that were refused."""
        self._holds.clear()

    def refusals(self, desk_id: str) -> int:
        """How often in a row the desk was refused."""
        hold = self._holds.get(desk_id)
        return 0 if hold is None else hold.refusals

    def is_held(self, desk_id: str) -> bool:
        """Whether the desk's pause is not over."""
        hold = self._holds.get(desk_id)
        return hold is not None and self._clock() < hold.until
