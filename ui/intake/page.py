"""The intake page: the conversation from top to bottom at the left, the receipt it turns into at
the right.

Owns the way of the keyboard through the fields and where errors are shown. Must hold no rule of
intake: the model asks the services.
"""

from dataclasses import replace

from PySide6.QtCore import QTimer, Signal, Slot
from PySide6.QtGui import QKeySequence, QShortcut

from counter_app.domain.calendar import TZ
from counter_app.domain.errors import CounterError
from counter_app.domain.procedure import Procedure
from counter_app.domain.wording import clock_short
from counter_app.messages import sentences
from counter_app.services.intake import Accepted
from ui.intake.draft_bar import MOST_SHOWN
from ui.intake.drafts import DraftKeeper, Opened
from ui.intake.form import IntakeForm, MoreForm, PaperForm, papers_of
from ui.intake.known import KnownFinder
from ui.intake.model import IntakeModel, ProcedureFinder, Refusal
from ui.intake.sheet import IntakeSheet
from ui.intake.visit import Visit
from ui.intake.who import WhoHandsIn
from ui.paper_words import promise_words
from ui.tokens import Tone


class IntakePage(IntakeSheet):
    """Intake by keyboard.

    Signals:
        saved: codes of dossiers that are on disk and want a receipt, one for all of them.
        code_scanned: a dossier's code was scanned where a card was expected.
        slip_scanned: so was the QR code of a slip.
    """

    saved = Signal(object)
    code_scanned = Signal(str)
    slip_scanned = Signal(str)

    def __init__(
        self, model: IntakeModel, finder: ProcedureFinder, known: KnownFinder, keeper: DraftKeeper
    ) -> None:
        super().__init__(finder, known)
        self.title = self.tr("Tiếp nhận hồ sơ")
        self._model, self._keeper = model, keeper
        self._who = WhoHandsIn(self, model.read_card)
        self._cleared: tuple[IntakeForm, Procedure | None] | None = None
        self._papers_before: tuple[PaperForm, ...] = ()
        self._saving = self._last = IntakeForm()
        self._is_started = self._filling = self._save_waits = False
        self._visit, self._goes_on = Visit(), False
        self._connect()
        finder.failed.connect(self._failed)
        self.set_tab_order()
        self._publish()

    def _connect(self) -> None:
        self.person.changed.connect(self._changed)
        self._who.changed.connect(self._changed)
        self._who.code_scanned.connect(self.code_scanned)
        self._who.slip_scanned.connect(self.slip_scanned)
        self.procedure.chosen.connect(self._procedure_chosen)
        self.procedure.restored.connect(self._procedure_restored)
        self.procedure.answered.connect(self._procedures_answered)
        self.procedure.counted.connect(self._changed)
        self.papers.changed.connect(self._changed)
        self.papers.rows_changed.connect(self.set_tab_order)
        self.request.changed.connect(self._changed)
        self.more.changed.connect(self._changed)
        self.more.unfolded.connect(self._more_unfolded)
        self._connect_side()

    def _connect_side(self) -> None:
        self.slip.save_wanted.connect(self.save)
        self.slip.clear_wanted.connect(self.clear)
        self.slip.park_wanted.connect(self.park)
        self.slip.next_wanted.connect(self.next_dossier)
        self.receipt.next_wanted.connect(self.next_dossier)
        self.side.print_wanted.connect(self.saved)
        self.drafts.wanted.connect(self.open_draft)
        self._keeper.listed.connect(self.drafts.put)
        self._keeper.opened.connect(self._draft_opened)
        self._keeper.failed.connect(self._failed)
        self.notice.acted.connect(self._take_back)
        self._model.slip_changed.connect(self.slip.put)
        self._model.busy_changed.connect(self.slip.set_busy)
        self._model.refused.connect(self._refused)
        self._model.accepted.connect(self._accepted)
        self._model.failed.connect(self._failed)
        for key, act in (
            ("F9", self.save),
            ("F10", self.next_dossier),
            ("Ctrl+N", self.clear),
            ("Ctrl+S", self.park),
            ("Ctrl+P", self.side.preview),
        ):
            QShortcut(QKeySequence(key), self).activated.connect(act)
        for number in range(1, MOST_SHOWN + 1):
            key_of_draft = QShortcut(QKeySequence(f"Ctrl+{number}"), self)
            key_of_draft.setObjectName(str(number))
            key_of_draft.activated.connect(self._draft_key)

    def on_shown(self) -> None:
        """Work begins with the card; the first time, what was left is brought back."""
        self.person.scan.setFocus()
        if not self._is_started:
            self._is_started = True
            self._keeper.restore()

    def take_card(self, payload: str) -> None:
        """A citizen card was scanned on another page, or somewhere on this one."""
        self._who.take_card(payload)

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
            self._papers_before = self.papers.papers()
            self.papers.put(())
        self._changed()
        if procedure is not None and self.may_lead:
            self.step_on()
        if self._save_waits:
            # After the list has handed on what was typed while it waited.
            self._save_waits = False
            QTimer.singleShot(0, self.save)

    @Slot(object)
    def _procedure_restored(self, _procedure: Procedure) -> None:
        """The name was changed and changed back: the ticks are as they were."""
        self.papers.put(self._papers_before)
        self._changed()

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
        if self.side.shows_receipt and not self.form().is_empty:
            self.side.show_slip()
        self.clear_errors()
        self._publish()

    def _publish(self) -> None:
        form = self.form()
        self._model.update_form(form)
        self._keeper.touch(form, self.procedure.procedure)

    @Slot()
    def save(self) -> None:
        """Store the dossier and ask for its receipt; where the person turns out to have no further
        dossier, the receipt alone.
        """
        if self.side.shows_receipt or self._model.is_busy:
            return
        if self._visit.count and not self.procedure.search.text().strip():
            self._finish_visit()
            self.person.scan.setFocus()
            return
        if self.procedure.suggest.is_waiting:
            self._save_waits = True
            return
        self.clear_errors()
        self._saving = self.form()
        self._keeper.pause(True)
        self._model.save(self._saving, self._keeper.draft_id)

    @Slot(object)
    def _accepted(self, accepted: Accepted) -> None:
        self._last, goes_on, self._goes_on = self._saving, self._goes_on, False
        leads = self.may_lead
        if self._visit.count and not self._visit.takes(self._last):
            self.saved.emit(tuple(one.code for one in self._visit.end()))
        self._visit.add(accepted, self._last)
        self._keeper.begin()
        self._keeper.pause(False)
        if goes_on:
            self._begin_next()
        else:
            self._finish_visit()
        if leads:
            (self.procedure.search if goes_on else self.person.scan).setFocus()
        self._say_saved(accepted)

    def _finish_visit(self) -> None:
        """Ask for the receipt of everything the person handed in; the form is free."""
        saved = self._visit.end()
        self._put(IntakeForm(), None)
        self.side.put_saved(saved)
        self.slip.put_visit(0)
        self.saved.emit(tuple(one.code for one in saved))

    def _say_saved(self, accepted: Accepted) -> None:
        first = self.tr("Đã lưu {code}").format(code=accepted.code)
        self.notice.say(f"{first} · {promise_words(accepted.due_at)}", tone=Tone.GOOD)

    @Slot(object)
    def _refused(self, refusal: Refusal) -> None:
        self._keeper.pause(False)
        self._goes_on = False
        if any((error.field or "") in self.more.fields for error in refusal.errors):
            self.more.show_fields()
        for error in refusal.errors:
            self.show_error(error.field or "", error)
        if self.may_lead:
            self.to_first_fault()

    @Slot(object)
    def _failed(self, error: CounterError) -> None:
        if not self._model.is_busy:
            self._keeper.pause(False)
            self._goes_on = False
        self.notice.say_error(sentences(error))

    @Slot()
    def clear(self) -> None:
        """Begin again with an empty form; one press brings the old one back."""
        form = self.form()
        if not form.is_empty:
            self._cleared = (form, self.procedure.procedure)
            self.notice.say(self.tr("Đã xóa trắng các ô."), tone=Tone.INFO, act=self.tr("Lấy lại"))
        self._put(IntakeForm(), None)
        self._model.forget_card()
        self.side.show_slip()
        self._publish()
        self._keeper.keep()
        self._leave_visit()

    @Slot()
    def park(self) -> None:
        """Put the form aside for later; the next citizen gets an empty one."""
        if not self._model.is_busy:
            self._keeper.touch(self.form(), self.procedure.procedure)
            self._keeper.park()
            self._put(IntakeForm(), None)
            self._model.forget_card()
            self.side.show_slip()
            self._leave_visit()

    def _leave_visit(self) -> None:
        """The form is empty; nobody's receipt is forgotten over it."""
        self.person.scan.setFocus()
        if self._visit.count:
            self._finish_visit()

    @Slot(str)
    def open_draft(self, draft_id: str) -> None:
        """Bring back a form put aside; the one in front is put aside for it."""
        if draft_id and not self._model.is_busy:
            self.park()
            self._keeper.open(draft_id)

    @Slot()
    def _draft_key(self) -> None:
        self.open_draft(self.drafts.draft_at(int(self.sender().objectName())))

    @Slot(object)
    def _draft_opened(self, opened: Opened) -> None:
        leads = self.may_lead
        self._put(opened.form, opened.procedure)
        self.side.show_slip()
        if not opened.was_parked:
            at = clock_short(opened.at.astimezone(TZ))
            said = self.tr("Đã mở lại hồ sơ đang nhập dở lúc {at}.").format(at=at)
            self.notice.say(said, tone=Tone.INFO)
        if leads:
            (self.person.number if opened.procedure else self.procedure.search).setFocus()

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
        self._filling, self._save_waits = True, False
        self.person.scan.clear()
        self.person.put(form.person)
        self.procedure.put(procedure, form.quantities, form.fee_condition)
        self.papers.put(form.papers)
        self.request.put(form.summary, form.return_way, form.sets)
        self.more.put(form.more, form.person.email)
        self.known.put_away()
        self._filling = False
        self.clear_errors()
        self._publish()

    @Slot()
    def _more_unfolded(self) -> None:
        self.set_tab_order()
        # After the layout has made room.
        QTimer.singleShot(0, self.show_more)

    @Slot()
    def next_dossier(self) -> None:
        """The same applicant hands in another dossier: what is in the form is saved without paper,
        and one receipt at the end is about all of them.
        """
        if self.side.shows_receipt:
            self._visit.go_on()
            self._begin_next()
            self.procedure.search.setFocus()
        elif not self._model.is_busy and not (self._visit.count and not self.form().procedure):
            self._goes_on = True
            self.save()

    def _begin_next(self) -> None:
        last = self._last
        representative = replace(MoreForm(), representative=last.more.representative)
        self._put(replace(IntakeForm(), person=last.person, more=representative), None)
        self.side.show_slip()
        self.slip.put_visit(self._visit.count)
