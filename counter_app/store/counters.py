"""Named counters that only go up and never give a number twice: dossiers of this desk, daily code
sequences, queue numbers.
"""

from datetime import date
from typing import Final

from sqlite_utils import Database

from counter_app.domain.ids import UnitCode

_UP: Final = "ON CONFLICT (name) DO UPDATE SET value = value + 1 RETURNING name, value"
_NEXT: Final = f"INSERT INTO counter (name, value) VALUES (?, 1) {_UP}"
_NEXT_DOSSIER: Final = f"INSERT INTO counter (name, value) VALUES (?, 1), (?, 1) {_UP}"


def next_value(db: Database, name: str) -> int:
    """The next number of a counter, from 1, inside the caller's write transaction."""
    row = db.conn.execute(_NEXT, (name,)).fetchone()
    return int(row[1])


def last_value(db: Database, name: str) -> int:
    """The number a counter gave last; 0 before the first."""
    row = db.conn.execute("SELECT value FROM counter WHERE name = ?", (name,)).fetchone()
    return int(row[0]) if row else 0


def next_dossier(db: Database, unit: UnitCode, desk: int, day: date) -> tuple[int, int]:
    """The next dossier of this desk, and its next code for that unit and reception day."""
    code = f"code:{unit}:{desk}:{day.isoformat()}"
    rows = db.conn.execute(_NEXT_DOSSIER, ("dossier", code))
    values = dict(rows.fetchall())
    return values["dossier"], values[code]


def next_ticket(db: Database) -> int:
    """The next queue ticket of this desk."""
    return next_value(db, "ticket")


def next_ticket_in_day(db: Database, category: str, desk: int, day: date) -> int:
    """The next number of that category which this desk gives for a day."""
    return next_value(db, f"ticket:{category}:{desk}:{day.isoformat()}")


def next_booking(db: Database) -> int:
    """The next appointment of this desk."""
    return next_value(db, "booking")


def next_booking_for_day(db: Database, desk: int, day: date) -> int:
    """The next appointment which this desk gives for a day."""
    return next_value(db, f"booking:{desk}:{day.isoformat()}")
