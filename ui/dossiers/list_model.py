"""The list without its widgets: which query, which pages of it, and when to read again."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from threading import Event

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from counter_app.domain.errors import CounterError
from counter_app.domain.sheet import Sheet
from counter_app.services import catalogue, dossiers, habits
from counter_app.services.container import Services
from printing.heading import Heading
from ui.changes import Change, Changes
from ui.dossiers.list_export import export, pages
from ui.dossiers.query import Query
from ui.dossiers.rows import list_row
from ui.dossiers.table import PAGE, DossierTable
from ui.store_thread import StoreThread
from ui.widgets.cells import Row, plain

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
        copied: rows as lines of text, and how many of them there are.
        found: the code of a dossier that was asked for by its row.
        laid_out: a table and its `Heading`, for paper.
        failed: a `CounterError`.
    """

    query_changed = Signal(object)
    counted = Signal(int)
    choices_changed = Signal(object)
    exported = Signal(str, int)
    copied = Signal(str, int)
    found = Signal(str)
    laid_out = Signal(object, object)
    failed = Signal(object)

    def __init__(
        self, store: StoreThread, exports: StoreThread, changes: Changes, clerk: Callable[[], str]
    ) -> None:
        """`exports` is a thread of its own: a table of everything must not keep others waiting."""
        super().__init__()
        self._store, self._exports, self._clerk = store, exports, clerk
        self._stop = Event()
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

    def export(self, columns: Sequence[tuple[str, str]], file: Path) -> None:
        """Write all rows of the query in force to a workbook; `columns` are names and headings."""
        query, actor, stop = self.query, self._clerk(), self._stop
        self._exports.ask(
            lambda s: export(s, query, columns, file, actor, stop),
            lambda rows: self.exported.emit(file.name, rows),
            self.failed.emit,
        )

    def lay_out(self, columns: Sequence[tuple[str, str]], said: tuple[str, ...]) -> None:
        """Make a table for paper of all rows of the query; `said` tells what they are."""
        query, actor = self.query, self._clerk()
        self._store.ask(
            lambda s: pages(s, query, columns, said, actor), self._was_laid_out, self.failed.emit
        )

    def _was_laid_out(self, found: tuple[Sheet, Heading]) -> None:
        self.laid_out.emit(*found)

    def stop(self) -> None:
        """The program ends: give up a file being written."""
        self._stop.set()

    def copy(self, rows: Sequence[int], columns: Sequence[int]) -> None:
        """Make lines of these rows, also of those nobody has looked at yet."""
        self._by_row(rows, lambda found: self._copied(found, columns))

    def _copied(self, rows: Sequence[Row], columns: Sequence[int]) -> None:
        lines = ("\t".join(plain(row.cells[column]) for column in columns) for row in rows)
        self.copied.emit("\n".join(lines), len(rows))

    def find(self, row: int) -> None:
        """Say which dossier stands in a row, also in one that is still being read."""
        self._by_row([row], self._was_found)

    def _was_found(self, rows: Sequence[Row]) -> None:
        for row in rows:
            self.found.emit(row.key)

    def _by_row(self, rows: Sequence[int], done: Callable[[Sequence[Row]], None]) -> None:
        known = [self.table.known(row) for row in rows]
        if None not in known:
            done([row for row in known if row is not None])
            return
        query, pages = self.query, sorted({row // PAGE for row in rows})

        def work(s: Services) -> Sequence[Row]:
            read = {page: _rows(s, query, page) for page in pages}
            places = (divmod(row, PAGE) for row in rows)
            return [read[page][at] for page, at in places if at < len(read[page])]

        self._store.ask(work, done, self.failed.emit)

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

        def over() -> None:
            self._is_reading = False

        def arrived(found: _Found) -> None:
            self._arrived(found)
            self._read_next()

        def failed(error: CounterError) -> None:
            self.table.forget(page)
            self.failed.emit(error)

        self._store.ask(work, arrived, failed, over)

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
