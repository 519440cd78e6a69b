"""The intake page: the conversation from top to bottom at the left, the receipt it turns into at
the right.

Owns the way of the keyboard through the fields and where errors are shown. Must not hold a rule of
intake:
the model asks the services.
"""

from itertools import pairwise

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QHBoxLayout,
    QPushButton,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from counter_app.domain.calendar import TZ
from counter_app.domain.errors import CounterError, InvalidInput
from counter_app.domain.procedure import Procedure
from counter_app.domain.wording import spoken_moment
from counter_app.messages import sentences
from counter_app.services.intake import Accepted
from ui import tokens
from ui.intake.form import IntakeForm, PersonForm, papers_of, person_of
from ui.intake.model import IntakeModel, ProcedureFinder, Refusal
from ui.intake.papers_section import PapersSection
from ui.intake.person_section import PersonSection
from ui.intake.procedure_section import ProcedureSection
from ui.intake.receipt_panel import ReceiptPanel
from ui.intake.request_section import RequestSection
from ui.intake.slip_panel import SlipPanel
from ui.preview.flow import Printed, PrintTrouble
from ui.tokens import Tone
from ui.widgets.basic import rule, set_roles
from ui.widgets.field import Field
from ui.widgets.notice import Notice
from ui.widgets.page import Page


class IntakePage(Page):
    """Intake by keyboard.

    Signals:
        saved: the code of a dossier that is on disk and wants its receipt.
        preview_wanted: a `Printed` to look at.
    """

    saved = Signal(str)
    preview_wanted = Signal(object)

    def __init__(self, model: IntakeModel, finder: ProcedureFinder) -> None:
        super().__init__("")
        self.title = self.tr("Tiếp nhận hồ sơ")
        self._model = model
        self._cleared: tuple[IntakeForm, Procedure | None] | None = None
        self._last: Printed | None = None
        self._last_code = ""
        self._filling = False
        self._save_waits = False
        self._order: list[QWidget] = []
        self.person, self.papers, self.request = PersonSection(), PapersSection(), RequestSection()
        self.procedure = ProcedureSection(finder)
        self.slip, self.receipt = SlipPanel(), ReceiptPanel()
        self.notice = Notice()
        self.fields: dict[str, Field] = {
            **self.person.fields,
            **self.procedure.fields,
            **self.request.fields,
        }
        self._arrange()
        self._connect()
        self._set_tab_order()
        self._publish()

    def _arrange(self) -> None:
        sheet = QFrame()
        set_roles(sheet, role="card")
        lines = QVBoxLayout(sheet)
        lines.setContentsMargins(tokens.SPACE_4, tokens.SPACE_4, tokens.SPACE_4, tokens.SPACE_4)
        lines.setSpacing(tokens.SPACE_3)
        sections = (self.person, self.procedure, self.papers, self.request)
        for section in sections:
            if section is not self.person:
                lines.addWidget(rule())
            lines.addWidget(section)
        lines.addStretch(1)
        self._scroll = QScrollArea()
        self._scroll.setWidget(sheet)
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._side = QStackedWidget()
        self._side.addWidget(self.slip)
        self._side.addWidget(self.receipt)
        self._side.setFixedWidth(tokens.SIDE_WIDTH)
        left = QVBoxLayout()
        left.setSpacing(tokens.SPACE_3)
        left.addWidget(self.notice)
        left.addWidget(self._scroll, 1)
        across = QHBoxLayout(self)
        across.setContentsMargins(tokens.SPACE_4, tokens.SPACE_3, tokens.SPACE_4, tokens.SPACE_3)
        across.setSpacing(tokens.SPACE_3)
        across.addLayout(left, 1)
        across.addWidget(self._side)

    def _connect(self) -> None:
        self.person.changed.connect(self._changed)
        self.person.card_scanned.connect(self.take_card)
        self.procedure.chosen.connect(self._procedure_chosen)
        self.procedure.answered.connect(self._procedures_answered)
        self.procedure.counted.connect(self._changed)
        self.papers.changed.connect(self._changed)
        self.papers.rows_changed.connect(self._set_tab_order)
        self.request.changed.connect(self._changed)
        self.slip.save_wanted.connect(self.save)
        self.slip.clear_wanted.connect(self.clear)
        self.receipt.next_wanted.connect(self._next_dossier)
        self.receipt.preview_wanted.connect(self._preview)
        self.notice.acted.connect(self._take_back)
        self._model.slip_changed.connect(self.slip.put)
        self._model.busy_changed.connect(self.slip.set_busy)
        self._model.refused.connect(self._refused)
        self._model.accepted.connect(self._accepted)
        self._model.failed.connect(self._failed)
        for key, act in (("F9", self.save), ("Ctrl+N", self.clear), ("Ctrl+P", self._preview)):
            QShortcut(QKeySequence(key), self).activated.connect(act)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._focus_moved)

    @Slot()
    def _set_tab_order(self) -> None:
        order: list[QWidget] = [
            *self.person.order,
            self.procedure.search,
            *self.procedure.counts.values(),
        ]
        for row in self.papers.rows:
            order += row.widgets()
        order += [
            self.papers.add_button,
            *self.request.order,
            self.slip.save_button,
            self.slip.clear_button,
        ]
        self._order = order
        for one, following in pairwise(order):
            QWidget.setTabOrder(one, following)

    def form(self) -> IntakeForm:
        """The form as typed."""
        return IntakeForm(
            person=self.person.form(),
            procedure=self.procedure.procedure.code if self.procedure.procedure else "",
            quantities=self.procedure.quantities(),
            papers=self.papers.papers(),
            summary=self.request.summary.text(),
            return_way=self.request.way.currentData(),
            sets=self.request.sets.value(),
        )

    def on_shown(self) -> None:
        """Work begins with the card."""
        self.person.scan.setFocus()

    def set_narrow(self, narrow: bool) -> None:
        """Give the form more room."""
        self._side.setFixedWidth(tokens.SIDE_WIDTH_NARROW if narrow else tokens.SIDE_WIDTH)
        for section in (self.person, self.procedure, self.papers, self.request):
            section.set_narrow(narrow)

    @Slot(str)
    def take_card(self, payload: str) -> None:
        """Fill the applicant's fields from a scanned card; goes on at the phone number."""
        self.person.scan.clear()
        try:
            card = self._model.read_card(payload)
        except InvalidInput as error:
            self._show_error("card", error)
            self.person.scan.setFocus()
            return
        phone = self.person.phone.text()
        self._fill_person(person_of(card), phone)
        self.person.phone.setFocus()

    def _fill_person(self, person: PersonForm, phone: str) -> None:
        self.person.put(person)
        self.person.phone.setText(phone)
        self._changed()

    @Slot(object)
    def _procedure_chosen(self, procedure: Procedure | None) -> None:
        before = self.request.summary.text().strip()
        known = self._model.procedure_names
        if procedure is not None:
            self.papers.put(papers_of(procedure))
            if not before or before in known:
                self.request.put(
                    procedure.name, self.request.way.currentData(), self.request.sets.value()
                )
            known.add(procedure.name)
        else:
            self.papers.put(())
        self._changed()
        if procedure is not None:
            self.focusNextChild()
        if self._save_waits:
            # After the list has handed on what was typed while it waited.
            self._save_waits = False
            QTimer.singleShot(0, self.save)

    @Slot()
    def _procedures_answered(self) -> None:
        """A save that waited for a choice goes on without one, and says what is missing."""
        if self._save_waits:
            self._save_waits = False
            self.save()

    @Slot()
    def _changed(self) -> None:
        if self._filling:
            return
        if self._side.currentWidget() is self.receipt and not self.form().is_empty:
            self._side.setCurrentWidget(self.slip)
        self._clear_errors()
        self._publish()

    def _publish(self) -> None:
        self._model.update_form(self.form())

    @Slot()
    def save(self) -> None:
        """Store the dossier and ask for its receipt."""
        if self._side.currentWidget() is self.receipt:
            return
        if self.procedure.suggest.is_waiting:
            self._save_waits = True
            return
        self._clear_errors()
        self._model.save(self.form())

    @Slot(object)
    def _accepted(self, accepted: Accepted) -> None:
        self._put(IntakeForm(), None)
        self._last, self._last_code = None, accepted.code
        self.receipt.put(accepted)
        self._side.setCurrentWidget(self.receipt)
        due = accepted.due_at
        when = (
            self.tr("hẹn trả {at}").format(at=spoken_moment(due.astimezone(TZ)))
            if due
            else self.tr("không hẹn ngày trả")
        )
        first = self.tr("Đã lưu {code}").format(code=accepted.code)
        self.notice.say(f"{first} · {when}", tone=Tone.GOOD)
        self.person.scan.setFocus()
        self.saved.emit(accepted.code)

    def show_receipt(self, printed: Printed) -> None:
        """Take the receipt of the dossier saved last."""
        if printed.code == self._last_code:
            self._last = printed
            self.receipt.put_receipt(printed)

    def show_print_trouble(self, trouble: PrintTrouble) -> None:
        """Say that the receipt is not on paper; the dossier is safe."""
        if trouble.code == self._last_code:
            message = sentences(trouble.error)
            self.receipt.put_trouble(f"{message.what} {message.safe} {message.next}")

    def show_print_bug(self) -> None:
        """A bug somewhere: if the receipt is still on its way, say that it will not come by
        itself.
        """
        if self._last_code and self._last is None:
            self.receipt.put_trouble(
                self.tr("Chưa tạo được giấy hẹn. Hồ sơ đã lưu vẫn an toàn. Nhấn Ctrl P để thử lại.")
            )

    @Slot(object)
    def _refused(self, refusal: Refusal) -> None:
        for error in refusal.errors:
            self._show_error(error.field or "", error)
        for editor in self._order:
            if editor.property("bad") == "true":
                editor.setFocus()
                break

    @Slot(object)
    def _failed(self, error: CounterError) -> None:
        self.notice.say_error(sentences(error))

    def _show_error(self, path: str, error: CounterError) -> None:
        """Mark the field of an error; what belongs to no field is said above the form."""
        message = sentences(error)
        field = self.fields.get(path)
        if field is not None:
            field.show_error(message.what)
        else:
            self.notice.say_error(message)

    def _clear_errors(self) -> None:
        for field in self.fields.values():
            field.clear_error()

    @Slot()
    def clear(self) -> None:
        """Begin again with an empty form; one press brings the old one back."""
        form = self.form()
        if not form.is_empty:
            self._cleared = (form, self.procedure.procedure)
            self.notice.say(self.tr("Đã xóa trắng các ô."), tone=Tone.INFO, act=self.tr("Lấy lại"))
        self._put(IntakeForm(), None)
        self._model.forget_card()
        self._side.setCurrentWidget(self.slip)
        self._publish()
        self.person.scan.setFocus()

    @Slot()
    def _take_back(self) -> None:
        if self._cleared is not None:
            form, procedure = self._cleared
            self._put(form, procedure)
            self._cleared = None
            self.notice.dismiss()
            self._publish()
            self.person.number.setFocus()

    def _put(self, form: IntakeForm, procedure: Procedure | None) -> None:
        self._filling = True
        self.person.scan.clear()
        self.person.put(form.person)
        self.procedure.put(procedure, form.quantities)
        self.papers.put(form.papers)
        self.request.put(form.summary, form.return_way, form.sets)
        self._filling = False
        self._clear_errors()
        self._publish()

    @Slot()
    def _next_dossier(self) -> None:
        self._side.setCurrentWidget(self.slip)
        self.person.scan.setFocus()

    @Slot()
    def _preview(self) -> None:
        if self._last is not None:
            self.preview_wanted.emit(self._last)
        elif self._last_code and self.receipt.preview_button.isEnabled():
            self.receipt.put_waiting()
            self.saved.emit(self._last_code)

    @Slot(QWidget, QWidget)
    def _focus_moved(self, _old: QWidget | None, new: QWidget | None) -> None:
        if new is not None and self._scroll.isAncestorOf(new):
            self._scroll.ensureWidgetVisible(new, 0, tokens.SPACE_6)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes to the next field, Shift+Enter back; on a button it presses."""
        if event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            super().keyPressEvent(event)
            return
        here = QApplication.focusWidget()
        if event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self.focusPreviousChild()
        elif isinstance(here, QPushButton):
            here.click()
        else:
            self._go_on(here)
        event.accept()

    def _go_on(self, here: QWidget | None) -> None:
        target = self.papers.enter_target(here) if here is not None else None
        if target is not None:
            target.setFocus()
        else:
            self.focusNextChild()
