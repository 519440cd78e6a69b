"""Frozen snapshots of what a printed form says. Services fill them, `printing` draws them; nothing
here knows paper or PDF.
"""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import ClassVar, Final, Protocol

OFFICE_FORMS: Final = "forms"
"""Folder in the data folder that may hold form files of the office's own."""


class FormKind(StrEnum):
    """Printed forms by the command line's names: 01 to 07 of TT 03/2025/TT-VPCP, Phụ lục I, and the
    further slips of an office.
    """

    RECEIPT = "receipt"
    SUPPLEMENT = "supplement"
    REFUSAL = "refusal"
    APOLOGY = "apology"
    STOP = "stop"
    CONTROL = "control"
    FEE = "fee"
    REGISTER = "register"
    RETURN = "return"
    HAND_OVER = "hand-over"
    RESULT = "result"
    RECEIPTS = "receipts"
    HISTORY = "history"
    APPOINTMENT = "appointment"


class Paper(StrEnum):
    """Paper sizes: pages, and thermal rolls of 80 and 58 mm."""

    A4 = "a4"
    A5 = "a5"
    T80 = "t80"
    T58 = "t58"


def slip_number(count: int, desk: int) -> str:
    """The number on a slip: ``0123.Q1`` is the 123rd of that form at desk 1 in its year.

    Desks count for themselves, because they give numbers without a connection.
    """
    return f"{count:04d}.Q{desk}"


@dataclass(frozen=True, slots=True)
class UnitHeader:
    """The head of every form: parent and unit line, place name for the date line, contact."""

    parent_name: str
    unit_name: str
    unit_code: str
    place: str
    phone: str | None = None


@dataclass(frozen=True, slots=True)
class FormParty:
    """A party as printed; empty texts print as dotted lines."""

    name: str
    identity: str
    address: str
    phone: str
    email: str
    authority: str = ""


@dataclass(frozen=True, slots=True)
class FormDocument:
    """One line of "Thành phần hồ sơ nộp" with its counts."""

    name: str
    originals: int
    certified: int
    copies: int


class PrintedSlip(Protocol):
    """What the journal notes of every slip of a dossier."""

    @property
    def form(self) -> FormKind: ...

    @property
    def print_no(self) -> int: ...

    @property
    def running_number(self) -> str | None: ...

    @property
    def about_seq(self) -> int | None: ...


@dataclass(frozen=True, slots=True)
class ReceiptSnapshot:
    """Form 01, Giấy tiếp nhận hồ sơ và hẹn trả kết quả, field by field (docs/sources.md).

    Times are aware, local. `due_at` is None only for procedures the law gives no term; then
    `term_text` says so. `print_no` counts prints of this slip: 1 is the original, later ones are
    marked as copies. `running_number` is the slip's own number (`slip_number`). `seal` is the
    signed text of its QR code (`slip_seal`); without one the QR code says the dossier code.
    """

    form: ClassVar[FormKind] = FormKind.RECEIPT

    unit: UnitHeader
    code: str
    is_provisional: bool
    aliases: tuple[str, ...]
    applicant: FormParty
    represented_by: FormParty | None
    content: str
    documents: tuple[FormDocument, ...]
    sets: int
    term_text: str
    received_at: datetime
    due_at: datetime | None
    return_place: str
    fee_lines: tuple[str, ...]
    fees_total_vnd: int
    paper_receipt: str | None
    register_book: str | None
    register_number: str | None
    clerk_name: str
    print_no: int
    printed_at: datetime
    note: str | None = None
    running_number: str | None = None
    about_seq: int | None = None
    seal: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class DossierSlip:
    """What every slip about one dossier says. Times are aware, local.

    `dated_at` is the day of the slip: that of the act it is about. `content` is what the applicant
    asked for, `procedure` the name of the procedure.
    """

    form: ClassVar[FormKind]

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
    about_seq: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SupplementSnapshot(DossierSlip):
    """Form 02, Phiếu yêu cầu bổ sung, hoàn thiện hồ sơ."""

    form: ClassVar[FormKind] = FormKind.SUPPLEMENT

    items: tuple[str, ...]
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RefusalSnapshot(DossierSlip):
    """Form 03, Phiếu từ chối tiếp nhận giải quyết hồ sơ."""

    form: ClassVar[FormKind] = FormKind.REFUSAL

    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ApologySnapshot(DossierSlip):
    """Form 04, Phiếu xin lỗi và đề nghị gia hạn thời gian giải quyết.

    `promised_at` is the time on the receipt, None where there was none; `new_due_at` the new one.
    """

    form: ClassVar[FormKind] = FormKind.APOLOGY

    promised_at: datetime | None
    new_due_at: datetime
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StopSnapshot(DossierSlip):
    """Form 05, Thông báo dừng giải quyết hồ sơ (NĐ 118/2025/NĐ-CP, Điều 21)."""

    form: ClassVar[FormKind] = FormKind.STOP

    reason: str


class Timeliness(StrEnum):
    """How a result stands to the promised time."""

    EARLY = "early"
    ON_TIME = "on_time"
    LATE = "late"


@dataclass(frozen=True, slots=True)
class HandOverLine:
    """One hand-over of form 06; `from_unit` is empty for the counter that accepted the dossier."""

    from_unit: str
    to_unit: str
    at: datetime
    giver: str
    receiver: str
    result: Timeliness | None = None
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ControlSnapshot(DossierSlip):
    """Form 06, Phiếu kiểm soát quá trình giải quyết hồ sơ."""

    form: ClassVar[FormKind] = FormKind.CONTROL

    resolving_unit: str
    due_at: datetime | None
    term_text: str
    hand_overs: tuple[HandOverLine, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class FeeSnapshot(DossierSlip):
    """Biên lai thu tiền phí, lệ phí: what was collected at once, and the number of the finance
    receipt where the clerk gave one.
    """

    form: ClassVar[FormKind] = FormKind.FEE

    payer: FormParty
    fee_name: str
    amount_vnd: int
    fee_receipt: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ReturnSnapshot(DossierSlip):
    """Giấy biên nhận trả kết quả: who took the result, and what it was."""

    form: ClassVar[FormKind] = FormKind.RETURN

    receiver: str
    result: str
