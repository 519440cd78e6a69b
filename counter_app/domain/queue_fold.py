"""What tickets and appointments have in common as folds: prints are counted, and what does not fit
changes nothing but stays visible in `lost`.

Pure and total. What each other event means is `queue`'s and `appointment`'s.
"""

from collections.abc import Callable, Mapping
from dataclasses import Field, dataclass, replace
from datetime import datetime
from typing import Any, ClassVar, Protocol, TypeVar

from counter_app.domain import queue_events as qe
from counter_app.domain.events import FormPrinted
from counter_app.domain.ids import DeskId
from counter_app.domain.queue_events import QueueEvent


@dataclass(frozen=True, slots=True)
class LostAct:
    """An act that met a ticket or an appointment which another desk had moved on."""

    desk_id: DeskId
    desk_seq: int
    kind: str
    actor: str
    at: datetime


class QueueSubject(Protocol):
    """A ticket or an appointment."""

    __dataclass_fields__: ClassVar[dict[str, Field[Any]]]

    @property
    def rev(self) -> int:
        """Counts the events folded in."""
        ...

    @property
    def prints(self) -> Mapping[str, int]:
        """How often each form was printed."""
        ...

    @property
    def lost(self) -> tuple[LostAct, ...]:
        """Acts that did not fit."""
        ...


S = TypeVar("S", bound=QueueSubject)


def apply(
    state: S | None,
    event: QueueEvent,
    begun: Callable[[QueueEvent], S | None],
    after: Callable[[S, QueueEvent], S | None],
) -> S | None:
    """Fold one event into a ticket or an appointment.

    `begun` gives what an event begins, None for every other event; `after` what an event makes of
    a state, None when it does not fit. None, and no change, while the beginning is not known here.
    """
    fresh = begun(event)
    if state is None or fresh is not None:
        return fresh if state is None else _lost(state, event)
    moved = _printed(state, event.body) or after(state, event)
    return _lost(state, event) if moved is None else replace(moved, rev=state.rev + 1)


def _printed(state: S, body: qe.QueueBody) -> S | None:
    if not isinstance(body, FormPrinted):
        return None
    return replace(state, prints={**state.prints, body.form: state.prints.get(body.form, 0) + 1})


def _lost(state: S, event: QueueEvent) -> S:
    kind = qe.KINDS[type(event.body)]
    lost = LostAct(event.desk_id, event.desk_seq, kind, event.actor, event.occurred_at)
    return replace(state, lost=(*state.lost, lost), rev=state.rev + 1)
