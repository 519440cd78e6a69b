"""The acts allowed now, as buttons with their keys; lines break where the room ends.

Owns buttons and keys. Must not know which act is allowed: it shows what it is given.
"""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QLayout, QLayoutItem, QSizePolicy, QWidget

from ui import tokens
from ui.acts import actions
from ui.acts.actions import Action
from ui.widgets.basic import Button, clear_layout


class FlowLayout(QLayout):
    """Widgets beside each other, in as many lines as are needed."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self.setContentsMargins(0, 0, 0, 0)
        self.setSpacing(tokens.SPACE_2)

    def addItem(self, item: QLayoutItem) -> None:
        """Take one more."""
        self._items.append(item)

    def count(self) -> int:
        """How many there are."""
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        """One of them; None beyond the last."""
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        """Give one away; None beyond the last."""
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        """Neither."""
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        """The height depends on the width."""
        return True

    def heightForWidth(self, width: int) -> int:
        """The height of the lines."""
        return self._place(QRect(0, 0, width, 0), move=False)

    def setGeometry(self, area: QRect) -> None:
        """Put everything in its place."""
        super().setGeometry(area)
        self._place(area, move=True)

    def sizeHint(self) -> QSize:
        """As the least."""
        return self.minimumSize()

    def minimumSize(self) -> QSize:
        """Room for the widest."""
        size = QSize()
        for item in self._items:
            size = size.expandedTo(item.minimumSize())
        return size

    def _place(self, area: QRect, *, move: bool) -> int:
        x, y, line = area.x(), area.y(), 0
        for item in self._items:
            size = item.sizeHint()
            if x > area.x() and x + size.width() > area.right() + 1:
                x, y, line = area.x(), y + line + self.spacing(), 0
            if move:
                item.setGeometry(QRect(QPoint(x, y), size))
            x += size.width() + self.spacing()
            line = max(line, size.height())
        return y + line - area.y()


class ActBar(QWidget):
    """The buttons.

    Signals:
        wanted: the name of an act.
    """

    wanted = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.buttons: dict[str, Button] = {}
        self._names: tuple[str, ...] = ()
        self._flow = FlowLayout(self)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._actions = actions.every()
        for action in self._actions.values():
            self._make_key(action)

    def _make_key(self, action: Action) -> None:
        key = QShortcut(QKeySequence(action.shortcut), self)
        key.setObjectName(action.name)
        key.activated.connect(self._pressed)

    def names(self) -> tuple[str, ...]:
        """The acts shown, in their order."""
        return self._names

    def put(self, names: Sequence[str]) -> None:
        """Show other acts; the first one stands out. The same acts stay as they are."""
        if tuple(names) == self._names:
            return
        self._names = tuple(names)
        self.buttons = {}
        clear_layout(self._flow)
        for number, name in enumerate(names):
            action = self._actions[name]
            role = "lead" if number == 0 and name not in ("correct", "undo") else "plain"
            button = Button(action.word, role=role, key=action.shown_key)
            button.setObjectName(name)
            button.clicked.connect(self._pressed)
            self.buttons[name] = button
            self._flow.addWidget(button)
            button.show()
        self.updateGeometry()

    @Slot()
    def _pressed(self) -> None:
        name = self.sender().objectName()
        if name in self.buttons:
            self.wanted.emit(name)

    def begin(self) -> None:
        """Put the focus on the most likely act."""
        for button in self.buttons.values():
            button.setFocus()
            return
