"""Form 01: Giấy tiếp nhận hồ sơ và hẹn trả kết quả.

Owns which version of the form a receipt takes. Wording, order and dates of validity are form data
(`resources/forms/receipt.json`).
"""

from pathlib import Path

from counter_app.domain.forms import FormKind, Paper, ReceiptSnapshot
from printing.form_data import version_on
from printing.form_files import load_form, load_logo
from printing.pages import RenderedForm
from printing.receipt_values import (
    RECEIPT_KNOWN,
    conditions_of,
    document_rows,
    receipt_marks,
    receipt_values,
)
from printing.slip import Slip, draw
from printing.values import local_time

__all__ = ["RenderedForm", "render_receipt"]


def render_receipt(
    snapshot: ReceiptSnapshot, paper: Paper, *, copies: bool = False, folder: Path | None = None
) -> RenderedForm:
    """Draw the receipt as a PDF; the same snapshot gives the same bytes.

    The version of the form is the one in force on the day of receipt; `folder` may hold the
    office's own form files. Call from one thread only.

    Raises:
        NotAllowed: ``not-supported-yet`` (field ``paper``) for anything but A4 and A5.
        NotFound: ``no-form-in-force`` when no version of the form covers the day of receipt.
        InvalidInput: ``bad-barcode-text`` (field ``code``) when the code cannot be encoded;
            ``bad-form-data`` when the form data is damaged.
        ValueError: a text is not NFC or a time not aware: a fault of the caller, not of the clerk.
    """
    form = load_form(FormKind.RECEIPT, RECEIPT_KNOWN, folder)
    version = version_on(form, [local_time(snapshot.received_at).date()])
    slip = Slip(
        version=version,
        values=receipt_values(snapshot, version),
        code=snapshot.code,
        marks=receipt_marks(snapshot, version),
        rows={"documents": document_rows(snapshot.documents)},
        conditions=conditions_of(snapshot),
        logo=load_logo(version, folder),
        seal=snapshot.seal,
    )
    return draw(slip, paper, copies=copies)
