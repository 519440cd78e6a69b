"""Labels for dossier folders: the code to scan and to read, procedure and days.

Owns their layout on each size. Must not print anybody's name: folders lie where visitors see them.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from counter_app.domain.print_device import Media
from counter_app.domain.tickets import LabelSnapshot
from printing.fonts import printable
from printing.thermal.blocks import (
    Block,
    Columns,
    Dark,
    Space,
    Text,
    bars,
    height_of,
    paint,
    squares,
)
from printing.thermal.flow import Line, break_text
from printing.thermal.glyphs import Weight, text_width
from printing.thermal.raster import MM_DOTS, Raster
from printing.thermal.words import filled, moment, words

_SIZES = {Media.LABEL_50X30: (50, 30), Media.LABEL_70X36: (70, 36)}
_MARGIN = 12
_CODE, _LEAST_CODE = 30, 18
_SMALL = 20
_BAR_HEIGHT = 88
_SQUARE_SHARE = 0.57
"""Most of a label's height that a QR code takes."""


@dataclass(frozen=True, slots=True)
class _Paper:
    """A label in dots, `scale` times as fine as the usual head."""

    width: int
    height: int
    scale: int

    @property
    def inner(self) -> int:
        """Width between the margins."""
        return self.width - 2 * _MARGIN * self.scale


def label_raster(label: LabelSnapshot, media: Media, *, scale: int = 1) -> Raster:
    """Draw a folder label; `media` is one of the label sizes.

    Bars where they fit in whole dots, else squares at the left.

    Raises:
        InvalidInput: ``bad-barcode-text``.
        ValueError: a text is not NFC or a time not aware.
    """
    width, height = (side * MM_DOTS * scale for side in _SIZES[media])
    paper = _Paper(width, height, scale)
    code = bars(label.code, paper.width, _BAR_HEIGHT * scale, (2 * scale,))
    blocks = _below(label, code, paper) if code is not None else _beside(label, paper)
    blocks += _procedure(label, paper, height_of(blocks))
    return Raster(paint(blocks, (width, height), margin=_MARGIN * scale), MM_DOTS * scale)


def _below(label: LabelSnapshot, code: Dark, paper: _Paper) -> list[Block]:
    return [
        Space(_MARGIN * paper.scale),
        code,
        _code_text(label.code, paper.inner, paper.scale, centred=True),
        *(_small(text, paper.inner, paper.scale, centred=True) for text in _days(label)),
    ]


def _beside(label: LabelSnapshot, paper: _Paper) -> list[Block]:
    scale = paper.scale
    share = paper.inner // 2
    room = min(share, round(paper.height * _SQUARE_SHARE))
    code = squares(label.code, room, (5 * scale, 4 * scale, 3 * scale))
    days = [_small(text, share, scale) for text in _days(label)]
    return [
        Space(_MARGIN // 2 * scale),
        Columns(((code,), (Space(_MARGIN * scale), *days))),
        _code_text(label.code, paper.inner, scale, centred=True),
    ]


def _days(label: LabelSnapshot) -> list[str]:
    said = words().label
    due = said.no_due if label.due_at is None else moment(said.due, label.due_at)
    reprint = filled(said.reprint, {"reprint_no": str(label.print_no - 1)})
    return [moment(said.received, label.received_at), due, *([reprint] * (label.print_no > 1))]


def _procedure(label: LabelSnapshot, paper: _Paper, above: int) -> list[Block]:
    """The procedure's name in as many lines as are left."""
    text = _small(printable(label.procedure), paper.inner, paper.scale, centred=True)
    line = text.height // len(text.lines)
    fitting = (paper.height - above - _MARGIN // 2 * paper.scale) // line
    return [Text(_at_most(text.lines, fitting), text.size, centred=True)] if fitting > 0 else []


def _at_most(lines: Sequence[Line], count: int) -> tuple[Line, ...]:
    """The first lines; the last one ends with "…" when something was left out."""
    if len(lines) <= count:
        return tuple(lines)
    last = lines[count - 1]
    x, text, weight = last.runs[-1]
    return (*lines[: count - 1], Line((*last.runs[:-1], (x, f"{text[:-2]}…", weight)), last.width))


def _small(text: str, width: int, scale: int, *, centred: bool = False) -> Text:
    size = _SMALL * scale
    return Text(break_text(text, Weight.REGULAR, width, size), size, centred)


def _code_text(code: str, width: int, scale: int, *, centred: bool) -> Text:
    size = _CODE * scale
    while text_width(printable(code), Weight.BOLD, size) > width and size > _LEAST_CODE * scale:
        size -= scale
    return Text(break_text(printable(code), Weight.BOLD, width, size), size, centred)
