"""Rows of a unit's lanes: what its portal confirmed of each dossier, in the gateway's order.

Every function runs in the caller's transaction. A dossier has a row as soon as a record of it was
walked over; its content is folded only when it is to be sent.
"""

import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from counter_app.domain import lane_columns
from counter_app.domain.ids import DossierId, Subject, subject_of
from counter_app.domain.lane import Lane, LaneRow, Presence
from sync.gateway.schema import Store

_COLUMNS: Final = (*lane_columns.COLUMNS, "told")
_READ: Final = ", ".join(_COLUMNS)
_SET: Final = ", ".join(f"{name} = ?" for name in _COLUMNS)
_SEEN: Final = """
INSERT INTO portal_lane (unit_code, dossier_id, procedure_code, last_seq, presence, changed_at)
VALUES (?, ?, ?, ?, ?, ?)
ON CONFLICT (unit_code, dossier_id) DO UPDATE SET last_seq = excluded.last_seq,
    procedure_code = coalesce(portal_lane.procedure_code, excluded.procedure_code)
"""
_WAITING: Final = (
    "FROM portal_lane WHERE unit_code = ? AND last_seq > confirmed_seq AND last_seq > looked_seq"
    " AND procedure_code IS NOT NULL AND (? OR next_try_at IS NULL OR next_try_at <= ?)"
)


@dataclass(frozen=True, slots=True)
class Counts:
    """Lanes of a unit: all of them, those with something the portal does not hold, and of these
    those that were refused and wait for a person.
    """

    dossiers: int
    waiting: int
    held: int


def walk(db: Store, unit_code: str, now: datetime, limit: int) -> bool:
    """Walk over the unit's records since the last time, at most `limit`, and note which dossiers
    they are about. Returns whether there may be more.
    """
    rows = db.execute(
        "SELECT server_seq, desk_id, desk_seq, dossier_id, CASE WHEN kind = 'dossier_accepted' AND"
        " json_valid(body) THEN coalesce(json_extract(body, '$.procedure.code'), '') END FROM event"
        " WHERE unit_code = ? AND server_seq > (SELECT cursor FROM portal WHERE unit_code = ?)"
        " ORDER BY server_seq LIMIT ?",
        (unit_code, unit_code, limit),
    ).fetchall()
    if not rows:
        return False
    at = now.isoformat()
    last_of_desk = {desk_id: desk_seq for _, desk_id, desk_seq, _, _ in rows}
    db.executemany(
        _SEEN,
        [
            (unit_code, dossier_id, procedure, server_seq, Presence.UNTRIED.value, at)
            for server_seq, _, _, dossier_id, procedure in rows
            if subject_of(dossier_id) is Subject.DOSSIER
        ],
    )
    db.executemany(
        "INSERT INTO portal_mark (unit_code, desk_id, last_seq, at) VALUES (?, ?, ?, ?)"
        " ON CONFLICT (unit_code, desk_id) DO UPDATE SET last_seq = excluded.last_seq",
        [(unit_code, desk_id, seq, at) for desk_id, seq in last_of_desk.items()],
    )
    db.execute("UPDATE portal SET cursor = ? WHERE unit_code = ?", (rows[-1][0], unit_code))
    return len(rows) == limit


def is_behind(db: Store, unit_code: str, now: datetime) -> bool:
    """Whether there are records that were not walked over, or lanes that should be tried now."""
    found = db.execute(
        "SELECT EXISTS (SELECT 1 FROM event WHERE unit_code = ? AND server_seq > (SELECT cursor"
        f" FROM portal WHERE unit_code = ?)) OR EXISTS (SELECT 1 {_WAITING})",
        (unit_code, unit_code, unit_code, False, now.isoformat()),
    ).fetchone()
    return bool(found[0])


def waiting(
    db: Store, unit_code: str, now: datetime, *, eager: bool, limit: int
) -> list[tuple[DossierId, str]]:
    """Dossiers to be tried now, each with its procedure: those that never failed first, then those
    longest unchanged.
    """
    rows = db.execute(
        f"SELECT dossier_id, procedure_code {_WAITING} ORDER BY failures > 0, last_seq LIMIT ?",
        (unit_code, eager, now.isoformat(), limit),
    )
    return [(DossierId(row[0]), row[1]) for row in rows]


def get(db: Store, unit_code: str, dossier_id: DossierId) -> LaneRow:
    """A dossier's lane; an untried one where there is no row."""
    found = db.execute(
        f"SELECT {_READ} FROM portal_lane WHERE unit_code = ? AND dossier_id = ?",
        (unit_code, dossier_id),
    ).fetchone()
    return LaneRow(Lane(dossier_id)) if found is None else _row(found)


def put(db: Store, unit_code: str, row: LaneRow, now: datetime) -> None:
    """Write a lane."""
    told = json.dumps(sorted(row.lane.told))
    db.execute(
        f"UPDATE portal_lane SET {_SET}, changed_at = ? WHERE unit_code = ? AND dossier_id = ?",
        (*lane_columns.values(row), told, now.isoformat(), unit_code, row.lane.dossier_id),
    )


def looked(db: Store, unit_code: str, dossier_id: DossierId, seq: int) -> None:
    """With its records up to `seq` a dossier waits for a person: not before another one comes is it
    looked at again.
    """
    db.execute(
        "UPDATE portal_lane SET looked_seq = ? WHERE unit_code = ? AND dossier_id = ?"
        " AND looked_seq < ?",
        (seq, unit_code, dossier_id, seq),
    )


def doubt_all(db: Store, unit_code: str) -> None:
    """Nothing is known of any dossier's copy any more; what was offered may be there."""
    db.execute(
        "UPDATE portal_lane SET confirmed_seq = 0, confirmed_rev = 0, looked_seq = 0, error_code ="
        " NULL, raw_answer = NULL, failures = 0, next_try_at = NULL, presence = CASE presence WHEN"
        " ? THEN presence ELSE ? END,"
        " held = json_remove(held, '$.dossier', '$.status', '$.result', '$.gone')"
        " WHERE unit_code = ?",
        (Presence.UNTRIED.value, Presence.DOUBTFUL.value, unit_code),
    )


def counts(db: Store, unit_code: str) -> Counts:
    """How many lanes there are."""
    found = db.execute(
        "SELECT count(*), count(*) FILTER (WHERE last_seq > confirmed_seq), count(*) FILTER (WHERE"
        " last_seq > confirmed_seq AND refused_print IS NOT NULL) FROM portal_lane"
        " WHERE unit_code = ? AND procedure_code IS NOT NULL",
        (unit_code,),
    ).fetchone()
    return Counts(*found)


def troubled(db: Store, unit_code: str) -> list[LaneRow]:
    """Lanes with something the portal does not hold and the reason why, oldest first."""
    rows = db.execute(
        f"SELECT {_READ} FROM portal_lane WHERE unit_code = ? AND last_seq > confirmed_seq AND"
        " (error_code IS NOT NULL OR objection IS NOT NULL) ORDER BY changed_at, dossier_id",
        (unit_code,),
    )
    return [_row(row) for row in rows]


def _row(found: Any) -> LaneRow:
    *kept, told = found
    return lane_columns.row_of(kept, frozenset((desk_id, n) for desk_id, n in json.loads(told)))
