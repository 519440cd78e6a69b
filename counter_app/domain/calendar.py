"""Working time: days off, swapped days, opening hours, and arithmetic in whole working minutes.

Owns the only time zone of the core and every rule about which minute is worked. Must not know
terms, dossiers or wording, and never guesses: a year without a calendar is refused.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta, timezone
from typing import Final, TypeAlias

from counter_app.domain.errors import InvalidInput, NotAllowed

TZ: Final = timezone(timedelta(hours=7), "+07:00")
"""Legal time of Vietnam; it has no summer time, so no zone database is needed."""

Sessions: TypeAlias = tuple[tuple[int, int], ...]
"""Working sessions of a day as (opens, closes) in minutes after midnight, in order."""

WEEKLY_DAY_OFF: Final = "Nghỉ hằng tuần"

_DAY: Final = timedelta(days=1)


def local_time(moment: datetime, field_name: str = "time") -> datetime:
    """The same moment in `TZ`, seconds kept.

    Raises:
        InvalidInput: ``time-without-zone``.
        NotAllowed: ``calendar-year-missing`` for a moment that no calendar can hold.
    """
    if moment.tzinfo is TZ:
        return moment
    if moment.utcoffset() is None:
        raise InvalidInput("time-without-zone", field_name)
    try:
        return moment.astimezone(TZ)
    except OverflowError:
        raise NotAllowed("calendar-year-missing", year=moment.year) from None


def day_minute(day: date, minute: int) -> datetime:
    """The aware moment `minute` minutes after midnight of `day`."""
    return datetime(day.year, day.month, day.day, minute // 60, minute % 60, tzinfo=TZ)


@dataclass(frozen=True, slots=True)
class OpeningHours:
    """The hours worked from a day on, on some days of the week (ISO, 1 is Monday).

    Two entries with the same `valid_from` and different weekdays make one week together, such as
    whole days on 1–5 and a morning on 6.

    Raises:
        InvalidInput: ``bad-opening-hours`` when empty, out of order, overlapping or not on whole
            minutes.
    """

    valid_from: date
    hours: tuple[tuple[time, time], ...]
    weekdays: frozenset[int]

    def __post_init__(self) -> None:
        times = [moment for pair in self.hours for moment in pair]
        whole = all(not (t.second or t.microsecond or t.tzinfo) for t in times)
        days = bool(self.weekdays) and self.weekdays <= frozenset(range(1, 8))
        if not (times and days and whole and all(opens < closes for opens, closes in self.hours)):
            raise InvalidInput("bad-opening-hours", "opening")
        if times != sorted(times):
            raise InvalidInput("bad-opening-hours", "opening")

    def sessions(self) -> Sessions:
        """The hours in minutes after midnight."""
        return tuple((_minute_of(opens), _minute_of(closes)) for opens, closes in self.hours)


@dataclass(frozen=True, slots=True)
class WorkCalendar:
    """Working days and hours of a unit.

    Attributes:
        opening: Opening hours with the day they start; the latest entry that has started counts.
        days_off: Days off beside the weekly ones, with their reason.
        working_days: Days worked although the week says off (swapped days), with their reason; they
            are worked with the standard hours, those of the most weekdays.
        cutoff: Same-day procedures: received later than this counts for the next working day.
        years: Years whose official list of days off has been entered.

    Every method takes and gives aware times; seconds are dropped. Each may raise NotAllowed
    ``calendar-year-missing`` (year) or ``calendar-hours-missing`` (day), and those that take a time
    InvalidInput ``time-without-zone``.

    Raises:
        InvalidInput: ``missing`` without opening hours, ``calendar-conflict`` (day) for a day
            that is both off and worked, ``bad-opening-hours`` for two entries on one weekday.
    """

    opening: tuple[OpeningHours, ...]
    days_off: Mapping[date, str]
    working_days: Mapping[date, str]
    cutoff: time
    years: frozenset[int]
    _known: dict[date, Sessions] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )

    def __post_init__(self) -> None:
        if not self.opening:
            raise InvalidInput("missing", "opening")
        both = self.days_off.keys() & self.working_days.keys()
        if both:
            raise InvalidInput("calendar-conflict", "working_days", day=min(both).isoformat())
        taken: set[tuple[date, int]] = set()
        for entry in self.opening:
            days = {(entry.valid_from, weekday) for weekday in entry.weekdays}
            if taken & days:
                raise InvalidInput("bad-opening-hours", "opening")
            taken |= days

    def is_working_day(self, day: date) -> bool:
        """Whether any hour of that day is worked."""
        return bool(self.sessions(day))

    def is_weekly_day_off(self, day: date) -> bool:
        """Whether the opening hours leave out that day of the week, swaps and holidays aside."""
        return all(day.isoweekday() not in entry.weekdays for entry in self._in_force(day))

    def reason_off(self, day: date) -> str | None:
        """Why that day is off, in Vietnamese; None when it is worked."""
        if self.sessions(day):
            return None
        return self.days_off.get(day) or WEEKLY_DAY_OFF

    def sessions(self, day: date) -> Sessions:
        """The working sessions of that day, empty when it is off."""
        known = self._known.get(day)
        if known is None:
            known = self._known[day] = self._work_out(day)
        return known

    def day_minutes(self, day: date) -> int:
        """Working minutes of that day, 0 when it is off."""
        return sum(closes - opens for opens, closes in self.sessions(day))

    def opens_at(self, day: date) -> datetime:
        """When the first session of a working day starts.

        Raises:
            NotAllowed: ``day-off`` (day).
        """
        return day_minute(day, self._sessions_worked(day)[0][0])

    def closes_at(self, day: date) -> datetime:
        """When the last session of a working day ends.

        Raises:
            NotAllowed: ``day-off`` (day).
        """
        return day_minute(day, self._sessions_worked(day)[-1][1])

    def next_working_day(self, day: date) -> date:
        """The first working day after `day`."""
        following = day + _DAY
        while not self.sessions(following):
            following += _DAY
        return following

    def next_working_moment(self, moment: datetime) -> datetime:
        """`moment` if it is inside a session (a closing is not), else the start of the next one."""
        day, minute = _split(moment)
        for opens, closes in self.sessions(day):
            if minute < closes:
                return day_minute(day, max(minute, opens))
        return self.opens_at(self.next_working_day(day))

    def advance(self, moment: datetime, minutes: int) -> datetime:
        """`minutes` (≥ 0) working minutes after `moment`; an end exactly on a closing stays."""
        if minutes < 0:
            raise ValueError("minutes must not be negative")
        day, minute = _split(moment)
        left = minutes
        while True:
            for opens, closes in self.sessions(day):
                start = max(minute, opens)
                if start + left <= closes:
                    return day_minute(day, start + left)
                left -= max(closes - start, 0)
            day, minute = self.next_working_day(day), 0

    def minutes_between(self, start: datetime, end: datetime) -> int:
        """Working minutes from `start` to `end`, negative when `end` is earlier."""
        first, from_minute = _split(start)
        last, to_minute = _split(end)
        if (last, to_minute) < (first, from_minute):
            return -self.minutes_between(end, start)
        total = self._worked_until(last, to_minute) - self._worked_until(first, from_minute)
        while first < last:
            total += self.day_minutes(first)
            first += _DAY
        return total

    def working_days_between(self, start: date, end: date) -> int:
        """Working days after `start` up to and with `end`, 0 when `end` is not later."""
        return sum(bool(self.sessions(start + n * _DAY)) for n in range(1, (end - start).days + 1))

    def step_days(self, moment: datetime, days: int) -> datetime:
        """The same clock time `days` (≥ 1) working days later.

        Where that day is not worked at that time (other hours), the nearest closing before it, or
        the opening.
        """
        if days < 1:
            raise ValueError("days must be positive")
        day, minute = _split(moment)
        for _ in range(days):
            day = self.next_working_day(day)
        sessions = self.sessions(day)
        at = sessions[0][0]
        for opens, closes in sessions:
            if minute >= opens:
                at = min(minute, closes)
        return day_minute(day, at)

    def _worked_until(self, day: date, minute: int) -> int:
        return sum(max(min(minute, closes) - opens, 0) for opens, closes in self.sessions(day))

    def _sessions_worked(self, day: date) -> Sessions:
        sessions = self.sessions(day)
        if not sessions:
            raise NotAllowed("day-off", day=day.isoformat())
        return sessions

    def _work_out(self, day: date) -> Sessions:
        if isinstance(day, datetime):
            raise TypeError("a day is needed, not a moment")
        if day.year not in self.years:
            raise NotAllowed("calendar-year-missing", year=day.year)
        week = self._in_force(day)
        if day in self.working_days:
            return max(week, key=lambda entry: len(entry.weekdays)).sessions()
        if day in self.days_off:
            return ()
        return next((e.sessions() for e in week if day.isoweekday() in e.weekdays), ())

    def _in_force(self, day: date) -> list[OpeningHours]:
        started = [entry.valid_from for entry in self.opening if entry.valid_from <= day]
        if not started:
            raise NotAllowed("calendar-hours-missing", day=day.isoformat())
        return [entry for entry in self.opening if entry.valid_from == max(started)]


def _minute_of(moment: time) -> int:
    return moment.hour * 60 + moment.minute


def _split(moment: datetime) -> tuple[date, int]:
    local = local_time(moment)
    return local.date(), local.hour * 60 + local.minute
