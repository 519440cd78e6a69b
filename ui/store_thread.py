"""The screens' way to the services: one thread that owns one `Services`, opened and closed in it.

Owns that connection's life. Must not know what is asked: pages pass functions of the services.
"""

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import QObject, Signal

from counter_app.services.container import Services
from ui.worker import Done, Failed, Over, Worker

T = TypeVar("T")


class StoreThread(QObject):
    """Runs functions of the services in their own thread.

    Signals:
        bug: an unexpected exception of the thread; carries the exception.
    """

    bug = Signal(object)

    def __init__(self, opener: Callable[[], Services], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._opener = opener
        self._services: Services | None = None
        self.worker = Worker("store", self)
        self.worker.bug.connect(self.bug)

    def ask(
        self,
        work: Callable[[Services], T],
        done: Done[T],
        failed: Failed | None = None,
        over: Over | None = None,
    ) -> None:
        """Run `work` with the services; `over`, and `done` or `failed`, are called later in the GUI
        thread.
        """
        self.worker.ask(lambda: work(self._opened()), done, failed, over)

    def _opened(self) -> Services:
        """In the store thread: open at the first question, and again after a failed opening."""
        if self._services is None:
            self._services = self._opener()
        return self._services

    def close(self) -> None:
        """Finish what is queued and close the store. Blocks; call after the last window is gone."""
        self.worker.close(self._close_services)

    def _close_services(self) -> None:
        if self._services is not None:
            self._services.close()
            self._services = None
