"""Carries files to their last byte: each on one connection, going on where a cut left off.

Owns what is known of the connections and of the files under way; used on the threads that carry.
Must not use the shelf, but for a file's content, which any thread may read: which file goes next,
and what comes of it, is decided in `uploads`.
"""

import math
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Final

from counter_app.domain.errors import NotFound, StoreUnusable
from counter_app.services.attachment_lane import Waiting
from counter_app.services.scan_cap import LEAST_ROOM
from sync.connectors.files import FilesConnector, Stretch
from sync.connectors.outcome import Failure, Kind
from sync.desk import pace
from sync.desk.budget import Budget
from sync.desk.cuts import Cuts
from sync.desk.gate import Gate

HELD: Final = Failure(Kind.STOPPED, "scans-held")
"""Not carried on, because of the day's cap or a pause; nobody is told that it failed."""

_HANDSHAKEN: Final = 3
"""Round trips of the first request on a connection: TCP, TLS 1.3, the request itself."""

_ROOM_TOO_SMALL: Final = 1.5
"""A connection's buffer that should be so many times larger is worth another connection."""

_RETRIED: Final = frozenset({Kind.NETWORK, Kind.PORTAL})
_LOCAL: Final = Failure(Kind.DATA, "scan-file-broken")


@dataclass(frozen=True, slots=True)
class Job:
    """A file to carry, and which way."""

    file: Waiting
    is_up: bool


@dataclass(frozen=True, slots=True)
class Moving:
    """A file under way: its SHA-256, its size, how many bytes of it the receiving side is known to
    hold, and whether it goes up.
    """

    name: str
    size: int
    held: int
    is_up: bool


@dataclass(slots=True)
class Learnt:
    """What one run leaves to the next.

    Attributes:
        cuts: Whether the link is cut, as the connections tell.
        rate: The link's bytes per second; None while unknown.
        rtt_s: Its round trip in seconds, likewise.
        moved_at: When a byte came through last, on the monotonic clock.
        parts: What is here of files that are being fetched, by name.
    """

    cuts: Cuts
    rate: float | None = None
    rtt_s: float | None = None
    moved_at: float = -math.inf
    parts: dict[str, bytearray] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Wishes:
    """What others want of the lane, at any time: to end for good, or to carry nothing for now."""

    stopped: threading.Event = field(default_factory=threading.Event)
    held: threading.Event = field(default_factory=threading.Event)


class Carrier:
    """Carries the files of one run, each channel one at a time."""

    def __init__(
        self,
        files: FilesConnector,
        content: Callable[[str], bytes],
        budget: Budget,
        gate: Gate,
        learnt: Learnt,
        wishes: Wishes,
    ) -> None:
        """`content` gives a file that goes up, on any thread; it raises as `Shelf.content`."""
        self._files = files
        self._content = content
        self._budget = budget
        self._gate = gate
        self._learnt = learnt
        self._wishes = wishes
        self._moving: dict[Job, int] = {}
        self._open: set[int] = set()
        self._room: dict[int, int] = {}

    def moving(self) -> tuple[Moving, ...]:
        """What is under way at this moment."""
        under_way = self._moving.copy().items()
        return tuple(Moving(job.file.name, job.file.size, n, job.is_up) for job, n in under_way)

    def begin(self, job: Job) -> None:
        """A job is about to be carried; the link is shared with it from now on."""
        self._moving[job] = 0

    def end(self, job: Job) -> None:
        """Nothing moves for a job any more."""
        self._moving.pop(job, None)

    def carry(self, channel: int, job: Job) -> bytes | Failure:
        """Carry a job to its last byte: what was fetched, empty where the file went up."""
        return self._bring(channel, job) if job.is_up else self._take(channel, job)

    def _bring(self, channel: int, job: Job) -> bytes | Failure:
        try:
            data = memoryview(self._content(job.file.name))
        except (NotFound, StoreUnusable):
            return _LOCAL
        held, most, fruitless = None, 0, 0
        while held != len(data):
            has_only_asked = held is None
            answer = self._step(channel, job.file.name, data, held)
            if isinstance(answer, Failure) and answer.kind not in _RETRIED:
                return answer
            held = None if isinstance(answer, Failure) else answer
            if held is not None and held > most:
                fruitless = 0
                self._learnt.moved_at = time.monotonic()
            elif held is None or not has_only_asked:
                fruitless += 1
            most = max(most, held or 0)
            self._moving[job] = most
            if isinstance(answer, Failure):
                if self._gives_up(channel, fruitless):
                    return answer
            elif fruitless > pace.MOST_FRUITLESS and not has_only_asked:
                return Failure(Kind.DATA, "no-progress")
        return b""

    def _step(self, channel: int, name: str, data: memoryview, held: int | None) -> int | Failure:
        """One request: where to go on when that is not known, else the next stretch. Answers with
        how many bytes the other side holds.
        """
        self._get_ready(channel)
        if held is None:
            return self._ask(channel, name, len(data))
        return self._send(channel, name, data, held)

    def _ask(self, channel: int, name: str, size: int) -> int | Failure:
        learnt = self._learnt
        began = time.monotonic()
        answer = self._files.begin(channel, name, size, pace.patience(learnt.rtt_s, is_small=True))
        if isinstance(answer, int):
            trips = 1 if channel in self._open else _HANDSHAKEN
            learnt.rtt_s = pace.round_trip(learnt.rtt_s, (time.monotonic() - began) / trips)
            self._open.add(channel)
            learnt.cuts.carries(channel)
        return answer

    def _send(self, channel: int, name: str, data: memoryview, held: int) -> int | Failure:
        rate = self._learnt.rate
        room, sharing = self._budget.left(), len(self._moving)
        count = pace.within(pace.stretch(rate), room, sharing, LEAST_ROOM)
        if not count or self._wishes.held.is_set():
            return HELD
        body = Stretch(data[held : held + count], pace.piece(rate), self._gate.wait)
        return self._files.append(channel, name, held, body, pace.patience(self._learnt.rtt_s))

    def _take(self, channel: int, job: Job) -> bytes | Failure:
        learnt, file = self._learnt, job.file
        part = learnt.parts.setdefault(file.name, bytearray())
        fruitless = 0
        while len(part) < file.size:
            self._get_ready(channel)
            count = min(pace.stretch(learnt.rate), file.size - len(part))
            patience = pace.patience(learnt.rtt_s)
            answer = self._files.fetch(channel, file.name, len(part), count, patience)
            if isinstance(answer, Failure):
                fruitless += 1
                if answer.kind not in _RETRIED or self._gives_up(channel, fruitless):
                    return answer
            else:
                fruitless = 0
                learnt.moved_at = time.monotonic()
                part += answer
                self._moving[job] = len(part)
        return bytes(part)

    def _get_ready(self, channel: int) -> None:
        """Let records go first; and another connection where there is none, it broke, or fewer are
        in use on a faster link than when it was made.
        """
        wanted = pace.unsent(self._learnt.rate, self._learnt.rtt_s, len(self._moving))
        if wanted > _ROOM_TOO_SMALL * self._room.get(channel, 0):
            self._files.renew(channel, wanted)
            self._open.discard(channel)
            self._room[channel] = wanted
        self._gate.wait()

    def _gives_up(self, channel: int, fruitless: int) -> bool:
        """After a broken attempt: another connection and a pause, or the end of it."""
        self._room.pop(channel, None)
        self._learnt.cuts.breaks(channel, len(self._moving))
        is_dead = time.monotonic() - self._learnt.moved_at > pace.DEAD_AFTER_S
        if fruitless > pace.MOST_FRUITLESS and is_dead:
            return True
        return self._wishes.stopped.wait(pace.again_s(fruitless - 1))
