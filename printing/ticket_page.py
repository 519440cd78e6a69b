"""A queue ticket on a page, for offices without a ticket printer: the roll's picture, larger.

Owns its place on the page. What it says and looks like is `printing.thermal.ticket`.
"""

from typing import Final

from counter_app.domain.forms import Paper
from counter_app.domain.tickets import TicketSnapshot
from printing.pages import RenderedForm
from printing.paper import sheet_of
from printing.thermal.raster import pdf_on
from printing.thermal.roll import roll_of
from printing.thermal.ticket import ticket_raster

_DOTS: Final = 512
_SCALE: Final = 3
_POINTS_PER_MM: Final = 72 / 25.4


def render_ticket(ticket: TicketSnapshot, paper: Paper) -> RenderedForm:
    """Draw a queue ticket at the head of a page, as wide as the text of A5; the same ticket gives
    the same bytes.

    Raises:
        InvalidInput: ``bad-barcode-text``.
        ValueError: a text is not NFC or a time not aware.
    """
    dots_per_mm = _DOTS / (sheet_of(Paper.A5).text_width / _POINTS_PER_MM)
    raster = ticket_raster(ticket, roll_of(_DOTS, dots_per_mm=dots_per_mm, scale=_SCALE))
    return RenderedForm(pdf_on(raster, "ticket", sheet_of(paper)), 1)
