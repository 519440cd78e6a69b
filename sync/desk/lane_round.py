"""One round over the lanes of a portal that takes states: each dossier in order, several at once.

Where lanes are kept is the keeper's: a desk's or a gateway's. It belongs to the thread that runs
the round; only calls go to other threads. What is known is kept before and after every call, so
that a cut at any moment costs one look-up at most.
"""

import logging
from collections import deque
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from dataclasses import dataclass
from typing import Final

from counter_app.domain import events as ev
from counter_app.domain.errors import NotFound
from counter_app.domain.ids import DossierId
from counter_app.domain.lane import Consignment, Lane
from sync.connectors.base import PortalConnector, Timeouts
from sync.connectors.outcome import Failure, Kind
from sync.desk import policy
from sync.desk.lane_keeper import LaneKeeper
from sync.wire.dvcqg.calls import Answer, Call, Held, doubted, rows
from sync.wire.dvcqg.catalogue import portal_procedure
from sync.wire.dvcqg.filing import Filing

log = logging.getLogger("counter.sync")

MOST_STEPS: Final = 100
"""Calls for one dossier in one round; what is left is for the next."""

TROUBLES_IN_A_ROW: Final = 3
"""So many dossiers failing one after the other mean that it is not the dossiers."""

_NOT_THE_DOSSIER: Final = frozenset({Kind.CAPTIVE, Kind.CREDENTIAL, Kind.STOPPED, Kind.DATA})


@dataclass(frozen=True, slots=True)
class _Job:
    """A call under way for a dossier as it was then."""

    consignment: Consignment
    filing: Filing
    lane: Lane
    call: Call
    channel: int


class LaneRound:
    """One round on an authenticated portal connector.

    Attributes:
        link: What is known of the link; a portal's slowness says nothing about it.
        failures: Rounds that failed in a row before this one; 0 as soon as a call succeeds.
        pushed: Calls that brought something there.
        acknowledged: Own records newly known to be there.
        pulled: Nothing comes back from such a portal.
    """

    def __init__(
        self,
        keeper: LaneKeeper,
        connector: PortalConnector,
        link: policy.Link,
        failures: int,
        *,
        is_asked: bool = False,
        patience: Timeouts = policy.PORTAL_PATIENCE,
    ) -> None:
        self._keeper = keeper
        self._connector = connector
        self._is_asked = is_asked
        self._patience = patience
        self._free = list(range(connector.channels))
        self._queue: deque[DossierId] = deque()
        self._running: dict[Future[Answer | Failure], _Job] = {}
        self._steps: dict[DossierId, int] = {}
        self._halt: Failure | None = None
        self._trouble: Failure | None = None
        self._troubles = 0
        self._is_heard = False
        self.link = link
        self.failures = failures
        self.pushed = self.acknowledged = 0
        self.pulled = 0

    def run(self) -> Failure | None:
        """Bring every lane as far as it goes; None when the portal answered."""
        heard_before = self._connector.traffic.bytes_down
        failure = self._connector.log_in(self._patience)
        if failure is not None:
            return failure
        if self._connector.traffic.bytes_down > heard_before:  # not from a session kept before
            self._keeper.note_success()
        self._queue.extend(self._keeper.waiting(eager=self._is_asked))
        self._learn_procedures()
        with ThreadPoolExecutor(self._connector.channels, "portal") as pool:
            while self._running or (self._queue and self._halt is None):
                self._start(pool)
                if self._running:
                    self._finish()
        return self._outcome()

    def _outcome(self) -> Failure | None:
        if self._is_heard:
            self.failures = 0
            self._keeper.note_success()
        failure = self._halt
        if failure is None and not self._is_heard:
            failure = self._trouble
        return failure

    def _start(self, pool: ThreadPoolExecutor) -> None:
        """Give every free channel its next call."""
        while self._free and self._queue and self._halt is None:
            job = self._next_job(self._queue.popleft())
            if job is not None:
                future = pool.submit(self._connector.call, job.channel, job.call, self._patience)
                self._running[future] = job

    def _finish(self) -> None:
        done, _ = wait(self._running, return_when=FIRST_COMPLETED)
        for future in done:
            job = self._running.pop(future)
            self._free.append(job.channel)
            self._take_in(job, future.result())

    def _next_job(self, dossier_id: DossierId) -> _Job | None:
        """The next call of a lane, kept as doubtful where needed; None when it needs none now."""
        try:
            consignment = self._keeper.consignment(dossier_id)
        except NotFound as error:
            self._keeper.postpone(dossier_id, error.code)
            return None
        filing = filing_of(consignment)
        lane = self._unheld(consignment, filing)
        self._steps[dossier_id] = self._steps.get(dossier_id, 0) + 1
        if lane is None or self._steps[dossier_id] > MOST_STEPS:
            return None
        step = self._connector.dialect.next_call(filing, lane)
        if isinstance(step, Held):
            self._hold(consignment, filing, lane, step)
            return None
        if step is None:
            self.acknowledged += self._keeper.confirm(consignment, lane)
            return None
        before = doubted(lane, step)
        if before != lane:
            self._keeper.keep(before)
        return _Job(consignment, filing, before, step, self._free.pop())

    def _unheld(self, consignment: Consignment, filing: Filing) -> Lane | None:
        """The lane, unless it still waits for a person."""
        row = consignment.row
        if row.refused_print is None or row.objection is None:
            return row.lane
        is_same = self._connector.dialect.fingerprint(filing) == row.refused_print
        if consignment.is_objected and is_same:
            self._keeper.pass_by(consignment)
            return None
        lane = row.lane
        if not consignment.is_objected:
            lane = self._connector.dialect.settled(filing, lane, row.objection)
        self._keeper.release(lane)
        return lane

    def _take_in(self, job: _Job, answer: Answer | Failure) -> None:
        if isinstance(answer, Failure):
            self._fail(job, answer)
            return
        self._is_heard = True
        self._troubles = 0
        moved = self._connector.dialect.after(job.filing, job.lane, job.call, answer)
        if isinstance(moved, Held):
            log.info("portal refused %s of %s: %s", job.call.aim, _id(job), answer.code)
            self._hold(job.consignment, job.filing, moved.lane or job.lane, moved)
            return
        self.pushed += job.call.brings
        self._keeper.keep(moved.lane, moved.assigned)
        self._queue.appendleft(job.consignment.state.dossier_id)

    def _hold(self, consignment: Consignment, filing: Filing, lane: Lane, held: Held) -> None:
        raised = ev.ObjectionRaised(held.objection, held.field, held.message, filing.own_seq)
        fingerprint = self._connector.dialect.fingerprint(filing)
        self._keeper.hold(consignment, lane, raised, fingerprint, held.raw)

    def _fail(self, job: _Job, failure: Failure) -> None:
        """A call without an answer: the dossier waits, unless it is not the dossier's trouble."""
        if failure.kind in _NOT_THE_DOSSIER or failure.code == "unreachable":
            self._halt = self._halt or failure
            return
        log.info("call %s of %s failed: %s", job.call.aim, _id(job), failure.code)
        self._keeper.postpone(job.consignment.state.dossier_id, failure.code)
        self._trouble = self._trouble or failure
        self._troubles += 1
        if self._troubles >= TROUBLES_IN_A_ROW:
            self._halt = self._halt or failure

    def _learn_procedures(self) -> None:
        """Ask how the portal names the procedures at hand; without an answer our names go out."""
        for code in self._keeper.unknown_procedures():
            answer = self._connector.procedure(code, self._patience)
            if isinstance(answer, Failure):
                if answer.kind in _NOT_THE_DOSSIER or answer.kind is Kind.NETWORK:
                    self._halt = answer
                return
            self._keeper.keep_procedure(code, next(iter(rows(answer)), {}))


def filing_of(consignment: Consignment) -> Filing:
    """What the messages are made from."""
    return Filing(
        state=consignment.state,
        events=consignment.events,
        own_seq=consignment.own_seq,
        unit_name=consignment.unit_name,
        agencies=consignment.agencies,
        procedure=portal_procedure(consignment.procedure),
    )


def _id(job: _Job) -> str:
    return job.consignment.state.dossier_id
