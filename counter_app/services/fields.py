"""Checks of single input fields from JSON: type, emptiness, length, range. Each failure names the
field by its path.
"""

import re
from collections.abc import Callable, Mapping, Sequence, Set
from datetime import date, datetime
from enum import StrEnum
from typing import Any, Final, TypeVar

from counter_app.domain.calendar import local_time
from counter_app.domain.errors import InvalidInput, NotAllowed

E = TypeVar("E", bound=StrEnum)
T = TypeVar("T")

EARLIEST_BIRTH: Final = date(1880, 1, 1)
_DAY: Final = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


def within(path: str, part: str | None) -> str:
    """The path of a field inside the one at `path`; of that one itself, where `part` is None."""
    return path if part is None else f"{path}.{part}"


def mapping(value: object, field: str, known: Set[str]) -> Mapping[str, object]:
    """An object with known keys only; `field` is empty for the outermost one.

    Raises:
        InvalidInput: ``wrong-type``, or ``unknown-key`` naming the key.
    """
    if not isinstance(value, dict):
        raise InvalidInput("wrong-type", field or None, expected="object")
    if not value.keys() <= known:
        key = next(key for key in value if key not in known)
        raise InvalidInput("unknown-key", ".".join(filter(None, (field, str(key))))[:100])
    return value


def listed(value: object, field: str, most: int) -> Sequence[object]:
    """A list of at most `most` entries.

    Raises:
        InvalidInput: ``wrong-type`` or ``too-many``.
    """
    if not isinstance(value, list | tuple):
        raise InvalidInput("wrong-type", field, expected="list")
    if len(value) > most:
        raise InvalidInput("too-many", field, limit=most)
    return value


def whole(value: object, field: str, low: int, high: int) -> int:
    """A whole number in a range, both ends included.

    Raises:
        InvalidInput: ``missing``, ``wrong-type`` or ``out-of-range``.
    """
    if value is None:
        raise InvalidInput("missing", field)
    if type(value) is not int:  # True and False are not meant
        raise InvalidInput("wrong-type", field, expected="number")
    if not low <= value <= high:
        raise InvalidInput("out-of-range", field, low=low, high=high)
    return value


def choice(value: object, field: str, kind: type[E]) -> E:
    """One of the words of an enumeration.

    Raises:
        InvalidInput: ``missing``, ``wrong-type`` or ``unknown-choice`` with the words allowed.
    """
    text = _text(value, field)
    try:
        return kind(text)
    except ValueError as error:
        raise InvalidInput("unknown-choice", field, choices=", ".join(kind)) from error


def day(value: object, field: str, today: date) -> date:
    """A past or present day as ``YYYY-MM-DD``.

    Raises:
        InvalidInput: ``missing``, ``wrong-type``, ``bad-date`` or ``in-future``.
    """
    text = _text(value, field)
    if not _DAY.fullmatch(text):  # fromisoformat reads week dates too
        raise InvalidInput("bad-date", field)
    try:
        parsed = date.fromisoformat(text)
    except ValueError as error:
        raise InvalidInput("bad-date", field) from error
    if parsed > today:
        raise InvalidInput("in-future", field)
    if parsed < EARLIEST_BIRTH:
        raise InvalidInput("bad-date", field)
    return parsed


def moment(value: object, field: str) -> datetime:
    """An ISO 8601 moment with its offset, in Vietnamese time.

    Raises:
        InvalidInput: ``missing``, ``wrong-type``, ``bad-time``, or ``time-without-zone``.
    """
    if isinstance(value, datetime):
        return local_time(value, field)
    text = _text(value, field)
    try:
        return local_time(datetime.fromisoformat(text), field)
    except (ValueError, NotAllowed) as error:  # NotAllowed: beyond what any calendar can hold
        raise InvalidInput("bad-time", field) from error


def _text(value: object, field: str) -> str:
    if value is None:
        raise InvalidInput("missing", field)
    if not isinstance(value, str):
        raise InvalidInput("wrong-type", field, expected="text")
    if not value.strip():
        raise InvalidInput("missing", field)
    return value


def optional(value: object, read: Callable[[Any], T]) -> T | None:
    """None stays None; anything else is read."""
    return None if value is None else read(value)
