"""The box of the top bar keeps what is typed into it, whatever answers come meanwhile."""

from PySide6.QtCore import Qt

from counter_app.domain.status import Status
from tests.qt.conftest import Desk, Hands
from tests.qt.test_acts import alt, is_acting, open_dossier, view
from ui.program import Program

Key = Qt.Key


def begin_search(hands: Hands, letters: str) -> None:
    hands.press(Key.Key_K, control=True)
    hands.type(letters)


def test_who_goes_on_searching_is_not_disturbed_by_an_answer(
    hands: Hands, program: Program, desk: Desk
) -> None:
    first, second = desk.accept("A").code, desk.accept("B").code
    box = program.window.top_bar.box
    open_dossier(hands, first)
    program.window.top_bar.opened.emit(second)
    begin_search(hands, "H2")
    hands.until(lambda: program.detail.shown_code() == second)
    hands.type("6")
    assert (box.hasFocus(), box.text()) == (True, "H26")
    program.detail.setFocus()
    alt(hands, "B")
    hands.press(Key.Key_F9)
    begin_search(hands, "H2")
    hands.until(lambda: view(desk, second).state.status is Status.PROCESSING)
    hands.settle()
    hands.type("6")
    assert (box.hasFocus(), box.text()) == (True, "H26")
    assert not is_acting(program)
