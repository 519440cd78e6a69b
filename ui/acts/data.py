"""From what is typed to the data of an act (docs/cli.md). Pure values; a text that cannot be read
is passed on as it is, so that the services name the field.
"""

import json
import re
from collections.abc import Mapping
from datetime import datetime
from typing import Final

from counter_app.domain.calendar import TZ

Typed = Mapping[str, object]

_MOMENT: Final = re.compile(
    r"(\d{1,2})[/.\- ](\d{1,2})[/.\- ](\d{4})[ ,]+(\d{1,2})(?:[:hg.](\d{0,2}))?"
)
_DAY: Final = re.compile(r"(\d{1,2})[/.\- ]?(\d{1,2})[/.\- ]?(\d{4})")
_ALWAYS: Final = frozenset({"reason", "to_unit", "due_at", "amount_vnd"})
"""Keys the services want to see even when nothing was typed, to say what is missing."""


def data_of(action: str, typed: Typed) -> dict[str, object]:
    """The data of an act."""
    match action:
        case "settle-conflict":
            desk_id, desk_seq, field = json.loads(str(typed.get("conflict")))
            known = {"desk_id": desk_id, "desk_seq": desk_seq, "note": _text(typed, "note")}
            return known | ({} if field is None else {"field": field})
        case "settle-objection":
            return {"objection": typed.get("objection"), "note": _text(typed, "note")}
        case "correct":
            changes = typed.get("changes")
            wanted = changes if isinstance(changes, Mapping) else {}
            return {
                "reason": _text(typed, "reason"),
                "changes": {path: _change(path, value) for path, value in wanted.items()},
            }
        case _:
            found = {path: _value(path, value) for path, value in typed.items()}
            return {
                path: value for path, value in found.items() if value is not None or path in _ALWAYS
            }


def _text(typed: Typed, key: str) -> str | None:
    return str(typed.get(key) or "").strip() or None


def _value(path: str, value: object) -> object:
    if isinstance(value, list):
        return value
    text = str(value or "").strip()
    if not text:
        return None
    if path == "due_at":
        return moment(text)
    if path == "amount_vnd":
        return amount(text)
    return text


def _change(path: str, value: object) -> object:
    if path == "representative":
        parts = value if isinstance(value, Mapping) else {}
        person = {key: text for key, text in parts.items() if str(text).strip()}
        return person or None
    if isinstance(value, list | Mapping | int):
        return value
    text = str(value or "").strip()
    if path == "applicant.birth_date" and text:
        return _iso_day(text)
    return text or None


def _iso_day(text: str) -> str:
    found = _DAY.fullmatch(text)
    if found is None:
        return text
    day, month, year = (int(part) for part in found.groups())
    return f"{year:04d}-{month:02d}-{day:02d}"


def moment(text: str) -> object:
    """``25/11/2026 17:00`` as an ISO moment; anything else as it is."""
    found = _MOMENT.fullmatch(text.strip())
    if found is None:
        return text
    day, month, year, hour, minute = found.groups()
    try:
        at = datetime(int(year), int(month), int(day), int(hour), int(minute or 0), tzinfo=TZ)
        return at.isoformat()
    except ValueError:
        return text


def amount(text: str) -> object:
    """``125.000`` as a whole number; anything else as it is."""
    digits = re.sub(r"[.,\s]|đ$|đồng$", "", text.strip().lower())
    return int(digits) if digits.isascii() and digits.isdigit() else text
