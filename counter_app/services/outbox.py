"""The desk's side of an exchange: what to send next, and taking in an answer. No network here.

`apply_answer` is one transaction: acknowledgement, order, foreign records, projection and position
hold together.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from counter_app.domain.ids import DossierId, Subject, subject_of
from counter_app.domain.records import FeedItem, OwnRange, Record, fitting
from counter_app.services.container import Services
from counter_app.services.portal import FILE, LANE_KINDS
from counter_app.services.reading import one_snapshot
from counter_app.store import dossiers, heritage, hops, journal, lanes, projection, queue, settings
from counter_app.store.connection import write
from counter_app.store.dossiers import Clause
from counter_app.store.journal import Taken

DRIFT: Final = 1e-4
"""How far the clocks of two machines may go apart, as a share of time: a good deal more than they
do.
"""


@dataclass(frozen=True, slots=True)
class Batch:
    """Own records to send, in order, and the position to send along. `pending` counts records not
    acknowledged; `mark` came with the cursor.
    """

    first_seq: int
    records: tuple[Record, ...]
    cursor: int
    epoch: str | None
    acked_seq: int
    pending: int
    mark: int = 0


@dataclass(frozen=True, slots=True)
class Answer:
    """What the gateway answered. `acked_seq` is its durable watermark for this desk; times
    aware. `sent_at` is None for an answer that came in a file: it tells nothing of the clock, nor
    of the network.
    """

    epoch: str
    acked_seq: int
    own: tuple[OwnRange, ...]
    feed: tuple[FeedItem, ...]
    cursor: int
    server_time: datetime
    sent_at: datetime | None
    received_at: datetime
    mark: int = 0


@dataclass(frozen=True, slots=True)
class Applied:
    """What an answer changed here: own records newly acknowledged, new records of others."""

    acknowledged: int
    pulled: int


@dataclass(frozen=True, slots=True)
class SyncPosition:
    """Where this desk stands with the gateway; `pending` counts own records not acknowledged,
    `inherited` those of identities it had before it was restored.
    """

    acked_seq: int
    last_seq: int
    cursor: int
    epoch: str | None
    pending: int
    needs_attention: int
    inherited: int = 0
    mark: int = 0

    @property
    def unsent(self) -> int:
        """All records that the other side is not known to hold."""
        return self.pending + self.inherited


@one_snapshot
def sync_position(s: Services) -> SyncPosition:
    """The position as stored."""
    acked = settings.get(s.db, settings.ACKED_SEQ) or 0
    last_seq, _ = journal.last(s.db, s.desk.desk_id)
    return SyncPosition(
        acked_seq=acked,
        last_seq=last_seq,
        cursor=settings.get(s.db, settings.CURSOR) or 0,
        epoch=settings.get(s.db, settings.EPOCH),
        pending=_pending(s, acked, last_seq),
        needs_attention=dossiers.count(s.db, [Clause("d.attention = 1")]),
        inherited=heritage.count_unsent(s.db),
        mark=settings.get(s.db, settings.MARK) or 0,
    )


def _pending(s: Services, acked: int, last_seq: int) -> int:
    """Own records the other side does not hold, with a gateway all above the watermark, with a
    portal those its lanes did not confirm.
    """
    if (settings.get(s.db, settings.PORTAL_KIND) or "gateway") in LANE_KINDS:
        return lanes.count_unsent(s.db, s.desk.desk_id, acked)
    return last_seq - acked


@one_snapshot
def next_batch(
    s: Services, *, max_records: int, max_bytes: int, after_seq: int | None = None
) -> Batch:
    """Own records after the acknowledged watermark (or after `after_seq`), at least one if there is
    one.
    """
    position = sync_position(s)
    after = position.acked_seq if after_seq is None else after_seq
    records = journal.own_after(s.db, s.desk.desk_id, after, max_records)
    return Batch(
        first_seq=after + 1,
        records=fitting(records, max_bytes),
        cursor=position.cursor,
        epoch=position.epoch,
        acked_seq=position.acked_seq,
        pending=position.pending,
        mark=position.mark,
    )


def apply_answer(s: Services, answer: Answer) -> Applied:
    """Take in an answer of the gateway: one transaction.

    A gateway with another epoch, or one that lost data, puts the watermark back: everything since
    is offered again.

    Raises:
        StoreUnusable: a record of the feed is broken or contradicts one here; nothing of the answer
        is taken in.
    """
    with write(s.db):
        before = sync_position(s)
        touched: set[str] = set()
        if before.epoch is not None and before.epoch != answer.epoch:
            journal.forget_order(s.db)
            heritage.doubt_all(s.db)
            hops.forget(s.db)
            touched |= set(journal.subjects_of_several_desks(s.db))
        acked = min(answer.acked_seq, before.last_seq)
        for own in answer.own:
            journal.number_own(s.db, s.desk.desk_id, own)
        taken = [(item.record.dossier_id, journal.take_in(s.db, item)) for item in answer.feed]
        touched |= {subject for subject, what in taken if what is not Taken.KNOWN}
        for subject in touched | _reordered(s, answer):
            _refold(s, subject)
        _move(s, answer, acked)
    new = sum(what is Taken.NEW for _, what in taken)
    return Applied(acknowledged=max(0, acked - before.acked_seq), pulled=new)


def _refold(s: Services, subject: str) -> None:
    if subject_of(subject) is Subject.DOSSIER:
        projection.refold(s.db, DossierId(subject), s.desk.desk_id)
    else:
        queue.refold(s.db, subject)


def _reordered(s: Services, answer: Answer) -> set[str]:
    """What own records that now have an order are about, where other desks worked on it too."""
    touched: set[str] = set()
    for own in answer.own:
        last = own.first_desk_seq + own.count - 1
        touched |= set(journal.shared_subjects(s.db, s.desk.desk_id, own.first_desk_seq, last))
    return touched


def _move(s: Services, answer: Answer, acked: int) -> None:
    settings.put(s.db, settings.ACKED_SEQ, acked)
    settings.put(s.db, settings.CURSOR, answer.cursor)
    settings.put(s.db, settings.MARK, answer.mark)
    settings.put(s.db, settings.EPOCH, answer.epoch)
    settings.put(s.db, settings.SUCCESS_AT, answer.received_at)
    if answer.sent_at is None and settings.get(s.db, settings.PORTAL_KIND) != FILE:
        return
    settings.put(s.db, settings.ATTEMPT_AT, answer.received_at)
    settings.put(s.db, settings.STATE, "ok")
    settings.drop(s.db, settings.STATE_DETAIL)
    if answer.sent_at is None:
        return
    _compare_clocks(s, answer.server_time, answer.sent_at, answer.received_at)


def _compare_clocks(s: Services, told: datetime, sent_at: datetime, received_at: datetime) -> None:
    """Measure this clock against the other side's by the middle of a round trip, which is wrong by
    half of it at most. A better measurement is kept, until drift makes it no better or a clock was
    set since.
    """
    trip = received_at - sent_at
    offset, error = _ms(told - sent_at - trip / 2), _ms(trip / 2)
    known = settings.get(s.db, settings.CLOCK_OFFSET_MS)
    sample = settings.get(s.db, settings.CLOCK_SAMPLE)
    if known is not None and sample is not None:
        age = abs(received_at - datetime.fromisoformat(sample["at"]))
        kept = int(sample["error_ms"]) + _ms(age * DRIFT)
        if kept <= error and abs(offset - known) <= kept + error:
            return
    settings.put(s.db, settings.CLOCK_OFFSET_MS, offset)
    fresh = {"at": received_at.isoformat(), "error_ms": str(error)}
    settings.put(s.db, settings.CLOCK_SAMPLE, fresh)


def _ms(span: timedelta) -> int:
    return round(span / timedelta(milliseconds=1))


def record_attempt(s: Services, state: str, at: datetime, detail: str | None = None) -> None:
    """Remember how the last attempt ended, for the truth bar."""
    with write(s.db):
        settings.put(s.db, settings.STATE, state)
        settings.put(s.db, settings.ATTEMPT_AT, at)
        if detail is None:
            settings.drop(s.db, settings.STATE_DETAIL)
        else:
            settings.put(s.db, settings.STATE_DETAIL, detail)
