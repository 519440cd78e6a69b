"""Invented tickets, labels and an appointment for the tests of printing."""

from dataclasses import replace

from counter_app.domain.forms import UnitHeader
from counter_app.domain.tickets import AppointmentSnapshot, LabelSnapshot, TicketSnapshot
from tests.printing.samples import SIMPLE, at

TICKET = TicketSnapshot(
    unit_name="Trung tâm Phục vụ hành chính công phường Cửa Sóng",
    number="A012",
    service="Hộ tịch – Chứng thực",
    counters=("2", "3"),
    issued_at=at(23, 8, 5),
    ahead=7,
    wait_minutes=25,
    scan="T1-A012-261123",
)
BARE_TICKET = replace(
    TICKET, number="B3024", counters=(), ahead=None, wait_minutes=None, scan="", print_no=2
)
LABEL = LabelSnapshot(
    code=SIMPLE.code, procedure=SIMPLE.content, received_at=at(23, 10, 5), due_at=at(25, 17)
)
OLD_LABEL = replace(LABEL, code="000.00.12.H20-190915-0001", due_at=None, print_no=3)

APPOINTMENT = AppointmentSnapshot(
    unit=UnitHeader(
        "UBND phường Cửa Sóng", "Trung tâm PVHCC", "H26.107", "Cửa Sóng", "02437654321"
    ),
    reference="LH261125-101",
    service="Hộ tịch",
    slot_at=at(25, 9),
    minutes=30,
    made_at=at(23, 10),
    clerk_name="Lan",
    printed_at=at(23, 10),
)
