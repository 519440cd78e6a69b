"""A scanned code that two dossiers have: the box shows both, and the chosen one is worked on."""

from PySide6.QtCore import Qt

from counter_app.domain.status import Status
from counter_app.services import dossiers
from counter_app.services.container import Services
from tests.qt.conftest import Desk, Hands
from ui.program import DETAIL, Program


def test_both_are_shown_and_the_chosen_one_is_worked_on(
    hands: Hands, desk: Desk, program: Program
) -> None:
    first = desk.accept("Nguyễn Văn Ánh")

    def forget(s: Services) -> None:
        s.db.conn.execute("DELETE FROM counter WHERE name LIKE 'code:%'")

    desk.read(forget)
    second = desk.accept("Lê Thị Bình")
    assert first.code == second.code
    top = program.window.top_bar
    top.take_scan(first.code)
    hands.until(lambda: len(top.suggest.rows()) == 2)
    rows = top.suggest.rows()
    assert {row.key for row in rows} == {first.dossier_id, second.dossier_id}
    assert all("nhận" in row.second for row in rows), "what tells them apart"
    place = [row.key for row in rows].index(first.dossier_id)
    for _ in range(place):
        hands.press(Qt.Key.Key_Down)
    hands.enter()
    hands.until(lambda: program.detail.shown_code() == first.code)
    hands.settle()
    assert program.window.page_name == DETAIL
    program.detail.open_act("start")
    hands.settle()
    hands.press(Qt.Key.Key_F9)
    hands.settle()
    assert _status(desk, first.dossier_id) is Status.PROCESSING
    assert _status(desk, second.dossier_id) is Status.ACCEPTED


def _status(desk: Desk, identity: str) -> Status:
    return desk.read(lambda s: dossiers.get(s, identity)).state.status
