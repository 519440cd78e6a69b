"""Slips that were promised and may not be on paper are found at the next start."""

import os
import signal
import subprocess
import sys
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from counter_app.domain.forms import Paper
from counter_app.domain.print_device import (
    DeviceConfig,
    Media,
)
from counter_app.domain.print_job import Answer, Question
from counter_app.services import forms, intake, print_devices, print_jobs, print_run, verify
from counter_app.services.container import Services
from counter_app.services.print_jobs import NewJob
from tests.support import desks
from tests.support.acting import receipt_snapshot
from tests.support.clock import FixedClock
from tests.support.intakes import intake as sample
from tests.support.printers import PRINTED, THERMAL, UNSURE, Paperless


@pytest.fixture
def thermal(s: Services) -> DeviceConfig:
    return print_devices.save_device(s, THERMAL, "an")


def started(s: Services) -> datetime:
    """When the next program starts."""
    return s.clock() + timedelta(seconds=1)


def accepted(s: Services) -> str:
    return intake.accept(s, sample(), "an").code


def journalled(s: Services, code: str, device: str | None) -> int:
    slip = receipt_snapshot(s, code, clerk_name="an")
    entry = forms.print_entry(slip, paper=Paper.T80, pages=1, sha256="0" * 64, device=device)
    return forms.record_print(s, code, entry, "an")


def test_a_crash_between_commit_and_print_is_offered_at_the_next_start(
    s: Services, folder: Path
) -> None:
    """Three dossiers: one crashed before its print was journalled, one before its job was stored,
    one while its job was waiting; a fourth is on paper.
    """
    accepted(s)  # before there was any device: not ours to offer
    print_devices.save_device(s, THERMAL, "an")
    unprinted, unqueued, waiting, done = (accepted(s) for _ in range(4))
    journalled(s, unqueued, "Nhiệt")
    for code in (waiting, done):
        print_no = journalled(s, code, "Nhiệt")
        print_jobs.enqueue(s, NewJob(code, "receipt", print_no, Media.T80, b"x"), THERMAL, "an")
    print_run.run_queue(s, Paperless(outcomes=[UNSURE, PRINTED]))
    with desks.open_desk(folder, s.clock) as after:
        found = print_jobs.pending_slips(after, started_at=started(after))
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


_KILLED = """
import os, signal, sys
from pathlib import Path
from unittest import mock
from counter_app.domain.forms import Paper
from counter_app.services import forms, intake, print_jobs, print_run
from tests.support import desks
from tests.support.intakes import intake as sample
from tests.support.acting import receipt_snapshot
from tests.support.printers import THERMAL, Paperless

def die(*_):
    os.kill(os.getpid(), signal.SIGKILL)

place = sys.argv[2]
with desks.open_desk(Path(sys.argv[1])) as s:
    code = intake.accept(s, sample(), "an").code
    if place == "before the journal":
        die()
    slip = receipt_snapshot(s, code, clerk_name="an")
    entry = forms.print_entry(slip, paper=Paper.T80, pages=1, sha256="0" * 64, device="Nhiệt")
    forms.record_print(s, code, entry, "an")
    if place == "before the queue":
        die()
    new = print_jobs.NewJob(code, "receipt", 1, THERMAL.media[0], b"slip")
    print_jobs.enqueue(s, new, THERMAL, "an")
    if place == "in the queue":
        die()
    print_run.run_queue(s, Paperless(outcomes=[die]))
"""


@pytest.mark.skipif(sys.platform == "win32", reason="SIGKILL")
@pytest.mark.parametrize(
    ("place", "found"),
    [
        ("before the journal", (0, 0, 1)),
        ("before the queue", (0, 1, 0)),
        ("in the queue", (1, 0, 0)),
        ("while it prints", (1, 0, 0)),
    ],
)
def test_killed_at_any_step_the_slip_is_found_and_printed_at_most_once(
    s: Services, folder: Path, place: str, found: tuple[int, int, int]
) -> None:
    print_devices.save_device(s, THERMAL, "an")
    killed = subprocess.run(
        [sys.executable, "-c", _KILLED, str(folder), place],
        cwd=Path(__file__).parents[3],
        env={**os.environ, "PYTHONUTF8": "1"},
        check=False,
    )
    assert killed.returncode == -signal.SIGKILL
    with desks.open_desk(folder, s.clock) as after:
        pending = print_jobs.pending_slips(after, started_at=started(after))
        counts = (len(pending.questions), len(pending.unqueued), len(pending.unprinted))
        device = Paperless()
        print_run.run_queue(after, device, started_at=started(after))
        assert device.bytes_seen == [], "nothing comes out unasked"
        for one in pending.questions:
            print_jobs.answer(after, one.job.job_id, Answer.PRINT, "an")
        print_run.run_queue(after, device)
        assert verify.verify(after).ok
    assert counts == found
    assert device.bytes_seen == [b"slip"] * found[0]
