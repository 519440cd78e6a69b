"""Backups: a copy that opens, counts the same, replaces nothing, and leaves no remains."""

import shutil
from hashlib import sha256
from pathlib import Path

import pytest

from counter_app.domain.errors import InvalidInput, StoreUnusable
from counter_app.services import acts, backup, intake, verify
from counter_app.services.container import DATABASE_FILE, Services
from tests.support import desks, intakes


def test_a_backup_opens_and_counts(s: Services, folder: Path, tmp_path: Path) -> None:
    codes = [intake.accept(s, intakes.intake(), "an").code for _ in range(3)]
    acts.act(s, codes[0], "start", {}, "an")
    place = tmp_path / "usb"
    place.mkdir()
    result = backup.backup(s, place / "copy.db")
    assert (result.events, result.dossiers) == (4, 3)
    assert result.sha256 == sha256((place / "copy.db").read_bytes()).hexdigest()
    assert [path.name for path in place.iterdir()] == ["copy.db"]
    assert b"SQLite format" not in (place / "copy.db").read_bytes()

    restored = tmp_path / "restored"
    restored.mkdir()
    for name in ("desk.json", "database.key"):
        shutil.copy(folder / name, restored)
    shutil.copy(place / "copy.db", restored / DATABASE_FILE)
    with desks.open_desk(restored) as copy:
        assert verify.verify(copy) == verify.verify(s)


def test_a_backup_while_another_connection_writes(
    s: Services, folder: Path, tmp_path: Path
) -> None:
    with desks.open_desk(folder) as second:
        intake.accept(second, intakes.intake(), "an")
        assert backup.backup(s, tmp_path / "copy.db").dossiers == 1
        intake.accept(second, intakes.intake(), "an")
    assert backup.backup(s, tmp_path / "copy2.db").dossiers == 2


def test_nothing_is_overwritten(s: Services, tmp_path: Path) -> None:
    dest = tmp_path / "copy.db"
    dest.write_text("mine")
    with pytest.raises(InvalidInput) as caught:
        backup.backup(s, dest)
    assert (caught.value.code, caught.value.field) == ("file-exists", "dest")
    assert dest.read_text() == "mine"
    with pytest.raises(InvalidInput) as caught:
        backup.backup(s, tmp_path / "no" / "copy.db")
    assert caught.value.code == "folder-missing"


def test_remains_of_an_interrupted_backup_do_no_harm(s: Services, tmp_path: Path) -> None:
    intake.accept(s, intakes.intake(), "an")
    (tmp_path / "copy.db.part").write_bytes(b"half" * 3000)
    assert backup.backup(s, tmp_path / "copy.db").dossiers == 1
    assert not (tmp_path / "copy.db.part").exists()


def test_a_copy_that_does_not_check_out_is_removed(
    s: Services, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("counter_app.store.checks.integrity", lambda _: ["integrity: page 3"])
    place = tmp_path / "usb"
    place.mkdir()
    with pytest.raises(StoreUnusable) as caught:
        backup.backup(s, place / "copy.db")
    assert caught.value.code == "backup-failed"
    assert list(place.iterdir()) == []


def test_a_backup_without_room_is_removed(
    s: Services, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_room(*_: object) -> None:
        s.db.conn.execute("PRAGMA max_page_count = 1")
        s.db.conn.execute("CREATE TABLE more (n)")

    monkeypatch.setattr("counter_app.store.copies.copy_into", no_room)
    with pytest.raises(StoreUnusable) as caught:
        backup.backup(s, tmp_path / "copy.db")
    assert caught.value.code == "backup-failed"
    assert not (tmp_path / "copy.db").exists()
