"""Counts corrected after the fee was collected: what was collected, and what is due now."""

from PySide6.QtCore import Qt

from counter_app.services import acts
from tests.qt.conftest import Desk, Hands
from ui.acts.compound import ChangesEditor
from ui.paper_words import money_words
from ui.program import Program


def test_a_corrected_count_shows_the_fee_collected_and_due(
    hands: Hands, program: Program, desk: Desk
) -> None:
    code = desk.accept().code
    desk.read(lambda s: acts.act(s, code, "collect-fee", {}, "Lan"))
    program.window.top_bar.opened.emit(code)
    hands.until(lambda: program.detail.shown_code() == code)
    hands.settle()
    page = program.detail
    page.open_act("correct")
    hands.settle()
    changes = page.panel.editors["changes"]
    assert isinstance(changes, ChangesEditor)
    changes.put({"quantities": {"pages": 3, "copies": 4}})
    page.panel.editors["reason"].put("Đếm lại")
    hands.press(Qt.Key.Key_F9)
    hands.settle()
    said = page.notice.text()
    assert "Phí từ 10.000 đ thành 20.000 đ" in said
    assert "Đã thu 10.000 đ, còn phải thu 10.000 đ" in said
    changed = {"reason": "Nhầm", "changes": {"quantities": {"pages": 1, "copies": 1}}}
    less = desk.read(lambda s: acts.act(s, code, "correct", changed, "Lan"))
    assert money_words(less) == "Đã thu 10.000 đ, thừa 8.000 đ: trả lại người nộp"
