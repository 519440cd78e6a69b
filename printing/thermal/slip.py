"""A filled-in form on narrow paper: everything the page says, one below the other.

Owns how a form's parts follow each other on a roll. Wording and order are form data, what a form
says is the caller's: the same `Slip` is drawn as pages elsewhere.
"""

from collections.abc import Iterator, Sequence
from pathlib import Path

from counter_app.domain.errors import NotAllowed
from counter_app.domain.forms import DossierSlip, Paper, ReceiptSnapshot
from printing.fonts import Face, printable
from printing.form_data import (
    Column,
    Field,
    ListField,
    Signature,
    TableField,
    TextField,
    version_on,
)
from printing.form_files import load_form
from printing.receipt_values import (
    RECEIPT_KNOWN,
    conditions_of,
    document_rows,
    receipt_marks,
    receipt_values,
)
from printing.slip import Slip
from printing.slip_values import KNOWN, slip_marks, slip_values
from printing.templates import Values, fill, in_face, is_blank, names_in, pieces_of
from printing.text_flow import Filler, Piece, Run
from printing.thermal.blocks import (
    Block,
    Columns,
    Framed,
    Rule,
    Space,
    Text,
    bars,
    height_of,
    paint,
    squares,
)
from printing.thermal.flow import break_pieces, break_text, evenly
from printing.thermal.glyphs import Weight
from printing.thermal.raster import Raster
from printing.thermal.roll import Roll
from printing.values import local_time


def slip_raster(
    snapshot: DossierSlip | ReceiptSnapshot, roll: Roll, *, folder: Path | None = None
) -> Raster:
    """Draw a slip for a roll; the same snapshot gives the same dots. Call from one thread only.

    `folder` may hold the office's own form files.

    Raises:
        NotAllowed: ``not-supported-yet`` (field ``paper``) for a form whose table needs a page.
        NotFound: ``no-form-in-force`` when no version of the form covers its day.
        InvalidInput: ``bad-barcode-text`` (field ``code``).
        ValueError: a text is not NFC or a time not aware: a fault of the caller, not of the clerk.
    """
    return draw(filled(snapshot, folder), roll)


def filled(snapshot: DossierSlip | ReceiptSnapshot, folder: Path | None = None) -> Slip:
    """The form filled in, in the version that pages take too.

    Raises:
        NotFound: ``no-form-in-force``.
    """
    if isinstance(snapshot, ReceiptSnapshot):
        form = load_form(snapshot.form, RECEIPT_KNOWN, folder)
        version = version_on(form, [local_time(snapshot.received_at).date()])
        return Slip(
            version=version,
            values=receipt_values(snapshot, version),
            code=snapshot.code,
            marks=receipt_marks(snapshot, version),
            rows={"documents": document_rows(snapshot.documents)},
            conditions=conditions_of(snapshot),
            seal=snapshot.seal,
        )
    form = load_form(snapshot.form, KNOWN[snapshot.form], folder)
    days = [local_time(moment).date() for moment in (snapshot.received_at, snapshot.dated_at)]
    version = version_on(form, days)
    values, rows = slip_values(snapshot, version)
    marks = slip_marks(snapshot, version, values)
    return Slip(version=version, values=values, code=snapshot.code, marks=marks, rows=rows)


def draw(slip: Slip, roll: Roll) -> Raster:
    """Draw a filled-in form.

    Raises:
        NotAllowed: ``not-supported-yet`` (field ``paper``).
        InvalidInput: ``bad-barcode-text`` (field ``code``).
    """
    blocks = list(_blocks(slip, roll))
    return Raster(paint(blocks, (roll.width, height_of(blocks))), roll.dots_per_mm)


def _blocks(slip: Slip, roll: Roll) -> Iterator[Block]:
    yield from _head(slip, roll)
    if slip.version.has_codes and slip.code is not None:
        yield from code_blocks(slip.code, roll, slip.seal)
    for field in slip.version.fields:
        if not isinstance(field, TextField) or field.when in slip.conditions:
            yield from _field(field, slip, roll)
            yield Space(roll.gap // 2)
    yield from _place_and_date(slip, roll)
    if slip.version.signatures:
        yield Space(roll.gap)
        yield _signatures(slip.version.signatures, slip.values, roll)
    yield from _notes(slip, roll)


def _head(slip: Slip, roll: Roll) -> Iterator[Block]:
    header, values = slip.version.header, slip.values
    yield Space(roll.gap)
    yield _centred([Run(values["parent_name"])], roll, roll.head)
    yield _centred([Run(values["unit_name"], Face.BOLD)], roll, roll.head)
    yield Rule(roll.pen, roll.gap, 0.3)
    yield _centred([Run(header.country, Face.BOLD)], roll, roll.small)
    yield _centred([Run(header.motto, Face.BOLD)], roll, roll.small)
    yield Rule(roll.pen, roll.gap, 0.5)
    if header.number and not is_blank(header.number, values):
        yield _centred(pieces_of(header.number, values), roll, roll.small)
    yield Space(roll.gap)
    yield _centred([Run(slip.version.title, Face.BOLD)], roll, roll.title)
    for line in slip.version.subtitle:
        yield _centred(pieces_of(line, values), roll, roll.body)
    for mark in slip.marks:
        yield Space(roll.gap)
        text = _centred([Run(mark, Face.BOLD)], roll, roll.body, inset=2 * roll.gap)
        yield Framed(text, roll.pen, roll.gap // 2)
    yield Space(roll.gap)


def code_blocks(code: str, roll: Roll, seal: str = "") -> Iterator[Block]:
    """A code in whole dots: bars where they fit, else squares; always in letters. A seal is squares
    below them.
    """
    lines = bars(code, roll.width, roll.bar_height, roll.modules)
    if lines is not None or not seal:
        yield lines or squares(code, roll.width, roll.squares)
    yield _centred([Run(printable(code), Face.BOLD)], roll, roll.body)
    if seal:
        yield squares(seal, roll.width, roll.seal_squares)
    yield Space(roll.gap)


def _field(field: Field, slip: Slip, roll: Roll) -> Iterator[Block]:
    match field:
        case TextField():
            yield _text(field, slip.values, roll)
        case ListField():
            line = TextField(field.number, field.text, indent=field.indent)
            for row in slip.rows[field.of]:
                yield _text(line, row, roll)
        case TableField():
            if field.text is not None:
                yield _text(TextField(field.number, field.text), slip.values, roll)
            for row in slip.rows[field.of]:
                yield _table_row(field.columns, row, roll)
        case _:
            raise NotAllowed("not-supported-yet", field="paper", what=Paper.T80.value)


def _text(field: TextField, values: Values, roll: Roll) -> Text:
    blank = is_blank(field.text, values)
    template = field.text_blank if blank and field.text_blank is not None else field.text
    indent = roll.body if field.indent else 0
    lines = break_pieces(pieces_of(template, values, field.strong), roll.width - indent, roll.body)
    return Text(lines, roll.body, field.centred, indent)


def _table_row(columns: Sequence[Column], row: Values, roll: Roll) -> Text:
    """One row of a table as a line: its number, what it is about, and the other cells by name."""
    main = max(range(len(columns)), key=lambda place: columns[place].share)
    number, *before = [fill(one.value, row) for one in columns[:main]] or [""]
    lead = " – ".join(filter(None, before))
    named = (
        f"{one.title}: {text}" for one in columns[main + 1 :] if (text := fill(one.value, row))
    )
    rest = "; ".join(named)
    text = fill(columns[main].value, row)
    head = (f"{number}. " if number else "") + lead + (": " if lead and text else "")
    pieces = [Run(head), Run(text), Run(f" ({rest})" if rest else "")]
    return Text(
        break_pieces(pieces, roll.width - roll.body, roll.body), roll.body, indent=roll.body
    )


def _place_and_date(slip: Slip, roll: Roll) -> Iterator[Block]:
    template = slip.version.header.place_and_date
    if template and not is_blank(template, slip.values):
        yield Space(roll.gap)
        yield _centred(pieces_of(template, slip.values), roll, roll.small)


def _signatures(signatures: Sequence[Signature], values: Values, roll: Roll) -> Columns:
    """Side by side, each in the middle of its share."""
    width = roll.width // len(signatures) - 2 * roll.gap
    return Columns(
        tuple(
            (
                Text(evenly([Run(one.title, Face.BOLD)], width, roll.small), roll.small, True),
                Text(evenly([Run(one.hint)], width, roll.small), roll.small, True),
                Space(roll.sign_height),
                _signer(values[one.name] if one.name else None, width, roll),
            )
            for one in signatures
        )
    )


def _signer(name: str | None, width: int, roll: Roll) -> Text:
    """A name, or dots where one belongs that is not known: it is written there by hand."""
    if name == "":
        return Text(break_pieces([Filler.BLANK], width, roll.small), roll.small, True)
    return Text(break_text(name or "", Weight.BOLD, width, roll.small), roll.small, True)


def _notes(slip: Slip, roll: Roll) -> Iterator[Block]:
    shown = [
        note
        for note in slip.version.notes
        if note.when in slip.conditions and all(slip.values[name] for name in names_in(note.text))
    ]
    if shown:
        yield Rule(roll.pen, roll.gap)
    for note in shown:
        pieces = in_face(pieces_of(note.text, slip.values), Face.REGULAR)
        yield Text(break_pieces(pieces, roll.width, roll.small), roll.small)


def _centred(pieces: Sequence[Piece], roll: Roll, size: int, inset: int = 0) -> Text:
    return Text(evenly(pieces, roll.width - inset, size), size, centred=True)
