"""Results that wait for their applicants, with what is needed to give them out. Changes nothing."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from counter_app.domain.dossier import Dossier
from counter_app.domain.status import ReturnWay, Status
from counter_app.services.container import Services
from counter_app.services.dossiers import address
from counter_app.services.reading import one_snapshot
from counter_app.store import dossiers
from counter_app.store.dossiers import Clause

SHOWN: Final = 500


@dataclass(frozen=True, slots=True)
class WaitingResult:
    """A result to be given out: to whom, how, and the fee still owed, or collected too much, in
    VND.
    """

    code: str
    applicant: str
    representative: str | None
    personal_id: str | None
    phone: str | None
    procedure: str
    way: ReturnWay
    owed_vnd: int
    overpaid_vnd: int
    due_at: datetime | None
    finished_at: datetime | None
    documents: tuple[str, ...]
    address: str
    """What names this dossier and no other."""


@one_snapshot
def waiting(s: Services) -> tuple[WaitingResult, ...]:
    """Results ready to be given out, at most `SHOWN`; promised for today first, then the oldest
    promise.
    """
    ready = dossiers.newest(s.db, [Clause("d.status = ?", (int(Status.FINISHED),))], SHOWN)
    today = s.clock().date()

    def rank(one: WaitingResult) -> tuple[bool, str]:
        is_today = one.due_at is not None and one.due_at.date() == today
        return (not is_today, one.due_at.isoformat() if one.due_at is not None else "")

    return tuple(sorted((_waiting(s, state) for state in ready), key=rank))


def _waiting(s: Services, state: Dossier) -> WaitingResult:
    return WaitingResult(
        code=state.code,
        applicant=state.applicant.name,
        representative=state.representative.name if state.representative else None,
        personal_id=state.applicant.personal_id,
        phone=state.applicant.phone,
        procedure=state.procedure.short_name,
        way=state.return_way,
        owed_vnd=state.owed_vnd,
        overpaid_vnd=state.overpaid_vnd,
        due_at=state.due.due_at,
        finished_at=state.finished_at,
        documents=tuple(paper.name for paper in state.documents),
        address=address(s, state),
    )
