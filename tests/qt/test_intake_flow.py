"""Intake by keyboard alone, on a real store: from the card to the receipt."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from counter_app.domain.party import Sex
from counter_app.services import dossiers, intake, search
from tests.qt.conftest import CARD, Desk, Hands
from ui.program import Program


def choose(hands: Hands, text: str) -> None:
    procedure = hands.program.intake.procedure
    assert procedure.search.hasFocus()
    hands.type(text)
    hands.enter()
    hands.until(lambda: procedure.procedure is not None)


def fill(hands: Hands) -> None:
    """A whole form, by keyboard."""
    page = hands.program.intake
    hands.type(CARD)
    hands.enter()
    assert page.person.phone.hasFocus()
    hands.type("0912 345 678")
    hands.enter(2)
    choose(hands, "cbsbc")
    assert page.procedure.counts["pages"].hasFocus()
    hands.type("3")
    hands.enter()
    hands.type("2")
    hands.settle()


def test_from_card_to_dossier(hands: Hands, program: Program, desk: Desk) -> None:
    page = program.intake
    assert page.person.scan.hasFocus()
    fill(hands)
    assert page.person.name.text() == "Nguyễn Văn Ánh"
    assert page.slip.due.day() == "25/11/2026"
    hands.press(Qt.Key.Key_F9)
    hands.until(lambda: page.receipt.code.text() != "")
    code = page.receipt.code.text()
    hands.settle()

    view = desk.read(lambda s: dossiers.get(s, code))
    assert view.state.applicant.name == "Nguyễn Văn Ánh"
    assert view.state.applicant.phone == "0912345678"
    assert view.state.applicant.sex is Sex.MALE
    assert view.state.quantities == {"pages": 3, "copies": 2}
    assert view.state.fees.total_vnd == 10_000
    assert view.state.accepted_by == "Trần Thị Lan"
    assert [event.kind for event in view.events] == ["dossier_accepted", "form_printed"]


def test_after_saving_the_form_is_free_for_the_next(hands: Hands, program: Program) -> None:
    page = program.intake
    fill(hands)
    hands.press(Qt.Key.Key_F9)
    hands.until(lambda: page.receipt.preview_button.isEnabled())
    assert page.form().is_empty
    assert page.person.scan.hasFocus()
    code = page.receipt.code.text()
    assert code in page.notice.text()
    assert "hẹn trả 17:00 thứ Tư 25/11/2026" in page.notice.text()
    hands.type(CARD)
    hands.enter()
    assert page.slip.isVisible()
    assert code in page.notice.text(), "the last code stays in sight"


def test_f9_twice_stores_once(hands: Hands, program: Program, desk: Desk) -> None:
    fill(hands)
    program.intake.save()
    program.intake.save()
    hands.settle()
    program.intake.save()
    hands.settle()
    assert desk.read(lambda s: dossiers.list_dossiers(s, dossiers.Filter())).total == 1


def test_the_stored_dossier_is_found_without_marks(
    hands: Hands, program: Program, desk: Desk
) -> None:
    fill(hands)
    hands.press(Qt.Key.Key_F9)
    hands.settle()
    assert desk.read(lambda s: search.find(s, "van anh")).total == 1
    hands.press(Qt.Key.Key_K, control=True)
    assert program.window.top_bar.box.hasFocus()
    hands.type("nguyen van anh")
    hands.until(lambda: len(program.window.top_bar.suggest.rows()) == 1)
    hands.enter()
    hands.until(lambda: program.window.page_name == "detail")
    hands.until(lambda: program.detail.shown_code() != "")


def test_enter_before_the_answer_still_chooses(hands: Hands, program: Program) -> None:
    program.intake.procedure.search.setFocus()
    choose(hands, "khai sinh")
    assert program.intake.procedure.procedure is not None
    assert program.intake.procedure.procedure.code == "1.001193"


def test_what_is_typed_after_an_early_enter_is_not_lost(hands: Hands, program: Program) -> None:
    page = program.intake
    page.procedure.search.setFocus()
    hands.type("cbsbc")
    hands.enter()
    hands.press(Qt.Key.Key_3)
    hands.enter()
    hands.press(Qt.Key.Key_2)
    hands.press(Qt.Key.Key_F9)
    assert page.procedure.procedure is None, "the answer is not there yet"
    hands.until(lambda: page.fields["applicant.name"].error() != "")
    assert page.procedure.quantities() == {"pages": 3, "copies": 2}
    assert page.fields["procedure"].error() == ""


def test_a_save_that_waited_in_vain_says_what_is_missing(hands: Hands, program: Program) -> None:
    page = program.intake
    page.procedure.search.setFocus()
    hands.type("zzzz")
    hands.enter()
    hands.press(Qt.Key.Key_F9)
    hands.until(lambda: page.fields["procedure"].error() != "")
    page.procedure.search.clear()
    page.procedure.search.setFocus()
    choose(hands, "khai sinh")
    hands.settle()
    assert page.fields["applicant.name"].error() == "", "no second save by itself"


def test_a_wrong_field_is_named_beside_it_and_nothing_is_lost(
    hands: Hands, program: Program, desk: Desk
) -> None:
    page = program.intake
    fill(hands)
    page.person.phone.setText("12")
    hands.press(Qt.Key.Key_F9)
    field = page.fields["applicant.phone"]
    hands.until(lambda: field.error() != "")
    assert page.person.phone.hasFocus()
    assert page.person.name.text() == "Nguyễn Văn Ánh"
    assert page.procedure.procedure is not None
    assert desk.read(lambda s: dossiers.list_dossiers(s, dossiers.Filter())).total == 0
    hands.type("0912345678")
    assert field.error() == "", "typing takes the mark away"


def test_an_empty_form_asks_for_the_name_first(hands: Hands, program: Program) -> None:
    page = program.intake
    hands.press(Qt.Key.Key_F9)
    hands.until(lambda: page.fields["applicant.name"].error() != "")
    assert page.fields["procedure"].error() != ""
    assert page.person.name.hasFocus()


def test_missing_counts_are_named(hands: Hands, program: Program) -> None:
    page = program.intake
    hands.type(CARD)
    hands.enter(3)
    choose(hands, "cbsbc")
    hands.settle()
    hands.press(Qt.Key.Key_F9)
    hands.until(lambda: page.fields["quantities.pages"].error() != "")
    assert page.procedure.counts["pages"].hasFocus()


def test_a_card_nobody_can_read_is_said_at_the_card(hands: Hands, program: Program) -> None:
    hands.type("001090123456|Nguyen")
    hands.enter()
    assert program.intake.fields["card"].error() != ""
    assert program.intake.person.scan.hasFocus()


def test_enter_goes_on_and_shift_enter_back(hands: Hands, program: Program) -> None:
    person = program.intake.person
    assert person.scan.hasFocus()
    for entry in (person.number, person.name, person.birth, person.phone, person.address):
        hands.enter()
        assert entry.hasFocus(), entry.accessibleName()
    person.scan.setFocus()
    for editor in person.order[1:]:
        hands.press(Qt.Key.Key_Tab)
        assert editor.hasFocus(), editor.accessibleName()
    for editor in reversed(person.order[:-1]):
        hands.press(Qt.Key.Key_Return, shift=True)
        assert editor.hasFocus(), editor.accessibleName()


def test_enter_passes_over_the_numbers_of_papers(hands: Hands, program: Program) -> None:
    page = program.intake
    page.procedure.search.setFocus()
    choose(hands, "khai sinh")
    ticks = [row.tick for row in page.papers.rows]
    assert len(ticks) > 2
    assert ticks[0].hasFocus()
    for tick in ticks[1:]:
        hands.enter()
        assert tick.hasFocus()
    hands.enter()
    assert page.papers.add_button.hasFocus()


def test_clearing_can_be_taken_back(hands: Hands, program: Program) -> None:
    page = program.intake
    fill(hands)
    before = page.form()
    hands.press(Qt.Key.Key_N, control=True)
    assert page.form().is_empty
    page.notice.acted.emit()
    assert page.form() == before


def test_a_card_from_the_search_box_goes_to_intake(hands: Hands, program: Program) -> None:
    hands.press(Qt.Key.Key_F3)
    hands.press(Qt.Key.Key_K, control=True)
    hands.type(CARD)
    hands.enter()
    assert program.window.page_name == "intake"
    assert program.intake.person.name.text() == "Nguyễn Văn Ánh"
    assert program.window.top_bar.box.text() == ""


def test_another_paper_can_be_added(hands: Hands, program: Program, desk: Desk) -> None:
    page = program.intake
    fill(hands)
    page.papers.add_button.click()
    hands.type("Đơn đề nghị")
    assert QApplication.focusWidget() is page.papers.rows[-1].name
    hands.press(Qt.Key.Key_F9)
    hands.until(lambda: page.receipt.code.text() != "")
    hands.settle()
    state = desk.read(lambda s: dossiers.get(s, page.receipt.code.text())).state
    assert ("Đơn đề nghị", 1) in [(paper.name, paper.originals) for paper in state.documents]


def test_the_slip_marks_unsourced_figures(hands: Hands, program: Program) -> None:
    program.intake.procedure.search.setFocus()
    choose(hands, "ket hon")
    seen: list[str] = []
    program.intake_model.slip_changed.connect(lambda slip: seen.extend(slip.doubts))
    program.intake_model.update_form(program.intake.form())
    hands.settle()
    program.intake_model.update_form(program.intake.form())
    assert any("chưa được đối chiếu" in doubt for doubt in seen)


def test_after_a_bug_the_same_dossier_can_be_saved(
    hands: Hands,
    program: Program,
    desk: Desk,
    bugs: list[BaseException],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def stored() -> int:
        return desk.read(lambda s: dossiers.list_dossiers(s, dossiers.Filter()).total)

    fill(hands)
    with monkeypatch.context() as broken:
        broken.setattr(intake, "accept", lambda *_, **__: 1 // 0)
        hands.press(Qt.Key.Key_F9)
        hands.until(lambda: bool(bugs))
    assert [type(bug) for bug in bugs] == [ZeroDivisionError]
    bugs.clear()
    hands.press(Qt.Key.Key_F9)
    hands.until(lambda: stored() == 1)
    hands.settle()
