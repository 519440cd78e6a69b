"""One run over a device's queue: what waits is printed in order, or held by the device.

A device that does not print holds only its own jobs. No transaction is open while a device works,
and each step is stored before the next begins, so a crash at any point leaves a job that can be
asked about. Opens no device.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final

from counter_app.domain.print_device import Delivery, Device, JobTicket, Outcome
from counter_app.domain.print_job import (
    INTERRUPTED,
    JobState,
    PrintJob,
    begin,
    is_left,
    is_stale,
    settle,
)
from counter_app.services.container import Services
from counter_app.services.print_jobs import job as known_job
from counter_app.services.reading import one_snapshot
from counter_app.store import print_jobs
from counter_app.store.connection import write

_TITLE_LENGTH: Final = 60


@dataclass(frozen=True, slots=True)
class QueueRun:
    """What one run over a device's queue did.

    Attributes:
        done: Jobs that were tried or followed up, as they are now, in order.
        waiting: How many are still to be printed (not those that have to be asked about).
        problem: Code of what the device said about the job it holds, or None.
        spooled: How many a spooler has: call again to learn what became of them.
    """

    done: tuple[PrintJob, ...]
    waiting: int
    problem: str | None
    spooled: int = 0


def run_queue(
    s: Services,
    device: Device,
    *,
    started_at: datetime | None = None,
    is_ending: Callable[[], bool] = lambda: False,
) -> QueueRun:
    """Print what waits for a device, in order, until the queue is empty or the device holds it.

    Call it from a thread of that device's own, with `Services` of that thread: a device may take
    its time, but never another one's. Jobs of an earlier day, or of before `started_at`, are left
    until a clerk was asked. No job is begun once `is_ending` says so.
    """
    done = list(_followed_up(s, device))
    problem: str | None = None
    while problem is None and not is_ending():
        job = _claimed(s, device.name, started_at)
        if job is None:
            break
        ticket = JobTicket(_title(job), job.media)
        outcome = device.send(_data(s, job.job_id), ticket)
        kept = _settled(s, job, outcome)
        done.append(kept)
        if outcome.delivery is Delivery.HELD:
            problem = kept.problem
    now = s.clock()
    left = _open(s, device.name)
    return QueueRun(
        done=tuple(done),
        waiting=sum(_is_due(one, now, started_at) for one in left),
        problem=problem,
        spooled=sum(is_spooled(one) for one in left),
    )


def is_spooled(one: PrintJob) -> bool:
    """Whether a spooler has it and knows what becomes of it."""
    is_sent = one.state is JobState.SENT and one.problem != INTERRUPTED
    return is_sent and one.remote_id is not None


@one_snapshot
def _open(s: Services, device: str) -> list[PrintJob]:
    return print_jobs.open_jobs(s.db, device)


@one_snapshot
def _data(s: Services, job_id: int) -> bytes:
    return print_jobs.data(s.db, job_id)


def _claimed(s: Services, device: str, started_at: datetime | None) -> PrintJob | None:
    """Take the next job: marked sent on disk before its first byte leaves, by one program only."""
    with write(s.db):
        now = s.clock()
        for one in print_jobs.open_jobs(s.db, device):
            if _is_due(one, now, started_at):
                begun = begin(one, now)
                print_jobs.put(s.db, begun)
                return begun
    return None


def _settled(s: Services, sent: PrintJob, outcome: Outcome) -> PrintJob:
    """Store what became of a try, unless a clerk answered meanwhile: a person saw the paper."""
    with write(s.db):
        found = known_job(s, sent.job_id)
        if found.state is not JobState.SENT or found.attempts != sent.attempts:
            return found
        kept = settle(found, outcome, s.clock())
        print_jobs.put(s.db, kept)
    return kept


def _followed_up(s: Services, device: Device) -> Iterable[PrintJob]:
    """Ask a spooler about the jobs it has; what still waits there from an earlier day is taken
    back, so that nothing comes out unasked.
    """
    for one in _open(s, device.name):
        if not is_spooled(one) or one.remote_id is None:
            continue
        outcome = device.fate(one.remote_id)
        if outcome.delivery is Delivery.HANDED_OVER and _is_of_earlier_day(one, s.clock()):
            outcome = device.recall(one.remote_id)
        yield _settled(s, one, outcome)


def _is_due(one: PrintJob, now: datetime, started_at: datetime | None) -> bool:
    is_asked_first = is_stale(one, now) or is_left(one, started_at)
    return one.state is JobState.QUEUED and not is_asked_first


def _is_of_earlier_day(one: PrintJob, now: datetime) -> bool:
    return is_stale(replace(one, state=JobState.QUEUED), now)


def _title(one: PrintJob) -> str:
    """What a spooler shows: form and code, ASCII, nobody's name."""
    text = f"{one.form} {one.code} {one.job_id}"
    return text.encode("ascii", "replace").decode()[:_TITLE_LENGTH]
