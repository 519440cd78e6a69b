"""The exchanges of one round, until nothing waits here and nothing is left to fetch.

Several batches may be under way on connections of their own. The ledger belongs to the thread that
runs the round: it writes the requests and takes in the answers; only the sending is elsewhere.
Owns what each outcome means for the next exchange. Must not pause, or keep anything that has to
survive: what is acknowledged and how far was read lives behind the ledger.
"""

from collections.abc import Callable, Iterable
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from counter_app.domain.records import weight_of
from sync.connectors.base import Carried, Connector, Traffic
from sync.connectors.outcome import Failure, Kind
from sync.desk import policy
from sync.desk.flights import MOST_ANSWERS, Flight, Flights
from sync.desk.ledger import Ledger, Position
from sync.desk.translate import request_of
from sync.wire import limits
from sync.wire.messages import ExchangeAnswer

MAX_REWINDS: Final = 2


@dataclass(frozen=True, slots=True)
class _Sent:
    """One sending of a batch: on which channel, when, and beside how many others."""

    flight: Flight
    channel: int
    at: datetime
    beside: int
    patience_s: float
    number: int


class Lines(ThreadPoolExecutor):
    """The threads that carry exchanges while a round lasts."""

    def first_of(
        self, under_way: Iterable[Future[Carried]], timeout_s: float | None
    ) -> set[Future[Carried]]:
        """Wait until something has come of at least one of them, or for so long."""
        return wait(under_way, timeout_s, FIRST_COMPLETED).done


class Round:
    """One round on an authenticated connector.

    Attributes:
        link: What is known of the link, kept up to date.
        failures: Failures in a row before this round; 0 as soon as an exchange succeeds.
        pushed, acknowledged, pulled: Counts of records, as in the report.
    """

    def __init__(
        self,
        ledger: Ledger,
        connector: Connector,
        link: policy.Link,
        failures: int,
        make_lines: Callable[[int], Lines] = Lines,
        *,
        is_link_full: bool = False,
    ) -> None:
        """Nothing is sent before `run`. Where scans fill the link, a few records go twice: waiting
        until a lost packet is missed costs more than the few bytes.
        """
        self._ledger = ledger
        self._make_lines = make_lines
        self._connector = connector
        self._flights = Flights()
        self._sent: dict[Future[Carried], _Sent] = {}
        self._free = list(range(connector.channels))
        self._bad_feed: Failure | None = None
        self._halt: Failure | None = None
        self._halted_by: Flight | None = None
        self._rewound_to: int | None = None
        self._rewinds = 0
        self._is_link_full = is_link_full
        self._most = 1
        self._sendings = 0
        self._read_up_to: int | None = None
        self._is_heard = False
        self.link = link
        self.failures = failures
        self.pushed = self.acknowledged = self.pulled = 0

    def run(self) -> Failure | None:
        """Exchange until both sides have everything; None when they do."""
        with self._make_lines(self._connector.channels) as lines:
            try:
                while self._start(lines):
                    if not self._is_busy() and not self._is_soon_heard(lines):
                        self._let_go()
                    self._finish(lines)
            finally:
                self._let_go()
        return self._halt or self._bad_feed

    def _is_busy(self) -> bool:
        """Whether an answer is still to come that matters."""
        return any(not sent.flight.is_void for sent in self._sent.values())

    def _is_soon_heard(self, lines: Lines) -> bool:
        """Whether what went twice is answered twice: its connection is worth keeping."""
        is_twice = any(sent.flight.is_doubled for sent in self._sent.values())
        return is_twice and bool(lines.first_of(self._sent, policy.LINGER_S))

    def _let_go(self) -> None:
        """Wait no longer for whatever is under way: it can change nothing any more."""
        for sent in self._sent.values():
            self._connector.drop(sent.channel)

    def _start(self, lines: Lines) -> bool:
        """Give free channels what should go out now. Returns whether anything is under way."""
        while self._free and self._halt is None:
            flight = self._next()
            if flight is None:
                break
            request = flight.prepared.request
            position = self._ledger.position()
            flight.was_next = flight.first_seq <= position.acked_seq + 1
            self._sendings += 1
            flight.sent(self._sendings)
            beside = len(self._sent) + 1
            patience = policy.timeouts(
                self.link,
                self._size(flight),
                request.want_bytes,
                records=len(request.records),
                beside=beside,
                stalls=flight.stalls,
            )
            channel = self._free.pop(0)
            future = lines.submit(self._connector.carry, channel, flight.prepared, patience)
            self._sent[future] = _Sent(
                flight, channel, self._ledger.now(), beside, patience.answer_s, self._sendings
            )
        return bool(self._sent)

    def _doubt_s(self, flight: Flight) -> float:
        records = len(flight.prepared.request.records)
        return policy.doubt_s(self.link, self._size(flight), records)

    @staticmethod
    def _size(flight: Flight) -> int:
        """Bytes that go out, about as many where codec 1 has to be used."""
        message = flight.prepared.message
        return flight.weight // policy.CAUTIOUS_RATIO if message is None else len(message)

    def _next(self) -> Flight | None:
        """What should go out now: something again, a new batch, or a mere look."""
        position = self._ledger.position()
        again = self._flights.again(position.acked_seq)
        if again is not None:
            return again
        if self._rewound_to is not None:
            return None if self._is_busy() else self._new(self._rewound_to)
        after = self._flights.after(position.acked_seq)
        if after < position.last_seq:
            return self._new(after) if self._has_room(position) else None
        is_read = not self._may_read() or self._read_up_to == position.acked_seq
        if self._is_busy() or (is_read and not position.pending):
            return None
        return self._new(position.acked_seq)

    def _may_read(self) -> bool:
        """Whether to ask for records of others."""
        return self._ledger.reads_feed and self._bad_feed is None

    def _has_room(self, position: Position) -> bool:
        """Whether one more batch may go out."""
        records = max((len(one.prepared.request.records) for one in self._flights), default=0)
        worth = policy.connections(self.link, position.pending, records)
        self._most = max(self._most, worth)  # those that are open are used to the end
        return len(self._sent) < self._most and len(self._flights) < limits.MAX_EARLY

    def _new(self, after_seq: int) -> Flight:
        size = policy.batch_size(self.link, self.failures)
        left = self._ledger.position().last_seq - after_seq
        most = min(size.max_records, policy.share(left, self._most))
        batch = self._ledger.batch(after_seq, most, size.max_bytes)
        last_seq = after_seq + len(batch.records)
        is_last = last_seq == batch.acked_seq + batch.pending
        is_wanted = self._may_read() and (is_last or not self._flights.is_feed_wanted())
        want_bytes = policy.want_bytes(self.link, self.failures) if is_wanted else 0
        request = request_of(batch, want_bytes)
        prepared, weight = self._connector.prepare(request), weight_of(batch.records)
        flight = Flight(batch.first_seq, last_seq, prepared, weight)
        is_small = self._size(flight) <= policy.MOST_DOUBLED
        flight.is_doubled = self._is_link_full and is_small and bool(batch.records)
        self._flights.add(flight)
        return flight

    def _finish(self, lines: Lines) -> None:
        """Wait for an answer, or a few, and take them in. Where connections are free, silence is
        reason enough to doubt the first batch's.
        """
        lone = self._flights.lone() if self._free and self._most > 1 else None
        done = lines.first_of(self._sent, None if lone is None else self._doubt_s(lone))
        if not done:
            self._flights.doubt()
        for future in done:
            sent = self._sent.pop(future)
            self._free.append(sent.channel)
            self._free.sort()
            sent.flight.under_way -= 1
            carried = future.result()
            if isinstance(carried.answer, Failure):
                failure = self._failed(sent, carried.answer, carried.traffic)
            else:
                failure = self._answered(sent, carried.answer, carried.traffic)
            if self._halt is None:
                self._halt, self._halted_by = failure, sent.flight

    def _failed(self, sent: _Sent, failure: Failure, seen: Traffic) -> Failure | None:
        """What a failure means: another try at once, another place to go on from, or the end."""
        flight = sent.flight
        if failure.code == "gap" and failure.expected_seq is not None:
            return self._gap(flight, failure, failure.expected_seq)
        if flight.is_void:
            return failure if failure.kind is Kind.STOPPED else None
        if not flight.prepared.request.records and self._ledger.position().pending:
            self._flights.void()  # a mere look that broke makes way for records made meanwhile
        flight.broke(is_stalled=seen.seconds >= sent.patience_s)
        is_worth_it = self._is_heard or failure.code == "link-cut"
        is_hopeless = flight.is_hopeless(is_heard=self._is_heard)
        return None if failure.kind is Kind.NETWORK and is_worth_it and not is_hopeless else failure

    def _gap(self, flight: Flight, failure: Failure, expected_seq: int) -> Failure | None:
        if flight.is_void:
            return None
        if self._ledger.position().acked_seq < expected_seq < flight.first_seq:
            flight.answers += 1  # only early, and there was no room to keep it
            return failure if flight.answers >= MOST_ANSWERS else None
        if self._rewinds == MAX_REWINDS:
            return failure
        self._rewinds += 1
        self._rewound_to = expected_seq - 1
        self._flights.void()
        return None

    def _answered(self, sent: _Sent, answer: ExchangeAnswer, seen: Traffic) -> Failure | None:
        self._learn(sent, seen)
        request = sent.flight.prepared.request
        position = self._ledger.position()
        if position.epoch not in (answer.epoch, request.epoch):
            return None  # about a life of the gateway that is over; the batch was voided then
        failure = self._check(sent.flight, answer)
        if failure is not None:
            return failure
        received_at = sent.at + timedelta(seconds=seen.seconds)
        taken = self._ledger.take_in(answer, sent_at=sent.at, received_at=received_at)
        self._bad_feed = taken.refused or self._bad_feed
        self.acknowledged += taken.applied.acknowledged
        self.pulled += taken.applied.pulled
        if sent.flight.wants_feed or answer.own or answer.feed:
            self._read_up_to = None if answer.more else answer.acked_seq
        self._settle(sent, answer, position)
        return None

    def _learn(self, sent: _Sent, seen: Traffic) -> None:
        """Something came through: what that tells of the link."""
        moved = (seen.bytes_up + seen.bytes_down) * sent.beside
        self.link = policy.observed(self.link, moved, seen.seconds)
        self.link = policy.weighed(self.link, sent.flight.weight, seen.bytes_up)
        self.failures = 0
        self._is_heard = True
        for flight in self._flights:
            flight.breaks, flight.stalls = min(flight.breaks, 1), 0

    def _settle(self, sent: _Sent, answer: ExchangeAnswer, before: Position) -> None:
        """What is left under way after an answer was taken in."""
        flight = sent.flight
        if not flight.is_void:
            self._rewound_to = None
        flight.answers += 1
        flight.breaks = 0
        self._flights.answered(flight.first_seq, sent.number)
        self.pushed += self._flights.settle(self._ledger.position().acked_seq)
        self._reconsider()
        if before.epoch is not None and before.epoch != answer.epoch:
            self._flights.void()

    def _reconsider(self) -> None:
        """A batch of which another copy got there ends nothing: one connection was bad."""
        flight, halt = self._halted_by, self._halt
        is_there = flight is not None and flight.is_void
        if is_there and halt is not None and halt.kind is Kind.NETWORK:
            self._halt = None

    def _check(self, flight: Flight, answer: ExchangeAnswer) -> Failure | None:
        """What an honest gateway never answers; nothing of such an answer is taken in."""
        request = flight.prepared.request
        objection = self._ledger.objection(answer)
        if objection is not None:
            return objection
        is_same = answer.epoch == request.epoch
        if is_same and answer.cursor < request.cursor:
            return Failure(Kind.DATA, "answer-unreadable")
        is_unheard = bool(request.records) and answer.acked_seq < request.first_seq
        is_odd = flight.was_next or flight.answers >= MOST_ANSWERS
        is_stuck = answer.more and request.want_bytes > 0 and is_same
        is_behind = is_stuck and answer.cursor == request.cursor and not is_unheard
        if (is_unheard and is_odd and not flight.is_void) or is_behind:
            return Failure(Kind.DATA, "no-progress")
        return None
