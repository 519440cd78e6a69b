"""How far the gateways on the way up hold this desk's records, and since when.

Station 0 is the gateway this desk talks to. Every writing function runs in the caller's
transaction.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlite_utils import Database

from counter_app.domain.way import Reach, ScansAbove


def put(db: Database, position: int, found: Reach) -> None:
    """What a station holds of this desk's records. A mark that is known keeps its first time."""
    db.conn.execute(
        "INSERT INTO hop (position, name, beyond_seq, missing, scans) VALUES (?, ?, ?, ?, ?)"
        " ON CONFLICT (position) DO UPDATE SET name = excluded.name, beyond_seq ="
        " excluded.beyond_seq, missing = excluded.missing, scans = excluded.scans",
        (
            *(position, found.name, found.beyond_seq, json.dumps(sorted(found.missing))),
            None if found.scans is None else _written(found.scans),
        ),
    )
    db.conn.execute(
        "INSERT OR IGNORE INTO hop_mark (position, acked_seq, at) VALUES (?, ?, ?)",
        (position, found.acked_seq, found.at.isoformat()),
    )


def cut(db: Database, count: int) -> None:
    """There are only so many gateways on the way."""
    db.conn.execute("DELETE FROM hop_mark WHERE position >= ?", (count,))
    db.conn.execute("DELETE FROM hop WHERE position >= ?", (count,))


def reaches(db: Database) -> Sequence[Reach]:
    """What each station holds, with the moment its highest mark was first known, the nearest
    first.
    """
    rows = db.execute(
        "SELECT h.name, m.acked_seq, m.at, h.beyond_seq, h.missing, h.scans"
        " FROM hop h JOIN hop_mark m ON m.position = h.position AND m.acked_seq ="
        " (SELECT max(acked_seq) FROM hop_mark WHERE position = h.position) ORDER BY h.position"
    )
    return [
        Reach(
            name=row[0],
            acked_seq=row[1],
            at=datetime.fromisoformat(row[2]),
            beyond_seq=row[3],
            missing=frozenset(json.loads(row[4])),
            scans=None if row[5] is None else _read(row[5]),
        )
        for row in rows
    ]


def reached_at(db: Database, position: int, seq: int) -> datetime | None:
    """Since when that gateway is known to hold a record."""
    row = db.execute(
        "SELECT at FROM hop_mark WHERE position = ? AND acked_seq >= ? ORDER BY acked_seq LIMIT 1",
        [position, seq],
    ).fetchone()
    return None if row is None else datetime.fromisoformat(row[0])


def _written(found: ScansAbove) -> str:
    return json.dumps([sorted(found.missing), found.is_all, found.asked_after])


def _read(text: str) -> ScansAbove:
    missing, is_all, asked_after = json.loads(text)
    return ScansAbove(frozenset(missing), bool(is_all), int(asked_after))


@dataclass(frozen=True, slots=True)
class Waiting:
    """A dossier, when the oldest of its acts happened that are not there, whether it has a conflict
    or an objection, and the number of this desk's newest record on it.
    """

    dossier_id: str
    code: str
    procedure: str
    since: datetime
    has_issues: bool
    last_own_seq: int


def not_there(
    db: Database, desk_id: str, above_seq: int, before: datetime, limit: int
) -> Sequence[Waiting]:
    """Dossiers with own acts above a number that happened before a moment, the oldest first."""
    rows = db.execute(
        "SELECT w.dossier_id, d.code, coalesce((SELECT max(j.body ->> '$.procedure.name') FROM"
        " journal j WHERE j.dossier_id = w.dossier_id AND j.kind = 'dossier_accepted'), ''),"
        " w.since, d.attention, d.last_own_seq FROM"
        " (SELECT dossier_id, min(occurred_at) AS since FROM journal WHERE desk_id = ?"
        " AND desk_seq > ? AND occurred_at < ? GROUP BY dossier_id ORDER BY 2 LIMIT ?) w"
        " JOIN dossier d ON d.dossier_id = w.dossier_id ORDER BY w.since",
        [desk_id, above_seq, before.isoformat(), limit],
    )
    return [
        Waiting(row[0], row[1], row[2], datetime.fromisoformat(row[3]), bool(row[4]), row[5])
        for row in rows
    ]


def forget(db: Database) -> None:
    """The gateway is another one now."""
    cut(db, 0)
