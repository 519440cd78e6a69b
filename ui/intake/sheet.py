"""The intake page as a sheet of fields: its parts from top to bottom, the way of the keyboard, the
form as typed, and the marks of errors.

Must not know what happens with a form: that is the page's conversation.
"""

from dataclasses import replace
from itertools import pairwise

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from counter_app.domain.errors import CounterError
from counter_app.messages import sentences
from ui import tokens
from ui.intake.draft_bar import DraftBar
from ui.intake.form import IntakeForm
from ui.intake.known import KnownFinder, KnownSuggest
from ui.intake.model import ProcedureFinder
from ui.intake.more_section import MoreSection
from ui.intake.papers_section import PapersSection
from ui.intake.person_section import PersonSection
from ui.intake.procedure_section import ProcedureSection
from ui.intake.request_section import RequestSection
from ui.intake.side import Side
from ui.widgets.basic import rule, set_roles
from ui.widgets.field import Field
from ui.widgets.notice import Notice
from ui.widgets.page import Page


class IntakeSheet(Page):
    """Fields at the left, slip or receipt at the right."""

    def __init__(self, finder: ProcedureFinder, known: KnownFinder) -> None:
        super().__init__("")
        self.order: list[QWidget] = []
        self.person, self.papers, self.request = PersonSection(), PapersSection(), RequestSection()
        self.procedure = ProcedureSection(finder)
        self.more, self.side, self.drafts = MoreSection(), Side(), DraftBar()
        self.slip, self.receipt = self.side.slip, self.side.receipt
        self.request.body.addWidget(self.more)
        person = self.person
        self.known = KnownSuggest(known, (person.scan, person.number, person.name, person.phone))
        self.notice = Notice()
        self.fields: dict[str, Field] = {
            **self.person.fields,
            **self.procedure.fields,
            **self.request.fields,
            **self.more.fields,
        }
        self._arrange()
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._focus_moved)

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
        left = QVBoxLayout()
        left.setSpacing(tokens.SPACE_3)
        left.addWidget(self.notice)
        left.addWidget(self.drafts)
        left.addWidget(self._scroll, 1)
        self.lay_beside(left, self.side)

    @Slot()
    def set_tab_order(self) -> None:
        order: list[QWidget] = [
            *self.person.order,
            *self.procedure.order,
        ]
        for row in self.papers.rows:
            order += row.widgets()
        order += [
            self.papers.add_button,
            *self.request.order,
            *self.more.order,
            self.slip.save_button,
            self.slip.next_button,
            self.slip.park_button,
            self.slip.clear_button,
        ]
        self.order = order
        for one, following in pairwise(order):
            QWidget.setTabOrder(one, following)

    def form(self) -> IntakeForm:
        """The form as typed."""
        return IntakeForm(
            person=replace(self.person.form(), email=self.more.email.text()),
            procedure=self.procedure.procedure.code if self.procedure.procedure else "",
            quantities=self.procedure.quantities(),
            papers=self.papers.papers(),
            summary=self.request.summary.text(),
            return_way=self.request.way.currentData(),
            sets=self.request.sets.value(),
            fee_condition=self.procedure.fee_condition(),
            more=self.more.form(),
        )

    def set_narrow(self, narrow: bool) -> None:
        """Give the form more room."""
        for section in (self.person, self.procedure, self.papers, self.request, self.more):
            section.set_narrow(narrow)

    def show_error(self, path: str, error: CounterError) -> None:
        """Mark the field of an error; what belongs to no field is said above the form."""
        message = sentences(error)
        field = self.fields.get(path)
        if field is not None:
            field.show_error(message.what)
        else:
            self.notice.say_error(message)

    def to_first_fault(self) -> None:
        """Put the focus where the first field is marked."""
        for editor in self.order:
            if editor.property("bad") == "true":
                editor.setFocus()
                break

    def clear_errors(self) -> None:
        for field in self.fields.values():
            field.clear_error()

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
        target = None
        if here is not None:
            target = self.person.enter_target(here) or self.papers.enter_target(here)
        if target is not None:
            target.setFocus()
        else:
            self.step_on()

    @Slot()
    def show_more(self) -> None:
        """Scroll so far that all of the seldom asked fields can be seen."""
        if self.more.is_unfolded:
            self._scroll.ensureWidgetVisible(self.more, 0, tokens.SPACE_4)

    def step_on(self) -> None:
        """To the next field; past the fee condition, which Tab reaches."""
        self.focusNextChild()
        if self.procedure.condition.hasFocus():
            self.focusNextChild()
