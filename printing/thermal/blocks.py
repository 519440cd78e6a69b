"""Blocks of a narrow print, one below the other: text, rules, codes, frames.

Owns how these look in dots. Must not know any form.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil
from typing import Protocol

from PIL import Image, ImageDraw

from printing.barcode import QUIET_MODULES as BAR_QUIET
from printing.barcode import code128
from printing.qr import QUIET_MODULES as QR_QUIET
from printing.qr import qr_code
from printing.thermal.flow import Line
from printing.thermal.glyphs import INK, PAPER, draw_text

LEADING = 1.52
"""Line distance over type size: capitals with two marks (Ẳ) never touch a mark above them (ỵ)."""

_ASCENT = 1.25
"""Baseline below the head of a line, in type sizes: two marks above a capital fit."""


class Block(Protocol):
    """Something drawn across the paper. Lengths in dots."""

    @property
    def height(self) -> int: ...

    def draw(self, draw: ImageDraw.ImageDraw, left: int, top: int, width: int) -> None: ...


@dataclass(frozen=True, slots=True)
class Text:
    """Lines of one size, at the left edge (after `indent`) or in the middle."""

    lines: tuple[Line, ...]
    size: int
    centred: bool = False
    indent: int = 0

    @property
    def height(self) -> int:
        return len(self.lines) * ceil(self.size * LEADING)

    def draw(self, draw: ImageDraw.ImageDraw, left: int, top: int, width: int) -> None:
        for line in self.lines:
            start = left + ((width - line.width) // 2 if self.centred else self.indent)
            for x, text, weight in line.runs:
                place = (start + x, top + ceil(self.size * _ASCENT))
                draw_text(draw, place, text, weight, self.size)
            top += ceil(self.size * LEADING)


@dataclass(frozen=True, slots=True)
class Space:
    """Nothing."""

    height: int

    def draw(self, draw: ImageDraw.ImageDraw, left: int, top: int, width: int) -> None:
        """Leave it white."""


@dataclass(frozen=True, slots=True)
class Rule:
    """A line across `share` of the paper, in the middle, with space above and below."""

    thickness: int
    gap: int
    share: float = 1.0

    @property
    def height(self) -> int:
        return self.thickness + 2 * self.gap

    def draw(self, draw: ImageDraw.ImageDraw, left: int, top: int, width: int) -> None:
        wide = round(width * self.share)
        start, y = left + (width - wide) // 2, top + self.gap
        draw.rectangle((start, y, start + wide - 1, y + self.thickness - 1), fill=INK)


@dataclass(frozen=True, slots=True)
class Framed:
    """Text in a frame as wide as the paper."""

    text: Text
    thickness: int
    pad: int

    @property
    def height(self) -> int:
        return self.text.height + 2 * self.pad

    def draw(self, draw: ImageDraw.ImageDraw, left: int, top: int, width: int) -> None:
        box = (left, top, left + width - 1, top + self.height - 1)
        draw.rectangle(box, outline=INK, width=self.thickness)
        self.text.draw(draw, left, top + self.pad, width)


@dataclass(frozen=True, slots=True)
class Dark:
    """Rectangles of a code in the middle of the paper: (left, top, right, bottom), ends left out,
    within `wide`, its quiet zone included.
    """

    boxes: tuple[tuple[int, int, int, int], ...]
    wide: int
    height: int

    def draw(self, draw: ImageDraw.ImageDraw, left: int, top: int, width: int) -> None:
        start = left + (width - self.wide) // 2
        for x0, y0, x1, y1 in self.boxes:
            draw.rectangle((start + x0, top + y0, start + x1 - 1, top + y1 - 1), fill=INK)


@dataclass(frozen=True, slots=True)
class Columns:
    """Stacks of blocks side by side, each with the same share of the paper."""

    stacks: tuple[tuple[Block, ...], ...]

    @property
    def height(self) -> int:
        return max((sum(block.height for block in stack) for stack in self.stacks), default=0)

    def draw(self, draw: ImageDraw.ImageDraw, left: int, top: int, width: int) -> None:
        share = width // max(len(self.stacks), 1)
        for place, stack in enumerate(self.stacks):
            y = top
            for block in stack:
                block.draw(draw, left + place * share, y, share)
                y += block.height


def bars(text: str, width: int, height: int, modules: Sequence[int]) -> Dark | None:
    """Code 128 of `text` in whole dots a module, the first of `modules` that fits; None when none
    fits into `width` with its quiet zones.

    Raises:
        InvalidInput: ``bad-barcode-text``.
    """
    code = code128(text, 0, height)
    for module in modules:
        wide = (code.modules + 2 * BAR_QUIET) * module
        if wide <= width:
            starts = ((BAR_QUIET + first, count) for first, count in code.bars)
            boxes = tuple((at * module, 0, (at + n) * module, height) for at, n in starts)
            return Dark(boxes, wide, height)
    return None


def squares(text: str, width: int, modules: Sequence[int]) -> Dark:
    """QR code of `text` in whole dots a module: the first of `modules` that fits, or the last.

    Raises:
        InvalidInput: ``bad-barcode-text``.
    """
    code = qr_code(text, 1.0)
    sides = code.modules + 2 * QR_QUIET
    module = next((one for one in modules if sides * one <= width), modules[-1])
    boxes = tuple(
        (
            (QR_QUIET + column) * module,
            (QR_QUIET + row) * module,
            (QR_QUIET + column + count) * module,
            (QR_QUIET + row + 1) * module,
        )
        for column, row, count in code.runs
    )
    return Dark(boxes, sides * module, sides * module)


def paint(blocks: Sequence[Block], size: tuple[int, int], *, margin: int = 0) -> Image.Image:
    """Draw blocks from the top of white paper of that size, with a margin at either side."""
    image = Image.new("1", size, PAPER)
    draw = ImageDraw.Draw(image)
    draw.fontmode = "1"
    y = 0
    for block in blocks:
        block.draw(draw, margin, y, size[0] - 2 * margin)
        y += block.height
    return image


def height_of(blocks: Sequence[Block]) -> int:
    """Height of blocks below each other, in dots."""
    return sum(block.height for block in blocks)
