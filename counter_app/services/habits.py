"""What this desk usually does, to offer it first. Reads dossiers; keeps no list of its own."""

from datetime import date
from typing import Final

from counter_app.domain.procedure import Procedure
from counter_app.services import catalogue
from counter_app.services.container import Services
from counter_app.services.reading import one_snapshot
from counter_app.store import habits

USUAL_SHOWN: Final = 9


@one_snapshot
def usual_procedures(s: Services, on: date) -> list[Procedure]:
    """Procedures used most of late and still in force, the most frequent first."""
    in_force = {procedure.code: procedure for procedure in catalogue.list_procedures(s, None, on)}
    used = habits.usual_procedures(s.db, USUAL_SHOWN)
    return [in_force[code] for code in used if code in in_force]


@one_snapshot
def sectors(s: Services) -> tuple[str, ...]:
    """Sectors of the dossiers here, in alphabetical order."""
    return tuple(habits.distinct(s.db, "sector"))


@one_snapshot
def clerks(s: Services) -> tuple[str, ...]:
    """Who accepted the dossiers here, in alphabetical order."""
    return tuple(habits.distinct(s.db, "clerk"))
