"""Scans over an office's gateway: up behind their records, and down when a desk asks for one."""

import logging
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from counter_app.domain.errors import InvalidInput, StoreUnusable
from counter_app.domain.way import Reach, ScansAbove
from counter_app.services import attachments, way
from counter_app.services.attachments import ScanState
from sync.connectors.outcome import Kind
from sync.desk import pace, policy
from sync.desk.exchange import sync_once
from sync.desk.shelf import DeskShelf
from sync.desk.uploads import FilesReport, Uploads
from sync.gateway import filestore, upstream_files
from sync.gateway.admin import begin_epoch, issue_code, point_upstream
from sync.gateway.schema import open_store
from sync.gateway.server import EmbeddedGateway
from sync.relay.thread import ForwardThread
from tests.support.scans import pdf
from tests.support.waiting import until
from tests.sync.badlink import GOOD, Fault
from tests.sync.desks import Desk
from tests.sync.offices import Office
from tests.sync.support import UNIT, opener, rows
from tests.sync.test_files_lane import (
    BIG,
    HEADS,
    add,
    held,
    once_stored,
    scans_of,
    stored,
)
from tests.sync.test_forwarding import chain

ROOT = Path(__file__).parents[2]

At = Callable[..., Desk]


@pytest.fixture(autouse=True)
def restless(monkeypatch: pytest.MonkeyPatch) -> None:
    """No pauses between attempts."""
    monkeypatch.setattr(pace, "again_s", lambda fruitless: 0.0)
    monkeypatch.setattr(pace, "absent_s", lambda times: 0.0)


def bring(desk: Desk, *files: bytes) -> list[str]:
    """Scans on a new dossier, all of it with the nearest gateway."""
    names = add(desk, *files)
    assert Uploads(DeskShelf(desk.s)).run().sent == len(files)
    return names


def fetch(desk: Desk) -> FilesReport:
    """Ask for the only scan of another desk."""
    assert sync_once(desk.s).failure is None
    attachments.want(desk.s, scans_of(desk)[0])
    return Uploads(DeskShelf(desk.s)).run()


def test_scans_follow_their_records_up_and_once(office: Office, at: At) -> None:
    desk = at(office.file, office.url, 1)
    names = bring(desk, pdf("1"), BIG)
    assert office.forward_files() == FilesReport(), "their records are not above yet"
    assert office.forward() is None
    report = office.forward_files()
    assert (report.sent, report.left, report.failure) == (2, 0, None)
    assert report.bytes_up > len(BIG)
    assert [stored(office.above, name) for name in names] == [pdf("1"), BIG]
    office.link.script(GOOD)
    assert office.forward_files() == FilesReport()
    assert office.link.connections == 0 or office.link.up == 0, "nothing is even asked"


def test_it_goes_on_at_the_byte_after_cuts_and_a_new_start(
    office: Office, at: At, monkeypatch: pytest.MonkeyPatch
) -> None:
    (name,) = bring(at(office.file, office.url, 1), BIG)
    assert office.forward() is None
    office.link.script(Fault(cut_up_after=50_000, is_reset=True), Fault(is_refused=True))
    report = office.forward_files()
    assert report.failure is not None
    assert (report.sent, report.left, report.failure.kind) == (0, 1, Kind.NETWORK)
    # The province keeps what came before the cut on its own time, after the office has given up.
    until(lambda: held(office.above, name) > 50_000 - HEADS)
    there = held(office.above, name)
    assert there < 50_000
    monkeypatch.setattr(pace, "again_s", once_stored(office.above, name, 50_000, there))
    office.link.script(Fault(cut_up_after=50_000, is_reset=True), GOOD)
    report = office.forward_files()  # a lane and a connection to the database of its own
    assert (report.sent, report.failure) == (1, None)
    assert there + office.link.up < len(BIG) + 3 * HEADS, "what had arrived went again"
    assert stored(office.above, name) == BIG
    assert rows(office.above, "SELECT sum(length(content)) FROM file_piece") == [(len(BIG),)]


def test_a_swallowed_answer_marks_nothing(office: Office, at: At) -> None:
    bring(at(office.file, office.url, 1), pdf())
    assert office.forward() is None
    office.link.script(Fault(cut_down_after=0))
    assert office.forward_files().sent == 0
    assert rows(office.file, "SELECT above_at FROM file") == [(None,)]
    office.link.script(GOOD)
    assert office.forward_files().sent == 1
    assert rows(office.file, "SELECT above_at IS NULL FROM file") == [(0,)]


def test_another_life_of_the_province_or_another_address_gets_them_again(
    office: Office, at: At
) -> None:
    desk = at(office.file, office.url, 1)
    bring(desk, pdf())
    assert office.forward() is None
    assert office.forward_files().sent == 1
    begin_epoch(opener(office.above))
    for _ in range(2):
        assert office.forward() is None
    report = office.forward_files()
    assert (report.sent, report.bytes_up < 1000) == (1, True), "one question, no byte of it again"
    code = issue_code(opener(office.above), UNIT, 9999, revoke_former=True)
    point_upstream(opener(office.file), office.link.url + "/", UNIT, code)
    with office.shelf() as shelf:
        assert shelf.to_send() == ()
    assert office.forward() is None
    assert office.forward_files().sent == 1


def test_a_mark_of_a_life_that_ended_meanwhile_does_not_count(office: Office, at: At) -> None:
    (name,) = bring(at(office.file, office.url, 1), pdf())
    assert office.forward() is None
    with office.shelf() as shelf:
        shelf.mark_sent(name, "0123456789abcdef")
        assert [one.name for one in shelf.to_send()] == [name]
        shelf.mark_sent(name, shelf.epoch())
        assert shelf.to_send() == ()


def test_a_desk_gets_another_offices_scan_from_above(
    office: Office, at: At, province: tuple[Path, str, EmbeddedGateway]
) -> None:
    near, far = at(office.file, office.url, 1), at(office.above, province[1], 2)
    add(far, BIG)
    assert office.forward() is None
    assert fetch(near).absent == 1
    report = office.forward_files()
    assert (report.absent, report.failure) == (1, None), "the far desk has not sent it yet"
    assert Uploads(DeskShelf(far.s)).run().sent == 1
    office.link.script(Fault(cut_down_after=60_000), GOOD)
    assert office.forward_files().fetched == 1
    assert Uploads(DeskShelf(near.s)).run().fetched == 1
    (scan,) = scans_of(near)
    assert (scan.state, attachments.content(near.s, scan.sha256)) == (ScanState.HERE, BIG)
    office.link.script(GOOD)
    assert office.forward_files() == FilesReport(), "and it does not go up again"


def test_only_what_records_name_is_asked_above_and_only_for_that_unit(
    office: Office, at: At
) -> None:
    desk = at(office.file, office.url, 1)
    (name,) = add(desk, pdf())
    db = open_store(opener(office.file))
    clock = desk.s.clock
    for unit, wanted in ((UNIT, "0" * 64), ("H26.999", name)):
        upstream_files.want(db, unit, wanted, clock())
        assert upstream_files.to_fetch(db, UNIT) == []
    upstream_files.want(db, UNIT, name, clock())
    assert upstream_files.to_fetch(db, UNIT) == [(name, len(pdf()))]
    upstream_files.want(db, UNIT, "0" * 64, clock() + filestore.ABANDONED)
    assert len(upstream_files.to_fetch(db, UNIT)) == 1
    db.close()
    assert Uploads(DeskShelf(desk.s)).run().sent == 1
    with office.shelf() as shelf:
        assert shelf.to_fetch() == (), "its own desk brought it"


def test_what_comes_from_above_must_be_what_was_asked_for(office: Office, at: At) -> None:
    (name,) = add(at(office.file, office.url, 1), pdf())
    with office.shelf() as shelf:
        with pytest.raises(InvalidInput, match="scan-damaged"):
            shelf.keep_fetched(name, pdf("other"))
        shelf.keep_fetched(name, pdf())
        shelf.keep_fetched(name, pdf())
    assert rows(office.file, "SELECT count(*), sum(held) FROM file") == [(1, len(pdf()))]


def test_a_full_office_says_so(office: Office, at: At, monkeypatch: pytest.MonkeyPatch) -> None:
    (name,) = add(at(office.file, office.url, 1), pdf())
    monkeypatch.setattr(filestore, "UNIT_BYTES", 1)
    with office.shelf() as shelf, pytest.raises(StoreUnusable, match="store-full"):
        shelf.keep_fetched(name, pdf())


def test_the_thread_forwards_scans_by_itself(
    office: Office, at: At, province: tuple[Path, str, EmbeddedGateway]
) -> None:
    near, far = at(office.file, office.url, 1), at(office.above, province[1], 2)
    thread = ForwardThread(opener(office.file), look_s=0.02, idle_s=0.1)
    thread.start()
    try:
        (name,) = bring(far, pdf("far"))
        until(lambda: sync_once(near.s).pulled)
        (own,) = bring(near, BIG)
        attachments.want(near.s, next(one for one in _all_scans(near) if one.sha256 == name))

        def are_both_there() -> bool:
            Uploads(DeskShelf(near.s)).run()
            return near.s.vault.has(name) and stored(office.above, own) == BIG

        until(are_both_there)
    finally:
        thread.stop()
    assert not thread.is_alive()


def test_a_record_goes_as_soon_as_the_lane_sees_the_link_again(
    office: Office, at: At, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(policy, "pause_s", lambda *_: 60.0)
    monkeypatch.setattr(pace, "again_s", lambda fruitless: 0.1)
    caplog.set_level(logging.INFO, "counter.gateway")
    desk = at(office.file, office.url, 1)
    bring(desk, BIG)
    assert office.forward() is None
    office.link.script(GOOD, Fault(cut_up_after=50_000, is_reset=True), Fault(is_refused=True))
    thread = ForwardThread(opener(office.file), look_s=0.02)
    thread.start()
    try:
        office.link.await_up(50_000)
        desk.accept()
        assert sync_once(desk.s).failure is None
        until(lambda: "not forwarded: " in caplog.text)
        office.link.script(GOOD)
        until(lambda: chain(office.above, desk.desk_id) == desk.own_hashes())
        until(lambda: rows(office.file, "SELECT above_at IS NULL FROM file") == [(0,)])
    finally:
        thread.stop()


def said(desk: Desk) -> list[tuple[str, bool]]:
    """Of each scan, which gateway above said whether it has it."""
    return [(one.above, one.is_above) for one in _all_scans(desk)]


def test_a_desk_learns_whether_its_scans_are_above(
    office: Office, at: At, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(policy, "LOOK_UP_S", 0.0)
    desk = at(office.file, office.url, 1)
    bring(desk, pdf("1"))
    assert office.forward() is None
    assert said(desk) == [("", False)], "nobody was asked"
    assert sync_once(desk.s).failure is None
    assert said(desk) == [("Tỉnh", False)]
    assert not way.is_all_there(desk.s)
    assert office.forward_files().sent == 1
    assert said(desk) == [("Tỉnh", False)], "as it was said"
    assert sync_once(desk.s).failure is None
    assert said(desk) == [("Tỉnh", True)]
    assert way.is_all_there(desk.s)
    bring(desk, pdf("2"))
    assert said(desk)[0] == ("", False), "that was said before the second one was there"
    assert not way.is_all_there(desk.s)
    assert sync_once(desk.s).failure is None
    assert sorted(said(desk)) == [("Tỉnh", False), ("Tỉnh", True)]


def test_with_many_scans_below_only_what_was_said_counts(office: Office, at: At) -> None:
    desk = at(office.file, office.url, 1)
    names = bring(desk, pdf("1"))
    full = ScansAbove(frozenset({names[0][:12]}), False, way.scans_noted(desk.s))
    assert (full.has(names[0]), full.has("f" * 64)) == (False, None)
    old = ScansAbove(frozenset(), True, way.scans_noted(desk.s) - 1)
    now = desk.s.clock()
    for told, seen in ((full, ("Tỉnh", False)), (old, ("", False)), (None, ("", False))):
        way.note_hops(desk.s, (Reach("Trung tâm", 2, now), Reach("Tỉnh", 2, now, scans=told)))
        assert said(desk) == [seen]


FORWARDS = """
import sqlite3, sys
from sync.relay.thread import ForwardThread
ForwardThread(lambda: sqlite3.connect(sys.argv[1]), look_s=0.05, idle_s=0.1).run()
"""


@pytest.mark.long
def test_a_killed_office_goes_on_at_the_byte(office: Office, at: At) -> None:
    (name,) = bring(at(office.file, office.url, 1), BIG)
    assert office.forward() is None
    office.link.script(GOOD, Fault(cut_up_after=50_000), Fault(is_refused=True))
    with _forwarding(office) as first:
        office.link.await_up(50_000)
        until(lambda: held(office.above, name) > 50_000 - HEADS)
        first.kill()
    there = held(office.above, name)
    assert there < len(BIG)
    office.link.script(GOOD)
    with _forwarding(office):
        until(lambda: stored(office.above, name) == BIG)
        until(lambda: rows(office.file, "SELECT above_at IS NULL FROM file") == [(0,)])
    assert len(BIG) - there < office.link.up < len(BIG) - there + 5_000


@contextmanager
def _forwarding(office: Office) -> Iterator[subprocess.Popen[bytes]]:
    command = [sys.executable, "-c", FORWARDS, str(office.file)]
    with subprocess.Popen(command, cwd=ROOT) as running:
        try:
            yield running
        finally:
            running.kill()


def _all_scans(desk: Desk) -> list[attachments.Scan]:
    return [one for state in desk.states().values() for one in attachments.scans(desk.s, state)]
