"""Snapshots of the slips about one dossier: forms 02 to 06 and the fee receipt, from the journal.

Each says what its act said; the parties are those of the dossier as it is now, so that a corrected
name is right on every later print. Reads only.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final, TypedDict, TypeGuard, TypeVar

from counter_app.domain import events as ev
from counter_app.domain.calendar import local_time
from counter_app.domain.dossier import Dossier
from counter_app.domain.errors import NotAllowed
from counter_app.domain.form_lists import HistoryLine, HistorySnapshot
from counter_app.domain.forms import (
    ApologySnapshot,
    ControlSnapshot,
    DossierSlip,
    FeeSnapshot,
    FormKind,
    FormParty,
    HandOverLine,
    RefusalSnapshot,
    ReturnSnapshot,
    StopSnapshot,
    SupplementSnapshot,
    Timeliness,
    UnitHeader,
)
from counter_app.domain.ids import person_of
from counter_app.domain.wording import money
from counter_app.services import form_history, form_numbers, form_parts
from counter_app.services.container import Services
from counter_app.services.form_history import Step

Body = TypeVar("Body")


class _Common(TypedDict):
    """The fields of `DossierSlip`, to be passed on by name."""

    unit: UnitHeader
    code: str
    is_provisional: bool
    applicant: FormParty
    content: str
    procedure: str
    received_at: datetime
    dated_at: datetime
    clerk_name: str
    print_no: int
    printed_at: datetime
    running_number: str | None
    about_seq: int | None


@dataclass(frozen=True, slots=True)
class _Case:
    """A dossier, its acts, and the act that the slip is about (the acceptance where it is about the
    dossier as a whole).
    """

    s: Services
    state: Dossier
    steps: Sequence[Step]
    about: Step
    common: _Common

    def act(self, kind: type[Body]) -> Body:
        """What the act said."""
        body = self.about.event.body
        if not isinstance(body, kind):
            raise TypeError(type(body).__name__)
        return body


def slip_snapshot(
    s: Services, form: FormKind, state: Dossier, clerk_name: str | None, about_seq: int | None
) -> DossierSlip:
    """A slip of a stored dossier, as it would print now.

    Raises:
        NotAllowed: ``nothing-to-print`` when the act that the form is about did not happen;
            ``not-supported-yet`` for a form that is no slip of one dossier.
    """
    build = _BUILDERS.get(form)
    if build is None:
        raise NotAllowed("not-supported-yet", "form", what=form.value)
    steps = form_history.steps_of(s, state.dossier_id)
    about = form_history.act_behind(steps, form, about_seq)[0]
    number = about.event.desk_seq if form in form_history.ACT_OF else None
    issue = form_numbers.next_issue(s, form, state, steps, number)
    common = _Common(
        unit=form_parts.unit_header(s),
        code=state.code,
        is_provisional=state.provisional,
        applicant=form_parts.form_party(state.applicant),
        content=state.summary,
        procedure=state.procedure.name,
        received_at=state.received_at,
        dated_at=issue.dated_at,
        clerk_name=form_parts.signer(clerk_name, about.event.actor),
        print_no=issue.print_no,
        printed_at=s.clock(),
        running_number=issue.running_number,
        about_seq=number,
    )
    return build(_Case(s, state, steps, about, common))


def _supplement(case: _Case) -> DossierSlip:
    act = case.act(ev.SupplementRequested)
    return SupplementSnapshot(**case.common, items=act.items, reason=act.reason)


def _refusal(case: _Case) -> DossierSlip:
    return RefusalSnapshot(**case.common, reason=case.act(ev.DossierRefused).reason)


def _apology(case: _Case) -> DossierSlip:
    act, before = case.act(ev.DueDateExtended), case.about.before
    if act.due.due_at is None:
        raise NotAllowed("nothing-to-print", what=FormKind.APOLOGY.value)
    return ApologySnapshot(
        **case.common,
        promised_at=before.due.due_at if before is not None else None,
        new_due_at=act.due.due_at,
        reason=act.reason,
    )


def _stop(case: _Case) -> DossierSlip:
    return StopSnapshot(**case.common, reason=case.act(ev.DossierStopped).reason)


def _control(case: _Case) -> DossierSlip:
    return ControlSnapshot(
        **case.common,
        resolving_unit=form_parts.resolving_unit(case.s, case.state),
        due_at=case.state.due.due_at,
        term_text=case.state.term_text,
        hand_overs=_hand_overs(case.steps),
    )


def _fee(case: _Case) -> DossierSlip:
    act, state = case.act(ev.FeeCollected), case.state
    return FeeSnapshot(
        **case.common,
        payer=form_parts.form_party(form_parts.submitter_of(state)),
        fee_name="; ".join(line.text for line in state.fees.lines) or state.procedure.short_name,
        amount_vnd=act.amount_vnd,
        fee_receipt=act.fee_receipt,
    )


def _return(case: _Case) -> DossierSlip:
    finished = [one for one in (step.event.body for step in case.steps) if _is_result(one)]
    return ReturnSnapshot(
        **case.common,
        receiver=case.act(ev.ResultReturned).receiver,
        result=finished[-1].result if finished else "",
    )


def _is_result(body: ev.Body) -> TypeGuard[ev.ProcessingFinished]:
    return isinstance(body, ev.ProcessingFinished)


def _history(case: _Case) -> DossierSlip:
    steps = form_history.every_step(case.s, case.state.dossier_id)
    lines = [
        HistoryLine(
            at=step.event.occurred_at,
            kind=ev.KINDS[type(step.event.body)],
            actor=step.event.actor,
            detail=_detail(step.event.body),
            is_reverted=step.is_reverted,
        )
        for step in steps
        if not isinstance(step.event.body, ev.FormPrinted | ev.NoteAdded)
    ]
    return HistorySnapshot(**case.common, lines=tuple(lines))


def _detail(body: ev.Body) -> str:
    """What an act said, in the clerk's own words."""
    match body:
        case ev.HandedOver(to_unit=to_unit, receiver=receiver, note=note):
            return "; ".join(part for part in (to_unit, receiver, note) if part)
        case ev.ProcessingFinished(result=text) | ev.ResultReturned(receiver=text):
            return text
        case ev.SupplementRequested(reason=reason, items=items):
            return "\n".join((reason, *items))
        case ev.FeeCollected(amount_vnd=amount) | ev.PaymentRequested(amount_vnd=amount):
            return money(amount)
        case ev.CodeAssigned(code=text) | ev.AttachmentAdded(name=text):
            return text
        case _:
            return str(getattr(body, "reason", "") or getattr(body, "note", ""))


_BUILDERS: Final[Mapping[FormKind, Callable[[_Case], DossierSlip]]] = {
    FormKind.SUPPLEMENT: _supplement,
    FormKind.REFUSAL: _refusal,
    FormKind.APOLOGY: _apology,
    FormKind.STOP: _stop,
    FormKind.CONTROL: _control,
    FormKind.FEE: _fee,
    FormKind.RETURN: _return,
    FormKind.HISTORY: _history,
}


def _hand_overs(steps: Sequence[Step]) -> tuple[HandOverLine, ...]:
    """Rows of form 06. The receiver records the result on taking the papers over, so the first
    hand-over after a result says how it stood to the promised time.
    """
    lines: list[HandOverLine] = []
    result: Timeliness | None = None
    holder = ""
    for step in steps:
        body = step.event.body
        if isinstance(body, ev.ProcessingFinished):
            result = timeliness(step.after)
        if isinstance(body, ev.HandedOver):
            lines.append(
                HandOverLine(
                    from_unit=holder,
                    to_unit=body.to_unit,
                    at=step.event.occurred_at,
                    giver=person_of(step.event.actor),
                    receiver=body.receiver,
                    result=result,
                    note=body.note,
                )
            )
            holder, result = body.to_unit, None
    return tuple(lines)


def timeliness(state: Dossier) -> Timeliness | None:
    """How the result stands to the promised time; on the promised day and not after the hour is on
    time. None without a result or without a promise.
    """
    if state.finished_at is None or state.due.due_at is None:
        return None
    finished, due = local_time(state.finished_at), local_time(state.due.due_at)
    if finished > due:
        return Timeliness.LATE
    return Timeliness.ON_TIME if finished.date() == due.date() else Timeliness.EARLY
