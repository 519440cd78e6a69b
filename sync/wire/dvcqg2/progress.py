"""``CapNhatTienTrinh`` and ``CapNhatTrangThai``: what was done, and the state it led to."""

from typing import Final

from counter_app.domain import events as ev
from counter_app.domain.status import Status
from sync.wire.dvcqg.filing import Act, Filing, acts, result_text, standing
from sync.wire.dvcqg.text import act_text, clip, iso_stamp, supplement_text

ACTOR_LIMIT: Final = 50
TEXT_LIMIT: Final = 4000

PROGRESS_FIELDS: Final = (
    "IDHoSo",
    "MaHoSo",
    "NguoiXuLy",
    "ThoiDiemXuLy",
    "PhongBanXuLy",
    "NoiDungXuLy",
    "TrangThai",
    "NgayBatDau",
    "NgayKetThucTheoQuyDinh",
)
STATUS_FIELDS: Final = (
    "IdHoSo",
    "MaHoSo",
    "TrangThai",
    "NoiDungYKien",
    "PhongBanXuLy",
    "NoiDungXuLy",
)
LISTS: Final = {Status.PAYMENT_REQUESTED: "DanhSachLePhi", Status.FINISHED: "DanhSachGiayToKetQua"}
"""Lists a status message carries; the portal takes them with 5, 6 and 9 only."""

Message = dict[str, object]


def progress_entry(filing: Filing, act: Act, code: str, portal_id: str) -> Message:
    """One entry; TrangThai is the state the act led to."""
    is_start = isinstance(act.event.body, ev.DossierAccepted | ev.ProcessingStarted)
    return {
        "IDHoSo": portal_id,
        "MaHoSo": code,
        "NguoiXuLy": clip(act.event.actor, ACTOR_LIMIT),
        "ThoiDiemXuLy": iso_stamp(act.at),
        "PhongBanXuLy": filing.unit_name,
        "NoiDungXuLy": clip(act_text(act.event.body), TEXT_LIMIT),
        "TrangThai": int(act.after.status),
        "NgayBatDau": iso_stamp(act.at) if is_start else None,
        "NgayKetThucTheoQuyDinh": iso_stamp(act.after.due.due_at) or None,
    }


def status_message(filing: Filing, status: Status, code: str, portal_id: str) -> Message:
    """The dossier's state. `status` is its own, or 9 for a result that went out since."""
    act = _act_of(filing, status)
    message: Message = {
        "IdHoSo": portal_id,
        "MaHoSo": code,
        "TrangThai": int(status),
        "NoiDungYKien": clip(_opinion(act.event.body), TEXT_LIMIT),
        "PhongBanXuLy": filing.unit_name,
        "NoiDungXuLy": clip(act_text(act.event.body), TEXT_LIMIT),
    }
    if status is Status.PAYMENT_REQUESTED:
        message["DanhSachLePhi"] = _payment(act.event.body)
    if status is Status.FINISHED:
        message["DanhSachGiayToKetQua"] = [_result(result_text(filing) or "")]
    return message


def _act_of(filing: Filing, status: Status) -> Act:
    """The newest standing act that led to that state."""
    found = standing(acts(filing.events))
    led = [act for act in found if act.after.status is status and _is_change(act)]
    return led[-1] if led else found[-1]


def _is_change(act: Act) -> bool:
    return act.before is None or act.before.status is not act.after.status


def _opinion(body: ev.Body) -> str:
    match body:
        case ev.SupplementRequested():
            return supplement_text(body)
        case (
            ev.PaymentRequested(reason=text)
            | ev.DossierRefused(reason=text)
            | ev.DossierWithdrawn(reason=text)
            | ev.DossierStopped(reason=text)
            | ev.ProcessingFinished(result=text)
        ):
            return text
        case _:
            return ""


def _payment(body: ev.Body) -> list[Message]:
    if not isinstance(body, ev.PaymentRequested):
        return []
    return [
        {
            "TenPhiLePhi": body.reason or "Phí, lệ phí",
            "MaPhiLePhi": "",
            "HinhThucThu": "2",
            "Gia": str(body.amount_vnd),
            "LoaiPhiLePhi": "1",
        }
    ]


def _result(text: str) -> Message:
    return {
        "TenGiayTo": text,
        "MaThanhPhanHoSo": "",
        "GiayToId": "",
        "DuongDanTepTinKetQua": "",
        "MaGiayToKetQua": "",
    }
