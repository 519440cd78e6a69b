"""Acts on dossiers put together: their model, and the pages that act on many dossiers.

Owns the wiring of these pages. No rule, no widget of its own.
"""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from ui.acts.model import ActModel
from ui.changes import Changes
from ui.frame.rail import Place
from ui.store_thread import StoreThread
from ui.widgets.page import Page

RETURNS, HAND_OVER = "returns", "handover"


class DeskWork(QObject):
    """Returns and hand-overs.

    Signals:
        opened: the code of a dossier to show in full.
        print_wanted: code and `FormKind` of what is printed.
    """

    opened = Signal(str)
    print_wanted = Signal(str, object)

    def __init__(self, store: StoreThread, changes: Changes, clerk: Callable[[], str]) -> None:
        super().__init__()
        self.acts = ActModel(store, changes, clerk)

    def pages(self) -> dict[str, Page]:
        """The pages by their names."""
        return {}

    def places(self) -> tuple[Place, ...]:
        """How the rail shows them."""
        return ()
