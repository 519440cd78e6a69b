"""Invented lists, registers and histories for the tests of printing.

Nobody and no office in here exists.
"""

from dataclasses import replace
from datetime import date, timedelta

from counter_app.domain.form_lists import (
    DossierLine,
    HistoryLine,
    HistorySnapshot,
    ListSnapshot,
    RegisterEntry,
    RegisterSnapshot,
)
from counter_app.domain.forms import FormKind
from counter_app.domain.status import ReturnWay
from tests.printing.samples import ALL_LETTERS, COMPANY, PERSON, SIMPLE, UNIT, at
from tests.printing.slip_samples import COMMON, LONG_REASON, Common

_PEOPLE = (
    "Nguyễn Thị Ngọc Huyền",
    "Trần Văn Ấu",
    "Lê Hoàng Đức",
    "Công Tằng Tôn Nữ Nguyệt Minh Thục Quyên",
    "Đặng Ỷ Lan",
)
_PROCEDURES = (
    "Chứng thực bản sao từ bản chính giấy tờ, văn bản do cơ quan, tổ chức có thẩm quyền của "
    "Việt Nam cấp hoặc chứng nhận",
    "Đăng ký khai sinh",
    "Cấp bản sao Trích lục hộ tịch, bản sao Giấy khai sinh",
)


def line(n: int) -> DossierLine:
    """The n-th invented dossier of a list."""
    return DossierLine(
        code=f"H26.107-261123-{1000 + n}",
        about_seq=n,
        procedure=_PROCEDURES[n % 3],
        content=f"{_PROCEDURES[n % 3]} – lần {n}",
        applicant=replace(PERSON, name=_PEOPLE[n % 5]),
        received_at=at(23, 8, n % 60),
        due_at=None if n % 7 == 0 else at(25, 17),
        term_text="Pháp luật không quy định thời hạn",
        papers=n % 4,
        fees_total_vnd=8_000 * (n % 3),
        return_way=list(ReturnWay)[n % 3],
        result="Bản sao chứng thực" if n % 2 else "Trích lục khai sinh (bản sao)",
        note="Kèm bản vẽ khổ A3" if n % 4 == 0 else "",
    )


HAND_OVER = ListSnapshot(
    form=FormKind.HAND_OVER,
    unit=UNIT,
    lines=tuple(line(n) for n in range(1, 6)),
    other_side="Phòng Văn hóa - Xã hội",
    receiver="Đỗ Thị Hạnh",
    submitter=PERSON,
    dated_at=at(23, 14, 30),
    clerk_name="Trần Văn Bình",
    print_no=1,
    printed_at=at(23, 14, 31),
    running_number="0003.Q1",
)
_EXTREME = replace(
    HAND_OVER,
    lines=tuple(
        replace(line(n), applicant=COMPANY, content=ALL_LETTERS, note=LONG_REASON[: 200 * (n % 3)])
        for n in range(1, 41)
    ),
    other_side=COMPANY.name,
    receiver="",
    submitter=COMPANY,
    print_no=2,
    running_number="12345.Q12",
)
LISTS: dict[str, ListSnapshot] = {
    "hand-over": HAND_OVER,
    "hand-over_extreme": _EXTREME,
    "result": replace(HAND_OVER, form=FormKind.RESULT, other_side="", receiver=""),
    "result_extreme": replace(_EXTREME, form=FormKind.RESULT),
    "receipts": replace(HAND_OVER, form=FormKind.RECEIPTS, other_side="", receiver=""),
    "receipts_extreme": replace(_EXTREME, form=FormKind.RECEIPTS),
}
"""Lists whose print is kept as a reference, by name."""


def entry(n: int) -> RegisterEntry:
    """The n-th invented line of a register."""
    received = at(2, 7, 30) + timedelta(hours=n)
    return RegisterEntry(
        code=f"H26.107-261102-{1000 + n}",
        procedure=_PROCEDURES[n % 3],
        applicant=replace(PERSON if n % 9 else COMPANY, phone="" if n % 4 == 0 else PERSON.phone),
        resolving_unit="UBND phường Cửa Sóng" if n % 5 else "H26.12",
        received_at=received,
        due_at=None if n % 7 == 0 else received + timedelta(days=2),
        term_text="Pháp luật không quy định thời hạn",
        returned_at=received + timedelta(days=1) if n % 2 else None,
        return_way=list(ReturnWay)[n % 3],
    )


REGISTER = RegisterSnapshot(
    unit=UNIT,
    sector="Hộ tịch",
    from_on=date(2026, 11, 1),
    to_on=date(2026, 11, 30),
    entries=tuple(entry(n) for n in range(1, 8)),
    printed_at=at(1, 8, month=12),
    running_number="0001.Q1",
)
REGISTERS: dict[str, tuple[RegisterSnapshot, ...]] = {
    "register": (REGISTER,),
    "register_extreme": (
        replace(REGISTER, entries=tuple(entry(n) for n in range(1, 61))),
        replace(REGISTER, sector="Chứng thực", running_number="0002.Q1"),
    ),
    "register_blank": (replace(REGISTER, sector="", entries=()),),
}
"""Registers whose print is kept as a reference, by name."""

_WHOLE: Common = {**COMMON, "about_seq": None, "dated_at": at(23, 10, 5)}
HISTORY = HistorySnapshot(
    **_WHOLE,
    lines=(
        HistoryLine(at(23, 10, 5), "dossier_accepted", "Trần Văn Bình", ""),
        HistoryLine(at(23, 10, 30), "fee_collected", "Trần Văn Bình", "16.000 đ"),
        HistoryLine(
            at(23, 14, 30), "handed_over", "Trần Văn Bình", "Phòng Văn hóa - Xã hội; Đỗ Thị Hạnh"
        ),
        HistoryLine(at(24, 8), "supplement_requested", "Đỗ Thị Hạnh", "Thiếu chữ ký", True),
        HistoryLine(at(24, 8, 5), "act_reverted", "Đỗ Thị Hạnh", "Nhầm hồ sơ"),
        HistoryLine(at(25, 15), "processing_finished", "Đỗ Thị Hạnh", "02 bản sao trích lục"),
        HistoryLine(at(25, 16), "result_returned", "Trần Văn Bình", "Nguyễn Thị Ngọc Huyền"),
    ),
)
HISTORIES: dict[str, HistorySnapshot] = {
    "history": HISTORY,
    "history_extreme": replace(
        HISTORY,
        content=SIMPLE.content * 3,
        applicant=COMPANY,
        print_no=2,
        lines=tuple(
            HistoryLine(
                at(23, 10) + timedelta(hours=n),
                ("handed_over", "supplement_requested", "newer_kind")[n % 3],
                _PEOPLE[n % 5],
                LONG_REASON[: 120 * n % 700],
            )
            for n in range(60)
        ),
    ),
}
"""Histories whose print is kept as a reference, by name."""
