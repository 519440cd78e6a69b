"""Connections: key, pragmas, transactions, and what is refused."""

import os
import shutil
import sqlite3
import threading
from pathlib import Path

import pytest
from sqlcipher3 import dbapi2 as sqlcipher

from counter_app.domain.errors import StoreUnusable
from counter_app.services.container import DATABASE_FILE, Services
from counter_app.store import connection
from counter_app.store.connection import (
    FORMER_PAGE_SIZE,
    PAGE_SIZE,
    Database,
    open_database,
    read,
    write,
)
from counter_app.store.copies import copy_into

KEY = "0123456789abcdef" * 4


def make(path: Path) -> None:
    db = open_database(path, KEY, create=True)
    with write(db):
        db.conn.execute("CREATE TABLE t (n INTEGER)")
    db.close()


def refusal(path: Path, key: str = KEY) -> StoreUnusable:
    with pytest.raises(StoreUnusable) as caught:
        open_database(path, key)
    return caught.value


def test_every_connection_has_every_pragma(tmp_path: Path) -> None:
    path = tmp_path / "x.db"
    make(path)
    for _ in range(2):
        db = open_database(path, KEY)
        values = {
            name: db.conn.execute(f"PRAGMA {name}").fetchone()[0]
            for name in ("journal_mode", "foreign_keys", "busy_timeout", "synchronous")
        }
        db.close()
        assert values == {
            "journal_mode": "wal",
            "foreign_keys": 1,
            "busy_timeout": 5000,
            "synchronous": 2,
        }


def test_the_file_is_encrypted(s: Services, folder: Path) -> None:
    s.db.conn.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    content = (folder / DATABASE_FILE).read_bytes()
    assert len(content) > 4096
    assert b"SQLite format 3" not in content
    assert b"dossier" not in content
    with pytest.raises(sqlite3.DatabaseError):
        sqlite3.connect(folder / DATABASE_FILE).execute("SELECT * FROM sqlite_master")


def test_a_new_file_has_small_pages(tmp_path: Path) -> None:
    make(tmp_path / "x.db")
    db = open_database(tmp_path / "x.db", KEY)
    assert int(db.execute("PRAGMA page_size").fetchone()[0]) == PAGE_SIZE
    db.close()


def former(path: Path) -> sqlcipher.Connection:
    """A file as it was made before, by a program that still has it open."""
    connection = sqlcipher.connect(str(path), isolation_level=None)
    connection.execute(f"PRAGMA key = \"x'{KEY}'\"")
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("CREATE TABLE t (n INTEGER)")
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.execute("INSERT INTO t VALUES (7)")
    assert int(connection.execute("PRAGMA page_size").fetchone()[0]) == FORMER_PAGE_SIZE
    return connection


@pytest.mark.parametrize("still_open", [True, False])
def test_a_file_with_former_pages_opens_and_is_copied(tmp_path: Path, still_open: bool) -> None:
    """Also with its newest row in the WAL only, whether or not its program still runs."""
    other = former(tmp_path / "made.db")
    path = tmp_path / "made.db" if still_open else tmp_path / "crashed.db"
    if not still_open:
        for suffix in ("", "-wal"):
            shutil.copyfile(f"{tmp_path / 'made.db'}{suffix}", f"{path}{suffix}")
    db = open_database(path, KEY)
    with write(db):
        db.conn.execute("INSERT INTO t VALUES (8)")
    copy_into(db, tmp_path / "copy.db", KEY)
    db.close()
    other.close()
    for file in (path, tmp_path / "copy.db"):
        again = open_database(file, KEY)
        assert [row[0] for row in again.execute("SELECT n FROM t")] == [7, 8]
        assert int(again.execute("PRAGMA page_size").fetchone()[0]) == FORMER_PAGE_SIZE
        again.close()


def test_a_missing_file_is_not_created(tmp_path: Path) -> None:
    assert refusal(tmp_path / "x.db").code == "store-missing"
    assert list(tmp_path.iterdir()) == []


def test_an_empty_file_is_not_taken_for_a_new_database(tmp_path: Path) -> None:
    path = tmp_path / "x.db"
    path.touch()
    assert refusal(path).code == "store-unreadable"
    assert path.stat().st_size == 0


def test_a_wrong_key_changes_nothing(tmp_path: Path) -> None:
    path = tmp_path / "x.db"
    make(path)
    before = path.read_bytes()
    error = refusal(path, "f" * 64)
    assert (error.code, error.params) == ("store-unreadable", {"file": "x.db"})
    assert path.read_bytes() == before


@pytest.mark.parametrize("key", ["", "x" * 64, "ab" * 31, "AB" * 32, f"{'ab' * 32}'"])
def test_a_malformed_key_never_reaches_a_statement(tmp_path: Path, key: str) -> None:
    path = tmp_path / "x.db"
    make(path)
    assert refusal(path, key).code == "store-key-malformed"


def test_a_plaintext_database_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "x.db"
    plain = sqlite3.connect(path)
    plain.execute("CREATE TABLE t (n)")
    plain.close()
    assert refusal(path).code == "store-unreadable"


@pytest.mark.parametrize("content", [b"x" * 100, bytes(8192), b"SQLite format 3\0" * 600])
def test_a_damaged_file_is_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "x.db"
    path.write_bytes(content)
    assert refusal(path).code == "store-unreadable"
    assert path.read_bytes() == content


def test_a_place_that_cannot_be_opened_is_said_so(tmp_path: Path) -> None:
    (tmp_path / "x.db").mkdir()
    assert refusal(tmp_path / "x.db").code == "store-not-writable"
    with pytest.raises(StoreUnusable) as caught:
        open_database(tmp_path / "no" / "x.db", KEY, create=True)
    assert caught.value.code == "store-not-writable"


def test_a_write_takes_the_lock_at_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(connection, "BUSY_TIMEOUT_MS", 10)
    path = tmp_path / "x.db"
    make(path)
    first, second = open_database(path, KEY), open_database(path, KEY)
    with write(first):  # nothing written yet
        with pytest.raises(StoreUnusable) as caught, write(second):
            pytest.fail("the second writer got in")
        assert caught.value.code == "store-locked"
        with read(second):  # readers are never kept waiting
            assert second.execute("SELECT count(*) FROM t").fetchone()[0] == 0
    with write(second):
        second.conn.execute("INSERT INTO t VALUES (1)")
    first.close()
    second.close()


def test_a_writer_that_read_before_another_wrote_still_writes(tmp_path: Path) -> None:
    """A deferred transaction would fail at once with SQLITE_BUSY_SNAPSHOT."""
    path = tmp_path / "x.db"
    make(path)
    first, second = open_database(path, KEY), open_database(path, KEY)
    first.execute("SELECT count(*) FROM t").fetchone()
    with write(second):
        second.conn.execute("INSERT INTO t VALUES (1)")
    with write(first):
        first.conn.execute("INSERT INTO t VALUES (2)")
        assert first.execute("SELECT count(*) FROM t").fetchone()[0] == 2
    first.close()
    second.close()


def insert_and_fail(db: Database, failure: type[BaseException]) -> None:
    with write(db):
        db.conn.execute("INSERT INTO t VALUES (1)")
        raise failure


@pytest.mark.parametrize("failure", [ValueError, KeyboardInterrupt])
def test_any_exception_rolls_back(tmp_path: Path, failure: type[BaseException]) -> None:
    path = tmp_path / "x.db"
    make(path)
    db = open_database(path, KEY)
    with pytest.raises(failure):
        insert_and_fail(db, failure)
    assert not db.conn.in_transaction
    assert db.execute("SELECT count(*) FROM t").fetchone()[0] == 0
    db.close()


def test_a_full_disk_is_called_full(tmp_path: Path) -> None:
    """SQLite rolls back by itself then; a second rollback must not hide the reason."""
    path = tmp_path / "x.db"
    make(path)
    db = open_database(path, KEY)
    pages = db.execute("PRAGMA page_count").fetchone()[0]
    db.conn.execute(f"PRAGMA max_page_count = {pages}")
    with pytest.raises(StoreUnusable) as caught, write(db):
        db.conn.executemany("INSERT INTO t VALUES (?)", [(n,) for n in range(10_000)])
    assert caught.value.code == "store-full"
    assert not db.conn.in_transaction
    assert db.execute("SELECT count(*) FROM t").fetchone()[0] == 0
    db.close()


def test_a_damaged_page_is_unreadable_and_not_a_crash(tmp_path: Path) -> None:
    path = tmp_path / "x.db"
    make(path)
    db = open_database(path, KEY)
    with write(db):
        db.conn.executemany("INSERT INTO t VALUES (?)", [(n,) for n in range(5000)])
    db.close()
    content = bytearray(path.read_bytes())
    content[-2000] ^= 1
    path.write_bytes(content)
    db = open_database(path, KEY)
    with pytest.raises(StoreUnusable) as caught, read(db):
        db.execute("SELECT sum(n) FROM t").fetchone()
    assert caught.value.code == "store-unreadable"
    db.close()


def test_reads_see_one_snapshot(tmp_path: Path) -> None:
    path = tmp_path / "x.db"
    make(path)
    reader, writer = open_database(path, KEY), open_database(path, KEY)
    with read(reader):
        before = reader.execute("SELECT count(*) FROM t").fetchone()
        with write(writer):
            writer.conn.execute("INSERT INTO t VALUES (1)")
        with read(reader):  # nested: the same one
            assert reader.execute("SELECT count(*) FROM t").fetchone() == before
    assert reader.execute("SELECT count(*) FROM t").fetchone() == (1,)
    reader.close()
    writer.close()


def test_a_connection_stays_on_its_thread(s: Services) -> None:
    failures: list[Exception] = []

    def use() -> None:
        try:
            s.db.execute("SELECT 1")
        except sqlcipher.ProgrammingError as error:
            failures.append(error)

    thread = threading.Thread(target=use)
    thread.start()
    thread.join()
    assert len(failures) == 1


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="root may write everywhere")
def test_a_read_only_file_is_said_so(tmp_path: Path) -> None:
    path = tmp_path / "x.db"
    make(path)
    path.chmod(0o400)
    tmp_path.chmod(0o500)
    try:
        db = open_database(path, KEY)
        with pytest.raises(StoreUnusable) as caught, write(db):
            db.conn.execute("INSERT INTO t VALUES (1)")
        assert caught.value.code == "store-not-writable"
    finally:
        tmp_path.chmod(0o700)
