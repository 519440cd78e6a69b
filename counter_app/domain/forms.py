"""Frozen snapshots of what a printed form says. Services fill them, `printing` draws them; nothing
here knows paper or PDF.
"""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class FormKind(StrEnum):
    """Printed forms of TT 03/2025/TT-VPCP, Phụ lục I, by the command line's names."""

    RECEIPT = "receipt"
    SUPPLEMENT = "supplement"
    REFUSAL = "refusal"
    APOLOGY = "apology"
    STOP = "stop"
    CONTROL = "control"
    FEE = "fee"


class Paper(StrEnum):
    """Paper sizes: pages, and thermal rolls of 80 and 58 mm."""

    A4 = "a4"
    A5 = "a5"
    T80 = "t80"
    T58 = "t58"


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


@dataclass(frozen=True, slots=True)
class ReceiptSnapshot:
    """Form 01, Giấy tiếp nhận hồ sơ và hẹn trả kết quả, field by field (domain brief §2.3).

    Times are aware, local. `due_at` is None only for procedures the law gives no term; then
    `term_text` says so. `print_no` counts prints of this form of this dossier: 1 is the original,
    later ones are marked as copies.
    """

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
