"""Signing in: name and PIN at the start and after a lock; the form stays as it was."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from pytestqt.qtbot import QtBot

from counter_app.services import users
from tests.qt.conftest import Building, Desk, Hands, end
from ui import machine
from ui.machine import Machine
from ui.program import INTAKE, Program
from ui.upkeep import SETTINGS


@pytest.fixture
def program(
    building: Building, desk: Desk, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Program]:
    """The program on a desk that knows two people."""
    monkeypatch.setattr(machine, "keep_clerk", lambda _name: None)
    with desk.open() as s:
        users.add_user(s, "Lan", "admin", "1234", "counterctl")
        users.add_user(s, "Bình", "clerk", "5678", "counterctl")
        users.add_user(s, "Hoa", "clerk", None, "counterctl")
    with building():
        made = Program(desk.data_dir, desk.open, Machine(clerk="Lan"), sync=False)
    made.window.resize(1366, 768)
    made.window.show()
    made.window.activateWindow()
    made.open()
    qtbot.waitUntil(lambda: made.upkeep.session.is_locked)
    yield made
    end(made)


@pytest.fixture
def hands(qtbot: QtBot, program: Program) -> Hands:
    return Hands(qtbot, program)


def _enter(hands: Hands, program: Program, name: str, pin: str) -> None:
    page = program.upkeep.sign_in
    page.who.setCurrentText(name)
    page.pin.setFocus()
    hands.type(pin)
    hands.enter()


def test_nothing_can_be_done_before(hands: Hands, program: Program) -> None:
    page = program.upkeep.sign_in
    assert page.isVisible()
    assert page.pin.hasFocus()
    assert [page.who.itemText(n) for n in range(page.who.count())] == ["Bình", "Lan"]
    assert page.who.currentText() == "Lan"
    for key in (Qt.Key.Key_F3, Qt.Key.Key_F12, Qt.Key.Key_Escape, Qt.Key.Key_F1):
        hands.press(key)
        assert page.isVisible()
    program.window.show_page(SETTINGS)
    assert page.isVisible()
    assert not program.window.rail.isEnabled()


def test_the_right_pin_opens(hands: Hands, program: Program) -> None:
    _enter(hands, program, "Bình", "5678")
    hands.until(lambda: not program.upkeep.session.is_locked)
    assert program.window.page_name == INTAKE
    assert program.intake.isVisible()
    assert program.clerk() == "Bình"
    assert "Bình" in program.window.top_bar.clerk.text()


def test_a_wrong_pin_is_said(hands: Hands, program: Program) -> None:
    page = program.upkeep.sign_in
    _enter(hands, program, "Lan", "0000")
    hands.until(lambda: page.pin_field.error() != "")
    assert page.pin.text() == ""
    assert page.pin.hasFocus()
    _enter(hands, program, "Lan", "1234")
    hands.until(lambda: not program.upkeep.session.is_locked)


def test_a_lock_keeps_the_form(hands: Hands, program: Program) -> None:
    _enter(hands, program, "Lan", "1234")
    hands.until(lambda: not program.upkeep.session.is_locked)
    program.intake.person.name.setFocus()
    hands.type("Lê Thị Hoa")
    hands.press(Qt.Key.Key_L, control=True)
    hands.until(lambda: program.upkeep.session.is_locked)
    assert program.upkeep.sign_in.isVisible()
    _enter(hands, program, "Bình", "5678")
    hands.until(lambda: not program.upkeep.session.is_locked)
    assert program.intake.isVisible()
    assert program.intake.person.name.text() == "Lê Thị Hoa"


def test_idle_minutes_lock_and_hands_put_it_off(hands: Hands, program: Program) -> None:
    session = program.upkeep.session
    assert session.idle.interval() == 10 * 60_000
    _enter(hands, program, "Lan", "1234")
    hands.until(lambda: not session.is_locked)
    assert session.idle.isActive()
    session.idle.start(60_000)
    session.idle.setInterval(600_000)
    event = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_A, Qt.KeyboardModifier.NoModifier)
    assert session.eventFilter(program, event) is False
    assert session.idle.remainingTime() > 60_000
    session.idle.start(1)
    hands.until(lambda: session.is_locked)


def test_the_name_above_locks_instead_of_renaming(hands: Hands, program: Program) -> None:
    _enter(hands, program, "Lan", "1234")
    hands.until(lambda: not program.upkeep.session.is_locked)
    program.window.top_bar.clerk.click()
    hands.until(lambda: program.upkeep.session.is_locked)
    assert program.current_clerk.panel.isHidden()


@pytest.mark.parametrize(("name", "pin", "may"), [("Lan", "1234", True), ("Bình", "5678", False)])
def test_only_administrators_change_the_office(
    hands: Hands, program: Program, name: str, pin: str, may: bool
) -> None:
    _enter(hands, program, name, pin)
    hands.until(lambda: not program.upkeep.session.is_locked)
    hands.press(Qt.Key.Key_F12)
    settings = program.upkeep.settings
    assert settings.buttons[settings.panels.index(program.upkeep.office)].isVisible() is may
    assert program.upkeep.office.isVisible() is may
    settings.show_part(program.upkeep.people)
    assert program.upkeep.people.isVisible() is may
    settings.show_part(program.upkeep.look)
    assert program.upkeep.look.isVisible()
