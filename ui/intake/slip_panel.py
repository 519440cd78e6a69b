"""The right side of intake: the receipt as it will be, alive while the clerk types, and the key
that saves.
"""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from ui import tokens
from ui.intake.slip import Slip
from ui.tokens import Tone
from ui.widgets.basic import Button, clear_layout, label, rule, set_roles
from ui.widgets.slip_blocks import DueBlock, fill_lines, fill_papers, marked_line


class SlipPanel(QFrame):
    """The live slip.

    Signals:
        save_wanted: the clerk wants the dossier saved and its receipt printed.
        clear_wanted: the clerk wants an empty form.
        park_wanted: the citizen steps aside; the form is put away for later.
        next_wanted: the same person has another dossier; this one is saved without paper.
    """

    save_wanted = Signal()
    clear_wanted = Signal()
    park_wanted = Signal()
    next_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        set_roles(self, role="slip")
        self.due = DueBlock()
        self._procedure = label("", strong=True, wrap=True)
        hint = self.tr("Chọn thủ tục để biết ngày hẹn trả và phí.")
        self._hint = label(hint, tone=Tone.MUTED, wrap=True)
        self._fees, self._papers, self._marks = QVBoxLayout(), QVBoxLayout(), QVBoxLayout()
        inner = QWidget()
        set_roles(inner, role="clear")
        self._body = QVBoxLayout(inner)
        self._body.setContentsMargins(
            tokens.SPACE_4, tokens.SPACE_4, tokens.SPACE_4, tokens.SPACE_3
        )
        self._body.setSpacing(tokens.SPACE_2)
        self._fill_body()
        scroll = QScrollArea()
        scroll.setWidget(inner)
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.save_button = Button(self.tr("Lưu và in"), role="primary", icon="print", key="F9")
        self.save_button.clicked.connect(self.save_wanted)
        self.clear_button = Button(self.tr("Xóa trắng"), role="quiet", key="Ctrl N")
        self.clear_button.clicked.connect(self.clear_wanted)
        self.park_button = Button(self.tr("Để đó"), role="quiet", key="Ctrl S")
        self.park_button.setToolTip(self.tr("Giữ lại để làm tiếp sau, nhận người khác trước"))
        self.park_button.clicked.connect(self.park_wanted)
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 1, 1, 1)
        column.setSpacing(0)
        column.addWidget(scroll, 1)
        column.addWidget(rule())
        column.addLayout(self._foot())
        self.put(Slip())

    def _foot(self) -> QVBoxLayout:
        """What can be done with the form."""
        foot = QVBoxLayout()
        foot.setContentsMargins(tokens.SPACE_4, tokens.SPACE_3, tokens.SPACE_4, tokens.SPACE_3)
        foot.setSpacing(tokens.SPACE_1)
        self.next_button = Button(self.tr("Lưu, nhận thêm hồ sơ"), key="F10")
        self.next_button.setToolTip(
            self.tr("Cùng người này còn hồ sơ khác: in một giấy hẹn chung ở hồ sơ cuối")
        )
        self.next_button.clicked.connect(self.next_wanted)
        foot.addWidget(self.save_button)
        foot.addWidget(self.next_button)
        quiet = QHBoxLayout()
        quiet.addStretch(1)
        quiet.addWidget(self.park_button)
        quiet.addWidget(self.clear_button)
        quiet.addStretch(1)
        foot.addLayout(quiet)
        return foot

    def _fill_body(self) -> None:
        code = QHBoxLayout()
        code.addWidget(label(self.tr("Mã hồ sơ"), tone=Tone.MUTED), 1)
        code.addWidget(label(self.tr("cấp khi lưu"), tone=Tone.MUTED))
        self._visit = label("", tone=Tone.INFO, wrap=True)
        self._visit.hide()
        self._fee_head = label(self.tr("Phí, lệ phí"), tone=Tone.MUTED)
        self._paper_head = label(self.tr("Giấy tờ nộp"), tone=Tone.MUTED)
        self._fee_rule, self._paper_rule, self._mark_rule = rule(), rule(), rule()
        for lines in (self._fees, self._papers, self._marks):
            lines.setSpacing(tokens.SPACE_1)
        self._body.addWidget(label(self.tr("Giấy tiếp nhận và hẹn trả"), kind="field", strong=True))
        self._body.addWidget(self._visit)
        self._body.addLayout(code)
        self._body.addWidget(self._procedure)
        self._body.addWidget(rule())
        self._body.addWidget(self.due)
        self._body.addWidget(self._hint)
        self._body.addWidget(self._fee_rule)
        self._body.addWidget(self._fee_head)
        self._body.addLayout(self._fees)
        self._body.addWidget(self._mark_rule)
        self._body.addLayout(self._marks)
        self._body.addWidget(self._paper_rule)
        self._body.addWidget(self._paper_head)
        self._body.addLayout(self._papers)
        self._body.addStretch(1)

    @Slot(object)
    def put(self, slip: Slip) -> None:
        """Show a slip."""
        self._procedure.setText(slip.procedure)
        self._procedure.setVisible(bool(slip.procedure))
        self._hint.setVisible(not slip.procedure)
        self.due.put(slip.due)
        for lines in (self._fees, self._papers, self._marks):
            clear_layout(lines)
        fill_lines(self._fees, slip.fee_lines, slip.total, self.tr("Cộng"))
        self._show(bool(slip.total), self._fee_rule, self._fee_head)
        fill_papers(self._papers, slip.papers)
        self._show(bool(slip.papers), self._paper_rule, self._paper_head)
        self._fill_marks(slip)

    def put_visit(self, count: int) -> None:
        """Say how many dossiers of the person in front wait for one receipt."""
        said = self.tr("Đã lưu {n} hồ sơ của người này, chưa in giấy hẹn. F9 in một giấy chung.")
        self._visit.setText(said.format(n=count))
        self._visit.setVisible(count > 0)

    def visit(self) -> str:
        """What it says about dossiers that wait for one receipt; empty where none do."""
        return "" if self._visit.isHidden() else self._visit.text()

    def _fill_marks(self, slip: Slip) -> None:
        if slip.problem:
            self._marks.addLayout(marked_line("info", slip.problem, Tone.INFO))
        for name in slip.missing:
            text = self.tr("Chưa có: {name}").format(name=name)
            self._marks.addLayout(marked_line("warning", text, Tone.SOON))
        for doubt in slip.doubts:
            self._marks.addLayout(marked_line("warning", doubt, Tone.SOON))
        self._show(self._marks.count() > 0, self._mark_rule)

    def _show(self, on: bool, *widgets: QWidget) -> None:
        for widget in widgets:
            widget.setVisible(on)

    @Slot(bool)
    def set_busy(self, busy: bool) -> None:
        """Say that the dossier is being stored; a second press does nothing."""
        self.save_button.setEnabled(not busy)
        self.save_button.put_text(self.tr("Đang lưu…") if busy else self.tr("Lưu và in"))
