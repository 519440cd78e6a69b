"""Appointments: the times of a day that can be booked, and a booking as a fold over its events.

`apply` is pure and total, like that of tickets: what does not fit stays visible in `Booking.lost`.
Two desks without a connection may both give the last place of a time; both promises stand, and the
list shows the time as overbooked. Owns no storage and no clock.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Final

from counter_app.domain import folding, queue_fold
from counter_app.domain import queue_events as qe
from counter_app.domain.calendar import WorkCalendar, day_minute
from counter_app.domain.errors import NotAllowed
from counter_app.domain.ids import BookingId, TicketId
from counter_app.domain.queue import ticket_number
from counter_app.domain.queue_events import QueueEvent
from counter_app.domain.queue_fold import LostAct
from counter_app.domain.queue_scan import BOOKING_PREFIX

LATE_AFTER: Final = timedelta(minutes=15)
"""Who comes later than this takes an ordinary number."""


class BookingStatus(StrEnum):
    """Where an appointment stands."""

    BOOKED = "booked"
    ARRIVED = "arrived"
    CANCELLED = "cancelled"
    MISSED = "missed"


@dataclass(frozen=True, slots=True)
class Booking:
    """An appointment. `slot_at` aware, `minutes` long."""

    booking_id: BookingId
    rev: int
    reference: str
    category: str
    category_name: str
    slot_at: datetime
    minutes: int
    name: str
    phone: str | None
    note: str
    status: BookingStatus
    made_at: datetime
    ticket_id: TicketId | None = None
    ticket_number: str | None = None
    arrived_at: datetime | None = None
    prints: Mapping[str, int] = field(default_factory=dict)
    lost: tuple[LostAct, ...] = ()

    @property
    def day(self) -> date:
        """The day it is for."""
        return self.slot_at.date()

    def is_late(self, now: datetime) -> bool:
        """Whether the time has gone by and nobody came."""
        return self.status is BookingStatus.BOOKED and now > self.slot_at + LATE_AFTER


@dataclass(frozen=True, slots=True)
class Slot:
    """A time that can be booked: how many places it has, and how many are taken."""

    starts_at: datetime
    minutes: int
    capacity: int
    taken: int

    @property
    def free(self) -> int:
        """Places left; never below zero, also when two desks gave the last one."""
        return max(self.capacity - self.taken, 0)


def slots(
    day: date,
    calendar: WorkCalendar,
    *,
    minutes: int,
    capacity: int,
    taken: Mapping[datetime, int],
) -> tuple[Slot, ...]:
    """The times of a day: whole ones inside the working sessions; none on a day off.

    Raises:
        NotAllowed: ``calendar-year-missing``, ``calendar-hours-missing``.
    """
    starts = [
        day_minute(day, minute)
        for opens, closes in calendar.sessions(day)
        for minute in range(opens, closes - minutes + 1, minutes)
    ]
    return tuple(Slot(at, minutes, capacity, taken.get(at, 0)) for at in starts)


def reference(day: date, desk: int, nth: int) -> str:
    """What an appointment is found by: ``LH261125-101``; its desk is part of it.

    Raises: as `queue.ticket_number`.
    """
    return f"{BOOKING_PREFIX}{day:%y%m%d}-{ticket_number('', desk, nth)}"


def apply(booking: Booking | None, event: QueueEvent) -> Booking | None:
    """Fold one event in. None, and no change, for a booking whose making is not known here."""
    return queue_fold.apply(booking, event, _made, _after)


def fold(events: Iterable[QueueEvent]) -> Booking | None:
    """Fold events in their order; the making counts first wherever it stands."""
    return folding.fold(events, qe.BookingMade, apply)


def check(booking: Booking) -> None:
    """Refuse to change an appointment that is over.

    Raises:
        NotAllowed: ``booking-state`` (reference, stands).
    """
    if booking.status is not BookingStatus.BOOKED:
        raise NotAllowed("booking-state", reference=booking.reference, stands=booking.status.value)


def _made(event: QueueEvent) -> Booking | None:
    body = event.body
    if not isinstance(body, qe.BookingMade):
        return None
    return Booking(
        booking_id=BookingId(event.subject_id),
        rev=1,
        reference=body.reference,
        category=body.category,
        category_name=body.category_name,
        slot_at=body.slot_at,
        minutes=body.minutes,
        name=body.name,
        phone=body.phone,
        note=body.note,
        status=BookingStatus.BOOKED,
        made_at=event.occurred_at,
    )


def _after(booking: Booking, event: QueueEvent) -> Booking | None:
    """The booking after an event; None when it does not fit."""
    if isinstance(event.body, qe.BookingArrived) and booking.status is not BookingStatus.ARRIVED:
        # Who stands at the counter has come, whatever was noted elsewhere meanwhile.
        return replace(
            booking,
            status=BookingStatus.ARRIVED,
            ticket_id=event.body.ticket_id,
            ticket_number=event.body.number,
            arrived_at=event.occurred_at,
        )
    if booking.status is not BookingStatus.BOOKED:
        return None
    if isinstance(event.body, qe.BookingCancelled):
        return replace(booking, status=BookingStatus.CANCELLED)
    if isinstance(event.body, qe.BookingMissed):
        return replace(booking, status=BookingStatus.MISSED)
    return None
