"""What both ends know of a desk from its earlier records. The same records give the same context,
whatever batches they came in.

Bounded: it covers at most `MOST_RECORDS` records, and learns nothing new once it is full.
"""

from collections.abc import Iterable, Sequence
from typing import Final, Self

from counter_app.domain.records import GENESIS, Record
from sync.wire.columns import shipped
from sync.wire.columns.model import Model
from sync.wire.columns.rows import Rows
from sync.wire.columns.statistics import Statistics
from sync.wire.limits import MAX_RECORD_BYTES

MOST_RECORDS: Final = 1_000
STEP: Final = 500
OVERLAP: Final = 100
"""`first_of` moves on by `STEP` records: a context grows for a while, then starts anew from the
last `OVERLAP`, which have to be learnt again. What more records would save and cost is in
docs/adr/0021-columnar-codec.md.
"""
_ROOM: Final = 400_000
"""Most places of statistics a context may add: 100 to 400 bytes of memory each."""


class Context:
    """What is known of one desk after `count` consecutive records, the last being `last_seq`.

    Make it with `of`, let it grow with `follow`, or by what `encode` and `decode` learnt: they do
    not change it, but give a `Draft`.
    """

    def __init__(self, desk_id: str) -> None:
        self.desk_id = desk_id
        self.count = 0
        self.last_seq = 0
        self.last_hash = GENESIS
        self.statistics = Statistics(shipped.statistics(shipped.NEWEST), _ROOM)

    @classmethod
    def of(cls, desk_id: str, records: Iterable[Record] = ()) -> Self:
        """The context of consecutive records of a desk, oldest first. Raises as `follow`."""
        context = cls(desk_id)
        context.follow(tuple(records))
        return context

    def follow(self, records: Sequence[Record]) -> None:
        """Learn the records that come next.

        Raises:
            ValueError: another desk's, a gap in the numbers, or more than `MOST_RECORDS` in all.
        """
        rows = Rows(Model(self.statistics, None), self.desk_id)
        for record in records:
            follows = self.count == 0 or record.desk_seq == self.last_seq + 1
            if record.desk_id != self.desk_id or not follows or self.count >= MOST_RECORDS:
                raise ValueError("records do not follow the context")
            rows.record(record, MAX_RECORD_BYTES)
            self.count += 1
            self.last_seq = record.desk_seq
            self.last_hash = record.hash

    def layer(self) -> Statistics:
        """Statistics for coding one batch, which leave the context as it is."""
        return Statistics(self.statistics, self.statistics.room)


class Draft:
    """What a batch would add to its context: learnt while it was coded, so that nobody has to
    learn it a second time. Nothing happens before `settle`.
    """

    def __init__(self, context: Context, layer: Statistics, records: Sequence[Record]) -> None:
        self.context = context
        self._layer = layer
        self._count = len(records)
        self._start = context.last_seq
        self.first_seq = records[0].desk_seq
        self.last_seq = records[-1].desk_seq
        self.last_hash = records[-1].hash

    @property
    def count(self) -> int:
        """Records of the context once it has settled."""
        return self.context.count + self._count

    def can_settle(self) -> bool:
        """Whether the batch comes right after the context as it is now, and fits in."""
        context = self.context
        follows = context.count == 0 or self.first_seq == context.last_seq + 1
        is_same = context.last_seq == self._start
        return follows and is_same and self.count <= MOST_RECORDS

    def settle(self) -> None:
        """Let the context follow, as `Context.follow` with the batch's records would.

        Raises:
            ValueError: the context has moved on, or would become too large.
        """
        if not self.can_settle():
            raise ValueError("the batch does not follow the context")
        self.context.statistics.absorb(self._layer)
        self.context.count += self._count
        self.context.last_seq = self._start = self.last_seq
        self.context.last_hash = self.last_hash


def first_of(last_seq: int) -> int:
    """Number of the first record of the context that a desk would best use after `last_seq`: the
    last 100 to 599 records. A convention of senders; a batch names the context it needs.
    """
    return max(0, (last_seq - OVERLAP) // STEP * STEP) + 1
