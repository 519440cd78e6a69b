"""Builds what an act asks for from the dossier as it stands: in the store thread, reading only.

Owns what is prefilled. Must not decide what is right: the services check every value.
"""

import json
from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Final

from PySide6.QtCore import QCoreApplication

from counter_app.domain.calendar import TZ
from counter_app.domain.dossier import Conflict, Dossier
from counter_app.domain.errors import CounterError
from counter_app.domain.procedure import RequiredDocument
from counter_app.domain.text import fold
from counter_app.domain.wording import clock_short, date_text, money, spoken_moment
from counter_app.services import acts, catalogue, dossiers, extension
from counter_app.services.container import Services
from counter_app.services.dossiers import DossierView
from ui import words
from ui.acts import actions, correctable, history, reasons
from ui.acts.ask import ActPlan, Ask, Kind, Paper
from ui.paper_words import money_words

Asks = tuple[Ask, ...]
_Planner = Callable[[Services, DossierView], tuple[Asks, tuple[str, ...]]]


def plan(s: Services, code: str, action: str) -> ActPlan | None:
    """What the act asks for; None when the dossier's state does not allow it any more.

    Raises:
        NotFound: ``no-dossier``.
    """
    view = dossiers.get(s, code)
    if action not in acts.allowed_actions(view.state):
        return None
    asks, facts = _PLANNERS[action](s, view)
    title, warnings = actions.every()[action].word, _warnings(action, view.state)
    return ActPlan(view.address, action, title, asks, facts, warnings, go=_go(action))


def _go(action: str) -> str:
    translate = QCoreApplication.translate
    short = {
        "undo": translate("Acts", "Rút lại"),
        "settle-objection": translate("Acts", "Ghi lại"),
        "settle-conflict": translate("Acts", "Ghi lại"),
        "withdraw": translate("Acts", "Ghi rút hồ sơ"),
    }
    return short.get(action, "")


def reason(action: str, name: str = "") -> Ask:
    """The field for a reason, with the usual ones."""
    word = name or QCoreApplication.translate("Acts", "Lý do")
    return Ask("reason", word, Kind.TEXT, ideas=reasons.common(action))


def hand_over_asks(units: tuple[str, ...] = ()) -> Asks:
    """The fields of a hand-over."""
    translate = QCoreApplication.translate
    return (
        Ask("to_unit", translate("Acts", "Chuyển đến đơn vị, bộ phận"), Kind.LINE, ideas=units),
        Ask("receiver", translate("Acts", "Người nhận (nếu biết)"), Kind.LINE),
        Ask("note", translate("Acts", "Ghi chú"), Kind.LINE),
    )


def return_asks(state: Dossier) -> Asks:
    """The fields of a return: who takes the result, and how."""
    translate = QCoreApplication.translate
    people: tuple[str, ...] = ()
    if state.representative is not None:
        people = (state.applicant.name, state.representative.name)
    name = state.applicant.name
    return (
        Ask("receiver", translate("Acts", "Người nhận"), Kind.LINE, name, ideas=people),
        Ask(
            "way",
            translate("Acts", "Cách trả"),
            Kind.CHOICE,
            state.return_way.value,
            choices=tuple(words.return_ways().items()),
        ),
    )


def _only_reason(action: str) -> _Planner:
    return lambda _s, _view: ((reason(action),), ())


def _start(_s: Services, _view: DossierView) -> tuple[Asks, tuple[str, ...]]:
    note = QCoreApplication.translate("Acts", "Ghi chú")
    return (Ask("note", note, Kind.LINE),), ()


def _note(_s: Services, _view: DossierView) -> tuple[Asks, tuple[str, ...]]:
    word = QCoreApplication.translate("Acts", "Ghi chú cho đồng nghiệp")
    return (Ask("note", word, Kind.TEXT),), ()


def _finish(_s: Services, _view: DossierView) -> tuple[Asks, tuple[str, ...]]:
    translate = QCoreApplication.translate
    ideas = (
        translate("Acts", "Đồng ý giải quyết"),
        translate("Acts", "Không đủ điều kiện giải quyết"),
    )
    return (Ask("result", translate("Acts", "Kết quả, số văn bản"), Kind.LINE, ideas=ideas),), ()


def _request_supplement(s: Services, view: DossierView) -> tuple[Asks, tuple[str, ...]]:
    translate = QCoreApplication.translate
    here = {fold(paper.name) for paper in view.state.documents}
    missing = [
        Paper(document.name, document.required)
        for document in _documents(s, view.state)
        if not document.shown_only and fold(document.name) not in here
    ]
    name = translate("Acts", "Giấy tờ cần bổ sung")
    asks = (Ask("items", name, Kind.TICKS, papers=tuple(missing)), reason("request-supplement"))
    return asks, (translate("Acts", "Thời hạn giải quyết tạm dừng cho đến khi bổ sung."),)


def _documents(s: Services, state: Dossier) -> tuple[RequiredDocument, ...]:
    """Papers of the procedure as it was at receipt; none where the catalogue no longer has it."""
    try:
        day = state.received_at.astimezone(TZ).date()
        return catalogue.get_procedure(s, state.procedure.code, day).documents
    except CounterError:
        return ()


def _receive_supplement(_s: Services, view: DossierView) -> tuple[Asks, tuple[str, ...]]:
    translate = QCoreApplication.translate
    asked = [event.body for event in view.events if event.kind == "supplement_requested"]
    items = asked[-1].get("items") if asked else None
    names = [str(item) for item in items] if isinstance(items, list) else []
    papers = tuple(Paper(name, ticked=True, originals=1) for name in names)
    name = translate("Acts", "Giấy tờ vừa nhận")
    facts = (translate("Acts", "Thời hạn giải quyết chạy tiếp từ lúc này."),)
    return (Ask("documents", name, Kind.PAPERS, papers=papers),), facts


def _hand_over(s: Services, view: DossierView) -> tuple[Asks, tuple[str, ...]]:
    holder = QCoreApplication.translate("Acts", "Đang giữ hồ sơ: {who}").format(
        who=view.state.held_by
    )
    return hand_over_asks(_units(s)), (holder,) if view.state.held_by else ()


def _units(s: Services) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name for name in (s.desk.parent_name, s.desk.unit_name) if name))


def _return(_s: Services, view: DossierView) -> tuple[Asks, tuple[str, ...]]:
    return return_asks(view.state), ()


def _warnings(action: str, state: Dossier) -> tuple[str, ...]:
    """What should be settled before the result leaves the house."""
    if action == "return-result" and state.overpaid_vnd:
        return (money_words(state),)
    if action != "return-result" or not state.owed_vnd:
        return ()
    text = QCoreApplication.translate("Acts", "Còn {amount} phí, lệ phí chưa thu.")
    return (text.format(amount=money(state.owed_vnd)),)


def _extend(s: Services, view: DossierView) -> tuple[Asks, tuple[str, ...]]:
    translate = QCoreApplication.translate
    before = view.state.due.due_at
    facts: tuple[str, ...] = ()
    if before is not None:
        text = translate("Acts", "Đã hẹn {at}.")
        facts = (text.format(at=spoken_moment(before.astimezone(TZ))),)
    most = extension.limit(s, view.state)
    if most is not None:
        text = translate("Acts", "Thủ tục cho kéo dài tối đa {span}: đến {at}.")
        facts = (*facts, text.format(span=most.span, at=spoken_moment(most.until)))
    due = Ask(
        "due_at",
        translate("Acts", "Ngày hẹn mới"),
        Kind.MOMENT,
        _next_day(s, before),
        hint=translate("Acts", "nn/tt/nnnn giờ:phút, là ngày làm việc"),
    )
    return (due, reason("extend")), facts


def _next_day(s: Services, before: datetime | None) -> str:
    """The working day after the promise, or after today, at its hour; empty where the calendar
    ends.
    """
    now = s.clock().astimezone(TZ)
    start = max(now, before.astimezone(TZ)) if before is not None else now
    calendar = catalogue.work_calendar(s)
    try:
        day = calendar.next_working_day(start.date())
        hour = before.astimezone(TZ) if before is not None else calendar.closes_at(day)
    except CounterError:
        return ""
    return f"{date_text(day)} {clock_short(hour)}"


def _collect(_s: Services, view: DossierView) -> tuple[Asks, tuple[str, ...]]:
    translate = QCoreApplication.translate
    state = view.state
    facts = tuple(f"{line.text}: {money(line.amount_vnd)}" for line in state.fees.lines)
    if state.collected_vnd:
        text = translate("Acts", "Đã thu {amount}")
        facts = (*facts, text.format(amount=money(state.collected_vnd)))
    amount = f"{state.owed_vnd:,}".replace(",", ".")
    return (
        Ask("amount_vnd", translate("Acts", "Số tiền thu (đồng)"), Kind.MONEY, amount),
        Ask("fee_receipt", translate("Acts", "Số biên lai (nếu có)"), Kind.LINE),
    ), facts


def _correct(_s: Services, view: DossierView) -> tuple[Asks, tuple[str, ...]]:
    name = QCoreApplication.translate("Acts", "Mục cần sửa")
    parts = correctable.fields(view.state)
    asks = (Ask("changes", name, Kind.CHANGES, parts=parts), reason("correct"))
    return asks, _fee_facts(view.state)


def _fee_facts(state: Dossier) -> tuple[str, ...]:
    """Counts bring the fee along: what it is before they are corrected."""
    if not state.quantities:
        return ()
    text = QCoreApplication.translate(
        "Acts", "Phí đang tính {amount}. Sửa số trang, số bản thì phí được tính lại."
    )
    fact = text.format(amount=money(state.fees.total_vnd))
    return (fact, money_words(state)) if state.collected_vnd else (fact,)


def _undo(_s: Services, view: DossierView) -> tuple[Asks, tuple[str, ...]]:
    undo = view.state.undo
    for event in view.events:
        if undo is not None and (event.desk_id, event.desk_seq) == (undo.desk_id, undo.desk_seq):
            line = history.entry(event)
            text = QCoreApplication.translate("Acts", "Sẽ rút lại: {what}, {when}, {who}")
            shown = text.format(what=line.what, when=line.when, who=line.who)
            return (reason("undo"),), tuple(part for part in (shown, line.more) if part)
    return (reason("undo"),), ()


def _settle_objection(_s: Services, view: DossierView) -> tuple[Asks, tuple[str, ...]]:
    translate = QCoreApplication.translate
    choices = tuple((one.objection, one.message) for one in view.state.objections)
    asks = (
        Ask("objection", translate("Acts", "Ý kiến"), Kind.CHOICE, choices[0][0], choices=choices),
        Ask(
            "note",
            translate("Acts", "Đã xử lý thế nào"),
            Kind.TEXT,
            ideas=reasons.common("settle-objection"),
        ),
    )
    return asks, tuple(message for _, message in choices)


def _settle_conflict(_s: Services, view: DossierView) -> tuple[Asks, tuple[str, ...]]:
    translate = QCoreApplication.translate
    choices = tuple((conflict_key(one), history.conflict(one)) for one in view.state.conflicts)
    asks = (
        Ask(
            "conflict", translate("Acts", "Khác biệt"), Kind.CHOICE, choices[0][0], choices=choices
        ),
        Ask(
            "note",
            translate("Acts", "Đã xem và kết luận"),
            Kind.TEXT,
            ideas=reasons.common("settle-conflict"),
        ),
    )
    return asks, tuple(text for _, text in choices)


def conflict_key(conflict: Conflict) -> str:
    """A conflict's identity as the value of a choice."""
    return json.dumps([conflict.desk_id, conflict.desk_seq, conflict.field])


_PLANNERS: Final[Mapping[str, _Planner]] = {
    "start": _start,
    "request-supplement": _request_supplement,
    "receive-supplement": _receive_supplement,
    "hand-over": _hand_over,
    "finish": _finish,
    "return-result": _return,
    "extend": _extend,
    "collect-fee": _collect,
    "correct": _correct,
    "note": _note,
    "undo": _undo,
    "settle-objection": _settle_objection,
    "settle-conflict": _settle_conflict,
    "withdraw": _only_reason("withdraw"),
    "stop": _only_reason("stop"),
    "refuse": _only_reason("refuse"),
}
