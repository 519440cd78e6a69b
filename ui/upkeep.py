"""Pages beside the counter's daily work, put together: what needs attention, the link, settings,
signing in, the first run.

Owns their wiring. No rule, no wording of its own beyond the rail's.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtGui import QKeySequence, QShortcut

from counter_app.domain.ids import person_of
from counter_app.services.users import User
from ui.about.panel import AboutPanel
from ui.attention.model import AttentionModel
from ui.attention.page import AttentionPage
from ui.changes import Changes
from ui.firstrun.model import FirstRunModel
from ui.firstrun.page import FirstRunPage
from ui.frame.main_window import MainWindow
from ui.frame.rail import Place
from ui.printers.desk import PrintDesk
from ui.settings.access import Access
from ui.settings.calendar_panel import CalendarPanel
from ui.settings.catalogue_panel import CataloguePanel
from ui.settings.files import Files
from ui.settings.hours_panel import HoursPanel
from ui.settings.look_panel import LookPanel
from ui.settings.office_panel import OfficePanel
from ui.settings.page import SettingsPage
from ui.settings.people_panel import PeoplePanel
from ui.settings.portal_panel import PortalPanel
from ui.settings.printers_panel import PrintersPanel
from ui.settings.queue_panel import QueuePanel
from ui.signin.page import SignInPage
from ui.signin.session import Session
from ui.store_thread import StoreThread
from ui.sync_bridge import SyncBridge
from ui.syncing.lanes_model import LanesModel
from ui.syncing.model import LinkModel
from ui.syncing.nearby import Nearby
from ui.syncing.page import LinkPage
from ui.syncing.stick import ENDING, StickModel
from ui.widgets.page import Page
from ui.worker import Worker

ATTENTION, FIRST_RUN, LINK = "attention", "first-run", "link"
SETTINGS, SIGN_IN = "settings", "sign-in"


class Upkeep(QObject):
    """The pages and what connects them.

    Signals:
        opened: the code of a dossier that is wanted.
        waiting_wanted: the list of what waits to be sent is wanted.
        page_wanted: the name of a page that is wanted.
        desk_made: the folder holds a desk now.
        linked: the desk has an address to send to now.
        clerk_changed: the name of who works here now.
    """

    opened = Signal(str)
    waiting_wanted = Signal()
    page_wanted = Signal(str)
    desk_made = Signal()
    linked = Signal()
    clerk_changed = Signal(str)

    def __init__(
        self,
        data_dir: Path,
        store: StoreThread,
        changes: Changes,
        sync: SyncBridge,
        printing: PrintDesk,
        pages: Worker,
        exports: StoreThread,
        clerk: Callable[[], str],
    ) -> None:
        super().__init__()
        self._clerk = clerk
        self._window: MainWindow | None = None
        self.files = Files()
        self._make_settings(Access(store, changes, clerk), printing, pages)
        self.session = Session(store)
        self.sign_in = SignInPage(self.session)
        self.attention_model = AttentionModel(store, changes, clerk)
        self.attention = AttentionPage(self.attention_model)
        self.link_model = LinkModel(store, changes, sync)
        self.stick_model = StickModel(exports, changes, clerk)
        self.lanes_model = LanesModel(store, changes, sync, clerk)
        self.link = LinkPage(self.link_model, self.lanes_model, self.stick_model)
        self.first_run = FirstRunPage(
            FirstRunModel(data_dir, store), Nearby(pages), person_of(clerk())
        )
        self._connect(sync)

    def _make_settings(self, access: Access, printing: PrintDesk, pages: Worker) -> None:
        self.office, self.portal = OfficePanel(access), PortalPanel(access, Nearby(pages))
        self.people, self.look = PeoplePanel(access), LookPanel()
        self.calendar = CalendarPanel(access, self.files.source)
        self.hours = HoursPanel(access)
        self.catalogue = CataloguePanel(access, self.files.catalogue, self.files.target)
        self.printers = PrintersPanel(access, printing, pages)
        self.queue = QueuePanel(access)
        self.about = AboutPanel(access, self.files.target)
        guarded = (
            self.office,
            self.portal,
            self.people,
            self.calendar,
            self.hours,
            self.catalogue,
        )
        self.settings = SettingsPage(
            (*guarded, self.look, self.printers, self.queue, self.about), guarded
        )

    def _connect(self, sync: SyncBridge) -> None:
        self.attention.opened.connect(self.opened)
        self.attention.link_wanted.connect(self._show_link)
        self.link_model.broken.connect(self.attention_model.put_broken)
        self.link.send_wanted.connect(sync.send_now)
        self.link.pause_wanted.connect(sync.pause)
        self.link.resume_wanted.connect(sync.resume)
        self.link.waiting_wanted.connect(self.waiting_wanted)
        self.link.settings_wanted.connect(self._show_portal)
        self.link.stick.write_wanted.connect(self._write_bundle)
        self.link.stick.read_wanted.connect(self._take_answer)
        self.first_run.made.connect(self._made)
        self.portal.linked.connect(self.linked)
        self.people.first_added.connect(self.session.adopt)
        self.session.locked.connect(self._lock)
        self.session.signed_in.connect(self._signed_in)
        self.session.admin_changed.connect(self.settings.allow)

    def places(self) -> tuple[Place, ...]:
        """What the rail shows of it."""
        return (
            Place(ATTENTION, "attention", self.tr("Cần xử lý"), "F7"),
            Place(LINK, "sync", self.tr("Đồng bộ"), "F11"),
            Place(SETTINGS, "settings", self.tr("Cài đặt"), "F12"),
        )

    def pages(self) -> dict[str, Page]:
        """The pages by name."""
        return {
            ATTENTION: self.attention,
            LINK: self.link,
            SETTINGS: self.settings,
            FIRST_RUN: self.first_run,
            SIGN_IN: self.sign_in,
        }

    def join(self, window: MainWindow) -> None:
        """The window that is locked and asked for files."""
        self._window = self.files.window = window
        QShortcut(QKeySequence("Ctrl+L"), window).activated.connect(self.session.lock)

    def begin(self, people: tuple[User, ...]) -> None:
        """The desk is open: who works here?"""
        handle = self._window.windowHandle() if self._window is not None else None
        if handle is not None:
            handle.installEventFilter(self.session)
        self.session.begin(people)

    @Slot(object)
    def _lock(self, names: tuple[str, ...]) -> None:
        self.sign_in.put(names, person_of(self._clerk()))
        if self._window is not None:
            self._window.hold(SIGN_IN)

    @Slot(str)
    def _signed_in(self, name: str) -> None:
        self.clerk_changed.emit(name)
        if self._window is not None:
            self._window.release()

    @Slot()
    def _made(self) -> None:
        name = " ".join(self.first_run.clerk.text().split())
        if name:
            self.clerk_changed.emit(name)
        self.desk_made.emit()

    @Slot()
    def _show_link(self) -> None:
        self.page_wanted.emit(LINK)

    @Slot()
    def _write_bundle(self) -> None:
        suggested = self.tr("goi-gui") + ENDING
        path = self.files.target(self.tr("Ghi gói gửi ra USB"), suggested)
        if path is not None:
            self.stick_model.write(path)

    @Slot()
    def _take_answer(self) -> None:
        kinds = f"{self.tr('Gói trả lời')} (*{ENDING});;{self.tr('Mọi tệp')} (*)"
        path = self.files.source(self.tr("Nhận gói trả lời"), kinds)
        if path is not None:
            self.stick_model.take(path)

    @Slot()
    def _show_portal(self) -> None:
        self.page_wanted.emit(SETTINGS)
        self.settings.show_part(self.portal)
