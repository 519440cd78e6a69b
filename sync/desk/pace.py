"""How fast scans go: sizes and patience as pure functions of the link. Figures for 64 kbit/s come
from measurements (docs/adr/0024-attachments.md).
"""

from typing import Final

from sync.connectors.base import Timeouts

CHANNELS: Final = 4
"""Files under way at once: one recovers from a loss while the others send."""

MOST_FRUITLESS: Final = 4
"""Attempts in a row that brought no byte, before the lane takes a longer rest."""

DEAD_AFTER_S: Final = 30.0
"""Nor does a file rest while others bring bytes: only its connections were unlucky."""

PIECE_S: Final = 0.1
STRETCH_S: Final = 16.0
"""Seconds of the link between two looks at the gate, and in one request."""

_ASSUMED_RATE: Final = 8_000.0
_ASSUMED_RTT_S: Final = 0.8
_LEAST_PIECE: Final = 1_400
"""With TLS around it one packet: what of a piece came through before a cut is of no use."""
_MOST_PIECE: Final = 64 * 1024
_LEAST_STRETCH: Final = 32 * 1024
_MOST_STRETCH: Final = 1024 * 1024
_LEAST_UNSENT: Final = 2_304
_MOST_UNSENT: Final = 1024 * 1024
_STALL_RTTS: Final = 3.0
_LEAST_STALL_S: Final = 2.5
_MOST_STALL_S: Final = 8.0


def piece(rate: float | None) -> int:
    """Bytes that go before the lane looks again whether records wait."""
    return int(_between(_LEAST_PIECE, (rate or _ASSUMED_RATE) * PIECE_S, _MOST_PIECE))


def stretch(rate: float | None) -> int:
    """Bytes of one request."""
    return int(_between(_LEAST_STRETCH, (rate or _ASSUMED_RATE) * STRETCH_S, _MOST_STRETCH))


def within(wanted: int, room: int | None, active: int, least: int) -> int:
    """Bytes of one request where `room` is left of the day's cap for `active` connections together;
    0 where it is used up, that is, less than `least`. Without a cap `room` is None.
    """
    if room is None:
        return wanted
    return 0 if room < least else min(wanted, max(least, room // max(active, 1)))


def unsent(rate: float | None, rtt_s: float | None, active: int) -> int:
    """Bytes that may wait in a connection's buffer while `active` ones are in use: together half as
    much again as the link holds, so that it seldom idles and yet a record soon comes through.
    """
    product = (rate or _ASSUMED_RATE) * (rtt_s or _ASSUMED_RTT_S)
    return int(_between(_LEAST_UNSENT, 1.5 * product / max(active, 1), _MOST_UNSENT))


def patience(rtt_s: float | None, *, is_small: bool = False) -> Timeouts:
    """Patience for a request; a stretch may take as long as it goes on moving. A small one is given
    up soon: its answer was lost with the link, and asking again costs less than waiting.
    """
    rtt = rtt_s or _ASSUMED_RTT_S
    return Timeouts(
        connect_s=_between(3.0, 4 * rtt, 15.0),
        stall_s=_between(_LEAST_STALL_S, _STALL_RTTS * rtt, _MOST_STALL_S),
        answer_s=_between(3.0, 4 * rtt, 15.0) if is_small else 8.0,
        total_s=3600.0,
    )


def round_trip(known_s: float | None, sample_s: float) -> float:
    """What a round trip takes: the least seen, since losses only ever add; an old figure fades."""
    return sample_s if known_s is None else min(sample_s, known_s * 1.02)


def again_s(fruitless: int) -> float:
    """Pause before the next attempt at a file: none after one that brought bytes."""
    return 0.0 if fruitless == 0 else min(0.2 * 2.0**fruitless, 2.0)


def absent_s(times: int) -> float:
    """Pause before a file that is not at the other side yet is asked for again."""
    return min(5.0 * 2.0 ** (times - 1), 600.0)


def _between(least: float, value: float, most: float) -> float:
    return max(least, min(value, most))
