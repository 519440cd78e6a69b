"""Part 1 of the form: who hands in. The card field comes first."""

from itertools import pairwise

from PySide6.QtCore import QCoreApplication, Qt, Signal, Slot
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QWidget

from counter_app.domain.party import PartyKind
from ui import theme, tokens, words
from ui.intake.form import PersonForm, field_for, tidy_day
from ui.intake.section import Section
from ui.widgets.field import Choice, Field
from ui.widgets.text import LineEdit, ScanEdit

NUMBER_WIDTH = 168
LEAST_NAME_WIDTH = 172
"""Kept where the words of an error ask for room beside it."""

DAY_WIDTH = 116
SEX_WIDTH = 96


class PersonSection(Section):
    """The applicant's fields.

    Signals:
        changed: something was typed or chosen.
        card_scanned: the payload of a card.
    """

    changed = Signal()
    card_scanned = Signal(str)

    def __init__(self) -> None:
        super().__init__(1, QCoreApplication.translate("PersonSection", "Người nộp"))
        self.scan = ScanEdit("")
        self.scan.setPlaceholderText(self.tr("Quét thẻ; hoặc gõ điện thoại, số định danh, tên"))
        self.scan.scanned.connect(self.card_scanned)
        self.kind = Choice("")
        for value, text in words.party_kinds().items():
            self.kind.addItem(text, value)
        self.sex = Choice("")
        self.sex.addItem("–", "")
        for value, text in words.sexes().items():
            self.sex.addItem(text, value)
        self.number, self.name, self.birth = LineEdit(""), LineEdit(""), LineEdit("")
        self.phone, self.address = LineEdit(""), LineEdit("")
        self.birth.setPlaceholderText(self.tr("nn/tt/nnnn"))
        digits = Qt.InputMethodHint.ImhPreferNumbers
        for field in (self.number, self.birth, self.phone):
            field.setInputMethodHints(digits)
        for editor in (self.number, self.birth, self.phone, self.sex, self.kind):
            editor.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._make_fields()
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(tokens.SPACE_3)
        self._grid.setVerticalSpacing(tokens.SPACE_2)
        self.body.addLayout(self._grid)
        self._place(narrow=False)
        self._connect()
        self._kind_changed()

    def _make_fields(self) -> None:
        self._scan_field = Field(self.tr("Thẻ căn cước, hoặc người đã từng đến"), self.scan)
        self._kind_field = Field(self.tr("Người nộp là"), self.kind)
        self._sex_field = Field(self.tr("Giới tính"), self.sex)
        self._birth_field = Field(self.tr("Ngày sinh"), self.birth)
        self.fields = {
            "applicant.personal_id": Field(self.tr("Số định danh"), self.number),
            "applicant.name": Field(self.tr("Họ và tên"), self.name),
            "applicant.phone": Field(self.tr("Điện thoại"), self.phone),
            "applicant.address": Field(self.tr("Địa chỉ"), self.address),
            "applicant.birth_date": self._birth_field,
            "applicant.sex": self._sex_field,
            "applicant.kind": self._kind_field,
            "card": self._scan_field,
        }

    def _connect(self) -> None:
        for field in (self.number, self.name, self.birth, self.phone, self.address):
            field.edited.connect(self._typed)
        self.birth.editingFinished.connect(self._tidy_birth)
        self.kind.activated.connect(self._kind_changed)
        self.sex.activated.connect(self._typed)

    def _place(self, *, narrow: bool) -> None:
        rows: tuple[tuple[tuple[str, int], ...], ...] = (
            (("card", 4),),
            (("applicant.personal_id", 1), ("applicant.kind", 3)),
            (("applicant.name", 4),),
            (("applicant.phone", 1), ("applicant.birth_date", 2), ("applicant.sex", 1)),
            (("applicant.address", 4),),
        )
        if not narrow:
            rows = (
                (("card", 2), ("applicant.kind", 2)),
                (
                    ("applicant.personal_id", 1),
                    ("applicant.name", 1),
                    ("applicant.birth_date", 1),
                    ("applicant.sex", 1),
                ),
                (("applicant.phone", 1), ("applicant.address", 3)),
            )
        for row, cells in enumerate(rows):
            column = 0
            for path, span in cells:
                self._grid.addWidget(self.fields[path], row, column, 1, span)
                column += span
        widths = (NUMBER_WIDTH, 0 if narrow else LEAST_NAME_WIDTH, DAY_WIDTH, SEX_WIDTH)
        for column, width in enumerate(widths):
            self._grid.setColumnMinimumWidth(column, theme.scaled(width))
            self._grid.setColumnStretch(column, int(column == 1))

    def set_narrow(self, narrow: bool) -> None:
        """Give the name a row of its own where there is little room."""
        super().set_narrow(narrow)
        self._place(narrow=narrow)

    @property
    def order(self) -> tuple[LineEdit | Choice, ...]:
        """The editors in the order of the keyboard."""
        first = (self.scan, self.kind, self.number, self.name, self.birth, self.sex)
        return (*first, self.phone, self.address)

    def enter_target(self, here: QWidget) -> QWidget | None:
        """Where Enter goes: kind and sex are passed over, Tab reaches them; so is a phone number
        that is there already. None: the usual next field.
        """
        path: list[QWidget] = [self.scan, self.number, self.name, self.birth]
        path = [editor for editor in path if not editor.isHidden()]
        if not self.phone.text().strip() or here is self.phone:
            path.append(self.phone)
        path.append(self.address)
        return next((after for one, after in pairwise(path) if one is here), None)

    def form(self) -> PersonForm:
        """What is typed, but for the e-mail, which stands further down."""
        return PersonForm(
            kind=self.kind.currentData(),
            personal_id=self.number.text(),
            name=self.name.text(),
            birth_date=self.birth.text(),
            sex=self.sex.currentData(),
            phone=self.phone.text(),
            address=self.address.text(),
        )

    def take_typed(self, text: str) -> QWidget:
        """Put a text that is no card where it belongs by its shape; returns what is asked next."""
        editors = {"phone": self.phone, "personal_id": self.number}
        editor = editors.get(field_for(text), self.name)
        editor.setText(text)
        return self.birth if editor is self.name else self.name

    def put(self, form: PersonForm) -> None:
        """Show a person."""
        self.kind.setCurrentIndex(max(self.kind.findData(form.kind), 0))
        self.number.setText(form.personal_id)
        self.name.setText(form.name)
        self.birth.setText(form.birth_date)
        self.sex.setCurrentIndex(max(self.sex.findData(form.sex), 0))
        self.phone.setText(form.phone)
        self.address.setText(form.address)
        for edit in (self.name, self.address):
            edit.setCursorPosition(0)
        self._kind_changed()

    @Slot()
    def _typed(self) -> None:
        self.changed.emit()

    @Slot()
    def _tidy_birth(self) -> None:
        self.birth.setText(tidy_day(self.birth.text()))

    @Slot()
    def _kind_changed(self) -> None:
        is_person = self.kind.currentData() == PartyKind.PERSON.value
        self._birth_field.setVisible(is_person)
        self._sex_field.setVisible(is_person)
        number = self.tr("Số định danh") if is_person else self.tr("Mã số tổ chức")
        name = self.tr("Họ và tên") if is_person else self.tr("Tên tổ chức")
        self.fields["applicant.personal_id"].rename(number)
        self.fields["applicant.name"].rename(name)
        self.changed.emit()
