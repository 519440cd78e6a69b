"""Tickets on pages and appointment slips on every paper: what they say; their codes decode."""

import pytest

from counter_app.domain.forms import FormKind
from counter_app.domain.print_device import DeviceConfig, DeviceKind, Media
from printing.appointment import APPOINTMENT_KNOWN
from printing.devices.opening import job_data
from printing.form_files import load_form
from tests.printing.reading import Printout
from tests.printing.thermal.samples import APPOINTMENT, TICKET

PDF = DeviceConfig("Thư mục", DeviceKind.FOLDER, "/x", tuple(Media))


@pytest.mark.parametrize("media", [Media.A4, Media.A5, Media.T80, Media.T58])
def test_appointment_codes_decode_on_every_paper(media: Media) -> None:
    printout = Printout(job_data(PDF, APPOINTMENT, media).data)
    assert set(printout.codes(300).values()) == {APPOINTMENT.reference}


def test_appointment_says_when_where_what_and_is_sound() -> None:
    load_form(FormKind.APPOINTMENT, APPOINTMENT_KNOWN)
    (page,) = Printout(job_data(PDF, APPOINTMENT, Media.A5).data).pages
    text = " ".join(page.split())
    for said in ("PHIẾU HẸN GIỜ LÀM VIỆC", "09 giờ 00 phút", "Hộ tịch", "02437654321", "15 phút"):
        assert said in text
    assert job_data(PDF, APPOINTMENT, Media.A5) == job_data(PDF, APPOINTMENT, Media.A5)


@pytest.mark.parametrize("media", [Media.A4, Media.A5])
def test_a_ticket_on_a_page_is_as_large_as_the_page(media: Media) -> None:
    drawn = job_data(PDF, TICKET, media)
    assert (drawn.pages, drawn.paper.value) == (1, media.value)
    printout = Printout(drawn.data)
    assert set(printout.codes(300).values()) == {TICKET.scan}
    assert printout.image(0, 254).width() == pytest.approx(
        2100 if media is Media.A4 else 1480, abs=3
    )
