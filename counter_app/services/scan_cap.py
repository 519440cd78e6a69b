"""The day's cap on scans: how many bytes may go up, how many went. Records are never held back by
it: they are small.

Owns the rule, the setting and the day's count. Sends nothing.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from counter_app.services import attachment_lane, fields
from counter_app.services.container import Services
from counter_app.services.reading import one_snapshot
from counter_app.store import changes, settings
from counter_app.store.connection import write

MEGABYTE: Final = 1_000_000
MOST_MEGABYTES: Final = 100_000
LEAST_ROOM: Final = 4_096
"""With less room than that nothing more is begun: heads of requests would take most of it."""

_AROUND: Final = 1.1
_HEADS: Final = 2_000
"""What waits weighs a little more on its way: pieces that go twice, and heads for each file."""


@dataclass(frozen=True, slots=True)
class Usage:
    """What went up on a day, and what a person allowed beyond the cap on it, in bytes."""

    day: date
    sent: int = 0
    extra: int = 0


@dataclass(frozen=True, slots=True)
class CapState:
    """The cap at this moment, in bytes.

    Attributes:
        cap: Most bytes of scans a day, or None for no cap.
        sent: What went up today.
        room: What may still go today, or None for no cap.
    """

    cap: int | None
    sent: int
    room: int | None

    @property
    def is_reached(self) -> bool:
        """Whether no further scan may begin today."""
        return self.room is not None and self.room < LEAST_ROOM


def room_left(cap: int | None, usage: Usage) -> int | None:
    """Bytes that may still go on the day of `usage`; None where there is no cap."""
    return None if cap is None else max(0, cap + usage.extra - usage.sent)


def lifted(cap: int, usage: Usage, waiting: Sequence[int]) -> Usage:
    """The day after a person let files of so many bytes go although the cap is reached."""
    beyond = max(0, usage.sent - cap)
    needed = LEAST_ROOM + round(sum(waiting) * _AROUND) + len(waiting) * _HEADS
    return Usage(usage.day, usage.sent, beyond + needed)


def of_day(usage: Usage | None, today: date) -> Usage:
    """The usage of today: a new day begins at nothing."""
    return usage if usage is not None and usage.day == today else Usage(today)


@one_snapshot
def cap_state(s: Services) -> CapState:
    """How things stand today."""
    cap, usage = settings.get(s.db, settings.SCAN_CAP), _usage(s)
    return CapState(cap, usage.sent, room_left(cap, usage))


def change_cap(s: Services, megabytes: int | None, actor: str) -> CapState:
    """Set the most megabytes (of a million bytes) of scans a day; None for no cap.

    Raises:
        InvalidInput: ``out-of-range`` (field ``scan_cap``).
    """
    if megabytes is not None:
        fields.whole(megabytes, "scan_cap", 1, MOST_MEGABYTES)
    with write(s.db):
        if megabytes is None:
            settings.drop(s.db, settings.SCAN_CAP)
        else:
            settings.put(s.db, settings.SCAN_CAP, megabytes * MEGABYTE)
        changes.note(s.db, s.clock(), actor, "scan-cap", str(megabytes or "none"))
    return cap_state(s)


def note_sent(s: Services, count: int) -> CapState:
    """Count bytes that went up, whatever became of them."""
    if count > 0:
        with write(s.db):
            usage = _usage(s)
            _keep(s, Usage(usage.day, usage.sent + count, usage.extra))
    return cap_state(s)


def let_go(s: Services) -> bool:
    """A person asked to send now: what waits may go today beyond the cap. Returns whether the cap
    held anything back; where it does not, nothing is changed.
    """
    with write(s.db):
        state, waiting = cap_state(s), attachment_lane.to_send(s)
        if state.cap is None or not state.is_reached or not waiting:
            return False
        _keep(s, lifted(state.cap, _usage(s), [one.size for one in waiting]))
    return True


def _usage(s: Services) -> Usage:
    kept = settings.get(s.db, settings.SCAN_USAGE)
    known = None
    if kept is not None:
        known = Usage(date.fromisoformat(str(kept["day"])), int(kept["sent"]), int(kept["extra"]))
    return of_day(known, s.clock().date())


def _keep(s: Services, usage: Usage) -> None:
    value = {"day": usage.day.isoformat(), "sent": str(usage.sent), "extra": str(usage.extra)}
    settings.put(s.db, settings.SCAN_USAGE, value)
