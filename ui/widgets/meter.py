"""A thin bar that says how far something is; words beside it say the same."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from ui import theme, tokens


class Meter(QWidget):
    """A share between nothing and everything, in percent."""

    def __init__(self, name: str, percent: int) -> None:
        super().__init__()
        self._percent = max(0, min(percent, 100))
        self.setAccessibleName(name)
        self.setFixedHeight(tokens.SPACE_1)

    def percent(self) -> int:
        """What it shows."""
        return self._percent

    def sizeHint(self) -> QSize:
        """Some width, little height."""
        return QSize(4 * tokens.ROW_HEIGHT, tokens.SPACE_1)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the whole, and the part."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        colours, whole = theme.palette(), QRectF(self.rect())
        part = QRectF(0, 0, whole.width() * self._percent / 100, whole.height())
        for area, colour in ((whole, colours.line), (part, colours.accent)):
            painter.setBrush(QColor(colour))
            painter.drawRoundedRect(area, area.height() / 2, area.height() / 2)
        painter.end()
