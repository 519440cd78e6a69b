"""An inline strip that says what happened, that the work is safe, and what to do. Never modal,
never timed.

Owns the strip. Must not make up sentences.
"""

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from counter_app.messages import Message
from ui import theme, tokens
from ui.tokens import Tone
from ui.widgets.basic import Button, IconMark, label, set_roles

_ICONS = {Tone.GOOD: "check", Tone.LATE: "warning", Tone.SOON: "warning", Tone.INFO: "info"}


class Notice(QWidget):
    """Hidden until something has to be said.

    Signals:
        dismissed: the clerk has read it.
        acted: the clerk pressed the button that goes with it.
    """

    dismissed = Signal()
    acted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._tone = Tone.INFO
        self._mark = IconMark("info", Tone.INFO, tokens.ICON)
        self._first = label("", kind="field", strong=True, wrap=True)
        self._rest = label("", wrap=True)
        self._act = Button("", role="bar")
        self._act.clicked.connect(self.acted)
        self._close = Button(self.tr("Đã hiểu"), role="bar")
        self._close.clicked.connect(self.dismiss)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self._first)
        words.addWidget(self._rest)
        row = QHBoxLayout(self)
        row.setContentsMargins(tokens.SPACE_3, tokens.SPACE_1, tokens.SPACE_2, tokens.SPACE_1)
        row.setSpacing(tokens.SPACE_3)
        row.addWidget(self._mark)
        row.addLayout(words, 1)
        row.addWidget(self._act)
        row.addWidget(self._close)
        self.hide()

    def text(self) -> str:
        """Everything it says, on one line; empty while hidden."""
        if self.isHidden():
            return ""
        return " ".join(part for part in (self._first.text(), self._rest.text()) if part)

    def say(self, first: str, rest: str = "", tone: Tone = Tone.INFO, act: str = "") -> None:
        """Show a fact; `act` is the text of a button that belongs to it."""
        self._tone = tone
        self._first.setText(first)
        set_roles(self._first, tone=tone.value)
        self._rest.setText(rest)
        self._rest.setVisible(bool(rest))
        self._act.put_text(act)
        self._act.setVisible(bool(act))
        self._mark.show_mark(_ICONS.get(tone, "info"), tone)
        self.setAccessibleName(first)
        self.show()
        self.update()

    def say_error(self, message: Message) -> None:
        """Show the three sentences of a failure."""
        self.say(message.what, f"{message.safe} {message.next}", Tone.LATE)

    @Slot()
    def dismiss(self) -> None:
        """Hide it."""
        if not self.isHidden():
            self.hide()
            self.dismissed.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the ground of the tone."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colours = theme.palette()
        painter.setPen(QColor(colours.tone(self._tone)))
        painter.setBrush(QColor(colours.ground(self._tone)))
        inner = self.rect().toRectF().adjusted(0.5, 0.5, -0.5, -0.5)
        painter.drawRoundedRect(inner, tokens.RADIUS, tokens.RADIUS)
        painter.end()
