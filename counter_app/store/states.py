"""A dossier's state as its row keeps it, and as the journal alone gives it. Writes nothing.

A dossier that nothing was done to since its acceptance keeps no state: all of it is in that one
record, and to write it again would make each acceptance longer. The first act writes it.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from sqlite_utils import Database

from counter_app.domain import events as ev
from counter_app.domain import lifecycle
from counter_app.domain.dossier import Dossier
from counter_app.domain.errors import StoreUnusable
from counter_app.domain.ids import DeskId
from counter_app.domain.records import GATEWAY_NAMES, Record
from counter_app.event_text import event_of
from counter_app.store import codec, journal

AS_ACCEPTED: Final = "{}"
"""What a row keeps of a state that is in its acceptance. Migrations leave such rows alone."""


@dataclass(frozen=True, slots=True)
class Replayed:
    """What the journal alone says of a dossier; `last_own_seq` is 0 without a record of this
    desk.
    """

    state: Dossier
    last_own_seq: int
    events: tuple[ev.Event, ...]

    @property
    def accepted_as(self) -> frozenset[str]:
        """All codes and numbers that acceptances gave it."""
        acceptances = ((one, one.body) for one in self.events)
        found = (
            lifecycle.accepted(event, body).aliases
            for event, body in acceptances
            if isinstance(body, ev.DossierAccepted)
        )
        return frozenset().union(*found)


def text_of(state: Dossier) -> str:
    """What the row of a dossier in this state keeps."""
    return AS_ACCEPTED if state.rev == 1 else codec.text_of(state)


def state_of(db: Database, dossier_id: str, text: str) -> Dossier:
    """The state of a dossier whose row keeps this text.

    Raises:
        StoreUnusable: ``store-unreadable`` when the acceptance it should be in is not there.
    """
    if text != AS_ACCEPTED:
        return codec.state_of(text)
    replayed = replay(db, dossier_id)
    if replayed is None:
        raise StoreUnusable("store-unreadable")
    return replayed.state


def replay(db: Database, dossier_id: str, own_desk: DeskId | None = None) -> Replayed | None:
    """Fold a dossier's journal; None while its acceptance is not here."""
    records = [one for one in journal.of_dossier(db, dossier_id) if _counts(*one)]
    found = [event_of(record, server_seq) for record, server_seq in records]
    events = tuple(event for event in found if event is not None)
    state = lifecycle.fold(events)
    if state is None:
        return None
    own: Iterable[int] = (record.desk_seq for record, _ in records if record.desk_id == own_desk)
    return Replayed(state, max(own, default=0), events)


def _counts(record: Record, server_seq: int | None) -> bool:
    """Whether a record is part of the dossier. What a gateway wrote and no longer has in its order
    it lost with a former life: it says so anew where there is still reason to, and desks that had
    read it must not see more than the others.
    """
    return server_seq is not None or not record.desk_id.startswith(GATEWAY_NAMES)
