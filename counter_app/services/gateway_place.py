"""Where a gateway on this machine keeps its encrypted database and its key. Knows no table of it.

The desk's folder and the gateway's may be the same: file names differ.
"""

import json
import os
import secrets
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from counter_app.domain.errors import StoreUnusable
from counter_app.services.container import secret_place
from counter_app.store.connection import open_database

DATABASE_FILE: Final = "gateway.db"
PLACE_FILE: Final = "gateway.json"
KEY: Final = "gateway"


@dataclass(frozen=True, slots=True)
class GatewayPlace:
    """A folder with a gateway in it; `is_new` when it was made just now."""

    folder: Path
    key: str
    is_new: bool

    def connect(self) -> Any:
        """A fresh connection to the database, for the thread that calls; it has SQLite's interface.

        Raises:
            StoreUnusable: as `store.connection.open_database`.
        """
        path = self.folder / DATABASE_FILE
        connection = open_database(path, self.key, create=True).conn
        os.chmod(path, 0o600)
        return connection


def has_place(folder: Path) -> bool:
    """Whether there is a gateway in the folder, or what is left of one."""
    return (folder / PLACE_FILE).exists() or (folder / DATABASE_FILE).exists()


def open_place(folder: Path, *, use_keyring: bool = False) -> GatewayPlace:
    """The gateway of a folder, made if there is none. `use_keyring` counts only when it is made.

    A server has no one at a keyring's prompt, so the key lies in a file only its account may read
    unless the keyring is asked for.

    Raises:
        StoreUnusable: ``gateway-file-damaged``, ``store-key-missing``, ``store-not-writable``, or
        the keyring's failures.
    """
    file = folder / PLACE_FILE
    if file.exists():
        try:
            known = json.loads(file.read_text(encoding="utf-8"))
            gateway_id, key_source = str(known["gateway_id"]), str(known["key_source"])
        except (OSError, ValueError, KeyError, TypeError) as error:
            raise StoreUnusable("gateway-file-damaged", file=PLACE_FILE) from error
        key = secret_place(folder, gateway_id, key_source).get(KEY)
        if key is None:
            raise StoreUnusable("store-key-missing")
        return GatewayPlace(folder, key, is_new=False)
    if (folder / DATABASE_FILE).exists():
        raise StoreUnusable("store-key-missing")
    return _make(folder, "keyring" if use_keyring else "file")


def _make(folder: Path, key_source: str) -> GatewayPlace:
    gateway_id = secrets.token_hex(6)
    key = secrets.token_hex(32)
    text = json.dumps({"format": 1, "gateway_id": gateway_id, "key_source": key_source}) + "\n"
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        secret_place(folder, gateway_id, key_source).put(KEY, key)
        fresh = folder / f"{PLACE_FILE}.new"
        with fresh.open("w", encoding="utf-8") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        fresh.replace(folder / PLACE_FILE)
    except OSError as error:
        raise StoreUnusable("store-not-writable") from error
    return GatewayPlace(folder, key, is_new=True)
