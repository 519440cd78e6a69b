"""One desk's records at an office's gateway, on their way to the one above.

Keeps nothing of its own: how far they are held is `sync.gateway.upstream`'s matter. Records of
others the office reads once for all its desks, not with theirs.
"""

from collections.abc import Callable
from datetime import datetime

from counter_app.domain.records import fitting
from counter_app.services.outbox import Applied, Batch
from sync.connectors.outcome import Failure
from sync.desk.ledger import Position
from sync.desk.translate import TakenIn
from sync.gateway import journal, upstream
from sync.gateway.schema import Store
from sync.wire.messages import ExchangeAnswer


class RelayLedger:
    """A ledger: see `sync.desk.ledger` for what each method means."""

    reads_feed = False

    def __init__(self, db: Store, desk_id: str, clock: Callable[[], datetime]) -> None:
        self._db = db
        self._desk_id = desk_id
        self._clock = clock

    def position(self) -> Position:
        known = upstream.upstream(self._db)
        return Position(
            None if known is None else known.epoch,
            upstream.held(self._db, self._desk_id) or 0,
            journal.head(self._db, self._desk_id).seq,
        )

    def batch(self, after_seq: int, max_records: int, max_bytes: int) -> Batch:
        first_seq, position = after_seq + 1, self.position()
        records = journal.stretch(self._db, self._desk_id, first_seq, after_seq + max_records)
        return Batch(
            first_seq=first_seq,
            records=fitting(records, max_bytes),
            cursor=0,
            epoch=position.epoch,
            acked_seq=position.acked_seq,
            pending=position.pending,
        )

    def take_in(
        self, answer: ExchangeAnswer, *, sent_at: datetime, received_at: datetime
    ) -> TakenIn:
        before = upstream.held(self._db, self._desk_id) or 0
        upstream.note_answer(self._db, self._desk_id, answer, received_at)
        after = self.position().acked_seq
        return TakenIn(Applied(max(0, after - before), 0), None)

    def objection(self, answer: ExchangeAnswer) -> Failure | None:
        """None: the desk may have gone to another gateway, and above they know more of it."""
        return None

    def now(self) -> datetime:
        return self._clock()
