"""Splits an input into intake objects: one object, an array, or JSON lines read as they come.

Owns the telling apart. Must not check what is inside an object.
"""

from collections.abc import Iterable, Iterator
from itertools import chain
from typing import BinaryIO

from counter_app.commands.base import parse_json
from counter_app.domain.errors import InvalidInput

Item = tuple[int, object]
"""Number from 0, and the value, or the error of a piece that is no JSON."""


def items(stream: BinaryIO) -> Iterator[Item]:
    """Every intake of the input, in order. JSON lines are read one by one, never as a whole.

    A line that is no JSON gives its error and the next line goes on. An object or an array may
    spread over several lines; then the whole input is one document.
    """
    lines = _numbered(stream)
    first = next(lines, None)
    if first is None:
        return
    value = _read(first)
    if isinstance(value, list):
        yield from _entries(value, lines)
    elif not isinstance(value, InvalidInput):
        yield from enumerate(chain([value], map(_read, lines)))
    else:
        yield from _unclear(first, value, lines)


Line = tuple[int, bytes]


def _numbered(stream: BinaryIO) -> Iterator[Line]:
    """Lines with something in them, with their number from 1."""
    for number, line in enumerate(stream, start=1):
        if line.strip(b"\xef\xbb\xbf \t\r\n"):
            yield number, line


def _read(line: Line) -> object:
    try:
        return parse_json(line[1], line[0])
    except InvalidInput as error:
        return error


def _entries(array: list[object], lines: Iterator[Line]) -> Iterator[Item]:
    yield from enumerate(array)
    rest = [InvalidInput("bad-json", None, line=number) for number, _ in lines]
    if rest:
        yield len(array), rest[0]


def _unclear(first: Line, error: InvalidInput, lines: Iterator[Line]) -> Iterator[Item]:
    """The first line is no JSON by itself: a document over several lines, or a damaged line."""
    second = next(lines, None)
    if second is None:
        yield 0, error
        return
    value = _read(second)
    if isinstance(value, dict):
        yield from enumerate(chain([error, value], map(_read, lines)))
        return
    held = [first, second, *lines]
    yield from _document(held)


def _document(held: Iterable[Line]) -> Iterator[Item]:
    kept = list(held)
    joined = b"".join(_spaced(kept))
    whole = _read((1, joined))
    if isinstance(whole, list):
        yield from enumerate(whole)
    elif isinstance(whole, InvalidInput):
        parts = [_read(line) for line in kept]
        if any(isinstance(part, dict) for part in parts):
            yield from enumerate(parts)
        else:
            yield 0, whole
    else:
        yield 0, whole


def _spaced(lines: Iterable[Line]) -> Iterator[bytes]:
    """The lines with the empty ones between them put back, so that line numbers stay right."""
    at = 1
    for number, line in lines:
        yield b"\n" * (number - at)
        yield line
        at = number + 1
