"""Copies of the desk's whole database, as it is at one moment. Knows no table."""

from datetime import UTC, datetime
from pathlib import Path

from sqlcipher3 import dbapi2 as sqlcipher
from sqlite_utils import Database

from counter_app.store.connection import unlock


def copy_aside(db: Database, path: Path, key: str) -> None:
    """A copy ``*.before-<time>`` beside the file."""
    stamp = datetime.now(UTC).strftime("%Y%m%dT%H%M%S")
    copy_into(db, path.with_name(f"{path.name}.before-{stamp}"), key)


def copy_into(db: Database, dest: Path, key: str) -> None:
    """Copy the whole database, consistently, into an encrypted file under the same key (SQLite's
    online backup).
    """
    target = sqlcipher.connect(str(dest))
    try:
        unlock(target, key, int(db.conn.execute("PRAGMA page_size").fetchone()[0]))
        db.conn.backup(target)
    finally:
        target.close()
