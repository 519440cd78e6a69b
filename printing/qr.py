"""QR codes as vector squares.

Owns the size of the squares and their quiet zone; segno does the encoding. Must not decide what a
code says.
"""

import re
from dataclasses import dataclass
from itertools import groupby
from typing import Any

import segno
from reportlab.pdfgen.canvas import Canvas

from counter_app.domain.errors import InvalidInput
from printing.rectangles import fill_rectangles

_DIGITS_LAST = re.compile(r"(.+?)([0-9]{32,})", re.DOTALL)

QUIET_MODULES = 4
"""Blank modules on every side (ISO/IEC 18004)."""

_MASK = 0
"""The chequered one of the eight masks, for every code. A reader takes any of them; looking for the
best one takes longer than drawing the page.
"""


@dataclass(frozen=True, slots=True)
class Squares:
    """A QR code ready to draw: runs as (column, row from the top, columns), lengths in points."""

    modules: int
    runs: tuple[tuple[int, int, int], ...]
    module: float

    @property
    def width(self) -> float:
        """Width and height with the quiet zone."""
        return (self.modules + 2 * QUIET_MODULES) * self.module

    @property
    def quiet(self) -> float:
        """Width of the quiet zone on one side; it may lie in the blank margin of the page."""
        return QUIET_MODULES * self.module


def qr_code(text: str, width: float) -> Squares:
    """Encode `text` into a square of `width` points, at error level M or better. Many digits at its
    end are encoded as digits, which takes half the room.

    Raises:
        InvalidInput: ``bad-barcode-text`` (field ``code``) when `text` is too long for any QR code.
    """
    try:
        parts = _DIGITS_LAST.fullmatch(text)
        # segno takes a list of segments too, which its types do not say.
        content: Any = list(parts.groups()) if parts else text
        matrix = segno.make(content, error="m", mask=_MASK, micro=False).matrix
    except ValueError as error:
        raise InvalidInput("bad-barcode-text", field="code") from error
    runs: list[tuple[int, int, int]] = []
    for row, line in enumerate(matrix):
        column = 0
        for dark, group in groupby(line):
            count = len(list(group))
            if dark:
                runs.append((column, row, count))
            column += count
    return Squares(len(matrix), tuple(runs), width / (len(matrix) + 2 * QUIET_MODULES))


def draw_squares(canvas: Canvas, squares: Squares, x: float, y: float) -> None:
    """Draw `squares` with the lower left corner of the quiet zone at (x, y)."""
    side = squares.module
    left = x + squares.quiet
    top = y + squares.width - squares.quiet
    fill_rectangles(
        canvas,
        (
            (left + column * side, top - (row + 1) * side, count * side, side)
            for column, row, count in squares.runs
        ),
    )
