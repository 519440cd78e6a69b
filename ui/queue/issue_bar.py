"""Giving numbers: one button for each kind of work, and why somebody goes first."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QWidget

from counter_app.domain.queue_setup import Category
from ui import tokens
from ui.queue import words
from ui.tokens import Tone
from ui.widgets.basic import Button, clear_layout, label
from ui.widgets.field import Choice

_MOST_KEYS = 9
_MOST_NAMED = 5
"""More buttons than this find room for their letter only."""


class IssueBar(QWidget):
    """A row of buttons.

    Signals:
        wanted: the letter of a category and the reason to go first, by value.
    """

    wanted = Signal(str, str)

    def __init__(self) -> None:
        super().__init__()
        self._known: tuple[Category, ...] = ()
        self.buttons: dict[str, Button] = {}
        self._keys: list[QShortcut] = []
        self.reason = Choice(self.tr("Lý do ưu tiên"))
        for value, text in words.priorities().items():
            self.reason.addItem(text, value)
        self._row = QHBoxLayout()
        self._row.setSpacing(tokens.SPACE_2)
        across = QHBoxLayout(self)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(tokens.SPACE_2)
        across.addWidget(label(self.tr("Lấy số"), tone=Tone.MUTED))
        across.addLayout(self._row)
        across.addStretch(1)
        self._is_narrow = False

    def put(self, categories: tuple[Category, ...]) -> None:
        """Show a button for each category."""
        if categories == self._known:
            return
        self._known = categories
        clear_layout(self._row)
        for shortcut in self._keys:
            shortcut.setEnabled(False)
            shortcut.deleteLater()
        self._keys, self.buttons = [], {}
        for number, one in enumerate(categories, 1):
            key = f"Alt {number}" if number <= _MOST_KEYS else None
            button = Button("", key=key)
            button.setObjectName(one.letter)
            button.setToolTip(one.name)
            button.clicked.connect(self._pressed)
            self.buttons[one.letter] = button
            self._row.addWidget(button)
            if key is not None:
                shortcut = QShortcut(QKeySequence(f"Alt+{number}"), self)
                shortcut.activated.connect(button.click)
                self._keys.append(shortcut)

        self._name()

    def set_narrow(self, narrow: bool) -> None:
        """Only letters where there is little room."""
        self._is_narrow = narrow
        self._name()

    def _name(self) -> None:
        is_short = self._is_narrow or len(self._known) > _MOST_NAMED
        for one in self._known:
            button = self.buttons[one.letter]
            button.put_text(one.letter if is_short else f"{one.letter} · {one.name}")
            button.setAccessibleName(self.tr("Cấp số {name}").format(name=one.name))

    @Slot()
    def _pressed(self) -> None:
        letter, reason = self.sender().objectName(), self.reason.currentData()
        self.reason.setCurrentIndex(0)
        self.wanted.emit(letter, reason)
