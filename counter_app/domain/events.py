"""The journal's vocabulary: what happened to a dossier, past tense, versioned. No behaviour:
`lifecycle.apply` gives it meaning.

Bodies are stored as JSON whose keys are these field names; a field is added only with a default, a
meaning never changes.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final

from counter_app.domain.due import DueDate
from counter_app.domain.fees import FeeBreakdown
from counter_app.domain.ids import DeskId, DossierId, UnitCode
from counter_app.domain.party import Party
from counter_app.domain.status import ReturnWay


@dataclass(frozen=True, slots=True)
class SubmittedDocument:
    """A paper handed in, with the numbers of originals, certified copies and photocopies."""

    name: str
    originals: int = 0
    certified: int = 0
    copies: int = 0


@dataclass(frozen=True, slots=True)
class ProcedureRef:
    """The procedure as it was when the dossier was accepted: old dossiers keep their version."""

    code: str
    name: str
    short_name: str
    sector: str
    sourced: str
    """How well the catalogue entry is sourced: P, S, G or U."""


@dataclass(frozen=True, slots=True)
class DossierAccepted:
    """A dossier was accepted and has its code and due date; everything form 01 says is in here."""

    code: str
    provisional: bool
    procedure: ProcedureRef
    applicant: Party
    representative: Party | None
    summary: str
    documents: tuple[SubmittedDocument, ...]
    sets: int
    quantities: Mapping[str, int]
    received_at: datetime
    due: DueDate
    term_text: str
    fees: FeeBreakdown
    receiving_unit: UnitCode
    resolving_unit: UnitCode
    return_way: ReturnWay
    paper_receipt: str | None = None
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SupplementRequested:
    """Papers are missing (form 02); the clock stops with `minutes_left` working minutes on it."""

    reason: str
    items: tuple[str, ...]
    minutes_left: int | None


@dataclass(frozen=True, slots=True)
class SupplementReceived:
    """The missing papers came; the clock runs again towards `due`."""

    documents: tuple[SubmittedDocument, ...]
    due: DueDate


@dataclass(frozen=True, slots=True)
class DossierRefused:
    """Not accepted for processing (form 03)."""

    reason: str


@dataclass(frozen=True, slots=True)
class ProcessingStarted:
    """The resolving unit began to work on it."""

    note: str = ""


@dataclass(frozen=True, slots=True)
class PaymentRequested:
    """The applicant must pay before work goes on."""

    amount_vnd: int
    reason: str = ""


@dataclass(frozen=True, slots=True)
class FeeCollected:
    """A fee was paid at the counter."""

    amount_vnd: int
    fee_receipt: str | None = None


@dataclass(frozen=True, slots=True)
class ProcessingFinished:
    """The result is there and can be collected."""

    result: str = ""


@dataclass(frozen=True, slots=True)
class ResultReturned:
    """The result went to the applicant or who collected for them."""

    way: ReturnWay
    receiver: str


@dataclass(frozen=True, slots=True)
class DossierWithdrawn:
    """The applicant took the dossier back."""

    reason: str


@dataclass(frozen=True, slots=True)
class DossierStopped:
    """Processing was stopped (form 05; NĐ 118/2025, Điều 21)."""

    reason: str


@dataclass(frozen=True, slots=True)
class DueDateExtended:
    """An apology was made and a later date promised (form 04)."""

    reason: str
    due: DueDate


@dataclass(frozen=True, slots=True)
class HandedOver:
    """The papers went from one desk or unit to another."""

    to_unit: str
    receiver: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One corrected field by its dotted path, with the value the corrector saw and the new one
    (plain JSON values).
    """

    field: str
    old: object
    new: object


@dataclass(frozen=True, slots=True)
class DossierCorrected:
    """Written data were corrected, with a reason."""

    reason: str
    changes: tuple[FieldChange, ...]


@dataclass(frozen=True, slots=True)
class SlipKey:
    """The public key (Ed25519, base64url) that this desk seals slips with, and the keys of its own
    that no longer count.
    """

    public: str
    revokes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class FormPrinted:
    """A form of this dossier was rendered for printing; `print_no` 1 is the original.

    `running_number` is the slip's own number, the same on every later print of it. `about_seq` is
    the `desk_seq` of the act the slip is about, None for what is about the dossier as a whole.
    `slip_key` comes with the first print that is sealed with it, so that other desks learn it.
    """

    form: str
    paper: str
    print_no: int
    pages: int
    sha256: str
    device: str | None = None
    running_number: str | None = None
    about_seq: int | None = None
    slip_key: SlipKey | None = None


@dataclass(frozen=True, slots=True)
class CodeAssigned:
    """Another code now names the dossier: the portal's, or a hand-written receipt number. Old ones
    stay aliases.
    """

    code: str
    is_official: bool


@dataclass(frozen=True, slots=True)
class ObjectionRaised:
    """The other side stored the dossier but objects; a person has to look."""

    objection: str
    field: str | None
    message: str
    about_seq: int | None = None


@dataclass(frozen=True, slots=True)
class ObjectionSettled:
    """A person dealt with the objection."""

    objection: str
    note: str


@dataclass(frozen=True, slots=True)
class ConflictSettled:
    """A person looked at a conflict of that record (and field) and left things as they now are."""

    about_desk: DeskId
    about_seq: int
    field: str | None
    note: str


@dataclass(frozen=True, slots=True)
class NoteAdded:
    """Clerks leave each other word about a dossier. Never printed, never sent to a portal."""

    note: str


@dataclass(frozen=True, slots=True)
class ActReverted:
    """The newest act on the dossier's state was taken back, with a reason; the act itself stays on
    record.
    """

    about_desk: DeskId
    about_seq: int
    reason: str


@dataclass(frozen=True, slots=True)
class AttachmentAdded:
    """A scan was added to the dossier; the file itself lies beside the journal, named by SHA-256.

    `sha256`, `size` (bytes) and `media_type` are of the form that is kept and sent; `original_*` of
    the file as it came from the scanner, the same where it needed no lighter form. `document` is
    the place of its paper in the dossier's list, from 1; None for none of them.
    """

    name: str
    media_type: str
    sha256: str
    size: int
    original_media_type: str
    original_sha256: str
    original_size: int
    document: int | None = None


@dataclass(frozen=True, slots=True)
class AttachmentRemoved:
    """A scan no longer belongs to the dossier, with a reason; the act that added it stays on
    record.
    """

    about_desk: DeskId
    about_seq: int
    reason: str


Body = (
    DossierAccepted
    | SupplementRequested
    | SupplementReceived
    | DossierRefused
    | ProcessingStarted
    | PaymentRequested
    | FeeCollected
    | ProcessingFinished
    | ResultReturned
    | DossierWithdrawn
    | DossierStopped
    | DueDateExtended
    | HandedOver
    | DossierCorrected
    | FormPrinted
    | CodeAssigned
    | ObjectionRaised
    | ObjectionSettled
    | ConflictSettled
    | NoteAdded
    | ActReverted
    | AttachmentAdded
    | AttachmentRemoved
)

BODIES: Final[Mapping[str, type[Body]]] = {
    "dossier_accepted": DossierAccepted,
    "supplement_requested": SupplementRequested,
    "supplement_received": SupplementReceived,
    "dossier_refused": DossierRefused,
    "processing_started": ProcessingStarted,
    "payment_requested": PaymentRequested,
    "fee_collected": FeeCollected,
    "processing_finished": ProcessingFinished,
    "result_returned": ResultReturned,
    "dossier_withdrawn": DossierWithdrawn,
    "dossier_stopped": DossierStopped,
    "due_date_extended": DueDateExtended,
    "handed_over": HandedOver,
    "dossier_corrected": DossierCorrected,
    "form_printed": FormPrinted,
    "code_assigned": CodeAssigned,
    "objection_raised": ObjectionRaised,
    "objection_settled": ObjectionSettled,
    "conflict_settled": ConflictSettled,
    "note_added": NoteAdded,
    "act_reverted": ActReverted,
    "attachment_added": AttachmentAdded,
    "attachment_removed": AttachmentRemoved,
}
"""Stable names of the bodies, as stored in the journal and sent over the wire."""

KINDS: Final[Mapping[type[Body], str]] = {body: kind for kind, body in BODIES.items()}

VERSION: Final = 1
"""Version of every body above; a changed meaning gets a new kind."""


@dataclass(frozen=True, slots=True)
class Event:
    """One act, whose identity for ever is (`desk_id`, `desk_seq`).

    `base_rev` is the dossier revision the actor saw; `server_seq` the order given by the gateway,
    None until it is known.
    """

    desk_id: DeskId
    desk_seq: int
    dossier_id: DossierId
    body: Body
    actor: str
    occurred_at: datetime
    base_rev: int
    server_seq: int | None = field(default=None, compare=False)
