"""Scans put together: their thread, their model, the page that shows one.

Owns the wiring of these. No rule, no wording.
"""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal, Slot

from ui.changes import Changes
from ui.scans.look_page import LookPage
from ui.scans.model import Look, ScansModel
from ui.store_thread import StoreThread
from ui.widgets.page import Page
from ui.worker import Worker

LOOK = "scan"


class ScanDesk(QObject):
    """Everything about scans.

    Signals:
        page_wanted: name of a page to show.
        bug: an unexpected exception of the thread.
    """

    page_wanted = Signal(str)
    bug = Signal(object)

    def __init__(self, store: StoreThread, changes: Changes, clerk: Callable[[], str]) -> None:
        super().__init__()
        self.worker = Worker("scans", self)
        self.worker.bug.connect(self.bug)
        self.model = ScansModel(store, self.worker, changes, clerk)
        self.look = LookPage()
        self.model.opened.connect(self._show)

    def pages(self) -> dict[str, Page]:
        """The pages by their names."""
        return {LOOK: self.look}

    def close(self) -> None:
        """Give up what is being made lighter, end the thread. Blocks."""
        self.model.leave()
        self.worker.close()

    @Slot(object)
    def _show(self, look: Look) -> None:
        self.look.put(look)
        self.page_wanted.emit(LOOK)
