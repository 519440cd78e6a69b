"""Days and hours as people type them."""

import re
from datetime import date, time

_DAY = re.compile(r"\s*(\d{1,2})\s*[/.\- ]\s*(\d{1,2})\s*[/.\- ]\s*(\d{4})\s*")
_SPAN = re.compile(r"\s*(\d{1,2})[:hg.](\d{2})?\s*[-–]\s*(\d{1,2})[:hg.](\d{2})?\s*")


def read_day(text: str) -> date | None:
    """A day written ``dd/mm/yyyy``; None for anything else."""
    match = _DAY.fullmatch(text)
    if match is None:
        return None
    day, month, year = (int(part) for part in match.groups())
    try:
        return date(year, month, day)
    except ValueError:
        return None


def read_clock(text: str) -> tuple[time, time] | None:
    """Hours written ``7:30-11:30`` or ``7h30-11h30``; None for anything else."""
    match = _SPAN.fullmatch(text)
    if match is None:
        return None
    opens, opens_at, closes, closes_at = (int(part or 0) for part in match.groups())
    try:
        return time(opens, opens_at), time(closes, closes_at)
    except ValueError:
        return None
