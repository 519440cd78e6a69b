"""A dossier's history in sentences, from the journal's entries. Wording only; never invents what
an entry lacks.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final

from PySide6.QtCore import QCoreApplication

from counter_app.domain.calendar import TZ
from counter_app.domain.dossier import Conflict
from counter_app.domain.status import Status, SyncState
from counter_app.domain.wording import clock_short, date_text, money, spoken_moment
from counter_app.services.dossiers import EventView
from ui import words
from ui.acts import correctable
from ui.acts.actions import every_form
from ui.paper_words import counts_words
from ui.tokens import Tone

_ID_SHOWN: Final = 8

Body = Mapping[str, object]
DeskNamer = Callable[[str], str]


@dataclass(frozen=True, slots=True)
class Entry:
    """One act: when, what, its particulars, by whom, at which desk, and whether the portal has
    it.
    """

    when: str
    what: str
    more: str
    who: str
    sync: str
    sync_tone: Tone
    desk: str = ""


def desk_name(desk_id: str, own_id: str, own_number: int) -> str:
    """This desk by its number, another by the beginning of its identifier."""
    translate = QCoreApplication.translate
    if desk_id == own_id:
        return translate("History", "Quầy {n}").format(n=own_number)
    return translate("History", "máy {id}").format(id=desk_id[:_ID_SHOWN])


def entry(event: EventView, namer: DeskNamer = lambda _desk_id: "") -> Entry:
    """One entry in words; `namer` names desks by their identifiers."""
    at = event.occurred_at.astimezone(TZ)
    sync, tone = words.sync(event.sync)
    if event.sync is SyncState.CONFIRMED:
        sync = ""
    when = f"{clock_short(at)}  {date_text(at.date())}"
    more = " · ".join(part for part in _more(event) if part)
    return Entry(when, _what(event), more, event.actor, sync, tone, namer(event.desk_id))


def entries(events: Sequence[EventView], namer: DeskNamer) -> tuple[Entry, ...]:
    """A whole history, newest first; acts taken back are marked, and named by what took them
    back.
    """
    what = {(event.desk_id, event.desk_seq): _what(event) for event in events}
    taken = {_about(event) for event in events if event.kind == "act_reverted"}
    lines = []
    for event in reversed(events):
        line = entry(event, namer)
        if (event.desk_id, event.desk_seq) in taken:
            text = QCoreApplication.translate("History", "{act} (đã rút lại)")
            line = replace(line, what=text.format(act=line.what))
        if event.kind == "act_reverted" and _about(event) in what:
            line = replace(line, what=f"{line.what}: {what[_about(event)]}")
        lines.append(line)
    return tuple(lines)


def kinds_in_effect(events: Sequence[EventView]) -> frozenset[str]:
    """Kinds of entries that were not taken back."""
    taken = {_about(event) for event in events if event.kind == "act_reverted"}
    return frozenset(event.kind for event in events if (event.desk_id, event.desk_seq) not in taken)


def _about(event: EventView) -> tuple[str, int]:
    seq = event.body.get("about_seq")
    return str(event.body.get("about_desk")), seq if isinstance(seq, int) else 0


def _what(event: EventView) -> str:
    translate = QCoreApplication.translate
    if event.kind != "form_printed":
        return kinds().get(event.kind, event.kind)
    names = {form.value: text for form, text in every_form().items()}
    form = str(event.body.get("form"))
    name = names.get(form, form)
    again = int(str(event.body.get("print_no", 1))) > 1
    text = translate("History", "In lại: {form}") if again else translate("History", "In: {form}")
    return text.format(form=name)


def kinds() -> dict[str, str]:
    """What happened, by the kind of entry."""
    translate = QCoreApplication.translate
    return {
        "dossier_accepted": translate("History", "Tiếp nhận hồ sơ"),
        "attachment_added": translate("History", "Thêm bản quét"),
        "attachment_removed": translate("History", "Bỏ bản quét"),
        "supplement_requested": translate("History", "Yêu cầu bổ sung giấy tờ"),
        "supplement_received": translate("History", "Nhận giấy tờ bổ sung"),
        "dossier_refused": translate("History", "Từ chối tiếp nhận"),
        "processing_started": translate("History", "Bắt đầu xử lý"),
        "payment_requested": translate("History", "Yêu cầu nộp tiền"),
        "fee_collected": translate("History", "Thu phí, lệ phí"),
        "processing_finished": translate("History", "Đã có kết quả"),
        "result_returned": translate("History", "Trả kết quả"),
        "dossier_withdrawn": translate("History", "Người nộp rút hồ sơ"),
        "dossier_stopped": translate("History", "Dừng xử lý"),
        "due_date_extended": translate("History", "Xin lỗi và hẹn lại"),
        "handed_over": translate("History", "Chuyển hồ sơ"),
        "dossier_corrected": translate("History", "Sửa thông tin"),
        "code_assigned": translate("History", "Thêm mã hồ sơ"),
        "objection_raised": translate("History", "Cổng có ý kiến"),
        "objection_settled": translate("History", "Đã xử lý ý kiến của Cổng"),
        "conflict_settled": translate("History", "Đã xem khác biệt"),
        "note_added": translate("History", "Ghi chú"),
        "act_reverted": translate("History", "Rút lại thao tác"),
    }


def conflict(one: Conflict) -> str:
    """A conflict in a sentence: both values of a field, or the act that came too late."""
    translate = QCoreApplication.translate
    if one.field is not None:
        text = translate("History", "{field}: đang giữ “{kept}”, {who} ghi “{lost}”")
        return text.format(
            field=correctable.names().get(one.field, one.field),
            kept=correctable.shown(one.field, one.kept),
            lost=correctable.shown(one.field, one.lost),
            who=one.actor,
        )
    text = translate("History", "“{act}” của {who} không áp dụng được khi hồ sơ {state}")
    state = words.status(Status(one.status))[0].lower()
    return text.format(act=kinds().get(one.kind, one.kind), who=one.actor, state=state)


def _more(event: EventView) -> list[str]:
    body = event.body
    names = ("reason", "note", "result", "message", "to_unit", "receiver", "code")
    keys = names if event.kind != "dossier_accepted" else ()
    parts = [_text(body.get(key)) for key in keys]
    if event.kind == "result_returned":
        parts.append(words.return_ways().get(_text(body.get("way")), ""))
    parts += [_amount(body), _due(body)]
    if event.kind != "dossier_accepted":  # its papers stand beside the history
        parts += _listed(body)
    if event.kind == "form_printed":
        parts.append(_text(body.get("device")))
    if event.kind == "attachment_added":
        parts.append(_text(body.get("name")))
    return parts


def _amount(body: Body) -> str:
    amount = body.get("amount_vnd")
    receipt = _text(body.get("fee_receipt"))
    shown = money(amount) if isinstance(amount, int) else ""
    if not receipt:
        return shown
    return QCoreApplication.translate("History", "{amount}, biên lai {number}").format(
        amount=shown, number=receipt
    )


def _due(body: Body) -> str:
    due = body.get("due")
    due_at = due.get("due_at") if isinstance(due, Mapping) else None
    if not isinstance(due_at, str):
        return ""
    at = spoken_moment(datetime.fromisoformat(due_at).astimezone(TZ))
    return QCoreApplication.translate("History", "hẹn trả {at}").format(at=at)


def _listed(body: Body) -> list[str]:
    """What a list in the entry says: papers asked for, papers received, fields corrected."""
    items, papers, changes = (body.get(key) for key in ("items", "documents", "changes"))
    parts = [_text(item) for item in items] if isinstance(items, list) else []
    if isinstance(papers, list):
        parts += [_paper(paper) for paper in papers]
    if isinstance(changes, list):
        parts += [_change(change) for change in changes]
    return parts


def _paper(paper: object) -> str:
    if not isinstance(paper, Mapping):
        return ""
    counts = [int(str(paper.get(key) or 0)) for key in ("originals", "certified", "copies")]
    return f"{_text(paper.get('name'))} ({counts_words(*counts)})"


def _change(change: object) -> str:
    if not isinstance(change, Mapping):
        return ""
    path = _text(change.get("field"))
    name = correctable.names().get(path, path)
    before, after = (correctable.shown(path, change.get(key)) for key in ("old", "new"))
    return f"{name}: {before} → {after}"


def _text(value: object) -> str:
    return value.strip() if isinstance(value, str) else ""
