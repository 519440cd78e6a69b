"""The print journal: every print a durable job, one ordered queue for each device.

Owns queueing, what clerks are asked and what they answer. How a queue is printed is `print_run`'s;
lays nothing out.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from counter_app.domain.calendar import local_time
from counter_app.domain.dossier import Dossier
from counter_app.domain.errors import NotAllowed, NotFound
from counter_app.domain.print_device import (
    DeviceConfig,
    Media,
)
from counter_app.domain.print_job import (
    Answer,
    JobState,
    PrintJob,
    Question,
    answered,
    moved,
    question_about,
)
from counter_app.services.container import Services
from counter_app.services.print_devices import device_named
from counter_app.services.reading import one_snapshot
from counter_app.store import changes, print_jobs, projection, settings
from counter_app.store.connection import write
from counter_app.store.print_jobs import JournalledPrint as JournalledPrint
from counter_app.store.print_jobs import UnprintedDossier as UnprintedDossier

_DAYS_BACK = timedelta(days=3)
"""Over a weekend: dossiers of Friday are still offered on Monday."""


@dataclass(frozen=True, slots=True)
class NewJob:
    """A print that is to be done: which one it is, where, and its bytes for that device."""

    code: str
    form: str
    print_no: int
    media: Media
    data: bytes
    about_seq: int | None = None


def put(s: Services, new: NewJob, device: DeviceConfig, actor: str) -> PrintJob:
    """Queue a print inside the caller's write transaction: that of its journal entry.

    Raises:
        NotAllowed: ``printer-media`` when the device does not print on that.
    """
    if new.media not in device.media:
        raise NotAllowed("printer-media", "device", printer=device.name)
    state: Dossier | None = projection.state_by_alias(s.db, new.code)
    now = s.clock()
    job = PrintJob(
        job_id=0,
        code=new.code,
        dossier_id=None if state is None else state.dossier_id,
        form=new.form,
        about_seq=new.about_seq,
        print_no=new.print_no,
        device=device.name,
        media=new.media,
        language=device.language,
        actor=actor,
        state=JobState.QUEUED,
        created_at=now,
        queued_at=now,
        changed_at=now,
    )
    return print_jobs.add(s.db, job, new.data)


def enqueue(s: Services, new: NewJob, device: DeviceConfig, actor: str) -> PrintJob:
    """As `put`, in a transaction of its own: right after the print was journalled.

    A crash in between is found by `pending_slips`.
    """
    with write(s.db):
        return put(s, new, device, actor)


@one_snapshot
def jobs(s: Services, device: str | None = None, *, limit: int = 100) -> tuple[PrintJob, ...]:
    """The print journal, newest first; of one device or of all."""
    return tuple(print_jobs.newest(s.db, device, limit))


@one_snapshot
def open_jobs(s: Services) -> tuple[PrintJob, ...]:
    """Jobs of all devices that are not over, in the order of printing."""
    return tuple(print_jobs.open_jobs(s.db))


@one_snapshot
def job(s: Services, job_id: int) -> PrintJob:
    """One job.

    Raises:
        NotFound: ``no-print-job``.
    """
    return _known(s, job_id)


@dataclass(frozen=True, slots=True)
class JobQuestion:
    """A job that a clerk has to be asked about."""

    job: PrintJob
    question: Question


@one_snapshot
def questions(s: Services, *, started_at: datetime | None = None) -> tuple[JobQuestion, ...]:
    """What clerks have to be asked; each stays until it is answered.

    `started_at`: when the program that asks began, see `question_about`.
    """
    return tuple(_questions(s, started_at))


def answer(s: Services, job_id: int, said: Answer, actor: str) -> PrintJob:
    """What a clerk said about a job; it is noted who said it.

    Raises:
        NotFound: ``no-print-job``.
        NotAllowed: ``print-job-state`` when another answer or the device was faster.
    """
    with write(s.db):
        kept = answered(_known(s, job_id), said, s.clock())
        print_jobs.put(s.db, kept)
        changes.note(s.db, s.clock(), actor, "print-job", f"{job_id} {said.value}")
    return kept


def move(s: Services, job_id: int, device_name: str, actor: str) -> PrintJob:
    """Put a job into another device's queue, as the same print.

    Raises:
        NotFound: ``no-print-job``, ``printer-unknown``.
        NotAllowed: ``print-job-state``; ``printer-media`` when its bytes are not for that device:
            print the form again there.
    """
    with write(s.db):
        found, target = _known(s, job_id), device_named(s, device_name)
        if found.media not in target.media or found.language != target.language:
            raise NotAllowed("printer-media", "device", printer=target.name)
        kept = moved(found, target.name, s.clock())
        print_jobs.put(s.db, kept)
        changes.note(s.db, s.clock(), actor, "print-job", f"{job_id} moved")
    return kept


@dataclass(frozen=True, slots=True)
class PendingSlips:
    """What was promised on paper and may not have come out.

    Attributes:
        questions: Jobs to be asked about.
        unqueued: Prints that were journalled, but the program ended before their job was stored.
        unprinted: Dossiers accepted here in the last days whose receipt was never printed.
    """

    questions: tuple[JobQuestion, ...]
    unqueued: tuple[JournalledPrint, ...]
    unprinted: tuple[UnprintedDossier, ...]


@one_snapshot
def pending_slips(s: Services, *, started_at: datetime | None = None) -> PendingSlips:
    """What to offer at the start of the program, and in the list of prints.

    `started_at`: when the program that asks began, see `question_about`.
    """
    names = [one.name for one in settings.get(s.db, print_jobs.DEVICES) or ()]
    since_seq = settings.get(s.db, print_jobs.SINCE_SEQ)
    asked = tuple(_questions(s, started_at))
    if since_seq is None:
        return PendingSlips(asked, (), ())
    since = local_time(s.clock()).replace(hour=0, minute=0, second=0) - _DAYS_BACK
    desk_id = s.desk.desk_id
    return PendingSlips(
        asked,
        tuple(print_jobs.prints_without_job(s.db, desk_id, since_seq, names)),
        tuple(print_jobs.dossiers_without_receipt(s.db, desk_id, since_seq, since)),
    )


def _questions(s: Services, started_at: datetime | None) -> Iterable[JobQuestion]:
    now = s.clock()
    for one in print_jobs.open_jobs(s.db):
        question = question_about(one, now, started_at=started_at)
        if question is not None:
            yield JobQuestion(one, question)


def _known(s: Services, job_id: int) -> PrintJob:
    found = print_jobs.job(s.db, job_id)
    if found is None:
        raise NotFound("no-print-job")
    return found
