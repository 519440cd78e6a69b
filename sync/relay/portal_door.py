"""Rounds between one unit's lanes at a gateway and the unit's portal.

Whatever the network or the portal does comes back as a failure, never as an exception. The
gateway's database belongs to the thread that runs the round. No pause, no thread.
"""

import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from sync.connectors.base import PortalConnector, Timeouts
from sync.connectors.dvcqg.channels import LOGIN_REFUSED
from sync.connectors.dvcqg.kinds import Door, connector_of
from sync.connectors.dvcqg.lists import lists
from sync.connectors.outcome import Failure, Kind
from sync.desk import policy
from sync.desk.lane_round import LaneRound
from sync.gateway import upstream
from sync.gateway.admin import now
from sync.gateway.portals import keeper, lanes, marks, setup
from sync.gateway.portals.keeper import UnitLanes
from sync.gateway.portals.setup import PortalSetup
from sync.gateway.schema import Connect, Store, open_store
from sync.wire.dvcqg1.envelope import AGENCIES, PROCEDURES, SECTORS

REPORTED_ABOVE: Final = Failure(Kind.CONFLICT, "portal-reported-above")

COUNT_S: Final = 10.0
"""How often marks are counted while there is always more to send."""

MakeConnector = Callable[[Door], PortalConnector]


@dataclass(frozen=True, slots=True)
class Checked:
    """What a portal publishes: how many procedures, agencies and sectors it lists."""

    procedures: int
    agencies: int
    sectors: int


class PortalDoor:
    """One unit's way to its portal. Used by one thread, but for `abort`.

    Attributes:
        unit: The portal as it was set when the door was made.
    """

    def __init__(
        self,
        db: Store,
        unit: PortalSetup,
        clock: Callable[[], datetime],
        *,
        make_connector: MakeConnector = connector_of,
        patience: Timeouts = policy.PORTAL_PATIENCE,
    ) -> None:
        """Nothing is sent yet.

        Raises:
            InvalidInput: the address may not be used.
        """
        self.unit = unit
        self._db = db
        self._clock = clock
        self._patience = patience
        self._counted_at = -COUNT_S
        self._lanes = UnitLanes(db, unit, clock)
        self._connector = make_connector(
            Door(unit.kind, unit.url, unit.unit, unit.dstcode, unit.paths)
        )
        self._connector.authenticate(unit.user, unit.password)

    def close(self) -> None:
        """Give up the connections."""
        self._connector.close()

    def abort(self) -> None:
        """Break off what is under way, for good. May be called from any thread."""
        self._connector.abort()

    def is_work(self) -> bool:
        """Whether there is something to look at now."""
        return lanes.is_behind(self._db, self.unit.unit_code, self._clock())

    def round(self) -> Failure | None:
        """Bring what waits as far as it goes, a limited number of dossiers; None when all went
        well. With nothing to send the portal is not asked.
        """
        self._lanes.walk()
        failure = self._carry()
        if failure is not None and failure.kind is not Kind.STOPPED:
            is_refused = failure == LOGIN_REFUSED
            setup.note_failure(
                self._db, self.unit.unit_code, failure.state, failure.code, is_refused=is_refused
            )
        self._lanes.walk()
        self._count()
        return failure

    def _count(self) -> None:
        """Count how far everything got; with a long backlog only now and then."""
        is_due = time.monotonic() >= self._counted_at + COUNT_S
        if is_due or not self.is_work():
            self._counted_at = time.monotonic()
            marks.count(self._db, self.unit.unit_code, self._clock())

    def _carry(self) -> Failure | None:
        if upstream.is_reported_above(self._db, self.unit.unit_code):
            return REPORTED_ABOVE
        if not self._lanes.waiting(eager=False):
            return None
        if setup.health(self._db, self.unit.unit_code).is_refused:
            return LOGIN_REFUSED
        return LaneRound(
            self._lanes, self._connector, policy.UNKNOWN, 0, patience=self._patience
        ).run()

    def check(self) -> Checked | Failure:
        """Log in and pull the lists the portal publishes, because a person asked; a refused account
        that is right now is used again.
        """
        failure = self._connector.log_in(self._patience)
        if failure is not None:
            return failure
        self._lanes.note_success()
        counts: dict[str, int] = {}
        for found in lists(self._connector, self._patience):
            if isinstance(found, Failure):
                return found
            service, entries = found
            counts[service] = len(entries)
            if service == AGENCIES:
                self._lanes.keep_references(keeper.AGENCY, entries)
        return Checked(counts[PROCEDURES], counts[AGENCIES], counts[SECTORS])


def check(
    connect: Connect, unit_code: str, clock: Callable[[], datetime] = now
) -> Checked | Failure:
    """`PortalDoor.check` on connections of its own.

    Raises:
        NotFound: ``no-portal-here``.
        InvalidInput: the address may not be used.
    """
    db = open_store(connect)
    try:
        door = PortalDoor(db, setup.get(db, unit_code), clock)
        try:
            return door.check()
        finally:
            door.close()
    finally:
        db.close()
