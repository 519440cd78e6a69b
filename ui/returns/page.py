"""Giving out results: scan or type at the left, who takes what at the right, F9, the next one."""

from PySide6.QtCore import QModelIndex, Qt, Signal, Slot
from PySide6.QtGui import QHideEvent, QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from counter_app.domain.errors import CounterError
from counter_app.messages import sentences
from ui import theme, tokens, words
from ui.acts.ask import ActPlan
from ui.acts.model import Done, Typed
from ui.acts.seat import ActSeat
from ui.returns.model import ReturnsModel
from ui.tokens import Tone
from ui.widgets.basic import Button, label
from ui.widgets.field import Choice
from ui.widgets.notice import Notice
from ui.widgets.page import Page
from ui.widgets.row_list import RowList, hint
from ui.widgets.text import ScanEdit

CODE, NAME, PROCEDURE, DUE, WAY, FEE = range(6)
_WIDTHS = {CODE: 188, DUE: 132, WAY: 116, FEE: 104}


class ReturnsPage(Page):
    """Results waiting to be given out.

    Signals:
        opened: the code of a dossier to show in full.
        print_wanted: code and `FormKind` of what is printed.
    """

    opened = Signal(str)
    print_wanted = Signal(str, object)

    def __init__(self, model: ReturnsModel) -> None:
        super().__init__("")
        self.title = self.tr("Trả kết quả")
        self._model = model
        self._elsewhere = self._given = ""
        self.scan = ScanEdit(self.tr("Quét mã hồ sơ"))
        self.scan.setPlaceholderText(
            self.tr("Quét giấy hẹn, hoặc gõ mã, tên không dấu, điện thoại…")
        )
        self.way = Choice(self.tr("Cách trả"))
        self.way.addItem(self.tr("Mọi cách trả"), "")
        for value, text in words.return_ways().items():
            self.way.addItem(text, value)
        self.notice = Notice()
        self.open_button = Button(self.tr("Mở hồ sơ"), icon="dossiers", key="Ctrl O")
        self._count = label("", tone=Tone.MUTED)
        self.rows = RowList(
            self.title,
            (
                self.tr("Mã hồ sơ"),
                self.tr("Người nộp"),
                self.tr("Thủ tục"),
                self.tr("Hẹn trả"),
                self.tr("Cách trả"),
                self.tr("Chưa thu"),
            ),
            _WIDTHS,
            gives_way=(PROCEDURE, WAY),
        )
        resting = hint(self.tr("Quét giấy hẹn hoặc chọn một dòng để trả kết quả."))
        self.seat = ActSeat(model.acts, resting, keeps=False)
        self.panel = self.seat.panel
        self._arrange()
        self._connect()

    def _arrange(self) -> None:
        top = QHBoxLayout()
        top.setSpacing(tokens.SPACE_2)
        theme.fix_width(self.way, 168)
        top.addWidget(self.scan, 1)
        top.addWidget(self.way)
        top.addWidget(self.open_button)
        top.addWidget(self._count)
        left = QVBoxLayout()
        left.setSpacing(tokens.SPACE_3)
        left.addLayout(top)
        left.addWidget(self.notice)
        left.addWidget(self.rows, 1)
        self.lay_beside(left, self.seat)

    def _connect(self) -> None:
        acts = self._model.acts
        self.scan.scanned.connect(self.take_scan)
        self.scan.textChanged.connect(self._filter)
        self.way.activated.connect(self._filter)
        self.rows.opened.connect(self._choose)
        self.rows.view.clicked.connect(self._clicked)
        self.open_button.clicked.connect(self._open)
        for key, act in (("Ctrl+O", self._open), ("Alt+I", self.seat.print_offered)):
            QShortcut(QKeySequence(key), self).activated.connect(act)
        self.notice.acted.connect(self._notice_acted)
        self.seat.left.connect(self.scan.setFocus)
        self.seat.done.connect(self._done)
        self.seat.refused.connect(self._failed)
        self.seat.print_wanted.connect(self.print_wanted)
        self._model.changed.connect(self._filter)
        self._model.elsewhere.connect(self._elsewhere_said)
        self._model.failed.connect(self._failed)
        acts.planned.connect(self._planned)
        acts.gone.connect(self.seat.leave)

    def on_shown(self) -> None:
        """Work begins with a scan."""
        self._model.shown(True)
        self.scan.setFocus()
        self.scan.selectAll()

    def hideEvent(self, event: QHideEvent) -> None:
        """Nobody looks: nothing is read."""
        super().hideEvent(event)
        self._model.shown(False)

    def set_narrow(self, narrow: bool) -> None:
        """Give the list more room."""
        self.rows.set_narrow(narrow)
        for widget in (self._count, self.open_button):
            widget.setVisible(not narrow)

    @property
    def is_giving(self) -> bool:
        """Whether a result is ready to be given out with F9."""
        return self.seat.is_open

    @Slot()
    def _filter(self) -> None:
        shown = self._model.matching(self.scan.text(), self.way.currentData())
        self.rows.put([one.row for one in shown])
        self._count.setText(self.tr("{n} kết quả chờ trả").format(n=len(shown)))
        nothing = (
            self.tr("Không có hồ sơ nào khớp. Enter để tìm trong mọi hồ sơ.")
            if self._model.all
            else self.tr(
                "Không có kết quả nào đang chờ trả. "
                "Hồ sơ vào danh sách này khi đã ghi “Đã có kết quả”."
            )
        )
        self.rows.put_hint(nothing)
        if self.is_giving:
            self.rows.choose(self.panel.code)

    @Slot(str)
    def take_scan(self, text: str) -> None:
        """Take the result that a scan names, or say why there is none."""
        shown = self._model.matching(text, "")
        if len(shown) == 1:
            self.scan.clear()
            self._plan(shown[0].row.key)
        elif shown:
            self.rows.view.selectRow(0)
            self.rows.view.setFocus()
        else:
            self._model.look_elsewhere(text)

    @Slot(QModelIndex)
    def _clicked(self, index: QModelIndex) -> None:
        self._choose(self.rows.table.key_at(index.row()))

    @Slot(str)
    def _choose(self, code: str) -> None:
        self.rows.view.setFocus()
        self.scan.clear()
        self._plan(code)

    def _plan(self, code: str) -> None:
        self.notice.dismiss()
        self._model.acts.plan(code, "return-result")

    @Slot(object)
    def _planned(self, plan: ActPlan) -> None:
        self.seat.put(self._model.about(plan))
        self.rows.choose(plan.code)
        if not self.scan.hasFocus():
            self.panel.begin()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc leaves the result at hand first, then the page."""
        if event.key() == Qt.Key.Key_Escape and self.is_giving:
            self.seat.leave()
        else:
            super().keyPressEvent(event)

    @Slot(object, object)
    def _done(self, done: Done, typed: Typed) -> None:
        self._given = done.code
        self._model.acts.forget_plan()
        if self.may_lead:
            self.scan.setFocus()
        receiver = str(typed.get("receiver") or "")
        text = self.tr("Đã trả {code} cho {name}.").format(code=done.code, name=receiver)
        self.notice.say(text, "", Tone.GOOD, self.seat.offer_words())

    @Slot(object)
    def _failed(self, error: CounterError) -> None:
        self.notice.say_error(sentences(error))

    @Slot(str, str)
    def _elsewhere_said(self, text: str, code: str) -> None:
        self.seat.forget_offer()
        self._given, self._elsewhere = "", code
        offer = self.tr("Mở hồ sơ   Ctrl O") if code else ""
        self.notice.say(text, "", Tone.SOON, offer)
        self.scan.selectAll()

    @Slot()
    def _notice_acted(self) -> None:
        if self.seat.has_offer:
            self.seat.print_offered()
        else:
            self._open()

    @Slot()
    def _open(self) -> None:
        """The dossier that is being given out, that the notice names, or that is selected."""
        given = self.panel.code if self.is_giving else ""
        named = self._elsewhere if not self.notice.isHidden() else ""
        code = given or named or self.rows.current_key() or self._given
        if code:
            self.opened.emit(code)
