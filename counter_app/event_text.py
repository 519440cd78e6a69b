"""The typed event behind a record's text, for whoever folds a journal: a desk's store, a gateway.

Must not do I/O, or know where records are kept.
"""

import logging
from collections.abc import Mapping
from datetime import datetime
from typing import Any, Final

import msgspec

from counter_app.domain import events as ev
from counter_app.domain import queue_events as qe
from counter_app.domain.ids import DeskId, DossierId, Subject, subject_of
from counter_app.domain.records import Record
from counter_app.domain.soundness import moment, sound

log: Final = logging.getLogger("counter.store")

_decoders: Final[Mapping[str, msgspec.json.Decoder[Any]]] = {
    kind: msgspec.json.Decoder(body) for kind, body in ev.BODIES.items()
}
_queue_decoders: Final[Mapping[str, msgspec.json.Decoder[Any]]] = {
    kind: msgspec.json.Decoder(body) for kind, body in qe.BODIES.items()
}


def event_of(record: Record, server_seq: int | None) -> ev.Event | None:
    """The typed event of a record; None for a kind or version this program does not know yet, and
    for content that cannot be read or is out of bounds (`soundness`).

    One bad record of another desk must not block the stream: it stays in the journal as it came,
    without meaning, is logged here, and `verify` reports it.
    """
    content = _content(record, _decoders)
    if content is None:
        return None
    body, occurred_at = content
    return ev.Event(
        desk_id=DeskId(record.desk_id),
        desk_seq=record.desk_seq,
        dossier_id=DossierId(record.dossier_id),
        body=body,
        actor=record.actor,
        occurred_at=occurred_at,
        base_rev=record.base_rev,
        server_seq=server_seq,
    )


def queue_event_of(record: Record, server_seq: int | None) -> qe.QueueEvent | None:
    """As `event_of`, for a record about a ticket or an appointment."""
    content = _content(record, _queue_decoders)
    if content is None:
        return None
    body, occurred_at = content
    return qe.QueueEvent(
        desk_id=DeskId(record.desk_id),
        desk_seq=record.desk_seq,
        subject_id=record.dossier_id,
        body=body,
        actor=record.actor,
        occurred_at=occurred_at,
        base_rev=record.base_rev,
        server_seq=server_seq,
    )


def _content(
    record: Record, decoders: Mapping[str, msgspec.json.Decoder[Any]]
) -> tuple[Any, datetime] | None:
    decoder = decoders.get(record.kind)
    if decoder is None or record.version > ev.VERSION:
        return None
    try:
        occurred_at = moment(datetime.fromisoformat(record.occurred_at))
        return sound(decoder.decode(record.body)), occurred_at
    except (ValueError, RecursionError):
        log.warning("record %s/%d cannot be read", record.desk_id, record.desk_seq)
        return None


def is_readable(record: Record) -> bool:
    """Whether it can be read, or is rightly left to a newer program."""
    about_dossier = subject_of(record.dossier_id) is Subject.DOSSIER
    decoders = _decoders if about_dossier else _queue_decoders
    is_newer = record.kind not in decoders or record.version > ev.VERSION
    return is_newer or _content(record, decoders) is not None
