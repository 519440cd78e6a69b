"""Drafts, people known from earlier visits, scans anywhere, several dossiers in one visit."""

import itertools
import json
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QInputMethodEvent, QKeyEvent
from PySide6.QtWidgets import QApplication, QPlainTextEdit

from counter_app.services import dossiers, drafts
from tests.qt.conftest import CARD, Clock, Desk, Hands, end
from tests.qt.test_intake_flow import choose, fill
from ui.machine import Machine
from ui.program import DETAIL, INTAKE, LIST, Program


def kept(desk: Desk) -> list[dict[str, object]]:
    return [json.loads(draft.body) for draft in desk.read(drafts.list_drafts)]


def keep_now(hands: Hands) -> None:
    hands.program.drafts.keep()
    hands.settle()


def total(desk: Desk) -> int:
    return desk.read(lambda s: dossiers.list_dossiers(s, dossiers.Filter())).total


def test_what_is_typed_is_kept_without_asking(hands: Hands, program: Program, desk: Desk) -> None:
    program.intake.person.name.setFocus()
    hands.type("Lê Thị Hoa")
    hands.until(lambda: len(kept(desk)) == 1)
    (body,) = kept(desk)
    assert body["person"]["name"] == "Lê Thị Hoa"  # type: ignore[index]
    assert body["parked"] is False


@pytest.fixture
def again(desk: Desk, look: None) -> Iterator[Program]:
    """The program started once more on the same desk, its window not shown yet."""
    made = Program(desk.data_dir, desk.open, Machine(clerk="Lan"), sync=False)
    yield made
    end(made)


def test_after_a_crash_the_form_is_back(
    hands: Hands, program: Program, again: Program, desk: Desk
) -> None:
    fill(hands)
    program.intake.more.unfold()
    hands.type("Trần Thị Bình")
    before = program.intake.form()
    keep_now(hands)
    again.window.show()
    again.open()
    hands.until(lambda: again.intake.form() == before)
    assert "dở" in again.intake.notice.text()
    assert again.intake.more.is_unfolded


def test_a_stored_dossier_leaves_no_draft(hands: Hands, program: Program, desk: Desk) -> None:
    fill(hands)
    keep_now(hands)
    assert len(kept(desk)) == 1
    hands.press(Qt.Key.Key_F9)
    hands.until(lambda: program.intake.receipt.code.text() != "")
    keep_now(hands)
    assert kept(desk) == []


def test_a_refused_dossier_keeps_its_draft(hands: Hands, program: Program, desk: Desk) -> None:
    program.intake.person.name.setFocus()
    hands.type("Lê Thị Hoa")
    hands.press(Qt.Key.Key_F9)
    hands.until(lambda: program.intake.fields["procedure"].error() != "")
    keep_now(hands)
    assert len(kept(desk)) == 1


def test_a_citizen_steps_aside(hands: Hands, program: Program, desk: Desk) -> None:
    page = program.intake
    fill(hands)
    first = page.form()
    hands.press(Qt.Key.Key_S, control=True)
    hands.settle()
    assert page.form().is_empty
    assert page.person.scan.hasFocus()
    assert "Nguyễn Văn Ánh" in page.drafts.buttons[0].text()
    page.person.name.setFocus()
    hands.type("Lê Thị Hoa")
    second = page.form()
    hands.press(Qt.Key.Key_1, control=True)
    hands.until(lambda: page.form() == first)
    hands.settle()
    assert "Lê Thị Hoa" in page.drafts.buttons[0].text()
    hands.press(Qt.Key.Key_1, control=True)
    hands.until(lambda: page.form() == second)
    assert len(kept(desk)) == 2


def test_clearing_forgets_the_draft_and_taking_back_keeps_it_again(
    hands: Hands, program: Program, desk: Desk
) -> None:
    fill(hands)
    keep_now(hands)
    hands.press(Qt.Key.Key_N, control=True)
    hands.settle()
    assert kept(desk) == []
    program.intake.notice.acted.emit()
    keep_now(hands)
    assert len(kept(desk)) == 1


def test_somebody_known_is_found_while_typing(
    hands: Hands, program: Program, desk: Desk, clock: Clock
) -> None:
    desk.accept("Đặng Thị Ánh Tuyết")
    clock.advance(hours=1)
    desk.accept("Đặng Thị Ánh Tuyết")
    page = program.intake
    hands.type("0912345678")
    shown = page.known.lists[0]
    hands.until(lambda: len(shown.rows()) == 1 and shown.isVisible())
    assert shown.rows()[0].aside == "2 hồ sơ"
    assert "Chứng thực" in shown.rows()[0].second
    hands.press(Qt.Key.Key_Down)
    hands.enter()
    assert page.person.name.text() == "Đặng Thị Ánh Tuyết"
    assert page.person.number.text() == "001090123456"
    assert page.procedure.search.hasFocus()


def test_enter_without_an_arrow_takes_nobody(hands: Hands, program: Program, desk: Desk) -> None:
    desk.accept("Nguyễn Văn Ánh")
    page = program.intake
    page.person.name.setFocus()
    hands.type("nguyễn văn")
    shown = page.known.lists[2]
    hands.until(shown.isVisible)
    hands.enter()
    assert page.person.name.text() == "nguyễn văn"
    assert page.person.birth.hasFocus()
    assert not shown.isVisible()


@pytest.mark.parametrize(
    ("typed", "field"),
    [("0912 345 678", "phone"), ("001090123456", "number"), ("Le Thi Hoa", "name")],
)
def test_a_newcomer_may_be_typed_into_the_card_field(
    hands: Hands, program: Program, typed: str, field: str
) -> None:
    person = program.intake.person
    hands.type(typed)
    hands.enter()
    assert getattr(person, field).text() == typed
    assert person.scan.text() == ""
    assert person.name.hasFocus() or person.birth.hasFocus()


def test_a_card_anywhere_goes_to_intake_and_the_field_keeps_its_text(
    hands: Hands, program: Program
) -> None:
    page = program.intake
    page.procedure.search.setFocus()
    choose(hands, "cbsbc")
    page.papers.rows[0].tick.setChecked(True)
    before = page.papers.papers()
    page.procedure.search.setFocus()
    hands.type(CARD)
    hands.enter()
    assert page.person.name.text() == "Nguyễn Văn Ánh"
    assert page.procedure.procedure is not None
    assert page.procedure.procedure.code == "2.000815"
    assert page.papers.papers() == before


def test_a_card_on_another_page_and_on_a_button(hands: Hands, program: Program) -> None:
    hands.press(Qt.Key.Key_F3)
    hands.settle()
    program.list.today.setFocus()
    hands.type(CARD)
    hands.enter()
    assert program.window.page_name == INTAKE
    assert not program.list.today.isChecked()
    assert program.intake.person.name.text() == "Nguyễn Văn Ánh"


def test_one_of_our_codes_anywhere_opens_the_dossier(
    hands: Hands, program: Program, desk: Desk
) -> None:
    code = desk.accept("Lê Thị Hoa").code
    program.intake.person.address.setFocus()
    hands.type(code)
    hands.enter()
    hands.until(lambda: program.window.page_name == DETAIL)
    hands.until(lambda: program.detail.shown_code() == code)
    assert program.intake.person.address.text() == ""


def test_a_code_nobody_knows_is_said_in_the_box(hands: Hands, program: Program) -> None:
    hands.press(Qt.Key.Key_F3)
    hands.type("H26.107-261125-1777", program.list.view)
    program.list.text.setFocus()
    hands.type("H26.107-261125-1777")
    hands.enter()
    hands.settle()
    assert program.window.page_name == LIST
    assert program.window.top_bar.box.text() == "H26.107-261125-1777"
    assert program.window.top_bar.suggest.isVisible()


def test_slow_fingers_are_no_scanner(
    hands: Hands, program: Program, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    code = desk.accept("Lê Thị Hoa").code
    ticks = iter(range(1000))
    monkeypatch.setattr(program.scan_routes.wedge, "_clock", lambda: next(ticks) * 0.2)
    program.intake.person.address.setFocus()
    hands.type(code)
    hands.enter()
    hands.settle()
    assert program.window.page_name == INTAKE
    assert program.intake.person.address.text() == code


@pytest.mark.parametrize("pause_after", [4, 12, 30])
def test_a_card_with_a_pause_in_it_is_one_card(
    hands: Hands, program: Program, monkeypatch: pytest.MonkeyPatch, pause_after: int
) -> None:
    """A busy machine hands keys over late."""
    person = program.intake.person
    now = [1000.0]
    monkeypatch.setattr(program.scan_routes.wedge, "_clock", lambda: now[0])
    person.address.setFocus()
    hands.type(CARD[:pause_after])
    now[0] += 0.5
    hands.type(CARD[pause_after:])
    hands.enter()
    assert (person.name.text(), person.number.text()) == ("Nguyễn Văn Ánh", CARD[:12])
    assert person.address.text() == CARD.split("|")[5]


def test_the_time_of_the_keys_counts_not_when_they_are_handed_over(
    hands: Hands, program: Program, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    code = desk.accept("Lê Thị Hoa").code
    ticks = itertools.count()
    monkeypatch.setattr(program.scan_routes.wedge, "_clock", lambda: next(ticks) * 0.2)
    program.intake.person.address.setFocus()
    for number, letter in enumerate((*code, "")):
        key = Qt.Key.Key_Return if not letter else Qt.Key.Key_A
        event = QKeyEvent(QEvent.Type.KeyPress, key, Qt.KeyboardModifier.NoModifier, letter)
        event.setTimestamp(5_000 + 8 * number)
        QApplication.sendEvent(program.intake.person.address, event)
    hands.settle()
    assert program.window.page_name != INTAKE
    assert program.intake.person.address.text() == ""


def test_the_next_dossier_of_the_same_person(hands: Hands, program: Program, desk: Desk) -> None:
    page = program.intake
    fill(hands)
    hands.press(Qt.Key.Key_F9)
    hands.until(lambda: page.receipt.preview_button.isEnabled())
    hands.press(Qt.Key.Key_F10)
    assert page.person.name.text() == "Nguyễn Văn Ánh"
    assert page.person.phone.text() == "0912 345 678"
    choose(hands, "khai tu")
    hands.press(Qt.Key.Key_F9)
    hands.until(lambda: total(desk) == 2)


def first_of_visit(hands: Hands) -> list[tuple[str, ...]]:
    """One dossier accepted with F10, more are to come; gives the codes of each receipt printed."""
    page = hands.program.intake
    printed: list[tuple[str, ...]] = []
    page.saved.connect(printed.append)
    fill(hands)
    hands.press(Qt.Key.Key_F10)
    hands.until(lambda: page.slip.visit() != "")
    return printed


def test_one_receipt_for_everything_a_person_brought(
    hands: Hands, program: Program, desk: Desk
) -> None:
    page, printed = program.intake, first_of_visit(hands)
    assert (page.person.name.text(), printed) == ("Nguyễn Văn Ánh", [])
    choose(hands, "khai tu")
    hands.press(Qt.Key.Key_F10)
    hands.until(lambda: "2 hồ sơ" in page.slip.visit())
    assert page.procedure.search.hasFocus()
    hands.press(Qt.Key.Key_F9)  # it turned out that there is no third one
    hands.until(lambda: page.receipt.preview_button.isEnabled())
    (codes,) = printed
    assert len(codes) == total(desk) == 2
    assert page.form().is_empty
    seen = desk.read(lambda s: [dossiers.get(s, code).state.prints for code in codes])
    assert seen == [{"receipts": 1}] * 2
    hands.press(Qt.Key.Key_F10)
    choose(hands, "khai tu")
    hands.press(Qt.Key.Key_F9)
    hands.until(lambda: len(printed) == 2)
    assert len(printed[1]) == 3, "one more dossier, and the receipt is about all three"
    hands.settle()


def test_the_next_person_does_not_share_a_receipt(
    hands: Hands, program: Program, desk: Desk
) -> None:
    page, printed = program.intake, first_of_visit(hands)
    page.person.number.setText("001190123457")
    page.person.name.setText("Trần Thị Bình")
    page.person.changed.emit()
    choose(hands, "khai tu")
    hands.press(Qt.Key.Key_F9)
    hands.until(lambda: len(printed) == 2)
    assert [len(codes) for codes in printed] == [1, 1]
    hands.settle()


@pytest.mark.parametrize("leave", [Qt.Key.Key_N, Qt.Key.Key_S])
def test_a_receipt_is_not_forgotten_when_the_form_is_left(
    hands: Hands, program: Program, leave: Qt.Key
) -> None:
    page, printed = program.intake, first_of_visit(hands)
    hands.press(leave, control=True)
    hands.settle()
    assert [len(codes) for codes in printed] == [1]
    assert page.slip.visit() == ""


def test_a_representative_and_the_rest(hands: Hands, program: Program, desk: Desk) -> None:
    page = program.intake
    fill(hands)
    page.more.button.click()
    assert page.more.rep_name.hasFocus()
    hands.type("001190123457|012345678|Trần Thị Bình|06051990|Nữ|Số 2 phố Thử|01012022")
    hands.enter()
    assert page.person.name.text() == "Nguyễn Văn Ánh"
    assert page.more.rep_number.text() == "001190123457"
    page.more.paper_receipt.setText("12/2026")
    page.more.email.setText("an@example.vn")
    hands.press(Qt.Key.Key_F9)
    hands.until(lambda: page.receipt.code.text() != "")
    state = desk.read(lambda s: dossiers.get(s, page.receipt.code.text())).state
    assert state.representative is not None
    assert state.representative.name == "Trần Thị Bình"
    assert (state.paper_receipt, state.applicant.email) == ("12/2026", "an@example.vn")


def test_a_fault_in_a_folded_field_unfolds_it(hands: Hands, program: Program) -> None:
    page = program.intake
    fill(hands)
    page.more.rep_phone.setText("12")
    page.more.changed.emit()
    hands.press(Qt.Key.Key_F9)
    hands.until(lambda: page.fields["representative.phone"].error() != "")
    assert page.more.is_unfolded


def test_a_fee_condition_changes_the_slip(hands: Hands, program: Program, desk: Desk) -> None:
    page = program.intake
    hands.type(CARD)
    hands.enter()
    page.procedure.search.setFocus()
    choose(hands, "tlht")
    hands.type("2")
    condition = page.procedure.condition
    assert condition.isVisible()
    condition.setCurrentIndex(1)
    condition.activated.emit(1)
    hands.press(Qt.Key.Key_F9)
    hands.until(lambda: page.receipt.code.text() != "")
    state = desk.read(lambda s: dossiers.get(s, page.receipt.code.text())).state
    assert state.fees.total_vnd == 0


def test_a_long_text_typed_at_once_is_no_scan(hands: Hands, program: Program) -> None:
    field = QPlainTextEdit(program.window)
    field.show()
    field.setFocus()
    event = QInputMethodEvent()
    event.setCommitString("không đủ giấy tờ")
    QApplication.sendEvent(field, event)
    hands.type(" theo quy định")
    assert field.toPlainText() == "không đủ giấy tờ theo quy định"
    program.scan_routes.wedge._last = 0.0  # the scan begins later than the typing
    hands.type(CARD)
    hands.enter()
    assert field.toPlainText() == "không đủ giấy tờ theo quy định"
    assert program.intake.person.name.text() == "Nguyễn Văn Ánh"
    field.deleteLater()
