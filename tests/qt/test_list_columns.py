"""Columns of the list: what they say is not cut."""

from ui import theme, tokens
from ui.dossiers.table import RECEIVED
from ui.program import Program
from ui.widgets import figures


def test_the_day_a_dossier_came_is_never_cut(program: Program) -> None:
    """On its own day the column says the time only."""
    room = program.list.view.columnWidth(RECEIVED) - 2 * tokens.SPACE_2
    assert figures.width("20/11/2026", theme.font(tokens.TYPE_BODY)) <= room
