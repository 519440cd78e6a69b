"""The acts allowed now, as buttons with their keys; lines break where the room ends.

Owns buttons and keys. Must not know which act is allowed: it shows what it is given.
"""

from collections.abc import Sequence

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.acts import actions
from ui.acts.actions import Action
from ui.widgets.basic import Button, clear_layout
from ui.widgets.flow import FlowLayout


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
            role = "lead" if number == 0 and name not in ("note", "correct", "undo") else "plain"
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
