"""Labels for dossier folders: the code to scan and to read, procedure and days.

Owns their layout on each size. Must not print anybody's name: folders lie where visitors see them.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from counter_app.domain.print_device import Media
from counter_app.domain.tickets import LabelSnapshot
from printing.fonts import printable
from printing.thermal.blocks import Block, Columns, Dark, Space, Text, bars, paint, squares
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
    return Raster(paint(list(blocks), (width, height), margin=_MARGIN * scale), MM_DOTS * scale)


def _below(label: LabelSnapshot, code: Dark, paper: _Paper) -> Iterator[Block]:
    yield Space(_MARGIN * paper.scale)
    yield code
    yield _code_text(label.code, paper.inner, paper.scale, centred=True)
    for text in _days(label):
        yield _small(text, paper.inner, paper.scale, centred=True)
    yield from _procedure(label, paper, paper.inner, used=1 + len(_days(label)), head=code.height)


def _beside(label: LabelSnapshot, paper: _Paper) -> Iterator[Block]:
    scale = paper.scale
    share = paper.inner // 2
    room = min(share, round(paper.height * _SQUARE_SHARE))
    code = squares(label.code, room, (5 * scale, 4 * scale, 3 * scale))
    texts: list[Block] = [_small(text, share, scale) for text in _days(label)]
    yield Space(_MARGIN // 2 * scale)
    yield Columns(((code,), (Space(_MARGIN * scale), *texts)))
    yield _code_text(label.code, paper.inner, scale, centred=True)
    yield from _procedure(label, paper, paper.inner, used=1, head=code.height)


def _days(label: LabelSnapshot) -> list[str]:
    said = words().label
    due = said.no_due if label.due_at is None else moment(said.due, label.due_at)
    reprint = filled(said.reprint, {"reprint_no": str(label.print_no - 1)})
    return [moment(said.received, label.received_at), due, *([reprint] * (label.print_no > 1))]


def _procedure(
    label: LabelSnapshot, paper: _Paper, width: int, *, used: int, head: int
) -> Iterator[Block]:
    """The procedure's name in as many lines as are left."""
    line = _small("", width, paper.scale).height
    room = paper.height - head - 2 * _MARGIN * paper.scale - used * line
    text = _small(printable(label.procedure), width, paper.scale, centred=True)
    fitting = max((room - line // 2) // line, 0)
    if fitting:
        lines = _at_most(text.lines, fitting)
        yield Text(lines, text.size, centred=True)


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
