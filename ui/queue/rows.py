"""The line as rows of a table: who waits in the order of calling, then who was put aside, then the
other desks. Words only.
"""

from datetime import datetime

from counter_app.domain.queue import Ticket
from counter_app.services.queue_board import Board
from ui.queue import words
from ui.tokens import Tone
from ui.widgets.cells import Cell, Row

PLACE, NUMBER, CATEGORY, REASON, WAITED, REMARKS = range(6)


def rows(board: Board) -> list[Row]:
    """Every open ticket but the one at this desk."""
    waiting = [
        _row(one.ticket, str(place), board.at, is_first=place == 1)
        for place, one in enumerate(board.turns, 1)
    ]
    rest = [_row(one, "", board.at) for one in (*board.held, *board.elsewhere)]
    return waiting + rest


def _row(ticket: Ticket, place: str, now: datetime, *, is_first: bool = False) -> Row:
    state, tone = words.state(ticket)
    reason = "" if ticket.priority.value == "none" else words.priorities()[ticket.priority.value]
    waits = words.waited(ticket.waiting_since, now) if place else ""
    return Row(
        ticket.number,
        (
            Cell(place or state, Tone.MUTED if place else tone, figures=bool(place)),
            Cell(ticket.number, strong=True, figures=True),
            Cell(ticket.category_name, Tone.PLAIN if is_first else Tone.MUTED),
            Cell(reason, Tone.INFO),
            Cell(waits, figures=True),
            Cell(words.remarks(ticket, now), Tone.MUTED),
        ),
    )
