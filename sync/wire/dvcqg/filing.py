"""A dossier as a portal is told of it: its state, its acts one by one, and names from the office.

Owns which acts are told and what the state was after each. Must not know any portal's field.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final

from counter_app.domain import events as ev
from counter_app.domain import lifecycle
from counter_app.domain.dossier import Dossier
from counter_app.domain.lane import ActId
from counter_app.domain.status import Status

TOLD: Final = (
    ev.DossierAccepted,
    ev.SupplementRequested,
    ev.SupplementReceived,
    ev.DossierRefused,
    ev.ProcessingStarted,
    ev.PaymentRequested,
    ev.FeeCollected,
    ev.ProcessingFinished,
    ev.ResultReturned,
    ev.DossierWithdrawn,
    ev.DossierStopped,
    ev.DueDateExtended,
    ev.HandedOver,
    ev.ActReverted,
)
"""Acts a portal's progress list is told of; prints, corrections and objections are ours alone."""


@dataclass(frozen=True, slots=True)
class PortalProcedure:
    """A procedure as the portal itself names it; empty where it was never asked."""

    name: str = ""
    sector_code: str = ""
    sector: str = ""


@dataclass(frozen=True, slots=True)
class Filing:
    """What is known here of one dossier, at one moment.

    Attributes:
        state: The dossier after all `events`.
        events: Its journal in the order of replay.
        own_seq: Number of the newest record on it, as `LaneRow.confirmed_seq` is counted.
        unit_name: Name of the receiving unit.
        agencies: Names of agencies by their code, as the portal publishes them.
        procedure: The procedure in the portal's words.
    """

    state: Dossier
    events: tuple[ev.Event, ...]
    own_seq: int
    unit_name: str
    agencies: Mapping[str, str] = field(default_factory=dict)
    procedure: PortalProcedure = PortalProcedure()

    @property
    def resolving_unit_name(self) -> str:
        """Name of the unit that resolves it; its code where no name is known."""
        code = self.state.resolving_unit
        if code == self.state.receiving_unit:
            return self.unit_name
        return self.agencies.get(code, code)


@dataclass(frozen=True, slots=True)
class Act:
    """One act that took effect, and the state it led to."""

    event: ev.Event
    before: Dossier | None
    after: Dossier

    @property
    def act_id(self) -> ActId:
        """Its identity for ever."""
        return (self.event.desk_id, self.event.desk_seq)

    @property
    def at(self) -> datetime:
        """The moment to tell: an acceptance happened when the papers were taken."""
        body = self.event.body
        return body.received_at if isinstance(body, ev.DossierAccepted) else self.event.occurred_at


def acts(events: Iterable[ev.Event]) -> tuple[Act, ...]:
    """The acts that took effect, in order; those that met a conflict are left out."""
    found: list[Act] = []
    state: Dossier | None = None
    for event in sorted(events, key=lambda one: not isinstance(one.body, ev.DossierAccepted)):
        after = lifecycle.apply(state, event)
        if after is None:
            continue
        conflicts_before = 0 if state is None else len(state.conflicts)
        if isinstance(event.body, TOLD) and len(after.conflicts) <= conflicts_before:
            found.append(Act(event, state, after))
        state = after
    return tuple(found)


def standing(all_acts: Iterable[Act]) -> tuple[Act, ...]:
    """The acts without those taken back, and without the taking back."""
    kept = tuple(all_acts)
    reverted = {
        (act.event.body.about_desk, act.event.body.about_seq)
        for act in kept
        if isinstance(act.event.body, ev.ActReverted)
    }
    return tuple(
        act
        for act in kept
        if act.act_id not in reverted and not isinstance(act.event.body, ev.ActReverted)
    )


def ended_at(filing: Filing) -> datetime | None:
    """When work on it ended: with a result, or without one (refused, withdrawn, stopped)."""
    state = filing.state
    if state.status in (Status.FINISHED, Status.RETURNED):
        return state.finished_at
    return _closed_at(filing, (ev.DossierRefused, ev.DossierWithdrawn, ev.DossierStopped))


def refused_at(filing: Filing) -> datetime | None:
    """When it was refused; None unless it is."""
    return _closed_at(filing, (ev.DossierRefused,))


def _closed_at(filing: Filing, kinds: tuple[type[ev.Body], ...]) -> datetime | None:
    if filing.state.status not in (Status.NOT_ACCEPTED, Status.WITHDRAWN, Status.STOPPED):
        return None
    ends = [act.at for act in standing(acts(filing.events)) if isinstance(act.event.body, kinds)]
    return ends[-1] if ends else None


def result_text(filing: Filing) -> str | None:
    """What the result is called; None while there is none."""
    if filing.state.status not in (Status.FINISHED, Status.RETURNED):
        return None
    for act in reversed(standing(acts(filing.events))):
        if isinstance(act.event.body, ev.ProcessingFinished):
            return act.event.body.result or filing.state.procedure.short_name
    return filing.state.procedure.short_name
