"""Draws the slips about one dossier: forms 02 to 06, the fee receipt, the receipt for a result.

Owns which version of a form a slip takes. Wording and order are form data.
"""

from pathlib import Path

from counter_app.domain.forms import DossierSlip, Paper, ReceiptSnapshot
from printing.form_data import version_on
from printing.form_files import load_form, load_logo
from printing.pages import RenderedForm
from printing.receipt import render_receipt
from printing.slip import Slip, draw
from printing.slip_values import KNOWN, slip_marks, slip_values
from printing.values import local_time


def render_slip(
    slip: DossierSlip | ReceiptSnapshot,
    paper: Paper,
    *,
    copies: bool = False,
    folder: Path | None = None,
) -> RenderedForm:
    """Draw a slip as a PDF; the same snapshot gives the same bytes.

    The version of the form is the one in force on the day of receipt, or else on the day of the
    slip (a form that did not exist before). With `copies` every copy (liên) of the form is drawn;
    `folder` may hold the office's own form files. Call from one thread only.

    Raises:
        NotAllowed: ``not-supported-yet`` (field ``paper`` or ``copies``).
        NotFound: ``no-form-in-force`` when no version of the form covers these days.
        InvalidInput: ``bad-barcode-text`` (field ``code``) when the code cannot be encoded;
            ``bad-form-data`` when the form data is damaged.
        ValueError: a text is not NFC or a time not aware: a fault of the caller, not of the clerk.
    """
    if isinstance(slip, ReceiptSnapshot):
        return render_receipt(slip, paper, copies=copies, folder=folder)
    form = load_form(slip.form, KNOWN[slip.form], folder)
    days = [local_time(moment).date() for moment in (slip.received_at, slip.dated_at)]
    version = version_on(form, days)
    values, rows = slip_values(slip, version)
    filled = Slip(
        version=version,
        values=values,
        code=slip.code,
        marks=slip_marks(slip, version, values),
        rows=rows,
        logo=load_logo(version, folder),
    )
    return draw(filled, paper, copies=copies)
