"""First run by keyboard: a folder without a desk becomes a desk; keys are never kept in a file
without being asked for.
"""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from counter_app.domain.errors import StoreUnusable
from counter_app.services import office
from counter_app.services.container import open_services
from counter_app.store import secrets
from tests.qt.conftest import Building, Desk, Hands, end
from ui.machine import Machine
from ui.program import INTAKE, PROBLEM, Program
from ui.upkeep import FIRST_RUN


class Keyring:
    """Keeps secrets of one test, or refuses to."""

    def __init__(self) -> None:
        self.kept: dict[str, str] = {}
        self.error: StoreUnusable | None = None

    def get(self, name: str) -> str | None:
        return self.kept.get(name)

    def put(self, name: str, value: str) -> None:
        if self.error is not None:
            raise self.error
        self.kept[name] = value


@pytest.fixture
def keyring(monkeypatch: pytest.MonkeyPatch) -> Keyring:
    made = Keyring()
    monkeypatch.setattr(
        "counter_app.services.container.KeyringPlace", lambda _desk_id: made, raising=True
    )
    return made


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "new"


@pytest.fixture
def program(building: Building, folder: Path, keyring: Keyring, qtbot: QtBot) -> Iterator[Program]:
    """The program on a folder that is not there."""
    with building():
        made = Program(folder, lambda: open_services(folder), Machine(clerk="Lan"), sync=False)
    made.window.resize(1366, 768)
    made.window.show()
    made.window.activateWindow()
    made.open()
    qtbot.waitUntil(lambda: made.window.page_name == FIRST_RUN)
    yield made
    end(made)


@pytest.fixture
def hands(qtbot: QtBot, program: Program) -> Hands:
    return Hands(qtbot, program)


def _fill(hands: Hands, program: Program) -> None:
    page = program.upkeep.first_run
    assert page.unit_code.hasFocus()
    hands.type("h26.107")
    hands.enter()
    hands.type("UBND phường Ba Đình")
    hands.enter(2)
    hands.type("3")
    hands.enter()
    assert page.clerk.text() == "Lan"  # as this machine remembers
    hands.enter(3)
    assert page.make_button.hasFocus()


def test_looking_makes_nothing(program: Program, folder: Path) -> None:
    assert not folder.exists()
    assert not program.window.rail.isEnabled()


def test_a_desk_is_made_and_opened(
    hands: Hands, program: Program, folder: Path, keyring: Keyring
) -> None:
    _fill(hands, program)
    assert program.upkeep.first_run.unit_code.text() == "H26.107"
    hands.press(Qt.Key.Key_Space)
    hands.until(lambda: program.window.page_name == INTAKE)
    assert program.window.rail.isEnabled()
    assert list(folder.glob("*.key")) == []
    assert set(keyring.kept) == {"database"}
    with open_services(folder) as s:
        assert (s.desk.unit_code, s.desk.desk, s.desk.place) == ("H26.107", 3, "Ba Đình")
        assert s.desk.portal_url is None


def test_who_receives_is_asked_for(hands: Hands, program: Program, folder: Path) -> None:
    page = program.upkeep.first_run
    _fill(hands, program)
    page.clerk.setFocus()
    page.clerk.clear()
    hands.type("Trần  Thị Hoa ")
    hands.press(Qt.Key.Key_F9)
    hands.until(lambda: program.window.page_name == INTAKE)
    assert program.clerk() == "Trần Thị Hoa"
    assert "Trần Thị Hoa" in program.window.top_bar.clerk.text()
    with open_services(folder) as s:
        assert office.first_clerk(s) == "Trần Thị Hoa"


def test_the_identifier_is_checked_while_typing(hands: Hands, program: Program) -> None:
    page = program.upkeep.first_run
    hands.type("H26")
    hands.type(".107")
    assert "H26.107" in page.unit_check.text()
    hands.type("?")
    assert page.unit_check.text() == ""
    hands.enter()
    assert page.fields["unit_code"].error() != ""
    assert page.unit_code.hasFocus()


def test_a_missing_name_is_said_at_its_field(hands: Hands, program: Program, folder: Path) -> None:
    page = program.upkeep.first_run
    hands.type("H26.107")
    hands.press(Qt.Key.Key_F9)
    hands.until(lambda: page.fields["parent_name"].error() != "")
    assert page.parent_name.hasFocus()
    assert not folder.exists()


def test_an_address_without_protection_is_refused(
    hands: Hands, program: Program, folder: Path
) -> None:
    _fill(hands, program)
    page = program.upkeep.first_run
    page.portal.setFocus()
    hands.type("http://cong.example.vn")
    hands.press(Qt.Key.Key_F9)
    hands.until(lambda: "https" in page.fields["portal"].error())
    assert not folder.exists()


def test_without_a_keyring_the_person_chooses(
    hands: Hands, program: Program, folder: Path, keyring: Keyring
) -> None:
    keyring.error = StoreUnusable("keyring-untrusted", backend="keyring.backends.fail.Keyring")
    _fill(hands, program)
    page = program.upkeep.first_run
    assert not page.file_key.isVisible()
    hands.press(Qt.Key.Key_Space)
    hands.until(page.file_key.isVisible)
    assert "không có nơi giữ khóa an toàn" in page.notice.text()
    assert "--insecure" not in page.notice.text()
    assert not page.file_key.isChecked()
    hands.press(Qt.Key.Key_F9)
    hands.until(page.make_button.isEnabled)
    assert not (folder / "database.key").exists()
    page.file_key.setFocus()
    hands.press(Qt.Key.Key_Space)
    hands.press(Qt.Key.Key_F9)
    hands.until(lambda: program.window.page_name == INTAKE)
    assert (folder / "database.key").exists()
    assert secrets.FilePlace(folder).get("database") is not None


def test_a_folder_that_cannot_be_opened_is_said_and_tried_again(
    look: None, desk: Desk, qtbot: QtBot, tmp_path: Path
) -> None:
    hidden = tmp_path / "key.kept"
    (desk.data_dir / "database.key").rename(hidden)
    program = Program(desk.data_dir, desk.open, Machine(clerk="Lan"), sync=False)
    program.window.show()
    program.open()
    qtbot.waitUntil(program.problem.retry.isVisible)
    assert program.window.page_name == PROBLEM
    assert "khóa mở dữ liệu" in program.problem.said()
    hidden.rename(desk.data_dir / "database.key")
    program.problem.retry.click()
    qtbot.waitUntil(lambda: program.window.page_name == INTAKE)
    end(program)
