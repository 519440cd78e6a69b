"""Slips that were promised and may not be on paper are found at the next start."""

from pathlib import Path

import pytest

from counter_app.domain.forms import Paper
from counter_app.domain.print_device import (
    DeviceConfig,
    Media,
)
from counter_app.domain.print_job import Question
from counter_app.services import forms, intake, print_devices, print_jobs
from counter_app.services.container import Services
from counter_app.services.print_jobs import NewJob
from tests.support import desks
from tests.support.clock import FixedClock
from tests.support.intakes import intake as sample
from tests.support.printers import PRINTED, THERMAL, UNSURE, Paperless


@pytest.fixture
def thermal(s: Services) -> DeviceConfig:
    return print_devices.save_device(s, THERMAL, "an")


def accepted(s: Services) -> str:
    return intake.accept(s, sample(), "an").code


def journalled(s: Services, code: str, device: str | None) -> int:
    slip = forms.receipt_snapshot(s, code, clerk_name="an")
    entry = forms.print_entry(slip, paper=Paper.T80, pages=1, sha256="0" * 64, device=device)
    return forms.record_print(s, code, entry, "an")


def test_a_crash_between_commit_and_print_is_offered_at_the_next_start(
    s: Services, folder: Path
) -> None:
    """Three dossiers: one crashed before its print was journalled, one before its job was stored,
    one while its job was waiting; a fourth is on paper."""
    accepted(s)  # before there was any device: not ours to offer
    print_devices.save_device(s, THERMAL, "an")
    unprinted, unqueued, waiting, done = (accepted(s) for _ in range(4))
    journalled(s, unqueued, "Nhiệt")
    for code in (waiting, done):
        print_no = journalled(s, code, "Nhiệt")
        print_jobs.enqueue(s, NewJob(code, "receipt", print_no, Media.T80, b"x"), THERMAL, "an")
    print_jobs.run_queue(s, Paperless(outcomes=[UNSURE, PRINTED]))
    with desks.open_desk(folder, s.clock) as after:
        found = print_jobs.pending_slips(after, at_start=True)
    assert [one.code for one in found.unprinted] == [unprinted]
    assert [(one.code, one.form, one.print_no, one.device) for one in found.unqueued] == [
        (unqueued, "receipt", 1, "Nhiệt")
    ]
    assert [(one.job.code, one.question) for one in found.questions] == [
        (waiting, Question.CAME_OUT)
    ]


def test_what_was_printed_elsewhere_is_not_offered(s: Services, thermal: DeviceConfig) -> None:
    journalled(s, accepted(s), None)
    journalled(s, accepted(s), "máy khác")
    assert print_jobs.pending_slips(s) == print_jobs.PendingSlips((), (), ())


def test_dossiers_of_last_week_are_not_offered(
    s: Services, thermal: DeviceConfig, clock: FixedClock
) -> None:
    code = accepted(s)
    clock.tick(days=3)
    assert [one.code for one in print_jobs.pending_slips(s).unprinted] == [code]
    clock.tick(days=1)
    assert print_jobs.pending_slips(s).unprinted == ()
