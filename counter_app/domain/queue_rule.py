"""Whose turn it is, and how long waiting takes: pure rules over the tickets of one day.

The rule: those with a reason or a promised time that has come go first, but after two of them in a
row one of the others is called, so that nobody is passed over without end. Within either line who
waits longest goes first. Owns no storage and no clock.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from statistics import median
from typing import Final

from counter_app.domain.queue import Ticket
from counter_app.domain.queue_events import Turn

IN_A_ROW: Final = 2
"""Preferred tickets called one after another while others wait."""

_LEAST_CALLS: Final = 4
_CALLS_LOOKED_AT: Final = 12


@dataclass(frozen=True, slots=True)
class Next:
    """The ticket whose turn it is, and why."""

    ticket: Ticket
    turn: Turn


def line(waiting: Iterable[Ticket], recent: Sequence[Turn], now: datetime) -> tuple[Next, ...]:
    """All who wait, in the order in which they would be called if nobody else came.

    `recent` are the turns of the calls before, oldest first; calls by number do not count.
    """
    preferred: list[Ticket] = []
    ordinary: list[Ticket] = []
    for ticket in sorted(waiting, key=_place):
        (preferred if ticket.is_preferred(now) else ordinary).append(ticket)
    run = _run(recent)
    found: list[Next] = []
    while preferred or ordinary:
        if preferred and (run < IN_A_ROW or not ordinary):
            found.append(Next(preferred.pop(0), Turn.PRIORITY))
            run += 1
        else:
            found.append(Next(ordinary.pop(0), Turn.ORDINARY))
            run = 0
    return tuple(found)


def _place(ticket: Ticket) -> tuple[datetime, str]:
    return ticket.waiting_since, ticket.ticket_id


def _run(recent: Sequence[Turn]) -> int:
    """How many preferred ones were called since the last ordinary one."""
    run = 0
    for turn in recent:
        if turn is Turn.ORDINARY:
            run = 0
        elif turn is Turn.PRIORITY:
            run += 1
    return run


def median_minutes(seconds: Iterable[int]) -> int | None:
    """The median of spans in seconds, in whole minutes; None without any."""
    spans = list(seconds)
    return round(median(spans) / 60) if spans else None


def expected_wait(ahead: int, calls: Sequence[datetime]) -> int | None:
    """Minutes until it is the turn of somebody with `ahead` before them, at the pace of the last
    calls (oldest first); None when there were too few to tell.
    """
    last = calls[-_CALLS_LOOKED_AT:]
    if len(last) < _LEAST_CALLS:
        return None
    pace = (last[-1] - last[0]).total_seconds() / (len(last) - 1)
    return round((ahead + 1) * pace / 60)
