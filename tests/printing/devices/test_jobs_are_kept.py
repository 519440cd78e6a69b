"""Through the whole program: whatever is wrong with a printer, the job is kept, the clerk is told,
and afterwards exactly one slip comes out.
"""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest

from counter_app.commands.label_print import label_draft
from counter_app.commands.print_device import (
    destination,
    journalled,
    slip_draft,
    tried,
)
from counter_app.domain.forms import FormKind
from counter_app.domain.print_device import DeviceConfig, DeviceKind, Media
from counter_app.domain.print_job import Answer, JobState, PrintJob
from counter_app.messages import MESSAGES
from counter_app.services import dossiers, intake, print_devices, print_jobs, print_run
from counter_app.services.container import Services
from printing.devices import escpos
from printing.devices.opening import open_device
from tests.printing.devices import spooler
from tests.printing.devices.emulator import printer, switched_off
from tests.printing.reading import Printout
from tests.printing.thermal.seeing import codes_in
from tests.support.cli import Desk
from tests.support.clock import FixedClock
from tests.support.desks import fresh_folder, open_desk
from tests.support.intakes import FULL
from tests.support.intakes import intake as sample


@pytest.fixture(autouse=True)
def patience(monkeypatch: pytest.MonkeyPatch) -> None:
    """These printers answer; a machine that is busy is no reason to give them up."""
    monkeypatch.setattr(escpos, "ANSWER_LIMIT", 60.0)
    monkeypatch.setattr(escpos, "DONE_LIMIT", 60.0)


@pytest.fixture
def s(tmp_path: Path) -> Iterator[Services]:
    with open_desk(fresh_folder(tmp_path), FixedClock()) as services:
        yield services


@pytest.fixture
def code(s: Services) -> str:
    return intake.accept(s, sample(), "an").code


def add(s: Services, kind: DeviceKind, address: str, *media: Media) -> DeviceConfig:
    return print_devices.save_device(s, DeviceConfig("Quầy 1", kind, address, media), "an")


def prints(s: Services, code: str) -> int:
    return [event.kind for event in dossiers.get(s, code).events].count("form_printed")


def printed(s: Services, code: str, device: str) -> PrintJob:
    """A receipt that goes to a printer, as the command line prints it."""
    where = destination(s, device)
    assert where.config is not None
    _, job = journalled(s, slip_draft(s, FormKind.RECEIPT, code, where, actor="an"), where, "an")
    assert job is not None
    return tried(s, where.config, job)


def print_receipt(s: Services, code: str) -> tuple[JobState, str | None]:
    job = printed(s, code, "Quầy 1")
    return job.state, job.problem


def test_paper_comes_out_and_everything_is_journalled(s: Services, code: str) -> None:
    with printer() as machine:
        add(s, DeviceKind.NETWORK, machine.address, Media.T80)
        assert print_receipt(s, code) == (JobState.CONFIRMED, None)
        assert print_receipt(s, code) == (JobState.CONFIRMED, None)
    first, again = machine.machine.slips
    assert codes_in(first)["Code 128"] == codes_in(again)["Code 128"] == code
    assert again.height > first.height, "the second says that it is one"
    assert prints(s, code) == 2
    assert [job.print_no for job in print_jobs.jobs(s)] == [2, 1]


FAULTS = ("paper-out", "cover-open", "offline", "error")


@pytest.mark.parametrize("fault", FAULTS)
def test_a_printer_in_trouble_keeps_the_job(s: Services, code: str, fault: str) -> None:
    with printer() as machine:
        device = add(s, DeviceKind.NETWORK, machine.address, Media.T80)
        machine.set_faults(fault)
        state, problem = print_receipt(s, code)
        assert (state, problem) == (JobState.QUEUED, f"printer-{fault}")
        assert problem in MESSAGES
        assert print_run.run_queue(s, open_device(device)).waiting == 1
        machine.set_faults()
        run = print_run.run_queue(s, open_device(device))
        assert [job.state for job in run.done] == [JobState.CONFIRMED]
        assert len(machine.machine.slips) == 1
    assert prints(s, code) == 1


def test_a_printer_switched_off_keeps_the_job(s: Services, code: str) -> None:
    with switched_off() as machine:
        device = add(s, DeviceKind.NETWORK, machine.address, Media.T80)
        assert print_receipt(s, code) == (JobState.QUEUED, "printer-unreachable")
        machine.start()
        run = print_run.run_queue(s, open_device(device))
        assert [job.state for job in run.done] == [JobState.CONFIRMED]
        assert len(machine.machine.slips) == 1


def test_paper_that_ends_in_the_middle_asks_and_prints_once_more(s: Services, code: str) -> None:
    with printer() as machine:
        device = add(s, DeviceKind.NETWORK, machine.address, Media.T80)
        machine.behaviour.paper = 300
        assert print_receipt(s, code) == (JobState.SENT, "printer-paper-out")
        (asked,) = print_jobs.questions(s)
        assert print_run.run_queue(s, open_device(device)).done == ()
        print_jobs.answer(s, asked.job.job_id, Answer.PRINT, "an")
        machine.add_paper()
        print_run.run_queue(s, open_device(device))
        assert codes_in(machine.machine.slips[-1])["Code 128"] == code
    assert print_jobs.questions(s) == ()
    assert prints(s, code) == 1


def test_a_folder_that_comes_and_goes(s: Services, code: str, tmp_path: Path) -> None:
    stick = tmp_path / "stick"
    device = add(s, DeviceKind.FOLDER, str(stick), Media.A5)
    assert print_receipt(s, code) == (JobState.QUEUED, "printer-gone")
    stick.mkdir()
    run = print_run.run_queue(s, open_device(device))
    assert [job.state for job in run.done] == [JobState.CONFIRMED]
    (file,) = stick.iterdir()
    assert code in Printout(file.read_bytes()).words


def test_labels_are_counted_and_say_so(s: Services, code: str) -> None:
    with printer() as machine:
        config = add(s, DeviceKind.NETWORK, machine.address, Media.T80, Media.LABEL_70X36)
        for print_no in (1, 2):
            where = destination(s, "Quầy 1", label=True)
            drawn = label_draft(s, code, where)
            _, queued = journalled(s, drawn, where, "an")
            assert queued is not None
            job = tried(s, config, queued)
            assert (job.state, job.print_no) == (JobState.CONFIRMED, print_no)
        first, again = machine.machine.slips
    assert codes_in(first) == codes_in(again) == {"Code 128": code}
    assert first.tobytes() != again.tobytes()
    assert prints(s, code) == 0


def test_one_person_at_a_broken_printer_holds_up_nobody(s: Services, code: str) -> None:
    other = intake.accept(s, sample(), "an").code
    with printer() as broken, printer() as sound:
        broken.set_faults("paper-out")
        add(s, DeviceKind.NETWORK, broken.address, Media.T80)
        second = DeviceConfig("Quầy 2", DeviceKind.NETWORK, sound.address, (Media.T80,))
        print_devices.save_device(s, second, "an")
        assert print_receipt(s, code)[0] is JobState.QUEUED
        job = printed(s, other, "Quầy 2")
        assert job.state is JobState.CONFIRMED
        moved = print_jobs.move(s, 1, "Quầy 2", "an")
        print_run.run_queue(s, open_device(second))
        assert print_jobs.job(s, moved.job_id).state is JobState.CONFIRMED
        assert len(sound.machine.slips) == 2
        assert broken.machine.slips == []


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(fresh_folder(tmp_path))


def answered(desk: Desk, *words: str) -> Any:
    done = desk.json(*words)
    assert done.status == 0, done.err
    return done.answer


def test_printers_from_the_command_line(desk: Desk, tmp_path: Path) -> None:
    (code,) = desk.accept(FULL)
    with printer() as machine:
        address = ("--kind", "network", "--address", machine.address)
        kept = answered(desk, "printers", "add", "Nhiệt", *address, "--media", "t80,label-70x36")
        assert (kept["name"], kept["media"]) == ("Nhiệt", ["t80", "label-70x36"])
        assert answered(desk, "printers", "status", "Nhiệt")["readiness"] == "ready"
        machine.set_faults("cover-open")
        blocked = answered(desk, "printers", "status", "Nhiệt")
        assert (blocked["readiness"], blocked["problem"]) == ("blocked", "printer-cover-open")
        assert "Nắp máy in Nhiệt đang mở" in desk.run("printers", "status", "Nhiệt").out
        with open_desk(desk.folder, desk.clock) as s:
            printed(s, code, "Nhiệt")
        (waiting,) = answered(desk, "printers", "jobs")
        assert (waiting["state"], waiting["problem"]) == ("queued", "printer-cover-open")
        machine.set_faults()
        run = answered(desk, "printers", "run", "Nhiệt")
        assert [job["state"] for job in run["done"]] == ["confirmed"]
        assert "đã ra giấy" in desk.run("printers", "jobs", "Nhiệt").out
    assert answered(desk, "printers", "pending") == {
        "questions": [],
        "unqueued": [],
        "unprinted": [],
    }
    unknown = desk.json("printers", "status", "nhiệt")
    assert (unknown.status, unknown.error["code"]) == (4, "printer-unknown")
    wrong = desk.json("printers", "add", "X", *address, "--media", "a3")
    assert (wrong.status, wrong.error["code"]) == (3, "device-media")
    late = desk.json("printers", "answer", "1", "print")
    assert (late.status, late.error["code"]) == (5, "print-job-state")
    assert answered(desk, "printers", "remove", "Nhiệt") == {"removed": "Nhiệt"}
    assert "Chưa khai báo" in desk.run("printers", "list").out


Break = Callable[[spooler.Cups, ExitStack], None]


def _renamed(cups: spooler.Cups, _: ExitStack) -> None:
    cups.run("lpadmin", "-x", "HP", check=True)
    cups.add_pdf_printer("HP-moi")


def _paused(cups: spooler.Cups, _: ExitStack) -> None:
    cups.run("cupsdisable", "HP", check=True)


def _stopped(_: spooler.Cups, running: ExitStack) -> None:
    running.close()


def _mended(cups: spooler.Cups, running: ExitStack) -> None:
    if not cups.is_running():
        running.enter_context(cups.started())
    cups.add_pdf_printer("HP")
    cups.run("cupsenable", "HP", check=True)


@pytest.mark.long
@pytest.mark.timeout(300)
@pytest.mark.parametrize(
    ("spoil", "problem"),
    [
        (_renamed, "printer-gone"),
        (_paused, "printer-paused"),
        (_stopped, "spooler-stopped"),
    ],
)
def test_a_real_spooler_in_trouble_keeps_the_job(
    s: Services, code: str, monkeypatch: pytest.MonkeyPatch, spoil: Break, problem: str
) -> None:
    with spooler.own_pdfs() as cups, ExitStack() as running:
        monkeypatch.setenv("CUPS_SERVER", cups.server)
        running.enter_context(cups.started())
        cups.add_pdf_printer("HP")
        device = add(s, DeviceKind.SYSTEM, "HP", Media.A4)
        spoil(cups, running)
        assert print_receipt(s, code) == (JobState.QUEUED, problem)
        assert problem in MESSAGES
        _mended(cups, running)
        print_run.run_queue(s, open_device(device))

        def is_done() -> bool:
            print_run.run_queue(s, open_device(device))
            return print_jobs.job(s, 1).state is JobState.CONFIRMED

        spooler.wait_for(is_done)
        file = spooler.pdf_of(code.replace(".", "_")) or spooler.pdf_of(code)
        assert file is not None
        assert Printout(file.read_bytes()).codes(200)["Code 128"] == code
        file.unlink()
    assert prints(s, code) == 1
    assert print_jobs.job(s, 1).remote_id is None
