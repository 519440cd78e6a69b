"""What waits to be printed and what a clerk is asked about it: read in the store thread after every
report of a device, answered there.

Owns the reading and the answers. Must not print: the runners do.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from counter_app.domain.errors import CounterError
from counter_app.domain.forms import FormKind
from counter_app.domain.print_device import DeviceConfig
from counter_app.domain.print_job import Answer, JobState, PrintJob, Question
from counter_app.services import print_devices, print_jobs, print_run
from counter_app.services.container import Services
from counter_app.services.print_jobs import PendingSlips
from ui.changes import Change, Changes
from ui.printers.runner import RunReport
from ui.printers.runners import Runners
from ui.store_thread import StoreThread

_EVERY_MS = 60_000
_SHOWN = 40
_MAKING = timedelta(minutes=1)
"""A receipt of a dossier that was just accepted may still be on its way into the queue."""

LEFT = (Question.LEFT, Question.STALE)
"""Jobs that wait for a word and have not left this program."""


@dataclass(frozen=True, slots=True)
class Printing:
    """The state of all printing.

    Attributes:
        open: Jobs that are not over, in the order of printing.
        pending: What has to be asked, and what never got a job.
        newest: The latest jobs, whatever became of them.
        stuck: Devices that could not even be tried, and the code of why.
    """

    devices: tuple[DeviceConfig, ...]
    open: tuple[PrintJob, ...]
    pending: PendingSlips
    newest: tuple[PrintJob, ...]
    stuck: tuple[tuple[str, str], ...] = ()

    @property
    def asked(self) -> int:
        """How many slips wait for a person."""
        pending = self.pending
        return len(pending.questions) + len(pending.unqueued) + len(pending.unprinted)

    @property
    def is_left(self) -> bool:
        """Whether something is left that can be printed without a question."""
        pending = self.pending
        is_waiting = any(one.question in LEFT for one in pending.questions)
        return is_waiting or bool(pending.unqueued or pending.unprinted)

    @property
    def waiting(self) -> tuple[PrintJob, ...]:
        """Jobs on their way that nobody has to be asked about."""
        asked = {one.job.job_id for one in self.pending.questions}
        stuck = dict(self.stuck)
        return tuple(
            one if one.problem is not None else replace(one, problem=stuck.get(one.device))
            for one in self.open
            if one.job_id not in asked
        )


class PrintModel(QObject):
    """Reads the state of printing, and takes the clerk's answers.

    Signals:
        changed: a `Printing`.
        offered: a `Printing`, once, at the start, when something was left without paper.
        job_moved: a `PrintJob` as it is now.
        form_wanted: code, form and device (or nothing) of a slip that never got a job.
        failed: a `CounterError`.
    """

    changed = Signal(object)
    offered = Signal(object)
    job_moved = Signal(object)
    form_wanted = Signal(str, str, str)
    failed = Signal(object)

    def __init__(
        self, store: StoreThread, runners: Runners, changes: Changes, clerk: Callable[[], str]
    ) -> None:
        super().__init__()
        self._store, self._runners, self._clerk = store, runners, clerk
        self._started_at: datetime | None = None
        self.state: Printing | None = None
        self._stuck: dict[str, str] = {}
        self._is_due = False
        self._timer = QTimer(self)
        self._timer.setInterval(_EVERY_MS)
        self._timer.timeout.connect(self.look_again)
        runners.ran.connect(self._ran)
        changes.happened.connect(self._told)

    def begin(self) -> None:
        """The desk is open: from now on devices print; what was left before is offered."""
        self._store.ask(lambda s: s.clock(), self._started, self.failed.emit)

    def _started(self, now: datetime) -> None:
        self._started_at = now
        self._runners.begin(now)
        self._timer.start()
        self.refresh()

    @Slot()
    def look_again(self) -> None:
        """Read the state, and let devices try that have something to print: their runner may have
        ended, or another program may have queued it.
        """
        self._is_due = True
        self.refresh()

    @Slot()
    def refresh(self) -> None:
        """Read the state."""
        started_at = self._started_at
        if started_at is not None:
            self._store.ask(lambda s: _read(s, started_at), self._arrived, self.failed.emit)

    def _arrived(self, state: Printing) -> None:
        is_first = self.state is None
        state = replace(state, stuck=tuple(self._stuck.items()))
        self.state = state
        if is_first:
            for device in {one.device for one in state.open if print_run.is_spooled(one)}:
                self._runners.wake(device)
            if state.asked:
                self.offered.emit(state)
        if self._is_due:
            self._is_due = False
            for device in {one.device for one in state.waiting}:
                self._runners.wake(device)
        self.changed.emit(state)

    def answer(self, job_id: int, said: Answer) -> None:
        """What the clerk says about a job."""
        actor = self._clerk()
        self._store.ask(
            lambda s: print_jobs.answer(s, job_id, said, actor), self._moved, self._refused
        )

    def move(self, job_id: int, device: str) -> None:
        """Let another device print a job."""
        actor = self._clerk()
        self._store.ask(
            lambda s: print_jobs.move(s, job_id, device, actor), self._moved, self._refused
        )

    def print_all(self) -> bool:
        """Print what was left: jobs that waited, and slips that never got one. What may have come
        out already, and what a device gave up, is not printed unasked. Says whether there was
        anything to print.
        """
        state = self.state
        if state is None or not state.is_left:
            return False
        for one in state.pending.questions:
            if one.question in LEFT:
                self.answer(one.job.job_id, Answer.PRINT)
        for slip in state.pending.unqueued:
            self.form_wanted.emit(slip.code, slip.form, slip.device)
        for dossier in state.pending.unprinted:
            self.form_wanted.emit(dossier.code, FormKind.RECEIPT.value, "")
        return True

    def _moved(self, job: PrintJob) -> None:
        self.job_moved.emit(job)
        if job.state is JobState.QUEUED:
            self._runners.wake(job.device)
        self.refresh()

    def _refused(self, error: CounterError) -> None:
        self.failed.emit(error)
        self.refresh()

    @Slot(object)
    def _ran(self, report: RunReport) -> None:
        if report.problem is not None and not report.done:
            self._stuck[report.device] = report.problem
        else:
            self._stuck.pop(report.device, None)
        for job in report.done:
            self.job_moved.emit(job)
        self.refresh()

    @Slot(object)
    def _told(self, change: Change) -> None:
        if change is Change.DOSSIERS:
            self.refresh()


def _read(s: Services, started_at: datetime) -> Printing:
    pending, now = print_jobs.pending_slips(s, started_at=started_at), s.clock()
    overdue = tuple(
        one
        for one in pending.unprinted
        if one.accepted_at < started_at or now - one.accepted_at > _MAKING
    )
    return Printing(
        devices=print_devices.devices(s),
        open=print_jobs.open_jobs(s),
        pending=replace(pending, unprinted=overdue),
        newest=print_jobs.jobs(s, limit=_SHOWN),
    )
