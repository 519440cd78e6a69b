"""This desk's own records, kept by its services."""

from datetime import datetime

from counter_app.services import outbox
from counter_app.services.container import Services
from sync.connectors.outcome import Failure, Kind
from sync.desk.ledger import Position
from sync.desk.translate import TakenIn, take_in
from sync.wire.messages import ExchangeAnswer


class OwnLedger:
    """A ledger: see `ledger` for what each method means."""

    reads_feed = True

    def __init__(self, s: Services) -> None:
        self._s = s

    def position(self) -> Position:
        found = outbox.sync_position(self._s)
        return Position(found.epoch, found.acked_seq, found.last_seq)

    def batch(self, after_seq: int, max_records: int, max_bytes: int) -> outbox.Batch:
        return outbox.next_batch(
            self._s, max_records=max_records, max_bytes=max_bytes, after_seq=after_seq
        )

    def take_in(
        self, answer: ExchangeAnswer, *, sent_at: datetime, received_at: datetime
    ) -> TakenIn:
        before = outbox.sync_position(self._s)
        return take_in(self._s, answer, before, sent_at=sent_at, received_at=received_at)

    def objection(self, answer: ExchangeAnswer) -> Failure | None:
        if answer.acked_seq > self.position().last_seq:
            return Failure(Kind.CONFLICT, "history-differs")  # it has records we never wrote
        if any(item.record.desk_id == self._s.desk.desk_id for item in answer.feed):
            return Failure(Kind.DATA, "answer-unreadable")
        return None

    def now(self) -> datetime:
        return self._s.exact()
