"""Generation-1 messages field by field."""

import re
from collections.abc import Iterator
from dataclasses import replace

import pytest

from counter_app.domain import events as ev
from counter_app.domain.fees import FeeBreakdown
from counter_app.domain.ids import UnitCode
from counter_app.domain.party import Party, PartyKind
from counter_app.domain.procedure import Sourced
from counter_app.domain.status import ReturnWay, Status
from sync.wire.dvcqg.filing import Filing, PortalProcedure, acts
from sync.wire.dvcqg1 import envelope
from sync.wire.dvcqg1.dossier import FIELDS, accepted_message, dossier_message
from sync.wire.dvcqg1.progress import progress_entry
from tests.support.clock import moment
from tests.sync.dvcqg.filings import (
    APPLICANT,
    ASKED,
    BROUGHT,
    CODE,
    DESK,
    FINISHED,
    RETURNED,
    STARTED,
    accepted,
    due,
    filing,
)

FRESH = {
    "MaHoSo": CODE,
    "MaTTHC": "2.001035",
    "TenTTHC": "Tên trên cổng",
    "MaLinhVuc": "G15-TP01",
    "TenLinhVuc": "Chứng thực (cổng)",
    "KenhThucHien": "1",
    "SoGiayToChuHoSo": "001090123456",
    "SoBienNhan": "12/2026",
    "ChuHoSo": "Nguyễn Văn An",
    "LoaiDoiTuong": "1",
    "MaDoiTuong": "",
    "ThongTinKhac": "",
    "Fax": "",
    "Email": "an@example.vn",
    "SoDienThoai": "0912345678",
    "TrichYeuHoSo": "Chứng thực hợp đồng tặng cho",
    "NgayNopHoSo": "20261116083000",
    "NgayTiepNhan": "20261116083000",
    "NgayHenTra": "20261118170000",
    "TrangThaiHoSo": "2",
    "NgayTra": "",
    "ThongTinTra": "",
    "HinhThuc": "0",
    "NgayKetThucXuLy": "",
    "NgayTuChoi": "",
    "DonViXuLy": "Trung tâm Phục vụ hành chính công phường Ba Đình",
    "GhiChu": "",
    "NoiNopHoSo": "2",
    "HoSoCoThanhPhanSoHoa": "0",
    "TaiKhoanDuocXacThucVoiVNeID": "0",
    "DuocThanhToanTrucTuyen": "3",
    "DinhDanhCHS": [{"LoaiDinhDanh": "1", "SoDinhDanh": "001090123456"}],
    "DSKetNoiCSDL": [],
    "TaiLieuNop": [],
    "DanhSachLePhi": [
        {
            "TenPhiLePhi": "Chứng thực giao dịch",
            "MaPhiLePhi": "",
            "HinhThucThu": "1",
            "Gia": "50000",
            "LoaiPhiLePhi": "1",
        }
    ],
    "DanhSachTepDinhKemKhac": [
        {"TenGiayTo": "Hợp đồng", "SoLuong": "2", "LoaiGiayTo": "1"},
        {"TenGiayTo": "Sổ hộ khẩu", "SoLuong": "3", "LoaiGiayTo": "2"},
    ],
    "DanhSachHoSoBoSung": [],
    "DanhSachGiayToKetQua": [],
}


def listed(found: Filing, name: str) -> list[dict[str, object]]:
    rows = dossier_message(found, CODE)[name]
    assert isinstance(rows, list)
    return rows


def leaves(value: object) -> Iterator[object]:
    if isinstance(value, dict):
        for one in value.values():
            yield from leaves(one)
    elif isinstance(value, list):
        for one in value:
            yield from leaves(one)
    else:
        yield value


def test_a_fresh_dossier_field_by_field() -> None:
    message = dossier_message(filing(), CODE)
    assert message == FRESH
    assert tuple(message) == FIELDS
    assert accepted_message(filing(), CODE) == message


def test_every_value_of_a_dossier_with_a_whole_life_is_text() -> None:
    lived = filing(ASKED, BROUGHT, STARTED, FINISHED, RETURNED)
    assert all(isinstance(leaf, str) for leaf in leaves(dossier_message(lived, CODE)))
    for act in acts(lived.events):
        assert all(isinstance(leaf, str) for leaf in leaves(progress_entry(lived, act, CODE)))


@pytest.mark.parametrize(
    ("bodies", "status"),
    [
        ((), Status.ACCEPTED),
        ((ASKED, ev.DossierRefused("Không đủ")), Status.NOT_ACCEPTED),
        ((STARTED,), Status.PROCESSING),
        ((ASKED,), Status.SUPPLEMENT_REQUESTED),
        ((ev.PaymentRequested(50_000),), Status.PAYMENT_REQUESTED),
        ((ev.DossierWithdrawn("Đổi ý"),), Status.WITHDRAWN),
        ((ev.DossierStopped("Theo đơn"),), Status.STOPPED),
        ((FINISHED,), Status.FINISHED),
        ((FINISHED, RETURNED), Status.RETURNED),
    ],
)
def test_statuses_are_never_merged(bodies: tuple[ev.Body, ...], status: Status) -> None:
    found = filing(*bodies)
    assert dossier_message(found, CODE)["TrangThaiHoSo"] == str(int(status))
    assert progress_entry(found, acts(found.events)[-1], CODE)["TrangThai"] == str(int(status))


def test_times_are_vietnamese_whatever_zone_they_come_in() -> None:
    from datetime import UTC

    early = accepted(received_at=moment(16, 1, 5).astimezone(UTC))
    assert dossier_message(filing(first=early), CODE)["NgayTiepNhan"] == "20261116010500"


def test_a_returned_dossier_says_when_and_to_whom() -> None:
    message = dossier_message(filing(STARTED, FINISHED, RETURNED), CODE)
    assert message["NgayKetThucXuLy"] == "20261116104500"
    assert message["NgayTra"] == "20261116114500"
    assert message["ThongTinTra"] == "Trả tại quầy: Nguyễn Văn An"
    assert message["NgayTuChoi"] == ""
    assert message["DanhSachGiayToKetQua"] == [
        {
            "TenGiayTo": "Hợp đồng đã chứng thực",
            "MaThanhPhanHoSo": "",
            "GiayToId": "",
            "DuongDanTepTinKetQua": "",
            "MaGiayToKetQua": "",
        }
    ]


def test_a_result_without_a_name_has_the_procedures() -> None:
    (result,) = listed(filing(ev.ProcessingFinished()), "DanhSachGiayToKetQua")
    assert result["TenGiayTo"] == "Giao dịch"


def test_a_refused_dossier_says_when() -> None:
    message = dossier_message(filing(ASKED, ev.DossierRefused("Không đủ điều kiện")), CODE)
    assert message["NgayTuChoi"] == message["NgayKetThucXuLy"] == "20261116104500"


def test_a_withdrawn_dossier_has_an_end_but_no_refusal() -> None:
    message = dossier_message(filing(ev.DossierWithdrawn("Đổi ý")), CODE)
    assert (message["NgayKetThucXuLy"], message["NgayTuChoi"]) == ("20261116094500", "")


def test_supplements_are_a_list_with_both_promises() -> None:
    open_one = listed(filing(ASKED), "DanhSachHoSoBoSung")
    assert open_one == [
        {
            "HoSoBoSungId": "2",
            "NguoiYeuCauBoSung": "an.nv",
            "NoiDungBoSung": "Thiếu giấy tờ: Giấy ủy quyền; Bản sao",
            "NgayBoSung": "20261116094500",
            "NguoiTiepNhanBoSung": "",
            "ThongTinTiepNhan": "",
            "NgayTiepNhanBoSung": "",
            "TrangThaiBoSung": "False",
            "DanhSachGiayToBoSung": [],
            "DanhSachLePhiBoSung": [],
            "NgayHenTraTruoc": "20261118170000",
            "NgayHenTraMoi": "",
        }
    ]
    (closed,) = listed(filing(ASKED, BROUGHT), "DanhSachHoSoBoSung")
    assert closed == {
        **open_one[0],
        "NguoiTiepNhanBoSung": "an.nv",
        "ThongTinTiepNhan": "Giấy ủy quyền",
        "NgayTiepNhanBoSung": "20261116104500",
        "TrangThaiBoSung": "True",
        "NgayHenTraMoi": "20261119100000",
    }


def test_a_request_taken_back_is_no_supplement_but_stays_in_the_progress() -> None:
    found = filing(ASKED, ev.ActReverted(DESK, 2, "Nhầm hồ sơ"))
    message = dossier_message(found, CODE)
    assert (message["DanhSachHoSoBoSung"], message["TrangThaiHoSo"]) == ([], "2")
    entries = [progress_entry(found, act, CODE) for act in acts(found.events)]
    assert [entry["TrangThai"] for entry in entries] == ["2", "5", "2"]
    assert entries[-1]["NoiDungXuLy"] == "Rút lại thao tác trước: Nhầm hồ sơ"


def test_two_requests_keep_their_own_identity() -> None:
    again = listed(filing(ASKED, BROUGHT, ASKED), "DanhSachHoSoBoSung")
    assert [(row["HoSoBoSungId"], row["TrangThaiBoSung"]) for row in again] == [
        ("2", "True"),
        ("4", "False"),
    ]


def test_a_dossier_is_created_as_freshly_accepted_whatever_happened_since() -> None:
    lived = filing(ASKED, BROUGHT, STARTED, FINISHED, RETURNED)
    created = accepted_message(lived, CODE)
    assert created["TrangThaiHoSo"] == "2"
    late = ("NgayTra", "ThongTinTra", "NgayKetThucXuLy", "NgayTuChoi")
    assert {created[name] for name in late} == {""}
    assert created["DanhSachGiayToKetQua"] == created["DanhSachHoSoBoSung"] == []


def test_long_texts_are_cut_where_the_portal_cuts() -> None:
    long = filing(
        ev.ProcessingStarted("y" * 5000), first=accepted(summary="x" * 1500), actor="z" * 80
    )
    summary = str(dossier_message(long, CODE)["TrichYeuHoSo"])
    assert (len(summary), summary[-1]) == (1000, "…")
    entry = progress_entry(long, acts(long.events)[-1], CODE)
    assert len(str(entry["NguoiXuLy"])) == 50
    assert len(str(entry["NoiDungXuLy"])) == 4000
    exact = filing(first=accepted(summary="x" * 1000))
    assert dossier_message(exact, CODE)["TrichYeuHoSo"] == "x" * 1000


@pytest.mark.parametrize(
    ("number", "expected"),
    [
        ("001090123456", [{"LoaiDinhDanh": "1", "SoDinhDanh": "001090123456"}]),
        ("012345678", [{"LoaiDinhDanh": "2", "SoDinhDanh": "012345678"}]),
        ("0123456789", []),
        (None, []),
    ],
)
def test_an_identity_is_told_by_its_length_and_never_invented(
    number: str | None, expected: list[dict[str, str]]
) -> None:
    first = accepted(applicant=replace(APPLICANT, personal_id=number))
    message = dossier_message(filing(first=first), CODE)
    assert message["DinhDanhCHS"] == expected
    assert message["SoGiayToChuHoSo"] == (number or "")


@pytest.mark.parametrize(("kind", "code"), [(k, str(i)) for i, k in enumerate(PartyKind, 1)])
def test_applicant_types_are_one_to_four(kind: PartyKind, code: str) -> None:
    first = accepted(applicant=replace(APPLICANT, kind=kind))
    assert dossier_message(filing(first=first), CODE)["LoaiDoiTuong"] == code


def test_a_representative_gives_the_phone_an_applicant_lacks() -> None:
    first = accepted(
        applicant=Party(PartyKind.PERSON, "Lê Thị Cúc", "Thôn 1"),
        representative=replace(APPLICANT, name="Trần Văn Dũng", phone="0987654321"),
    )
    message = dossier_message(filing(first=first), CODE)
    assert message["SoDienThoai"] == "0987654321"
    assert message["ThongTinKhac"] == "Người được ủy quyền: Trần Văn Dũng"
    assert message["Email"] == ""


def test_no_fee_is_told_as_no_fee() -> None:
    free = accepted(fees=FeeBreakdown((), 0, (), Sourced.OFFICIAL))
    message = dossier_message(filing(first=free), CODE)
    assert (message["DuocThanhToanTrucTuyen"], message["DanhSachLePhi"]) == ("0", [])


def test_without_a_promise_the_date_is_empty() -> None:
    message = dossier_message(filing(first=accepted(due=due(None))), CODE)
    assert message["NgayHenTra"] == ""


def test_names_the_portal_never_gave_come_from_the_catalogue() -> None:
    message = dossier_message(filing(procedure=PortalProcedure()), CODE)
    assert (message["TenTTHC"], message["MaLinhVuc"], message["TenLinhVuc"]) == (
        "Chứng thực giao dịch",
        "",
        "Chứng thực",
    )


def test_another_resolving_unit_is_named_as_the_portal_names_it() -> None:
    first = accepted(resolving_unit=UnitCode("H26.1"))
    named = filing(first=first, agencies={"H26.1": "Sở Tư pháp"})
    assert dossier_message(named, CODE)["DonViXuLy"] == "Sở Tư pháp"
    assert dossier_message(filing(first=first), CODE)["DonViXuLy"] == "H26.1"


def test_a_progress_entry_field_by_field() -> None:
    found = filing(STARTED)
    first, second = (progress_entry(found, act, CODE) for act in acts(found.events))
    assert first == {
        "MaHoSo": CODE,
        "NguoiXuLy": "an.nv",
        "ChucDanh": "",
        "ThoiDiemXuLy": "20261116083000",
        "PhongBanXuLy": "Trung tâm Phục vụ hành chính công phường Ba Đình",
        "NoiDungXuLy": "Tiếp nhận hồ sơ",
        "TrangThai": "2",
        "NgayBatDau": "20261116083000",
        "NgayKetThucTheoQuyDinh": "20261118170000",
    }
    assert second == {
        **first,
        "ThoiDiemXuLy": "20261116094500",
        "NoiDungXuLy": "Bắt đầu giải quyết: Chuyển Phòng Tư pháp",
        "TrangThai": "4",
        "NgayBatDau": "20261116094500",
    }


def test_every_told_act_has_its_sentence() -> None:
    told = [
        filing(ASKED, BROUGHT, ev.HandedOver("Văn phòng", "Bình"), STARTED, FINISHED, RETURNED),
        filing(
            ASKED,
            ev.SupplementReceived((), due(None)),
            ev.ProcessingStarted(),
            ev.ProcessingFinished(),
        ),
        filing(ev.PaymentRequested(1000), ev.FeeCollected(1000), ev.DossierWithdrawn("Đổi ý")),
        filing(
            ev.DueDateExtended("Chờ kết quả", due(moment(20, 9))), ev.DossierStopped("Theo đơn")
        ),
        filing(ASKED, ev.DossierRefused("Không đủ")),
        filing(FINISHED, ev.ResultReturned(ReturnWay.POST, "")),
    ]
    for found in told:
        entries = [progress_entry(found, act, CODE) for act in acts(found.events)]
        assert len(entries) == len(found.events)
        assert all(entry["NoiDungXuLy"] for entry in entries)
        assert all(re.fullmatch(r"\d{14}", str(entry["ThoiDiemXuLy"])) for entry in entries)


def test_prints_corrections_and_objections_are_not_told() -> None:
    found = filing(
        ev.FormPrinted("receipt", "a4", 1, 1, "0" * 64),
        ev.DossierCorrected("Sai chữ", (ev.FieldChange("summary", accepted().summary, "Khác"),)),
        ev.ObjectionRaised("portal-data-refused", None, "…"),
        ev.ObjectionSettled("portal-data-refused", "xong"),
        ev.CodeAssigned("H26.107-261116-0007", True),
    )
    assert len(acts(found.events)) == 1
    assert dossier_message(found, CODE)["TrichYeuHoSo"] == "Khác"


def test_an_act_that_met_a_conflict_is_not_told() -> None:
    found = filing(FINISHED, ASKED)
    assert found.state.conflicts
    assert [type(act.event.body) for act in acts(found.events)] == [
        ev.DossierAccepted,
        ev.ProcessingFinished,
    ]


def test_every_call_has_the_same_envelope() -> None:
    body = envelope.updating(True, envelope.DOSSIER, [{"MaHoSo": CODE}])
    assert envelope.call("s-1", "H26.107", body) == (
        b'{"session":"s-1","madonvi":"H26.107","service":"DongBoHoSoMC",'
        b'"isUpdating":"True","data":[{"MaHoSo":"H26.107-261116-1001"}]}'
    )
    assert envelope.updating(False, envelope.PROGRESS, [])["isUpdating"] == "False"
    assert envelope.asking(envelope.LOOK_UP, mahoso=CODE) == {
        "service": "TraCuuHoSo",
        "mahoso": CODE,
    }
    assert envelope.login("u", "p") == b'{"username":"u","password":"p"}'
