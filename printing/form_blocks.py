"""Blocks that the forms share: head with the national name, title, codes, signatures, notes.

Owns how these parts look. Must not know which form it draws: wording comes from the form data,
values from the caller.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO

from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from printing.barcode import Bars, code128, draw_bars
from printing.fonts import Face, draw_text, printable, text_width
from printing.form_data import FormVersion, Signature
from printing.pages import Panel
from printing.paper import Sheet
from printing.qr import Squares, draw_squares, qr_code
from printing.templates import Values, in_face, pieces_of
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
_NAME_SHARE = 0.62
"""Of a column, for the dots that a name is written on."""
_SIDE_SHARE = 0.22
_HEAD_SHARE_BESIDE = 0.36
"""Share of the unit where a third column stands at the right."""
_MOST_LINES = 12
_MOST_HEAD_LINES = 16
"""More than any name takes that the program accepts: nothing of a head or a signature is cut."""
_HEAD_LINES = 3
_SMALLER_HEAD = 0.88
"""A longer head, or a number too long for one line, is set smaller first."""
_LOGO_HEADS = 3.6
"""Height of a logo in type sizes of the head."""
_LEAST_TITLE = 0.92
"""A title is set a little smaller before it takes two lines."""
_RULE_DROP = 2.5
_INDENT_EMS = 1.5


def note_block(template: str, values: Values, sheet: Sheet, *, before: float) -> Paragraph:
    """A small line in italics, below the signatures; `before` is the space above it in points."""
    pieces = in_face(pieces_of(template, values), Face.ITALIC)
    return Paragraph(break_lines(pieces, sheet.text_width, sheet.small), sheet.small, before)


def header_block(
    version: FormVersion, values: Values, sheet: Sheet, logo: bytes | None = None
) -> Panel:
    """Unit on the left, national name and motto on the right; number, place and date below.

    With `side` lines these stand at the right margin, and the national name in the middle. A `logo`
    (PNG or JPEG) stands above the unit.
    """
    side_width = _SIDE_SHARE * sheet.text_width if version.header.side else 0.0
    share = _HEAD_SHARE_BESIDE if side_width else _HEAD_SHARE
    left = share * (sheet.text_width - side_width)
    right = sheet.text_width - side_width - left
    names = _unit_names(values, left, sheet)
    nation = _nation_names(version, right, sheet)
    side = _Stack(
        tuple(
            Paragraph(break_lines(pieces_of(line, values), side_width, sheet.small), sheet.small)
            for line in version.header.side
        )
    )
    # A dotted blank takes all the room it gets: keep it off the date on the right.
    room = left if values["running_number"] else left * 0.92
    number = _number(version, values, room, left, sheet)
    dated = in_face(pieces_of(version.header.place_and_date, values), Face.ITALIC)
    date = _centred(dated, right, sheet.head)
    above = sheet.head * _LOGO_HEADS if logo is not None else 0.0
    upper = max(above + names.height, nation.height)
    gap = sheet.head * 0.7 + _RULE_DROP

    def paint(canvas: Canvas, x: float, top: float) -> None:
        if logo is not None:
            _draw_logo(canvas, logo, x, top, left, above)
        names.draw(canvas, x, top - above)
        nation.draw(canvas, x + left, top)
        side.draw(canvas, x + left + right, top)
        number.draw(canvas, x, top - upper - gap)
        date.draw(canvas, x + left, top - upper - gap)

    return Panel(max(upper + gap + max(number.height, date.height), side.height), paint)


def _number(
    version: FormVersion, values: Values, room: float, width: float, sheet: Sheet
) -> Paragraph:
    pieces = pieces_of(version.header.number, values)
    lines = break_lines(pieces, room, sheet.head)
    size = sheet.head
    if len(lines) > 1:
        size *= _SMALLER_HEAD
        lines = break_lines(pieces, room, size)
    return Paragraph(lines, size, centred_in=width)


def _unit_names(values: Values, width: float, sheet: Sheet) -> "_Stack":
    return _Stack(
        (
            _head_name(Run(values["parent_name"]), width, sheet),
            _head_name(Run(values["unit_name"], Face.BOLD), width, sheet),
        ),
        rule=0.4,
    )


def _head_name(name: Run, width: float, sheet: Sheet) -> Paragraph:
    usual = _centred([name], width, sheet.head)
    if len(usual.lines) <= _HEAD_LINES:
        return usual
    smaller = _SMALLER_HEAD * sheet.head
    lines = at_most(break_evenly([name], width, smaller), _MOST_HEAD_LINES)
    return Paragraph(lines, smaller, centred_in=width)


def _nation_names(version: FormVersion, width: float, sheet: Sheet) -> "_Stack":
    size = _fitting_size(version.header.country, width - sheet.head, sheet.head)
    return _Stack(
        (
            _centred([Run(version.header.country, Face.BOLD)], width, size),
            _centred([Run(version.header.motto, Face.BOLD)], width, size + 0.5),
        ),
        rule=1.0,
    )


def _draw_logo(
    canvas: Canvas, logo: bytes, x: float, top: float, width: float, height: float
) -> None:
    """Draw a picture in the middle of a column, with a little space below it."""
    picture = ImageReader(BytesIO(logo))
    tall = height * 0.92
    canvas.drawImage(
        picture, x, top - tall, width, tall, mask="auto", preserveAspectRatio=True, anchor="c"
    )


@dataclass(frozen=True, slots=True)
class _Stack:
    """Paragraphs below each other, with a rule below the last as long as a share of its line."""

    paragraphs: tuple[Paragraph, ...]
    rule: float = 0.0

    @property
    def height(self) -> float:
        return sum(one.height for one in self.paragraphs)

    def draw(self, canvas: Canvas, x: float, top: float) -> None:
        for one in self.paragraphs:
            one.draw(canvas, x, top)
            top -= one.height
        if self.rule:
            last = self.paragraphs[-1]
            _rule_below(canvas, last, x, top + last.height, self.rule)


def title_block(
    version: FormVersion, values: Values, copy: str, marks: Sequence[str], sheet: Sheet
) -> Panel:
    """The title, its subtitles, the name of the copy, and below them the marks (provisional code,
    repeated print) in frames.
    """
    size = max(
        _fitting_size(version.title, sheet.text_width, sheet.title), _LEAST_TITLE * sheet.title
    )
    lines = [_centred([Run(version.title, Face.BOLD)], sheet.text_width, size)]
    lines += [
        _centred(pieces_of(text, values), sheet.text_width, sheet.body) for text in version.subtitle
    ]
    if copy:
        lines.append(_centred([Run(f"({copy})", Face.ITALIC)], sheet.text_width, sheet.body))
    head = _Stack(tuple(lines))
    framed = [_centred([Run(mark, Face.BOLD)], sheet.text_width, sheet.body) for mark in marks]
    pad, gap = 2.0, 4.0
    height = head.height + sum(gap + mark.height + 2 * pad for mark in framed)

    def paint(canvas: Canvas, x: float, top: float) -> None:
        head.draw(canvas, x, top)
        top -= head.height
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
    """A code in three ways: bars, QR code (sealed where the form is), letters. The same for every
    try at a layout.
    """

    bars: Bars
    squares: Squares
    letters: str


def codes_of(code: str, sheet: Sheet, seal: str = "") -> Codes:
    """Encode `code` for the width of `sheet`; the QR code says `seal` where there is one.

    Raises:
        InvalidInput: ``bad-barcode-text`` (field ``code``) when `code` cannot be encoded.
    """
    squares = qr_code(seal, sheet.seal_width) if seal else qr_code(code, sheet.qr_width)
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


def space_block(height: float, *, keep: bool = False) -> Panel:
    """Empty space of `height` points."""
    return Panel(height, lambda _canvas, _x, _top: None, keep_with_next=keep)


def signature_block(signatures: Sequence[Signature], values: Values, sheet: Sheet) -> Panel:
    """Columns side by side: title, hint, room to sign, and the name, or dots to write it on.

    A single signature stands in the right half of the page.
    """
    places = max(len(signatures), 2)
    width = sheet.text_width / places
    first = places - len(signatures)
    columns = [
        (
            _centred([Run(each.title, Face.BOLD)], width, _title_size(each, width, sheet)),
            _centred([Run(each.hint, Face.ITALIC)], width, sheet.body),
            _signer(values[each.name] if each.name else None, width, sheet),
        )
        for each in signatures
    ]
    above = max(title.height + hint.height for title, hint, _ in columns) + sheet.sign_height
    height = above + max(name.height for *_, name in columns)

    def paint(canvas: Canvas, x: float, top: float) -> None:
        for index, (title, hint, name) in enumerate(columns, start=first):
            start = x + index * width
            title.draw(canvas, start, top)
            hint.draw(canvas, start, top - title.height)
            name.draw(canvas, start, top - above)

    return Panel(height, paint, before=sheet.block_gap)


def _signer(name: str | None, width: float, sheet: Sheet) -> Paragraph:
    """A name, or dots where one belongs that is not known: it is written there by hand."""
    if name == "":
        dots = break_lines([Filler.BLANK], _NAME_SHARE * width, sheet.body)
        return Paragraph(dots, sheet.body, centred_in=width)
    return _centred([Run(name or "", Face.BOLD)], width, sheet.body)


def _title_size(signature: Signature, width: float, sheet: Sheet) -> float:
    fitting = _fitting_size(signature.title, width, sheet.body)
    return max(fitting, _LEAST_TITLE * sheet.body)


def draw_foot(canvas: Canvas, left: str, right: str, sheet: Sheet) -> None:
    """Draw both ends of the foot in the bottom margin; a long left end takes two lines."""
    taken = text_width(right, Face.REGULAR, sheet.small)
    y = sheet.bottom / 2
    draw_text(canvas, sheet.width - sheet.right - taken, y, right, Face.REGULAR, sheet.small)
    lines = break_lines([Run(left)], sheet.text_width - taken - sheet.small, sheet.small)
    foot = Paragraph(at_most(lines, 2), sheet.small)
    # The last of two lines stays clear of the edge that printers cannot reach.
    raised = 0.7 * (foot.height - foot.leading)
    foot.draw(canvas, sheet.left, y + raised + foot.leading - DESCENT * foot.size)


def _fitting_size(text: str, room: float, size: float) -> float:
    """The largest size up to `size` at which bold `text` stands in one line."""
    return size * min(1.0, room / text_width(text, Face.BOLD, size))


def _centred(pieces: Sequence[Piece], width: float, size: float) -> Paragraph:
    lines = at_most(break_evenly(pieces, width, size), _MOST_LINES)
    return Paragraph(lines, size, centred_in=width)


def _rule_below(canvas: Canvas, text: Paragraph, x: float, top: float, share: float) -> None:
    """Draw a rule below `text`, as long as `share` of its last line."""
    last = text.lines[-1].width
    start = x + ((text.centred_in or last) - last * share) / 2
    y = top - text.height - _RULE_DROP
    canvas.setLineWidth(_RULE)
    canvas.line(start, y, start + last * share, y)
