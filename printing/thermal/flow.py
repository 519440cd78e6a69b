"""Breaks text into lines of whole dots.

Owns line breaking on narrow paper. Must not draw, and must not know any form.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from printing.fonts import Face
from printing.text_flow import Filler, Piece
from printing.thermal.glyphs import Weight, text_width

_DOT = "."
_LEAST_DOTS = 5
_MOST_LETTERS = 200
"""More than fit into a line: only so many are measured at once, or a word of ten thousand letters
would take minutes."""


class Run(NamedTuple):
    """Text in one weight."""

    text: str
    weight: Weight


@dataclass(frozen=True, slots=True)
class Line:
    """A broken line: (x, text, weight) from its left edge, and its width, in dots."""

    runs: tuple[tuple[int, str, Weight], ...]
    width: int


class _Word(NamedTuple):
    run: Run
    glued: bool
    is_blank: bool = False
    ends_line: bool = False


def break_pieces(pieces: Iterable[Piece], width: int, size: int) -> tuple[Line, ...]:
    """Break the pieces of a template; a wide gap begins a new line, as narrow paper has no room
    for two values side by side.
    """
    return _break(_words_of(pieces), width, size)


def break_text(text: str, weight: Weight, width: int, size: int) -> tuple[Line, ...]:
    """Break plain text."""
    return _break(_split(Run(text, weight), glued=False), width, size)


def evenly(pieces: Sequence[Piece], width: int, size: int) -> tuple[Line, ...]:
    """As `break_pieces`, in as few lines as `width` allows, and these as even as they can be."""
    lines = break_pieces(pieces, width, size)
    for tenths in range(9, 4, -1) if len(lines) > 1 else ():
        narrower = break_pieces(pieces, width * tenths // 10, size)
        if len(narrower) > len(lines):
            break
        lines = narrower
    return lines


def _words_of(pieces: Iterable[Piece]) -> Iterator[_Word]:
    glued = False
    for piece in pieces:
        if piece is Filler.BLANK:
            yield _Word(Run(_DOT * _LEAST_DOTS, Weight.REGULAR), glued, is_blank=True)
            glued = True
        elif isinstance(piece, Filler):
            yield _Word(Run("", Weight.REGULAR), glued=False, ends_line=True)
            glued = False
        else:
            weight = Weight.BOLD if piece.face is Face.BOLD else Weight.REGULAR
            yield from _split(Run(piece.text, weight), glued=glued)
            glued = bool(piece.text) and not piece.text.endswith(" ")


def _split(run: Run, *, glued: bool) -> Iterator[_Word]:
    for index, text in enumerate(run.text.split(" ")):
        if text:
            yield _Word(Run(text, run.weight), glued and index == 0)


def _break(words: Iterable[_Word], width: int, size: int) -> tuple[Line, ...]:
    lines: list[list[_Word]] = [[]]
    used = 0
    for word in words:
        if word.ends_line:
            lines.append([])
            used = 0
            continue
        for part in _cut(word, width, size):
            space = _space(size) if lines[-1] and not part.glued else 0
            wide = text_width(part.run.text, part.run.weight, size)
            if lines[-1] and used + space + wide > width:
                lines.append([])
                used, space = 0, 0
            lines[-1].append(part)
            used += space + wide
    return tuple(_set(line, width, size) for line in lines if line) or (Line((), 0),)


def _cut(word: _Word, width: int, size: int) -> Iterator[_Word]:
    """Cut a word that is longer than a line."""
    run, glued = word.run, word.glued
    start, text = 0, run.text
    while len(text) - start > _MOST_LETTERS or text_width(text[start:], run.weight, size) > width:
        count = 1
        most = min(_MOST_LETTERS, len(text) - start)
        while (
            count < most and text_width(text[start : start + count + 1], run.weight, size) <= width
        ):
            count += 1
        yield word._replace(run=Run(text[start : start + count], run.weight), glued=glued)
        start, glued = start + count, False
    yield word._replace(run=Run(text[start:], run.weight), glued=glued)


def _set(words: Sequence[_Word], width: int, size: int) -> Line:
    """Place the words of a line; blanks share what is left of it."""
    space = _space(size)
    taken = sum(
        text_width(word.run.text, word.run.weight, size)
        + (space if index and not word.glued else 0)
        for index, word in enumerate(words)
    )
    blanks = sum(word.is_blank for word in words)
    more = (width - taken) // (text_width(_DOT, Weight.REGULAR, size) * blanks) if blanks else 0
    runs: list[tuple[int, str, Weight]] = []
    x = 0
    for index, word in enumerate(words):
        x += space if index and not word.glued else 0
        text = word.run.text + _DOT * more if word.is_blank else word.run.text
        runs.append((x, text, word.run.weight))
        x += text_width(text, word.run.weight, size)
    return Line(tuple(runs), x)


def _space(size: int) -> int:
    return text_width(" ", Weight.REGULAR, size)
