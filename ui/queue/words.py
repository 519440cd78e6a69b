"""Words of the queue's pages: reasons, states, spans of waiting. Wording only."""

from datetime import datetime

from PySide6.QtCore import QCoreApplication

from counter_app.domain.queue import Ticket, TicketStatus
from counter_app.domain.queue_events import Priority
from ui.tokens import Tone


def priorities() -> dict[str, str]:
    """Reasons to be called first, by value."""
    translate = QCoreApplication.translate
    return {
        Priority.NONE.value: translate("Queue", "Không ưu tiên"),
        Priority.ELDERLY.value: translate("Queue", "Người cao tuổi"),
        Priority.DISABLED.value: translate("Queue", "Người khuyết tật"),
        Priority.PREGNANT.value: translate("Queue", "Phụ nữ mang thai"),
        Priority.INFANT.value: translate("Queue", "Có con nhỏ đi cùng"),
        Priority.MERIT.value: translate("Queue", "Người có công"),
        Priority.SUPPLEMENT.value: translate("Queue", "Nộp bổ sung"),
    }


def state(ticket: Ticket) -> tuple[str, Tone]:
    """Where a ticket stands, with its tone."""
    translate = QCoreApplication.translate
    at_desk = translate("Queue", "Ở quầy {desk}").format(desk=ticket.desk)
    return {
        TicketStatus.WAITING: (translate("Queue", "Đang chờ"), Tone.PLAIN),
        TicketStatus.CALLED: (at_desk, Tone.INFO),
        TicketStatus.SERVING: (at_desk, Tone.INFO),
        TicketStatus.HELD: (translate("Queue", "Để lại"), Tone.SOON),
        TicketStatus.DONE: (translate("Queue", "Đã xong"), Tone.MUTED),
        TicketStatus.GONE: (translate("Queue", "Bỏ lượt"), Tone.MUTED),
    }[ticket.status]


def waited(since: datetime, now: datetime) -> str:
    """How long somebody waits, in whole minutes."""
    minutes = max(round((now - since).total_seconds() / 60), 0)
    return QCoreApplication.translate("Queue", "{n} phút").format(n=minutes)


def remarks(ticket: Ticket, now: datetime) -> str:
    """What else tells about a ticket: its appointment, calls in vain, why it was put aside."""
    translate = QCoreApplication.translate
    parts = []
    if ticket.slot_at is not None:
        at = f"{ticket.slot_at:%H:%M}"
        told = translate("Queue", "hẹn {at}")
        if ticket.slot_at > now:
            told = translate("Queue", "hẹn {at}, chưa đến giờ")
        parts.append(told.format(at=at))
    if ticket.misses:
        parts.append(translate("Queue", "vắng {n} lần").format(n=ticket.misses))
    if ticket.held_for:
        parts.append(ticket.held_for)
    return " · ".join(parts)
