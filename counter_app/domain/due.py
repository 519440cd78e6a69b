"""Due dates: from a term and an intake to the hour promised, and why, in words to read aloud.

Owns terms, the 15:00 rule and pauses, in whole working minutes. Must not know procedures or
dossiers, and never promises a guessed date: without a term or a calendar it refuses.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from enum import StrEnum
from fractions import Fraction
from functools import lru_cache
from math import ceil
from typing import Final

from counter_app.domain.calendar import WorkCalendar, local_time
from counter_app.domain.errors import InvalidInput, NotAllowed
from counter_app.domain.wording import (
    clock_short,
    spoken_date,
    spoken_moment,
    spoken_weekday,
    work_time,
)

_DAY: Final = timedelta(days=1)


class TermUnit(StrEnum):
    """What a term counts; the values are the endings of its text, or the whole of it."""

    SAME_DAY = "same-day"
    WORKING_DAYS = "wd"
    CALENDAR_DAYS = "d"
    WORKING_HOURS = "wh"
    NONE = "none"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Term:
    """A processing term: `amount` working days, calendar days or working hours; else 0."""

    unit: TermUnit
    amount: Fraction = Fraction(0)

    @property
    def text(self) -> str:
        """The text that `parse_term` reads, such as ``0.25wd``."""
        return f"{_decimal(self.amount)}{self.unit}" if self.amount else self.unit.value


@dataclass(frozen=True, slots=True)
class DueDate:
    """A promise: the aware moment (None when there is none), its term, and why, in Vietnamese.

    The last sentence of an explanation names the promised moment.
    """

    due_at: datetime | None
    term: str
    explanation: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Pause:
    """The clock stood still from `from_at` to `to_at`, such as while papers were missing."""

    from_at: datetime
    to_at: datetime


_TERM: Final = re.compile(r"(?P<amount>[0-9]{1,4}(?:\.[0-9]{1,4})?)(?P<unit>wd|wh|d)", re.ASCII)
_FIXED: Final = {
    unit.value: Term(unit) for unit in (TermUnit.SAME_DAY, TermUnit.NONE, TermUnit.UNKNOWN)
}
_SPOKEN: Final = {
    TermUnit.WORKING_DAYS: "ngày làm việc",
    TermUnit.CALENDAR_DAYS: "ngày",
    TermUnit.WORKING_HOURS: "giờ làm việc",
}


@lru_cache(maxsize=256)
def parse_term(text: str) -> Term:
    """Read ``same-day``, ``2wd``, ``0.25wd``, ``5d`` (whole only), ``8wh``, ``none``, ``unknown``.

    Raises:
        InvalidInput: ``bad-term``; also for 0, which some systems read as two days.
    """
    written = text.strip()
    if written in _FIXED:
        return _FIXED[written]
    match = _TERM.fullmatch(written)
    if match is None:
        raise InvalidInput("bad-term", "term")
    unit, amount = TermUnit(match["unit"]), Fraction(match["amount"])
    if amount == 0 or (unit is TermUnit.CALENDAR_DAYS and amount.denominator != 1):
        raise InvalidInput("bad-term", "term")
    return Term(unit, amount)


def due_date(term: str | Term, received_at: datetime, calendar: WorkCalendar) -> DueDate:
    """The moment to promise for a complete dossier received at `received_at`.

    The clock starts at the next working moment. ``wd``: the same clock time that many working
    days later, then the fraction of a day in minutes, rounded up. ``wh``: that many working
    hours. ``same-day``: closing of the day; received after the cutoff (15:00, itself still in
    time), after closing or on a day off: closing of the next working day (QĐ 2637/QĐ-UBND Vĩnh
    Long, docs/sources.md). ``d``: closing of the last calendar day, the first not counted; on a
    day off, closing of the next working day (Bộ luật Dân sự 2015, Điều 147–148).

    Raises:
        InvalidInput: ``bad-term``, ``time-without-zone``.
        NotAllowed: ``term-unknown``, ``calendar-year-missing``, ``calendar-hours-missing``.
    """
    parsed = parse_term(term) if isinstance(term, str) else term
    if parsed.unit is TermUnit.UNKNOWN:
        raise NotAllowed("term-unknown")
    if parsed.unit is TermUnit.NONE:
        return DueDate(
            None, parsed.text, ("Thủ tục không quy định thời hạn nên không hẹn ngày trả.",)
        )
    received = local_time(received_at, "received_at")
    if parsed.unit is TermUnit.SAME_DAY:
        due, sentences = _same_day(received, calendar)
    else:
        due, sentences = _counted(parsed, received, calendar)
    return DueDate(due, parsed.text, (*sentences, _promise(due)))


def later_by(term: Term, moment: datetime, calendar: WorkCalendar) -> datetime:
    """A counted term after a working moment: at the same clock time for whole working days, the
    closing of the last day for calendar days.

    Raises:
        InvalidInput: ``bad-term`` for a term that counts nothing; ``time-without-zone``.
        NotAllowed: ``calendar-year-missing``, ``calendar-hours-missing``.
    """
    if not term.amount:
        raise InvalidInput("bad-term", "term")
    start = local_time(moment)
    if term.unit is TermUnit.CALENDAR_DAYS:
        return _calendar_days(int(term.amount), start, start, calendar)[0]
    return _worked(term, start, calendar)


def minutes_left(due_at: datetime, paused_at: datetime, calendar: WorkCalendar) -> int:
    """Working minutes that remain when the clock stops; 0 when the promise has already passed.

    Raises:
        InvalidInput: ``time-without-zone``.
        NotAllowed: ``calendar-year-missing``, ``calendar-hours-missing``.
    """
    return max(0, calendar.minutes_between(paused_at, due_at))


def resume_due(
    minutes_left: int, resumed_at: datetime, calendar: WorkCalendar, *, term: str = "resumed"
) -> DueDate:
    """The moment to promise when the clock runs again with `minutes_left` working minutes on it.

    Whole days left keep the clock time of the resumption, as a term in working days does. `term` is
    what the answer carries.

    Raises:
        InvalidInput: ``time-without-zone``, ``bad-pause`` for negative minutes.
        NotAllowed: ``calendar-year-missing``, ``calendar-hours-missing``.
    """
    if minutes_left < 0:
        raise InvalidInput("bad-pause", "pause")
    resumed = local_time(resumed_at, "resumed_at")
    start = calendar.next_working_moment(resumed)
    due = calendar.advance(start, minutes_left)
    day_minutes = calendar.day_minutes(start.date())
    days, rest = divmod(minutes_left, day_minutes)
    if days and not rest:
        same_clock = calendar.step_days(start, days)
        if calendar.minutes_between(start, same_clock) == minutes_left:
            due = same_clock
    left = work_time(minutes_left, day_minutes)
    sentences = [f"Tính tiếp từ {spoken_moment(start)}, còn {left}."]
    sentences += _day_notes(resumed.date(), due.date(), calendar)
    return DueDate(due, term, (*sentences, _promise(due)))


def with_pauses(
    due: DueDate,
    pauses: Iterable[Pause],
    calendar: WorkCalendar,
    *,
    received_at: datetime | None = None,
) -> DueDate:
    """Move a promise by pauses: the working minutes left when each began run again from its end.

    A pause without working time in it moves nothing. Without a promise there is nothing to move.

    Raises:
        InvalidInput: ``bad-pause`` for a pause that is reversed, overlaps another, or begins before
            `received_at` (where given) or after the promise as moved so far; ``time-without-zone``.
        NotAllowed: ``calendar-year-missing``, ``calendar-hours-missing``.
    """
    earliest = None if received_at is None else local_time(received_at, "received_at")
    spans = sorted((local_time(p.from_at, "pause"), local_time(p.to_at, "pause")) for p in pauses)
    for begins, ends in spans:
        late = due.due_at is not None and begins > due.due_at
        if ends < begins or late or (earliest is not None and begins < earliest):
            raise InvalidInput("bad-pause", "pause")
        if due.due_at is not None:
            due = _paused(due, due.due_at, (begins, ends), calendar)
        earliest = ends
    return due


def _paused(
    due: DueDate, due_at: datetime, span: tuple[datetime, datetime], calendar: WorkCalendar
) -> DueDate:
    begins, ends = span
    promised = local_time(due_at, "due_at")
    sentences = [
        *due.explanation[:-1],
        f"Hẹn trả trước khi tạm dừng: {spoken_moment(promised)}.",
        f"Tạm dừng từ {spoken_moment(begins)} đến {spoken_moment(ends)}.",
    ]
    if calendar.minutes_between(begins, ends) == 0:
        sentences += [
            "Thời gian tạm dừng không có giờ làm việc nên hạn giữ nguyên.",
            _promise(promised),
        ]
        return replace(due, explanation=tuple(sentences))
    resumed = resume_due(minutes_left(due_at, begins, calendar), ends, calendar, term=due.term)
    return replace(resumed, explanation=(*sentences, *resumed.explanation))


def _same_day(received: datetime, calendar: WorkCalendar) -> tuple[datetime, list[str]]:
    day = received.date()
    late = _too_late(received, calendar)
    if late is None:
        sentences = [f"{_intake(received, calendar)}, trả trong ngày."]
        return calendar.closes_at(day), sentences + _day_notes(day, day, calendar)
    promised = calendar.next_working_day(day)
    sentences = [f"{_intake(received, calendar)}, {late} nên tính từ ngày làm việc tiếp theo."]
    return calendar.closes_at(promised), sentences + _day_notes(day, promised, calendar)


def _too_late(received: datetime, calendar: WorkCalendar) -> str | None:
    if not calendar.is_working_day(received.date()):
        return "ngày nghỉ"
    if received.time() > calendar.cutoff:
        return f"sau {clock_short(calendar.cutoff)}"
    if received >= calendar.closes_at(received.date()):
        return "sau giờ làm việc"
    return None


def _counted(term: Term, received: datetime, calendar: WorkCalendar) -> tuple[datetime, list[str]]:
    start = calendar.next_working_moment(received)
    shifted = start > received
    outside = f", ngoài giờ làm việc nên tính từ {spoken_moment(start)}" if shifted else ""
    sentences = [
        f"{_intake(received, calendar)}{outside}.",
        _term_sentence(term),
    ]
    if term.unit is TermUnit.CALENDAR_DAYS:
        due, notes = _calendar_days(int(term.amount), received, start, calendar)
        return due, sentences + notes
    due = _worked(term, start, calendar)
    return due, sentences + _day_notes(received.date(), due.date(), calendar)


def _worked(term: Term, start: datetime, calendar: WorkCalendar) -> datetime:
    if term.unit is TermUnit.WORKING_HOURS:
        return calendar.advance(start, ceil(term.amount * 60))
    return _working_days(term.amount, start, calendar)


def _term_sentence(term: Term) -> str:
    span = f"Thời hạn {_decimal(term.amount).replace('.', ',')} {_SPOKEN[term.unit]}"
    skips_first = term.unit is not TermUnit.WORKING_HOURS and term.amount >= 1
    return f"{span}, không tính ngày tiếp nhận." if skips_first else f"{span}."


def _working_days(amount: Fraction, start: datetime, calendar: WorkCalendar) -> datetime:
    whole = int(amount)
    reached = calendar.step_days(start, whole) if whole else start
    if amount == whole:
        return reached
    return calendar.advance(reached, ceil((amount - whole) * calendar.day_minutes(reached.date())))


def _calendar_days(
    days: int, received: datetime, start: datetime, calendar: WorkCalendar
) -> tuple[datetime, list[str]]:
    last = start.date() + days * _DAY
    notes = _day_notes(received.date(), start.date(), calendar, weekly=False)
    if calendar.is_working_day(last):
        return calendar.closes_at(last), notes
    pushed = calendar.next_working_day(last)
    notes.append(f"Ngày cuối {spoken_date(last)} là ngày nghỉ nên lùi đến ngày làm việc tiếp theo.")
    return calendar.closes_at(pushed), notes + _day_notes(last, pushed, calendar, weekly=False)


def _day_notes(
    first: date, last: date, calendar: WorkCalendar, *, weekly: bool = True
) -> list[str]:
    """Sentences about `first` to `last`: each holiday, each swapped day, weekends in one."""
    notes: list[str] = []
    off: list[date] = []
    weekends = 0
    for number in range((last - first).days + 1):
        day = first + number * _DAY
        if not calendar.is_working_day(day):
            if day in calendar.days_off and not calendar.is_weekly_day_off(day):
                off.append(day)
            else:
                weekends += 1
        elif day in calendar.working_days:
            notes.append(f"{spoken_date(day)} ({spoken_weekday(day)}) là ngày làm việc bù.")
    if off:
        notes += _holidays(off, calendar)
    if weekends and weekly:
        notes.append(f"Không tính {weekends} ngày nghỉ hằng tuần.")
    return notes


def _holidays(days: list[date], calendar: WorkCalendar) -> list[str]:
    runs: list[list[date]] = []
    for day in days:
        previous = runs[-1][-1] if runs else None
        joined = previous == day - _DAY and calendar.reason_off(day) == calendar.reason_off(
            previous
        )
        if joined:
            runs[-1].append(day)
        else:
            runs.append([day])
    return [
        (
            f"Từ {spoken_date(run[0])} đến {spoken_date(run[-1])}"
            if len(run) > 1
            else spoken_date(run[0])
        )
        + f" nghỉ: {calendar.reason_off(run[0])}."
        for run in runs
    ]


def _intake(received: datetime, calendar: WorkCalendar) -> str:
    just_late = received.time() > calendar.cutoff and clock_short(received) == clock_short(
        calendar.cutoff
    )
    clock = f"{received:%H:%M:%S}" if just_late else clock_short(received)
    return f"Tiếp nhận {clock} {spoken_weekday(received)} {spoken_date(received)}"


def _promise(due: datetime) -> str:
    return f"Hẹn trả: {spoken_moment(due)}."


def _decimal(amount: Fraction) -> str:
    return str(float(amount)) if amount.denominator > 1 else str(amount.numerator)
