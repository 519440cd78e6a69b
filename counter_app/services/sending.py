"""The ways on which things leave this desk, for people: what waits on each and how much it weighs.

Reads only; who sends is in `sync.desk`.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Final

from counter_app.domain.records import OVERHEAD_BYTES
from counter_app.services import attachment_lane, outbox, portal, scan_cap, truth
from counter_app.services.attachment_lane import Title
from counter_app.services.container import Services
from counter_app.services.portal import FILE, LANE_KINDS
from counter_app.services.reading import one_snapshot
from counter_app.services.scan_cap import CapState
from counter_app.store import heritage, journal, lanes, settings

OK: Final = "ok"
PAUSED: Final = "paused"


@dataclass(frozen=True, slots=True)
class RecordsLane:
    """Acts in their order to a gateway: how many, of how many dossiers, and their bytes before they
    are made small.
    """

    count: int
    dossiers: int
    size: int


@dataclass(frozen=True, slots=True)
class DossierLanes:
    """Dossiers to a portal that takes states: how many wait, how many of them a person has to look
    at, how many wait after a failure for their next try.
    """

    count: int
    held: int
    postponed: int


@dataclass(frozen=True, slots=True)
class ScansLane:
    """Scans after the records: how many files and bytes, how many of them have to wait for their
    records, what the day's cap says, and the speed measured last in bytes per second. By stick they
    go with their records, and there is neither cap nor speed.
    """

    count: int
    size: int
    behind: int
    cap: CapState | None
    rate: int | None


@dataclass(frozen=True, slots=True)
class Sending:
    """The ways of this desk; those it does not have are None.

    Attributes:
        is_down: Whether the last attempt failed.
        titles: What people know the files by that were asked about.
    """

    is_down: bool
    records: RecordsLane | None
    dossiers: DossierLanes | None
    scans: ScansLane | None
    titles: Mapping[str, Title]


@one_snapshot
def sending(s: Services, files: Collection[str] = ()) -> Sending:
    """What waits now; `files` are those on their way, by SHA-256."""
    known = portal.portal(s)
    is_lanes = known.kind in LANE_KINDS
    return Sending(
        is_down=(settings.get(s.db, settings.STATE) or OK) not in (OK, PAUSED),
        records=None if is_lanes else _records(s),
        dossiers=DossierLanes(*lanes.counts(s.db, s.clock())) if is_lanes else None,
        scans=None if is_lanes else _scans(s, is_stick=known.kind == FILE),
        titles=attachment_lane.titles(s, files),
    )


def _records(s: Services) -> RecordsLane:
    position = outbox.sync_position(s)
    bodies = journal.weight_after(s.db, s.desk.desk_id, position.acked_seq)
    bodies += heritage.weight_unsent(s.db)
    size = bodies + position.unsent * OVERHEAD_BYTES
    return RecordsLane(position.unsent, truth.truth_bar(s).waiting, size)


def _scans(s: Services, *, is_stick: bool) -> ScansLane:
    every, ready = attachment_lane.waiting(s), attachment_lane.to_send(s)
    return ScansLane(
        count=len(every),
        size=sum(one.size for one in every),
        behind=0 if is_stick else len(every) - len(ready),
        cap=None if is_stick else scan_cap.cap_state(s),
        rate=None if is_stick else attachment_lane.rate(s),
    )
