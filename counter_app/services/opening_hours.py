"""Opening hours of the office: what holds, and entering what holds from a day on. Due dates count
these hours; dossiers taken in before keep theirs.
"""

from collections.abc import Collection, Sequence
from datetime import date, time

from counter_app.domain.calendar import OpeningHours
from counter_app.services import catalogue, permissions
from counter_app.services.container import Services
from counter_app.services.reading import one_snapshot
from counter_app.store import catalogue as store
from counter_app.store import changes
from counter_app.store.connection import write


@one_snapshot
def opening_hours(s: Services) -> tuple[OpeningHours, ...]:
    """Everything entered, the newest first; days of a week in order."""
    known = catalogue.work_calendar(s).opening
    return tuple(sorted(known, key=lambda one: (-one.valid_from.toordinal(), min(one.weekdays))))


def put_opening(
    s: Services,
    valid_from: date,
    hours: Sequence[tuple[time, time]],
    weekdays: Collection[int],
    actor: str,
) -> OpeningHours:
    """Enter the hours of some days of the week (ISO, 1 is Monday) from a day on.

    Raises:
        InvalidInput: ``bad-opening-hours`` for hours that are empty, overlap or are out of order,
            or for a day of the week that has hours from that day already.
        NotAllowed: ``admin-needed``.
    """
    new = OpeningHours(valid_from, tuple(hours), frozenset(weekdays))
    with write(s.db):
        permissions.require_admin(s, actor)
        store.put_opening(s.db, new)
        store.calendar(s.db, catalogue.DEFAULT_CUTOFF)  # the whole week must fit together
        store.bump_revision(s.db)
        changes.note(s.db, s.clock(), actor, "opening-hours", valid_from.isoformat())
    return new
