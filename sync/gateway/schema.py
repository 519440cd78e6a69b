"""The gateway's database: its tables and how a connection to it is opened. Knows no use case.

How a connection is made is injected (plain SQLite, an encrypted one, or a province's PostgreSQL);
every pragma is set here on every connection. One thread owns one connection; several processes may
have the file, or the province's database, open.
"""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from secrets import token_hex
from typing import Final, TypeVar

from counter_app.domain.errors import StoreUnusable
from sync.gateway import (
    dialect_tables,
    file_tables,
    portal_tables,
    province_tables,
    relay_tables,
)
from sync.gateway.province import Province

Store = sqlite3.Connection | Province
Connect = Callable[[], Store]
S = TypeVar("S", bound=Store)

APPLICATION_ID: Final = 0x43_47_54_57
"""``CGTW`` in the file header: a gateway's file."""

BUSY_TIMEOUT_MS: Final = 5000

FILINGS: Final = "filings"
"""Scope of what other software files in the portals' dialects: it touches no unit's records."""

_TABLES: Final = (
    """
    CREATE TABLE meta (
        key TEXT PRIMARY KEY,
        value TEXT NOT NULL
    ) STRICT, WITHOUT ROWID
    """,
    """
    CREATE TABLE desk (
        desk_id TEXT PRIMARY KEY,
        unit_code TEXT NOT NULL,
        desk INTEGER NOT NULL CHECK (desk >= 1),
        secret_sha256 TEXT NOT NULL,
        enrolled_at TEXT NOT NULL,
        revoked_at TEXT
    ) STRICT, WITHOUT ROWID
    """,
    "CREATE UNIQUE INDEX desk_number ON desk (unit_code, desk) WHERE revoked_at IS NULL",
    """
    CREATE TABLE enrolment_code (
        code_sha256 TEXT PRIMARY KEY,
        unit_code TEXT NOT NULL,
        desk INTEGER NOT NULL CHECK (desk >= 1),
        issued_at TEXT NOT NULL,
        expires_at TEXT NOT NULL,
        misses INTEGER NOT NULL DEFAULT 0,
        is_void INTEGER NOT NULL DEFAULT 0,
        used_by TEXT REFERENCES desk (desk_id)
    ) STRICT, WITHOUT ROWID
    """,
    """
    CREATE TABLE event (
        server_seq INTEGER PRIMARY KEY,
        unit_code TEXT NOT NULL,
        desk_id TEXT NOT NULL,
        desk_seq INTEGER NOT NULL CHECK (desk_seq >= 1),
        dossier_id TEXT NOT NULL,
        kind TEXT NOT NULL,
        version INTEGER NOT NULL,
        body TEXT NOT NULL,
        actor TEXT NOT NULL,
        occurred_at TEXT NOT NULL,
        clock_offset_ms INTEGER,
        base_rev INTEGER NOT NULL,
        prev_hash TEXT NOT NULL,
        hash TEXT NOT NULL,
        stored_at TEXT NOT NULL,
        UNIQUE (desk_id, desk_seq)
    ) STRICT
    """,
    "CREATE INDEX event_feed ON event (unit_code, server_seq)",
    """
    CREATE TRIGGER event_is_never_changed BEFORE UPDATE ON event
    BEGIN SELECT RAISE(ABORT, 'an event is never changed'); END
    """,
    """
    CREATE TRIGGER event_is_never_deleted BEFORE DELETE ON event
    BEGIN SELECT RAISE(ABORT, 'an event is never deleted'); END
    """,
    """
    CREATE TABLE dossier_code (
        unit_code TEXT NOT NULL,
        code TEXT NOT NULL,
        dossier_id TEXT NOT NULL,
        PRIMARY KEY (unit_code, code, dossier_id)
    ) STRICT, WITHOUT ROWID
    """,
)

_BUNDLES: Final = (
    """
    CREATE TABLE bundle_key (
        desk_id TEXT PRIMARY KEY REFERENCES desk (desk_id),
        sign TEXT NOT NULL,
        box TEXT NOT NULL
    ) STRICT, WITHOUT ROWID
    """,
)

_HEIRS: Final = (
    """
    CREATE TABLE heir (
        former_id TEXT PRIMARY KEY,
        unit_code TEXT NOT NULL,
        code_sha256 TEXT NOT NULL,
        heir_id TEXT
    ) STRICT, WITHOUT ROWID
    """,
)

_AUDIT: Final = (
    """
    CREATE TABLE audit (
        n INTEGER PRIMARY KEY,
        at TEXT NOT NULL,
        actor TEXT NOT NULL,
        what TEXT NOT NULL,
        about TEXT NOT NULL
    ) STRICT
    """,
)

_MARKS: Final = (
    """
    CREATE TABLE mark (
        server_seq INTEGER PRIMARY KEY REFERENCES event (server_seq),
        mark TEXT NOT NULL
    ) STRICT
    """,
)

_STEPS: Final = (
    _TABLES,
    dialect_tables.TABLES,
    _BUNDLES,
    file_tables.TABLES,
    _HEIRS,
    _AUDIT,
    relay_tables.TABLES,
    _MARKS,
    file_tables.WAY,
    portal_tables.TABLES,
)
"""What each version added, in order. A step that was released is never changed."""

VERSION: Final = len(_STEPS)


def open_store(connect: Callable[[], S]) -> S:
    """Open the gateway's database with every pragma; make its tables when it is new.

    Raises:
        StoreUnusable: ``store-foreign`` (another program's file), ``store-newer`` or
            ``store-no-wal``; of a province's as `Province.execute`.
    """
    db = connect()
    try:
        if isinstance(db, Province):
            province_tables.prepare(db, _STEPS, partial(new_epoch, db))
            return db
        db.isolation_level = None
        db.execute(f"PRAGMA busy_timeout = {BUSY_TIMEOUT_MS}")
        mode = db.execute("PRAGMA journal_mode = WAL").fetchone()[0]
        if mode != "wal":
            raise StoreUnusable("store-no-wal")
        db.execute("PRAGMA synchronous = FULL")
        db.execute("PRAGMA foreign_keys = ON")
        with writing(db):
            _prepare(db)
    except BaseException:
        db.close()
        raise
    return db


@contextmanager
def writing(db: Store, scope: str | None = None) -> Iterator[None]:
    """One write transaction, taken at once; committed at the end, rolled back on any exception.

    No other runs beside it. In a province those of other scopes may, where it names one: a unit
    whose rows alone it reads and writes, or `FILINGS`.
    """
    if isinstance(db, Province):
        with db.transaction(scope):
            yield
        return
    db.execute("BEGIN IMMEDIATE")
    try:
        yield
    except BaseException:
        db.execute("ROLLBACK")
        raise
    db.execute("COMMIT")


def leads(db: Store, name: str) -> bool:
    """Whether who has this connection is the one that does `name`: of a file always, of a
    province's database one of its gateways.
    """
    return db.leads(name) if isinstance(db, Province) else True


def new_epoch(db: Store) -> str:
    """Begin a new epoch in the present transaction: every desk reads the feed from its start."""
    epoch = token_hex(8)
    put_meta(db, "epoch", epoch)
    return epoch


def current_epoch(db: Store) -> str:
    """The epoch under which server orders are valid."""
    return meta(db, "epoch") or ""


def meta(db: Store, key: str) -> str | None:
    """What is kept under a name, if anything."""
    row = db.execute("SELECT value FROM meta WHERE key = ?", (key,)).fetchone()
    return None if row is None else str(row[0])


def put_meta(db: Store, key: str, value: str) -> None:
    """Keep something under a name, inside the caller's transaction."""
    db.execute(
        "INSERT INTO meta (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value ="
        " excluded.value",
        (key, value),
    )


def _prepare(db: sqlite3.Connection) -> None:
    application = db.execute("PRAGMA application_id").fetchone()[0]
    version = db.execute("PRAGMA user_version").fetchone()[0]
    tables = db.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]
    if application != APPLICATION_ID and (application or tables):
        raise StoreUnusable("store-foreign")
    if version > VERSION:
        raise StoreUnusable("store-newer", step=version)
    if version == VERSION:
        return
    for step in _STEPS[version:]:
        for statement in step:
            db.execute(statement)
    db.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    db.execute(f"PRAGMA user_version = {VERSION}")
    if version == 0:
        new_epoch(db)
