"""Reading catalogue files (formats of docs/catalogue.md) into typed values, checked as a whole.
Touches no store.
"""

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, time
from typing import Final, TypeVar

import msgspec

from counter_app.domain.calendar import OpeningHours, WorkCalendar
from counter_app.domain.due import parse_term
from counter_app.domain.errors import CounterError, InvalidInput
from counter_app.domain.procedure import FeeKind, Procedure
from counter_app.domain.text import nfc
from counter_app.store.catalogue import CalendarDay, Place

T = TypeVar("T")
Day = date


class _ProcedureFile(msgspec.Struct, forbid_unknown_fields=True):
    format: int
    issued_on: date
    procedures: tuple[Procedure, ...]


class _Opening(msgspec.Struct, forbid_unknown_fields=True):
    valid_from: date
    hours: tuple[tuple[str, str], ...]
    weekdays: tuple[int, ...]


class _Year(msgspec.Struct, forbid_unknown_fields=True):
    status: str
    source: str


class _DayOff(msgspec.Struct, forbid_unknown_fields=True):
    date: Day
    name: str
    source: str
    sourced: str = "G"


class _Worked(msgspec.Struct, forbid_unknown_fields=True):
    date: Day
    instead_of: Day
    source: str
    sourced: str = "G"


class _CalendarFile(msgspec.Struct, forbid_unknown_fields=True):
    format: int
    years: dict[str, _Year]
    days_off: tuple[_DayOff, ...]
    working_days: tuple[_Worked, ...] = ()
    opening_hours: tuple[_Opening, ...] = ()
    same_day_cutoff: str | None = None


class _Province(msgspec.Struct):
    code: str
    name: str


class _Commune(msgspec.Struct):
    code: str
    name: str
    kind: str
    province: str


class _PlaceFile(msgspec.Struct):
    format: int
    provinces: tuple[_Province, ...]
    communes: tuple[_Commune, ...] = ()


@dataclass(frozen=True, slots=True)
class CalendarUpdate:
    """What a calendar file says, by year."""

    years: dict[int, tuple[str, str, tuple[CalendarDay, ...]]]
    opening: tuple[OpeningHours, ...]
    cutoff: time | None


def read_procedures(raw: bytes) -> tuple[Procedure, ...]:
    """Procedures of a catalogue file.

    Raises:
        InvalidInput: ``bad-file`` (not of the format), ``unknown-key``, ``duplicate-procedure``,
            ``bad-term``, ``fee-missing``, ``missing`` or ``bad-period``; `field` is the path.
    """
    given, file = _decode(raw, _ProcedureFile)
    _refuse_extra(given, msgspec.to_builtins(file), "")
    procedures = file.procedures
    seen: set[tuple[str, date]] = set()
    for index, procedure in enumerate(procedures):
        where = f"procedures[{index}]"
        if (procedure.code, procedure.valid_from) in seen:
            raise InvalidInput("duplicate-procedure", f"{where}.code", procedure=procedure.code)
        seen.add((procedure.code, procedure.valid_from))
        _check_procedure(procedure, where)
    return procedures


def _check_procedure(procedure: Procedure, where: str) -> None:
    for name, text in (
        ("code", procedure.code),
        ("name", procedure.name),
        ("short_name", procedure.short_name),
    ):
        if not text.strip():
            raise InvalidInput("missing", f"{where}.{name}")
    try:
        parse_term(procedure.term.rule)
    except CounterError as error:
        raise InvalidInput("bad-term", f"{where}.term.rule", term=procedure.term.rule) from error
    if not procedure.fees:
        raise InvalidInput("fee-missing", f"{where}.fees")
    if (
        any(fee.rule.kind is FeeKind.PAGES for fee in procedure.fees)
        and "pages" not in procedure.quantities
    ):
        raise InvalidInput("missing", f"{where}.quantities")
    if procedure.valid_to is not None and procedure.valid_to < procedure.valid_from:
        raise InvalidInput("bad-period", f"{where}.valid_to")


def read_calendar(raw: bytes) -> CalendarUpdate:
    """Years, days off, swapped days and opening hours of a calendar file.

    Raises:
        InvalidInput: ``bad-file`` with the path, ``calendar-conflict``, ``bad-opening-hours``,
        ``day-outside-years``.
    """
    _, file = _decode(raw, _CalendarFile)
    years: dict[int, tuple[str, str, tuple[CalendarDay, ...]]] = {}
    days = list(_days(file))
    for text, year in file.years.items():
        if not (text.isdigit() and len(text) == 4):
            raise InvalidInput("bad-file", f"years.{text}")
        own = tuple(day for day in days if day[0].year == int(text))
        years[int(text)] = (year.status, year.source, own)
    for day in days:
        if day[0].year not in years:
            raise InvalidInput("day-outside-years", "days_off", day=day[0].isoformat())
    opening = tuple(_opening(entry, index) for index, entry in enumerate(file.opening_hours))
    cutoff = _clock(file.same_day_cutoff, "same_day_cutoff") if file.same_day_cutoff else None
    _check_calendar(days, opening, cutoff, frozenset(years))
    return CalendarUpdate(years, opening, cutoff)


def _days(file: _CalendarFile) -> Iterable[CalendarDay]:
    for day in file.days_off:
        yield day.date, False, day.name, day.source, day.sourced
    for worked in file.working_days:
        text = f"làm bù cho ngày {worked.instead_of.strftime('%d/%m/%Y')}"
        yield worked.date, True, text, worked.source, worked.sourced


def _check_calendar(
    days: list[CalendarDay],
    opening: tuple[OpeningHours, ...],
    cutoff: time | None,
    years: frozenset[int],
) -> None:
    seen: set[date] = set()
    for day in days:
        if day[0] in seen:
            raise InvalidInput("calendar-conflict", "days_off", day=day[0].isoformat())
        seen.add(day[0])
    if opening:
        WorkCalendar(opening, {}, {}, cutoff or time(15), years)


def _opening(entry: _Opening, index: int) -> OpeningHours:
    where = f"opening_hours[{index}]"
    hours = tuple(
        (_clock(a, f"{where}.hours"), _clock(b, f"{where}.hours")) for a, b in entry.hours
    )
    return OpeningHours(entry.valid_from, hours, frozenset(entry.weekdays))


def _clock(text: str, field: str) -> time:
    try:
        return time.fromisoformat(text)
    except ValueError as error:
        raise InvalidInput("bad-time", field, value=text) from error


def read_places(raw: bytes) -> tuple[Place, ...]:
    """Provinces (level 1) and communes (level 2) of a places file.

    Raises:
        InvalidInput: ``bad-file`` with the path.
    """
    _, file = _decode(raw, _PlaceFile)
    provinces: list[Place] = [(1, place.code, place.name, "", None) for place in file.provinces]
    communes: list[Place] = [
        (2, place.code, place.name, place.kind, place.province) for place in file.communes
    ]
    return (*provinces, *communes)


def _decode(raw: bytes, kind: type[T]) -> tuple[object, T]:
    """The file as parsed JSON and as typed value."""
    is_workbook = raw[:2] == b"PK" and kind is _ProcedureFile
    try:
        parsed = _workbook(raw) if is_workbook else json.loads(raw.decode("utf-8-sig"))
        given = _composed(parsed)
        value = msgspec.convert(given, type=kind)
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        raise InvalidInput("not-utf8", "file", line=line) from error
    except (json.JSONDecodeError, RecursionError) as error:
        raise InvalidInput("bad-file", "file", reason="JSON") from error
    except msgspec.ValidationError as error:
        message, _, path = str(error).partition(" - at `$")
        raise InvalidInput(
            "bad-file", path.rstrip("`").lstrip(".") or "file", reason=_reason(message)
        ) from error
    if getattr(value, "format", None) != 1:
        raise InvalidInput("bad-file", "format", reason="format")
    return given, value


_REASONS: Final = (
    (r"Object missing required field `(.*)`", r"thiếu mục \1"),
    (r"Object contains unknown field `(.*)`", r"có mục lạ \1"),
    (r"Expected `(.*)`, got `(.*)`", r"cần \1, trong tệp là \2"),
    (r"Invalid enum value (.*)", r"không có giá trị \1"),
)


def _reason(message: str) -> str:
    for pattern, translated in _REASONS:
        match = re.fullmatch(pattern, message)
        if match:
            return match.expand(translated)
    return message


def _workbook(raw: bytes) -> object:
    from counter_app.services import catalogue_sheets  # 0.3 s that no other start should pay

    return catalogue_sheets.read(raw)


def _composed(value: object) -> object:
    """The parsed JSON with every text in NFC; marks may hide in escapes, so this comes after
    parsing.
    """
    match value:
        case str():
            return nfc(value)
        case list():
            return [_composed(entry) for entry in value]
        case dict():
            return {nfc(str(key)): _composed(entry) for key, entry in value.items()}
        case _:
            return value


def _refuse_extra(given: object, known: object, path: str) -> None:
    """Refuse a key that no field took: a misspelt ``valid_to`` must not be read as none."""
    if isinstance(given, dict) and isinstance(known, dict):
        for key, value in given.items():
            where = f"{path}.{key}".lstrip(".")
            if key not in known:
                raise InvalidInput("unknown-key", where[:100])
            _refuse_extra(value, known[key], where)
    elif isinstance(given, list) and isinstance(known, list | tuple):
        for index, (value, taken) in enumerate(zip(given, known, strict=True)):
            _refuse_extra(value, taken, f"{path}[{index}]")
