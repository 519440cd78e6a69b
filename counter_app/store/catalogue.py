"""Tables of law as data: procedures by period, working calendar, places. Knows no rule about
them.
"""

from collections.abc import Iterable
from datetime import date, time

from sqlite_utils import Database

from counter_app.domain.calendar import OpeningHours, WorkCalendar
from counter_app.domain.procedure import Procedure
from counter_app.store import codec, settings

Place = tuple[int, str, str, str, str | None]
"""level (1 province, 2 commune), code, name, kind, parent code."""

CalendarDay = tuple[date, bool, str, str, str]
"""day, is it worked, name or reason, source, how well sourced."""


def procedures(db: Database) -> tuple[Procedure, ...]:
    """Every procedure and period, ordered by sector, code and start."""
    rows = db.execute("SELECT body FROM procedure ORDER BY code, valid_from")
    found = [codec.typed(row[0], Procedure) for row in rows]
    return tuple(sorted(found, key=lambda p: (p.sector, p.code, p.valid_from)))


def put_procedure(db: Database, procedure: Procedure) -> None:
    """Write one period of a procedure."""
    db.execute(
        "INSERT INTO procedure (code, valid_from, body) VALUES (?, ?, ?)"
        " ON CONFLICT (code, valid_from) DO UPDATE SET body = excluded.body",
        [procedure.code, procedure.valid_from.isoformat(), codec.text_of(procedure)],
    )


def calendar(db: Database, cutoff: time) -> WorkCalendar:
    """The working calendar as entered."""
    days = [
        (date.fromisoformat(row[0]), bool(row[1]), row[2])
        for row in db.execute("SELECT day, is_worked, name FROM calendar_day")
    ]
    opening = [
        OpeningHours(
            date.fromisoformat(row[0]),
            tuple(
                (time.fromisoformat(a), time.fromisoformat(b))
                for a, b in (pair.split("-") for pair in row[1].split(","))
            ),
            frozenset(int(digit) for digit in row[2]),
        )
        for row in db.execute(
            "SELECT valid_from, hours, weekdays FROM opening_hours ORDER BY valid_from"
        )
    ]
    return WorkCalendar(
        opening=tuple(opening),
        days_off={day: name for day, is_worked, name in days if not is_worked},
        working_days={day: name for day, is_worked, name in days if is_worked},
        cutoff=cutoff,
        years=frozenset(row[0] for row in db.execute("SELECT year FROM calendar_year")),
    )


def put_year(
    db: Database, year: int, status: str, source: str, days: Iterable[CalendarDay]
) -> None:
    """Replace everything known of a calendar year."""
    db.execute("DELETE FROM calendar_day WHERE day LIKE ?", [f"{year}-%"])
    db.execute(
        "INSERT INTO calendar_year (year, status, source) VALUES (?, ?, ?)"
        " ON CONFLICT (year) DO UPDATE SET status = excluded.status, source = excluded.source",
        [year, status, source],
    )
    db.conn.executemany(
        "INSERT INTO calendar_day (day, is_worked, name, source, sourced) VALUES (?, ?, ?, ?, ?)",
        [
            (day.isoformat(), int(worked), name, source_, sourced)
            for day, worked, name, source_, sourced in days
        ],
    )


def put_opening(db: Database, hours: OpeningHours) -> None:
    """Write the opening hours that hold from a day on."""
    text = ",".join(f"{a.isoformat('minutes')}-{b.isoformat('minutes')}" for a, b in hours.hours)
    weekdays = "".join(str(day) for day in sorted(hours.weekdays))
    db.execute(
        "INSERT INTO opening_hours (valid_from, hours, weekdays) VALUES (?, ?, ?)"
        " ON CONFLICT (valid_from, weekdays) DO UPDATE SET hours = excluded.hours",
        [hours.valid_from.isoformat(), text, weekdays],
    )


def calendar_days(db: Database, year: int) -> list[tuple[str, bool, str, str, str]]:
    """Days off and swapped working days of a year: day, is worked, name, source, how sourced."""
    rows = db.execute(
        "SELECT day, is_worked, name, source, sourced FROM calendar_day WHERE day LIKE ?"
        " ORDER BY day",
        [f"{year}-%"],
    )
    return [(row[0], bool(row[1]), row[2], row[3], row[4]) for row in rows]


def calendar_year(db: Database, year: int) -> tuple[str, str] | None:
    """Status (official, forecast) and source of a year's list; None when it was never entered."""
    row = db.execute("SELECT status, source FROM calendar_year WHERE year = ?", [year]).fetchone()
    return (row[0], row[1]) if row else None


def forecast_years(db: Database) -> frozenset[int]:
    """Years whose days off are a forecast only, not yet the government's list."""
    rows = db.execute("SELECT year FROM calendar_year WHERE status = 'forecast'")
    return frozenset(row[0] for row in rows)


def put_places(db: Database, places: Iterable[Place]) -> None:
    """Write provinces and communes; earlier codes stay, for they are never used again."""
    db.conn.executemany(
        "INSERT INTO place (level, code, name, kind, parent) VALUES (?, ?, ?, ?, ?)"
        " ON CONFLICT (level, code) DO UPDATE SET name = excluded.name, kind ="
        " excluded.kind, parent = excluded.parent",
        list(places),
    )


def bump_revision(db: Database) -> None:
    """Tell other connections that catalogue or calendar changed."""
    settings.put(db, settings.CATALOGUE_REVISION, revision(db) + 1)


def revision(db: Database) -> int:
    """Number of changes so far."""
    return settings.get(db, settings.CATALOGUE_REVISION) or 0
