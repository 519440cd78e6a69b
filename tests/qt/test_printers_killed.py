"""The program is killed between saving a dossier and its paper: the slip is offered at the next
start and comes out once.
"""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from counter_app.domain.print_device import DeviceConfig, DeviceKind, Media, Route
from counter_app.services import dossiers, print_devices, verify
from tests.printing.devices.emulator import Printer, printer
from tests.qt.conftest import Desk
from ui.machine import Machine
from ui.printers.desk import PRINTS
from ui.program import Program

pytestmark = [pytest.mark.long, pytest.mark.skipif(sys.platform == "win32", reason="SIGKILL")]

_KILLED = """
import gc, os, signal, sys
from pathlib import Path
from PySide6.QtWidgets import QApplication
from counter_app.services import print_jobs
from printing.devices.escpos import EscposDevice
from tests.qt.conftest import Clock, Desk
from ui import theme
from ui.machine import Machine
from ui.printers.runners import Runners
from ui.preview.flow import PrintFlow
from ui.program import Program
from ui.tokens import ThemeName

def die(*_):
    os.kill(os.getpid(), signal.SIGKILL)

gc.disable()
place = sys.argv[2]
if place == "before the journal":
    PrintFlow._journal = die
elif place == "in the queue":
    Runners.wake = die
else:
    EscposDevice.send = die
app = QApplication([])
theme.install(app, ThemeName.LIGHT)
desk = Desk(Path(sys.argv[1]), Clock())
program = Program(desk.data_dir, desk.open, Machine(clerk="Lan"), sync=False)
program.window.show()
program.open()
while program.window.page_name != "intake" or program.printing.model.state is None:
    app.processEvents()
program.intake_model.accepted.emit(desk.accept())
while True:
    app.processEvents()
"""


@pytest.fixture
def machine() -> Iterator[Printer]:
    with printer() as one:
        yield one


@pytest.mark.parametrize(
    ("place", "said", "slips"),
    [
        ("in the queue", "1 phiếu chưa in ra, in bây giờ?", 1),
        ("before the journal", "1 phiếu chưa in ra, in bây giờ?", 1),
        ("while it prints", "1 phiếu không rõ đã ra giấy chưa.", 0),
    ],
)
def test_a_killed_program_offers_the_slip_and_prints_it_at_most_once(
    look: None, desk: Desk, qtbot: Any, machine: Printer, place: str, said: str, slips: int
) -> None:
    config = DeviceConfig("Nhiệt", DeviceKind.NETWORK, machine.address, (Media.T80,))
    desk.read(lambda s: print_devices.save_device(s, config, "an"))
    desk.read(lambda s: print_devices.save_route(s, Route("other", "Nhiệt", Media.T80), "an"))
    killed = subprocess.run(
        [sys.executable, "-c", _KILLED, str(desk.data_dir), place],
        cwd=Path(__file__).parents[2],
        env={**os.environ, "PYTHONUTF8": "1", "QT_QPA_PLATFORM": "offscreen"},
        timeout=100,
        check=False,
    )
    assert killed.returncode == -signal.SIGKILL
    assert machine.machine.slips == []
    desk.clock.advance(seconds=30)
    program = Program(desk.data_dir, desk.open, Machine(clerk="Lan"), sync=False)
    program.window.show()
    program.open()
    notice = program.window.notice
    qtbot.waitUntil(lambda: said in notice.text())
    assert machine.machine.slips == []
    notice.acted.emit()
    if slips:
        qtbot.waitUntil(lambda: len(machine.machine.slips) == slips)
        qtbot.waitUntil(
            lambda: (
                program.printing.model.state is not None and program.printing.model.state.asked == 0
            ),
        )
    else:
        assert program.window.page_name == PRINTS
    program.window.close()
    program.close()
    program.window.deleteLater()
    assert len(machine.machine.slips) == slips
    (row,) = desk.read(lambda s: dossiers.list_dossiers(s, dossiers.Filter()).rows)
    view = desk.read(lambda s: dossiers.get(s, row.code))
    assert [event.kind for event in view.events].count("form_printed") == 1
    assert desk.read(verify.verify).ok
