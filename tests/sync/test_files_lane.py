"""The lane of scans with a real desk and gateway: whole, once, at the byte, after records."""

import math
import threading
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from counter_app.domain.errors import NotFound
from counter_app.services import attachment_lane, attachments, backup, dossiers
from counter_app.services.attachments import Scan, ScanState
from counter_app.services.restore import RestoreRequest, restore
from counter_app.services.verify import verify
from sync.connectors.outcome import Failure, Kind
from sync.desk import gate as gates
from sync.desk import pace
from sync.desk.exchange import sync_once
from sync.desk.files_thread import FilesThread
from sync.desk.gate import Gate
from sync.desk.shelf import DeskShelf, desk_shelf
from sync.desk.thread import SyncThread
from sync.desk.uploads import FilesReport, Uploads
from sync.gateway import filestore
from sync.gateway.admin import issue_code
from sync.gateway.server import EmbeddedGateway
from sync.wire.codec import COLUMNAR
from tests.support.scans import pdf, prepared
from tests.support.waiting import PATIENCE_S, until
from tests.sync.badlink import GOOD, BadLink, Fault, http_answer
from tests.sync.desks import CLERK, Desk
from tests.sync.support import UNIT, opener, rows

BIG = pdf("x" * 150_000)
"""Longer than one request."""


@pytest.fixture
def codec_number() -> str:
    """Records are tested elsewhere."""
    return COLUMNAR


@pytest.fixture(autouse=True)
def restless(monkeypatch: pytest.MonkeyPatch) -> None:
    """No pauses between attempts."""
    monkeypatch.setattr(pace, "again_s", lambda fruitless: 0.0)


def add(desk: Desk, *files: bytes) -> list[str]:
    """Scans on a new dossier, whose records are with the gateway; their names."""
    (code,) = desk.accept()
    names = [attachments.attach(desk.s, code, prepared(data), CLERK).sha256 for data in files]
    assert sync_once(desk.s).failure is None
    return names


def scans_of(desk: Desk) -> tuple[Scan, ...]:
    (row,) = dossiers.list_dossiers(desk.s, dossiers.Filter()).rows
    return dossiers.get(desk.s, row.code).scans


def held(gateway_file: Path, name: str) -> int:
    found = rows(gateway_file, "SELECT held FROM file WHERE sha256 = ?", name)
    return int(str(found[0][0])) if found else 0


def stored(gateway_file: Path, name: str) -> bytes:
    found = rows(
        gateway_file,
        "SELECT content FROM file_piece JOIN file USING (n) WHERE sha256 = ? ORDER BY start",
        name,
    )
    return b"".join(row[0] for row in found if isinstance(row[0], bytes))


def test_scans_go_up_and_are_called_sent_only_then(desk: Desk, gateway_file: Path) -> None:
    names = add(desk, pdf("1"), BIG, pdf("3"))
    assert {scan.state for scan in scans_of(desk)} == {ScanState.WAITING}
    report = Uploads(DeskShelf(desk.s)).run()
    assert (report.sent, report.left, report.failure) == (3, 0, None)
    assert report.bytes_up > len(BIG)
    assert {scan.state for scan in scans_of(desk)} == {ScanState.SENT}
    assert stored(gateway_file, names[1]) == BIG
    assert Uploads(DeskShelf(desk.s)).run() == FilesReport()
    desk.check_all_sent()


def test_records_go_first(desk: Desk, gateway_file: Path) -> None:
    (code,) = desk.accept()
    attachments.attach(desk.s, code, prepared(), CLERK)
    assert Uploads(DeskShelf(desk.s)).run() == FilesReport()
    assert rows(gateway_file, "SELECT count(*) FROM file") == [(0,)]


HEADS = 1_000
"""More than what is said on a connection before a scan's first byte."""


def once_stored(
    gateway_file: Path, name: str, cut_after: int, there: int = 0
) -> Callable[[int], float]:
    """The pause before the next attempt: until what came through before a cut is stored, all of it,
    for which the gateway takes its own time.
    """
    came = there

    def pause_s(fruitless: int) -> float:
        nonlocal came
        came += cut_after - HEADS
        until(lambda: held(gateway_file, name) >= came)
        return 0.0

    return pause_s


def test_it_goes_on_at_the_byte_where_it_was_cut(
    desk: Desk, link: BadLink, gateway_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (name,) = add(desk, BIG)
    monkeypatch.setattr(pace, "again_s", once_stored(gateway_file, name, 40_000))
    monkeypatch.setattr(pace, "unsent", lambda *about: 9_600)  # one connection fits all along
    link.script(*[Fault(cut_up_after=40_000 + n, is_reset=True) for n in (0, 1, 2)], GOOD)
    seen: list[bool] = []
    report = Uploads(DeskShelf(desk.s), on_link=seen.append).run()
    assert (report.sent, report.failure) == (1, None)
    assert seen == [False, True] * 3
    assert stored(gateway_file, name) == BIG
    assert link.connections == 5  # one of them the records'
    assert link.up < len(BIG) + 4 * HEADS, "what had arrived went again"
    pieces = rows(gateway_file, "SELECT sum(length(content)) FROM file_piece")
    assert pieces == [(len(BIG),)]


def test_what_had_come_to_a_busy_gateway_is_kept_when_the_link_breaks(
    desk: Desk, link: BadLink, gateway_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def slow(*asked: object) -> filestore.Held:
        time.sleep(0.3)
        return known(*asked)  # type: ignore[arg-type]

    (name,) = add(desk, BIG)
    known = filestore.held
    monkeypatch.setattr(filestore, "held", slow)
    link.script(Fault(cut_up_after=50_000, is_reset=True), Fault(is_refused=True))
    assert Uploads(DeskShelf(desk.s)).run().sent == 0
    until(lambda: held(gateway_file, name) > 50_000 - HEADS)
    assert held(gateway_file, name) < 50_000


def test_a_swallowed_answer_is_not_taken_for_a_success(
    desk: Desk, link: BadLink, gateway_file: Path
) -> None:
    (name,) = add(desk, pdf())
    link.script(Fault(cut_down_after=0))
    report = Uploads(DeskShelf(desk.s)).run()
    assert report.failure is not None
    assert (report.sent, report.left, report.failure.kind) == (0, 1, Kind.NETWORK)
    assert scans_of(desk)[0].state is ScanState.WAITING
    link.script(GOOD)
    assert Uploads(DeskShelf(desk.s)).run().sent == 1
    assert stored(gateway_file, name) == pdf()


@pytest.mark.parametrize(
    ("answer", "kind"),
    [
        (http_answer("200 OK", b"<html>log in</html>", Upload_Offset="16"), Kind.CAPTIVE),
        (http_answer("204 No Content", b"", Upload_Offset="31"), Kind.CAPTIVE),
        (http_answer("502 Bad Gateway", b"<html>"), Kind.PORTAL),
        (http_answer("201 Created", b"", Counter_Gateway="1"), Kind.NETWORK),
    ],
    ids=["login-page", "no-marker", "proxy", "cut-head"],
)
def test_what_somebody_else_answers_is_no_success(
    desk: Desk, link: BadLink, answer: bytes, kind: Kind
) -> None:
    add(desk, pdf())
    link.script(Fault(answer=answer))
    report = Uploads(DeskShelf(desk.s)).run()
    assert report.failure is not None
    assert (report.sent, report.failure.kind) == (0, kind)


def test_one_spoilt_file_does_not_hold_up_the_others(desk: Desk) -> None:
    names = add(desk, pdf("1"), pdf("2"), pdf("3"))
    path = desk.s.vault.path_of(names[0])
    path.write_bytes(path.read_bytes()[:-1])
    report = Uploads(DeskShelf(desk.s)).run()
    assert (report.sent, report.left) == (2, 1)
    assert report.failure == Failure(Kind.DATA, "scan-file-broken")


def test_a_full_gateway_is_said_and_asked_again(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    add(desk, pdf())
    with monkeypatch.context() as full:
        full.setattr(filestore, "UNIT_BYTES", 1)
        report = Uploads(DeskShelf(desk.s)).run()
    assert report.failure is not None
    assert (report.failure.code, report.left) == ("files-full", 1)
    assert Uploads(DeskShelf(desk.s)).run().sent == 1


def test_another_desk_fetches_a_scan_it_asks_for(
    make: Callable[..., Desk], link: BadLink, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second = make(1), make(2)
    add(first, BIG)
    assert sync_once(second.s).failure is None
    (scan,) = scans_of(second)
    assert scan.state is ScanState.ELSEWHERE
    with pytest.raises(NotFound):
        attachments.content(second.s, scan.sha256)
    attachments.want(second.s, scan)
    assert scans_of(second)[0].state is ScanState.FETCHING
    monkeypatch.setattr(pace, "absent_s", lambda times: 1000.0)
    lane = Uploads(DeskShelf(second.s))
    report = lane.run()
    assert (report.absent, report.failure) == (1, None), "the first desk has not sent it yet"
    assert lane.again_in_s() == pytest.approx(1000, abs=PATIENCE_S)
    assert lane.run().bytes_up == 0, "nor is it asked for again at once"
    monkeypatch.setattr(pace, "absent_s", lambda times: 0.0)
    lane = Uploads(DeskShelf(second.s))
    Uploads(DeskShelf(first.s)).run()
    link.script(Fault(cut_down_after=60_000), GOOD)
    assert lane.run().fetched == 1
    assert attachments.content(second.s, scan.sha256) == BIG
    assert scans_of(second)[0].state is ScanState.HERE
    assert verify(second.s).ok


def test_a_restored_gateway_gets_the_files_again(
    desk: Desk, gateway_file: Path, link: BadLink, tmp_path: Path
) -> None:
    (name,) = add(desk, pdf())
    assert Uploads(DeskShelf(desk.s)).run().sent == 1
    desk.accept()
    empty = tmp_path / "restored.db"
    for table in ("desk", "meta", "enrolment_code"):
        copy_table(gateway_file, empty, table)
    server = EmbeddedGateway(opener(empty))
    link.target = server.start()
    link.cut()
    try:
        assert sync_once(desk.s).failure is None
        assert scans_of_any(desk).state is ScanState.WAITING
        assert Uploads(DeskShelf(desk.s)).run().sent == 1
        assert stored(empty, name) == pdf()
    finally:
        link.cut()
        server.stop()


def scans_of_any(desk: Desk) -> Scan:
    found = [
        scan
        for row in dossiers.list_dossiers(desk.s, dossiers.Filter()).rows
        for scan in dossiers.get(desk.s, row.code).scans
    ]
    return found[0]


def copy_table(source: Path, target: Path, table: str) -> None:
    """A gateway's database that has lost all records and files but knows its desks."""
    from sync.gateway.schema import open_store

    db = open_store(opener(target))
    try:
        db.execute("ATTACH ? AS source", (str(source),))
        db.execute("PRAGMA foreign_keys = OFF")
        db.execute(f"DELETE FROM {table}")
        db.execute(f"INSERT INTO {table} SELECT * FROM source.{table}")
    finally:
        db.close()


def test_nothing_passes_while_records_are_on_their_way(
    desk: Desk, gateway_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(gates, "MOST_HELD_S", PATIENCE_S)
    add(desk, BIG)
    gate = Gate()
    reports: list[FilesReport] = []

    def run() -> None:
        with desk.reopen() as own:
            reports.append(Uploads(DeskShelf(own), gate).run())

    other = threading.Thread(target=run)
    with gate.held():
        other.start()
        other.join(0.3)
        assert other.is_alive()
        assert rows(gateway_file, "SELECT count(*) FROM file") == [(0,)]
    other.join(PATIENCE_S)
    assert [report.sent for report in reports] == [1]


def test_it_can_be_broken_off_at_once(desk: Desk, link: BadLink) -> None:
    add(desk, BIG)
    link.script(Fault(is_black_hole=True))
    thread = FilesThread(partial(desk_shelf, desk.reopen), lambda report: None, lambda: 0.0)
    thread.wake()
    link.await_up(100)
    assert thread.stop(PATIENCE_S / 2), "the answer was waited for"


def test_the_sync_thread_sends_scans_after_its_rounds(desk: Desk, gateway_file: Path) -> None:
    (code,) = desk.accept()
    name = attachments.attach(desk.s, code, prepared(BIG), CLERK).sha256
    came = threading.Event()
    reports: list[FilesReport] = []

    def note(report: FilesReport) -> None:
        reports.append(report)
        came.set()

    thread = SyncThread(desk.reopen, lambda status: None, idle_s=60, on_files=note)
    thread.start()
    try:
        assert came.wait(PATIENCE_S)
        assert [report.sent for report in reports] == [1]
        came.clear()
        attachments.attach(desk.s, code, prepared(pdf("2")), CLERK)
        thread.nudge()
        assert came.wait(PATIENCE_S)
    finally:
        assert thread.stop(PATIENCE_S)
    assert [report.sent for report in reports] == [1, 1]
    assert stored(gateway_file, name) == BIG
    assert attachment_lane.to_send(desk.s) == ()


def test_the_speed_is_remembered_for_what_clerks_are_told(desk: Desk) -> None:
    add(desk, BIG)
    Uploads(DeskShelf(desk.s)).run()
    rate = attachment_lane.rate(desk.s)
    assert rate is not None
    assert attachments.estimate_s(desk.s, rate * 40) == 40


def test_a_link_that_breaks_again_and_again_is_not_a_file_nobody_wants(
    desk: Desk, link: BadLink, gateway_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each connection carries the question where to go on, and breaks."""
    (name,) = add(desk, BIG)
    monkeypatch.setattr(pace, "DEAD_AFTER_S", math.inf)
    breaks = [Fault(cut_up_after=450, is_reset=True)] * (2 * pace.MOST_FRUITLESS)
    link.script(*breaks, GOOD)
    report = Uploads(DeskShelf(desk.s)).run()
    assert (report.sent, report.failure) == (1, None)
    assert stored(gateway_file, name) == BIG


def test_a_restored_desk_sends_what_the_former_one_had_not(
    desk: Desk, gateway_file: Path, link: BadLink, tmp_path: Path
) -> None:
    (name,) = add(desk, BIG)
    copy = tmp_path / "copy.db"
    backup.backup(desk.s, copy)
    folder = tmp_path / "restored"
    code = issue_code(opener(gateway_file), UNIT, 9)
    key = backup.key_of_backups(desk.s)
    restore(folder, RestoreRequest(copy, key, 9, code, insecure_file_key=True))
    again = Desk(folder, gateway_file)
    try:
        again.point_to(link.url, code)
        assert sync_once(again.s).failure is None
        assert scans_of(again)[0].state is ScanState.WAITING
        assert Uploads(DeskShelf(again.s)).run().sent == 1
        assert scans_of(again)[0].state is ScanState.SENT
        assert verify(again.s).ok
    finally:
        again.close()
    assert stored(gateway_file, name) == BIG
