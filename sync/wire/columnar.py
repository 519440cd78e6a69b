"""Codec 2: the messages of an exchange around columnar batches (docs/sync.md, docs/adr/0021).

Owns the layout of request and answer. What a batch looks like is `sync.wire.columns`' business,
where a context comes from the caller's.
"""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Final

from counter_app.domain.calendar import TZ
from counter_app.domain.errors import InvalidInput
from counter_app.domain.records import FeedItem, OwnRange, Record
from sync.wire import columns, json1
from sync.wire.compress import pack, unpack
from sync.wire.limits import MAX_INFLATED_BYTES, MAX_RECORDS
from sync.wire.messages import ExchangeAnswer, ExchangeRequest
from sync.wire.varint import Reader, number, text

ContextOf = Callable[[columns.Needs], columns.Context]
"""Gives the context a batch was written with. Raises `columns.ContextMissing`."""

Note = Callable[[columns.Draft], None]
"""Takes what a batch taught, for the context of a later one."""

MAX_REQUEST_BYTES: Final = 64 * 1024
"""Largest request of this codec: what reading one may cost. A sender goes back to codec 1."""

_EPOCH: Final = re.compile(r"[0-9a-z]{1,32}")
_DESK: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,127}")
_BEGINNING: Final = datetime(1970, 1, 1, tzinfo=TZ)
_MICROSECOND: Final = timedelta(microseconds=1)
_AS_JSON: Final = 2
_MORE: Final = 1


def encode_request(
    request: ExchangeRequest, context: columns.Context | None = None, note: Note | None = None
) -> bytes:
    """Write a desk's turn, its records by what `context` knows of the desk.

    Raises:
        InvalidInput: ``unsupported-codec``: codec 1 has to carry these records.
    """
    head = [text(request.epoch or "")]
    acked = 0 if request.acked_seq is None else request.acked_seq + 1
    head += [
        number(n)
        for n in (request.cursor, request.want_bytes, request.first_seq, acked, request.mark)
    ]
    records = request.records
    if not records:
        return b"".join(head)
    try:
        known = context or columns.Context(records[0].desk_id)
        batch, draft = columns.encode_draft(records, known)
    except ValueError as error:
        raise InvalidInput("unsupported-codec", "records") from error
    message = b"".join([*head, batch])
    if len(message) > MAX_REQUEST_BYTES:
        raise InvalidInput("unsupported-codec", "records")
    if note is not None:
        note(draft)
    return message


def decode_request(
    data: bytes, desk_id: str, context_of: ContextOf | None = None, note: Note | None = None
) -> ExchangeRequest:
    """Read the turn of the desk `desk_id`, numbers and chain restored and checked.

    Raises:
        InvalidInput: ``message-too-large``, ``malformed-message`` or ``unsupported-codec``.
        ContextMissing: the context that `context_of` gives is another than the batch needs.
    """
    reader = Reader(data)
    head = _read_head(reader, len(data))
    records = _batch(reader.rest(), desk_id, context_of, note)
    if records and records[0].desk_seq != head.first_seq:
        raise InvalidInput("malformed-message", "first_seq")
    return replace(head, records=records)


def decode_head(data: bytes) -> ExchangeRequest:
    """A desk's turn without its records: they may need a context that is not there yet. Raises as
    `decode_request`.
    """
    return _read_head(Reader(data), len(data))


def _read_head(reader: Reader, size: int) -> ExchangeRequest:
    if size > MAX_REQUEST_BYTES:
        raise InvalidInput("message-too-large", limit=MAX_REQUEST_BYTES)
    epoch = reader.text("epoch") or None
    if epoch is not None and not _EPOCH.fullmatch(epoch):
        raise InvalidInput("malformed-message", "epoch")
    cursor = reader.number("cursor")
    want_bytes = reader.number("want_bytes")
    first_seq = reader.number("first_seq", 1)
    acked = reader.number("acked_seq")
    mark = reader.number("mark")
    known = acked - 1 if acked else None
    return ExchangeRequest(epoch, cursor, first_seq, (), want_bytes, known, mark)


def _batch(
    data: bytes, desk_id: str, context_of: ContextOf | None, note: Note | None = None
) -> tuple[Record, ...]:
    if not data:
        return ()
    try:
        needs = columns.needs(data)
        if needs.count and context_of is not None:
            context = context_of(needs)
        else:
            context = columns.Context(desk_id)
        records, draft = columns.decode_draft(data, context)
    except columns.UnknownVersion as error:
        raise InvalidInput("unsupported-codec", "records") from error
    except columns.ContextMissing:
        raise
    except columns.ColumnsError as error:
        raise InvalidInput("malformed-message", "records") from error
    if note is not None:
        note(draft)
    return records


def encode_answer(answer: ExchangeAnswer) -> bytes:
    """Write the gateway's turn. A feed this codec cannot carry makes it a codec 1 answer inside."""
    try:
        feed = _written(answer.feed)
    except ValueError:
        return bytes((_AS_JSON,)) + pack(json1.encode_answer(answer))[0]
    at = (answer.server_time - _BEGINNING) // _MICROSECOND
    parts = [bytes((_MORE if answer.more else 0,)), text(answer.epoch)]
    parts += [
        number(n) for n in (answer.acked_seq, answer.cursor, answer.mark, at, len(answer.own))
    ]
    for own in answer.own:
        parts += [number(n) for n in (own.first_desk_seq, own.first_server_seq, own.count)]
    return b"".join([*parts, feed])


def _written(feed: tuple[FeedItem, ...]) -> bytes:
    """The feed desk by desk: which orders its records have, then one batch without a context.

    Raises:
        ValueError: a desk's records are not consecutive, or too large for one batch.
    """
    desks: dict[str, list[FeedItem]] = {}
    for item in feed:
        desks.setdefault(item.record.desk_id, []).append(item)
    parts = [number(len(desks))]
    for desk_id, items in desks.items():
        batch = columns.encode([item.record for item in items], columns.Context(desk_id))
        stretches = _stretches([item.server_seq for item in items])
        parts += [text(desk_id), number(len(stretches))]
        parts += [number(first) + number(count) for first, count in stretches]
        parts += [number(len(batch)), batch]
    return b"".join(parts)


def _stretches(orders: list[int]) -> list[tuple[int, int]]:
    """Consecutive orders as first and count."""
    found: list[tuple[int, int]] = []
    for order in orders:
        if found and order == sum(found[-1]):
            found[-1] = (found[-1][0], found[-1][1] + 1)
        else:
            found.append((order, 1))
    return found


def decode_answer(data: bytes) -> ExchangeAnswer:
    """Read the gateway's turn.

    Raises:
        InvalidInput: ``malformed-message``, or as codec 1 where the answer is one inside.
    """
    reader = Reader(data)
    kind = reader.take(1)[0]
    if kind == _AS_JSON:
        body = reader.rest()
        encoding = "gzip" if body[:1] == b"\x1f" else None
        return json1.decode_answer(unpack(body, encoding, MAX_INFLATED_BYTES))
    if kind not in (0, _MORE):
        raise InvalidInput("malformed-message")
    epoch = reader.text("epoch")
    if not _EPOCH.fullmatch(epoch):
        raise InvalidInput("malformed-message", "epoch")
    acked_seq, cursor = reader.number("acked_seq"), reader.number("cursor")
    mark = reader.number("mark")
    server_time = _time(reader.number("server_time"))
    own = tuple(
        OwnRange(reader.number("own", 1), reader.number("own", 1), reader.number("own", 1))
        for _ in range(reader.number("own"))
    )
    feed = _read_feed(reader)
    if reader.rest():
        raise InvalidInput("malformed-message")
    return ExchangeAnswer(epoch, acked_seq, own, feed, cursor, kind == _MORE, server_time, mark)


def _time(microseconds: int) -> datetime:
    try:
        return _BEGINNING + timedelta(microseconds=microseconds)
    except OverflowError as error:
        raise InvalidInput("malformed-message", "server_time") from error


def _read_feed(reader: Reader) -> tuple[FeedItem, ...]:
    found: dict[int, Record] = {}
    for _ in range(reader.number("feed")):
        desk_id = reader.text("feed")
        if not _DESK.fullmatch(desk_id):
            raise InvalidInput("malformed-message", "feed")
        orders = _read_orders(reader)
        records = _feed_batch(reader.take(reader.number("feed")), desk_id)
        if len(records) != len(orders) or found.keys() & set(orders):
            raise InvalidInput("malformed-message", "feed")
        found |= zip(orders, records, strict=True)
        if len(found) > MAX_RECORDS:
            raise InvalidInput("batch-too-large", "feed", limit=MAX_RECORDS)
    return tuple(FeedItem(found[order], order) for order in sorted(found))


def _feed_batch(data: bytes, desk_id: str) -> tuple[Record, ...]:
    try:
        return _batch(data, desk_id, None)
    except columns.ContextMissing as error:
        raise InvalidInput("malformed-message", "feed") from error


def _read_orders(reader: Reader) -> list[int]:
    """Orders of one desk's records, rising; none at all would be a message nobody writes."""
    orders: list[int] = []
    for _ in range(reader.number("feed", 1)):
        first, count = reader.number("feed", 1), reader.number("feed", 1)
        if len(orders) + count > MAX_RECORDS or (orders and first <= orders[-1]):
            raise InvalidInput("malformed-message", "feed")
        orders.extend(range(first, first + count))
    return orders
