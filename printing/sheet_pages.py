"""A table as pages to hand over or to pin up: title, what it shows, rows with their headings again
on every page, page numbers. No statutory form: it has no number and no copies.

Owns the layout. Must not know what the table is about.
"""

from dataclasses import dataclass
from datetime import date, datetime

from reportlab.pdfgen.canvas import Canvas

from counter_app.domain.forms import Paper
from counter_app.domain.sheet import CellValue
from counter_app.domain.sheet import Sheet as Table
from counter_app.domain.wording import clock_short, date_text
from printing.document import Layout, Part, Properties, lay_out, write_document
from printing.fonts import Face, printable, register_faces
from printing.form_blocks import draw_foot
from printing.form_data import Column
from printing.heading import Heading
from printing.pages import Block, RenderedForm
from printing.paper import Sheet, sheet_of
from printing.table import Row, grid_of, head_panel
from printing.text_flow import Paragraph, Run, break_lines
from printing.values import local_time, money

_HEADING_SHARE = 1.1
"""Room for a heading's widest letters, over the width its column asks for."""


def render_table(table: Table, heading: Heading, paper: Paper) -> RenderedForm:
    """Draw a table on lying paper; the same table gives the same bytes. Call from one thread only.

    Raises:
        NotAllowed: ``not-supported-yet`` (field ``paper``) for paper no form is laid out for.
    """
    register_faces()
    rows = [tuple(_word(value) for value in row) for row in table.rows]
    layout = lay_out(lambda on: _blocks(table, rows, heading, on), sheet_of(paper, landscape=True))
    properties = Properties(heading.title, heading.unit, heading.title)
    return write_document([Part(layout, _foot(heading, layout))], properties)


@dataclass(frozen=True, slots=True)
class _Foot:
    left: str
    sheet: Sheet

    def __call__(self, canvas: Canvas, page: int, pages: int) -> None:
        draw_foot(canvas, self.left, f"Trang {page}/{pages}", self.sheet)


def _foot(heading: Heading, layout: Layout) -> _Foot:
    return _Foot(printable(heading.title), layout.sheet)


def _blocks(
    table: Table, rows: list[tuple[str, ...]], heading: Heading, sheet: Sheet
) -> list[Block]:
    columns = [Column(one.heading, "", share=one.width * _HEADING_SHARE) for one in table.columns]
    grid = grid_of(columns, sheet)
    head = head_panel(grid)
    above = [
        _line(heading.unit, Face.REGULAR, sheet.small, sheet, 0.0),
        _line(heading.title, Face.BOLD, sheet.title, sheet, sheet.line_gap),
        *(_line(text, Face.REGULAR, sheet.small, sheet, sheet.line_gap) for text in heading.lines),
    ]
    body = (
        Row(tuple(grid.cell(place, [Run(text)]) for place, text in enumerate(row)), grid, head)
        for row in rows
    )
    return [*above, head, *body]


def _line(text: str, face: Face, size: float, sheet: Sheet, before: float) -> Paragraph:
    lines = break_lines([Run(printable(text), face)], sheet.text_width, size)
    return Paragraph(lines, size, before=before, keep_with_next=True)


def _word(value: CellValue) -> str:
    if isinstance(value, datetime):
        at = local_time(value)
        return f"{clock_short(at)} {date_text(at.date())}"
    if isinstance(value, date):
        return date_text(value)
    return money(value) if isinstance(value, int) else printable(value or "")
