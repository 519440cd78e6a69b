"""``DongBoHoSoMC``: a dossier as generation 1 wants it, every value a string.

Field names and their order as in the public code they are known from (docs/sources.md). Statuses
are never merged. What this program does not know is empty, never invented.
"""

from typing import Final

from counter_app.domain.dossier import Dossier
from counter_app.domain.events import ResultReturned
from counter_app.domain.party import Party
from counter_app.domain.status import FinanceState, Status
from sync.wire.dvcqg.filing import Filing, ended_at, refused_at, result_text
from sync.wire.dvcqg.text import clip, return_text, stamp
from sync.wire.dvcqg1.supplements import supplements

SUMMARY_LIMIT: Final = 1000

AT_COUNTER: Final = "0"
"""HinhThuc: handed in directly; 1 is by post."""

CHANNEL_DIRECT: Final = "1"
"""KenhThucHien: 1 directly, 2 online, 3 by post."""

FILED_LOCALLY: Final = "2"
"""NoiNopHoSo: 1 national portal, 2 local (meaning of the values unverified)."""

FEE_ON_RECEPTION: Final = "1"
FEE_ORDINARY: Final = "1"

PAPER_ORIGINAL: Final = "1"
PAPER_COPY: Final = "2"
"""LoaiGiayTo of papers handed in (values unverified)."""

FIELDS: Final = (
    "MaHoSo",
    "MaTTHC",
    "TenTTHC",
    "MaLinhVuc",
    "TenLinhVuc",
    "KenhThucHien",
    "SoGiayToChuHoSo",
    "SoBienNhan",
    "ChuHoSo",
    "LoaiDoiTuong",
    "MaDoiTuong",
    "ThongTinKhac",
    "Fax",
    "Email",
    "SoDienThoai",
    "TrichYeuHoSo",
    "NgayNopHoSo",
    "NgayTiepNhan",
    "NgayHenTra",
    "TrangThaiHoSo",
    "NgayTra",
    "ThongTinTra",
    "HinhThuc",
    "NgayKetThucXuLy",
    "NgayTuChoi",
    "DonViXuLy",
    "GhiChu",
    "NoiNopHoSo",
    "HoSoCoThanhPhanSoHoa",
    "TaiKhoanDuocXacThucVoiVNeID",
    "DuocThanhToanTrucTuyen",
    "DinhDanhCHS",
    "DSKetNoiCSDL",
    "TaiLieuNop",
    "DanhSachLePhi",
    "DanhSachTepDinhKemKhac",
    "DanhSachHoSoBoSung",
    "DanhSachGiayToKetQua",
)
"""Every field of the message."""

OUR_PATHS: Final = {
    "MaHoSo": "code",
    "MaTTHC": "procedure",
    "ChuHoSo": "applicant.name",
    "LoaiDoiTuong": "applicant.kind",
    "SoGiayToChuHoSo": "applicant.personal_id",
    "DinhDanhCHS": "applicant.personal_id",
    "SoDinhDanh": "applicant.personal_id",
    "Email": "applicant.email",
    "SoDienThoai": "applicant.phone",
    "TrichYeuHoSo": "summary",
    "NgayTiepNhan": "received_at",
    "NgayHenTra": "due_at",
    "DonViXuLy": "resolving_unit",
}
"""Portal field → path of the data on our screens, where a person can correct it."""

Message = dict[str, object]


def dossier_message(filing: Filing, code: str) -> Message:
    """The dossier as it stands now, under the portal's code for it."""
    message = {
        **_what(filing, code),
        **_who(filing.state.applicant, filing.state.representative),
        **_times(filing),
        **_circumstances(filing),
        **_lists(filing),
    }
    return {name: message[name] for name in FIELDS}


def accepted_message(filing: Filing, code: str) -> Message:
    """The same data as a fresh acceptance: what a dossier is created with.

    Progress, later states and results follow in their own calls, in this order.
    """
    message = dossier_message(filing, code)
    later = ("NgayTra", "ThongTinTra", "NgayKetThucXuLy", "NgayTuChoi")
    message.update(dict.fromkeys(later, ""))
    message["TrangThaiHoSo"] = str(int(Status.ACCEPTED))
    message["DanhSachHoSoBoSung"] = []
    message["DanhSachGiayToKetQua"] = []
    return message


def _what(filing: Filing, code: str) -> Message:
    state = filing.state
    return {
        "MaHoSo": code,
        "MaTTHC": state.procedure.code,
        "TenTTHC": filing.procedure.name or state.procedure.name,
        "MaLinhVuc": filing.procedure.sector_code,
        "TenLinhVuc": filing.procedure.sector or state.procedure.sector,
        "SoBienNhan": state.paper_receipt or "",
        "TrichYeuHoSo": clip(state.summary, SUMMARY_LIMIT),
    }


def _who(applicant: Party, representative: Party | None) -> Message:
    acts_for = f"Người được ủy quyền: {representative.name}" if representative else ""
    phone = applicant.phone or (representative.phone if representative else None)
    return {
        "ChuHoSo": applicant.name,
        "SoGiayToChuHoSo": applicant.personal_id or "",
        "LoaiDoiTuong": str(applicant.kind.portal_code),
        "MaDoiTuong": "",
        "ThongTinKhac": acts_for,
        "Fax": "",
        "Email": applicant.email or "",
        "SoDienThoai": phone or "",
        "DinhDanhCHS": _identity(applicant.personal_id),
    }


def _identity(number: str | None) -> list[Message]:
    kinds = {12: "1", 9: "2"}
    if number is None or not number.isdigit() or len(number) not in kinds:
        return []
    return [{"LoaiDinhDanh": kinds[len(number)], "SoDinhDanh": number}]


def _times(filing: Filing) -> Message:
    state = filing.state
    return {
        "NgayNopHoSo": stamp(state.received_at),
        "NgayTiepNhan": stamp(state.received_at),
        "NgayHenTra": stamp(state.due.due_at),
        "NgayKetThucXuLy": stamp(ended_at(filing)),
        "NgayTuChoi": stamp(refused_at(filing)),
        "NgayTra": stamp(state.returned_at if state.status is Status.RETURNED else None),
        "ThongTinTra": _return(filing),
    }


def _return(filing: Filing) -> str:
    if filing.state.status is not Status.RETURNED:
        return ""
    bodies = [one.body for one in filing.events if isinstance(one.body, ResultReturned)]
    return return_text(bodies[-1]) if bodies else ""


def _circumstances(filing: Filing) -> Message:
    state = filing.state
    return {
        "TrangThaiHoSo": str(int(state.status)),
        "KenhThucHien": CHANNEL_DIRECT,
        "HinhThuc": AT_COUNTER,
        "DonViXuLy": filing.resolving_unit_name,
        "GhiChu": "",
        "NoiNopHoSo": FILED_LOCALLY,
        "HoSoCoThanhPhanSoHoa": "0",
        "TaiKhoanDuocXacThucVoiVNeID": "0",
        "DuocThanhToanTrucTuyen": "0" if state.settled is FinanceState.EXEMPT else "3",
    }


def _lists(filing: Filing) -> Message:
    state = filing.state
    result = result_text(filing)
    return {
        "DSKetNoiCSDL": [],
        "TaiLieuNop": [],
        "DanhSachLePhi": fees(state),
        "DanhSachTepDinhKemKhac": _papers(state),
        "DanhSachHoSoBoSung": supplements(filing),
        "DanhSachGiayToKetQua": [] if result is None else [_result(result)],
    }


def fees(state: Dossier) -> list[Message]:
    """The fee lines of the receipt. The portal's code of a fee (MaPhiLePhi) is not known here."""
    return [
        {
            "TenPhiLePhi": line.text,
            "MaPhiLePhi": "",
            "HinhThucThu": FEE_ON_RECEPTION,
            "Gia": str(line.amount_vnd),
            "LoaiPhiLePhi": FEE_ORDINARY,
        }
        for line in state.fees.lines
    ]


def _papers(state: Dossier) -> list[Message]:
    rows: list[Message] = []
    for document in state.documents:
        counts = (
            (PAPER_ORIGINAL, document.originals),
            (PAPER_COPY, document.certified + document.copies),
        )
        rows += [
            {"TenGiayTo": document.name, "SoLuong": str(count), "LoaiGiayTo": kind}
            for kind, count in counts
            if count
        ]
    return rows


def _result(text: str) -> Message:
    return {
        "TenGiayTo": text,
        "MaThanhPhanHoSo": "",
        "GiayToId": "",
        "DuongDanTepTinKetQua": "",
        "MaGiayToKetQua": "",
    }
