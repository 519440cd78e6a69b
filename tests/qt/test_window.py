"""The frame: keys, the way back, room on small screens, names for screen readers."""

import contextlib

import pytest
import pytestqt.exceptions
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QComboBox,
    QLineEdit,
)

from tests.qt.conftest import CARD, Desk, Hands
from tests.qt.looking import clipped, overflowing
from ui.printers.desk import PREVIEW
from ui.program import DETAIL, INTAKE, LIST, Program
from ui.tokens import ThemeName

SIZES = [(1366, 768), (1280, 720), (911, 512)]


def fits(hands: Hands) -> None:
    """Layouts need a turn or two of the event loop; then everything has room."""
    window = hands.program.window
    hands.settle()
    with contextlib.suppress(pytestqt.exceptions.TimeoutError):
        hands.qtbot.waitUntil(lambda: not clipped(window) and not overflowing(window))
    assert clipped(window) == []
    assert overflowing(window) == []


@pytest.mark.parametrize("size", SIZES)
def test_nothing_is_clipped(hands: Hands, program: Program, size: tuple[int, int]) -> None:
    window = program.window
    window.resize(*size)
    hands.type(CARD)
    hands.enter()
    program.intake.procedure.search.setFocus()
    hands.type("khai sinh")
    hands.enter()
    hands.until(lambda: program.intake.procedure.procedure is not None)
    program.intake.slip.due.explain(True)
    hands.settle()
    for name in (INTAKE, LIST, "help"):
        window.show_page(name)
        fits(hands)
        assert window.width() == size[0], "the window grew"


@pytest.mark.parametrize("size", SIZES)
def test_nothing_is_clipped_in_a_dossier(
    hands: Hands, program: Program, desk: Desk, size: tuple[int, int]
) -> None:
    accepted = desk.accept("Công Tằng Tôn Nữ Hoàng Thị Ngọc Diễm Phương Thảo")
    program.window.resize(*size)
    program.window.top_bar.opened.emit(accepted.code)
    hands.until(lambda: program.detail.shown_code() == accepted.code)
    fits(hands)
    program.detail.print_button.click()
    hands.until(lambda: program.window.page_name == PREVIEW)
    fits(hands)


def test_every_input_has_a_name(hands: Hands, program: Program) -> None:
    program.intake.procedure.search.setFocus()
    hands.type("khai sinh")
    hands.enter()
    hands.until(lambda: program.intake.procedure.procedure is not None)
    nameless = [
        type(widget).__name__
        for kind in (QLineEdit, QComboBox, QAbstractButton)
        for widget in program.window.findChildren(kind)
        if widget.objectName() != "qt_spinbox_lineedit"
        and not widget.accessibleName()
        and not isinstance(widget.parent(), QLineEdit)
        and (widget.isVisible() or isinstance(widget, QLineEdit))
    ]
    assert nameless == []


def test_tab_goes_through_the_form_in_order(hands: Hands, program: Program) -> None:
    page = program.intake
    expected = [*page.person.order, page.procedure.search, page.papers.add_button]
    assert expected[0].hasFocus()
    for widget in expected[1:]:
        hands.press(Qt.Key.Key_Tab)
        assert widget.hasFocus(), widget.accessibleName()


def test_keys_lead_to_pages_and_esc_back(hands: Hands, program: Program) -> None:
    window = program.window
    hands.press(Qt.Key.Key_F3)
    assert window.page_name == LIST
    hands.press(Qt.Key.Key_F1)
    assert window.page_name == "help"
    hands.press(Qt.Key.Key_Escape)
    assert window.page_name == LIST
    hands.press(Qt.Key.Key_F2)
    assert window.page_name == INTAKE
    assert program.intake.person.scan.hasFocus()


def test_esc_keeps_what_was_typed(hands: Hands, program: Program) -> None:
    hands.press(Qt.Key.Key_F3)
    hands.press(Qt.Key.Key_F2)
    program.intake.person.name.setFocus()
    hands.type("Lê Thị Hoa")
    hands.press(Qt.Key.Key_Escape)
    assert program.window.page_name == LIST
    hands.press(Qt.Key.Key_F2)
    assert program.intake.person.name.text() == "Lê Thị Hoa"


def test_the_clerk_can_be_named(hands: Hands, program: Program) -> None:
    program.window.top_bar.clerk.click()
    assert program.current_clerk.panel.name.hasFocus()
    program.current_clerk.panel.name.clear()
    hands.type("Phạm Thị Mai")
    hands.enter()
    assert program.clerk() == "Phạm Thị Mai"
    assert "Phạm Thị Mai" in program.window.top_bar.clerk.text()
    assert program.current_clerk.panel.isHidden()


def test_a_bug_is_told_and_work_goes_on(
    hands: Hands, program: Program, bugs: list[BaseException]
) -> None:
    def broken(_services: object) -> None:
        raise ZeroDivisionError

    program.store.ask(broken, lambda _answer: None)
    hands.until(lambda: "mã lỗi" in program.window.notice.text())
    assert [type(bug) for bug in bugs] == [ZeroDivisionError]
    bugs.clear()
    hands.press(Qt.Key.Key_Escape)
    assert program.window.notice.text() == ""
    hands.press(Qt.Key.Key_F3)
    assert program.window.page_name == LIST


@pytest.mark.usefixtures("dressed")
@pytest.mark.parametrize("name", list(ThemeName))
def test_every_theme_can_be_put_on_while_working(program: Program, name: ThemeName) -> None:
    from ui import theme

    theme.current().use(name)
    assert theme.palette() is theme.current().palette
    assert not program.window.grab().isNull()


def test_the_detail_of_a_code_that_is_gone_is_said(hands: Hands, program: Program) -> None:
    program.window.top_bar.opened.emit("H26.107-261125-9999")
    hands.until(lambda: program.detail.notice.text() != "")
    assert program.window.page_name == DETAIL
