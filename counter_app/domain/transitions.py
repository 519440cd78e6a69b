"""Which act is allowed in which business state, and where it leads (docs/sources.md). Data only."""

from collections.abc import Mapping
from typing import Final

from counter_app.domain.status import Status as S

OPEN: Final = frozenset({S.ACCEPTED, S.PROCESSING, S.SUPPLEMENT_REQUESTED, S.PAYMENT_REQUESTED})
ANY: Final = frozenset(S)

ALLOWED: Final[Mapping[str, frozenset[S]]] = {
    "supplement_requested": frozenset({S.ACCEPTED, S.PROCESSING}),
    "supplement_received": frozenset({S.SUPPLEMENT_REQUESTED}),
    "dossier_refused": frozenset({S.REGISTERED, S.SUPPLEMENT_REQUESTED}),
    "processing_started": frozenset({S.ACCEPTED}),
    "payment_requested": frozenset({S.ACCEPTED, S.PROCESSING}),
    "fee_collected": frozenset(S) - {S.NOT_ACCEPTED, S.WITHDRAWN, S.STOPPED},
    "processing_finished": frozenset({S.ACCEPTED, S.PROCESSING}),
    "result_returned": frozenset({S.FINISHED}),
    "dossier_withdrawn": OPEN,
    "dossier_stopped": OPEN | {S.WITHDRAWN},
    "due_date_extended": frozenset({S.ACCEPTED, S.PROCESSING, S.PAYMENT_REQUESTED}),
    "handed_over": OPEN | {S.FINISHED},
    "dossier_corrected": ANY,
    "form_printed": ANY,
    "code_assigned": ANY,
    "objection_raised": ANY,
    "objection_settled": ANY,
    "conflict_settled": ANY,
    "note_added": ANY,
    "act_reverted": ANY,
    "attachment_added": ANY,
    "attachment_removed": ANY,
}
"""Business states in which an event of that kind may be added to a dossier."""

REVERTIBLE: Final = frozenset(ALLOWED) - {
    "dossier_corrected",
    "form_printed",
    "code_assigned",
    "objection_raised",
    "objection_settled",
    "conflict_settled",
    "note_added",
    "act_reverted",
    "attachment_added",
    "attachment_removed",
}
"""Acts on the dossier's state: the newest of them can be taken back. Corrections are corrected
again, scans removed instead.
"""
