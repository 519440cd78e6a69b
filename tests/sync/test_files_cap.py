"""The lane of scans under a day's cap, held back by a person, and asked what it is at."""

import threading
from functools import partial
from pathlib import Path

import pytest

from counter_app.services import attachment_lane, scan_cap
from sync.desk import pace, uploads
from sync.desk.exchange import sync_once
from sync.desk.files_thread import FilesThread
from sync.desk.shelf import DeskShelf, desk_shelf
from sync.desk.thread import SyncThread
from sync.desk.uploads import FilesReport, Uploads
from sync.wire.codec import COLUMNAR
from tests.support.scans import pdf
from tests.support.waiting import PATIENCE_S
from tests.sync.badlink import BadLink, Fault
from tests.sync.desks import CLERK, Desk
from tests.sync.test_files_lane import BIG, add, held, stored


@pytest.fixture
def codec_number() -> str:
    """Records are tested elsewhere."""
    return COLUMNAR


def _reach_cap(desk: Desk, room: int) -> None:
    scan_cap.change_cap(desk.s, 1, CLERK)
    scan_cap.note_sent(desk.s, scan_cap.MEGABYTE - room)


def test_scans_stop_at_the_cap_and_go_on_at_the_byte(desk: Desk, gateway_file: Path) -> None:
    (name,) = add(desk, BIG)
    _reach_cap(desk, 60_000)
    report = Uploads(DeskShelf(desk.s)).run()
    assert (report.sent, report.left, report.failure, report.is_capped) == (0, 1, None, True)
    there = held(gateway_file, name)
    assert 20_000 < there < 65_000
    assert scan_cap.cap_state(desk.s).sent < scan_cap.MEGABYTE + 10_000
    assert not DeskShelf(desk.s).has_work()
    assert Uploads(DeskShelf(desk.s)).run() == FilesReport(left=1, is_capped=True)
    assert scan_cap.let_go(desk.s)
    report = Uploads(DeskShelf(desk.s)).run()
    assert (report.sent, report.left, report.is_capped) == (1, 0, False)
    assert there + report.bytes_up < len(BIG) + 20_000
    assert stored(gateway_file, name) == BIG


def test_scans_wait_for_their_hours_and_records_do_not(desk: Desk, gateway_file: Path) -> None:
    (name,) = add(desk, BIG)
    hour = desk.s.clock().hour
    scan_cap.change_hours(desk.s, f"{(hour + 1) % 24}:00-{(hour + 2) % 24 or 24}:00", CLERK)
    assert not DeskShelf(desk.s).has_work()
    assert Uploads(DeskShelf(desk.s)).run() == FilesReport(left=1, is_capped=True)
    desk.accept()
    report = sync_once(desk.s)
    assert (report.pushed, report.failure) == (1, None)
    scan_cap.change_hours(desk.s, f"{hour}:00-{hour + 1}:00", CLERK)
    assert DeskShelf(desk.s).has_work()
    assert Uploads(DeskShelf(desk.s)).run().sent == 1
    assert stored(gateway_file, name) == BIG


def test_a_scan_under_way_stops_when_its_hours_end_and_a_person_lets_it_go(
    desk: Desk, gateway_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (name,) = add(desk, BIG)
    hour = desk.s.clock().hour
    scan_cap.change_hours(desk.s, f"{hour}:00-{hour + 1}:00", CLERK)
    noticed = threading.Event()
    counted = DeskShelf.count

    def stretch(_rate: float | None) -> int:
        if held(gateway_file, name):
            assert noticed.wait(PATIENCE_S)
        return 30_000

    def an_hour_later(self: DeskShelf, sent_bytes: int) -> int | None:
        is_under_way = held(gateway_file, name) > 0
        if is_under_way:
            scan_cap.change_hours(desk.s, f"{(hour + 1) % 24}:00-{(hour + 2) % 24 or 24}:00", CLERK)
        room = counted(self, sent_bytes)
        if is_under_way:
            noticed.set()
        return room

    monkeypatch.setattr(pace, "stretch", stretch)
    monkeypatch.setattr(DeskShelf, "count", an_hour_later)
    monkeypatch.setattr(uploads, "_COUNTED_S", 0.01)
    report = Uploads(DeskShelf(desk.s)).run()
    assert (report.sent, report.left, report.is_capped, report.failure) == (0, 1, True, None)
    assert 0 < held(gateway_file, name) < len(BIG)
    assert scan_cap.let_go(desk.s)
    assert Uploads(DeskShelf(desk.s)).run().sent == 1
    assert stored(gateway_file, name) == BIG


def test_records_go_although_the_cap_is_reached(desk: Desk) -> None:
    _reach_cap(desk, 0)
    desk.accept()
    report = sync_once(desk.s)
    assert (report.pushed, report.failure) == (1, None)


def test_a_person_who_sends_now_lifts_the_cap(desk: Desk) -> None:
    add(desk, pdf())
    _reach_cap(desk, 0)
    rounds, came = threading.Event(), threading.Event()
    thread = SyncThread(
        desk.reopen, lambda status: rounds.set(), idle_s=60, on_files=lambda report: came.set()
    )
    thread.start()
    try:
        assert rounds.wait(PATIENCE_S)
        assert not came.wait(0.3)
        thread.send_now()
        assert came.wait(PATIENCE_S)
    finally:
        assert thread.stop(PATIENCE_S)
    assert attachment_lane.to_send(desk.s) == ()


def test_what_is_on_its_way_can_be_asked_and_held(desk: Desk, link: BadLink) -> None:
    (name,) = add(desk, BIG)
    link.script(Fault(is_black_hole=True))
    thread = FilesThread(partial(desk_shelf, desk.reopen), lambda report: None, lambda: 0.0)
    thread.wake()
    link.await_up(100)
    assert [(one.name, one.size, one.held, one.is_up) for one in thread.moving()] == [
        (name, len(BIG), 0, True)
    ]
    thread.hold(True)
    assert thread.stop(PATIENCE_S / 2), "the answer was waited for"
    assert thread.moving() == ()


def test_nothing_goes_while_sending_is_paused(desk: Desk) -> None:
    add(desk, pdf())
    came = threading.Event()
    thread = FilesThread(partial(desk_shelf, desk.reopen), lambda report: came.set(), lambda: 0.0)
    thread.hold(True)
    thread.wake()
    try:
        assert not came.wait(0.3)
        assert len(attachment_lane.to_send(desk.s)) == 1
        thread.hold(False)
        assert came.wait(PATIENCE_S)
    finally:
        assert thread.stop(PATIENCE_S)
    assert attachment_lane.to_send(desk.s) == ()
