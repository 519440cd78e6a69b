"""Setting another due date, and how far the procedure itself allows that.

Owns the limit and what is written down about it. What goes beyond is written down as such, not
refused: the applicant may have agreed to it (QĐ 2637/QĐ-UBND Vĩnh Long, docs/sources.md).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from counter_app.domain import events as ev
from counter_app.domain.calendar import TZ
from counter_app.domain.dossier import Dossier
from counter_app.domain.due import DueDate, later_by, parse_term
from counter_app.domain.errors import CounterError, InvalidInput
from counter_app.domain.term_text import term_words
from counter_app.domain.wording import spoken_moment
from counter_app.event_text import event_of
from counter_app.services import catalogue, fields
from counter_app.services.container import Services
from counter_app.store import journal


@dataclass(frozen=True, slots=True)
class Limit:
    """How far a due date may be moved by the procedure: `span` in words, and until when."""

    span: str
    until: datetime


def limit(s: Services, state: Dossier) -> Limit | None:
    """The limit of the procedure as it was at receipt, counted from the due date given at receipt
    or with the last supplement; None where the catalogue names none, or cannot tell.
    """
    promised = _promised(s, state)
    try:
        day = state.received_at.astimezone(TZ).date()
        written = catalogue.get_procedure(s, state.procedure.code, day).term.max_extension
        if written is None or promised is None:
            return None
        term = parse_term(written)
        return Limit(term_words(term), later_by(term, promised, catalogue.work_calendar(s)))
    except CounterError:
        return None


def extended(s: Services, state: Dossier, data: Mapping[str, object], now: datetime) -> DueDate:
    """The due date that `data` asks for.

    Raises:
        InvalidInput: ``due_at`` is missing or no time, not later than now and than before, on a day
            off, or in a year without a calendar.
    """
    if data.get("due_at") is None:
        raise InvalidInput("missing", "due_at")
    due_at = fields.moment(data["due_at"], "due_at")
    calendar = catalogue.work_calendar(s)
    if due_at <= now or (state.due.due_at is not None and due_at <= state.due.due_at):
        raise InvalidInput("not-later", "due_at")
    if due_at.year not in calendar.years:
        raise InvalidInput("calendar-year-missing", "due_at", year=due_at.year)
    if not calendar.is_working_day(due_at.date()):
        raise InvalidInput("day-off", "due_at", day=due_at.date().isoformat())
    said = [f"Gia hạn, hẹn lại: {spoken_moment(due_at)}."]
    most = limit(s, state)
    if most is not None and due_at > most.until:
        until = spoken_moment(most.until)
        said.append(f"Quá mức kéo dài của thủ tục: tối đa {most.span}, đến {until}.")
    return DueDate(due_at, state.due.term, tuple(said))


def _promised(s: Services, state: Dossier) -> datetime | None:
    found = None
    for record, server_seq in journal.of_dossier(s.db, state.dossier_id):
        event = event_of(record, server_seq)
        if event and isinstance(event.body, ev.DossierAccepted | ev.SupplementReceived):
            found = event.body.due.due_at
    return found
