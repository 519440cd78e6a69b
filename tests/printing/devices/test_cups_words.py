"""What the spooler's programs say, read without a spooler."""

import stat
from collections.abc import Sequence
from pathlib import Path

import pytest

from counter_app.domain.print_device import Delivery, JobTicket, Media, Readiness
from printing.devices import cups
from printing.devices.cups import CupsDevice

IDLE = (
    "printer HP is idle.  enabled since Sat Nov 21 21:55:43 2026\n\t{message}\n\tAlerts: {alerts}\n"
)
BUSY = "printer HP now printing HP-4.  enabled since Sat 21\n\t{message}\n\tAlerts: {alerts}\n"
STOPPED = "printer HP disabled since Sat Nov 21 21:56:37 2026 -\n\tPaused\n\tAlerts: none\n"
HANGS = "exec sleep 200"
AWAY = "The printer may not exist or is unavailable at this time."


@pytest.fixture(autouse=True)
def patience(monkeypatch: pytest.MonkeyPatch) -> None:
    """A program that answers is waited for, however busy this machine is."""
    monkeypatch.setattr(cups, "LIMIT", 100.0)


def programs(folder: Path, monkeypatch: pytest.MonkeyPatch, said: str, lp: str = "exit 1") -> None:
    """Programs of the spooler that say what a test wants."""
    (folder / "said").write_text(said)
    scripts = {
        "lpstat": f'case "$1" in -e) echo HP;; *) cat {folder}/said;; esac',
        "lp": lp,
    }
    for name, text in scripts.items():
        file = folder / name
        file.write_text(f"#!/bin/sh\n{text}\n")
        file.chmod(file.stat().st_mode | stat.S_IXUSR)
    monkeypatch.setenv("PATH", f"{folder}:/usr/bin:/bin")


@pytest.mark.parametrize(
    ("said", "code"),
    [
        (IDLE.format(message="", alerts="none"), None),
        (IDLE.format(message=AWAY, alerts="none"), None),
        (BUSY.format(message=AWAY, alerts="none"), "printer-offline"),
        (BUSY.format(message="Printing.", alerts="none"), None),
        (STOPPED, "printer-paused"),
        (IDLE.format(message="", alerts="media-empty-error"), "printer-paper-out"),
        (IDLE.format(message="", alerts="media-empty"), "printer-paper-out"),
        (IDLE.format(message="", alerts="media-empty-warning"), None),
        (BUSY.format(message="", alerts="job-x media-empty-warning"), "printer-paper-out"),
        (IDLE.format(message="", alerts="media-needed-report"), "printer-paper-out"),
        (IDLE.format(message="", alerts="toner-low-warning,door-open-error"), "printer-cover-open"),
        (IDLE.format(message="", alerts="offline-report"), "printer-offline"),
        (IDLE.format(message="", alerts="toner-empty-error"), "printer-error"),
        (IDLE.format(message="", alerts="toner-empty-warning"), None),
    ],
)
def test_a_queue_s_state(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, said: str, code: str | None
) -> None:
    programs(tmp_path, monkeypatch, said)
    status = CupsDevice("Văn phòng", "HP").status()
    assert (status.problem.code if status.problem else None) == code
    assert status.readiness is (Readiness.READY if code is None else Readiness.BLOCKED)


def _give_up_soon(monkeypatch: pytest.MonkeyPatch) -> None:
    """On the program that takes the job; what is asked before is waited for."""
    real = cups._run

    def run(command: Sequence[str], data: bytes = b"") -> object:
        with monkeypatch.context() as patched:
            if command[0] == "lp":
                patched.setattr(cups, "LIMIT", 0.5)
            return real(command, data)

    monkeypatch.setattr(cups, "_run", run)


@pytest.mark.parametrize(
    ("lp", "delivery", "remote", "code"),
    [
        ("echo 'request id is HP-12 (0 file(s))'", Delivery.HANDED_OVER, "HP-12", None),
        ("echo 'request id is A-B-7 (1 file(s))'", Delivery.HANDED_OVER, "A-B-7", None),
        ("echo other words", Delivery.HANDED_OVER, None, None),
        ("exit 1", Delivery.HELD, None, "printer-refused"),
        (HANGS, Delivery.UNSURE, None, "spooler-silent"),
    ],
)
def test_handing_over(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    lp: str,
    delivery: Delivery,
    remote: str | None,
    code: str | None,
) -> None:
    programs(tmp_path, monkeypatch, IDLE.format(message="", alerts="none"), lp)
    if lp == HANGS:
        _give_up_soon(monkeypatch)
    outcome = CupsDevice("Văn phòng", "HP").send(b"x", JobTicket("receipt 1", Media.A4))
    assert (outcome.delivery, outcome.remote_id) == (delivery, remote)
    assert (outcome.problem.code if outcome.problem else None) == code


def test_a_machine_without_a_spooler(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    outcome = CupsDevice("Văn phòng", "HP").send(b"x", JobTicket("receipt 1", Media.A4))
    assert outcome.delivery is Delivery.HELD
    assert outcome.problem is not None
    assert outcome.problem.code == "spooler-silent"
    assert cups.queue_names() == ()
