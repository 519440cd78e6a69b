"""Dossier codes as their unit, the day of reception and the next number of that day.

Knows the shape of codes only as far as it saves bytes; any other code is coded as text.
"""

import re
from typing import Final

from sync.wire.columns.facts import FIRST_CODE, LAST_CODE, RECEIVED
from sync.wire.columns.moments import parsed
from sync.wire.columns.views import Facts, Pattern

_CODE: Final = re.compile(r"(.{1,40}-)([0-9]{6})-([0-9]{4,12})", re.DOTALL)


def _unit(facts: Facts) -> str:
    unit = facts.get("receiving_unit")
    return unit if isinstance(unit, str) else ""


def _day(facts: Facts) -> str:
    received = parsed(facts.get(RECEIVED))
    return f"-{received.day:%y%m%d}-" if received else ""


def _number(facts: Facts) -> str:
    """The number after the last one of that day, or the first one of the day before."""
    last = _CODE.fullmatch(str(facts.get(LAST_CODE)))
    if last is None:
        return ""
    if f"-{last[2]}-" == _day(facts):
        return f"{int(last[3]) + 1:0{len(last[3])}d}"
    first = _CODE.fullmatch(str(facts.get(FIRST_CODE)))
    return first[3] if first else ""


def is_same_day(code: str, other: str) -> bool:
    """Whether two codes name the same day."""
    ours, theirs = _CODE.fullmatch(code), _CODE.fullmatch(other)
    return ours is not None and theirs is not None and ours[2] == theirs[2]


CODE: Final = Pattern((("\x02", _unit), ("\x03", _day), ("\x05", _number)))
