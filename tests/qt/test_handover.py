"""A pile handed over by scanning, on a real store."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from counter_app.services import acts, dossiers
from counter_app.services.container import Services
from counter_app.services.dossiers import DossierView
from tests.qt.conftest import Desk, Hands
from ui.acts.editors import ChoiceEditor, LineEditor
from ui.desk_work import HAND_OVER
from ui.handover.page import IN, NOTE, HandOverPage
from ui.printers.desk import PREVIEW
from ui.program import Program

Key = Qt.Key


def view(desk: Desk, code: str) -> DossierView:
    return desk.read(lambda s: dossiers.get(s, code))


@pytest.fixture
def page(hands: Hands, program: Program) -> HandOverPage:
    hands.until(program.window.isActiveWindow)
    hands.press(Key.Key_F5)
    hands.settle()
    assert program.window.page_name == HAND_OVER
    return program.work.hand_over


def scan(hands: Hands, text: str) -> None:
    QTest.keyClicks(QApplication.focusWidget() or hands.program.window, text)
    hands.enter()
    hands.settle()


def to(page: HandOverPage, unit: str) -> None:
    page.panel.editors["to_unit"].put(unit)


def test_a_pile_goes_out_one_act_for_each(hands: Hands, page: HandOverPage, desk: Desk) -> None:
    codes = [desk.accept(name).code for name in ("A", "B", "C")]
    for code in codes:
        scan(hands, code)
    assert page.codes() == tuple(reversed(codes))
    hands.press(Key.Key_F9)
    hands.settle()
    unit = page.panel.editors["to_unit"]
    assert isinstance(unit, LineEditor)
    assert unit.field.error(), "where to is not said"
    hands.type("Phòng Tư pháp")
    page.panel.editors["note"].put("Chồng buổi sáng")
    hands.press(Key.Key_F9)
    hands.settle()
    for code in codes:
        seen = view(desk, code)
        assert seen.state.held_by == "Phòng Tư pháp"
        assert seen.events[-1].body["note"] == "Chồng buổi sáng"
        assert [event.kind for event in seen.events].count("handed_over") == 1
    assert page.codes() == ()
    assert "3" in page.notice.text()
    assert page.scan.hasFocus()


def test_the_paper_of_a_pile_is_printed(
    hands: Hands, page: HandOverPage, desk: Desk, program: Program
) -> None:
    codes = [desk.accept(name).code for name in ("A", "B")]
    for code in codes:
        scan(hands, code)
    to(page, "Phòng Tư pháp")
    hands.press(Key.Key_F9)
    hands.settle()
    QTest.keyClick(page.scan, Key.Key_I, Qt.KeyboardModifier.AltModifier)
    hands.until(lambda: program.window.page_name == PREVIEW)
    hands.settle()
    for code in codes:
        event = view(desk, code).events[-1]
        assert (event.kind, event.body["form"]) == ("form_printed", "hand-over")


def test_coming_in_is_to_our_unit(hands: Hands, page: HandOverPage, desk: Desk) -> None:
    code = desk.accept().code
    scan(hands, code)
    direction = page.panel.editors["direction"]
    assert isinstance(direction, ChoiceEditor)
    direction.put(IN)
    direction.choice.activated.emit(1)
    assert page.panel.typed()["to_unit"] == "Trung tâm Phục vụ hành chính công"
    hands.press(Key.Key_F9)
    hands.settle()
    assert view(desk, code).state.held_by == "Trung tâm Phục vụ hành chính công"


def test_twice_scanned_unknown_or_finished_is_said(
    hands: Hands, page: HandOverPage, desk: Desk
) -> None:
    code, stopped = desk.accept("A").code, desk.accept("B").code
    desk.read(lambda s: acts.act(s, stopped, "stop", {"reason": "r"}, "Lan"))
    scan(hands, code)
    scan(hands, code)
    assert code in page.notice.text()
    scan(hands, stopped)
    assert "dừng xử lý" in page.notice.text()
    scan(hands, "khong-co")
    assert "khong-co" in page.notice.text()
    assert page.codes() == (code,)


def test_one_that_cannot_move_any_more_stops_no_other(
    hands: Hands, page: HandOverPage, desk: Desk
) -> None:
    first, second = desk.accept("A").code, desk.accept("B").code
    for code in (first, second):
        scan(hands, code)
    desk.read(lambda s: acts.act(s, first, "stop", {"reason": "r"}, "Lan"))
    to(page, "Phòng Kinh tế")
    hands.press(Key.Key_F9)
    hands.settle()
    assert view(desk, second).state.held_by == "Phòng Kinh tế"
    assert page.codes() == (first,)
    assert str(page.rows.table.data(page.rows.table.index(0, NOTE)))
    assert "1" in page.notice.text()


def test_a_code_of_two_dossiers_is_chosen_from(
    hands: Hands, page: HandOverPage, desk: Desk, program: Program
) -> None:
    first = desk.accept("Nguyễn Văn Ánh")

    def forget(s: Services) -> None:
        s.db.conn.execute("DELETE FROM counter WHERE name LIKE 'code:%'")

    desk.read(forget)
    second = desk.accept("Lê Thị Bình")
    assert first.code == second.code
    scan(hands, first.code)
    rows = page.suggest.rows()
    assert page.suggest.isVisible()
    assert {row.key for row in rows} == {first.dossier_id, second.dossier_id}
    assert page.codes() == ()
    for _ in range([row.key for row in rows].index(first.dossier_id) + 1):
        hands.press(Key.Key_Down)
    hands.enter()
    hands.settle()
    assert page.codes() == (first.dossier_id,)
    assert (page.scan.text(), page.notice.text()) == ("", "")
    to(page, "Phòng Tư pháp")
    hands.press(Key.Key_F9)
    hands.settle()
    QTest.keyClick(page.scan, Key.Key_I, Qt.KeyboardModifier.AltModifier)
    hands.until(lambda: program.window.page_name == PREVIEW)
    hands.settle()
    kinds = [event.kind for event in view(desk, first.dossier_id).events]
    assert kinds == ["dossier_accepted", "handed_over", "form_printed"]
    assert [event.kind for event in view(desk, second.dossier_id).events] == kinds[:1]


def test_a_dossier_is_taken_off_the_pile(hands: Hands, page: HandOverPage, desk: Desk) -> None:
    first, second = desk.accept("A").code, desk.accept("B").code
    for code in (first, second):
        scan(hands, code)
    to(page, "Phòng Kinh tế")
    hands.press(Key.Key_D, control=True)
    assert page.codes() == (first,)
    assert page.panel.typed()["to_unit"] == "Phòng Kinh tế", "what was typed stays"
    page.rows.view.setFocus()
    page.rows.view.selectRow(0)
    hands.press(Key.Key_Delete)
    assert page.codes() == ()
    hands.press(Key.Key_F9)
    hands.settle()
    assert page.notice.text()
