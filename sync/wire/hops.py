"""The stations of a desk's records on their way up, as each gateway tells the one below.

Owns that message. No I/O.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Annotated, Final

import msgspec
from msgspec import Meta, Struct

from counter_app.domain.errors import InvalidInput
from sync.wire.limits import MAX_NUMBER

MOST_HOPS: Final = 8

MOST_MISSING: Final = 50
"""Dossiers that one hop may name as held up."""


@dataclass(frozen=True, slots=True)
class Hop:
    """A station that holds a desk's records up to `acked_seq`, as known at the moment `at`.

    A portal takes dossiers one by one: up to `beyond_seq` it holds every record but those on the
    dossiers `missing`. A gateway's are 0 and empty.
    """

    name: str
    acked_seq: int
    at: datetime
    is_portal: bool = False
    beyond_seq: int = 0
    missing: tuple[str, ...] = ()


class _Hop(Struct, omit_defaults=True):
    name: Annotated[str, Meta(max_length=200)]
    acked_seq: Annotated[int, Meta(ge=0, le=MAX_NUMBER)]
    at: Annotated[datetime, Meta(tz=True)]
    is_portal: bool = False
    beyond_seq: Annotated[int, Meta(ge=0, le=MAX_NUMBER)] = 0
    missing: Annotated[
        tuple[Annotated[str, Meta(max_length=200)], ...], Meta(max_length=MOST_MISSING)
    ] = ()


class _Hops(Struct):
    hops: Annotated[list[_Hop], Meta(max_length=MOST_HOPS)]


def write_hops(hops: tuple[Hop, ...]) -> bytes:
    """The message, the nearest gateway first."""
    return msgspec.json.encode(
        _Hops(
            [
                _Hop(one.name, one.acked_seq, one.at, one.is_portal, one.beyond_seq, one.missing)
                for one in hops
            ]
        )
    )


def read_hops(data: bytes) -> tuple[Hop, ...]:
    """Read the message.

    Raises:
        InvalidInput: ``malformed-message``.
    """
    try:
        found = msgspec.json.decode(data, type=_Hops)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise InvalidInput("malformed-message", "hops") from error
    return tuple(
        Hop(one.name, one.acked_seq, one.at, one.is_portal, one.beyond_seq, one.missing)
        for one in found.hops
    )
