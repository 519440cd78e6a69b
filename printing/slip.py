"""Draws a filled-in form: head, title, codes, fields, signatures, notes, foot, and its copies.

Owns how the parts of a form follow each other on paper. Wording and order are form data; what a
form says is the caller's. Must not look anything up: what is missing prints as a dotted blank.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from reportlab.pdfgen.canvas import Canvas

from counter_app.domain.errors import NotAllowed
from counter_app.domain.forms import Paper
from printing.document import Layout, Part, Properties, lay_out, write_document
from printing.field_blocks import Rows, field_blocks
from printing.fonts import register_faces
from printing.form_blocks import (
    Codes,
    code_block,
    codes_of,
    draw_foot,
    header_block,
    note_block,
    signature_block,
    title_block,
)
from printing.form_data import Condition, FormVersion, TextField
from printing.pages import Block, RenderedForm
from printing.paper import Sheet, sheet_of
from printing.templates import Values, fill, names_in

_KEPT_WITH_SIGNATURES = 2


@dataclass(frozen=True, slots=True)
class Slip:
    """A form filled in. `code` is what its bar code and QR code say, None for a form without;
    `seal` is what the QR code says in its place.
    """

    version: FormVersion
    values: Values
    code: str | None
    marks: tuple[str, ...] = ()
    rows: Rows = field(default_factory=dict)
    conditions: frozenset[Condition] = frozenset({"always"})
    logo: bytes | None = None
    seal: str = ""


def draw(slip: Slip, paper: Paper, *, copies: bool = False) -> RenderedForm:
    """Draw a form as a PDF; the same slip gives the same bytes. Call from one thread only.

    With `copies` every copy (liên) that the form data name is drawn, one after the other.

    Raises:
        NotAllowed: ``not-supported-yet`` (field ``paper``) for paper that the form is not laid out
            for, or (field ``copies``) when it has no copies.
        InvalidInput: ``bad-barcode-text`` (field ``code``) when the code cannot be encoded.
    """
    if copies and not slip.version.copies:
        raise NotAllowed("not-supported-yet", field="copies", what="copies")
    return draw_all([(slip, name) for name in (slip.version.copies if copies else ("",))], paper)


def draw_all(slips: Sequence[tuple[Slip, str]], paper: Paper) -> RenderedForm:
    """Draw forms of one version with the names of their copies, each from a page of its own.

    Raises: as `draw`.
    """
    first, _ = slips[0]
    version = first.version
    if paper not in version.papers:
        raise NotAllowed("not-supported-yet", field="paper", what=paper.value)
    lying = sheet_of(paper, landscape=paper in version.landscape)
    sheet = lying.enlarged(version.type_scale, version.table_scale)
    register_faces()
    properties = Properties(
        title=fill(version.document_title, first.values),
        author=first.values["unit_name"],
        subject=version.source,
    )
    parts = [_part(slip, _codes(slip, sheet), name, sheet) for slip, name in slips]
    return write_document(parts, properties)


def _codes(slip: Slip, sheet: Sheet) -> Codes | None:
    is_coded = slip.version.has_codes and slip.code is not None
    return codes_of(slip.code or "", sheet, slip.seal) if is_coded else None


def _part(slip: Slip, codes: Codes | None, copy: str, sheet: Sheet) -> Part:
    def build(on: Sheet) -> list[Block]:
        return list(_blocks(slip, codes, copy, on))

    layout = lay_out(build, sheet)
    return Part(layout, _foot(slip, copy, layout))


def _foot(slip: Slip, copy: str, layout: Layout) -> "_Foot":
    left = fill(slip.version.foot.left, slip.values)
    return _Foot(slip, " – ".join(part for part in (left, copy, *slip.marks) if part), layout.sheet)


@dataclass(frozen=True, slots=True)
class _Foot:
    slip: Slip
    left: str
    sheet: Sheet

    def __call__(self, canvas: Canvas, page: int, pages: int) -> None:
        numbers = {**self.slip.values, "page": str(page), "pages": str(pages)}
        draw_foot(canvas, self.left, fill(self.slip.version.foot.right, numbers), self.sheet)


def _blocks(slip: Slip, codes: Codes | None, copy: str, sheet: Sheet) -> Iterator[Block]:
    version, values = slip.version, slip.values
    yield header_block(version, values, sheet, slip.logo)
    yield title_block(version, values, copy, slip.marks, sheet)
    if codes is not None:
        yield code_block(codes, sheet)
    last = len(version.fields) - (_KEPT_WITH_SIGNATURES if version.signatures else 0)
    for index, one in enumerate(version.fields):
        if not isinstance(one, TextField) or one.when in slip.conditions:
            yield from field_blocks(one, values, slip.rows, sheet, keep=index >= last)
    if version.signatures:
        yield signature_block(version.signatures, values, sheet)
    yield from _notes(slip, sheet)


def _notes(slip: Slip, sheet: Sheet) -> Iterator[Block]:
    gap = sheet.block_gap / 2
    for note in slip.version.notes:
        is_filled = all(slip.values[name] for name in names_in(note.text))
        if is_filled and note.when in slip.conditions:
            yield note_block(note.text, slip.values, sheet, before=gap)
            gap = 0.0
