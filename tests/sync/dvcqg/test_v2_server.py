"""The gateway served as generation 2 to software that already speaks it."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from sync.gateway.dialects import catalogue
from sync.gateway.dialects.accounts import Issued
from tests.sync.support import UNIT, Reply, call, opener, rows

DOSSIER: dict[str, Any] = {
    "MaHoSo": "H26.107-261116-0001",
    "MaTTHC": "2.000815",
    "MaDichVuCong": "2.000815",
    "ChuHoSo": "Nguyễn Văn An",
    "LoaiDoiTuong": 1,
    "MaDonViTiepNhan": UNIT,
    "EformThongTinChiTiet": {},
    "ThanhPhanHoSo": [],
    "ThongTinNguoiNop": {"LoaiDoiTuong": 1, "ThongTinChiTiet": {}},
}
ENTRY: dict[str, Any] = {
    "IDHoSo": "",
    "MaHoSo": "H26.107-261116-0001",
    "NguoiXuLy": "Người xử lý",
    "ThoiDiemXuLy": "2026-06-08T07:47:28.329",
    "PhongBanXuLy": "Đơn vị đang xử lý",
    "NoiDungXuLy": "Nội dung xử lý",
    "TrangThai": 2,
    "NgayBatDau": "2026-06-08T07:47:28.329",
    "NgayKetThucTheoQuyDinh": "2026-06-08T07:47:28.329",
}
STATUS: dict[str, Any] = {"IdHoSo": "", "MaHoSo": "H26.107-261116-0001", "TrangThai": 5}


@dataclass
class Ministry:
    """A client with a token."""

    url: str
    token: str = ""

    def raw(self, service: str, body: bytes = b"{}", method: str = "POST", **headers: str) -> Reply:
        sent = {"Authorization": f"Bearer {self.token}"}
        sent |= {name.replace("_", "-"): value for name, value in headers.items()}
        return call(self.url, f"/dvcqg/v2/{service}", body, sent, method)

    def ask(self, service: str, body: object, code: int = 200) -> dict[str, Any]:
        """A call; HTTP status and the body's code must be `code`."""
        reply = self.raw(service, json.dumps(body).encode())
        found: dict[str, Any] = json.loads(reply.body)
        assert (reply.status, found["code"]) == (code, code), found
        return found

    def log_in(self, account: Issued) -> "Ministry":
        given = {"client_id": account.username, "client_secret": account.password}
        answer = self.ask("GetToken", given)
        assert answer["expires_in"] == 1800
        assert answer["data"]["access_token"] == answer["access_token"]
        self.token = answer["access_token"]
        return self


@pytest.fixture
def ministry(gateway: str, account: Callable[..., Issued]) -> Ministry:
    return Ministry(gateway).log_in(account("dvcqg2", "bo.tp"))


def test_number_create_progress_status(ministry: Ministry, gateway_file: Path) -> None:
    numbered = ministry.ask("GetNextValue", {"MaTTHC": "2.000815"})
    code = numbered["data"]["MaHoSo"]
    assert (numbered["value"], code.startswith(f"{UNIT}-"), code[-5:]) == (code, True, "-0001")
    created = ministry.ask("CreateDossier", {**DOSSIER, "MaHoSo": code})["data"]
    assert created["MaHoSo"] == code
    named = {"IDHoSo": created["IdHoSo"], "MaHoSo": code}
    ministry.ask("CapNhatTienTrinh", [{**ENTRY, **named}])
    ministry.ask("CapNhatTienTrinh", [{**ENTRY, **named}])
    ministry.ask("CapNhatTrangThai", [{**STATUS, "MaHoSo": code, "IdHoSo": created["IdHoSo"]}])
    assert rows(gateway_file, "SELECT status, dialect FROM dialect_dossier") == [(5, "dvcqg2")]
    assert len(rows(gateway_file, "SELECT n FROM dialect_progress")) == 1
    kept = rows(gateway_file, "SELECT service FROM dialect_message ORDER BY n")
    assert kept == [("CreateDossier",), ("CapNhatTienTrinh",), ("CapNhatTrangThai",)]


def test_numbers_never_repeat_and_leave_the_desks_ranges_alone(ministry: Ministry) -> None:
    got = [json.loads(ministry.raw("GetNextValue", b"", "GET").body)["value"] for _ in range(3)]
    assert [one[-4:] for one in got] == ["0001", "0002", "0003"]


def test_created_twice_it_exists_and_says_which(ministry: Ministry) -> None:
    first = ministry.ask("CreateDossier", DOSSIER)["data"]
    again = ministry.ask("CreateDossier", {**DOSSIER, "ChuHoSo": "Khác"}, 409)
    assert "đã tồn tại" in again["message"]
    assert again["data"] == first


@pytest.mark.parametrize(
    ("field", "value"),
    [
        *((name, "") for name in ("MaHoSo", "MaTTHC", "ChuHoSo", "MaDonViTiepNhan")),
        ("MaDonViTiepNhan", "H26.108"),
        ("LoaiDoiTuong", "1"),
        ("LoaiDoiTuong", 5),
        ("LoaiDoiTuong", True),
        ("NgayTiepNhan", "hôm nay"),
        ("ThongTinNguoiNop", []),
        ("ThanhPhanHoSo", {}),
        ("ThanhPhanHoSo", [{"GiayToDinhKem": "x"}]),
        ("ThanhPhanHoSo", [{"GiayToDinhKem": ["x"]}]),
    ],
)
def test_a_dossier_is_refused_with_its_field(
    ministry: Ministry, field: str, value: object, gateway_file: Path
) -> None:
    assert field in ministry.ask("CreateDossier", {**DOSSIER, field: value}, 400)["message"]
    assert rows(gateway_file, "SELECT code FROM dialect_dossier") == []


@pytest.mark.parametrize(
    ("service", "row", "field"),
    [
        ("CapNhatTienTrinh", {**ENTRY, "TrangThai": "2"}, "TrangThai"),
        ("CapNhatTienTrinh", {**ENTRY, "ThoiDiemXuLy": "x"}, "ThoiDiemXuLy"),
        ("CapNhatTienTrinh", {**ENTRY, "NguoiXuLy": ""}, "NguoiXuLy"),
        ("CapNhatTrangThai", {**STATUS, "TrangThai": 11}, "TrangThai"),
        ("CapNhatTrangThai", {**STATUS, "MaHoSo": ""}, "MaHoSo"),
        (
            "CapNhatTrangThai",
            {**STATUS, "TrangThai": 4, "DanhSachGiayToKetQua": []},
            "DanhSachGiayToKetQua",
        ),
        ("CapNhatTrangThai", {**STATUS, "TrangThai": 6, "DanhSachLePhi": [1]}, "DanhSachLePhi"),
        ("CapNhatTrangThai", "x", "MaHoSo"),
    ],
)
def test_progress_and_status_are_refused_with_their_field(
    ministry: Ministry, service: str, row: object, field: str, gateway_file: Path
) -> None:
    ministry.ask("CreateDossier", DOSSIER)
    assert field in ministry.ask(service, [row], 400)["message"]
    assert rows(gateway_file, "SELECT status FROM dialect_dossier") == [(2,)]


@pytest.mark.parametrize("service", ["CapNhatTienTrinh", "CapNhatTrangThai"])
def test_a_dossier_that_is_not_there_is_said_so(ministry: Ministry, service: str) -> None:
    row = ENTRY if service == "CapNhatTienTrinh" else STATUS
    assert "không tồn tại" in ministry.ask(service, [row], 400)["message"]
    ministry.ask("CreateDossier", DOSSIER)
    for name in ("IdHoSo", "IDHoSo"):
        ministry.ask(service, [{**row, name: "khác"}], 400)
    bodies: tuple[object, ...] = ([], {}, [row] * 101)
    for body in bodies:
        ministry.ask(service, body, 400)
    ministry.ask(service, [row])


def test_lists_go_with_five_six_and_nine(ministry: Ministry) -> None:
    ministry.ask("CreateDossier", DOSSIER)
    for status in (5, 6, 9):
        lists: dict[str, Any] = {"DanhSachLePhi": [{}], "DanhSachGiayToKetQua": [{}]}
        ministry.ask("CapNhatTrangThai", [{**STATUS, "TrangThai": status, **lists}])


def test_files_are_uploaded_and_named_by_the_dossier(ministry: Ministry) -> None:
    content = "%PDF-1.4 thử".encode()
    form = (
        b'--x\r\nContent-Disposition: form-data; name="files"; filename="a.pdf"\r\n'
        b"Content-Type: application/pdf\r\n\r\n" + content + b"\r\n--x--\r\n"
    )
    reply = ministry.raw("UploadFile", form, Content_Type="multipart/form-data; boundary=x")
    (kept,) = json.loads(reply.body)["data"]
    assert kept["HashTepTin"] == sha256(content).hexdigest()
    paper = {"IdGiayTo": kept["IdTepTin"], "HashTepTin": kept["HashTepTin"], "TenGiayTo": "a.pdf"}
    for wrong in ({"HashTepTin": "0"}, {"IdGiayTo": "0"}):
        parts = [{"TenThanhPhanHoSo": "Đơn", "GiayToDinhKem": [{**paper, **wrong}]}]
        refused = ministry.ask("CreateDossier", {**DOSSIER, "ThanhPhanHoSo": parts}, 400)
        assert "IdGiayTo" in refused["message"]
    parts = [{"TenThanhPhanHoSo": "Đơn", "GiayToDinhKem": [paper]}]
    ministry.ask("CreateDossier", {**DOSSIER, "ThanhPhanHoSo": parts})
    assert ministry.raw("UploadFile", b"x").status == 400


def test_without_a_token_nothing_is_done(ministry: Ministry, gateway_file: Path) -> None:
    for token in ("", "nonsense"):
        ministry.token = token
        for service in ("CreateDossier", "GetNextValue", "CapNhatTrangThai", "LayThuTuc"):
            ministry.ask(service, DOSSIER, 401)
    assert rows(gateway_file, "SELECT unit_code FROM dialect_number") == []


def test_a_session_of_the_other_generation_does_not_count(
    ministry: Ministry, account: Callable[..., Issued]
) -> None:
    first = account("dvcqg1", "xa")
    ministry.ask("GetToken", {"client_id": first.username, "client_secret": first.password}, 401)
    ministry.ask("GetToken", {"client_id": "bo.tp", "client_secret": "x"}, 401)


def test_units_do_not_change_each_other(
    gateway: str, ministry: Ministry, account: Callable[..., Issued]
) -> None:
    ministry.ask("CreateDossier", DOSSIER)
    other = Ministry(gateway).log_in(account("dvcqg2", "khac", "H26.108"))
    taken = other.ask("CreateDossier", {**DOSSIER, "MaDonViTiepNhan": "H26.108"}, 409)
    assert taken["data"] is None
    other.ask("CapNhatTrangThai", [STATUS], 400)


def test_the_catalogue_is_published_here_too(ministry: Ministry, gateway_file: Path) -> None:
    listed: dict[str, list[catalogue.Entry]] = {
        catalogue.PROCEDURE: [{"MATTHC": "2.000815", "TENTTHC": "Chứng thực", "YEUCAU": ""}],
        catalogue.AGENCY: [{"MADONVI": UNIT, "TENDONVI": "Phường"}],
        catalogue.SECTOR: [{"MALINHVUC": "CT", "TENLINHVUC": "Chứng thực"}],
    }
    catalogue.publish(opener(gateway_file), listed)
    assert ministry.ask("LayDanhSachTTHC", {})["data"] == [
        {"MATTHC": "2.000815", "TENTTHC": "Chứng thực"}
    ]
    assert ministry.ask("LayThuTuc", {"maTTHC": "2.000815"})["data"][0]["YEUCAU"] == ""
    assert ministry.ask("LayThuTuc", {"maTTHC": "x"})["data"] == []
    assert ministry.ask("LayThuTuc", [])["data"] == []
    assert ministry.ask("LayDanhMucCoQuan", {})["data"][0]["TENDONVI"] == "Phường"
    assert ministry.ask("LayDanhMucLinhVuc", {})["data"][0]["MALINHVUC"] == "CT"
    assert "MaTTHC" in ministry.ask("CreateDossier", {**DOSSIER, "MaTTHC": "9"}, 400)["message"]


def test_broken_bodies_are_answered_in_the_dialect(ministry: Ministry) -> None:
    for body, status in ((b"{", 422), (b"\xff", 422), (b"x" * (1 << 21), 413)):
        reply = ministry.raw("CreateDossier", body)
        assert (reply.status, json.loads(reply.body)["code"]) == (status, status)
    assert ministry.ask("CreateDossier", [], 400)["data"] is None
