"""Parts that snapshots of several forms share: the unit, a party, the names of units.

Owns how stored values become a form's values. Decides nothing and stores nothing.
"""

from counter_app.domain.dossier import Dossier
from counter_app.domain.forms import FormParty, UnitHeader
from counter_app.domain.ids import person_of
from counter_app.domain.party import Party
from counter_app.services.container import Services
from counter_app.store import settings


def unit_header(s: Services) -> UnitHeader:
    """The head of every form of this office."""
    return UnitHeader(
        parent_name=s.desk.parent_name,
        unit_name=s.desk.unit_name,
        unit_code=s.desk.unit_code,
        place=s.desk.place,
        phone=settings.get(s.db, settings.UNIT_PHONE),
    )


def form_party(party: Party) -> FormParty:
    """A party as printed."""
    return FormParty(
        name=party.name,
        identity=party.personal_id or "",
        address=party.address,
        phone=party.phone or "",
        email=party.email or "",
        authority=party.authority or "",
    )


def signer(told: str | None, actor: str) -> str:
    """Whose name stands on paper: the person who prints it, where one was named, else who did the
    act. Nobody's for a script or a machine's account: then the name is written by hand.
    """
    return person_of(told or "") or person_of(actor)


def submitter_of(state: Dossier) -> Party:
    """Who stood at the counter: the representative, or the applicant."""
    return state.representative or state.applicant


def resolving_unit(s: Services, state: Dossier) -> str:
    """Who resolves the dossier: the office by its name, another unit by its code."""
    return unit_name(s, state.resolving_unit)


def unit_name(s: Services, unit: str) -> str:
    """A unit for people: the office by its name, everybody else as they are written."""
    is_ours = unit == s.desk.unit_code
    return s.desk.parent_name or s.desk.unit_name if is_ours else unit
