"""The table of form 06: who handed the dossier to whom, with room for two signatures in each row.

Owns columns and rules of this table. Must not break pages.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from reportlab.pdfgen.canvas import Canvas

from printing.fonts import Face
from printing.form_data import Column, HandOversField
from printing.pages import Block, Panel
from printing.paper import LEADING, Sheet
from printing.table import PAD_X, PAD_Y, RULE, Grid, Lines, draw_cell, grid_of, head_panel
from printing.templates import Values, is_blank, pieces_of
from printing.text_flow import Paragraph, Run, break_lines

_SHARES = (0.29, 0.36, 0.2, 0.15)
_CENTRED = (False, True, True, False)
"""Widths of unit, time, result and remark, and which of them are centred."""
_SIGN_SHARE = 0.75
"""Room to sign in a row, as a share of the room below a form."""
_TIME = 1

_MOST_NAME_LINES = 8
"""A longer name stands among the remarks: a place to sign cannot go over to the next page."""


@dataclass(frozen=True, slots=True)
class _Signing:
    """Room for one signature: who signs, and the name where it is known."""

    title: Paragraph
    name: Paragraph


@dataclass(frozen=True, slots=True)
class HandOverRow:
    """One hand-over, or the rest of one after a page break. Lengths in points.

    `cells` are unit, time, result and remark; the column of the time also has the signatures.
    """

    cells: tuple[Lines, ...]
    signing: tuple[_Signing, ...]
    grid: Grid
    sign_height: float
    repeat: Block
    before: float = 0.0
    keep_with_next: bool = False

    @property
    def height(self) -> float:
        beside = max(len(cell) for cell in self.cells) * self._leading + 2 * PAD_Y
        return max(beside, self._time_height + self._signing_height)

    @property
    def _leading(self) -> float:
        return self.grid.size * LEADING

    @property
    def _time_height(self) -> float:
        return len(self.cells[_TIME]) * self._leading + 2 * PAD_Y

    @property
    def _signing_height(self) -> float:
        tall = (one.title.height + one.name.height for one in self.signing)
        return max(tall) + self.sign_height + 2 * PAD_Y if self.signing else 0.0

    def split(self, room: float) -> "tuple[HandOverRow, HandOverRow] | None":
        fitting = int((room - 2 * PAD_Y) / self._leading)
        whole = self._time_height + self._signing_height
        if whole > room or not 1 <= fitting < max(len(cell) for cell in self.cells):
            return None
        head = tuple(cell[:fitting] for cell in self.cells)
        tail = tuple(cell[fitting:] for cell in self.cells)
        first = replace(self, cells=head, keep_with_next=False)
        return first, replace(self, cells=tail, signing=())

    def draw(self, canvas: Canvas, x: float, top: float) -> None:
        edges, bottom = self.grid.edges, top - self.height
        canvas.setLineWidth(RULE)
        canvas.lines([(x + edge, bottom, x + edge, top) for edge in edges])
        canvas.line(x, bottom, x + edges[-1], bottom)
        for column, lines in enumerate(self.cells):
            draw_cell(canvas, self.grid, column, lines, x, top - PAD_Y)
            if column == _TIME and self.signing:
                self._draw_signing(canvas, x, top - self._time_height, bottom)

    def _draw_signing(self, canvas: Canvas, x: float, top: float, bottom: float) -> None:
        left, right = x + self.grid.edges[_TIME], x + self.grid.edges[_TIME + 1]
        middle = (left + right) / 2
        canvas.line(left, top, right, top)
        canvas.line(middle, bottom, middle, top)
        for one, start in zip(self.signing, (left, middle), strict=True):
            one.title.draw(canvas, start, top - PAD_Y)
            one.name.draw(canvas, start, bottom + PAD_Y + one.name.height)


def hand_over_blocks(
    field: HandOversField, rows: Sequence[Values], sheet: Sheet
) -> list[Panel | HandOverRow]:
    """Return the heading and one row a hand-over; open rows fill up to `blank_rows`."""
    columns = [
        Column(title, "", share=share, centred=centred)
        for title, share, centred in zip(field.columns, _SHARES, _CENTRED, strict=True)
    ]
    grid = grid_of(columns, sheet)
    head = head_panel(grid)
    names = ("from_unit", "to_unit", "at", "giver", "receiver", "result", "note")
    blank = dict.fromkeys(names, "")
    shown = [*rows, *([blank] * (field.blank_rows - len(rows)))]
    return [head, *(_row(field, row, grid, head, sheet) for row in shown)]


def _row(field: HandOversField, row: Values, grid: Grid, head: Block, sheet: Sheet) -> HandOverRow:
    at = field.at_blank if is_blank(field.at, row) else field.at
    unit = (*grid.cell(0, pieces_of(field.gives, row)), *grid.cell(0, pieces_of(field.takes, row)))
    signing, remarks = [], [row["note"]]
    for title, name in ((field.giver, row["giver"]), (field.receiver, row["receiver"])):
        one = _signing(title, name, grid)
        if len(one.name.lines) > _MOST_NAME_LINES:
            one = _signing(title, "", grid)
            remarks.append(f"{title}: {name}")
        signing.append(one)
    cells = (
        unit,
        grid.cell(_TIME, pieces_of(at, row)),
        grid.cell(2, [Run(row["result"])]),
        tuple(line for text in remarks if text for line in grid.cell(3, [Run(text)])),
    )
    return HandOverRow(cells, tuple(signing), grid, sheet.sign_height * _SIGN_SHARE, head)


def _signing(title: str, name: str, grid: Grid) -> _Signing:
    room = grid.room(_TIME) / 2
    lines = [
        break_lines([Run(text, face)], room - 2 * PAD_X, grid.size)
        for text, face in ((title, Face.BOLD), (name, Face.REGULAR))
    ]
    return _Signing(
        Paragraph(lines[0], grid.size, centred_in=room),
        Paragraph(lines[1], grid.size, centred_in=room),
    )
