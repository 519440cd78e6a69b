"""A numbered part of the intake form: its heading at the left, its fields at the right."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from ui import theme, tokens
from ui.widgets.basic import label

HEADING_WIDTH = 136


class _Number(QWidget):
    """The number of the part in a disc."""

    def __init__(self, number: int) -> None:
        super().__init__()
        self._number = str(number)
        self.setFixedSize(QSize(24, 24))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw disc and number."""
        colours = theme.palette()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(colours.accent_soft))
        painter.drawEllipse(QRectF(0, 0, 24, 24))
        painter.setPen(QColor(colours.accent))
        painter.setFont(theme.font(tokens.TYPE_BODY, bold=True))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self._number)
        painter.end()


class Section(QWidget):
    """Heading and body side by side, or one above the other on narrow windows."""

    def __init__(self, number: int, title: str) -> None:
        super().__init__()
        self.setAccessibleName(title)
        heading = QHBoxLayout()
        heading.setContentsMargins(0, 0, 0, 0)
        heading.setSpacing(tokens.SPACE_2)
        heading.addWidget(_Number(number))
        heading.addWidget(label(title, kind="field", strong=True), 1)
        self._heading = QWidget()
        column = QVBoxLayout(self._heading)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(heading)
        column.addStretch(1)
        theme.fix_width(self._heading, HEADING_WIDTH)
        self.body = QVBoxLayout()
        self.body.setSpacing(tokens.SPACE_2)
        self._box = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(tokens.SPACE_3)
        self._box.addWidget(self._heading)
        self._box.addLayout(self.body, 1)

    def set_narrow(self, narrow: bool) -> None:
        """Put the heading above the fields, or beside them."""
        if narrow:
            self._box.setDirection(QBoxLayout.Direction.TopToBottom)
            theme.free_width(self._heading)
        else:
            self._box.setDirection(QBoxLayout.Direction.LeftToRight)
            theme.fix_width(self._heading, HEADING_WIDTH)
