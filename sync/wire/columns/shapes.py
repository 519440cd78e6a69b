"""Values whose form says more than their text: personal numbers, phones, days, digests, times.

Each knows whether a value has its form; one that has not is coded like any other value.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final, Protocol

from sync.wire.columns import moments
from sync.wire.columns.errors import Malformed
from sync.wire.columns.model import Model
from sync.wire.columns.text import text

Facts = Mapping[str, object]

_HEX: Final = frozenset("0123456789abcdef")
_LONGEST_DIGEST: Final = 64
_YEARS: Final = 128
_FIRST_YEAR: Final = 1900


class Shape(Protocol):
    """A form of value and how it is coded."""

    def fits(self, value: object, facts: Facts) -> bool:
        """Whether the value has this form, given what is known."""
        ...

    def code(self, m: Model, value: str, facts: Facts) -> str:
        """Write or read a value that fits."""
        ...


@dataclass(frozen=True, slots=True)
class Words:
    """Text that is hardly ever the same twice."""

    label: str

    def fits(self, value: object, facts: Facts) -> bool:
        """Any text."""
        return isinstance(value, str)

    def code(self, m: Model, value: str, facts: Facts) -> str:
        """Word by word."""
        return text(m, self.label, value)


@dataclass(frozen=True, slots=True)
class PersonalNumber:
    """Twelve digits: province, sex and century, year, and six that nothing tells (NĐ
    137/2015/NĐ-CP, Điều 13). The middle ones follow from the facts.
    """

    birth: str
    sex: str

    def fits(self, value: object, facts: Facts) -> bool:
        """Twelve digits that agree with birth date and sex."""
        if not _is_digits(value, 12, 12):
            return False
        middle = self._middle(facts)
        return bool(middle) and str(value)[3:6] == middle

    def code(self, m: Model, value: str, facts: Facts) -> str:
        """Province as seen before, serial number as it is."""
        label = "province"
        province = m.symbol(label, ((label,),), value[:3], lambda p: _plain_digits(m, p, 3))
        return province + self._middle(facts) + _plain_digits(m, value[6:], 6)

    def _middle(self, facts: Facts) -> str:
        born = moments.day_of(facts.get(self.birth))
        sex = facts.get(self.sex)
        if born is None or sex not in ("male", "female") or not 1900 <= born.year < 2400:
            return ""
        return f"{(born.year // 100 - 19) * 2 + (sex == 'female')}{born.year % 100:02d}"


@dataclass(frozen=True, slots=True)
class Digits:
    """Nine to sixteen digits whose first four follow habits, such as phone numbers."""

    label: str

    def fits(self, value: object, facts: Facts) -> bool:
        """Nothing but digits."""
        return _is_digits(value, 9, 16)

    def code(self, m: Model, value: str, facts: Facts) -> str:
        """The first four as seen before, the rest as they are."""
        length = 9 + m.digit((self.label, "length"), 8, len(value) - 9)
        head = ""
        for at in range(4):
            given = 0 if m.is_reading else int(value[at])
            head += str(m.digit((self.label, head), 10, given))
        return head + _plain_digits(m, value[4:], length - 4)


@dataclass(frozen=True, slots=True)
class BirthDate:
    """A day between 1900 and 2027; the first of January stands for many that are not known."""

    label: str

    def fits(self, value: object, facts: Facts) -> bool:
        """``YYYY-MM-DD`` in those years."""
        born = moments.day_of(value)
        return born is not None and 0 <= born.year - _FIRST_YEAR < _YEARS

    def code(self, m: Model, value: str, facts: Facts) -> str:
        """Year as seen before, day as it is."""
        born = date(_FIRST_YEAR, 1, 1) if m.is_reading else date.fromisoformat(value)
        year = _FIRST_YEAR + m.digit((self.label,), _YEARS, born.year - _FIRST_YEAR)
        if m.bit((self.label, "first"), (born.month, born.day) == (1, 1)):
            return date(year, 1, 1).isoformat()
        days = (date(year, 12, 31) - date(year, 1, 1)).days
        after = m.even(days, (born - date(born.year, 1, 1)).days - 1)
        return (date(year, 1, 1) + timedelta(days=1 + after)).isoformat()


@dataclass(frozen=True, slots=True)
class Digest:
    """Hexadecimal digits that nothing tells: eight bits instead of sixteen."""

    def fits(self, value: object, facts: Facts) -> bool:
        """Whole bytes, lower case."""
        return (
            isinstance(value, str)
            and 2 <= len(value) <= 2 * _LONGEST_DIGEST
            and len(value) % 2 == 0
            and _HEX.issuperset(value)
        )

    def code(self, m: Model, value: str, facts: Facts) -> str:
        """As bytes."""
        return m.blob(b"" if m.is_reading else bytes.fromhex(value), _LONGEST_DIGEST).hex()


@dataclass(frozen=True, slots=True)
class Received:
    """A time of reception: that of the record itself, or near it, or after the one before."""

    now: str
    before: str

    def fits(self, value: object, facts: Facts) -> bool:
        """Any time."""
        return moments.parsed(value) is not None

    def code(self, m: Model, value: str, facts: Facts) -> str:
        """From whichever is nearer."""
        now = facts.get(self.now)
        if m.bit(("received now",), now == value):
            if not isinstance(now, str):
                raise Malformed("no time to take")
            return now
        near = moments.parsed(now) or moments.NOWHERE
        before = moments.parsed(facts.get(self.before)) or near
        given = moments.parsed(value) or near
        follows = abs(given.seconds - before.seconds) < abs(given.seconds - near.seconds)
        if m.bit(("received after",), follows):
            return moments.moment(m, "received after", value, before)
        return moments.moment(m, "received", value, near)


def _is_digits(value: object, least: int, most: int) -> bool:
    return (
        isinstance(value, str)
        and value.isascii()
        and value.isdigit()
        and least <= len(value) <= most
    )


def _plain_digits(m: Model, value: str, count: int) -> str:
    """Digits as they are, three at a time."""
    parts: list[str] = []
    for at in range(0, count, 3):
        width = min(3, count - at)
        given = 0 if m.is_reading else int(value[at : at + width])
        parts.append(f"{m.even(10**width, given):0{width}d}")
    return "".join(parts)
