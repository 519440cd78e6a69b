"""The table of dossiers: rows paged by the store, painted by one delegate. No SQL, no decisions."""

from dataclasses import dataclass

from PySide6.QtCore import (
    QAbstractTableModel,
    QCoreApplication,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QFontMetricsF, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from ui import icons, theme, tokens
from ui.tokens import Tone
from ui.widgets import figures

CELL_ROLE = Qt.ItemDataRole.UserRole
Index = QModelIndex | QPersistentModelIndex

CODE, APPLICANT, PROCEDURE, RECEIVED, DUE, STATUS, SYNC = range(7)
ORDERS = {
    CODE: "code",
    APPLICANT: "applicant",
    RECEIVED: "received_at",
    DUE: "due_at",
    STATUS: "status",
}


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


@dataclass(frozen=True, slots=True)
class Row:
    """One dossier as shown."""

    code: str
    cells: tuple[Cell, ...]


class DossierTable(QAbstractTableModel):
    """Rows known so far.

    Signals:
        more_wanted: the view came to the end of what is known.
    """

    more_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._rows: list[Row] = []
        self._total = 0
        self._asked = False
        self._order = ""

    def show_order(self, order: str) -> None:
        """Mark the heading the rows are ordered by."""
        self._order = order
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, SYNC)

    def put(self, rows: tuple[Row, ...], total: int) -> None:
        """Show other rows, from the first on."""
        self.beginResetModel()
        self._rows, self._total, self._asked = list(rows), total, False
        self.endResetModel()

    def append(self, rows: tuple[Row, ...], total: int) -> None:
        """Add the next page."""
        self._asked, self._total = False, total
        if not rows:
            return
        first = len(self._rows)
        self.beginInsertRows(QModelIndex(), first, first + len(rows) - 1)
        self._rows += rows
        self.endInsertRows()

    def code_at(self, row: int) -> str:
        """The code of a row."""
        return self._rows[row].code

    def row_of(self, code: str) -> int | None:
        """Where a dossier stands; None when it is not among the rows known."""
        return next((number for number, row in enumerate(self._rows) if row.code == code), None)

    def rowCount(self, parent: Index | None = None) -> int:
        """Rows known so far."""
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index | None = None) -> int:
        """Columns."""
        return 0 if parent is not None and parent.isValid() else SYNC + 1

    def canFetchMore(self, parent: Index) -> bool:
        """Whether the store has more."""
        return not parent.isValid() and not self._asked and len(self._rows) < self._total

    def fetchMore(self, parent: Index) -> None:
        """Ask for the next page, once."""
        self._asked = True
        self.more_wanted.emit()

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """A cell, or its words."""
        cell = self._rows[index.row()].cells[index.column()]
        if role == CELL_ROLE:
            return cell
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return " · ".join(part for part in (cell.text, cell.aside) if part)
        if role == Qt.ItemDataRole.ToolTipRole and index.column() in (APPLICANT, PROCEDURE):
            return cell.text
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """Names of columns."""
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        return self._heading(section) if role == Qt.ItemDataRole.DisplayRole else None

    def _heading(self, section: int) -> str:
        order = ORDERS.get(section)
        marks = {order: "  ↑", f"-{order}": "  ↓"} if order is not None else {}
        return _headings()[section] + marks.get(self._order, "")


def _headings() -> tuple[str, ...]:
    translate = QCoreApplication.translate
    return (
        translate("DossierTable", "Mã hồ sơ"),
        translate("DossierTable", "Người nộp"),
        translate("DossierTable", "Thủ tục"),
        translate("DossierTable", "Nhận lúc"),
        translate("DossierTable", "Hẹn trả"),
        translate("DossierTable", "Tình trạng"),
        translate("DossierTable", "Cổng"),
    )


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
        icons.paint(painter, place, cell.mark, theme.palette().tone(cell.tone))
