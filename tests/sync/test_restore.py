"""A desk restored from a backup: nothing twice, nothing lost that the backup had, no code again."""

import shutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from counter_app.domain.errors import CounterError, NotAllowed
from counter_app.domain.queue_setup import Category
from counter_app.messages import sentences
from counter_app.services import heritage, link, portal, queue
from counter_app.services.backup import backup, key_of_backups
from counter_app.services.container import DATABASE_FILE
from counter_app.services.restore import CHOSEN_FROM, Restored, RestoreRequest, restore
from counter_app.services.verify import verify
from counter_app.store.connection import write
from sync.desk.exchange import sync_once
from sync.gateway.admin import issue_code, name_heir
from sync.gateway.schema import open_store
from sync.gateway.server import EmbeddedGateway
from tests.sync.desks import Desk, make_desk
from tests.sync.support import UNIT, opener, rows


@pytest.fixture
def old(tmp_path: Path, gateway: str, gateway_file: Path) -> Iterator[Desk]:
    desk = make_desk(tmp_path, gateway_file, gateway, 1)
    yield desk
    desk.close()


@pytest.fixture
def made(tmp_path: Path, gateway_file: Path) -> Iterator[Callable[..., tuple[Desk, Restored]]]:
    opened: list[Desk] = []

    def make(old: Desk, copy: Path, **changes: object) -> tuple[Desk, Restored]:
        folder = tmp_path / f"restored-{len(opened)}"
        key = key_of_backups(old.s)
        request = RestoreRequest(copy, key, insecure_file_key=True, **changes)  # type: ignore[arg-type]
        done = restore(folder, request)
        opened.append(Desk(folder, gateway_file))
        return opened[-1], done

    yield make
    for desk in opened:
        desk.close()


def copied(desk: Desk, tmp_path: Path) -> Path:
    return backup(desk.s, tmp_path / "copy.db").file


def enrol(desk: Desk, heir_of: str | None = None) -> None:
    code = issue_code(opener(desk.gateway_file), UNIT, desk.s.desk.desk, heir_of=heir_of)
    desk.point_to(portal.portal(desk.s).url or "", code)


def stored(path: Path, desk_id: str) -> list[int]:
    found = rows(path, "SELECT desk_seq FROM event WHERE desk_id = ? ORDER BY server_seq", desk_id)
    return [int(str(row[0])) for row in found]


def test_the_tail_is_delivered_once_under_its_own_name(
    old: Desk, made: Callable[..., tuple[Desk, Restored]], tmp_path: Path
) -> None:
    old.accept(1)
    assert sync_once(old.s).failure is None
    codes = old.accept(2)
    desk, done = made(old, copied(old, tmp_path))
    assert (done.former_desk_id, done.former_desk, done.unsent) == (old.desk_id, 1, 2)
    assert desk.desk_id != old.desk_id
    assert (desk.truth().waiting, desk.truth().today) == (2, 0)
    assert link.link_state(desk.s).pending == 2
    assert verify(desk.s).ok
    (fresh,) = desk.accept(1)
    desk.act(codes[0], "start")

    enrol(desk)
    refused = sync_once(desk.s)
    assert refused.failure is not None
    assert (refused.failure.code, refused.pending) == ("not-heir", 2)
    assert stored(old.gateway_file, old.desk_id) == [1]
    assert desk.position().pending == 0  # new work is not held up

    name_heir(opener(old.gateway_file), old.desk_id, desk.desk_id)
    report = sync_once(desk.s)
    assert (report.failure, report.pending) == (None, 0)
    assert stored(old.gateway_file, old.desk_id) == [1, 2, 3]
    assert heritage.waiting(desk.s) == ()
    assert sync_once(desk.s).failure is None
    assert stored(old.gateway_file, old.desk_id) == [1, 2, 3]
    desk.check_all_sent()
    assert fresh not in codes

    old.accept(1)
    late = sync_once(old.s)
    assert late.failure is not None
    assert late.failure.code == "desk-revoked"


def test_what_the_old_machine_sent_meanwhile_is_not_sent_again(
    old: Desk, made: Callable[..., tuple[Desk, Restored]], tmp_path: Path
) -> None:
    old.accept(2)
    copy = copied(old, tmp_path)
    old.accept(1)
    assert sync_once(old.s).failure is None
    desk, done = made(old, copy)
    assert done.unsent == 2
    enrol(desk, heir_of=old.desk_id)
    report = sync_once(desk.s)
    assert (report.failure, report.pushed, report.pending) == (None, 0, 0)
    assert stored(old.gateway_file, old.desk_id) == [1, 2, 3]
    assert len(desk.states()) == 3
    assert desk.states() == old.states()


def test_codes_never_come_again(
    old: Desk, made: Callable[..., tuple[Desk, Restored]], tmp_path: Path
) -> None:
    before = old.accept(2)
    copy = copied(old, tmp_path)
    after = old.accept(3)
    one, first = made(old, copy)
    two, second = made(old, copy, desk=7)
    assert (first.desk.desk >= CHOSEN_FROM, second.desk.desk) == (True, 7)
    everything = [*before, *after, *one.accept(3), *two.accept(3)]
    assert len(set(everything)) == len(everything)
    assert len({*one.states(), *two.states(), *old.states()}) == 5 + 3 + 3
    with pytest.raises(CounterError, match="restore-desk-number-used"):
        made(old, copy, desk=1)


def test_each_restoring_of_a_backup_has_a_number_of_its_own(
    old: Desk,
    made: Callable[..., tuple[Desk, Restored]],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The first that is free is taken here, as chance may have it."""
    monkeypatch.setattr("secrets.choice", lambda numbers: numbers[0])
    monkeypatch.setattr("counter_app.services.restore._numbers_seen", lambda db: {500, 502})
    copy = copied(old, tmp_path)
    assert [made(old, copy)[1].desk.desk for _ in range(3)] == [501, 503, 504]
    monkeypatch.undo()
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    shutil.copy(copy, elsewhere)
    monkeypatch.setattr("secrets.choice", lambda numbers: numbers[-1])
    assert made(old, elsewhere / copy.name)[1].desk.desk == 999


def test_numbers_of_tickets_count_as_used(
    old: Desk, made: Callable[..., tuple[Desk, Restored]], tmp_path: Path
) -> None:
    """A desk may have given numbers and received nobody: a kiosk."""
    with write(old.s.db):
        kiosk = replace(old.s.desk, desk=12)
        own, old.s.desk = old.s.desk, kiosk
        queue.append_ticket(old.s, Category("A", "A"), "Lan")
        old.s.desk = own
    with pytest.raises(CounterError, match="restore-desk-number-used"):
        made(old, copied(old, tmp_path), desk=12)


def test_a_number_that_another_machine_has_is_said_with_a_way_out(
    old: Desk, made: Callable[..., tuple[Desk, Restored]], tmp_path: Path
) -> None:
    old.accept(1)
    assert sync_once(old.s).failure is None
    desk, _ = made(old, copied(old, tmp_path), desk=2)
    code = issue_code(opener(old.gateway_file), UNIT, 2)
    db = open_store(opener(old.gateway_file))
    db.execute("INSERT INTO desk VALUES ('cc33', ?, 2, 'x', 'x', NULL)", (UNIT,))
    db.close()
    desk.point_to(portal.portal(desk.s).url or "", code)
    failure = sync_once(desk.s).failure
    assert failure is not None
    said = sentences(failure.error())
    assert "thuộc về một máy khác" in said.what
    assert "--revoke-former" in said.next
    assert "--desk" in said.next
    with pytest.raises(NotAllowed) as taken:
        issue_code(opener(old.gateway_file), UNIT, 2)
    assert "số trống đầu tiên: 3" in sentences(taken.value).next


def test_a_restored_desk_is_restored_again(
    old: Desk, made: Callable[..., tuple[Desk, Restored]], tmp_path: Path
) -> None:
    old.accept(1)
    one, _ = made(old, copied(old, tmp_path))
    one.accept(1)
    again = tmp_path / "again"
    again.mkdir()
    two, done = made(one, copied(one, again))
    assert done.unsent == 2
    assert two.desk_id not in (one.desk_id, old.desk_id)
    enrol(two, heir_of=old.desk_id)
    failed = sync_once(two.s)
    assert failed.failure is not None
    name_heir(opener(old.gateway_file), one.desk_id, two.desk_id)
    assert sync_once(two.s).failure is None
    assert stored(old.gateway_file, old.desk_id) == [1]
    assert stored(old.gateway_file, one.desk_id) == [1]
    assert two.truth().waiting == 0


def test_a_live_folder_of_a_dead_machine_will_do(
    old: Desk, made: Callable[..., tuple[Desk, Restored]], tmp_path: Path
) -> None:
    old.accept(3)  # not checkpointed: the log beside it holds them
    taken = tmp_path / "taken"
    taken.mkdir()
    for name in (DATABASE_FILE, f"{DATABASE_FILE}-wal"):
        shutil.copy(old.folder / name, taken)
    desk, done = made(old, taken / DATABASE_FILE)
    assert done.dossiers == 3
    assert len(desk.states()) == 3


def test_a_gateway_that_was_reset_gets_everything_of_the_heir(
    old: Desk, made: Callable[..., tuple[Desk, Restored]], tmp_path: Path
) -> None:
    old.accept(2)
    assert sync_once(old.s).failure is None
    desk, _ = made(old, copied(old, tmp_path))
    file = tmp_path / "fresh.db"
    server = EmbeddedGateway(opener(file))
    url = server.start()
    try:
        desk.gateway_file = file
        desk.point_to(url)
        enrol(desk, heir_of=old.desk_id)
        desk.accept(1)
        assert sync_once(desk.s).failure is None
        assert stored(file, desk.desk_id) == [1]
        assert stored(file, old.desk_id) == [1, 2]
    finally:
        server.stop()


@pytest.mark.parametrize("hurt", ["key", "bytes", "short", "folder"])
def test_what_cannot_be_restored_leaves_nothing(old: Desk, tmp_path: Path, hurt: str) -> None:
    old.accept(1)
    copy = copied(old, tmp_path)
    key = key_of_backups(old.s)
    folder = tmp_path / "new"
    match hurt:
        case "key":
            key = "0" * 64
        case "bytes":
            data = bytearray(copy.read_bytes())
            data[len(data) // 2] ^= 1
            copy.write_bytes(bytes(data))
        case "short":
            copy.write_bytes(copy.read_bytes()[:4096])
        case "folder":
            folder = old.folder
    before = sorted(path.name for path in folder.iterdir()) if folder.exists() else []
    with pytest.raises(CounterError) as caught:
        restore(folder, RestoreRequest(copy, key, insecure_file_key=True))
    assert caught.value.code in (
        "store-unreadable",
        "restore-damaged",
        "desk-exists",
        "store-failed",
    )
    after = sorted(path.name for path in folder.iterdir()) if folder.exists() else []
    assert after == before
