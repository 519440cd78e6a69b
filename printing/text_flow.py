"""Breaks text into lines: words, bold values, dotted blanks; justified where wanted.

Owns line breaking and the drawing of lines. Must not know pages or forms. There is no markup:
whatever a clerk typed is drawn as it stands.
"""

import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from enum import Enum
from itertools import pairwise
from typing import NamedTuple

from reportlab.pdfgen.canvas import Canvas

from printing.fonts import Face, draw_text, text_width
from printing.paper import LEADING

DESCENT = 0.28
"""How far the baseline lies above the foot of its line, in type sizes."""

_DOT = "."
_GAP_EMS = 1.5
_LEAST_BLANK_EMS = 1.4
_KEPT_LINES = 2
_ROUNDING = 1e-6
_MOST_STRETCH_EMS = 0.5
"""A justified line whose spaces would grow by more is left as it is."""


class Filler(Enum):
    """What is not text in a line: a dotted blank that takes the room left over, a wide gap, the end
    of a line.
    """

    BLANK = "blank"
    GAP = "gap"
    BREAK = "break"


class Run(NamedTuple):
    """Text in one face; its spaces are where lines may break. Made for every word of a form."""

    text: str
    face: Face = Face.REGULAR


Piece = Run | Filler


class _Part(NamedTuple):
    """A piece of a line that cannot break: `glued` parts follow the one before without a space."""

    content: Run | Filler
    width: float
    glued: bool


@dataclass(frozen=True, slots=True)
class Line:
    """A broken line: (x, text, face) from the left edge of the paragraph, and its width, in
    points.
    """

    texts: tuple[tuple[float, str, Face], ...]
    width: float


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Lines of one type size, a block of `printing.pages`. Lengths in points."""

    lines: tuple[Line, ...]
    size: float
    before: float = 0.0
    keep_with_next: bool = False
    indent: float = 0.0
    centred_in: float | None = None
    repeat: None = None

    @property
    def leading(self) -> float:
        """Distance from line to line."""
        return self.size * LEADING

    @property
    def height(self) -> float:
        """Height of all lines."""
        return len(self.lines) * self.leading

    def split(self, room: float) -> "tuple[Paragraph, Paragraph] | None":
        """Cut so that the first part fits into `room`; neither part is a single line. None when
        that cannot be.
        """
        fitting = min(int(room / self.leading + _ROUNDING), len(self.lines) - _KEPT_LINES)
        if fitting < _KEPT_LINES:
            return None
        head = replace(self, lines=self.lines[:fitting], keep_with_next=False)
        return head, replace(self, lines=self.lines[fitting:], before=0.0)

    def draw(self, canvas: Canvas, x: float, top: float) -> None:
        """Draw with the upper left corner at (x, top)."""
        baseline = top - self.leading + DESCENT * self.size
        for line in self.lines:
            start = x + self.indent
            if self.centred_in is not None:
                start += (self.centred_in - line.width) / 2
            for offset, text, face in line.texts:
                draw_text(canvas, start + offset, baseline, text, face, self.size)
            baseline -= self.leading


def break_lines(
    pieces: Iterable[Piece], width: float, size: float, *, justified: bool = False
) -> tuple[Line, ...]:
    """Break `pieces` into lines of at most `width` points; a word longer than a line is cut.

    `justified` lines fill the width, except the last one and those that end on purpose.
    """
    known = tuple(pieces)
    if len(known) == 1 and isinstance(known[0], Run) and " " not in known[0].text:
        # Most cells of a table: a number.
        (text, face), needed = known[0], text_width(known[0].text, known[0].face, size)
        if text and needed <= width:
            return (Line(((0.0, text, face),), needed),)
    setter = _Setter(width, size, justified)
    for word in _words(known, size):
        setter.add(word)
    return setter.finish()


def break_evenly(pieces: Sequence[Piece], width: float, size: float) -> tuple[Line, ...]:
    """Break `pieces` into as few lines as `width` allows, and these as even as they can be."""
    lines = break_lines(pieces, width, size)
    for tenths in range(9, 4, -1) if len(lines) > 1 else ():
        narrower = break_lines(pieces, width * tenths / 10, size)
        if len(narrower) > len(lines):
            break
        lines = narrower
    return lines


def at_most(lines: Sequence[Line], count: int) -> tuple[Line, ...]:
    """Return the first `count` lines; the last one ends with "…" when something was left out."""
    if len(lines) <= count:
        return tuple(lines)
    last = lines[count - 1]
    x, text, face = last.texts[-1]
    shortened = replace(last, texts=(*last.texts[:-1], (x, text[:-2].rstrip() + "…", face)))
    return (*lines[: count - 1], shortened)


def _words(pieces: Iterable[Piece], size: float) -> list[list[_Part]]:
    """Group parts that must stay together: a value and the comma after it."""
    words: list[list[_Part]] = []
    for part in _parts(pieces, size):
        if words and part.glued:
            words[-1].append(part)
        else:
            words.append([part])
    return words


def _parts(pieces: Iterable[Piece], size: float) -> Iterator[_Part]:
    glued = False
    for piece in pieces:
        if piece is Filler.BREAK:
            yield _Part(piece, 0.0, False)
            glued = False
            continue
        if isinstance(piece, Filler):
            ems = _GAP_EMS if piece is Filler.GAP else _LEAST_BLANK_EMS
            yield _Part(piece, ems * size, glued and piece is Filler.BLANK)
            glued = piece is Filler.BLANK
            continue
        for index, text in enumerate(piece.text.split(" ")):
            glued = glued and index == 0
            if text:
                yield _Part(Run(text, piece.face), text_width(text, piece.face, size), glued)
                glued = True


@dataclass(slots=True)
class _Setter:
    """Collects parts into lines."""

    width: float
    size: float
    justified: bool = False
    lines: list[Line] = field(default_factory=list)
    current: list[_Part] = field(default_factory=list)
    used: float = 0.0
    space: float = field(init=False)

    def __post_init__(self) -> None:
        self.space = text_width(" ", Face.REGULAR, self.size)

    def add(self, word: list[_Part]) -> None:
        if word[0].content is Filler.BREAK:
            self._end_line(is_last=True)
            return
        needed = word[0].width if len(word) == 1 else sum([part.width for part in word])
        if needed > self.width:
            self._add_cut(word)
            return
        space = self._space(word[0].glued)
        if self.current and self.used + space + needed > self.width + _ROUNDING:
            self._end_line()
            space = 0.0
        self.current += word
        self.used += space + needed

    def finish(self) -> tuple[Line, ...]:
        if self.current or not self.lines:
            self._end_line(is_last=True)
        return tuple(self.lines)

    def _space(self, glued: bool) -> float:
        return self.space if self.current and not glued else 0.0

    def _add_cut(self, word: list[_Part]) -> None:
        """Fill this line and the next ones with a word that is longer than a line."""
        for part in word:
            run = part.content
            if isinstance(run, Filler):
                self.add([part])
                continue
            for text in self._cuts(run, self.width - self.used - self._space(part.glued)):
                self.add(
                    [_Part(Run(text, run.face), text_width(text, run.face, self.size), part.glued)]
                )

    def _cuts(self, run: Run, room: float) -> Iterator[str]:
        """Cut `run` so that its first piece fits into `room` and the others into whole lines."""
        start, used = 0, 0.0
        for index, letter in enumerate(run.text):
            width = text_width(letter, run.face, self.size)
            if used + width > room and not unicodedata.combining(letter):
                if index > start:
                    yield run.text[start:index]
                start, used, room = index, 0.0, self.width
            used += width
        yield run.text[start:]

    def _end_line(self, *, is_last: bool = False) -> None:
        stretched = self.justified and not is_last
        self.lines.append(_set_line(self.current, self.width, self.size, stretched=stretched))
        self.current, self.used = [], 0.0


def _set_line(
    parts: Sequence[_Part], width: float, size: float, *, stretched: bool = False
) -> Line:
    """Place the parts of one line; blanks share the room that is left, or else the spaces between
    words do.
    """
    space = text_width(" ", Face.REGULAR, size)
    used, blanks = 0.0, 0
    for part in parts:
        used += part.width if part.glued or part is parts[0] else part.width + space
        blanks += part.content is Filler.BLANK
    room = max(width - used, 0.0)
    spare = room / max(blanks, 1)
    extra = _stretch(parts, room, size) if stretched and not blanks else 0.0
    texts: list[tuple[float, str, Face]] = []
    x = 0.0
    before: Piece = Filler.GAP
    for part in parts:
        lead = "" if part.glued or not x else " "
        x += space if lead else 0.0
        if lead and isinstance(before, Run) and isinstance(part.content, Run):
            x += extra
        if part.content is Filler.BLANK:
            x += spare
            texts.append(_dots(x - spare, part.width + spare, size))
        elif isinstance(part.content, Run):
            _append(texts, x, lead, part.content, Filler.GAP if extra and lead else before)
        x += part.width
        before = part.content
    return Line(tuple(texts), x)


def _stretch(parts: Sequence[_Part], room: float, size: float) -> float:
    """How much each space between two words grows when they share `room`."""
    spaces = sum(
        not after.glued and isinstance(before.content, Run) and isinstance(after.content, Run)
        for before, after in pairwise(parts)
    )
    extra = room / spaces if spaces else 0.0
    return extra if extra <= _MOST_STRETCH_EMS * size else 0.0


def _append(
    texts: list[tuple[float, str, Face]], x: float, lead: str, run: Run, before: Piece
) -> None:
    """Add a run, to the run before it where both are of one face: fewer strings on the page."""
    if isinstance(before, Run) and before.face is run.face:
        start, text, face = texts[-1]
        texts[-1] = (start, f"{text}{lead}{run.text}", face)
    else:
        texts.append((x, run.text, run.face))


def _dots(x: float, room: float, size: float) -> tuple[float, str, Face]:
    """A row of dots that ends where the room ends, so that rows below each other end in one
    line.
    """
    dot = text_width(_DOT, Face.REGULAR, size)
    count = max(int(room / dot + _ROUNDING), 1)
    return (x + room - count * dot, _DOT * count, Face.REGULAR)
