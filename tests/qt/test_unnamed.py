"""A desk where nobody was named: the account is no person, paper leaves room for a name."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from counter_app.domain.forms import FormKind
from counter_app.services import dossiers, forms
from counter_app.store import settings
from counter_app.store.connection import write
from tests.qt.conftest import Building, Desk, Hands, end
from ui import machine
from ui.machine import Machine
from ui.program import INTAKE, Program


@pytest.fixture
def account(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(machine, "account", lambda: "root")


@pytest.fixture
def program(building: Building, desk: Desk, qtbot: QtBot, account: None) -> Iterator[Program]:
    with building():
        made = Program(desk.data_dir, desk.open, Machine(), sync=False)
    made.window.resize(1366, 768)
    made.window.show()
    made.window.activateWindow()
    made.open()
    qtbot.waitUntil(lambda: made.window.page_name == INTAKE)
    yield made
    end(made)


def test_an_account_is_marked_and_never_signs(hands: Hands, program: Program, desk: Desk) -> None:
    assert program.clerk() == "tài khoản máy root"
    assert "Chưa ghi tên" in program.window.top_bar.clerk.text()
    assert "bằng tay" in program.window.notice.text()
    code = desk.accept(actor=program.clerk()).code
    with desk.open() as s:
        assert dossiers.get(s, code).state.accepted_by == "tài khoản máy root"
        slip = forms.snapshot(s, FormKind.RECEIPT, code, clerk_name=program.clerk())
    assert slip.clerk_name == ""


def test_the_notice_asks_for_the_name_once(hands: Hands, program: Program) -> None:
    program.window.notice.acted.emit()
    assert program.current_clerk.panel.isVisible()
    assert program.current_clerk.panel.name.text() == ""
    hands.type("Trần Thị Hoa")
    hands.press(Qt.Key.Key_Return)
    assert program.clerk() == "Trần Thị Hoa"
    assert program.window.notice.text() == ""


def test_who_was_named_when_the_desk_was_made(
    look: None, desk: Desk, qtbot: QtBot, account: None
) -> None:
    with desk.open() as s, write(s.db):
        settings.put(s.db, settings.CLERK, "Lý Thị Mai")
    made = Program(desk.data_dir, desk.open, Machine(), sync=False)
    made.open()
    qtbot.waitUntil(lambda: made.window.page_name == INTAKE)
    assert made.clerk() == "Lý Thị Mai"
    assert made.window.notice.text() == ""
    end(made)
