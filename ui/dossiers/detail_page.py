"""One dossier in full: what it says at the left, its promise and history at the right."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from counter_app.domain.errors import CounterError
from counter_app.messages import sentences
from ui import tokens
from ui.dossiers.detail_model import Detail, DetailModel, Fact
from ui.dossiers.history import Entry
from ui.tokens import Tone
from ui.widgets.basic import Button, clear_layout, label, rule, scrolled, set_roles
from ui.widgets.notice import Notice
from ui.widgets.page import Page
from ui.widgets.slip_blocks import DueBlock, fill_lines, fill_papers, marked_line

_NAME_WIDTH = 136


class DetailPage(Page):
    """Shows a dossier.

    Signals:
        reprint_wanted: the code whose receipt is printed again.
        back_wanted: the clerk is done here.
    """

    reprint_wanted = Signal(str)
    back_wanted = Signal()

    def __init__(self, model: DetailModel) -> None:
        super().__init__("")
        self.title = self.tr("Hồ sơ")
        self._model = model
        self.notice = Notice()
        self._code = label("", kind="title")
        self._name = label("", kind="title", wrap=True)
        self._status, self._sync = label("", strong=True), label("")
        self._procedure = label("", kind="field", wrap=True)
        self._others = label("", tone=Tone.MUTED, wrap=True)
        self.due = DueBlock()
        self._person, self._request = QGridLayout(), QGridLayout()
        self._papers, self._fees = QVBoxLayout(), QVBoxLayout()
        self._doubts, self._history = QVBoxLayout(), QVBoxLayout()
        self.print_button = Button(
            self.tr("In lại giấy hẹn"), role="primary", icon="print", key="Ctrl P"
        )
        self.back_button = Button(self.tr("Quay lại"), role="quiet", icon="back", key="Esc")
        self.print_button.clicked.connect(self._print)
        self.back_button.clicked.connect(self.back_wanted)
        QShortcut(QKeySequence("Ctrl+P"), self).activated.connect(self._print)
        self._arrange()
        model.changed.connect(self._put)
        model.failed.connect(self.show_trouble)

    def _arrange(self) -> None:
        card = QFrame()
        set_roles(card, role="card")
        self._body = QVBoxLayout(card)
        self._body.setContentsMargins(
            tokens.SPACE_5, tokens.SPACE_4, tokens.SPACE_5, tokens.SPACE_4
        )
        self._body.setSpacing(tokens.SPACE_3)
        head = QHBoxLayout()
        head.setSpacing(tokens.SPACE_4)
        head.addWidget(self._code)
        head.addWidget(self._status)
        head.addStretch(1)
        head.addWidget(self._sync)
        self._body.addLayout(head)
        self._body.addWidget(self._name)
        self._body.addWidget(self._procedure)
        self._body.addWidget(self._others)
        self._body.addLayout(self._doubts)
        parts = (
            (self.tr("Người nộp"), self._person),
            (self.tr("Yêu cầu"), self._request),
            (self.tr("Giấy tờ nộp"), self._papers),
            (self.tr("Phí, lệ phí"), self._fees),
        )
        for title, lines in parts:
            self._body.addWidget(rule())
            row = QHBoxLayout()
            row.setSpacing(tokens.SPACE_4)
            heading = label(title, strong=True)
            heading.setFixedWidth(_NAME_WIDTH)
            row.addWidget(heading, 0, Qt.AlignmentFlag.AlignTop)
            lines.setSpacing(tokens.SPACE_1)
            row.addLayout(lines, 1)
            self._body.addLayout(row)
        self._body.addStretch(1)
        for grid in (self._person, self._request):
            grid.setHorizontalSpacing(tokens.SPACE_4)
            grid.setVerticalSpacing(tokens.SPACE_2)
            grid.setColumnStretch(1, 1)
        left = QVBoxLayout()
        left.setSpacing(tokens.SPACE_3)
        left.addWidget(self.notice)
        left.addWidget(scrolled(card), 1)
        across = QHBoxLayout(self)
        across.setContentsMargins(tokens.SPACE_4, tokens.SPACE_3, tokens.SPACE_4, tokens.SPACE_3)
        across.setSpacing(tokens.SPACE_3)
        across.addLayout(left, 1)
        across.addWidget(self._make_side())

    def _make_side(self) -> QFrame:
        self._side = QFrame()
        set_roles(self._side, role="slip")
        self._side.setFixedWidth(tokens.SIDE_WIDTH)
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
        foot.setContentsMargins(tokens.SPACE_4, tokens.SPACE_3, tokens.SPACE_4, tokens.SPACE_3)
        foot.setSpacing(tokens.SPACE_1)
        foot.addWidget(self.print_button)
        foot.addWidget(self.back_button, 0, Qt.AlignmentFlag.AlignHCenter)
        column = QVBoxLayout(self._side)
        column.setContentsMargins(1, 1, 1, 1)
        column.setSpacing(0)
        column.addWidget(scrolled(inner), 1)
        column.addWidget(rule())
        column.addLayout(foot)
        return self._side

    def shown_code(self) -> str:
        """The code of the dossier on the screen; empty before the first."""
        return self._code.text()

    def on_shown(self) -> None:
        """The page answers to Esc and Ctrl+P."""
        self.print_button.setFocus()

    def set_narrow(self, narrow: bool) -> None:
        """Give the facts more room."""
        self._side.setFixedWidth(tokens.SIDE_WIDTH_NARROW if narrow else tokens.SIDE_WIDTH)

    @Slot(object)
    def _put(self, detail: Detail) -> None:
        self.notice.dismiss()
        self._code.setText(detail.code)
        self._name.setText(detail.name)
        self._status.setText(detail.status)
        set_roles(self._status, tone=detail.status_tone.value)
        self._sync.setText(detail.sync)
        set_roles(self._sync, tone=detail.sync_tone.value)
        self._procedure.setText(detail.procedure)
        self._others.setText(
            self.tr("Mã khác: {codes}").format(codes=", ".join(detail.other_codes))
        )
        self._others.setVisible(bool(detail.other_codes))
        self.due.put(detail.due, detail.due_tone)
        _put_facts(self._person, detail.person)
        _put_facts(self._request, detail.request)
        for lines in (self._papers, self._fees, self._doubts, self._history):
            clear_layout(lines)
        fill_papers(self._papers, detail.papers)
        if not detail.papers:
            self._papers.addWidget(label(self.tr("Không giữ giấy tờ nào"), tone=Tone.MUTED))
        fill_lines(self._fees, detail.fee_lines, detail.total, self.tr("Cộng"))
        for doubt in detail.doubts:
            self._doubts.addLayout(marked_line("warning", doubt, Tone.SOON))
        for entry in detail.history:
            self._history.addLayout(_history_lines(entry))

    @Slot(object)
    def show_trouble(self, error: CounterError) -> None:
        """Say what could not be done; the dossier itself is untouched."""
        self.notice.say_error(sentences(error))

    @Slot()
    def _print(self) -> None:
        if self._model.code:
            self.reprint_wanted.emit(self._model.code)


def _put_facts(grid: QGridLayout, facts: tuple[Fact, ...]) -> None:
    clear_layout(grid)
    for row, fact in enumerate(facts):
        name = label(fact.name, tone=Tone.MUTED)
        name.setFixedWidth(_NAME_WIDTH)
        grid.addWidget(name, row, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(label(fact.value, wrap=True), row, 1)


def _history_lines(entry: Entry) -> QVBoxLayout:
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
    lines.addWidget(label(f"{entry.when}  ·  {entry.who}", kind="small", tone=Tone.MUTED))
    return lines
