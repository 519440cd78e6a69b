"""Every documented quirk of generation-1 portals, against a real desk and the real gateway."""

import logging
import sqlite3
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from counter_app.domain.errors import StoreUnusable
from counter_app.domain.status import SyncState
from counter_app.services import acts, dossiers, portal
from counter_app.store import lanes as rows_of_lanes
from sync.connectors.base import PortalConnector, Timeouts
from sync.desk import policy
from sync.desk.exchange import Exchanger, connect
from sync.desk.lane_round import LaneRound
from sync.desk.portals import portal_account
from sync.gateway.dialects.accounts import SESSION_FOR, Issued, issue_account
from sync.gateway.server import EmbeddedGateway
from tests.support.acting import DATA
from tests.support.clock import FixedClock
from tests.support.intakes import DEED
from tests.sync.dvcqg.desks import MakeDesk, PortalDesk
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


def lived(desk: PortalDesk) -> str:
    """A dossier with a whole life behind it, accepted before anything was sent."""
    code = desk.accept(procedure=DEED)
    for action in ("request-supplement", "receive-supplement", "start", "finish"):
        desk.act(code, action, **DATA[action])
    return code


def check_honest(desk: PortalDesk) -> None:
    """What the desk calls sent is at the portal, as the desk has it."""
    page = dossiers.list_dossiers(desk.s, dossiers.Filter(), limit=1000)
    for row in page.rows:
        if row.sync is SyncState.CONFIRMED:
            held = desk.held(row.code)
            assert held.status == int(row.status)
            assert held.told[-1] == str(int(row.status))


def sync_until_done(desk: PortalDesk, *, rounds: int = 6) -> None:
    """Rounds as the sync thread makes them, each some time after the last."""
    for _ in range(rounds):
        desk.sync()
        check_honest(desk)
        desk.clock.tick(hours=1)
        if desk.truth().waiting == 0:
            return
    raise AssertionError(f"not done after {rounds} rounds: {desk.troubles()}")


def check_life(desk: PortalDesk, code: str) -> None:
    """Everything of `lived` is there, once, in order."""
    held = desk.held(code)
    assert (held.status, held.told) == (9, ["2", "5", "2", "4", "9"])
    assert len(held.body["DanhSachHoSoBoSung"]) == len(held.body["DanhSachGiayToKetQua"]) == 1
    desk.check_all_there()


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
    code = lived(quirky)
    front.quirks = [Quirk(LOST[name], service)]
    sync_until_done(quirky)
    check_life(quirky, code)


@pytest.mark.parametrize("quirk", [done_but(500, "{}"), cut_in_half, instead(200, HTML)])
def test_an_unreadable_look_up_is_asked_again(
    quirky: PortalDesk, front: QuirkyPortal, quirk: Act
) -> None:
    code = lived(quirky)
    front.quirks = [Quirk(done_but(500, "{}"), FILE), Quirk(quirk, ASK)]
    sync_until_done(quirky)
    check_life(quirky, code)


@pytest.mark.parametrize("nth", range(6))
@pytest.mark.parametrize("quirk", [done_but(500, "{}"), instead(500, "{}"), beheaded, twice])
def test_the_nth_call_fails(quirky: PortalDesk, front: QuirkyPortal, quirk: Act, nth: int) -> None:
    """Calls of a first round: login, procedure, create, progress, update; then none is left."""
    code = lived(quirky)
    front.quirks = [Quirk(quirk, skip=nth)]
    sync_until_done(quirky)
    check_life(quirky, code)


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
    code = lived(quirky)
    front.quirks = [Quirk(twice, times=None)]
    sync_until_done(quirky)
    check_life(quirky, code)


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
    return LaneRound(desk.s, connector, policy.Link(), 0, patience=IMPATIENT)


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


def test_one_dossier_the_portal_chokes_on_holds_up_nobody(
    quirky: PortalDesk, front: QuirkyPortal
) -> None:
    bad, *good = (quirky.accept(name=f"Người {number}") for number in range(6))
    front.quirks = [Quirk(instead(500, "{}"), code=bad, times=None)]
    report = quirky.sync()
    assert (report.state, report.failure, report.pending) == ("ok", None, 1)
    assert quirky.held_codes() == set(good)
    assert {quirky.view(code).sync for code in good} == {SyncState.CONFIRMED}
    (trouble,) = quirky.troubles()
    assert (trouble.code, trouble.error_code, trouble.failures) == (bad, "server-error", 1)
    assert quirky.truth().waiting == 1
    front.quirks = []
    sync_until_done(quirky)
    assert quirky.troubles() == ()


def test_a_dossier_that_failed_waits_longer_each_time_unless_asked(
    quirky: PortalDesk, front: QuirkyPortal
) -> None:
    bad, good = quirky.accept(), quirky.accept()
    front.quirks = [Quirk(instead(500, "{}"), code=bad, times=None)]
    with Exchanger(quirky.s) as exchanger:
        exchanger.round()
        tries = [len(front.services())]
        exchanger.round()  # not its time yet
        tries.append(len(front.services()))
        quirky.clock.tick(seconds=16)
        exchanger.round()
        tries.append(len(front.services()))
        quirky.clock.tick(seconds=16)
        exchanger.round()  # the second pause is longer
        tries.append(len(front.services()))
        exchanger.round(is_asked=True)
        tries.append(len(front.services()))
    assert tries[0] == tries[1] < tries[2] == tries[3] < tries[4]
    assert quirky.held_codes() == {good}


def test_a_portal_that_fails_for_everybody_is_left_alone_soon(
    quirky: PortalDesk, front: QuirkyPortal
) -> None:
    for number in range(20):
        quirky.accept(name=f"Người {number}")
    front.quirks = [Quirk(instead(503, "{}"), FILE, times=None)]
    report = quirky.sync()
    assert (report.state, report.pending) == ("server_error", 20)
    assert front.services().count(FILE) <= 3 + 4  # in a row, and under way beside them
    assert quirky.truth().state == "server_error"
    front.quirks = []
    sync_until_done(quirky)
    quirky.check_all_there()


def test_nobody_there_is_told_at_once_and_nothing_is_marked(
    quirky: PortalDesk, front: QuirkyPortal
) -> None:
    code = quirky.accept()
    front.close()
    report = quirky.sync()
    assert (report.state, report.pushed) == ("offline", 0)
    assert (quirky.troubles(), quirky.view(code).sync) == ((), SyncState.QUEUED)
    portal.set_portal(quirky.s, f"{front.target}/dvcqg/v1", "dvcqg1", None, "an")
    sync_until_done(quirky)


def test_a_login_page_of_the_network_is_recognised(quirky: PortalDesk, front: QuirkyPortal) -> None:
    quirky.accept()
    front.quirks = [Quirk(instead(200, HTML, "text/html"), times=None)]
    report = quirky.sync()
    assert (report.state, quirky.truth().waiting) == ("captive_portal", 1)
    assert report.failure is not None
    assert report.failure.error().code == "captive-portal"


def test_a_refused_account_is_not_hammered(
    quirky: PortalDesk, front: QuirkyPortal, account: Callable[..., Issued]
) -> None:
    quirky.accept()
    right = portal.password(quirky.s) or ""
    portal.keep_password(quirky.s, "sai")
    with Exchanger(quirky.s) as exchanger:
        for _ in range(4):
            assert exchanger.round().state == "credential"
        assert [one.service for one in front.seen] == ["auth"]
        exchanger.round(is_asked=True)
        assert [one.service for one in front.seen] == ["auth", "auth"]
        portal.keep_password(quirky.s, right)
        assert exchanger.round().failure is None
    quirky.check_all_there()


def test_closing_the_program_breaks_off_a_slow_portal(
    quirky: PortalDesk, front: QuirkyPortal
) -> None:
    quirky.accept()
    gate = threading.Event()
    front.quirks = [Quirk(slow(gate), FILE)]
    exchanger = Exchanger(quirky.s)

    def end() -> None:
        while FILE not in front.services():
            time.sleep(0.01)
        exchanger.abort()

    closing = threading.Thread(target=end)
    closing.start()
    began = time.monotonic()
    report = exchanger.round()
    exchanger.close()
    closing.join()
    gate.set()
    assert time.monotonic() - began < 5
    assert report.failure is not None
    assert report.failure.code == "sync-stopped"
    assert quirky.truth().state != "server_error"
    sync_until_done(quirky)


def test_a_crash_at_any_write_loses_nothing_and_repeats_nothing(
    quirky: PortalDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The store fails at the n-th write of a lane; the program starts again and goes on."""
    code = lived(quirky)
    real, left = rows_of_lanes.put, [0]

    def failing(*given: Any) -> None:
        left[0] -= 1
        if left[0] == 0:
            raise StoreUnusable("store-full")
        real(*given)

    monkeypatch.setattr(rows_of_lanes, "put", failing)
    for nth in range(1, 8):
        left[0] = nth
        try:
            quirky.sync()
        except StoreUnusable:
            quirky.reopen()
        check_honest(quirky)
    left[0] = 0
    sync_until_done(quirky)
    check_life(quirky, code)


def test_what_was_done_while_a_call_was_under_way_is_sent_next(
    quirky: PortalDesk, front: QuirkyPortal
) -> None:
    code = quirky.accept(procedure=DEED)

    def meanwhile(forward: Callable[[], Any]) -> Any:
        with quirky.open() as other:
            acts.act(other, code, "start", {}, "an.nv")
        return forward()

    front.quirks = [Quirk(meanwhile, TELL)]
    quirky.sync()
    sync_until_done(quirky)
    assert quirky.held(code).told == ["2", "4"]
    quirky.check_all_there()


def test_no_person_and_no_password_is_logged(
    quirky: PortalDesk, front: QuirkyPortal, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    quirky.accept(name="Nguyễn Thị Kín", phone="0987654321")
    refusal = '{"error_code":"9","message":"Nguyễn Thị Kín 0987654321: SoDienThoai sai"}'
    front.quirks = [Quirk(instead(200, refusal), FILE)]
    quirky.sync()
    (trouble,) = quirky.troubles()
    assert "Nguyễn Thị Kín" in str(trouble.raw_answer)
    ours = [record.getMessage() for record in caplog.records if record.name.startswith("counter")]
    assert any("portal refused create" in line for line in ours)
    for secret in ("Kín", "0987654321", portal.password(quirky.s) or "?"):
        assert secret not in caplog.text


def test_a_changed_refusal_replaces_the_former(quirky: PortalDesk, front: QuirkyPortal) -> None:
    code = quirky.accept()
    front.quirks = [
        Quirk(instead(200, '{"error_code":"9","message":"Trường Email sai"}'), FILE),
        Quirk(instead(200, '{"error_code":"9","message":"Trường SoDienThoai sai"}'), FILE),
    ]
    quirky.sync()
    quirky.act(code, "correct", reason="Sai", changes={"applicant.email": "an@example.vn"})
    quirky.sync()
    (objection,) = quirky.view(code).state.objections
    assert objection.field == "applicant.phone"
    quirky.act(code, "correct", reason="Sai", changes={"applicant.phone": "0912345679"})
    quirky.sync()
    assert quirky.view(code).state.objections == ()
    quirky.check_all_there()


def test_a_portal_that_lost_a_dossier_gets_it_again(
    quirky: PortalDesk, front: QuirkyPortal, gateway_file: Path
) -> None:
    code = quirky.accept(procedure=DEED)
    quirky.sync()
    db = sqlite3.connect(gateway_file)
    db.execute("DELETE FROM dialect_progress")
    db.execute("DELETE FROM dialect_dossier")
    db.commit()
    db.close()
    quirky.act(code, "start")
    quirky.sync()
    assert (quirky.held(code).status, quirky.held(code).told) == (4, ["2", "4"])
    quirky.check_all_there()
