"""The lane of scans: files of acknowledged records go up, files a clerk waits for come down.

Owns which file travels next, and what is noted of one that travelled. Must not use the shelf but on
the thread it belongs to. How a file travels is the `carrier`'s; records come before it (`gate`).
"""

import time
from collections.abc import Callable
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from dataclasses import dataclass, replace
from typing import Final

from counter_app.domain.errors import InvalidInput
from sync.connectors.files import FilesConnector
from sync.connectors.outcome import Failure, Kind
from sync.desk import pace
from sync.desk.absent import Absent
from sync.desk.budget import Budget
from sync.desk.carrier import HELD, Carrier, Job, Learnt, Moving, Wishes
from sync.desk.cuts import Cuts
from sync.desk.gate import Gate
from sync.desk.shelf import Shelf

LEAST_MEASURED: Final = 20_000
"""Bytes below which a run says nothing about the link's speed."""

_OF_ONE_FILE: Final = frozenset({Kind.DATA, Kind.CONFLICT})
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
        self._learnt = Learnt(Cuts(on_link))
        self._wishes = Wishes()
        self._absent = Absent()
        self._files: FilesConnector | None = None
        self._carrier: Carrier | None = None

    def moving(self) -> tuple[Moving, ...]:
        """What is under way at this moment. May be called from any thread."""
        carrier = self._carrier
        return () if carrier is None else carrier.moving()

    def hold(self, is_held: bool) -> None:
        """Begin no further file, and end one under way at its next request, until allowed again.
        May be called from any thread.
        """
        if is_held:
            self._wishes.held.set()
        else:
            self._wishes.held.clear()

    def abort(self) -> None:
        """Break off the run under way, for good. May be called from any thread."""
        self._wishes.stopped.set()
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
        learnt = self._learnt
        learnt.rate = learnt.rate or self._shelf.rate()
        wanted = {file.name for file in self._shelf.to_fetch()}
        learnt.parts = {name: part for name, part in learnt.parts.items() if name in wanted}
        self._files = files = self._make_files(access.url, access.token, pace.CHANNELS)
        try:
            return self._report(files, self._work_off(files))
        finally:
            self._files = self._carrier = None
            files.close()

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

    def _next(self, tried: set[Job]) -> Job | None:
        """What to do next, once each: what a clerk waits for, then the oldest. Asked anew for every
        file, since one may take minutes.
        """
        wanted = {file.name: file for file in self._shelf.to_fetch()}
        self._absent.keep_only(wanted)
        fetches = [Job(file, False) for name, file in wanted.items() if self._absent.is_due(name)]
        sends = [Job(file, True) for file in self._shelf.to_send()]
        if self._shelf.is_capped():
            sends = []
        return next((job for job in (*fetches, *sends) if job not in tried), None)

    def _work_off(self, files: FilesConnector) -> FilesReport:
        """Every job on the next free channel; outcomes are taken in on this thread."""
        shelf, at_epoch = self._shelf, self._shelf.epoch()
        began = time.monotonic()
        budget = Budget(shelf.count, lambda: files.traffic.bytes_up)
        self._carrier = carrier = Carrier(
            files, shelf.content, budget, self._gate, self._learnt, self._wishes
        )
        done, tried = FilesReport(), set[Job]()
        free = list(range(pace.CHANNELS))
        running: dict[Future[bytes | Failure], tuple[Job, int]] = {}
        with ThreadPoolExecutor(pace.CHANNELS, thread_name_prefix="scans") as workers:
            while True:
                while free and not self._is_over(done) and (job := self._next(tried)):
                    tried.add(job)
                    channel = free.pop()
                    carrier.begin(job)
                    running[workers.submit(carrier.carry, channel, job)] = job, channel
                if not running:
                    break
                over = wait(running, _COUNTED_S, FIRST_COMPLETED).done
                budget.count()
                for future in over:
                    job, channel = running.pop(future)
                    free.append(channel)
                    carrier.end(job)
                    done = self._settled(done, job, future.result(), at_epoch)
        self._measure(files, time.monotonic() - began)
        return done

    def _measure(self, files: FilesConnector, seconds: float) -> None:
        """What the whole run tells of the link's speed."""
        moved = files.traffic.bytes_up + files.traffic.bytes_down
        if moved >= LEAST_MEASURED and not self._wishes.stopped.is_set():
            self._learnt.rate = moved / max(seconds, 0.001)
            self._shelf.note_rate(self._learnt.rate)

    def _is_over(self, done: FilesReport) -> bool:
        """Whether no further file need be tried now."""
        is_everybodys = done.failure is not None and done.failure.kind not in _OF_ONE_FILE
        return is_everybodys or self._wishes.held.is_set() or self._wishes.stopped.is_set()

    def _settled(
        self, done: FilesReport, job: Job, outcome: bytes | Failure, at_epoch: str
    ) -> FilesReport:
        """Take in what came of a job; returns the report with it."""
        name = job.file.name
        if outcome == HELD:
            return done
        if not job.is_up and isinstance(outcome, Failure) and outcome.code == _NOT_THERE:
            self._absent.note(name)
            return replace(done, absent=done.absent + 1)
        if isinstance(outcome, Failure):
            return replace(done, failure=outcome)
        if job.is_up:
            self._shelf.mark_sent(name, at_epoch)
            return replace(done, sent=done.sent + 1)
        self._learnt.parts.pop(name, None)
        try:
            self._shelf.keep_fetched(name, outcome)
        except InvalidInput:
            return replace(done, failure=Failure(Kind.DATA, "answer-unreadable"))
        return replace(done, fetched=done.fetched + 1)
