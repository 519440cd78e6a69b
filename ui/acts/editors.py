"""Editors of single fields of an act; what is typed goes out and comes back as plain values.

Owns widgets. Must not check: errors come from the services and are shown at the field they name.
"""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from counter_app.domain.text import nfc
from ui import theme, tokens
from ui.acts.ask import Ask
from ui.widgets.field import Choice, Count, Field
from ui.widgets.text import LineEdit

_TEXT_HEIGHT = 72
_HOUR_WIDTH = 80


class TextArea(QPlainTextEdit):
    """A few lines of text in NFC. Tab and Enter leave it, Ctrl+Enter begins a new line."""

    def __init__(self) -> None:
        super().__init__()
        self.setTabChangesFocus(True)
        self.setFixedHeight(_TEXT_HEIGHT)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)

    def text(self) -> str:
        """What is typed, composed."""
        return nfc(self.toPlainText())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter is left to the panel."""
        if event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            super().keyPressEvent(event)
        elif event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.insertPlainText("\n")
        else:
            event.ignore()


class Editor(QWidget):
    """One field of an act."""

    def __init__(self, ask: Ask) -> None:
        super().__init__()
        self.ask = ask
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(tokens.SPACE_1)

    def typed(self) -> object:
        """What is typed."""
        raise NotImplementedError

    def put(self, value: object) -> None:
        """Show what was typed before."""
        raise NotImplementedError

    def begin(self) -> None:
        """Take the focus."""
        self.setFocus()

    def order(self) -> tuple[QWidget, ...]:
        """Its widgets in the order of the keyboard."""
        raise NotImplementedError

    def show_error(self, path: str, text: str) -> None:
        """Say what is wrong with the field, or with the part of it that `path` names."""
        raise NotImplementedError

    def clear_error(self) -> None:
        """Nothing is wrong any more."""
        raise NotImplementedError


class _One(Editor):
    """An editor of a single widget."""

    def __init__(self, ask: Ask, widget: QWidget) -> None:
        super().__init__(ask)
        self.field = Field(ask.name, widget, hint=ask.hint)
        self._order: list[QWidget] = [widget]
        self.column.addWidget(self.field)
        self.setFocusProxy(widget)

    def order(self) -> tuple[QWidget, ...]:
        """The widget, and the list of usual texts."""
        return tuple(self._order)

    def add_ideas(self, take: Callable[[str], None]) -> None:
        """Put the list of usual texts below, where there are any."""
        if not self.ask.ideas:
            return
        choice = Choice(self.tr("Chọn nhanh: {name}").format(name=self.ask.name))
        choice.addItem(self.tr("Chọn nhanh…"), "")
        for text in self.ask.ideas:
            choice.addItem(text, text)

        def taken(_row: int) -> None:
            text = choice.currentData()
            choice.setCurrentIndex(0)
            if text:
                take(text)

        choice.activated.connect(taken)
        self.column.addWidget(choice)
        self._order.append(choice)

    def show_error(self, path: str, text: str) -> None:
        """Below the widget."""
        self.field.show_error(text)

    def clear_error(self) -> None:
        """Take it away."""
        self.field.clear_error()


class LineEditor(_One):
    """One line, with texts to take instead of typing."""

    def __init__(self, ask: Ask) -> None:
        self.edit = LineEdit("")
        self.edit.setPlaceholderText(ask.hint)
        super().__init__(ask, self.edit)
        self.edit.setText(ask.text)
        self.edit.setCursorPosition(0)
        self.add_ideas(self._take)

    def typed(self) -> object:
        """The line."""
        return self.edit.text()

    def put(self, value: object) -> None:
        """Show a line."""
        self.edit.setText(str(value))

    def begin(self) -> None:
        """Take the focus; what is prefilled is typed over."""
        self.edit.setFocus()
        self.edit.selectAll()

    def _take(self, text: str) -> None:
        self.edit.setText(text)
        self.edit.setFocus()


class TextEditor(_One):
    """A few lines, with texts to take instead of typing."""

    def __init__(self, ask: Ask) -> None:
        self.edit = TextArea()
        super().__init__(ask, self.edit)
        self.edit.setPlainText(ask.text)
        self._known = ask.ideas
        self.add_ideas(self._take)

    def typed(self) -> object:
        """The text."""
        return self.edit.text()

    def put(self, value: object) -> None:
        """Show a text."""
        self.edit.setPlainText(str(value))

    def _take(self, text: str) -> None:
        """Take a usual text; what the clerk wrote stays before it."""
        written = self.edit.text().strip()
        keeps = written and written not in self._known
        self.edit.setPlainText(f"{written}; {text}" if keeps else text)
        self.edit.setFocus()
        self.edit.moveCursor(self.edit.textCursor().MoveOperation.End)


class ChoiceEditor(_One):
    """One of a few."""

    def __init__(self, ask: Ask) -> None:
        self.choice = Choice("")
        for value, text in ask.choices:
            self.choice.addItem(text, value)
        super().__init__(ask, self.choice)
        self.put(ask.text)

    def typed(self) -> object:
        """The value chosen."""
        return self.choice.currentData()

    def put(self, value: object) -> None:
        """Choose a value."""
        self.choice.setCurrentIndex(max(self.choice.findData(str(value)), 0))


class CountEditor(_One):
    """A small number."""

    def __init__(self, ask: Ask) -> None:
        self.count = Count(ask.name, least=1, most=9999, value=int(ask.text or 0))
        super().__init__(ask, self.count)

    def typed(self) -> object:
        """The number."""
        return self.count.value()

    def put(self, value: object) -> None:
        """Show a number."""
        self.count.set_value(int(str(value)))


class MomentEditor(Editor):
    """A day and its hour."""

    def __init__(self, ask: Ask) -> None:
        super().__init__(ask)
        self.day, self.hour = LineEdit(""), LineEdit("")
        self.day.setPlaceholderText(self.tr("nn/tt/nnnn"))
        self.hour.setPlaceholderText(self.tr("giờ:phút"))
        theme.fix_width(self.hour, _HOUR_WIDTH)
        self._field = Field(ask.name, self.day, hint=ask.hint)
        row = QHBoxLayout()
        row.setSpacing(tokens.SPACE_2)
        row.addWidget(self._field, 1)
        row.addWidget(Field(self.tr("Lúc"), self.hour))
        self.column.addLayout(row)
        self.setFocusProxy(self.day)
        self.put(ask.text)

    def typed(self) -> object:
        """Day and hour; empty when neither is there."""
        return f"{self.day.text().strip()} {self.hour.text().strip()}".strip()

    def put(self, value: object) -> None:
        """Show a moment."""
        day, _, hour = str(value).partition(" ")
        self.day.setText(day)
        self.hour.setText(hour)

    def order(self) -> tuple[QWidget, ...]:
        """Day, hour."""
        return (self.day, self.hour)

    def begin(self) -> None:
        """Take the focus; the day is typed over."""
        self.day.setFocus()
        self.day.selectAll()

    def show_error(self, path: str, text: str) -> None:
        """Below the day."""
        self._field.show_error(text)

    def clear_error(self) -> None:
        """Take it away."""
        self._field.clear_error()
