"""The lists a portal publishes of its catalogue, read one after the other."""

from collections.abc import Iterator, Mapping
from typing import Final

from sync.connectors.base import PortalConnector, Timeouts
from sync.connectors.outcome import Failure, Kind
from sync.wire.dvcqg.calls import Verdict, rows
from sync.wire.dvcqg.catalogue import AGENCY_CODE, PROCEDURE_CODE, SECTOR_CODE, coded
from sync.wire.dvcqg1.envelope import AGENCIES, PROCEDURES, SECTORS

LISTS: Final = ((PROCEDURES, PROCEDURE_CODE), (AGENCIES, AGENCY_CODE), (SECTORS, SECTOR_CODE))
"""Each list's service, and the field that has an entry's code."""

REFUSED: Final = Failure(Kind.DATA, "portal-refused")

Entries = list[tuple[str, Mapping[str, object]]]


def lists(
    connector: PortalConnector, patience: Timeouts
) -> Iterator[tuple[str, Entries] | Failure]:
    """Each list's service with its entries by code; a failure is the last that comes."""
    for service, name in LISTS:
        answer = connector.listed(service, patience)
        if isinstance(answer, Failure):
            yield answer
            return
        if answer.verdict is not Verdict.OK:
            yield REFUSED
            return
        yield service, coded(rows(answer), name)
