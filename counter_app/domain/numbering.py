"""Dossier codes: reading every shape in circulation, and forming ours so that desks never collide.

Owns shapes, ranges and unit identifiers. Must not know which numbers are taken: the caller counts.
"""

import re
import unicodedata
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import lru_cache
from typing import Final

from counter_app.domain.errors import InvalidInput, NotAllowed
from counter_app.domain.ids import UnitCode
from counter_app.domain.text import DASHES

MOST_DESKS: Final = 999
MOST_A_DAY: Final = 99_999
"""Codes a desk can form on one day."""

_SHORT_DESKS: Final = 9
_SHORT_A_DAY: Final = 999


class CodeShape(StrEnum):
    """Shapes of dossier codes (docs/sources.md)."""

    NEW = "new"
    """Identifier from left to right, such as ``H26.107-261121-0001``."""
    OLD = "old"
    """Reversed four-group identifier of QCVN 102, such as ``000.00.12.H20-190915-0001``."""
    CENTRAL = "central"
    """Of a ministry's system: three groups or more, six digits, two of them the ministry's."""
    PROVISIONAL = "provisional"
    """Given by a desk until the portal numbers: ``T5-261121-0001``."""


@dataclass(frozen=True, slots=True)
class DossierCode:
    """A dossier code and its parts; `day` is None where the six digits are no date."""

    text: str
    unit: str
    day: date | None
    sequence: str
    shape: CodeShape


_UNIT: Final = r"[A-Y][0-9]{2}(?:\.[0-9A-Z]{1,4}){0,4}"
_TAIL: Final = r"-(?P<day>[0-9]{6})-(?P<sequence>[0-9]{4,12})"
_PROVISIONAL: Final = re.compile(r"(?P<unit>T[1-9][0-9]{0,2})" + _TAIL)
_NEW: Final = re.compile(f"(?P<unit>{_UNIT})" + _TAIL)
_OLD: Final = re.compile(r"(?P<unit>[0-9A-Z]{3}\.[0-9A-Z]{2}\.[0-9A-Z]{2}\.[A-Y][0-9]{2})" + _TAIL)
_SHAPES: Final = (
    (CodeShape.PROVISIONAL, _PROVISIONAL),
    (CodeShape.NEW, _NEW),
    (CodeShape.OLD, _OLD),
)
_UNIT_CODE: Final = re.compile(_UNIT)
_LONGEST_UNIT: Final = 35
_TO_HYPHEN: Final = dict.fromkeys(map(ord, DASHES), "-")
_INVISIBLE: Final = re.compile(
    "[\u0000-\u0008\u000e-\u001f\u007f-\u009f\u00ad\u200b-\u200f\u2060\ufeff]+"
)
_AROUND: Final = re.compile(r"\s*([-.])\s*")


def normalise_code(text: str) -> str:
    """A code as scanners and people give it, brought to the form that is stored and compared.

    Upper case; full-width letters and digits and every dash made plain; blanks at the ends and
    around dashes and dots, and invisible characters, taken away.
    """
    if text.isascii() and text.isprintable():
        plain = text.upper()
        if " " not in plain:
            return plain
    else:
        plain = unicodedata.normalize("NFKC", _INVISIBLE.sub("", text)).translate(_TO_HYPHEN)
        plain = plain.upper()
    return _AROUND.sub(r"\1", " ".join(plain.split()))


def parse_code(text: str) -> DossierCode:
    """Read a dossier code of any shape, normalising it first.

    Some texts fit two shapes; the shape is information, the code is accepted either way:

    * ``T12-…`` could be a body with the one-group identifier T12: read as PROVISIONAL, and
      `official_code` refuses such an identifier.
    * A current identifier of three groups or more with exactly six digits is CENTRAL; any other
      length is NEW. Our own sequences have four, seven or eight digits, so they are never CENTRAL.
    * Four groups that fit the old and the current order are read in the current one.

    Raises:
        InvalidInput: ``bad-code``.
    """
    code = _read(text)
    if code is None:
        raise InvalidInput("bad-code", "code")
    return code


def looks_like_code(text: str) -> bool:
    """Whether `parse_code` accepts the text."""
    return _read(text) is not None


@lru_cache(maxsize=64)
def parse_unit_code(text: str) -> UnitCode:
    """Check a current agency identifier such as ``H26.107`` (QĐ 20/2020/QĐ-TTg, Điều 4).

    Raises:
        InvalidInput: ``bad-unit-code``.
    """
    unit = normalise_code(text)
    if len(unit) > _LONGEST_UNIT or _UNIT_CODE.fullmatch(unit) is None:
        raise InvalidInput("bad-unit-code", "unit_code")
    return UnitCode(unit)


def sequence(desk: int, nth: int) -> str:
    """The sequence of a desk's `nth` code of a day; no two desks ever share one.

    Desks 1 to 9 have four digits up to their 999th (desk 1: 1001 to 1999); everything else has the
    desk (two digits or three) and five digits.

    Raises:
        InvalidInput: ``bad-desk`` outside 1 to 999, ``bad-sequence`` below 1.
        NotAllowed: ``numbering-exhausted`` (desk, limit) past 99 999.
    """
    _check_range(desk, nth)
    if desk <= _SHORT_DESKS and nth <= _SHORT_A_DAY:
        return f"{desk}{nth:03d}"
    return f"{desk:02d}{nth:05d}"


def official_code(unit: UnitCode, day: date, desk: int, nth: int) -> str:
    """The code of a desk's `nth` dossier accepted on `day`, such as ``H26.107-261121-1001``.

    Raises:
        InvalidInput: as `sequence`; ``bad-unit-code``, also for an identifier that would read as
            provisional; ``bad-date`` outside 2000 to 2099.
        NotAllowed: ``numbering-exhausted``.
    """
    code = f"{parse_unit_code(unit)}-{_day_text(day)}-{sequence(desk, nth)}"
    if _PROVISIONAL.fullmatch(code):
        raise InvalidInput("bad-unit-code", "unit_code")
    return code


def provisional_code(desk: int, day: date, nth: int) -> str:
    """The code a desk gives until the portal numbers, such as ``T5-261121-0001``.

    Raises:
        InvalidInput: as `sequence`; ``bad-date`` outside 2000 to 2099.
        NotAllowed: ``numbering-exhausted``.
    """
    _check_range(desk, nth)
    return f"T{desk}-{_day_text(day)}-{nth:04d}"


def desk_of(code: str) -> int | None:
    """The desk whose range a code is from; None for a code that no desk of ours forms."""
    found = _read(code)
    if found is None:
        return None
    if found.shape is CodeShape.PROVISIONAL:
        return int(found.unit[1:])
    digits = {4: 1, 7: 2, 8: 3}.get(len(found.sequence))
    return int(found.sequence[:digits]) or None if digits is not None else None


def _read(text: str) -> DossierCode | None:
    code = normalise_code(text)
    for shape, pattern in _SHAPES:
        match = pattern.fullmatch(code)
        if match:
            unit, number = match["unit"], match["sequence"]
            if shape is CodeShape.NEW and unit.count(".") >= 2 and len(number) == 6:
                shape = CodeShape.CENTRAL
            return DossierCode(code, unit, _day(match["day"]), number, shape)
    return None


def _day(digits: str) -> date | None:
    try:
        return date(2000 + int(digits[:2]), int(digits[2:4]), int(digits[4:]))
    except ValueError:
        return None


def _day_text(day: date) -> str:
    if not 2000 <= day.year <= 2099:
        raise InvalidInput("bad-date", "day")
    return f"{day.year % 100:02d}{day.month:02d}{day.day:02d}"


def _check_range(desk: int, nth: int) -> None:
    if not 1 <= desk <= MOST_DESKS:
        raise InvalidInput("bad-desk", "desk")
    if nth < 1:
        raise InvalidInput("bad-sequence", "nth")
    if nth > MOST_A_DAY:
        raise NotAllowed("numbering-exhausted", desk=desk, limit=MOST_A_DAY)
