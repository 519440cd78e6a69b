"""One dossier among several that a text may mean, as a list under a field offers it. Wording
only.
"""

from datetime import datetime

from PySide6.QtCore import QCoreApplication

from counter_app.domain.calendar import TZ, WorkCalendar
from counter_app.domain.wording import relative_due
from counter_app.services.dossiers import DossierRow
from ui.widgets.suggest import Suggestion


def suggestion(row: DossierRow, now: datetime, calendar: WorkCalendar) -> Suggestion:
    """The row of a dossier; its key names this dossier and no other."""
    if row.status.is_open and row.due_at is not None:
        aside = relative_due(row.due_at, now, calendar)
    else:
        aside = row.status.text
    what = row.procedure
    if row.has_namesake:  # the same code twice: what tells them apart
        told = QCoreApplication.translate("TopBar", "{procedure} · nhận {at}, {clerk}")
        at = f"{row.received_at.astimezone(TZ):%H:%M %d/%m/%Y}"
        what = told.format(procedure=row.procedure, at=at, clerk=row.clerk)
    return Suggestion(row.address, f"{row.applicant} · {row.code}", what, aside)
