"""What a generation-2 message must hold to be taken. Names the first field at fault."""

from collections.abc import Mapping
from datetime import datetime
from typing import Final

from sync.gateway.dialects.http import text

REQUIRED: Final = ("MaHoSo", "MaTTHC", "ChuHoSo", "MaDonViTiepNhan")
REQUIRED_OF_PROGRESS: Final = ("MaHoSo", "NguoiXuLy", "ThoiDiemXuLy", "NoiDungXuLy")
REQUIRED_OF_STATUS: Final = ("MaHoSo",)

WITH_LISTS: Final = (5, 6, 9)
"""States whose message may carry lists."""

LISTS: Final = ("DanhSachLePhi", "DanhSachGiayToKetQua")

_TIMES: Final = ("ThoiDiemXuLy", "NgayBatDau", "NgayKetThucTheoQuyDinh", "NgayNop", "NgayTiepNhan")

Message = Mapping[str, object]


def dossier_fault(message: Message) -> str | None:
    """The first field of a ``CreateDossier`` that cannot be taken, or None."""
    name = _missing(message, REQUIRED) or _bad_time(message)
    if name is not None:
        return name
    if not is_whole(message.get("LoaiDoiTuong"), 0, 4):
        return "LoaiDoiTuong"
    for name in ("EformThongTinChiTiet", "ThongTinNguoiNop"):
        if name in message and not isinstance(message[name], Mapping):
            return name
    return None if papers(message) is not None else "ThanhPhanHoSo"


def papers(message: Message) -> list[Message] | None:
    """The files attached to the dossier's parts; None where the list is malformed."""
    parts = message.get("ThanhPhanHoSo", [])
    if not isinstance(parts, list) or not all(isinstance(part, Mapping) for part in parts):
        return None
    found: list[Message] = []
    for part in parts:
        files = part.get("GiayToDinhKem", [])
        if not isinstance(files, list) or not all(isinstance(file, Mapping) for file in files):
            return None
        found += files
    return found


def progress_fault(message: Message) -> str | None:
    """The first field of a progress entry that cannot be taken, or None."""
    name = _missing(message, REQUIRED_OF_PROGRESS) or _bad_time(message)
    if name is not None:
        return name
    return None if is_whole(message.get("TrangThai"), 1, 10) else "TrangThai"


def status_fault(message: Message) -> str | None:
    """The first field of a status message that cannot be taken, or None."""
    name = _missing(message, REQUIRED_OF_STATUS)
    if name is not None:
        return name
    status = message.get("TrangThai")
    if not is_whole(status, 1, 10):
        return "TrangThai"
    for name in LISTS:
        rows = message.get(name)
        if rows is None:
            continue
        if status not in WITH_LISTS or not isinstance(rows, list):
            return name
        if not all(isinstance(row, Mapping) for row in rows):
            return name
    return None


def is_whole(value: object, low: int, high: int) -> bool:
    """Whether it is a whole number in the range; texts are not."""
    return isinstance(value, int) and not isinstance(value, bool) and low <= value <= high


def _missing(message: Message, required: tuple[str, ...]) -> str | None:
    return next((name for name in required if not text(message.get(name))), None)


def _bad_time(message: Message) -> str | None:
    for name in _TIMES:
        given = message.get(name)
        if given is None:
            continue
        try:
            datetime.fromisoformat(text(given))
        except ValueError:
            return name
    return None
