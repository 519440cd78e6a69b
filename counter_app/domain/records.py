"""The journal's record as bytes see it: body as exact text, and the hash chain per desk. Knows
nothing of what bodies mean.

Both ends of sync and the store use it; a record is never re-encoded, so a hash made at the desk
holds everywhere.
"""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import sha256
from typing import Final, NamedTuple

GATEWAY_NAMES: Final = "gateway-"
"""Start of the desk identities that gateways write under."""

GENESIS: Final = "0" * 64
"""`prev_hash` of a desk's first record."""

OVERHEAD_BYTES: Final = 300
"""What a record weighs beside its body, roughly, before compression."""


_compact: Final = json.JSONEncoder(
    ensure_ascii=False, check_circular=False, separators=(",", ":")
).encode


class Record(NamedTuple):
    """One journal row, its values in the order of the columns.

    `desk_seq` counts from 1 without gaps per desk. `body` is JSON text. `occurred_at` is ISO 8601
    with offset; `clock_offset_ms` what the desk knew of its clock's error (server minus desk), None
    if unknown.
    """

    desk_id: str
    desk_seq: int
    dossier_id: str
    kind: str
    version: int
    body: str
    actor: str
    occurred_at: str
    clock_offset_ms: int | None
    base_rev: int
    prev_hash: str
    hash: str

    def is_intact(self) -> bool:
        """Whether the stored hash is that of the stored content."""
        return self.hash == chain_hash(self)


COLUMNS: Final = ", ".join(Record._fields)
"""A record's fields as journals name their columns."""


def chain_hash(record: Record) -> str:
    """SHA-256, hexadecimal, over every field but `hash` itself, `prev_hash` included: over them as
    one compact JSON list.
    """
    return sha256(_compact(record[:-1]).encode()).hexdigest()


def sealed(record: Record) -> Record:
    """The same record with its hash filled in."""
    return Record(*record[:-1], chain_hash(record))


def weight_of(records: Iterable[Record]) -> int:
    """Bytes of records before compression, roughly."""
    return sum(len(record.body.encode()) + OVERHEAD_BYTES for record in records)


def fitting(records: Iterable[Record], max_bytes: int) -> tuple[Record, ...]:
    """The first of the records, as many as weigh no more than that together; one at least, if there
    is one.
    """
    taken: list[Record] = []
    size = 0
    for record in records:
        size += weight_of((record,))
        if taken and size > max_bytes:
            break
        taken.append(record)
    return tuple(taken)


@dataclass(frozen=True, slots=True)
class FeedItem:
    """A record of another desk in the gateway's order."""

    record: Record
    server_seq: int


@dataclass(frozen=True, slots=True)
class OwnRange:
    """The gateway's order for `count` consecutive own records: the echo that costs no bytes.

    Record ``first_desk_seq + i`` has server order ``first_server_seq + i`` for 0 ≤ i < count.
    """

    first_desk_seq: int
    first_server_seq: int
    count: int
