"""What every settings panel is: a title, a notice, fields that carry their own errors."""

from collections.abc import Mapping

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from counter_app.domain.errors import CounterError
from counter_app.messages import sentences
from ui import tokens
from ui.tokens import Tone
from ui.widgets.basic import Button, label
from ui.widgets.field import Field
from ui.widgets.notice import Notice


class Panel(QWidget):
    """Base of the panels."""

    title = ""

    def __init__(self) -> None:
        super().__init__()
        self.fields: dict[str, Field] = {}
        self.notice = Notice()
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(tokens.SPACE_5, tokens.SPACE_4, tokens.SPACE_5, tokens.SPACE_4)
        self.body.setSpacing(tokens.SPACE_3)
        self._heading, self._hint = label("", kind="title"), label("", tone=Tone.MUTED, wrap=True)
        for widget in (self._heading, self._hint, self.notice):
            self.body.addWidget(widget)

    def name(self, title: str, hint: str = "") -> None:
        """Say what the panel is for."""
        self.title = title
        self.setAccessibleName(title)
        self._heading.setText(title)
        self._hint.setText(hint)
        self._hint.setVisible(bool(hint) and self._hint.parent() is not None)

    def on_shown(self) -> None:
        """Called when the panel comes to the front: read what it shows."""

    def lay_fields(self, fields: Mapping[str, Field], columns: int = 2) -> None:
        """Put fields into a grid and remember them for errors."""
        self.fields.update(fields)
        grid = QGridLayout()
        grid.setHorizontalSpacing(tokens.SPACE_3)
        grid.setVerticalSpacing(tokens.SPACE_3)
        for number, field in enumerate(fields.values()):
            grid.addWidget(field, number // columns, number % columns)
        for column in range(columns):
            grid.setColumnStretch(column, 1)
        self.body.addLayout(grid)

    def add_button(self, button: Button) -> None:
        """Put a button below, at the left."""
        self.body.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)

    def begin(self) -> None:
        """Before something is written: earlier messages go."""
        self.notice.dismiss()
        for field in self.fields.values():
            field.clear_error()

    def say(self, text: str) -> None:
        """Something was written."""
        self.notice.say(text, tone=Tone.GOOD)

    def refuse(self, error: CounterError) -> None:
        """Something could not be done: at its field, or above."""
        message = sentences(error)
        field = self.fields.get(error.field or "")
        if field is None:
            self.notice.say_error(message)
            return
        field.show_error(f"{message.what} {message.next}")
        field.setFocus()
