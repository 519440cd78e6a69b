"""The page "Cài đặt": a list of parts at the left, one part at the right."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout, QStackedWidget, QVBoxLayout

from ui import theme, tokens
from ui.settings.panel import Panel
from ui.tokens import Tone
from ui.widgets.basic import Button, label, scrolled, set_roles
from ui.widgets.field import Choice
from ui.widgets.page import Page, Room

_LIST_WIDTH = 200


class SettingsPage(Page):
    """Shows one panel at a time."""

    def __init__(self, panels: Sequence[Panel], guarded: Sequence[Panel] = ()) -> None:
        """`guarded` panels are for administrators where people sign in."""
        super().__init__("")
        self._guarded = tuple(guarded)
        self.title = self.tr("Cài đặt")
        self.panels = tuple(panels)
        self._stack = QStackedWidget()
        self.buttons: list[Button] = []
        group = QButtonGroup(self)
        group.setExclusive(True)
        side = self._side = QFrame()
        set_roles(side, role="slip")
        theme.fix_width(side, _LIST_WIDTH)
        column = QVBoxLayout(side)
        column.setContentsMargins(tokens.SPACE_2, tokens.SPACE_3, tokens.SPACE_2, tokens.SPACE_3)
        column.setSpacing(tokens.SPACE_1)
        column.addWidget(label(self.title, kind="title"))
        column.addSpacing(tokens.SPACE_2)
        for number, panel in enumerate(self.panels):
            button = Button(panel.title, role="quiet")
            button.setCheckable(True)
            group.addButton(button, number)
            self.buttons.append(button)
            column.addWidget(button)
            card = QFrame()
            set_roles(card, role="card")
            around = QVBoxLayout(card)
            around.setContentsMargins(0, 0, 0, 0)
            around.addWidget(panel)
            self._stack.addWidget(scrolled(card, Qt.FocusPolicy.NoFocus))
        self._why = label(
            self.tr("Các mục khác do người có vai trò Quản trị mở."), tone=Tone.MUTED, wrap=True
        )
        self._why.hide()
        column.addWidget(self._why)
        column.addStretch(1)
        self._arrange()
        group.idClicked.connect(self.show_panel)
        self.buttons[0].setChecked(True)

    def _arrange(self) -> None:
        self.parts = Choice(self.tr("Mục cài đặt"))
        self.parts.activated.connect(self._part_chosen)
        self.parts.hide()
        across = QHBoxLayout()
        across.setSpacing(tokens.SPACE_3)
        across.addWidget(self._side)
        across.addWidget(self._stack, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(tokens.SPACE_4, tokens.SPACE_3, tokens.SPACE_4, tokens.SPACE_3)
        whole.setSpacing(tokens.SPACE_3)
        whole.addWidget(self.parts)
        whole.addLayout(across, 1)
        self._put_parts(0)

    def on_shown(self) -> None:
        """Read the part in front again."""
        self.show_panel(self._stack.currentIndex())

    def put_room(self, room: Room) -> None:
        """Where room is scarce the parts are in a list to open, above the one in front."""
        self._side.setVisible(room is not Room.STACKED)
        self.parts.setVisible(room is Room.STACKED)

    def _put_parts(self, first: int) -> None:
        self.parts.clear()
        for number in range(first, len(self.panels)):
            self.parts.addItem(self.panels[number].title, number)

    @Slot()
    def _part_chosen(self) -> None:
        self.show_panel(self.parts.currentData())

    @Slot(bool)
    def allow(self, administer: bool) -> None:
        """Whether the guarded panels may be opened."""
        for panel, button in zip(self.panels, self.buttons, strict=True):
            button.setVisible(administer or panel not in self._guarded)
        self._why.setVisible(not administer)
        first = 0 if administer else len(self._guarded)
        self.buttons[first].setChecked(True)
        self._put_parts(first)
        self._stack.setCurrentIndex(first)

    @Slot(int)
    def show_panel(self, number: int) -> None:
        """Bring a part to the front."""
        self.buttons[number].setChecked(True)
        self.parts.setCurrentIndex(self.parts.findData(number))
        self._stack.setCurrentIndex(number)
        self.panels[number].on_shown()

    def show_part(self, panel: Panel) -> None:
        """Bring this part to the front."""
        number = self.panels.index(panel)
        if not self.buttons[number].isHidden():
            self.show_panel(number)
