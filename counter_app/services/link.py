"""How the link stands and what waits to be sent, read from the store for people. Changes nothing,
talks to nobody.
"""

from collections import Counter
from dataclasses import dataclass
from datetime import datetime

from counter_app.services import outbox, truth
from counter_app.services.container import Services
from counter_app.services.portal import LANE_KINDS
from counter_app.services.reading import one_snapshot
from counter_app.store import heritage, settings


@dataclass(frozen=True, slots=True)
class LinkState:
    """The link at one moment.

    Attributes:
        state: As in the truth bar.
        problem: Code of the last failure, which has sentences; None when the last attempt was fine.
        portal_url: Where this desk sends to, or None.
        enrolled: Whether the other side knows this desk.
        attempt_at: When the last attempt ended.
        success_at: When the other side last answered.
        dossiers: Dossiers with something still to be sent.
        pending: Acts still to be sent.
        kinds: How many acts of which kind, most first; empty where the portal takes states.
        oldest_at: When the oldest of them happened.
    """

    state: str
    problem: str | None
    portal_url: str | None
    enrolled: bool
    attempt_at: datetime | None
    success_at: datetime | None
    dossiers: int
    pending: int
    kinds: tuple[tuple[str, int], ...]
    oldest_at: datetime | None


@one_snapshot
def link_state(s: Services) -> LinkState:
    """How things stand now."""
    facts, position = truth.truth_bar(s), outbox.sync_position(s)
    return LinkState(
        state=facts.state,
        problem=settings.get(s.db, settings.STATE_DETAIL),
        portal_url=settings.get(s.db, settings.PORTAL_URL),
        enrolled=settings.get(s.db, settings.ENROLLED) == 1,
        attempt_at=settings.get(s.db, settings.ATTEMPT_AT),
        success_at=facts.last_success_at,
        dossiers=facts.waiting,
        pending=position.unsent,
        kinds=_kinds(s, position.acked_seq),
        oldest_at=facts.oldest_waiting_at,
    )


def _kinds(s: Services, acked_seq: int) -> tuple[tuple[str, int], ...]:
    if (settings.get(s.db, settings.PORTAL_KIND) or "gateway") in LANE_KINDS:
        return ()
    rows = s.db.execute(
        "SELECT kind, count(*) FROM journal WHERE desk_id = ? AND desk_seq > ? GROUP BY kind",
        [s.desk.desk_id, acked_seq],
    )
    counts = Counter({row[0]: row[1] for row in rows})
    counts.update(dict(heritage.kinds(s.db)))
    return tuple(sorted(counts.items(), key=lambda one: (-one[1], one[0])))
