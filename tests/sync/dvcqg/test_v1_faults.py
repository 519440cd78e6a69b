"""Every documented quirk of generation-1 portals, against a real desk and the real gateway."""

import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from counter_app.domain.status import SyncState
from sync.connectors.base import PortalConnector, Timeouts
from sync.desk import policy
from sync.desk.exchange import Exchanger, connect
from sync.desk.lane_round import LaneRound
from sync.desk.own_lanes import OwnLanes
from sync.desk.portals import portal_account
from sync.gateway.dialects.accounts import SESSION_FOR, issue_account
from sync.gateway.server import EmbeddedGateway
from tests.support.clock import FixedClock
from tests.sync.dvcqg.desks import MakeDesk, PortalDesk
from tests.sync.dvcqg.lives import check_life, check_outlived, lived, sync_until_done
from tests.sync.dvcqg.quirks import (
    HTML,
    Act,
    Quirk,
    QuirkyPortal,
    beheaded,
    changed,
    cut_in_half,
    done_but,
    instead,
    slow,
    twice,
)
from tests.sync.support import UNIT, opener

FILE = "DongBoHoSoMC"
TELL = "CapNhatTienDoHoSoMC"
ASK = "TraCuuHoSo"
IMPATIENT = Timeouts(connect_s=2, stall_s=2, answer_s=0.3, total_s=2)


def put(name: str, value: object) -> Act:
    return changed(lambda body: body.update({name: value}))


def without(name: str) -> Act:
    return changed(lambda body: body.pop(name))


LOST: dict[str, Act] = {
    "500 before": instead(500, "{}"),
    "500 after": done_but(500, "{}"),
    "502 page before": instead(502, "<html>Bad Gateway</html>", "text/html"),
    "503 page after": done_but(503, "<html>busy</html>", "text/html"),
    "429": instead(429, "{}"),
    "404 page": instead(404, "<html>Not Found</html>", "text/html"),
    "html before": instead(200, HTML, "text/html"),
    "html after": done_but(200, HTML, "text/html"),
    "html called json": done_but(200, HTML, "application/json"),
    "redirect": instead(302, ""),
    "truncated json": cut_in_half,
    "shorter than said": beheaded,
    "empty": done_but(200, ""),
    "a list": done_but(200, "[]"),
    "null": done_but(200, "null"),
    "not text": done_but(200, b"\xff\xfe\x00"),
    "no code, no words": done_but(200, '{"result":[]}'),
    "no code, words of failure": instead(200, '{"message":"Không thành công"}'),
    "no code, mixed words": instead(200, '{"message":"1 thành công, 1 lỗi"}'),
}


SOME = ("500 after", "html before", "truncated json", "shorter than said")


@pytest.mark.parametrize(
    ("service", "name"),
    [(service, name) for service in (FILE, TELL) for name in LOST]
    + [(service, name) for service in ("auth", "LayThuTuc") for name in SOME],
)
def test_any_unreadable_answer_costs_time_and_nothing_else(
    quirky: PortalDesk, front: QuirkyPortal, service: str, name: str
) -> None:
    check_outlived(quirky, front, Quirk(LOST[name], service))


@pytest.mark.parametrize("quirk", [done_but(500, "{}"), cut_in_half, instead(200, HTML)])
def test_an_unreadable_look_up_is_asked_again(
    quirky: PortalDesk, front: QuirkyPortal, quirk: Act
) -> None:
    check_outlived(quirky, front, Quirk(done_but(500, "{}"), FILE), Quirk(quirk, ASK))


@pytest.mark.parametrize("nth", range(6))
@pytest.mark.parametrize("quirk", [done_but(500, "{}"), instead(500, "{}"), beheaded, twice])
def test_the_nth_call_fails(quirky: PortalDesk, front: QuirkyPortal, quirk: Act, nth: int) -> None:
    """Calls of a first round: login, procedure, create, progress, update; then none is left."""
    check_outlived(quirky, front, Quirk(quirk, skip=nth))


def test_a_lost_create_is_looked_up_and_never_sent_twice(
    quirky: PortalDesk, front: QuirkyPortal
) -> None:
    code = quirky.accept()
    front.quirks = [Quirk(done_but(500, "{}"), FILE)]
    first = quirky.sync()
    assert (first.state, quirky.view(code).sync) == ("server_error", SyncState.QUEUED)
    assert quirky.held(code).told == []
    quirky.sync()
    assert front.services() == ["LayThuTuc", FILE, ASK, TELL, FILE]
    assert [one.is_updating for one in front.seen if one.service == FILE] == ["False", "True"]
    quirky.check_all_there()


@pytest.mark.parametrize("code", ["0", 0, "00"])
def test_every_way_to_write_success(quirky: PortalDesk, front: QuirkyPortal, code: object) -> None:
    found = lived(quirky)
    front.quirks = [Quirk(put("error_code", code), times=None)]
    assert quirky.sync().failure is None
    check_life(quirky, found)


def test_success_told_only_in_words(quirky: PortalDesk, front: QuirkyPortal) -> None:
    code = lived(quirky)
    front.quirks = [Quirk(without("error_code"), service, times=None) for service in (FILE, TELL)]
    quirky.sync()
    check_life(quirky, code)


@pytest.mark.parametrize("error_code", ["3", "-3", 3, -3, "0"])
def test_exists_in_every_code_is_compared_then_updated(
    quirky: PortalDesk, front: QuirkyPortal, error_code: object
) -> None:
    code = quirky.accept()

    def exists(body: dict[str, Any]) -> None:
        body.update(error_code=error_code, message=f"Hồ sơ {code} đã tồn tại trên hệ thống")

    front.quirks = [Quirk(changed(exists), FILE)]
    quirky.sync()
    assert front.services() == ["LayThuTuc", FILE, ASK, TELL, FILE]
    assert quirky.held(code).told == ["2"]
    quirky.check_all_there()


def test_duplicated_calls_leave_one_dossier_and_one_entry_each(
    quirky: PortalDesk, front: QuirkyPortal
) -> None:
    check_outlived(quirky, front, Quirk(twice, times=None))


def test_a_session_that_ends_in_between_is_renewed_once(
    quirky: PortalDesk, front: QuirkyPortal
) -> None:
    code = lived(quirky)
    over = '{"error_code":"-2","message":"Session đã hết hạn"}'
    front.quirks = [Quirk(instead(200, over), FILE), Quirk(instead(401, ""), TELL)]
    assert quirky.sync().failure is None
    assert [one.service for one in front.seen].count("auth") == 3
    check_life(quirky, code)


def test_a_session_that_is_never_good_is_a_matter_of_the_account(
    quirky: PortalDesk, front: QuirkyPortal
) -> None:
    code = quirky.accept()
    over = '{"error_code":"-2","message":"Session không hợp lệ"}'
    front.quirks = [Quirk(instead(200, over), FILE, times=None)]
    report = quirky.sync()
    assert (report.state, quirky.truth().state) == ("credential", "credential")
    assert quirky.view(code).sync is SyncState.QUEUED


@pytest.fixture
def timed(gateway_file: Path) -> Iterator[tuple[FixedClock, str]]:
    """A gateway whose clock a test moves."""
    clock = FixedClock()
    server = EmbeddedGateway(opener(gateway_file), clock=clock)
    yield clock, server.start()
    server.stop()


def test_the_gateways_own_sessions_end_and_are_renewed(
    timed: tuple[FixedClock, str], portal_desk: MakeDesk, gateway_file: Path
) -> None:
    clock, url = timed
    desk = portal_desk()
    issued = issue_account(opener(gateway_file), UNIT, "dvcqg1", "xa", clock)
    desk.point_to(f"{url}/dvcqg/v1", issued)
    with Exchanger(desk.s) as exchanger:
        desk.accept()
        assert exchanger.round().failure is None
        clock.at += SESSION_FOR * 2
        desk.accept()
        assert exchanger.round().failure is None
    desk.check_all_there()


def impatient_round(desk: PortalDesk) -> LaneRound:
    """A round that waits 0.3 s for an answer."""
    connector = connect(desk.s)
    given = portal_account(desk.s)
    assert isinstance(given, tuple)
    assert isinstance(connector, PortalConnector)
    connector.authenticate(*given)
    return LaneRound(OwnLanes(desk.s), connector, policy.Link(), 0, patience=IMPATIENT)


def test_an_answer_that_comes_too_late_is_doubt_not_loss(
    quirky: PortalDesk, front: QuirkyPortal
) -> None:
    code, gate = quirky.accept(), threading.Event()
    front.quirks = [Quirk(slow(gate), FILE)]
    failure = impatient_round(quirky).run()
    gate.set()
    assert failure is not None
    assert (failure.state, failure.code) == ("offline", "link-cut")
    assert quirky.view(code).sync is SyncState.QUEUED
    quirky.clock.tick(hours=1)
    sync_until_done(quirky)
    assert ASK in front.services()
    assert quirky.held(code).told == ["2"]
