"""Code 128 as vector bars.

Owns the size of the bars and their quiet zones; python-barcode does the encoding. Must not print
text.
"""

from dataclasses import dataclass
from itertools import groupby

from barcode.codex import Code128
from barcode.errors import BarcodeError
from reportlab.pdfgen.canvas import Canvas

from counter_app.domain.errors import InvalidInput
from printing.rectangles import fill_rectangles

QUIET_MODULES = 10
"""Blank modules on either side (ISO/IEC 15417)."""

MODULE_WIDTHS = (72 / 75, 72 / 100)
"""Widths of one module in points, best first: 0.34 and 0.25 mm, whole dots at 300 and 600 dpi."""


class _Code128(Code128):  # type: ignore[misc]  # the library has no types
    def _try_to_optimize(self, encoded: list[int]) -> list[int]:
        # The library takes the pair 99 at the head of a code for the sign "digits follow".
        if self.code[:2].isdigit():
            return encoded
        shortened: list[int] = super()._try_to_optimize(encoded)
        return shortened


@dataclass(frozen=True, slots=True)
class Bars:
    """A bar code ready to draw: bars as (first module, number of modules), all lengths in
    points.
    """

    modules: int
    bars: tuple[tuple[int, int], ...]
    module: float
    height: float

    @property
    def width(self) -> float:
        """Width with both quiet zones."""
        return (self.modules + 2 * QUIET_MODULES) * self.module


def code128(text: str, room: float, height: float) -> Bars:
    """Return the widest bars of `text` that fit into `room` points, or the narrowest readable ones
    if none does.

    Raises:
        InvalidInput: ``bad-barcode-text`` (field ``code``) for an empty text or a character outside
            Code 128.
    """
    if not text:
        raise InvalidInput("bad-barcode-text", field="code")
    try:
        modules = _Code128(text).build()[0]
    except BarcodeError as error:
        raise InvalidInput("bad-barcode-text", field="code") from error
    sizes = [Bars(len(modules), _runs(modules), module, height) for module in MODULE_WIDTHS]
    return next((bars for bars in sizes if bars.width <= room), sizes[-1])


def draw_bars(canvas: Canvas, bars: Bars, x: float, y: float) -> None:
    """Draw `bars` with the lower left corner of the left quiet zone at (x, y)."""
    start = x + QUIET_MODULES * bars.module
    fill_rectangles(
        canvas,
        (
            (start + first * bars.module, y, count * bars.module, bars.height)
            for first, count in bars.bars
        ),
    )


def _runs(modules: str) -> tuple[tuple[int, int], ...]:
    runs: list[tuple[int, int]] = []
    place = 0
    for kind, group in groupby(modules):
        count = len(list(group))
        if kind == "1":
            runs.append((place, count))
        place += count
    return tuple(runs)
