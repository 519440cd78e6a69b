"""Batches as bytes: a head that names version, dictionary, numbers and context, then the records.

Layout: docs/adr/0021-columnar-codec.md. Owns the checks of what comes in; no I/O.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from counter_app.domain.records import Record, chain_hash
from sync.wire.columns import shipped
from sync.wire.columns.checks import fault
from sync.wire.columns.context import MOST_RECORDS, Context, Draft
from sync.wire.columns.errors import ContextMissing, Malformed, UnknownVersion
from sync.wire.columns.model import Model
from sync.wire.columns.rangecoder import Decoder, Encoder
from sync.wire.columns.rows import Rows
from sync.wire.limits import MAX_NUMBER, MAX_RECORD_BYTES, MAX_RECORDS

CODEC_VERSION: Final = 2
"""First byte of every batch. Version 1 is the plain JSON codec."""

MOST_BYTES: Final = 512 * 1024
"""Most bytes of bodies in one batch: what a hostile batch can make the reader work through."""

_CHECK: Final = 8
"""Bytes of the last record's hash that a batch carries."""
_CONTEXT_CHECK: Final = 4
_HASH: Final = 32


@dataclass(frozen=True, slots=True)
class Needs:
    """The context a batch was written with: `count` records up to `last_seq`, whose hash starts
    with `check`. No context is needed when `count` is 0.
    """

    count: int
    last_seq: int
    check: bytes


@dataclass(frozen=True, slots=True)
class _Head:
    count: int
    first_seq: int
    needs: Needs
    prev_hash: str
    """Empty when the context gives it."""
    check: bytes
    size: int


def encode(records: Sequence[Record], context: Context) -> bytes:
    """As `encode_draft`, without the draft; no records are no bytes."""
    return encode_draft(records, context)[0] if records else b""


def encode_draft(records: Sequence[Record], context: Context) -> tuple[bytes, Draft]:
    """Consecutive records of the context's desk as bytes, the same bytes every time, and what the
    context would learn from them.

    The records need not follow the context at once: batches in flight may share one that is older.

    Raises:
        ValueError: not one intact chain of the context's desk, or over a limit: `MAX_RECORDS`,
            `MOST_BYTES`, or a field out of the protocol's bounds.
    """
    _check_sent(records, context)
    port, layer = Encoder(), context.layer()
    rows = Rows(Model(layer, port), context.desk_id)
    for record in records:
        rows.record(record, MAX_RECORD_BYTES)
    return _head(records, context) + port.finish(), Draft(context, layer, records)


def decode(data: bytes, context: Context) -> tuple[Record, ...]:
    """As `decode_draft`, without the draft; no bytes are no records."""
    return decode_draft(data, context)[0] if data else ()


def decode_draft(data: bytes, context: Context) -> tuple[tuple[Record, ...], Draft]:
    """The records of a batch, numbers and chain restored and checked, and what the context would
    learn from them.

    Raises:
        ColumnsError: `UnknownVersion`, `ContextMissing` or `Malformed`; nothing else.
    """
    head = _read_head(data)
    _check_context(head, context)
    port, layer = Decoder(data[head.size :]), context.layer()
    rows = Rows(Model(layer, port), context.desk_id)
    found: list[Record] = []
    prev_hash = head.prev_hash or context.last_hash
    left = MOST_BYTES
    try:
        for at in range(head.count):
            record = rows.record(None, min(left, MAX_RECORD_BYTES))
            wrong = fault(record)
            if wrong:
                raise Malformed(f"{wrong} out of bounds")
            left -= len(record.body.encode())
            record = record._replace(desk_seq=head.first_seq + at, prev_hash=prev_hash)
            prev_hash = chain_hash(record)
            found.append(record._replace(hash=prev_hash))
        port.finish()
    except UnicodeEncodeError as error:
        raise Malformed("half a character") from error
    if bytes.fromhex(prev_hash)[:_CHECK] != head.check:
        raise Malformed("the chain does not end as it says")
    return tuple(found), Draft(context, layer, found)


def needs(data: bytes) -> Needs:
    """The context a batch was written with, to build it before `decode`.

    Raises:
        ColumnsError: `UnknownVersion` or `Malformed`.
    """
    return _read_head(data).needs if data else Needs(0, 0, b"")


def _check_sent(records: Sequence[Record], context: Context) -> None:
    before = records[0]
    if len(records) > MAX_RECORDS or not 1 <= before.desk_seq <= MAX_NUMBER:
        raise ValueError("too many records, or their numbers out of range")
    if context.count and before.desk_seq <= context.last_seq:
        raise ValueError("the context is younger than the batch")
    if not _prev_hash(before, context) and before.prev_hash != context.last_hash:
        raise ValueError("the batch does not follow its context")
    for at, record in enumerate(records):
        follows = at == 0 or record.prev_hash == before.hash
        if record.desk_id != context.desk_id or record.desk_seq != records[0].desk_seq + at:
            raise ValueError("not consecutive records of the context's desk")
        if not (follows and record.is_intact()):
            raise ValueError("not an intact chain")
        wrong = fault(record)
        if wrong:
            raise ValueError(f"{wrong} out of bounds")
        before = record
    if sum(len(record.body.encode()) for record in records) > MOST_BYTES:
        raise ValueError("bodies too large for one batch")


def _prev_hash(first: Record, context: Context) -> str:
    """The hash before the first record, where the context does not give it."""
    if context.count and first.desk_seq == context.last_seq + 1:
        return ""
    if first.desk_seq == 1 and not context.count:
        return ""
    return first.prev_hash


def _head(records: Sequence[Record], context: Context) -> bytes:
    first = records[0]
    parts = [
        bytes((CODEC_VERSION, shipped.NEWEST)),
        _varint(len(records)),
        _varint(first.desk_seq),
        _varint(context.count),
    ]
    if context.count:
        parts.append(_varint(first.desk_seq - 1 - context.last_seq))
        parts.append(bytes.fromhex(context.last_hash)[:_CONTEXT_CHECK])
    parts.append(bytes.fromhex(_prev_hash(first, context)))
    parts.append(bytes.fromhex(records[-1].hash)[:_CHECK])
    return b"".join(parts)


def _read_head(data: bytes) -> _Head:
    if len(data) < 2 or data[0] != CODEC_VERSION or data[1] not in shipped.KNOWN:
        raise UnknownVersion("another codec or dictionary")
    cursor = _Cursor(data, 2)
    count, first_seq, records = cursor.varint(), cursor.varint(), cursor.varint()
    gap = cursor.varint() if records else 0
    last_seq = first_seq - 1 - gap if records else 0
    check = cursor.take(_CONTEXT_CHECK) if records else b""
    if not 1 <= count <= MAX_RECORDS or not 1 <= first_seq <= MAX_NUMBER:
        raise Malformed("numbers out of range")
    if records and not (records <= MOST_RECORDS and records <= last_seq):
        raise Malformed("no such context")
    has_prev = bool(gap) if records else first_seq > 1
    prev_hash = cursor.take(_HASH).hex() if has_prev else ""
    tail = cursor.take(_CHECK)
    return _Head(count, first_seq, Needs(records, last_seq, check), prev_hash, tail, cursor.at)


def _check_context(head: _Head, context: Context) -> None:
    wanted = head.needs
    held = (context.count, context.last_seq) if context.count else (0, 0)
    if (wanted.count, wanted.last_seq) != held:
        raise ContextMissing("other records than the context's")
    if wanted.count and bytes.fromhex(context.last_hash)[:_CONTEXT_CHECK] != wanted.check:
        raise ContextMissing("the context has another history")


def _varint(number: int) -> bytes:
    out = bytearray()
    while number > 127:
        out.append(number & 127 | 128)
        number >>= 7
    out.append(number)
    return bytes(out)


class _Cursor:
    """Reads the head."""

    def __init__(self, data: bytes, at: int) -> None:
        self._data = data
        self.at = at

    def take(self, count: int) -> bytes:
        """The next bytes. Raises Malformed when there are fewer."""
        found = self._data[self.at : self.at + count]
        if len(found) < count:
            raise Malformed("cut short")
        self.at += count
        return found

    def varint(self) -> int:
        """The next number below 2**63. Raises Malformed."""
        number = 0
        for shift in range(0, 63, 7):
            byte = self.take(1)[0]
            number |= (byte & 127) << shift
            if byte < 128:
                return number
        raise Malformed("number too long")
