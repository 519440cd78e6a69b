"""Appointments on a real store: which times are free, and what happens on the day."""

from datetime import date

import pytest

from counter_app.domain.appointment import BookingStatus
from counter_app.domain.errors import CounterError, InvalidInput, NotAllowed, NotFound
from counter_app.services import appointments, queue, queue_board, queue_setup, verify
from counter_app.services.container import Services
from counter_app.services.queue_setup import SlotPlan
from tests.support.clock import FixedClock, moment

CLERK = "Lan"
TUESDAY = date(2026, 11, 17)
TEN = moment(17, 10)


def book(s: Services, **changed: object) -> str:
    given = {"category": "B", "slot_at": TEN.isoformat(), "name": "Lê Thị Bình", **changed}
    return appointments.add(s, given, CLERK).reference


def refused(error: pytest.ExceptionInfo[CounterError]) -> str:
    return error.value.code


def test_a_time_is_booked_until_it_is_full(s: Services) -> None:
    assert book(s) == "LH261117-101"
    assert book(s, phone="0912 345 678") == "LH261117-102"
    with pytest.raises(NotAllowed) as full:
        book(s)
    assert refused(full) == "slot-full"
    appointments.cancel(s, "LH261117-101", CLERK, reason="Bận")
    assert book(s) == "LH261117-103", "the place is free again, the number is not"
    taken = {one.starts_at: one.free for one in appointments.slots(s, TUESDAY)}
    assert taken[TEN] == 0
    assert taken[moment(17, 10, 30)] == 2
    found = appointments.listed(s, TUESDAY, TUESDAY)
    assert [one.status.value for one in found] == ["cancelled", "booked", "booked"]
    assert found[1].phone == "0912345678"
    assert verify.verify(s).problems == ()


@pytest.mark.parametrize(
    "at", [moment(17, 10, 7), moment(17, 12, 15), moment(15, 10), moment(16, 8), moment(2, 10)]
)
def test_only_times_ahead_inside_working_hours(s: Services, at: object) -> None:
    with pytest.raises(NotAllowed) as no:
        book(s, slot_at=at)
    assert refused(no) == "no-such-slot"


def test_what_is_wrong_is_named(s: Services) -> None:
    for changed, field in (
        ({"name": " "}, "name"),
        ({"category": "Z"}, "category"),
        ({"slot_at": "10:00"}, "slot_at"),
        ({"phone": "12"}, "phone"),
        ({"colour": "red"}, "colour"),
    ):
        with pytest.raises(InvalidInput) as wrong:
            book(s, **changed)
        assert wrong.value.field == field


def test_who_comes_in_time_is_called_first_from_then_on(s: Services, clock: FixedClock) -> None:
    reference = book(s)
    clock.at = moment(17, 9, 50)
    first = queue.issue(s, "B", CLERK)
    came = appointments.check_in(s, reference.lower(), CLERK)
    assert (came.is_late, came.booking.status) == (False, BookingStatus.ARRIVED)
    assert came.booking.ticket_number == came.ticket.number
    assert queue_board.board(s).turns[0].ticket.number == first.number
    clock.at = TEN
    assert queue_board.board(s).turns[0].ticket.number == came.ticket.number
    with pytest.raises(NotAllowed) as again:
        appointments.check_in(s, reference, CLERK)
    assert refused(again) == "booking-state"
    assert verify.verify(s).problems == ()


def test_who_comes_late_gets_an_ordinary_number(s: Services, clock: FixedClock) -> None:
    reference, missed = book(s), book(s)
    with pytest.raises(NotAllowed) as early:
        appointments.check_in(s, reference, CLERK)
    assert refused(early) == "booking-other-day"
    clock.at = moment(17, 10, 16)
    assert appointments.booking_of(s, reference).is_late(clock.at)
    waits = queue.issue(s, "B", CLERK)
    came = appointments.check_in(s, reference, CLERK)
    assert came.is_late
    assert queue_board.board(s).turns[0].ticket.number == waits.number
    assert appointments.no_show(s, missed, CLERK).status is BookingStatus.MISSED
    with pytest.raises(NotFound) as unknown:
        appointments.check_in(s, "LH1", CLERK)
    assert refused(unknown) == "no-booking"


def test_the_plan_is_the_office_s(s: Services) -> None:
    queue_setup.change_slot_plan(s, SlotPlan(75, 1), CLERK)
    assert {one.capacity for one in appointments.slots(s, TUESDAY)} == {1}
    book(s)
    with pytest.raises(NotAllowed):
        book(s)
    with pytest.raises(InvalidInput):
        queue_setup.change_slot_plan(s, SlotPlan(1, 1), CLERK)
