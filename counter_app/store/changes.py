"""The log of changes to law data and settings: who, when, what. Dossiers have the journal
instead.
"""

from datetime import datetime

from sqlite_utils import Database


def note(db: Database, at: datetime, actor: str, what: str, detail: str) -> None:
    """Add a line, inside the caller's write transaction."""
    db.conn.execute(
        "INSERT INTO change (changed_at, actor, what, detail) VALUES (?, ?, ?, ?)",
        (at.isoformat(), actor, what, detail),
    )
