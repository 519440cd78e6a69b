"""What a bundle says: a desk's offer, a gateway's answer, as gzipped JSON around codec 1 messages.
Scans come after it, if there are any (`bundle_stream`).

Owns that text's shape and bounds. No cryptography, no I/O.
"""

from dataclasses import dataclass
from typing import Annotated, Final, TypeVar

import msgspec
from msgspec import Meta, Raw, Struct

from counter_app.domain.errors import InvalidInput
from sync.wire import json1
from sync.wire.compress import pack, unpack
from sync.wire.limits import MAX_NUMBER
from sync.wire.messages import EnrolRequest, ExchangeAnswer, ExchangeRequest

MAX_TEXT_BYTES: Final = 128 * 1024 * 1024
"""Largest text after decompression."""

MAX_BODIES_BYTES: Final = 32 * 1024 * 1024
"""Record bodies put into one bundle; what is left goes with the next."""

SCAN_BYTES: Final = 200 * 1_000_000
"""Scans put into one bundle, unless somebody says otherwise; what is left goes with the next."""

MOST_SCANS: Final = 10_000
"""Scans in one bundle, and scans asked for in one."""

MOST_FORMER: Final = 100
"""Former machines of one desk."""


@dataclass(frozen=True, slots=True)
class Inherited:
    """Records of a machine that the desk was restored from, in order."""

    desk_id: str
    requests: tuple[ExchangeRequest, ...]


@dataclass(frozen=True, slots=True)
class Offer:
    """A desk's turn. `enrol` until it knows that it is enrolled; `secret` proves who it is; the
    requests are in order, one at least, the first with the desk's position. `wanted` are scans of
    others that clerks wait for, by SHA-256.
    """

    secret: str
    enrol: EnrolRequest | None
    requests: tuple[ExchangeRequest, ...]
    inherited: tuple[Inherited, ...] = ()
    wanted: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Told:
    """What became of a former machine's records: up to where they are held; `refused` is the code
    where they were not taken.
    """

    desk_id: str
    acked_seq: int
    refused: str | None = None


@dataclass(frozen=True, slots=True)
class Answer:
    """The gateway's turn. `epoch` and `cursor` are the offer's; the answers are pages in order,
    one at least, that begin there, or at 0 under an epoch that is not the offer's. `held` are the
    offer's scans that are held whole, by SHA-256.
    """

    epoch: str | None
    cursor: int
    pages: tuple[ExchangeAnswer, ...]
    held: tuple[str, ...] = ()
    inherited: tuple[Told, ...] = ()


_Scan = Annotated[str, Meta(pattern="^[0-9a-f]{64}$")]
_DeskName = Annotated[str, Meta(min_length=1, max_length=128)]


class _Inherited(Struct):
    desk_id: _DeskName
    requests: Annotated[list[Raw], Meta(min_length=1)]


class _Offer(Struct, omit_defaults=True):
    secret: Annotated[str, Meta(min_length=1, max_length=200)]
    requests: Annotated[list[Raw], Meta(min_length=1)]
    enrol: Annotated[list[Raw], Meta(max_length=1)] = []
    inherited: Annotated[list[_Inherited], Meta(max_length=MOST_FORMER)] = []
    wanted: Annotated[list[_Scan], Meta(max_length=MOST_SCANS)] = []


class _Told(Struct, omit_defaults=True):
    desk_id: _DeskName
    acked_seq: Annotated[int, Meta(ge=0, le=MAX_NUMBER)]
    refused: Annotated[str, Meta(max_length=64)] | None = None


class _Answer(Struct, omit_defaults=True):
    cursor: Annotated[int, Meta(ge=0, le=MAX_NUMBER)]
    pages: Annotated[list[Raw], Meta(min_length=1)]
    epoch: Annotated[str, Meta(max_length=32)] | None = None
    held: Annotated[list[_Scan], Meta(max_length=MOST_SCANS)] = []
    inherited: Annotated[list[_Told], Meta(max_length=MOST_FORMER)] = []


_T = TypeVar("_T")


def write_offer(offer: Offer) -> bytes:
    """The text of an offer."""
    enrol = [] if offer.enrol is None else [Raw(json1.encode_plain(offer.enrol))]
    inherited = [_Inherited(one.desk_id, _written(one.requests)) for one in offer.inherited]
    requests = _written(offer.requests)
    return _packed(_Offer(offer.secret, requests, enrol, inherited, list(offer.wanted)))


def read_offer(text: bytes, desk_id: str) -> Offer:
    """Read an offer of the desk `desk_id` and recompute its chain.

    Raises:
        InvalidInput: as `json1.decode_request` and `compress.unpack`.
    """
    found = _unpacked(text, _Offer)
    enrol = json1.decode_enrol(bytes(found.enrol[0])) if found.enrol else None
    inherited = tuple(
        Inherited(one.desk_id, _read(one.requests, one.desk_id)) for one in found.inherited
    )
    requests = _read(found.requests, desk_id)
    return Offer(found.secret, enrol, requests, inherited, tuple(found.wanted))


def write_answer(answer: Answer) -> bytes:
    """The text of an answer."""
    pages = [Raw(json1.encode_answer(one)) for one in answer.pages]
    told = [_Told(one.desk_id, one.acked_seq, one.refused) for one in answer.inherited]
    return _packed(_Answer(answer.cursor, pages, answer.epoch, list(answer.held), told))


def read_answer(text: bytes) -> Answer:
    """Read an answer; the chains in it are recomputed. Raises as `read_offer`."""
    found = _unpacked(text, _Answer)
    pages = tuple(json1.decode_answer(bytes(one)) for one in found.pages)
    told = tuple(Told(one.desk_id, one.acked_seq, one.refused) for one in found.inherited)
    return Answer(found.epoch, found.cursor, pages, tuple(found.held), told)


def _written(requests: tuple[ExchangeRequest, ...]) -> list[Raw]:
    return [Raw(json1.encode_request(one)) for one in requests]


def _read(requests: list[Raw], desk_id: str) -> tuple[ExchangeRequest, ...]:
    return tuple(json1.decode_request(bytes(one), desk_id) for one in requests)


def _packed(message: Struct) -> bytes:
    body, encoding = pack(msgspec.json.encode(message))
    return (b"\x01" if encoding else b"\x00") + body


def _unpacked(text: bytes, kind: type[_T]) -> _T:
    encoding = "gzip" if text[:1] == b"\x01" else None
    try:
        return msgspec.json.decode(unpack(text[1:], encoding, MAX_TEXT_BYTES), type=kind)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise InvalidInput("malformed-message") from error
