"""One dossier in full: the acts allowed now above, what it says below, its promise and history at
the right; an act being filled in takes the place of the history.
"""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QVBoxLayout

from counter_app.domain.errors import CounterError
from counter_app.domain.forms import FormKind
from counter_app.messages import sentences
from ui import theme, tokens
from ui.acts.ask import ActPlan
from ui.acts.bar import ActBar
from ui.acts.model import ActModel, Done
from ui.acts.seat import ActSeat
from ui.dossiers.detail_model import Detail, DetailModel, Fact, PrintLine
from ui.dossiers.detail_side import DetailSide
from ui.scans.model import ScansModel
from ui.scans.part import ScansPart
from ui.tokens import Tone
from ui.widgets.basic import Button, clear_layout, label, rule, scrolled, set_roles
from ui.widgets.notice import Notice
from ui.widgets.page import Page
from ui.widgets.slip_blocks import fill_lines, fill_papers, marked_line

_NAME_WIDTH = 136
_PRINT_WIDTH = 72


class DetailPage(Page):
    """Shows a dossier and acts on it.

    Signals:
        print_wanted: code and `FormKind` of what is printed.
        label_wanted: code of the dossier whose folder label is wanted.
        back_wanted: the clerk is done here.
    """

    print_wanted = Signal(str, object)
    label_wanted = Signal(str)
    back_wanted = Signal()

    def __init__(self, model: DetailModel, act_model: ActModel, scans_model: ScansModel) -> None:
        super().__init__("")
        self.title = self.tr("Hồ sơ")
        self._model, self._acts = model, act_model
        self._detail: Detail | None = None
        self.notice, self.bar, self.side = Notice(), ActBar(), DetailSide()
        self.seat = ActSeat(act_model, self.side)
        self.panel = self.seat.panel
        self.due = self.side.due
        self.print_button, self.back_button = self.side.print_button, self.side.back_button
        self._code = label("", kind="title")
        self._name = label("", kind="title", wrap=True)
        self._status, self._sync = label("", strong=True), label("")
        self._procedure = label("", kind="field", wrap=True)
        self._others = label("", tone=Tone.MUTED, wrap=True)
        self._person, self._request, self._times = QGridLayout(), QGridLayout(), QGridLayout()
        self._papers, self._fees, self._prints = QVBoxLayout(), QVBoxLayout(), QGridLayout()
        self._doubts, self._troubles = QVBoxLayout(), QVBoxLayout()
        self.scans, self._scans = ScansPart(scans_model), QVBoxLayout()
        self._scans.addWidget(self.scans)
        self.setAcceptDrops(True)
        self._arrange()
        self._connect()

    def _connect(self) -> None:
        self.print_button.clicked.connect(self._print)
        self.back_button.clicked.connect(self.back_wanted)
        keys = (
            ("Ctrl+P", self._print),
            ("Alt+I", self.seat.print_offered),
            ("Alt+Q", self.scans.choose),
        )
        for key, act in keys:
            QShortcut(QKeySequence(key), self).activated.connect(act)
        self.notice.acted.connect(self.seat.print_offered)
        self.bar.wanted.connect(self.open_act)
        self.seat.left.connect(self._left)
        self.seat.done.connect(self._done)
        self.seat.refused.connect(self.show_trouble)
        self.seat.print_wanted.connect(self.print_wanted)
        self._model.changed.connect(self._put)
        self._model.failed.connect(self.show_trouble)
        self._acts.planned.connect(self._planned)
        self._acts.gone.connect(self._gone)

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
        for widget in (self._name, self._procedure, self._others):
            self._body.addWidget(widget)
        self._body.addLayout(self._troubles)
        self._body.addLayout(self._doubts)
        self._add_parts()
        self._body.addStretch(1)
        left = QVBoxLayout()
        left.setSpacing(tokens.SPACE_3)
        left.addWidget(self.notice)
        left.addWidget(self.bar)
        left.addWidget(scrolled(card), 1)
        self.lay_beside(left, self.seat)

    def _add_parts(self) -> None:
        parts = (
            (self.tr("Người nộp"), self._person),
            (self.tr("Yêu cầu"), self._request),
            (self.tr("Thời gian"), self._times),
            (self.tr("Giấy tờ nộp"), self._papers),
            (self.tr("Bản quét"), self._scans),
            (self.tr("Phí, lệ phí"), self._fees),
            (self.tr("Giấy in"), self._prints),
        )
        for title, lines in parts:
            self._body.addWidget(rule())
            row = QHBoxLayout()
            row.setSpacing(tokens.SPACE_4)
            heading = label(title, strong=True)
            theme.fix_width(heading, _NAME_WIDTH)
            row.addWidget(heading, 0, Qt.AlignmentFlag.AlignTop)
            lines.setSpacing(tokens.SPACE_1)
            row.addLayout(lines, 1)
            self._body.addLayout(row)
        for grid in (self._person, self._request, self._times):
            grid.setHorizontalSpacing(tokens.SPACE_4)
            grid.setVerticalSpacing(tokens.SPACE_2)
            grid.setColumnStretch(1, 1)
        self._prints.setHorizontalSpacing(tokens.SPACE_4)
        self._prints.setColumnStretch(1, 1)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Files may be dropped anywhere on the dossier."""
        if self.scans.takes(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Files that were dropped become scans."""
        event.acceptProposedAction()
        self.scans.drop(event.mimeData())

    def shown_code(self) -> str:
        """The code of the dossier on the screen; empty before the first."""
        return self._code.text()

    @property
    def is_acting(self) -> bool:
        """Whether an act is being filled in."""
        return self.seat.is_open

    def on_shown(self) -> None:
        """The focus is on the likeliest act, or in the act that is being filled in."""
        if self.is_acting:
            self.panel.begin()
        else:
            self._begin()

    def _begin(self) -> None:
        if self.bar.names():
            self.bar.begin()
        else:
            self.back_button.setFocus()

    @Slot(object)
    def _put(self, detail: Detail) -> None:
        is_other = self._detail is None or self._detail.address != detail.address
        leads = is_other and self.may_lead
        self._detail = detail
        if is_other:
            self.notice.dismiss()
            self.seat.forget_offer()
            self.seat.leave()
        self._put_head(detail)
        self.side.put(detail)
        self.bar.put(detail.actions)
        for grid, facts in (
            (self._person, detail.person),
            (self._request, detail.request),
            (self._times, detail.times),
        ):
            _put_facts(grid, facts)
        for lines in (self._papers, self._fees, self._doubts, self._troubles):
            clear_layout(lines)
        fill_papers(self._papers, detail.papers)
        if not detail.papers:
            self._papers.addWidget(label(self.tr("Không giữ giấy tờ nào"), tone=Tone.MUTED))
        self.scans.put(detail.address, detail.scans, [name for name, _ in detail.papers])
        fill_lines(self._fees, detail.fee_lines, detail.total, self.tr("Cộng"))
        if detail.paid:
            self._fees.addWidget(label(detail.paid, tone=detail.paid_tone))
        for trouble in detail.troubles:
            self._troubles.addLayout(marked_line("warning", trouble, Tone.LATE))
        for doubt in detail.doubts:
            self._doubts.addLayout(marked_line("warning", doubt, Tone.SOON))
        self._put_prints(detail.prints)
        if leads:
            self._begin()

    def _put_head(self, detail: Detail) -> None:
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

    def _put_prints(self, lines: tuple[PrintLine, ...]) -> None:
        clear_layout(self._prints)
        self._prints.setColumnMinimumWidth(2, theme.scaled(_PRINT_WIDTH))
        for row, line in enumerate(lines):
            name = label(line.name, wrap=True)
            button = Button(self.tr("In"), role="quiet", icon="print")
            button.setAccessibleName(self.tr("In: {form}").format(form=line.name))
            button.setObjectName(line.form.value)
            button.clicked.connect(self._print_pressed)
            self._prints.addWidget(name, row, 0)
            self._prints.addWidget(label(line.printed, tone=Tone.MUTED), row, 1)
            self._prints.addWidget(button, row, 2)
        tag = Button(self.tr("In"), role="quiet", icon="print")
        tag.setAccessibleName(self.tr("In nhãn hồ sơ"))
        tag.clicked.connect(self._label_pressed)
        self._prints.addWidget(label(self.tr("Nhãn hồ sơ"), wrap=True), len(lines), 0)
        self._prints.addWidget(tag, len(lines), 2)

    @Slot(object)
    def show_trouble(self, error: CounterError) -> None:
        """Say what could not be done; the dossier itself is untouched."""
        self.notice.say_error(sentences(error))

    @Slot(str)
    def open_act(self, name: str) -> None:
        """Open an act in the panel; one that is open keeps what is typed."""
        if self._detail is None:
            return
        self.seat.keep()
        self._acts.plan(self._detail.address, name)

    @Slot(object)
    def _planned(self, plan: ActPlan) -> None:
        if self._detail is None or plan.code != self._detail.address:
            return
        leads = self.may_lead
        self.seat.put(plan)
        if leads:
            self.panel.begin()

    @Slot()
    def _gone(self) -> None:
        """The state changed meanwhile: show it, and the acts it allows."""
        self.notice.say(
            self.tr("Hồ sơ vừa thay đổi, thao tác này không còn phù hợp."),
            self.tr("Chưa ghi gì thêm. Xem lại tình trạng hồ sơ."),
            Tone.SOON,
        )
        self._model.open(self._model.code)

    @Slot()
    def _left(self) -> None:
        if self.isVisible():
            self._begin()

    @Slot(object, object)
    def _done(self, done: Done, _typed: object) -> None:
        text = self.tr("Đã ghi: {act}").format(act=done.word)
        tone = Tone.SOON if done.fee else Tone.GOOD
        self.notice.say(text, done.fee, tone, self.seat.offer_words())
        if self.may_lead:
            self.side.back_button.setFocus()

    @Slot()
    def _print_pressed(self) -> None:
        if self._model.code:
            self.print_wanted.emit(self._model.code, FormKind(self.sender().objectName()))

    @Slot()
    def _label_pressed(self) -> None:
        if self._model.code:
            self.label_wanted.emit(self._model.code)

    @Slot()
    def _print(self) -> None:
        if self._model.code:
            self.print_wanted.emit(self._model.code, FormKind.RECEIPT)


def _put_facts(grid: QGridLayout, facts: tuple[Fact, ...]) -> None:
    clear_layout(grid)
    for row, fact in enumerate(facts):
        name = label(fact.name, tone=Tone.MUTED)
        theme.fix_width(name, _NAME_WIDTH)
        grid.addWidget(name, row, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(label(fact.value, wrap=True), row, 1)
