"""A desk in a new folder, the program on it, and hands that type as a clerk does."""

import gc
import shutil
import time
import traceback
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext, suppress
from datetime import datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.exceptions import TimeoutError
from pytestqt.qtbot import QtBot
from pytestqt.wait_signal import SignalBlocker

from counter_app.domain.calendar import TZ
from counter_app.services import intake
from counter_app.services.container import Services, open_services
from counter_app.services.intake import Accepted
from counter_app.services.intake_input import parse_intake
from counter_app.services.setup import InitRequest, init_desk
from tests.support import desks
from ui import machine, theme
from ui.machine import Machine
from ui.program import Program
from ui.settings.panel import Panel
from ui.tokens import ThemeName
from ui.upkeep import SETTINGS

PATIENCE_MS = 60_000
"""What a wait may take at most: it is for a program that hangs, not for a machine that is busy."""

_STEP_MS = 2
"""The store answers most questions within this time; the usual ten add up."""

T = TypeVar("T")
Building = Callable[[], AbstractContextManager[None]]

CARD = (
    "001090123456|012345678|Nguyễn Văn Ánh|01011990|Nam|"
    "Số 12 phố Đội Cấn, phường Ba Đình, Hà Nội|15042021"
)


class PatientBot(QtBot):
    """Waits as long as it takes, where a test does not say otherwise, and looks often."""

    def waitUntil(self, callback: Callable[[], bool | None], *, timeout: int = PATIENCE_MS) -> None:
        """Raises `TimeoutError` of pytest-qt."""
        ends = time.monotonic() + timeout / 1000
        while time.monotonic() < ends:
            with suppress(AssertionError):
                if callback():
                    return
            self.wait(_STEP_MS)
        if not callback():  # an assertion in it says more than we can
            raise TimeoutError(f"not so after {timeout} ms: {callback}")

    def waitSignal(
        self,
        signal: Any,
        *,
        timeout: int = PATIENCE_MS,
        raising: bool | None = None,
        check_params_cb: Callable[..., bool] | None = None,
    ) -> SignalBlocker:
        return super().waitSignal(
            signal, timeout=timeout, raising=raising, check_params_cb=check_params_cb
        )


@pytest.fixture
def qtbot(qapp: QApplication, request: pytest.FixtureRequest) -> QtBot:
    """In place of the usual one, which gives up after five seconds."""
    return PatientBot(request)


class Clock:
    """Stands still until it is moved."""

    def __init__(self) -> None:
        self.now = datetime(2026, 11, 25, 9, 0, tzinfo=TZ)

    def __call__(self) -> datetime:
        return self.now

    def advance(self, **span: float) -> None:
        self.now += timedelta(**span)


class Desk:
    """A desk on disk, for looking at it beside the program."""

    def __init__(self, data_dir: Path, clock: Clock) -> None:
        self.data_dir, self.clock = data_dir, clock

    def open(self) -> Services:
        return open_services(self.data_dir, clock=self.clock)

    def read(self, question: Callable[[Services], T]) -> T:
        with self.open() as services:
            return question(services)

    def accept(
        self, name: str = "Nguyễn Văn Ánh", actor: str = "Lan", **changed: object
    ) -> Accepted:
        raw: dict[str, object] = {
            "procedure": "2.000815",
            "applicant": {
                "kind": "person",
                "name": name,
                "personal_id": "001090123456",
                "address": "Số 12 phố Đội Cấn",
                "phone": "0912345678",
            },
            "quantities": {"pages": 3, "copies": 2},
            "documents": [{"name": "Bản sao", "copies": 2}],
        }
        raw |= changed
        return self.read(
            lambda s: intake.accept(s, parse_intake(raw, today=s.clock().date()), actor)
        )


class Hands:
    """Types and waits."""

    def __init__(self, qtbot: QtBot, program: Program) -> None:
        self.qtbot, self.program = qtbot, program

    def type(self, text: str, into: QObject | None = None) -> None:
        """Commit text as an input method does: `keyClicks` aborts on Vietnamese letters."""
        target = into or QApplication.focusWidget()
        assert target is not None
        for letter in text:
            event = QInputMethodEvent()
            event.setCommitString(letter)
            QApplication.sendEvent(target, event)

    def press(self, key: Qt.Key, control: bool = False, shift: bool = False) -> None:
        modifier = Qt.KeyboardModifier.NoModifier
        if control:
            modifier |= Qt.KeyboardModifier.ControlModifier
        if shift:
            modifier |= Qt.KeyboardModifier.ShiftModifier
        target = QApplication.focusWidget() or self.program.window
        QTest.keyClick(target, key, modifier)

    def enter(self, times: int = 1) -> None:
        for _ in range(times):
            self.press(Qt.Key.Key_Return)

    def open_panel(self, panel: Panel) -> None:
        """Go to a part of the settings."""
        self.press(Qt.Key.Key_F12)
        assert self.program.window.page_name == SETTINGS
        self.program.upkeep.settings.show_part(panel)
        self.settle()

    def until(self, condition: Callable[[], bool]) -> None:
        self.qtbot.waitUntil(condition)

    def settle(self) -> None:
        """Wait until all threads have answered everything."""
        program = self.program
        idle = program.store.worker, program.exports.worker, program.rendering
        self.until(lambda: all(worker.is_idle for worker in idle))


@pytest.fixture(autouse=True)
def _garbage_of_this_thread() -> Iterator[None]:
    """As in the program: cycles with Qt objects are not taken apart by a worker's thread.

    What is there after the first test (modules, mostly) stays for good: it is not walked again.
    """
    gc.disable()
    yield
    gc.collect()
    if gc.get_freeze_count() == 0:
        gc.freeze()
    gc.enable()


@pytest.fixture
def forgetful_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is remembered outside the test."""
    for name in ("keep_theme", "keep_text_percent", "keep_clerk"):
        monkeypatch.setattr(machine, name, lambda _value: None)


@pytest.fixture
def look(qapp: QApplication) -> None:
    """The program's fonts, palette and style sheet."""
    if qapp.property("counterTheme") is None:
        theme.install(qapp, ThemeName.LIGHT)
    else:
        _back_to_usual(theme.current())


def _back_to_usual(look: theme.Theme) -> None:
    """Only where a test changed it."""
    if (look.percent, look.name) != (100, ThemeName.LIGHT):
        look.name = ThemeName.LIGHT
        look.resize(100)


@pytest.fixture
def dressed() -> None:
    """For tests that change the look: the window is built under the style sheet, as by `ui.app`."""


@pytest.fixture
def building(look: None, qapp: QApplication, request: pytest.FixtureRequest) -> Building:
    """Around the building of a window: it gets its style sheet at the end, all at once. Under one
    each widget put into a layout has its whole subtree styled again; the result is the same.
    """

    @contextmanager
    def bare() -> Iterator[None]:
        sheet = qapp.styleSheet()
        qapp.setStyleSheet("")
        yield
        qapp.setStyleSheet(sheet)

    return nullcontext if "dressed" in request.fixturenames else bare


@pytest.fixture
def clock() -> Clock:
    return Clock()


@cache
def _made_once(number: int) -> Path:
    folder = desks.scratch() / f"office-{number}"
    request = InitRequest(
        unit_code="H26.107",
        unit_name="Trung tâm Phục vụ hành chính công",
        parent_name="UBND phường Ba Đình",
        desk=number,
        insecure_file_key=True,
    )
    init_desk(folder, request)
    return folder


def make_desk(data_dir: Path, clock: Clock, number: int = 1) -> Desk:
    """A fresh desk with the program's whole catalogue: made once a run, copied to `data_dir`."""
    shutil.copytree(_made_once(number), data_dir)
    return Desk(data_dir, clock)


@pytest.fixture
def desk(tmp_path: Path, clock: Clock) -> Desk:
    return make_desk(tmp_path / "desk", clock)


@pytest.fixture
def bugs() -> list[BaseException]:
    """Unexpected exceptions of the program's threads; the test fails if any is left at its end."""
    return []


@pytest.fixture
def program(
    building: Building, desk: Desk, qtbot: QtBot, bugs: list[BaseException]
) -> Iterator[Program]:
    """The program, open on the desk, without sync."""
    with building():
        made = Program(desk.data_dir, desk.open, Machine(clerk="Trần Thị Lan"), sync=False)
    made.store.bug.connect(bugs.append)
    made.exports.bug.connect(bugs.append)
    made.rendering.bug.connect(bugs.append)
    # A busy machine types slowly; a scan is still a scan.
    made.scan_routes.wedge._clock = lambda: 1000.0
    made.window.resize(1366, 768)
    made.window.show()
    made.window.activateWindow()
    made.open()
    qtbot.waitUntil(lambda: made.window.page_name == "intake")
    yield made
    end(made)
    assert not bugs, [traceback.format_exception(bug) for bug in bugs]


def end(program: Program) -> None:
    """Close a program and take its window apart now, not in the middle of the next test."""
    program.window.close()
    program.close()
    program.window.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture
def hands(qtbot: QtBot, program: Program) -> Hands:
    return Hands(qtbot, program)
