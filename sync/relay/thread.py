"""The thread that forwards while a gateway serves: rounds, the pauses between them, and beside them
the lane of scans, which waits while records are on their way.

Owns its own connection to the gateway's database. Whoever serves starts and stops it.
"""

import logging
import random
import threading
import time
from collections.abc import Callable
from contextlib import nullcontext
from datetime import datetime
from functools import partial
from typing import Final

from counter_app.domain.errors import CounterError, place_of
from sync.connectors.outcome import Failure, Kind
from sync.desk import policy
from sync.desk.files_thread import FilesThread
from sync.desk.uploads import FilesReport
from sync.gateway import upstream
from sync.gateway.admin import now
from sync.gateway.schema import Connect, Store, leads, open_store
from sync.relay.forward import LOOK_S, NO_WAY, Forwarder
from sync.relay.shelf import RelayShelf, relay_shelf

log = logging.getLogger("counter.gateway")

SCANS_LOOK_S: Final = 2.0
"""How often the gateway's own database is looked at for scans."""

STOP_S: Final = 5.0

_LEAD: Final = "forward"


class ForwardThread(threading.Thread):
    """Forwards until it is stopped."""

    def __init__(
        self,
        connect: Connect,
        *,
        clock: Callable[[], datetime] = now,
        idle_s: float = policy.IDLE_S,
        look_s: float = LOOK_S,
    ) -> None:
        super().__init__(name="forward", daemon=True)
        self._connect = connect
        self._clock = clock
        self._idle_s = idle_s
        self._look_s = look_s
        self._stopping = threading.Event()
        self._woken = threading.Event()
        self._forwarder: Forwarder | None = None
        self._failures = 0
        open_shelf = partial(relay_shelf, connect, clock)
        self._files = FilesThread(open_shelf, _note, random.random, self._link_moved)

    def stop(self) -> None:
        """Break off what is under way and end."""
        self._stopping.set()
        self._woken.set()
        forwarder = self._forwarder
        if forwarder is not None:
            forwarder.abort()
        if self.ident is not None:
            self.join(STOP_S)
        self._files.stop(STOP_S)

    def run(self) -> None:
        """Rounds until stopped; whatever goes wrong is tried again after a pause."""
        while not self._stopping.is_set():
            try:
                self._rounds()
            except CounterError as error:
                log.error("forwarding failed: %s", error.code)
            except Exception as error:  # noqa: BLE001 - thread boundary: serving must go on
                log.error("forwarding failed: %s", place_of(error))
            self._failures += 1
            self._stopping.wait(policy.pause_s(Kind.DATA, self._failures, random.random()))

    def _rounds(self) -> None:
        db = open_store(self._connect)
        try:
            self._await_turn(db)
            known = upstream.upstream(db)
            if known is None:
                self._stopping.set()
                return
            self._forwarder = Forwarder(db, known, self._clock, self._idle_s)
            while not self._stopping.is_set() and leads(db, _LEAD):
                self._woken.clear()
                failure = self._round(self._forwarder)
                if failure is None:
                    self._failures = 0
                    self._rest(db, self._forwarder)
                    continue
                log.info("not forwarded: %s", failure.code)
                if failure.kind not in NO_WAY:
                    self._wake_files(db)
                failures = self._forwarder.failures
                self._pause(policy.pause_s(failure.kind, failures, random.random()))
        finally:
            if self._forwarder is not None:
                self._forwarder.close()
                self._forwarder = None
            db.close()

    def _await_turn(self, db: Store) -> None:
        """Of several gateways on a province's database one forwards."""
        while not leads(db, _LEAD) and not self._stopping.is_set():
            self._stopping.wait(SCANS_LOOK_S)

    def _round(self, forwarder: Forwarder) -> Failure | None:
        """One round of records; scans wait meanwhile, if there are records to send."""
        waits = bool(forwarder.waiting())
        forwarder.is_link_full = bool(self._files.moving())
        with self._files.gate.held() if waits else nullcontext():
            return forwarder.round()

    def _rest(self, db: Store, forwarder: Forwarder) -> None:
        """Until there is a record to send, or it is time to look what came from above. Scans have a
        thread of their own. When the link moved connections are made ready for the next record.
        """
        until, scans_at, seen = time.monotonic() + self._idle_s, 0.0, -1
        while not self._stopping.is_set() and (left := until - time.monotonic()) > 0:
            last = forwarder.last_order()
            if last != seen and forwarder.waiting():
                return
            seen = last
            if time.monotonic() >= scans_at:
                self._wake_files(db)
                scans_at = time.monotonic() + SCANS_LOOK_S
            if self._woken.wait(min(self._look_s, left)):
                self._woken.clear()
                self._get_ready(forwarder)

    def _get_ready(self, forwarder: Forwarder) -> None:
        forwarder.is_link_full = bool(self._files.moving())
        with self._files.gate.held():
            forwarder.get_ready()

    def _pause(self, seconds: float) -> None:
        """Cut short when the link moved; over at once where it did since the last round began: the
        next one knocks for a connection, which is there as soon as the link is.
        """
        if not self._stopping.is_set():
            self._woken.wait(seconds)

    def _link_moved(self, is_up: bool) -> None:
        """The lane of scans sees a cut first, and its end: on any of its threads."""
        forwarder = self._forwarder
        if is_up:
            self._files.gate.renew()
        elif forwarder is not None:
            forwarder.link_broke()
        self._woken.set()

    def _wake_files(self, db: Store) -> None:
        if RelayShelf(self._connect, db, self._clock).has_work():
            self._files.wake()


def _note(report: FilesReport) -> None:
    if report.sent or report.fetched:
        log.info("scans forwarded: %d, fetched: %d", report.sent, report.fetched)
    if report.failure is not None:
        log.info("scans not forwarded: %s", report.failure.code)
