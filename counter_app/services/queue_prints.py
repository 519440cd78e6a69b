"""Snapshots of tickets and appointment slips, and the record of their prints. Draws nothing."""

from collections.abc import Callable
from dataclasses import dataclass

from counter_app.domain import events as ev
from counter_app.domain.errors import NotAllowed
from counter_app.domain.forms import FormKind, Paper
from counter_app.domain.ids import person_of
from counter_app.domain.queue import OPEN
from counter_app.domain.queue_scan import ticket_scan
from counter_app.domain.tickets import TICKET, AppointmentSnapshot, TicketSnapshot
from counter_app.services import appointments, form_parts, queue, queue_board
from counter_app.services.container import Services
from counter_app.services.reading import one_snapshot
from counter_app.store.connection import write
from counter_app.store.queue import State


@one_snapshot
def ticket_snapshot(s: Services, number: str) -> TicketSnapshot:
    """A ticket of today, as it would print now.

    Raises:
        NotFound: ``no-ticket``.
    """
    ticket = queue.ticket_of(s, number)
    ahead, wait = queue_board.outlook(s, ticket) if ticket.status in OPEN else (None, None)
    return TicketSnapshot(
        unit_name=s.desk.unit_name,
        number=ticket.number,
        service=ticket.category_name,
        counters=(),
        issued_at=ticket.issued_at,
        ahead=ahead,
        wait_minutes=wait,
        scan=ticket_scan(ticket.number, ticket.day),
        print_no=ticket.prints.get(TICKET, 0) + 1,
    )


@one_snapshot
def appointment_snapshot(
    s: Services, reference: str, *, clerk_name: str = ""
) -> AppointmentSnapshot:
    """The slip of an appointment, as it would print now.

    Raises:
        NotFound: ``no-booking``.
    """
    booking = appointments.booking_of(s, reference)
    return AppointmentSnapshot(
        unit=form_parts.unit_header(s),
        reference=booking.reference,
        service=booking.category_name,
        slot_at=booking.slot_at,
        minutes=booking.minutes,
        made_at=booking.made_at,
        clerk_name=person_of(clerk_name),
        printed_at=s.clock(),
        print_no=booking.prints.get(FormKind.APPOINTMENT.value, 0) + 1,
    )


@dataclass(frozen=True, slots=True)
class QueuePrint:
    """A ticket or appointment slip as it was drawn; `name` is its number or reference."""

    form: str
    name: str
    paper: Paper
    print_no: int
    pages: int
    sha256: str
    device: str | None = None


def record_print(
    s: Services, printed: QueuePrint, actor: str, then: Callable[[], object] | None = None
) -> int:
    """Journal a print before its bytes leave the program; returns its number (1 is the original).

    `then` is done in the same transaction, after it.

    Raises:
        NotFound: ``no-ticket``, ``no-booking``.
        NotAllowed: ``printed-meanwhile``: draw it again.
    """
    with write(s.db):
        about: State
        if printed.form == TICKET:
            ticket = queue.ticket_of(s, printed.name)
            about, identity, before = ticket, str(ticket.ticket_id), ticket.prints
        else:
            booking = appointments.booking_of(s, printed.name)
            about, identity, before = booking, str(booking.booking_id), booking.prints
        if before.get(printed.form, 0) + 1 != printed.print_no:
            raise NotAllowed("printed-meanwhile", form=printed.form)
        body = ev.FormPrinted(
            form=printed.form,
            paper=printed.paper.value,
            print_no=printed.print_no,
            pages=printed.pages,
            sha256=printed.sha256,
            device=printed.device,
            running_number=printed.name,
        )
        queue.append_act(s, identity, about, body, actor)
        if then is not None:
            then()
    return printed.print_no
