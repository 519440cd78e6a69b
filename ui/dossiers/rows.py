"""Dossiers in words: the cells of a list row. Runs in the store thread; wording only."""

from datetime import datetime

from PySide6.QtCore import QCoreApplication

from counter_app.domain.calendar import TZ, WorkCalendar
from counter_app.domain.status import CLOCK_RUNS, Status, SyncState
from counter_app.domain.wording import clock_short, date_text, relative_due
from counter_app.services.dossiers import DossierRow
from ui import words
from ui.tokens import Tone
from ui.widgets.cells import Cell, Row

_MARKS = {
    Status.ACCEPTED: "intake",
    Status.PROCESSING: "clock",
    Status.SUPPLEMENT_REQUESTED: "warning",
    Status.PAYMENT_REQUESTED: "warning",
    Status.FINISHED: "check",
    Status.RETURNED: "check",
}
_SYNC_MARKS = {
    SyncState.QUEUED: "clock",
    SyncState.CONFIRMED: "send",
    SyncState.REJECTED: "attention",
    SyncState.CONFLICT: "attention",
}


def due_tone(due_at: datetime, now: datetime) -> Tone:
    """Late, today, or neither."""
    if due_at < now:
        return Tone.LATE
    return Tone.SOON if due_at.astimezone(TZ).date() == now.astimezone(TZ).date() else Tone.PLAIN


def due_cell(row: DossierRow, now: datetime, calendar: WorkCalendar) -> Cell:
    """The promise: how far away, then the day; only the day where the clock no longer runs."""
    translate = QCoreApplication.translate
    if row.status is Status.SUPPLEMENT_REQUESTED:
        return Cell(translate("Rows", "tạm dừng"), Tone.MUTED)
    if row.due_at is None:
        return Cell(translate("Rows", "không hẹn ngày"), Tone.MUTED)
    day = date_text(row.due_at.astimezone(TZ).date())
    if row.status not in CLOCK_RUNS:
        return Cell(day, Tone.MUTED, figures=True)
    tone = due_tone(row.due_at, now)
    phrase = relative_due(row.due_at, now, calendar)
    is_late = tone is Tone.LATE
    return Cell(phrase, tone, aside=day, mark="warning" if is_late else "", strong=is_late)


def list_row(row: DossierRow, now: datetime, calendar: WorkCalendar) -> Row:
    """One dossier as a list shows it."""
    state, tone = words.status(row.status)
    sync, sync_tone = words.sync(row.sync)
    received = row.received_at.astimezone(TZ)
    is_today = received.date() == now.astimezone(TZ).date()
    day = clock_short(received) if is_today else date_text(received.date())
    cells = (
        Cell(row.code, figures=True),
        Cell(row.applicant, strong=True),
        Cell(row.procedure, Tone.MUTED),
        Cell(day, Tone.MUTED, figures=True),
        due_cell(row, now, calendar),
        Cell(state, tone, mark=_MARKS.get(row.status, "close")),
        Cell(sync, sync_tone, mark=_SYNC_MARKS[row.sync]),
        Cell(row.sector, Tone.MUTED),
        Cell(row.clerk, Tone.MUTED),
        Cell(row.phone or "", Tone.MUTED, figures=True),
    )
    return Row(row.address, cells)
