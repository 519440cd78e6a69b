"""Invented slips about one dossier for the tests of printing.

Nobody and no office in here exists.
"""

from dataclasses import replace
from datetime import datetime
from typing import TypedDict

from counter_app.domain.forms import (
    ApologySnapshot,
    ControlSnapshot,
    DossierSlip,
    FeeSnapshot,
    FormParty,
    HandOverLine,
    RefusalSnapshot,
    ReturnSnapshot,
    StopSnapshot,
    SupplementSnapshot,
    Timeliness,
    UnitHeader,
)
from tests.printing.samples import ALL_LETTERS, COMPANY, PERSON, SIMPLE, UNIT, at


class Common(TypedDict):
    """The fields every slip has."""

    unit: UnitHeader
    code: str
    is_provisional: bool
    applicant: FormParty
    content: str
    procedure: str
    received_at: datetime
    dated_at: datetime
    clerk_name: str
    print_no: int
    printed_at: datetime
    running_number: str | None
    about_seq: int | None


COMMON = Common(
    unit=UNIT,
    code="H26.107-261123-1001",
    is_provisional=False,
    applicant=PERSON,
    content="Cấp bản sao trích lục hộ tịch",
    procedure="Cấp bản sao Trích lục hộ tịch, bản sao Giấy khai sinh",
    received_at=at(23, 10, 5),
    dated_at=at(25, 8, 40),
    clerk_name="Trần Văn Bình",
    print_no=1,
    printed_at=at(25, 8, 41),
    running_number="0007.Q1",
    about_seq=3,
)

REASON = (
    "Tờ khai chưa có chữ ký của người yêu cầu; giấy tờ chứng minh quan hệ với người được khai sinh "
    "chưa được nộp kèm theo."
)
LONG_REASON = "\n".join(
    f"{n}. Giấy tờ thứ {n} chưa có chứng thực của cơ quan có thẩm quyền theo quy định tại khoản "
    f"{n} Điều 10 của Nghị định, nội dung không thống nhất với Cơ sở dữ liệu quốc gia "
    "về dân cư nên chưa đủ căn cứ để giải quyết."
    for n in range(1, 25)
)
SUPPLEMENT = SupplementSnapshot(
    **COMMON,
    items=(
        "Tờ khai cấp bản sao trích lục hộ tịch có chữ ký của người yêu cầu",
        "Bản chính giấy tờ chứng minh quan hệ với người được khai sinh (giấy khai sinh, quyết định "
        "công nhận cha, mẹ, con) để đối chiếu",
    ),
    reason=REASON,
)
REFUSAL = RefusalSnapshot(**COMMON, reason=REASON)
APOLOGY = ApologySnapshot(
    **COMMON,
    promised_at=at(25, 17),
    new_due_at=at(2, 17, month=12),
    reason="Phải xác minh tại nơi đăng ký khai sinh trước đây, văn bản trả lời chưa đến.",
)
STOP = StopSnapshot(**COMMON, reason="Hết thời hạn bổ sung mà hồ sơ vẫn chưa đủ thành phần.")
_WHOLE: Common = {**COMMON, "about_seq": None, "dated_at": at(23, 10, 5)}
_RESOLVER = "Phòng Văn hóa - Xã hội"
CONTROL = ControlSnapshot(
    **_WHOLE,
    resolving_unit="UBND phường Cửa Sóng",
    due_at=at(25, 17),
    term_text="02 ngày làm việc",
    hand_overs=(
        HandOverLine("", _RESOLVER, at(23, 14, 30), "Trần Văn Bình", "Đỗ Thị Hạnh"),
        HandOverLine(
            _RESOLVER,
            "Bộ phận TN&TKQ",
            at(25, 15, 5),
            "Đỗ Thị Hạnh",
            "Trần Văn Bình",
            Timeliness.ON_TIME,
            "Kết quả 02 bản",
        ),
    ),
)
FEE = FeeSnapshot(
    **COMMON,
    payer=PERSON,
    fee_name="Lệ phí cấp bản sao trích lục hộ tịch",
    amount_vnd=16_000,
    fee_receipt="0001234",
)
RETURN = ReturnSnapshot(
    **COMMON, receiver="Nguyễn Thị Ngọc Huyền", result="02 bản sao Trích lục khai sinh"
)

_EXTREME: Common = {
    **COMMON,
    "unit": replace(
        UNIT,
        parent_name="Ủy ban nhân dân xã Tân Hội Đông Thạnh Phú Mỹ Hưng",
        unit_name="Trung tâm Phục vụ hành chính công xã Tân Hội Đông Thạnh Phú Mỹ Hưng",
        place="Thành phố Hồ Chí Minh",
    ),
    "applicant": COMPANY,
    "content": f"{SIMPLE.content}; {ALL_LETTERS}",
    "procedure": f"{SIMPLE.content} và cấp bản sao từ sổ gốc",
    "is_provisional": True,
    "code": "T1-261123-0001",
    "print_no": 3,
    "printed_at": at(9, 8, 30, month=12),
    "running_number": "12345.Q12",
}
_BLANK: Common = {
    **COMMON,
    "unit": replace(UNIT, phone=None),
    "applicant": FormParty(name="Đặng Văn Ấu", identity="", address="", phone="", email=""),
    "content": "",
    "procedure": "",
    "clerk_name": "",
    "running_number": None,
}

SLIPS: dict[str, DossierSlip] = {
    "supplement": SUPPLEMENT,
    "supplement_extreme": SupplementSnapshot(
        **_EXTREME,
        items=tuple(f"Giấy tờ số {n}: {SIMPLE.content}" for n in range(1, 51)),
        reason=LONG_REASON,
    ),
    "supplement_blank": SupplementSnapshot(**_BLANK, items=(), reason=""),
    "refusal": REFUSAL,
    "refusal_extreme": RefusalSnapshot(**_EXTREME, reason=LONG_REASON),
    "refusal_blank": RefusalSnapshot(**_BLANK, reason=""),
    "apology": APOLOGY,
    "apology_extreme": ApologySnapshot(
        **_EXTREME, promised_at=at(25, 17), new_due_at=at(2, 17, month=12), reason=LONG_REASON
    ),
    "apology_blank": ApologySnapshot(
        **_BLANK, promised_at=None, new_due_at=at(2, 17, month=12), reason=""
    ),
    "stop": STOP,
    "stop_extreme": StopSnapshot(**_EXTREME, reason=LONG_REASON),
    "stop_blank": StopSnapshot(**_BLANK, reason=""),
    "control": CONTROL,
    "control_extreme": ControlSnapshot(
        **_EXTREME,
        resolving_unit="Ủy ban nhân dân xã Tân Hội Đông Thạnh Phú Mỹ Hưng",
        due_at=at(25, 17),
        term_text="02 ngày làm việc",
        hand_overs=tuple(
            HandOverLine(
                f"Phòng Kinh tế, Hạ tầng và Đô thị – bộ phận chuyên môn số {n}",
                f"Phòng Văn hóa, Xã hội và Lao động – bộ phận chuyên môn số {n + 1}",
                at(1 + n, 8, n),
                "Nguyễn Phan Hoàng Thị Quỳnh Như Anh",
                "Công Tằng Tôn Nữ Nguyệt Minh Thục Quyên",
                list(Timeliness)[n % 3],
                "Hồ sơ gồm 02 tập, có bản vẽ kèm theo; đã kiểm đếm từng trang. " * (1 + n // 8),
            )
            for n in range(1, 12)
        ),
    ),
    "control_blank": ControlSnapshot(
        **_BLANK, resolving_unit="", due_at=None, term_text="", hand_overs=()
    ),
    "fee": FEE,
    "fee_extreme": FeeSnapshot(
        **_EXTREME,
        payer=COMPANY,
        fee_name="; ".join(f"Phí thẩm định nội dung thứ {n}" for n in range(1, 9)),
        amount_vnd=1_234_567_891,
        fee_receipt=None,
    ),
    "fee_blank": FeeSnapshot(
        **_BLANK,
        payer=_BLANK["applicant"],
        fee_name="",
        amount_vnd=5_000,
        fee_receipt=None,
    ),
    "return": RETURN,
    "return_extreme": ReturnSnapshot(**_EXTREME, receiver=COMPANY.name, result=LONG_REASON[:400]),
    "return_blank": ReturnSnapshot(**_BLANK, receiver="", result=""),
}
"""Slips whose print is kept as a reference, by name."""
