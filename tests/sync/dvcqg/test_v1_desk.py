"""A real desk syncs to the real gateway in generation 1."""

from collections.abc import Callable
from pathlib import Path

from counter_app.domain import events as ev
from counter_app.domain.status import SyncState
from counter_app.services import dossiers, forms, outbox, portal
from sync.gateway.dialects import catalogue
from sync.gateway.dialects.accounts import Issued
from tests.support.acting import DATA
from tests.support.intakes import DEED
from tests.sync.badlink import BadLink
from tests.sync.dvcqg.desks import CLERK, MakeDesk, PortalDesk
from tests.sync.dvcqg.provincial import DOSSIER, Province
from tests.sync.support import UNIT, opener, rows


def publish_only_deeds(gateway_file: Path) -> None:
    """From now on the portal refuses every other procedure."""
    listed: list[catalogue.Entry] = [{"MATTHC": DEED, "TENTTHC": "Tên trên cổng"}]
    catalogue.publish(opener(gateway_file), {catalogue.PROCEDURE: listed})


def test_an_accepted_dossier_is_there_and_known_to_be(desk1: PortalDesk) -> None:
    code = desk1.accept()
    assert desk1.truth().waiting == 1
    report = desk1.sync()
    assert (report.state, report.failure, report.pending) == ("ok", None, 0)
    assert (report.pushed, report.acknowledged, report.pulled) == (2, 1, 0)
    assert (report.bytes_up > 0, report.bytes_down > 0) == (True, True)
    held = desk1.held(code)
    assert (held.status, held.told) == (2, ["2"])
    assert held.body["ChuHoSo"] == "Nguyễn Văn An"
    desk1.check_all_there()
    facts = desk1.truth()
    assert (facts.today, facts.acknowledged, facts.state) == (1, 1, "ok")
    assert facts.last_success_at == desk1.clock()


def test_a_whole_life_arrives_in_order(desk1: PortalDesk) -> None:
    code = desk1.accept(procedure=DEED)
    for action in ("request-supplement", "receive-supplement", "start", "finish", "return-result"):
        desk1.act(code, action, **DATA[action])
    desk1.sync()
    held = desk1.held(code)
    assert held.status == 10
    assert held.told == ["2", "5", "2", "4", "9", "10"]
    assert [row["TrangThaiBoSung"] for row in held.body["DanhSachHoSoBoSung"]] == ["True"]
    assert held.body["DanhSachGiayToKetQua"][0]["TenGiayTo"] == "Giấy khai sinh"
    services = rows(desk1.gateway_file, "SELECT service, body FROM dialect_message ORDER BY n")
    names = [str(service) for service, _ in services]
    assert names == ["DongBoHoSoMC", *["CapNhatTienDoHoSoMC"] * 6, "DongBoHoSoMC"]
    assert '"TrangThaiHoSo":"2"' in str(services[0][1])
    desk1.check_all_there()


def test_later_acts_go_as_progress_then_update(desk1: PortalDesk) -> None:
    code = desk1.accept(procedure=DEED)
    desk1.sync()
    desk1.act(code, "start", note="Chuyển phòng")
    assert (desk1.truth().waiting, desk1.view(code).sync) == (1, SyncState.QUEUED)
    report = desk1.sync()
    assert (report.pushed, report.acknowledged) == (2, 1)
    assert (desk1.held(code).status, desk1.held(code).told) == (4, ["2", "4"])
    assert desk1.view(code).sync is SyncState.CONFIRMED
    again = desk1.sync()
    assert (again.pushed, again.acknowledged) == (0, 0)


def test_a_correction_reaches_the_portal(desk1: PortalDesk) -> None:
    code = desk1.accept()
    desk1.sync()
    desk1.act(code, "correct", reason="Sai tên", changes={"applicant.name": "Nguyễn Văn Ân"})
    desk1.sync()
    assert desk1.held(code).body["ChuHoSo"] == "Nguyễn Văn Ân"
    assert desk1.held(code).told == ["2"]


def test_a_print_needs_no_call(desk1: PortalDesk) -> None:
    code = desk1.accept()
    desk1.sync()

    slip = ev.FormPrinted("receipt", "a4", 1, 1, "0" * 64, None, "0001.Q1")
    forms.record_print(desk1.s, code, slip, CLERK)
    assert desk1.truth().waiting == 1
    report = desk1.sync()
    assert (report.pushed, report.acknowledged, report.pending) == (0, 1, 0)
    desk1.check_all_there()


def test_many_dossiers_go_side_by_side_each_in_its_order(desk1: PortalDesk) -> None:
    codes = [desk1.accept(name=f"Người {number}") for number in range(12)]
    for code in codes[::2]:
        desk1.act(code, "start")
    desk1.sync()
    for number, code in enumerate(codes):
        held = desk1.held(code)
        assert held.body["ChuHoSo"] == f"Người {number}"
        assert held.told == (["2"] if number % 2 else ["2", "4"])
    desk1.check_all_there()


def test_more_than_ten_entries_go_in_chunks(desk1: PortalDesk) -> None:
    code = desk1.accept(procedure=DEED)
    for number in range(23):
        desk1.act(code, "hand-over", to_unit="Văn phòng", receiver=f"Người {number}")
    report = desk1.sync()
    assert report.pushed == 1 + 3
    assert len(desk1.held(code).progress) == 24
    times = [entry["ThoiDiemXuLy"] for entry in desk1.held(code).progress]
    assert times == sorted(times)


def test_an_unknown_procedure_goes_to_a_person_and_blocks_nobody(
    desk1: PortalDesk, gateway_file: Path
) -> None:
    publish_only_deeds(gateway_file)
    bad, good = desk1.accept(), desk1.accept(procedure=DEED)
    report = desk1.sync()
    assert (report.state, report.needs_attention, report.failure) == ("ok", 1, None)
    assert desk1.held_codes() == {good}
    assert desk1.held(good).body["TenTTHC"] == "Tên trên cổng"
    view = desk1.view(bad)
    (objection,) = view.state.objections
    assert (objection.objection, objection.field) == ("portal-data-refused", "procedure")
    assert "MaTTHC" in objection.message
    assert (view.sync, desk1.view(good).sync) == (SyncState.REJECTED, SyncState.CONFIRMED)
    facts = desk1.truth()
    assert (facts.waiting, facts.acknowledged, facts.needs_attention) == (1, 1, 1)
    (trouble,) = desk1.troubles()
    assert (trouble.code, trouble.objection) == (bad, "portal-data-refused")
    assert "-5" in str(trouble.raw_answer)
    quiet = desk1.sync()
    assert (quiet.pushed, quiet.bytes_up < report.bytes_up) == (0, True)
    assert len(desk1.view(bad).state.objections) == 1


def test_a_settled_objection_is_tried_again(desk1: PortalDesk, gateway_file: Path) -> None:
    publish_only_deeds(gateway_file)
    code = desk1.accept()
    desk1.sync()
    catalogue.publish(opener(gateway_file), {catalogue.PROCEDURE: []})
    assert desk1.sync().pushed == 0
    desk1.act(code, "settle-objection", objection="portal-data-refused", note="Tỉnh đã thêm")
    desk1.sync()
    assert desk1.troubles() == ()
    desk1.check_all_there()


def test_refused_again_it_is_objected_again(desk1: PortalDesk, gateway_file: Path) -> None:
    publish_only_deeds(gateway_file)
    code = desk1.accept()
    desk1.sync()
    desk1.act(code, "settle-objection", objection="portal-data-refused", note="Thử lại")
    assert desk1.view(code).state.objections == ()
    desk1.sync()
    assert len(desk1.view(code).state.objections) == 1


def test_a_change_is_tried_without_waiting_and_its_success_settles(
    desk1: PortalDesk, gateway_file: Path
) -> None:
    publish_only_deeds(gateway_file)
    code = desk1.accept()
    desk1.sync()
    catalogue.publish(opener(gateway_file), {catalogue.PROCEDURE: []})
    desk1.act(code, "correct", reason="Sai", changes={"summary": "Khác"})
    desk1.sync()
    assert desk1.view(code).state.objections == ()
    assert desk1.held(code).body["TrichYeuHoSo"] == "Khác"
    desk1.check_all_there()


def test_anothers_dossier_under_our_code_is_left_alone(
    desk1: PortalDesk, gateway: str, account: Callable[..., Issued]
) -> None:
    code = desk1.accept()
    other = Province(gateway).log_in(account(user="khac"))
    other.file({**DOSSIER, "MaHoSo": code, "NgayTiepNhan": "20261115083000"})
    desk1.sync()
    assert desk1.held(code).body["NgayTiepNhan"] == "20261115083000"
    (objection,) = desk1.view(code).state.objections
    assert (objection.objection, objection.field) == ("portal-code-taken", "code")
    assert desk1.truth().waiting == 1


def test_our_dossier_filed_before_by_other_software_is_updated(
    desk1: PortalDesk, gateway: str, account: Callable[..., Issued]
) -> None:
    code = desk1.accept()
    state = desk1.view(code).state
    other = Province(gateway).log_in(account(user="khac"))
    received = state.received_at.strftime("%Y%m%d%H%M%S")
    other.file(
        {**DOSSIER, "MaHoSo": code, "MaTTHC": state.procedure.code, "NgayTiepNhan": received}
    )
    desk1.sync()
    assert desk1.held(code).body["TrichYeuHoSo"] == state.summary
    desk1.check_all_there()


def test_a_wrong_password_stops_before_anything_is_sent(desk1: PortalDesk) -> None:
    code = desk1.accept()
    portal.keep_password(desk1.s, "sai mật khẩu")
    report = desk1.sync()
    assert (report.state, report.pushed) == ("credential", 0)
    assert report.failure is not None
    assert report.failure.error().code == "portal-login-refused"
    assert (desk1.truth().state, desk1.truth().waiting) == ("credential", 1)
    assert (desk1.held_codes(), desk1.troubles()) == (set(), ())
    assert desk1.view(code).sync is SyncState.QUEUED


def test_without_an_account_it_is_said(portal_desk: MakeDesk, gateway: str) -> None:
    desk = portal_desk()
    portal.set_portal(desk.s, f"{gateway}/dvcqg/v1", "dvcqg1", None, CLERK)
    report = desk.sync()
    assert report.failure is not None
    assert (report.state, report.failure.code) == ("credential", "portal-account-missing")


def test_the_watermark_stops_at_what_is_not_there(desk1: PortalDesk, gateway_file: Path) -> None:
    publish_only_deeds(gateway_file)
    desk1.accept(procedure=DEED)
    desk1.accept()
    desk1.accept(procedure=DEED)
    desk1.sync()
    position = outbox.sync_position(desk1.s)
    assert position.acked_seq == 1
    assert position.pending == 2  # the refused dossier and the objection to it
    queued = dossiers.list_dossiers(desk1.s, dossiers.Filter(sync=SyncState.QUEUED))
    sent = dossiers.list_dossiers(desk1.s, dossiers.Filter(sync=SyncState.CONFIRMED))
    assert (queued.total, sent.total) == (1, 2)


def test_another_address_makes_everything_doubtful_and_is_compared(
    desk1: PortalDesk, link: BadLink, account: Callable[..., Issued]
) -> None:
    code = desk1.accept()
    desk1.sync()
    desk1.point_to(f"{link.url}/dvcqg/v1", account())
    assert desk1.truth().waiting == 1
    assert outbox.sync_position(desk1.s).acked_seq == 0
    desk1.sync()
    assert desk1.held(code).told == ["2"]
    desk1.check_all_there()


def test_from_portal_to_gateway_nothing_counts_as_sent(desk1: PortalDesk, gateway: str) -> None:
    desk1.accept()
    desk1.sync()
    portal.set_portal(desk1.s, gateway, "gateway", None, CLERK)
    position = outbox.sync_position(desk1.s)
    assert (position.acked_seq, position.pending, desk1.truth().waiting) == (0, 1, 1)


def test_the_unit_and_paths_of_an_adapter_can_be_set(
    portal_desk: MakeDesk, gateway: str, account: Callable[..., Issued]
) -> None:
    desk, issued = portal_desk(), account(unit="H26.108")
    desk.point_to(gateway, issued)
    paths = {name: f"/dvcqg/v1/{name}" for name in ("auth", "integrate", "share")}
    portal.set_account(
        desk.s, portal.PortalAccount(issued.username, "H26.108", "VN:DVCQG", paths), CLERK
    )
    desk.accept()
    assert desk.sync().failure is None
    assert rows(desk.gateway_file, "SELECT unit_code FROM dialect_dossier") == [("H26.108",)]
    assert desk.s.desk.unit_code == UNIT
