"""Needs attention by keyboard: conflicts with both values, objections, trouble of the link."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from counter_app.domain.errors import CounterError
from counter_app.services import acts, dossiers, outbox, portal
from counter_app.services.container import Services
from tests.qt.conftest import Clock, Desk, Hands, make_desk
from tests.support.exchange import Hub, settle
from ui.attention.values import value_words
from ui.changes import Change
from ui.program import DETAIL, Program
from ui.upkeep import ATTENTION


@pytest.fixture
def other(tmp_path: Path, clock: Clock) -> Desk:
    """Another desk of the same unit."""
    return make_desk(tmp_path / "other", clock, number=2)


def _correct(s: Services, code: str, field: str, value: object, actor: str) -> None:
    acts.act(s, code, "correct", {"reason": "ghi nhầm", "changes": {field: value}}, actor)


def _clash(desk: Desk, other: Desk) -> str:
    """Both desks correct the telephone; this desk's came later to the other side."""
    code = desk.accept().code
    with desk.open() as here, other.open() as there:
        hub = Hub()
        settle(hub, here, there)
        _correct(there, code, "applicant.phone", "0911111111", "Bình")
        _correct(here, code, "applicant.phone", "0922222222", "Lan")
        settle(hub, there, here)
        assert len(dossiers.get(here, code).state.conflicts) == 1
    return code


def _show(hands: Hands, program: Program, cards: int = 1) -> None:
    program.changes.tell(Change.DOSSIERS)
    hands.press(Qt.Key.Key_F7)
    hands.until(lambda: len(program.upkeep.attention.cards) == cards)


def test_nothing_waits(hands: Hands, program: Program) -> None:
    hands.press(Qt.Key.Key_F7)
    assert program.window.page_name == ATTENTION
    hands.until(program.upkeep.attention.empty.isVisible)


def test_both_values_are_shown_with_who_wrote_them(
    hands: Hands, program: Program, desk: Desk, other: Desk
) -> None:
    _clash(desk, other)
    _show(hands, program)
    (card,) = program.upkeep.attention.cards.values()
    assert card.issue.title == "Hai nơi cùng sửa số điện thoại người nộp"
    assert card.issue.sides is not None
    kept, lost = card.issue.sides
    assert (kept.text, lost.text) == ("0911111111", "0922222222")
    assert kept.title == "Đang dùng · Bình (máy khác, 09:00 25/11/2026)"
    assert lost.title == "Giá trị kia · Lan (máy này, 09:00 25/11/2026)"


def test_the_other_value_can_be_taken(
    hands: Hands, program: Program, desk: Desk, other: Desk
) -> None:
    code = _clash(desk, other)
    _show(hands, program)
    (card,) = program.upkeep.attention.cards.values()
    card.note.setFocus()
    hands.type("Đã gọi cho người nộp")
    card.take_button.setFocus()
    hands.press(Qt.Key.Key_Space)
    hands.until(lambda: program.upkeep.attention.cards == {})
    state = desk.read(lambda s: dossiers.get(s, code).state)
    assert (state.applicant.phone, state.conflicts) == ("0922222222", ())
    assert code in program.upkeep.attention.notice.text()
    hands.until(program.upkeep.attention.empty.isVisible)


def test_the_present_value_can_be_kept_and_needs_words(
    hands: Hands, program: Program, desk: Desk, other: Desk
) -> None:
    code = _clash(desk, other)
    _show(hands, program)
    (card,) = program.upkeep.attention.cards.values()
    card.note.setFocus()
    hands.enter()
    assert card.note_field.error() == "Cần ghi vài chữ để người sau hiểu."
    hands.type("Số này đúng")
    assert card.note_field.error() == ""
    hands.enter()
    assert card.keep_button.hasFocus()
    hands.press(Qt.Key.Key_Space)
    hands.until(lambda: program.upkeep.attention.cards == {})
    events = desk.read(lambda s: dossiers.get(s, code)).events
    assert events[-1].kind == "conflict_settled"
    assert events[-1].actor == "Trần Thị Lan"
    assert events[-1].body["note"] == "Số này đúng"


def test_an_act_that_came_too_late_is_told(
    hands: Hands, program: Program, desk: Desk, other: Desk
) -> None:
    code = desk.accept().code
    with desk.open() as here, other.open() as there:
        hub = Hub()
        acts.act(here, code, "start", {}, "Lan")
        settle(hub, here, there)
        acts.act(there, code, "finish", {}, "Bình")
        acts.act(here, code, "undo", {"reason": "bấm nhầm"}, "Lan")
        settle(hub, there, here)
    _show(hands, program)
    (card,) = program.upkeep.attention.cards.values()
    assert card.issue.title == "Không thể rút lại thao tác vừa rồi"
    assert "Lan (máy này" in card.issue.text
    assert "Chờ trả kết quả" in card.issue.text
    assert not card.take_button.isVisible()
    card.open_button.click()
    assert program.window.page_name == DETAIL
    hands.until(lambda: program.detail.shown_code() == code)


def test_what_is_being_typed_survives_a_new_reading(
    hands: Hands, program: Program, desk: Desk, other: Desk
) -> None:
    _clash(desk, other)
    _show(hands, program)
    (card,) = program.upkeep.attention.cards.values()
    card.note.setFocus()
    hands.type("Đang hỏi")
    program.changes.tell(Change.SYNC)
    hands.settle()
    assert list(program.upkeep.attention.cards.values()) == [card]
    assert card.note.text() == "Đang hỏi"
    assert card.note.hasFocus()


def test_a_decision_that_cannot_be_written_keeps_the_words(
    hands: Hands, program: Program, desk: Desk, other: Desk
) -> None:
    _clash(desk, other)
    _show(hands, program)
    (card,) = program.upkeep.attention.cards.values()
    program.upkeep.attention_model.refused.emit(card.issue.key, CounterError("nothing-to-settle"))
    assert card.note_field.error() != ""
    assert card.note.isEnabled()


def test_trouble_of_the_link_is_said_in_three_sentences(
    hands: Hands, program: Program, desk: Desk
) -> None:
    with desk.open() as s:
        portal.set_portal(s, "https://cong.example.vn", "gateway", None, "counterctl")
        outbox.record_attempt(s, "credential", s.clock(), "desk-revoked")
    _show(hands, program, cards=0)
    page = program.upkeep.attention
    hands.until(lambda: "thu hồi quyền gửi" in page.trouble.text())
    assert page.empty.isHidden()
    desk.read(lambda s: outbox.record_attempt(s, "ok", s.clock()))
    program.changes.tell(Change.SYNC)
    hands.until(page.empty.isVisible)


@pytest.mark.parametrize(
    ("field", "value", "text"),
    [
        ("applicant.birth_date", "1990-01-31", "31/01/1990"),
        ("applicant.sex", "male", "nam"),
        ("return_way", "post", "qua bưu chính"),
        ("quantities", {"pages": 3, "copies": 2}, "Số trang: 3, Số bản: 2"),
        ("documents", [{"name": "Tờ khai", "originals": 1}], "Tờ khai · 1 bản chính"),
        ("fees", {"total_vnd": 12000, "lines": []}, "12.000 đ"),
        ("representative", None, "để trống"),
        ("representative", {"name": "Lê Hoa", "personal_id": None}, "Lê Hoa"),
        ("summary", "Nội dung", "Nội dung"),
    ],
)
def test_values_in_words(look: None, field: str, value: object, text: str) -> None:
    assert value_words(field, value) == text
