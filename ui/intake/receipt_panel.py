"""The right side of intake after saving: the dossier's code, its promise, and the receipt just
made.
"""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from counter_app.domain.calendar import TZ
from counter_app.domain.wording import money, spoken_moment
from counter_app.services.intake import Accepted
from ui import tokens
from ui.preview.flow import Printed
from ui.preview.sheets_view import Thumbnail
from ui.tokens import Tone
from ui.widgets.basic import Button, IconMark, label, rule, set_roles


class ReceiptPanel(QFrame):
    """What was just saved; the form at the left is already free for the next citizen.

    Signals:
        preview_wanted: look at the receipt in full, print or keep it.
        next_wanted: the same applicant has another dossier.
    """

    preview_wanted = Signal()
    next_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        set_roles(self, role="slip")
        self.code = label("", kind="title")
        self._others = label("", tone=Tone.MUTED, wrap=True)
        self._due = label("", wrap=True)
        self._fee = label("", tone=Tone.MUTED)
        self._state = label("", tone=Tone.MUTED, wrap=True)
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

    def put_waiting(self) -> None:
        """Say that the receipt is being made."""
        self._state.setText(self.tr("Đang tạo giấy hẹn…"))
        set_roles(self._state, tone=Tone.MUTED.value)
        self._state.show()
        self.thumbnail.hide()
        self.preview_button.setEnabled(False)

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
