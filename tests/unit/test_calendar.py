"""Working days and minutes: swaps, holidays, hours by period, and refusals instead of guesses."""

from datetime import UTC, date, datetime, time, timedelta, timezone

import pytest

from counter_app.domain.calendar import (
    TZ,
    WEEKLY_DAY_OFF,
    OpeningHours,
    WorkCalendar,
    local_time,
)
from counter_app.domain.errors import InvalidInput, NotAllowed
from tests.unit.calendars import CULTURE_DAY, HOURS, TET, WEEK, at, work_calendar

CALENDAR = work_calendar()


@pytest.mark.parametrize(
    ("day", "reason"),
    [
        (date(2026, 11, 23), None),
        (date(2026, 11, 24), CULTURE_DAY),
        (date(2026, 11, 21), WEEKLY_DAY_OFF),
        (date(2026, 2, 14), TET),
        (date(2026, 8, 22), None),
        (date(2026, 8, 23), WEEKLY_DAY_OFF),
    ],
)
def test_reason_off(day: date, reason: str | None) -> None:
    assert CALENDAR.reason_off(day) == reason
    assert CALENDAR.is_working_day(day) is (reason is None)


def test_swapped_saturday_is_worked_with_the_standard_hours() -> None:
    saturday = date(2026, 8, 22)
    assert CALENDAR.sessions(saturday) == ((450, 690), (810, 1020))
    assert CALENDAR.day_minutes(saturday) == 450
    assert CALENDAR.is_weekly_day_off(saturday)
    assert not CALENDAR.is_weekly_day_off(date(2026, 11, 24))


def test_day_off_has_no_sessions() -> None:
    assert CALENDAR.sessions(date(2026, 11, 24)) == ()
    assert CALENDAR.day_minutes(date(2026, 11, 24)) == 0


def test_opening_and_closing() -> None:
    assert CALENDAR.opens_at(date(2026, 11, 23)) == at(11, 23, 7, 30)
    assert CALENDAR.closes_at(date(2026, 11, 23)) == at(11, 23, 17)


def test_a_day_off_neither_opens_nor_closes() -> None:
    for ask in (CALENDAR.opens_at, CALENDAR.closes_at):
        with pytest.raises(NotAllowed) as error:
            ask(date(2026, 11, 24))
        assert error.value.code == "day-off"
        assert error.value.params == {"day": "2026-11-24"}


@pytest.mark.parametrize(
    ("moment", "expected"),
    [
        (at(11, 23, 7, 29), at(11, 23, 7, 30)),
        (at(11, 23, 7, 30), at(11, 23, 7, 30)),
        (at(11, 23, 9, 15, 59), at(11, 23, 9, 15)),
        (at(11, 23, 11, 29), at(11, 23, 11, 29)),
        (at(11, 23, 11, 30), at(11, 23, 13, 30)),
        (at(11, 23, 12, 0), at(11, 23, 13, 30)),
        (at(11, 23, 16, 59), at(11, 23, 16, 59)),
        (at(11, 23, 17, 0), at(11, 25, 7, 30)),
        (at(11, 21, 9, 0), at(11, 23, 7, 30)),
        (at(8, 21, 18, 0), at(8, 22, 7, 30)),
        (at(2, 13, 17, 30), at(2, 23, 7, 30)),
    ],
)
def test_next_working_moment(moment: datetime, expected: datetime) -> None:
    assert CALENDAR.next_working_moment(moment) == expected


@pytest.mark.parametrize(
    ("moment", "minutes", "expected"),
    [
        (at(11, 23, 9), 0, at(11, 23, 9)),
        (at(11, 23, 17), 0, at(11, 23, 17)),
        (at(11, 23, 12), 0, at(11, 23, 13, 30)),
        (at(11, 24, 12), 0, at(11, 25, 7, 30)),
        (at(11, 23, 9), 150, at(11, 23, 11, 30)),
        (at(11, 23, 9), 151, at(11, 23, 13, 31)),
        (at(11, 23, 6), 1, at(11, 23, 7, 31)),
        (at(11, 23, 9), 360, at(11, 23, 17)),
        (at(11, 23, 9), 361, at(11, 25, 7, 31)),
        (at(11, 23, 17), 1, at(11, 25, 7, 31)),
        (at(11, 23, 20), 1, at(11, 25, 7, 31)),
    ],
)
def test_advance(moment: datetime, minutes: int, expected: datetime) -> None:
    assert CALENDAR.advance(moment, minutes) == expected


@pytest.mark.parametrize(
    ("start", "end", "minutes"),
    [
        (at(11, 23, 9), at(11, 23, 9), 0),
        (at(11, 23, 9), at(11, 23, 10), 60),
        (at(11, 23, 11), at(11, 23, 14), 60),
        (at(11, 23, 12), at(11, 23, 13), 0),
        (at(11, 23, 16), at(11, 25, 8), 90),
        (at(11, 18, 9), at(11, 23, 9), 3 * 450),
        (at(11, 20, 20), at(11, 23, 7), 0),
        (at(11, 23, 10), at(11, 23, 9), -60),
    ],
)
def test_minutes_between(start: datetime, end: datetime, minutes: int) -> None:
    assert CALENDAR.minutes_between(start, end) == minutes


def test_working_days_between_counts_the_last_day_only() -> None:
    assert CALENDAR.working_days_between(date(2026, 11, 23), date(2026, 11, 25)) == 1
    assert CALENDAR.working_days_between(date(2026, 11, 20), date(2026, 11, 23)) == 1
    assert CALENDAR.working_days_between(date(2026, 11, 23), date(2026, 11, 23)) == 0
    assert CALENDAR.working_days_between(date(2026, 11, 25), date(2026, 11, 23)) == 0


def test_step_days_keeps_the_clock() -> None:
    assert CALENDAR.step_days(at(11, 23, 10), 2) == at(11, 26, 10)
    assert CALENDAR.step_days(at(11, 23, 13, 30), 1) == at(11, 25, 13, 30)


def test_step_days_over_a_change_of_hours() -> None:
    winter = ((time(8), time(11)), (time(13), time(16)))
    calendar = work_calendar(
        (OpeningHours(date(2025, 1, 1), HOURS, WEEK), OpeningHours(date(2026, 11, 1), winter, WEEK))
    )
    friday = at(10, 30, 7, 30)
    assert calendar.step_days(friday, 1) == at(11, 2, 8)
    assert calendar.step_days(friday.replace(hour=11), 1) == at(11, 2, 11)
    assert calendar.step_days(friday.replace(hour=11, minute=20), 1) == at(11, 2, 11)
    assert calendar.step_days(friday.replace(hour=16), 1) == at(11, 2, 16)
    assert calendar.step_days(friday.replace(hour=16, minute=45), 1) == at(11, 2, 16)


def test_saturday_morning_beside_the_week() -> None:
    morning = OpeningHours(date(2025, 1, 1), HOURS[:1], frozenset({6}))
    calendar = work_calendar((morning, OpeningHours(date(2025, 1, 1), HOURS, WEEK)))
    assert calendar.day_minutes(date(2026, 11, 21)) == 240
    assert calendar.day_minutes(date(2026, 11, 20)) == 450
    assert not calendar.is_weekly_day_off(date(2026, 11, 21))
    # A swapped Saturday replaces a whole day.
    assert calendar.day_minutes(date(2026, 8, 22)) == 450
    assert calendar.step_days(at(11, 20, 15), 1) == at(11, 21, 11, 30)


def test_other_zones_are_converted() -> None:
    utc = datetime(2026, 11, 23, 3, 0, tzinfo=UTC)
    assert local_time(utc) == utc
    assert local_time(utc).tzinfo is TZ
    assert CALENDAR.next_working_moment(utc).isoformat() == "2026-11-23T10:00:00+07:00"
    late_in_tokyo = datetime(2026, 11, 24, 1, 0, tzinfo=timezone(timedelta(hours=9)))
    assert CALENDAR.next_working_moment(late_in_tokyo) == at(11, 25, 7, 30)


def test_naive_time_is_refused() -> None:
    with pytest.raises(InvalidInput) as error:
        local_time(at(11, 23, 9).replace(tzinfo=None), "received_at")
    assert (error.value.code, error.value.field) == ("time-without-zone", "received_at")


@pytest.mark.parametrize("day", [date(2025, 12, 31), date(2027, 1, 1)])
def test_year_without_calendar_is_refused_never_guessed(day: date) -> None:
    with pytest.raises(NotAllowed) as error:
        CALENDAR.is_working_day(day)
    assert error.value.code == "calendar-year-missing"
    assert error.value.params == {"year": day.year}


def test_arithmetic_stops_at_the_last_known_year() -> None:
    with pytest.raises(NotAllowed, match="calendar-year-missing"):
        CALENDAR.advance(at(12, 31, 16), 61)
    assert CALENDAR.advance(at(12, 31, 16), 60) == at(12, 31, 17)


def test_moment_beyond_every_calendar() -> None:
    first = datetime(1, 1, 1, tzinfo=timezone(timedelta(hours=14)))
    with pytest.raises(NotAllowed, match="calendar-year-missing"):
        local_time(first)


def test_day_before_the_first_opening_hours() -> None:
    calendar = work_calendar((OpeningHours(date(2026, 7, 1), HOURS, WEEK),))
    with pytest.raises(NotAllowed) as error:
        calendar.sessions(date(2026, 6, 30))
    assert error.value.code == "calendar-hours-missing"
    assert error.value.params == {"day": "2026-06-30"}
    assert calendar.is_working_day(date(2026, 7, 1))


def test_a_moment_is_no_day() -> None:
    with pytest.raises(TypeError):
        CALENDAR.is_working_day(at(11, 24, 9))


@pytest.mark.parametrize(
    "call",
    [lambda: CALENDAR.advance(at(11, 23, 9), -1), lambda: CALENDAR.step_days(at(11, 23, 9), 0)],
)
def test_steps_backwards_are_a_bug(call: object) -> None:
    assert callable(call)
    with pytest.raises(ValueError, match="must"):
        call()


@pytest.mark.parametrize(
    ("hours", "weekdays"),
    [
        ((), WEEK),
        (HOURS, frozenset()),
        (HOURS, frozenset({0, 1})),
        (((time(11), time(7)),), WEEK),
        (((time(7), time(7)),), WEEK),
        (HOURS[::-1], WEEK),
        (((time(7), time(12)), (time(11), time(17))), WEEK),
        (((time(7, 0, 30), time(12)),), WEEK),
    ],
)
def test_bad_opening_hours(hours: tuple[tuple[time, time], ...], weekdays: frozenset[int]) -> None:
    with pytest.raises(InvalidInput, match="bad-opening-hours"):
        OpeningHours(date(2026, 1, 1), hours, weekdays)


def test_calendar_refuses_contradictions() -> None:
    with pytest.raises(InvalidInput, match="missing"):
        work_calendar(())
    with pytest.raises(InvalidInput) as error:
        work_calendar(working_days={date(2026, 11, 24): "Làm bù"})
    assert error.value.code == "calendar-conflict"
    assert error.value.params == {"day": "2026-11-24"}
    twice = (
        OpeningHours(date(2026, 1, 1), HOURS, WEEK),
        OpeningHours(date(2026, 1, 1), HOURS[:1], frozenset({5, 6})),
    )
    with pytest.raises(InvalidInput, match="bad-opening-hours"):
        work_calendar(twice)


def test_calendars_compare_by_what_they_say() -> None:
    used = work_calendar()
    used.is_working_day(date(2026, 11, 23))
    assert used == work_calendar()
    assert isinstance(used, WorkCalendar)
    assert "_known" not in repr(used)
