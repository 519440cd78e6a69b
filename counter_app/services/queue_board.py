"""The queue of today as one desk sees it: the line, who is where, the figures, and calls it lost to
another desk.

Reads only; the acts are in `queue`. Whose turn it is, is `domain.queue_rule`'s.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from counter_app.domain import queue_events as qe
from counter_app.domain.calendar import local_time
from counter_app.domain.queue import AT_DESK, OPEN, Ticket, TicketStatus
from counter_app.domain.queue_rule import Next, expected_wait, line, median_minutes
from counter_app.domain.queue_setup import Category
from counter_app.services import queue_setup
from counter_app.services.container import Services
from counter_app.services.reading import one_snapshot
from counter_app.store import queue as rows


@dataclass(frozen=True, slots=True)
class LostCall:
    """A call of this desk that another desk was faster with."""

    number: str
    winner_desk: int | None
    desk_seq: int


@dataclass(frozen=True, slots=True)
class Figures:
    """Today's figures. Minutes; None where there is nothing to tell from."""

    waiting: int
    serving: int
    held: int
    done: int
    gone: int
    median_wait: int | None
    median_service: int | None
    longest_wait: int | None
    waiting_by_category: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class Board:
    """The queue as one desk sees it now.

    Attributes:
        at: When it was read.
        categories: Of this desk, then those only tickets of other desks name.
        current: The ticket at this desk, or None.
        turns: Who waits for what this desk serves, in the order of calling.
        held: Put aside, longest first.
        elsewhere: At the other desks, newest call first.
        lost: Calls of this desk that another one won, newest last.
    """

    at: datetime
    categories: tuple[Category, ...]
    serves: tuple[str, ...]
    current: Ticket | None
    turns: tuple[Next, ...]
    held: tuple[Ticket, ...]
    elsewhere: tuple[Ticket, ...]
    figures: Figures
    lost: tuple[LostCall, ...]


@one_snapshot
def board(s: Services) -> Board:
    """The queue of today, read in one snapshot."""
    now = s.clock()
    day = local_time(now).date()
    serves = queue_setup.wanted(s, None)
    opened = rows.tickets(s.db, day, tuple(OPEN))
    others = [one for one in opened if one.status in AT_DESK and one.holder != s.desk.desk_id]
    return Board(
        at=now,
        categories=queue_setup.known(s),
        serves=serves,
        current=current(s),
        turns=turns(s, serves, now),
        held=tuple(one for one in opened if one.status is TicketStatus.HELD),
        elsewhere=tuple(sorted(others, key=lambda one: one.called_at or now, reverse=True)),
        figures=_figures(s, now),
        lost=tuple(_lost_calls(s)),
    )


@one_snapshot
def outlook(s: Services, ticket: Ticket) -> tuple[int, int | None]:
    """How many are before a waiting ticket in its category now, and the minutes it may take."""
    now = s.clock()
    places = [one.ticket.ticket_id for one in turns(s, (ticket.category,), now)]
    ahead = places.index(ticket.ticket_id) if ticket.ticket_id in places else len(places)
    calls = rows.calls(s.db, local_time(now).date(), (ticket.category,))
    return ahead, expected_wait(ahead, [at for at, _ in calls])


def turns(s: Services, categories: Sequence[str], now: datetime) -> tuple[Next, ...]:
    """Who waits for one of these categories, in the order of calling. In the caller's snapshot."""
    day = local_time(now).date()
    waiting = rows.tickets(s.db, day, (TicketStatus.WAITING,))
    recent = [turn for _, turn in rows.calls(s.db, day, categories)]
    return line([one for one in waiting if one.category in categories], recent, now)


def at_this_desk(s: Services) -> list[Ticket]:
    """Newest call last. One, but for a desk that came back to a line gone on. In the caller's
    snapshot.
    """
    day = local_time(s.clock()).date()
    here = [one for one in rows.tickets(s.db, day, tuple(AT_DESK)) if one.holder == s.desk.desk_id]
    return sorted(here, key=lambda one: one.called_at or one.issued_at)


def current(s: Services) -> Ticket | None:
    """The ticket at this desk. In the caller's snapshot."""
    here = at_this_desk(s)
    return here[-1] if here else None


def _figures(s: Services, now: datetime) -> Figures:
    day = local_time(now).date()
    counts = rows.counts(s.db, day)
    waits, services = rows.spans(s.db, day)
    waiting = rows.tickets(s.db, day, (TicketStatus.WAITING,))
    longest = [round((now - one.waiting_since).total_seconds() / 60) for one in waiting]

    def number(*statuses: TicketStatus) -> int:
        wanted = {one.value for one in statuses}
        return sum(n for (_, status), n in counts.items() if status in wanted)

    return Figures(
        waiting=number(TicketStatus.WAITING),
        serving=number(*AT_DESK),
        held=number(TicketStatus.HELD),
        done=number(TicketStatus.DONE),
        gone=number(TicketStatus.GONE),
        median_wait=median_minutes(waits),
        median_service=median_minutes(services),
        longest_wait=max(longest, default=None),
        waiting_by_category=tuple(
            (letter, n)
            for (letter, status), n in sorted(counts.items())
            if status == TicketStatus.WAITING.value
        ),
    )


def _lost_calls(s: Services) -> list[LostCall]:
    kind = qe.KINDS[qe.TicketCalled]
    found = [
        LostCall(ticket.number, ticket.desk, lost.desk_seq)
        for ticket in rows.contested(s.db, local_time(s.clock()).date())
        for lost in ticket.lost
        if lost.desk_id == s.desk.desk_id and lost.kind == kind
    ]
    return sorted(found, key=lambda one: one.desk_seq)
