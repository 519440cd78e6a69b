"""The box of the top bar keeps what is typed into it, whatever answers come meanwhile."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from counter_app.domain.errors import StoreUnusable
from counter_app.domain.status import Status
from counter_app.services import catalogue, search
from tests.qt.conftest import Desk, Hands
from tests.qt.test_acts import alt, is_acting, open_dossier, view
from tests.qt.test_intake_flow import choose, fill
from ui.program import LIST, Program

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


def test_who_saved_a_dossier_is_not_called_back(hands: Hands, program: Program) -> None:
    page, box = program.intake, program.window.top_bar.box
    fill(hands)
    hands.press(Key.Key_F10)
    begin_search(hands, "H2")
    hands.until(lambda: "Đã lưu" in page.notice.text())
    hands.settle()
    hands.type("6")
    assert (box.hasFocus(), box.text()) == (True, "H26")
    page.clear()
    page.notice.dismiss()
    fill(hands)
    hands.press(Key.Key_F9)
    begin_search(hands, "H2")
    hands.until(lambda: "Đã lưu" in page.notice.text())
    assert box.hasFocus()
    page.person.scan.setFocus()
    page.notice.dismiss()
    fill(hands)
    hands.press(Key.Key_F9)
    hands.press(Key.Key_F3)
    hands.until(lambda: "Đã lưu" in page.notice.text())
    assert program.window.page_name == LIST
    here = QApplication.focusWidget()
    assert here is not None
    assert program.list.isAncestorOf(here)


def test_what_intake_finds_late_leaves_the_search_alone(hands: Hands, program: Program) -> None:
    page, box = program.intake, program.window.top_bar.box
    page.person.name.setFocus()
    hands.type("Lê Thị Hoa")
    hands.press(Key.Key_F9)
    begin_search(hands, "H2")
    hands.until(lambda: page.fields["procedure"].error() != "")
    assert box.hasFocus(), "a refusal"
    page.park()
    hands.until(lambda: len(page.drafts.buttons) == 1)
    hands.press(Key.Key_1, control=True)
    begin_search(hands, "H2")
    hands.until(lambda: page.person.name.text() == "Lê Thị Hoa")
    assert box.hasFocus(), "a draft"
    page.procedure.search.setFocus()
    hands.type("khai sinh")
    hands.enter()
    begin_search(hands, "H2")
    hands.until(lambda: page.procedure.procedure is not None)
    hands.type("6")
    assert (box.hasFocus(), box.text()) == (True, "H26"), "a procedure"


def refuse(*_: object, **__: object) -> None:
    raise StoreUnusable("store-locked")


def stumble(*_: object, **__: object) -> None:
    raise ZeroDivisionError


def test_a_search_that_fails_hands_on_what_was_typed_after_enter(
    hands: Hands, program: Program, bugs: list[BaseException], monkeypatch: pytest.MonkeyPatch
) -> None:
    top, page = program.window.top_bar, program.intake
    for failing in (refuse, stumble):
        monkeypatch.setattr(search, "find", failing)
        begin_search(hands, "H26")
        hands.enter()
        hands.press(Key.Key_1)
        assert top.suggest.is_waiting
        hands.until(lambda: not top.suggest.is_waiting)
        hands.settle()
        assert top.box.text() == "H261"
        assert program.window.notice.text() != ""
        hands.enter()
        hands.press(Key.Key_2)
        assert top.box.text() == "H2612", "there is nothing to wait for"
        hands.settle()
        top.box.clear()
    assert {type(bug) for bug in bugs} == {ZeroDivisionError}
    bugs.clear()
    monkeypatch.setattr(catalogue, "list_procedures", refuse)
    page.procedure.search.setFocus()
    hands.settle()
    hands.type("khai")
    hands.enter()
    hands.press(Key.Key_1)
    hands.press(Key.Key_F9)
    hands.until(lambda: page.fields["procedure"].error() != "")
    hands.settle()
    assert page.procedure.search.text() == "khai1"


def test_enter_waits_for_no_answer_that_was_never_asked_for(
    hands: Hands, program: Program, desk: Desk
) -> None:
    code, top, procedure = desk.accept().code, program.window.top_bar, program.intake.procedure
    procedure.search.setFocus()
    choose(hands, "khai sinh")
    procedure.search.setFocus()
    procedure.search.end(False)
    last = procedure.search.text()[-1]
    hands.press(Key.Key_Backspace)
    hands.settle()
    hands.type(last)
    assert procedure.procedure is not None, "changed back"
    hands.enter()
    assert not procedure.suggest.is_waiting
    begin_search(hands, "H")
    hands.enter()
    hands.press(Key.Key_2)
    assert top.box.text() == "H2", "one letter is not searched for"
    begin_search(hands, "zzzz")
    hands.enter()
    top.take_scan(code)
    hands.until(lambda: program.detail.shown_code() == code)
    begin_search(hands, "")
    hands.press(Key.Key_2)
    assert top.box.text() == "2", "a scan took the place of the Enter"
