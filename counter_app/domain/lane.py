"""What is known of a portal's copy of one dossier: the lane that dossier is sent through.

Portals that take states, not events, have no watermark: each dossier is brought there step by step.
Values and what an answer makes of them, the same for a desk's lanes and for a gateway's. Which step
comes next is decided by the dialect; where lanes are kept is somebody else's.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final

from counter_app.domain import events as ev
from counter_app.domain.dossier import Dossier
from counter_app.domain.ids import DossierId

FIRST_PAUSE: Final = timedelta(seconds=15)
LONGEST_PAUSE: Final = timedelta(minutes=30)

ACCEPTED_NOW: Final = "Cổng đã nhận hồ sơ sau khi có thay đổi."
"""Note of an objection that is settled by the portal's own later answer."""

_OTHER_ANSWER: Final = "Cổng đã trả lời khác."

ActId = tuple[str, int]
"""Identity of a journalled act: desk and its number there."""


class Presence(StrEnum):
    """Whether the portal has the dossier, as far as it said so."""

    UNTRIED = "untried"
    """Nothing was ever sent."""
    DOUBTFUL = "doubtful"
    """It was sent, and no answer came: it may be there."""
    SAID_TAKEN = "said_taken"
    """The portal says that its code exists; whether that is this dossier is not known yet."""
    ABSENT = "absent"
    """The portal was asked and does not have it."""
    THERE = "there"
    """The portal confirmed that it has it."""


@dataclass(frozen=True, slots=True)
class Lane:
    """What a portal confirmed of one dossier.

    Attributes:
        portal_code: The MaHoSo it was offered under, None before the first offer.
        portal_id: The portal's own identity of it, empty where it gave none.
        held: Part of the portal's copy → digest of what it confirmed for that part.
        told: Acts whose progress entry it confirmed.
    """

    dossier_id: DossierId
    presence: Presence = Presence.UNTRIED
    portal_code: str | None = None
    portal_id: str = ""
    held: Mapping[str, str] = field(default_factory=dict)
    told: frozenset[ActId] = frozenset()


@dataclass(frozen=True, slots=True)
class LaneRow:
    """A lane as it is kept.

    Attributes:
        confirmed_seq: The portal holds all it should of the dossier up to this number: of this
            desk's newest record on it, or, at a gateway, of the newest record in its order.
        confirmed_rev: The dossier's revision at that moment.
        objection: The objection raised for it that is not known to be settled, or None.
        refused_print: What the dossier looked like when it was refused.
        error_code: Why the last try failed, or None.
        raw_answer: The portal's words then, for support; may hold personal data.
        failures: Tries in a row that failed without an answer.
        next_try_at: Not before this moment, or None.
    """

    lane: Lane
    confirmed_seq: int = 0
    confirmed_rev: int = 0
    objection: str | None = None
    refused_print: str | None = None
    error_code: str | None = None
    raw_answer: str | None = None
    failures: int = 0
    next_try_at: datetime | None = None

    def moved(self, lane: Lane) -> "LaneRow":
        """After an answer: the lane as it is now, and no reason to wait."""
        return replace(self, lane=lane, failures=0, next_try_at=None)

    def held(self, lane: Lane, objection: str, fingerprint: str, raw_answer: str) -> "LaneRow":
        """After a refusal: a person has to act, or the dossier to look other than `fingerprint`."""
        return replace(
            self,
            lane=lane,
            objection=objection,
            refused_print=fingerprint,
            error_code=objection,
            raw_answer=raw_answer or None,
            failures=0,
            next_try_at=None,
        )

    def released(self, lane: Lane) -> "LaneRow":
        """After a person acted: it may go on."""
        return replace(self, lane=lane, refused_print=None, error_code=None)

    def postponed(self, error_code: str, now: datetime) -> "LaneRow":
        """After a try without a readable answer: it waits, longer each time."""
        failures = self.failures + 1
        pause = min(LONGEST_PAUSE, FIRST_PAUSE * 2 ** min(failures - 1, 10))
        return replace(self, error_code=error_code, failures=failures, next_try_at=now + pause)


@dataclass(frozen=True, slots=True)
class Consignment:
    """One dossier to be sent, as it is at this moment.

    Attributes:
        state: The dossier after all `events`, which are in the order of replay.
        own_seq: Number of the newest record on it, counted as `LaneRow.confirmed_seq` is.
        row: Its lane.
        unit_name: Name of the receiving unit.
        procedure: What the portal says of its procedure; empty where it was not asked.
        agencies: Name of the resolving unit by its code, if the portal publishes it.
    """

    state: Dossier
    events: tuple[ev.Event, ...]
    own_seq: int
    row: LaneRow
    unit_name: str
    procedure: Mapping[str, object]
    agencies: Mapping[str, str]

    @property
    def is_objected(self) -> bool:
        """Whether the objection raised for its lane is still open."""
        return self.row.objection in {one.objection for one in self.state.objections}


@dataclass(frozen=True, slots=True)
class Trouble:
    """A lane that does not get on, for support. Names no person; `raw_answer` may.

    Attributes:
        code: The dossier's; empty where its acceptance is not here yet.
    """

    code: str
    dossier_id: str
    presence: str
    objection: str | None
    error_code: str | None
    failures: int
    next_try_at: datetime | None
    raw_answer: str | None


def trouble_of(row: LaneRow, code: str) -> Trouble:
    """What support is told of a lane that does not get on."""
    return Trouble(
        code=code,
        dossier_id=row.lane.dossier_id,
        presence=row.lane.presence.value,
        objection=row.objection,
        error_code=row.error_code,
        failures=row.failures,
        next_try_at=row.next_try_at,
        raw_answer=row.raw_answer,
    )


def to_say(
    state: Dossier, raised: ev.ObjectionRaised
) -> tuple[ev.ObjectionSettled | ev.ObjectionRaised, ...]:
    """What to journal for an objection of a portal: nothing where the dossier shows it already, and
    one of that name with other words is settled first.
    """
    same = [one for one in state.objections if one.objection == raised.objection]
    if any((one.field, one.message) == (raised.field, raised.message) for one in same):
        return ()
    return (ev.ObjectionSettled(raised.objection, _OTHER_ANSWER), raised) if same else (raised,)
