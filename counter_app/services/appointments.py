"""Appointments: which times are free, booking one, and what becomes of it on the day.

Checking in gives a ticket in the same transaction. Owns no line: who waits is the queue's.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final

from counter_app.domain import appointment
from counter_app.domain import queue_events as qe
from counter_app.domain.appointment import LATE_AFTER, Booking, Slot
from counter_app.domain.calendar import local_time
from counter_app.domain.errors import NotAllowed, NotFound
from counter_app.domain.ids import booking_id
from counter_app.domain.numbering import normalise_code
from counter_app.domain.queue import Ticket
from counter_app.domain.queue_events import Priority
from counter_app.domain.queue_setup import Category
from counter_app.domain.text import optional_line, required_line
from counter_app.services import catalogue, fields, party_input, queue, queue_setup
from counter_app.services.container import Services
from counter_app.services.reading import one_snapshot
from counter_app.store import counters
from counter_app.store import queue as rows
from counter_app.store.connection import write

KEYS: Final = frozenset({"category", "slot_at", "name", "phone", "note"})
FURTHEST: Final = timedelta(days=60)
NAME_LIMIT: Final = 200
NOTE_LIMIT: Final = 200


@one_snapshot
def slots(s: Services, day: date) -> tuple[Slot, ...]:
    """The times of a day, with the places left; those gone by have none. Empty on a day off.

    Raises:
        NotAllowed: ``calendar-year-missing``, ``calendar-hours-missing``.
    """
    plan = queue_setup.slot_plan(s)
    found = appointment.slots(
        day,
        catalogue.work_calendar(s),
        minutes=plan.minutes,
        capacity=plan.capacity,
        taken=rows.taken_slots(s.db, day),
    )
    now = s.clock()
    return tuple(one for one in found if one.starts_at > now)


def add(s: Services, raw: Mapping[str, object], actor: str) -> Booking:
    """Book a time: `category`, `slot_at`, `name`, and if wanted `phone` and `note`.

    Raises:
        InvalidInput: naming the field; ``unknown-category``.
        NotAllowed: ``no-such-slot`` for a time that cannot be booked, ``slot-full``.
    """
    given = fields.mapping(raw, "", KEYS)
    category = queue_setup.category(
        s, required_line(given.get("category"), field="category", max_length=10)
    )
    slot_at = fields.moment(given.get("slot_at"), "slot_at")
    name = required_line(given.get("name"), field="name", max_length=NAME_LIMIT)
    number = given.get("phone")
    phone = None if number is None else party_input.phone(number, "phone")
    note = optional_line(given.get("note"), field="note", max_length=NOTE_LIMIT) or ""
    with write(s.db):
        slot = _bookable(s, slot_at)
        day = slot.starts_at.date()
        nth = counters.next_booking_for_day(s.db, s.desk.desk, day)
        body = qe.BookingMade(
            reference=appointment.reference(day, s.desk.desk, nth),
            category=category.letter,
            category_name=category.name,
            slot_at=slot.starts_at,
            minutes=slot.minutes,
            name=name,
            phone=phone,
            note=note,
        )
        identity = booking_id(s.desk.desk_id, counters.next_booking(s.db))
        return _append(s, identity, None, body, actor)


def cancel(s: Services, reference: str, actor: str, *, reason: str = "") -> Booking:
    """The appointment will not be used; its place is free again.

    Raises:
        NotFound: ``no-booking``.
        NotAllowed: ``booking-state``.
    """
    text = optional_line(reason, field="reason", max_length=NOTE_LIMIT) or ""
    return _do(s, reference, qe.BookingCancelled(text), actor)


def no_show(s: Services, reference: str, actor: str) -> Booking:
    """Nobody came. Raises: as `cancel`."""
    return _do(s, reference, qe.BookingMissed(), actor)


@dataclass(frozen=True, slots=True)
class CheckedIn:
    """Who came, with the number they got; `is_late` when the promised time does not count."""

    booking: Booking
    ticket: Ticket
    is_late: bool


def check_in(
    s: Services, reference: str, actor: str, *, priority: Priority = Priority.NONE
) -> CheckedIn:
    """The person came: a ticket in the same transaction. Until the promised time it is an ordinary
    one, from then it is called first; who comes too late keeps an ordinary one.

    Raises:
        NotFound: ``no-booking``.
        NotAllowed: ``booking-state``, ``booking-other-day`` (reference, day).
    """
    with write(s.db):
        booking = _known(s, reference)
        appointment.check(booking)
        now = local_time(s.clock())
        if booking.day != now.date():
            raise NotAllowed(
                "booking-other-day", reference=booking.reference, day=f"{booking.day:%d/%m/%Y}"
            )
        is_late = now > booking.slot_at + LATE_AFTER
        ticket = queue.append_ticket(
            s,
            Category(booking.category, booking.category_name),
            actor,
            priority=priority,
            booking=booking.booking_id,
            slot_at=None if is_late else booking.slot_at,
        )
        arrived = qe.BookingArrived(ticket.ticket_id, ticket.number)
        after = _append(s, booking.booking_id, booking, arrived, actor)
    return CheckedIn(after, ticket, is_late)


@one_snapshot
def listed(s: Services, first: date, last: date) -> tuple[Booking, ...]:
    """Appointments of some days, both included, by their time."""
    return tuple(rows.bookings(s.db, first, last))


@one_snapshot
def booking_of(s: Services, reference: str) -> Booking:
    """An appointment by its reference.

    Raises:
        NotFound: ``no-booking``.
    """
    return _known(s, reference)


def _bookable(s: Services, slot_at: datetime) -> Slot:
    if slot_at - s.clock() > FURTHEST:
        raise NotAllowed("no-such-slot", "slot_at")
    for one in slots(s, slot_at.date()):
        if one.starts_at == slot_at:
            if not one.free:
                raise NotAllowed("slot-full", "slot_at")
            return one
    raise NotAllowed("no-such-slot", "slot_at")


def _do(s: Services, reference: str, body: qe.QueueBody, actor: str) -> Booking:
    with write(s.db):
        booking = _known(s, reference)
        appointment.check(booking)
        return _append(s, booking.booking_id, booking, body, actor)


def _known(s: Services, reference: str) -> Booking:
    wanted = normalise_code(reference)
    found = rows.booking_by_reference(s.db, wanted)
    if found is None:
        raise NotFound("no-booking", reference=wanted[:40])
    return found


def _append(
    s: Services, identity: str, before: Booking | None, body: qe.QueueBody, actor: str
) -> Booking:
    after = queue.append_act(s, identity, before, body, actor)
    if not isinstance(after, Booking):
        raise TypeError(identity)
    return after
