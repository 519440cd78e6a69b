"""What a portal publishes about procedures, agencies and sectors, kept as it was pulled."""

import json
from collections.abc import Iterable, Mapping
from datetime import datetime

from sqlite_utils import Database

Entry = Mapping[str, object]


def put(db: Database, kind: str, rows: Iterable[tuple[str, Entry]], at: datetime) -> None:
    """Keep entries by their code, in place of earlier ones."""
    db.conn.executemany(
        "INSERT INTO reference (kind, code, body, pulled_at) VALUES (?, ?, ?, ?)"
        " ON CONFLICT (kind, code) DO UPDATE SET body = excluded.body, pulled_at ="
        " excluded.pulled_at",
        [(kind, code, json.dumps(body, ensure_ascii=False), at.isoformat()) for code, body in rows],
    )


def get(db: Database, kind: str, code: str) -> tuple[dict[str, object], datetime] | None:
    """An entry and when it was pulled; None when it never was."""
    row = db.execute(
        "SELECT body, pulled_at FROM reference WHERE kind = ? AND code = ?", [kind, code]
    ).fetchone()
    return None if row is None else (json.loads(row[0]), datetime.fromisoformat(row[1]))


def forget(db: Database) -> None:
    """Drop everything: another portal publishes other lists."""
    db.conn.execute("DELETE FROM reference")
