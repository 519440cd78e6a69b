"""What is seldom asked for: who acts for the applicant, e-mail, resolving unit, number of a
hand-written receipt. Folded away until wanted or at fault.
"""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from counter_app.domain.identity import CardReading
from ui import tokens
from ui.intake.form import MoreForm, RepresentativeForm
from ui.widgets.basic import Button
from ui.widgets.field import Field
from ui.widgets.text import LineEdit


class MoreSection(QWidget):
    """A button that unfolds the fields.

    Signals:
        changed: something was typed.
        unfolded: the fields came or went.
    """

    changed = Signal()
    unfolded = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.button = Button(self.tr("Thêm: người được ủy quyền, nơi giải quyết…"), role="quiet")
        self.button.clicked.connect(self.unfold)
        self.rep_name, self.rep_number = LineEdit(""), LineEdit("")
        self.rep_phone, self.authority = LineEdit(""), LineEdit("")
        self.email, self.unit, self.paper_receipt = LineEdit(""), LineEdit(""), LineEdit("")
        self.note = LineEdit("")
        self.note.setPlaceholderText(self.tr("Cho đồng nghiệp; không in, không gửi Cổng"))
        self.unit.setPlaceholderText(self.tr("Để trống: đơn vị này"))
        self.fields = {
            "representative.name": Field(self.tr("Người được ủy quyền"), self.rep_name),
            "representative.personal_id": Field(self.tr("Số định danh của họ"), self.rep_number),
            "representative.phone": Field(self.tr("Điện thoại của họ"), self.rep_phone),
            "representative.authority": Field(self.tr("Giấy ủy quyền"), self.authority),
            "applicant.email": Field(self.tr("Thư điện tử người nộp"), self.email),
            "resolving_unit": Field(self.tr("Mã nơi giải quyết"), self.unit),
            "paper_receipt": Field(self.tr("Số biên nhận viết tay"), self.paper_receipt),
            "note": Field(self.tr("Ghi chú nội bộ"), self.note),
        }
        self._inner = QWidget()
        self._grid = QGridLayout(self._inner)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(tokens.SPACE_3)
        self._grid.setVerticalSpacing(tokens.SPACE_2)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.button, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self._inner)
        self.set_narrow(False)
        for editor in self.editors:
            editor.edited.connect(self._typed)
        self._show(False)

    @property
    def editors(self) -> tuple[LineEdit, ...]:
        """The editors in the order of the keyboard."""
        return (
            self.rep_name,
            self.rep_number,
            self.rep_phone,
            self.authority,
            self.email,
            self.unit,
            self.paper_receipt,
            self.note,
        )

    @property
    def order(self) -> tuple[QWidget, ...]:
        """What can be reached now."""
        return self.editors if self.is_unfolded else (self.button,)

    @property
    def is_unfolded(self) -> bool:
        """Whether the fields are there."""
        return not self._inner.isHidden()

    def set_narrow(self, narrow: bool) -> None:
        """Two columns where there is little room, else four."""
        spans = (2, 1, 1, 2, 2, 1, 1, 2) if narrow else (2, 1, 1, 2, 2, 2, 2, 4)
        columns, cell = (2 if narrow else 4), 0
        for field, span in zip(self.fields.values(), spans, strict=True):
            self._grid.addWidget(field, cell // columns, cell % columns, 1, span)
            cell += span
        for column in range(4):
            self._grid.setColumnStretch(column, 1 if column < columns else 0)

    def form(self) -> MoreForm:
        """What is typed, without the e-mail: it belongs to the applicant."""
        return MoreForm(
            representative=RepresentativeForm(
                personal_id=self.rep_number.text(),
                name=self.rep_name.text(),
                phone=self.rep_phone.text(),
                authority=self.authority.text(),
            ),
            resolving_unit=self.unit.text(),
            paper_receipt=self.paper_receipt.text(),
            note=self.note.text(),
        )

    def put(self, form: MoreForm, email: str) -> None:
        """Show values; unfolds when there are any."""
        person = form.representative
        self.put_representative(person)
        self.email.setText(email)
        self.unit.setText(form.resolving_unit)
        self.paper_receipt.setText(form.paper_receipt)
        self.note.setText(form.note)
        self._show(form != MoreForm())

    def take_card(self, card: CardReading) -> None:
        """Fill in who is on a scanned card; the paper that gives them the power stays."""
        form = RepresentativeForm(card.personal_id, card.name, authority=self.authority.text())
        self.put_representative(form)

    def put_representative(self, person: RepresentativeForm) -> None:
        """Show who acts for the applicant."""
        self.rep_name.setText(person.name)
        self.rep_number.setText(person.personal_id)
        self.rep_phone.setText(person.phone)
        self.authority.setText(person.authority)

    def has_focus(self) -> bool:
        """Whether the clerk is at the representative: then a scanned card is theirs."""
        fields = (self.rep_name, self.rep_number, self.rep_phone, self.authority)
        return any(field.hasFocus() for field in fields)

    @Slot()
    def unfold(self) -> None:
        """Show the fields and begin with the first."""
        self._show(True)
        self.rep_name.setFocus()

    def show_fields(self) -> None:
        """Show the fields, without moving the focus."""
        self._show(True)

    def _show(self, on: bool) -> None:
        self._inner.setVisible(on)
        self.button.setVisible(not on)
        self.unfolded.emit()

    @Slot()
    def _typed(self) -> None:
        self.changed.emit()
