"""The right side of a dossier: its promise and its whole history. Shows only."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from ui import tokens
from ui.acts.history import Entry
from ui.dossiers.detail_model import Detail
from ui.tokens import Tone
from ui.widgets.basic import Button, clear_layout, label, rule, scrolled, set_roles
from ui.widgets.slip_blocks import DueBlock


class DetailSide(QFrame):
    """Promise above, history below, printing and the way back at the foot."""

    def __init__(self) -> None:
        super().__init__()
        set_roles(self, role="slip")
        self.due = DueBlock()
        self._history = QVBoxLayout()
        self.print_button = Button(self.tr("In lại giấy hẹn"), icon="print", key="Ctrl P")
        self.back_button = Button(self.tr("Quay lại"), role="quiet", icon="back", key="Esc")
        inner = QWidget()
        set_roles(inner, role="clear")
        body = QVBoxLayout(inner)
        body.setContentsMargins(tokens.SPACE_4, tokens.SPACE_4, tokens.SPACE_4, tokens.SPACE_3)
        body.setSpacing(tokens.SPACE_2)
        body.addWidget(self.due)
        body.addWidget(rule())
        body.addWidget(label(self.tr("Quá trình"), tone=Tone.MUTED))
        self._history.setSpacing(tokens.SPACE_3)
        body.addLayout(self._history)
        body.addStretch(1)
        foot = QVBoxLayout()
        foot.setContentsMargins(tokens.SPACE_4, tokens.SPACE_3, tokens.SPACE_4, tokens.SPACE_2)
        foot.setSpacing(tokens.SPACE_1)
        foot.addWidget(self.print_button)
        foot.addWidget(self.back_button, 0, Qt.AlignmentFlag.AlignHCenter)
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 1, 1, 1)
        column.setSpacing(0)
        column.addWidget(scrolled(inner), 1)
        column.addWidget(rule())
        column.addLayout(foot)

    def put(self, detail: Detail) -> None:
        """Show a dossier's promise and history."""
        self.due.put(detail.due, detail.due_tone)
        clear_layout(self._history)
        for entry in detail.history:
            self._history.addLayout(_lines(entry))


def _lines(entry: Entry) -> QVBoxLayout:
    lines = QVBoxLayout()
    lines.setSpacing(1)
    head = QHBoxLayout()
    head.setSpacing(tokens.SPACE_2)
    head.addWidget(label(entry.what, strong=True, wrap=True), 1)
    if entry.sync:
        head.addWidget(label(entry.sync, kind="small", tone=entry.sync_tone))
    lines.addLayout(head)
    if entry.more:
        lines.addWidget(label(entry.more, wrap=True))
    who = "  ·  ".join(part for part in (entry.when, entry.who, entry.desk) if part)
    lines.addWidget(label(who, kind="small", tone=Tone.MUTED, wrap=True))
    return lines
