"""Results given out one after another by scanning, on a real store."""

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from counter_app.domain.status import ReturnWay, Status
from counter_app.services import acts, dossiers, returns
from counter_app.services.container import Services
from counter_app.services.dossiers import DossierView
from tests.qt.conftest import Clock, Desk, Hands
from ui.acts.editors import LineEditor
from ui.desk_work import RETURNS
from ui.printers.desk import PREVIEW
from ui.program import DETAIL, Program
from ui.returns.page import FEE, ReturnsPage

Key = Qt.Key


def finished(desk: Desk, name: str, **changed: object) -> str:
    code = desk.accept(name, "Lan", **changed).code

    def finish(s: Services) -> None:
        for action in ("start", "finish"):
            acts.act(s, code, action, {}, "Lan")

    desk.read(finish)
    return code


def view(desk: Desk, code: str) -> DossierView:
    return desk.read(lambda s: dossiers.get(s, code))


def alt_i(hands: Hands) -> None:
    target = QApplication.focusWidget() or hands.program.window
    QTest.keyClick(target, Key.Key_I, Qt.KeyboardModifier.AltModifier)


@pytest.fixture
def page(hands: Hands, program: Program) -> ReturnsPage:
    return program.work.returns


def open_page(hands: Hands) -> None:
    hands.until(hands.program.window.isActiveWindow)
    hands.press(Key.Key_F6)
    hands.settle()
    assert hands.program.window.page_name == RETURNS


def giving(page: ReturnsPage) -> bool:
    return page.is_giving


def scan(hands: Hands, text: str) -> None:
    QTest.keyClicks(QApplication.focusWidget() or hands.program.window, text)
    hands.enter()
    hands.settle()


def test_two_results_are_scanned_and_given_out(hands: Hands, page: ReturnsPage, desk: Desk) -> None:
    first, second = finished(desk, "Nguyễn Văn Ánh"), finished(desk, "Lê Thị Bình")
    open_page(hands)
    assert set(page.rows.table.keys) == {first, second}
    for code in (first, second):
        scan(hands, code)
        assert giving(page)
        assert page.scan.hasFocus(), "ready for the next scan"
        hands.press(Key.Key_F9)
        hands.settle()
        assert view(desk, code).state.status is Status.RETURNED
        assert code in page.notice.text()
    body = view(desk, second).events[-1].body
    assert (body["receiver"], body["way"]) == ("Lê Thị Bình", "counter")
    assert page.rows.table.keys == ()


def test_a_representative_takes_it_and_the_paper_is_printed(
    hands: Hands, page: ReturnsPage, desk: Desk, program: Program
) -> None:
    acting = {"name": "Trần Văn Cường", "authority": "Giấy ủy quyền"}
    code = finished(desk, "A", representative=acting)
    open_page(hands)
    scan(hands, code)
    receiver = page.panel.editors["receiver"]
    assert isinstance(receiver, LineEditor)
    assert receiver.ask.ideas == ("A", "Trần Văn Cường")
    receiver._take("Trần Văn Cường")
    hands.press(Key.Key_F9)
    hands.settle()
    assert view(desk, code).events[-1].body["receiver"] == "Trần Văn Cường"
    alt_i(hands)
    hands.until(lambda: program.window.page_name == PREVIEW)
    hands.settle()
    assert view(desk, code).events[-1].body["form"] == "return"


def test_a_fee_not_collected_is_warned_of_and_the_way_is_that_of_the_dossier(
    hands: Hands, page: ReturnsPage, desk: Desk
) -> None:
    code = finished(desk, "A", return_way="post")
    open_page(hands)
    state = view(desk, code).state
    shown = page.rows.table.data(page.rows.table.index(0, FEE))
    assert shown == f"{state.fees.total_vnd:,} đ".replace(",", ".")
    page.way.setCurrentIndex(page.way.findData("counter"))
    page.way.activated.emit(1)
    assert page.rows.table.keys == ()
    page.way.setCurrentIndex(page.way.findData("post"))
    page.way.activated.emit(2)
    hands.press(Key.Key_F6)
    scan(hands, code)
    assert page.panel.typed()["way"] == ReturnWay.POST.value
    hands.press(Key.Key_F9)
    hands.settle()
    assert view(desk, code).events[-1].body["way"] == "post"


def test_a_dossier_without_result_is_explained(
    hands: Hands, page: ReturnsPage, desk: Desk, program: Program
) -> None:
    code = desk.accept("Chưa Xong").code
    open_page(hands)
    scan(hands, code)
    assert not giving(page)
    assert "Chưa Xong" in page.notice.text()
    hands.press(Key.Key_O, control=True)
    hands.until(lambda: program.window.page_name == DETAIL)
    hands.until(lambda: program.detail.shown_code() == code)


def test_what_is_nowhere_is_said(hands: Hands, page: ReturnsPage) -> None:
    open_page(hands)
    scan(hands, "khong co")
    assert "khong co" in page.notice.text()


def test_names_are_found_without_marks_and_escape_goes_step_by_step(
    hands: Hands, page: ReturnsPage, desk: Desk, program: Program
) -> None:
    finished(desk, "Đặng Thị Ánh")
    finished(desk, "Đặng Văn Bền")
    open_page(hands)
    scan(hands, "dang")
    assert not giving(page), "two of them: the clerk chooses"
    assert page.rows.view.hasFocus()
    hands.press(Key.Key_Down)
    hands.enter()
    hands.settle()
    assert giving(page)
    hands.press(Key.Key_Escape)
    assert not giving(page)
    hands.press(Key.Key_Escape)
    assert program.window.page_name != RETURNS


def test_a_result_taken_up_again_asks_as_if_for_the_first_time(
    hands: Hands, page: ReturnsPage, desk: Desk
) -> None:
    code = finished(desk, "Nguyễn Văn Ánh")
    open_page(hands)
    scan(hands, code)
    asked = page.panel.typed()
    page.panel.editors["receiver"].put("Người khác")
    assert page.panel.typed() != asked
    hands.press(Key.Key_Escape)
    assert not giving(page)
    assert page.scan.hasFocus()
    scan(hands, code)
    assert page.panel.typed() == asked, "names may have been corrected meanwhile"


def test_promised_today_first_then_the_oldest_promise(look: None, desk: Desk, clock: Clock) -> None:
    oldest = finished(desk, "Cũ nhất")
    clock.advance(days=1)
    old = finished(desk, "Cũ")
    clock.advance(days=1)
    today = finished(desk, "Hôm nay")
    clock.now = clock.now + timedelta(hours=1)
    assert [one.code for one in desk.read(returns.waiting)] == [today, oldest, old]
