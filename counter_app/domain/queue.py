"""A queue ticket as a fold over its events: `apply(ticket, event) -> ticket`, pure and total.

Two desks may call the same number while they cannot see each other. In the gateway's order the
first call wins on every desk; the other stays visible in `Ticket.lost`, so that its desk is told.
Whether a clerk may do an act now is asked with `check`, before anything is stored.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from enum import StrEnum
from typing import Final

from counter_app.domain import folding, queue_fold
from counter_app.domain import queue_events as qe
from counter_app.domain.errors import InvalidInput, NotAllowed
from counter_app.domain.events import FormPrinted
from counter_app.domain.ids import DeskId, DossierId, TicketId
from counter_app.domain.queue_events import Priority, QueueEvent, Turn
from counter_app.domain.queue_fold import LostAct

MOST_MISSES: Final = 3
"""Called in vain so often, a ticket is over (a published kiosk design: docs/sources.md)."""

_SHORT_DESKS: Final = 9
_MOST_DESKS: Final = 999
_MOST_A_DAY: Final = 99_999


class TicketStatus(StrEnum):
    """Where a ticket stands."""

    WAITING = "waiting"
    CALLED = "called"
    SERVING = "serving"
    HELD = "held"
    DONE = "done"
    GONE = "gone"
    """Called in vain `MOST_MISSES` times."""


AT_DESK: Final = frozenset({TicketStatus.CALLED, TicketStatus.SERVING})
OPEN: Final = frozenset({TicketStatus.WAITING, TicketStatus.HELD}) | AT_DESK


@dataclass(frozen=True, slots=True)
class LinkedDossier:
    """A dossier of this visit."""

    dossier_id: DossierId
    code: str


@dataclass(frozen=True, slots=True)
class Ticket:
    """One number on one day. Times aware.

    Attributes:
        rev: Counts the events folded in.
        waiting_since: What its place in the line goes by.
        first_called_at, last_called_at, closed_at: For the figures; None until then.
        called_at: The call in force; None when it is at no desk.
        holder: The desk that called it, and `desk` its number; None when it is at no desk.
        turn: Why it was called last; None before the first call.
        calls: How often it was called out, recalls included.
    """

    ticket_id: TicketId
    rev: int
    number: str
    day: date
    category: str
    category_name: str
    priority: Priority
    status: TicketStatus
    issued_at: datetime
    waiting_since: datetime
    booking: str | None = None
    slot_at: datetime | None = None
    first_called_at: datetime | None = None
    last_called_at: datetime | None = None
    called_at: datetime | None = None
    started_at: datetime | None = None
    closed_at: datetime | None = None
    holder: DeskId | None = None
    desk: int | None = None
    turn: Turn | None = None
    calls: int = 0
    misses: int = 0
    held_for: str = ""
    dossiers: tuple[LinkedDossier, ...] = ()
    prints: Mapping[str, int] = field(default_factory=dict)
    lost: tuple[LostAct, ...] = ()

    def is_preferred(self, now: datetime) -> bool:
        """Whether it is called before ordinary ones: a reason, or a promised time that has come."""
        return self.priority is not Priority.NONE or (
            self.slot_at is not None and self.slot_at <= now
        )


def ticket_number(letter: str, desk: int, nth: int) -> str:
    """The number of a desk's `nth` ticket of a category on a day: ``A101``, ``A199``, ``A1100``.

    The desk that issues it is part of it, so no two desks ever give the same one: one digit of the
    desk and two or three of the count, else three of the desk and three or five of the count.

    Raises:
        InvalidInput: ``bad-desk`` outside 1 to 999.
        NotAllowed: ``numbering-exhausted`` past 99 999.
    """
    if not 1 <= desk <= _MOST_DESKS:
        raise InvalidInput("bad-desk", "desk")
    if not 1 <= nth <= _MOST_A_DAY:
        raise NotAllowed("numbering-exhausted", desk=desk, limit=_MOST_A_DAY)
    if desk <= _SHORT_DESKS and nth < 1000:
        return f"{letter}{desk}{nth:02d}"
    return f"{letter}{desk:03d}{nth:03d}" if nth < 1000 else f"{letter}{desk:03d}{nth:05d}"


def desk_of_number(number: str) -> int | None:
    """The desk that issued the ticket of that number; None for what is no such number."""
    digits = number.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
    length = {3: 1, 4: 1, 6: 3, 8: 3}.get(len(digits))
    is_number = digits.isascii() and digits.isdecimal()
    return int(digits[:length]) or None if length is not None and is_number else None


def apply(ticket: Ticket | None, event: QueueEvent) -> Ticket | None:
    """Fold one event in. None, and no change, for a ticket whose issue is not known here."""
    return queue_fold.apply(ticket, event, _issued, _after)


def fold(events: Iterable[QueueEvent]) -> Ticket | None:
    """Fold events in their order; the issue counts first wherever it stands."""
    return folding.fold(events, qe.TicketIssued, apply)


def check(ticket: Ticket, body: qe.QueueBody, desk_id: DeskId) -> None:
    """Refuse an act that the ticket's state, or the desk that has it, does not allow.

    Raises:
        NotAllowed: ``ticket-elsewhere`` (number, desk) when another desk has it; ``ticket-state``
            (number, stands).
    """
    if isinstance(body, qe.TicketLinked | FormPrinted):
        return
    if ticket.status in AT_DESK and ticket.holder != desk_id:
        raise NotAllowed("ticket-elsewhere", number=ticket.number, desk=ticket.desk)
    if ticket.status not in _MAY[type(body)]:
        raise NotAllowed("ticket-state", number=ticket.number, stands=ticket.status.value)


_WAITS: Final = frozenset({TicketStatus.WAITING, TicketStatus.HELD})
_MAY: Final[Mapping[type[qe.QueueBody], frozenset[TicketStatus]]] = {
    qe.TicketCalled: _WAITS,
    qe.TicketRecalled: AT_DESK,
    qe.TicketStarted: frozenset({TicketStatus.CALLED}),
    qe.TicketHeld: AT_DESK | {TicketStatus.WAITING},
    qe.TicketMissed: frozenset({TicketStatus.CALLED}),
    qe.TicketTransferred: OPEN,
    qe.TicketDone: AT_DESK,
}
"""States in which a clerk may do it."""


def _issued(event: QueueEvent) -> Ticket | None:
    body = event.body
    if not isinstance(body, qe.TicketIssued):
        return None
    return Ticket(
        ticket_id=TicketId(event.subject_id),
        rev=1,
        number=body.number,
        day=body.day,
        category=body.category,
        category_name=body.category_name,
        priority=body.priority,
        status=TicketStatus.WAITING,
        issued_at=event.occurred_at,
        waiting_since=event.occurred_at,
        booking=body.booking,
        slot_at=body.slot_at,
    )


def _after(ticket: Ticket, event: QueueEvent) -> Ticket | None:
    """The ticket after an event; None when it does not fit."""
    match event.body:
        case qe.TicketLinked(dossier_id=dossier_id, code=code):
            linked = LinkedDossier(dossier_id, code)
            return replace(ticket, dossiers=(*(d for d in ticket.dossiers if d != linked), linked))
        case qe.TicketDone():
            # Served is a fact, whichever desk the call belongs to.
            return _closed(ticket, TicketStatus.DONE, event) if ticket.status in OPEN else None
        case qe.TicketCalled() as body:
            return _called(ticket, event, body) if ticket.status in _WAITS else None
        case _:
            is_others = ticket.status in AT_DESK and ticket.holder != event.desk_id
            fits = ticket.status in _MAY.get(type(event.body), frozenset())
            return _moved(ticket, event) if fits and not is_others else None


def _called(ticket: Ticket, event: QueueEvent, body: qe.TicketCalled) -> Ticket:
    return replace(
        ticket,
        status=TicketStatus.CALLED,
        holder=event.desk_id,
        desk=body.desk,
        turn=body.turn,
        calls=ticket.calls + 1,
        called_at=event.occurred_at,
        first_called_at=ticket.first_called_at or event.occurred_at,
        last_called_at=event.occurred_at,
        held_for="",
    )


def _moved(ticket: Ticket, event: QueueEvent) -> Ticket | None:
    match event.body:
        case qe.TicketRecalled():
            return replace(ticket, calls=ticket.calls + 1, called_at=event.occurred_at)
        case qe.TicketStarted():
            return replace(ticket, status=TicketStatus.SERVING, started_at=event.occurred_at)
        case qe.TicketHeld(reason=reason):
            return replace(_off_desk(ticket), status=TicketStatus.HELD, held_for=reason)
        case qe.TicketMissed():
            return _missed(ticket, event)
        case qe.TicketTransferred(category=category, category_name=name):
            waiting = replace(_off_desk(ticket), status=TicketStatus.WAITING)
            return replace(waiting, category=category, category_name=name, held_for="")
        case _:
            return None


def _missed(ticket: Ticket, event: QueueEvent) -> Ticket:
    """To the end of the line, without the promised time; the last time it is over."""
    missed = replace(ticket, misses=ticket.misses + 1)
    if missed.misses >= MOST_MISSES:
        return _closed(missed, TicketStatus.GONE, event)
    return replace(
        _off_desk(missed),
        status=TicketStatus.WAITING,
        waiting_since=event.occurred_at,
        slot_at=None,
    )


def _off_desk(ticket: Ticket) -> Ticket:
    return replace(ticket, holder=None, desk=None, called_at=None, started_at=None)


def _closed(ticket: Ticket, status: TicketStatus, event: QueueEvent) -> Ticket:
    """Over; the desk that had it stays named."""
    return replace(ticket, status=status, closed_at=event.occurred_at)
