"""How far a unit's portal holds what each desk recorded: the last station of the desks' way.

The portal takes dossiers one by one, so one that waits for a person must not make all later ones
look as if they were not there: it is named instead. Counted after rounds, read when a desk asks.
"""

import json
from datetime import datetime
from itertools import groupby

from counter_app.domain.way import PORTAL
from sync.gateway.schema import Store, writing
from sync.wire.hops import MOST_MISSING, Hop


def count(db: Store, unit_code: str, now: datetime) -> None:
    """Count anew for every desk of the unit; what did not change keeps its moment."""
    with writing(db, unit_code):
        rows = db.execute(
            "SELECT e.desk_id, e.dossier_id, min(e.desk_seq) FROM portal_lane l INDEXED BY"
            " portal_lane_open CROSS JOIN event e INDEXED BY event_subject ON e.dossier_id ="
            " l.dossier_id AND e.unit_code = l.unit_code AND e.server_seq > l.confirmed_seq AND"
            " e.server_seq <= l.last_seq WHERE l.unit_code = ? AND l.last_seq > l.confirmed_seq"
            " GROUP BY e.desk_id, e.dossier_id ORDER BY e.desk_id, 3",
            (unit_code,),
        ).fetchall()
        missing = {
            desk_id: [(str(row[1]), int(row[2])) for row in group]
            for desk_id, group in groupby(rows, key=lambda row: row[0])
        }
        marks = db.execute(
            "SELECT desk_id, last_seq, acked_seq, beyond_seq, missing FROM portal_mark WHERE"
            " unit_code = ?",
            (unit_code,),
        ).fetchall()
        for desk_id, last_seq, *before in marks:
            after = list(_mark(missing.get(desk_id, []), last_seq))
            if after != before:
                db.execute(
                    "UPDATE portal_mark SET acked_seq = ?, beyond_seq = ?, missing = ?, at = ?"
                    " WHERE unit_code = ? AND desk_id = ?",
                    (*after, now.isoformat(), unit_code, desk_id),
                )


def hop(db: Store, unit_code: str, desk_id: str, now: datetime) -> Hop | None:
    """The portal as a station of a desk's records; None where this gateway reports to none."""
    if db.execute("SELECT 1 FROM portal WHERE unit_code = ?", (unit_code,)).fetchone() is None:
        return None
    row = db.execute(
        "SELECT acked_seq, at, beyond_seq, missing FROM portal_mark WHERE unit_code = ? AND desk_id"
        " = ?",
        (unit_code, desk_id),
    ).fetchone()
    if row is None:
        return Hop(PORTAL, 0, now, is_portal=True)
    acked_seq, at, beyond_seq, missing = row
    return Hop(
        PORTAL, acked_seq, datetime.fromisoformat(at), True, beyond_seq, tuple(json.loads(missing))
    )


def _mark(missing: list[tuple[str, int]], last_seq: int) -> tuple[int, int, str]:
    """Up to where a desk's records are all there, up to where they are but on the dossiers named,
    and those; `missing` are dossiers with the first number that is not there, by number.
    """
    if not missing:
        return last_seq, last_seq, "[]"
    named = missing[:MOST_MISSING]
    beyond = missing[MOST_MISSING][1] - 1 if len(missing) > MOST_MISSING else last_seq
    return missing[0][1] - 1, beyond, json.dumps([dossier_id for dossier_id, _ in named])
