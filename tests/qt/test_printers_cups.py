"""The window and the real spooler: printed, stopped, paused, out of paper; kept, told, and printed
later. Long, because it starts programs; see `tests.printing.devices.spooler` for what is needed.
"""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from counter_app.domain.print_device import DeviceConfig, DeviceKind, Media, Route
from counter_app.domain.print_job import JobState
from counter_app.services import print_devices, print_jobs
from tests.printing.devices import spooler
from tests.printing.reading import Printout
from tests.qt.conftest import Desk, Hands
from ui.printers import runner
from ui.program import Program

pytestmark = [pytest.mark.long, pytest.mark.timeout(300)]


@pytest.fixture
def running() -> Iterator[tuple[spooler.Cups, ExitStack]]:
    with spooler.own_pdfs() as cups, ExitStack() as stack:
        stack.enter_context(cups.started())
        cups.add_pdf_printer("HP")
        yield cups, stack


@pytest.fixture(autouse=True)
def near(running: tuple[spooler.Cups, ExitStack], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CUPS_SERVER", running[0].server)
    monkeypatch.setattr(runner, "RETRIES", (0.5,))


def declare(desk: Desk, queue: str, media: Media = Media.A5) -> None:
    config = DeviceConfig("Laser", DeviceKind.SYSTEM, queue, (media,))
    desk.read(lambda s: print_devices.save_device(s, config, "an"))
    desk.read(lambda s: print_devices.save_route(s, Route("other", "Laser", media), "an"))


def save(program: Program, desk: Desk) -> str:
    accepted = desk.accept()
    program.intake_model.accepted.emit(accepted)
    return accepted.code


def has_printed(desk: Desk) -> bool:
    return desk.read(print_jobs.jobs)[0].state is JobState.CONFIRMED


def test_a_stopped_spooler_keeps_the_slip_until_it_runs_again(
    hands: Hands, program: Program, desk: Desk, running: tuple[spooler.Cups, ExitStack]
) -> None:
    cups, stack = running
    declare(desk, "HP")
    stack.close()
    code = save(program, desk)
    panel = program.intake.receipt
    hands.until(lambda: "Dịch vụ in của hệ điều hành không chạy" in panel.paper_said())
    assert "Giấy được giữ" in panel.paper_said()
    stack.enter_context(cups.started())
    hands.qtbot.waitUntil(lambda: panel.paper_said() == "Đã ra giấy ở Laser.")
    assert has_printed(desk)
    file = spooler.pdf_of(code.replace(".", "_")) or spooler.pdf_of(code)
    assert file is not None
    assert Printout(file.read_bytes()).codes(200)["Code 128"] == code
    file.unlink()


def test_a_paused_and_a_renamed_queue_are_told_apart(
    hands: Hands, program: Program, desk: Desk, running: tuple[spooler.Cups, ExitStack]
) -> None:
    cups, _ = running
    declare(desk, "HP")
    cups.run("cupsdisable", "HP", check=True)
    code = save(program, desk)
    panel = program.intake.receipt
    hands.until(lambda: "đang tạm dừng" in panel.paper_said())
    cups.run("lpadmin", "-x", "HP", check=True)
    cups.add_pdf_printer("MOI")
    cups.run("lpadmin", "-d", "MOI", check=True)
    hands.until(lambda: "Không thấy máy in Laser" in panel.paper_said())
    declare(desk, "MOI")
    hands.qtbot.waitUntil(lambda: panel.paper_said() == "Đã ra giấy ở Laser.")
    file = spooler.pdf_of(code.replace(".", "_")) or spooler.pdf_of(code)
    assert file is not None
    file.unlink()


def test_an_ipp_printer_without_paper_is_told_and_prints_later(
    hands: Hands, program: Program, desk: Desk, running: tuple[spooler.Cups, ExitStack]
) -> None:
    cups, _ = running
    stop, work = cups.base / "stop", cups.base / "print.sh"
    stop.touch()
    work.write_text(
        "#!/bin/sh\necho 'STATE: +media-empty-error' >&2\n"
        f"while [ -e {stop} ]; do sleep 0.2; done\necho 'STATE: -media-empty-error' >&2\n"
    )
    work.chmod(0o755)
    with spooler.ipp_printer(cups.base, "Quay2", 8697, "-c", str(work)):
        cups.add_printer("EVE", "ipp://127.0.0.1:8697/ipp/print", "everywhere")
        declare(desk, "EVE", Media.A4)
        save(program, desk)
        panel = program.intake.receipt
        hands.qtbot.waitUntil(lambda: "hết giấy" in panel.paper_said())
        assert not has_printed(desk)
        stop.unlink()
        hands.qtbot.waitUntil(lambda: panel.paper_said() == "Đã ra giấy ở Laser.")


_TOOLKIT = """
import sys
from PySide6.QtWidgets import QApplication
from counter_app.domain.print_device import JobTicket, Media
from printing.devices.trial import trial_data
from counter_app.domain.print_device import DeviceConfig, DeviceKind
from ui.preview.device import ToolkitDevice, printer_names
app = QApplication([])
config = DeviceConfig("Laser", DeviceKind.SYSTEM, "HP", (Media.A4,))
data = trial_data(config, ("Trang in thử", "Ằ Ẵ Ợ")).data
print(",".join(printer_names()))
for name in ("HP", "hp", "NOPE"):
    outcome = ToolkitDevice("Laser", name).send(data, JobTicket(sys.argv[1], Media.A4))
    print(outcome.delivery.value, outcome.problem.code)
"""


def test_the_toolkit_prints_by_exact_name_only(
    running: tuple[spooler.Cups, ExitStack], tmp_path: Path
) -> None:
    """What Windows uses, tried on the spooler that is here; the queue is the default one."""
    cups, _ = running
    cups.run("lpadmin", "-d", "HP", check=True)
    title = f"toolkit-{os.getpid()}"
    done = subprocess.run(
        [sys.executable, "-c", _TOOLKIT, title],
        cwd=Path(__file__).parents[2],
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONUTF8": "1"},
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )
    assert done.stdout.split() == [
        *("HP", "unsure", "printer-silent"),
        *("held", "printer-gone"),
        *("held", "printer-gone"),
    ]

    def whole() -> bool:
        found = spooler.pdf_of(title)
        return found is not None and b"%%EOF" in found.read_bytes()

    spooler.wait_for(whole)
    file = spooler.pdf_of(title)
    assert file is not None
    assert len(Printout(file.read_bytes()).pages) == 1
    file.unlink()
