"""What a dossier is after all known events. The fold that makes it is in `lifecycle`; nothing here
has behaviour.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from counter_app.domain import events as ev
from counter_app.domain.due import DueDate
from counter_app.domain.fees import FeeBreakdown
from counter_app.domain.ids import DeskId, DossierId, UnitCode
from counter_app.domain.party import Party
from counter_app.domain.status import DeliveryState, FinanceState, ReturnWay, Status


@dataclass(frozen=True, slots=True)
class Conflict:
    """An event that did not fit when put in order: who did what, and both values where there are
    two.
    """

    desk_id: DeskId
    desk_seq: int
    kind: str
    actor: str
    status: int
    """Business state it met."""
    field: str | None = None
    kept: object = None
    lost: object = None


@dataclass(frozen=True, slots=True)
class Objection:
    """An open objection of the other side."""

    objection: str
    field: str | None
    message: str
    raised_at: datetime


@dataclass(frozen=True, slots=True)
class Attachment:
    """A scan of the dossier; (`desk_id`, `desk_seq`) of the act that added it is its name."""

    desk_id: DeskId
    desk_seq: int
    file: ev.AttachmentAdded
    added_by: str
    added_at: datetime


@dataclass(frozen=True, slots=True)
class Undo:
    """The newest act on the dossier's state, and what the state was before it."""

    desk_id: DeskId
    desk_seq: int
    kind: str
    status: Status
    finance: FinanceState
    delivery: DeliveryState
    due: DueDate
    documents: tuple[ev.SubmittedDocument, ...]
    held_by: str
    paused_at: datetime | None
    minutes_left: int | None
    status_before_pause: Status | None
    collected_vnd: int
    finished_at: datetime | None
    returned_at: datetime | None


@dataclass(frozen=True, slots=True)
class Dossier:
    """State of one dossier after all known events. Times aware, money in VND, `rev` counts events
    from 1.
    """

    dossier_id: DossierId
    rev: int
    code: str
    provisional: bool
    aliases: tuple[str, ...]
    procedure: ev.ProcedureRef
    applicant: Party
    representative: Party | None
    summary: str
    documents: tuple[ev.SubmittedDocument, ...]
    sets: int
    quantities: Mapping[str, int]
    received_at: datetime
    due: DueDate
    term_text: str
    fees: FeeBreakdown
    receiving_unit: UnitCode
    resolving_unit: UnitCode
    return_way: ReturnWay
    paper_receipt: str | None
    warnings: tuple[str, ...]
    status: Status
    finance: FinanceState
    delivery: DeliveryState
    accepted_by: str
    held_by: str
    """Who has the papers: a unit or person named at the last hand-over."""
    paused_at: datetime | None = None
    minutes_left: int | None = None
    """Working minutes left on the stopped clock."""
    status_before_pause: Status | None = None
    collected_vnd: int = 0
    prints: Mapping[str, int] = field(default_factory=dict)
    """Prints so far by form."""
    conflicts: tuple[Conflict, ...] = ()
    objections: tuple[Objection, ...] = ()
    finished_at: datetime | None = None
    returned_at: datetime | None = None
    undo: Undo | None = None
    attachments: tuple[Attachment, ...] = ()

    @property
    def due_at(self) -> datetime | None:
        """The promised moment in force; None while the clock is stopped or where the law gives no
        term.
        """
        return None if self.paused_at is not None else self.due.due_at

    @property
    def owed_vnd(self) -> int:
        """Fee still to be collected. What was collected stays, also where a correction of the
        counts changed the fee.
        """
        return max(self.fees.total_vnd - self.collected_vnd, 0)

    @property
    def overpaid_vnd(self) -> int:
        """What was collected beyond the fee as it is now; nothing where the province's fee is not
        known here.
        """
        if "fee-local" in self.fees.warnings:
            return 0
        return max(self.collected_vnd - self.fees.total_vnd, 0)

    @property
    def settled(self) -> FinanceState:
        """Whether the fee as it is now is settled; `finance` is how it stood at the last act about
        money.
        """
        if self.owed_vnd:
            return FinanceState.UNPAID
        if self.finance is FinanceState.REFUNDED:
            return self.finance
        return FinanceState.PAID if self.collected_vnd else FinanceState.EXEMPT

    @property
    def needs_attention(self) -> bool:
        """Whether something waits for a person."""
        return bool(self.conflicts or self.objections)
