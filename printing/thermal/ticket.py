"""The queue ticket: a number that is read from across the room.

Owns its layout. Must not print anybody's name.
"""

from collections.abc import Iterator

from counter_app.domain.tickets import TicketSnapshot
from printing.fonts import Face, printable
from printing.text_flow import Run
from printing.thermal.blocks import (
    Block,
    Framed,
    Rule,
    Space,
    Text,
    bars,
    height_of,
    paint,
    squares,
)
from printing.thermal.flow import evenly
from printing.thermal.glyphs import Weight, text_width
from printing.thermal.raster import Raster
from printing.thermal.roll import Roll
from printing.thermal.words import filled, moment, words

_BIG = 5
"""The number is this many times the body's size, or as large as the paper allows."""


def ticket_raster(ticket: TicketSnapshot, roll: Roll) -> Raster:
    """Draw a queue ticket for a roll.

    Raises:
        InvalidInput: ``bad-barcode-text`` when what it is to say in bars cannot be encoded.
        ValueError: a text is not NFC or a time not aware.
    """
    blocks = list(_blocks(ticket, roll))
    return Raster(paint(blocks, (roll.width, height_of(blocks))), roll.dots_per_mm)


def _blocks(ticket: TicketSnapshot, roll: Roll) -> Iterator[Block]:
    said = words().ticket
    yield Space(roll.gap)
    yield _line(printable(ticket.unit_name), roll, roll.head, Weight.BOLD)
    yield _line(said.title, roll, roll.head, Weight.REGULAR)
    if ticket.print_no > 1:
        mark = filled(said.reprint, {"reprint_no": str(ticket.print_no - 1)})
        yield Space(roll.gap)
        yield Framed(_line(mark, roll, roll.body, Weight.BOLD), roll.pen, roll.gap // 2)
    yield Rule(roll.pen, roll.gap)
    number = printable(ticket.number)
    yield _line(number, roll, _size(number, roll), Weight.BOLD)
    yield _line(printable(ticket.service), roll, roll.title, Weight.BOLD)
    if ticket.counters:
        counters = filled(said.counters, {"counters": ", ".join(ticket.counters)})
        yield _line(counters, roll, roll.title, Weight.REGULAR)
    yield Rule(roll.pen, roll.gap)
    if ticket.ahead is not None:
        yield _line(filled(said.ahead, {"ahead": str(ticket.ahead)}), roll, roll.body)
    if ticket.wait_minutes is not None:
        yield _line(filled(said.wait, {"wait": str(ticket.wait_minutes)}), roll, roll.body)
    yield _line(moment(said.issued, ticket.issued_at), roll, roll.body)
    if ticket.scan:
        yield Space(roll.gap)
        yield bars(ticket.scan, roll.width, roll.bar_height, roll.modules) or squares(
            ticket.scan, roll.width, roll.squares
        )
    yield Space(roll.gap)
    yield _line(said.note, roll, roll.small)


def _size(number: str, roll: Roll) -> int:
    size = _BIG * roll.body
    while text_width(number, Weight.BOLD, size) > roll.width and size > roll.body:
        size -= roll.pen
    return size


def _line(text: str, roll: Roll, size: int, weight: Weight = Weight.REGULAR) -> Text:
    face = Face.BOLD if weight is Weight.BOLD else Face.REGULAR
    return Text(evenly([Run(text, face)], roll.width, size), size, centred=True)
