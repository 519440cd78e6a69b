"""Scans on a stick: out behind their records, confirmed when they are held whole, and home to who
asked for them.
"""

from collections.abc import Callable
from pathlib import Path

import pytest

from counter_app.services import attachments, dossiers
from counter_app.services.attachments import Scan, ScanState
from counter_app.services.verify import verify
from sync.desk import bundles, cargo
from sync.desk.exchange import sync_once
from sync.desk.shelf import DeskShelf
from sync.desk.uploads import Uploads
from sync.gateway import filestore
from sync.gateway.admin import begin_epoch
from sync.wire import bundle_messages
from sync.wire.codec import COLUMNAR
from tests.support.scans import pdf, prepared
from tests.sync.desks import CLERK, Desk
from tests.sync.offices import Office
from tests.sync.sticks import Stick
from tests.sync.support import opener, rows
from tests.sync.test_bundles import refused, refused_over
from tests.sync.test_files_lane import held, stored

BIG = pdf("x" * 150_000)

Paired = Callable[[int], Desk]


@pytest.fixture
def codec_number() -> str:
    """Records are tested elsewhere."""
    return COLUMNAR


def attach(desk: Desk, *files: bytes) -> list[str]:
    """Scans on a new dossier; their names."""
    (code,) = desk.accept()
    return [attachments.attach(desk.s, code, prepared(data), CLERK).sha256 for data in files]


def scans_of(desk: Desk) -> list[Scan]:
    page = dossiers.list_dossiers(desk.s, dossiers.Filter()).rows
    return [one for row in page for one in dossiers.get(desk.s, row.code).scans]


def states(desk: Desk) -> list[ScanState]:
    return [one.state for one in scans_of(desk)]


def test_scans_go_out_with_their_records_and_count_when_the_answer_is_home(
    paired: Paired, stick: Stick
) -> None:
    desk = paired(1)
    names = attach(desk, pdf("1"), BIG, pdf("3"))
    offer = stick.out(desk)
    assert (stick.made.records, stick.made.scans, stick.made.scans_left) == (4, 3, 0)
    assert offer.startswith(b"counter-bundle 2")
    assert BIG[1000:1020] not in offer
    assert states(desk) == [ScanState.WAITING] * 3
    answer = stick.over(offer)
    assert (stick.taken.scans, stick.taken.scans_refused) == (3, 0)
    assert [stored(stick.gateway_file, name) for name in names] == [pdf("1"), BIG, pdf("3")]
    assert states(desk) == [ScanState.WAITING] * 3
    done = stick.home(desk, answer)
    assert (done.scans_held, done.scans_left, done.is_known) == (3, 0, False)
    assert states(desk) == [ScanState.SENT] * 3
    assert stick.home(desk, answer).is_known
    assert stick.out(desk).startswith(b"counter-bundle 1"), "only records: as ever"
    assert stick.made.scans == 0
    assert verify(desk.s).ok


def test_twice_and_in_any_order(paired: Paired, stick: Stick) -> None:
    desk = paired(1)
    attach(desk, pdf("1"))
    first = stick.out(desk)
    attach(desk, pdf("2"))
    second = stick.out(desk)
    assert stick.made.scans == 2
    stick.over(second)
    stick.over(first)
    answer = stick.over(second)
    assert rows(stick.gateway_file, "SELECT count(*), count(stored_at) FROM file") == [(2, 2)]
    earlier = stick.over(first)
    assert stick.home(desk, earlier).scans_held == 1
    assert stick.home(desk, answer).scans_held == 1
    assert stick.home(desk, earlier).is_known
    assert states(desk) == [ScanState.SENT] * 2


def test_no_more_than_fits_the_oldest_first_and_one_at_least(paired: Paired, stick: Stick) -> None:
    desk = paired(1)
    names = attach(desk, BIG, pdf("2"), pdf("3"))
    stick.home(desk, stick.over(stick.out(desk, 0)))
    assert (stick.made.records, stick.made.scans, stick.made.scans_left) == (4, 0, 3)
    assert stick.out(desk, 0).startswith(b"counter-bundle 1")
    sent = []
    for _ in range(3):
        offer = stick.out(desk, len(pdf("2")))
        sent.append((stick.made.scans, stick.made.scans_left))
        stick.home(desk, stick.over(offer))
    assert sent == [(1, 2), (1, 1), (1, 0)]
    assert stored(stick.gateway_file, names[0]) == BIG
    assert states(desk) == [ScanState.SENT] * 3


def test_records_that_do_not_fit_keep_their_scans_back(
    paired: Paired, stick: Stick, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bundles, "REQUEST_BYTES", 1500)
    monkeypatch.setattr(bundles, "MAX_BODIES_BYTES", 1500)
    desk = paired(1)
    desk.accept()
    attach(desk, pdf())
    stick.out(desk)
    assert (stick.made.left > 0, stick.made.scans) == (True, 0)
    while desk.position().pending:
        stick.trip(desk)
    stick.trip(desk)
    assert states(desk) == [ScanState.SENT]


@pytest.mark.parametrize("count", [0, 1, 2])
def test_a_gateway_that_dies_while_it_takes_scans_in(
    paired: Paired, stick: Stick, monkeypatch: pytest.MonkeyPatch, count: int
) -> None:
    desk = paired(1)
    attach(desk, pdf("1"), BIG, pdf("3"))
    offer = stick.out(desk)
    keep = filestore.keep
    kept: list[filestore.Held] = []

    def dying(*args: object) -> filestore.Held:
        if len(kept) == count:
            raise KeyboardInterrupt
        kept.append(keep(*args))  # type: ignore[arg-type]
        return kept[-1]

    with monkeypatch.context() as death:
        death.setattr(filestore, "keep", dying)
        with pytest.raises(KeyboardInterrupt):
            stick.over(offer)
    assert rows(stick.gateway_file, "SELECT count(*) FROM file") == [(count,)]
    assert stick.home(desk, stick.over(offer)).scans_held == 3
    desk.check_all_sent()
    assert states(desk) == [ScanState.SENT] * 3


def test_a_desk_that_dies_while_it_takes_the_answer_in(
    paired: Paired, stick: Stick, monkeypatch: pytest.MonkeyPatch
) -> None:
    one, two = paired(1), paired(2)
    attach(one, BIG)
    stick.trip(one)
    attach(two, pdf("2"))
    stick.trip(two)
    (scan,) = (each for each in scans_of(two) if each.state is ScanState.ELSEWHERE)
    attachments.want(two.s, scan)
    attach(two, pdf("3"))
    answer = stick.over(stick.out(two))
    for name in ("note_held", "keep", "_take_page"):
        with monkeypatch.context() as death:

            def die(*args: object) -> int:
                raise KeyboardInterrupt

            death.setattr(bundles if name == "_take_page" else cargo, name, die)
            with pytest.raises(KeyboardInterrupt):
                stick.home(two, answer)
    stick.home(two, answer)
    assert sorted(states(two)) == [ScanState.HERE, ScanState.SENT, ScanState.SENT]
    assert attachments.content(two.s, scan.sha256) == BIG
    two.check_all_sent()


def test_what_a_cut_upload_left_is_replaced_by_the_whole(paired: Paired, stick: Stick) -> None:
    desk = paired(1)
    (name,) = attach(desk, BIG)
    stick.trip(desk)  # known there
    from sync.gateway.enrolment import EnrolledDesk
    from sync.gateway.schema import open_store

    db = open_store(opener(stick.gateway_file))
    db.execute("DELETE FROM file_piece")
    db.execute("DELETE FROM file")
    known = EnrolledDesk(desk.desk_id, desk.s.desk.unit_code)
    filestore.begin(db, known, name, len(BIG), desk.s.clock())
    filestore.append(db, known, name, 0, BIG[:5000], desk.s.clock())
    db.close()
    begin_epoch(opener(stick.gateway_file))
    stick.trip(desk)
    assert held(stick.gateway_file, name) == 5000, "the desk did not know of the new life yet"
    assert states(desk) == [ScanState.WAITING]
    assert stick.trip(desk).scans_held == 1
    assert stored(stick.gateway_file, name) == BIG


def test_a_full_gateway_takes_the_records_and_says_so(
    paired: Paired, stick: Stick, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = paired(1)
    attach(desk, pdf("1"), pdf("2"))
    with monkeypatch.context() as full:
        full.setattr(filestore, "UNIT_BYTES", len(pdf("1")))
        done = stick.trip(desk)
    assert (stick.taken.stored, stick.taken.scans) == (3, 1)
    assert (stick.taken.scans_refused, stick.taken.refusal) == (1, "files-full")
    assert (done.acknowledged, done.scans_held, done.scans_left) == (3, 1, 1)
    assert stick.trip(desk).scans_left == 0


def test_a_spoilt_file_is_left_out_and_told(paired: Paired, stick: Stick) -> None:
    desk = paired(1)
    names = attach(desk, pdf("1"), pdf("2"))
    path = desk.s.vault.path_of(names[0])
    path.write_bytes(path.read_bytes()[:-1])
    assert stick.trip(desk).scans_left == 1
    assert (stick.made.scans, stick.made.broken) == (1, 1)


def test_wanted_scans_come_home_within_the_bound(paired: Paired, stick: Stick) -> None:
    one, two = paired(1), paired(2)
    attach(one, BIG, pdf("2"), pdf("3"))
    stick.trip(two)
    stick.home(one, stick.over(stick.out(one, 0)))
    stick.trip(two)
    for scan in scans_of(two):
        attachments.want(two.s, scan)
    assert stick.trip(two).scans_fetched == 0, "the other desk has not sent them yet"
    assert stick.made.wanted == 3
    stick.trip(one)
    asks = stick.out(two)
    none = stick.over(asks, 0)
    assert (stick.taken.scans_told, stick.taken.scans_left) == (0, 3)
    assert stick.home(two, none).scans_fetched == 0
    answer = stick.over(asks, 1)
    assert (stick.taken.scans_told, stick.taken.scans_left) == (1, 2)
    assert stick.home(two, answer).scans_fetched == 1
    assert stick.home(two, answer).is_known
    assert stick.trip(two).scans_fetched == 2
    assert states(two) == [ScanState.HERE] * 3
    assert verify(two.s).ok


def test_scans_nobody_asked_for_are_not_kept(paired: Paired, stick: Stick) -> None:
    one, two = paired(1), paired(2)
    (name,) = attach(one, BIG)
    stick.trip(one)
    stick.trip(two)
    attachments.want(two.s, scans_of(two)[0])
    answer = stick.over(stick.out(two))
    two.s.db.conn.execute("DELETE FROM attachment_wanted")
    two.s.db.conn.commit()
    assert stick.home(two, answer).scans_fetched == 0
    assert not two.s.vault.has(name)


def test_tampered_or_for_somebody_else(paired: Paired, stick: Stick) -> None:
    one, two = paired(1), paired(2)
    attach(one, BIG)
    offer = stick.out(one)
    for place in (0, 400, len(offer) // 2, len(offer) - 1):
        hurt = bytearray(offer)
        hurt[place] ^= 1
        assert refused_over(stick, bytes(hurt)) == "bundle-damaged"
    assert refused_over(stick, offer[: len(offer) // 2]) == "bundle-damaged"
    assert rows(stick.gateway_file, "SELECT count(*) FROM file") == [(0,)]
    assert rows(stick.gateway_file, "SELECT count(*) FROM event") == [(0,)]
    answer = stick.over(offer)
    assert refused(lambda: stick.home(two, answer)) == "bundle-not-for-us"
    assert refused(lambda: stick.home(one, offer)) == "bundle-wrong-kind"


def test_scans_by_network_and_by_stick_mix(make: Callable[..., Desk], stick: Stick) -> None:
    desk = make()
    attach(desk, pdf("1"))
    assert sync_once(desk.s).failure is None
    stick.pair(desk, 5)
    attach(desk, pdf("2"))
    from counter_app.services import portal

    portal.mark_enrolled(desk.s)
    answer = stick.over(stick.out(desk))
    assert sync_once(desk.s).failure is None
    assert Uploads(DeskShelf(desk.s)).run().sent == 2
    assert stick.home(desk, answer).scans_held == 0
    desk.check_all_sent()


def test_an_office_asks_above_for_what_a_stick_asks_for(
    office: Office, at: Callable[..., Desk], province: tuple[Path, str, object], tmp_path: Path
) -> None:
    from tests.support.desks import fresh_folder

    far = at(office.above, province[1], 2)
    attach(far, BIG)
    assert sync_once(far.s).failure is None
    assert Uploads(DeskShelf(far.s)).run().sent == 1
    assert office.forward() is None
    stick = Stick(office.file)
    near = Desk(fresh_folder(tmp_path, 1), office.file)
    try:
        stick.pair(near, 1)
        stick.trip(near)
        attachments.want(near.s, scans_of(near)[0])
        assert stick.trip(near).scans_fetched == 0
        assert office.forward_files().fetched == 1
        assert stick.trip(near).scans_fetched == 1
    finally:
        near.close()


def test_bounds_are_said() -> None:
    from counter_app.commands import stick as commands
    from sync.wire import bundle_stream

    assert commands.SCAN_MB * commands.MEGABYTE == bundle_messages.SCAN_BYTES
    assert commands.MOST_SCAN_MB * commands.MEGABYTE < bundle_stream.MOST_BYTES
