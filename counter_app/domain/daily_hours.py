"""Hours of every day, as an office sets them for something: 11:30–13:30, or 17:00–07:00 over night.

Pure. Hours of work, which differ by day and by date, are in `calendar`.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import time
from typing import Final

from counter_app.domain.errors import InvalidInput

MOST_SPANS: Final = 6

_DAY: Final = 24 * 60
_SPAN: Final = re.compile(r"(\d{1,2}):(\d\d)[-–](\d{1,2}):(\d\d)")


@dataclass(frozen=True, slots=True)
class Span:
    """From `begin` until before `end`, in minutes of the day; over midnight where `end` is not
    later. 24:00 is 1,440.
    """

    begin: int
    end: int

    def holds(self, minute: int) -> bool:
        """Whether a minute of the day is within."""
        if self.begin < self.end:
            return self.begin <= minute < self.end
        return minute >= self.begin or minute < self.end

    def __str__(self) -> str:
        return f"{_clock(self.begin)}–{_clock(self.end)}"


def minute_of(at: time) -> int:
    """The minute of the day."""
    return at.hour * 60 + at.minute


def are_open(spans: Sequence[Span], at: time) -> bool:
    """Whether a moment is within any of them; always where there are none."""
    return not spans or any(span.holds(minute_of(at)) for span in spans)


def next_opening(spans: Sequence[Span], at: time) -> str | None:
    """When they open again, as ``11:30``; None while they are open."""
    if are_open(spans, at):
        return None
    now = minute_of(at)
    return _clock(min((span.begin for span in spans), key=lambda begin: (begin - now) % _DAY))


def parse_spans(text: str, field: str) -> tuple[Span, ...]:
    """Read ``11:30-13:30, 17:00-24:00``; sorted, each once.

    Raises:
        InvalidInput: ``bad-daily-hours`` naming `field`.
    """
    parts = [part.strip() for part in text.split(",")]
    if len(parts) > MOST_SPANS:
        raise InvalidInput("bad-daily-hours", field)
    return tuple(sorted({_span(part, field) for part in parts}, key=lambda one: one.begin))


def _span(text: str, field: str) -> Span:
    match = _SPAN.fullmatch(text)
    if match is None:
        raise InvalidInput("bad-daily-hours", field)
    hour, minute, to_hour, to_minute = (int(one) for one in match.groups())
    begin, end = hour * 60 + minute, to_hour * 60 + to_minute
    is_time = minute < 60 and to_minute < 60 and begin < _DAY and 0 < end <= _DAY
    if not is_time or begin == end:
        raise InvalidInput("bad-daily-hours", field)
    return Span(begin, end)


def _clock(minute: int) -> str:
    return f"{minute // 60:02}:{minute % 60:02}"
