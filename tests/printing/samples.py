"""Invented receipts for the tests of printing.

Owns the sample snapshots. Nobody and no office in here exists.
"""

from dataclasses import replace
from datetime import datetime, timedelta, timezone

from counter_app.domain.forms import FormDocument, FormParty, ReceiptSnapshot, UnitHeader

_VIETNAM = timezone(timedelta(hours=7))


def at(day: int, hour: int, minute: int = 0, *, month: int = 11) -> datetime:
    """Return a moment of 2026 in Vietnamese time."""
    return datetime(2026, month, day, hour, minute, tzinfo=_VIETNAM)


UNIT = UnitHeader(
    parent_name="UBND phường Cửa Sóng",
    unit_name="Trung tâm Phục vụ hành chính công",
    unit_code="H26.107",
    place="Cửa Sóng",
    phone="024 3555 0199",
)

PERSON = FormParty(
    name="Nguyễn Thị Ngọc Huyền",
    identity="001190000123",
    address="Số 12, ngõ 34 phố Hàng Gió, tổ dân phố 5, phường Cửa Sóng, thành phố Hà Nội",
    phone="0912 000 678",
    email="",
)

AGENT = FormParty(
    name="Lê Hoàng Đức",
    identity="001085000111",
    address="Thôn Đoài Hạ, xã Sông Mây, thành phố Hà Nội",
    phone="0987 000 321",
    email="duc.le@example.vn",
    authority="Giấy ủy quyền số 15/2026 ngày 20/11/2026",
)

COMPANY = FormParty(
    name=(
        "Công ty trách nhiệm hữu hạn một thành viên Tư vấn Thiết kế Xây dựng và Thương mại Dịch vụ "
        "Xuất nhập khẩu Phương Đông Hoàng Gia Mây Trắng – Chi nhánh phường Cửa Sóng"
    ),
    identity="0109999999-001",
    address=(
        "Phòng 1205, tầng 12, tòa nhà hỗn hợp Trung tâm thương mại, văn phòng và căn hộ Ánh Dương, "
        "số 123 đường Nguyễn Mây kéo dài, tổ dân phố số 27, phường Cửa Sóng, thành phố Hà Nội"
    ),
    phone="024 3555 0100",
    email="phongtochuchanhchinhtonghop.chinhanhcuasong@congtyphuongdonghoanggiamaytrang.example.vn",
)

SIMPLE = ReceiptSnapshot(
    unit=UNIT,
    code="H26.107-261123-1001",
    is_provisional=False,
    aliases=("H26.107-261123-1001",),
    applicant=PERSON,
    represented_by=None,
    content=(
        "Chứng thực bản sao từ bản chính giấy tờ, văn bản do cơ quan, tổ chức có thẩm quyền của "
        "Việt Nam cấp"
    ),
    documents=(
        FormDocument("Bản chính giấy tờ, văn bản làm cơ sở để chứng thực bản sao", 1, 0, 0),
        FormDocument("Bản sao cần chứng thực", 0, 0, 2),
        FormDocument("Căn cước của người yêu cầu", 0, 0, 1),
    ),
    sets=1,
    term_text="Trong ngày làm việc",
    received_at=at(23, 10, 5),
    due_at=at(23, 17),
    return_place="Trung tâm Phục vụ hành chính công phường Cửa Sóng",
    fee_lines=("Chứng thực bản sao: 3 trang × 2.000 đồng = 6.000 đồng",),
    fees_total_vnd=6000,
    paper_receipt=None,
    register_book=None,
    register_number=None,
    clerk_name="Trần Văn Bình",
    print_no=1,
    printed_at=at(23, 10, 6),
    running_number="0123.Q1",
)

_LONG_DOCUMENT = (
    " ban hành kèm theo Thông tư của Bộ trưởng, Chủ nhiệm Văn phòng Chính phủ về thủ tục hành chính"
)

ALL_LETTERS = " ".join(
    [
        "aàáảãạ",
        "ăằắẳẵặ",
        "âầấẩẫậ",
        "đ",
        "eèéẻẽẹ",
        "êềếểễệ",
        "iìíỉĩị",
        "oòóỏõọ",
        "ôồốổỗộ",
        "ơờớởỡợ",
        "uùúủũụ",
        "ưừứửữự",
        "yỳýỷỹỵ",
    ]
)
"""The 67 accented lower-case letters of Vietnamese, and the seven plain ones they come from."""

SEAL = f"{SIMPLE.code}/{UNIT.unit_code}/1192057612611231700" + "31415" * 31
"""As long as the text of a seal is; nobody signed it."""

CASES: dict[str, ReceiptSnapshot] = {
    "simple": SIMPLE,
    "sealed": replace(SIMPLE, seal=SEAL),
    "representative": replace(
        SIMPLE,
        represented_by=AGENT,
        register_book="01/2026",
        register_number="128",
        due_at=at(2, 11, 30, month=12),
    ),
    "organisation": replace(
        SIMPLE,
        applicant=COMPANY,
        unit=replace(
            UNIT,
            parent_name="Ủy ban nhân dân xã Tân Hội Đông Thạnh Phú Mỹ Hưng",
            unit_name="Trung tâm Phục vụ hành chính công xã Tân Hội Đông Thạnh Phú Mỹ Hưng",
        ),
        fee_lines=("Lệ phí đăng ký: 100.000 đồng", "Phí thẩm định: 1.150.000 đồng."),
        fees_total_vnd=1_250_000,
    ),
    "sixty_documents": replace(
        SIMPLE,
        documents=tuple(
            FormDocument(
                f"Tờ khai số {n}{_LONG_DOCUMENT if n % 7 == 0 else ''}", n % 3, n % 2, n % 5
            )
            for n in range(1, 61)
        ),
    ),
    "no_due_date": replace(SIMPLE, due_at=None, term_text="Pháp luật không quy định thời hạn"),
    "provisional": replace(
        SIMPLE, code="T1-261123-0001", aliases=("T1-261123-0001",), is_provisional=True
    ),
    "reprint": replace(
        SIMPLE,
        aliases=("T1-261123-0001", SIMPLE.code),
        print_no=3,
        printed_at=at(9, 8, 30, month=12),
        paper_receipt="0457",
        note="Công dân xin in lại do thất lạc.",
    ),
    "blank": replace(
        SIMPLE,
        unit=replace(UNIT, phone=None),
        applicant=FormParty(name="Đặng Văn Ấu", identity="", address="", phone="", email=""),
        content="",
        documents=(),
        due_at=None,
        term_text="",
        return_place="",
        fee_lines=(),
        fees_total_vnd=0,
        clerk_name="",
        running_number=None,
    ),
    "all_letters": replace(
        SIMPLE,
        content=ALL_LETTERS,
        note=ALL_LETTERS.upper(),
        applicant=replace(PERSON, name=ALL_LETTERS.upper()),
    ),
}
"""Receipts whose print is kept as a reference, by name."""
