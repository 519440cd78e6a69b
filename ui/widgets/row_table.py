"""The rows of a short table, as a model of Qt's: all of them are known. Knows nothing of what they
say.
"""

from collections.abc import Sequence

from PySide6.QtCore import QAbstractTableModel, Qt
from PySide6.QtGui import QColor

from ui import theme
from ui.widgets.cells import CELL_ROLE, Index, Row, plain


class RowTable(QAbstractTableModel):
    """Rows and their headings. No paging: all rows are known."""

    def __init__(self, headings: Sequence[str]) -> None:
        super().__init__()
        self._headings = tuple(headings)
        self._rows: tuple[Row, ...] = ()

    def put(self, rows: Sequence[Row]) -> None:
        """Show other rows."""
        self.beginResetModel()
        self._rows = tuple(rows)
        self.endResetModel()

    @property
    def keys(self) -> tuple[str, ...]:
        """What is shown, from the top."""
        return tuple(row.key for row in self._rows)

    def key_at(self, row: int) -> str:
        """What a row is about."""
        return self._rows[row].key

    def row_of(self, key: str) -> int | None:
        """Where something stands; None when it is not shown."""
        return next((number for number, row in enumerate(self._rows) if row.key == key), None)

    def rowCount(self, parent: Index | None = None) -> int:
        """How many rows."""
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index | None = None) -> int:
        """How many columns."""
        return 0 if parent is not None and parent.isValid() else len(self._headings)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """A cell, its words or their colour."""
        cell = self._rows[index.row()].cells[index.column()]
        if role == CELL_ROLE:
            return cell
        texts = (
            Qt.ItemDataRole.DisplayRole,
            Qt.ItemDataRole.AccessibleTextRole,
            Qt.ItemDataRole.ToolTipRole,
        )
        if role in texts:
            return plain(cell)
        if role == Qt.ItemDataRole.ForegroundRole:
            return QColor(theme.palette().tone(cell.tone))
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """Names of columns."""
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        return self._headings[section] if role == Qt.ItemDataRole.DisplayRole else None
