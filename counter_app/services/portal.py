"""Where this desk syncs to: address, kind, enrolment or account, and the secret there (kept in the
keyring, never in the database).
"""

import json
from dataclasses import dataclass, field
from typing import Final

from counter_app.domain.errors import InvalidInput
from counter_app.domain.text import optional_line, required_line
from counter_app.services import permissions
from counter_app.services.container import Services
from counter_app.services.reading import one_snapshot
from counter_app.store import changes, lanes, references, settings
from counter_app.store.connection import Database, write

LANE_KINDS: Final[tuple[str, ...]] = ("dvcqg1", "dvcqg2")
"""Portals that take states, one dossier at a time; the others take the journal."""

FILE: Final = "file"
"""A gateway that is reached by files on a stick only."""

PATHS: Final = ("auth", "integrate", "share")
"""Parts of a generation-1 address that can be set."""

_PASSWORD: Final = "portal-account"
_TEXT_LIMIT: Final = 200


@dataclass(frozen=True, slots=True)
class Portal:
    """The other side. `url` is None when none was set."""

    url: str | None
    kind: str
    enrol_code: str | None
    enrolled: bool


@dataclass(frozen=True, slots=True)
class PortalAccount:
    """The unit's account at a portal, without its password.

    Attributes:
        user: User name or client id.
        unit: ``madonvi``, the unit's code there; None for our own unit code.
        dstcode: Name of the destination behind an adapter, or None.
        paths: Address below the portal's, by part; parts left out are this program's gateway's.
    """

    user: str
    unit: str | None = None
    dstcode: str | None = None
    paths: dict[str, str] = field(default_factory=dict)


@one_snapshot
def portal(s: Services) -> Portal:
    """The other side as set."""
    return Portal(
        url=settings.get(s.db, settings.PORTAL_URL),
        kind=settings.get(s.db, settings.PORTAL_KIND) or "gateway",
        enrol_code=settings.get(s.db, settings.ENROL_CODE),
        enrolled=settings.get(s.db, settings.ENROLLED) == 1,
    )


def set_portal(s: Services, url: str, kind: str, enrol_code: str | None, actor: str) -> None:
    """Point the desk to another address; with a code it enrols anew at the next sync.

    What an earlier portal confirmed counts no more: every dossier is offered again, and compared
    there before anything is written.
    """
    with write(s.db):
        former = portal(s)
        permissions.require_admin(s, actor)
        settings.put(s.db, settings.PORTAL_URL, url)
        settings.put(s.db, settings.PORTAL_KIND, kind)
        if enrol_code is not None:
            settings.put(s.db, settings.ENROL_CODE, enrol_code)
            settings.drop(s.db, settings.ENROLLED)
        if (former.url, former.kind) != (url, kind):
            _forget_confirmations(s, former.kind, kind)
        changes.note(s.db, s.clock(), actor, "portal", kind)


def _forget_confirmations(s: Services, former: str, kind: str) -> None:
    if former in LANE_KINDS or kind in LANE_KINDS:
        lanes.doubt_all(s.db)
        references.forget(s.db)
        settings.drop(s.db, settings.ACKED_SEQ)


def mark_enrolled(s: Services) -> None:
    """The other side knows this desk's secret now; the one-time code is spent."""
    with write(s.db):
        settings.put(s.db, settings.ENROLLED, 1)
        settings.drop(s.db, settings.ENROL_CODE)


def secret(s: Services) -> str | None:
    """This desk's secret at the other side; None before the first enrolment."""
    return s.secrets.get("portal")


def keep_secret(s: Services, value: str) -> None:
    """Keep the desk's secret where secrets are kept."""
    s.secrets.put("portal", value)


@one_snapshot
def account(s: Services) -> PortalAccount | None:
    """The unit's account at the portal; None where none was set."""
    user = settings.get(s.db, settings.PORTAL_USER)
    if user is None:
        return None
    return PortalAccount(
        user=user,
        unit=settings.get(s.db, settings.PORTAL_UNIT),
        dstcode=settings.get(s.db, settings.PORTAL_DSTCODE),
        paths=settings.get(s.db, settings.PORTAL_PATHS) or {},
    )


def set_account(s: Services, wanted: PortalAccount, actor: str) -> None:
    """Set the account; its password is kept apart with `keep_password`.

    Raises:
        InvalidInput: naming the field.
    """
    checked = checked_account(wanted)
    with write(s.db):
        permissions.require_admin(s, actor)
        write_account(s.db, checked)
        changes.note(s.db, s.clock(), actor, "portal-account", checked.user)


def checked_account(wanted: PortalAccount) -> PortalAccount:
    """The account with clean texts.

    Raises:
        InvalidInput: naming the field.
    """
    for part in wanted.paths:
        if part not in PATHS:
            raise InvalidInput("unknown-choice", "paths", choices=", ".join(PATHS))
    return PortalAccount(
        user=required_line(wanted.user, field="user", max_length=_TEXT_LIMIT),
        unit=optional_line(wanted.unit, field="portal_unit", max_length=_TEXT_LIMIT),
        dstcode=optional_line(wanted.dstcode, field="dstcode", max_length=_TEXT_LIMIT),
        paths={
            part: required_line(path, field="paths", max_length=_TEXT_LIMIT)
            for part, path in wanted.paths.items()
        },
    )


def write_account(db: Database, checked: PortalAccount) -> None:
    """Write the account's settings, inside the caller's write transaction."""
    settings.put(db, settings.PORTAL_USER, checked.user)
    settings.put(db, settings.PORTAL_PATHS, checked.paths)
    for setting, value in (
        (settings.PORTAL_UNIT, checked.unit),
        (settings.PORTAL_DSTCODE, checked.dstcode),
    ):
        if value is None:
            settings.drop(db, setting)
        else:
            settings.put(db, setting, value)


def password(s: Services) -> str | None:
    """The account's password or client secret; None where none was kept."""
    kept = s.secrets.get(_PASSWORD)
    return None if kept is None else str(json.loads(kept))


def keep_password(s: Services, value: str) -> None:
    """Keep the account's password or client secret where secrets are kept."""
    s.secrets.put(_PASSWORD, sealed_password(value))


def sealed_password(value: str) -> str:
    """How a password is handed to the secrets' place, which takes plain ASCII only."""
    return json.dumps(value)


PASSWORD_NAME: Final = _PASSWORD
"""Name of the password among the desk's secrets."""
