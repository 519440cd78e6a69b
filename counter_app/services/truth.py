"""The truth bar: counted from the journal and the acknowledgements, never guessed."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from counter_app.services import way
from counter_app.services.container import Services
from counter_app.services.reading import one_snapshot
from counter_app.store import dossiers, heritage, lanes, settings
from counter_app.store.dossiers import Clause


@dataclass(frozen=True, slots=True)
class Truth:
    """Counts are dossiers.

    Attributes:
        today: Accepted today at this desk.
        acknowledged: Of these, wholly on the other side.
        waiting: Dossiers of any day with something of this desk still to be sent.
        needs_attention: Dossiers with a conflict or an objection, or on their way for too long.
        late: Of these, on their way for too long.
        oldest_waiting_at: When the oldest unsent act happened.
        last_success_at: When the other side last answered.
        state: ``no_portal``, ``never``, or the result of the last attempt (``ok``, ``offline``, …).
    """

    today: int
    acknowledged: int
    waiting: int
    needs_attention: int
    oldest_waiting_at: datetime | None
    last_success_at: datetime | None
    state: str
    late: int = 0


@one_snapshot
def truth_bar(s: Services) -> Truth:
    """The numbers of this moment, read in one snapshot."""
    today = s.clock().date()
    acked = settings.get(s.db, settings.ACKED_SEQ) or 0
    of_today = Clause(
        "d.home_desk = ? AND d.received_at >= ? AND d.received_at < ?",
        (s.desk.desk_id, today.isoformat(), (today + timedelta(days=1)).isoformat()),
    )
    unsent = dossiers.unsent_clause(acked)
    inherited = [heritage.clause(), Clause(f"NOT ({unsent.sql})", unsent.values)]
    overdue = way.late(s)
    calm = [one for one in overdue if not one.has_issues]
    return Truth(
        today=dossiers.count(s.db, [of_today]),
        acknowledged=dossiers.count(s.db, [of_today, dossiers.sent_clause(acked)]),
        waiting=dossiers.count(s.db, [unsent]) + dossiers.count(s.db, inherited),
        needs_attention=dossiers.count(s.db, [Clause("d.attention = 1")]) + len(calm),
        late=len(overdue),
        oldest_waiting_at=_oldest(s, acked),
        last_success_at=settings.get(s.db, settings.SUCCESS_AT),
        state=_state(s),
    )


def _oldest(s: Services, acked: int) -> datetime | None:
    own = lanes.first_unsent(s.db, s.desk.desk_id, acked)
    inherited = heritage.first_unsent_at(s.db)
    known = [datetime.fromisoformat(at) for at in (own and own[1], inherited) if at]
    return min(known, default=None)


def _state(s: Services) -> str:
    if settings.get(s.db, settings.PORTAL_URL) is None:
        return "no_portal"
    return settings.get(s.db, settings.STATE) or "never"
