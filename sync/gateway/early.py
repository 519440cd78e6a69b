"""Batches that overtook the one before them, kept for the moment until that one is in.

They are kept as they came: nothing of them is durable, and nobody is told so. Bounded per desk and
in all; what does not fit is refused as a gap, and sent again. No I/O, no codec.
"""

from collections import OrderedDict
from dataclasses import dataclass
from typing import Final

from sync.wire.limits import MAX_EARLY, MAX_EARLY_BYTES

MOST_IN_ALL: Final = 256
"""Most batches that are kept, of all desks."""


@dataclass(frozen=True, slots=True)
class Early:
    """A request as it came: its body, and the headers that say how to read it."""

    data: bytes
    encoding: str | None
    codec: str | None


class EarlyBatches:
    """What is kept of each desk, by the number of the first record. For one thread."""

    def __init__(self) -> None:
        self._kept: OrderedDict[tuple[str, int], Early] = OrderedDict()

    def keep(self, desk_id: str, first_seq: int, batch: Early) -> bool:
        """Keep a batch, in place of an earlier one with the same beginning. Returns whether there
        was room; what was kept longest makes room for other desks.
        """
        key = (desk_id, first_seq)
        others = sum(desk == desk_id for desk, first in self._kept if first != first_seq)
        if len(batch.data) > MAX_EARLY_BYTES or others >= MAX_EARLY:
            return False
        self._kept[key] = batch
        self._kept.move_to_end(key)
        if len(self._kept) > MOST_IN_ALL:
            self._kept.popitem(last=False)
        return True

    def take(self, desk_id: str, head: int) -> Early | None:
        """The first batch whose turn has come with record `head` stored, None if there is none."""
        due = sorted(first for desk, first in self._kept if desk == desk_id and first <= head + 1)
        return self._kept.pop((desk_id, due[0])) if due else None
