"""Identifiers of the core and how they are derived. Never random per dossier: desk and counter name
everything.
"""

import re
from enum import Enum
from typing import Final, NewType

_BESIDE: Final = re.compile(r".+-([qb])[1-9][0-9]*", re.ASCII | re.DOTALL)

DeskId = NewType("DeskId", str)
"""Identity of one installation, lower-case hexadecimal; a restored data folder gets a new one."""

DossierId = NewType("DossierId", str)
"""``<desk_id>-<n>``: the n-th dossier opened by that desk, n from 1."""

UnitCode = NewType("UnitCode", str)
"""Electronic identifier of an agency, such as ``H26.107`` (QĐ 20/2020/QĐ-TTg, Điều 4)."""


def dossier_id(desk_id: DeskId, counter: int) -> DossierId:
    """Derive the identity of a desk's `counter`-th dossier (counter ≥ 1)."""
    return DossierId(f"{desk_id}-{counter}")


TicketId = NewType("TicketId", str)
"""``<desk_id>-q<n>``: the n-th queue ticket issued by that desk, n from 1."""

BookingId = NewType("BookingId", str)
"""``<desk_id>-b<n>``: the n-th appointment booked at that desk, n from 1."""


class Subject(Enum):
    """What a record of the journal is about, told by the identity it names."""

    DOSSIER = ""
    TICKET = "q"
    BOOKING = "b"


def ticket_id(desk_id: DeskId, counter: int) -> TicketId:
    """Derive the identity of a desk's `counter`-th ticket (counter ≥ 1)."""
    return TicketId(f"{desk_id}-{Subject.TICKET.value}{counter}")


def booking_id(desk_id: DeskId, counter: int) -> BookingId:
    """Derive the identity of a desk's `counter`-th appointment (counter ≥ 1)."""
    return BookingId(f"{desk_id}-{Subject.BOOKING.value}{counter}")


def subject_of(identity: str) -> Subject:
    """What an identity names; whatever is no ticket and no appointment is a dossier."""
    match = _BESIDE.fullmatch(identity)
    return Subject(match[1]) if match else Subject.DOSSIER


PROGRAM_ACTOR: Final = "counterctl"
"""Who acts on the command line when nobody is named: the account of the operating system, as an
administrator.
"""

ACCOUNT_MARK: Final = "tài khoản máy "
"""Begins the actor of an act done in the window while nobody was named: the account of the
operating system, marked as such. Stored as read, so that other desks and older ones show it too.
"""


def account_actor(account: str) -> str:
    """The actor of an act by whoever sits at the account of that name."""
    return ACCOUNT_MARK + (account or "?")


def person_of(actor: str) -> str:
    """The name of the person who acted; empty for a script and for a machine's account: paper that
    names somebody is signed by a person.
    """
    return "" if actor == PROGRAM_ACTOR or actor.startswith(ACCOUNT_MARK) else actor
