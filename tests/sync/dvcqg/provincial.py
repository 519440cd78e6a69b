"""Software of a province as it exists: it speaks generation 1 over plain HTTP."""

import json
from dataclasses import dataclass
from typing import Any

from sync.gateway.dialects.accounts import Issued
from tests.sync.support import UNIT, call

DOSSIER: dict[str, Any] = {
    "MaHoSo": "H26.107-261116-0001",
    "MaTTHC": "2.000815",
    "TenTTHC": "Chứng thực bản sao",
    "MaLinhVuc": "",
    "TenLinhVuc": "Chứng thực",
    "ChuHoSo": "Nguyễn Văn An",
    "LoaiDoiTuong": "1",
    "NgayTiepNhan": "20261116083000",
    "NgayHenTra": "20261116170000",
    "TrangThaiHoSo": "2",
    "HinhThuc": "0",
    "DonViXuLy": "UBND phường Ba Đình",
    "TaiLieuNop": [],
}
ENTRY: dict[str, Any] = {
    "MaHoSo": "H26.107-261116-0001",
    "NguoiXuLy": "Cán bộ một cửa",
    "ChucDanh": "",
    "ThoiDiemXuLy": "20261116083000",
    "PhongBanXuLy": "",
    "NoiDungXuLy": "Tiếp nhận hồ sơ",
    "TrangThai": "2",
    "NgayBatDau": "",
    "NgayKetThucTheoQuyDinh": "",
}


@dataclass
class Province:
    """A client with a session."""

    url: str
    unit: str = UNIT
    session: str = ""

    def post(self, path: str, body: object) -> Any:
        """Post JSON; the answer must be JSON with HTTP 200."""
        reply = call(self.url, f"/dvcqg/v1/{path}", json.dumps(body).encode())
        assert reply.status == 200
        assert reply.headers["Content-Type"] == "application/json"
        return json.loads(reply.body)

    def log_in(self, account: Issued) -> "Province":
        """Open a session."""
        answer = self.post("auth", {"username": account.username, "password": account.password})
        assert answer["error_code"] == "0"
        self.session = answer["session"]
        return self

    def ask(self, service: str, path: str = "integrate", **given: object) -> Any:
        """A call of a service."""
        return self.post(
            path, {"session": self.session, "madonvi": self.unit, "service": service, **given}
        )

    def file(self, *rows: dict[str, Any], updating: str = "False") -> Any:
        """``DongBoHoSoMC``."""
        return self.ask("DongBoHoSoMC", isUpdating=updating, data=list(rows))

    def tell(self, *rows: dict[str, Any]) -> Any:
        """``CapNhatTienDoHoSoMC``."""
        return self.ask("CapNhatTienDoHoSoMC", data=list(rows))

    def look_up(self, code: str = DOSSIER["MaHoSo"]) -> Any:
        """``TraCuuHoSo``."""
        return self.ask("TraCuuHoSo", mahoso=code)["result"]
