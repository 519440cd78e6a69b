"""Bodies of records as another vendor might write them: one ordinary body of each kind, and the
same with one value after the other at the ends of what its type allows.
"""

from collections.abc import Iterator, Mapping
from dataclasses import MISSING, fields, is_dataclass
from datetime import date, datetime
from enum import Enum
from types import UnionType
from typing import Any, Final, Union, get_args, get_origin, get_type_hints

ORDINARY: Final[Mapping[type, object]] = {
    str: "x",
    int: 1,
    bool: True,
    datetime: "2026-11-23T10:00:00+07:00",
    date: "2026-11-23",
    object: "x",
}
EXTREMES: Final[Mapping[type, tuple[object, ...]]] = {
    str: ("\x00", "../../x" * 200),
    int: (-(2**53) + 1, 2**53 - 1, 2**53, 10**30),
    datetime: (
        "2026-11-23T10:00:00",
        "2026-11-23T03:00:00Z",
        "0001-01-01T00:00:00+14:00",
        "9999-12-31T23:59:59-12:00",
    ),
    date: ("0001-01-01", "9999-12-31"),
    object: (None, 10**30, {"x": [1.5]}),
}
_FILE: Final = "ab" * 32


def ordinary(kind: Any) -> Any:
    """A plain JSON value of that type."""
    return next(_values(kind))


def variants(kind: Any) -> Iterator[Any]:
    """The same with one value in it changed, one after the other."""
    values = _values(kind)
    next(values)
    return values


def _values(kind: Any) -> Iterator[Any]:
    """The ordinary value first, then the others."""
    origin, args = get_origin(kind), get_args(kind)
    if origin in (Union, UnionType):
        yield from _values(next(one for one in args if one is not type(None)))
        if type(None) in args:
            yield None
    elif origin is tuple:
        yield from ([value] for value in _values(args[0]))
        yield []
    elif origin is not None and issubclass(origin, Mapping):
        yield from ({"copies": value} for value in _values(args[1]))
    elif is_dataclass(kind):
        yield from _of_fields(kind)
    elif issubclass(kind, Enum):
        yield from (one.value for one in kind)
    else:
        yield ORDINARY[kind]
        yield from EXTREMES.get(kind, ())


def _of_fields(kind: Any) -> Iterator[Any]:
    hints = get_type_hints(kind)
    each = {one.name: list(_values(_plain(hints[one.name]))) for one in fields(kind)}
    if "sha256" in each:
        each["sha256"][0] = _FILE
    base = {name: values[0] for name, values in each.items()}
    yield base
    for name, values in each.items():
        yield from ({**base, name: value} for value in values[1:])
    needed = [one.name for one in fields(kind) if one.default is MISSING]
    yield {name: base[name] for name in needed}


def _plain(hint: Any) -> Any:
    """A `NewType` as what it is made of."""
    return getattr(hint, "__supertype__", hint)
