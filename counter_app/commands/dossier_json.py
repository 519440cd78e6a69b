"""How a dossier is shown by the command line: as JSON and as lines. Changes nothing."""

from typing import TYPE_CHECKING

from counter_app.commands.base import plain
from counter_app.domain.calendar import local_time
from counter_app.domain.way import way_text
from counter_app.domain.wording import money, size_text, spoken_moment
from counter_app.messages import (
    CHOICE_WORDS,
    DOSSIER_SYNC_WORDS,
    EVENT_WORDS,
    field_name,
    warning_text,
)

if TYPE_CHECKING:
    from datetime import datetime

    from counter_app.domain.dossier import Dossier
    from counter_app.domain.status import Status
    from counter_app.services.attachments import Scan
    from counter_app.services.dossiers import DossierRow, DossierView


def status_word(status: "Status") -> str:
    """A business state as one lower-case word, ``accepted``."""
    return status.name.lower()


def view_json(view: "DossierView") -> dict[str, object]:
    """A dossier with its history, as `show` answers."""
    state = view.state
    return {
        "code": state.code,
        "dossier_id": state.dossier_id,
        "aliases": state.aliases,
        "provisional": state.provisional,
        "rev": state.rev,
        **_states(state),
        "sync": view.sync,
        "sync_state": view.sync,
        "way": plain(view.way),
        "procedure": state.procedure.code,
        "procedure_name": state.procedure.name,
        "sector": state.procedure.sector,
        "applicant": plain(state.applicant),
        "representative": plain(state.representative),
        "summary": state.summary,
        "sets": state.sets,
        "documents": plain(state.documents),
        "attachments": plain(view.scans),
        "quantities": dict(state.quantities),
        "received_at": state.received_at,
        "due_at": state.due_at,
        "dates": _dates(state),
        "term": state.due.term,
        "term_text": state.term_text,
        "explanation": state.due.explanation,
        "fees_total_vnd": state.fees.total_vnd,
        "collected_vnd": state.collected_vnd,
        "owed_vnd": state.owed_vnd,
        "overpaid_vnd": state.overpaid_vnd,
        "fees": plain(state.fees.lines),
        **_places(state),
        "warnings": state.warnings,
        "prints": dict(state.prints),
        "conflicts": plain(state.conflicts),
        "objections": plain(state.objections),
        "allowed_actions": _actions(state),
        "events": [plain(event) for event in view.events],
        "same_code": [row_json(row) for row in view.namesakes],
    }


def row_json(row: "DossierRow") -> dict[str, object]:
    """One line of a search, as `find` answers."""
    return {
        "code": row.code,
        "dossier_id": row.dossier_id,
        "applicant": row.applicant,
        "procedure": row.procedure_code,
        "procedure_name": row.procedure,
        "status": status_word(row.status),
        "status_code": int(row.status),
        "status_text": row.status.text,
        "received_at": row.received_at,
        "due_at": row.due_at,
        "sync": row.sync,
        "attention": row.attention,
    }


def view_lines(view: "DossierView") -> list[str]:
    """A dossier for people."""
    state = view.state
    shown = [
        ("Mã hồ sơ", state.code),
        ("Mã khác", ", ".join(alias for alias in state.aliases if alias != state.code)),
        ("Trạng thái", state.status.text),
        ("Gửi đi", DOSSIER_SYNC_WORDS[view.sync.value]),
        ("Đường gửi", way_text(view.way)),
        ("Thủ tục", f"{state.procedure.code} {state.procedure.short_name}"),
        ("Người nộp", state.applicant.name),
        ("Nội dung", state.summary.replace("\n", " ")),
        ("Tiếp nhận", _spoken(state.received_at)),
        ("Hẹn trả", _spoken(state.due_at) if state.due_at else _no_date(state)),
        ("Phí, lệ phí", _fee_line(state)),
        ("Nhận kết quả", _word("return_way", state.return_way.value)),
        ("Đang giữ", state.held_by),
    ]
    lines = [f"{name}: {text}" for name, text in shown if text]
    lines += [
        f"  {number}. {one.name} (bản chính {one.originals}, chứng thực {one.certified}, "
        f"bản chụp {one.copies})"
        for number, one in enumerate(state.documents, start=1)
    ]
    lines += [_scan_line(scan) for scan in view.scans]
    lines += [f"Chú ý: {warning_text(code)}" for code in state.warnings]
    lines += [f"Ý kiến của bên nhận: {one.message}" for one in state.objections]
    lines += [_conflict_line(one.field, one.actor) for one in state.conflicts]
    lines += [f"Cùng mã: {row_line(row)}  [{row.dossier_id}]" for row in view.namesakes]
    lines.append("Nhật ký:")
    lines += [
        f"  {_spoken(one.occurred_at)}  {one.actor} {EVENT_WORDS.get(one.kind, one.kind)}"
        f"  [{DOSSIER_SYNC_WORDS[one.sync.value]}]"
        for one in view.events
    ]
    return lines


def _fee_line(state: "Dossier") -> str:
    """The fee; what was collected and what that leaves, where these are not the same."""
    line = f"{money(state.fees.total_vnd)} ({_word('finance', state.settled.value)})"
    if not state.collected_vnd or not (state.owed_vnd or state.overpaid_vnd):
        return line
    left = f"còn phải thu {money(state.owed_vnd)}"
    if state.overpaid_vnd:
        left = f"thu thừa {money(state.overpaid_vnd)}"
    return f"{line}; đã thu {money(state.collected_vnd)}, {left}"


def _scan_line(scan: "Scan") -> str:
    about = "" if scan.document is None else f", giấy tờ {scan.document}"
    state = CHOICE_WORDS["scan"][scan.state.value]
    if scan.above:
        state = f"{state}, {'đã' if scan.is_above else 'chưa'} tới {scan.above}"
    return f"  Bản quét {scan.name} ({size_text(scan.size)}{about}): {state}"


def row_line(row: "DossierRow") -> str:
    """One line of a search for people."""
    due = _spoken(row.due_at) if row.due_at else "không hẹn ngày"
    return f"{row.code}  {row.applicant}  |  {row.procedure}  |  {row.status.text}  |  {due}"


def _states(state: "Dossier") -> dict[str, object]:
    word = status_word(state.status)
    return {
        "state": word,
        "status": word,
        "status_code": int(state.status),
        "status_text": state.status.text,
        "finance": state.settled,
        "delivery": state.delivery,
        "needs_attention": state.needs_attention,
    }


def _dates(state: "Dossier") -> dict[str, object]:
    return {
        "received_at": state.received_at,
        "due_at": state.due_at,
        "promised_at": state.due.due_at,
        "paused_at": state.paused_at,
        "minutes_left": state.minutes_left,
        "finished_at": state.finished_at,
        "returned_at": state.returned_at,
    }


def _places(state: "Dossier") -> dict[str, object]:
    return {
        "receiving_unit": state.receiving_unit,
        "resolving_unit": state.resolving_unit,
        "return_way": state.return_way,
        "paper_receipt": state.paper_receipt,
        "accepted_by": state.accepted_by,
        "held_by": state.held_by,
    }


def _actions(state: "Dossier") -> tuple[str, ...]:
    from counter_app.services import acts

    return acts.allowed_actions(state)


def _word(kind: str, value: str) -> str:
    return CHOICE_WORDS[kind].get(value, value)


def _spoken(moment: "datetime") -> str:
    return spoken_moment(local_time(moment))


def _no_date(state: "Dossier") -> str:
    return "đang chờ bổ sung" if state.paused_at else state.term_text


def _conflict_line(field: str | None, actor: str) -> str:
    about = f" ở {field_name(field)}" if field else ""
    return f"Khác biệt cần xem{about}: thao tác của {actor} chưa được áp dụng."
