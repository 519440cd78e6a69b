"""What a list of dossiers shows: the clerk's choices as one value, and the filter they mean."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from counter_app.domain.status import CLOSED, Status, SyncState
from counter_app.services.dossiers import Filter


class StatusChoice(StrEnum):
    """Groups of states that a clerk looks for."""

    ALL = "all"
    OPEN = "open"
    READY = "ready"
    WAITING = "waiting"
    CLOSED = "closed"


class DueChoice(StrEnum):
    """Dossiers by their promise; the values are those of `services.dossiers`."""

    ALL = "all"
    OVERDUE = "overdue"
    TODAY = "today"
    SOON = "soon"


class SyncChoice(StrEnum):
    """Dossiers by what the portal holds."""

    ALL = "all"
    WAITING = "waiting"
    ACKNOWLEDGED = "acknowledged"
    ATTENTION = "attention"


_STATUSES = {
    StatusChoice.ALL: None,
    StatusChoice.OPEN: frozenset(Status) - CLOSED,
    StatusChoice.READY: frozenset({Status.FINISHED}),
    StatusChoice.WAITING: frozenset({Status.SUPPLEMENT_REQUESTED, Status.PAYMENT_REQUESTED}),
    StatusChoice.CLOSED: CLOSED,
}


@dataclass(frozen=True, slots=True)
class Query:
    """The clerk's choices. `only_today` keeps dossiers received today."""

    text: str = ""
    status: StatusChoice = StatusChoice.ALL
    due: DueChoice = DueChoice.ALL
    sync: SyncChoice = SyncChoice.ALL
    only_today: bool = False
    sector: str = ""
    clerk: str = ""
    order: str = "-received_at"

    @property
    def is_narrowed(self) -> bool:
        """Whether anything is left out."""
        return self != Query(order=self.order)

    def filter(self, today: date) -> Filter:
        """The services' filter for these choices on a day."""
        sync = {SyncChoice.WAITING: SyncState.QUEUED, SyncChoice.ACKNOWLEDGED: SyncState.CONFIRMED}
        return Filter(
            status=_STATUSES[self.status],
            due=None if self.due is DueChoice.ALL else self.due.value,
            sync=sync.get(self.sync),
            attention=True if self.sync is SyncChoice.ATTENTION else None,
            received_on=today if self.only_today else None,
            sector=self.sector or None,
            clerk=self.clerk or None,
            text=self.text.strip() or None,
        )
