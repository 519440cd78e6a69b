"""Where this desk syncs to: address, kind, enrolment, and the desk's secret there (kept in the
keyring, never in the database).
"""

from dataclasses import dataclass

from counter_app.services.container import Services
from counter_app.services.reading import one_snapshot
from counter_app.store import changes, settings
from counter_app.store.connection import write


@dataclass(frozen=True, slots=True)
class Portal:
    """The other side. `url` is None when none was set."""

    url: str | None
    kind: str
    enrol_code: str | None
    enrolled: bool


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
    """Point the desk to another address; with a code it enrols anew at the next sync."""
    with write(s.db):
        settings.put(s.db, settings.PORTAL_URL, url)
        settings.put(s.db, settings.PORTAL_KIND, kind)
        if enrol_code is not None:
            settings.put(s.db, settings.ENROL_CODE, enrol_code)
            settings.drop(s.db, settings.ENROLLED)
        changes.note(s.db, s.clock(), actor, "portal", kind)


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
