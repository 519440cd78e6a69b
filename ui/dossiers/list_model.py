"""The list without its widgets: which query, which pages of it, and when to read again."""

from dataclasses import dataclass, replace
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from counter_app.domain.errors import CounterError
from counter_app.services import catalogue, dossiers, habits
from counter_app.services.container import Services
from ui.changes import Change, Changes
from ui.dossiers.list_export import export
from ui.dossiers.query import Query
from ui.dossiers.rows import list_row
from ui.dossiers.table import PAGE, DossierTable, Row
from ui.store_thread import StoreThread

MOST_WANTED = 3
"""Pages on one screen, and one to spare: what was scrolled past is not read."""

CALM_MS = 700
"""While much is arriving, the list is read again no more often."""


@dataclass(frozen=True, slots=True)
class _Found:
    query: Query
    page: int
    rows: tuple[Row, ...]
    total: int | None
    """None where only a further page was read."""


@dataclass(frozen=True, slots=True)
class Choices:
    """What lists can be narrowed by besides the fixed choices."""

    sectors: tuple[str, ...]
    clerks: tuple[str, ...]


class ListModel(QObject):
    """Feeds a `DossierTable`.

    Signals:
        query_changed: the `Query` in force, also when it was set from elsewhere.
        counted: how many dossiers the query finds in all.
        choices_changed: the `Choices` there are now.
        exported: the name of a file written, and how many rows are in it.
        failed: a `CounterError`.
    """

    query_changed = Signal(object)
    counted = Signal(int)
    choices_changed = Signal(object)
    exported = Signal(str, int)
    failed = Signal(object)

    def __init__(self, store: StoreThread, changes: Changes) -> None:
        super().__init__()
        self._store = store
        self.table = DossierTable()
        self.query = Query()
        self.table.show_order(self.query.order)
        self._is_stale = True
        self._is_shown = False
        self._looked_at = 0
        self._wanted: list[int] = []
        self._is_reading = False
        self._calm = QTimer(self)
        self._calm.setSingleShot(True)
        self._calm.setInterval(CALM_MS)
        self._calm.timeout.connect(self._calmed)
        self.table.page_wanted.connect(self._more)
        changes.happened.connect(self._told)

    def shown(self, is_shown: bool) -> None:
        """Read only while somebody looks."""
        self._is_shown = is_shown
        if is_shown and self._is_stale:
            self._begin(self._looked_at)
            self._store.ask(_choices, self.choices_changed.emit, self._failed)

    def looks_at(self, row: int) -> None:
        """Which row is on top: that page is read again when something changes."""
        self._looked_at = max(row, 0) // PAGE

    def ask(self, query: Query) -> None:
        """Show another query, from its beginning."""
        self.query = query
        self.table.show_order(query.order)
        self._is_stale = True
        self._looked_at = 0
        self.query_changed.emit(query)
        if self._is_shown:
            self._begin(0)

    def sort(self, order: str) -> None:
        """Show the same dossiers in another order."""
        self.ask(replace(self.query, order=order))

    def export(self, columns: tuple[str, ...], headings: tuple[str, ...], file: Path) -> None:
        """Write all rows of the query in force to a file."""
        query = self.query
        self._store.ask(
            lambda s: export(s, query, columns, headings, file),
            lambda rows: self.exported.emit(file.name, rows),
            self.failed.emit,
        )

    @Slot(int)
    def _more(self, page: int) -> None:
        """Read a page; while one is being read, only those looked at last are kept in mind."""
        self._wanted.append(page)
        while len(self._wanted) > MOST_WANTED:
            self.table.forget(self._wanted.pop(0))
        if not self._is_reading:
            self._read_next()

    def _read_next(self) -> None:
        if not self._wanted:
            return
        query, page = self.query, self._wanted.pop()
        self._is_reading = True

        def work(s: Services) -> _Found:
            return _Found(query, page, _rows(s, query, page), None)

        def arrived(found: _Found) -> None:
            self._is_reading = False
            self._arrived(found)
            self._read_next()

        def failed(error: CounterError) -> None:
            self._is_reading = False
            self.table.forget(page)
            self.failed.emit(error)

        self._store.ask(work, arrived, failed)

    @Slot(object)
    def _told(self, change: Change) -> None:
        if not change & (Change.DOSSIERS | Change.SYNC):
            return
        self._is_stale = True
        if self._is_shown and not self._calm.isActive():
            self._calm.start()
            self._begin(self._looked_at)

    @Slot()
    def _calmed(self) -> None:
        if self._is_shown and self._is_stale:
            self._calm.start()
            self._begin(self._looked_at)

    def _begin(self, page: int) -> None:
        query = self.query
        self._is_stale = False

        def work(s: Services) -> _Found:
            total = dossiers.count_dossiers(s, query.filter(s.clock().date()))
            held = min(page, max(total - 1, 0) // PAGE)
            return _Found(query, held, _rows(s, query, held), total)

        self._store.ask(work, self._arrived, self._failed)

    def _arrived(self, found: _Found) -> None:
        if found.query != self.query:
            return
        if found.total is None:
            self.table.put_page(found.page, found.rows)
            return
        self._wanted.clear()
        self.table.put(found.page, found.rows, found.total)
        self.counted.emit(found.total)

    def _failed(self, error: CounterError) -> None:
        self._is_stale = True
        self.failed.emit(error)


def _rows(s: Services, query: Query, page: int) -> tuple[Row, ...]:
    now, calendar = s.clock(), catalogue.work_calendar(s)
    found = dossiers.page_of_dossiers(
        s, query.filter(now.date()), limit=PAGE, offset=page * PAGE, order=query.order
    )
    return tuple(list_row(row, now, calendar) for row in found)


def _choices(s: Services) -> Choices:
    return Choices(habits.sectors(s), habits.clerks(s))
