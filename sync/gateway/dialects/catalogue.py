"""The catalogue the gateway publishes in the portals' words: procedures, agencies, sectors."""

import json
from collections.abc import Mapping
from typing import Final

from sync.gateway.schema import Connect, Store, open_store, writing

PROCEDURE: Final = "procedure"
AGENCY: Final = "agency"
SECTOR: Final = "sector"

KEYS: Final = {PROCEDURE: "MATTHC", AGENCY: "MADONVI", SECTOR: "MALINHVUC"}
"""Kind → the field that names an entry."""

Entry = Mapping[str, object]


def publish(connect: Connect, entries: Mapping[str, list[Entry]]) -> int:
    """Replace what is published of each kind given. Returns how many entries there are now."""
    db = open_store(connect)
    try:
        with writing(db):
            for kind, rows in entries.items():
                db.execute("DELETE FROM dialect_catalogue WHERE kind = ?", (kind,))
                db.executemany(
                    "INSERT INTO dialect_catalogue (kind, code, body) VALUES (?, ?, ?)",
                    [
                        (kind, str(row[KEYS[kind]]), json.dumps(row, ensure_ascii=False))
                        for row in rows
                    ],
                )
            return int(db.execute("SELECT count(*) FROM dialect_catalogue").fetchone()[0])
    finally:
        db.close()


def entries(db: Store, kind: str) -> list[dict[str, object]]:
    """Everything published of a kind, by code."""
    rows = db.execute(
        "SELECT body FROM dialect_catalogue WHERE kind = ? ORDER BY code", (kind,)
    ).fetchall()
    return [json.loads(row[0]) for row in rows]


def entry(db: Store, kind: str, code: str) -> dict[str, object] | None:
    """One entry."""
    row = db.execute(
        "SELECT body FROM dialect_catalogue WHERE kind = ? AND code = ?", (kind, code)
    ).fetchone()
    return None if row is None else json.loads(row[0])


def is_known_procedure(db: Store, code: str) -> bool:
    """Whether dossiers of that procedure are taken: any, while no procedure is published."""
    if entry(db, PROCEDURE, code) is not None:
        return True
    row = db.execute(
        "SELECT 1 FROM dialect_catalogue WHERE kind = ? LIMIT 1", (PROCEDURE,)
    ).fetchone()
    return row is None
