"""Acts, returns and hand-overs have room on every screen this program is made for."""

import pytest
from PySide6.QtCore import Qt

from counter_app.services import acts, dossiers
from tests.qt.conftest import Desk, Hands
from tests.qt.test_window import SIZES, fits
from ui.acts.compound import ChangesEditor
from ui.desk_work import HAND_OVER, RETURNS
from ui.program import Program

LONG = "Công Tằng Tôn Nữ Hoàng Thị Ngọc Diễm Phương Thảo"


@pytest.mark.parametrize("size", SIZES)
def test_every_act_of_a_dossier_has_room(
    hands: Hands, program: Program, desk: Desk, size: tuple[int, int]
) -> None:
    code = desk.accept(LONG).code
    reason = {"reason": "Thiếu giấy tờ", "items": ["Giấy xác nhận tình trạng hôn nhân"]}
    desk.read(lambda s: acts.act(s, code, "request-supplement", reason, "Lan"))
    program.window.resize(*size)
    program.window.top_bar.opened.emit(code)
    hands.until(lambda: program.detail.shown_code() == code)
    names = program.detail.bar.names()
    assert {"receive-supplement", "correct", "undo"} <= set(names)
    for name in names:
        program.detail.open_act(name)
        hands.settle()
        assert program.detail.panel.action == name
        changes = program.detail.panel.editors.get("changes")
        if isinstance(changes, ChangesEditor):
            for path in ("applicant.phone", "documents", "representative", "quantities"):
                changes.add(path)
        fits(hands)
        hands.press(Qt.Key.Key_Escape)


@pytest.mark.parametrize("size", SIZES)
def test_returns_and_hand_overs_have_room(
    hands: Hands, program: Program, desk: Desk, size: tuple[int, int]
) -> None:
    code = desk.accept(LONG, return_way="post").code
    desk.read(lambda s: acts.act(s, code, "finish", {}, "Lan"))
    assert desk.read(lambda s: dossiers.get(s, code)).state.fees.total_vnd
    program.window.resize(*size)
    program.window.show_page(RETURNS)
    hands.settle()
    program.work.returns.take_scan(code)
    hands.settle()
    fits(hands)
    program.window.show_page(HAND_OVER)
    program.work.hand_over.take_scan(code)
    hands.settle()
    fits(hands)
