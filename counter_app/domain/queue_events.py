"""What happened to a queue ticket or an appointment, past tense, as the journal keeps it.

No behaviour: `queue.apply` and `appointment.apply` give it meaning.

A vocabulary beside that of dossiers: the journal, its chain and its order are the same, but a
record of one kind has no meaning for a subject of the other. A field is added only with a default,
a meaning never changes. Tickets carry nobody's name.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import Final

from counter_app.domain.events import FormPrinted
from counter_app.domain.ids import DeskId, DossierId, TicketId


class Priority(StrEnum):
    """Why somebody is called before others.

    Custom of the counters and of published designs; no binding rule for the queue of a one-stop
    counter was found (docs/sources.md): the clerk decides, the reason is journalled.
    """

    NONE = "none"
    ELDERLY = "elderly"
    DISABLED = "disabled"
    PREGNANT = "pregnant"
    INFANT = "infant"
    """Comes with a small child."""
    MERIT = "merit"
    """Người có công với cách mạng."""
    SUPPLEMENT = "supplement"
    """Comes back with the papers that were missing."""


class Turn(StrEnum):
    """Why it was this ticket's turn."""

    PRIORITY = "priority"
    ORDINARY = "ordinary"
    CHOSEN = "chosen"
    """A clerk called it by its number."""


@dataclass(frozen=True, slots=True)
class TicketIssued:
    """Somebody took a number, valid on `day`.

    `booking` is the appointment it came from; `slot_at` that one's time, None when the person came
    too late for it.
    """

    number: str
    category: str
    category_name: str
    day: date
    priority: Priority = Priority.NONE
    booking: str | None = None
    slot_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class TicketCalled:
    """A desk called it."""

    desk: int
    turn: Turn


@dataclass(frozen=True, slots=True)
class TicketRecalled:
    """The desk called it once more."""


@dataclass(frozen=True, slots=True)
class TicketStarted:
    """The person is at the desk."""


@dataclass(frozen=True, slots=True)
class TicketHeld:
    """Put aside until it is called by its number: somebody fills in a form, fetches a paper."""

    reason: str = ""


@dataclass(frozen=True, slots=True)
class TicketMissed:
    """Called, and nobody came."""


@dataclass(frozen=True, slots=True)
class TicketTransferred:
    """It waits for another kind of work now, with the place its waiting time gives it."""

    category: str
    category_name: str


@dataclass(frozen=True, slots=True)
class TicketDone:
    """The person was served."""


@dataclass(frozen=True, slots=True)
class TicketLinked:
    """A dossier was accepted from this visit."""

    dossier_id: DossierId
    code: str


@dataclass(frozen=True, slots=True)
class BookingMade:
    """A time was promised: `minutes` long, from `slot_at`."""

    reference: str
    category: str
    category_name: str
    slot_at: datetime
    minutes: int
    name: str
    phone: str | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class BookingArrived:
    """The person came and got a ticket."""

    ticket_id: TicketId
    number: str


@dataclass(frozen=True, slots=True)
class BookingCancelled:
    """It will not be used."""

    reason: str = ""


@dataclass(frozen=True, slots=True)
class BookingMissed:
    """Nobody came."""


QueueBody = (
    TicketIssued
    | TicketCalled
    | TicketRecalled
    | TicketStarted
    | TicketHeld
    | TicketMissed
    | TicketTransferred
    | TicketDone
    | TicketLinked
    | BookingMade
    | BookingArrived
    | BookingCancelled
    | BookingMissed
    | FormPrinted
)

BODIES: Final[Mapping[str, type[QueueBody]]] = {
    "ticket_issued": TicketIssued,
    "ticket_called": TicketCalled,
    "ticket_recalled": TicketRecalled,
    "ticket_started": TicketStarted,
    "ticket_held": TicketHeld,
    "ticket_missed": TicketMissed,
    "ticket_transferred": TicketTransferred,
    "ticket_done": TicketDone,
    "ticket_linked": TicketLinked,
    "booking_made": BookingMade,
    "booking_arrived": BookingArrived,
    "booking_cancelled": BookingCancelled,
    "booking_missed": BookingMissed,
    "form_printed": FormPrinted,
}
"""Stable names of the bodies, as stored in the journal and sent over the wire."""

KINDS: Final[Mapping[type[QueueBody], str]] = {body: kind for kind, body in BODIES.items()}


@dataclass(frozen=True, slots=True)
class QueueEvent:
    """One act on a ticket or an appointment, whose identity for ever is (`desk_id`, `desk_seq`).

    `base_rev` is the revision the actor saw; `server_seq` the order given by the gateway, None
    until it is known.
    """

    desk_id: DeskId
    desk_seq: int
    subject_id: str
    body: QueueBody
    actor: str
    occurred_at: datetime
    base_rev: int
    server_seq: int | None = field(default=None, compare=False)
