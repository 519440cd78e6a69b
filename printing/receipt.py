"""Form 01: Giấy tiếp nhận hồ sơ và hẹn trả kết quả (TT 03/2025/TT-VPCP, Phụ lục I).

Owns how the parts of the receipt follow each other. Wording, order and dates of validity are form
data (`resources/forms/receipt.json`). Must not look anything up: what the snapshot lacks prints as
a dotted blank.
"""

from collections.abc import Iterator

from reportlab.pdfgen.canvas import Canvas

from counter_app.domain.forms import FormKind, Paper, ReceiptSnapshot
from printing.document import Properties, lay_out, write_document
from printing.document_table import document_table
from printing.fonts import register_faces
from printing.form_blocks import (
    Values,
    code_block,
    codes_of,
    draw_foot,
    field_block,
    fill,
    header_block,
    note_block,
    signature_block,
    space_block,
    title_block,
)
from printing.form_data import (
    PLACEHOLDER,
    Condition,
    DocumentsField,
    FormVersion,
    TextField,
    load_form,
    version_on,
)
from printing.pages import Block, RenderedForm
from printing.paper import Sheet, sheet_of
from printing.receipt_values import RECEIPT_KEYS, conditions_of, local_time, receipt_values

__all__ = ["RenderedForm", "render_receipt"]

_KEPT_WITH_SIGNATURES = 2


def render_receipt(snapshot: ReceiptSnapshot, paper: Paper) -> RenderedForm:
    """Draw the receipt as a PDF; the same snapshot gives the same bytes.

    The version of the form is the one in force on the day of receipt. Call from one thread only.

    Raises:
        NotAllowed: ``not-supported-yet`` (field ``paper``) for anything but A4 and A5.
        NotFound: ``no-form-in-force`` when no version of the form covers the day of receipt.
        InvalidInput: ``bad-barcode-text`` (field ``code``) when the code cannot be encoded;
            ``bad-form-data`` when the shipped form data is damaged.
        ValueError: a text is not NFC or a time not aware: a fault of the caller, not of the clerk.
    """
    sheet = sheet_of(paper)
    form = load_form(FormKind.RECEIPT, RECEIPT_KEYS)
    version = version_on(form, local_time(snapshot.received_at).date())
    register_faces()
    values = receipt_values(snapshot, version)
    conditions = conditions_of(snapshot)
    codes = codes_of(snapshot.code, sheet)
    marks = _marks(snapshot, version, values)
    if snapshot.is_provisional:
        shown = {**values, "code": f"{values['code']} ({version.marks.provisional})"}
    else:
        shown = values

    def build(on: Sheet) -> list[Block]:
        return [
            header_block(version, values, on),
            title_block(version, marks, on),
            code_block(codes, on),
            *_field_blocks(snapshot, version, shown, conditions, on),
            signature_block(version.signatures, values, on),
            *_note_blocks(version, values, conditions, on),
        ]

    layout = lay_out(build, sheet)
    foot = " – ".join([fill(version.foot.left, values), *marks])

    def draw_page_foot(canvas: Canvas, page: int, pages: int) -> None:
        numbers = {**values, "page": str(page), "pages": str(pages)}
        draw_foot(canvas, foot, fill(version.foot.right, numbers), layout.sheet)

    properties = Properties(
        title=fill(version.document_title, values),
        author=values["unit_name"],
        subject=version.source,
    )
    return write_document(layout, properties, draw_page_foot)


def _marks(snapshot: ReceiptSnapshot, version: FormVersion, values: Values) -> list[str]:
    marks = [version.marks.provisional] if snapshot.is_provisional else []
    if snapshot.print_no > 1:
        marks.append(fill(version.marks.reprint, values))
    return marks


def _field_blocks(
    snapshot: ReceiptSnapshot,
    version: FormVersion,
    values: Values,
    conditions: frozenset[Condition],
    sheet: Sheet,
) -> Iterator[Block]:
    last = len(version.fields) - _KEPT_WITH_SIGNATURES
    for index, field in enumerate(version.fields):
        if isinstance(field, DocumentsField):
            yield field_block(TextField(field.number, field.text), values, sheet, keep=True)
            yield from document_table(field, snapshot.documents, sheet)
            yield space_block(sheet.line_gap)
        elif field.when in conditions:
            yield field_block(field, values, sheet, keep=index >= last)


def _note_blocks(
    version: FormVersion, values: Values, conditions: frozenset[Condition], sheet: Sheet
) -> Iterator[Block]:
    gap = sheet.block_gap / 2
    for note in version.notes:
        is_filled = all(values[name] for name in PLACEHOLDER.findall(note.text))
        if is_filled and note.when in conditions:
            yield note_block(note.text, values, sheet, before=gap)
            gap = 0.0
