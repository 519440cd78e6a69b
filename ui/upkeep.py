"""Pages beside the counter's daily work, put together: what needs attention, the link, settings.

Owns their wiring. No rule, no wording of its own beyond the rail's.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from ui.attention.model import AttentionModel
from ui.attention.page import AttentionPage
from ui.changes import Changes
from ui.firstrun.model import FirstRunModel
from ui.firstrun.page import FirstRunPage
from ui.frame.rail import Place
from ui.store_thread import StoreThread
from ui.sync_bridge import SyncBridge
from ui.widgets.page import Page

ATTENTION, FIRST_RUN = "attention", "first-run"


class Upkeep(QObject):
    """The pages and what connects them.

    Signals:
        opened: the code of a dossier that is wanted.
        page_wanted: the name of a page that is wanted.
        desk_made: the folder holds a desk now.
    """

    opened = Signal(str)
    page_wanted = Signal(str)
    desk_made = Signal()

    def __init__(
        self,
        data_dir: Path,
        store: StoreThread,
        changes: Changes,
        sync: SyncBridge,
        clerk: Callable[[], str],
    ) -> None:
        super().__init__()
        self.attention_model = AttentionModel(store, changes, clerk)
        self.attention = AttentionPage(self.attention_model)
        self.attention.opened.connect(self.opened)
        self.first_run = FirstRunPage(FirstRunModel(data_dir, store))
        self.first_run.made.connect(self.desk_made)

    def places(self) -> tuple[Place, ...]:
        """What the rail shows of it."""
        return (Place(ATTENTION, "attention", self.tr("Cần xử lý"), "F7"),)

    def pages(self) -> dict[str, Page]:
        """The pages by name."""
        return {ATTENTION: self.attention, FIRST_RUN: self.first_run}
