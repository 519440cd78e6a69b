"""The catalogue in force: procedures and working calendar, found, imported and kept. Law is data
here, not code.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, time, timedelta
from itertools import groupby
from operator import attrgetter
from typing import Final

import resources
from counter_app.domain.calendar import WorkCalendar
from counter_app.domain.errors import InvalidInput, NotFound
from counter_app.domain.procedure import Procedure
from counter_app.domain.procedure_search import findable, rank
from counter_app.services import catalogue_files as files
from counter_app.services import permissions
from counter_app.services.container import CatalogueCache, Services
from counter_app.services.reading import one_snapshot
from counter_app.store import catalogue, changes, settings
from counter_app.store.connection import Database, write

DEFAULT_CUTOFF: Final = time(15)
"""Received later than 15:00, a same-day procedure counts for the next working day (NĐ 23/2015
practice).
"""

DECEMBER: Final = 12

_NATIONAL: Final = re.compile(r"(\d\.\d{6})(?:\..*)?")


@dataclass(frozen=True, slots=True)
class ImportCounts:
    """What an import changed."""

    added: int
    changed: int
    ended: int


@dataclass(frozen=True, slots=True)
class CalendarYear:
    """Days of one year as entered; days as ISO text with their name and source."""

    year: int
    status: str
    source: str
    days_off: tuple[tuple[str, str, str, str], ...]
    working_days: tuple[tuple[str, str, str, str], ...]


@one_snapshot
def list_procedures(s: Services, find: str | None, on: date) -> list[Procedure]:
    """Procedures in force on a day, best match of `find` first; ended ones are left out."""
    in_force = [entry for entry in law(s).procedures if entry.procedure.is_in_force(on)]
    return rank(in_force, find or "")


@one_snapshot
def every_period(s: Services) -> tuple[Procedure, ...]:
    """Every procedure in every period, also ended ones, by sector, code and start."""
    return catalogue.procedures(s.db)


@one_snapshot
def get_procedure(s: Services, code: str, on: date) -> Procedure:
    """The version of a procedure in force on a day, by its national code; local suffixes are
    accepted.

    Raises:
        InvalidInput: ``unknown-procedure``; ``procedure-ended`` for one abolished or not in force
        that day.
    """
    return procedure_of(law(s), code, on)


def procedure_of(law: CatalogueCache, code: str, on: date) -> Procedure:
    """As `get_procedure`, from law that was read before."""
    return _version(law.versions.get(_national(code), ()), code, on)


def in_force(procedures: Iterable[Procedure], code: str, on: date) -> Procedure:
    """Of some procedures, the version of one in force on a day; raises as `get_procedure`."""
    wanted = _national(code)
    return _version([one for one in procedures if one.code == wanted], code, on)


def _national(code: str) -> str:
    match = _NATIONAL.fullmatch(code.strip())
    return match.group(1) if match else code.strip()


def _version(versions: Sequence[Procedure], code: str, on: date) -> Procedure:
    if not versions:
        raise InvalidInput("unknown-procedure", "procedure", procedure=code)
    for procedure in versions:
        if procedure.is_in_force(on):
            return procedure
    last = versions[-1]
    raise InvalidInput(
        "procedure-ended", "procedure", procedure=last.code, replaced_by=last.replaced_by or ""
    )


@one_snapshot
def work_calendar(s: Services) -> WorkCalendar:
    """The working calendar as entered."""
    return calendar_of(law(s))


def calendar_of(law: CatalogueCache) -> WorkCalendar:
    """As `work_calendar`, from law that was read before."""
    if law.calendar is None:
        raise InvalidInput("missing", "calendar")
    return law.calendar


@one_snapshot
def year_to_enter(s: Services) -> int | None:
    """The year whose official list of days off has to be entered now: this one, or from December
    on the next one, for the government names them late in the year; None when it is known.
    """
    known, today = law(s), s.clock().date()
    entered = calendar_of(known).years - known.forecast_years
    wanted = [today.year, today.year + 1] if today.month == DECEMBER else [today.year]
    return next((year for year in wanted if year not in entered), None)


@one_snapshot
def show_calendar(s: Services, year: int) -> CalendarYear:
    """Days off and swapped working days of a year.

    Raises:
        NotFound: ``calendar-year-missing``.
    """
    known = catalogue.calendar_year(s.db, year)
    if known is None:
        raise NotFound("calendar-year-missing", year=year)
    days = catalogue.calendar_days(s.db, year)
    return CalendarYear(
        year=year,
        status=known[0],
        source=known[1],
        days_off=tuple(
            (day, name, source, how) for day, worked, name, source, how in days if not worked
        ),
        working_days=tuple(
            (day, name, source, how) for day, worked, name, source, how in days if worked
        ),
    )


def import_procedures(s: Services, raw: bytes, actor: str) -> ImportCounts:
    """Take in a catalogue file, checked as a whole before anything changes.

    A new period of a known procedure ends the open one on the day before.

    Raises:
        InvalidInput: the file is wrong; `field` is the path in it.
    """
    procedures = files.read_procedures(raw)
    with write(s.db):
        permissions.require_admin(s, actor)
        counts = _merge(s.db, procedures)
        catalogue.bump_revision(s.db)
        changes.note(
            s.db,
            s.clock(),
            actor,
            "procedures",
            f"+{counts.added} ~{counts.changed} -{counts.ended}",
        )
    return counts


def import_calendar(s: Services, raw: bytes, actor: str) -> ImportCounts:
    """Take in a calendar file; each year in it replaces what was known of that year.

    Raises:
        InvalidInput: the file is wrong; `field` is the path in it.
    """
    update = files.read_calendar(raw)
    with write(s.db):
        permissions.require_admin(s, actor)
        new = sum(catalogue.calendar_year(s.db, year) is None for year in update.years)
        _put_calendar(s.db, update)
        changes.note(
            s.db, s.clock(), actor, "calendar", ",".join(str(year) for year in sorted(update.years))
        )
    return ImportCounts(added=new, changed=len(update.years) - new, ended=0)


def seed(db: Database) -> None:
    """Fill a new desk's catalogue from the data shipped with the program, inside the caller's write
    transaction.
    """
    _merge(db, files.read_procedures(_shipped("procedures.json")))
    _put_calendar(db, files.read_calendar(_shipped("calendar.json")))
    catalogue.put_places(db, files.read_places(_shipped("units.json")))


def _shipped(name: str) -> bytes:
    return resources.path("catalogue", name).read_bytes()


def _put_calendar(db: Database, update: files.CalendarUpdate) -> None:
    for year, (status, source, days) in update.years.items():
        catalogue.put_year(db, year, status, source, days)
    for hours in update.opening:
        catalogue.put_opening(db, hours)
    if update.cutoff is not None:
        settings.put(db, settings.SAME_DAY_CUTOFF, update.cutoff)
    catalogue.bump_revision(db)


def _merge(db: Database, procedures: tuple[Procedure, ...]) -> ImportCounts:
    """Write what is new. Periods of one procedure never overlap: each ends before the next one
    starts, whichever of them came first.
    """
    known = {(p.code, p.valid_from): p for p in catalogue.procedures(db)}
    wanted = {**known, **{(p.code, p.valid_from): p for p in procedures}}
    added = changed = ended = 0
    for key, procedure in wanted.items():
        before, after = known.get(key), _ended_before_next(procedure, wanted.values())
        if before == after:
            continue
        catalogue.put_procedure(db, after)
        if before is None:
            added += 1
        elif _is_open(before) and not _is_open(after):
            ended += 1
        else:
            changed += 1
    return ImportCounts(added, changed, ended)


def _ended_before_next(procedure: Procedure, others: Iterable[Procedure]) -> Procedure:
    later = (
        other.valid_from
        for other in others
        if other.code == procedure.code and other.valid_from > procedure.valid_from
    )
    next_from = min(later, default=None)
    if next_from is None or (procedure.valid_to is not None and procedure.valid_to < next_from):
        return procedure
    return replace(procedure, valid_to=next_from - timedelta(days=1))


def _is_open(procedure: Procedure) -> bool:
    return procedure.valid_to is None and not procedure.abolished


def law(s: Services) -> CatalogueCache:
    """Catalogue and calendar as they stand in the transaction that is open."""
    revision = catalogue.revision(s.db)
    if revision == s.cache.revision:
        return s.cache
    known = catalogue.procedures(s.db)
    s.cache.procedures = tuple(findable(procedure) for procedure in known)
    by_code = sorted(known, key=attrgetter("code"))  # stable: versions keep their order
    s.cache.versions = {
        code: tuple(versions) for code, versions in groupby(by_code, attrgetter("code"))
    }
    cutoff = settings.get(s.db, settings.SAME_DAY_CUTOFF) or DEFAULT_CUTOFF
    s.cache.calendar = catalogue.calendar(s.db, cutoff)
    s.cache.forecast_years = catalogue.forecast_years(s.db)
    s.cache.revision = revision
    return s.cache
