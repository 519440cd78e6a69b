"""A record's body, JSON text, as the tree that it is: each value by its column.

Whatever would not come back byte for byte (odd numbers, spaces, repeated keys, depth, size) travels
as text, or deflated when long (nobody learns from it then). Nothing is refused.
"""

import json
import zlib
from typing import Final, cast

from sync.wire.columns.errors import Malformed
from sync.wire.columns.model import Model
from sync.wire.columns.statistics import ONE
from sync.wire.columns.text import LONGEST, text
from sync.wire.columns.tree import (
    LONGEST_KEY,
    MOST_DEPTH,
    MOST_KEYS,
    MOST_NUMBER,
    MOST_VALUES,
    Tree,
)

_CONTROLS: Final = frozenset(chr(n) for n in range(32) if chr(n) not in "\t\n\r")


def body(m: Model, kind: str, value: str, facts: dict[str, object], limit: int) -> str:
    """A body of at most `limit` bytes.

    `facts` is what the record's other fields tell; the body's values are added to it by path.

    Raises:
        Malformed: too long, too deep, or no JSON can be made of it.
    """
    is_tree, given = (False, None) if m.is_reading else _plain(value)
    if m.bit(("is tree", kind), is_tree, ONE * 15 // 16):
        found = Tree(m, kind, facts, LONGEST).node("", given, 0)
        return _text_of(found, limit) if m.is_reading else value
    if m.bit(("is short",), len(value) <= LONGEST, ONE * 3 // 4):
        return text(m, "literal", value)
    return _long(m, value, limit)


def _plain(value: str) -> tuple[bool, object]:
    """Whether a body is a tree that will be written back as it is, and the tree."""
    if len(value) > LONGEST or not _CONTROLS.isdisjoint(value):
        return False, None
    try:
        found = json.loads(value)
        if _written(found) != value:
            return False, None
    except (ValueError, RecursionError):
        return False, None
    return _is_plain(found, 0, [MOST_VALUES]), found


def _written(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _is_plain(value: object, depth: int, left: list[int]) -> bool:
    left[0] -= 1
    if left[0] < 0 or depth > MOST_DEPTH:
        return False
    if isinstance(value, list):
        return all(_is_plain(item, depth + 1, left) for item in value)
    if isinstance(value, dict):
        items = cast(dict[str, object], value)
        short = len(items) <= MOST_KEYS and all(_is_word(key) for key in items)
        return short and all(_is_plain(item, depth + 1, left) for item in items.values())
    return _is_leaf(value)


def _is_leaf(value: object) -> bool:
    if isinstance(value, str):
        return _CONTROLS.isdisjoint(value)
    if isinstance(value, float):
        return value == value and abs(value) != float("inf")
    return not isinstance(value, int) or abs(value) <= MOST_NUMBER


def _is_word(key: str) -> bool:
    return len(key) <= LONGEST_KEY and _CONTROLS.isdisjoint(key)


def _text_of(value: object, limit: int) -> str:
    found = _written(value)
    if len(found.encode()) > limit:
        raise Malformed("body too long")
    return found


def _long(m: Model, value: str, limit: int) -> str:
    """Deflated: too long to be worth learning from."""
    packed = m.blob(b"" if m.is_reading else zlib.compress(value.encode(), 9), limit)
    if not m.is_reading:
        return value
    stream = zlib.decompressobj()
    try:
        found = stream.decompress(packed, limit + 1)
        if len(found) > limit or not stream.eof or stream.unused_data:
            raise Malformed("literal too long or damaged")
        return found.decode()
    except (zlib.error, UnicodeDecodeError) as error:
        raise Malformed("literal damaged") from error
