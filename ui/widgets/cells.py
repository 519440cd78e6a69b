"""Cells of a table as they are shown, and how they are painted. Knows nothing of what they say."""

from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from ui import icons, theme, tokens
from ui.tokens import Tone
from ui.widgets import figures

CELL_ROLE = Qt.ItemDataRole.UserRole
Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell as shown. `aside` is a second, quieter text; `mark` an icon; figures stand in
    equal cells.
    """

    text: str
    tone: Tone = Tone.PLAIN
    aside: str = ""
    mark: str = ""
    figures: bool = False
    strong: bool = False


def plain(cell: Cell) -> str:
    """A cell as one line of text."""
    return " · ".join(part for part in (cell.text, cell.aside) if part)


@dataclass(frozen=True, slots=True)
class Row:
    """One row as shown; `key` says what it is about."""

    key: str
    cells: tuple[Cell, ...]


class CellPainter(QStyledItemDelegate):
    """Draws a cell in the tones of the theme; the selected row has the accent's ground."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Rows are low enough for many, high enough to press."""
        return QSize(0, tokens.ROW_HEIGHT)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw one cell."""
        cell = index.data(CELL_ROLE)
        colours = theme.palette()
        area = QRect(option.rect)
        painter.save()
        if option.state & QStyle.StateFlag.State_Selected:
            focused = option.state & QStyle.StateFlag.State_Active and option.widget.hasFocus()
            painter.fillRect(
                area, QColor(colours.accent_soft if focused else colours.surface_sunken)
            )
            if index.column() == 0 and focused:
                painter.fillRect(
                    QRect(area.left(), area.top(), 3, area.height()), QColor(colours.accent)
                )
        painter.setPen(QColor(colours.line))
        painter.drawLine(area.bottomLeft(), area.bottomRight())
        inner = QRectF(area).adjusted(tokens.SPACE_2, 0, -tokens.SPACE_2, 0)
        if cell.mark:
            self._mark(painter, inner, cell)
            inner.setLeft(inner.left() + tokens.ICON_SMALL + tokens.SPACE_1 + 2)
        font = theme.font(tokens.TYPE_BODY, bold=cell.strong)
        painter.setFont(font)
        painter.setPen(QColor(colours.tone(cell.tone)))
        used = self._text(painter, inner, cell)
        if cell.aside:
            inner.setLeft(inner.left() + used + tokens.SPACE_2)
            painter.setFont(theme.font(tokens.TYPE_BODY))
            painter.setPen(QColor(colours.text_muted))
            if figures.width(cell.aside, painter.font()) <= inner.width():
                figures.draw(painter, inner, cell.aside)
        painter.restore()

    def _text(self, painter: QPainter, area: QRectF, cell: Cell) -> float:
        if cell.figures:
            figures.draw(painter, area, cell.text)
            return figures.width(cell.text, painter.font())
        metrics = QFontMetricsF(painter.font())
        shown = metrics.elidedText(cell.text, Qt.TextElideMode.ElideRight, area.width())
        painter.drawText(area, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown)
        return metrics.horizontalAdvance(shown)

    def _mark(self, painter: QPainter, area: QRectF, cell: Cell) -> None:
        size = tokens.ICON_SMALL
        place = QRectF(area.left(), area.center().y() - size / 2, size, size)
        colour = theme.palette().tone(cell.tone)
        painter.drawPixmap(place.toRect(), icons.pixmap(cell.mark, colour, size))
