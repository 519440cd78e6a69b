"""Printing a form, step by step: snapshot from the store, pages in the rendering thread, a journal
entry together with a place in a device's queue, paper from that device's own thread.

Owns the order of the steps: a print is journalled and queued in one transaction before its bytes
leave the program. A failure at any step leaves the dossier as it is.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from counter_app.domain.errors import CounterError, NotAllowed, Unreachable
from counter_app.domain.forms import FormKind
from counter_app.domain.print_device import DeviceConfig, Media
from counter_app.domain.print_job import PrintJob
from counter_app.domain.sheet import Sheet as Table
from counter_app.domain.tickets import LABEL
from counter_app.services import print_devices, print_jobs
from counter_app.services.container import Services
from counter_app.services.print_jobs import NewJob
from printing.heading import Heading
from ui.changes import Change, Changes
from ui.preview import render
from ui.preview.render import Sheets
from ui.preview.shot import Shot, job_of, shot_of
from ui.preview.wish import TABLE, Wish
from ui.store_thread import StoreThread
from ui.worker import Worker

_TRIES = 5
"""How often a print is drawn again because another one took its number meanwhile."""


@dataclass(frozen=True, slots=True)
class Printed:
    """A form that is journalled: number 1 is the original, later ones are marked as copies.

    Attributes:
        due_at: What a receipt promises.
        job: Its place in a device's queue, None while it is only shown.
        title: What a table is about.
    """

    code: str
    print_no: int
    due_at: datetime | None
    sheets: Sheets
    wish: Wish
    job: PrintJob | None = None
    about_seq: int | None = None
    title: str = ""

    @property
    def form(self) -> FormKind | None:
        """Which form it is; None for a table."""
        return self.wish.form


@dataclass(frozen=True, slots=True)
class PrintTrouble:
    """A step that failed, for the dossier `code`."""

    code: str
    error: CounterError
    form: FormKind | None = FormKind.RECEIPT


@dataclass(frozen=True, slots=True)
class Delivered:
    """Pages that went into a file."""

    code: str
    place: str


class PrintFlow(QObject):
    """Makes receipts and slips and brings them to paper.

    Signals:
        ready: a `Printed`, journalled, and queued where it goes to a device.
        queued: the name of a device that has something to print.
        delivered: a `Delivered`.
        failed: a `PrintTrouble`.
    """

    ready = Signal(object)
    queued = Signal(str)
    delivered = Signal(object)
    failed = Signal(object)

    def __init__(
        self, store: StoreThread, pages: Worker, changes: Changes, clerk: Callable[[], str]
    ) -> None:
        super().__init__()
        self._store, self._pages, self._changes, self._clerk = store, pages, changes, clerk

    def receipt(self, codes: tuple[str, ...]) -> None:
        """Make the next print of a dossier's receipt, or of one for several; it goes where the
        settings say.
        """
        self.print(Wish(codes, FormKind.RECEIPT if len(codes) == 1 else FormKind.RECEIPTS))

    def slip(self, code: str, form: FormKind) -> None:
        """Make the next print of any form of a dossier, as `receipt` does."""
        self.print(Wish((code,), form))

    def pile(self, codes: tuple[str, ...], form: FormKind) -> None:
        """Make the next print of a form about several dossiers, as `receipt` does."""
        self.print(Wish(codes, form))

    def label(self, code: str) -> None:
        """Make the next print of a dossier's folder label, on the device chosen for labels."""
        self.print(Wish((code,), None, other=LABEL))

    def table(self, rows: Table, heading: Heading) -> None:
        """Make pages of a table, to be looked at; it has no number, and what left the program is
        noted already.
        """
        wish = Wish((TABLE,), None)
        self._pages.ask(
            lambda: render.table(rows, heading),
            lambda sheets: self.ready.emit(
                Printed(TABLE, 1, None, sheets, wish, title=heading.title)
            ),
            self._fails(wish),
        )

    def print(self, wish: Wish, tries: int = _TRIES) -> None:
        """Make the next print of a form: snapshot, pages, journal and queue."""
        clerk = self._clerk()

        def drawn(shot: Shot) -> None:
            self._pages.ask(
                shot.draw,
                lambda sheets: self._journal(wish, shot, sheets, tries),
                self._fails(wish),
            )

        self._store.ask(lambda s: shot_of(s, wish, clerk), drawn, self._fails(wish))

    def _journal(self, wish: Wish, shot: Shot, sheets: Sheets, tries: int) -> None:
        actor = self._clerk()

        def work(s: Services) -> tuple[int, PrintJob | None]:
            jobs: list[PrintJob] = []

            def put() -> None:
                if shot.aim.config is not None:
                    new = job_of(wish, shot, sheets)
                    jobs.append(print_jobs.put(s, new, shot.aim.config, actor))

            return shot.journal(s, sheets, put), (jobs[0] if jobs else None)

        def kept(stored: tuple[int, PrintJob | None]) -> None:
            print_no, job = stored
            self._changes.tell(Change.DOSSIERS)
            self.ready.emit(
                Printed(
                    wish.name,
                    print_no,
                    shot.due_at,
                    sheets,
                    wish,
                    job,
                    shot.about_seq,
                    shot.title,
                )
            )
            if job is not None:
                self.queued.emit(job.device)

        def refused(error: CounterError) -> None:
            if isinstance(error, NotAllowed) and error.code == "printed-meanwhile" and tries > 1:
                self.print(wish, tries - 1)
            else:
                self._fail(wish.name, error, wish.form)

        self._store.ask(work, kept, refused)

    def on_paper(self, printed: Printed, device: str, media: Media) -> None:
        """Bring a print to a device: as it stands where it never went to one and fits, else as a
        new print that says so.
        """
        actor, sheets, form = self._clerk(), printed.sheets, printed.form

        def work(s: Services) -> PrintJob | None:
            config = print_devices.device_named(s, device)
            fits = config.language == "pdf" and sheets.media is media and sheets.data == sheets.pdf
            is_counted = form is not None or printed.wish.is_label
            if is_counted and (printed.job is not None or not fits):
                return None
            if not fits and not is_counted:
                raise NotAllowed("printer-media", "device", printer=device)
            name, no = printed.wish.other if form is None else form.value, printed.print_no
            new = NewJob(printed.code, name, no, media, sheets.data, printed.about_seq)
            return print_jobs.enqueue(s, new, config, actor)

        def done(job: PrintJob | None) -> None:
            if job is None:
                self.print(replace(printed.wish, device=device, media=media))
                return
            self.ready.emit(replace(printed, job=job))
            self.queued.emit(job.device)

        self._store.ask(work, done, self._fails(printed.wish))

    def test_page(
        self,
        device: str,
        lines: tuple[str, ...],
        done: Callable[[PrintJob], None],
        failed: Callable[[CounterError], None],
    ) -> None:
        """Queue a page that shows what a device prints; `done` gets its job."""
        actor = self._clerk()

        def drawn(config: DeviceConfig) -> None:
            self._pages.ask(lambda: render.test_page(config, lines), partial(put, config), failed)

        def put(config: DeviceConfig, data: bytes) -> None:
            new = NewJob("test", "test", 1, config.media[0], data)
            self._store.ask(lambda s: print_jobs.enqueue(s, new, config, actor), queued, failed)

        def queued(job: PrintJob) -> None:
            done(job)
            self.queued.emit(job.device)

        self._store.ask(lambda s: print_devices.device_named(s, device), drawn, failed)

    def to_file(self, printed: Printed, path: Path) -> None:
        """Write the pages into a file, outside the GUI thread."""
        data, code = printed.sheets.pdf, printed.code

        def work() -> None:
            try:
                path.write_bytes(data)
            except OSError as error:
                raise Unreachable("file-not-written", reason=type(error).__name__) from error

        self._pages.ask(
            work,
            lambda _none: self.delivered.emit(Delivered(code, str(path))),
            self._fails(printed.wish),
        )

    def _fails(self, wish: Wish) -> Callable[[CounterError], None]:
        return lambda error: self._fail(wish.name, error, wish.form)

    def _fail(self, code: str, error: CounterError, form: FormKind | None) -> None:
        self.failed.emit(PrintTrouble(code, error, form))
