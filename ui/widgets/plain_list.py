"""A plain table for the settings, as wide as its texts: rows in, one chosen row out."""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from ui import tokens
from ui.widgets.basic import set_roles
from ui.widgets.cells import Row
from ui.widgets.row_table import RowTable


class PlainList(QTableView):
    """Shows the rows; one can be chosen.

    Signals:
        chosen: the key of the row the clerk is at; empty for none.
        entered: the key of a row on which Enter was pressed.
    """

    chosen = Signal(str)
    entered = Signal(str)

    def __init__(self, name: str, headings: Sequence[str], *wide: int) -> None:
        """`wide` columns share what room is left."""
        super().__init__()
        self.setAccessibleName(name)
        set_roles(self, role="rows")
        self.rows = RowTable(headings)
        self.setModel(self.rows)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(tokens.ROW_HEIGHT)
        across = self.horizontalHeader()
        across.setHighlightSections(False)
        across.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        for column in wide or (0,):
            across.setSectionResizeMode(column, QHeaderView.ResizeMode.Stretch)
        self.selectionModel().currentRowChanged.connect(self._moved)

    def put(self, rows: Sequence[Row]) -> None:
        """Show other rows, staying at the same one where it is still there."""
        key = self.current_key()
        self.rows.put(rows)
        keys = self.rows.keys
        if keys:
            self.selectRow(keys.index(key) if key in keys else 0)

    def current_key(self) -> str:
        """The key of the row the clerk is at."""
        index = self.currentIndex()
        return self.rows.key_at(index.row()) if index.isValid() else ""

    def choose(self, key: str) -> None:
        """Go to a row."""
        row = self.rows.row_of(key)
        if row is not None:
            self.selectRow(row)

    def _moved(self, _now: QModelIndex, _before: QModelIndex) -> None:
        self.chosen.emit(self.current_key())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes on with the row."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered.emit(self.current_key())
        else:
            super().keyPressEvent(event)
