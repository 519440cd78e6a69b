"""Everything that the first print of a day would wait for, done ahead of it.

Owns which parts that is. Draws a receipt that names nobody and keeps none of it.
"""

from datetime import datetime
from functools import cache

from counter_app.domain.calendar import TZ
from counter_app.domain.forms import (
    FormDocument,
    FormParty,
    Paper,
    ReceiptSnapshot,
    UnitHeader,
)
from counter_app.domain.print_device import DeviceConfig, DeviceKind, Media
from printing.devices.opening import job_data
from printing.slips import render_slip


@cache
def warm_up() -> bytes:
    """Load libraries, typefaces and form files, and draw a receipt on a page and on a roll; the
    page is returned for who shows pages. Once in a process. Call from the thread that prints, and
    only there.
    """
    nobody = FormParty(name="A", identity="", address="", phone="", email="")
    now = datetime.now(TZ)
    receipt = ReceiptSnapshot(
        unit=UnitHeader("UBND", "Trung tâm", "H00", ""),
        code="H00.000-000000-0000",
        is_provisional=False,
        aliases=(),
        applicant=nobody,
        represented_by=None,
        content="",
        documents=(FormDocument("", 0, 0, 1),),
        sets=1,
        term_text="",
        received_at=now,
        due_at=now,
        return_place="",
        fee_lines=(),
        fees_total_vnd=0,
        paper_receipt=None,
        register_book=None,
        register_number=None,
        clerk_name="",
        print_no=1,
        printed_at=now,
    )
    roll = DeviceConfig("", DeviceKind.NETWORK, "", (Media.T80,))
    job_data(roll, receipt, Media.T80)
    return render_slip(receipt, Paper.A4).data
