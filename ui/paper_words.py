"""Due dates, fees and counts in the words of the receipt, for every page that shows them. Wording
only.
"""

from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import QCoreApplication

from counter_app.domain.calendar import TZ
from counter_app.domain.dossier import Dossier
from counter_app.domain.due import DueDate
from counter_app.domain.fees import FeeBreakdown
from counter_app.domain.wording import clock_text, date_text, money, spoken_moment, weekday


@dataclass(frozen=True, slots=True)
class Due:
    """A due date ready to show: the day large, the hour and the relative phrase below, and why."""

    day: str
    hour: str
    relative: str
    why: tuple[str, ...]


def due_words(due: DueDate | None, relative: str) -> Due | None:
    """A due date in words; None while there is none to promise."""
    if due is None:
        return None
    if due.due_at is None:
        none = QCoreApplication.translate("Slip", "Không hẹn ngày")
        return Due(none, "", "", due.explanation)
    at = due.due_at.astimezone(TZ)
    hour = f"{clock_text(at)} · {weekday(at.date())}"
    return Due(date_text(at.date()), hour, relative, due.explanation)


def promise_words(due_at: datetime | None) -> str:
    """When the result is promised, in the middle of a sentence."""
    translate = QCoreApplication.translate
    if due_at is None:
        return translate("Slip", "không hẹn ngày trả")
    return translate("Slip", "hẹn trả {at}").format(at=spoken_moment(due_at.astimezone(TZ)))


def fee_words(fees: FeeBreakdown | None) -> tuple[tuple[tuple[str, str], ...], str]:
    """Fee lines and total in words."""
    translate = QCoreApplication.translate
    if fees is None:
        return (), ""
    if "fee-local" in fees.warnings:
        return (), translate("Slip", "Chưa có mức thu")
    if not fees.lines:
        return (), translate("Slip", "Không thu")
    lines = []
    for line in fees.lines:
        text = line.text
        if line.quantity > 1:
            text = translate("Slip", "{text} × {n}").format(text=line.text, n=line.quantity)
        lines.append((text, money(line.amount_vnd)))
    return tuple(lines), money(fees.total_vnd)


def money_words(state: Dossier) -> str:
    """What was collected, and what that leaves of the fee as it is now: never one in place of the
    other.
    """
    translate = QCoreApplication.translate
    text = translate("Slip", "Đã thu {paid}")
    if state.overpaid_vnd:
        text = translate("Slip", "Đã thu {paid}, thừa {over}: trả lại người nộp")
    elif state.owed_vnd and state.collected_vnd:
        text = translate("Slip", "Đã thu {paid}, còn phải thu {owed}")
    elif state.owed_vnd:
        text = translate("Slip", "Chưa thu {owed}")
    return text.format(
        paid=money(state.collected_vnd),
        owed=money(state.owed_vnd),
        over=money(state.overpaid_vnd),
    )


def fee_change_words(before: Dossier, after: Dossier) -> str:
    """What an act made of the fee; empty where it left it alone."""
    was, now = before.fees.total_vnd, after.fees.total_vnd
    if was == now:
        return ""
    text = QCoreApplication.translate("Slip", "Phí từ {was} thành {now}. {paid}.")
    return text.format(was=money(was), now=money(now), paid=money_words(after))


def counts_words(originals: int, certified: int, copies: int) -> str:
    """The three counts of a paper in words, those that are not nought."""
    translate = QCoreApplication.translate
    parts = (
        (originals, translate("Slip", "{n} bản chính")),
        (certified, translate("Slip", "{n} chứng thực")),
        (copies, translate("Slip", "{n} bản chụp")),
    )
    return ", ".join(text.format(n=count) for count, text in parts if count)
