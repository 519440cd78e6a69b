"""Turns the new values of a correction into checked field changes; a changed quantity brings its
fee along.
"""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Final

from counter_app.domain import corrections
from counter_app.domain import events as ev
from counter_app.domain.dossier import Dossier
from counter_app.domain.errors import InvalidInput
from counter_app.domain.fees import compute_fee, condition_of
from counter_app.domain.procedure import Procedure
from counter_app.services import catalogue, intake_input, party_input
from counter_app.services.container import Services
from counter_app.services.units import resolving_unit
from counter_app.store import codec

BY_HAND: Final = corrections.CORRECTABLE - {"fees"}
"""Fields a person may name; the fee follows from the quantities."""


def changes(
    s: Services, state: Dossier, wanted: object, now: datetime
) -> tuple[ev.FieldChange, ...]:
    """The changes that `wanted` (dotted path → new JSON value) makes to the dossier.

    Raises:
        InvalidInput: ``missing``, ``unknown-key``, ``no-change``, or a value is wrong.
    """
    if not isinstance(wanted, Mapping) or not wanted:
        raise InvalidInput("missing", "changes")
    for path in wanted:
        if path not in BY_HAND:
            raise InvalidInput("unknown-key", f"changes.{path}"[:100])
    values = _checked(s, state, wanted, now.date())
    if "quantities" in values:
        values["fees"] = _fees(s, state, values["quantities"])
    found = tuple(
        ev.FieldChange(path, corrections.read(state, path), value)
        for path, value in values.items()
        if corrections.read(state, path) != value
    )
    if not found:
        raise InvalidInput("no-change", "changes")
    return found


def _checked(
    s: Services, state: Dossier, wanted: Mapping[str, object], today: date
) -> dict[str, object]:
    values: dict[str, object] = {}
    party = {path: value for path, value in wanted.items() if path.startswith("applicant.")}
    if party:
        values.update(_applicant(state, party, today))
    for path, value in wanted.items():
        if path == "resolving_unit":
            values[path] = str(resolving_unit(s.desk.unit_code, value, _procedure(s, state)))
        elif path not in party:
            values[path] = _field(path, value, today)
    return values


def _applicant(state: Dossier, wanted: Mapping[str, object], today: date) -> dict[str, object]:
    """Check the applicant as they will be: number, birth date and sex are checked against each
    other.
    """
    names = {path.removeprefix("applicant."): value for path, value in wanted.items()}
    if "authority" in names:
        raise InvalidInput("unknown-key", "changes.applicant.authority")
    whole = {
        key: value
        for key, value in (corrections.party_plain(state.applicant) or {}).items()
        if key != "authority"
    }
    checked = party_input.applicant({**whole, **names}, "applicant", today).party
    after = corrections.party_plain(checked) or {}
    return {f"applicant.{name}": after[name] for name in names}


def _field(path: str, value: object, today: date) -> object:
    match path:
        case "representative":
            if value is None:
                return None
            return corrections.party_plain(
                party_input.representative(value, "representative", today).party
            )
        case "summary":
            return intake_input.summary(value)
        case "documents":
            return codec.plain(list(intake_input.documents(value)))
        case "sets":
            return intake_input.sets(value)
        case "quantities":
            return dict(intake_input.quantities(value))
        case "return_way":
            return intake_input.return_way(value).value
        case _:
            return None if value is None else intake_input.paper_receipt(value)


def _fees(s: Services, state: Dossier, quantities: object) -> object:
    checked = intake_input.quantities(quantities)
    day = state.received_at.date()
    fees = _procedure(s, state).fees
    condition = condition_of(fees, day, state.quantities, state.fees)
    return corrections.fees_plain(compute_fee(fees, day, checked, condition))


def _procedure(s: Services, state: Dossier) -> Procedure:
    return catalogue.get_procedure(s, state.procedure.code, state.received_at.date())
