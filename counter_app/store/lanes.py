"""Rows of the lanes: what a portal confirmed of each dossier, and what stands in a lane's way.

Every writing function runs in the caller's transaction. A dossier without a row was never offered.
"""

from collections.abc import Iterable
from datetime import datetime
from typing import Final

from sqlite_utils import Database

from counter_app.domain import lane_columns
from counter_app.domain.ids import DossierId
from counter_app.domain.lane import ActId, Lane, LaneRow, Presence

_COLUMNS: Final = ", ".join(lane_columns.COLUMNS)
_PUT: Final = f"""
INSERT INTO lane ({_COLUMNS}, changed_at) VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?)
ON CONFLICT (dossier_id) DO UPDATE SET presence = excluded.presence, portal_code =
    excluded.portal_code, portal_id = excluded.portal_id, held = excluded.held, confirmed_seq =
    excluded.confirmed_seq, confirmed_rev = excluded.confirmed_rev, objection = excluded.objection,
    refused_print = excluded.refused_print, error_code = excluded.error_code, raw_answer =
    excluded.raw_answer, failures = excluded.failures, next_try_at = excluded.next_try_at,
    changed_at = excluded.changed_at
"""
_UNSENT: Final = (
    "FROM journal j JOIN dossier d ON d.dossier_id = j.dossier_id"
    " LEFT JOIN lane l ON l.dossier_id = j.dossier_id"
    " WHERE j.desk_id = ? AND j.desk_seq > ? AND j.desk_seq > coalesce(l.confirmed_seq, 0)"
)


def get(db: Database, dossier_id: DossierId) -> LaneRow:
    """The dossier's lane; an untried one where there is no row."""
    found = db.execute(f"SELECT {_COLUMNS} FROM lane WHERE dossier_id = ?", [dossier_id]).fetchone()
    if found is None:
        return LaneRow(Lane(dossier_id))
    told = db.execute("SELECT desk_id, desk_seq FROM lane_told WHERE dossier_id = ?", [dossier_id])
    return lane_columns.row_of(found, frozenset((row[0], row[1]) for row in told))


def put(db: Database, row: LaneRow, at: datetime) -> None:
    """Write a lane."""
    db.conn.execute(_PUT, (*lane_columns.values(row), at.isoformat()))
    _put_told(db, row.lane)


def unsent(db: Database, at: datetime, *, eager: bool, limit: int) -> list[DossierId]:
    """Dossiers with own records the portal does not hold, those that never failed first, then
    oldest first. Lanes that wait for a moment after `at` are left out unless `eager`.
    """
    rows = db.execute(
        "SELECT d.dossier_id FROM dossier d LEFT JOIN lane l ON l.dossier_id = d.dossier_id"
        " WHERE d.last_own_seq > coalesce(l.confirmed_seq, 0)"
        " AND (? OR l.next_try_at IS NULL OR l.next_try_at <= ?)"
        " ORDER BY coalesce(l.failures, 0) > 0, d.last_own_seq LIMIT ?",
        [eager, at.isoformat(), limit],
    )
    return [DossierId(row[0]) for row in rows]


def counts(db: Database, at: datetime) -> tuple[int, int, int]:
    """Of the dossiers with own records the portal does not hold: how many there are, how many were
    refused and wait for a person, how many wait for a moment after `at`.
    """
    found = db.execute(
        "SELECT count(*), coalesce(sum(l.refused_print IS NOT NULL), 0),"
        " coalesce(sum(l.refused_print IS NULL AND l.next_try_at > ?), 0)"
        " FROM dossier d LEFT JOIN lane l ON l.dossier_id = d.dossier_id"
        " WHERE d.last_own_seq > coalesce(l.confirmed_seq, 0)",
        [at.isoformat()],
    ).fetchone()
    return int(found[0]), int(found[1]), int(found[2])


def unsent_procedures(db: Database) -> list[str]:
    """Procedures of the dossiers with own records the portal does not hold, each once."""
    rows = db.execute(
        "SELECT DISTINCT d.procedure_code FROM dossier d LEFT JOIN lane l ON l.dossier_id ="
        " d.dossier_id WHERE d.last_own_seq > coalesce(l.confirmed_seq, 0)"
    )
    return [row[0] for row in rows]


def troubled(db: Database) -> list[LaneRow]:
    """Lanes with an error or an objection, oldest first."""
    rows = db.execute(
        f"SELECT {_COLUMNS} FROM lane WHERE error_code IS NOT NULL OR objection IS NOT NULL"
        " ORDER BY changed_at, dossier_id"
    )
    return [lane_columns.row_of(row, frozenset()) for row in rows.fetchall()]


def first_unsent(db: Database, desk_id: str, after_seq: int) -> tuple[int, str] | None:
    """Number and time of the oldest own record on a dossier that the other side does not hold."""
    found = db.execute(
        f"SELECT j.desk_seq, j.occurred_at {_UNSENT} ORDER BY j.desk_seq LIMIT 1",
        [desk_id, after_seq],
    ).fetchone()
    return None if found is None else (found[0], found[1])


def count_unsent(db: Database, desk_id: str, after_seq: int) -> int:
    """How many own records on dossiers are not held by the other side."""
    return int(db.execute(f"SELECT count(*) {_UNSENT}", [desk_id, after_seq]).fetchone()[0])


def confirmed_seq(db: Database, dossier_id: DossierId) -> int:
    """Up to which own record the portal holds a dossier; 0 for none."""
    found = db.execute(
        "SELECT confirmed_seq FROM lane WHERE dossier_id = ?", [dossier_id]
    ).fetchone()
    return 0 if found is None else int(found[0])


def doubt_all(db: Database) -> None:
    """Nothing is known of any dossier's copy any more; what was offered may be there."""
    db.conn.execute(
        "UPDATE lane SET confirmed_seq = 0, confirmed_rev = 0, error_code = NULL, raw_answer ="
        " NULL, failures = 0, next_try_at = NULL, presence = CASE presence WHEN ? THEN presence"
        " ELSE ? END,"
        " held = json_remove(held, '$.dossier', '$.status', '$.result', '$.gone')",
        (Presence.UNTRIED.value, Presence.DOUBTFUL.value),
    )


def _put_told(db: Database, lane: Lane) -> None:
    if not lane.told:
        db.conn.execute("DELETE FROM lane_told WHERE dossier_id = ?", (lane.dossier_id,))
    db.conn.executemany(
        "INSERT OR IGNORE INTO lane_told (dossier_id, desk_id, desk_seq) VALUES (?, ?, ?)",
        _told_rows(lane.dossier_id, lane.told),
    )


def _told_rows(dossier_id: DossierId, told: Iterable[ActId]) -> list[tuple[str, str, int]]:
    return [(dossier_id, desk_id, seq) for desk_id, seq in sorted(told)]
