"""Tables with rules: a heading of one or two storeys that is repeated on every page, and rows.

Owns columns, rules and rows; a row higher than a page is cut between lines. Must not break pages or
know any form.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import accumulate

from reportlab.pdfgen.canvas import Canvas

from printing.fonts import Face
from printing.form_data import Column, TableField
from printing.pages import Block, Panel
from printing.paper import LEADING, Sheet
from printing.templates import Values, fill, pieces_of
from printing.text_flow import Filler, Line, Paragraph, Piece, Run, break_lines

RULE = 0.5
PAD_X = 3.0
PAD_Y = 1.8
_MOST_FIXED = 0.75
"""The share of the width that columns of a fixed width may take together."""

Lines = tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Grid:
    """Columns of a table on a sheet: edges from the left in points, one more than columns."""

    columns: tuple[Column, ...]
    edges: tuple[float, ...]
    size: float

    @property
    def width(self) -> float:
        """Width of the whole table."""
        return self.edges[-1]

    def cell(self, column: int, pieces: Sequence[Piece]) -> Lines:
        """Break the text of one cell."""
        return break_lines(pieces, self.room(column) - 2 * PAD_X, self.size)

    def room(self, column: int) -> float:
        """Width of a column with its padding."""
        return self.edges[column + 1] - self.edges[column]


def grid_of(columns: Sequence[Column], sheet: Sheet) -> Grid:
    """Divide the width of a sheet: columns with `ems` first, the others share what is left."""
    size = sheet.table
    fixed = sum(column.ems * size for column in columns)
    shrink = min(1.0, _MOST_FIXED * sheet.text_width / fixed) if fixed else 1.0
    shares = sum(column.share for column in columns)
    rest = sheet.text_width - fixed * shrink
    widths = [
        column.ems * size * shrink + (rest * column.share / shares if shares else 0.0)
        for column in columns
    ]
    if not shares:
        widths = [width * sheet.text_width / sum(widths) for width in widths]
    edges = (0.0, *list(accumulate(widths))[:-1], sheet.text_width)
    return Grid(tuple(columns), edges, size)


@dataclass(frozen=True, slots=True)
class Row:
    """One row, or the rest of one after a page break. Lengths in points."""

    cells: tuple[Lines, ...]
    grid: Grid
    repeat: Block
    before: float = 0.0
    keep_with_next: bool = False

    @property
    def height(self) -> float:
        return max(len(cell) for cell in self.cells) * self.grid.size * LEADING + 2 * PAD_Y

    def split(self, room: float) -> "tuple[Row, Row] | None":
        fitting = int((room - 2 * PAD_Y) / (self.grid.size * LEADING))
        if fitting < 1 or fitting >= max(len(cell) for cell in self.cells):
            return None
        head = tuple(cell[:fitting] for cell in self.cells)
        tail = tuple(cell[fitting:] for cell in self.cells)
        return replace(self, cells=head, keep_with_next=False), replace(self, cells=tail)

    def draw(self, canvas: Canvas, x: float, top: float) -> None:
        bottom = top - self.height
        canvas.setLineWidth(RULE)
        canvas.lines([(x + edge, bottom, x + edge, top) for edge in self.grid.edges])
        canvas.line(x, bottom, x + self.grid.width, bottom)
        # From left to right: in the order in which a person, or a screen reader, reads the row.
        for column, lines in enumerate(self.cells):
            draw_cell(canvas, self.grid, column, lines, x, top - PAD_Y)


def draw_cell(canvas: Canvas, grid: Grid, column: int, lines: Lines, x: float, top: float) -> None:
    """Draw the text of one cell, its first line below `top`; `x` is the left edge of the table."""
    left = x + grid.edges[column]
    if grid.columns[column].centred:
        Paragraph(lines, grid.size, centred_in=grid.room(column)).draw(canvas, left, top)
    else:
        Paragraph(lines, grid.size).draw(canvas, left + PAD_X, top)


def table_blocks(field: TableField, rows: Sequence[Values], sheet: Sheet) -> list[Panel | Row]:
    """Return the heading and one row each; `blank_rows` open ones when there is none."""
    grid = grid_of(field.columns, sheet)
    head = head_panel(grid)
    if rows:
        return [head, *(Row(_cells(field, grid, row), grid, head) for row in rows)]
    open_rows = range(1, field.blank_rows + 1)
    return [head, *(Row(_open_cells(grid, index), grid, head) for index in open_rows)]


def _cells(field: TableField, grid: Grid, row: Values) -> tuple[Lines, ...]:
    cells = []
    for place, column in enumerate(grid.columns):
        text = fill(column.value, row)
        pieces = pieces_of(column.value, row) if text.strip() else [Run(field.none)]
        cells.append(grid.cell(place, pieces))
    return tuple(cells)


def _open_cells(grid: Grid, index: int) -> tuple[Lines, ...]:
    numbered = "{index}"
    return tuple(
        grid.cell(place, [Run(str(index))] if column.value == numbered else [Filler.BLANK])
        for place, column in enumerate(grid.columns)
    )


def head_panel(grid: Grid) -> Panel:
    """The heading: groups of columns in an upper storey above their own headings."""
    groups = [(first, last, _title(grid, first, last, name)) for name, first, last in _groups(grid)]
    upper = max((title.height + 2 * PAD_Y for *_, title in groups), default=0.0)
    titles = [
        _title(grid, place, place + 1, column.title) for place, column in enumerate(grid.columns)
    ]
    grouped = [bool(column.group) for column in grid.columns]
    lower = max(
        (title.height for title, has in zip(titles, grouped, strict=True) if has), default=0.0
    )
    tall = max(
        (title.height for title, has in zip(titles, grouped, strict=True) if not has), default=0.0
    )
    height = max(upper + lower + (2 * PAD_Y if upper else 0.0), tall + 2 * PAD_Y)
    inner = {edge for first, last, _ in groups for edge in range(first + 1, last)}

    def paint(canvas: Canvas, x: float, top: float) -> None:
        edges = grid.edges
        canvas.setLineWidth(RULE)
        canvas.rect(x, top - height, grid.width, height)
        for first, last, _ in groups:
            canvas.line(x + edges[first], top - upper, x + edges[last], top - upper)
        whole = [edge for edge in range(1, len(edges) - 1) if edge not in inner]
        canvas.lines([(x + edges[n], top - height, x + edges[n], top) for n in whole])
        canvas.lines([(x + edges[n], top - height, x + edges[n], top - upper) for n in inner])
        for place, title in enumerate(titles):
            if not grouped[place]:
                title.draw(canvas, x + edges[place], top - (height - title.height) / 2)
        for first, _, title in groups:
            title.draw(canvas, x + edges[first], top - PAD_Y)
        for place, title in enumerate(titles):
            if grouped[place]:
                spare = height - upper - title.height
                title.draw(canvas, x + edges[place], top - upper - spare / 2)

    return Panel(height, paint, before=2.0, keep_with_next=True)


def _groups(grid: Grid) -> list[tuple[str, int, int]]:
    """Groups in order as (name, first column, column after the last)."""
    found: list[tuple[str, int, int]] = []
    for place, column in enumerate(grid.columns):
        if column.group and found and found[-1][0] == column.group and found[-1][2] == place:
            found[-1] = (column.group, found[-1][1], place + 1)
        elif column.group:
            found.append((column.group, place, place + 1))
    return found


def _title(grid: Grid, first: int, last: int, text: str) -> Paragraph:
    room = grid.edges[last] - grid.edges[first]
    lines = break_lines([Run(text, Face.BOLD)], room - 2 * PAD_X, grid.size)
    return Paragraph(lines, grid.size, centred_in=room)
