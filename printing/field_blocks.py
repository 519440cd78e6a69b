"""From the fields of the form data to blocks: lines, lists, tables.

Owns how each kind of field looks. Must not know which form it draws: wording comes from the form
data, values and rows from the caller.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from printing.control_table import HandOverRow, hand_over_blocks
from printing.form_blocks import space_block
from printing.form_data import Field, HandOversField, ListField, TableField, TextField
from printing.pages import Block, Panel
from printing.paper import Sheet
from printing.table import Row, table_blocks
from printing.templates import Values, is_blank, pieces_of
from printing.text_flow import Filler, Paragraph, Piece, break_lines

_INDENT_EMS = 1.5

Rows = Mapping[str, Sequence[Values]]
"""Lists by name, each row with its values."""


def field_blocks(
    field: Field, values: Values, rows: Rows, sheet: Sheet, *, keep: bool = False
) -> Iterator[Block]:
    """The blocks of one field; `keep` keeps its last one with the block after it."""
    match field:
        case TextField():
            yield from text_blocks(field, values, sheet, keep=keep)
        case ListField():
            yield from _list_blocks(field, rows[field.of], sheet)
        case TableField():
            if field.text is not None:
                yield from text_blocks(TextField("", field.text), values, sheet, keep=True)
            yield from _kept(table_blocks(field, rows[field.of], sheet), keep)
            yield space_block(sheet.line_gap, keep=keep)
        case HandOversField():
            yield from _kept(hand_over_blocks(field, rows[field.of], sheet), keep)
            yield space_block(sheet.line_gap, keep=keep)


def _kept(blocks: Sequence[Panel | Row | HandOverRow], keep: bool) -> Iterator[Block]:
    """The same blocks, the last one kept with what follows."""
    yield from blocks[:-1]
    yield replace(blocks[-1], keep_with_next=keep)


def text_blocks(
    field: TextField, values: Values, sheet: Sheet, *, keep: bool = False
) -> Iterator[Paragraph]:
    """One line of the form, wrapped; an empty one as often as the form data say.

    What a clerk wrote in several lines becomes as many paragraphs, each begun like the first.
    """
    blank = is_blank(field.text, values)
    template = field.text_blank if blank and field.text_blank is not None else field.text
    indent = _INDENT_EMS * sheet.body if field.indent else 0.0
    width = sheet.text_width - indent
    parts = _split(pieces_of(template, values, field.strong))
    for pieces in parts * field.blank_lines if blank else parts:
        yield Paragraph(
            break_lines(pieces, width, sheet.body, justified=field.justified),
            sheet.body,
            sheet.line_gap,
            keep,
            indent,
            width if field.centred else None,
        )


def _split(pieces: Sequence[Piece]) -> list[list[Piece]]:
    """Cut pieces where a line ends on purpose; a gap at the head stands before every part."""
    head: list[Piece] = [Filler.GAP] if pieces and pieces[0] is Filler.GAP else []
    parts: list[list[Piece]] = [[]]
    for piece in pieces:
        if piece is Filler.BREAK:
            parts.append([*head])
        else:
            parts[-1].append(piece)
    return parts


def _list_blocks(field: ListField, rows: Sequence[Values], sheet: Sheet) -> Iterator[Paragraph]:
    names = dict.fromkeys(("item",), "")
    shown = rows or [{"n": str(n), **names} for n in range(1, field.blank_rows + 1)]
    line = TextField(field.number, field.text, indent=field.indent)
    for row in shown:
        yield from text_blocks(line, row, sheet)
