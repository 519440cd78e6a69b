"""Handing over a pile: scan the dossiers at the left, say at the right where they go, F9."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from counter_app.domain.errors import CounterError
from counter_app.domain.forms import FormKind
from counter_app.messages import sentences
from ui import tokens
from ui.acts.actions import every_form
from ui.acts.ask import ActPlan, Ask, Kind
from ui.acts.editors import ChoiceEditor
from ui.acts.panel import ActPanel
from ui.acts.plan import hand_over_asks
from ui.handover.model import ACTION, Found, HandOverModel, Item, Moved
from ui.tokens import Tone
from ui.widgets.basic import Button
from ui.widgets.cells import Cell, Row
from ui.widgets.notice import Notice
from ui.widgets.page import Page
from ui.widgets.row_list import RowList
from ui.widgets.suggest import Suggest
from ui.widgets.text import ScanEdit

CODE, NAME, PROCEDURE, HOLDER, NOTE = range(5)
OUT, IN = "out", "in"
_WIDTHS = {CODE: 188, HOLDER: 176, NOTE: 176}


class HandOverPage(Page):
    """Dossiers that go out or come in together.

    Signals:
        opened: the address of a dossier to show in full.
        pile_print_wanted: the addresses of a pile that was handed over.
    """

    opened = Signal(str)
    pile_print_wanted = Signal(object)

    def __init__(self, model: HandOverModel) -> None:
        super().__init__("")
        self.title = self.tr("Bàn giao hồ sơ")
        self._model = model
        self._items: dict[str, Item] = {}
        self._units: tuple[str, ...] = ()
        self._own = ""
        self._gone: tuple[str, ...] = ()
        self.scan = ScanEdit(self.tr("Quét mã hồ sơ"))
        self.scan.setPlaceholderText(self.tr("Quét hoặc gõ từng mã hồ sơ, rồi Enter"))
        self.suggest = Suggest(self.scan, empty="", optional=True)
        self.drop_button = Button(self.tr("Bỏ khỏi danh sách"), icon="close", key="Ctrl D")
        self.notice, self.panel = Notice(), ActPanel()
        self.rows = RowList(
            self.title,
            (
                self.tr("Mã hồ sơ"),
                self.tr("Người nộp"),
                self.tr("Thủ tục"),
                self.tr("Đang giữ"),
                self.tr("Tình trạng"),
            ),
            _WIDTHS,
            gives_way=(PROCEDURE, HOLDER),
        )
        self.rows.put_hint(
            self.tr("Quét từng hồ sơ trong chồng. Quét xong thì chọn nơi nhận rồi nhấn F9.")
        )
        self._arrange()
        self._connect()
        self._show()

    def _arrange(self) -> None:
        top = QHBoxLayout()
        top.setSpacing(tokens.SPACE_2)
        top.addWidget(self.scan, 1)
        top.addWidget(self.drop_button)
        left = QVBoxLayout()
        left.setSpacing(tokens.SPACE_3)
        left.addLayout(top)
        left.addWidget(self.notice)
        left.addWidget(self.rows, 1)
        self.lay_beside(left, self.panel)

    def _connect(self) -> None:
        self.scan.scanned.connect(self.take_scan)
        self.suggest.chosen.connect(self._model.pick)
        self.rows.opened.connect(self.opened)
        self.drop_button.clicked.connect(self._drop)
        for key, act in (("Ctrl+D", self._drop), ("Alt+I", self._print)):
            QShortcut(QKeySequence(key), self).activated.connect(act)
        self.notice.acted.connect(self._print)
        self.panel.do_wanted.connect(self._do)
        self.panel.leave_wanted.connect(self._to_scan)
        self._model.found.connect(self._found)
        self._model.own_unit.connect(self._own_known)
        self._model.moved.connect(self._moved)
        self._model.failed.connect(self._failed)
        self._model.busy_changed.connect(self.panel.set_busy)

    def _new_form(self) -> None:
        """The fields for a pile, as they were before where something was typed."""
        typed = self.panel.typed() if self.panel.editors else None
        way = Ask(
            "direction",
            self.tr("Chiều bàn giao"),
            Kind.CHOICE,
            OUT,
            choices=((OUT, self.tr("Giao đi")), (IN, self.tr("Nhận về đây"))),
        )
        count = len(self._items)
        title = self.tr("Bàn giao {n} hồ sơ").format(n=count) if count else self.title
        asks = (way, *hand_over_asks(self._units))
        self.panel.put(ActPlan("", ACTION, title, asks), typed)
        direction = self.panel.editors["direction"]
        if isinstance(direction, ChoiceEditor):
            direction.choice.activated.connect(self._turned)

    def on_shown(self) -> None:
        """Work begins with a scan."""
        if not self._own:
            self._model.ask_own_unit()
        self._to_scan()

    def set_narrow(self, narrow: bool) -> None:
        """Give the pile more room."""
        self.rows.set_narrow(narrow)

    def codes(self) -> tuple[str, ...]:
        """The addresses of the pile, the last scanned first."""
        return self.rows.table.keys

    @Slot()
    def _to_scan(self) -> None:
        self.scan.setFocus()
        self.scan.selectAll()

    @Slot(str)
    def _own_known(self, name: str) -> None:
        self._own = name

    @Slot()
    def _turned(self) -> None:
        """Coming in means to us; going out again is to be said anew."""
        direction, unit = self.panel.editors["direction"], self.panel.editors["to_unit"]
        if direction.typed() == IN:
            unit.put(self._own)
        elif unit.typed() == self._own:
            unit.put("")

    @Slot(str)
    def take_scan(self, text: str) -> None:
        """Put the dossier that a scan names on the pile."""
        self._model.look_up(text)

    @Slot(object)
    def _found(self, found: Found) -> None:
        item = found.item
        if item is None:
            self._say_unclear(found)
        elif item.address in self._items:
            again = self.tr("{code} đã có trong danh sách.").format(code=item.code)
            self.notice.say(again, "", Tone.INFO)
        elif not found.may_move:
            text = self.tr("{code}, {name}: {state}, không còn chuyển được.")
            self.notice.say(
                text.format(code=item.code, name=item.name, state=item.status.lower()),
                "",
                Tone.SOON,
            )
        else:
            self.notice.dismiss()
            self._items = {item.address: item, **self._items}
            self._show()
            self.rows.view.selectRow(0)
            self.scan.clear()
            return
        self.scan.selectAll()

    def _say_unclear(self, found: Found) -> None:
        """No dossier, or several: those are offered to be chosen from, below the field."""
        if found.offered:
            self.notice.dismiss()
            self.scan.setFocus()
            self.scan.setText(found.text)
            self.suggest.offer(found.offered)
            return
        said = self.tr("Không thấy hồ sơ “{text}”.")
        if found.total:
            said = self.tr("“{text}” khớp {n} hồ sơ. Gõ đủ mã hồ sơ.")
        self.notice.say(said.format(text=found.text, n=found.total), "", Tone.SOON)

    def _show(self) -> None:
        self.rows.put([_row(item) for item in self._items.values()])
        self._new_form()

    @Slot()
    def _drop(self) -> None:
        """Take the selected dossier off the pile."""
        if self._items.pop(self.rows.current_key(), None) is not None:
            self._show()
        self._to_scan()

    @Slot()
    def _do(self) -> None:
        if not self._items:
            self.notice.say(self.tr("Chưa có hồ sơ nào trong danh sách."), "", Tone.SOON)
            self._to_scan()
            return
        typed = {key: value for key, value in self.panel.typed().items() if key != "direction"}
        self._model.move(tuple(self._items.values()), typed)

    @Slot(object)
    def _moved(self, moved: Moved) -> None:
        typed = self.panel.typed()
        unit = str(typed.get("to_unit") or "")
        self._units = tuple(dict.fromkeys((unit, *self._units)))[:8] if moved.gone else self._units
        gone = set(moved.gone)
        refused = {item.address: item for item in moved.left}
        self._items = {
            code: refused.get(code, item) for code, item in self._items.items() if code not in gone
        }
        self._show()
        text = self.tr("Đã bàn giao {n} hồ sơ cho {unit}.").format(n=len(gone), unit=unit)
        left = self.tr("{n} hồ sơ chưa bàn giao được, lý do ở cột Tình trạng.")
        rest = left.format(n=len(refused)) if refused else ""
        form = every_form()[FormKind.HAND_OVER].lower()
        offer = self.tr("In {form}   Alt I").format(form=form) if gone else ""
        self._gone = moved.gone
        self.notice.say(text, rest, Tone.SOON if refused else Tone.GOOD, offer)
        if self.may_lead:
            self._to_scan()

    @Slot()
    def _print(self) -> None:
        """The paper of the pile handed over last, once."""
        codes, self._gone = self._gone, ()
        if codes:
            self.pile_print_wanted.emit(codes)

    @Slot(object)
    def _failed(self, error: CounterError) -> None:
        if error.field in self.panel.editors:
            self.panel.show_error(error)
        else:
            self.notice.say_error(sentences(error))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Delete in the list takes a dossier off the pile."""
        if event.key() == Qt.Key.Key_Delete and self.rows.view.hasFocus():
            self._drop()
        else:
            super().keyPressEvent(event)


def _row(item: Item) -> Row:
    state = Cell(item.status, Tone.MUTED)
    if item.error is not None:
        state = Cell(sentences(item.error).what, Tone.LATE, mark="warning")
    cells = (
        Cell(item.code, figures=True),
        Cell(item.name, strong=True),
        Cell(item.procedure, Tone.MUTED),
        Cell(item.holder, Tone.MUTED),
        state,
    )
    return Row(item.address, cells)
