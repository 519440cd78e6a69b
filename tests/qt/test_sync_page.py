"""The page of the link: what waits, the rounds, the buttons; no number that nobody counted."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt

from counter_app.services import outbox, portal
from sync.connectors.outcome import Failure, Kind
from sync.desk.exchange import SyncReport
from sync.desk.thread import SyncStatus
from tests.qt.conftest import Desk, Hands
from ui.changes import Change
from ui.program import LIST, Program
from ui.syncing.model import LinkView, size_words
from ui.upkeep import LINK, SETTINGS


class Thread:
    """Remembers what it was told."""

    def __init__(self) -> None:
        self.told: list[str] = []

    def send_now(self) -> None:
        self.told.append("send")

    def nudge(self) -> None:
        self.told.append("nudge")

    def pause(self) -> None:
        self.told.append("pause")

    def resume(self) -> None:
        self.told.append("resume")

    def stop(self) -> bool:
        return True


@pytest.fixture
def thread(program: Program) -> Iterator[Thread]:
    made = Thread()
    program.sync._thread = made  # type: ignore[assignment]
    yield made
    program.sync._thread = None


def _link(desk: Desk) -> None:
    with desk.open() as s:
        portal.set_portal(s, "https://cong.example.vn", "gateway", None, "counterctl")


def _status(program: Program, status: SyncStatus) -> None:
    program.sync._came.emit(status)


def _report(failure: Failure | None = None, **figures: int) -> SyncReport:
    base = dict.fromkeys(
        (
            "pushed",
            "acknowledged",
            "pulled",
            "bytes_up",
            "bytes_down",
            "pending",
            "needs_attention",
        ),
        0,
    )
    state = "ok" if failure is None else failure.state
    return SyncReport(**(base | figures), state=state, failure=failure)


def _shown(program: Program) -> LinkView:
    view = program.upkeep.link._view
    assert view is not None
    return view


def test_without_a_portal_the_next_step_is_said(hands: Hands, program: Program) -> None:
    hands.press(Qt.Key.Key_F11)
    assert program.window.page_name == LINK
    page = program.upkeep.link
    hands.until(lambda: "Chưa khai báo nơi nhận" in page.state.text())
    assert "Cài đặt" in page.advice.text()
    assert not page.send_button.isEnabled()
    assert page.countdown.text() == ""
    page.settings_button.click()
    assert program.window.page_name == SETTINGS
    assert program.upkeep.portal.isVisible()


def test_what_waits_is_counted_by_kind(hands: Hands, program: Program, desk: Desk) -> None:
    _link(desk)
    desk.accept()
    desk.clock.advance(minutes=5)
    desk.accept("Lê Thị Hoa")
    program.changes.tell(Change.DOSSIERS)
    hands.press(Qt.Key.Key_F11)
    page = program.upkeep.link
    hands.until(lambda: page.waiting.text() == "2 hồ sơ, 2 việc chờ gửi; lâu nhất từ 09:00")
    assert _shown(program).kinds == (("Tiếp nhận hồ sơ", "2"),)
    page.list_button.click()
    assert program.window.page_name == LIST


def test_a_round_is_told_with_its_bytes(
    hands: Hands, program: Program, desk: Desk, thread: Thread
) -> None:
    _link(desk)
    report = _report(pushed=3, acknowledged=3, pulled=1, bytes_up=4312, bytes_down=90)
    _status(program, SyncStatus("ok", report, None, 30.0))
    hands.press(Qt.Key.Key_F11)
    hands.until(lambda: bool(_shown(program).rounds))
    (line,) = _shown(program).rounds
    assert line.result == "Gửi nhận xong"
    assert line.figures == ("gửi 3, được ghi nhận 3, nhận về 1  ·  tải lên 4,3 KB, tải xuống 90 B")
    page = program.upkeep.link
    assert page.countdown.text().startswith("Tự thử lại sau")
    assert page.send_button.isEnabled()
    hands.until(page.send_button.hasFocus)
    hands.press(Qt.Key.Key_Space)
    assert thread.told == ["send"]


def test_a_failure_says_what_and_what_next(
    hands: Hands, program: Program, desk: Desk, thread: Thread
) -> None:
    _link(desk)
    with desk.open() as s:
        outbox.record_attempt(s, "credential", s.clock(), "enrol-code-expired")
    failed = _report(Failure(Kind.CREDENTIAL, "enrol-code-expired"))
    _status(program, SyncStatus("credential", failed, None, 600.0))
    hands.press(Qt.Key.Key_F11)
    page = program.upkeep.link
    hands.until(lambda: "hết hạn" in page.advice.text())
    assert _shown(program).rounds[0].figures == ""
    hands.until(lambda: page.countdown.text() == "Tự thử lại sau 10 phút")


def test_sending_can_be_paused_and_taken_up_again(
    hands: Hands, program: Program, desk: Desk, thread: Thread
) -> None:
    _link(desk)
    hands.press(Qt.Key.Key_F11)
    page = program.upkeep.link
    hands.settle()
    page.pause_button.click()
    assert thread.told == ["pause"]
    _status(program, SyncStatus("paused", None, None, None))
    hands.until(lambda: page.pause_button.accessibleName() == "Tiếp tục gửi")
    assert not page.send_button.isEnabled()
    assert page.countdown.text() == ""
    page.pause_button.click()
    assert thread.told == ["pause", "resume"]


def test_sync_that_cannot_even_try_is_needs_attention_too(
    hands: Hands, program: Program, desk: Desk, thread: Thread
) -> None:
    _link(desk)
    _status(program, SyncStatus("broken", None, "insecure-portal", 60.0))
    hands.press(Qt.Key.Key_F11)
    page = program.upkeep.link
    hands.until(lambda: "https" in page.advice.text())
    hands.press(Qt.Key.Key_F7)
    hands.until(lambda: "https" in program.upkeep.attention.trouble.text())
    _status(program, SyncStatus("ok", _report(), None, 30.0))
    hands.until(program.upkeep.attention.empty.isVisible)


def test_nobody_counts_while_nobody_looks(hands: Hands, program: Program) -> None:
    hands.press(Qt.Key.Key_F11)
    assert program.upkeep.link._timer.isActive()
    hands.press(Qt.Key.Key_F2)
    assert not program.upkeep.link._timer.isActive()


@pytest.mark.parametrize(
    ("count", "words"), [(0, "0 B"), (999, "999 B"), (1400, "1,4 KB"), (2_000_000, "2,0 MB")]
)
def test_sizes_in_words(count: int, words: str) -> None:
    assert size_words(count) == words
