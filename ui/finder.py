"""Finding things as they are typed: one question at a time, and only the newest answer counts.

Must not know what is found, nor how.
"""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal, Slot

from counter_app.services.container import Services
from ui.store_thread import StoreThread
from ui.worker import Done, Failed, Newest, Over


class Finder(QObject):
    """Looks up what is typed.

    Signals:
        found: a tuple of what was found; empty for a text that is too short.
        failed: a `CounterError`.
        unanswered: nothing is under way any more, and there was no answer: an error, or a bug.
    """

    found = Signal(object)
    failed = Signal(object)
    unanswered = Signal()

    def __init__(
        self,
        store: StoreThread,
        find: Callable[[Services, str], tuple[object, ...]],
        shortest: int = 0,
    ) -> None:
        """`find` is asked in the store thread, of texts with `shortest` characters at least."""
        super().__init__()
        self._store, self._find, self._shortest = store, find, shortest
        self._newest = Newest(self._ask, self.found.emit, self.failed.emit)
        self.failed.connect(self._came_to_nothing)
        store.bug.connect(self._came_to_nothing)

    @Slot(str)
    def look_up(self, text: str) -> None:
        """Search; while one search runs, later texts replace each other."""
        wanted = text.strip()
        if len(wanted) < self._shortest:
            self._newest.forget()
            self.found.emit(())
        else:
            self._newest.put(wanted)

    def _ask(self, text: str, done: Done[tuple[object, ...]], failed: Failed, over: Over) -> None:
        self._store.ask(lambda s: self._find(s, text), done, failed, over)

    @Slot(object)
    def _came_to_nothing(self, _error: BaseException) -> None:
        if not self._newest.is_asking:
            self.unanswered.emit()
