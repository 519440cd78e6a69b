"""The office's own settings: names on paper, telephone, numbering. Identity and codes of the desk
are fixed at set-up.
"""

from dataclasses import dataclass
from typing import Final

from counter_app.domain.errors import InvalidInput
from counter_app.domain.text import optional_line, required_line
from counter_app.services import permissions
from counter_app.services.container import Services, desk_info
from counter_app.store import changes, settings
from counter_app.store.connection import write

NUMBERINGS: Final = ("ranges", "provisional")


@dataclass(frozen=True, slots=True)
class Office:
    """What forms and numbering take from the office. `numbering` is one of `NUMBERINGS`."""

    unit_name: str
    parent_name: str
    place: str
    phone: str | None
    numbering: str


def office(s: Services) -> Office:
    """The settings as they are."""
    return Office(
        unit_name=settings.get(s.db, settings.UNIT_NAME) or "",
        parent_name=settings.get(s.db, settings.PARENT_NAME) or "",
        place=settings.get(s.db, settings.UNIT_PLACE) or "",
        phone=settings.get(s.db, settings.UNIT_PHONE),
        numbering=settings.get(s.db, settings.NUMBERING) or "ranges",
    )


def first_clerk(s: Services) -> str:
    """Who was named when the desk was made; empty for nobody."""
    return settings.get(s.db, settings.CLERK) or ""


def change_office(s: Services, wanted: Office, actor: str) -> Office:
    """Set all of them at once; forms of dossiers printed before keep what they said.

    Raises:
        InvalidInput: naming the field.
    """
    if wanted.numbering not in NUMBERINGS:
        raise InvalidInput("unknown-choice", "numbering", choices=", ".join(NUMBERINGS))
    unit_name = required_line(wanted.unit_name, field="unit_name", max_length=200)
    parent_name = required_line(wanted.parent_name, field="parent_name", max_length=200)
    place = required_line(wanted.place, field="place", max_length=100)
    phone = optional_line(wanted.phone, field="phone", max_length=50)
    with write(s.db):
        permissions.require_admin(s, actor)
        settings.put(s.db, settings.UNIT_NAME, unit_name)
        settings.put(s.db, settings.PARENT_NAME, parent_name)
        settings.put(s.db, settings.UNIT_PLACE, place)
        settings.put(s.db, settings.NUMBERING, wanted.numbering)
        if phone is None:
            settings.drop(s.db, settings.UNIT_PHONE)
        else:
            settings.put(s.db, settings.UNIT_PHONE, phone)
        changes.note(s.db, s.clock(), actor, "office", wanted.numbering)
    s.desk = desk_info(s.db)
    return office(s)
