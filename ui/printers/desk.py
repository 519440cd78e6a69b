"""Printing put together: the way from a form to paper, the devices' threads, the pages about it.

Owns this wiring and what is offered at the start. No rule, no wording but the offer's.
"""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal, Slot

from counter_app.domain.forms import FormKind
from counter_app.domain.print_job import Answer, PrintJob, Question
from counter_app.domain.sheet import Sheet as Table
from counter_app.services.container import Services
from printing.heading import Heading
from ui.changes import Changes
from ui.preview import render
from ui.preview.flow import Printed, PrintFlow, PrintTrouble
from ui.preview.page import PreviewPage
from ui.preview.wish import TABLE, Wish, pile_name
from ui.printers.bar import bar_words
from ui.printers.model import Printing, PrintModel
from ui.printers.page import PrintsPage
from ui.printers.runners import Runners
from ui.store_thread import StoreThread
from ui.tokens import Tone
from ui.widgets.page import Page
from ui.worker import Worker

_RECEIPTS = (FormKind.RECEIPT, FormKind.RECEIPTS)
PREVIEW, PRINTS = "preview", "prints"


class PrintDesk(QObject):
    """The prints of one window.

    Signals:
        receipt_ready: a `Printed` receipt.
        receipt_failed: a `PrintTrouble` of a receipt.
        refused: a `CounterError` of what was to be looked at, and whether it was a table.
        job_moved: a `PrintJob` as it is now.
        page_wanted: the name of a page.
        bar_changed: text and tone of the word about printing; no text where there is no printer.
        offered: two sentences and the text of a button: something is left without paper; no words
            once all of it is answered.
        bug: an exception that is no `CounterError`.
    """

    receipt_ready = Signal(object)
    receipt_failed = Signal(object)
    refused = Signal(object, bool)
    job_moved = Signal(object)
    page_wanted = Signal(str)
    bar_changed = Signal(str, object)
    offered = Signal(str, str, str)
    bug = Signal(object)

    def __init__(
        self,
        opener: Callable[[], Services],
        store: StoreThread,
        pages: Worker,
        changes: Changes,
        clerk: Callable[[], str],
    ) -> None:
        super().__init__()
        self._pages = pages
        self._is_offered = False
        self._wanted: tuple[str, FormKind | None] | None = None
        self.flow = PrintFlow(store, pages, changes, clerk)
        self.runners = Runners(opener, self)
        self.model = PrintModel(store, self.runners, changes, clerk)
        self.preview, self.prints = PreviewPage(self.flow), PrintsPage(self.model)
        self.flow.ready.connect(self._ready)
        self.flow.failed.connect(self._failed)
        self.flow.queued.connect(self.runners.wake)
        self.runners.bug.connect(self.bug)
        self.model.changed.connect(self._changed)
        self.model.offered.connect(self._offer)
        self.model.job_moved.connect(self._moved)
        self.model.form_wanted.connect(self._left_out)
        self.preview.shown.connect(self.model.refresh)

    def pages(self) -> dict[str, Page]:
        """The pages by name."""
        return {PREVIEW: self.preview, PRINTS: self.prints}

    def begin(self) -> None:
        """The desk is open: devices may print, and the first print is made quick."""
        self.model.begin()
        self._pages.ask(render.warm, lambda _none: None, lambda _error: None)

    def end(self) -> None:
        """Begin no other print; `close` waits for those under way."""
        self.runners.end()

    def close(self) -> None:
        """End the devices' threads. Blocks up to five seconds."""
        self.runners.stop()

    @Slot(object)
    def receipt(self, codes: tuple[str, ...]) -> None:
        """Dossiers were saved: bring their receipt to paper."""
        self.flow.receipt(codes)

    @Slot(str, object)
    def print_form(self, code: str, form: FormKind) -> None:
        """Print a form and look at it."""
        self._wanted = (code, form)
        self.flow.slip(code, form)

    @Slot(object)
    def print_pile(self, codes: tuple[str, ...]) -> None:
        """Print the list of a pile that was handed over, and look at it."""
        self._wanted = (pile_name(codes), FormKind.HAND_OVER)
        self.flow.pile(codes, FormKind.HAND_OVER)

    @Slot(str)
    def print_label(self, code: str) -> None:
        """Print a dossier's folder label and look at it."""
        self._wanted = (code, None)
        self.flow.label(code)

    @Slot(object, object)
    def print_table(self, rows: Table, heading: Heading) -> None:
        """Look at a table of dossiers as pages."""
        self._wanted = (TABLE, None)
        self.flow.table(rows, heading)

    @Slot(int, object)
    def answer(self, job_id: int, said: Answer) -> None:
        """What the clerk says about a print."""
        self.model.answer(job_id, said)

    @Slot(object)
    def show(self, printed: Printed) -> None:
        """Look at a print."""
        self.preview.put(printed)
        self.page_wanted.emit(PREVIEW)

    @Slot()
    def show_prints(self) -> None:
        """Look at what waits and what has to be answered."""
        self.page_wanted.emit(PRINTS)

    @Slot()
    def take_offer(self) -> None:
        """Print what was left, or look at what only a person can answer."""
        if not self.model.print_all():
            self.show_prints()

    @Slot(object)
    def _ready(self, printed: Printed) -> None:
        if printed.form in _RECEIPTS:
            self.receipt_ready.emit(printed)
        if (printed.code, printed.form) == self._wanted:
            self._wanted = None
            self.show(printed)

    @Slot(object)
    def _failed(self, trouble: PrintTrouble) -> None:
        if trouble.form in _RECEIPTS:
            self.receipt_failed.emit(trouble)
        if (trouble.code, trouble.form) == self._wanted:
            self._wanted = None
            self.refused.emit(trouble.error, trouble.code == TABLE)

    @Slot(object)
    def _moved(self, job: PrintJob) -> None:
        self.preview.put_job(job)
        self.job_moved.emit(job)

    @Slot(object)
    def _changed(self, state: Printing) -> None:
        self.preview.put_devices(state.devices)
        said = bar_words(state)
        if self._is_offered and not state.asked:
            self._is_offered = False
            self.offered.emit("", "", "")
        self.bar_changed.emit("" if said is None else said.text, said.tone if said else Tone.MUTED)

    @Slot(object)
    def _offer(self, state: Printing) -> None:
        unsure = [
            one
            for one in state.pending.questions
            if one.question in (Question.CAME_OUT, Question.FAILED)
        ]
        left = state.asked - len(unsure)
        self._is_offered = True
        doubt = self.tr("{n} phiếu không rõ đã ra giấy chưa.").format(n=len(unsure))
        if not left:
            look = self.tr("Xem ở máy in, rồi trả lời.")
            self.offered.emit(doubt, look, self.tr("Xem"))
            return
        first = self.tr("{n} phiếu chưa in ra, in bây giờ?").format(n=left)
        self.offered.emit(first, doubt if unsure else "", self.tr("In bây giờ"))

    @Slot(str, str, str)
    def _left_out(self, code: str, form: str, device: str) -> None:
        """A slip that never got a job: print it, and show it where it goes to no device."""
        self.flow.print(Wish((code,), FormKind(form), device or None))
