"""Which unit's dossiers go to which portal, under which account, and how the last try ended.

The password lies in the gateway's encrypted database, as
the secret of the gateway above does.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Final

from counter_app.domain.errors import NotFound
from sync.gateway.portals import lanes
from sync.gateway.schema import Store, writing

_COLUMNS: Final = 'unit_code, kind, url, "user", password, unit, unit_name, dstcode, paths'
_PUT: Final = f"""
INSERT INTO portal ({_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
ON CONFLICT (unit_code) DO UPDATE SET kind = excluded.kind, url = excluded.url, "user" =
    excluded."user", password = excluded.password, unit = excluded.unit, unit_name =
    excluded.unit_name, dstcode = excluded.dstcode, paths = excluded.paths, is_refused = 0
"""


@dataclass(frozen=True, slots=True)
class PortalSetup:
    """A unit's portal.

    Attributes:
        unit_code: Whose dossiers go there.
        kind: ``dvcqg1`` or ``dvcqg2``.
        url: Its address, or that of the adapter before it.
        user: User name or client id.
        password: Password or client secret.
        unit: The unit's code there.
        unit_name: The unit's name, as messages give it.
        dstcode: Destination behind an adapter, or None.
        paths: Addresses below `url` by part; parts left out are this program's gateway's.
    """

    unit_code: str
    kind: str
    url: str
    user: str
    password: str = field(repr=False)
    unit: str
    unit_name: str
    dstcode: str | None = None
    paths: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Health:
    """How the last try ended: a state of the truth bar, the failure's code, the last success."""

    state: str
    detail: str | None
    success_at: datetime | None
    is_refused: bool
    """The account was refused: it is not tried again before a person changed or checked it."""


def put(db: Store, wanted: PortalSetup) -> None:
    """Report a unit's dossiers to this portal from now on, inside the caller's transaction. At
    another address or of another kind nothing that was confirmed before counts any more.
    """
    former = _row(db, wanted.unit_code)
    if former is not None and (former.url, former.kind) != (wanted.url, wanted.kind):
        _forget(db, wanted.unit_code)
    db.execute(
        _PUT,
        (
            wanted.unit_code,
            wanted.kind,
            wanted.url,
            wanted.user,
            wanted.password,
            wanted.unit,
            wanted.unit_name,
            wanted.dstcode,
            json.dumps(dict(wanted.paths), ensure_ascii=False),
        ),
    )


def drop(db: Store, unit_code: str) -> None:
    """Report a unit's dossiers no more, inside the caller's transaction. Which acts were told stays
    known; the rest may have been changed by others when the portal is set again.
    """
    db.execute("DELETE FROM portal WHERE unit_code = ?", (unit_code,))
    _forget(db, unit_code)


def _forget(db: Store, unit_code: str) -> None:
    lanes.doubt_all(db, unit_code)
    db.execute("DELETE FROM portal_reference WHERE unit_code = ?", (unit_code,))


def all_of(db: Store) -> tuple[PortalSetup, ...]:
    """Every unit's portal."""
    rows = db.execute(f"SELECT {_COLUMNS} FROM portal ORDER BY unit_code").fetchall()
    return tuple(_setup(row) for row in rows)


def get(db: Store, unit_code: str) -> PortalSetup:
    """A unit's portal.

    Raises:
        NotFound: ``no-portal-here``.
    """
    found = _row(db, unit_code)
    if found is None:
        raise NotFound("no-portal-here", "unit_code", unit=unit_code)
    return found


def health(db: Store, unit_code: str) -> Health:
    """How the last try ended."""
    state, detail, success_at, is_refused = db.execute(
        "SELECT state, detail, success_at, is_refused FROM portal WHERE unit_code = ?", (unit_code,)
    ).fetchone() or ("never", None, None, 0)
    at = datetime.fromisoformat(success_at) if success_at else None
    return Health(state, detail, at, bool(is_refused))


def note_success(db: Store, unit_code: str, now: datetime) -> None:
    """The portal answered."""
    with writing(db, unit_code):
        db.execute(
            "UPDATE portal SET state = 'ok', detail = NULL, success_at = ?, is_refused = 0"
            " WHERE unit_code = ?",
            (now.isoformat(), unit_code),
        )


def note_failure(db: Store, unit_code: str, state: str, code: str, *, is_refused: bool) -> None:
    """A try ended without the portal's answer, or with its refusal of the account."""
    with writing(db, unit_code):
        db.execute(
            "UPDATE portal SET state = ?, detail = ?, is_refused = CASE WHEN ? THEN 1 ELSE"
            " is_refused END"
            " WHERE unit_code = ?",
            (state, code, is_refused, unit_code),
        )


def _row(db: Store, unit_code: str) -> PortalSetup | None:
    row = db.execute(f"SELECT {_COLUMNS} FROM portal WHERE unit_code = ?", (unit_code,)).fetchone()
    return None if row is None else _setup(row)


def _setup(row: tuple[Any, ...]) -> PortalSetup:
    values = [*row[:-1], json.loads(row[-1])]
    return PortalSetup(*values)
