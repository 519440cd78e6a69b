"""Frozen snapshots of the small prints: queue ticket, appointment slip, folder label.

No personal data: tickets are thrown away, labels lie where the public sees them.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar, Final

from counter_app.domain.forms import FormKind, UnitHeader

LABEL: Final = "label"
"""What the print journal calls a folder label; it is no form of the law."""
TICKET: Final = "ticket"
"""What the journal calls a queue ticket; it is no form of the law."""


@dataclass(frozen=True, slots=True)
class TicketSnapshot:
    """A queue ticket. Times aware; counts below zero never occur.

    Attributes:
        number: What is called, such as ``A012``.
        service: The queue's name: sector or kind of work.
        counters: Where it may be called to.
        ahead: How many wait before it; None when that is not known.
        wait_minutes: Estimated wait; None when there is no estimate.
        scan: What its bar code says, for check-in; empty for none.
        print_no: 1 is the original.
    """

    unit_name: str
    number: str
    service: str
    counters: tuple[str, ...]
    issued_at: datetime
    ahead: int | None = None
    wait_minutes: int | None = None
    scan: str = ""
    print_no: int = 1


@dataclass(frozen=True, slots=True)
class AppointmentSnapshot:
    """The slip of an appointment, without the name of who booked it. Times aware."""

    form: ClassVar[FormKind] = FormKind.APPOINTMENT

    unit: UnitHeader
    reference: str
    service: str
    slot_at: datetime
    minutes: int
    made_at: datetime
    clerk_name: str
    printed_at: datetime
    print_no: int = 1


@dataclass(frozen=True, slots=True)
class LabelSnapshot:
    """A label for a dossier's folder: code, procedure, days. `due_at` None: no promised time."""

    code: str
    procedure: str
    received_at: datetime
    due_at: datetime | None
    print_no: int = 1
