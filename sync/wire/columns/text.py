"""Vietnamese text word by word: each word as seen after the words before it, new ones spelt letter
by letter, digits one by one.

Knows no field: a label says what kind of text it is. The classes of characters are written out so
that no Unicode table of one Python version matters.
"""

import re
from typing import Final

from sync.wire.columns.errors import Malformed
from sync.wire.columns.model import Model

LONGEST: Final = 16_384
"""Characters of a text that is modelled; a longer body is not (see `bodies`)."""

_LETTERS: Final = "A-Za-z\u00aa-\u024f\u0300-\u036f\u1e00-\u1eff"
_LONGEST_WORD: Final = 40
_TOKEN: Final = re.compile(
    rf" ?[{_LETTERS}]{{1,{_LONGEST_WORD}}}| ?[0-9]{{1,{_LONGEST_WORD}}}|.", re.DOTALL
)
_LETTER: Final = re.compile(rf"[{_LETTERS}]")
_END: Final = ""
_TO_SHAPE: Final = str.maketrans("123456789", "000000000")
_LAST_CODE_POINT: Final = 0x10FFFF


def text(m: Model, label: str, value: str) -> str:
    """A text of at most `LONGEST` characters.

    Raises:
        Malformed: longer.
    """
    tokens = iter(_TOKEN.findall(value))
    third, second, first = "", "", "^" + label
    parts: list[str] = []
    length = 0
    while True:
        token = "" if m.is_reading else next(tokens, _END)
        shape = _word(m, label, (third, second, first), token.translate(_TO_SHAPE))
        if shape == _END:
            return "".join(parts)
        part = _digits(m, first, shape, token) if shape[-1] == "0" else shape
        parts.append(part)
        length += len(part)
        if length > LONGEST:
            raise Malformed("text too long")
        third, second, first = second, first, shape


def _word(m: Model, label: str, before: tuple[str, str, str], word: str) -> str:
    third, second, first = before
    places = (
        ("3", third, second, first),
        ("2", second, first),
        ("1", first),
    )

    def unseen(word: str) -> str:
        initial = m.symbol("initial", (("i", label), ("i",)), word[:2], lambda s: _spelt(m, s))
        return m.symbol("any", (("w", initial),), word, lambda w: _rest(m, initial, w))

    return m.symbol("word", places, word, unseen)


def _rest(m: Model, initial: str, word: str) -> str:
    """What follows the first two characters of a word that was never seen."""
    if len(initial) < 2:
        return initial
    return initial + _spelt(m, word[2:], initial)


def _spelt(m: Model, word: str, start: str = "") -> str:
    """Letter by letter to an end mark."""
    second, first = (start[-2:-1], start[-1:]) if start else ("", "^")
    letters: list[str] = []
    for at in range(_LONGEST_WORD + 2):
        places = (("c", second, first), ("c", first), ("c",))
        letter = m.symbol("letter", places, word[at : at + 1], lambda c: _character(m, c))
        if not letter:
            break
        letters.append(letter)
        second, first = first, letter
    else:
        raise Malformed("word too long")
    return "".join(letters)


def _character(m: Model, value: str) -> str:
    point = m.number("character", ord(value) + 1 if value else 0)
    if point > _LAST_CODE_POINT + 1:
        raise Malformed("no such character")
    return chr(point - 1) if point else ""


def _digits(m: Model, before: str, shape: str, token: str) -> str:
    """The digits of a number whose length is known, after the word before it."""
    lead = shape.count(" ")
    found = ""
    for at in range(len(shape) - lead):
        place = ("d", before, shape, found) if at < 2 else ("d", shape, at, found[:2])
        given = 0 if m.is_reading else int(token[lead + at])
        found += str(m.digit(place, 10, given))
    return shape[:lead] + found
