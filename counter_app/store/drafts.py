"""Unsaved intake forms, kept so that a crash or a citizen stepping aside costs nothing. Never sent
anywhere.
"""

from dataclasses import dataclass
from datetime import datetime

from sqlite_utils import Database


@dataclass(frozen=True, slots=True)
class Draft:
    """A form as typed: `body` is JSON text of the screen's own making, `title` what the clerk
    recognises it by.
    """

    draft_id: str
    title: str
    body: str
    actor: str
    updated_at: datetime


def put(db: Database, draft: Draft) -> None:
    """Keep a draft in place of its earlier state, inside the caller's write transaction."""
    db.conn.execute(
        "INSERT INTO draft (draft_id, title, body, actor, updated_at) VALUES (?, ?, ?, ?, ?)"
        " ON CONFLICT (draft_id) DO UPDATE SET title = excluded.title, body = excluded.body,"
        " actor = excluded.actor, updated_at = excluded.updated_at",
        (draft.draft_id, draft.title, draft.body, draft.actor, draft.updated_at.isoformat()),
    )


def drop(db: Database, draft_id: str) -> bool:
    """Forget a draft, inside the caller's write transaction; whether there was one."""
    cursor = db.conn.execute("DELETE FROM draft WHERE draft_id = ?", (draft_id,))
    return bool(cursor.rowcount)


def every(db: Database) -> list[Draft]:
    """All drafts, the newest first."""
    rows = db.execute(
        "SELECT draft_id, title, body, actor, updated_at FROM draft"
        " ORDER BY updated_at DESC, draft_id"
    )
    return [Draft(row[0], row[1], row[2], row[3], datetime.fromisoformat(row[4])) for row in rows]
