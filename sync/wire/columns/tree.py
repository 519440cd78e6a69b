"""One JSON value with everything in it, each part coded by its column of `fields`.

Knows columns and facts; must not know the journal. What may be a tree is decided in `bodies`.
"""

import re
from collections.abc import Mapping
from math import isfinite
from typing import Final, cast

from sync.wire.columns import facts as known
from sync.wire.columns.errors import Malformed
from sync.wire.columns.fields import COLUMNS, FIRST, PLAIN, Column
from sync.wire.columns.model import Model
from sync.wire.columns.statistics import ONE, Place
from sync.wire.columns.text import text

MOST_VALUES: Final = 4_000
MOST_DEPTH: Final = 16
MOST_KEYS: Final = 200
LONGEST_KEY: Final = 100
MOST_NUMBER: Final = 1 << 60
_SLACK: Final = 1024
"""A symbol may be a little longer than its text."""
_KEY_END: Final = "\x1f"
_WORDS: Final[Mapping[str, object]] = {"null": None, "true": True, "false": False}
_WHOLE: Final = re.compile(r"-?[0-9]{1,19}", re.ASCII)


class Tree:
    """One body while it is coded; `facts` grow by path as values become known.

    A value is one symbol: a text, a word, a number, the keys of an object, the length of a list.
    """

    def __init__(self, m: Model, kind: str, facts: dict[str, object], limit: int) -> None:
        self._m = m
        self._kind = kind
        self._facts = facts
        self._columns: Mapping[str, Column] = COLUMNS.get(kind, {})
        self._values_left = MOST_VALUES
        self._text_left = 2 * limit + _SLACK

    def node(self, path: str, value: object, depth: int) -> object:
        """One value with everything in it.

        Raises:
            Malformed: too many values, too deep, or too much text.
        """
        self._values_left -= 1
        if self._values_left < 0 or depth > MOST_DEPTH:
            raise Malformed("too many values")
        found = self._one(path, value)
        if isinstance(found, list):
            items = [] if self._m.is_reading else cast(list[object], value)
            return self._items(path, items, len(found), depth)
        if isinstance(found, dict):
            given = {} if self._m.is_reading else cast(dict[str, object], value)
            return self._members(path, given, list(found), depth)
        self._facts[path] = found
        known.learn(self._facts, path, found)
        return found

    def _one(self, path: str, value: object) -> object:
        """A leaf; of a list its length, of an object its keys."""
        m, facts = self._m, self._facts
        column = self._columns.get(path, PLAIN)
        view, shape = column.view, column.shape
        shown = value if view is None or m.is_reading else view.shown(value, facts)
        label = f"{self._kind} {path}"
        if shape is not None:
            fits = not m.is_reading and shown is value and shape.fits(value, facts)
            if m.bit(("fits", label), fits, ONE * 7 // 8):
                found = shape.code(m, "" if m.is_reading else cast(str, value), facts)
                self._spend(found)
                return found
        places: list[Place] = [
            (label, *names, *[facts.get(name) for name in names]) for names in column.given
        ]
        places.append((label,))
        symbol = "" if m.is_reading else _symbol(shown)
        symbol = m.symbol(label, places, symbol, lambda new: _spelt(m, label, new))
        self._spend(symbol)
        facts["~" + path] = symbol
        if not m.is_reading:
            return value
        shown = _value(symbol)
        return shown if view is None else view.back(shown, facts)

    def _spend(self, text: str) -> None:
        self._text_left -= len(text)
        if self._text_left < 0:
            raise Malformed("too much text")

    def _items(self, path: str, given: list[object], length: int, depth: int) -> list[object]:
        items: list[object] = []
        for at in range(length):
            self._facts[known.AT] = at
            items.append(self.node(path + "[]", given[at] if given else None, depth + 1))
        return items

    def _members(
        self, path: str, given: Mapping[str, object], keys: list[str], depth: int
    ) -> dict[str, object]:
        """Members in telling order, put together in the order of the text."""
        first = [key for key in FIRST.get(path, ()) if key in keys]
        found: dict[str, object] = {}
        for key in (*first, *(key for key in keys if key not in first)):
            below = f"{path}.{key}" if path else key
            found[key] = self.node(below, given.get(key), depth + 1)
        return {key: found[key] for key in keys}


def _symbol(value: object) -> str:
    match value:
        case str():
            return '"' + value
        case None:
            return "null"
        case bool():
            return "true" if value else "false"
        case int():
            return f"#{value}"
        case list():
            return f"[{len(value)}"
        case dict():
            return "{" + "".join(key + _KEY_END for key in value)
        case _:
            return f"~{value!r}"


def _value(symbol: str) -> object:
    """The leaf, the empty list of that length, or the object of those keys without values."""
    start, rest = symbol[:1], symbol[1:]
    if start == '"':
        return rest
    if start == "{":
        return dict.fromkeys(rest.split(_KEY_END)[:-1])
    if start == "#" and _WHOLE.fullmatch(rest):
        return int(rest)
    if start == "[" and _WHOLE.fullmatch(rest) and 0 <= int(rest) <= MOST_VALUES:
        return [None] * int(rest)
    if start == "~":
        return _float(rest)
    if symbol in _WORDS:
        return _WORDS[symbol]
    raise Malformed("no such value")


def _float(written: str) -> float:
    try:
        found = float(written)
    except ValueError as error:
        raise Malformed("no such number") from error
    if not isfinite(found):
        raise Malformed("no such number")
    return found


def _spelt(m: Model, label: str, symbol: str) -> str:
    """A value that was not seen in this column yet."""
    sort = symbol if symbol in _WORDS else symbol[:1]
    sort = m.symbol("sort", ((label, "sort"), ("sort",)), sort, lambda s: text(m, "sort", s))
    rest = symbol[1:]
    match sort:
        case '"':
            return '"' + text(m, label, rest)
        case "#":
            return f"#{m.signed(label, int(rest or 0))}"
        case "[":
            return f"[{m.number('length', int(rest or 0))}"
        case "{":
            return "{" + _keys(m, rest.split(_KEY_END)[:-1])
        case "~":
            return "~" + text(m, "float", rest)
        case _:
            return sort


def _keys(m: Model, keys: list[str]) -> str:
    count = m.number("keys", len(keys))
    if count > MOST_KEYS:
        raise Malformed("too many keys")
    found: list[str] = []
    for at in range(count):
        key = text(m, "key", keys[at] if keys else "")
        if len(key) > LONGEST_KEY:
            raise Malformed("key too long")
        found.append(key + _KEY_END)
    return "".join(found)
