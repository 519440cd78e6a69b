"""Entry fields: one normal form, no input method on a scan, numbers typed over, menus in
Vietnamese.
"""

import unicodedata

import pytest
from PySide6.QtCore import QEvent, QObject, QPointF, Qt
from PySide6.QtGui import QInputMethodEvent, QInputMethodQueryEvent, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from tests.qt.conftest import CARD
from ui.frame.wedge import Wedge
from ui.widgets.field import Choice, Count, Field
from ui.widgets.suggest import Suggest, Suggestion
from ui.widgets.text import LineEdit, ScanEdit

# The offscreen platform says so for every small window.
pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")


def commit(field: LineEdit, text: str) -> None:
    event = QInputMethodEvent()
    event.setCommitString(text)
    QApplication.sendEvent(field, event)


def is_input_method_wanted(field: LineEdit) -> bool:
    query = QInputMethodQueryEvent(Qt.InputMethodQuery.ImEnabled)
    QApplication.sendEvent(field, query)
    return bool(query.value(Qt.InputMethodQuery.ImEnabled))


def test_text_is_nfc_and_the_cursor_stays(look: None, qtbot: QtBot) -> None:
    field = LineEdit("Họ và tên")
    qtbot.addWidget(field)
    seen: list[str] = []
    field.edited.connect(seen.append)
    field.setText("Trần An")
    field.setCursorPosition(5)
    commit(field, unicodedata.normalize("NFD", "Thị Ấu "))
    assert field.text() == "Trần Thị Ấu An"
    assert unicodedata.is_normalized("NFC", field.text())
    assert field.cursorPosition() == len("Trần Thị Ấu ")
    assert seen == ["Trần Thị Ấu An"]


def test_half_composed_letters_become_whole(look: None, qtbot: QtBot) -> None:
    field = LineEdit("Họ và tên")
    qtbot.addWidget(field)
    commit(field, "Nguyê\N{COMBINING TILDE}n")
    assert field.text() == "Nguyễn"


def test_the_scan_field_keeps_input_methods_out(look: None, qtbot: QtBot) -> None:
    scan, usual = ScanEdit("Thẻ"), LineEdit("Tên")
    qtbot.addWidget(scan)
    qtbot.addWidget(usual)
    assert not is_input_method_wanted(scan)
    assert is_input_method_wanted(usual)


def test_enter_ends_a_scan(look: None, qtbot: QtBot) -> None:
    scan = ScanEdit("Thẻ")
    qtbot.addWidget(scan)
    payloads: list[str] = []
    scan.scanned.connect(payloads.append)
    QTest.keyClick(scan, Qt.Key.Key_Return)
    assert payloads == []
    QTest.keyClicks(scan, "001090123456||X|01011990|Nam|Y|15042021")
    QTest.keyClick(scan, Qt.Key.Key_Return)
    assert payloads == ["001090123456||X|01011990|Nam|Y|15042021"]


def test_the_context_menu_is_vietnamese(look: None, qtbot: QtBot) -> None:
    field = LineEdit("Tên")
    qtbot.addWidget(field)
    field.setText("abc")
    field.selectAll()
    words = [action.text() for action in field.edit_menu().actions() if action.text()]
    assert words == ["Hoàn tác", "Làm lại", "Cắt", "Sao chép", "Dán", "Chọn tất cả"]
    enabled = {action.text() for action in field.edit_menu().actions() if action.isEnabled()}
    assert {"Cắt", "Sao chép", "Chọn tất cả"} <= enabled
    assert "Hoàn tác" not in enabled


def test_a_count_is_typed_over_and_stepped(look: None, qtbot: QtBot) -> None:
    count = Count("Số trang", most=100, value=7)
    qtbot.addWidget(count)
    told: list[int] = []
    count.changed.connect(told.append)
    count.selectAll()
    QTest.keyClicks(count, "12")
    assert count.value() == 12
    QTest.keyClick(count, Qt.Key.Key_Up)
    QTest.keyClick(count, Qt.Key.Key_Down)
    QTest.keyClick(count, Qt.Key.Key_Down)
    assert count.value() == 11
    assert told[-1] == 11
    count.clear()
    QTest.keyClicks(count, "x-5")
    assert count.value() == 5
    count.clear()
    assert count.value() == 0


def test_a_count_keeps_its_range(look: None, qtbot: QtBot) -> None:
    count = Count("Số bộ", least=1, most=99, value=1)
    qtbot.addWidget(count)
    QTest.keyClick(count, Qt.Key.Key_Down)
    assert count.value() == 1
    count.clear()
    assert count.value() == 1


def test_the_wheel_changes_no_choice(look: None, qtbot: QtBot) -> None:
    choice = Choice("Giới tính")
    qtbot.addWidget(choice)
    choice.addItems(["–", "Nam", "Nữ"])
    choice.show()
    no, none = Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier
    down = QPointF(0, -120).toPoint()
    wheel = QWheelEvent(
        QPointF(5, 5), QPointF(5, 5), down, down, no, none, Qt.ScrollPhase.NoScrollPhase, False
    )
    QApplication.sendEvent(choice, wheel)
    assert choice.currentIndex() == 0


def test_an_error_is_beside_its_field_and_goes_again(look: None, qtbot: QtBot) -> None:
    field = Field("Điện thoại", LineEdit(""))
    qtbot.addWidget(field)
    field.show()
    field.show_error("Số điện thoại không đúng.")
    assert field.error() == "Số điện thoại không đúng."
    assert field.editor.accessibleDescription() == "Số điện thoại không đúng."
    field.clear_error()
    assert field.error() == ""


def test_the_suggestions_follow_the_keys(look: None, qtbot: QtBot) -> None:
    field = LineEdit("Tìm")
    qtbot.addWidget(field)
    suggest = Suggest(field, empty="Không có")
    field.show()
    field.activateWindow()
    field.setFocus()
    qtbot.waitUntil(field.hasFocus)
    taken: list[str] = []
    suggest.chosen.connect(taken.append)
    commit(field, "a")
    suggest.offer([Suggestion(key, key.upper(), "") for key in ("a", "b", "c")])
    assert not suggest.isHidden()
    QTest.keyClick(field, Qt.Key.Key_Down)
    QTest.keyClick(field, Qt.Key.Key_Down)
    QTest.keyClick(field, Qt.Key.Key_Up)
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert taken == ["b"]
    assert suggest.isHidden()
    commit(field, "b")
    suggest.offer([Suggestion("d", "D", "")])
    QTest.keyClick(field, Qt.Key.Key_Escape)
    assert suggest.isHidden()
    assert taken == ["b"]


def test_an_optional_list_of_an_older_text_holds_no_key_back(look: None, qtbot: QtBot) -> None:
    field = LineEdit("Tìm")
    qtbot.addWidget(field)
    suggest = Suggest(field, empty="", optional=True)
    field.show()
    field.activateWindow()
    field.setFocus()
    qtbot.waitUntil(field.hasFocus)
    taken: list[str] = []
    suggest.chosen.connect(taken.append)
    commit(field, "a")
    suggest.offer([Suggestion("a", "A", "")])
    QTest.keyClick(field, Qt.Key.Key_Down)
    commit(field, "b")
    QTest.keyClick(field, Qt.Key.Key_Return)
    QTest.keyClick(field, Qt.Key.Key_3)
    assert (field.text(), taken, suggest.isHidden()) == ("ab3", [], True)


class Watched(Wedge):
    """Remembers whose events come by."""

    def __init__(self, window: QWidget) -> None:
        self.seen: set[QObject] = set()
        super().__init__(window, lambda: 1000.0)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        self.seen.add(watched)
        return super().eventFilter(watched, event)


def test_a_scan_is_seen_where_the_focus_is_and_nothing_else(look: None, qtbot: QtBot) -> None:
    window, column = QWidget(), QVBoxLayout()
    window.setLayout(column)
    qtbot.addWidget(window)
    first, second, idle = LineEdit("1"), LineEdit("2"), LineEdit("3")
    for field in (first, second, idle):
        column.addWidget(field)
    window.show()
    window.activateWindow()
    first.setFocus()
    qtbot.waitUntil(first.hasFocus)
    wedge, cards = Watched(window), list[str]()
    wedge.card.connect(cards.append)
    for field in (first, second, first):
        field.setFocus()
        QTest.keyClicks(field, "abc")
        wedge._last = 0.0  # the scan begins later than the typing
        commit(field, CARD)
        QTest.keyClick(field, Qt.Key.Key_Return)
        idle.repaint()
    assert cards == [CARD] * 3
    assert (first.text(), second.text()) == ("abcabc", "abc")
    assert wedge.seen == {first, second}
    first.deleteLater()
    QApplication.sendPostedEvents(first, QEvent.Type.DeferredDelete)
    second.setFocus()
    commit(second, CARD)
    QTest.keyClick(second, Qt.Key.Key_Return)
    assert cards == [CARD] * 4
