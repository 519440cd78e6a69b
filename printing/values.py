"""What forms say, as printable text: dates, times, money, parties, the unit.

Owns the steps from typed values to text that every form shares. Must not know any form, and must
not lay anything out.
"""

from datetime import datetime, timedelta, timezone

from counter_app.domain.forms import FormParty, UnitHeader
from printing.fonts import printable
from printing.form_data import PLACEHOLDER

VIETNAM = timezone(timedelta(hours=7))
"""Asia/Ho_Chi_Minh: no summer time, so a fixed offset needs no time-zone data on the machine."""

PARTY_KEYS = ("name", "identity", "address", "phone", "email")
UNIT_KEYS = ("parent_name", "unit_name", "unit", "unit_phone", "place")


def local_time(moment: datetime) -> datetime:
    """Return `moment` in Vietnamese time.

    Raises:
        ValueError: `moment` is not aware; the zone of the machine is no substitute.
    """
    if moment.tzinfo is None:
        raise ValueError("a printed time must be aware")
    return moment.astimezone(VIETNAM)


def in_words(moment: datetime, template: str) -> str:
    """Fill a date or time template of the form data.

    Days under 10 and months under 3 get a leading zero (NĐ 30/2020/NĐ-CP, Phụ lục I); ``month2``
    always has two digits, for tables.
    """
    local = local_time(moment)
    parts = {
        "hour": f"{local.hour:02}",
        "minute": f"{local.minute:02}",
        "day": f"{local.day:02}",
        "month": f"{local.month:02}" if local.month < 3 else str(local.month),
        "month2": f"{local.month:02}",
        "year": str(local.year),
    }
    return PLACEHOLDER.sub(lambda found: parts[found[1]], template)


def money(amount_vnd: int) -> str:
    """``1.250.000``, without the currency."""
    return f"{amount_vnd:,}".replace(",", ".")


def printable_lines(text: str) -> str:
    """As `printable`, line by line: what a clerk wrote in several lines stays so."""
    lines = [printable(line) for line in text.split("\n")]
    return "\n".join(line for line in lines if line)


def party_texts(who: str, party: FormParty) -> dict[str, str]:
    """The values ``<who>_name`` and so on of a party."""
    texts = (party.name, party.identity, party.address, party.phone, party.email)
    return {f"{who}_{key}": text for key, text in zip(PARTY_KEYS, texts, strict=True)}


def party_keys(who: str) -> frozenset[str]:
    """Names of the values that `party_texts` gives."""
    return frozenset(f"{who}_{key}" for key in PARTY_KEYS)


def unit_texts(unit: UnitHeader, generic_names: tuple[str, ...]) -> dict[str, str]:
    """The values of `UNIT_KEYS`; ``unit`` is what tells this unit from others."""
    return {
        "parent_name": unit.parent_name.upper(),
        "unit_name": unit.unit_name.upper(),
        "unit": _own_part(unit, generic_names),
        "unit_phone": unit.phone or "",
        "place": unit.place,
    }


def _own_part(unit: UnitHeader, generic_names: tuple[str, ...]) -> str:
    """Return what tells this unit from others where the form prints the generic name already."""
    for generic in generic_names:
        if unit.unit_name.casefold().startswith(generic.casefold()):
            return unit.unit_name[len(generic) :].strip() or unit.parent_name
    return unit.unit_name
