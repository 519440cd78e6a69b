"""Opens the encrypted database and sets every pragma on every connection. Knows no table.

A connection belongs to the thread that opened it. Every write runs under `write`, never in a
deferred transaction: that one fails with SQLITE_BUSY_SNAPSHOT as soon as another connection wrote
meanwhile.
"""

import re
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

import sqlite_utils.db
from sqlcipher3 import dbapi2 as sqlcipher
from sqlite_utils import Database as Database

from counter_app.domain.errors import StoreUnusable
from counter_app.store.errors import DATABASE_ERRORS, OPERATIONAL_ERRORS

APPLICATION_ID: Final = 0x43_4E_54_52
"""``CNTR`` in the file header: a file of ours."""

PAGE_SIZE: Final = 2048
"""Bytes of a page in a file made now. Accepting a dossier changes some twenty pages a little, and
each is encrypted, signed and written as a whole.
"""

FORMER_PAGE_SIZE: Final = 4096
"""Bytes of a page in files made before; nothing outside the encryption tells the two apart."""

BUSY_TIMEOUT_MS: Final = 5000
TURN_MS: Final = 2
"""How often a writer that waits asks for its turn. SQLite's own waiting asks ten times a second at
last: beside a program that writes dossier after dossier, with moments between them only, a clerk
waited for seconds and one in forty acts got no turn in `BUSY_TIMEOUT_MS`.
"""
_HEX_KEY: Final = re.compile(r"[0-9a-f]{64}")

sqlite_utils.db.OperationalError = OPERATIONAL_ERRORS  # type: ignore[assignment, attr-defined]


def open_database(path: Path, key: str, *, create: bool = False) -> Database:
    """Open the database at `path` with the raw key (64 hexadecimal digits) and all pragmas.

    Raises:
        StoreUnusable: ``store-missing``, ``store-locked``, ``store-not-writable``, ``store-no-wal``
        or ``store-unreadable`` (damaged or empty file, or wrong key).
    """
    if not _HEX_KEY.fullmatch(key):
        raise StoreUnusable("store-key-malformed")
    if not create and not path.exists():
        raise StoreUnusable("store-missing", file=path.name)
    if not create and path.is_file() and path.stat().st_size == 0:
        # SQLite would take it for a new database, and nobody would see that the data are gone.
        raise StoreUnusable("store-unreadable", file=path.name)
    try:
        connection = _connect(path, key, PAGE_SIZE)
    except StoreUnusable as error:
        if error.code != "store-unreadable":
            raise
        connection = _connect(path, key, FORMER_PAGE_SIZE)
    return Database(connection, execute_plugins=False, strict=True)


def _connect(path: Path, key: str, page_size: int) -> sqlcipher.Connection:
    with translated(file=path.name):
        connection = sqlcipher.connect(
            str(path), timeout=BUSY_TIMEOUT_MS / 1000, isolation_level=None
        )
    try:
        with translated(file=path.name):
            _set_up(connection, key, page_size)
    except StoreUnusable:
        connection.close()
        raise
    return connection


def unlock(connection: sqlcipher.Connection, key: str, page_size: int) -> None:
    """Say how the file is encrypted, before anything of it is read."""
    connection.execute(f"PRAGMA key = \"x'{key}'\"")
    connection.execute(f"PRAGMA cipher_page_size = {page_size}")


def _set_up(connection: sqlcipher.Connection, key: str, page_size: int) -> None:
    unlock(connection, key, page_size)
    connection.execute("PRAGMA cipher_log_level = NONE")
    connection.execute(f"PRAGMA busy_timeout = {BUSY_TIMEOUT_MS}")
    connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    mode = connection.execute("PRAGMA journal_mode = WAL").fetchone()[0]
    connection.execute("PRAGMA synchronous = FULL")
    connection.execute("PRAGMA foreign_keys = ON")
    if mode != "wal":
        raise StoreUnusable("store-no-wal")


@contextmanager
def translated(file: str | None = None) -> Iterator[None]:
    """Let no exception of the database library out: each becomes a StoreUnusable with a reason.

    Raises:
        StoreUnusable: ``store-locked``, ``store-full``, ``store-unreadable``,
        ``store-not-writable`` or ``store-failed``.
    """
    try:
        yield
    except DATABASE_ERRORS as error:
        params = {} if file is None else {"file": file}
        raise StoreUnusable(_reason(error), None, **params) from error


@contextmanager
def write(db: Database) -> Iterator[Database]:
    """One write transaction, taken at once (BEGIN IMMEDIATE); committed at the end, rolled back on
    any exception.

    Raises:
        StoreUnusable: ``store-locked`` when another program holds the write lock too long,
        ``store-full``, ``store-unreadable``, ``store-not-writable`` or ``store-failed``.
    """
    connection = db.conn
    try:
        _take_turn(connection)
        try:
            yield db
            connection.execute("COMMIT")
        except BaseException:
            _roll_back(db)
            raise
    except DATABASE_ERRORS as error:
        raise StoreUnusable(_reason(error)) from error


def _take_turn(connection: sqlcipher.Connection) -> None:
    until = time.monotonic() + BUSY_TIMEOUT_MS / 1000
    connection.set_busy_timeout(0)
    try:
        while not _has_begun(connection, is_last=time.monotonic() >= until):
            time.sleep(TURN_MS / 1000)
    finally:
        connection.set_busy_timeout(BUSY_TIMEOUT_MS // 1000)  # whole seconds only


def _has_begun(connection: sqlcipher.Connection, *, is_last: bool) -> bool:
    try:
        connection.execute("BEGIN IMMEDIATE")
    except DATABASE_ERRORS as error:
        if is_last or _reason(error) != "store-locked":
            raise
        return False
    return True


@contextmanager
def read(db: Database) -> Iterator[Database]:
    """One snapshot for several reads; inside a transaction that is open already, that one's.

    Raises:
        StoreUnusable: as `write`.
    """
    connection = db.conn
    if connection.in_transaction:
        yield db  # who began it translates
        return
    with translated():
        connection.execute("BEGIN")
        try:
            yield db
        finally:
            _roll_back(db)


def _roll_back(db: Database) -> None:
    """SQLite ends the transaction by itself when the disk is full or broken; then nothing is
    left to do.
    """
    if db.conn.in_transaction:
        db.conn.execute("ROLLBACK")


def _reason(error: Exception) -> str:
    text = str(error).lower()
    if "locked" in text or "busy" in text:
        return "store-locked"
    if "full" in text:
        return "store-full"
    if "not a database" in text or "malformed" in text:
        return "store-unreadable"
    if "readonly" in text or "read-only" in text or "unable to open" in text:
        return "store-not-writable"
    return "store-failed"
