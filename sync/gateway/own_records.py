"""What a gateway writes itself: records under an identity of its own, one chain an epoch and unit.

Runs in the caller's transaction.
"""

import json
from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime
from typing import Final

from counter_app.domain import events as ev
from counter_app.domain.records import GATEWAY_NAMES, Record
from sync.gateway.journal import append, head
from sync.gateway.schema import Store, current_epoch
from sync.wire.chain import link

ACTOR: Final = "gateway"

Body = ev.ObjectionRaised | ev.ObjectionSettled | ev.CodeAssigned


def say(
    db: Store, unit_code: str, said: Sequence[tuple[str, Body]], now: datetime
) -> tuple[Record, ...]:
    """Append what there is to say of each dossier, in that order; returns the records."""
    desk_id = f"{GATEWAY_NAMES}{current_epoch(db)}-{unit_code}"
    end = head(db, desk_id)
    plain = (
        _record(desk_id, end.seq + 1 + index, dossier_id, body, now)
        for index, (dossier_id, body) in enumerate(said)
    )
    records = tuple(link(end.hash, plain))
    append(db, unit_code, records, now)
    return records


def _record(desk_id: str, desk_seq: int, dossier_id: str, body: Body, now: datetime) -> Record:
    return Record(
        desk_id=desk_id,
        desk_seq=desk_seq,
        dossier_id=dossier_id,
        kind=ev.KINDS[type(body)],
        version=ev.VERSION,
        body=json.dumps(asdict(body), ensure_ascii=False, separators=(",", ":")),
        actor=ACTOR,
        occurred_at=now.isoformat(),
        clock_offset_ms=0,
        base_rev=0,
        prev_hash="",
        hash="",
    )
