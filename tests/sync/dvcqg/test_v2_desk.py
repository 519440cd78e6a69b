"""A real desk syncs to the real gateway in generation 2, with the faults of its portals."""

import sqlite3
from pathlib import Path
from typing import Any

import pytest

from counter_app.domain.status import SyncState
from counter_app.services import office, portal
from sync.gateway.dialects import catalogue
from tests.support.intakes import DEED
from tests.sync.dvcqg import lives
from tests.sync.dvcqg.desks import CLERK, PortalDesk
from tests.sync.dvcqg.lives import check_heals, sync_until_done
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
    twice,
)
from tests.sync.support import opener, rows

MAKE = "CreateDossier"
TELL = "CapNhatTienTrinh"
SAY = "CapNhatTrangThai"


ACTS = (*lives.ACTS, "return-result")


def lived(desk: PortalDesk) -> str:
    return lives.lived(desk, ACTS)


def check_life(desk: PortalDesk, code: str) -> None:
    held = desk.held(code)
    assert (held.status, held.told) == (10, ["2", "5", "2", "4", "9", "10"])
    said = rows(
        desk.gateway_file,
        "SELECT body FROM dialect_message WHERE code = ? AND service = ? ORDER BY n",
        code,
        SAY,
    )
    assert '"DanhSachGiayToKetQua":[{' in str(said[0][0])
    assert "DanhSachGiayToKetQua" not in str(said[-1][0])
    desk.check_all_there()


def check_outlived(desk: PortalDesk, front: QuirkyPortal, quirk: Quirk) -> None:
    code = lived(desk)
    front.quirks = [quirk]
    sync_until_done(desk)
    check_life(desk, code)


def accept_provisional(desk: PortalDesk) -> str:
    now = office.office(desk.s)
    wanted = office.Office(now.unit_name, now.parent_name, now.place, now.phone, "provisional")
    office.change_office(desk.s, wanted, CLERK)
    return desk.accept()


def test_a_whole_life_arrives_in_order(quirky2: PortalDesk, front: QuirkyPortal) -> None:
    code = lived(quirky2)
    report = quirky2.sync()
    assert (report.state, report.failure, report.pushed, report.acknowledged) == ("ok", None, 4, 6)
    assert front.services() == ["LayThuTuc", MAKE, TELL, SAY, SAY]
    check_life(quirky2, code)
    assert quirky2.sync().pushed == 0


def test_later_acts_follow(quirky2: PortalDesk, front: QuirkyPortal) -> None:
    code = quirky2.accept(procedure=DEED)
    quirky2.sync()
    assert quirky2.held(code).status == 2
    quirky2.act(code, "start")
    assert quirky2.truth().waiting == 1
    quirky2.sync()
    assert (quirky2.held(code).status, quirky2.held(code).told) == (4, ["2", "4"])
    assert front.services()[-2:] == [TELL, SAY]
    quirky2.check_all_there()


def test_a_provisional_dossier_gets_its_number_from_the_portal(
    quirky2: PortalDesk, front: QuirkyPortal
) -> None:
    provisional = accept_provisional(quirky2)
    assert provisional.startswith("T1-")
    quirky2.sync()
    state = quirky2.view(provisional).state
    assert (state.provisional, state.code[-5:]) == (False, "-0001")
    assert set(state.aliases) == {provisional, state.code}
    assert quirky2.held(state.code).status == 2
    assert front.services() == ["LayThuTuc", "GetNextValue", MAKE, TELL, SAY]
    quirky2.check_all_there()


def test_a_lost_number_burns_a_number_and_no_dossier(
    quirky2: PortalDesk, front: QuirkyPortal
) -> None:
    provisional = accept_provisional(quirky2)
    front.quirks = [Quirk(done_but(500, "{}"), "GetNextValue")]
    sync_until_done(quirky2)
    assert quirky2.view(provisional).state.code.endswith("-0002")
    quirky2.check_all_there()


def test_a_correction_after_creation_is_for_a_person(quirky2: PortalDesk) -> None:
    code = quirky2.accept(procedure=DEED)
    quirky2.sync()
    quirky2.act(code, "correct", reason="Sai", changes={"applicant.name": "Nguyễn Văn Ân"})
    quirky2.act(code, "start")
    quirky2.sync()
    assert quirky2.held(code).status == 4
    (objection,) = quirky2.view(code).state.objections
    assert (objection.objection, objection.field) == ("portal-change-by-hand", "applicant.name")
    assert quirky2.truth().waiting == 1
    quirky2.act(code, "finish", result="Xong")
    quirky2.sync()
    assert quirky2.held(code).status == 9
    assert len(quirky2.view(code).state.objections) == 1
    quirky2.act(code, "settle-objection", objection="portal-change-by-hand", note="Đã sửa")
    quirky2.sync()
    assert quirky2.view(code).state.objections == ()
    quirky2.check_all_there()


def test_a_code_taken_by_another_is_for_a_person_and_never_changed(
    quirky2: PortalDesk,
) -> None:
    code = quirky2.accept()
    db = sqlite3.connect(quirky2.gateway_file)
    db.execute(
        "INSERT INTO dialect_dossier VALUES (?, 'p', 'H26.107', 'dvcqg2', 9, '{\"A\":1}', '', '')",
        (code,),
    )
    db.commit()
    db.close()
    quirky2.sync()
    assert (quirky2.held(code).status, quirky2.held(code).body) == (9, {"A": 1})
    (objection,) = quirky2.view(code).state.objections
    assert objection.objection == "portal-code-taken"
    quirky2.act(code, "correct", reason="Sai", changes={"summary": "Khác"})
    quirky2.sync()
    assert quirky2.held(code).status == 9
    quirky2.act(code, "settle-objection", objection="portal-code-taken", note="Đúng hồ sơ này")
    quirky2.sync()
    assert (quirky2.held(code).status, quirky2.held(code).told) == (2, ["2"])


LOST: dict[str, Act] = {
    "500 before": instead(500, "{}"),
    "500 after": done_but(500, "{}"),
    "502 page after": done_but(502, "<html>Bad Gateway</html>", "text/html"),
    "html after": done_but(200, HTML, "text/html"),
    "truncated json": cut_in_half,
    "shorter than said": beheaded,
    "empty": done_but(200, ""),
    "words of failure": instead(200, '{"message":"Không thành công"}'),
}


@pytest.mark.parametrize(
    ("service", "name"),
    [(service, name) for service in (MAKE, TELL, SAY) for name in LOST]
    + [("GetToken", "500 after"), ("GetToken", "truncated json"), ("GetToken", "html after")],
)
def test_any_unreadable_answer_costs_time_and_nothing_else(
    quirky2: PortalDesk, front: QuirkyPortal, service: str, name: str
) -> None:
    check_outlived(quirky2, front, Quirk(LOST[name], service))


ANSWER_LOST = done_but(500, "{}")


@pytest.mark.parametrize(
    ("quirk", "nth"),
    # A create that reaches the portal twice is for a person: see below.
    [(ANSWER_LOST, nth) for nth in range(7)] + [(twice, nth) for nth in (0, 1, 3, 4, 5, 6)],
)
def test_the_nth_call_fails(quirky2: PortalDesk, front: QuirkyPortal, quirk: Act, nth: int) -> None:
    check_outlived(quirky2, front, Quirk(quirk, skip=nth))


def test_a_duplicated_create_is_for_a_person_who_confirms_it(
    quirky2: PortalDesk, front: QuirkyPortal
) -> None:
    """Generation 2 has no look-up: an answer that says "exists" cannot be checked by machine."""
    code = quirky2.accept()
    front.quirks = [Quirk(twice, MAKE)]
    quirky2.sync()
    (objection,) = quirky2.view(code).state.objections
    assert objection.objection == "portal-code-taken"
    quirky2.act(code, "settle-objection", objection="portal-code-taken", note="Đúng hồ sơ này")
    quirky2.sync()
    quirky2.check_all_there()


def test_a_lost_create_is_taken_up_where_it_was(quirky2: PortalDesk, front: QuirkyPortal) -> None:
    code = quirky2.accept()
    front.quirks = [Quirk(done_but(500, "{}"), MAKE)]
    assert quirky2.sync().state == "server_error"
    assert quirky2.view(code).sync is SyncState.QUEUED
    quirky2.sync()
    assert front.services() == ["LayThuTuc", MAKE, MAKE, TELL, SAY]
    assert len(rows(quirky2.gateway_file, "SELECT code FROM dialect_dossier")) == 1
    quirky2.check_all_there()


def test_a_token_that_ends_in_between_is_renewed(quirky2: PortalDesk, front: QuirkyPortal) -> None:
    code = lived(quirky2)
    front.quirks = [Quirk(instead(401, "{}"), MAKE), Quirk(instead(401, "<html>"), TELL)]
    assert quirky2.sync().failure is None
    assert [one.service for one in front.seen].count("GetToken") == 3
    check_life(quirky2, code)


def test_no_right_to_call_is_a_matter_of_the_account(
    quirky2: PortalDesk, front: QuirkyPortal
) -> None:
    quirky2.accept()
    front.quirks = [Quirk(instead(403, "{}"), MAKE, times=None)]
    report = quirky2.sync()
    assert (report.state, quirky2.truth().waiting) == ("credential", 1)


def test_a_wrong_client_secret_stops_before_anything_is_sent(quirky2: PortalDesk) -> None:
    quirky2.accept()
    portal.keep_password(quirky2.s, "sai")
    report = quirky2.sync()
    assert (report.state, report.pushed, quirky2.held_codes()) == ("credential", 0, set())


def test_success_without_a_code_or_told_only_in_words(
    quirky2: PortalDesk, front: QuirkyPortal
) -> None:
    code = lived(quirky2)

    def bare(body: dict[str, Any]) -> None:
        del body["code"]

    front.quirks = [Quirk(changed(bare), service, times=None) for service in (MAKE, TELL, SAY)]
    quirky2.sync()
    check_life(quirky2, code)


def test_a_refused_dossier_goes_to_a_person_and_blocks_nobody(
    quirky2: PortalDesk, gateway_file: Path
) -> None:
    listed: list[catalogue.Entry] = [{"MATTHC": DEED, "TENTTHC": "x"}]
    catalogue.publish(opener(gateway_file), {catalogue.PROCEDURE: listed})
    bad, good = quirky2.accept(), quirky2.accept(procedure=DEED)
    report = quirky2.sync()
    assert (report.state, report.needs_attention) == ("ok", 1)
    assert quirky2.held_codes() == {good}
    (objection,) = quirky2.view(bad).state.objections
    assert (objection.objection, objection.field) == ("portal-data-refused", "procedure")


def test_a_portal_that_lost_a_dossier_gets_it_again(quirky2: PortalDesk) -> None:
    check_heals(quirky2)
