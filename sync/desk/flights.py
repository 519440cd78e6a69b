"""Batches under way: which there are, which were heard of, which have to go again.

Pure bookkeeping of record numbers for one desk; sends nothing, stores nothing. What is acknowledged
is the database's business: here it is only given.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from sync.connectors.base import Prepared

MOST_ANSWERS: Final = 4
"""So many answers to one batch without its records being stored mean that something is wrong."""

MOST_BREAKS: Final = 6
"""So many broken connections in a row end the round: then the ladder of pauses decides. After one
outage every kept connection may be found dead in turn."""

MOST_BREAKS_UNHEARD: Final = 2
"""The same in a round in which nothing came through yet: a kept connection may have died since."""

OVERTAKEN: Final = 2
"""So many later batches answered before one mean that it is lost, or as good as that."""

MOST_STALLS: Final = 3
"""So many connections that stood still in a row end the round too."""


@dataclass(slots=True, eq=False)
class Flight:
    """One batch, or a mere look where `last_seq` is `first_seq - 1`.

    Attributes:
        prepared: As it goes out, every time the same.
        weight: Bytes of the records before compression.
        was_next: Nothing before it was missing when it went out last.
        under_way: On how many connections its answer may still come.
        number: That of its last sending.
        overtaken: How many batches that were sent later were answered before it.
        is_void: Sent for an epoch or a place that is no longer ours.
        answers: How often the gateway answered without having stored its end.
        is_doubled: It is to be under way on two connections at once.
        breaks: How often its connection broke in a row.
        stalls: How often of these by standing still for as long as was waited.
    """

    first_seq: int
    last_seq: int
    prepared: Prepared
    weight: int
    was_next: bool = True
    under_way: int = 0
    number: int = 0
    overtaken: int = 0
    is_void: bool = False
    is_doubled: bool = False
    answers: int = 0
    breaks: int = 0
    stalls: int = 0

    def sent(self, number: int) -> None:
        """It goes out; `number` counts the sendings of a round."""
        self.under_way += 1
        self.number = number
        self.overtaken = 0

    def broke(self, *, is_stalled: bool) -> None:
        """Its connection broke."""
        self.breaks += 1
        self.stalls += is_stalled

    def is_hopeless(self, *, is_heard: bool) -> bool:
        """Whether its connections broke too often, in a round in which something came through."""
        times = 2 if self.is_doubled else 1
        most = times * (MOST_BREAKS if is_heard else MOST_BREAKS_UNHEARD)
        return self.breaks >= most or self.stalls >= times * MOST_STALLS

    @property
    def wants_feed(self) -> bool:
        """Whether it asked for other desks' records."""
        return self.prepared.request.want_bytes > 0


class Flights:
    """What was sent after the watermark and is not acknowledged, in order."""

    def __init__(self) -> None:
        self._open: list[Flight] = []

    def __len__(self) -> int:
        return len(self._open)

    def __iter__(self) -> Iterator[Flight]:
        return iter(self._open)

    def add(self, flight: Flight) -> None:
        """A new batch after all others."""
        self._open.append(flight)

    def after(self, acked_seq: int) -> int:
        """The number up to which everything is acknowledged or under way."""
        return max(acked_seq, self._open[-1].last_seq) if self._open else acked_seq

    def is_feed_wanted(self) -> bool:
        """Whether an answer with other desks' records is still to come."""
        return any(flight.wants_feed and flight.under_way for flight in self._open)

    def answered(self, first_seq: int, number: int) -> None:
        """An answer came to the sending `number`, of the batch with that beginning."""
        for flight in self._open:
            if flight.first_seq < first_seq and flight.number < number:
                flight.overtaken += 1

    def settle(self, acked_seq: int) -> int:
        """Let go of what is acknowledged; its answers, where they are still to come, are void.
        Returns how many records that were.
        """
        for flight in self._open:
            flight.is_void = flight.last_seq <= acked_seq
        settled = sum(one.last_seq - one.first_seq + 1 for one in self._open if one.is_void)
        self._open = [flight for flight in self._open if not flight.is_void]
        return settled

    def void(self) -> None:
        """Let go of everything: it has to be offered anew."""
        for flight in self._open:
            flight.is_void = True
        self._open = []

    def lone(self) -> Flight | None:
        """The first batch that one connection only may still bring an answer to."""
        return next((flight for flight in self._open if flight.under_way == 1), None)

    def doubt(self) -> None:
        """Too little was heard for too long: `lone` goes again."""
        flight = self.lone()
        if flight is not None:
            flight.overtaken = OVERTAKEN

    def again(self, acked_seq: int) -> Flight | None:
        """The batch that has to go again, if any: its connection broke, or the gateway had it
        before its turn, and its turn has come without its being stored, or others overtook it.
        """
        earlier_under_way = 0
        for flight in self._open:
            is_due = flight.first_seq <= acked_seq + 1 or not earlier_under_way
            if not flight.under_way and (flight.breaks or is_due):
                return flight
            is_doubtful = flight.is_doubled or flight.overtaken >= OVERTAKEN
            if flight.under_way == 1 and is_doubtful:
                return flight
            earlier_under_way += flight.under_way
        return None
