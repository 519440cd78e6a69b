"""What identifies a party: citizen cards, personal and tax numbers, phones, e-mail.

Owns their shapes and checks. Keeps nothing: a payload lives only in the values returned, and
neither errors nor representations carry personal data. Sources: docs/sources.md.
"""

import re
import unicodedata
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from counter_app.domain.errors import InvalidInput
from counter_app.domain.party import Sex
from counter_app.domain.text import DASHES, fold, nfc

MOST_CARD_CHARACTERS: Final = 4296
"""What the largest QR code holds."""

_FEWEST_FIELDS: Final = 6
_KNOWN_LAYOUTS: Final = (6, 7)
_PROVINCE_CODES: Final = (
    "001 002 004 006 008 010 011 012 014 015 017 019 020 022 024 025 026 027 030 031 033 034 035 "
    "036 037 038 040 042 044 045 046 048 049 051 052 054 056 058 060 062 064 066 067 068 070 072 "
    "074 075 077 079 080 082 083 084 086 087 089 091 092 093 094 095 096"
)
_PROVINCES: Final = frozenset(_PROVINCE_CODES.split())
_SEXES: Final = {"nam": Sex.MALE, "nu": Sex.FEMALE}
_DAY: Final = re.compile(r"([0-9]{2})[/.-]?([0-9]{2})[/.-]?([0-9]{4})")
_NUMBER: Final = re.compile(r"[0-9]{12}")
_ANY_NUMBER: Final = re.compile(r"[0-9]{9}|[0-9]{12}")
_OTHER_SEPARATOR: Final = re.compile(r"[0-9]{12}([^\w\s,./|-])")
_SPACING: Final = re.compile(rf"[\s.()\-{DASHES}\u200b-\u200f\u202a-\u202e\u2060\ufeff]+")
"""What people and address books put between digits."""
_ORGANISATION: Final = re.compile(r"([0-9]{10})([0-9]{3})?")
_PHONE: Final = re.compile(r"(?:(?:\+|00)?840?|0)([35789][0-9]{8}|2[0-9]{9})")
_EMAIL: Final = re.compile(
    r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*"
    r"@(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.)+[A-Za-z]{2,63}"
)
_LONGEST_EMAIL: Final = 254
_LONGEST_LOCAL_PART: Final = 64


@dataclass(frozen=True, slots=True)
class CardReading:
    """What the QR code of a citizen card says.

    Texts are NFC and as on the card, districts and old communes included.
    `warnings` are codes: ``card-separator-repaired``, ``card-text-damaged``, ``card-old-number``,
    ``card-birth-date``, ``card-sex``, ``card-issued-on``, and those of `check_personal_id`.
    `fields` is the number of fields seen, to recognise new layouts.
    """

    personal_id: str = field(repr=False)
    old_id: str | None = field(repr=False)
    name: str = field(repr=False)
    birth_date: date | None = field(repr=False)
    sex: Sex | None
    address: str = field(repr=False)
    issued_on: date | None
    warnings: tuple[str, ...]
    fields: int


def looks_like_card(text: str) -> bool:
    """Whether a scan is a citizen card, readable or not, rather than something to search for."""
    return len(_split(text)[0]) >= _FEWEST_FIELDS


def parse_card(text: str) -> CardReading:
    """Read the QR payload of a citizen card issued since 2021.

    Fields: number, old number, name, birth date, sex, address, day of issue, and any others,
    which are ignored. The old number may be empty or its field missing; the day of issue may be
    missing; days are ``ddMMyyyy`` or ``dd/MM/yyyy``. Line ends, byte order marks and decomposed
    letters do no harm. Where a keyboard layout turned every ``|`` into one other sign, that sign
    is taken instead if everything else then fits.

    Raises:
        InvalidInput: ``unknown-card`` (fields: how many were seen), ``bad-card-number``.
    """
    parts, repaired = _split(text)
    count = len(parts)
    if count < _FEWEST_FIELDS:
        raise InvalidInput("unknown-card", "card", fields=count)
    number, rest = parts[0], parts[1:]
    birth_at = _birth_field(parts)
    if birth_at is None:
        raise InvalidInput("unknown-card", "card", fields=count)
    old, name, birth, sex_text, address, *more = rest if birth_at == 3 else ["", *rest]
    if _NUMBER.fullmatch(number) is None:
        raise InvalidInput("bad-card-number", "card")
    issued = more[0] if more else ""
    old_id = old if _ANY_NUMBER.fullmatch(old) else None
    birth_date, sex, issued_on = _day(birth), _sex(sex_text), _day(issued)
    found = {
        "card-separator-repaired": repaired,
        "card-text-damaged": "\ufffd" in name + address,
        "card-old-number": bool(old) and old_id is None,
        "card-birth-date": birth_date is None,
        "card-sex": sex is None,
        "card-issued-on": bool(issued) and issued_on is None,
    }
    warnings = tuple(code for code, is_found in found.items() if is_found)
    warnings += _number_warnings(number, birth_date, sex)
    return CardReading(number, old_id, name, birth_date, sex, address, issued_on, warnings, count)


def check_personal_id(
    text: str, birth_date: date | None, sex: Sex | None, field: str
) -> tuple[str, tuple[str, ...]]:
    """Check a 12-digit personal number, or a 9-digit old one, against what is known of the person.

    Returns the digits and warning codes: ``personal-id-sex-mismatch``,
    ``personal-id-birth-mismatch``, ``personal-id-province-unknown``, ``old-identity-number``.
    They are warnings because official data has such errors; the number has no check digit.

    Raises:
        InvalidInput: ``bad-personal-id`` for another length or anything but digits.
    """
    number = _SPACING.sub("", text)
    if _ANY_NUMBER.fullmatch(number) is None:
        raise InvalidInput("bad-personal-id", field)
    if len(number) == 9:
        return number, ("old-identity-number",)
    return number, _number_warnings(number, birth_date, sex)


def check_organisation_id(text: str, field: str) -> str:
    """A tax or enterprise number: ten digits, or thirteen as ``0123456789-001``.

    Raises:
        InvalidInput: ``bad-organisation-id``.
    """
    match = _ORGANISATION.fullmatch(_SPACING.sub("", text))
    if match is None:
        raise InvalidInput("bad-organisation-id", field)
    return "-".join(part for part in match.groups() if part)


def normalise_phone(text: str, field: str) -> str:
    """A Vietnamese number as ten digits (mobile) or eleven (landline) from 0.

    Accepts +84, 84, 0084, blanks, dots, hyphens and brackets.

    Raises:
        InvalidInput: ``bad-phone``.
    """
    match = _PHONE.fullmatch(_SPACING.sub("", text))
    if match is None:
        raise InvalidInput("bad-phone", field)
    return f"0{match[1]}"


def check_email(text: str, field: str) -> str:
    """An e-mail address, trimmed, its domain in lower case.

    Raises:
        InvalidInput: ``bad-email``.
    """
    address = text.strip()
    local, _, domain = address.rpartition("@")
    too_long = len(address) > _LONGEST_EMAIL or len(local) > _LONGEST_LOCAL_PART
    if too_long or _EMAIL.fullmatch(address) is None:
        raise InvalidInput("bad-email", field)
    return f"{local}@{domain.lower()}"


def _split(text: str) -> tuple[list[str], bool]:
    """The tidy fields of a payload, and whether its separator had to be guessed."""
    if len(text) > MOST_CARD_CHARACTERS:
        return [], False
    payload = _tidy(text)
    if "|" in payload:
        return [part.strip() for part in payload.split("|")], False
    other = _OTHER_SEPARATOR.match(payload)
    parts = [part.strip() for part in payload.split(other[1])] if other else [payload]
    if len(parts) in _KNOWN_LAYOUTS and _fits(parts):
        return parts, True
    return [payload], False


def _fits(parts: list[str]) -> bool:
    return any(_signs(parts, at) == 2 for at in (3, 2))


def _birth_field(parts: list[str]) -> int | None:
    """Where the birth date stands: 3 with a field for the old number, 2 without."""
    at = max((3, 2), key=lambda index: _signs(parts, index))
    return at if _signs(parts, at) and parts[at - 1] else None


def _signs(parts: list[str], at: int) -> int:
    return bool(_DAY.fullmatch(parts[at])) + bool(_sex(parts[at + 1]))


def _tidy(text: str) -> str:
    kept = "".join([c if c.isprintable() else _instead_of(c) for c in nfc(text)])
    return " ".join(kept.split())


def _instead_of(character: str) -> str:
    return "" if unicodedata.category(character) in ("Cf", "Cs") else " "


def _day(text: str) -> date | None:
    match = _DAY.fullmatch(text)
    if match is None:
        return None
    try:
        return date(int(match[3]), int(match[2]), int(match[1]))
    except ValueError:
        return None


def _sex(text: str) -> Sex | None:
    return _SEXES.get(fold(text))


def _number_warnings(number: str, birth_date: date | None, sex: Sex | None) -> tuple[str, ...]:
    century, is_female = divmod(int(number[3]), 2)
    year = 1900 + 100 * century + int(number[4:6])
    found = []
    if sex is not None and (sex is Sex.FEMALE) != bool(is_female):
        found.append("personal-id-sex-mismatch")
    if birth_date is not None and birth_date.year != year:
        found.append("personal-id-birth-mismatch")
    if number[:3] not in _PROVINCES:
        found.append("personal-id-province-unknown")
    return tuple(found)
