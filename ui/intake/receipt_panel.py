"""The right side of intake after saving: the dossier's code, its promise, and the receipt just
made.
"""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from counter_app.domain.calendar import TZ
from counter_app.domain.print_job import Answer, PrintJob
from counter_app.domain.wording import money, spoken_moment
from counter_app.services.intake import Accepted
from ui import tokens
from ui.preview.flow import Printed
from ui.preview.sheets_view import Thumbnail
from ui.print_words import is_asking, job_words
from ui.tokens import Tone
from ui.widgets.basic import Button, IconMark, label, rule, set_roles


class ReceiptPanel(QFrame):
    """What was just saved; the form at the left is already free for the next citizen.

    Signals:
        preview_wanted: look at the receipt in full, print or keep it.
        next_wanted: the same applicant has another dossier.
        answered: number of a print job, and what the clerk says about its paper.
    """

    preview_wanted = Signal()
    next_wanted = Signal()
    answered = Signal(int, object)

    def __init__(self) -> None:
        super().__init__()
        set_roles(self, role="slip")
        self.code = label("", kind="title")
        self._others = label("", tone=Tone.MUTED, wrap=True)
        self._due = label("", wrap=True)
        self._fee = label("", tone=Tone.MUTED)
        self._state = label("", tone=Tone.MUTED, wrap=True)
        self._paper = label("", wrap=True)
        self._job_id = 0
        self.came_button = Button(self.tr("Đã ra giấy"))
        self.again_button = Button(self.tr("Chưa, in tiếp"))
        self.came_button.clicked.connect(self._came_out)
        self.again_button.clicked.connect(self._print_on)
        self.thumbnail = Thumbnail()
        self.preview_button = Button(self.tr("Xem và in"), icon="print", key="Ctrl P")
        self.preview_button.setEnabled(False)
        self.next_button = Button(self.tr("Hồ sơ kế tiếp của người này"), role="quiet", key="F10")
        self.preview_button.clicked.connect(self.preview_wanted)
        self.next_button.clicked.connect(self.next_wanted)
        head = QHBoxLayout()
        head.setSpacing(tokens.SPACE_2)
        head.addWidget(IconMark("check", Tone.GOOD, tokens.ICON))
        self._head = label("", kind="field", strong=True, tone=Tone.GOOD)
        head.addWidget(self._head, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(tokens.SPACE_4, tokens.SPACE_4, tokens.SPACE_4, tokens.SPACE_3)
        column.setSpacing(tokens.SPACE_1)
        column.addLayout(head)
        column.addWidget(self.code)
        column.addWidget(self._others)
        column.addWidget(self._due)
        column.addWidget(self._fee)
        column.addSpacing(tokens.SPACE_2)
        column.addWidget(rule())
        column.addSpacing(tokens.SPACE_2)
        column.addWidget(self._state)
        column.addWidget(self._paper)
        answers = QHBoxLayout()
        answers.setSpacing(tokens.SPACE_2)
        answers.addWidget(self.came_button)
        answers.addWidget(self.again_button)
        answers.addStretch(1)
        column.addLayout(answers)
        column.addWidget(self.thumbnail, 1)
        column.addSpacing(tokens.SPACE_2)
        column.addWidget(self.preview_button)
        column.addWidget(self.next_button, 0, Qt.AlignmentFlag.AlignHCenter)

    def put(self, saved: tuple[Accepted, ...]) -> None:
        """Show dossiers that are on disk, the last one in full; their receipt is on the way."""
        accepted, several = saved[-1], len(saved) > 1
        many = self.tr("Đã lưu {n} hồ sơ, một giấy hẹn chung").format(n=len(saved))
        self._head.setText(many if several else self.tr("Đã lưu hồ sơ"))
        self.code.setText(accepted.code)
        others = ", ".join(one.code for one in saved[:-1])
        self._others.setText(self.tr("Cùng lượt: {codes}").format(codes=others))
        self._others.setVisible(several)
        due = accepted.due_at
        if due is None:
            self._due.setText(self.tr("Không hẹn ngày trả"))
        else:
            self._due.setText(self.tr("Hẹn trả {at}").format(at=spoken_moment(due.astimezone(TZ))))
        total = sum(one.fees_total_vnd for one in saved)
        self._fee.setText(self.tr("Phí, lệ phí: {amount}").format(amount=money(total)))
        self._fee.setVisible(total > 0)
        self.put_waiting()

    def put_receipt(self, printed: Printed) -> None:
        """Show the receipt."""
        self._state.hide()
        self.thumbnail.put(printed.sheets.images[0])
        self.thumbnail.show()
        self.preview_button.setEnabled(True)
        if printed.job is not None:
            self.put_job(printed.job)

    def put_job(self, job: PrintJob) -> None:
        """Say what became of its paper, and ask where only a person can know."""
        said = job_words(job)
        self._job_id = job.job_id
        self._paper.setText(said.text)
        set_roles(self._paper, tone=said.tone.value)
        self._paper.show()
        is_unsure = is_asking(job)
        for button in (self.came_button, self.again_button):
            button.setVisible(is_unsure)

    def paper_said(self) -> str:
        """What it says about the paper; empty while there is none to speak of."""
        return "" if self._paper.isHidden() else self._paper.text()

    @Slot()
    def _came_out(self) -> None:
        self.answered.emit(self._job_id, Answer.CAME_OUT)

    @Slot()
    def _print_on(self) -> None:
        self.answered.emit(self._job_id, Answer.PRINT)

    def put_waiting(self) -> None:
        """Say that the receipt is being made."""
        self._state.setText(self.tr("Đang tạo giấy hẹn…"))
        set_roles(self._state, tone=Tone.MUTED.value)
        self._state.show()
        self.thumbnail.hide()
        self._put_no_paper()
        self.preview_button.setEnabled(False)

    def _put_no_paper(self) -> None:
        self._job_id = 0
        for widget in (self._paper, self.came_button, self.again_button):
            widget.hide()

    def put_trouble(self, text: str) -> None:
        """Say that the receipt could not be made, though the dossier is safe; it can be asked for
        again.
        """
        self._state.setText(text)
        set_roles(self._state, tone=Tone.LATE.value)
        self._state.show()
        self.preview_button.setEnabled(True)

    def said(self) -> str:
        """What it says about the receipt; empty once there is one."""
        return "" if self._state.isHidden() else self._state.text()
