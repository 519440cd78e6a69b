"""Blocks that the forms share: head with the national name, title, codes, signatures, notes, and
lines from templates.

Owns how these parts look. Must not know which form it draws: wording comes from the form data,
values from the caller.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from reportlab.pdfgen.canvas import Canvas

from printing.barcode import Bars, code128, draw_bars
from printing.fonts import Face, draw_text, printable, text_width
from printing.form_data import PLACEHOLDER, FormVersion, Signature, TextField
from printing.pages import Panel
from printing.paper import Sheet
from printing.qr import Squares, draw_squares, qr_code
from printing.text_flow import (
    DESCENT,
    Filler,
    Paragraph,
    Piece,
    Run,
    at_most,
    break_evenly,
    break_lines,
)

_RULE = 0.6
_HEAD_SHARE = 0.43
_HEAD_LINES = 3
_RULE_DROP = 2.5
_INDENT_EMS = 1.5

Values = Mapping[str, str]
"""Printable values by name; an empty text prints as a dotted blank."""


def pieces_of(template: str, values: Values, strong: Sequence[str] = ()) -> list[Piece]:
    """Fill a template of the form data; values are never read as templates themselves."""
    pieces: list[Piece] = []
    for index, part in enumerate(PLACEHOLDER.split(template)):
        if index % 2 == 0:
            for place, text in enumerate(part.split("\t")):
                pieces += [Filler.GAP] if place else []
                pieces += [Run(text)] if text else []
        elif values[part]:
            pieces.append(Run(values[part], Face.BOLD if part in strong else Face.REGULAR))
        else:
            pieces.append(Filler.BLANK)
    return pieces


def fill(template: str, values: Values) -> str:
    """Fill a template of the form data with plain text; an empty value leaves nothing."""
    return PLACEHOLDER.sub(lambda found: values[found[1]], template)


def field_block(field: TextField, values: Values, sheet: Sheet, *, keep: bool = False) -> Paragraph:
    """One line of the form, wrapped; `keep` keeps it with the block after it."""
    names = PLACEHOLDER.findall(field.text)
    is_blank = bool(names) and not any(values[name] for name in names)
    template = field.text_blank if is_blank and field.text_blank is not None else field.text
    indent = _INDENT_EMS * sheet.body if field.indent else 0.0
    lines = break_lines(
        pieces_of(template, values, field.strong), sheet.text_width - indent, sheet.body
    )
    return Paragraph(lines, sheet.body, sheet.line_gap, keep, indent)


def note_block(template: str, values: Values, sheet: Sheet, *, before: float) -> Paragraph:
    """A small line in italics, below the signatures; `before` is the space above it in points."""
    pieces: list[Piece] = [
        Run(piece.text, Face.ITALIC) if isinstance(piece, Run) else piece
        for piece in pieces_of(template, values)
    ]
    return Paragraph(break_lines(pieces, sheet.text_width, sheet.small), sheet.small, before)


def header_block(version: FormVersion, values: Values, sheet: Sheet) -> Panel:
    """Unit on the left, national name and motto on the right; number, place and date below."""
    left = _HEAD_SHARE * sheet.text_width
    right = sheet.text_width - left
    parent = _centred([Run(values["parent_name"])], left, sheet.head)
    unit = _centred([Run(values["unit_name"], Face.BOLD)], left, sheet.head)
    country = _centred([Run(version.header.country, Face.BOLD)], right, sheet.head)
    motto = _centred([Run(version.header.motto, Face.BOLD)], right, sheet.head + 0.5)
    # A dotted blank takes all the room it gets: keep it off the date on the right.
    room = left if values["running_number"] else left * 0.92
    number = Paragraph(
        break_lines(pieces_of(version.header.number, values), room, sheet.head),
        sheet.head,
        centred_in=left,
    )
    dated = [
        Run(piece.text, Face.ITALIC) if isinstance(piece, Run) else piece
        for piece in pieces_of(version.header.place_and_date, values)
    ]
    date = _centred(dated, right, sheet.head)
    names = max(parent.height + unit.height, country.height + motto.height)
    gap = sheet.head * 0.7 + _RULE_DROP

    def paint(canvas: Canvas, x: float, top: float) -> None:
        parent.draw(canvas, x, top)
        unit.draw(canvas, x, top - parent.height)
        _rule_below(canvas, unit, x, top - parent.height, 0.4)
        country.draw(canvas, x + left, top)
        motto.draw(canvas, x + left, top - country.height)
        _rule_below(canvas, motto, x + left, top - country.height, 1.0)
        number.draw(canvas, x, top - names - gap)
        date.draw(canvas, x + left, top - names - gap)

    return Panel(names + gap + max(number.height, date.height), paint)


def title_block(version: FormVersion, marks: Sequence[str], sheet: Sheet) -> Panel:
    """The title, and below it the marks (provisional code, repeated print) in frames."""
    title = _centred([Run(version.title, Face.BOLD)], sheet.text_width, sheet.title)
    framed = [_centred([Run(mark, Face.BOLD)], sheet.text_width, sheet.body) for mark in marks]
    pad, gap = 2.0, 4.0
    height = title.height + sum(gap + mark.height + 2 * pad for mark in framed)

    def paint(canvas: Canvas, x: float, top: float) -> None:
        title.draw(canvas, x, top)
        top -= title.height
        canvas.setLineWidth(1)
        for mark in framed:
            top -= gap
            width = max(line.width for line in mark.lines) + 6 * pad
            tall = mark.height + 2 * pad
            canvas.rect(x + (sheet.text_width - width) / 2, top - tall, width, tall)
            mark.draw(canvas, x, top - pad)
            top -= tall

    return Panel(height, paint, before=sheet.block_gap)


@dataclass(frozen=True, slots=True)
class Codes:
    """A code in three ways: bars, QR code, letters. The same for every try at a layout."""

    bars: Bars
    squares: Squares
    letters: str


def codes_of(code: str, sheet: Sheet) -> Codes:
    """Encode `code` for the width of `sheet`.

    Raises:
        InvalidInput: ``bad-barcode-text`` (field ``code``) when `code` cannot be encoded.
    """
    squares = qr_code(code, sheet.qr_width)
    return Codes(
        code128(code, _bar_room(squares, sheet), sheet.bar_height), squares, printable(code)
    )


def code_block(codes: Codes, sheet: Sheet) -> Panel:
    """Code 128 with the code in letters below it, and a QR code at the right margin.

    Bars too fine for 150 dpi are left out: the QR code and the letters remain.
    """
    bars, squares = codes.bars, codes.squares
    room = _bar_room(squares, sheet)
    legible = bars.width <= room
    # In the middle of the page under the title, unless that would touch the QR code.
    field = sheet.text_width if (sheet.text_width + bars.width) / 2 <= room else room
    letters = _centred([Run(codes.letters)], room, sheet.small)
    tall = sheet.bar_height + letters.height if legible else letters.height

    def paint(canvas: Canvas, x: float, top: float) -> None:
        draw_squares(canvas, squares, x + room, top - squares.width)
        top -= (squares.width - tall) / 2
        if legible:
            draw_bars(canvas, bars, x + (field - bars.width) / 2, top - sheet.bar_height)
            top -= sheet.bar_height
        letters.draw(canvas, x + (field - room) / 2, top)

    return Panel(squares.width, paint)


def _bar_room(squares: Squares, sheet: Sheet) -> float:
    """Room left of the QR code, whose quiet zone on the right lies in the margin."""
    return sheet.text_width - squares.width + squares.quiet


def space_block(height: float) -> Panel:
    """Empty space of `height` points."""
    return Panel(height, lambda _canvas, _x, _top: None)


def signature_block(signatures: Sequence[Signature], values: Values, sheet: Sheet) -> Panel:
    """Columns side by side: title, hint, room to sign, and the name where it is known."""
    width = sheet.text_width / len(signatures)
    columns = [
        (
            _centred([Run(each.title, Face.BOLD)], width, sheet.body),
            _centred([Run(each.hint, Face.ITALIC)], width, sheet.body),
            _centred([Run(values[each.name] if each.name else "", Face.BOLD)], width, sheet.body),
        )
        for each in signatures
    ]
    above = max(title.height + hint.height for title, hint, _ in columns) + sheet.sign_height
    height = above + max(name.height for *_, name in columns)

    def paint(canvas: Canvas, x: float, top: float) -> None:
        for index, (title, hint, name) in enumerate(columns):
            start = x + index * width
            title.draw(canvas, start, top)
            hint.draw(canvas, start, top - title.height)
            name.draw(canvas, start, top - above)

    return Panel(height, paint, before=sheet.block_gap)


def draw_foot(canvas: Canvas, left: str, right: str, sheet: Sheet) -> None:
    """Draw both ends of the foot in the bottom margin; a long left end takes two lines."""
    taken = text_width(right, Face.REGULAR, sheet.small)
    y = sheet.bottom / 2
    draw_text(canvas, sheet.width - sheet.right - taken, y, right, Face.REGULAR, sheet.small)
    lines = break_lines([Run(left)], sheet.text_width - taken - sheet.small, sheet.small)
    foot = Paragraph(at_most(lines, 2), sheet.small)
    foot.draw(canvas, sheet.left, y + foot.leading - DESCENT * foot.size)


def _centred(
    pieces: Sequence[Piece], width: float, size: float, most: int = _HEAD_LINES
) -> Paragraph:
    return Paragraph(at_most(break_evenly(pieces, width, size), most), size, centred_in=width)


def _rule_below(canvas: Canvas, text: Paragraph, x: float, top: float, share: float) -> None:
    """Draw a rule below `text`, as long as `share` of its last line."""
    last = text.lines[-1].width
    start = x + ((text.centred_in or last) - last * share) / 2
    y = top - text.height - _RULE_DROP
    canvas.setLineWidth(_RULE)
    canvas.line(start, y, start + last * share, y)
