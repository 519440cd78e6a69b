"""What a bundle says: a desk's offer, a gateway's answer, as gzipped JSON around codec 1 messages.

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


@dataclass(frozen=True, slots=True)
class Offer:
    """A desk's turn. `enrol` until it knows that it is enrolled; `secret` proves who it is; the
    requests are in order, one at least, the first with the desk's position.
    """

    secret: str
    enrol: EnrolRequest | None
    requests: tuple[ExchangeRequest, ...]


@dataclass(frozen=True, slots=True)
class Answer:
    """The gateway's turn. `epoch` and `cursor` are the offer's; the answers are pages in order,
    one at least, that begin there, or at 0 under an epoch that is not the offer's.
    """

    epoch: str | None
    cursor: int
    pages: tuple[ExchangeAnswer, ...]


class _Offer(Struct):
    secret: Annotated[str, Meta(min_length=1, max_length=200)]
    requests: Annotated[list[Raw], Meta(min_length=1)]
    enrol: Annotated[list[Raw], Meta(max_length=1)] = []


class _Answer(Struct):
    cursor: Annotated[int, Meta(ge=0, le=MAX_NUMBER)]
    pages: Annotated[list[Raw], Meta(min_length=1)]
    epoch: Annotated[str, Meta(max_length=32)] | None = None


_T = TypeVar("_T")


def write_offer(offer: Offer) -> bytes:
    """The text of an offer."""
    enrol = [] if offer.enrol is None else [Raw(json1.encode_plain(offer.enrol))]
    requests = [Raw(json1.encode_request(one)) for one in offer.requests]
    return _packed(_Offer(offer.secret, requests, enrol))


def read_offer(text: bytes, desk_id: str) -> Offer:
    """Read an offer of the desk `desk_id` and recompute its chain.

    Raises:
        InvalidInput: as `json1.decode_request` and `compress.unpack`.
    """
    found = _unpacked(text, _Offer)
    enrol = json1.decode_enrol(bytes(found.enrol[0])) if found.enrol else None
    requests = tuple(json1.decode_request(bytes(one), desk_id) for one in found.requests)
    return Offer(found.secret, enrol, requests)


def write_answer(answer: Answer) -> bytes:
    """The text of an answer."""
    pages = [Raw(json1.encode_answer(one)) for one in answer.pages]
    return _packed(_Answer(answer.cursor, pages, answer.epoch))


def read_answer(text: bytes) -> Answer:
    """Read an answer; the chains in it are recomputed. Raises as `read_offer`."""
    found = _unpacked(text, _Answer)
    pages = tuple(json1.decode_answer(bytes(one)) for one in found.pages)
    return Answer(found.epoch, found.cursor, pages)


def _packed(message: Struct) -> bytes:
    body, encoding = pack(msgspec.json.encode(message))
    return (b"\x01" if encoding else b"\x00") + body


def _unpacked(text: bytes, kind: type[_T]) -> _T:
    encoding = "gzip" if text[:1] == b"\x01" else None
    try:
        return msgspec.json.decode(unpack(text[1:], encoding, MAX_TEXT_BYTES), type=kind)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise InvalidInput("malformed-message") from error
