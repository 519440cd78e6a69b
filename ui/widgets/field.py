"""A field: its name above, the editor, and what is wrong with it below, in words.

Owns that arrangement and its marks. Must not check anything.
"""

from PySide6.QtCore import QEvent, QObject, Qt, Signal, Slot
from PySide6.QtGui import QFocusEvent, QIntValidator, QKeyEvent
from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit, QVBoxLayout, QWidget

from ui import theme, tokens
from ui.tokens import Tone
from ui.widgets.basic import label, set_roles


class Field(QWidget):
    """An editor with a name and room for an error. The name is the editor's accessible name."""

    def __init__(self, name: str, editor: QWidget, *, hint: str = "") -> None:
        super().__init__()
        self.editor = editor
        self.name = name
        editor.setAccessibleName(name)
        if hint:
            editor.setAccessibleDescription(hint)
        self._name = label(name, tone=Tone.MUTED)
        self._name.setBuddy(editor)
        self._error = label("", tone=Tone.LATE, wrap=True)
        self._error.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(tokens.SPACE_1 // 2)
        column.addWidget(self._name)
        column.addWidget(editor)
        column.addWidget(self._error)
        column.addStretch(1)
        self.setFocusProxy(editor)

    def name_height(self) -> int:
        """How far below the top the editor begins: what stands beside it begins there too."""
        return self._name.sizeHint().height() + tokens.SPACE_1 // 2

    def rename(self, name: str) -> None:
        """Give the field another name."""
        self.name = name
        self._name.setText(name)
        self.editor.setAccessibleName(name)

    @property
    def error_label(self) -> QLabel:
        """The label that carries the error."""
        return self._error

    def error(self) -> str:
        """What is shown as wrong; empty when nothing is."""
        return self._error.text() if not self._error.isHidden() else ""

    def show_error(self, text: str) -> None:
        """Mark the field and say why."""
        self._error.setText(text)
        self._error.show()
        set_roles(self.editor, bad=True)
        self.editor.setAccessibleDescription(text)

    def clear_error(self) -> None:
        """Take the mark away."""
        if self._error.isHidden():
            return
        self._error.hide()
        self._error.clear()
        set_roles(self.editor, bad=False)
        self.editor.setAccessibleDescription("")


class Count(QLineEdit):
    """A small whole number typed over: selected when reached, ↑ and ↓ step. Nought shows as an
    empty field.

    Signals:
        changed: the number, after any change.
    """

    changed = Signal(int)

    def __init__(self, name: str, *, least: int = 0, most: int = 999, value: int = 0) -> None:
        super().__init__()
        self._least, self._most = least, most
        self.setAccessibleName(name)
        self.setProperty("kind", "count")
        self.setAlignment(Qt.AlignmentFlag.AlignRight)
        theme.fix_width(self, tokens.COUNT_WIDTH)
        self.setPlaceholderText(str(least))
        self.setValidator(QIntValidator(0, most, self))
        self.setMaxLength(len(str(most)))
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self.setInputMethodHints(Qt.InputMethodHint.ImhDigitsOnly)
        self.set_value(value)
        self.textChanged.connect(self._told)
        self.editingFinished.connect(self._tidy)

    def value(self) -> int:
        """The number; the least one where nothing is typed."""
        text = self.text().strip()
        return min(max(int(text), self._least), self._most) if text.isdecimal() else self._least

    def set_value(self, value: int) -> None:
        """Show a number."""
        shown = "" if value == 0 else str(min(max(value, self._least), self._most))
        if shown != self.text():
            self.setText(shown)

    @Slot()
    def _told(self) -> None:
        self.changed.emit(self.value())

    @Slot()
    def _tidy(self) -> None:
        if self.text():
            self.set_value(self.value())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows step."""
        step = {Qt.Key.Key_Up: 1, Qt.Key.Key_Down: -1}.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
        else:
            self.set_value(self.value() + step)
            self.selectAll()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Select the number, so that typing replaces it."""
        super().focusInEvent(event)
        self.selectAll()


class Choice(QComboBox):
    """A short list; the wheel does not change it by accident."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(1)
        self.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Leave the wheel to the page."""
        if event.type() == QEvent.Type.Wheel:
            event.ignore()
            return True
        return super().eventFilter(watched, event)
