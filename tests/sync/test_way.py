"""The way of a dossier hop by hop, and the alarm for what is on it for too long."""

from collections.abc import Callable

import pytest

from counter_app.domain.way import Reach, way_text
from counter_app.services import dossiers, way
from sync.connectors.base import Timeouts
from sync.connectors.gateway import GatewayConnector
from sync.connectors.outcome import Failure
from sync.desk import policy
from sync.desk.exchange import Exchanger, sync_once
from sync.wire.hops import Hop, read_hops, write_hops
from tests.support.clock import MONDAY, FixedClock
from tests.sync.desks import CLERK, Desk
from tests.sync.offices import Office


def stations(desk: Desk, code: str) -> list[tuple[str, bool]]:
    return [(one.name, one.is_reached) for one in dossiers.get(desk.s, code).way]


def clock_of(desk: Desk) -> FixedClock:
    assert isinstance(desk.s.clock, FixedClock)
    return desk.s.clock


def test_the_way_is_told_station_by_station(office: Office, at: Callable[..., Desk]) -> None:
    one = at(office.file, office.url, 1)
    (code,) = one.accept(1)
    assert stations(one, code) == [("Máy này", True), ("Cổng", False)]
    assert sync_once(one.s).failure is None
    assert stations(one, code) == [
        ("Máy này", True),
        ("Trung tâm", True),
        ("Cổng cấp trên", False),
    ]
    assert office.forward() is None
    assert sync_once(one.s).failure is None  # nothing sent, but it is still on its way
    assert stations(one, code)[-1] == ("Tỉnh", True)
    text = way_text(dossiers.get(one.s, code).way)
    assert text.startswith("Máy này ")
    assert " → Trung tâm " in text
    one.act(code, "start")
    assert stations(one, code)[1:] == [("Trung tâm", False), ("Tỉnh", False)]


def test_on_a_far_link_too_somebody_asks_how_far_a_record_got(
    office: Office, at: Callable[..., Desk], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(policy, "FAR_S", 0.0)
    one = at(office.file, office.url, 1)
    (code,) = one.accept(1)
    assert sync_once(one.s).failure is None
    assert stations(one, code)[-1] == ("Cổng cấp trên", False)


@pytest.mark.parametrize("is_link_full", [False, True])
def test_where_scans_fill_a_far_link_it_is_seldom_asked(
    office: Office, at: Callable[..., Desk], monkeypatch: pytest.MonkeyPatch, is_link_full: bool
) -> None:
    asked = []
    ask = GatewayConnector.hops

    def counted(connector: GatewayConnector, timeouts: Timeouts) -> tuple[Hop, ...] | Failure:
        asked.append(1)
        return ask(connector, timeouts)

    monkeypatch.setattr(GatewayConnector, "hops", counted)
    monkeypatch.setattr(policy, "FAR_S", 0.0)
    monkeypatch.setattr(policy, "LOOK_UP_S", 0.0)
    one = at(office.file, office.url, 1)
    with Exchanger(one.s) as exchanger:
        exchanger.is_link_full = is_link_full
        for _ in range(3):
            one.accept(1)
            assert exchanger.round().failure is None
    assert len(asked) == (1 if is_link_full else 3)


def test_nothing_to_do_is_one_round_trip_once_all_is_there(
    office: Office, at: Callable[..., Desk]
) -> None:
    one = at(office.file, office.url, 1)
    one.accept(1)
    with Exchanger(one.s) as exchanger:
        assert exchanger.round().failure is None
        assert office.forward() is None
        exchanger._way_up._looked_at = -1000.0
        assert exchanger.round().failure is None
        assert way.is_all_there(one.s)
        before = exchanger.round()
        assert before.bytes_up + before.bytes_down < 600


def test_what_is_on_its_way_too_long_is_an_alarm(office: Office, at: Callable[..., Desk]) -> None:
    one = at(office.file, office.url, 1)
    (code,) = one.accept(1)
    clock = clock_of(one)
    assert one.truth().late == 0
    clock.tick(days=4)
    (late,) = way.late(one.s)
    assert (late.code, late.station) == (code, "Cổng")
    bar = one.truth()
    assert (bar.late, bar.needs_attention, bar.waiting) == (1, 1, 1)
    assert sync_once(one.s).failure is None
    (late,) = way.late(one.s)
    assert late.station == "Cổng cấp trên"
    assert office.forward() is None
    assert sync_once(one.s).failure is None
    assert way.late(one.s) == ()
    assert one.truth().needs_attention == 0


def test_the_limits_are_the_offices(office: Office, at: Callable[..., Desk]) -> None:
    one = at(office.file, office.url, 1)
    one.accept(1)
    clock_of(one).tick(minutes=5)
    assert way.late(one.s) == ()
    way.set_alarm_limits(one.s, way.Limits(1, 1), CLERK)
    assert len(way.late(one.s)) == 1
    way.set_alarm_limits(one.s, way.Limits(0, 0), CLERK)
    clock_of(one).tick(days=40)
    assert way.late(one.s) == ()


def test_a_hop_of_an_older_gateway_is_no_portal() -> None:
    at = "2026-11-23T08:00:00+07:00"
    (hop,) = read_hops(f'{{"hops": [{{"name": "Tỉnh", "acked_seq": 7, "at": "{at}"}}]}}'.encode())
    assert (hop.is_portal, hop.beyond_seq, hop.missing) == (False, 0, ())
    portal = Hop("Cổng quốc gia", 3, hop.at, True, 9, ("aa11-1", "aa11-4"))
    assert read_hops(write_hops((hop, portal))) == (hop, portal)


def test_a_portal_holds_what_is_beyond_but_what_it_names() -> None:
    reach = Reach("Cổng quốc gia", 3, MONDAY, 9, frozenset({"aa11-4"}))
    held = [reach.holds("aa11-1", 3), reach.holds("aa11-1", 9), reach.holds("aa11-1", 10)]
    assert held == [True, True, False]
    assert [reach.holds("aa11-4", 3), reach.holds("aa11-4", 4)] == [True, False]
