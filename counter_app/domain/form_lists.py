"""Frozen snapshots of forms about several dossiers, or about all that happened to one.

Services fill them, `printing` draws them; nothing here knows paper or PDF.
"""

from dataclasses import dataclass
from datetime import date, datetime
from typing import ClassVar

from counter_app.domain.forms import DossierSlip, FormKind, FormParty, UnitHeader
from counter_app.domain.status import ReturnWay


@dataclass(frozen=True, slots=True, kw_only=True)
class DossierLine:
    """One dossier in a list. `about_seq` is the act it stands in the list for, None for the dossier
    as a whole; `papers` counts the kinds of papers handed in.
    """

    code: str
    about_seq: int | None
    procedure: str
    content: str
    applicant: FormParty
    received_at: datetime
    due_at: datetime | None
    term_text: str
    papers: int
    fees_total_vnd: int
    return_way: ReturnWay
    result: str = ""
    note: str = ""
    address: str = ""
    """What names this dossier and no other; never printed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ListSnapshot:
    """A slip about several dossiers: hand-over of papers, hand-over of results, or one receipt for
    all that a person brought.

    `other_side` is who takes them over: a unit, or the person at the counter; `receiver` the person
    named there, empty where none was.
    """

    form: FormKind
    unit: UnitHeader
    lines: tuple[DossierLine, ...]
    other_side: str
    receiver: str
    submitter: FormParty
    dated_at: datetime
    clerk_name: str
    print_no: int
    printed_at: datetime
    running_number: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class RegisterEntry:
    """One line of the register (form 07)."""

    code: str
    procedure: str
    applicant: FormParty
    resolving_unit: str
    received_at: datetime
    due_at: datetime | None
    term_text: str
    returned_at: datetime | None
    return_way: ReturnWay


@dataclass(frozen=True, slots=True, kw_only=True)
class RegisterSnapshot:
    """Form 07, Sổ theo dõi hồ sơ, of one sector: dossiers received from `from_on` to `to_on`, both
    days included.
    """

    form: ClassVar[FormKind] = FormKind.REGISTER

    unit: UnitHeader
    sector: str
    from_on: date
    to_on: date
    entries: tuple[RegisterEntry, ...]
    printed_at: datetime
    running_number: str | None


@dataclass(frozen=True, slots=True)
class HistoryLine:
    """One act in a dossier's history: its kind as in the journal, and what it said."""

    at: datetime
    kind: str
    actor: str
    detail: str
    is_reverted: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class HistorySnapshot(DossierSlip):
    """All acts on a dossier, the oldest first."""

    form: ClassVar[FormKind] = FormKind.HISTORY

    lines: tuple[HistoryLine, ...]
