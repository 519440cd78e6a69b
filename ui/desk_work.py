"""Acts on dossiers put together: their model, and the pages that act on many dossiers.

Owns the wiring of these pages. No rule, no widget of its own.
"""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from ui.acts.model import ActModel
from ui.changes import Changes
from ui.frame.rail import Place
from ui.handover.model import HandOverModel
from ui.handover.page import HandOverPage
from ui.returns.model import ReturnsModel
from ui.returns.page import ReturnsPage
from ui.store_thread import StoreThread
from ui.widgets.page import Page

RETURNS, HAND_OVER = "returns", "handover"


class DeskWork(QObject):
    """Returns and hand-overs.

    Signals:
        opened: the code of a dossier to show in full.
        print_wanted: code and `FormKind` of what is printed.
        pile_print_wanted: the codes of a pile that was handed over.
    """

    opened = Signal(str)
    print_wanted = Signal(str, object)
    pile_print_wanted = Signal(object)

    def __init__(self, store: StoreThread, changes: Changes, clerk: Callable[[], str]) -> None:
        super().__init__()
        self.acts = ActModel(store, changes, clerk)
        self.returns = ReturnsPage(ReturnsModel(store, changes, clerk))
        self.hand_over = HandOverPage(HandOverModel(store, changes, clerk))
        self.returns.opened.connect(self.opened)
        self.hand_over.opened.connect(self.opened)
        self.returns.print_wanted.connect(self.print_wanted)
        self.hand_over.pile_print_wanted.connect(self.pile_print_wanted)

    def take_scan(self, page: str, code: str) -> bool:
        """Give a scan to the page in front, if it collects dossiers; says whether it took it."""
        takers = {RETURNS: self.returns.take_scan, HAND_OVER: self.hand_over.take_scan}
        if page not in takers:
            return False
        takers[page](code)
        return True

    def pages(self) -> dict[str, Page]:
        """The pages by their names."""
        return {RETURNS: self.returns, HAND_OVER: self.hand_over}

    def places(self) -> tuple[Place, ...]:
        """How the rail shows them."""
        return (
            Place(RETURNS, "return", self.tr("Trả kết quả"), "F6"),
            Place(HAND_OVER, "handover", self.tr("Bàn giao"), "F5"),
        )
