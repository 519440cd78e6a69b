"""A dossier's acts as they took effect, one by one, with the state before and after. Reads only."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from counter_app.domain import events as ev
from counter_app.domain import lifecycle
from counter_app.domain.dossier import Dossier
from counter_app.domain.errors import NotAllowed
from counter_app.domain.forms import FormKind
from counter_app.domain.ids import DossierId
from counter_app.event_text import event_of
from counter_app.services.container import Services
from counter_app.store import journal

ACT_OF: Final[Mapping[FormKind, type[ev.Body]]] = {
    FormKind.SUPPLEMENT: ev.SupplementRequested,
    FormKind.REFUSAL: ev.DossierRefused,
    FormKind.APOLOGY: ev.DueDateExtended,
    FormKind.STOP: ev.DossierStopped,
    FormKind.FEE: ev.FeeCollected,
    FormKind.RETURN: ev.ResultReturned,
    FormKind.HAND_OVER: ev.HandedOver,
    FormKind.RESULT: ev.ProcessingFinished,
}
"""Forms that are about one act; the others are about the dossier as a whole."""


@dataclass(frozen=True, slots=True)
class Step:
    """One act and what it found."""

    event: ev.Event
    before: Dossier | None
    """None for the acceptance."""
    after: Dossier
    is_reverted: bool = False


def steps_of(s: Services, dossier_id: DossierId) -> tuple[Step, ...]:
    """Every act on a dossier that is in effect, in the order of its fold.

    Left out are acts that met a state that does not allow them (conflicts), and acts taken back.
    """
    return tuple(step for step in every_step(s, dossier_id) if not step.is_reverted)


def every_step(s: Services, dossier_id: DossierId) -> tuple[Step, ...]:
    """As `steps_of`, with the acts taken back, marked as such."""
    found: list[Step] = []
    state: Dossier | None = None
    for event in _in_order(s, dossier_id):
        after = lifecycle.apply(state, event)
        if after is not None and not _is_refused(state, after, event):
            found = _with_reverted(found, event.body)
            found.append(Step(event, state, after))
        state = after
    return tuple(found)


def act_behind(
    steps: Sequence[Step], form: FormKind, about_seq: int | None = None
) -> tuple[Step, ...]:
    """The act that a form is about, followed by what came after it; everything for a form about the
    dossier as a whole. Of several acts the last counts, unless `about_seq` names one.

    Raises:
        NotAllowed: ``nothing-to-print`` when there was no such act.
    """
    kind = ACT_OF.get(form)
    if kind is None:
        return tuple(steps)
    for place in range(len(steps) - 1, -1, -1):
        event = steps[place].event
        if isinstance(event.body, kind) and about_seq in (None, event.desk_seq):
            return tuple(steps[place:])
    raise NotAllowed("nothing-to-print", what=form.value)


def _in_order(s: Services, dossier_id: DossierId) -> list[ev.Event]:
    records = journal.of_dossier(s.db, dossier_id)
    events = [event_of(record, server_seq) for record, server_seq in records]
    known = [event for event in events if event is not None]
    return sorted(known, key=lambda event: not isinstance(event.body, ev.DossierAccepted))


def _with_reverted(steps: list[Step], body: ev.Body) -> list[Step]:
    if not isinstance(body, ev.ActReverted):
        return steps
    named = (body.about_desk, body.about_seq)
    return [
        replace(step, is_reverted=True)
        if (step.event.desk_id, step.event.desk_seq) == named
        else step
        for step in steps
    ]


def _is_refused(before: Dossier | None, after: Dossier, event: ev.Event) -> bool:
    if before is None or isinstance(event.body, ev.DossierCorrected):
        return False
    return len(after.conflicts) > len(before.conflicts)
