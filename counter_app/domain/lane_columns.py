"""A lane as columns of a table, the same at a desk and at a gateway. Knows no SQL.

Acts that were told are beside them: each keeps those in its own way.
"""

import json
from collections.abc import Sequence
from datetime import datetime
from typing import Any, Final

from counter_app.domain.ids import DossierId
from counter_app.domain.lane import ActId, Lane, LaneRow, Presence

COLUMNS: Final = (
    "dossier_id",
    "presence",
    "portal_code",
    "portal_id",
    "held",
    "confirmed_seq",
    "confirmed_rev",
    "objection",
    "refused_print",
    "error_code",
    "raw_answer",
    "failures",
    "next_try_at",
)


def values(row: LaneRow) -> tuple[object, ...]:
    """What is kept of a lane, in the order of `COLUMNS`."""
    lane = row.lane
    return (
        lane.dossier_id,
        lane.presence.value,
        lane.portal_code,
        lane.portal_id,
        json.dumps(dict(lane.held), sort_keys=True),
        row.confirmed_seq,
        row.confirmed_rev,
        row.objection,
        row.refused_print,
        row.error_code,
        row.raw_answer,
        row.failures,
        row.next_try_at.isoformat() if row.next_try_at else None,
    )


def row_of(kept: Sequence[Any], told: frozenset[ActId]) -> LaneRow:
    """The lane of which this is kept, in the order of `COLUMNS`."""
    lane = Lane(
        dossier_id=DossierId(kept[0]),
        presence=Presence(kept[1]),
        portal_code=kept[2],
        portal_id=kept[3],
        held=json.loads(kept[4]),
        told=told,
    )
    return LaneRow(
        lane=lane,
        confirmed_seq=kept[5],
        confirmed_rev=kept[6],
        objection=kept[7],
        refused_print=kept[8],
        error_code=kept[9],
        raw_answer=kept[10],
        failures=kept[11],
        next_try_at=datetime.fromisoformat(kept[12]) if kept[12] else None,
    )
