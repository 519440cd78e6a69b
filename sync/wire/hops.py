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

MOST_SCANS: Final = 50
"""Scans that one hop may name as not there: with so many it may be more."""

SCAN_DIGITS: Final = 12
"""Of a scan's SHA-256 these are said: enough for one desk's scans."""


@dataclass(frozen=True, slots=True)
class Hop:
    """A station that holds a desk's records up to `acked_seq`, as known at the moment `at`.

    A portal takes dossiers one by one: up to `beyond_seq` it holds every record but those on the
    dossiers `missing`. A gateway's are 0 and empty.

    `scans` are the beginnings of the desk's scans that are at the nearest gateway and not known to
    be at this one; said of the gateway directly above it only, of others None.
    """

    name: str
    acked_seq: int
    at: datetime
    is_portal: bool = False
    beyond_seq: int = 0
    missing: tuple[str, ...] = ()
    scans: tuple[str, ...] | None = None


class _Hop(Struct, omit_defaults=True):
    name: Annotated[str, Meta(max_length=200)]
    acked_seq: Annotated[int, Meta(ge=0, le=MAX_NUMBER)]
    at: Annotated[datetime, Meta(tz=True)]
    is_portal: bool = False
    beyond_seq: Annotated[int, Meta(ge=0, le=MAX_NUMBER)] = 0
    missing: Annotated[
        tuple[Annotated[str, Meta(max_length=200)], ...], Meta(max_length=MOST_MISSING)
    ] = ()
    scans: (
        Annotated[
            tuple[Annotated[str, Meta(pattern=f"^[0-9a-f]{{{SCAN_DIGITS}}}$")], ...],
            Meta(max_length=MOST_SCANS),
        ]
        | None
    ) = None


class _Hops(Struct):
    hops: Annotated[list[_Hop], Meta(max_length=MOST_HOPS)]


def write_hops(hops: tuple[Hop, ...]) -> bytes:
    """The message, the nearest gateway first."""
    written = [
        _Hop(
            name=one.name,
            acked_seq=one.acked_seq,
            at=one.at,
            is_portal=one.is_portal,
            beyond_seq=one.beyond_seq,
            missing=one.missing,
            scans=one.scans,
        )
        for one in hops
    ]
    return msgspec.json.encode(_Hops(written))


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
        Hop(
            name=one.name,
            acked_seq=one.acked_seq,
            at=one.at,
            is_portal=one.is_portal,
            beyond_seq=one.beyond_seq,
            missing=one.missing,
            scans=one.scans,
        )
        for one in found.hops
    )
