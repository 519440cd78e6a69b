"""When scans may go up: the day's cap in bytes, and the hours of the day. Records are never held
back by these: they are small.

Owns the rule, the two settings and the day's count. Sends nothing.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from counter_app.domain.daily_hours import Span, are_open, next_opening, parse_spans
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
    """What went up on a day, what a person allowed beyond the cap on it, and up to which count of
    `sent` a person lets scans go outside the hours; in bytes.
    """

    day: date
    sent: int = 0
    extra: int = 0
    freed: int = 0


@dataclass(frozen=True, slots=True)
class CapState:
    """Cap and hours at this moment, in bytes.

    Attributes:
        cap: Most bytes of scans a day, or None for no cap.
        sent: What went up today.
        room: What may go now, or None for no limit.
        hours: When scans may go; none for at any time.
        opens_at: When they may go again, as ``11:30``; None while they may.
    """

    cap: int | None
    sent: int
    room: int | None
    hours: tuple[Span, ...] = ()
    opens_at: str | None = None

    @property
    def is_reached(self) -> bool:
        """Whether no further scan may begin now."""
        return self.room is not None and self.room < LEAST_ROOM


def room_left(cap: int | None, usage: Usage, is_open: bool = True) -> int | None:
    """Bytes that may go now, on the day of `usage`; None where nothing limits them. `is_open` tells
    whether it is within the hours.
    """
    rooms = [] if cap is None else [cap + usage.extra - usage.sent]
    if not is_open:
        rooms.append(usage.freed - usage.sent)
    return max(0, min(rooms)) if rooms else None


def lifted(cap: int | None, usage: Usage, waiting: Sequence[int]) -> Usage:
    """The day after a person let files of so many bytes go although the cap is reached, or outside
    the hours.
    """
    needed = LEAST_ROOM + round(sum(waiting) * _AROUND) + len(waiting) * _HEADS
    extra = usage.extra
    if cap is not None and cap + extra - usage.sent < LEAST_ROOM:
        extra = max(0, usage.sent - cap) + needed
    return replace(usage, extra=extra, freed=usage.sent + needed)


def of_day(usage: Usage | None, today: date) -> Usage:
    """The usage of today: a new day begins at nothing."""
    return usage if usage is not None and usage.day == today else Usage(today)


@one_snapshot
def cap_state(s: Services) -> CapState:
    """How things stand today."""
    cap, usage, hours = settings.get(s.db, settings.SCAN_CAP), _usage(s), _hours(s)
    now = s.clock().time()
    room = room_left(cap, usage, are_open(hours, now))
    return CapState(cap, usage.sent, room, hours, next_opening(hours, now))


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


def change_hours(s: Services, text: str | None, actor: str) -> CapState:
    """Set the hours in which scans may go up, as ``11:30-13:30, 17:00-24:00``; None for any time.

    Raises:
        InvalidInput: ``bad-daily-hours`` (field ``scan_hours``).
    """
    hours = () if text is None else parse_spans(text, "scan_hours")
    told = [str(span) for span in hours]
    with write(s.db):
        if hours:
            settings.put(s.db, settings.SCAN_HOURS, told)
        else:
            settings.drop(s.db, settings.SCAN_HOURS)
        changes.note(s.db, s.clock(), actor, "scan-hours", ", ".join(told) or "none")
    return cap_state(s)


def note_sent(s: Services, count: int) -> CapState:
    """Count bytes that went up, whatever became of them."""
    if count > 0:
        with write(s.db):
            usage = _usage(s)
            _keep(s, replace(usage, sent=usage.sent + count))
    return cap_state(s)


def let_go(s: Services) -> bool:
    """A person asked to send now: what waits may go today beyond the cap and outside the hours.
    Returns whether these held anything back; where they do not, nothing is changed.
    """
    with write(s.db):
        state, waiting = cap_state(s), attachment_lane.to_send(s)
        if not state.is_reached or not waiting:
            return False
        _keep(s, lifted(state.cap, _usage(s), [one.size for one in waiting]))
    return True


def _usage(s: Services) -> Usage:
    kept = settings.get(s.db, settings.SCAN_USAGE)
    known = None
    if kept is not None:
        known = Usage(
            date.fromisoformat(str(kept["day"])),
            int(kept["sent"]),
            int(kept["extra"]),
            int(kept.get("freed", 0)),
        )
    return of_day(known, s.clock().date())


def _keep(s: Services, usage: Usage) -> None:
    counts = {"sent": usage.sent, "extra": usage.extra, "freed": usage.freed}
    value = {"day": usage.day.isoformat(), **{key: str(count) for key, count in counts.items()}}
    settings.put(s.db, settings.SCAN_USAGE, value)


def _hours(s: Services) -> tuple[Span, ...]:
    kept = settings.get(s.db, settings.SCAN_HOURS)
    return parse_spans(", ".join(kept), "scan_hours") if kept else ()
