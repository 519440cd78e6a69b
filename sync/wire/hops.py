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


@dataclass(frozen=True, slots=True)
class Hop:
    """A gateway that holds a desk's records up to `acked_seq`, as known at the moment `at`."""

    name: str
    acked_seq: int
    at: datetime


class _Hop(Struct):
    name: Annotated[str, Meta(max_length=200)]
    acked_seq: Annotated[int, Meta(ge=0, le=MAX_NUMBER)]
    at: Annotated[datetime, Meta(tz=True)]


class _Hops(Struct):
    hops: Annotated[list[_Hop], Meta(max_length=MOST_HOPS)]


def write_hops(hops: tuple[Hop, ...]) -> bytes:
    """The message, the nearest gateway first."""
    return msgspec.json.encode(_Hops([_Hop(one.name, one.acked_seq, one.at) for one in hops]))


def read_hops(data: bytes) -> tuple[Hop, ...]:
    """Read the message.

    Raises:
        InvalidInput: ``malformed-message``.
    """
    try:
        found = msgspec.json.decode(data, type=_Hops)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise InvalidInput("malformed-message", "hops") from error
    return tuple(Hop(one.name, one.acked_seq, one.at) for one in found.hops)
