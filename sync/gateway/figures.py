"""Figures of what the gateway holds, for an administrator's check. Reads only."""

from collections.abc import Mapping
from dataclasses import dataclass

from sync.gateway.schema import Connect, open_store


@dataclass(frozen=True, slots=True)
class Figures:
    """What is stored of one unit.

    Attributes:
        events: Records of the unit's desks; the gateway's own objections are not among them.
        dossiers: Dossiers whose acceptance is stored.
        codes: Their legal codes.
        last_seq: The last record number of each desk, by desk identity.
    """

    events: int
    dossiers: int
    codes: frozenset[str]
    last_seq: Mapping[str, int]


def figures(connect: Connect, unit_code: str) -> Figures:
    """Count what is stored of a unit. Safe while the server runs.

    Raises:
        StoreUnusable: the database cannot be used.
    """
    db = open_store(connect)
    try:
        desks = db.execute(
            "SELECT e.desk_id, count(*), max(e.desk_seq) FROM event e"
            " JOIN desk d ON d.desk_id = e.desk_id WHERE e.unit_code = ? GROUP BY e.desk_id",
            (unit_code,),
        ).fetchall()
        accepted = db.execute(
            "SELECT json_extract(body, '$.code') FROM event"
            " WHERE unit_code = ? AND kind = 'dossier_accepted'",
            (unit_code,),
        ).fetchall()
    finally:
        db.close()
    return Figures(
        events=sum(count for _, count, _ in desks),
        dossiers=len(accepted),
        codes=frozenset(code for (code,) in accepted),
        last_seq={desk_id: last for desk_id, _, last in desks},
    )
