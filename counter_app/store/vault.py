"""Files beside the database: named by the SHA-256 of their content, encrypted, written durably.

Owns their folder and format (docs/adr/0024-attachments.md). Must not know what a file is about, nor
which ones are still needed.

A file is ``CNTA`` 01, a nonce of 12 bytes, and the content under AES-256-GCM with the file's name
as associated data: a damaged, cut or exchanged file is told from a sound one.
"""

import errno
import os
import re
import time
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path
from secrets import token_bytes
from typing import TYPE_CHECKING, Final

from counter_app.domain.errors import NotFound, StoreUnusable

if TYPE_CHECKING:  # slow to import, and only needed where there are scans
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

_MARK: Final = b"CNTA\x01"
_NONCE: Final = 12
_TAG: Final = 16
_NAME: Final = re.compile(r"[0-9a-f]{64}")
_LABEL: Final = b"counter-app attachments 1"


class Vault:
    """The files of one desk. May be used from any thread and by several programs at once."""

    def __init__(self, folder: Path, database_key: str) -> None:
        """`database_key` is the database's raw key; the files' key is derived from it."""
        self.folder = folder
        self._database_key = database_key

    def put(self, data: bytes) -> str:
        """Keep a file and return its name; it is on disk, power cut or not, when this returns.

        Raises:
            StoreUnusable: ``store-full`` or ``store-not-writable``.
        """
        name = sha256(data).hexdigest()
        path = self.path_of(name)
        if self._is_whole(path, data):
            return name
        nonce = token_bytes(_NONCE)
        sealed = _MARK + nonce + self._cipher().encrypt(nonce, data, name.encode())
        with _translated():
            path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            _write(path, sealed)
            # A folder made just now must be on disk before what lies in it counts.
            for folder in (path.parent, self.folder, self.folder.parent):
                _sync_folder(folder)
        return name

    def get(self, name: str) -> bytes:
        """The content of a file.

        Raises:
            NotFound: ``scan-not-here``.
            StoreUnusable: ``scan-unreadable`` when it is damaged or sealed with another key.
        """
        from cryptography.exceptions import InvalidTag

        path = self.path_of(name)
        try:
            sealed = path.read_bytes()
        except FileNotFoundError as error:
            raise NotFound("scan-not-here") from error
        start = len(_MARK)
        try:
            if sealed[:start] != _MARK:
                raise InvalidTag
            nonce, body = sealed[start : start + _NONCE], sealed[start + _NONCE :]
            return self._cipher().decrypt(nonce, body, name.encode())
        except (InvalidTag, ValueError) as error:
            raise StoreUnusable("scan-unreadable", file=name[:12]) from error

    def has(self, name: str) -> bool:
        """Whether the file is here; whether it is sound only `get` tells. A name may be whatever
        another desk wrote in a record.
        """
        return _NAME.fullmatch(name) is not None and self.path_of(name).is_file()

    def remove(self, name: str) -> None:
        """Delete a file; harmless when it is not here."""
        with _translated():
            self.path_of(name).unlink(missing_ok=True)

    def names(self, older_than_s: float = 0.0) -> Iterator[str]:
        """Names of the files that were last written at least so many seconds ago."""
        for path in self._paths(older_than_s):
            if _NAME.fullmatch(path.name):
                yield path.name

    def clear_parts(self, older_than_s: float) -> None:
        """Delete what writing left unfinished, when a program or the machine was killed."""
        for path in self._paths(older_than_s):
            if path.suffix == ".part":
                path.unlink(missing_ok=True)

    def copy_into(self, folder: Path) -> None:
        """Copy every file, as it lies here, that is not in `folder` yet; for a backup.

        Raises:
            OSError: it cannot be written.
        """
        for name in self.names():
            path = folder / name[:2] / name
            if path.exists():
                continue
            try:
                sealed = self.path_of(name).read_bytes()
            except FileNotFoundError:
                continue  # deleted meanwhile
            path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            _write(path, sealed)

    def path_of(self, name: str) -> Path:
        """Where a file lies: ``<folder>/<first two digits>/<name>``."""
        return self.folder / name[:2] / name

    def _paths(self, older_than_s: float) -> Iterator[Path]:
        latest = time.time() - older_than_s
        for path in sorted(self.folder.glob("??/*")):
            try:
                if path.stat().st_mtime <= latest:
                    yield path
            except FileNotFoundError:
                continue  # deleted meanwhile

    def _is_whole(self, path: Path, data: bytes) -> bool:
        """Whether the file is there already and sound; one that is not is written again."""
        size = len(_MARK) + _NONCE + len(data) + _TAG
        if not path.is_file() or path.stat().st_size != size:
            return False
        try:
            return self.get(path.name) == data
        except (NotFound, StoreUnusable):
            return False

    def _cipher(self) -> "AESGCM":
        from cryptography.hazmat.primitives.ciphers.aead import AESGCM

        return AESGCM(files_key(self._database_key))


def files_key(database_key: str) -> bytes:
    """The files' key (32 bytes), by HKDF-SHA256 from the database's."""
    from cryptography.hazmat.primitives.hashes import SHA256
    from cryptography.hazmat.primitives.kdf.hkdf import HKDF

    return HKDF(SHA256(), 32, None, _LABEL).derive(bytes.fromhex(database_key))


def _write(path: Path, sealed: bytes) -> None:
    part = path.with_name(f"{path.name}.{token_bytes(4).hex()}.part")
    try:
        descriptor = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "wb") as file:
            file.write(sealed)
            file.flush()
            os.fsync(file.fileno())
        part.replace(path)
    except BaseException:
        part.unlink(missing_ok=True)
        raise


def _sync_folder(folder: Path) -> None:
    if os.name == "nt":  # NTFS journals names by itself, and a folder cannot be opened
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


@contextmanager
def _translated() -> Iterator[None]:
    try:
        yield
    except OSError as error:
        is_full = error.errno in (errno.ENOSPC, errno.EDQUOT)
        raise StoreUnusable("store-full" if is_full else "store-not-writable") from error
