"""The window: rail, top bar, one page at a time, truth bar. Knows no business rule and no service.

Owns navigation and its keys. Pages and what connects them are put together in `ui.program`.
"""

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import QEvent, Qt, Signal, Slot
from PySide6.QtGui import QCloseEvent, QKeyEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import (
    QHBoxLayout,
    QMainWindow,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from ui import theme, tokens
from ui.frame.rail import Place, Rail
from ui.frame.top_bar import TopBar
from ui.frame.truth_bar import TruthBar
from ui.tokens import Tone
from ui.widgets.basic import scrolled, set_roles
from ui.widgets.notice import Notice
from ui.widgets.page import Page, Room

HELP = "help"


class MainWindow(QMainWindow):
    """Shows one page at a time and remembers the way back.

    Signals:
        closing: the window is about to close.
    """

    closing = Signal()

    def __init__(
        self, places: Sequence[Place], pages: Mapping[str, Page], top: TopBar, bottom: TruthBar
    ) -> None:
        super().__init__()
        self._name = self.tr("Quầy một cửa")
        self.setWindowTitle(self._name)
        self.setMinimumSize(*tokens.WINDOW_MIN)
        self.top_bar, self.truth_bar, self.notice = top, bottom, Notice()
        self.rail = Rail(places)
        self._pages = dict(pages)
        self._way: list[str] = []
        self._held = ""
        self._room: Room | None = None
        self._shortcuts: list[QShortcut] = []
        self._stack = QStackedWidget()
        self._areas: dict[str, QScrollArea] = {}
        for name, page in self._pages.items():
            # What needs more room than there is can be scrolled to, never clipped.
            self._areas[name] = scrolled(page, Qt.FocusPolicy.NoFocus)
            self._areas[name].setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
            self._stack.addWidget(self._areas[name])
        self._arrange()
        self.rail.chosen.connect(self.show_page)
        self.rail.help_wanted.connect(self._help)
        self._keys(places)

    def _arrange(self) -> None:
        strip = QWidget()
        set_roles(strip, role="page")
        strip.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        around = QVBoxLayout(strip)
        around.setContentsMargins(tokens.SPACE_4, tokens.SPACE_3, tokens.SPACE_4, 0)
        around.addWidget(self.notice)
        self._strip = strip
        strip.hide()
        self.notice.dismissed.connect(strip.hide)
        middle = QVBoxLayout()
        middle.setSpacing(0)
        middle.addWidget(self.top_bar)
        middle.addWidget(strip)
        middle.addWidget(self._stack, 1)
        middle.addWidget(self.truth_bar)
        across = QHBoxLayout()
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(0)
        across.addWidget(self.rail)
        across.addLayout(middle, 1)
        body = QWidget()
        body.setLayout(across)
        self.setCentralWidget(body)

    def _keys(self, places: Sequence[Place]) -> None:
        for place in places:
            self._key(place.key, self._place_key).setObjectName(place.name)
        self._key("F1", self._help)
        self._key("Ctrl+K", self.top_bar.take_focus)

    def add_key(self, key: str, act: Callable[[], None]) -> None:
        """A key that works on every page, and not while the window is locked."""
        self._key(key, act)

    def _key(self, key: str, act: Callable[[], None]) -> QShortcut:
        shortcut = QShortcut(QKeySequence(key), self)
        shortcut.activated.connect(act)
        self._shortcuts.append(shortcut)
        return shortcut

    @property
    def page_name(self) -> str:
        """The page in front."""
        return self._way[-1] if self._way else ""

    @Slot(str)
    def show_page(self, name: str) -> None:
        """Bring a page to the front."""
        if self.page_name != name:
            self._way = [*[step for step in self._way if step != name], name]
        if not self._held:
            self._front(name)

    @Slot()
    def back(self) -> None:
        """Go back to the page before; the first page stays."""
        if len(self._way) > 1 and not self._held:
            self._way.pop()
            self._front(self._way[-1])

    def _front(self, name: str) -> None:
        page = self._pages[name]
        self._stack.setCurrentWidget(self._areas[name])
        self.setWindowTitle(f"{page.title} · {self._name}")
        self.rail.show_place(name)
        page.on_shown()

    @Slot()
    def _place_key(self) -> None:
        self.show_page(self.sender().objectName())

    @Slot()
    def _help(self) -> None:
        if self.page_name == HELP:
            self.back()
        elif HELP in self._pages:
            self.show_page(HELP)

    def forget_way(self) -> None:
        """Nothing to go back to: the next page is the first."""
        self._way = []

    def set_ready(self, ready: bool) -> None:
        """Whether there is a desk to work on; without one, only the page in front can be used."""
        for widget in (self.rail, self.top_bar, self.truth_bar):
            widget.setEnabled(ready)
        for shortcut in self._shortcuts:
            shortcut.setEnabled(ready)

    def hold(self, name: str) -> None:
        """Keep this page in front, whatever is asked for, until `release`."""
        self._held = name
        self.set_ready(False)
        self._front(name)

    @property
    def is_held(self) -> bool:
        """Whether one page is kept in front."""
        return bool(self._held)

    def release(self) -> None:
        """Back to the page that was, or became, wanted meanwhile."""
        if self._held:
            self._held = ""
            self.set_ready(True)
            self._front(self.page_name)

    def tell(self, first: str, rest: str, tone: Tone, act: str = "") -> None:
        """Say something above every page, in the window's own notice."""
        self.notice.say(first, rest, tone, act)
        self._strip.show()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc that nobody else wanted: the notice first, then the page before."""
        if event.key() != Qt.Key.Key_Escape:
            super().keyPressEvent(event)
        elif not self._strip.isHidden():
            self.notice.dismiss()
        else:
            self.back()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Tell the pages when room gets scarce."""
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        """Larger text makes room scarce too."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and self._room is not None:
            self._room = None
            self._fit()

    def _fit(self) -> None:
        room = self._measured()
        if room is not self._room:
            self._room = room
            self.top_bar.put_room(room)
            for page in self._pages.values():
                page.put_room(room)

    def _measured(self) -> Room:
        if self.width() < theme.scaled(tokens.STACKED):
            return Room.STACKED
        return Room.NARROW if self.width() < theme.scaled(tokens.NARROW) else Room.WIDE

    def closeEvent(self, event: QCloseEvent) -> None:
        """Let the program end; what has to be finished is finished after the window is gone."""
        self.closing.emit()
        event.accept()
