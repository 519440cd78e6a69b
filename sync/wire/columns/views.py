"""Ways of seeing a value that make it the same in many records: as a fact already known, as a
distance in days, as a sentence with the dates taken out.

A view is a bijection given the facts: `back(shown(value))` is the value. Text seen differently
carries control characters, which no text of a body may contain (`bodies` sees to it).
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final, Protocol

from sync.wire.columns.errors import Malformed
from sync.wire.columns.moments import DAY, Moment, day_words, parsed

Facts = Mapping[str, object]

_MARK: Final = "\x01"


class View(Protocol):
    """Both ways between a value and how it is coded."""

    def shown(self, value: object, facts: Facts) -> object:
        """How the value is coded."""
        ...

    def back(self, shown: object, facts: Facts) -> object:
        """The value of what was coded. Raises Malformed where there is none."""
        ...


@dataclass(frozen=True, slots=True)
class Same:
    """The value as one of several facts, named or worked out, if it equals one."""

    facts: tuple[str | Callable[[Facts], object], ...]

    def shown(self, value: object, facts: Facts) -> object:
        """The number of the first equal fact after the mark."""
        for at, name in enumerate(self.facts):
            known = _fact(name, facts)
            if known is not None and type(known) is type(value) and known == value:
                return f"{_MARK}{at}"
        return value

    def back(self, shown: object, facts: Facts) -> object:
        """The fact of that number."""
        if not isinstance(shown, str) or not shown.startswith(_MARK):
            return shown
        number = shown[1:]
        if not (number.isascii() and number.isdigit() and int(number[:4]) < len(self.facts)):
            raise Malformed("no such fact")
        return _fact(self.facts[int(number)], facts)


def _fact(name: str | Callable[[Facts], object], facts: Facts) -> object:
    return facts.get(name) if isinstance(name, str) else name(facts)


@dataclass(frozen=True, slots=True)
class Promise:
    """A time as days after the reception, and its clock time if another than the reception's."""

    base: str

    def shown(self, value: object, facts: Facts) -> object:
        """``\\x01<days>`` with the clock time, if it is a time on a whole minute."""
        base, due = parsed(facts.get(self.base)), parsed(value)
        if base is None or due is None or due.seconds % 60:
            return value
        days = due.seconds // DAY - base.seconds // DAY
        shown = f"{_MARK}{days}" + ("" if due.clock == base.clock else f"@{due.clock}")
        return shown if self._time(shown, base) == value else value

    def back(self, shown: object, facts: Facts) -> object:
        """The time."""
        if not isinstance(shown, str) or not shown.startswith(_MARK):
            return shown
        base = parsed(facts.get(self.base))
        if base is None or not _PROMISE.fullmatch(shown):
            raise Malformed("no such promise")
        return self._time(shown, base)

    @staticmethod
    def _time(shown: str, base: Moment) -> str:
        days, _, clock = shown[1:].partition("@")
        clock = clock or base.clock
        second = int(clock[:2]) * 3600 + int(clock[3:]) * 60
        day = base.seconds // DAY + int(days)
        if not 1 <= day <= date.max.toordinal():
            raise Malformed("no such day")
        return Moment(day * DAY + second, base.micros, base.zone).text


_PROMISE: Final = re.compile(r"\x01-?[0-9]{1,7}(?:@(?:[01][0-9]|2[0-3]):[0-5][0-9])?")


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence with the reception's and the promise's day and clock time taken out, and other
    spoken days as distances.
    """

    base: str
    due: str

    def shown(self, value: object, facts: Facts) -> object:
        """The sentence with marks."""
        base = parsed(facts.get(self.base))
        if base is None or not isinstance(value, str):
            return value
        due = parsed(facts.get(self.due))

        def marked(match: re.Match[str]) -> str:
            day = _day(match[1], match[2], match[3])
            if day is None or day_words(day) != match[0]:
                return match[0]
            if due is not None and day == due.day:
                return "\x03"
            offset = (day - base.day).days
            return f"\x02{offset}\x04" if offset else "\x02\x04"

        sentence = _SPOKEN.sub(marked, value)
        if due is not None:
            sentence = sentence.replace(due.clock, "\x05")
        return sentence.replace(base.clock, "\x06")

    def back(self, shown: object, facts: Facts) -> object:
        """The sentence."""
        if not isinstance(shown, str) or not _MARKED.search(shown):
            return shown
        base, due = parsed(facts.get(self.base)), parsed(facts.get(self.due))
        if base is None or (due is None and _DUE_MARKED.search(shown)):
            raise Malformed("no such sentence")
        sentence = shown.replace("\x06", base.clock)
        if due is not None:
            sentence = sentence.replace("\x05", due.clock).replace("\x03", day_words(due.day))
        return _OFFSET.sub(lambda match: _shifted(base.day, match[1]), sentence)


_SPOKEN: Final = re.compile(
    r"(?:thứ (?:Hai|Ba|Tư|Năm|Sáu|Bảy)|chủ nhật) ([0-9]{1,2})/([0-9]{1,2})/([0-9]{4})"
)
_MARKED: Final = re.compile("[\x02\x03\x05\x06]")
_DUE_MARKED: Final = re.compile("[\x03\x05]")
_OFFSET: Final = re.compile("\x02(-?[0-9]{0,7})\x04")


def _day(day: str, month: str, year: str) -> date | None:
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None


def _shifted(day: date, offset: str) -> str:
    try:
        return day_words(day + timedelta(days=int(offset or "0")))
    except (OverflowError, ValueError) as error:
        raise Malformed("no such day") from error


@dataclass(frozen=True, slots=True)
class Pattern:
    """A text with known texts taken out: pairs of a mark and where its text comes from."""

    parts: tuple[tuple[str, Callable[[Facts], str]], ...]

    def shown(self, value: object, facts: Facts) -> object:
        """The text with marks."""
        if not isinstance(value, str):
            return value
        for mark, known in self.parts:
            found = known(facts)
            if found:
                value = value.replace(found, mark, 1)
        return value

    def back(self, shown: object, facts: Facts) -> object:
        """The text."""
        if not isinstance(shown, str):
            return shown
        for mark, known in reversed(self.parts):
            shown = shown.replace(mark, known(facts))
        return shown
