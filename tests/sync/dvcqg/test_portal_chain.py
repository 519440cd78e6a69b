"""Desk, office, province and portal: the province reports, and everybody below sees it."""

from collections.abc import Callable
from pathlib import Path

import pytest

from counter_app.domain.errors import NotAllowed
from counter_app.services import way
from sync.desk.exchange import sync_once
from sync.gateway.dialects import catalogue
from sync.gateway.dialects.accounts import Issued
from sync.gateway.portal_admin import Change, set_portal
from sync.gateway.portals import setup
from sync.gateway.schema import open_store
from sync.relay.portal_door import REPORTED_ABOVE, PortalDoor
from tests.support.clock import FixedClock
from tests.support.intakes import DEED
from tests.sync.desks import Desk
from tests.sync.dvcqg.quirks import QuirkyPortal
from tests.sync.dvcqg.reporting import NAME
from tests.sync.offices import Office
from tests.sync.support import UNIT, opener, rows


@pytest.fixture
def wanted(front: QuirkyPortal, account: Callable[..., Issued]) -> Change:
    issued = account()
    url = f"{front.url}/dvcqg/v1"
    return Change("dvcqg1", url, issued.username, issued.password, unit_name=NAME)


def report(file: Path) -> object:
    db = open_store(opener(file))
    door = PortalDoor(db, setup.get(db, UNIT), FixedClock())
    try:
        return door.round()
    finally:
        door.close()
        db.close()


def stations(desk: Desk, code: str) -> list[tuple[str, bool]]:
    found = way.way_of(desk.s, desk.state(code).dossier_id)
    return [(one.name, one.is_reached) for one in found]


def test_the_whole_way_is_told_and_an_objection_comes_all_the_way_down(
    office: Office, at: Callable[..., Desk], wanted: Change, gateway_file: Path
) -> None:
    listed: list[catalogue.Entry] = [{"MATTHC": DEED, "TENTTHC": "Chứng thực giao dịch"}]
    catalogue.publish(opener(gateway_file), {catalogue.PROCEDURE: listed})
    set_portal(opener(office.above), UNIT, wanted)
    one = at(office.file, office.url, 1)
    (bad,) = one.accept(1)
    (good,) = one.accept(1, procedure=DEED)
    assert sync_once(one.s).failure is None
    assert office.forward() is None
    assert report(office.above) is None
    assert rows(gateway_file, "SELECT code FROM dialect_dossier") == [(good,)]
    assert office.forward() is None  # brings the objection, and how far the portal has them
    assert sync_once(one.s).failure is None
    assert stations(one, good) == [
        ("Máy này", True),
        ("Trung tâm", True),
        ("Tỉnh", True),
        ("Cổng quốc gia", True),
    ]
    assert stations(one, bad)[-1] == ("Cổng quốc gia", False)
    (objection,) = one.state(bad).objections
    assert objection.objection == "portal-data-refused"


def test_only_one_gateway_of_a_way_reports(
    office: Office, at: Callable[..., Desk], wanted: Change
) -> None:
    set_portal(opener(office.file), UNIT, wanted)
    set_portal(opener(office.above), UNIT, wanted)
    one = at(office.file, office.url, 1)
    one.accept(1)
    assert sync_once(one.s).failure is None
    assert office.forward() is None
    assert report(office.file) == REPORTED_ABOVE
    with pytest.raises(NotAllowed) as caught:
        set_portal(opener(office.file), UNIT, wanted)
    assert caught.value.code == "portal-reported-above"
    assert report(office.above) is None
