"""Printing a form, step by step: snapshot from the store, pages in the rendering thread, a
journal entry, paper.

Owns the order of the steps: a print is journalled before its bytes leave the program. A failure at
any
step leaves the dossier as it is.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from counter_app.domain.errors import CounterError, Unreachable
from counter_app.domain.form_lists import ListSnapshot
from counter_app.domain.forms import DossierSlip, FormKind, Paper, ReceiptSnapshot
from counter_app.domain.sheet import Sheet as Table
from counter_app.services import form_lists, forms
from counter_app.services.container import Services
from printing.heading import Heading
from ui.changes import Change, Changes
from ui.preview import device, render
from ui.preview.render import Sheets
from ui.store_thread import StoreThread
from ui.worker import Worker

_OFFICE_FORMS = "forms"
"""Where the data folder may hold form files of the office's own."""


TABLE = "danh-sach"
"""What a printed table is called where a form has its dossier's code. ASCII."""


def pile_name(codes: tuple[str, ...]) -> str:
    """What stands for several dossiers where one would be named by its code. ASCII."""
    return codes[0] if len(codes) == 1 else f"{codes[0]}+{len(codes) - 1}"


@dataclass(frozen=True, slots=True)
class Printed:
    """A form that is journalled: number 1 is the original, later ones are marked as copies.

    `due_at` is what a receipt promises.
    """

    code: str
    print_no: int
    due_at: datetime | None
    sheets: Sheets
    form: FormKind | None = FormKind.RECEIPT
    """None for a table, which is no form."""
    title: str = ""


@dataclass(frozen=True, slots=True)
class PrintTrouble:
    """A step that failed, for the dossier `code`."""

    code: str
    error: CounterError
    form: FormKind | None = FormKind.RECEIPT


@dataclass(frozen=True, slots=True)
class Delivered:
    """Pages that went to a printer, or into a file."""

    code: str
    place: str
    is_file: bool


class PrintFlow(QObject):
    """Makes receipts and slips and brings them to paper.

    Signals:
        ready: a `Printed`, to be looked at and printed.
        delivered: a `Delivered`.
        failed: a `PrintTrouble`.
        printers_known: a tuple of printer names.
    """

    ready = Signal(object)
    delivered = Signal(object)
    failed = Signal(object)
    printers_known = Signal(object)

    def __init__(
        self, store: StoreThread, pages: Worker, changes: Changes, clerk: Callable[[], str]
    ) -> None:
        super().__init__()
        self._store, self._pages, self._changes, self._clerk = store, pages, changes, clerk
        self.paper = Paper.A4
        self.printer = ""

    def receipt(self, codes: tuple[str, ...]) -> None:
        """Make the next print of a dossier's receipt, or of one for several, and journal it; goes
        to the printer if one is chosen.
        """
        if len(codes) == 1:
            self.slip(codes[0], FormKind.RECEIPT)
        else:
            self.pile(codes, FormKind.RECEIPTS)

    def slip(self, code: str, form: FormKind) -> None:
        """Make the next print of any form of a dossier, as `receipt` does."""
        clerk = self._clerk()

        def fail(error: CounterError) -> None:
            self._fail(code, error, form)

        def shot(found: tuple[ReceiptSnapshot | DossierSlip, Path]) -> None:
            (snapshot, folder), paper = found, self.paper
            self._pages.ask(
                lambda: render.slip(snapshot, paper, folder),
                lambda sheets: self._journal(snapshot, sheets, form),
                fail,
            )

        def work(s: Services) -> tuple[ReceiptSnapshot | DossierSlip, Path]:
            snapshot = forms.snapshot(s, form, code, clerk_name=clerk)
            return snapshot, s.data_dir / _OFFICE_FORMS

        self._store.ask(work, shot, fail)

    def pile(self, codes: tuple[str, ...], form: FormKind) -> None:
        """Make the next print of a form about several dossiers, as `receipt` does."""
        clerk, name = self._clerk(), pile_name(codes)

        def fail(error: CounterError) -> None:
            self._fail(name, error, form)

        def shot(found: tuple[ListSnapshot, Path]) -> None:
            (snapshot, folder), paper = found, self.paper
            self._pages.ask(
                lambda: render.pile(snapshot, paper, folder),
                lambda sheets: self._journal_pile(snapshot, sheets, name),
                fail,
            )

        def work(s: Services) -> tuple[ListSnapshot, Path]:
            snapshot = form_lists.list_snapshot(s, form, codes, clerk_name=clerk)
            return snapshot, s.data_dir / _OFFICE_FORMS

        self._store.ask(work, shot, fail)

    def table(self, rows: Table, heading: Heading) -> None:
        """Make pages of a table, to be looked at; it has no number, and what left the program is
        noted already.
        """
        paper, title = Paper.A4, heading.title
        self._pages.ask(
            lambda: render.table(rows, heading, paper),
            lambda sheets: self.ready.emit(Printed(TABLE, 1, None, sheets, None, title)),
            lambda error: self._fail(TABLE, error, None),
        )

    def _journal_pile(self, snapshot: ListSnapshot, sheets: Sheets, name: str) -> None:
        actor, printer, form = self._clerk(), self.printer, snapshot.form

        def work(s: Services) -> int:
            return form_lists.record_list(
                s,
                snapshot,
                paper=sheets.paper,
                pages=sheets.pages,
                sha256=sheets.sha256,
                actor=actor,
                device=printer or None,
            )

        def kept(print_no: int) -> None:
            self._made(Printed(name, print_no, None, sheets, form))

        self._store.ask(work, kept, lambda error: self._fail(name, error, form))

    def _made(self, printed: Printed) -> None:
        """Journalled: show it, and hand it to the printer if one is chosen."""
        self._changes.tell(Change.DOSSIERS)
        self.ready.emit(printed)
        if self.printer:
            self.to_printer(printed, self.printer)

    def _journal(
        self, snapshot: ReceiptSnapshot | DossierSlip, sheets: Sheets, form: FormKind
    ) -> None:
        actor, printer = self._clerk(), self.printer
        entry = forms.print_entry(
            snapshot,
            paper=sheets.paper,
            pages=sheets.pages,
            sha256=sheets.sha256,
            device=printer or None,
        )
        due_at = snapshot.due_at if isinstance(snapshot, ReceiptSnapshot) else None

        def work(s: Services) -> int:
            return forms.record_print(s, snapshot.code, entry, actor)

        def kept(print_no: int) -> None:
            self._made(Printed(snapshot.code, print_no, due_at, sheets, form))

        self._store.ask(work, kept, lambda error: self._fail(snapshot.code, error, form))

    def to_printer(self, printed: Printed, printer: str) -> None:
        """Hand the pages to a printer."""
        data, paper, code = printed.sheets.data, printed.sheets.paper, printed.code
        self._pages.ask(
            lambda: device.print_pdf(data, paper, printer, code),
            lambda _count: self.delivered.emit(Delivered(code, printer, is_file=False)),
            lambda error: self._fail(code, error, printed.form),
        )

    def to_file(self, printed: Printed, path: Path) -> None:
        """Write the pages into a file, outside the GUI thread."""
        data, code = printed.sheets.data, printed.code

        def work() -> None:
            try:
                path.write_bytes(data)
            except OSError as error:
                raise Unreachable("file-not-written", reason=type(error).__name__) from error

        self._pages.ask(
            work,
            lambda _none: self.delivered.emit(Delivered(code, str(path), is_file=True)),
            lambda error: self._fail(code, error, printed.form),
        )

    def ask_printers(self) -> None:
        """Find the printers of this machine."""
        self._pages.ask(device.printer_names, self.printers_known.emit)

    def _fail(
        self, code: str, error: CounterError, form: FormKind | None = FormKind.RECEIPT
    ) -> None:
        self.failed.emit(PrintTrouble(code, error, form))
