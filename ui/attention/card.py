"""One thing that waits for a person: what happened, both values, a note, and the ways out."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QVBoxLayout

from counter_app.domain.errors import CounterError
from counter_app.messages import sentences
from ui import tokens
from ui.attention.model import Issue, Side
from ui.tokens import Tone
from ui.widgets.basic import Button, IconMark, label, set_roles
from ui.widgets.field import Field
from ui.widgets.text import LineEdit


class IssueCard(QFrame):
    """Shows an issue and asks for a decision with a few words.

    Signals:
        opened: the code of the dossier.
        kept: the issue and the note: leave everything as it is.
        taken: the issue and the note: put the other value in place.
    """

    opened = Signal(str)
    kept = Signal(object, str)
    taken = Signal(object, str)

    def __init__(self, issue: Issue) -> None:
        super().__init__()
        self.issue = issue
        set_roles(self, role="card")
        self.note = LineEdit("")
        self.note.setMaxLength(2000)
        self.note_field = Field(self._note_name(), self.note)
        self.note.edited.connect(self.note_field.clear_error)
        self.note.returnPressed.connect(self._next)
        self.keep_button = Button(self._keep_text(), role="plain", icon="check")
        self.take_button = Button(self.tr("Lấy giá trị kia"), role="plain")
        self.open_button = Button(self.tr("Mở hồ sơ"), role="quiet", icon="dossiers")
        self.keep_button.clicked.connect(self._keep)
        self.take_button.clicked.connect(self._take)
        self.open_button.clicked.connect(self._open)
        self._arrange()

    def _note_name(self) -> str:
        if self.issue.is_objection:
            return self.tr("Ghi chú: đã xử lý thế nào")
        return self.tr("Ghi chú: vì sao chọn vậy, đã hỏi ai")

    def _keep_text(self) -> str:
        if self.issue.is_objection:
            return self.tr("Đã xử lý")
        return self.tr("Giữ giá trị hiện tại") if self.issue.sides else self.tr("Đã xem")

    def _arrange(self) -> None:
        issue = self.issue
        head = QHBoxLayout()
        head.setSpacing(tokens.SPACE_3)
        head.addWidget(IconMark("attention", Tone.LATE, tokens.ICON))
        head.addWidget(label(issue.title, kind="field", strong=True, wrap=True), 1)
        head.addWidget(self.open_button)
        about = f"{issue.code}  ·  {issue.applicant}  ·  {issue.procedure}"
        column = QVBoxLayout(self)
        column.setContentsMargins(tokens.SPACE_4, tokens.SPACE_3, tokens.SPACE_4, tokens.SPACE_4)
        column.setSpacing(tokens.SPACE_2)
        column.addLayout(head)
        column.addWidget(label(about, tone=Tone.MUTED, wrap=True))
        column.addWidget(label(issue.text, kind="field", wrap=True))
        if issue.sides is not None:
            row = QHBoxLayout()
            row.setSpacing(tokens.SPACE_3)
            for side in issue.sides:
                row.addWidget(_box(side), 1)
            column.addLayout(row)
        ways = QGridLayout()
        ways.setHorizontalSpacing(tokens.SPACE_2)
        ways.setVerticalSpacing(0)
        ways.setRowMinimumHeight(0, self.note_field.name_height())
        ways.addWidget(self.note_field, 0, 0, 3, 1)
        ways.setColumnStretch(0, 1)
        ways.setRowStretch(2, 1)
        ways.addWidget(self.keep_button, 1, 1)
        if self.issue.take is not None:
            ways.addWidget(self.take_button, 1, 2)
        else:
            self.take_button.hide()
        column.addLayout(ways)

    def set_busy(self, busy: bool) -> None:
        """While a decision is being written, no second one can be made."""
        for widget in (self.keep_button, self.take_button, self.note):
            widget.setEnabled(not busy)

    def refuse(self, error: CounterError) -> None:
        """The decision could not be written: say why, keep the words."""
        self.set_busy(False)
        message = sentences(error)
        self.note_field.show_error(f"{message.what} {message.safe} {message.next}")
        self.note.setFocus()

    def _words(self) -> str:
        text = " ".join(self.note.text().split())
        if not text:
            self.note_field.show_error(self.tr("Cần ghi vài chữ để người sau hiểu."))
            self.note.setFocus()
        return text

    @Slot()
    def _next(self) -> None:
        if self._words():
            self.keep_button.setFocus(Qt.FocusReason.TabFocusReason)

    @Slot()
    def _keep(self) -> None:
        if text := self._words():
            self.set_busy(True)
            self.kept.emit(self.issue, text)

    @Slot()
    def _take(self) -> None:
        if text := self._words():
            self.set_busy(True)
            self.taken.emit(self.issue, text)

    @Slot()
    def _open(self) -> None:
        self.opened.emit(self.issue.address)


def _box(side: Side) -> QFrame:
    box = QFrame()
    set_roles(box, role="inset")
    column = QVBoxLayout(box)
    column.setContentsMargins(tokens.SPACE_3, tokens.SPACE_2, tokens.SPACE_3, tokens.SPACE_2)
    column.setSpacing(tokens.SPACE_1)
    column.addWidget(label(side.title, tone=Tone.MUTED, wrap=True))
    value = label(side.text, kind="field", strong=True, wrap=True)
    value.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    column.addWidget(value)
    column.addStretch(1)
    return box
