"""Codec 1: plain JSON with English keys, readable by hand and by any vendor (docs/sync.md).

Owns the envelope's shapes and bounds. Must not look into record bodies: they are opaque text here.
"""

import re
from collections.abc import Iterable
from datetime import datetime
from typing import Annotated, Final, TypeVar

import msgspec
from msgspec import UNSET, Meta, Struct, UnsetType

from counter_app.domain.errors import InvalidInput
from counter_app.domain.records import FeedItem, OwnRange, Record
from sync.wire.chain import relink, runs
from sync.wire.limits import MAX_NUMBER, MAX_RECORD_BYTES, MAX_RECORDS
from sync.wire.messages import (
    EnrolAnswer,
    EnrolRequest,
    ErrorAnswer,
    ExchangeAnswer,
    ExchangeRequest,
)

Number = Annotated[int, Meta(ge=0, le=MAX_NUMBER)]
Seq = Annotated[int, Meta(ge=1, le=MAX_NUMBER)]
Signed = Annotated[int, Meta(ge=-MAX_NUMBER, le=MAX_NUMBER)]
Hash = Annotated[str, Meta(pattern=r"^[0-9a-f]{64}\Z")]
Desk = Annotated[str, Meta(pattern=r"^[A-Za-z0-9][A-Za-z0-9._-]{0,127}\Z")]
Token = Annotated[str, Meta(pattern=r"^[A-Za-z0-9][A-Za-z0-9._:-]{0,127}\Z")]
Kind = Annotated[str, Meta(pattern=r"^[a-z][a-z0-9_]{0,63}\Z")]
Epoch = Annotated[str, Meta(pattern=r"^[0-9a-z]{1,32}\Z")]
Short = Annotated[str, Meta(min_length=1, max_length=200)]

_WHERE: Final = re.compile(r"`\$\.?(.*)`\Z")


class _Record(Struct, omit_defaults=True):
    dossier_id: Token
    kind: Kind
    version: Annotated[int, Meta(ge=1, le=32767)]
    body: str
    actor: Short
    occurred_at: Annotated[str, Meta(min_length=1, max_length=40)]
    base_rev: Number
    clock_offset_ms: Signed | None = None


class _Request(Struct, omit_defaults=True):
    cursor: Number
    first_seq: Seq
    want_bytes: Number
    epoch: Epoch | None = None
    acked_seq: Number | None = None
    mark: Number = 0
    prev_hash: Hash | UnsetType = UNSET
    last_hash: Hash | UnsetType = UNSET
    records: list[_Record] = []


class _Run(Struct):
    desk_id: Desk
    first_seq: Seq
    first_server_seq: Seq
    prev_hash: Hash
    last_hash: Hash
    records: list[_Record]


class _Own(Struct):
    first_seq: Seq
    first_server_seq: Seq
    count: Seq


class _Answer(Struct, omit_defaults=True):
    epoch: Epoch
    acked_seq: Number
    cursor: Number
    server_time: datetime
    own: list[_Own] = []
    feed: list[_Run] = []
    more: bool = False
    mark: Number = 0


class _Enrol(Struct):
    code: Annotated[str, Meta(min_length=1, max_length=64)]
    desk_id: Desk
    unit_code: Token
    desk: Annotated[int, Meta(ge=1, le=9999)]
    secret: Annotated[str, Meta(pattern=r"^[A-Za-z0-9_-]{43}\Z")]


class _Enrolled(Struct):
    epoch: Epoch
    server_time: datetime


class _Error(Struct, omit_defaults=True):
    code: Annotated[str, Meta(pattern=r"^[a-z0-9-]{1,64}\Z")]
    message: str
    next_step: str
    field: str | None = None
    expected_seq: Seq | None = None


class _ErrorBody(Struct):
    error: _Error


_T = TypeVar("_T")


def _read(data: bytes, kind: type[_T]) -> _T:
    """Decode and check types and bounds; the path of what is wrong becomes the error's field."""
    try:
        return msgspec.json.decode(data, type=kind)
    except msgspec.ValidationError as error:
        where = _WHERE.search(str(error))
        raise InvalidInput("malformed-message", (where and where[1]) or None) from error
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise InvalidInput("malformed-message") from error


def _aware(time: datetime, field: str) -> datetime:
    if time.tzinfo is None:
        raise InvalidInput("malformed-message", field)
    return time


def _written(records: Iterable[Record]) -> list[_Record]:
    return [
        _Record(
            dossier_id=record.dossier_id,
            kind=record.kind,
            version=record.version,
            body=record.body,
            actor=record.actor,
            occurred_at=record.occurred_at,
            base_rev=record.base_rev,
            clock_offset_ms=record.clock_offset_ms,
        )
        for record in records
    ]


def _records(rows: list[_Record], desk_id: str, first_seq: int, field: str) -> list[Record]:
    """Records without their hashes yet.

    Raises:
        InvalidInput: ``batch-too-large``, ``record-too-large``, ``malformed-message`` (time).
    """
    if len(rows) > MAX_RECORDS:
        raise InvalidInput("batch-too-large", field, limit=MAX_RECORDS)
    for index, row in enumerate(rows):
        _check_row(row, f"{field}[{index}]")
    return [
        Record(
            desk_id=desk_id,
            desk_seq=first_seq + index,
            dossier_id=row.dossier_id,
            kind=row.kind,
            version=row.version,
            body=row.body,
            actor=row.actor,
            occurred_at=row.occurred_at,
            clock_offset_ms=row.clock_offset_ms,
            base_rev=row.base_rev,
            prev_hash="",
            hash="",
        )
        for index, row in enumerate(rows)
    ]


def _check_row(row: _Record, field: str) -> None:
    if len(row.body.encode()) > MAX_RECORD_BYTES:
        raise InvalidInput("record-too-large", f"{field}.body", limit=MAX_RECORD_BYTES)
    try:
        time = datetime.fromisoformat(row.occurred_at)
    except ValueError as error:
        raise InvalidInput("malformed-message", f"{field}.occurred_at") from error
    _aware(time, f"{field}.occurred_at")


def encode_request(request: ExchangeRequest) -> bytes:
    """Write a desk's turn."""
    ends: dict[str, str] = {}
    if request.records:
        ends = {"prev_hash": request.records[0].prev_hash, "last_hash": request.records[-1].hash}
    return msgspec.json.encode(
        _Request(
            cursor=request.cursor,
            first_seq=request.first_seq,
            want_bytes=request.want_bytes,
            epoch=request.epoch,
            acked_seq=request.acked_seq,
            mark=request.mark,
            records=_written(request.records),
            **ends,
        )
    )


def decode_request(data: bytes, desk_id: str) -> ExchangeRequest:
    """Read the turn of the desk `desk_id` and recompute its chain.

    Raises:
        InvalidInput: ``malformed-message``, ``batch-too-large``, ``record-too-large`` or
            ``chain-broken``, with the field.
    """
    read = _read(data, _Request)
    records: tuple[Record, ...] = ()
    if read.records:
        if read.prev_hash is UNSET or read.last_hash is UNSET:
            raise InvalidInput(
                "malformed-message", "prev_hash" if read.prev_hash is UNSET else "last_hash"
            )
        plain = _records(read.records, desk_id, read.first_seq, "records")
        records = relink(read.prev_hash, read.last_hash, plain, "last_hash")
    return ExchangeRequest(
        read.epoch,
        read.cursor,
        read.first_seq,
        records,
        read.want_bytes,
        read.acked_seq,
        read.mark,
    )


def encode_answer(answer: ExchangeAnswer) -> bytes:
    """Write the gateway's turn."""
    feed = [
        _Run(
            desk_id=run[0].record.desk_id,
            first_seq=run[0].record.desk_seq,
            first_server_seq=run[0].server_seq,
            prev_hash=run[0].record.prev_hash,
            last_hash=run[-1].record.hash,
            records=_written(item.record for item in run),
        )
        for run in runs(answer.feed)
    ]
    own = [_Own(part.first_desk_seq, part.first_server_seq, part.count) for part in answer.own]
    return msgspec.json.encode(
        _Answer(
            epoch=answer.epoch,
            acked_seq=answer.acked_seq,
            cursor=answer.cursor,
            server_time=answer.server_time,
            own=own,
            feed=feed,
            more=answer.more,
            mark=answer.mark,
        )
    )


def decode_answer(data: bytes) -> ExchangeAnswer:
    """Read the gateway's turn and recompute the chains in it. Raises as `decode_request`."""
    read = _read(data, _Answer)
    feed: list[FeedItem] = []
    for number, run in enumerate(read.feed):
        field = f"feed[{number}]"
        plain = _records(run.records, run.desk_id, run.first_seq, f"{field}.records")
        linked = relink(run.prev_hash, run.last_hash, plain, f"{field}.last_hash")
        feed.extend(
            FeedItem(record, run.first_server_seq + index) for index, record in enumerate(linked)
        )
    return ExchangeAnswer(
        epoch=read.epoch,
        acked_seq=read.acked_seq,
        own=tuple(OwnRange(part.first_seq, part.first_server_seq, part.count) for part in read.own),
        feed=tuple(feed),
        cursor=read.cursor,
        more=read.more,
        server_time=_aware(read.server_time, "server_time"),
        mark=read.mark,
    )


def encode_plain(message: EnrolRequest | EnrolAnswer) -> bytes:
    """Write a message whose JSON keys are its field names."""
    return msgspec.json.encode(message)


def decode_enrol(data: bytes) -> EnrolRequest:
    """Read an enrolment."""
    read = _read(data, _Enrol)
    return EnrolRequest(read.code, read.desk_id, read.unit_code, read.desk, read.secret)


def decode_enrolled(data: bytes) -> EnrolAnswer:
    """Read the answer to an enrolment."""
    read = _read(data, _Enrolled)
    return EnrolAnswer(read.epoch, _aware(read.server_time, "server_time"))


def encode_error(error: ErrorAnswer) -> bytes:
    """Write a refusal."""
    return msgspec.json.encode(
        _ErrorBody(
            _Error(error.code, error.message, error.next_step, error.field, error.expected_seq)
        )
    )


def decode_error(data: bytes) -> ErrorAnswer:
    """Read a refusal."""
    read = _read(data, _ErrorBody).error
    return ErrorAnswer(read.code, read.message, read.field, read.next_step, read.expected_seq)
