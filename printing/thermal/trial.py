"""A trial print on a roll: a line from edge to edge, letters in every size, bars and squares.

Owns its layout. The lines come from who asks for it.
"""

from collections.abc import Iterator, Sequence

from printing.fonts import Face, printable
from printing.text_flow import Run
from printing.thermal.blocks import (
    Block,
    Rule,
    Space,
    Text,
    bars,
    height_of,
    paint,
    squares,
)
from printing.thermal.flow import evenly
from printing.thermal.raster import Raster
from printing.thermal.roll import Roll


def trial_raster(lines: Sequence[str], scan: str, roll: Roll) -> Raster:
    """Draw a trial; the first line is its heading, `scan` what its codes say.

    Raises:
        InvalidInput: ``bad-barcode-text``.
        ValueError: a text is not NFC.
    """
    blocks = list(_blocks(lines, scan, roll))
    return Raster(paint(blocks, (roll.width, height_of(blocks))), roll.dots_per_mm)


def _blocks(lines: Sequence[str], scan: str, roll: Roll) -> Iterator[Block]:
    yield Rule(roll.pen, roll.gap)
    for place, line in enumerate(lines):
        size, face = (roll.body, Face.REGULAR) if place else (roll.title, Face.BOLD)
        yield Text(evenly([Run(printable(line), face)], roll.width, size), size, centred=True)
    yield Space(roll.gap)
    dark = bars(scan, roll.width, roll.bar_height, roll.modules)
    yield from () if dark is None else (dark, Space(roll.gap))
    yield squares(scan, roll.width, roll.squares)
    yield Rule(roll.pen, roll.gap)
