"""Times and days as text: read, written back exactly, coded as the distance from an earlier one.

Owns the forms of ISO 8601 that the journal holds; any other text is coded as text.
"""

import re
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from sync.wire.columns.errors import Malformed
from sync.wire.columns.model import Model
from sync.wire.columns.statistics import ONE
from sync.wire.columns.text import text

DAY: Final = 86_400
_FORM: Final = re.compile(
    r"([0-9]{4})-([0-9]{2})-([0-9]{2})T([0-9]{2}):([0-9]{2}):([0-9]{2})(?:\.([0-9]{6}))?"
    r"(Z|[+-][0-9]{2}:[0-9]{2})"
)
_DAY_FORM: Final = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})")
_LAST: Final = (date.max.toordinal() + 1) * DAY
_WEEKDAYS: Final = ("thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy", "chủ nhật")


@dataclass(frozen=True, slots=True)
class Moment:
    """A time as written: seconds of the local clock since the year 1, microseconds where written,
    and the zone's text.
    """

    seconds: int
    micros: int | None
    zone: str

    @property
    def text(self) -> str:
        """As in the journal."""
        fraction = "" if self.micros is None else f".{self.micros:06d}"
        second = self.seconds % 60
        return f"{self.day.isoformat()}T{self.clock}:{second:02d}{fraction}{self.zone}"

    @property
    def day(self) -> date:
        """The day by the local clock."""
        return date.fromordinal(self.seconds // DAY)

    @property
    def clock(self) -> str:
        """``10:05``."""
        minutes = self.seconds % DAY // 60
        return f"{minutes // 60:02d}:{minutes % 60:02d}"

    @property
    def slot(self) -> int:
        """The half hour of the day, 0 to 47."""
        return self.seconds % DAY // 1800


NOWHERE: Final = Moment(date(2026, 1, 1).toordinal() * DAY, None, "+07:00")
"""Where distances start when nothing came before."""


def parsed(value: object) -> Moment | None:
    """The time that a text is, None if it would not be written back as it is."""
    match = _FORM.fullmatch(value) if isinstance(value, str) else None
    if match is None:
        return None
    year, month, day, hour, minute, second = (int(part) for part in match.groups()[:6])
    if hour > 23 or minute > 59 or second > 59:
        return None
    try:
        days = date(year, month, day).toordinal()
    except ValueError:
        return None
    seconds = days * DAY + hour * 3600 + minute * 60 + second
    micros = None if match[7] is None else int(match[7])
    return Moment(seconds, micros, match[8])


def is_aware(value: str) -> bool:
    """Whether a text is a time with its zone."""
    try:
        return datetime.fromisoformat(value).tzinfo is not None
    except ValueError:
        return False


def day_of(value: object) -> date | None:
    """The day that ``YYYY-MM-DD`` is, None for anything else."""
    if not isinstance(value, str) or not _DAY_FORM.fullmatch(value):
        return None
    try:
        return date.fromisoformat(value)
    except ValueError:
        return None


def day_words(day: date) -> str:
    """``thứ Hai 23/11/2026``, as in explanations of due dates."""
    return f"{_WEEKDAYS[day.weekday()]} {day.day}/{day.month}/{day.year}"


def moment(m: Model, label: str, value: str, near: Moment) -> str:
    """A time, best near another one; also any other text."""
    given = None if m.is_reading else parsed(value)
    if not m.bit((label, "is time"), given is not None, ONE * 15 // 16):
        return text(m, label, value)
    given = given or near
    shape = f"{'' if given.micros is None else '.'}{given.zone}"
    shape = m.symbol("zone", ((label, "zone"), ("zone",)), shape, lambda z: text(m, "zone", z))
    seconds = _distance(m, label, given.seconds, near.seconds)
    micros = None
    if shape.startswith("."):
        whole = given.micros or 0
        micros = m.even(1000, whole // 1000) * 1000 + m.even(1000, whole % 1000)
    return Moment(seconds, micros, shape.removeprefix(".")).text


def _distance(m: Model, label: str, seconds: int, near: int) -> int:
    """Seconds, or whole minutes where the seconds are 00."""
    if m.bit((label, "minutes"), seconds % 60 == 0, ONE // 8):
        found = (near // 60 + m.signed(label + " minutes", seconds // 60 - near // 60)) * 60
    else:
        found = near + m.signed(label, seconds - near)
    if not DAY <= found < _LAST:
        raise Malformed("time out of range")
    return found
