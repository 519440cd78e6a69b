"""What the window shows when it has no desk to work on: what is wrong, that nothing is lost, what
to do.
"""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from counter_app.domain.errors import CounterError
from counter_app.messages import sentences
from ui import tokens
from ui.tokens import Tone
from ui.widgets.basic import Button, IconMark, label, set_roles
from ui.widgets.page import Page


class ProblemPage(Page):
    """One problem, plainly.

    Signals:
        retry_wanted: try to open again.
    """

    retry_wanted = Signal()

    def __init__(self) -> None:
        super().__init__("")
        self.title = self.tr("Chưa mở được")
        card = QFrame()
        set_roles(card, role="card")
        card.setMaximumWidth(720)
        self._mark = IconMark("clock", Tone.MUTED, 32)
        self._what = label("", kind="title", wrap=True)
        self._safe, self._next = (
            label("", kind="field", wrap=True),
            label("", kind="field", wrap=True),
        )
        self.retry = Button(self.tr("Mở lại"), role="primary")
        self.retry.clicked.connect(self.retry_wanted)
        column = QVBoxLayout(card)
        column.setContentsMargins(tokens.SPACE_6, tokens.SPACE_5, tokens.SPACE_6, tokens.SPACE_5)
        column.setSpacing(tokens.SPACE_3)
        for widget in (self._mark, self._what, self._safe, self._next):
            column.addWidget(widget)
        column.addSpacing(tokens.SPACE_2)
        column.addWidget(self.retry, 0, Qt.AlignmentFlag.AlignLeft)
        across = QHBoxLayout()
        across.addStretch(1)
        across.addWidget(card, 8)
        across.addStretch(1)
        whole = QVBoxLayout(self)
        whole.addStretch(1)
        whole.addLayout(across)
        whole.addStretch(2)
        self.put_opening()

    def put_opening(self) -> None:
        """Say that the store is being opened."""
        self._mark.show_mark("clock", Tone.MUTED)
        self._what.setText(self.tr("Đang mở sổ hồ sơ…"))
        for widget in (self._safe, self._next, self.retry):
            widget.hide()

    def put(self, error: CounterError) -> None:
        """Say what is wrong."""
        message = sentences(error)
        self._mark.show_mark("warning", Tone.SOON)
        self._what.setText(message.what)
        self._safe.setText(message.safe)
        self._next.setText(message.next)
        for widget in (self._safe, self._next, self.retry):
            widget.show()

    def said(self) -> str:
        """Everything it says."""
        return " ".join((self._what.text(), self._safe.text(), self._next.text()))

    def on_shown(self) -> None:
        """Enter tries again."""
        self.retry.setFocus()
