"""Which unit may resolve a dossier that this desk receives."""

from counter_app.domain.errors import InvalidInput
from counter_app.domain.ids import UnitCode
from counter_app.domain.numbering import parse_unit_code
from counter_app.domain.procedure import Procedure
from counter_app.domain.text import required_line

FIELD = "resolving_unit"


def resolving_unit(own: UnitCode, value: object, procedure: Procedure) -> UnitCode:
    """Our own unit or one below it; another one of the province where the catalogue says that the
    procedure is received anywhere or resolved above the commune.

    Raises:
        InvalidInput: ``missing``, ``wrong-type``, ``too-long``, ``bad-unit-code`` or
            ``unit-not-ours``.
    """
    text = required_line(value, field=FIELD, max_length=35)
    try:
        unit = parse_unit_code(text)
    except InvalidInput as error:
        raise InvalidInput(error.code, FIELD, **error.params) from error
    if unit == own or unit.startswith(f"{own}."):
        return unit
    elsewhere_allowed = procedure.territory_free or procedure.resolving_level != "commune"
    if not elsewhere_allowed or unit.split(".")[0] != own.split(".")[0]:
        raise InvalidInput("unit-not-ours", FIELD, unit=own)
    return unit
