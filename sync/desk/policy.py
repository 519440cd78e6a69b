"""When to try again, how much to send, how long to wait: pure functions of numbers.

The figures come from measurements of weak links: batches of 3 to 6 KB suit 64 kbit/s, and a
time-out has to follow the bytes and the link, never a fixed number.
"""

from dataclasses import dataclass, replace
from typing import Final

from sync.connectors.base import Timeouts
from sync.connectors.outcome import Kind

LADDERS: Final = {
    Kind.NETWORK: (1.0, 60.0),
    Kind.CAPTIVE: (5.0, 60.0),
    Kind.PORTAL: (2.0, 120.0),
    Kind.CREDENTIAL: (60.0, 600.0),
    Kind.DATA: (60.0, 600.0),
    Kind.CONFLICT: (60.0, 600.0),
    Kind.STOPPED: (1.0, 60.0),
}
"""First and longest pause by kind of failure, seconds. What waits for a person waits longer."""

IDLE_S: Final = 30.0
"""Pause when nothing is left to do: how soon another desk's work is seen."""

PORTAL_PATIENCE: Final = Timeouts(connect_s=15.0, stall_s=10.0, answer_s=60.0, total_s=180.0)
"""Patience with a portal that takes states: the clients seen wait 60 s for its answer too."""

BATCH_S: Final = 0.6
"""Seconds of the link that a batch should take: what is lost when a connection dies."""

LEAST_SENT: Final = 6_000.0
"""Bytes on the wire that a batch may have on any link: with less, waiting for answers takes longer
than sending, and a rate measured on such batches would make the next ones smaller still."""

MOST_BATCH_BYTES: Final = 400_000
"""Most bytes of records in a batch before compression."""

STALL_S: Final = 8.0
"""A connection on which nothing moves for so long is given up. Dead ones are usually known sooner:
while an answer is awaited, empty packets ask for whoever lost the connection."""

MOST_DOUBLED: Final = 1_200
"""Bytes that may go on two connections at once: one packet."""

LINGER_S: Final = 0.5
"""Wait for the second answer: giving up a connection costs more than that."""

MOST_CONNECTIONS: Final = 4
FEW_BATCHES: Final = 3
"""Work for fewer batches than that goes over one connection."""

_LEAST_SHARED: Final = 100

_RECORD_S: Final = 0.01
"""What the other side may need for a record, reading and storing, on a slow machine."""

FAR_S: Final = 0.5
"""Round trip beyond which nothing is asked after every record that the next one would wait for."""

LOOK_UP_S: Final = 60.0
"""How often to ask how far records got that are still on their way further up."""

LOOK_UP_FULL_S: Final = 300.0
"""The same on a far link that scans fill: the next record waits for the answer, seconds then."""

_LONGEST_S: Final = 120.0
_NEAR_S: Final = 0.05

CAUTIOUS_RATIO: Final = 6
"""How much smaller records get on their way, where nothing was measured: what gzip does."""

_FIRST_RATIO: Final = 30.0
_BEST_RATIO: Final = 80.0
_SLOWEST: Final = 500.0
_UNKNOWN_RATE: Final = 2_000.0
_UNKNOWN_RTT: Final = 1.0
_SMALL_EXCHANGE: Final = 1_200
_LEAST_WEIGHED: Final = 20_000
_WEIGHT: Final = 0.3


@dataclass(frozen=True, slots=True)
class Link:
    """What is known of the link; None when unknown.

    Attributes:
        rate: Bytes per second.
        rtt_s: Round trip in seconds.
        ratio: How many times smaller records got on their way.
    """

    rate: float | None = None
    rtt_s: float | None = None
    ratio: float | None = None


UNKNOWN: Final = Link()
"""A link of which nothing is known."""


@dataclass(frozen=True, slots=True)
class BatchSize:
    """Most records and most bytes of one batch, before compression."""

    max_records: int
    max_bytes: int


def is_one_desks(kind: Kind, code: str) -> bool:
    """Whether a refusal of records that an office brought in one desk's name holds up that desk
    only. It may be the office's all the same: what it asks next in its own name tells.
    """
    return kind in (Kind.DATA, Kind.CONFLICT) or code == "desk-revoked"


def is_far(link: Link) -> bool:
    """Whether every question asked costs the next record a good part of its wait."""
    return link.rtt_s is not None and link.rtt_s > FAR_S


def pause_s(kind: Kind, failures: int, jitter: float) -> float:
    """Seconds until the next try after the `failures`-th failure in a row (1 for the first).

    Doubling up to the ladder's cap, with full jitter: `jitter` in [0, 1) picks a point between
    nothing and that, so that a province does not come back all at once.
    """
    first, longest = LADDERS[kind]
    doublings = min(failures - 1, 30)
    return min(longest, first * 2.0**doublings) * jitter


def observed(link: Link, moved_bytes: int, seconds: float) -> Link:
    """What is known after a request that moved so many bytes in so many seconds.

    Small requests tell the round trip, large ones the rate; while the round trip is unknown half
    of the time is taken for it.
    """
    if moved_bytes < _SMALL_EXCHANGE:
        return replace(link, rtt_s=_blend(link.rtt_s, seconds))
    waiting_s = seconds / 2 if link.rtt_s is None else link.rtt_s
    moving_s = max(seconds - waiting_s, seconds / 10, 0.001)
    return replace(link, rate=max(_SLOWEST, _blend(link.rate, moved_bytes / moving_s)))


def weighed(link: Link, raw_bytes: int, sent_bytes: int) -> Link:
    """What is known after records of `raw_bytes` went up as `sent_bytes`. Few records tell nothing:
    the head of a request weighs more than they.
    """
    if raw_bytes < _LEAST_WEIGHED:
        return link
    ratio = _between(1.0, raw_bytes / max(sent_bytes, 1), _BEST_RATIO)
    return replace(link, ratio=_blend(link.ratio, ratio))


def batch_size(link: Link, failures: int) -> BatchSize:
    """What the link moves in `BATCH_S`, `LEAST_SENT` at least; half of it for each failure in a
    row, down to a few.
    """
    shrink = 2.0 ** min(failures, 6)
    rate = _UNKNOWN_RATE if link.rate is None else link.rate
    ratio = _FIRST_RATIO if link.ratio is None else link.ratio
    sent = max(rate * BATCH_S, LEAST_SENT) / shrink
    max_bytes = int(_between(4_096.0, sent * ratio, MOST_BATCH_BYTES))
    return BatchSize(int(max(5.0, 500.0 / shrink)), max_bytes)


def want_bytes(link: Link, failures: int) -> int:
    """How many bytes of records to ask for: two seconds' worth."""
    shrink = 2.0 ** min(failures, 6)
    rate = _UNKNOWN_RATE if link.rate is None else link.rate
    return int(_between(8_192.0, 2 * rate * CAUTIOUS_RATIO / shrink, 512_000.0))


def doubt_s(link: Link, sent_bytes: int, records: int) -> float:
    """Seconds of silence after which a batch goes again on a connection that is free."""
    rate = _UNKNOWN_RATE if link.rate is None else link.rate
    rtt_s = _UNKNOWN_RTT if link.rtt_s is None else link.rtt_s
    return max(3.0, 3 * rtt_s + sent_bytes / max(rate, _SLOWEST) + records * _RECORD_S)


def share(records: int, connections: int) -> int:
    """How many records one batch should hold at most so that the last of a backlog are spread over
    all connections.
    """
    return max(_LEAST_SHARED, -(-records // connections)) if connections > 1 else max(1, records)


def connections(link: Link, pending: int, batch_records: int) -> int:
    """How many connections `pending` records are worth when a batch holds `batch_records` (0 while
    none was written): one for little work, since each has to be opened first, and on a near link,
    where there is no waiting to hide.
    """
    is_near = link.rtt_s is not None and link.rtt_s < _NEAR_S
    if is_near or not batch_records or pending < FEW_BATCHES * batch_records:
        return 1
    return MOST_CONNECTIONS


def timeouts(
    link: Link, sent_bytes: int, want: int, *, records: int = 0, beside: int = 1, stalls: int = 0
) -> Timeouts:
    """Patience for a request of so many bytes on the wire, with so many `records`, that asks for
    `want` bytes, as one of so many under way, after so many connections in a row that stood still.

    A connection that is lost costs its time-out, and the batch goes out again at once: so the wait
    is short, and only grows when that did not help.
    """
    rate = _UNKNOWN_RATE if link.rate is None else link.rate
    rtt_s = _UNKNOWN_RTT if link.rtt_s is None else link.rtt_s
    moving_s = beside * sent_bytes / max(rate, _SLOWEST)
    needed_s = 4 * rtt_s + 2 * moving_s + records * _RECORD_S
    answer_s = min(max(STALL_S, needed_s) * 2.0**stalls, _LONGEST_S)
    connect_s = _between(4.0, 8 * rtt_s, 15.0)
    reading_s = 3.0 * want / CAUTIOUS_RATIO / max(rate, _SLOWEST)
    return Timeouts(
        connect_s=connect_s,
        stall_s=STALL_S,
        answer_s=answer_s,
        total_s=connect_s + 3 * answer_s + reading_s,
    )


def weight_on_link(link: Link, raw_bytes: int) -> int:
    """Bytes that records of `raw_bytes` take on their way, about."""
    return round(raw_bytes / (link.ratio or CAUTIOUS_RATIO))


def time_left_s(rate: float | None, left_bytes: int) -> float | None:
    """Seconds until so many bytes are there at the measured rate; None where none was measured."""
    return None if not rate else left_bytes / max(rate, 1.0)


def _blend(before: float | None, sample: float) -> float:
    return sample if before is None else before + _WEIGHT * (sample - before)


def _between(least: float, value: float, most: float) -> float:
    return max(least, min(value, most))
