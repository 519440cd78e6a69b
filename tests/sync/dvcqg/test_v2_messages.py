"""Generation-2 messages field by field."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date

import pytest

from counter_app.domain import events as ev
from counter_app.domain.status import Status
from sync.wire.dvcqg.filing import acts
from sync.wire.dvcqg2.dossier import FIELDS, dossier_message, identity
from sync.wire.dvcqg2.progress import (
    PROGRESS_FIELDS,
    STATUS_FIELDS,
    progress_entry,
    status_message,
)
from tests.support.clock import moment
from tests.sync.dvcqg.filings import (
    APPLICANT,
    ASKED,
    BROUGHT,
    CODE,
    FINISHED,
    RETURNED,
    STARTED,
    accepted,
    due,
    filing,
)

UNIT = "H26.107"
OFFICE = "Trung tâm Phục vụ hành chính công phường Ba Đình"


def names(value: object) -> Iterator[str]:
    if isinstance(value, dict):
        for name, one in value.items():
            yield str(name)
            yield from names(one)
    elif isinstance(value, list):
        for one in value:
            yield from names(one)


def test_a_dossier_field_by_field() -> None:
    message = dossier_message(filing(), CODE, UNIT)
    assert message == {
        "MaHoSo": CODE,
        "MaTTHC": "2.001035",
        "MaDichVuCong": "2.001035",
        "ChuHoSo": "Nguyễn Văn An",
        "LoaiDoiTuong": 1,
        "MaDonViTiepNhan": UNIT,
        "NgayNop": "2026-11-16 08:30:00",
        "NgayTiepNhan": "2026-11-16 08:30:00",
        "EformThongTinChiTiet": {"TrichYeuHoSo": "Chứng thực hợp đồng tặng cho"},
        "ThanhPhanHoSo": [
            {
                "MaThanhPhanHoSo": "",
                "TenThanhPhanHoSo": "Hợp đồng",
                "SoLuong": 2,
                "LoaiBan": 0,
                "GiayToDinhKem": [],
            },
            {
                "MaThanhPhanHoSo": "",
                "TenThanhPhanHoSo": "Sổ hộ khẩu",
                "SoLuong": 3,
                "LoaiBan": 1,
                "GiayToDinhKem": [],
            },
        ],
        "ThongTinNguoiNop": {
            "LoaiDoiTuong": 1,
            "ThongTinChiTiet": {
                "TenNguoiNop": "Nguyễn Văn An",
                "SoDinhDanh": "001090123456",
                "NgaySinh": "",
                "SoDienThoai": "0912345678",
                "Email": "an@example.vn",
                "DiaChiChiTiet": "Số 1 phố Thử Nghiệm",
                "TenChuHs": "Nguyễn Văn An",
                "SoDinhDanhChuHs": "001090123456",
                "DiaChiChiTietChuHs": "Số 1 phố Thử Nghiệm",
            },
        },
    }
    assert tuple(message) == FIELDS


def test_a_representative_hands_in_for_the_applicant() -> None:
    acting = replace(APPLICANT, name="Trần Văn Dũng", birth_date=date(1990, 1, 2))
    message = dossier_message(filing(first=accepted(representative=acting)), CODE, UNIT)
    who = message["ThongTinNguoiNop"]
    assert isinstance(who, dict)
    assert who["ThongTinChiTiet"]["TenNguoiNop"] == "Trần Văn Dũng"
    assert who["ThongTinChiTiet"]["NgaySinh"] == "19900102000000"
    assert who["ThongTinChiTiet"]["TenChuHs"] == "Nguyễn Văn An"


def test_what_no_call_can_change_is_known() -> None:
    change = ev.FieldChange("summary", accepted().summary, "Khác")
    corrected = filing(ev.DossierCorrected("Sai", (change,)))
    assert identity(corrected) != identity(filing())
    assert identity(filing(ASKED, BROUGHT, STARTED, FINISHED)) == identity(filing())


def test_a_progress_entry_field_by_field() -> None:
    found = filing(STARTED)
    first, second = (progress_entry(found, act, CODE, "id-1") for act in acts(found.events))
    assert first == {
        "IDHoSo": "id-1",
        "MaHoSo": CODE,
        "NguoiXuLy": "an.nv",
        "ThoiDiemXuLy": "2026-11-16T08:30:00.000",
        "PhongBanXuLy": OFFICE,
        "NoiDungXuLy": "Tiếp nhận hồ sơ",
        "TrangThai": 2,
        "NgayBatDau": "2026-11-16T08:30:00.000",
        "NgayKetThucTheoQuyDinh": "2026-11-18T17:00:00.000",
    }
    assert tuple(first) == PROGRESS_FIELDS
    assert (second["TrangThai"], second["NgayBatDau"]) == (4, "2026-11-16T09:45:00.000")


def test_what_has_no_time_has_none() -> None:
    found = filing(FINISHED, first=accepted(due=due(None)))
    entry = progress_entry(found, acts(found.events)[-1], CODE, "")
    assert entry["NgayBatDau"] is entry["NgayKetThucTheoQuyDinh"] is None


def test_times_are_vietnamese_to_the_millisecond() -> None:
    early = moment(16, 8, 30).replace(microsecond=123_456).astimezone(UTC)
    found = filing(first=accepted(received_at=early))
    entry = progress_entry(found, acts(found.events)[0], CODE, "")
    assert entry["ThoiDiemXuLy"] == "2026-11-16T08:30:00.123"


def test_a_status_field_by_field() -> None:
    message = status_message(filing(ASKED), Status.SUPPLEMENT_REQUESTED, CODE, "id-1")
    assert message == {
        "IdHoSo": "id-1",
        "MaHoSo": CODE,
        "TrangThai": 5,
        "NoiDungYKien": "Thiếu giấy tờ: Giấy ủy quyền; Bản sao",
        "PhongBanXuLy": OFFICE,
        "NoiDungXuLy": "Yêu cầu bổ sung: Thiếu giấy tờ: Giấy ủy quyền; Bản sao",
    }
    assert tuple(message) == STATUS_FIELDS


@pytest.mark.parametrize(
    ("bodies", "status", "opinion"),
    [
        ((), Status.ACCEPTED, ""),
        ((ASKED, ev.DossierRefused("Không đủ")), Status.NOT_ACCEPTED, "Không đủ"),
        ((STARTED,), Status.PROCESSING, ""),
        ((ev.PaymentRequested(50_000, "Nộp thêm"),), Status.PAYMENT_REQUESTED, "Nộp thêm"),
        ((ev.DossierWithdrawn("Đổi ý"),), Status.WITHDRAWN, "Đổi ý"),
        ((ev.DossierStopped("Theo đơn"),), Status.STOPPED, "Theo đơn"),
        ((FINISHED,), Status.FINISHED, "Hợp đồng đã chứng thực"),
        ((FINISHED, RETURNED), Status.RETURNED, ""),
    ],
)
def test_statuses_are_numbers_and_lists_go_with_five_six_and_nine_only(
    bodies: tuple[ev.Body, ...], status: Status, opinion: str
) -> None:
    found = filing(*bodies)
    message = status_message(found, found.state.status, CODE, "")
    assert (message["TrangThai"], message["NoiDungYKien"]) == (int(status), opinion)
    lists = {name for name in names(message) if name.startswith("DanhSach")}
    expected = {
        Status.PAYMENT_REQUESTED: {"DanhSachLePhi"},
        Status.FINISHED: {"DanhSachGiayToKetQua"},
    }
    assert lists == expected.get(status, set())


def test_a_payment_and_a_result_are_told_in_their_lists() -> None:
    paying = filing(ev.PaymentRequested(50_000, "Nộp thêm"))
    assert status_message(paying, Status.PAYMENT_REQUESTED, CODE, "")["DanhSachLePhi"] == [
        {
            "TenPhiLePhi": "Nộp thêm",
            "MaPhiLePhi": "",
            "HinhThucThu": "2",
            "Gia": "50000",
            "LoaiPhiLePhi": "1",
        }
    ]
    gone_out = filing(FINISHED, RETURNED)
    assert status_message(gone_out, Status.FINISHED, CODE, "")["DanhSachGiayToKetQua"] == [
        {
            "TenGiayTo": "Hợp đồng đã chứng thực",
            "MaThanhPhanHoSo": "",
            "GiayToId": "",
            "DuongDanTepTinKetQua": "",
            "MaGiayToKetQua": "",
        }
    ]


def test_a_state_reached_twice_is_told_with_its_newest_reason() -> None:
    again = ev.SupplementRequested("Lại thiếu", (), None)
    found = filing(ASKED, BROUGHT, again)
    message = status_message(found, Status.SUPPLEMENT_REQUESTED, CODE, "")
    assert message["NoiDungYKien"] == "Lại thiếu"
