"""Whose turn it is, what numbers look like, and which times of a day can be booked."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counter_app.domain import appointment
from counter_app.domain.errors import InvalidInput, NotAllowed
from counter_app.domain.ids import DeskId, Subject, TicketId, booking_id, subject_of, ticket_id
from counter_app.domain.numbering import looks_like_code
from counter_app.domain.queue import Ticket, TicketStatus, ticket_number
from counter_app.domain.queue_events import Priority, Turn
from counter_app.domain.queue_rule import IN_A_ROW, expected_wait, line, median_minutes
from counter_app.domain.queue_scan import looks_like_queue_scan, ticket_scan
from tests.support.clock import MONDAY, moment
from tests.unit.calendars import work_calendar

E, N = Priority.ELDERLY, Priority.NONE


def ticket(n: int, priority: Priority = N, **changed: object) -> Ticket:
    at = MONDAY + timedelta(minutes=n)
    made = Ticket(
        ticket_id=TicketId(f"d-q{n + 1}"),
        rev=1,
        number=f"A{n}",
        day=MONDAY.date(),
        category="A",
        category_name="Chứng thực",
        priority=priority,
        status=TicketStatus.WAITING,
        issued_at=at,
        waiting_since=at,
    )
    return replace(made, **changed)  # type: ignore[arg-type]


def numbers(tickets: Sequence[Ticket], recent: Sequence[Turn] = (), minutes: int = 60) -> str:
    now = MONDAY + timedelta(minutes=minutes)
    return " ".join(one.ticket.number for one in line(tickets, recent, now))


def test_two_with_a_reason_then_one_without() -> None:
    waiting = [ticket(0), ticket(1), ticket(2, E), ticket(3, E), ticket(4, E), ticket(5, E)]
    assert numbers(waiting) == "A2 A3 A0 A4 A5 A1"


def test_calls_before_count_and_calls_by_number_do_not() -> None:
    waiting = [ticket(0), ticket(1, E)]
    assert numbers(waiting, [Turn.PRIORITY, Turn.CHOSEN, Turn.PRIORITY]) == "A0 A1"
    assert numbers(waiting, [Turn.PRIORITY, Turn.PRIORITY, Turn.ORDINARY]) == "A1 A0"
    assert numbers([waiting[1]], [Turn.PRIORITY] * 9) == "A1", "nobody else waits"


def test_a_promised_time_counts_from_that_time_on() -> None:
    booked = ticket(9, slot_at=MONDAY + timedelta(minutes=30))
    assert numbers([ticket(0), booked], minutes=29) == "A0 A9"
    assert numbers([ticket(0), booked], minutes=30) == "A9 A0"


@given(st.lists(st.sampled_from([E, N]), max_size=30))
def test_everybody_is_called_once_and_nobody_is_passed_over_more_than_twice_in_a_row(
    given_priorities: list[Priority],
) -> None:
    waiting = [ticket(n, one) for n, one in enumerate(given_priorities)]
    turns = line(waiting, (), MONDAY + timedelta(hours=2))
    called = sorted((one.ticket for one in turns), key=lambda one: one.waiting_since)
    assert called == waiting
    for kind in (E, N):
        order = [one.ticket.waiting_since for one in turns if one.ticket.priority is kind]
        assert order == sorted(order)
    kinds = [one.ticket.priority for one in turns]
    last = max((n for n, kind in enumerate(kinds) if kind is N), default=0)
    runs = "".join("E" if kind is E else " " for kind in kinds[: last + 1]).split()
    assert max(map(len, runs), default=0) <= IN_A_ROW


def test_numbers_name_their_desk_so_that_no_two_are_the_same() -> None:
    assert [ticket_number("A", 1, n) for n in (1, 99, 100, 999)] == [
        "A101",
        "A199",
        "A1100",
        "A1999",
    ]
    assert ticket_number("B", 12, 7) == "B012007"
    given = [(desk, n) for desk in (1, 2, 9, 10, 11, 99, 100, 999) for n in (1, 99, 100, 999, 1000)]
    assert len({ticket_number("A", desk, n) for desk, n in given}) == len(given)
    with pytest.raises(InvalidInput, match="bad-desk"):
        ticket_number("A", 0, 1)
    with pytest.raises(NotAllowed, match="numbering-exhausted"):
        ticket_number("A", 1, 100_000)


def test_identities_tell_what_they_name() -> None:
    desk = DeskId("9f3c0a51be77")
    assert subject_of(ticket_id(desk, 12)) is Subject.TICKET
    assert subject_of(booking_id(desk, 3)) is Subject.BOOKING
    for other in ("9f3c0a51be77-4", "x-q0", "x-qq1", "q1", "-q1"):
        assert subject_of(other) is Subject.DOSSIER, other


def test_times_of_a_day_lie_inside_the_sessions() -> None:
    day = MONDAY.date()
    first, second = moment(16, 8), moment(16, 8, 45)
    calendar = work_calendar()
    found = appointment.slots(day, calendar, minutes=45, capacity=2, taken={first: 2, second: 3})
    starts = [f"{one.starts_at:%H:%M}" for one in found]
    sessions = calendar.sessions(day)
    assert starts[0] == f"{sessions[0][0] // 60:02d}:{sessions[0][0] % 60:02d}"
    for one in found:
        minute = one.starts_at.hour * 60 + one.starts_at.minute
        assert any(opens <= minute and minute + 45 <= closes for opens, closes in sessions)
    by_time = {one.starts_at: one.free for one in found}
    assert by_time.get(first, 0) == 0
    assert by_time.get(second, 0) == 0, "overbooked is full, not below zero"
    sunday = date(2026, 11, 22)
    assert appointment.slots(sunday, calendar, minutes=30, capacity=1, taken={}) == ()


def test_waiting_times() -> None:
    assert median_minutes([]) is None
    assert median_minutes([60, 600, 120]) == 2
    calls = [MONDAY + timedelta(minutes=5 * n) for n in range(6)]
    assert expected_wait(3, calls) == 20
    assert expected_wait(3, calls[:3]) is None, "too few to tell"


def test_bar_codes_of_the_queue_are_told_from_others() -> None:
    for text in (ticket_scan("A101", MONDAY.date()), "LH261125-101", "lh261125-0120010"):
        assert looks_like_queue_scan(text), text
        assert not looks_like_code(text), text
    for text in ("H26.107-261121-1001", "T5-261121-0001", "LH261125", "STT-A101", "0912345678"):
        assert not looks_like_queue_scan(text), text
