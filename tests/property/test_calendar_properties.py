"""Laws of working time and due dates, over any moment of 2026 and any mix of sessions."""

from datetime import date, datetime, time, timedelta
from fractions import Fraction

from hypothesis import assume, given
from hypothesis import strategies as st

from counter_app.domain.calendar import OpeningHours, WorkCalendar, day_minute
from counter_app.domain.due import (
    Pause,
    Term,
    TermUnit,
    due_date,
    minutes_left,
    parse_term,
    resume_due,
    with_pauses,
)
from counter_app.domain.wording import spoken_date
from tests.unit.calendars import DAYS_OFF, HOURS, WEEK, WORKING_DAYS, at, work_calendar

CALENDAR = work_calendar()

# Stops early in November, so that what follows an intake stays inside the year.
moments = st.integers(0, 307 * 86_400).map(lambda n: at(1, 2, 0) + timedelta(seconds=n))
minutes = st.integers(0, 9 * 450)
working_terms = st.one_of(
    st.fractions(Fraction(1, 4), 12, max_denominator=4).map(
        lambda amount: Term(TermUnit.WORKING_DAYS, amount)
    ),
    st.integers(1, 80).map(lambda amount: Term(TermUnit.WORKING_HOURS, Fraction(amount))),
)
terms = st.one_of(
    working_terms,
    st.integers(1, 30).map(lambda amount: Term(TermUnit.CALENDAR_DAYS, Fraction(amount))),
    st.just(parse_term("same-day")),
)


@st.composite
def calendars(draw: st.DrawFn) -> WorkCalendar:
    """Calendars with one to three sessions a day, a change of hours, and any holidays."""

    def opening(valid_from: date) -> OpeningHours:
        count = 2 * draw(st.integers(1, 3))
        marks = draw(st.lists(st.integers(0, 1439), min_size=count, max_size=count, unique=True))
        times = [time(mark // 60, mark % 60) for mark in sorted(marks)]
        hours = tuple(zip(times[::2], times[1::2], strict=True))
        return OpeningHours(valid_from, hours, draw(st.sampled_from([WEEK, WEEK | {6}])))

    days = st.integers(0, 364).map(lambda n: date(2026, 1, 1) + timedelta(days=n))
    off = draw(st.dictionaries(days, st.just("Nghỉ"), max_size=40))
    worked = draw(
        st.dictionaries(days.filter(lambda day: day not in off), st.just("Bù"), max_size=5)
    )
    entries = (opening(date(2025, 1, 1)), opening(date(2026, 6, 1)))
    return WorkCalendar(entries, off, worked, time(15), frozenset({2026}))


def brute_minutes(start: datetime, end: datetime) -> int:
    """Working minutes counted one by one, knowing nothing of the code under test but its data."""
    count, moment = 0, start.replace(second=0, microsecond=0)
    while moment < end.replace(second=0, microsecond=0):
        day = moment.date()
        weekday = day.isoweekday() <= 5 and day not in DAYS_OFF
        worked = weekday or day in WORKING_DAYS
        count += worked and any(opens <= moment.time() < closes for opens, closes in HOURS)
        moment += timedelta(minutes=1)
    return count


@given(moments, st.timedeltas(timedelta(0), timedelta(days=4)))
def test_minutes_between_agrees_with_counting(start: datetime, span: timedelta) -> None:
    assert CALENDAR.minutes_between(start, start + span) == brute_minutes(start, start + span)


@given(calendars(), moments, st.timedeltas(timedelta(0), timedelta(days=9)), st.floats(0, 1))
def test_minutes_between_adds_up(
    calendar: WorkCalendar, start: datetime, span: timedelta, part: float
) -> None:
    middle, end = start + span * part, start + span
    first, second = calendar.minutes_between(start, middle), calendar.minutes_between(middle, end)
    assert first >= 0
    assert first + second == calendar.minutes_between(start, end)
    assert calendar.minutes_between(end, start) == -calendar.minutes_between(start, end)


@given(moments, minutes)
def test_advance_is_undone_by_counting(moment: datetime, amount: int) -> None:
    reached = CALENDAR.advance(moment, amount)
    assert CALENDAR.minutes_between(moment, reached) == amount


@given(moments, minutes, minutes)
def test_advance_adds_up(moment: datetime, first: int, second: int) -> None:
    assert CALENDAR.advance(CALENDAR.advance(moment, first), second) == CALENDAR.advance(
        moment, first + second
    )


@given(calendars(), moments)
def test_next_working_moment_is_worked_and_nothing_was_skipped(
    calendar: WorkCalendar, moment: datetime
) -> None:
    assume(any(calendar.sessions(date(2026, 11, 6) + n * timedelta(days=1)) for n in range(50)))
    found = calendar.next_working_moment(moment)
    minute = found.hour * 60 + found.minute
    assert any(opens <= minute < closes for opens, closes in calendar.sessions(found.date()))
    assert found > moment - timedelta(minutes=1)
    assert calendar.minutes_between(moment, found) == 0
    assert calendar.next_working_moment(found) == found


@given(moments, st.integers(1, 20))
def test_step_days_counts_working_days_and_keeps_the_clock(moment: datetime, days: int) -> None:
    start = CALENDAR.next_working_moment(moment)
    reached = CALENDAR.step_days(start, days)
    assert reached.timetz() == start.timetz()
    assert CALENDAR.working_days_between(start.date(), reached.date()) == days
    assert CALENDAR.minutes_between(start, reached) == days * 450


def is_working_end(moment: datetime) -> bool:
    """Whether a promise can fall there: a working day, within hours, closings included."""
    minute = moment.hour * 60 + moment.minute
    return any(a <= minute <= b for a, b in CALENDAR.sessions(moment.date()))


@given(terms, moments)
def test_a_promise_is_kept_in_working_time_after_the_intake(term: Term, moment: datetime) -> None:
    due = due_date(term, moment, CALENDAR)
    assert due.due_at is not None
    assert due.due_at > moment
    assert is_working_end(due.due_at)
    assert due.term == term.text
    assert due.explanation[-1].startswith("Hẹn trả: ")


@given(terms, moments, st.timedeltas(timedelta(0), timedelta(days=3)))
def test_a_later_intake_never_gets_an_earlier_promise(
    term: Term, moment: datetime, later: timedelta
) -> None:
    first = due_date(term, moment, CALENDAR).due_at
    second = due_date(term, moment + later, CALENDAR).due_at
    assert first is not None
    assert second is not None
    assert first <= second


@given(terms, moments)
def test_the_zone_of_the_intake_does_not_matter(term: Term, moment: datetime) -> None:
    utc = moment.astimezone(None)
    assert due_date(term, utc, CALENDAR) == due_date(term, moment, CALENDAR)


@given(terms, moments, st.floats(0, 1), st.timedeltas(timedelta(0), timedelta(days=20)))
def test_a_pause_keeps_the_working_minutes(
    term: Term, moment: datetime, part: float, span: timedelta
) -> None:
    due = due_date(term, moment, CALENDAR)
    assert due.due_at is not None
    begins = moment + (due.due_at - moment) * part
    ends = begins + span
    moved = with_pauses(due, [Pause(begins, ends)], CALENDAR, received_at=moment)
    assert moved.due_at is not None
    left = minutes_left(due.due_at, begins, CALENDAR)
    stood = CALENDAR.minutes_between(begins, ends)
    if stood:
        assert CALENDAR.minutes_between(ends, moved.due_at) == left
    else:
        assert moved.due_at == due.due_at
    assert moved.due_at >= due.due_at
    assert moved.term == due.term


@given(minutes, moments)
def test_resuming_runs_exactly_the_minutes_left(left: int, moment: datetime) -> None:
    resumed = resume_due(left, moment, CALENDAR)
    assert resumed.due_at is not None
    assert CALENDAR.minutes_between(moment, resumed.due_at) == left


@given(moments)
def test_same_day_rule(moment: datetime) -> None:
    day = moment.date()
    in_time = CALENDAR.is_working_day(day) and moment.time() <= time(15)
    promised = day if in_time else CALENDAR.next_working_day(day)
    due = due_date("same-day", moment, CALENDAR)
    assert due.due_at == day_minute(promised, 17 * 60)


@given(terms, moments)
def test_the_explanation_accounts_for_every_holiday_skipped(term: Term, moment: datetime) -> None:
    due = due_date(term, moment, CALENDAR)
    assert due.due_at is not None
    if term.unit is TermUnit.CALENDAR_DAYS:
        return
    day, told = moment.date(), " ".join(due.explanation)
    while day < due.due_at.date():
        if day in DAYS_OFF and day.isoweekday() <= 5:
            assert DAYS_OFF[day] in told, day
        if day in WORKING_DAYS:
            assert f"{spoken_date(day)} (thứ Bảy) là ngày làm việc bù." in due.explanation
        day += timedelta(days=1)


def test_the_oracle_counts_a_known_day() -> None:
    assert brute_minutes(at(11, 23, 0), at(11, 24, 0)) == 450
    assert brute_minutes(at(11, 24, 0), at(11, 25, 0)) == 0
