"""What every page is: a widget that says where the focus begins and gives way where room is scarce.

Owns how a page and its side panel share the room. Must not know what they show.
"""

from enum import IntEnum

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QBoxLayout, QLayout, QLineEdit, QWidget

from ui import theme, tokens
from ui.widgets.basic import set_roles

_MAIN_HEIGHT = 300
_SIDE_HEIGHT = 340
"""At least so high are page and side panel where one stands under the other."""


class Room(IntEnum):
    """How much room a page has, measured in its own text size."""

    STACKED = 0
    """The side panel stands under the page, which scrolls."""
    NARROW = 1
    WIDE = 2


class Beside(QBoxLayout):
    """A page's own things, and its side panel at the right or, where room is scarce, below."""

    def __init__(self, page: QWidget, main: QLayout | QWidget, side: QWidget) -> None:
        super().__init__(QBoxLayout.Direction.LeftToRight, page)
        self._main, self._side = _widget(main), side
        self.setContentsMargins(tokens.SPACE_4, tokens.SPACE_3, tokens.SPACE_4, tokens.SPACE_3)
        self.setSpacing(tokens.SPACE_3)
        self.addWidget(self._main, 1)
        self.addWidget(side)
        self.put_room(Room.WIDE)

    def put_room(self, room: Room) -> None:
        """Share the room."""
        is_stacked = room is Room.STACKED
        way = QBoxLayout.Direction
        self.setDirection(way.TopToBottom if is_stacked else way.LeftToRight)
        self._main.setMinimumHeight(theme.scaled(_MAIN_HEIGHT) if is_stacked else 0)
        self._side.setMinimumHeight(theme.scaled(_SIDE_HEIGHT) if is_stacked else 0)
        if is_stacked:
            theme.free_width(self._side)
        else:
            wide = room is Room.WIDE
            theme.fix_width(self._side, tokens.SIDE_WIDTH if wide else tokens.SIDE_WIDTH_NARROW)


def _widget(main: QLayout | QWidget) -> QWidget:
    if isinstance(main, QWidget):
        return main
    made = QWidget()
    set_roles(made, role="clear")
    main.setContentsMargins(0, 0, 0, 0)
    made.setLayout(main)
    return made


class Page(QWidget):
    """Base of the pages in the window's middle."""

    def __init__(self, title: str) -> None:
        super().__init__()
        self.title = title
        self._beside: Beside | None = None
        self.setAccessibleName(title)
        set_roles(self, role="page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)

    def lay_beside(self, main: QLayout | QWidget, side: QWidget) -> None:
        """Fill the page with `main`, and `side` at its right where there is room."""
        self._beside = Beside(self, main, side)

    def put_room(self, room: Room) -> None:
        """Called when the room there is crosses a border, and when the text size changes."""
        if self._beside is not None:
            self._beside.put_room(room)
        self.set_narrow(room < Room.WIDE)

    @property
    def may_lead(self) -> bool:
        """Whether an answer may move the focus: not to another page than the one in front, nor from
        the search box, where somebody who did not wait for it is typing.
        """
        here = QApplication.focusWidget()
        return self.isVisible() and (not isinstance(here, QLineEdit) or self.isAncestorOf(here))

    def on_shown(self) -> None:
        """Called each time the page comes to the front: put the focus where work begins."""

    def set_narrow(self, narrow: bool) -> None:
        """Called when the window crosses the width below which pages give way."""
