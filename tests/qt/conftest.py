"""A desk in a new folder, the program on it, and hands that type as a clerk does."""

import gc
import traceback
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from counter_app.domain.calendar import TZ
from counter_app.services import intake
from counter_app.services.container import Services, open_services
from counter_app.services.intake import Accepted
from counter_app.services.intake_input import parse_intake
from counter_app.services.setup import InitRequest, init_desk
from ui import theme
from ui.machine import Machine
from ui.program import Program
from ui.tokens import ThemeName

T = TypeVar("T")

CARD = (
    "001090123456|012345678|Nguyễn Văn Ánh|01011990|Nam|"
    "Số 12 phố Đội Cấn, phường Ba Đình, Hà Nội|15042021"
)


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

    def accept(self, name: str = "Nguyễn Văn Ánh", **changed: object) -> Accepted:
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
            lambda s: intake.accept(s, parse_intake(raw, today=s.clock().date()), "Lan")
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

    def until(self, condition: Callable[[], bool]) -> None:
        self.qtbot.waitUntil(condition, timeout=10_000)

    def settle(self) -> None:
        """Wait until all threads have answered everything."""
        program = self.program
        idle = program.store.worker, program.exports.worker, program.rendering
        self.until(lambda: all(worker.is_idle for worker in idle))


@pytest.fixture(autouse=True)
def _garbage_of_this_thread() -> Iterator[None]:
    """As in the program: cycles with Qt objects are not taken apart by a worker's thread."""
    gc.disable()
    yield
    gc.collect()
    gc.enable()


@pytest.fixture
def look(qapp: QApplication) -> None:
    """The program's fonts, palette and style sheet."""
    if qapp.property("counterTheme") is None:
        theme.install(qapp, ThemeName.LIGHT)
    else:
        theme.current().use(ThemeName.LIGHT)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def desk(tmp_path: Path, clock: Clock) -> Desk:
    data_dir = tmp_path / "desk"
    request = InitRequest(
        unit_code="H26.107",
        unit_name="Trung tâm Phục vụ hành chính công",
        parent_name="UBND phường Ba Đình",
        desk=1,
        insecure_file_key=True,
    )
    init_desk(data_dir, request)
    return Desk(data_dir, clock)


@pytest.fixture
def bugs() -> list[BaseException]:
    """Unexpected exceptions of the program's threads; the test fails if any is left at its end."""
    return []


@pytest.fixture
def program(look: None, desk: Desk, qtbot: QtBot, bugs: list[BaseException]) -> Iterator[Program]:
    """The program, open on the desk, without sync."""
    made = Program(desk.data_dir, desk.open, Machine(clerk="Trần Thị Lan"), sync=False)
    made.store.bug.connect(bugs.append)
    made.exports.bug.connect(bugs.append)
    made.rendering.bug.connect(bugs.append)
    made.window.resize(1366, 768)
    made.window.show()
    made.window.activateWindow()
    made.open()
    qtbot.waitUntil(lambda: made.window.page_name == "intake", timeout=10_000)
    yield made
    made.window.close()
    made.close()
    made.window.deleteLater()
    assert not bugs, [traceback.format_exception(bug) for bug in bugs]


@pytest.fixture
def hands(qtbot: QtBot, program: Program) -> Hands:
    return Hands(qtbot, program)
