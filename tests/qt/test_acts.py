"""Acts on the detail page by keyboard, on a real store: offered, filled in, refused, done, taken
back.
"""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from counter_app.domain.forms import FormKind
from counter_app.domain.status import Status
from counter_app.services import acts, dossiers
from counter_app.services.container import Services
from counter_app.services.dossiers import DossierView
from tests.qt.conftest import Clock, Desk, Hands, make_desk
from tests.support.exchange import Hub, settle
from ui.acts import actions
from ui.acts.compound import ChangesEditor
from ui.acts.data import amount
from ui.acts.editors import LineEditor, MomentEditor, TextEditor
from ui.acts.list_editor import ListEditor
from ui.printers.desk import PREVIEW
from ui.program import Program

Key = Qt.Key


def alt(hands: Hands, letter: str) -> None:
    target = QApplication.focusWidget() or hands.program.window
    QTest.keyClick(target, getattr(Key, f"Key_{letter}"), Qt.KeyboardModifier.AltModifier)
    hands.settle()


def view(desk: Desk, code: str) -> DossierView:
    return desk.read(lambda s: dossiers.get(s, code))


def open_dossier(hands: Hands, code: str) -> None:
    hands.program.window.top_bar.opened.emit(code)
    hands.until(lambda: hands.program.detail.shown_code() == code)
    hands.settle()


def is_acting(program: Program) -> bool:
    return program.detail.is_acting


def done(desk: Desk, code: str, *steps: tuple[str, dict[str, object]]) -> None:
    def all_of(s: Services) -> None:
        for action, data in steps:
            acts.act(s, code, action, data, "Lan")

    desk.read(all_of)


@pytest.fixture
def opened(hands: Hands, desk: Desk) -> str:
    code = desk.accept().code
    open_dossier(hands, code)
    return code


def f9(hands: Hands) -> None:
    hands.press(Key.Key_F9)
    hands.settle()


def test_only_what_is_allowed_is_offered(
    hands: Hands, program: Program, desk: Desk, opened: str
) -> None:
    state = view(desk, opened).state
    assert set(program.detail.bar.names()) == set(acts.allowed_actions(state))
    assert program.detail.bar.names()[0] == "start"
    done(desk, opened, ("start", {}), ("finish", {}))
    open_dossier(hands, desk.accept("B").code)
    open_dossier(hands, opened)
    assert program.detail.bar.names()[0] == "return-result"
    assert "request-supplement" not in program.detail.bar.names()


def test_every_act_has_a_name_and_a_key_of_its_own() -> None:
    offered = actions.every()
    assert set(offered) == set(acts.ACTIONS)
    keys = [QKeySequence(action.shortcut).toString() for action in offered.values()]
    assert len(set(keys)) == len(keys)
    assert "Alt+I" not in keys, "the key of printing what was just done"


def test_a_key_of_an_act_that_is_not_allowed_does_nothing(
    hands: Hands, program: Program, opened: str
) -> None:
    alt(hands, "T")
    assert not is_acting(program)


def test_supplement_is_asked_for_and_received_by_keyboard(
    hands: Hands, program: Program, desk: Desk, opened: str
) -> None:
    alt(hands, "Y")
    assert is_acting(program)
    f9(hands)
    reason = program.detail.panel.editors["reason"]
    assert isinstance(reason, TextEditor)
    assert reason.field.error() == "Chưa có lý do."
    assert reason.edit.hasFocus()
    hands.type("Thiếu giấy tờ")
    items = program.detail.panel.editors["items"]
    assert isinstance(items, ListEditor)
    items.add_button.setFocus()
    hands.enter()
    hands.type("Giấy chứng sinh")
    wanted = items.typed()
    f9(hands)
    state = view(desk, opened).state
    assert state.status is Status.SUPPLEMENT_REQUESTED
    assert not is_acting(program)
    body = view(desk, opened).events[-1].body
    assert body["items"] == wanted
    assert isinstance(wanted, list)
    assert "Giấy chứng sinh" in wanted
    assert program.detail.bar.names()[0] == "receive-supplement"

    alt(hands, "N")
    papers = program.detail.panel.editors["documents"]
    assert isinstance(papers, ListEditor)
    assert [line.paper().name for line in papers.lines] == wanted
    f9(hands)
    after = view(desk, opened).state
    assert after.status is Status.ACCEPTED
    assert "Giấy chứng sinh" in {paper.name for paper in after.documents}


def test_escape_leaves_and_keeps_what_was_typed(
    hands: Hands, program: Program, desk: Desk, opened: str
) -> None:
    alt(hands, "D")
    hands.type("Đang gõ dở")
    hands.press(Key.Key_Escape)
    assert not is_acting(program)
    other = desk.accept("Người khác").code
    open_dossier(hands, other)
    alt(hands, "D")
    assert program.detail.panel.typed() == {"reason": ""}
    hands.press(Key.Key_Escape)
    open_dossier(hands, opened)
    alt(hands, "D")
    assert program.detail.panel.typed() == {"reason": "Đang gõ dở"}
    f9(hands)
    assert view(desk, opened).state.status is Status.STOPPED


def test_another_dossier_opened_while_an_act_is_filled_in_leaves_it(
    hands: Hands, program: Program, desk: Desk, opened: str
) -> None:
    alt(hands, "R")
    hands.type("x")
    other = desk.accept("B").code
    open_dossier(hands, other)
    assert not is_acting(program)
    f9(hands)
    assert view(desk, opened).state.status is Status.ACCEPTED
    assert view(desk, other).state.status is Status.ACCEPTED


def test_a_new_day_off_is_refused_beside_the_field(
    hands: Hands, program: Program, desk: Desk, opened: str
) -> None:
    alt(hands, "H")
    due = program.detail.panel.editors["due_at"]
    assert isinstance(due, MomentEditor)
    assert due.typed() == "26/11/2026 17:00"
    hands.type("29/11/2026")  # a Sunday; what was there is selected and goes
    assert due.typed() == "29/11/2026 17:00"
    reason = program.detail.panel.editors["reason"]
    reason.put("Chờ xác minh")
    f9(hands)
    assert due._field.error()
    assert due.day.hasFocus()
    due.put("30/11/2026 10:30")
    f9(hands)
    promised = view(desk, opened).state.due.due_at
    assert promised is not None
    assert promised.isoformat() == "2026-11-30T10:30:00+07:00"


def test_a_correction_shows_the_old_value_and_names_the_wrong_field(
    hands: Hands, program: Program, desk: Desk, opened: str
) -> None:
    alt(hands, "S")
    changes = program.detail.panel.editors["changes"]
    assert isinstance(changes, ChangesEditor)
    changes.choice.setFocus()
    row = changes.choice.findData("applicant.phone")
    changes.choice.setCurrentIndex(row)
    changes.choice.activated.emit(row)
    phone = changes.editors["applicant.phone"]
    assert isinstance(phone, LineEditor)
    assert phone.edit.hasFocus()
    assert changes._parts["applicant.phone"].old == "0912345678"
    hands.type("12")
    program.detail.panel.editors["reason"].put("Ghi sai khi tiếp nhận")
    f9(hands)
    assert phone.field.error()
    phone.put("0987654321")
    f9(hands)
    assert view(desk, opened).state.applicant.phone == "0987654321"
    line = program.detail._detail
    assert line is not None
    assert "0912345678 → 0987654321" in line.history[0].more
    assert line.history[0].desk == "Quầy 1"


def test_a_representative_is_added_and_taken_away(
    hands: Hands, program: Program, desk: Desk, opened: str
) -> None:
    for name in ("Lê Thị Bình", ""):
        alt(hands, "S")
        changes = program.detail.panel.editors["changes"]
        assert isinstance(changes, ChangesEditor)
        changes.add("representative").put({"name": name} if name else {})
        program.detail.panel.editors["reason"].put("Đối chiếu lại")
        f9(hands)
        acting = view(desk, opened).state.representative
        assert (acting.name if acting else "") == name


def test_the_fee_is_prefilled_and_then_no_longer_offered(
    hands: Hands, program: Program, desk: Desk, opened: str
) -> None:
    total = view(desk, opened).state.fees.total_vnd
    alt(hands, "P")
    shown = program.detail.panel.typed()["amount_vnd"]
    assert amount(str(shown)) == total
    f9(hands)
    assert view(desk, opened).state.collected_vnd == total
    assert "collect-fee" not in program.detail.bar.names()


def test_an_act_is_taken_back_with_a_reason(
    hands: Hands, program: Program, desk: Desk, opened: str
) -> None:
    alt(hands, "B")
    f9(hands)
    assert view(desk, opened).state.status is Status.PROCESSING
    alt(hands, "Z")
    f9(hands)
    assert view(desk, opened).state.status is Status.PROCESSING, "not without a reason"
    hands.type("Bấm nhầm")
    f9(hands)
    seen = view(desk, opened)
    assert seen.state.status is Status.ACCEPTED
    assert [event.kind for event in seen.events][-2:] == ["processing_started", "act_reverted"]
    shown = program.detail._detail
    assert shown is not None
    newest, before = shown.history[:2]
    assert newest.what == "Rút lại thao tác: Bắt đầu xử lý"
    assert before.what == "Bắt đầu xử lý (đã rút lại)"


def test_forms_offered_are_those_with_something_to_say(
    hands: Hands, program: Program, desk: Desk, opened: str
) -> None:
    def forms() -> set[FormKind]:
        shown = program.detail._detail
        assert shown is not None
        return {line.form for line in shown.prints}

    always = {FormKind.RECEIPT, FormKind.CONTROL, FormKind.HISTORY}
    assert forms() == always
    alt(hands, "D")
    hands.type("Người nộp đề nghị")
    f9(hands)
    assert forms() == always | {FormKind.STOP}
    alt(hands, "Z")
    hands.type("Bấm nhầm")
    f9(hands)
    assert forms() == always, "an act taken back has no paper"


def test_a_usual_reason_is_taken_and_does_not_eat_what_was_written(
    hands: Hands, program: Program, opened: str
) -> None:
    alt(hands, "R")
    reason = program.detail.panel.editors["reason"]
    assert isinstance(reason, TextEditor)
    reason._take("Nộp nhầm thủ tục")
    assert reason.typed() == "Nộp nhầm thủ tục"
    reason._take("Người nộp đề nghị rút hồ sơ")
    assert reason.typed() == "Người nộp đề nghị rút hồ sơ"
    reason.put("Tự ghi")
    reason._take("Nộp nhầm thủ tục")
    assert reason.typed() == "Tự ghi; Nộp nhầm thủ tục"


def test_the_paper_of_an_act_is_offered_and_printed(
    hands: Hands, program: Program, desk: Desk, opened: str
) -> None:
    alt(hands, "D")
    hands.type("Người nộp đề nghị")
    f9(hands)
    assert "Dừng xử lý" in program.detail.notice.text()
    alt(hands, "I")
    hands.until(lambda: program.window.page_name == PREVIEW)
    hands.settle()
    event = view(desk, opened).events[-1]
    assert (event.kind, event.body["form"]) == ("form_printed", FormKind.STOP.value)


def test_a_state_that_changed_meanwhile_is_said(
    hands: Hands, program: Program, desk: Desk, opened: str
) -> None:
    alt(hands, "R")
    hands.type("Đề nghị rút")
    done(desk, opened, ("start", {}), ("finish", {}))
    f9(hands)
    assert is_acting(program)
    assert program.detail.panel.notice.text()
    hands.press(Key.Key_Escape)
    program.detail.open_act("withdraw")
    hands.settle()
    assert not is_acting(program)
    assert program.detail.bar.names()[0] == "return-result"


def _plan_every(s: Services, code: str) -> None:
    from ui.acts.plan import plan

    for action in acts.allowed_actions(dossiers.get(s, code).state):
        made = plan(s, code, action)
        assert made is not None
        assert made.title


@pytest.mark.parametrize(
    "steps",
    [
        (),
        (("start", {}),),
        (("request-supplement", {"reason": "r", "items": ["a"]}),),
        (("start", {}), ("finish", {"result": "1/GXN"})),
        (("start", {}), ("finish", {}), ("return-result", {})),
        (("withdraw", {"reason": "r"}),),
    ],
)
def test_every_act_of_every_state_can_be_planned(
    look: None, desk: Desk, steps: tuple[tuple[str, dict[str, object]], ...]
) -> None:
    code = desk.accept().code
    done(desk, code, *steps)
    planner: Callable[[Services], None] = lambda s: _plan_every(s, code)  # noqa: E731
    desk.read(planner)


def test_both_values_of_a_conflict_stand_above_and_are_settled(
    hands: Hands, program: Program, desk: Desk, tmp_path: Path, clock: Clock
) -> None:
    other_desk = make_desk(tmp_path / "other", clock, number=2)
    code = desk.accept().code
    with desk.open() as here, other_desk.open() as there:
        hub = Hub()
        settle(hub, here, there)
        for s, phone, who in ((there, "0911111111", "Bình"), (here, "0922222222", "Lan")):
            data = {"reason": "r", "changes": {"applicant.phone": phone}}
            acts.act(s, code, "correct", data, who)
        settle(hub, there, here)
        other = there.desk.desk_id
    open_dossier(hands, code)
    shown = program.detail._detail
    assert shown is not None
    assert shown.troubles == ("Điện thoại: đang giữ “0911111111”, Lan ghi “0922222222”",)
    assert program.detail.bar.names()[0] == "settle-conflict"
    assert f"máy {other[:8]}" in {entry.desk for entry in shown.history}
    alt(hands, "X")
    hands.press(Key.Key_Tab)
    hands.type("Giữ số của Bình")
    f9(hands)
    assert view(desk, code).state.conflicts == ()
    assert view(desk, code).events[-1].body["note"] == "Giữ số của Bình"
