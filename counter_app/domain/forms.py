"""Frozen snapshots of what a printed form says. Services fill them, `printing` draws them; nothing
here knows paper or PDF.
"""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import ClassVar, Protocol


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
    """Form 01, Giấy tiếp nhận hồ sơ và hẹn trả kết quả, field by field (domain brief §2.3).

    Times are aware, local. `due_at` is None only for procedures the law gives no term; then
    `term_text` says so. `print_no` counts prints of this slip: 1 is the original, later ones are
    marked as copies. `running_number` is the slip's own number (`slip_number`).
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
