"""Life of a print job: pure transitions, and what a clerk has to be asked about it.

A job is marked sent before its first byte leaves, so that a crash in between never prints a slip
twice by itself: the clerk is asked whether paper came out. Owns no storage and no clock.
"""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final

from counter_app.domain.calendar import local_time
from counter_app.domain.errors import NotAllowed, Unreachable
from counter_app.domain.ids import DossierId
from counter_app.domain.print_device import Delivery, Media, Outcome

SENDING_LIMIT: Final = timedelta(minutes=2)
"""No device takes longer over one try; a job still without an outcome then was cut off."""

INTERRUPTED: Final = Unreachable("print-interrupted").code
"""Problem of a job whose try has no outcome: under way, or cut off."""


class JobState(StrEnum):
    """Where a job stands."""

    QUEUED = "queued"
    SENT = "sent"
    """Bytes left or were about to; whether paper came out is not known."""
    CONFIRMED = "confirmed"
    FAILED = "failed"
    """The device gave it up; a person decides."""
    EXPIRED = "expired"
    """A person said that it is not to be printed any more."""


KEPT: Final = frozenset({JobState.QUEUED, JobState.SENT, JobState.FAILED})
"""States whose bytes are kept."""


class Answer(StrEnum):
    """What a clerk can say about a job."""

    CAME_OUT = "came_out"
    """“Đã ra giấy.”"""
    PRINT = "print"
    """“Chưa ra giấy”, or “in tiếp”: print it (again), as the same print."""
    DROP = "drop"
    """It is not needed any more."""


class Question(StrEnum):
    """What a clerk has to be asked about a job."""

    CAME_OUT = "came_out"
    """Did paper come out?"""
    STALE = "stale"
    """It waits since an earlier day: is it still to be printed?"""
    LEFT = "left"
    """It waited when the program ended: is it still to be printed?"""
    FAILED = "failed"
    """The device gave it up: again, on another device, or not at all?"""


@dataclass(frozen=True, slots=True)
class PrintJob:
    """One print of one slip on one device. Times aware.

    Attributes:
        job_id: Number on this machine, in the order of printing.
        code: Code of the dossier, or of the ticket.
        dossier_id: The dossier, None for what is about none.
        form, about_seq, print_no: Which print it is, as journalled.
        language: `DeviceConfig.language` of the device it was made for.
        queued_at: When it was last put into the queue; `created_at` when it was made.
        problem: Code of what went wrong last, or None.
        remote_id: The spooler's name for it, while it is with a spooler.
    """

    job_id: int
    code: str
    dossier_id: DossierId | None
    form: str
    about_seq: int | None
    print_no: int
    device: str
    media: Media
    language: str
    actor: str
    state: JobState
    created_at: datetime
    queued_at: datetime
    changed_at: datetime
    attempts: int = 0
    problem: str | None = None
    remote_id: str | None = None


def begin(job: PrintJob, now: datetime) -> PrintJob:
    """A try begins: to be stored before the first byte leaves.

    Raises:
        NotAllowed: ``print-job-state`` when it is not queued.
    """
    _require(job, JobState.QUEUED)
    return replace(
        job,
        state=JobState.SENT,
        attempts=job.attempts + 1,
        problem=INTERRUPTED,
        remote_id=None,
        changed_at=now,
    )


_STATE_AFTER: Final = {
    Delivery.HELD: JobState.QUEUED,
    Delivery.REFUSED: JobState.FAILED,
    Delivery.HANDED_OVER: JobState.SENT,
    Delivery.UNSURE: JobState.SENT,
    Delivery.PRINTED: JobState.CONFIRMED,
}


def settle(job: PrintJob, outcome: Outcome, now: datetime) -> PrintJob:
    """What a try, or a later look at the spooler, came to.

    Raises:
        NotAllowed: ``print-job-state`` when it was not sent.
    """
    _require(job, JobState.SENT)
    state = _STATE_AFTER[outcome.delivery]
    is_with_spooler = outcome.delivery is Delivery.HANDED_OVER
    return replace(
        job,
        state=state,
        problem=outcome.problem.code if outcome.problem is not None else None,
        remote_id=(outcome.remote_id or job.remote_id) if is_with_spooler else None,
        changed_at=now,
    )


_MAY_ANSWER: Final = {
    Answer.CAME_OUT: frozenset({JobState.SENT, JobState.FAILED}),
    Answer.PRINT: KEPT,
    Answer.DROP: KEPT,
}
_STATE_SAID: Final = {
    Answer.CAME_OUT: JobState.CONFIRMED,
    Answer.PRINT: JobState.QUEUED,
    Answer.DROP: JobState.EXPIRED,
}


def answered(job: PrintJob, answer: Answer, now: datetime) -> PrintJob:
    """What a clerk decided. Printing again is the same print: its number stays.

    Raises:
        NotAllowed: ``print-job-state``.
    """
    _require(job, *_MAY_ANSWER[answer])
    state = _STATE_SAID[answer]
    queued_at = now if state is JobState.QUEUED else job.queued_at
    return replace(
        job, state=state, problem=None, remote_id=None, queued_at=queued_at, changed_at=now
    )


def moved(job: PrintJob, device: str, now: datetime) -> PrintJob:
    """The same print, to be tried on another device.

    Raises:
        NotAllowed: ``print-job-state``.
    """
    return replace(answered(job, Answer.PRINT, now), device=device)


def is_stale(job: PrintJob, now: datetime) -> bool:
    """Whether it was put into the queue on an earlier day: nobody may be waiting for it any more.

    A job of this morning before the doors opened is of today.
    """
    return (
        job.state is JobState.QUEUED and local_time(job.queued_at).date() < local_time(now).date()
    )


def is_left(job: PrintJob, started_at: datetime | None) -> bool:
    """Whether it waits since before a program started: who wanted it may have gone."""
    return job.state is JobState.QUEUED and started_at is not None and job.queued_at < started_at


def question_about(
    job: PrintJob, now: datetime, *, started_at: datetime | None = None
) -> Question | None:
    """What a clerk has to be asked about it now, or None.

    `started_at`: when the program that asks began; what waited then is asked about, and a try of
    before without an outcome was cut off.
    """
    if job.state is JobState.FAILED:
        return Question.FAILED
    if is_stale(job, now):
        return Question.STALE
    if is_left(job, started_at):
        return Question.LEFT
    if job.state is not JobState.SENT:
        return None
    if job.problem == INTERRUPTED:
        is_before = started_at is not None and job.changed_at < started_at
        is_over = is_before or now - job.changed_at > SENDING_LIMIT
        return Question.CAME_OUT if is_over else None
    return Question.CAME_OUT if job.remote_id is None else None


def _require(job: PrintJob, *states: JobState) -> None:
    if job.state not in states:
        raise NotAllowed("print-job-state", status=job.state.value)
