"""People and organisations who were here before, found while the clerk types. Reads dossiers; keeps
no list of its own.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from counter_app.domain.party import Party
from counter_app.domain.text import fold
from counter_app.services.container import Services
from counter_app.services.reading import one_snapshot
from counter_app.store import codec, dossiers

LOOKED_AT: Final = 200
"""Newest matching dossiers read for one look-up."""

FEWEST_CHARACTERS: Final = 3
VISITS_SHOWN: Final = 3


@dataclass(frozen=True, slots=True)
class Visit:
    """An earlier dossier of a party."""

    code: str
    procedure: str
    received_at: datetime


@dataclass(frozen=True, slots=True)
class KnownParty:
    """A party as in their newest dossier here, with their last visits and how many were looked at
    in all.
    """

    party: Party
    visits: tuple[Visit, ...]
    count: int


@one_snapshot
def known(s: Services, text: str, limit: int = 6) -> tuple[KnownParty, ...]:
    """Applicants whose number, phone or name begins like the text, who came last first.

    Less than three characters find nobody. The text may match other words of a dossier; only
    applicants that match themselves are returned.
    """
    typed = fold(text)
    if len(typed) < FEWEST_CHARACTERS:
        return ()
    grouped: dict[str, list[tuple[Party, Visit]]] = {}
    for raw in dossiers.states(s.db, [dossiers.words_clause(typed)], LOOKED_AT):
        state = codec.state_of(raw)
        if _matches(state.applicant, typed):
            visit = Visit(state.code, state.procedure.short_name, state.received_at)
            grouped.setdefault(_identity(state.applicant), []).append((state.applicant, visit))
    found = [
        KnownParty(entries[0][0], tuple(visit for _, visit in entries[:VISITS_SHOWN]), len(entries))
        for entries in grouped.values()
    ]
    return tuple(found[:limit])


def _identity(party: Party) -> str:
    return party.personal_id or f"{fold(party.name)}|{party.phone or fold(party.address)}"


def _matches(party: Party, typed: str) -> bool:
    texts = fold(f"{party.name} {party.personal_id or ''} {party.phone or ''}").split()
    return all(any(own.startswith(word) for own in texts) for word in typed.split())
