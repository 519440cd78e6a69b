"""A dossier's history in sentences, from the journal's entries. Wording only; never invents what
an entry lacks.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import QCoreApplication

from counter_app.domain.calendar import TZ
from counter_app.domain.status import SyncState
from counter_app.domain.wording import clock_short, date_text, money, spoken_moment
from counter_app.services.dossiers import EventView
from ui import words
from ui.tokens import Tone


@dataclass(frozen=True, slots=True)
class Entry:
    """One act: when, what, its particulars, by whom, and whether the portal has it."""

    when: str
    what: str
    more: str
    who: str
    sync: str
    sync_tone: Tone


def entry(event: EventView) -> Entry:
    """One entry in words."""
    at = event.occurred_at.astimezone(TZ)
    sync, tone = words.sync(event.sync)
    if event.sync is SyncState.CONFIRMED:
        sync = ""
    when = f"{clock_short(at)}  {date_text(at.date())}"
    return Entry(when, _what(event), _more(event.body), event.actor, sync, tone)


def _what(event: EventView) -> str:
    translate = QCoreApplication.translate
    if event.kind == "form_printed":
        again = int(str(event.body.get("print_no", 1))) > 1
        return (
            translate("History", "In lại giấy hẹn")
            if again
            else translate("History", "In giấy hẹn")
        )
    return _kinds().get(event.kind, event.kind)


def _kinds() -> dict[str, str]:
    translate = QCoreApplication.translate
    return {
        "dossier_accepted": translate("History", "Tiếp nhận hồ sơ"),
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
    }


def _more(body: Mapping[str, object]) -> str:
    parts = [
        _text(body.get(key))
        for key in ("reason", "note", "result", "message", "receiver", "to_unit")
    ]
    amount = body.get("amount_vnd")
    if isinstance(amount, int):
        parts.append(money(amount))
    due = body.get("due")
    due_at = due.get("due_at") if isinstance(due, Mapping) else None
    if isinstance(due_at, str):
        at = spoken_moment(datetime.fromisoformat(due_at).astimezone(TZ))
        parts.append(QCoreApplication.translate("History", "hẹn trả {at}").format(at=at))
    items = body.get("items")
    if isinstance(items, list):
        parts += [_text(item) for item in items]
    return " · ".join(part for part in parts if part)


def _text(value: object) -> str:
    return value.strip() if isinstance(value, str) else ""
