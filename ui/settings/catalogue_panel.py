"""Settings of the catalogue: procedures with term and fee and how well they are sourced; a file
taken in; a term or a fee from a day on.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from PySide6.QtCore import QCoreApplication, Slot
from PySide6.QtWidgets import QHBoxLayout, QWidget

from counter_app.domain.errors import InvalidInput
from counter_app.domain.procedure import DatedFee, FeeKind, Procedure, Sourced
from counter_app.domain.wording import date_text, money
from counter_app.services import catalogue, catalogue_edits
from counter_app.services.catalogue import ImportCounts
from counter_app.services.catalogue_edits import NewFee
from counter_app.services.container import Services
from ui import tokens
from ui.changes import Change
from ui.settings.access import Access
from ui.settings.days import read_day
from ui.settings.files import read_file
from ui.settings.panel import Panel
from ui.tokens import Tone
from ui.widgets.basic import Button, label, rule
from ui.widgets.cells import Cell, Row
from ui.widgets.field import Choice, Field
from ui.widgets.plain_list import PlainList
from ui.widgets.text import LineEdit

_TERM_KINDS = ("wd", "d", "wh", "same-day", "none")
_FEE_PER = ("case", "copy", "pages", "free")


@dataclass(frozen=True, slots=True)
class _Shown:
    """What the table shows, and the day it is true for."""

    procedures: tuple[Procedure, ...]
    today: date


class CataloguePanel(Panel):
    """Procedures."""

    def __init__(
        self,
        access: Access,
        pick_file: Callable[[str], Path | None],
        name_file: Callable[[str, str], Path | None],
    ) -> None:
        super().__init__()
        self._access, self._pick_file, self._name_file = access, pick_file, name_file
        self.name(
            self.tr("Thủ tục"),
            self.tr(
                "Thay đổi chỉ áp dụng cho hồ sơ nhận từ ngày hiệu lực; hồ sơ đã nhận giữ nguyên. "
                "Dấu (?) là chưa đối chiếu với văn bản công bố."
            ),
        )
        self.search = LineEdit(self.tr("Tìm thủ tục"))
        self.search.setPlaceholderText(self.tr("Tìm theo mã, tên không dấu, chữ tắt…"))
        self.search.edited.connect(self._read)
        self.import_button = Button(self.tr("Nhập tệp danh mục…"))
        self.import_button.clicked.connect(self.import_file)
        self.export_button = Button(self.tr("Xuất ra Excel…"))
        self.export_button.setToolTip(self.tr("Để sửa trong Excel rồi nhập lại"))
        self.export_button.clicked.connect(self.export_file)
        headings = (
            self.tr("Mã"),
            self.tr("Thủ tục"),
            self.tr("Thời hạn"),
            self.tr("Mức thu"),
            self.tr("Từ ngày"),
        )
        self.table = PlainList(self.tr("Danh mục thủ tục"), headings, 1, 2)
        self.table.setMinimumHeight(5 * tokens.ROW_HEIGHT)
        self._make_editors()
        self._arrange()

    def _make_editors(self) -> None:
        self.from_on, self.source = LineEdit(""), LineEdit("")
        self.from_on.setPlaceholderText("dd/mm/yyyy")
        self.amount, self.term_kind = LineEdit(""), Choice("")
        self.fee, self.per = LineEdit(""), Choice("")
        for key, words in zip(
            _TERM_KINDS,
            (
                self.tr("ngày làm việc"),
                self.tr("ngày"),
                self.tr("giờ làm việc"),
                self.tr("trong ngày"),
                self.tr("không quy định"),
            ),
            strict=True,
        ):
            self.term_kind.addItem(words, key)
        for key, words in zip(
            _FEE_PER,
            (self.tr("mỗi hồ sơ"), self.tr("mỗi bản"), self.tr("theo trang"), self.tr("không thu")),
            strict=True,
        ):
            self.per.addItem(words, key)
        self.first_pages, self.next_fee, self.cap = LineEdit(""), LineEdit(""), LineEdit("")
        self.per.currentIndexChanged.connect(self._per_chosen)
        self.term_button = Button(self.tr("Ghi thời hạn mới"))
        self.fee_button = Button(self.tr("Ghi mức thu mới"))
        self.term_button.clicked.connect(self.change_term)
        self.fee_button.clicked.connect(self.change_fee)

    def _arrange(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(tokens.SPACE_3)
        head.addWidget(self.search, 1)
        head.addWidget(self.export_button)
        head.addWidget(self.import_button)
        self.body.addLayout(head)
        self.body.addWidget(self.table, 1)
        self.body.addWidget(rule())
        title = self.tr("Thay đổi cho thủ tục đang chọn, từ một ngày")
        self.body.addWidget(label(title, strong=True))
        self.lay_fields(
            {
                "from": Field(self.tr("Hiệu lực từ ngày"), self.from_on),
                "source": Field(self.tr("Căn cứ (số văn bản)"), self.source),
            }
        )
        row = QHBoxLayout()
        row.setSpacing(tokens.SPACE_3)
        self.fields["term"] = Field(self.tr("Thời hạn"), self.amount)
        self.fields["amount_vnd"] = Field(self.tr("Mức thu, đồng"), self.fee)
        parts = (
            (self.fields["term"], Field(self.tr("Tính theo"), self.term_kind), self.term_button),
            (self.fields["amount_vnd"], Field(self.tr("Thu theo"), self.per), self.fee_button),
        )
        for number, unit, _button in parts:
            column = QHBoxLayout()
            column.setSpacing(tokens.SPACE_2)
            column.addWidget(number, 1)
            column.addWidget(unit, 2)
            row.addLayout(column, 1)
        self.body.addLayout(row)
        self.body.addWidget(self._page_fields())
        buttons = QHBoxLayout()
        buttons.setSpacing(tokens.SPACE_2)
        for _number, _unit, button in parts:
            buttons.addWidget(button)
        buttons.addStretch(1)
        self.body.addLayout(buttons)

    def _page_fields(self) -> QWidget:
        """What a fee by pages asks for besides."""
        self._pages = QWidget()
        across = QHBoxLayout(self._pages)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(tokens.SPACE_3)
        for key, words, editor in (
            ("first_pages", self.tr("Số trang đầu theo mức trên"), self.first_pages),
            ("next_vnd", self.tr("Mỗi trang sau, đồng"), self.next_fee),
            ("cap_vnd", self.tr("Cao nhất một bản, đồng"), self.cap),
        ):
            self.fields[key] = Field(words, editor)
            across.addWidget(self.fields[key], 1)
        self._pages.hide()
        return self._pages

    def on_shown(self) -> None:
        """Read the list."""
        self.begin()
        self._read()
        self.search.setFocus()

    @Slot()
    def _read(self) -> None:
        find = self.search.text()

        def read(s: Services) -> _Shown:
            today = s.clock().date()
            return _Shown(tuple(catalogue.list_procedures(s, find, today)), today)

        self._access.read(read, self._put, self.refuse)

    def _put(self, shown: _Shown) -> None:
        self.table.put([_row(procedure, shown.today) for procedure in shown.procedures])
        for button in (self.term_button, self.fee_button):
            button.setEnabled(bool(shown.procedures))

    @Slot()
    def change_term(self) -> None:
        """Another term from the day in the field on."""
        self.begin()
        kind, number = str(self.term_kind.currentData()), self.amount.text().strip()
        rule_text = kind if kind in ("same-day", "none") else f"{number.replace(',', '.')}{kind}"
        source = self.source.text()
        if kind not in ("same-day", "none") and not number:
            self.refuse(InvalidInput("missing", "term"))
            return
        self._change(
            lambda s, code, day, actor: catalogue_edits.change_term(
                s, code, day, rule_text, source, actor
            )
        )

    @Slot()
    def _per_chosen(self) -> None:
        """A fee by pages has more to say."""
        self._pages.setVisible(self.per.currentData() == "pages")

    def _numbers(self, per: str) -> dict[str, int]:
        """What is typed of a fee, by field; raises InvalidInput at the first that is no number."""
        wanted = {} if per == "free" else {"amount_vnd": self.fee}
        if per == "pages":
            wanted |= {"first_pages": self.first_pages, "next_vnd": self.next_fee}
            wanted |= {"cap_vnd": self.cap} if self.cap.text().strip() else {}
        numbers = {}
        for name, editor in wanted.items():
            digits = editor.text().replace(".", "").replace(" ", "")
            if not (digits.isascii() and digits.isdigit()):
                raise InvalidInput("wrong-type" if digits else "missing", name)
            numbers[name] = int(digits)
        return numbers

    @Slot()
    def change_fee(self) -> None:
        """Another fee from the day in the field on."""
        self.begin()
        per = str(self.per.currentData())
        try:
            numbers = self._numbers(per)
        except InvalidInput as error:
            self.refuse(error)
            return
        fee = NewFee(
            amount_vnd=numbers.get("amount_vnd", 0),
            per="case" if per == "free" else per,
            text=self.tr("Không thu") if per == "free" else self.tr("Phí, lệ phí"),
            source=self.source.text(),
            first_pages=numbers.get("first_pages", 0),
            next_vnd=numbers.get("next_vnd", 0),
            cap_vnd=numbers.get("cap_vnd", 0),
        )
        self._change(
            lambda s, code, day, actor: catalogue_edits.change_fee(s, code, day, fee, actor)
        )

    def _change(self, work: Callable[[Services, str, date, str], Procedure]) -> None:
        code, day = self.table.current_key(), read_day(self.from_on.text())
        if day is None:
            self.refuse(InvalidInput("bad-date", "from"))
            return

        def done(procedure: Procedure) -> None:
            self._read()
            words = self.tr("Đã ghi cho {name}, áp dụng từ {day}.")
            self.say(words.format(name=procedure.short_name, day=date_text(day)))

        self._access.write(
            lambda s, actor: work(s, code, day, actor), done, self.refuse, Change.CATALOGUE
        )

    @Slot()
    def export_file(self) -> None:
        """Write the whole catalogue as the workbook that can be taken in again."""
        self.begin()
        path = self._name_file(self.tr("Xuất danh mục thủ tục"), "danh-muc.xlsx")
        if path is None:
            return
        file = path if path.suffix else path.with_suffix(".xlsx")

        def work(s: Services) -> int:
            # Imported here: the library for workbooks is slow to load.
            from counter_app.services import catalogue_sheets
            from printing.workbook import write_workbook

            found = catalogue.every_period(s)
            write_workbook(file, catalogue_sheets.sheets_of(found))
            return len(found)

        words = self.tr("Đã xuất {n} thủ tục ra tệp {file}.")
        self._access.read(work, lambda n: self.say(words.format(n=n, file=file.name)), self.refuse)

    @Slot()
    def import_file(self) -> None:
        """Take in a catalogue file, checked as a whole."""
        self.begin()
        path = self._pick_file(self.tr("Chọn tệp danh mục thủ tục"))
        if path is None:
            return

        def done(counts: ImportCounts) -> None:
            self._read()
            words = self.tr("Đã nhập tệp: {added} mới, {changed} thay đổi, {ended} hết hiệu lực.")
            self.say(words.format(added=counts.added, changed=counts.changed, ended=counts.ended))

        self._access.write(
            lambda s, actor: catalogue.import_procedures(s, read_file(path), actor),
            done,
            self.refuse,
            Change.CATALOGUE,
        )


def _row(procedure: Procedure, today: date) -> Row:
    term = _marked(procedure.term.text, procedure.term.sourced)
    fees = [fee for fee in procedure.fees if fee.condition is None and _holds(fee, today)]
    fee = _marked(_fee_words(fees[-1]), fees[-1].sourced) if fees else "–"
    cells = (
        Cell(procedure.code, Tone.MUTED),
        Cell(procedure.short_name),
        Cell(term),
        Cell(fee),
        Cell(date_text(procedure.valid_from)),
    )
    return Row(procedure.code, cells)


def _holds(fee: DatedFee, today: date) -> bool:
    return fee.valid_from <= today and (fee.valid_to is None or today <= fee.valid_to)


def _marked(text: str, sourced: Sourced) -> str:
    return text if sourced in (Sourced.OFFICIAL, Sourced.UNIT) else f"{text} (?)"


def _fee_words(fee: DatedFee) -> str:
    translate = QCoreApplication.translate
    rule_ = fee.rule
    match rule_.kind:
        case FeeKind.NONE:
            return translate("CataloguePanel", "không thu")
        case FeeKind.FIXED if rule_.per == "copy":
            amount = money(rule_.amount_vnd)
            return translate("CataloguePanel", "{amount}/bản").format(amount=amount)
        case FeeKind.FIXED:
            return money(rule_.amount_vnd)
        case FeeKind.PAGES:
            return translate("CataloguePanel", "theo số trang")
        case FeeKind.LOCAL:
            return translate("CataloguePanel", "do tỉnh quy định")
