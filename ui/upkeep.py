"""Pages beside the counter's daily work, put together: what needs attention, the link, settings.

Owns their wiring. No rule, no wording of its own beyond the rail's.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from ui.attention.model import AttentionModel
from ui.attention.page import AttentionPage
from ui.changes import Changes
from ui.frame.rail import Place
from ui.store_thread import StoreThread
from ui.sync_bridge import SyncBridge
from ui.widgets.page import Page

ATTENTION = "attention"


class Upkeep(QObject):
    """The pages and what connects them.

    Signals:
        opened: the code of a dossier that is wanted.
        page_wanted: the name of a page that is wanted.
    """

    opened = Signal(str)
    page_wanted = Signal(str)

    def __init__(
        self, store: StoreThread, changes: Changes, sync: SyncBridge, clerk: Callable[[], str]
    ) -> None:
        super().__init__()
        self.attention_model = AttentionModel(store, changes, clerk)
        self.attention = AttentionPage(self.attention_model)
        self.attention.opened.connect(self.opened)

    def places(self) -> tuple[Place, ...]:
        """What the rail shows of it."""
        return (Place(ATTENTION, "attention", self.tr("Cần xử lý"), "F7"),)

    def pages(self) -> dict[str, Page]:
        """The pages by name."""
        return {ATTENTION: self.attention}
