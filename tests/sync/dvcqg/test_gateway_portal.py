"""An office's gateway reports its desks' dossiers to the portal; no desk has an account there."""

from collections.abc import Callable

import pytest

from counter_app.domain import events as ev
from counter_app.domain.records import Record
from counter_app.services import acts, office, portal, way
from counter_app.store.connection import write
from sync.connectors.dvcqg.channels import LOGIN_REFUSED
from sync.connectors.outcome import Failure
from sync.desk.exchange import sync_once
from sync.gateway import journal
from sync.gateway.admin import issue_code
from sync.gateway.dialects import catalogue
from sync.gateway.dialects.accounts import Issued
from sync.gateway.portal_admin import drop_portal, portals
from sync.gateway.portals import marks
from sync.gateway.schema import Store
from sync.relay.portal_door import PortalDoor
from sync.relay.portal_thread import PortalThread
from tests.support.clock import FixedClock
from tests.support.intakes import DEED
from tests.support.waiting import until
from tests.sync.desks import CLERK, Desk
from tests.sync.dvcqg.quirks import Quirk, cut_in_half, done_but, instead, twice
from tests.sync.dvcqg.reporting import NAME, PATHS, Killed, Office, lived, point
from tests.sync.support import UNIT, opener

FILE = {"dvcqg1": "DongBoHoSoMC", "dvcqg2": "CreateDossier"}
TELL = {"dvcqg1": "CapNhatTienDoHoSoMC", "dvcqg2": "CapNhatTienTrinh"}
ONE = pytest.mark.parametrize("reporting", ["dvcqg1"], indirect=True)
"""What does not depend on the generation."""


def test_a_day_of_two_desks_reaches_the_portal(reporting: Office) -> None:
    one, two = reporting.desks
    codes = [lived(one), *one.accept(2), lived(two), *two.accept(1)]
    reporting.sync()
    assert reporting.report() is None
    reporting.sync()
    two.act(codes[1], "start")
    reporting.sync()
    reporting.report_until_done()
    assert sorted(codes) == reporting.held_codes()
    reporting.check_all_there()
    assert reporting.held(codes[0]).told == ["2", "5", "2", "4", "9"]
    assert (reporting.held(codes[1]).status, reporting.held(codes[1]).told) == (4, ["2", "4"])
    if reporting.kind == "dvcqg1":
        body = reporting.held(codes[0]).body
        assert body["DonViXuLy"] == NAME
        assert len(body["DanhSachHoSoBoSung"]) == len(body["DanhSachGiayToKetQua"]) == 1
    calls = len(reporting.front.seen)
    assert reporting.report() is None  # nothing to do: nobody is asked
    assert len(reporting.front.seen) == calls


def test_a_link_cut_in_the_middle_of_the_day(reporting: Office) -> None:
    one, two = reporting.desks
    for desk in (one, two):
        lived(desk)
        desk.accept(3)
    reporting.sync()
    reporting.front.quirks = [
        Quirk(instead(502, "", "text/html"), TELL[reporting.kind], times=2),
        Quirk(done_but(504, "", "text/html"), FILE[reporting.kind], times=3),
        Quirk(cut_in_half, TELL[reporting.kind]),
        Quirk(twice, TELL[reporting.kind]),
    ]
    reporting.report()
    lived(two)
    reporting.sync()
    reporting.report_until_done()
    reporting.sync()
    reporting.check_all_there()


def test_killed_at_any_call_it_loses_and_repeats_nothing(reporting: Office) -> None:
    one, calls = reporting.desks[0], 0
    for when, number in (("before", 1), ("after", 1), ("after", 2), ("before", 3), ("after", 3)):
        lived(one)
        reporting.sync()
        with pytest.raises(Killed):
            reporting.report((when, number))
        reporting.clock.tick(hours=1)
        reporting.report_until_done()
        calls += 1
    reporting.check_all_there()
    assert len(reporting.held_codes()) == calls


def test_a_refusal_is_seen_at_the_desks_and_settled_there(reporting: Office) -> None:
    one, two = reporting.desks
    listed: list[catalogue.Entry] = [{"MATTHC": DEED, "TENTTHC": "Chứng thực giao dịch"}]
    catalogue.publish(opener(reporting.portal_file), {catalogue.PROCEDURE: listed})
    (bad,) = one.accept(1)
    (good,) = two.accept(1, procedure=DEED)
    reporting.sync()
    assert reporting.report() is None
    assert reporting.held_codes() == [good]
    reporting.sync()
    for desk in (one, two):
        (objection,) = desk.state(bad).objections
        assert objection.objection == "portal-data-refused"
        assert desk.truth().needs_attention == 1
    seen = len(reporting.front.seen)
    assert reporting.report() is None  # a person has to act: it is not tried again by itself
    assert len(reporting.front.seen) == seen
    catalogue.publish(opener(reporting.portal_file), {catalogue.PROCEDURE: []})
    two.act(bad, "settle-objection", objection="portal-data-refused", note="Đã báo tỉnh")
    reporting.sync()
    reporting.report_until_done()
    reporting.sync()
    reporting.check_all_there()
    assert one.state(bad).objections == ()


@ONE
def test_what_changed_is_tried_again_and_settles_the_objection(reporting: Office) -> None:
    one = reporting.desks[0]
    (code,) = one.accept(1)
    reporting.sync()
    refused = instead(200, '{"error_code": "-5", "message": "ChuHoSo sai"}')
    reporting.front.quirks = [Quirk(refused, FILE[reporting.kind])]
    reporting.report()
    reporting.sync()
    (objection,) = one.state(code).objections
    assert (objection.field, objection.message) == ("applicant.name", "ChuHoSo sai")
    one.act(code, "correct", reason="Sai tên", changes={"applicant.name": "Nguyễn Văn Ân"})
    reporting.sync()
    reporting.report_until_done()
    reporting.sync()
    assert one.state(code).objections == ()
    assert reporting.held(code).body["ChuHoSo"] == "Nguyễn Văn Ân"


@ONE
def test_each_round_reads_the_records_of_what_changed_only(
    reporting: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    one, read = reporting.desks[0], list[str]()
    one.accept(3)
    reporting.sync()
    assert reporting.report() is None
    (code,) = one.accept(1)
    reporting.sync()
    real = journal.of_subject

    def of_subject(db: Store, unit: str, subject: str) -> list[tuple[Record, int]]:
        read.append(subject)
        return real(db, unit, subject)

    monkeypatch.setattr(journal, "of_subject", of_subject)
    assert reporting.report() is None
    assert set(read) == {one.state(code).dossier_id}


@ONE
def test_the_way_of_a_dossier_ends_at_the_portal(reporting: Office) -> None:
    one, two = reporting.desks
    listed: list[catalogue.Entry] = [{"MATTHC": DEED, "TENTTHC": "Chứng thực giao dịch"}]
    catalogue.publish(opener(reporting.portal_file), {catalogue.PROCEDURE: listed})
    (bad,) = one.accept(1)
    (good,) = one.accept(1, procedure=DEED)
    reporting.sync()
    assert stations(one, good) == [True, True, False]
    reporting.report()
    assert sync_once(one.s).failure is None
    assert stations(one, bad) == [True, True, False]
    assert stations(one, good) == [True, True, True]
    names = [one.name for one in way.way_of(one.s, one.state(good).dossier_id)]
    assert names == ["Máy này", "Cổng", "Cổng quốc gia"]
    assert isinstance(one.s.clock, FixedClock)
    one.s.clock.tick(days=4)
    (late,) = way.late(one.s)
    assert (late.code, late.station) == (bad, "Cổng quốc gia")
    assert two.truth().late == 0


def test_a_number_the_portal_gives_comes_back_to_every_desk(reporting: Office) -> None:
    one, two = reporting.desks
    now = office.office(one.s)
    wanted = office.Office(now.unit_name, now.parent_name, now.place, now.phone, "provisional")
    office.change_office(one.s, wanted, CLERK)
    (provisional,) = one.accept(1)
    reporting.sync()
    reporting.front.quirks = [Quirk(done_but(504, "", "text/html"), "CreateDossier")]
    reporting.report()
    reporting.sync()
    state = two.state(provisional)
    if reporting.kind == "dvcqg1":  # has no number to give: a clerk enters the province's
        assert [one.objection for one in state.objections] == ["portal-code-provisional"]
        rename(two, provisional)
        reporting.sync()
    else:
        assert (state.provisional, state.code[-5:]) == (False, "-0001")
        assert set(state.aliases) == {provisional, state.code}
    reporting.clock.tick(hours=1)
    reporting.report_until_done()
    reporting.sync()
    reporting.check_all_there()
    assert one.state(provisional) == two.state(provisional)
    assert one.state(provisional).objections == ()


@ONE
def test_an_account_that_is_refused_is_not_tried_again_by_itself(
    reporting: Office, account: Callable[..., Issued]
) -> None:
    reporting.desks[0].accept(1)
    reporting.sync()
    issued = account(reporting.kind, "khac.bd")
    point(reporting, Issued(issued.username, "sai"))
    assert reporting.report() == LOGIN_REFUSED
    seen = len(reporting.front.seen)
    assert reporting.report() == LOGIN_REFUSED
    assert len(reporting.front.seen) == seen
    (line,) = portals(opener(reporting.file))
    assert (line.state, line.detail) == ("credential", "portal-login-refused")
    point(reporting, issued)
    assert reporting.report() is None
    assert len(reporting.held_codes()) == 1


def test_a_desk_that_reported_itself_and_comes_to_the_gateway_makes_no_dossier_twice(
    reporting: Office, account: Callable[..., Issued]
) -> None:
    one, issued = reporting.desks[0], account(reporting.kind, "quay.bd")
    url = f"{reporting.front.url}{PATHS[reporting.kind]}"
    portal.set_portal(one.s, url, reporting.kind, None, CLERK)
    portal.set_account(one.s, portal.PortalAccount(issued.username), CLERK)
    portal.keep_password(one.s, issued.password)
    code = lived(one)
    assert sync_once(one.s).failure is None
    assert reporting.held_codes() == [code]
    assert reporting.report() is None  # the gateway knows nothing of it
    one.point_to(reporting.gateway.url, issue_code(opener(reporting.file), UNIT, 1))
    reporting.sync()
    reporting.report()
    reporting.sync()
    names = [objection.objection for objection in one.state(code).objections]
    assert names == ([] if reporting.kind == "dvcqg1" else ["portal-code-taken"])
    for name in names:
        one.act(code, "settle-objection", objection=name, note="Đúng hồ sơ này")
    reporting.sync()
    reporting.report_until_done()
    reporting.sync()
    reporting.check_all_there()
    told = ["2", "5", "2", "4", "9"]  # again with another identity of the dossier in generation 2
    assert reporting.held(code).told == (told if reporting.kind == "dvcqg1" else told * 2)


@ONE
def test_another_portal_is_offered_everything_anew(
    reporting: Office, account: Callable[..., Issued]
) -> None:
    lived(reporting.desks[0])
    reporting.sync()
    assert reporting.report() is None
    other = {"dvcqg1": "dvcqg2", "dvcqg2": "dvcqg1"}[reporting.kind]
    point(reporting, account(other, "khac.bd"), other)
    assert reporting.waiting() == 1
    drop_portal(opener(reporting.file), UNIT)
    assert portals(opener(reporting.file)) == []
    point(reporting, account(reporting.kind, "cong.bd"))
    reporting.report_until_done()
    reporting.check_all_there()


@ONE
def test_it_reports_while_it_serves_whatever_goes_wrong_with_another_unit(
    reporting: Office, account: Callable[..., Issued], monkeypatch: pytest.MonkeyPatch
) -> None:
    point(reporting, account(user="khac.bd", unit="H26.106"), unit="H26.106")
    real = PortalDoor.round

    def broken(door: PortalDoor) -> Failure | None:
        if door.unit.unit_code == "H26.106":
            raise ValueError
        return real(door)

    monkeypatch.setattr(PortalDoor, "round", broken)
    monkeypatch.setattr(PortalDoor, "is_work", lambda door: True)
    thread = PortalThread(opener(reporting.file), look_s=0.01)
    thread.start()
    try:
        reporting.desks[0].accept(2)
        reporting.sync()
        until(lambda: len(reporting.held_codes()) == 2 and not reporting.waiting())
    finally:
        thread.stop()
    assert not thread.is_alive()


@ONE
def test_only_so_many_dossiers_held_up_are_named(
    reporting: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    one = reporting.desks[0]
    monkeypatch.setattr(marks, "MOST_MISSING", 2)
    listed: list[catalogue.Entry] = [{"MATTHC": DEED, "TENTTHC": "Chứng thực giao dịch"}]
    catalogue.publish(opener(reporting.portal_file), {catalogue.PROCEDURE: listed})
    (good,) = one.accept(1, procedure=DEED)
    bad = one.accept(3)
    (later,) = one.accept(1, procedure=DEED)
    reporting.sync()
    reporting.report()
    assert sync_once(one.s).failure is None
    assert reporting.held_codes() == sorted([good, later])
    reached = [stations(one, code)[-1] for code in (good, *bad, later)]
    assert reached == [True, False, False, False, False]  # rather too little than too much


def rename(desk: Desk, code: str) -> None:
    named = ev.CodeAssigned("H26.107-261116-9001", is_official=True)
    with write(desk.s.db):
        acts.append(desk.s, desk.state(code), named, CLERK, desk.s.clock())


def stations(desk: Desk, code: str) -> list[bool]:
    return [one.is_reached for one in way.way_of(desk.s, desk.state(code).dossier_id)]
