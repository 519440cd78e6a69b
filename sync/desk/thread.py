"""The thread that keeps a desk in sync: rounds, pauses between them, and a status after each.

Owns its own services (connection, clock) and nothing on the screen: statuses are frozen and handed
to a callback on this thread; whoever shows them carries them over. No Qt, no HTTP.
"""

import logging
import random
import threading
import time
from collections.abc import Callable
from contextlib import nullcontext
from dataclasses import dataclass
from functools import partial
from typing import Final

from counter_app.domain.errors import CounterError, place_of
from counter_app.services import outbox, scan_cap
from counter_app.services.container import Services
from sync.connectors.outcome import Kind
from sync.desk import policy
from sync.desk.bell import Bell
from sync.desk.carrier import Moving
from sync.desk.exchange import Exchanger, MakeConnector, SyncReport, connect
from sync.desk.files_thread import FilesThread
from sync.desk.shelf import DeskShelf, desk_shelf
from sync.desk.uploads import FilesReport

log = logging.getLogger("counter.sync")

STOP_S: Final = 5.0
PAUSED: Final = "paused"
BROKEN: Final = "broken"


@dataclass(frozen=True, slots=True)
class SyncStatus:
    """How things stand after a round.

    Attributes:
        state: As in the truth bar; ``paused``; or ``broken`` when sync could not even try.
        report: What the round did, or None when there was none.
        error_code: Why it could not even try: a code with sentences, ``unexpected`` for a bug.
        next_try_in_s: Pause from now on, or None while paused.
    """

    state: str
    report: SyncReport | None
    error_code: str | None
    next_try_in_s: float | None


class SyncThread(threading.Thread):
    """Syncs until it is stopped. Every public method may be called from any thread."""

    def __init__(
        self,
        open_services: Callable[[], Services],
        on_status: Callable[[SyncStatus], None],
        *,
        make_connector: MakeConnector = connect,
        jitter: Callable[[], float] = random.random,
        idle_s: float = policy.IDLE_S,
        on_files: Callable[[FilesReport], None] = lambda report: None,
    ) -> None:
        """Nothing runs before `start`.

        Args:
            open_services: Opens the desk's services; called on the new thread.
            on_status: Gets a status after every round, on the new thread.
            make_connector: Makes the way to the other side.
            jitter: Gives numbers in [0, 1) for the pauses.
            idle_s: Pause in seconds when nothing is left to do.
            on_files: Gets what a run of the lane of scans did, on that lane's thread.
        """
        super().__init__(name="sync", daemon=True)
        self._open_services = open_services
        self._on_status = on_status
        self._make_connector = make_connector
        self._jitter = jitter
        self._idle_s = idle_s
        self._bell = Bell()
        self._is_exchanging = False
        self._in_use = threading.Lock()
        self._exchanger: Exchanger | None = None
        self._files = FilesThread(
            partial(desk_shelf, open_services), on_files, jitter, self._link_moved
        )

    @property
    def is_exchanging(self) -> bool:
        """Whether a round is under way."""
        return self._is_exchanging

    def moving(self) -> tuple[Moving, ...]:
        """The scans on their way at this moment."""
        return self._files.moving()

    def send_now(self) -> None:
        """Try at once and begin the ladder anew, because a person asked: scans that the day's cap
        holds back go too.
        """
        self._bell.send_now()

    def nudge(self) -> None:
        """Something new waits to be sent. A pause after a failure is not cut short by it."""
        self._bell.nudge()

    def pause(self) -> None:
        """Begin no further round, and no further scan; a round under way ends by itself."""
        self._files.hold(True)
        self._bell.pause()

    def resume(self) -> None:
        """Go on, with a round at once."""
        self._files.hold(False)
        self._bell.resume()

    def stop(self, timeout_s: float = STOP_S) -> bool:
        """Break off what is under way and end. Returns whether the thread ended in time."""
        self._bell.stop()
        with self._in_use:
            if self._exchanger is not None:
                self._exchanger.abort()
        until = time.monotonic() + timeout_s
        if self.ident is not None:
            self.join(timeout_s)
        are_files_over = self._files.stop(max(0.1, until - time.monotonic()))
        return are_files_over and not self.is_alive()

    def _link_moved(self, is_up: bool) -> None:
        """The lane of scans sees a cut first: break off what waits in vain, and knock for another
        connection from now on, so that the next record finds one. Scans begin after what waits.
        """
        if is_up:
            self._files.gate.renew()
        with self._in_use:
            if not is_up and self._exchanger is not None:
                self._exchanger.link_broke()
        self._bell.link_moved()

    def run(self) -> None:
        """Rounds until stopped; after an unexpected failure everything is opened anew."""
        broken = 0
        while not self._bell.is_stopping():
            try:
                with (
                    self._open_services() as services,
                    Exchanger(services, self._make_connector) as exchanger,
                ):
                    self._adopt(exchanger)
                    broken = 0
                    self._rounds(services, exchanger)
            except CounterError as error:
                broken += 1
                self._could_not_try(error.code, broken)
            except Exception as error:  # noqa: BLE001 - thread boundary: a bug must not end sync
                log.error("sync failed: %s", place_of(error))
                broken += 1
                self._could_not_try("unexpected", broken)
            finally:
                self._adopt(None)

    def _rounds(self, services: Services, exchanger: Exchanger) -> None:
        while not self._bell.is_stopping():
            if self._bell.is_paused():
                outbox.record_attempt(services, PAUSED, services.clock())
                self._on_status(SyncStatus(PAUSED, None, None, None))
                self._bell.wait_while_paused()
                continue
            report = self._round(services, exchanger)
            if self._bell.is_stopping():
                return
            failure, pause_s = report.failure, self._idle_s
            if failure is None and DeskShelf(services).has_work():
                self._files.wake()
            if failure is not None:
                pause_s = policy.pause_s(failure.kind, exchanger.failures, self._jitter())
            self._on_status(SyncStatus(report.state, report, None, pause_s))
            self._rest(services, exchanger, pause_s, is_idle=failure is None)

    def _rest(
        self, services: Services, exchanger: Exchanger, pause_s: float, *, is_idle: bool
    ) -> None:
        """Pause, and each time the link moved have a connection ready. Over at once then, if
        something waits.
        """
        until = time.monotonic() + pause_s
        while True:
            if self._bell.wait(until - time.monotonic(), is_idle=is_idle):
                exchanger.is_link_full = bool(self._files.moving())
                with self._files.gate.held():
                    exchanger.get_ready()
                if not is_idle or outbox.sync_position(services).pending:
                    return
            elif not self._is_needless(services):
                return

    def _is_needless(self, services: Services) -> bool:
        """Whether the pause was cut short for what the last round sent already. While scans are on
        their way a look more would keep the connection from the next record.
        """
        if not self._files.moving() or not self._bell.take_nudge():
            return False
        # Heard before looking: what is made from now on rings again.
        if outbox.sync_position(services).pending:
            return False
        self._files.wake()
        return True

    def _round(self, services: Services, exchanger: Exchanger) -> SyncReport:
        is_asked = self._bell.take_wish()
        if is_asked:
            exchanger.failures = 0
        if self._bell.take_persons_wish():
            scan_cap.let_go(services)
        waits = outbox.sync_position(services).pending > 0
        exchanger.is_link_full = bool(self._files.moving())
        self._is_exchanging = True
        try:
            with self._files.gate.held() if waits else nullcontext():
                return exchanger.round(is_asked=is_asked)
        finally:
            self._is_exchanging = False

    def _could_not_try(self, code: str, times: int) -> None:
        pause_s = policy.pause_s(Kind.DATA, times, self._jitter())
        self._adopt(None)
        if not self._bell.is_stopping():
            self._bell.take_wish()  # before anybody is told: who then asks for another try gets it
            self._on_status(SyncStatus(BROKEN, None, code, pause_s))
            self._bell.wait(pause_s, is_idle=False)

    def _adopt(self, exchanger: Exchanger | None) -> None:
        """Let `stop` reach the exchanger in use."""
        with self._in_use:
            self._exchanger = exchanger
            if exchanger is not None and self._bell.is_stopping():
                exchanger.abort()
