"""Which written data of a dossier may be corrected, and how a field is read and written as a plain
JSON value.

Codes, times, due dates and states are not corrected here: they change by acts of their own.
"""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, replace
from datetime import date
from typing import Final, cast

from counter_app.domain.dossier import Dossier
from counter_app.domain.events import SubmittedDocument
from counter_app.domain.fees import FeeBreakdown, FeeLine
from counter_app.domain.ids import UnitCode
from counter_app.domain.party import Party, PartyKind, Sex
from counter_app.domain.procedure import Sourced
from counter_app.domain.status import ReturnWay

PARTY_FIELDS: Final = (
    "kind",
    "name",
    "address",
    "personal_id",
    "birth_date",
    "sex",
    "phone",
    "email",
    "authority",
)
CORRECTABLE: Final = frozenset(
    {
        *(f"applicant.{name}" for name in PARTY_FIELDS),
        "representative",
        "summary",
        "documents",
        "sets",
        "quantities",
        "fees",
        "return_way",
        "resolving_unit",
        "paper_receipt",
    }
)
"""Dotted paths a correction may name; `fees` only follows `quantities`."""


def party_plain(party: Party | None) -> dict[str, object] | None:
    """A party as JSON values, None where there is none."""
    if party is None:
        return None
    return {name: _plain(getattr(party, name)) for name in PARTY_FIELDS}


def party_typed(value: object) -> Party | None:
    """The party of its JSON values; the values have been checked where they entered."""
    if value is None:
        return None
    fields = cast(Mapping[str, object], value)
    return Party(**{name: _typed(name, fields.get(name)) for name in PARTY_FIELDS})  # type: ignore[arg-type]


def fees_plain(fees: FeeBreakdown) -> dict[str, object]:
    """A fee breakdown as JSON values."""
    return {
        "lines": [asdict(line) for line in fees.lines],
        "total_vnd": fees.total_vnd,
        "warnings": list(fees.warnings),
        "sourced": fees.sourced.value,
    }


def read(state: Dossier, field: str) -> object:
    """The field's present value as plain JSON.

    Raises:
        KeyError: the path is not in `CORRECTABLE`.
    """
    if field not in CORRECTABLE:
        raise KeyError(field)
    if field.startswith("applicant."):
        return _plain(getattr(state.applicant, field.removeprefix("applicant.")))
    match field:
        case "representative":
            return party_plain(state.representative)
        case "documents":
            return [asdict(document) for document in state.documents]
        case "quantities":
            return dict(state.quantities)
        case "fees":
            return fees_plain(state.fees)
        case _:
            return _plain(getattr(state, field))


def write(state: Dossier, field: str, value: object) -> Dossier:
    """The state with the field set from its plain JSON value.

    Raises:
        KeyError: the path is not in `CORRECTABLE`.
        ValueError, TypeError, KeyError: the value does not have the field's shape.
    """
    if field not in CORRECTABLE:
        raise KeyError(field)
    if field.startswith("applicant."):
        name = field.removeprefix("applicant.")
        return replace(state, applicant=replace(state.applicant, **{name: _typed(name, value)}))  # type: ignore[arg-type]
    if field == "paper_receipt":
        number = None if value is None else _text(value)
        known = number is None or number in state.aliases
        aliases = state.aliases if known or number is None else (*state.aliases, number)
        return replace(state, paper_receipt=number, aliases=aliases)
    return replace(state, **{field: _state_value(field, value)})  # type: ignore[arg-type]


def _plain(value: object) -> object:
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, PartyKind | Sex | ReturnWay):
        return value.value
    return value


def _typed(name: str, value: object) -> object:
    if value is None:
        if name in ("kind", "name", "address"):
            raise TypeError(f"{name} cannot be empty")
        return None
    match name:
        case "kind":
            return PartyKind(str(value))
        case "sex":
            return Sex(str(value))
        case "birth_date":
            return date.fromisoformat(str(value))
        case _:
            return _text(value)


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError(f"text expected, not {type(value).__name__}")
    return value


def _number(value: object) -> int:
    if not isinstance(value, int) or isinstance(value, bool):
        raise TypeError(f"number expected, not {type(value).__name__}")
    if abs(value) > 2**53:
        raise ValueError("number out of range")
    return value


def _document(row: Mapping[str, object]) -> SubmittedDocument:
    counts = {name: _number(row.get(name, 0)) for name in ("originals", "certified", "copies")}
    return SubmittedDocument(_text(row["name"]), **counts)


def _state_value(field: str, value: object) -> object:
    match field:
        case "representative":
            return party_typed(value)
        case "documents":
            rows = cast(Sequence[Mapping[str, object]], value)
            return tuple(_document(row) for row in rows)
        case "quantities":
            counts = cast(Mapping[str, object], value)
            return {name: _number(count) for name, count in counts.items()}
        case "fees":
            return _fees_typed(cast(Mapping[str, object], value))
        case "return_way":
            return ReturnWay(str(value))
        case "resolving_unit":
            return UnitCode(_text(value))
        case "sets":
            return _number(value)
        case _:
            return _text(value)


def _fees_typed(value: Mapping[str, object]) -> FeeBreakdown:
    lines = cast(Sequence[Mapping[str, object]], value["lines"])
    return FeeBreakdown(
        lines=tuple(_fee_line(line) for line in lines),
        total_vnd=_number(value["total_vnd"]),
        warnings=tuple(_text(warning) for warning in cast(Sequence[object], value["warnings"])),
        sourced=Sourced(str(value["sourced"])),
    )


def _fee_line(line: Mapping[str, object]) -> FeeLine:
    counts = {name: _number(line[name]) for name in ("quantity", "unit_vnd", "amount_vnd")}
    return FeeLine(_text(line["text"]), **counts)
