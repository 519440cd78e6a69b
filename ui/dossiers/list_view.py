"""The rows of the list: which columns in which order, Enter opens, Ctrl+C copies.

Owns the columns and remembers them on this machine. Must not read dossiers.
"""

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QAbstractItemView, QMenu

from ui import machine
from ui.dossiers import table
from ui.dossiers.table import COLUMN_NAMES, DossierTable
from ui.widgets.row_list import RowView

_WIDTHS = {
    table.CODE: 188,
    table.RECEIVED: 108,
    table.DUE: 244,
    table.STATUS: 146,
    table.SYNC: 124,
    table.SECTOR: 120,
    table.CLERK: 140,
    table.PHONE: 110,
}
_NARROW_WIDTHS = {table.CODE: 186, table.DUE: 160, table.STATUS: 140}
_LEFT_OUT_WHEN_NARROW = (table.RECEIVED, table.SYNC, table.SECTOR, table.CLERK, table.PHONE)
_USUAL = tuple(COLUMN_NAMES[: table.SYNC + 1])
_ALWAYS = (table.CODE, table.APPLICANT)


class ListView(RowView):
    """The list's own table, with columns of the clerk's choice.

    Signals:
        looked_at: the row on top, after scrolling.
        copy_wanted: the selected rows, from the top, to be copied.
    """

    looked_at = Signal(int)
    copy_wanted = Signal(object)

    def __init__(self, model: DossierTable) -> None:
        super().__init__()
        self._rows = model
        self._is_narrow = False
        self._columns = self._remembered()
        self.setModel(model)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        header = self.horizontalHeader()
        header.setSectionsMovable(True)
        self.verticalScrollBar().valueChanged.connect(self._scrolled)
        self.set_narrow(False)
        self._put_order()
        header.sectionMoved.connect(self._moved)

    def _remembered(self) -> list[int]:
        names = machine.list_columns() or _USUAL
        columns = [COLUMN_NAMES.index(name) for name in names if name in COLUMN_NAMES]
        return columns + [column for column in _ALWAYS if column not in columns]

    def columns(self) -> tuple[int, ...]:
        """The columns shown, from left to right."""
        header = self.horizontalHeader()
        shown = [column for column in self._columns if not self.isColumnHidden(column)]
        return tuple(sorted(shown, key=header.visualIndex))

    def _put_order(self) -> None:
        header = self.horizontalHeader()
        for place, column in enumerate(self._columns):
            header.moveSection(header.visualIndex(column), place)

    def set_narrow(self, narrow: bool) -> None:
        """Leave out the columns one can do without."""
        self._is_narrow = narrow
        widths = _WIDTHS | _NARROW_WIDTHS if narrow else _WIDTHS
        self.fit_columns(
            widths,
            lambda column: (
                (narrow and column in _LEFT_OUT_WHEN_NARROW) or column not in self._columns
            ),
        )

    def show_column(self, column: int, shown: bool) -> None:
        """Show a column or leave it out, and remember it."""
        if shown and column not in self._columns:
            self._columns.append(column)
        elif not shown and column in self._columns and column not in _ALWAYS:
            self._columns.remove(column)
        self.set_narrow(self._is_narrow)
        self._keep()

    def column_menu(self) -> QMenu:
        """A menu with a tick for every column."""
        menu = QMenu(self)
        for column, name in enumerate(table.headings()):
            action = menu.addAction(name)
            action.setCheckable(True)
            action.setChecked(column in self._columns)
            action.setEnabled(column not in _ALWAYS)
            action.setData(column)
        menu.triggered.connect(self._column_ticked)
        return menu

    @Slot(object)
    def _column_ticked(self, action: object) -> None:
        data, is_checked = getattr(action, "data", None), getattr(action, "isChecked", None)
        if callable(data) and callable(is_checked):
            self.show_column(int(data()), bool(is_checked()))

    @Slot(int, int, int)
    def _moved(self, _section: int, _before: int, _after: int) -> None:
        self._columns.sort(key=self.horizontalHeader().visualIndex)
        self._keep()

    def _keep(self) -> None:
        machine.keep_list_columns([COLUMN_NAMES[column] for column in self._columns])

    @Slot(int)
    def _scrolled(self, _value: int) -> None:
        self.looked_at.emit(self.rowAt(0))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+C copies the selected rows."""
        if event.matches(QKeySequence.StandardKey.Copy):
            chosen = self.selectionModel().selectedRows()
            self.copy_wanted.emit(sorted(index.row() for index in chosen))
        else:
            super().keyPressEvent(event)
