"""Reading a party from JSON: every field checked, every number in its normal form, doubts kept as
warnings.
"""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any, Final, NamedTuple

from counter_app.domain import identity
from counter_app.domain.errors import InvalidInput
from counter_app.domain.party import Party, PartyKind, Sex
from counter_app.domain.text import required_line
from counter_app.services import fields

NAME_LIMIT: Final = 200
ADDRESS_LIMIT: Final = 400
AUTHORITY_LIMIT: Final = 300
APPLICANT_KEYS: Final = frozenset(
    {
        "kind",
        "name",
        "personal_id",
        "birth_date",
        "sex",
        "address",
        "phone",
        "email",
    }
)
REPRESENTATIVE_KEYS: Final = APPLICANT_KEYS | {"authority"}


class ReadParty(NamedTuple):
    """A checked party and what is doubtful about it (warning codes)."""

    party: Party
    warnings: tuple[str, ...]


def applicant(value: object, field: str, today: date) -> ReadParty:
    """The applicant: kind, name and address are required; the number may be missing, with a
    warning.

    Raises:
        InvalidInput: with the path of the field at fault.
    """
    if value is None:
        raise InvalidInput("missing", field)
    try:
        raw = fields.mapping(value, "", APPLICANT_KEYS)
        kind = fields.choice(raw.get("kind"), "kind", PartyKind)
        return _party(raw, kind, today)
    except InvalidInput as error:
        at = fields.within(field, error.field)
        raise InvalidInput(error.code, at, **error.params) from error


def representative(value: object, field: str, today: date) -> ReadParty:
    """Who acts for the applicant: a person; their address may be left out.

    Raises:
        InvalidInput: with the path of the field at fault.
    """
    try:
        raw = fields.mapping(value, "", REPRESENTATIVE_KEYS)
        given = raw.get("kind")
        kind = PartyKind.PERSON if given is None else fields.choice(given, "kind", PartyKind)
        if kind is not PartyKind.PERSON:
            raise InvalidInput("unknown-choice", "kind", choices=PartyKind.PERSON.value)
        return _party(raw, kind, today, address_required=False)
    except InvalidInput as error:
        at = fields.within(field, error.field)
        raise InvalidInput(error.code, at, **error.params) from error


def _party(
    raw: Mapping[str, object],
    kind: PartyKind,
    today: date,
    *,
    address_required: bool = True,
) -> ReadParty:
    def read(name: str, reader: Callable[[Any, str], Any]) -> Any:
        value = raw.get(name)
        return None if value is None else reader(value, name)

    if address_required and raw.get("address") is None:
        raise InvalidInput("missing", "address")
    name = required_line(raw.get("name"), field="name", max_length=NAME_LIMIT)
    birth_date = read("birth_date", lambda value, path: fields.day(value, path, today))
    sex = read("sex", lambda value, path: fields.choice(value, path, Sex))
    number, warnings = _number(raw.get("personal_id"), kind, birth_date, sex)
    party = Party(
        kind=kind,
        name=name,
        address=read("address", address) or "",
        personal_id=number,
        birth_date=birth_date,
        sex=sex,
        phone=read("phone", phone),
        email=read("email", email),
        authority=read("authority", authority),
    )
    return ReadParty(party, warnings)


def _number(
    value: object, kind: PartyKind, birth_date: date | None, sex: Sex | None
) -> tuple[str | None, tuple[str, ...]]:
    if value is None:
        return None, ("personal-id-missing",)
    text = required_line(value, field="personal_id", max_length=20)
    if kind is PartyKind.PERSON:
        return identity.check_personal_id(text, birth_date, sex, "personal_id")
    return identity.check_organisation_id(text, "personal_id"), ()


def address(value: object, path: str) -> str:
    """An address as written on the card or said by the citizen."""
    return required_line(value, field=path, max_length=ADDRESS_LIMIT)


def authority(value: object, path: str) -> str:
    """The paper that gives the power to act."""
    return required_line(value, field=path, max_length=AUTHORITY_LIMIT)


def phone(value: object, path: str) -> str:
    """A phone number in its normal form, digits from 0."""
    return identity.normalise_phone(required_line(value, field=path, max_length=30), path)


def email(value: object, path: str) -> str:
    """An e-mail address."""
    return identity.check_email(required_line(value, field=path, max_length=100), path)
