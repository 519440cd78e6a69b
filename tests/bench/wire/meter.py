"""Where the bytes of the columnar codec go: information per column, by coding into a meter."""

from collections import Counter
from collections.abc import Sequence
from math import log2
from unittest import mock

from counter_app.domain.records import Record
from sync.wire.columns import bodies, rows
from sync.wire.columns.context import Context
from sync.wire.columns.model import Model
from sync.wire.columns.rangecoder import Encoder
from sync.wire.columns.statistics import Statistics
from sync.wire.columns.tree import Tree
from sync.wire.limits import MAX_RECORD_BYTES


class Meter(Encoder):
    """An encoder that only adds up information, in bits."""

    def __init__(self) -> None:
        super().__init__()
        self.bits = 0.0

    def put(self, start: int, size: int, total: int) -> None:
        self.bits += log2(total / size)


def by_column(records: Sequence[Record], context: Context) -> Counter[str]:
    """Bytes per column of these records after the context: its own, without what is inside it."""
    meter = Meter()
    spent: Counter[str] = Counter()

    class Metered(Tree):
        def _one(self, path: str, value: object) -> object:
            before = meter.bits
            found = super()._one(path, value)
            spent[f"{self._kind} {path}"] += meter.bits - before  # type: ignore[assignment]
            return found

    with mock.patch.object(bodies, "Tree", Metered):
        coder = rows.Rows(Model(Statistics(context.statistics), meter), context.desk_id)
        for record in records:
            coder.record(record, MAX_RECORD_BYTES)
    spent["(head of the record)"] = meter.bits - sum(spent.values())  # type: ignore[assignment]
    return Counter({name: round(bits / 8) for name, bits in spent.items()})
