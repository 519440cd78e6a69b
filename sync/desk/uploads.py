"""The lane of scans: files of acknowledged records go up, files a clerk waits for come down.

Owns which file travels on which connection, and going on at the byte where a cut left off. Must not
use the shelf but on the thread it belongs to; records come before it (`gate`).
"""

import math
import threading
import time
from collections.abc import Callable
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from dataclasses import dataclass, replace
from typing import Final

from counter_app.domain.errors import InvalidInput, NotFound, StoreUnusable
from counter_app.services.attachment_lane import Waiting
from counter_app.services.scan_cap import LEAST_ROOM
from sync.connectors.files import FilesConnector, Stretch
from sync.connectors.outcome import Failure, Kind
from sync.desk import pace
from sync.desk.absent import Absent
from sync.desk.cuts import Cuts
from sync.desk.gate import Gate
from sync.desk.shelf import Shelf

LEAST_MEASURED: Final = 20_000
"""Bytes below which a run says nothing about the link's speed."""

_HANDSHAKEN: Final = 3
"""Round trips of the first request on a connection: TCP, TLS 1.3, the request itself."""

_RETRIED: Final = frozenset({Kind.NETWORK, Kind.PORTAL})
_OF_ONE_FILE: Final = frozenset({Kind.DATA, Kind.CONFLICT})
_LOCAL: Final = Failure(Kind.DATA, "scan-file-broken")
_HELD: Final = Failure(Kind.STOPPED, "scans-held")
"""Not sent on, because of the day's cap or a pause; nobody is told that it failed."""
_NOT_THERE: Final = "file-unknown"
_COUNTED_S: Final = 10.0
"""How often what went up is counted while a file is under way."""

MakeFiles = Callable[[str, str, int], FilesConnector]
"""Makes the way to an address, with a token, for so many channels."""


@dataclass(frozen=True, slots=True)
class FilesReport:
    """What one run of the lane did.

    Attributes:
        sent: Files the other side newly confirmed to hold whole.
        fetched: Files of other desks that came.
        bytes_up: HTTP bytes sent.
        bytes_down: HTTP bytes received.
        left: Files that still have to go up.
        failure: Why files are left, or None.
        absent: Files somebody waits for that are not at the other side yet.
        is_capped: Whether some were left for another day or hour, as the owner's rule says.
    """

    sent: int = 0
    fetched: int = 0
    bytes_up: int = 0
    bytes_down: int = 0
    left: int = 0
    failure: Failure | None = None
    absent: int = 0
    is_capped: bool = False


@dataclass(frozen=True, slots=True)
class Moving:
    """A file under way: its SHA-256, its size, how many bytes of it the receiving side is known to
    hold, and whether it goes up.
    """

    name: str
    size: int
    held: int
    is_up: bool


@dataclass(frozen=True, slots=True)
class _Job:
    file: Waiting
    is_up: bool


class Uploads:
    """Runs of the lane of one owner of files, a desk or an office's gateway. Belongs to the thread
    that owns the shelf, but for `abort`.

    What was fetched of a file before a failure is kept for the next run.
    """

    def __init__(
        self,
        shelf: Shelf,
        gate: Gate | None = None,
        make_files: MakeFiles = FilesConnector,
        on_link: Callable[[bool], None] = lambda is_up: None,
    ) -> None:
        """Nothing runs before `run`. `on_link` is told, on a worker's thread, that the link broke,
        and that it carries again.
        """
        self._shelf = shelf
        self._gate = gate or Gate()
        self._make_files = make_files
        self._cuts = Cuts(on_link)
        self._moved_at = -math.inf
        self._files: FilesConnector | None = None
        self._stopped = threading.Event()
        self._rate: float | None = None
        self._rtt_s: float | None = None
        self._kept: set[int] = set()
        self._room: dict[int, int] = {}
        self._active = 0
        self._parts: dict[str, bytearray] = {}
        self._moving: dict[_Job, int] = {}
        self._absent = Absent()
        self._is_held = False
        self._counted = 0
        self._budget: tuple[int | None, int] = None, 0

    def moving(self) -> tuple[Moving, ...]:
        """What is under way at this moment. May be called from any thread."""
        under_way = self._moving.copy().items()
        return tuple(Moving(job.file.name, job.file.size, n, job.is_up) for job, n in under_way)

    def hold(self, is_held: bool) -> None:
        """Begin no further file, and end one under way at its next request, until allowed again.
        May be called from any thread.
        """
        self._is_held = is_held

    def abort(self) -> None:
        """Break off the run under way, for good. May be called from any thread."""
        self._stopped.set()
        self._gate.break_down()
        files = self._files
        if files is not None:
            files.abort()

    def again_in_s(self) -> float | None:
        """Seconds until a file that was not there is asked for again; None where none was."""
        return self._absent.again_in_s()

    def run(self) -> FilesReport:
        """Send and fetch what waits.

        Raises:
            InvalidInput: the address may not be used.
            StoreUnusable: this desk's own store fails.
        """
        if self._next(set()) is None:
            left = len(self._shelf.to_send())
            return FilesReport(left=left, is_capped=left > 0, absent=len(self._absent))
        access = self._shelf.access()
        if isinstance(access, Failure):
            return FilesReport(left=len(self._shelf.to_send()), failure=access)
        self._rate = self._rate or self._shelf.rate()
        wanted = {file.name for file in self._shelf.to_fetch()}
        self._parts = {name: part for name, part in self._parts.items() if name in wanted}
        self._files = self._make_files(access.url, access.token, pace.CHANNELS)
        try:
            return self._report(self._files, self._work_off(self._files))
        finally:
            files, self._files = self._files, None
            files.close()
            self._moving.clear()
            self._kept.clear()
            self._room.clear()

    def _report(self, files: FilesConnector, done: FilesReport) -> FilesReport:
        moved = files.traffic
        left = len(self._shelf.to_send())
        return replace(
            done,
            bytes_up=moved.bytes_up,
            bytes_down=moved.bytes_down,
            left=left,
            is_capped=left > 0 and self._shelf.is_capped(),
        )

    def _next(self, tried: set[_Job]) -> _Job | None:
        """What to do next, once each: what a clerk waits for, then the oldest. Asked anew for every
        file, since one may take minutes.
        """
        wanted = {file.name: file for file in self._shelf.to_fetch()}
        self._absent.keep_only(wanted)
        fetches = [_Job(file, False) for name, file in wanted.items() if self._absent.is_due(name)]
        sends = [_Job(file, True) for file in self._shelf.to_send()]
        if self._shelf.is_capped():
            sends = []
        return next((job for job in (*fetches, *sends) if job not in tried), None)

    def _count(self, files: FilesConnector) -> None:
        """Count what went up since the last time, and learn what may still go today."""
        moved = files.traffic.bytes_up
        room = self._shelf.count(moved - self._counted)
        self._counted = moved
        self._budget = room, moved

    def _allowance(self, files: FilesConnector) -> int | None:
        """What may still go today; None without a cap. On any thread."""
        room, counted = self._budget
        return None if room is None else room - (files.traffic.bytes_up - counted)

    def _work_off(self, files: FilesConnector) -> FilesReport:
        """Every job on the next free channel; outcomes are taken in on this thread."""
        at_epoch = self._shelf.epoch()
        done, tried = FilesReport(), set[_Job]()
        began, before = time.monotonic(), files.traffic
        self._counted = before.bytes_up
        self._count(files)
        free, running = (
            list(range(pace.CHANNELS)),
            dict[Future[bytes | Failure], tuple[_Job, int]](),
        )
        with ThreadPoolExecutor(pace.CHANNELS, thread_name_prefix="scans") as workers:
            while True:
                while free and not self._is_over(done) and (job := self._next(tried)):
                    tried.add(job)
                    channel = free.pop()
                    work = self._bring if job.is_up else self._take
                    self._active = len(running) + 1
                    self._moving[job] = 0
                    running[workers.submit(work, files, channel, job.file)] = job, channel
                if not running:
                    break
                over = wait(running, _COUNTED_S, FIRST_COMPLETED).done
                self._count(files)
                for future in over:
                    job, channel = running.pop(future)
                    free.append(channel)
                    self._active = len(running)
                    self._moving.pop(job, None)
                    done = self._settled(done, job, future.result(), at_epoch)
        after = files.traffic
        moved = after.bytes_up + after.bytes_down - before.bytes_up - before.bytes_down
        if moved >= LEAST_MEASURED and not self._stopped.is_set():
            self._rate = moved / max(time.monotonic() - began, 0.001)
            self._shelf.note_rate(self._rate)
        return done

    def _is_over(self, done: FilesReport) -> bool:
        """Whether no further file need be tried now."""
        is_everybodys = done.failure is not None and done.failure.kind not in _OF_ONE_FILE
        return is_everybodys or self._is_held or self._stopped.is_set()

    def _settled(
        self, done: FilesReport, job: _Job, outcome: bytes | Failure, at_epoch: str
    ) -> FilesReport:
        name = job.file.name
        if outcome == _HELD:
            return done
        if not job.is_up and isinstance(outcome, Failure) and outcome.code == _NOT_THERE:
            self._absent.note(name)
            return replace(done, absent=done.absent + 1)
        if isinstance(outcome, Failure):
            return replace(done, failure=outcome)
        if job.is_up:
            self._shelf.mark_sent(name, at_epoch)
            return replace(done, sent=done.sent + 1)
        self._parts.pop(name, None)
        try:
            self._shelf.keep_fetched(name, outcome)
        except InvalidInput:
            return replace(done, failure=Failure(Kind.DATA, "answer-unreadable"))
        return replace(done, fetched=done.fetched + 1)

    def _bring(self, files: FilesConnector, channel: int, file: Waiting) -> bytes | Failure:
        """Send a file to its last byte; on a worker's thread. Empty bytes when it is there."""
        try:
            data = memoryview(self._shelf.content(file.name))
        except (NotFound, StoreUnusable):
            return _LOCAL
        held, most, fruitless = None, 0, 0
        while held != len(data):
            has_only_asked = held is None
            answer = self._step(files, channel, file.name, data, held)
            if isinstance(answer, Failure) and answer.kind not in _RETRIED:
                return answer
            held = None if isinstance(answer, Failure) else answer
            if held is not None and held > most:
                fruitless = 0
                self._moved_at = time.monotonic()
            elif held is None or not has_only_asked:
                fruitless += 1
            most = max(most, held or 0)
            self._moving[_Job(file, True)] = most
            if isinstance(answer, Failure):
                if self._gives_up(channel, fruitless):
                    return answer
            elif fruitless > pace.MOST_FRUITLESS and not has_only_asked:
                return Failure(Kind.DATA, "no-progress")
        return b""

    def _step(
        self, files: FilesConnector, channel: int, name: str, data: memoryview, held: int | None
    ) -> int | Failure:
        """One request: where to go on when that is not known, else the next stretch."""
        self._fit(files, channel)
        self._gate.wait()
        patience = pace.patience(self._rtt_s, is_small=held is None)
        if held is None:
            began = time.monotonic()
            answer = files.begin(channel, name, len(data), patience)
            if isinstance(answer, int):
                trips = 1 if channel in self._kept else _HANDSHAKEN
                self._rtt_s = pace.round_trip(self._rtt_s, (time.monotonic() - began) / trips)
                self._kept.add(channel)
                self._cuts.carries(channel)
            return answer
        room = self._allowance(files)
        count = pace.within(pace.stretch(self._rate), room, self._active, LEAST_ROOM)
        if not count or self._is_held:
            return _HELD
        part = data[held : held + count]
        body = Stretch(part, pace.piece(self._rate), self._gate.wait)
        return files.append(channel, name, held, body, patience)

    def _take(self, files: FilesConnector, channel: int, file: Waiting) -> bytes | Failure:
        """Fetch a file to its last byte; on a worker's thread."""
        part = self._parts.setdefault(file.name, bytearray())
        fruitless = 0
        while len(part) < file.size:
            self._fit(files, channel)
            self._gate.wait()
            count = min(pace.stretch(self._rate), file.size - len(part))
            patience = pace.patience(self._rtt_s)
            answer = files.fetch(channel, file.name, len(part), count, patience)
            if isinstance(answer, Failure):
                fruitless += 1
                if answer.kind not in _RETRIED or self._gives_up(channel, fruitless):
                    return answer
            else:
                fruitless = 0
                self._moved_at = time.monotonic()
                part += answer
                self._moving[_Job(file, False)] = len(part)
        return bytes(part)

    def _fit(self, files: FilesConnector, channel: int) -> None:
        """Another connection where there is none, it broke, or fewer are in use on a faster link
        than when it was made.
        """
        wanted = pace.unsent(self._rate, self._rtt_s, self._active)
        if wanted > 1.5 * self._room.get(channel, 0):
            files.renew(channel, wanted)
            self._kept.discard(channel)
            self._room[channel] = wanted

    def _gives_up(self, channel: int, fruitless: int) -> bool:
        """After a broken attempt: another connection and a pause, or the end of it."""
        self._room.pop(channel, None)
        self._cuts.breaks(channel, self._active)
        is_dead = time.monotonic() - self._moved_at > pace.DEAD_AFTER_S
        if fruitless > pace.MOST_FRUITLESS and is_dead:
            return True
        return self._stopped.wait(pace.again_s(fruitless - 1))
