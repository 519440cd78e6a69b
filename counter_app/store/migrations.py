"""Brings a desk's database to this program's schema, step by step (`steps`).

Refuses a file made by a newer program, and copies the file with SQLite's backup before it changes
one.
"""

from pathlib import Path

from sqlite_utils import Database

from counter_app.domain.errors import StoreUnusable
from counter_app.store.connection import APPLICATION_ID, translated, write
from counter_app.store.copies import copy_aside
from counter_app.store.steps import steps


def upgrade(db: Database, path: Path, key: str) -> tuple[str, ...]:
    """Bring the file to this program's schema; a copy ``*.before-<time>`` stays beside a file that
    had data.

    Returns:
        The names of the steps applied now, in order; empty when the file was current.

    Raises:
        StoreUnusable: ``store-newer`` (made by a newer program), ``store-foreign`` (not a file of
        ours),
        ``store-references-broken`` (rows that point nowhere; nothing is repaired silently).
    """
    with translated(file=path.name):
        pending = _checked_pending(db, path)
        if pending and db.table_names():
            copy_aside(db, path, key)
    if pending:
        # One transaction for all steps: a second program that opens the file meanwhile waits, and
        # then finds nothing left to do.
        with write(db):
            db.conn.execute(f"PRAGMA application_id = {APPLICATION_ID}")
            steps.apply(db)
            if db.conn.execute("PRAGMA foreign_key_check").fetchall():
                raise StoreUnusable("store-references-broken", file=path.name)
    return pending


def _checked_pending(db: Database, path: Path) -> tuple[str, ...]:
    application = db.conn.execute("PRAGMA application_id").fetchone()[0]
    if db.table_names():
        if application != APPLICATION_ID:
            raise StoreUnusable("store-foreign", file=path.name)
        unknown = sorted({step.name for step in steps.applied(db)} - known_steps())
        if unknown:
            raise StoreUnusable("store-newer", file=path.name, step=unknown[-1])
    return tuple(step.name for step in steps.pending(db))


def known_steps() -> set[str]:
    """Names of every step this program knows."""
    return {step.name for step in steps.pending(Database(memory=True, execute_plugins=False))}
