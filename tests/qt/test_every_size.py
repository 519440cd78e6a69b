"""Every screen at every size of window and text: nothing clipped, nothing over anything else."""

import contextlib
from collections.abc import Iterator
from pathlib import Path

import pytest
import pytestqt.exceptions
from pytestqt.qtbot import QtBot

from counter_app.services.container import open_services
from tests.qt.looking import clipped, cut_off, flat_fields, out_of_reach, overflowing, overlapping
from ui import theme
from ui.machine import Machine
from ui.program import Program
from ui.sample_desk import CLERK, Clock, make_desk
from ui.sample_scenes import SCENES, Hands
from ui.tokens import ThemeName

SIZES = {
    "usual": ((1366, 768), 100),
    "full HD scaled to 150 %": ((1280, 720), 100),
    "scaled to 125 %": ((1093, 614), 100),
    "scaled to 150 %": ((911, 512), 100),
    "scaled to 200 %": ((683, 384), 100),
    "text of 150 %": ((1366, 768), 150),
    "text of 200 %": ((1366, 768), 200),
}
QUICK = ("intake", "list", "sync", "sign-in", "settings-0")


@pytest.fixture
def program(look: None, tmp_path: Path, qtbot: QtBot) -> Iterator[Program]:
    """The program on the desk of the sample day."""
    clock = Clock()
    make_desk(tmp_path / "desk", clock)
    made = Program(
        tmp_path / "desk",
        lambda: open_services(tmp_path / "desk", clock=clock),
        Machine(clerk=CLERK),
        sync=False,
    )
    made.window.resize(1366, 768)
    made.window.show()
    made.open()
    qtbot.waitUntil(lambda: made.window.page_name == "intake")
    yield made
    theme.current().use(ThemeName.LIGHT)
    theme.current().resize(100)
    made.window.close()
    made.close()
    made.window.deleteLater()


def _faults(program: Program) -> list[str]:
    window = program.window
    found = [*clipped(window), *overlapping(window), *flat_fields(window), *out_of_reach(window)]
    found += cut_off(window)
    frame = (window.rail, window.top_bar, window.truth_bar)
    return found + [fault for part in frame for fault in overflowing(part)]


def _walk(program: Program, qtbot: QtBot, scenes: tuple[str, ...], size: str) -> dict[str, str]:
    (width, height), percent = SIZES[size]
    theme.current().resize(percent)
    program.window.resize(width, height)
    hands, found = Hands(program), {}
    for scene in scenes:
        hands.do(scene)
        with contextlib.suppress(pytestqt.exceptions.TimeoutError):
            qtbot.waitUntil(lambda: not _faults(program), timeout=20_000)
        if faults := _faults(program):
            found[scene] = "; ".join(faults)
        assert program.window.width() == width, "the window grew"
    return found


@pytest.mark.parametrize(
    "size", ["full HD scaled to 150 %", "scaled to 125 %", "scaled to 200 %", "text of 200 %"]
)
def test_the_main_screens_fit(program: Program, qtbot: QtBot, size: str) -> None:
    assert _walk(program, qtbot, QUICK, size) == {}


@pytest.mark.long
@pytest.mark.parametrize("name", list(ThemeName))
def test_every_screen_fits(program: Program, qtbot: QtBot, name: ThemeName) -> None:
    theme.current().use(name)
    found = {size: _walk(program, qtbot, SCENES, size) for size in SIZES}
    assert {size: faults for size, faults in found.items() if faults} == {}
