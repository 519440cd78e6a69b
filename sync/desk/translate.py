"""Between the outbox and the wire: a batch as a request, an answer of the gateway taken in.

The same for answers from the network and from files. Decides nothing about what comes next.
"""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final

from counter_app.domain.errors import StoreUnusable
from counter_app.services import outbox
from counter_app.services.container import Services
from sync.connectors.outcome import Failure, Kind
from sync.wire.messages import ExchangeAnswer, ExchangeRequest

_BAD_FEED: Final = frozenset({"feed-record-broken", "feed-history-differs"})
"""Why the store may decline what others sent. It is no reason to stop sending."""


@dataclass(frozen=True, slots=True)
class TakenIn:
    """What an answer changed here, and the failure where its feed could not be taken."""

    applied: outbox.Applied
    refused: Failure | None


def request_of(batch: outbox.Batch, want_bytes: int) -> ExchangeRequest:
    """What a batch says on the wire, with the size of feed that is wanted back."""
    return ExchangeRequest(
        epoch=batch.epoch,
        cursor=batch.cursor,
        first_seq=batch.first_seq,
        records=batch.records,
        want_bytes=want_bytes,
        acked_seq=batch.acked_seq,
        mark=batch.mark,
    )


def take_in(
    s: Services,
    answer: ExchangeAnswer,
    before: outbox.SyncPosition,
    *,
    sent_at: datetime | None,
    received_at: datetime,
) -> TakenIn:
    """Apply an answer to a desk that stands at `before`. A feed that cannot be taken does not hold
    back the acknowledgement, and an answer that comes late takes nothing back.

    `sent_at` is None for an answer that came in a file. Times aware.
    """
    given = outbox.Answer(
        epoch=answer.epoch,
        acked_seq=answer.acked_seq,
        own=answer.own,
        feed=answer.feed,
        cursor=answer.cursor,
        server_time=answer.server_time,
        sent_at=sent_at,
        received_at=received_at,
        mark=answer.mark,
    )
    if given.epoch == before.epoch:
        given = replace(given, acked_seq=max(given.acked_seq, before.acked_seq))
        if given.cursor <= before.cursor:
            given = _without_feed(given, before)
    try:
        return TakenIn(outbox.apply_answer(s, given), None)
    except StoreUnusable as error:
        if error.code not in _BAD_FEED:
            raise
        refused = Failure(Kind.CONFLICT, "feed-refused", error.code)
        return TakenIn(outbox.apply_answer(s, _without_feed(given, before)), refused)


def _without_feed(answer: outbox.Answer, before: outbox.SyncPosition) -> outbox.Answer:
    """An answer that leaves the desk where it was in the feed; at its start in another epoch."""
    if answer.epoch != before.epoch:
        return replace(answer, own=(), feed=(), cursor=0, mark=0)
    return replace(answer, own=(), feed=(), cursor=before.cursor, mark=before.mark)
