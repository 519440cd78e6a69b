"""Makes this machine's desk: checks, keyring, database, all outside the GUI thread.

Owns the question. Must not decide where a key lies: only the person may choose a file.
"""

from pathlib import Path

from PySide6.QtCore import QObject, Signal

from counter_app.domain.errors import CounterError
from counter_app.domain.numbering import parse_unit_code
from counter_app.services.container import DeskInfo
from counter_app.services.setup import InitRequest, init_desk
from ui.store_thread import StoreThread


def check_unit(text: str) -> tuple[str, CounterError | None]:
    """The identifier as it will be written, and what is wrong with it."""
    try:
        return parse_unit_code(text), None
    except CounterError as error:
        return "", error


class FirstRunModel(QObject):
    """Makes a desk.

    Signals:
        made: the folder holds a desk now.
        failed: a `CounterError`; nothing was left behind.
    """

    made = Signal()
    failed = Signal(object)

    def __init__(self, data_dir: Path, store: StoreThread) -> None:
        super().__init__()
        self.data_dir, self._store = data_dir, store

    def make(self, request: InitRequest) -> None:
        """Make the desk; the answer comes as a signal."""
        folder = self.data_dir

        def work() -> DeskInfo:
            if request.portal_url is not None:
                # Imported here: the HTTP library is slow to load.
                from sync.connectors.transport import check_address

                check_address(request.portal_url)
            return init_desk(folder, request)

        self._store.worker.ask(work, self._done, self.failed.emit)

    def _done(self, _desk: DeskInfo) -> None:
        self.made.emit()
