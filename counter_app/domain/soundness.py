"""Whether the content of an event is within what this program reckons with, whoever wrote it.

A record of another desk, of another vendor's perhaps, may be well-formed and hold a time without an
offset or a number that no column takes. Such an event has no meaning here (`event_text`); it must
never be met later, where it would stop a list or the link. Knows no kind of event but by its
fields' values.
"""

import operator
import re
from dataclasses import is_dataclass, replace
from datetime import date, datetime
from typing import Any, Final

from counter_app.domain.calendar import TZ
from counter_app.domain.events import AttachmentAdded

MOST: Final = 2**53 - 1
"""Largest number, either way: what every JSON reader keeps exact, and any column takes."""
FIRST_YEAR: Final = 1900
LAST_YEAR: Final = 2999

_OFFSET: Final = TZ.utcoffset(None)
_HARMLESS: Final = frozenset({str, bool, type(None), date})
_FILE: Final = re.compile(r"[0-9a-f]{64}")


def moment(value: datetime) -> datetime:
    """The same moment in Vietnamese time, as every desk writes it: lists compare texts.

    Raises:
        ValueError: it has no offset, or a year out of `FIRST_YEAR` to `LAST_YEAR`.
    """
    if value.tzinfo is None or not FIRST_YEAR <= value.year <= LAST_YEAR:
        raise ValueError("time without an offset, or out of range")
    return value if value.utcoffset() == _OFFSET else value.astimezone(TZ)


def sound(value: Any) -> Any:
    """The value with its times in Vietnamese time; itself where nothing had to be changed.

    Raises:
        ValueError: a time, a number or a file's name in it is out of bounds.
    """
    kind = type(value)
    if kind in _HARMLESS:
        return value
    if kind is int:
        if not -MOST <= value <= MOST:
            raise ValueError("number out of range")
        return value
    if kind is datetime:
        return moment(value)
    if kind is tuple:
        made = tuple(sound(one) for one in value)
        return value if all(map(operator.is_, made, value)) else made
    if kind is dict:
        for one in value.values():
            sound(one)
        return value
    return _sound_fields(value) if is_dataclass(kind) else value


def _sound_fields(value: Any) -> Any:
    if isinstance(value, AttachmentAdded) and not _FILE.fullmatch(value.sha256):
        raise ValueError("no name of a file")
    changed: dict[str, Any] = {}
    for name in value.__dataclass_fields__:
        before = getattr(value, name)
        if type(before) in _HARMLESS:
            continue
        after = sound(before)
        if after is not before:
            changed[name] = after
    return replace(value, **changed) if changed else value
