"""Intake: a checked `Intake` becomes a dossier with its code, due date and fee, durable in one
transaction.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final, NamedTuple

from counter_app.domain import events as ev
from counter_app.domain.calendar import local_time
from counter_app.domain.due import DueDate, due_date, parse_term
from counter_app.domain.errors import CounterError, InvalidInput, NotAllowed
from counter_app.domain.fees import FeeBreakdown, check_condition, compute_fee
from counter_app.domain.ids import DossierId, UnitCode, dossier_id
from counter_app.domain.numbering import official_code, provisional_code
from counter_app.domain.procedure import Procedure, Sourced
from counter_app.domain.term_text import term_words
from counter_app.services import acts, catalogue
from counter_app.services.container import CatalogueCache, Services
from counter_app.services.intake_input import Intake
from counter_app.services.units import resolving_unit
from counter_app.store import counters, drafts, journal, projection, settings
from counter_app.store.connection import write

CLOCK_TOLERANCE: Final = timedelta(minutes=2)
"""A reception time so little ahead of this PC's clock is not called the future."""


@dataclass(frozen=True, slots=True)
class Preview:
    """What the slip would say now; `problem` names what still stands in the way (code, field)."""

    procedure: Procedure
    due: DueDate | None
    fees: FeeBreakdown | None
    warnings: tuple[str, ...]
    problem: CounterError | None


@dataclass(frozen=True, slots=True)
class Accepted:
    """A dossier that is on disk. Money in VND; `due_at` is None only where the law gives no
    term.
    """

    dossier_id: DossierId
    code: str
    received_at: datetime
    due_at: datetime | None
    fees_total_vnd: int
    warnings: tuple[str, ...]


class _Prepared(NamedTuple):
    procedure: Procedure
    received_at: datetime
    due: DueDate
    fees: FeeBreakdown
    resolving_unit: UnitCode
    warnings: tuple[str, ...]


def accept(s: Services, intake: Intake, actor: str, *, draft_id: str | None = None) -> Accepted:
    """Accept a dossier: one transaction, on disk when this returns; its draft goes with it.

    Raises:
        InvalidInput: a field does not fit catalogue, calendar or unit; nothing was changed.
        StoreUnusable: the disk is full or the store is locked; nothing was changed.
    """
    with write(s.db):
        # Law and calendar are read in the transaction that uses them.
        now = s.clock()
        ready = _prepare(s, intake, now)
        day = ready.received_at.date()
        nth, nth_code = counters.next_dossier(s.db, s.desk.unit_code, s.desk.desk, day)
        identity = dossier_id(s.desk.desk_id, nth)
        body = _body(s, intake, ready, nth_code)
        event = journal.append(
            s.db,
            s.desk.desk_id,
            identity,
            body,
            actor=actor,
            occurred_at=now,
            base_rev=0,
            clock_offset_ms=settings.get(s.db, settings.CLOCK_OFFSET_MS),
        )
        state = projection.advance(s.db, None, event)
        if intake.note is not None:
            acts.append(s, state, ev.NoteAdded(intake.note), actor, now)
        if draft_id is not None:
            drafts.drop(s.db, draft_id)
    return Accepted(
        dossier_id=identity,
        code=body.code,
        received_at=ready.received_at,
        due_at=ready.due.due_at,
        fees_total_vnd=ready.fees.total_vnd,
        warnings=ready.warnings,
    )


def preview(
    s: Services,
    procedure_code: str,
    quantities: dict[str, int],
    received_at: datetime | None = None,
    fee_condition: str | None = None,
) -> Preview:
    """Due date and fee for what is known so far; nothing is stored.

    Raises:
        InvalidInput: ``unknown-procedure``, ``procedure-ended``, or ``unknown-choice`` for a fee
            condition the procedure does not have.
    """
    received = received_at or s.clock()
    procedure = catalogue.get_procedure(s, procedure_code, received.date())
    check_condition(procedure.fees, fee_condition)
    problem: CounterError | None = None
    due: DueDate | None = None
    fees: FeeBreakdown | None = None
    try:
        due = due_date(parse_term(procedure.term.rule), received, catalogue.work_calendar(s))
    except (InvalidInput, NotAllowed) as error:
        problem = error
    try:
        fees = compute_fee(procedure.fees, received.date(), quantities, fee_condition)
    except (InvalidInput, NotAllowed) as error:
        problem = problem or error
    law = catalogue.law(s)
    warnings = (*_law_warnings(procedure, fees), *_calendar_warnings(law, received, due))
    return Preview(procedure, due, fees, warnings, problem)


def _prepare(s: Services, intake: Intake, now: datetime) -> _Prepared:
    received = local_time(intake.received_at) if intake.received_at else now
    if received > now + CLOCK_TOLERANCE:
        raise InvalidInput("in-future", "received_at")
    law = catalogue.law(s)
    calendar = catalogue.calendar_of(law)
    if received.year not in calendar.years:
        raise InvalidInput("calendar-year-missing", "received_at", year=received.year)
    day = received.date()
    procedure = catalogue.procedure_of(law, intake.procedure, day)
    check_condition(procedure.fees, intake.fee_condition)
    try:
        due = due_date(parse_term(procedure.term.rule), received, calendar)
        fees = compute_fee(procedure.fees, day, intake.quantities, intake.fee_condition)
    except NotAllowed as error:
        raise InvalidInput(error.code, "procedure", **error.params) from error
    warnings = (
        *intake.warnings,
        *_law_warnings(procedure, fees),
        *_calendar_warnings(law, received, due),
    )
    return _Prepared(
        procedure, received, due, fees, _resolving_unit(s, intake, procedure), warnings
    )


def _law_warnings(procedure: Procedure, fees: FeeBreakdown | None) -> tuple[str, ...]:
    warnings = list(fees.warnings) if fees else []
    if procedure.term.sourced is Sourced.UNVERIFIED:
        warnings.append("term-unverified")
    if fees and fees.sourced is Sourced.UNVERIFIED:
        warnings.append("fee-unverified")
    return tuple(warnings)


def _calendar_warnings(
    law: CatalogueCache, received: datetime, due: DueDate | None
) -> tuple[str, ...]:
    """A date that was counted over days off nobody has announced yet is no sure promise."""
    if due is None or due.due_at is None:
        return ()
    counted = range(received.year, due.due_at.year + 1)
    return ("calendar-forecast",) if law.forecast_years.intersection(counted) else ()


def _resolving_unit(s: Services, intake: Intake, procedure: Procedure) -> UnitCode:
    own = s.desk.unit_code
    if intake.resolving_unit is None:
        return own
    return resolving_unit(own, intake.resolving_unit, procedure)


def _body(s: Services, intake: Intake, ready: _Prepared, nth: int) -> ev.DossierAccepted:
    procedure = ready.procedure
    day = ready.received_at.date()
    provisional = settings.get(s.db, settings.NUMBERING) == "provisional"
    code = (
        provisional_code(s.desk.desk, day, nth)
        if provisional
        else official_code(s.desk.unit_code, day, s.desk.desk, nth)
    )
    return ev.DossierAccepted(
        code=code,
        provisional=provisional,
        procedure=ev.ProcedureRef(
            procedure.code,
            procedure.name,
            procedure.short_name,
            procedure.sector,
            procedure.sourced.value,
        ),
        applicant=intake.applicant,
        representative=intake.representative,
        summary=intake.summary or procedure.name,
        documents=intake.documents,
        sets=intake.sets,
        quantities=dict(intake.quantities),
        received_at=ready.received_at,
        due=ready.due,
        term_text=term_words(parse_term(procedure.term.rule)),
        fees=ready.fees,
        receiving_unit=s.desk.unit_code,
        resolving_unit=ready.resolving_unit,
        return_way=intake.return_way,
        paper_receipt=intake.paper_receipt,
        warnings=ready.warnings,
    )
