"""Rolls of heat paper: width and type sizes in dots.

Owns the geometry of narrow paper. Must not know any form.
"""

from dataclasses import dataclass

from printing.thermal.raster import MM_DOTS

PDF_SCALE = 3
"""PDFs are drawn at three times the dots of a head: crisp on office printers, and a driver for a
head of 203 dots an inch brings every module of a code back to whole dots."""


@dataclass(frozen=True, slots=True)
class Roll:
    """A head's width and the type on it, all in dots; `modules` are widths of one module of a bar
    code, `squares` those of a QR code, `seal_squares` of one with a seal, best first.
    """

    width: int
    dots_per_mm: float
    title: int
    head: int
    body: int
    small: int
    gap: int
    bar_height: int
    sign_height: int
    modules: tuple[int, ...]
    squares: tuple[int, ...]
    seal_squares: tuple[int, ...]
    pen: int
    scale: int


_NARROW = 480
"""Heads below this many dots have 58 mm paper."""


def roll_of(width: int, *, dots_per_mm: float = MM_DOTS, scale: int = 1) -> Roll:
    """Type sizes for a head of `width` dots; with `scale` everything that many times as fine."""
    narrow = width < _NARROW
    return Roll(
        width=width * scale,
        dots_per_mm=dots_per_mm * scale,
        title=(26 if narrow else 30) * scale,
        head=(20 if narrow else 22) * scale,
        body=(22 if narrow else 24) * scale,
        small=(19 if narrow else 20) * scale,
        gap=8 * scale,
        bar_height=72 * scale,
        sign_height=(80 if narrow else 96) * scale,
        modules=(3 * scale, 2 * scale),
        squares=((6 if narrow else 7) * scale, 5 * scale, 4 * scale, 3 * scale),
        seal_squares=(5 * scale, 4 * scale, 3 * scale),
        pen=2 * scale,
        scale=scale,
    )
