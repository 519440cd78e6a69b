"""Dossier state as a fold over events: `apply(state, event) -> state`, pure and total.

`apply` never refuses a stored event: two desks may have acted at the same time. What does not fit
becomes a visible conflict and changes nothing else. Whether a clerk may do an act now is asked with
`check`, before anything is stored.
"""

from collections.abc import Iterable
from dataclasses import replace

from counter_app.domain import attachments, corrections, folding, reverting
from counter_app.domain import events as ev
from counter_app.domain.dossier import Conflict, Dossier, Objection
from counter_app.domain.errors import NotAllowed
from counter_app.domain.status import DeliveryState, FinanceState, ReturnWay, Status
from counter_app.domain.transitions import ALLOWED, REVERTIBLE


def accepted(event: ev.Event, body: ev.DossierAccepted) -> Dossier:
    """The state a dossier starts with."""
    return Dossier(
        dossier_id=event.dossier_id,
        rev=1,
        code=body.code,
        provisional=body.provisional,
        aliases=(body.code,) if body.paper_receipt is None else (body.code, body.paper_receipt),
        procedure=body.procedure,
        applicant=body.applicant,
        representative=body.representative,
        summary=body.summary,
        documents=body.documents,
        sets=body.sets,
        quantities=body.quantities,
        received_at=body.received_at,
        due=body.due,
        term_text=body.term_text,
        fees=body.fees,
        receiving_unit=body.receiving_unit,
        resolving_unit=body.resolving_unit,
        return_way=body.return_way,
        paper_receipt=body.paper_receipt,
        warnings=body.warnings,
        status=Status.ACCEPTED,
        finance=FinanceState.UNPAID if body.fees.total_vnd else FinanceState.EXEMPT,
        delivery=DeliveryState.NOT_READY,
        accepted_by=event.actor,
        held_by=body.receiving_unit,
    )


def check(state: Dossier, kind: str) -> None:
    """Refuse an act the business state does not allow.

    Raises:
        NotAllowed: ``illegal-transition`` with the state's number and the kind.
    """
    if state.status not in ALLOWED[kind]:
        raise NotAllowed(
            "illegal-transition", status=int(state.status), status_text=state.status.text, act=kind
        )


def apply(state: Dossier | None, event: ev.Event) -> Dossier | None:
    """Fold one event into the state.

    Returns None, and changes nothing, for an event on a dossier whose acceptance is not known here.
    """
    body = event.body
    if isinstance(body, ev.DossierAccepted):
        return accepted(event, body) if state is None else _conflict(state, event)
    if state is None:
        return None
    kind = ev.KINDS[type(body)]
    if state.status not in ALLOWED[kind]:
        return _conflict(state, event)
    if isinstance(body, ev.ActReverted):
        before = reverting.undone(state, body)
        return _conflict(state, event) if before is None else replace(before, rev=state.rev + 1)
    after = replace(_meaning(state, event), rev=state.rev + 1)
    return replace(after, undo=reverting.point(state, event)) if kind in REVERTIBLE else after


def fold(events: Iterable[ev.Event]) -> Dossier | None:
    """Fold events, in their order, from nothing; the acceptance counts first wherever it stands."""
    return folding.fold(events, ev.DossierAccepted, apply)


def _conflict(state: Dossier, event: ev.Event) -> Dossier:
    kind = ev.KINDS[type(event.body)]
    found = Conflict(event.desk_id, event.desk_seq, kind, event.actor, int(state.status))
    return replace(state, conflicts=(*state.conflicts, found), rev=state.rev + 1)


def _meaning(state: Dossier, event: ev.Event) -> Dossier:
    match event.body:
        case (
            ev.SupplementRequested()
            | ev.SupplementReceived()
            | ev.DueDateExtended()
            | ev.PaymentRequested()
            | ev.FeeCollected()
        ):
            return _time_and_money(state, event)
        case ev.DossierCorrected() as body:
            return reverting.corrected(state, _corrected(state, event, body))
        case (
            ev.FormPrinted()
            | ev.CodeAssigned()
            | ev.ObjectionRaised()
            | ev.ObjectionSettled()
            | ev.ConflictSettled()
            | ev.HandedOver()
            | ev.NoteAdded()
        ):
            return _beside(state, event)
        case ev.AttachmentAdded() | ev.AttachmentRemoved():
            return attachments.applied(state, event)
        case _:
            return _outcome(state, event)


def _outcome(state: Dossier, event: ev.Event) -> Dossier:
    match event.body:
        case ev.ProcessingStarted():
            return replace(state, status=Status.PROCESSING)
        case ev.ProcessingFinished():
            return replace(
                state,
                status=Status.FINISHED,
                delivery=DeliveryState.AT_CENTRE,
                finished_at=event.occurred_at,
            )
        case ev.ResultReturned(way=way):
            delivery = DeliveryState.POST if way is ReturnWay.POST else DeliveryState.HANDED_OVER
            return replace(
                state, status=Status.RETURNED, delivery=delivery, returned_at=event.occurred_at
            )
        case ev.DossierRefused():
            return replace(_clock_cleared(state), status=Status.NOT_ACCEPTED)
        case ev.DossierWithdrawn():
            return replace(_clock_cleared(state), status=Status.WITHDRAWN)
        case ev.DossierStopped():
            return replace(_clock_cleared(state), status=Status.STOPPED)
        case _:  # pragma: no cover - every kind is covered above
            raise AssertionError(type(event.body))


def _clock_cleared(state: Dossier) -> Dossier:
    return replace(state, paused_at=None, minutes_left=None, status_before_pause=None)


def _time_and_money(state: Dossier, event: ev.Event) -> Dossier:
    match event.body:
        case ev.SupplementRequested(minutes_left=minutes_left):
            return replace(
                state,
                status=Status.SUPPLEMENT_REQUESTED,
                paused_at=event.occurred_at,
                minutes_left=minutes_left,
                status_before_pause=state.status,
            )
        case ev.SupplementReceived(documents=documents, due=due):
            back = state.status_before_pause or Status.ACCEPTED
            running = replace(_clock_cleared(state), status=back, due=due)
            return replace(running, documents=(*state.documents, *documents))
        case ev.DueDateExtended(due=due):
            return replace(state, due=due)
        case ev.PaymentRequested():
            return replace(state, status=Status.PAYMENT_REQUESTED, finance=FinanceState.UNPAID)
        case ev.FeeCollected(amount_vnd=amount):
            waiting = state.status is Status.PAYMENT_REQUESTED
            status = Status.PROCESSING if waiting else state.status
            return replace(
                state,
                status=status,
                finance=FinanceState.PAID,
                collected_vnd=state.collected_vnd + amount,
            )
        case _:  # pragma: no cover - called with these kinds only
            raise AssertionError(type(event.body))


def _beside(state: Dossier, event: ev.Event) -> Dossier:
    match event.body:
        case ev.FormPrinted(form=form):
            return replace(state, prints={**state.prints, form: state.prints.get(form, 0) + 1})
        case ev.NoteAdded():
            return state
        case ev.HandedOver(to_unit=to_unit, receiver=receiver):
            return replace(state, held_by=f"{to_unit} · {receiver}" if receiver else to_unit)
        case ev.CodeAssigned(code=code, is_official=is_official):
            aliases = state.aliases if code in state.aliases else (*state.aliases, code)
            if is_official:
                return replace(state, code=code, provisional=False, aliases=aliases)
            return replace(state, aliases=aliases)
        case ev.ObjectionRaised() as body:
            raised = Objection(body.objection, body.field, body.message, event.occurred_at)
            return replace(state, objections=(*state.objections, raised))
        case ev.ObjectionSettled(objection=objection):
            left = tuple(o for o in state.objections if o.objection != objection)
            return replace(state, objections=left)
        case ev.ConflictSettled() as body:
            named = (body.about_desk, body.about_seq, body.field)
            still = tuple(c for c in state.conflicts if (c.desk_id, c.desk_seq, c.field) != named)
            return replace(state, conflicts=still)
        case _:  # pragma: no cover - called with these kinds only
            raise AssertionError(type(event.body))


def _corrected(state: Dossier, event: ev.Event, body: ev.DossierCorrected) -> Dossier:
    """Put corrections in place one by one; where the value seen is no longer there, both stay
    visible.
    """
    for change in body.changes:
        is_known = change.field in corrections.CORRECTABLE
        now = corrections.read(state, change.field) if is_known else None
        if now == change.new:
            continue
        written = _written(state, change) if is_known and now == change.old else None
        if written is None:
            lost = Conflict(
                event.desk_id,
                event.desk_seq,
                "dossier_corrected",
                event.actor,
                int(state.status),
                change.field,
                kept=now,
                lost=change.new,
            )
            written = replace(state, conflicts=(*state.conflicts, lost))
        state = written
    return state


def _written(state: Dossier, change: ev.FieldChange) -> Dossier | None:
    """The state with the change in place; None when a newer program's value does not fit here."""
    try:
        return corrections.write(state, change.field, change.new)
    except (ValueError, TypeError, KeyError, AttributeError):
        return None
