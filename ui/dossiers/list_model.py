"""The list without its widgets: which query, which page of it, and when to read again."""

from dataclasses import dataclass, replace

from PySide6.QtCore import QObject, Signal, Slot

from counter_app.domain.errors import CounterError
from counter_app.services import catalogue, dossiers
from counter_app.services.container import Services
from ui.changes import Change, Changes
from ui.dossiers.query import Query
from ui.dossiers.rows import list_row
from ui.dossiers.table import DossierTable, Row
from ui.store_thread import StoreThread

PAGE = 100


@dataclass(frozen=True, slots=True)
class _Found:
    query: Query
    offset: int
    rows: tuple[Row, ...]
    total: int


class ListModel(QObject):
    """Feeds a `DossierTable`.

    Signals:
        query_changed: the `Query` in force, also when it was set from elsewhere.
        counted: how many dossiers the query finds in all.
        failed: a `CounterError`.
    """

    query_changed = Signal(object)
    counted = Signal(int)
    failed = Signal(object)

    def __init__(self, store: StoreThread, changes: Changes) -> None:
        super().__init__()
        self._store = store
        self.table = DossierTable()
        self.query = Query()
        self.table.show_order(self.query.order)
        self._is_stale = True
        self._is_shown = False
        self.table.more_wanted.connect(self._more)
        changes.happened.connect(self._told)

    def shown(self, is_shown: bool) -> None:
        """Read only while somebody looks."""
        self._is_shown = is_shown
        if is_shown and self._is_stale:
            self._read(0)

    def ask(self, query: Query) -> None:
        """Show another query, from its beginning."""
        self.query = query
        self.table.show_order(query.order)
        self._is_stale = True
        self.query_changed.emit(query)
        if self._is_shown:
            self._read(0)

    def sort(self, order: str) -> None:
        """Show the same dossiers in another order."""
        self.ask(replace(self.query, order=order))

    @Slot()
    def _more(self) -> None:
        self._read(self.table.rowCount())

    @Slot(object)
    def _told(self, change: Change) -> None:
        if not change & (Change.DOSSIERS | Change.SYNC):
            return
        self._is_stale = True
        if self._is_shown:
            self._read(0)

    def _read(self, offset: int) -> None:
        query = self.query
        if offset == 0:
            self._is_stale = False

        def work(s: Services) -> _Found:
            now, calendar = s.clock(), catalogue.work_calendar(s)
            page = dossiers.list_dossiers(
                s, query.filter(now.date()), limit=PAGE, offset=offset, order=query.order
            )
            rows = tuple(list_row(row, now, calendar) for row in page.rows)
            return _Found(query, offset, rows, page.total)

        self._store.ask(work, self._arrived, self._failed)

    def _arrived(self, found: _Found) -> None:
        if found.query != self.query:
            return
        if found.offset == 0:
            self.table.put(found.rows, found.total)
        elif found.offset == self.table.rowCount():
            self.table.append(found.rows, found.total)
        self.counted.emit(found.total)

    def _failed(self, error: CounterError) -> None:
        self._is_stale = True
        self.failed.emit(error)
