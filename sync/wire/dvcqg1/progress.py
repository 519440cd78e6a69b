"""``CapNhatTienDoHoSoMC``: what was done to a dossier, entry by entry."""

from typing import Final

from counter_app.domain import events as ev
from sync.wire.dvcqg.filing import Act, Filing
from sync.wire.dvcqg.text import act_text, clip, stamp

ACTOR_LIMIT: Final = 50
TEXT_LIMIT: Final = 4000
"""For NoiDungXuLy none was seen; this is the one names of files have."""

FIELDS: Final = (
    "MaHoSo",
    "NguoiXuLy",
    "ChucDanh",
    "ThoiDiemXuLy",
    "PhongBanXuLy",
    "NoiDungXuLy",
    "TrangThai",
    "NgayBatDau",
    "NgayKetThucTheoQuyDinh",
)


def progress_entry(filing: Filing, act: Act, code: str) -> dict[str, object]:
    """One entry; TrangThai is the state the act led to."""
    is_start = isinstance(act.event.body, ev.DossierAccepted | ev.ProcessingStarted)
    return {
        "MaHoSo": code,
        "NguoiXuLy": clip(act.event.actor, ACTOR_LIMIT),
        "ChucDanh": "",
        "ThoiDiemXuLy": stamp(act.at),
        "PhongBanXuLy": filing.unit_name,
        "NoiDungXuLy": clip(act_text(act.event.body), TEXT_LIMIT),
        "TrangThai": str(int(act.after.status)),
        "NgayBatDau": stamp(act.at) if is_start else "",
        "NgayKetThucTheoQuyDinh": stamp(act.after.due.due_at),
    }
