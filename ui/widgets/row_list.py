"""Lists of the pages: painted rows, and a hint in their place where there are none.

Must not know what they show.
"""

from collections.abc import Callable, Collection, Mapping, Sequence

from PySide6.QtCore import QEvent, QModelIndex, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QLabel, QStackedWidget, QTableView

from ui import theme, tokens
from ui.tokens import Tone
from ui.widgets.basic import label
from ui.widgets.cells import CellPainter, Row
from ui.widgets.row_table import RowTable


class RowView(QTableView):
    """Whole rows of painted cells: Enter opens one.

    Signals:
        opened: the row that is wanted.
    """

    opened = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.setItemDelegate(CellPainter(self))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self._size_rows()
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setSectionsClickable(True)
        header.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.doubleClicked.connect(self._pressed)

    def _size_rows(self) -> None:
        self.verticalHeader().setDefaultSectionSize(theme.scaled(tokens.ROW_HEIGHT))

    def changeEvent(self, event: QEvent) -> None:
        """Larger text needs higher rows."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._size_rows()

    def fit_columns(self, widths: Mapping[int, int], is_out: Callable[[int], bool]) -> None:
        """Give columns their widths, in logical pixels; those without one share the room that is
        left. Those of which `is_out` says so are not shown.
        """
        header = self.horizontalHeader()
        for column in range(self.model().columnCount()):
            width = widths.get(column)
            if width is None:
                header.setSectionResizeMode(column, QHeaderView.ResizeMode.Stretch)
            else:
                header.setSectionResizeMode(column, QHeaderView.ResizeMode.Fixed)
                header.resizeSection(column, theme.scaled(width))
            self.setColumnHidden(column, is_out(column))

    @Slot(QModelIndex)
    def _pressed(self, index: QModelIndex) -> None:
        self.opened.emit(index.row())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens the current row."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self.opened.emit(self.currentIndex().row())
        elif event.key() == Qt.Key.Key_Escape:
            event.ignore()
        else:
            super().keyPressEvent(event)


def hint(text: str = "") -> QLabel:
    """What to do next, quietly, in the middle of room that is empty."""
    made = label(text, kind="field", tone=Tone.MUTED, wrap=True)
    made.setAlignment(Qt.AlignmentFlag.AlignCenter)
    return made


class Hinted(QStackedWidget):
    """A view, and a hint in its place while it has nothing to show."""

    def __init__(self, view: RowView) -> None:
        super().__init__()
        self.view = view
        self._hint = hint()
        self.addWidget(view)
        self.addWidget(self._hint)

    def put_hint(self, text: str) -> None:
        """What stands there while there is nothing."""
        self._hint.setText(text)

    def hinted(self) -> str:
        """The hint, empty while the view is shown."""
        return self._hint.text() if self.currentWidget() is self._hint else ""

    def show_view(self, is_filled: bool) -> None:
        """Show the view if there is something in it, else the hint."""
        self.setCurrentWidget(self.view if is_filled else self._hint)


class RowList(Hinted):
    """A table of rows, all of them known, and a hint where there are none.

    Signals:
        opened: the key of the row on which Enter was pressed, or that was clicked twice.
    """

    opened = Signal(str)

    def __init__(
        self,
        name: str,
        headings: Sequence[str],
        widths: Mapping[int, int],
        gives_way: Collection[int],
    ) -> None:
        """Columns without a width, in logical pixels, share the room that is left; where that is
        scarce, those in `gives_way` are not shown.
        """
        super().__init__(RowView())
        self._widths, self._gives_way = dict(widths), tuple(gives_way)
        self.table = RowTable(headings)
        self.view.setModel(self.table)
        self.view.setAccessibleName(name)
        self.view.horizontalHeader().setSectionsClickable(False)
        self.view.opened.connect(self._opened)
        self.set_narrow(False)

    def set_narrow(self, narrow: bool) -> None:
        """Give the columns their room."""
        self.view.fit_columns(self._widths, lambda column: narrow and column in self._gives_way)

    def put(self, rows: Sequence[Row]) -> None:
        """Show other rows."""
        self.table.put(rows)
        self.show_view(bool(rows))

    def choose(self, key: str) -> None:
        """Go to a row, if it is shown."""
        row = self.table.row_of(key)
        if row is not None:
            self.view.selectRow(row)

    def current_key(self) -> str:
        """The key of the row the clerk is at; empty for none."""
        index = self.view.currentIndex()
        return self.table.key_at(index.row()) if index.isValid() else ""

    @Slot(int)
    def _opened(self, row: int) -> None:
        self.opened.emit(self.table.key_at(row))
