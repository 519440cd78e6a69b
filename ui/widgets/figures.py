"""Figures that stand under each other: the shipped face has no tabular digits, so digits get equal
cells here.

Owns the drawing of codes, dates and amounts. Must not format them.
"""

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QFont, QFontMetricsF, QPainter

_DIGITS = "0123456789"


def width(text: str, font: QFont) -> float:
    """How wide the text is with equal cells for digits, in pixels."""
    metrics = QFontMetricsF(font)
    cell = _cell(metrics)
    return sum(cell if c in _DIGITS else metrics.horizontalAdvance(c) for c in text)


def draw(painter: QPainter, area: QRectF, text: str, *, right: bool = False) -> None:
    """Draw one line with the painter's font and pen, centred in height, each digit in its cell.

    A text that is wider than the area keeps its beginning and ends in "…".
    """
    font = painter.font()
    metrics = QFontMetricsF(font)
    cell = _cell(metrics)
    text = _fitting(text, font, area.width())
    x = area.right() - width(text, font) if right else area.left()
    y = area.top() + (area.height() + metrics.ascent() - metrics.descent()) / 2
    for c in text:
        own = metrics.horizontalAdvance(c)
        if c in _DIGITS:
            painter.drawText(QPointF(x + (cell - own) / 2, y), c)
            x += cell
        else:
            painter.drawText(QPointF(x, y), c)
            x += own


def _fitting(text: str, font: QFont, room: float) -> str:
    if width(text, font) <= room + 0.5:
        return text
    while text and width(text + "…", font) > room:
        text = text[:-1]
    return text + "…"


def _cell(metrics: QFontMetricsF) -> float:
    return max(metrics.horizontalAdvance(d) for d in _DIGITS)
