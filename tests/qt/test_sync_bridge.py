"""Sync beside the screens: statuses reach the truth bar, wishes reach sync, it ends in time."""

import threading
import time
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from counter_app.services.container import open_services
from counter_app.services.setup import InitRequest, init_desk
from sync.desk.thread import SyncStatus
from tests.qt.conftest import Desk, end
from ui.changes import Changes
from ui.machine import Machine
from ui.program import INTAKE, Program
from ui.sync_bridge import SyncBridge


def sync_threads() -> list[threading.Thread]:
    return [thread for thread in threading.enumerate() if thread.name == "sync"]


@pytest.fixture
def lonely(tmp_path: Path) -> Path:
    """A desk whose portal nobody serves."""
    data_dir = tmp_path / "lonely"
    request = InitRequest(
        "H26.107",
        "Trung tâm",
        "UBND phường Ba Đình",
        1,
        portal_url="http://127.0.0.1:9",
        enrol_code="ABCD-EFGH",
        insecure_file_key=True,
    )
    init_desk(data_dir, request)
    return data_dir


def test_a_dead_link_is_said_in_the_truth_bar_and_nothing_stops(
    look: None, lonely: Path, qtbot: QtBot
) -> None:
    program = Program(lonely, lambda: open_services(lonely), Machine(clerk="Lan"))
    statuses: list[SyncStatus] = []
    program.sync.status.connect(statuses.append)
    program.window.show()
    program.open()
    qtbot.waitUntil(lambda: program.window.page_name == INTAKE)
    bar = program.window.truth_bar
    qtbot.waitUntil(lambda: "Mất mạng" in bar.state_text())
    assert statuses[0].state == "offline"
    before = len(statuses)
    bar.send_wanted.emit()
    qtbot.waitUntil(lambda: len(statuses) > before)
    begun = time.monotonic()
    end(program)
    assert time.monotonic() - begun < 10
    assert sync_threads() == []


def test_statuses_arrive_in_the_gui_thread(look: None, lonely: Path, qtbot: QtBot) -> None:
    bridge = SyncBridge(lambda: open_services(lonely), Changes())
    where: list[str] = []
    bridge.status.connect(lambda _status: where.append(threading.current_thread().name))
    bridge.start()
    qtbot.waitUntil(lambda: bool(where))
    bridge.stop()
    assert set(where) == {threading.main_thread().name}


def test_a_desk_without_a_portal_starts_no_sync(look: None, desk: Desk, qtbot: QtBot) -> None:
    program = Program(desk.data_dir, desk.open, Machine(clerk="Lan"))
    program.window.show()
    program.open()
    qtbot.waitUntil(lambda: program.window.page_name == INTAKE)
    assert sync_threads() == []
    end(program)


def test_a_pause_outlives_the_program(
    look: None, lonely: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept: list[bool] = []
    monkeypatch.setattr("ui.machine.keep_paused", kept.append)
    monkeypatch.setattr("ui.machine.is_paused", lambda: bool(kept and kept[-1]))
    states: list[str] = []

    def begin() -> SyncBridge:
        bridge = SyncBridge(lambda: open_services(lonely), Changes())
        bridge.status.connect(lambda status: states.append(status.state))
        bridge.start()
        return bridge

    first = begin()
    first.pause()
    qtbot.waitUntil(lambda: "paused" in states)
    first.stop()
    states.clear()
    second = begin()
    qtbot.waitUntil(lambda: bool(states))
    assert states[0] == "paused"
    second.resume()
    qtbot.waitUntil(lambda: "offline" in states)
    second.stop()
    assert kept == [True, False]
