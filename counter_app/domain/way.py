"""The way of a dossier's acts from this desk upwards: stations, and the words for them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from counter_app.domain.calendar import TZ
from counter_app.domain.wording import clock_short, date_text

DESK: Final = "Máy này"
NEAREST: Final = "Cổng"
ABOVE: Final = "Cổng cấp trên"
PORTAL: Final = "Cổng quốc gia"


@dataclass(frozen=True, slots=True)
class Station:
    """One place on the way. `is_reached` says that everything done here is held there durably; `at`
    is since when, as far as known.
    """

    name: str
    is_reached: bool
    at: datetime | None


@dataclass(frozen=True, slots=True)
class ScansAbove:
    """Scans of this desk that the nearest gateway has and the one above has not, by the beginnings
    of their names; `is_all` unless there may be more. It was asked when the desk had noted
    `asked_after` times that a scan is at the nearest: of later ones it says nothing.
    """

    missing: frozenset[str]
    is_all: bool
    asked_after: int

    def has(self, name: str) -> bool | None:
        """Whether a scan is above that was at the nearest gateway when this was asked; None where
        that is not known.
        """
        if any(name.startswith(one) for one in self.missing):
            return False
        return True if self.is_all else None


@dataclass(frozen=True, slots=True)
class Reach:
    """How far one station on the way up holds this desk's records, as it said at a moment.

    All of them up to `acked_seq`; a portal, which takes dossiers one by one, also those up to
    `beyond_seq` that are not on the dossiers `missing`. Of scans something is said only for the
    gateway above the nearest one; else `scans` is None.
    """

    name: str
    acked_seq: int
    at: datetime
    beyond_seq: int = 0
    missing: frozenset[str] = frozenset()
    scans: ScansAbove | None = None

    def holds(self, dossier_id: str, last_seq: int) -> bool:
        """Whether it holds a dossier whose newest record of this desk has that number."""
        is_beyond = last_seq <= self.beyond_seq and dossier_id not in self.missing
        return last_seq <= self.acked_seq or is_beyond


def way_text(stations: Sequence[Station]) -> str:
    """All stations in one line, a day where it changes: ``Máy này 08:00 25/11/2026 → Trung tâm
    08:01 → Tỉnh: chưa tới``. Empty for no stations.
    """
    parts = []
    day: date | None = None
    for station in stations:
        text = station.name
        if not station.is_reached:
            text = f"{text}: chưa tới"
        elif station.at is not None:
            at = station.at.astimezone(TZ)
            text = f"{text} {clock_short(at)}"
            text = text if at.date() == day else f"{text} {date_text(at.date())}"
            day = at.date()
        parts.append(text)
    return " → ".join(parts)
