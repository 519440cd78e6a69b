"""The waiting hall's screen: who is called where, as large as the screen allows. Numbers only,
nobody's name.
"""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, Qt, Signal, Slot
from PySide6.QtGui import (
    QColor,
    QFont,
    QGuiApplication,
    QHideEvent,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QShowEvent,
)
from PySide6.QtWidgets import QWidget

from counter_app.domain.queue import Ticket
from counter_app.services.queue_board import Board
from ui import theme, tokens

_MOST = 6
"""Calls shown: the newest large, the others below each other."""


class HallWindow(QWidget):
    """A window of its own, on the second screen where there is one. Esc closes it.

    Signals:
        watched: whether it is on.
    """

    watched = Signal(bool)

    def __init__(self) -> None:
        super().__init__()
        self.setWindowTitle(self.tr("Màn hình phòng chờ"))
        self.setAccessibleName(self.windowTitle())
        self.setMinimumSize(*tokens.WINDOW_MIN)
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
        self._unit = ""
        self.calls: tuple[Ticket, ...] = ()

    def put_unit(self, name: str) -> None:
        """Show whose hall this is."""
        self._unit = name
        self.update()

    @Slot(object)
    def put(self, board: Board) -> None:
        """Show the calls of all desks, the newest first."""
        called = [one for one in (board.current, *board.elsewhere) if one is not None]
        newest = sorted(called, key=lambda one: one.called_at or one.issued_at, reverse=True)
        self.calls = tuple(newest[:_MOST])
        self.setAccessibleDescription(" ".join(self.said(one) for one in self.calls))
        self.update()

    def said(self, ticket: Ticket) -> str:
        """A call in words."""
        text = self.tr("Mời số {number} đến quầy {desk}")
        return text.format(number=ticket.number, desk=ticket.desk)

    def toggle(self) -> None:
        """Show it, whole on the second screen, or put it away."""
        if self.isVisible():
            self.hide()
            return
        screens = QGuiApplication.screens()
        if len(screens) > 1:
            self.setGeometry(screens[1].geometry())
            self.showFullScreen()
        else:
            self.show()

    def showEvent(self, event: QShowEvent) -> None:
        """Somebody may look."""
        super().showEvent(event)
        self.watched.emit(True)

    def hideEvent(self, event: QHideEvent) -> None:
        """Nobody looks."""
        super().hideEvent(event)
        self.watched.emit(False)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc closes."""
        if event.key() == Qt.Key.Key_Escape:
            self.hide()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw unit, newest call, earlier calls; all sizes are shares of the window's."""
        colours = theme.palette()
        painter = QPainter(self)
        area = QRectF(self.rect())
        painter.fillRect(area, QColor(colours.surface_raised))
        head = QRectF(area.left(), area.top(), area.width(), area.height() * 0.12)
        painter.fillRect(head, QColor(colours.accent))
        self._text(painter, head, self._unit, colours.on_accent, 0.45)
        body = area.adjusted(0, head.height(), 0, 0)
        if not self.calls:
            self._text(painter, body, self.tr("Mời lấy số và chờ gọi"), colours.text_muted, 0.1)
            painter.end()
            return
        rest = self.calls[1:]
        share = 0.62 if rest else 1.0
        large = QRectF(body.left(), body.top(), body.width() * share, body.height())
        self._newest(painter, large, self.calls[0])
        if rest:
            self._others(painter, body.adjusted(large.width(), 0, 0, 0), rest)
        painter.end()

    def _newest(self, painter: QPainter, area: QRectF, ticket: Ticket) -> None:
        colours = theme.palette()
        upper = QRectF(area.left(), area.top(), area.width(), area.height() * 0.22)
        middle = QRectF(area.left(), upper.bottom(), area.width(), area.height() * 0.48)
        lower = QRectF(area.left(), middle.bottom(), area.width(), area.height() * 0.3)
        self._text(painter, upper, self.tr("Mời số"), colours.text_muted, 0.45)
        self._text(painter, middle, ticket.number, colours.accent, 0.9)
        desk = self.tr("đến quầy {desk}").format(desk=ticket.desk)
        self._text(painter, lower, desk, colours.text, 0.5)

    def _others(self, painter: QPainter, area: QRectF, calls: Sequence[Ticket]) -> None:
        colours = theme.palette()
        painter.fillRect(area, QColor(colours.surface_sunken))
        height = area.height() / (_MOST - 1)
        for place, ticket in enumerate(calls):
            row = QRectF(area.left(), area.top() + place * height, area.width(), height)
            text = self.tr("{number} → quầy {desk}")
            told = text.format(number=ticket.number, desk=ticket.desk)
            self._text(painter, row, told, colours.text, 0.4)

    def _text(self, painter: QPainter, area: QRectF, text: str, colour: str, share: float) -> None:
        """One line in the middle, `share` of the area high, smaller where it is too wide."""
        font = QFont(tokens.FONT_FAMILY)
        font.setWeight(QFont.Weight.DemiBold)
        size = max(round(area.height() * share), 1)
        font.setPixelSize(size)
        painter.setFont(font)
        wide = painter.fontMetrics().horizontalAdvance(text)
        room = area.width() * 0.94
        if wide > room:
            font.setPixelSize(max(round(size * room / wide), 1))
            painter.setFont(font)
        painter.setPen(QColor(colour))
        painter.drawText(area, Qt.AlignmentFlag.AlignCenter, text)
