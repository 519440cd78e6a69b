"""People and organisations who were here before, found while the clerk types. Reads dossiers; keeps
no list of its own.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from counter_app.domain.dossier import Dossier
from counter_app.domain.party import Party
from counter_app.domain.text import fold
from counter_app.services.container import Services
from counter_app.services.reading import one_snapshot
from counter_app.store import dossiers, search_index

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
    found: dict[str, Party] = {}
    for state in _newest(s, typed):
        if _matches(state.applicant, typed):
            found.setdefault(_identity(state.applicant), state.applicant)
    return tuple(_with_visits(s, party) for party in list(found.values())[:limit])


def _with_visits(s: Services, party: Party) -> KnownParty:
    words = fold(party.personal_id or f"{party.name} {party.phone or ''}")
    own = [state for state in _newest(s, words) if _identity(state.applicant) == _identity(party)]
    visits = (Visit(one.code, one.procedure.short_name, one.received_at) for one in own)
    return KnownParty(party, tuple(visits)[:VISITS_SHOWN], len(own))


def _newest(s: Services, words: str) -> list[Dossier]:
    return dossiers.newest(s.db, [search_index.all_of_clause(words)], LOOKED_AT)


def _identity(party: Party) -> str:
    return party.personal_id or f"{fold(party.name)}|{party.phone or fold(party.address)}"


def _matches(party: Party, typed: str) -> bool:
    texts = fold(f"{party.name} {party.personal_id or ''} {party.phone or ''}").split()
    return all(any(own.startswith(word) for own in texts) for word in typed.split())
