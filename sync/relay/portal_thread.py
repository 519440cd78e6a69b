"""The thread that reports to portals while a gateway serves: rounds and the pauses between them.

Owns its own connection to the gateway's database. One unit after the other, a limited number of
dossiers each; a unit whose portal fails is left alone for a while. Whoever serves starts and stops
it. Portals that are set, changed or dropped meanwhile are noticed.
"""

import logging
import random
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from counter_app.domain.errors import CounterError, place_of
from sync.connectors.outcome import Failure, Kind
from sync.desk import policy
from sync.gateway.admin import now
from sync.gateway.portals import setup
from sync.gateway.portals.setup import PortalSetup
from sync.gateway.schema import Connect, Store, leads, open_store
from sync.relay.portal_door import PortalDoor

log = logging.getLogger("counter.gateway")

LOOK_S: Final = 2.0
"""How often the gateway's own database is looked at for something new."""

NONE_S: Final = 5.0
"""How often a gateway without any portal looks whether one was set."""

BUSY_S: Final = 0.1
"""Pause between two turns while there is more to send: others write to the database too."""

_LEAD: Final = "portals"

STOP_S: Final = 5.0


@dataclass(slots=True)
class _Place:
    """A unit's door, how often it failed in a row, and the monotonic moment of the next try."""

    door: PortalDoor
    failures: int = 0
    not_before: float = 0.0


class PortalThread(threading.Thread):
    """Reports until it is stopped."""

    def __init__(
        self, connect: Connect, *, clock: Callable[[], datetime] = now, look_s: float = LOOK_S
    ) -> None:
        super().__init__(name="portals", daemon=True)
        self._connect = connect
        self._clock = clock
        self._look_s = look_s
        self._stopping = threading.Event()
        self._places: dict[str, _Place] = {}
        self._under_way: PortalDoor | None = None
        self._failures = 0

    def stop(self) -> None:
        """Break off what is under way and end."""
        self._stopping.set()
        door = self._under_way
        if door is not None:
            door.abort()
        if self.ident is not None:
            self.join(STOP_S)

    def run(self) -> None:
        """Turns until stopped; whatever goes wrong is tried again after a pause."""
        while not self._stopping.is_set():
            try:
                self._turns()
            except CounterError as error:
                log.error("reporting to portals failed: %s", error.code)
            except Exception as error:  # noqa: BLE001 - thread boundary: serving must go on
                log.error("reporting to portals failed: %s", place_of(error))
            self._failures += 1
            self._stopping.wait(policy.pause_s(Kind.DATA, self._failures, random.random()))

    def _turns(self) -> None:
        db = open_store(self._connect)
        try:
            while not self._stopping.is_set():
                # Of several gateways on a province's database one reports.
                units = setup.all_of(db) if leads(db, _LEAD) else ()
                busy = [self._turn(self._place(db, unit)) for unit in units]
                for gone in self._places.keys() - {one.unit_code for one in units}:
                    self._places.pop(gone).door.close()
                self._failures = 0
                self._stopping.wait(_pause_s(self._look_s, busy))
        finally:
            for place in self._places.values():
                place.door.close()
            self._places.clear()
            db.close()

    def _place(self, db: Store, unit: PortalSetup) -> _Place:
        place = self._places.get(unit.unit_code)
        if place is not None and place.door.unit == unit:
            return place
        if place is not None:
            place.door.close()
        made = self._places[unit.unit_code] = _Place(PortalDoor(db, unit, self._clock))
        return made

    def _turn(self, place: _Place) -> bool:
        """A round of one unit, unless it waits or has nothing to do; whether more is to be done at
        once.
        """
        is_due = time.monotonic() >= place.not_before and place.door.is_work()
        if not is_due or self._stopping.is_set():
            return False
        self._under_way = place.door
        if self._stopping.is_set():
            place.door.abort()
        failure = _round(place.door)
        self._under_way = None
        if failure is None:
            place.failures = 0
            return place.door.is_work()
        place.failures += 1
        log.info("not reported for %s: %s", place.door.unit.unit_code, failure.code)
        pause = policy.pause_s(failure.kind, place.failures, random.random())
        place.not_before = time.monotonic() + pause
        return False


def _round(door: PortalDoor) -> Failure | None:
    """A round; whatever goes wrong with one unit, the others go on."""
    try:
        return door.round()
    except CounterError as error:
        return Failure(Kind.DATA, error.code)
    except Exception as error:  # noqa: BLE001 - thread boundary: one unit's trouble
        log.error("reporting for %s failed: %s", door.unit.unit_code, place_of(error))
        return Failure(Kind.DATA, "internal-error")


def _pause_s(look_s: float, busy: list[bool]) -> float:
    """Until the next turn; `busy` says of each portal whether it has more to do at once."""
    if not busy:
        return NONE_S
    return min(BUSY_S, look_s) if any(busy) else look_s
