"""The table of dossiers: rows paged by the store. No SQL, no decisions."""

from collections import OrderedDict
from typing import Final

from PySide6.QtCore import QAbstractTableModel, QCoreApplication, Qt, Signal

from ui.tokens import Tone
from ui.widgets.cells import CELL_ROLE, Cell, Index, Row, plain

CODE, APPLICANT, PROCEDURE, RECEIVED, DUE, STATUS, SYNC, SECTOR, CLERK, PHONE = range(10)
COLUMN_NAMES = (
    "code",
    "applicant",
    "procedure",
    "received_at",
    "due_at",
    "status",
    "sync",
    "sector",
    "clerk",
    "phone",
)
"""Names under which a machine remembers its columns."""
ORDERS = {
    CODE: "code",
    APPLICANT: "applicant",
    RECEIVED: "received_at",
    DUE: "due_at",
    STATUS: "status",
}


UNREAD: Final = Cell("…", Tone.MUTED)
PAGE: Final = 50
PAGES_KEPT: Final = 100


class DossierTable(QAbstractTableModel):
    """As many rows as the query finds; their pages are read when somebody looks at them.

    Signals:
        page_wanted: the number of a page, from 0, whose rows are looked at and not known.
    """

    page_wanted = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self._pages: OrderedDict[int, tuple[Row, ...]] = OrderedDict()
        self._total = 0
        self._asked: set[int] = set()
        self._order = ""

    def show_order(self, order: str) -> None:
        """Mark the heading the rows are ordered by."""
        self._order = order
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, PHONE)

    def put(self, page: int, rows: tuple[Row, ...], total: int) -> None:
        """Show the answer to another query, of which this page is known."""
        self.beginResetModel()
        self._pages = OrderedDict({page: rows})
        self._total = total
        self._asked = set()
        self.endResetModel()

    def put_page(self, page: int, rows: tuple[Row, ...]) -> None:
        """Take one more page; the longest unseen ones are let go."""
        self._asked.discard(page)
        self._pages[page] = rows
        self._pages.move_to_end(page)
        while len(self._pages) > PAGES_KEPT:
            self._pages.popitem(last=False)
        if rows:
            first = self.index(page * PAGE, 0)
            self.dataChanged.emit(first, self.index(page * PAGE + len(rows) - 1, PHONE))

    def forget(self, page: int) -> None:
        """A page could not be read: ask again when it is looked at again."""
        self._asked.discard(page)

    def _row(self, row: int) -> Row | None:
        page, at = divmod(row, PAGE)
        rows = self._pages.get(page)
        if rows is None:
            if page not in self._asked and row < self._total:
                self._asked.add(page)
                self.page_wanted.emit(page)
            return None
        return rows[at] if at < len(rows) else None

    def key_at(self, row: int) -> str:
        """The address of the dossier in a row; empty while it is not read."""
        known = self._row(row)
        return known.key if known else ""

    def known(self, row: int) -> Row | None:
        """A row if it was read; asks for nothing."""
        page, at = divmod(row, PAGE)
        rows = self._pages.get(page, ())
        return rows[at] if at < len(rows) else None

    def row_of(self, key: str) -> int | None:
        """Where a dossier stands; None when it is not among the rows known."""
        for page, rows in self._pages.items():
            for at, row in enumerate(rows):
                if row.key == key:
                    return page * PAGE + at
        return None

    def rowCount(self, parent: Index | None = None) -> int:
        """All rows of the query."""
        return 0 if parent is not None and parent.isValid() else self._total

    def columnCount(self, parent: Index | None = None) -> int:
        """Columns."""
        return 0 if parent is not None and parent.isValid() else PHONE + 1

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """A cell, or its words."""
        known = self._row(index.row())
        cell = known.cells[index.column()] if known else UNREAD
        if role == CELL_ROLE:
            return cell
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return plain(cell)
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
        return headings()[section] + marks.get(self._order, "")


def headings() -> tuple[str, ...]:
    """Names of all columns."""
    translate = QCoreApplication.translate
    return (
        translate("DossierTable", "Mã hồ sơ"),
        translate("DossierTable", "Người nộp"),
        translate("DossierTable", "Thủ tục"),
        translate("DossierTable", "Nhận lúc"),
        translate("DossierTable", "Hẹn trả"),
        translate("DossierTable", "Tình trạng"),
        translate("DossierTable", "Cổng"),
        translate("DossierTable", "Lĩnh vực"),
        translate("DossierTable", "Người nhận"),
        translate("DossierTable", "Điện thoại"),
    )
