"""Changing law data by hand, one thing at a time: a day of the calendar, a term or a fee from a day
on. Whole files are imported in `catalogue`; both ways end in the same checks.
"""

import json
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

import msgspec

from counter_app.domain.due import parse_term
from counter_app.domain.errors import InvalidInput, NotFound
from counter_app.domain.procedure import DatedFee, FeeKind, FeeRule, Procedure, Sourced, TermRule
from counter_app.domain.term_text import term_words
from counter_app.domain.text import required_line
from counter_app.services import catalogue, permissions
from counter_app.services.catalogue import CalendarYear
from counter_app.services.container import Services
from counter_app.services.reading import one_snapshot
from counter_app.store import catalogue as store
from counter_app.store import changes
from counter_app.store.connection import write

NAME_LIMIT: Final = 200
SOURCE_LIMIT: Final = 500
MOST_VND: Final = 1_000_000_000
MOST_FIRST_PAGES: Final = 1_000
_COUNTED: Final = {"case": (), "copy": ("copies",), "pages": ("pages", "copies")}
"""Ways of charging, and what has to be counted for each."""
WARN_FROM: Final = (12, 1)
"""Month and day from which the next year's list of days off is missed."""


@dataclass(frozen=True, slots=True)
class NewDay:
    """A day off, or a day worked although the week says off."""

    day: date
    name: str
    source: str
    is_worked: bool = False


@dataclass(frozen=True, slots=True)
class NewFee:
    """What everybody pays from a day on: nothing, one amount per case or copy, or so much a page.

    With ``pages`` the first `first_pages` pages of a copy cost `amount_vnd` each, the others
    `next_vnd`, and a copy at most `cap_vnd` (0: no limit).
    """

    amount_vnd: int
    per: str
    text: str
    source: str
    first_pages: int = 0
    next_vnd: int = 0
    cap_vnd: int = 0


@one_snapshot
def calendar_years(s: Services) -> tuple[CalendarYear, ...]:
    """Every year entered, newest first."""
    rows = s.db.execute("SELECT year FROM calendar_year ORDER BY year DESC").fetchall()
    return tuple(catalogue.show_calendar(s, row[0]) for row in rows)


@one_snapshot
def missing_year(s: Services) -> int | None:
    """The year whose days off should be known by now and are not; the next one counts from
    1 December.
    """
    today = s.clock().date()
    wanted = [today.year]
    if (today.month, today.day) >= WARN_FROM:
        wanted.append(today.year + 1)
    return next((year for year in wanted if store.calendar_year(s.db, year) is None), None)


def put_day(s: Services, new: NewDay, actor: str) -> CalendarYear:
    """Enter a day, in place of what was known of it; answers with its year.

    Raises:
        NotFound: ``calendar-year-missing`` when the year was never entered.
        InvalidInput: ``missing`` or ``too-long``, naming the field.
    """
    name = required_line(new.name, field="name", max_length=NAME_LIMIT)
    source = required_line(new.source, field="source", max_length=SOURCE_LIMIT)
    added = (new.day, new.is_worked, name, source, Sourced.UNIT.value)
    return _rewrite(s, new.day, added, actor)


def drop_day(s: Services, day: date, actor: str) -> CalendarYear:
    """Take a day out again: it is what its day of the week is. Answers with its year.

    Raises:
        NotFound: ``calendar-year-missing``.
        InvalidInput: ``no-change`` when nothing was entered for that day.
    """
    return _rewrite(s, day, None, actor)


def _rewrite(s: Services, day: date, added: store.CalendarDay | None, actor: str) -> CalendarYear:
    with write(s.db):
        permissions.require_admin(s, actor)
        known = store.calendar_year(s.db, day.year)
        if known is None:
            raise NotFound("calendar-year-missing", year=day.year)
        before = [
            (date.fromisoformat(text), worked, name, source, how)
            for text, worked, name, source, how in store.calendar_days(s.db, day.year)
        ]
        days = [one for one in before if one[0] != day]
        if added is None and len(days) == len(before):
            raise InvalidInput("no-change", "day")
        if added is not None:
            days.append(added)
        store.put_year(s.db, day.year, *known, days)
        store.bump_revision(s.db)
        sign = "-" if added is None else "+"
        changes.note(s.db, s.clock(), actor, "calendar-day", f"{sign}{day.isoformat()}")
    return catalogue.show_calendar(s, day.year)


def change_term(
    s: Services, code: str, from_on: date, rule: str, source: str, actor: str
) -> Procedure:
    """Another term from a day on: a new period of the procedure, as it stands that day otherwise.

    Raises:
        InvalidInput: ``unknown-procedure``, ``procedure-ended``, ``bad-term``, ``missing``.
    """
    term = parse_term(rule)
    wanted = TermRule(rule.strip(), term_words(term), _source(source), Sourced.UNIT)
    return _new_period(s, code, from_on, actor, term=wanted)


def change_fee(s: Services, code: str, from_on: date, fee: NewFee, actor: str) -> Procedure:
    """Another fee for everybody from a day on; fees of single groups stay as they are.

    Raises:
        InvalidInput: ``unknown-procedure``, ``procedure-ended``, ``missing``, ``out-of-range``.
    """
    rule = _fee_rule(fee)
    text = required_line(fee.text, field="text", max_length=NAME_LIMIT)
    dated = DatedFee(from_on, rule, text, _source(fee.source), Sourced.UNIT)
    before = catalogue.get_procedure(s, code, from_on)
    others = tuple(one for one in before.fees if one.condition is not None)
    counted = (*before.quantities, *_COUNTED[fee.per])
    quantities = tuple(dict.fromkeys(counted))
    return _new_period(s, code, from_on, actor, fees=(dated, *others), quantities=quantities)


def _fee_rule(fee: NewFee) -> FeeRule:
    for name, value in (
        ("amount_vnd", fee.amount_vnd),
        ("next_vnd", fee.next_vnd),
        ("cap_vnd", fee.cap_vnd),
    ):
        if not 0 <= value <= MOST_VND:
            raise InvalidInput("out-of-range", name, low=0, high=MOST_VND)
    if fee.per not in _COUNTED:
        raise InvalidInput("unknown-choice", "per", choices=", ".join(_COUNTED))
    if fee.per != "pages":
        kind = FeeKind.FIXED if fee.amount_vnd else FeeKind.NONE
        return FeeRule(kind, amount_vnd=fee.amount_vnd, per=fee.per)
    if not 1 <= fee.first_pages <= MOST_FIRST_PAGES:
        raise InvalidInput("out-of-range", "first_pages", low=1, high=MOST_FIRST_PAGES)
    return FeeRule(
        FeeKind.PAGES,
        first_pages=fee.first_pages,
        first_vnd=fee.amount_vnd,
        next_vnd=fee.next_vnd,
        cap_vnd=fee.cap_vnd,
    )


def _new_period(s: Services, code: str, from_on: date, actor: str, **changed: object) -> Procedure:
    before = catalogue.get_procedure(s, code, from_on)
    after = replace(before, valid_from=from_on, **changed)  # type: ignore[arg-type]
    raw = {
        "format": 1,
        "issued_on": s.clock().date().isoformat(),
        "procedures": [msgspec.to_builtins(after)],
    }
    catalogue.import_procedures(s, json.dumps(raw).encode(), actor)
    return catalogue.get_procedure(s, code, from_on)


def _source(text: str) -> str:
    return required_line(text, field="source", max_length=SOURCE_LIMIT)
