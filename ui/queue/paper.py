"""Tickets and appointment slips on paper: to the device chosen for them, else to be looked at.

Owns the order of the steps: drawn, journalled and queued in one transaction, then left to the
device's own thread.
"""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QObject, Signal, Slot

from counter_app.domain.forms import OFFICE_FORMS
from counter_app.domain.print_device import Media
from counter_app.domain.print_job import JobState, PrintJob
from counter_app.domain.tickets import TICKET, AppointmentSnapshot, TicketSnapshot
from counter_app.services import print_devices, print_jobs, queue_prints
from counter_app.services.container import Services
from counter_app.services.print_jobs import NewJob
from counter_app.services.queue_prints import QueuePrint
from ui.preview import render
from ui.preview.flow import Printed
from ui.preview.render import Aim, Sheets
from ui.preview.wish import Wish
from ui.store_thread import StoreThread
from ui.worker import Worker


@dataclass(frozen=True, slots=True)
class _Shot:
    """What is to be drawn, and where it goes."""

    snapshot: TicketSnapshot | AppointmentSnapshot
    aim: Aim
    folder: Path

    @property
    def name(self) -> str:
        """Its number or reference."""
        one = self.snapshot
        return one.number if isinstance(one, TicketSnapshot) else one.reference


class QueuePaper(QObject):
    """Prints tickets and slips.

    Signals:
        ready: a `Printed` to be looked at: no device is chosen for it.
        queued: the name of a device that has something to print.
        told: a sentence about what became of a print, and whether it is on paper.
        failed: a `CounterError`.
    """

    ready = Signal(object)
    queued = Signal(str)
    told = Signal(str, bool)
    failed = Signal(object)

    def __init__(self, store: StoreThread, pages: Worker, clerk: Callable[[], str]) -> None:
        super().__init__()
        self._store, self._pages, self._clerk = store, pages, clerk
        self._waits: int | None = None

    def make(self, form: str, name: str) -> None:
        """Print a ticket by its number, or an appointment's slip by its reference."""
        clerk = self._clerk()

        def shot(found: _Shot) -> None:
            self._pages.ask(
                lambda: render.slip(found.snapshot, found.aim, found.folder),
                lambda sheets: self._journal(form, found, sheets),
                self.failed.emit,
            )

        self._store.ask(lambda s: _shot(s, form, name, clerk), shot, self.failed.emit)

    def _journal(self, form: str, shot: _Shot, sheets: Sheets) -> None:
        actor = self._clerk()
        entry = QueuePrint(
            form=form,
            name=shot.name,
            paper=sheets.paper,
            print_no=shot.snapshot.print_no,
            pages=sheets.pages,
            sha256=sheets.sha256,
            device=shot.aim.device,
        )

        def work(s: Services) -> PrintJob | None:
            jobs: list[PrintJob] = []

            def put() -> None:
                if shot.aim.config is not None:
                    new = NewJob(shot.name, form, entry.print_no, sheets.media, sheets.data)
                    jobs.append(print_jobs.put(s, new, shot.aim.config, actor))

            queue_prints.record_print(s, entry, actor, put)
            return jobs[0] if jobs else None

        def kept(job: PrintJob | None) -> None:
            if job is not None:
                self._waits = job.job_id
                self.queued.emit(job.device)
            else:
                wish, title = Wish((shot.name,), None, other=form), _title(form, shot.name)
                self.ready.emit(Printed(shot.name, entry.print_no, None, sheets, wish, title=title))

        self._store.ask(work, kept, self.failed.emit)

    @Slot(object)
    def put_job(self, job: PrintJob) -> None:
        """A job moved on: say so, if it is the one printed last here."""
        if job.job_id != self._waits:
            return
        translate = QCoreApplication.translate
        is_out = job.state is JobState.CONFIRMED or job.problem is None
        text = translate("Queue", "Đã in phiếu {name}.")
        if not is_out:
            text = translate("Queue", "Phiếu {name} đang chờ máy in {device}.")
        self.told.emit(text.format(name=job.code, device=job.device), is_out)


def _shot(s: Services, form: str, name: str, clerk: str) -> _Shot:
    snapshot: TicketSnapshot | AppointmentSnapshot
    if form == TICKET:
        snapshot = queue_prints.ticket_snapshot(s, name)
    else:
        snapshot = queue_prints.appointment_snapshot(s, name, clerk_name=clerk)
    route = print_devices.route_of(s, form)
    aim = Aim(Media.A5 if route is None else route.media)
    if route is not None and route.device is not None:
        aim = Aim(route.media, print_devices.device_named(s, route.device))
    return _Shot(snapshot, aim, s.data_dir / OFFICE_FORMS)


def _title(form: str, name: str) -> str:
    translate = QCoreApplication.translate
    text = translate("Queue", "Phiếu số {name}")
    if form != TICKET:
        text = translate("Queue", "Phiếu hẹn {name}")
    return text.format(name=name)
