"""The journal's record as bytes see it: body as exact text, and the hash chain per desk. Knows
nothing of what bodies mean.

Both ends of sync and the store use it; a record is never re-encoded, so a hash made at the desk
holds everywhere.
"""

import json
from dataclasses import dataclass, fields
from hashlib import sha256
from typing import Final

GATEWAY_NAMES: Final = "gateway-"
"""Start of the desk identities that gateways write under."""

GENESIS: Final = "0" * 64
"""`prev_hash` of a desk's first record."""


_Content = tuple[str, int, str, str, int, str, str, str, int | None, int, str]
"""A record's fields in their order, without the hash."""

_quoted: Final = json.JSONEncoder(ensure_ascii=False).encode


@dataclass(frozen=True, slots=True)
class Record:
    """One journal row.

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


COLUMNS: Final = ", ".join(field.name for field in fields(Record))
"""A record's fields in the order they are declared in, as journals name their columns."""


def chain_hash(record: Record) -> str:
    """SHA-256, hexadecimal, over every field but `hash` itself, `prev_hash` included."""
    return _hash_of(_content(record))


def sealed(record: Record) -> Record:
    """The same record with its hash filled in."""
    content = _content(record)
    return Record(*content, _hash_of(content))


def values(record: Record) -> tuple[object, ...]:
    """A record's fields, in the order of `COLUMNS`."""
    return (*_content(record), record.hash)


def _content(record: Record) -> _Content:
    return (
        record.desk_id,
        record.desk_seq,
        record.dossier_id,
        record.kind,
        record.version,
        record.body,
        record.actor,
        record.occurred_at,
        record.clock_offset_ms,
        record.base_rev,
        record.prev_hash,
    )


def _hash_of(content: _Content) -> str:
    # As one JSON list, piece by piece: the body is long, and need not be copied once more.
    pieces = [_json(one).encode() for one in content]
    return sha256(b"[" + b",".join(pieces) + b"]").hexdigest()


def _json(value: str | int | None) -> str:
    if type(value) is int:
        return str(value)
    return "null" if value is None else _quoted(value)


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
