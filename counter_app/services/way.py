"""The way of this desk's acts upwards: where a dossier is, and what is too long on its way.

Counted from watermarks and the working calendar, never guessed. No network here.
"""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Final

from counter_app.domain.errors import CounterError
from counter_app.domain.ids import DossierId
from counter_app.domain.text import fold
from counter_app.domain.way import ABOVE, DESK, NEAREST, PORTAL, Reach, ScansAbove, Station
from counter_app.services import catalogue
from counter_app.services.container import Services
from counter_app.services.portal import LANE_KINDS
from counter_app.services.reading import one_snapshot
from counter_app.store import changes, hops, journal, lanes, settings
from counter_app.store.connection import write

LINKED_MINUTES: Final = 120
"""Working minutes in which an act on a linked procedure has to be at the last gateway."""

OTHER_MINUTES: Final = 480
"""The same for every other procedure: a working day."""

LINKED_WORDS: Final = "lien thong"
"""In the name of a procedure on which several authorities work in turn."""

MOST: Final = 20_000


@dataclass(frozen=True, slots=True)
class Limits:
    """Working minutes until an act that did not get to the end is an alarm; 0 for never."""

    linked_minutes: int
    other_minutes: int


@dataclass(frozen=True, slots=True)
class Late:
    """A dossier whose oldest act is on its way for too long; `station` is where it has not got,
    `has_issues` whether it has a conflict or an objection besides.
    """

    dossier_id: DossierId
    code: str
    since: datetime
    station: str
    has_issues: bool


def note_hops(s: Services, found: tuple[Reach, ...]) -> None:
    """Remember how far each station holds this desk's records, the nearest first."""
    with write(s.db):
        for position, one in enumerate(found):
            hops.put(s.db, position, one)
        hops.cut(s.db, len(found))


def scans_noted(s: Services) -> int:
    """How often this desk noted that the nearest gateway has a scan."""
    return settings.get(s.db, settings.SCANS_NOTED) or 0


def scans_above(s: Services) -> tuple[str, ScansAbove] | None:
    """The name of the gateway above the nearest one, and what is known of scans there; None where
    nothing is. In the caller's snapshot.
    """
    for position, one in enumerate(hops.reaches(s.db)):
        if one.scans is not None and one.scans.asked_after == scans_noted(s):
            return _name(position, one.name), one.scans
    return None


@one_snapshot
def is_all_there(s: Services) -> bool:
    """Whether the last known gateway holds everything the nearest one does, and the one above that
    every scan. Where nobody told of any, that is not known of anything that was sent.
    """
    found = hops.reaches(s.db)
    there = found[-1].acked_seq if found else 0
    is_there = there >= (settings.get(s.db, settings.ACKED_SEQ) or 0)
    return is_there and not any(_lacks_scans(s, one) for one in found)


@one_snapshot
def way_of(s: Services, dossier_id: DossierId) -> tuple[Station, ...]:
    """The stations of a dossier's acts of this desk; empty where there are none, or nowhere to
    send to.
    """
    if settings.get(s.db, settings.PORTAL_URL) is None:
        return ()
    own = [one for one, _ in journal.of_dossier(s.db, dossier_id) if one.desk_id == s.desk.desk_id]
    if not own:
        return ()
    last = own[-1]
    here = Station(DESK, True, datetime.fromisoformat(last.occurred_at))
    if _by_lanes(s):
        lane = lanes.get(s.db, dossier_id)
        return here, Station(PORTAL, lane.confirmed_seq >= last.desk_seq, None)
    stations = [here]
    for position, one in enumerate(_reaches(s)):
        is_reached = one.holds(dossier_id, last.desk_seq)
        at = hops.reached_at(s.db, position, last.desk_seq) if is_reached else None
        stations.append(Station(_name(position, one.name), is_reached, at))
    return tuple(stations)


@one_snapshot
def late(s: Services) -> tuple[Late, ...]:
    """Dossiers whose acts are on their way for too long, the oldest first."""
    limits = alarm_limits(s)
    shortest = min((one for one in _each(limits) if one), default=0)
    if not shortest or settings.get(s.db, settings.PORTAL_URL) is None:
        return ()
    stations = () if _by_lanes(s) else _reaches(s)
    acked = settings.get(s.db, settings.ACKED_SEQ) or 0
    above = min((one.acked_seq for one in stations), default=acked)
    now = s.clock()
    before = now - timedelta(minutes=shortest)
    found = []
    for one in hops.not_there(s.db, s.desk.desk_id, above, before, MOST):
        dossier_id = DossierId(one.dossier_id)
        is_linked = LINKED_WORDS in fold(one.procedure)
        limit = limits.linked_minutes if is_linked else limits.other_minutes
        if not limit or _minutes(s, one.since, now) <= limit:
            continue
        station = _missing_at(s, stations, dossier_id, one.last_own_seq)
        if station is not None:
            found.append(Late(dossier_id, one.code, one.since, station, one.has_issues))
    return tuple(found)


@one_snapshot
def alarm_limits(s: Services) -> Limits:
    """When an act on its way becomes an alarm."""
    linked = settings.get(s.db, settings.LINKED_MINUTES)
    other = settings.get(s.db, settings.OTHER_MINUTES)
    return Limits(
        LINKED_MINUTES if linked is None else linked, OTHER_MINUTES if other is None else other
    )


def set_alarm_limits(s: Services, wanted: Limits, actor: str) -> None:
    """Change when an act on its way becomes an alarm."""
    with write(s.db):
        settings.put(s.db, settings.LINKED_MINUTES, wanted.linked_minutes)
        settings.put(s.db, settings.OTHER_MINUTES, wanted.other_minutes)
        detail = f"{wanted.linked_minutes}, {wanted.other_minutes}"
        changes.note(s.db, s.clock(), actor, "way-alarms", detail)


def _each(limits: Limits) -> tuple[int, int]:
    return limits.linked_minutes, limits.other_minutes


def _lacks_scans(s: Services, one: Reach) -> bool:
    """Whether scans are missing there, or it said nothing since the last got to the nearest."""
    if one.scans is None:
        return False
    return bool(one.scans.missing) or one.scans.asked_after != scans_noted(s)


def _by_lanes(s: Services) -> bool:
    return (settings.get(s.db, settings.PORTAL_KIND) or "gateway") in LANE_KINDS


def _reaches(s: Services) -> tuple[Reach, ...]:
    """What each known station holds; the nearest is known best by its own acknowledgement."""
    acked = settings.get(s.db, settings.ACKED_SEQ) or 0
    nearest, *above = hops.reaches(s.db) or [Reach("", acked, s.clock())]
    return replace(nearest, acked_seq=max(nearest.acked_seq, acked)), *above


def _missing_at(
    s: Services, stations: tuple[Reach, ...], dossier_id: DossierId, last_seq: int
) -> str | None:
    """The first station a dossier has not got to; None where it is at the last one."""
    if _by_lanes(s):
        return PORTAL if lanes.confirmed_seq(s.db, dossier_id) < last_seq else None
    for position, one in enumerate(stations):
        if not one.holds(dossier_id, last_seq):
            return _name(position, one.name)
    return None


def _name(position: int, name: str) -> str:
    return name or (ABOVE if position else NEAREST)


def _minutes(s: Services, start: datetime, end: datetime) -> int:
    """Working minutes between; by the clock alone where the calendar does not say."""
    try:
        return catalogue.work_calendar(s).minutes_between(start, end)
    except CounterError:
        return int((end - start).total_seconds() // 60)
