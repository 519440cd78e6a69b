"""The office's settings and the desk's position in sync, one typed key each. Secrets never lie
here.
"""

import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, time
from typing import Final, Generic, TypeVar

from sqlite_utils import Database

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Setting(Generic[T]):
    """A setting: its key, and how its value is read from and written as text."""

    key: str
    read: Callable[[str], T]
    write: Callable[[T], str]


def _text(key: str) -> Setting[str]:
    return Setting(key, str, str)


def _number(key: str) -> Setting[int]:
    return Setting(key, int, str)


def _moment(key: str) -> Setting[datetime]:
    return Setting(key, datetime.fromisoformat, datetime.isoformat)


DESK_ID: Final = _text("desk.id")
DESK: Final = _number("desk.number")
CLERK: Final = _text("desk.clerk")
"""Who receives here, as named when the desk was made; the window remembers later names itself."""
UNIT_CODE: Final = _text("unit.code")
UNIT_NAME: Final = _text("unit.name")
PARENT_NAME: Final = _text("unit.parent")
UNIT_PLACE: Final = _text("unit.place")
UNIT_PHONE: Final = _text("unit.phone")
NUMBERING: Final = _text("unit.numbering")
"""``ranges`` (official codes from this desk's range) or ``provisional``."""

PORTAL_URL: Final = _text("portal.url")
PORTAL_KIND: Final = _text("portal.kind")
ENROL_CODE: Final = _text("portal.enrol_code")
ENROLLED: Final = _number("portal.enrolled")
PORTAL_USER: Final = _text("portal.user")
"""User name, or client id, of the unit's account at the portal."""
PORTAL_UNIT: Final = _text("portal.unit")
"""``madonvi``: the unit's code there, where it is not our own."""
PORTAL_DSTCODE: Final = _text("portal.dstcode")
PORTAL_PATHS: Final[Setting[dict[str, str]]] = Setting("portal.paths", json.loads, json.dumps)
"""Addresses below the portal's by part, where they are not this program's gateway's."""

PAIRED: Final[Setting[dict[str, str]]] = Setting("bundle.paired", json.loads, json.dumps)
"""Public keys of the gateway that bundles are sealed for, in hexadecimal, by name."""
BUNDLE_NUMBER: Final = _number("bundle.number")
"""How many bundles this desk has written."""

ACKED_SEQ: Final = _number("sync.acked_seq")
CURSOR: Final = _number("sync.cursor")
MARK: Final = _number("sync.mark")
EPOCH: Final = _text("sync.epoch")
STATE: Final = _text("sync.state")
STATE_DETAIL: Final = _text("sync.state_detail")
ATTEMPT_AT: Final = _moment("sync.attempt_at")
SUCCESS_AT: Final = _moment("sync.success_at")
CLOCK_OFFSET_MS: Final = _number("sync.clock_offset_ms")
CLOCK_SAMPLE: Final[Setting[dict[str, str]]] = Setting("sync.clock_sample", json.loads, json.dumps)
"""When the clock's offset was measured, and the most it may be wrong by, in milliseconds."""
LINK_RATE: Final = _number("sync.link_rate")
"""Bytes per second that scans were sent at last."""
SCANS_NOTED: Final = _number("sync.scans_noted")
"""How often this desk noted that the nearest gateway has a scan."""
SCAN_CAP: Final = _number("sync.scan_cap")
"""Most bytes of scans that may go up in a day; never set: no cap."""
SCAN_HOURS: Final[Setting[list[str]]] = Setting("sync.scan_hours", json.loads, json.dumps)
"""Hours of every day in which scans may go up; never set: at any time."""
SCAN_USAGE: Final[Setting[dict[str, str]]] = Setting("sync.scan_usage", json.loads, json.dumps)
"""A day, and in bytes what scans went up on it what was allowed beyond the cap, and
up to which count nothing waits for the hours.
"""

QUEUE_CATEGORIES: Final[Setting[list[dict[str, str]]]] = Setting(
    "queue.categories", json.loads, json.dumps
)
QUEUE_SERVES: Final[Setting[list[str]]] = Setting("queue.serves", json.loads, json.dumps)
"""Categories this desk calls; never set: all."""
SLOT_MINUTES: Final = _number("appointments.minutes")
SLOT_CAPACITY: Final = _number("appointments.capacity")

SIGNING_TOKEN: Final[Setting[dict[str, str]]] = Setting("signing.token", json.loads, json.dumps)
"""The PKCS#11 token for electronic forms; its PIN is kept nowhere."""
SLIP_KEY: Final = _text("slip.key")
"""Public half of the key this desk seals slips with."""
SLIP_KEY_TOLD: Final = _text("slip.key_told")
"""The key that the journal last announced."""

LINKED_MINUTES: Final = _number("way.linked_minutes")
OTHER_MINUTES: Final = _number("way.other_minutes")
"""Working minutes until an act on its way becomes an alarm; 0 for never."""

SAME_DAY_CUTOFF: Final = Setting("calendar.cutoff", time.fromisoformat, time.isoformat)
CATALOGUE_REVISION: Final = _number("catalogue.revision")


def get(db: Database, setting: Setting[T]) -> T | None:
    """The setting's value, or None when it was never set."""
    row = db.conn.execute("SELECT value FROM setting WHERE key = ?", (setting.key,)).fetchone()
    return setting.read(row[0]) if row else None


def put(db: Database, setting: Setting[T], value: T) -> None:
    """Set it, inside the caller's write transaction."""
    db.conn.execute(
        "INSERT INTO setting (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET"
        " value = excluded.value",
        (setting.key, setting.write(value)),
    )


def drop(db: Database, setting: Setting[T]) -> None:
    """Forget it, inside the caller's write transaction."""
    db.conn.execute("DELETE FROM setting WHERE key = ?", (setting.key,))
