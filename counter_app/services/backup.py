"""A consistent copy of the desk's database and its scans, tested by opening it. Both are encrypted
with the desk's own key, as they lie in the data folder.

``copy.db`` is the database; where the desk has scans, the folder ``copy.db.attachments`` beside it
has their files, laid out as in the data folder.
"""

import shutil
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from counter_app.domain.errors import InvalidInput, StoreUnusable
from counter_app.services.container import Services
from counter_app.store import checks, copies, journal
from counter_app.store.connection import open_database
from counter_app.store.errors import DATABASE_ERRORS


@dataclass(frozen=True, slots=True)
class BackupResult:
    """The file, what it holds, and its SHA-256 in hexadecimal."""

    file: Path
    events: int
    dossiers: int
    sha256: str


def backup(s: Services, dest: Path) -> BackupResult:
    """Copy the database to the file `dest`, then open the copy, check it and count.

    Raises:
        InvalidInput: ``file-exists`` or ``folder-missing``; nothing is overwritten.
        StoreUnusable: ``backup-failed`` when the copy could not be written or does not check out;
        it is removed.
    """
    if dest.exists():
        raise InvalidInput("file-exists", "dest", file=str(dest))
    if not dest.parent.is_dir():
        raise InvalidInput("folder-missing", "dest", folder=str(dest.parent))
    if scans_beside(dest).exists():
        raise InvalidInput("file-exists", "dest", file=str(scans_beside(dest)))
    key = key_of_backups(s)
    part = dest.with_name(f"{dest.name}.part")
    _remove(part)  # of a backup that was cut off
    try:
        # Before and after the database: what it names is among these files, whatever was deleted
        # or added meanwhile.
        s.vault.copy_into(scans_beside(part))
        copies.copy_into(s.db, part, key)
        s.vault.copy_into(scans_beside(part))
        events, dossiers = _tested(part, key)
    except (*DATABASE_ERRORS, OSError) as error:
        _remove(part)
        raise StoreUnusable("backup-failed", file=str(dest)) from error
    except StoreUnusable:
        _remove(part)
        raise
    _remove_sidecars(part)
    if scans_beside(part).exists():
        scans_beside(part).replace(scans_beside(dest))
    part.replace(dest)
    return BackupResult(dest, events, dossiers, sha256(dest.read_bytes()).hexdigest())


def scans_beside(file: Path) -> Path:
    """Where the scans of a backup lie."""
    return file.with_name(f"{file.name}.attachments")


def key_of_backups(s: Services) -> str:
    """The key that opens this desk's database and every backup of it.

    Raises:
        StoreUnusable: ``store-key-missing`` or the keyring's failures.
    """
    key = s.secrets.get("database")
    if key is None:
        raise StoreUnusable("store-key-missing")
    return key


def _tested(path: Path, key: str) -> tuple[int, int]:
    copy = open_database(path, key)
    try:
        if checks.integrity(copy):
            raise StoreUnusable("backup-failed", file=str(path))
        counts = journal.count(copy), checks.dossiers(copy)
        copy.conn.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        return counts
    finally:
        copy.close()


def _remove(part: Path) -> None:
    part.unlink(missing_ok=True)
    shutil.rmtree(scans_beside(part), ignore_errors=True)
    _remove_sidecars(part)


def _remove_sidecars(part: Path) -> None:
    for suffix in ("-wal", "-shm"):
        part.with_name(part.name + suffix).unlink(missing_ok=True)
