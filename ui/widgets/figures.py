"""Figures that stand under each other: the shipped face has no tabular digits, so digits get equal
cells here.

Owns the drawing of codes, dates and amounts. Must not format them.
"""

from PySide6.QtCore import QPointF, QRectF, QSize
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui import theme, tokens
from ui.tokens import Tone

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


class FigureLabel(QWidget):
    """A code, a date or an amount on one line."""

    def __init__(
        self,
        text: str = "",
        *,
        size: int = tokens.TYPE_BODY,
        bold: bool = False,
        right: bool = False,
        tone: Tone = Tone.PLAIN,
    ) -> None:
        super().__init__()
        self._text, self._right, self._tone = text, right, tone
        self._font = theme.font(size, bold=bold)
        self.setAccessibleName(text)
        self.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)

    def text(self) -> str:
        """What is shown."""
        return self._text

    def set_text(self, text: str, tone: Tone | None = None) -> None:
        """Show another text."""
        self._text = text
        self._tone = tone or self._tone
        self.setAccessibleName(text)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """The room the whole text needs."""
        metrics = QFontMetricsF(self._font)
        return QSize(int(width(self._text, self._font)) + 2, int(metrics.height()) + 1)

    def minimumSizeHint(self) -> QSize:
        """Never less than the whole text."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the text."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.TextAntialiasing)
        painter.setFont(self._font)
        painter.setPen(QColor(theme.palette().tone(self._tone)))
        draw(painter, self.rect().toRectF(), self._text, right=self._right)
        painter.end()
