"""Figures that stand under each other: the shipped face has no tabular digits, so digits get equal
cells here.

Owns the drawing of codes, dates and amounts. Must not format them.
"""

from dataclasses import dataclass, field
from functools import lru_cache

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QFont, QFontMetricsF, QGlyphRun, QPainter, QRawFont

_DIGITS = "0123456789"


@dataclass(slots=True)
class _Measures:
    """What is asked of one font again and again: lists draw thousands of figures a second."""

    metrics: QFontMetricsF
    raw: QRawFont
    cell: float
    ascent: float
    descent: float
    known: dict[str, tuple[int, float]] = field(default_factory=dict)
    """Glyph and own width of each character met so far."""

    def of(self, character: str) -> tuple[int, float]:
        """Glyph (0: this face has none) and width."""
        found = self.known.get(character)
        if found is None:
            glyphs = self.raw.glyphIndexesForString(character)
            glyph = glyphs[0] if len(glyphs) == 1 else 0
            found = self.known[character] = (glyph, self.metrics.horizontalAdvance(character))
        return found


def _measures(font: QFont) -> _Measures:
    return _measured(font.key())


@lru_cache(maxsize=64)
def _measured(key: str) -> _Measures:
    font = QFont()
    font.fromString(key)
    metrics = QFontMetricsF(font)
    cell = max(metrics.horizontalAdvance(digit) for digit in _DIGITS)
    raw = QRawFont.fromFont(font)
    return _Measures(metrics, raw, cell, metrics.ascent(), metrics.descent())


def width(text: str, font: QFont) -> float:
    """How wide the text is with equal cells for digits, in pixels."""
    return _width(text, _measures(font))


def _width(text: str, measures: _Measures) -> float:
    cell, of = measures.cell, measures.of
    return sum(cell if c in _DIGITS else of(c)[1] for c in text)


def draw(painter: QPainter, area: QRectF, text: str, *, right: bool = False) -> None:
    """Draw one line with the painter's font and pen, centred in height, each digit in its cell.

    A text that is wider than the area keeps its beginning and ends in "…".
    """
    measures = _measures(painter.font())
    text = _fitting(text, measures, area.width())
    x = area.right() - _width(text, measures) if right else area.left()
    y = area.top() + (area.height() + measures.ascent - measures.descent) / 2
    glyphs, places = [], []
    for c in text:
        glyph, own = measures.of(c)
        step = measures.cell if c in _DIGITS else own
        place = QPointF(x + (step - own) / 2, y)
        if glyph:
            glyphs.append(glyph)
            places.append(place)
        else:
            painter.drawText(place, c)
        x += step
    run = QGlyphRun()
    run.setRawFont(measures.raw)
    run.setGlyphIndexes(glyphs)
    run.setPositions(places)
    painter.drawGlyphRun(QPointF(0, 0), run)


def _fitting(text: str, measures: _Measures, room: float) -> str:
    if _width(text, measures) <= room + 0.5:
        return text
    while text and _width(text + "…", measures) > room:
        text = text[:-1]
    return text + "…"
