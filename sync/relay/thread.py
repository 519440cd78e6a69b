"""The thread that forwards while a gateway serves: rounds and the pauses between them.

Owns its own connection to the gateway's database. Whoever serves starts and stops it.
"""

import logging
import random
import threading
from collections.abc import Callable
from datetime import datetime
from typing import Final

from counter_app.domain.errors import CounterError
from sync.connectors.outcome import Kind
from sync.desk import policy
from sync.gateway import upstream
from sync.gateway.admin import now
from sync.gateway.schema import Connect, open_store
from sync.relay.forward import Forwarder

log = logging.getLogger("counter.gateway")

LOOK_S: Final = 2.0
"""How often the gateway's own database is looked at for something new."""

STOP_S: Final = 5.0


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
        self._forwarder: Forwarder | None = None

    def stop(self) -> None:
        """Break off what is under way and end."""
        self._stopping.set()
        if self._forwarder is not None:
            self._forwarder.abort()
        if self.ident is not None:
            self.join(STOP_S)

    def run(self) -> None:
        """Rounds until stopped; whatever goes wrong is tried again after a pause."""
        failures = 0
        while not self._stopping.is_set():
            try:
                self._rounds()
            except CounterError as error:
                log.error("forwarding failed: %s", error.code)
            except Exception as error:  # noqa: BLE001 - thread boundary: serving must go on
                log.error("forwarding failed: %s", type(error).__name__)
            failures += 1
            self._stopping.wait(policy.pause_s(Kind.DATA, failures, random.random()))

    def _rounds(self) -> None:
        db = open_store(self._connect)
        try:
            known = upstream.upstream(db)
            if known is None:
                self._stopping.set()
                return
            self._forwarder = Forwarder(db, known, self._clock)
            failures = 0
            while not self._stopping.is_set():
                failure = self._forwarder.round()
                if failure is None:
                    failures = 0
                    self._rest(lambda: bool(upstream.waiting(db, known.unit_code)))
                    continue
                failures += 1
                log.info("not forwarded: %s", failure.code)
                self._stopping.wait(policy.pause_s(failure.kind, failures, random.random()))
        finally:
            if self._forwarder is not None:
                self._forwarder.close()
                self._forwarder = None
            db.close()

    def _rest(self, is_work: Callable[[], bool]) -> None:
        """Until there is something to send, or it is time to look what came from above."""
        rested = 0.0
        while rested < self._idle_s and not is_work() and not self._stopping.wait(self._look_s):
            rested += self._look_s
