"""A ticket or an appointment slip as it would print now: the draft that `print` delivers."""

from typing import TYPE_CHECKING

from counter_app.commands.print_device import Destination, Draft, Then
from counter_app.domain.forms import FormKind
from counter_app.domain.tickets import TICKET

if TYPE_CHECKING:
    from counter_app.services.container import Services

QUEUE_FORMS = (TICKET, FormKind.APPOINTMENT.value)


def queue_draft(
    s: "Services", form: str, name: str, where: Destination, *, actor: str, clerk_name: str | None
) -> Draft:
    """Draw a ticket (by its number) or an appointment slip (by its reference).

    Raises:
        NotFound: ``no-ticket``, ``no-booking``.
    """
    from counter_app.services import queue_prints
    from counter_app.services.queue_prints import QueuePrint

    if form == TICKET:
        ticket = queue_prints.ticket_snapshot(s, name)
        drawn, print_no, shown = where.drawn(ticket), ticket.print_no, ticket.number
    else:
        slip = queue_prints.appointment_snapshot(s, name, clerk_name=clerk_name or "")
        drawn, print_no, shown = where.drawn(slip), slip.print_no, slip.reference
    printed = QueuePrint(
        form=form,
        name=shown,
        paper=drawn.paper,
        print_no=print_no,
        pages=drawn.pages,
        sha256=drawn.sha256,
        device=where.device_name,
    )

    def journal(then: Then | None) -> int:
        return queue_prints.record_print(s, printed, actor, then)

    return Draft(drawn, form, shown, print_no, journal)
