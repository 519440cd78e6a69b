"""What an administrator does about the portals a gateway reports to. Safe while the server runs."""

from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any, Final

from counter_app.domain.errors import InvalidInput, NotAllowed
from counter_app.domain.ids import DossierId
from counter_app.domain.lane import Trouble, trouble_of
from counter_app.domain.numbering import parse_unit_code
from counter_app.domain.text import optional_line, required_line
from sync.gateway import upstream
from sync.gateway.admin import SYSTEM, note, now
from sync.gateway.portals import keeper, lanes, setup
from sync.gateway.portals.setup import PortalSetup
from sync.gateway.schema import Connect, Store, open_store, writing

KINDS: Final = ("dvcqg1", "dvcqg2")
PATHS: Final = ("auth", "integrate", "share")
"""Parts of a generation-1 address that can be set."""

_MOST: Final = 200


@dataclass(frozen=True, slots=True)
class PortalLine:
    """A unit's portal without its password, how the last try ended, and how many dossiers wait."""

    unit_code: str
    kind: str
    url: str
    user: str
    unit: str
    unit_name: str
    dstcode: str | None
    paths: dict[str, str]
    state: str
    detail: str | None
    success_at: datetime | None
    dossiers: int
    waiting: int
    held: int


@dataclass(frozen=True, slots=True)
class Change:
    """What an administrator wants changed of a unit's portal; None leaves it as it is."""

    kind: str | None = None
    url: str | None = None
    user: str | None = None
    password: str | None = None
    unit: str | None = None
    unit_name: str | None = None
    dstcode: str | None = None
    paths: dict[str, str] | None = None


def set_portal(
    connect: Connect,
    unit_code: str,
    wanted: Change,
    *,
    actor: str = SYSTEM,
    clock: Callable[[], datetime] = now,
) -> None:
    """Report a unit's dossiers to a portal, or change how; the first time everything is needed.

    Raises:
        InvalidInput: naming the field.
        NotAllowed: ``portal-reported-above`` while the gateway above reports the unit's dossiers.
    """
    unit = parse_unit_code(unit_code)
    db = open_store(connect)
    try:
        with writing(db):
            former = next((one for one in setup.all_of(db) if one.unit_code == unit), None)
            merged = _merged(unit, former, wanted)
            if upstream.is_reported_above(db, unit):
                raise NotAllowed("portal-reported-above", unit=unit)
            setup.put(db, merged)
            note(db, clock(), actor, "portal", f"{unit} → {merged.kind} {merged.url}")
    finally:
        db.close()


def drop_portal(
    connect: Connect,
    unit_code: str,
    *,
    actor: str = SYSTEM,
    clock: Callable[[], datetime] = now,
) -> None:
    """Report a unit's dossiers no more.

    Raises:
        NotFound: ``no-portal-here``.
    """
    db = open_store(connect)
    try:
        with writing(db):
            setup.get(db, unit_code)
            setup.drop(db, unit_code)
            note(db, clock(), actor, "portal-off", unit_code)
    finally:
        db.close()


def portals(connect: Connect) -> list[PortalLine]:
    """Every unit's portal."""
    db = open_store(connect)
    try:
        return [_line(db, one) for one in setup.all_of(db)]
    finally:
        db.close()


def troubles(connect: Connect) -> list[tuple[str, Trouble]]:
    """Dossiers that do not get to their portal, and why, each with its unit."""
    db = open_store(connect)
    try:
        return [
            (one.unit_code, trouble_of(row, _code(db, one.unit_code, row.lane.dossier_id)))
            for one in setup.all_of(db)
            for row in lanes.troubled(db, one.unit_code)
        ]
    finally:
        db.close()


def _line(db: Store, one: PortalSetup) -> PortalLine:
    health = setup.health(db, one.unit_code)
    counts = lanes.counts(db, one.unit_code)
    return PortalLine(
        unit_code=one.unit_code,
        kind=one.kind,
        url=one.url,
        user=one.user,
        unit=one.unit,
        unit_name=one.unit_name,
        dstcode=one.dstcode,
        paths=dict(one.paths),
        state=health.state,
        detail=health.detail,
        success_at=health.success_at,
        dossiers=counts.dossiers,
        waiting=counts.waiting,
        held=counts.held,
    )


def _code(db: Store, unit_code: str, dossier_id: DossierId) -> str:
    state = keeper.state_of(db, unit_code, dossier_id)
    return "" if state is None else state.code


def _merged(unit_code: str, former: PortalSetup | None, wanted: Change) -> PortalSetup:
    """What was set, with what is wanted in its place."""
    known = {} if former is None else asdict(former)
    given = {name: value for name, value in asdict(wanted).items() if value is not None}
    merged: dict[str, Any] = {"unit": unit_code, "paths": {}, **known, **given}
    kind = _line_of(merged, "kind", "portal_kind")
    if kind not in KINDS:
        raise InvalidInput("unknown-choice", "portal_kind", choices=", ".join(KINDS))
    if any(part not in PATHS for part in merged["paths"]):
        raise InvalidInput("unknown-choice", "paths", choices=", ".join(PATHS))
    return PortalSetup(
        unit_code=unit_code,
        kind=kind,
        url=_line_of(merged, "url", "portal"),
        user=_line_of(merged, "user", "user"),
        password=_line_of(merged, "password", "password"),
        unit=_line_of(merged, "unit", "portal_unit"),
        unit_name=_line_of(merged, "unit_name", "unit_name"),
        dstcode=optional_line(merged.get("dstcode"), field="dstcode", max_length=_MOST),
        paths={part: _line_of(merged["paths"], part, "paths") for part in merged["paths"]},
    )


def _line_of(given: Mapping[str, Any], name: str, field: str) -> str:
    return required_line(given.get(name), field=field, max_length=_MOST)
