"""The exchanges of one round, until nothing waits here and nothing is left to fetch.

Owns what each outcome means for the next exchange. Must not pause, retry a broken link, or keep
anything that has to survive: what is acknowledged and how far was read lives in the database.
"""

from dataclasses import replace
from datetime import timedelta
from typing import Final

from counter_app.domain.errors import StoreUnusable
from counter_app.services import outbox
from counter_app.services.container import Services
from sync.connectors.base import Connector
from sync.connectors.outcome import Failure, Kind
from sync.desk import policy
from sync.wire.messages import ExchangeAnswer, ExchangeRequest

BAD_FEED: Final = frozenset({"feed-record-broken", "feed-history-differs"})
"""Why the store may decline what others sent. It is no reason to stop sending."""

MAX_REWINDS: Final = 2


class Round:
    """One round on an authenticated connector.

    Attributes:
        link: What is known of the link, kept up to date.
        failures: Failures in a row before this round; 0 as soon as an exchange succeeds.
        pushed, acknowledged, pulled: Counts of records, as in the report.
    """

    def __init__(self, s: Services, connector: Connector, link: policy.Link, failures: int) -> None:
        self._s = s
        self._connector = connector
        self._bad_feed: Failure | None = None
        self.link = link
        self.failures = failures
        self.pushed = self.acknowledged = self.pulled = 0

    def run(self) -> Failure | None:
        """Exchange until both sides have everything; None when they do."""
        after_seq: int | None = None
        rewinds = 0
        while True:
            step = self._step(after_seq)
            if step is True:
                return self._bad_feed
            if step is False:
                after_seq = None
                continue
            if step.code != "gap" or step.expected_seq is None or rewinds == MAX_REWINDS:
                return step
            after_seq = step.expected_seq - 1
            rewinds += 1

    def _step(self, after_seq: int | None) -> bool | Failure:
        """One exchange. Returns whether both sides now have everything."""
        request = self._request(after_seq)
        before, sent_at = self._connector.traffic, self._s.clock()
        weight = sum(len(one.body.encode()) + outbox.OVERHEAD_BYTES for one in request.records)
        patience = policy.timeouts(self.link, weight, request.want_bytes)
        answer = self._connector.exchange(request, patience)
        if isinstance(answer, Failure):
            return answer
        after = self._connector.traffic
        moved = after.bytes_up + after.bytes_down - before.bytes_up - before.bytes_down
        self.link = policy.observed(self.link, moved, after.seconds)
        self.link = policy.weighed(self.link, weight, after.bytes_up - before.bytes_up)
        self.failures = 0
        failure = self._check(request, answer)
        if failure is not None:
            return failure
        self.pushed += len(request.records)
        self._take_in(
            request,
            outbox.Answer(
                epoch=answer.epoch,
                acked_seq=answer.acked_seq,
                own=answer.own,
                feed=answer.feed,
                cursor=answer.cursor,
                server_time=answer.server_time,
                sent_at=sent_at,
                received_at=sent_at + timedelta(seconds=after.seconds),
            ),
        )
        is_more = answer.more and self._bad_feed is None
        return not is_more and outbox.sync_position(self._s).pending == 0

    def _request(self, after_seq: int | None) -> ExchangeRequest:
        size = policy.batch_size(self.link, self.failures)
        batch = outbox.next_batch(
            self._s,
            max_records=size.max_records,
            max_bytes=size.max_bytes,
            after_seq=after_seq,
        )
        return ExchangeRequest(
            epoch=batch.epoch,
            cursor=batch.cursor,
            first_seq=batch.first_seq,
            records=batch.records,
            want_bytes=0 if self._bad_feed else policy.want_bytes(self.link, self.failures),
        )

    def _check(self, request: ExchangeRequest, answer: ExchangeAnswer) -> Failure | None:
        """What an honest gateway never answers; nothing of such an answer is taken in."""
        if answer.acked_seq > outbox.sync_position(self._s).last_seq:
            return Failure(Kind.CONFLICT, "history-differs")  # it has records we never wrote
        is_same = answer.epoch == request.epoch
        if is_same and answer.cursor < request.cursor:
            return Failure(Kind.DATA, "answer-unreadable")
        if any(item.record.desk_id == self._s.desk.desk_id for item in answer.feed):
            return Failure(Kind.DATA, "answer-unreadable")
        is_unheard = bool(request.records) and answer.acked_seq < request.first_seq
        is_stuck = answer.more and request.want_bytes > 0 and is_same
        if is_unheard or (is_stuck and answer.cursor == request.cursor):
            return Failure(Kind.DATA, "no-progress")
        return None

    def _take_in(self, request: ExchangeRequest, answer: outbox.Answer) -> None:
        """Apply an answer. A feed that cannot be taken must not hold back the acknowledgement."""
        try:
            applied = outbox.apply_answer(self._s, answer)
        except StoreUnusable as error:
            if error.code not in BAD_FEED:
                raise
            self._bad_feed = Failure(Kind.CONFLICT, "feed-refused", error.code)
            cursor = request.cursor if answer.epoch == request.epoch else 0
            applied = outbox.apply_answer(self._s, replace(answer, own=(), feed=(), cursor=cursor))
        self.acknowledged += applied.acknowledged
        self.pulled += applied.pulled
