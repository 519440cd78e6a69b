"""One exchange: check, store durably, object, then read the feed. One batch, one transaction.

Runs on the thread that owns the connection; the caller answers the desk only after it returned.
"""

import logging
from datetime import datetime

from counter_app.domain.records import Record
from sync.gateway import journal, objections
from sync.gateway.enrolment import EnrolledDesk
from sync.gateway.refusals import Refusal
from sync.gateway.schema import Store, current_epoch, new_epoch, writing
from sync.wire.messages import ExchangeAnswer, ExchangeRequest

log = logging.getLogger("counter.gateway")


def exchange(
    db: Store, desk: EnrolledDesk, request: ExchangeRequest, now: datetime
) -> ExchangeAnswer:
    """Take a desk's batch and answer with the watermark and the next stretch of the feed.

    Raises:
        Refusal: ``gap`` or ``history-differs``; nothing of the batch was stored.
    """
    take_in(db, desk, request, now)
    return answer(db, desk, request, now)


def take_in(db: Store, desk: EnrolledDesk, request: ExchangeRequest, now: datetime) -> int:
    """Store a desk's batch durably; returns the desk's watermark. Raises as `exchange`."""
    if _knows_more(db, desk, request):
        _begin_epoch(db, desk, request)
    with writing(db, desk.unit_code):
        stored = _store(db, desk, request, now)
        acked_seq = journal.head(db, desk.desk_id).seq
    if stored:
        log.info("stored %d records of desk %s up to %d", stored, desk.desk_id, acked_seq)
    return acked_seq


def answer(
    db: Store, desk: EnrolledDesk, request: ExchangeRequest, now: datetime
) -> ExchangeAnswer:
    """How things stand for the desk: its watermark, and the feed after the request's cursor."""
    with writing(db, desk.unit_code):
        epoch = current_epoch(db)
        cursor = request.cursor if request.epoch == epoch else 0
        feed = journal.feed(db, desk.unit_code, desk.desk_id, cursor, request.want_bytes)
        acked_seq = journal.head(db, desk.desk_id).seq
        mark = journal.mark_at(db, desk.unit_code, feed.cursor) or 0
    return ExchangeAnswer(
        epoch=epoch,
        acked_seq=acked_seq,
        own=feed.own,
        feed=feed.items,
        cursor=feed.cursor,
        more=feed.more,
        server_time=now,
        mark=mark,
    )


def is_early(request: ExchangeRequest, stored_seq: int) -> bool:
    """Whether a batch overtook one that is under way: it begins further on, and the desk was told
    of nothing that is not stored.
    """
    return request.known_seq <= stored_seq < request.first_seq - 1


def _store(db: Store, desk: EnrolledDesk, request: ExchangeRequest, now: datetime) -> int:
    if not request.records:
        end = journal.head(db, desk.desk_id)
        if request.first_seq > end.seq + 1:
            raise Refusal("gap", "first_seq", end.seq + 1)
        return 0
    fresh: tuple[Record, ...] = journal.unseen(db, request.records)
    journal.append(db, desk.unit_code, fresh, now)
    objections.object_to(db, desk.unit_code, fresh, now)
    return len(fresh)


def _begin_epoch(db: Store, desk: EnrolledDesk, request: ExchangeRequest) -> None:
    with writing(db):
        if _knows_more(db, desk, request):
            log.warning("desk %s knows more than is stored here: new epoch", desk.desk_id)
            new_epoch(db)


def _knows_more(db: Store, desk: EnrolledDesk, request: ExchangeRequest) -> bool:
    """Whether the desk proves that this store lost data, so that a new epoch has to begin.

    A desk that speaks of the present epoch and was told of more than is stored here knows a former
    life of this database: it was restored from a backup. Its orders are being given a second time,
    so nobody's cursor can be trusted any more. A desk whose mark is not the one of its cursor here
    has read something else there: the same, even if nothing of its own is missing. Where a batch
    begins proves nothing: it may have overtaken the one before it.
    """
    if request.epoch != current_epoch(db):
        return False
    is_behind = request.known_seq > journal.head(db, desk.desk_id).seq
    mark = journal.mark_at(db, desk.unit_code, request.cursor)
    is_other = mark is None or request.mark not in (0, mark)
    return is_behind or is_other
