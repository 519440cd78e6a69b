"""``CreateDossier``: a dossier as generation 2 wants it. Codes are numbers here, not texts.

``NgayNop`` and ``NgayTiepNhan`` are in the one public template seen, not in its project's own call;
they are sent, because a dossier taken without a network was accepted long before it is created
there.
"""

from datetime import date, datetime
from typing import Final

from counter_app.domain.calendar import TZ
from counter_app.domain.dossier import Dossier
from counter_app.domain.party import Party
from sync.wire.dvcqg.filing import Filing
from sync.wire.dvcqg.text import clip

SUMMARY_LIMIT: Final = 1000

ORIGINAL: Final = 0
COPY: Final = 1
"""LoaiBan: 0 original, 1 copy, 2 electronic, as the public project lists them."""

FIELDS: Final = (
    "MaHoSo",
    "MaTTHC",
    "MaDichVuCong",
    "ChuHoSo",
    "LoaiDoiTuong",
    "MaDonViTiepNhan",
    "NgayNop",
    "NgayTiepNhan",
    "EformThongTinChiTiet",
    "ThanhPhanHoSo",
    "ThongTinNguoiNop",
)

OUR_PATHS: Final = {
    "MaHoSo": "code",
    "MaTTHC": "procedure",
    "ChuHoSo": "applicant.name",
    "LoaiDoiTuong": "applicant.kind",
    "TenChuHs": "applicant.name",
    "SoDinhDanhChuHs": "applicant.personal_id",
    "DiaChiChiTietChuHs": "applicant.address",
    "TenNguoiNop": "applicant.name",
    "SoDinhDanh": "applicant.personal_id",
    "NgaySinh": "applicant.birth_date",
    "SoDienThoai": "applicant.phone",
    "Email": "applicant.email",
    "DiaChiChiTiet": "applicant.address",
    "TrichYeuHoSo": "summary",
    "ThanhPhanHoSo": "documents",
    "NgayTiepNhan": "received_at",
}
"""Portal field → path of the data on our screens."""

Message = dict[str, object]


def dossier_message(filing: Filing, code: str, unit: str) -> Message:
    """The dossier, under the code the portal is to know it by, for the unit's code there."""
    state = filing.state
    message: Message = {
        "MaHoSo": code,
        "MaTTHC": state.procedure.code,
        "MaDichVuCong": state.procedure.code,
        "ChuHoSo": state.applicant.name,
        "LoaiDoiTuong": state.applicant.kind.portal_code,
        "MaDonViTiepNhan": unit,
        "NgayNop": _moment(state.received_at),
        "NgayTiepNhan": _moment(state.received_at),
        "EformThongTinChiTiet": {"TrichYeuHoSo": clip(state.summary, SUMMARY_LIMIT)},
        "ThanhPhanHoSo": _papers(state),
        "ThongTinNguoiNop": _submitter(state),
    }
    return {name: message[name] for name in FIELDS}


def identity(filing: Filing) -> Message:
    """The part of the dossier no later call can change."""
    message = dossier_message(filing, "", "")
    fixed = ("MaTTHC", "ChuHoSo", "LoaiDoiTuong", "EformThongTinChiTiet", "ThongTinNguoiNop")
    return {name: message[name] for name in fixed}


def _moment(at: datetime) -> str:
    return at.astimezone(TZ).strftime("%Y-%m-%d %H:%M:%S")


def _day(day: date | None) -> str:
    return "" if day is None else day.strftime("%Y%m%d") + "000000"


def _papers(state: Dossier) -> list[Message]:
    rows: list[Message] = []
    for document in state.documents:
        counts = (
            (ORIGINAL, document.originals),
            (COPY, document.certified + document.copies),
        )
        rows += [
            {
                "MaThanhPhanHoSo": "",
                "TenThanhPhanHoSo": document.name,
                "SoLuong": count,
                "LoaiBan": kind,
                "GiayToDinhKem": [],
            }
            for kind, count in counts
            if count
        ]
    return rows


def _submitter(state: Dossier) -> Message:
    applicant = state.applicant
    by_whom: Party = state.representative or applicant
    return {
        "LoaiDoiTuong": by_whom.kind.portal_code,
        "ThongTinChiTiet": {
            "TenNguoiNop": by_whom.name,
            "SoDinhDanh": by_whom.personal_id or "",
            "NgaySinh": _day(by_whom.birth_date),
            "SoDienThoai": by_whom.phone or "",
            "Email": by_whom.email or "",
            "DiaChiChiTiet": by_whom.address,
            "TenChuHs": applicant.name,
            "SoDinhDanhChuHs": applicant.personal_id or "",
            "DiaChiChiTietChuHs": applicant.address,
        },
    }
