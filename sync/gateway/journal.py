"""The journals of all desks in one order: append a batch, read the feed.

Every function runs in the caller's transaction. Nothing stored is ever changed. What a record means
matters only to `objections`.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from typing import Final

from counter_app.domain.records import COLUMNS, GENESIS, FeedItem, OwnRange, Record
from sync.gateway.province import Province
from sync.gateway.refusals import Refusal
from sync.gateway.schema import Store
from sync.wire.limits import MAX_RECORDS

MAX_FEED_BYTES: Final = 512 * 1024
"""Most bytes of record bodies in one answer, whatever the desk wants."""

PAGE: Final = 1000
"""Records read at once for it: a province's database gives all it was asked for."""

MAX_SCAN: Final = 20_000
"""Most records looked at for one answer: own ones cost no bytes, but time to walk over."""


@dataclass(frozen=True, slots=True)
class Head:
    """Where a desk's stored chain ends; 0 and the genesis hash for an empty one."""

    seq: int
    hash: str


@dataclass(frozen=True, slots=True)
class Feed:
    """One stretch of a unit's feed as one desk sees it."""

    own: tuple[OwnRange, ...]
    items: tuple[FeedItem, ...]
    cursor: int
    more: bool


def head(db: Store, desk_id: str) -> Head:
    """The end of a desk's stored chain."""
    row = db.execute(
        "SELECT desk_seq, hash FROM event WHERE desk_id = ? ORDER BY desk_seq DESC LIMIT 1",
        (desk_id,),
    ).fetchone()
    return Head(0, GENESIS) if row is None else Head(row[0], row[1])


def stretch(db: Store, desk_id: str, first_seq: int, last_seq: int) -> list[Record]:
    """A desk's stored records from a number to another, both included."""
    rows = db.execute(
        f"SELECT {COLUMNS} FROM event WHERE desk_id = ? AND desk_seq BETWEEN ? AND ?"
        " ORDER BY desk_seq",
        (desk_id, first_seq, last_seq),
    )
    return [Record(*row) for row in rows]


def of_subject(db: Store, unit_code: str, subject: str) -> list[tuple[Record, int]]:
    """Every record of a unit about one dossier, ticket or appointment, each with its order."""
    rows = db.execute(
        f"SELECT {COLUMNS}, server_seq FROM event INDEXED BY event_subject"
        " WHERE dossier_id = ? AND unit_code = ?"
        " ORDER BY server_seq",
        (subject, unit_code),
    )
    return [(Record(*row[:-1]), row[-1]) for row in rows]


def last_order(db: Store, unit_code: str) -> int:
    """The highest server order given to a record of the unit so far."""
    found = db.execute(
        "SELECT coalesce(max(server_seq), 0) FROM event WHERE unit_code = ?", (unit_code,)
    )
    return int(found.fetchone()[0])


def unseen(db: Store, records: tuple[Record, ...]) -> tuple[Record, ...]:
    """Those of a contiguous batch that are not stored yet.

    The batch must continue or repeat the stored chain.

    Raises:
        Refusal: ``gap`` with the number to go on with; ``history-differs`` when a stored record has
            the same number and another content.
    """
    first = records[0]
    end = head(db, first.desk_id)
    if first.desk_seq > end.seq + 1:
        raise Refusal("gap", "first_seq", end.seq + 1)
    stored = dict(
        db.execute(
            "SELECT desk_seq, hash FROM event WHERE desk_id = ? AND desk_seq BETWEEN ? AND ?",
            (first.desk_id, first.desk_seq - 1, records[-1].desk_seq),
        ).fetchall()
    )
    if stored.get(first.desk_seq - 1, GENESIS) != first.prev_hash:
        raise Refusal("history-differs", "prev_hash")
    for index, record in enumerate(records):
        if stored.get(record.desk_seq, record.hash) != record.hash:
            raise Refusal("history-differs", f"records[{index}]")
    return tuple(record for record in records if record.desk_seq > end.seq)


def append(db: Store, unit_code: str, records: Iterable[Record], now: datetime) -> None:
    """Store records in the order given, each with the next server order and its mark."""
    if isinstance(db, Province):
        _append_in_unit(db, unit_code, records, now)
        return
    db.executemany(
        f"INSERT INTO event (unit_code, stored_at, {COLUMNS})"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        [(unit_code, now.isoformat(), *record) for record in records],
    )
    _mark(db)


def _append_in_unit(db: Province, unit_code: str, records: Iterable[Record], now: datetime) -> None:
    """The same in a province, where each unit has an order of its own, made here: transactions of
    one unit follow each other, so that nobody sees an order before the one below it.
    """
    last = db.execute(
        "SELECT server_seq, mark FROM event WHERE unit_code = ? ORDER BY server_seq DESC LIMIT 1",
        (unit_code,),
    )
    highest, mark = last.fetchone() or (0, GENESIS)
    rows = []
    for order, record in enumerate(records, highest + 1):
        mark = _mark_after(mark, record.hash)
        rows.append((unit_code, order, mark, now.isoformat(), *record))
    db.executemany(
        f"INSERT INTO event (unit_code, server_seq, mark, stored_at, {COLUMNS})"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        rows,
    )


def mark_at(db: Store, unit_code: str, server_seq: int) -> int | None:
    """What stands for all records up to an order, in a province those of the unit: a number of 48
    bits; None where nothing is.
    """
    if server_seq == 0:
        return 0
    if isinstance(db, Province):
        found = db.execute(
            "SELECT mark FROM event WHERE unit_code = ? AND server_seq = ?", (unit_code, server_seq)
        )
    else:
        found = db.execute("SELECT mark FROM mark WHERE server_seq = ?", (server_seq,))
    row = found.fetchone()
    return None if row is None else int(row[0][:12], 16)


def _mark(db: Store) -> None:
    """Give every record without one its mark: a hash over the mark before and the record's own."""
    last = db.execute("SELECT server_seq, mark FROM mark ORDER BY server_seq DESC LIMIT 1")
    order, mark = last.fetchone() or (0, GENESIS)
    new: list[tuple[int, str]] = []
    rows = db.execute(
        "SELECT server_seq, hash FROM event WHERE server_seq > ? ORDER BY server_seq", (order,)
    )
    for server_seq, record_hash in rows:
        mark = _mark_after(mark, record_hash)
        new.append((server_seq, mark))
    db.executemany("INSERT INTO mark (server_seq, mark) VALUES (?, ?)", new)


def _mark_after(mark: str, record_hash: str) -> str:
    return sha256(f"{mark}{record_hash}".encode()).hexdigest()[:32]


def feed(db: Store, unit_code: str, desk_id: str, cursor: int, want_bytes: int) -> Feed:
    """What the unit's desks did after `cursor`, as much as wanted and allowed, at least one record.

    The desk's own records become ranges: it has them already. `want_bytes` 0 gives nothing and
    leaves the cursor where it is.
    """
    own: list[OwnRange] = []
    items: list[FeedItem] = []
    left = min(want_bytes, MAX_FEED_BYTES)
    more = False
    brought = _brought(db, desk_id)
    for scanned, (server_seq, record) in enumerate(_scan(db, unit_code, desk_id, cursor)):
        is_own = record.desk_id == desk_id or record.desk_id in brought
        is_full = left <= 0 or len(items) == MAX_RECORDS
        if scanned == MAX_SCAN or want_bytes == 0 or (is_full and not is_own):
            more = True
            break
        if record.desk_id in brought:
            pass  # it has them, and needs no order for them
        elif is_own:
            _add_own(own, record.desk_seq, server_seq)
        else:
            items.append(FeedItem(record, server_seq))
            left -= len(record.body.encode())
        cursor = server_seq
    return Feed(tuple(own), tuple(items), cursor, more)


def _brought(db: Store, relay_id: str) -> frozenset[str]:
    """Desks whose records come only through that office's gateway; none for a desk."""
    rows = db.execute(
        "SELECT desk_id FROM brought WHERE relay_id = ? AND desk_id NOT IN (SELECT desk_id FROM"
        " desk)",
        (relay_id,),
    )
    return frozenset(row[0] for row in rows)


def _scan(db: Store, unit_code: str, desk_id: str, cursor: int) -> Iterator[tuple[int, Record]]:
    """The unit's records after `cursor` in server order; own ones without their body."""
    columns = COLUMNS.replace("body", "CASE WHEN desk_id = ? THEN '' ELSE body END")
    is_more = True
    while is_more:
        rows = db.execute(
            f"SELECT server_seq, {columns} FROM event"
            " WHERE unit_code = ? AND server_seq > ? ORDER BY server_seq LIMIT ?",
            (desk_id, unit_code, cursor, PAGE),
        )
        is_more = False
        for place, (cursor, *record) in enumerate(rows, 1):
            yield cursor, Record(*record)
            is_more = place == PAGE


def _add_own(own: list[OwnRange], desk_seq: int, server_seq: int) -> None:
    if own:
        last = own[-1]
        if (desk_seq, server_seq) == (
            last.first_desk_seq + last.count,
            last.first_server_seq + last.count,
        ):
            own[-1] = OwnRange(last.first_desk_seq, last.first_server_seq, last.count + 1)
            return
    own.append(OwnRange(desk_seq, server_seq, 1))
