"""What a generation-1 message must hold to be taken. Names the first field at fault."""

import re
from collections.abc import Mapping
from datetime import datetime
from typing import Final

from sync.gateway.dialects.http import text

REQUIRED: Final = (
    "MaHoSo",
    "MaTTHC",
    "TenTTHC",
    "TenLinhVuc",
    "LoaiDoiTuong",
    "NgayTiepNhan",
    "TrangThaiHoSo",
    "HinhThuc",
    "DonViXuLy",
)
REQUIRED_OF_PROGRESS: Final = ("MaHoSo", "NguoiXuLy", "ThoiDiemXuLy", "NoiDungXuLy", "TrangThai")

_CHOICES: Final = {
    "LoaiDoiTuong": frozenset("1234"),
    "TrangThaiHoSo": frozenset(map(str, range(1, 11))),
    "TrangThai": frozenset(map(str, range(1, 11))),
    "HinhThuc": frozenset("01"),
}
_DATES: Final = (
    "NgayNopHoSo",
    "NgayTiepNhan",
    "NgayHenTra",
    "NgayTra",
    "NgayKetThucXuLy",
    "NgayTuChoi",
    "ThoiDiemXuLy",
    "NgayBatDau",
    "NgayKetThucTheoQuyDinh",
)
_LONGEST: Final = {"TrichYeuHoSo": 1000, "NguoiXuLy": 50, "MaHoSo": 100}
_LISTS: Final = (
    "DinhDanhCHS",
    "DSKetNoiCSDL",
    "TaiLieuNop",
    "DanhSachLePhi",
    "DanhSachTepDinhKemKhac",
    "DanhSachHoSoBoSung",
    "DanhSachGiayToKetQua",
)
_STAMP: Final = re.compile(r"\d{14}", re.ASCII)


def fault(message: object, required: tuple[str, ...]) -> str | None:
    """The first field that cannot be taken, or None. ``data`` where it is no object at all."""
    if not isinstance(message, Mapping):
        return "data"
    for name in required:
        if not text(message.get(name)):
            return name
    return _bad_choice(message) or _bad_date(message) or _bad_size(message) or _bad_list(message)


def _bad_choice(message: Mapping[str, object]) -> str | None:
    for name, choices in _CHOICES.items():
        if name in message and text(message[name]) not in choices:
            return name
    return None


def _bad_date(message: Mapping[str, object]) -> str | None:
    for name in _DATES:
        given = text(message.get(name))
        if given and not _is_stamp(given):
            return name
    return None


def _is_stamp(given: str) -> bool:
    if not _STAMP.fullmatch(given):
        return False
    try:
        datetime.strptime(given, "%Y%m%d%H%M%S")  # noqa: DTZ007 - the format has no zone
    except ValueError:
        return False
    return True


def _bad_size(message: Mapping[str, object]) -> str | None:
    for name, longest in _LONGEST.items():
        if len(text(message.get(name))) > longest:
            return name
    return None


def _bad_list(message: Mapping[str, object]) -> str | None:
    for name in _LISTS:
        rows = message.get(name)
        if rows is not None and not _is_list_of_objects(rows):
            return name
    return None


def _is_list_of_objects(rows: object) -> bool:
    return isinstance(rows, list) and all(isinstance(row, Mapping) for row in rows)
