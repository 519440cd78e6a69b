"""The table of submitted documents: TT, name, and three counts under one heading.

Owns columns, rules and rows; a row may be cut between lines. Must not break pages.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from reportlab.pdfgen.canvas import Canvas

from counter_app.domain.forms import FormDocument
from printing.fonts import Face, printable
from printing.form_data import DocumentColumns, DocumentsField
from printing.pages import Block, Panel
from printing.paper import LEADING, Sheet
from printing.text_flow import Filler, Line, Paragraph, Piece, Run, break_lines

_RULE = 0.5
_PAD_X = 3.0
_PAD_Y = 1.8
_INDEX_EMS = 2.6
_COUNT_EMS = 5.6


@dataclass(frozen=True, slots=True)
class _Row:
    """One document, or the rest of one after a page break. Lengths in points."""

    name: tuple[Line, ...]
    cells: tuple[tuple[Line, ...], ...]
    edges: tuple[float, ...]
    size: float
    repeat: Block
    before: float = 0.0
    keep_with_next: bool = False

    @property
    def height(self) -> float:
        lines = max(len(self.name), *(len(cell) for cell in self.cells))
        return lines * self.size * LEADING + 2 * _PAD_Y

    def split(self, room: float) -> "tuple[_Row, _Row] | None":
        fitting = int((room - 2 * _PAD_Y) / (self.size * LEADING))
        if fitting < max(1, *(len(cell) for cell in self.cells)) or fitting >= len(self.name):
            return None
        empty = tuple(() for _ in self.cells)
        return (
            replace(self, name=self.name[:fitting], keep_with_next=False),
            replace(self, name=self.name[fitting:], cells=empty),
        )

    def draw(self, canvas: Canvas, x: float, top: float) -> None:
        bottom = top - self.height
        canvas.setLineWidth(_RULE)
        canvas.lines([(x + edge, bottom, x + edge, top) for edge in self.edges])
        canvas.line(x, bottom, x + self.edges[-1], bottom)
        index, *counts = self.cells
        # In the order in which a person, or a screen reader, reads the row.
        self._draw_centred(canvas, index, 0, x, top)
        name = Paragraph(self.name, self.size)
        name.draw(canvas, x + self.edges[1] + _PAD_X, top - _PAD_Y)
        for column, lines in enumerate(counts, start=2):
            self._draw_centred(canvas, lines, column, x, top)

    def _draw_centred(
        self, canvas: Canvas, lines: tuple[Line, ...], column: int, x: float, top: float
    ) -> None:
        left, right = self.edges[column], self.edges[column + 1]
        cell = Paragraph(lines, self.size, centred_in=right - left)
        cell.draw(canvas, x + left, top - _PAD_Y)


def document_table(
    field: DocumentsField, documents: Sequence[FormDocument], sheet: Sheet
) -> list[Block]:
    """Return the heading and one row a document; open rows when there is none."""
    edges = _edges(sheet)
    head = _head(field.columns, edges, sheet.table)
    if not documents:
        blank = [Filler.BLANK]
        open_rows = range(1, field.blank_rows + 1)
        return [
            head,
            *(_row(str(n), blank, (blank,) * 3, head, edges, sheet.table) for n in open_rows),
        ]
    rows: list[Block] = []
    for index, entry in enumerate(documents, start=1):
        counts = tuple(
            [Run(f"{count:02}" if count else field.none)]
            for count in (entry.originals, entry.certified, entry.copies)
        )
        name = [Run(printable(entry.name))]
        rows.append(_row(str(index), name, counts, head, edges, sheet.table))
    return [head, *rows]


def _edges(sheet: Sheet) -> tuple[float, ...]:
    """Left edges of the five columns, and the right edge of the last."""
    index, count = _INDEX_EMS * sheet.table, _COUNT_EMS * sheet.table
    counts = sheet.text_width - 3 * count
    return (0.0, index, counts, counts + count, counts + 2 * count, sheet.text_width)


def _row(
    index: str,
    name: Sequence[Piece],
    counts: Sequence[Sequence[Piece]],
    head: Block,
    edges: tuple[float, ...],
    size: float,
) -> _Row:
    cells = [_cell([Run(index)], edges, 0, size)]
    cells += [_cell(count, edges, 2 + place, size) for place, count in enumerate(counts)]
    return _Row(_cell(name, edges, 1, size), tuple(cells), edges, size, head)


def _cell(
    pieces: Sequence[Piece], edges: tuple[float, ...], column: int, size: float
) -> tuple[Line, ...]:
    return break_lines(pieces, edges[column + 1] - edges[column] - 2 * _PAD_X, size)


def _head(columns: DocumentColumns, edges: tuple[float, ...], size: float) -> Panel:
    """Two storeys: the heading of the counts above its three columns, the other two over both."""
    leading = size * LEADING
    upper = leading + 2 * _PAD_Y
    names = (columns.originals, columns.certified, columns.copies)
    below = [_bold(name, edges, 2 + place, size) for place, name in enumerate(names)]
    height = upper + max(len(cell.lines) for cell in below) * leading + 2 * _PAD_Y
    counts = Paragraph(
        break_lines([Run(columns.counts, Face.BOLD)], edges[5] - edges[2], size),
        size,
        centred_in=edges[5] - edges[2],
    )
    tall = (_bold(columns.index, edges, 0, size), _bold(columns.name, edges, 1, size))

    def paint(canvas: Canvas, x: float, top: float) -> None:
        canvas.setLineWidth(_RULE)
        canvas.rect(x, top - height, edges[5], height)
        canvas.line(x + edges[2], top - upper, x + edges[5], top - upper)
        canvas.lines([(x + edge, top - height, x + edge, top) for edge in edges[1:3]])
        canvas.lines([(x + edge, top - height, x + edge, top - upper) for edge in edges[3:5]])
        for column, cell in enumerate(tall):
            cell.draw(canvas, x + edges[column], top - (height - cell.height) / 2)
        counts.draw(canvas, x + edges[2], top - _PAD_Y)
        for column, cell in enumerate(below, start=2):
            spare = height - upper - cell.height
            cell.draw(canvas, x + edges[column], top - upper - spare / 2)

    return Panel(height, paint, before=2.0, keep_with_next=True)


def _bold(text: str, edges: tuple[float, ...], column: int, size: float) -> Paragraph:
    room = edges[column + 1] - edges[column]
    lines = break_lines([Run(text, Face.BOLD)], room - 2 * _PAD_X, size)
    return Paragraph(lines, size, centred_in=room)
