"""Makes a desk: data folder, key, database, seed catalogue. Refuses to touch a folder that already
holds one.
"""

import json
import os
import secrets
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from counter_app.domain.errors import InvalidInput, NotAllowed
from counter_app.domain.numbering import parse_unit_code
from counter_app.domain.text import optional_line, required_line
from counter_app.services import catalogue
from counter_app.services.container import (
    DATABASE_FILE,
    DESK_FILE,
    DeskInfo,
    desk_info,
    secret_place,
)
from counter_app.services.portal import (
    FILE,
    PASSWORD_NAME,
    PortalAccount,
    checked_account,
    sealed_password,
    write_account,
)
from counter_app.store import migrations, settings
from counter_app.store.connection import Database, open_database, write

PORTAL_KINDS = ("gateway", "dvcqg1", "dvcqg2", "file")
"""Kinds this program can talk to. `file` has no address: the desk is paired afterwards."""
MOST_CLERK: Final = 100
"""Letters in the name of who works here."""


@dataclass(frozen=True, slots=True)
class InitRequest:
    """What `init` needs to know. `desk` is 1 to 999 and unique in the unit."""

    unit_code: str
    unit_name: str
    parent_name: str
    desk: int
    portal_url: str | None = None
    portal_kind: str = "gateway"
    enrol_code: str | None = None
    insecure_file_key: bool = False
    place: str | None = None
    phone: str | None = None
    portal_account: PortalAccount | None = None
    portal_password: str | None = None
    clerk: str | None = None
    """Who receives at this desk, until the window is told another name."""


def init_desk(data_dir: Path, request: InitRequest) -> DeskInfo:
    """Make a desk in `data_dir`. The desk file is written last: a folder without one holds no desk.

    Raises:
        NotAllowed: ``desk-exists``.
        InvalidInput: a field of the request is wrong.
        StoreUnusable: no keyring that may be trusted.
    """
    if (data_dir / DESK_FILE).exists():
        raise NotAllowed("desk-exists", folder=str(data_dir))
    checked = _checked(request)
    data_dir.mkdir(parents=True, exist_ok=True, mode=0o700)
    path = data_dir / DATABASE_FILE
    if path.exists():
        raise NotAllowed("desk-half-made", folder=str(data_dir), file=DATABASE_FILE)
    desk_id = secrets.token_hex(6)
    key_source = "file" if checked.insecure_file_key else "keyring"
    key = secrets.token_hex(32)
    place = secret_place(data_dir, desk_id, key_source)
    place.put("database", key)
    if checked.portal_password is not None:
        place.put(PASSWORD_NAME, sealed_password(checked.portal_password))
    db = open_database(path, key, create=True)
    try:
        os.chmod(path, 0o600)
        migrations.upgrade(db, path, key)
        with write(db):
            _write_settings(db, desk_id, checked)
            catalogue.seed(db)
        info = desk_info(db)
    except BaseException:
        db.close()
        for leftover in data_dir.glob(f"{DATABASE_FILE}*"):
            leftover.unlink()
        raise
    db.close()
    write_desk_file(data_dir, desk_id, key_source)
    return info


def _checked(request: InitRequest) -> InitRequest:
    if not 1 <= request.desk <= 999:
        raise InvalidInput("bad-desk", "desk")
    if request.portal_kind not in PORTAL_KINDS:
        raise InvalidInput("unknown-choice", "portal_kind", choices=", ".join(PORTAL_KINDS))
    if request.portal_url is not None and request.portal_kind == FILE:
        raise InvalidInput("file-portal-has-no-address", "portal")
    unit_name = required_line(request.unit_name, field="unit_name", max_length=200)
    parent_name = required_line(request.parent_name, field="parent_name", max_length=200)
    place = required_line(request.place or _place_of(parent_name), field="place", max_length=100)
    return InitRequest(
        unit_code=parse_unit_code(request.unit_code),
        unit_name=unit_name,
        parent_name=parent_name,
        desk=request.desk,
        portal_url=request.portal_url,
        portal_kind=request.portal_kind,
        enrol_code=request.enrol_code,
        insecure_file_key=request.insecure_file_key,
        place=place,
        phone=request.phone,
        portal_account=(
            None if request.portal_account is None else checked_account(request.portal_account)
        ),
        portal_password=request.portal_password,
        clerk=optional_line(request.clerk, field="clerk", max_length=MOST_CLERK),
    )


def _place_of(parent_name: str) -> str:
    """The place of the date line: "UBND phường Ba Đình" gives "Ba Đình"."""
    words = parent_name.split()
    lowered = [word.lower() for word in words]
    for kind in ("xã", "phường", "khu"):
        if kind in lowered[:-1]:
            return " ".join(words[lowered.index(kind) + 1 :])
    return parent_name


def _write_settings(db: Database, desk_id: str, request: InitRequest) -> None:
    settings.put(db, settings.DESK_ID, desk_id)
    settings.put(db, settings.DESK, request.desk)
    settings.put(db, settings.UNIT_CODE, request.unit_code)
    settings.put(db, settings.UNIT_NAME, request.unit_name)
    settings.put(db, settings.PARENT_NAME, request.parent_name)
    settings.put(db, settings.UNIT_PLACE, request.place or "")
    settings.put(db, settings.NUMBERING, "ranges")
    settings.put(db, settings.PORTAL_KIND, request.portal_kind)
    if request.phone is not None:
        settings.put(db, settings.UNIT_PHONE, request.phone)
    if request.portal_url is not None:
        settings.put(db, settings.PORTAL_URL, request.portal_url)
    if request.enrol_code is not None:
        settings.put(db, settings.ENROL_CODE, request.enrol_code)
    if request.clerk is not None:
        settings.put(db, settings.CLERK, request.clerk)
    if request.portal_account is not None:
        write_account(db, request.portal_account)


def write_desk_file(data_dir: Path, desk_id: str, key_source: str) -> None:
    """Make the folder a desk's: the last step of making one."""
    text = json.dumps({"format": 1, "desk_id": desk_id, "key_source": key_source}, indent=2) + "\n"
    fresh = data_dir / f"{DESK_FILE}.new"
    with fresh.open("w", encoding="utf-8") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    fresh.replace(data_dir / DESK_FILE)
