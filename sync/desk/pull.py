"""Pulls what a portal publishes: its lists, and the procedures in force here whole.

Keeps it as names for messages and says where the portal and the catalogue here disagree. Changes no
procedure: law comes in by the office's own import, with its source.
"""

from dataclasses import dataclass
from typing import Final

from counter_app.domain.procedure import Procedure
from counter_app.services import catalogue, portal, references
from counter_app.services.container import Services
from sync.connectors.base import PortalConnector, Timeouts
from sync.connectors.dvcqg.lists import lists
from sync.connectors.outcome import Failure
from sync.desk import policy
from sync.desk.portals import portal_account, portal_connector
from sync.wire.dvcqg.calls import rows
from sync.wire.dvcqg.catalogue import Difference, differences
from sync.wire.dvcqg1.envelope import AGENCIES, PROCEDURES, SECTORS

_KEPT_AS: Final = {
    PROCEDURES: references.LISTED_PROCEDURE,
    AGENCIES: references.AGENCY,
    SECTORS: references.SECTOR,
}


@dataclass(frozen=True, slots=True)
class Pulled:
    """What a pull brought.

    Attributes:
        procedures: Procedures the portal lists.
        agencies: Agencies it lists.
        sectors: Sectors it lists.
        compared: Procedures in force here that it publishes, now known whole.
        missing: Codes of procedures in force here that it does not list.
        differences: Where it says otherwise than the catalogue here.
    """

    procedures: int
    agencies: int
    sectors: int
    compared: int
    missing: tuple[str, ...]
    differences: tuple[Difference, ...]


def pull_once(s: Services) -> Pulled | Failure:
    """Pull on a fresh connection.

    Raises:
        InvalidInput: the address may not be used.
        NotAllowed: ``portal-kind-not-supported`` for a kind that publishes nothing.
    """
    known = portal.portal(s)
    connector = portal_connector(s, known.kind, known.url or "")
    given = portal_account(s)
    if isinstance(given, Failure):
        return given
    connector.authenticate(*given)
    try:
        return pull(s, connector)
    finally:
        connector.close()


def pull(
    s: Services, connector: PortalConnector, patience: Timeouts = policy.PORTAL_PATIENCE
) -> Pulled | Failure:
    """Pull over an authenticated connector; what came before a failure is kept."""
    counts: dict[str, int] = {}
    listed: set[str] = set()
    for found in lists(connector, patience):
        if isinstance(found, Failure):
            return found
        service, entries = found
        counts[service] = references.keep(s, _KEPT_AS[service], entries)
        if service == PROCEDURES:
            listed = {code for code, _ in entries}
    ours = catalogue.list_procedures(s, None, s.clock().date())
    known = [procedure for procedure in ours if procedure.code in listed]
    compared = _compare(s, connector, known, patience)
    if isinstance(compared, Failure):
        return compared
    return Pulled(
        procedures=counts[PROCEDURES],
        agencies=counts[AGENCIES],
        sectors=counts[SECTORS],
        compared=len(known),
        missing=tuple(sorted({one.code for one in ours} - listed)),
        differences=tuple(compared),
    )


def _compare(
    s: Services, connector: PortalConnector, known: list[Procedure], patience: Timeouts
) -> list[Difference] | Failure:
    found: list[Difference] = []
    for procedure in known:
        answer = connector.procedure(procedure.code, patience)
        if isinstance(answer, Failure):
            return answer
        entry = next(iter(rows(answer)), {})
        references.keep(s, references.PROCEDURE, [(procedure.code, entry)])
        found += differences(procedure, entry)
    return found
