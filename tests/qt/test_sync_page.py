"""The page of the link: what waits, the rounds, the buttons; no number that nobody counted."""

import dataclasses
from collections.abc import Iterator
from typing import Any

import pytest
from PySide6.QtCore import Qt

from counter_app.services import attachments, outbox, portal, scan_cap
from counter_app.store import settings
from counter_app.store.connection import write
from sync.connectors.outcome import Failure, Kind
from sync.desk.carrier import Moving
from sync.desk.exchange import SyncReport
from sync.desk.policy import Link
from sync.desk.thread import SyncStatus
from sync.desk.uploads import FilesReport
from tests.qt.conftest import Desk, Hands
from tests.support.scans import pdf, prepared
from ui.changes import Change
from ui.program import LIST, Program
from ui.syncing.lanes_model import LaneLine
from ui.syncing.model import LinkView, size_words
from ui.upkeep import LINK, SETTINGS


class Thread:
    """Remembers what it was told."""

    def __init__(self) -> None:
        self.told: list[str] = []
        self.is_exchanging = False
        self.files: tuple[Moving, ...] = ()

    def moving(self) -> tuple[Moving, ...]:
        return self.files

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
    base: dict[str, Any] = dict.fromkeys(
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


def _lanes(program: Program) -> dict[str, LaneLine]:
    view = program.upkeep.link.lanes.view
    return {} if view is None else {line.name: line for line in view.lines}


def _lane(program: Program, name: str) -> LaneLine:
    return _lanes(program).get(name, LaneLine("", ""))


def _scanned(desk: Desk, size: int = 0) -> str:
    """A dossier the gateway has, with a scan it has not; the scan's SHA-256."""
    code = desk.accept().code
    with desk.open() as s:
        made = attachments.attach(s, code, prepared(pdf("x" * size), "khai sinh.pdf"), "Lan")
        with write(s.db):
            settings.put(s.db, settings.ACKED_SEQ, outbox.sync_position(s).last_seq)
    return made.sha256


def test_the_lanes_say_what_waits_and_how_long(
    hands: Hands, program: Program, desk: Desk, thread: Thread
) -> None:
    _link(desk)
    desk.accept()
    hands.press(Qt.Key.Key_F11)
    hands.until(lambda: _lane(program, "Hồ sơ").waits.startswith("1 việc của 1 hồ sơ, khoảng "))
    assert _lane(program, "Hồ sơ").left == "", "nothing was measured"
    assert _lane(program, "Bản quét").waits == "Không có gì chờ gửi"
    report = dataclasses.replace(_report(), link=Link(rate=10.0))
    _status(program, SyncStatus("ok", report, None, 30.0))
    hands.until(lambda: _lane(program, "Hồ sơ").left.endswith("ở tốc độ hiện tại"))
    with desk.open() as s:
        outbox.record_attempt(s, "offline", s.clock(), "unreachable")
    program.changes.tell(Change.SYNC)
    hands.until(lambda: _lane(program, "Hồ sơ").left.endswith("khi gửi lại được"))
    _status(program, SyncStatus("paused", None, None, None))
    hands.until(lambda: _lane(program, "Hồ sơ").left == "")


def test_what_is_on_its_way_is_shown_with_its_progress(
    hands: Hands, program: Program, desk: Desk, thread: Thread
) -> None:
    _link(desk)
    name = _scanned(desk, 90_000)
    desk.accept("Lê Thị Hoa")
    hands.press(Qt.Key.Key_F11)
    hands.until(lambda: _lane(program, "Bản quét").waits.startswith("1 tệp, "))
    thread.is_exchanging, thread.files = True, (Moving(name, 90_000, 45_000, True),)
    program.upkeep.lanes_model.tick()
    hands.until(lambda: bool(_lane(program, "Bản quét").now))
    (now,) = _lane(program, "Bản quét").now
    assert now.text.startswith("Đang gửi khai sinh.pdf (")
    assert now.text.endswith("đã tới nơi 45,0 KB trên 90,0 KB")
    assert now.percent == 50
    (now,) = _lane(program, "Hồ sơ").now
    assert now.text == "Đang gửi: nơi nhận đã giữ 0 trên 1 việc"
    thread.is_exchanging, thread.files = False, ()
    program.upkeep.lanes_model.tick()
    hands.until(lambda: not _lane(program, "Bản quét").now and not _lane(program, "Hồ sơ").now)


def test_the_cap_is_set_and_said(
    hands: Hands, program: Program, desk: Desk, thread: Thread
) -> None:
    _link(desk)
    _scanned(desk)
    hands.press(Qt.Key.Key_F11)
    card = program.upkeep.link.lanes
    hands.until(lambda: card.cap_words.text() == "Hôm nay chưa gửi bản quét nào.")
    card.cap.setFocus()
    card.cap.setCurrentIndex(card.cap.findData(20))
    card.cap.activated.emit(card.cap.currentIndex())
    hands.until(lambda: desk.read(scan_cap.cap_state).cap == 20_000_000)
    with desk.open() as s:
        scan_cap.note_sent(s, 20_100_000)
    program.changes.tell(Change.SYNC)
    words = "Hôm nay đã gửi 20,1 MB trên mức 20 MB. Bản quét chờ đến mai hoặc bấm Gửi ngay."
    hands.until(lambda: card.cap_words.text() == words)


def test_the_hours_of_scans_are_set_and_said(
    hands: Hands, program: Program, desk: Desk, thread: Thread
) -> None:
    _link(desk)
    _scanned(desk)
    hands.press(Qt.Key.Key_F11)
    card = program.upkeep.link.lanes
    hands.until(lambda: card.hours.isVisible() and card.hours.currentText() == "Mọi lúc")
    card.hours.setCurrentIndex(1)
    card.hours.activated.emit(1)
    held = (
        "Hôm nay chưa gửi bản quét nào."
        " Ngoài giờ gửi: bản quét chờ đến 11:30 hoặc bấm Gửi ngay."  # it is nine
    )
    hands.until(lambda: card.cap_words.text() == held)
    assert _lane(program, "Bản quét").left == ""
    with desk.open() as s:
        scan_cap.change_hours(s, "6:15-18:00", "counterctl")
    program.changes.tell(Change.SYNC)
    hands.until(lambda: card.hours.currentText() == "06:15–18:00")
    assert card.cap_words.text() == "Hôm nay chưa gửi bản quét nào."
    card.hours.setCurrentIndex(0)
    card.hours.activated.emit(0)
    hands.until(lambda: desk.read(scan_cap.cap_state).hours == ())


def test_the_last_trouble_of_scans_is_said_until_it_is_over(
    hands: Hands, program: Program, desk: Desk, thread: Thread
) -> None:
    _link(desk)
    _scanned(desk)
    hands.press(Qt.Key.Key_F11)
    program.sync._files_came.emit(FilesReport(left=1, failure=Failure(Kind.PORTAL, "files-full")))
    full = "Nơi nhận đã đầy chỗ giữ bản quét của đơn vị."
    hands.until(lambda: _lane(program, "Bản quét").trouble == full)
    program.sync._files_came.emit(FilesReport(sent=1))
    hands.until(lambda: _lane(program, "Bản quét").trouble == "")


def test_a_portal_of_states_has_no_scans_and_no_cap(
    hands: Hands, program: Program, desk: Desk
) -> None:
    with desk.open() as s:
        portal.set_portal(s, "https://cong.example.vn", "dvcqg2", None, "counterctl")
    desk.accept()
    hands.press(Qt.Key.Key_F11)
    hands.until(lambda: list(_lanes(program)) == ["Hồ sơ"])
    assert _lane(program, "Hồ sơ").waits == "1 hồ sơ chờ gửi"
    assert not program.upkeep.link.lanes.cap.isVisible()


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
