"""What waits for a person: dossiers with conflicts or objections, each with what is needed to
decide. Changes nothing.
"""

from dataclasses import dataclass

from counter_app.domain.dossier import Conflict, Objection
from counter_app.services.container import Services
from counter_app.services.dossiers import address
from counter_app.store import dossiers
from counter_app.store.dossiers import Clause

SHOWN = 200


@dataclass(frozen=True, slots=True)
class AttentionItem:
    """A dossier that waits for a person, and why."""

    code: str
    applicant: str
    procedure: str
    conflicts: tuple[Conflict, ...]
    objections: tuple[Objection, ...]
    address: str = ""
    """What names this dossier and no other."""


def waiting(s: Services) -> tuple[AttentionItem, ...]:
    """The newest dossiers that need attention, at most `SHOWN`."""
    return tuple(
        AttentionItem(
            code=state.code,
            applicant=state.applicant.name,
            procedure=state.procedure.short_name,
            conflicts=state.conflicts,
            objections=state.objections,
            address=address(s, state),
        )
        for state in dossiers.newest(s.db, [Clause("d.attention = 1")], SHOWN)
    )
