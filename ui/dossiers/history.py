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
    tr = QCoreApplication.translate
    if event.kind == "form_printed":
        again = int(str(event.body.get("print_no", 1))) > 1
        return tr("History", "In lại giấy hẹn") if again else tr("History", "In giấy hẹn")
    return _kinds().get(event.kind, event.kind)


def _kinds() -> dict[str, str]:
    tr = QCoreApplication.translate
    return {
        "dossier_accepted": tr("History", "Tiếp nhận hồ sơ"),
        "supplement_requested": tr("History", "Yêu cầu bổ sung giấy tờ"),
        "supplement_received": tr("History", "Nhận giấy tờ bổ sung"),
        "dossier_refused": tr("History", "Từ chối tiếp nhận"),
        "processing_started": tr("History", "Bắt đầu xử lý"),
        "payment_requested": tr("History", "Yêu cầu nộp tiền"),
        "fee_collected": tr("History", "Thu phí, lệ phí"),
        "processing_finished": tr("History", "Đã có kết quả"),
        "result_returned": tr("History", "Trả kết quả"),
        "dossier_withdrawn": tr("History", "Người nộp rút hồ sơ"),
        "dossier_stopped": tr("History", "Dừng xử lý"),
        "due_date_extended": tr("History", "Xin lỗi và hẹn lại"),
        "handed_over": tr("History", "Chuyển hồ sơ"),
        "dossier_corrected": tr("History", "Sửa thông tin"),
        "code_assigned": tr("History", "Thêm mã hồ sơ"),
        "objection_raised": tr("History", "Cổng có ý kiến"),
        "objection_settled": tr("History", "Đã xử lý ý kiến của Cổng"),
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
