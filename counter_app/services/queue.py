"""The queue at the counter: taking a number, calling, and what becomes of who is called.

Every act is one event in one transaction, on disk before a ticket prints or a number is shown.
How the line stands is read in `queue_board`. Prints nothing.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import Final

from counter_app.domain import queue
from counter_app.domain import queue_events as qe
from counter_app.domain.calendar import local_time
from counter_app.domain.errors import InvalidInput, NotAllowed, NotFound
from counter_app.domain.ids import ticket_id
from counter_app.domain.queue import Ticket, TicketStatus
from counter_app.domain.queue_events import Priority, Turn
from counter_app.domain.queue_setup import Category
from counter_app.domain.text import optional_line
from counter_app.services import queue_setup
from counter_app.services.container import Services
from counter_app.services.queue_board import at_this_desk, current, turns
from counter_app.services.reading import dossier_of, one_snapshot
from counter_app.store import counters, journal, settings
from counter_app.store import queue as rows
from counter_app.store.connection import write

REASON_LIMIT: Final = 200


def issue(s: Services, letter: str, actor: str, *, priority: Priority = Priority.NONE) -> Ticket:
    """Give a number of a category for today.

    Raises:
        InvalidInput: ``unknown-category``.
        NotAllowed: ``numbering-exhausted``.
    """
    category = queue_setup.category(s, letter)
    with write(s.db):
        return append_ticket(s, category, actor, priority=priority)


def append_ticket(
    s: Services,
    category: Category,
    actor: str,
    *,
    priority: Priority = Priority.NONE,
    booking: str | None = None,
    slot_at: datetime | None = None,
) -> Ticket:
    """As `issue`, inside the caller's write transaction; `slot_at` is a promise that holds."""
    day = local_time(s.clock()).date()
    nth = counters.next_ticket_in_day(s.db, category.letter, s.desk.desk, day)
    body = qe.TicketIssued(
        number=queue.ticket_number(category.letter, s.desk.desk, nth),
        category=category.letter,
        category_name=category.name,
        day=day,
        priority=priority,
        booking=booking,
        slot_at=slot_at,
    )
    identity = ticket_id(s.desk.desk_id, counters.next_ticket(s.db))
    return _append(s, identity, None, body, actor)


def call_next(
    s: Services,
    actor: str,
    *,
    categories: Sequence[str] | None = None,
    finishes: bool = True,
) -> Ticket:
    """Call whose turn it is, of these categories or of those this desk serves.

    Who is being served is done by that. With `finishes` so is who was called and not yet seen;
    without, the clerk has to say first whether they came.

    Raises:
        NotFound: ``queue-empty``.
        NotAllowed: ``ticket-at-desk`` (number).
        InvalidInput: ``unknown-category``.
    """
    wanted = queue_setup.wanted(s, categories)
    with write(s.db):
        now = s.clock()
        _finish_current(s, actor, finishes=finishes)
        line = turns(s, wanted, now)
        if not line:
            raise NotFound("queue-empty")
        return _call(s, line[0].ticket, line[0].turn, actor)


def call_number(s: Services, number: str, actor: str, *, finishes: bool = True) -> Ticket:
    """Call one ticket, whoever's turn it is: somebody put aside, or a clerk's choice.

    Raises:
        NotFound: ``no-ticket``.
        NotAllowed: ``ticket-elsewhere``, ``ticket-state``, ``ticket-at-desk``.
    """
    with write(s.db):
        ticket = _known(s, number)
        queue.check(ticket, qe.TicketCalled(s.desk.desk, Turn.CHOSEN), s.desk.desk_id)
        _finish_current(s, actor, finishes=finishes)
        return _call(s, ticket, Turn.CHOSEN, actor)


def recall(s: Services, actor: str, number: str | None = None) -> Ticket:
    """Call the ticket at this desk (or that one) once more.

    Raises:
        NotFound: ``no-ticket``, ``no-current-ticket``.
        NotAllowed: ``ticket-elsewhere``, ``ticket-state``.
    """
    return _do(s, qe.TicketRecalled(), actor, number)


def start(s: Services, actor: str, number: str | None = None) -> Ticket:
    """The person came to the desk. Raises: as `recall`."""
    return _do(s, qe.TicketStarted(), actor, number)


def hold(s: Services, actor: str, number: str | None = None, *, reason: str = "") -> Ticket:
    """Put a ticket aside until its number is called. Raises: as `recall`."""
    text = optional_line(reason, field="reason", max_length=REASON_LIMIT) or ""
    return _do(s, qe.TicketHeld(text), actor, number)


def no_show(s: Services, actor: str, number: str | None = None) -> Ticket:
    """Nobody came: to the end of the line, and after three times over. Raises: as `recall`."""
    return _do(s, qe.TicketMissed(), actor, number)


def done(s: Services, actor: str, number: str | None = None) -> Ticket:
    """The person was served. Raises: as `recall`."""
    return _do(s, qe.TicketDone(), actor, number)


def transfer(s: Services, letter: str, actor: str, number: str | None = None) -> Ticket:
    """Let a ticket wait for another kind of work, in the place its waiting time gives it.

    Raises: as `recall`, and InvalidInput ``unknown-category``.
    """
    category = queue_setup.category(s, letter)
    return _do(s, qe.TicketTransferred(category.letter, category.name), actor, number)


def link_dossier(s: Services, number: str, code: str, actor: str) -> Ticket:
    """Note that a dossier was accepted from this visit.

    Raises:
        NotFound: ``no-ticket``, ``no-dossier``.
    """
    with write(s.db):
        dossier = dossier_of(s, code)
        ticket = _known(s, number)
        linked = qe.TicketLinked(dossier.dossier_id, dossier.code)
        return _append(s, ticket.ticket_id, ticket, linked, actor)


@one_snapshot
def ticket_of(s: Services, number: str) -> Ticket:
    """A ticket of today by its number.

    Raises:
        NotFound: ``no-ticket``.
    """
    return _known(s, number)


def _finish_current(s: Services, actor: str, *, finishes: bool) -> None:
    for ticket in at_this_desk(s):
        if ticket.status is TicketStatus.CALLED and not finishes:
            raise NotAllowed("ticket-at-desk", number=ticket.number)
        _append(s, ticket.ticket_id, ticket, qe.TicketDone(), actor)


def _call(s: Services, ticket: Ticket, turn: Turn, actor: str) -> Ticket:
    return _append(s, ticket.ticket_id, ticket, qe.TicketCalled(s.desk.desk, turn), actor)


def _do(s: Services, body: qe.QueueBody, actor: str, number: str | None) -> Ticket:
    with write(s.db):
        ticket = current(s) if number is None else _known(s, number)
        if ticket is None:
            raise NotFound("no-current-ticket")
        queue.check(ticket, body, s.desk.desk_id)
        return _append(s, ticket.ticket_id, ticket, body, actor)


def _known(s: Services, number: str) -> Ticket:
    wanted = "".join(number.upper().split())
    found = rows.ticket_by_number(s.db, local_time(s.clock()).date(), wanted)
    if found is None:
        raise NotFound("no-ticket", number=wanted)
    return found


def _append(
    s: Services, identity: str, before: Ticket | None, body: qe.QueueBody, actor: str
) -> Ticket:
    after = append_act(s, identity, before, body, actor)
    if not isinstance(after, Ticket):
        raise TypeError(identity)
    return after


def append_act(
    s: Services, identity: str, before: rows.State | None, body: qe.QueueBody, actor: str
) -> rows.State:
    """Append one event on a ticket or an appointment, inside the caller's write transaction."""
    event = journal.append_queue(
        s.db,
        s.desk.desk_id,
        identity,
        body,
        actor=actor,
        occurred_at=s.clock(),
        base_rev=0 if before is None else before.rev,
        clock_offset_ms=settings.get(s.db, settings.CLOCK_OFFSET_MS),
    )
    return rows.advance(s.db, before, event)


def priority_of(text: str | None) -> Priority:
    """A reason by its word.

    Raises:
        InvalidInput: ``unknown-choice`` (field ``priority``).
    """
    try:
        return Priority(text or Priority.NONE)
    except ValueError as error:
        raise InvalidInput("unknown-choice", "priority", choices=", ".join(Priority)) from error
