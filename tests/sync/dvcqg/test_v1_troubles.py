"""Generation-1 portals in trouble: what waits, what stops, what goes on, and what is never said."""

import logging
import threading
import time
from collections.abc import Callable
from typing import Any

import pytest

from counter_app.domain.errors import StoreUnusable
from counter_app.domain.status import SyncState
from counter_app.services import acts, portal
from counter_app.store import lanes as rows_of_lanes
from sync.desk.exchange import Exchanger
from sync.gateway.dialects.accounts import Issued
from tests.support.intakes import DEED
from tests.support.waiting import PATIENCE_S, until
from tests.sync.dvcqg.desks import PortalDesk
from tests.sync.dvcqg.lives import check_heals, check_honest, check_life, lived, sync_until_done
from tests.sync.dvcqg.quirks import (
    HTML,
    Quirk,
    QuirkyPortal,
    instead,
    slow,
)

FILE = "DongBoHoSoMC"
TELL = "CapNhatTienDoHoSoMC"


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


def test_a_round_that_asks_nothing_claims_no_success(
    quirky: PortalDesk, front: QuirkyPortal
) -> None:
    quirky.accept()
    with Exchanger(quirky.s) as exchanger:
        exchanger.round()
        answered_at = quirky.clock()
        assert quirky.truth().last_success_at == answered_at
        calls = len(front.seen)
        quirky.clock.tick(hours=1)
        assert exchanger.round().failure is None
        assert len(front.seen) == calls
        assert quirky.truth().last_success_at == answered_at


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
        until(lambda: FILE in front.services())
        exchanger.abort()

    closing = threading.Thread(target=end)
    closing.start()
    began = time.monotonic()
    report = exchanger.round()
    exchanger.close()
    closing.join()
    gate.set()
    assert time.monotonic() - began < PATIENCE_S / 2, "the answer was waited for"
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


def test_a_portal_that_lost_a_dossier_gets_it_again(quirky: PortalDesk) -> None:
    check_heals(quirky)
