"""Dossiers that came in a dialect: kept as they arrived, one row each, with their progress.

Every function runs in the caller's transaction. Every accepted message is also kept for good.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from secrets import token_hex

from sync.gateway.schema import Store

Body = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Stored:
    """A dossier as it stands here."""

    code: str
    portal_id: str
    unit_code: str
    status: int
    body: Body


def find(db: Store, code: str) -> Stored | None:
    """The dossier of that code, whichever unit and dialect it came from."""
    row = db.execute(
        "SELECT code, portal_id, unit_code, status, body FROM dialect_dossier WHERE code = ?",
        (code,),
    ).fetchone()
    return None if row is None else Stored(row[0], row[1], row[2], row[3], json.loads(row[4]))


def create(db: Store, code: str, unit_code: str, dialect: str, body: Body, now: datetime) -> str:
    """Store a new dossier, accepted (status 2). Returns the identity given to it."""
    portal_id = token_hex(12)
    at = now.isoformat()
    db.execute(
        "INSERT INTO dialect_dossier (code, portal_id, unit_code, dialect, status, body,"
        " created_at, updated_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        (code, portal_id, unit_code, dialect, 2, _text(body), at, at),
    )
    return portal_id


def update(db: Store, code: str, status: int, body: Body | None, now: datetime) -> None:
    """Put a dossier's new state, and its new body where there is one."""
    db.execute(
        "UPDATE dialect_dossier SET status = ?, body = coalesce(?, body), updated_at = ?"
        " WHERE code = ?",
        (status, None if body is None else _text(body), now.isoformat(), code),
    )


def add_progress(db: Store, code: str, entry: Body, now: datetime) -> bool:
    """Add a progress entry; the very same one again changes nothing. Returns whether it is new."""
    text = _text(entry)
    done = db.execute(
        "INSERT INTO dialect_progress (code, entry_sha256, body, stored_at)"
        " VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING",
        (code, sha256(text.encode()).hexdigest(), text, now.isoformat()),
    )
    return done.rowcount > 0


def keep_message(
    db: Store, unit_code: str, service: str, code: str, body: object, now: datetime
) -> None:
    """Keep a message as it arrived."""
    db.execute(
        "INSERT INTO dialect_message (unit_code, service, code, body, stored_at)"
        " VALUES (?, ?, ?, ?, ?)",
        (unit_code, service, code, _text(body), now.isoformat()),
    )


def _text(body: object) -> str:
    return json.dumps(body, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
