"""Puts the services together for one thread: connection, clock, identity of the desk. No use case
lives here.
"""

import json
import os
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Final, Self

from platformdirs import user_data_path

from counter_app.domain.calendar import TZ, WorkCalendar
from counter_app.domain.errors import NotFound, StoreUnusable
from counter_app.domain.ids import DeskId, UnitCode
from counter_app.domain.procedure import Procedure
from counter_app.domain.procedure_search import Findable
from counter_app.store import migrations, settings
from counter_app.store.connection import Database, open_database
from counter_app.store.secrets import FilePlace, KeyringPlace, SecretPlace
from counter_app.store.vault import Vault

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

DATABASE_FILE: Final = "counter.db"
DESK_FILE: Final = "desk.json"
ATTACHMENTS: Final = "attachments"
"""Folder of the scans below the data folder."""

Clock = Callable[[], datetime]


def now() -> datetime:
    """The present moment, aware, in Vietnamese time, to the second."""
    return datetime.now(TZ).replace(microsecond=0)


def exactly() -> datetime:
    """The present moment, aware, in Vietnamese time, as exact as this machine knows it."""
    return datetime.now(TZ)


@dataclass(frozen=True, slots=True)
class DeskInfo:
    """Who this installation is."""

    desk_id: DeskId
    unit_code: UnitCode
    unit_name: str
    parent_name: str
    desk: int
    portal_url: str | None
    portal_kind: str
    place: str


@dataclass(slots=True)
class CatalogueCache:
    """Catalogue data read once and kept while its revision in the database stays the same."""

    revision: int = -1
    procedures: tuple[Findable, ...] = ()
    versions: dict[str, tuple[Procedure, ...]] = field(default_factory=dict)
    """Of each procedure by code, all its periods."""
    calendar: WorkCalendar | None = None
    forecast_years: frozenset[int] = frozenset()


@dataclass(slots=True)
class Services:
    """What the use cases need. Belongs to the thread that opened it; close it there.

    `exact` is `clock` with parts of a second, for comparing clocks; acts are noted to the second.
    `slip_key` is the key slips are sealed with, by its public half, once it was needed.
    """

    db: Database
    clock: Clock
    desk: DeskInfo
    secrets: SecretPlace
    data_dir: Path
    vault: Vault
    exact: Clock = exactly
    cache: CatalogueCache = field(default_factory=CatalogueCache)
    slip_key: "tuple[str, Ed25519PrivateKey] | None" = None

    @property
    def keeps_key_in_file(self) -> bool:
        """Whether the database's key lies in a file, as was asked for when the desk was made."""
        return isinstance(self.secrets, FilePlace)

    def close(self) -> None:
        """Close the connection; committed work is on disk already."""
        self.db.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()


def default_data_dir() -> Path:
    """``COUNTER_DATA_DIR``, or the platform's data folder."""
    chosen = os.environ.get("COUNTER_DATA_DIR")
    return Path(chosen) if chosen else user_data_path("counter-app", appauthor=False)


def secret_place(data_dir: Path, desk_id: str, key_source: str) -> SecretPlace:
    """The place of this desk's secrets, as chosen when it was made."""
    return FilePlace(data_dir) if key_source == "file" else KeyringPlace(desk_id)


def open_services(data_dir: Path, *, clock: Clock = now) -> Services:
    """Open a desk's data folder: key, connection with its pragmas, schema brought up to date.

    Raises:
        NotFound: ``no-desk`` when the folder holds no desk.
        StoreUnusable: key missing, wrong key, damaged or newer file, untrusted keyring.
    """
    desk_file = data_dir / DESK_FILE
    if not desk_file.exists():
        raise NotFound("no-desk", folder=str(data_dir))
    try:
        known = json.loads(desk_file.read_text(encoding="utf-8"))
        desk_id, key_source = str(known["desk_id"]), str(known["key_source"])
    except (ValueError, KeyError, TypeError) as error:
        raise StoreUnusable("desk-file-damaged", file=DESK_FILE) from error
    place = secret_place(data_dir, desk_id, key_source)
    key = place.get("database")
    if key is None:
        raise StoreUnusable("store-key-missing")
    path = data_dir / DATABASE_FILE
    db = open_database(path, key)
    try:
        migrations.upgrade(db, path, key)
        info = desk_info(db)
        if info.desk_id != desk_id:
            raise StoreUnusable("desk-file-foreign", file=DESK_FILE)
    except BaseException:
        db.close()
        raise
    return Services(
        db=db,
        clock=clock,
        desk=info,
        secrets=place,
        data_dir=data_dir,
        vault=Vault(data_dir / ATTACHMENTS, key),
        exact=exactly if clock is now else clock,
    )


def desk_info(db: Database) -> DeskInfo:
    """The desk's identity from its settings.

    Raises:
        StoreUnusable: ``store-incomplete`` when the database was never finished by `init`.
    """
    desk_id = settings.get(db, settings.DESK_ID)
    unit_code = settings.get(db, settings.UNIT_CODE)
    desk = settings.get(db, settings.DESK)
    if desk_id is None or unit_code is None or desk is None:
        raise StoreUnusable("store-incomplete")
    return DeskInfo(
        desk_id=DeskId(desk_id),
        unit_code=UnitCode(unit_code),
        unit_name=settings.get(db, settings.UNIT_NAME) or "",
        parent_name=settings.get(db, settings.PARENT_NAME) or "",
        desk=desk,
        portal_url=settings.get(db, settings.PORTAL_URL),
        portal_kind=settings.get(db, settings.PORTAL_KIND) or "gateway",
        place=settings.get(db, settings.UNIT_PLACE) or "",
    )
