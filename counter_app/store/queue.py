"""The tables of tickets and appointments: a projection of the journal, like that of dossiers.

`rows_of` says what the tables must hold for a state; `put` writes that, `problems` compares with
it. Every writing function runs in the caller's transaction.
"""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any, Final

import msgspec
from sqlite_utils import Database

from counter_app.domain import appointment, queue
from counter_app.domain.appointment import Booking, BookingStatus
from counter_app.domain.ids import Subject, subject_of
from counter_app.domain.queue import Ticket, TicketStatus
from counter_app.domain.queue_events import QueueEvent, Turn
from counter_app.event_text import queue_event_of
from counter_app.store import codec, journal

_TICKET: Final = (
    "ticket_id, day, number, category, status, called_at, turn, wait_s, service_s, lost, state"
)
_PUT_TICKET: Final = f"""
INSERT INTO ticket ({_TICKET}) VALUES (?,?,?,?,?,?,?,?,?,?,?)
ON CONFLICT (ticket_id) DO UPDATE SET day = excluded.day, number = excluded.number, category =
    excluded.category, status = excluded.status, called_at = excluded.called_at, turn =
    excluded.turn, wait_s = excluded.wait_s, service_s = excluded.service_s, lost =
    excluded.lost, state = excluded.state
"""
_BOOKING: Final = "booking_id, reference, day, slot_at, status, state"
_PUT_BOOKING: Final = f"""
INSERT INTO booking ({_BOOKING}) VALUES (?,?,?,?,?,?)
ON CONFLICT (booking_id) DO UPDATE SET reference = excluded.reference, day = excluded.day, slot_at =
    excluded.slot_at, status = excluded.status, state = excluded.state
"""
_ticket_decoder: Final = msgspec.json.Decoder(Ticket)
_booking_decoder: Final = msgspec.json.Decoder(Booking)

State = Ticket | Booking


def advance(db: Database, state: State | None, event: QueueEvent) -> State:
    """Fold a fresh own event into the stored state and write its row."""
    after = _apply(state, event)
    if after is None:
        raise ValueError(f"event on an unknown subject: {event.subject_id}")
    put(db, after)
    return after


def _apply(state: State | None, event: QueueEvent) -> State | None:
    if subject_of(event.subject_id) is Subject.TICKET:
        return queue.apply(state if isinstance(state, Ticket) else None, event)
    return appointment.apply(state if isinstance(state, Booking) else None, event)


def put(db: Database, state: State) -> None:
    """Write a ticket's or an appointment's row."""
    db.conn.execute(_PUT_TICKET if isinstance(state, Ticket) else _PUT_BOOKING, rows_of(state))


def rows_of(state: State) -> tuple[Any, ...]:
    """The row that belongs to a state, in column order."""
    if isinstance(state, Booking):
        return (
            state.booking_id,
            state.reference,
            state.day.isoformat(),
            state.slot_at.isoformat(),
            state.status.value,
            codec.text_of(state),
        )
    called, came = state.last_called_at, max(state.issued_at, state.slot_at or state.issued_at)
    return (
        state.ticket_id,
        state.day.isoformat(),
        state.number,
        state.category,
        state.status.value,
        called.isoformat() if called else None,
        state.turn.value if state.turn else None,
        _seconds(came, state.first_called_at),
        _seconds(state.started_at, state.closed_at),
        len(state.lost),
        codec.text_of(state),
    )


def _seconds(start: datetime | None, end: datetime | None) -> int | None:
    if start is None or end is None:
        return None
    return max(round((end - start).total_seconds()), 0)


def refold(db: Database, subject: str) -> None:
    """Fold a ticket's or an appointment's whole journal again and write its row; nothing while its
    first record is not here.
    """
    state = replay(db, subject)
    if state is not None:
        put(db, state)


def replay(db: Database, subject: str) -> State | None:
    """A ticket's or an appointment's state from the journal alone."""
    records = journal.of_dossier(db, subject)
    events = [queue_event_of(record, server_seq) for record, server_seq in records]
    known = [event for event in events if event is not None]
    return queue.fold(known) if subject_of(subject) is Subject.TICKET else appointment.fold(known)


def problems(db: Database) -> list[str]:
    """Where these tables are not what the journal says."""
    found: list[str] = []
    seen: set[str] = set()
    for subject in journal.subjects(db):
        what = subject_of(subject)
        if what is Subject.DOSSIER:
            continue
        seen.add(subject)
        replayed, stored = replay(db, subject), _stored(db, what, subject)
        name = f"{what.name.lower()} {subject}"
        if replayed is None:
            found.append(f"{name}: its first record is not here")
        elif stored != rows_of(replayed):
            found.append(f"{name}: {'missing in the tables' if stored is None else 'row differs'}")
    rows = db.execute("SELECT ticket_id FROM ticket UNION ALL SELECT booking_id FROM booking")
    found += [f"{row[0]}: no journal" for row in rows if row[0] not in seen]
    return found


def _stored(db: Database, what: Subject, subject: str) -> tuple[Any, ...] | None:
    query = (
        f"SELECT {_TICKET} FROM ticket WHERE ticket_id = ?"
        if what is Subject.TICKET
        else f"SELECT {_BOOKING} FROM booking WHERE booking_id = ?"
    )
    row = db.execute(query, [subject]).fetchone()
    return None if row is None else tuple(row)


def tickets(db: Database, day: date, statuses: Sequence[TicketStatus]) -> list[Ticket]:
    """Tickets of a day in one of these states, in the order they came here."""
    marks = ", ".join("?" * len(statuses))
    rows = db.execute(
        f"SELECT state FROM ticket WHERE day = ? AND status IN ({marks}) ORDER BY n",
        [day.isoformat(), *(one.value for one in statuses)],
    )
    return [_ticket_decoder.decode(row[0]) for row in rows]


def contested(db: Database, day: date) -> list[Ticket]:
    """Tickets of a day on which an act lost against another desk's."""
    rows = db.execute(
        "SELECT state FROM ticket WHERE day = ? AND lost > 0 ORDER BY n", [day.isoformat()]
    )
    return [_ticket_decoder.decode(row[0]) for row in rows]


def ticket_by_number(db: Database, day: date, number: str) -> Ticket | None:
    """The ticket of that number on that day, the newest if a restored desk gave it twice."""
    row = db.execute(
        "SELECT state FROM ticket WHERE day = ? AND number = ? ORDER BY n DESC LIMIT 1",
        [day.isoformat(), number],
    ).fetchone()
    return None if row is None else _ticket_decoder.decode(row[0])


def ticket(db: Database, ticket_id: str) -> Ticket | None:
    """One ticket by its identity."""
    row = db.execute("SELECT state FROM ticket WHERE ticket_id = ?", [ticket_id]).fetchone()
    return None if row is None else _ticket_decoder.decode(row[0])


def calls(db: Database, day: date, categories: Sequence[str]) -> list[tuple[datetime, Turn]]:
    """The last call of each ticket of a day and these categories, oldest first, with its turn."""
    marks = ", ".join("?" * len(categories))
    rows = db.execute(
        "SELECT called_at, turn FROM ticket WHERE day = ? AND called_at IS NOT NULL AND turn IS NOT"
        f" NULL AND category IN ({marks}) ORDER BY called_at, n",
        [day.isoformat(), *categories],
    )
    return [(datetime.fromisoformat(row[0]), Turn(row[1])) for row in rows]


def spans(db: Database, day: date) -> tuple[list[int], list[int]]:
    """Seconds waited until the first call, and seconds at the desk, of a day's tickets."""
    rows = db.execute(
        "SELECT wait_s, service_s FROM ticket WHERE day = ?", [day.isoformat()]
    ).fetchall()
    return (
        [row[0] for row in rows if row[0] is not None],
        [row[1] for row in rows if row[1] is not None],
    )


def counts(db: Database, day: date) -> dict[tuple[str, str], int]:
    """How many tickets of a day stand where, by category and status."""
    rows = db.execute(
        "SELECT category, status, count(*) FROM ticket WHERE day = ? GROUP BY category, status",
        [day.isoformat()],
    )
    return {(row[0], row[1]): row[2] for row in rows}


def categories(db: Database, day: date) -> list[tuple[str, str]]:
    """Letter and name of every category that a ticket of a day is in, as its newest ticket says."""
    rows = db.execute(
        "SELECT state FROM ticket WHERE n IN (SELECT max(n) FROM ticket WHERE day = ?"
        " GROUP BY category) ORDER BY category",
        [day.isoformat()],
    )
    found = [_ticket_decoder.decode(row[0]) for row in rows]
    return [(one.category, one.category_name) for one in found]


def numbers(db: Database) -> list[str]:
    """The number of every ticket, and the part of every appointment's reference that is like it."""
    rows = db.execute("SELECT DISTINCT number FROM ticket UNION SELECT reference FROM booking")
    return [row[0].rpartition("-")[2] for row in rows]


def bookings(db: Database, first: date, last: date) -> list[Booking]:
    """Appointments of some days, both included, by their time."""
    rows = db.execute(
        "SELECT state FROM booking WHERE day BETWEEN ? AND ? ORDER BY slot_at, n",
        [first.isoformat(), last.isoformat()],
    )
    return [_booking_decoder.decode(row[0]) for row in rows]


def booking_by_reference(db: Database, reference: str) -> Booking | None:
    """The appointment of that reference, the newest if a restored desk gave it twice."""
    row = db.execute(
        "SELECT state FROM booking WHERE reference = ? ORDER BY n DESC LIMIT 1", [reference]
    ).fetchone()
    return None if row is None else _booking_decoder.decode(row[0])


def taken_slots(db: Database, day: date) -> dict[datetime, int]:
    """How many places of each time of a day are taken."""
    rows = db.execute(
        "SELECT slot_at, count(*) FROM booking WHERE day = ? AND status <> ? GROUP BY slot_at",
        [day.isoformat(), BookingStatus.CANCELLED.value],
    )
    return {datetime.fromisoformat(row[0]): row[1] for row in rows}
