"""A short table of dossiers with headings of its own, painted as the list of dossiers is. No
paging: all rows are known.
"""

from collections.abc import Sequence

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from ui.dossiers.table import CELL_ROLE, Row

Index = QModelIndex | QPersistentModelIndex


class RowTable(QAbstractTableModel):
    """Rows and their headings."""

    def __init__(self, headings: Sequence[str]) -> None:
        super().__init__()
        self._headings = tuple(headings)
        self._rows: tuple[Row, ...] = ()

    def put(self, rows: Sequence[Row]) -> None:
        """Show other rows."""
        self.beginResetModel()
        self._rows = tuple(rows)
        self.endResetModel()

    def codes(self) -> tuple[str, ...]:
        """The codes shown, from the top."""
        return tuple(row.code for row in self._rows)

    def code_at(self, row: int) -> str:
        """The code of a row."""
        return self._rows[row].code

    def row_of(self, code: str) -> int | None:
        """Where a dossier stands; None when it is not shown."""
        return next((number for number, row in enumerate(self._rows) if row.code == code), None)

    def rowCount(self, parent: Index | None = None) -> int:
        """How many rows."""
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index | None = None) -> int:
        """How many columns."""
        return 0 if parent is not None and parent.isValid() else len(self._headings)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """A cell, or its words."""
        cell = self._rows[index.row()].cells[index.column()]
        if role == CELL_ROLE:
            return cell
        texts = (
            Qt.ItemDataRole.DisplayRole,
            Qt.ItemDataRole.AccessibleTextRole,
            Qt.ItemDataRole.ToolTipRole,
        )
        if role in texts:
            return " · ".join(part for part in (cell.text, cell.aside) if part)
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
