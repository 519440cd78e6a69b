"""The journal: appending own events to the desk's hash chain, taking in records of others, reading
in order.

It is the truth and the outbox. It never changes or deletes a record; only `server_seq` is filled in
later.
"""

from collections.abc import Iterator, Sequence
from datetime import datetime
from enum import Enum
from typing import Final

from sqlite_utils import Database

from counter_app.domain import events as ev
from counter_app.domain import queue_events as qe
from counter_app.domain.errors import StoreUnusable
from counter_app.domain.ids import DeskId, DossierId
from counter_app.domain.records import COLUMNS, GENESIS, FeedItem, OwnRange, Record, sealed
from counter_app.store import codec

_INSERT: Final = f"INSERT INTO journal ({COLUMNS}, server_seq) VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?)"
_ORDER: Final = "ORDER BY server_seq IS NULL, server_seq, rowid"
"""The gateway's order; records it has not numbered (yet) come last, in the order they came here
(rebase).
"""


def last(db: Database, desk_id: DeskId) -> tuple[int, str]:
    """Number and hash of the desk's newest record; (0, GENESIS) before the first."""
    row = db.conn.execute(
        "SELECT desk_seq, hash FROM journal WHERE desk_id = ? ORDER BY desk_seq DESC LIMIT 1",
        (desk_id,),
    ).fetchone()
    return (row[0], row[1]) if row else (0, GENESIS)


def append(
    db: Database,
    desk_id: DeskId,
    dossier_id: DossierId,
    body: ev.Body,
    *,
    actor: str,
    occurred_at: datetime,
    base_rev: int,
    clock_offset_ms: int | None,
) -> ev.Event:
    """Append one own event, inside the caller's write transaction, and return it with its
    number.
    """
    seq, prev_hash = last(db, desk_id)
    event = ev.Event(desk_id, seq + 1, dossier_id, body, actor, occurred_at, base_rev)
    _append(db, event, (dossier_id, ev.KINDS[type(body)]), prev_hash, clock_offset_ms)
    return event


def append_queue(
    db: Database,
    desk_id: DeskId,
    subject_id: str,
    body: qe.QueueBody,
    *,
    actor: str,
    occurred_at: datetime,
    base_rev: int,
    clock_offset_ms: int | None,
) -> qe.QueueEvent:
    """As `append`, for an act on a ticket or an appointment."""
    seq, prev_hash = last(db, desk_id)
    event = qe.QueueEvent(desk_id, seq + 1, subject_id, body, actor, occurred_at, base_rev)
    _append(db, event, (subject_id, qe.KINDS[type(body)]), prev_hash, clock_offset_ms)
    return event


def _append(
    db: Database,
    event: ev.Event | qe.QueueEvent,
    about: tuple[str, str],
    prev_hash: str,
    clock_offset_ms: int | None,
) -> None:
    """Write the record of a fresh event; `about` are its subject and its kind."""
    subject_id, kind = about
    record = Record(
        desk_id=event.desk_id,
        desk_seq=event.desk_seq,
        dossier_id=subject_id,
        kind=kind,
        version=ev.VERSION,
        body=codec.text_of(event.body),
        actor=event.actor,
        occurred_at=event.occurred_at.isoformat(),
        clock_offset_ms=clock_offset_ms,
        base_rev=event.base_rev,
        prev_hash=prev_hash,
        hash="",
    )
    _insert(db, sealed(record), None)


class Taken(Enum):
    """What became of a record of the feed."""

    NEW = "new"
    ORDERED = "ordered"
    """It was here; its place in the gateway's order is new."""
    KNOWN = "known"


def take_in(db: Database, item: FeedItem) -> Taken:
    """Store a record of another desk with its place in the gateway's order.

    Raises:
        StoreUnusable: ``feed-record-broken`` (its hash is wrong) or ``feed-history-differs``
            (another record is here under the same desk and number). Nothing is overwritten.
    """
    record = item.record
    if not record.is_intact():
        raise StoreUnusable("feed-record-broken", desk_id=record.desk_id, desk_seq=record.desk_seq)
    known = db.execute(
        "SELECT hash, server_seq FROM journal WHERE desk_id = ? AND desk_seq = ?",
        [record.desk_id, record.desk_seq],
    ).fetchone()
    if known is None:
        _insert(db, record, item.server_seq)
        return Taken.NEW
    if known[0] != record.hash:
        raise StoreUnusable(
            "feed-history-differs", desk_id=record.desk_id, desk_seq=record.desk_seq
        )
    if known[1] == item.server_seq:
        return Taken.KNOWN
    _number(db, record.desk_id, record.desk_seq, item.server_seq)
    return Taken.ORDERED


def number_own(db: Database, desk_id: DeskId, own: OwnRange) -> None:
    """Fill in the gateway's order for a range of own records."""
    db.execute(
        "UPDATE journal SET server_seq = ? + (desk_seq - ?) WHERE desk_id = ? AND desk_seq"
        " >= ? AND desk_seq < ?",
        [
            own.first_server_seq,
            own.first_desk_seq,
            desk_id,
            own.first_desk_seq,
            own.first_desk_seq + own.count,
        ],
    )


def forget_order(db: Database) -> None:
    """Drop the gateway's order of every record: the gateway is another one now (new epoch)."""
    db.execute("UPDATE journal SET server_seq = NULL WHERE server_seq IS NOT NULL")


def own_after(db: Database, desk_id: str, after_seq: int, limit: int) -> list[Record]:
    """Own records after a number, in order, at most `limit`."""
    rows = db.execute(
        f"SELECT {COLUMNS} FROM journal WHERE desk_id = ? AND desk_seq > ? ORDER BY"
        f" desk_seq LIMIT ?",
        [desk_id, after_seq, limit],
    )
    return [Record(*row) for row in rows]


def weight_after(db: Database, desk_id: str, after_seq: int) -> int:
    """Bytes of the bodies of own records after a number, letters beyond ASCII counted as one."""
    found = db.execute(
        "SELECT coalesce(sum(length(body)), 0) FROM journal WHERE desk_id = ? AND desk_seq > ?",
        [desk_id, after_seq],
    ).fetchone()
    return int(found[0])


def of_dossier(db: Database, dossier_id: str) -> list[tuple[Record, int | None]]:
    """Every record of one dossier (or ticket, or appointment) in replay order, each with the
    gateway's number if known.
    """
    rows = db.execute(
        f"SELECT {COLUMNS}, server_seq FROM journal WHERE dossier_id = ? {_ORDER}",
        [dossier_id],
    )
    return [(Record(*row[:-1]), row[-1]) for row in rows]


def of_desk(db: Database, desk_id: str) -> Iterator[Record]:
    """Every record of one desk by number."""
    rows = db.execute(
        f"SELECT {COLUMNS} FROM journal WHERE desk_id = ? ORDER BY desk_seq",
        [desk_id],
    )
    return (Record(*row) for row in rows)


def desks(db: Database) -> Sequence[str]:
    """Every desk with records here."""
    return [row[0] for row in db.execute("SELECT DISTINCT desk_id FROM journal ORDER BY desk_id")]


def count(db: Database) -> int:
    """How many records are here."""
    return int(db.execute("SELECT count(*) FROM journal").fetchone()[0])


def shared_subjects(db: Database, desk_id: DeskId, first_seq: int, last_seq: int) -> list[str]:
    """What own records in that range (both ends included) are about that other desks also have
    records on.
    """
    rows = db.execute(
        "SELECT DISTINCT own.dossier_id FROM journal own WHERE own.desk_id = ? AND"
        " own.desk_seq BETWEEN ? AND ?"
        " AND EXISTS (SELECT 1 FROM journal other WHERE other.dossier_id = own.dossier_id"
        " AND other.desk_id <> ?)",
        [desk_id, first_seq, last_seq, desk_id],
    )
    return [row[0] for row in rows]


def subjects_of_several_desks(db: Database) -> list[str]:
    """What depends on the order between desks."""
    rows = db.execute(
        "SELECT dossier_id FROM journal GROUP BY dossier_id HAVING min(desk_id) <> max(desk_id)"
    )
    return [row[0] for row in rows]


def subjects(db: Database) -> Iterator[str]:
    """Every dossier, ticket and appointment named in the journal."""
    return (
        row[0] for row in db.execute("SELECT DISTINCT dossier_id FROM journal ORDER BY dossier_id")
    )


def _insert(db: Database, record: Record, server_seq: int | None) -> None:
    db.conn.execute(_INSERT, (*record, server_seq))


def _number(db: Database, desk_id: str, desk_seq: int, server_seq: int) -> None:
    db.execute(
        "UPDATE journal SET server_seq = ? WHERE desk_id = ? AND desk_seq = ?",
        [server_seq, desk_id, desk_seq],
    )
