"""Where secrets lie: the operating system's keyring, or files when that was asked for explicitly.
Fails closed.

Names used: ``database`` (key of the database), ``portal`` (this desk's secret at the other side)
and ``slip`` (the private key that slips are sealed with).
"""

import os
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Final, Protocol, TypeVar

import keyring
from keyring.backend import KeyringBackend

from counter_app.domain.errors import StoreUnusable

T = TypeVar("T")

SERVICE: Final = "counter-app"
TIME_LIMIT_S: Final = 30.0
"""A locked keyring waits for a person at its prompt; never wait for ever."""

TRUSTED_BACKENDS: Final = (
    "keyring.backends.SecretService",
    "keyring.backends.libsecret",
    "keyring.backends.kwallet",
    "keyring.backends.Windows",
    "keyring.backends.macOS",
)


class SecretPlace(Protocol):
    """A place that keeps named secrets of one desk."""

    def get(self, name: str) -> str | None:
        """The secret, or None when there is none."""

    def put(self, name: str, value: str) -> None:
        """Keep the secret, durably, in place of an earlier one."""


class KeyringPlace:
    """Secrets in the operating system's keyring; plaintext, null and unknown keyrings are refused.

    Every method raises StoreUnusable: ``keyring-untrusted`` (with the backend's name),
    ``keyring-failed``, or ``keyring-waits`` when it did not answer in time.
    """

    def __init__(self, desk_id: str) -> None:
        self._desk_id = desk_id

    def get(self, name: str) -> str | None:
        return _limited(lambda: _backend().get_password(SERVICE, f"{name}:{self._desk_id}"))

    def put(self, name: str, value: str) -> None:
        _limited(lambda: _backend().set_password(SERVICE, f"{name}:{self._desk_id}", value))
        if self.get(name) != value:
            raise StoreUnusable("keyring-failed")


class FilePlace:
    """Secrets in files only the owner may read: for tests and servers, asked for with
    ``--insecure-file-key``.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def get(self, name: str) -> str | None:
        path = self._folder / f"{name}.key"
        if not path.exists():
            return None
        try:
            return path.read_text(encoding="ascii").strip()
        except UnicodeDecodeError as error:
            raise StoreUnusable("store-key-malformed") from error

    def put(self, name: str, value: str) -> None:
        path = self._folder / f"{name}.key"
        fresh = path.with_suffix(".new")
        fresh.unlink(missing_ok=True)
        descriptor = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "w", encoding="ascii") as file:
            file.write(value + "\n")
            file.flush()
            os.fsync(file.fileno())
        fresh.replace(path)


def _backend() -> KeyringBackend:
    backend = keyring.get_keyring()
    candidates = getattr(backend, "backends", None)  # the chainer asks several in turn
    if candidates is None:
        _require_trusted(backend)
        return backend
    for candidate in candidates:
        _require_trusted(candidate)
    return backend


def _require_trusted(backend: object) -> None:
    module = type(backend).__module__
    if module not in TRUSTED_BACKENDS:
        raise StoreUnusable("keyring-untrusted", backend=f"{module}.{type(backend).__name__}")


def _limited(work: Callable[[], T]) -> T:
    """Run keyring work on a thread of its own and give up after the time limit."""
    results: list[T] = []
    failures: list[Exception] = []

    def run() -> None:
        try:
            results.append(work())
        except Exception as error:  # noqa: BLE001 - thread boundary: backends raise anything
            failures.append(error)

    thread = threading.Thread(target=run, name="keyring", daemon=True)
    thread.start()
    thread.join(TIME_LIMIT_S)
    if failures:
        if isinstance(failures[0], StoreUnusable):
            raise failures[0]
        raise StoreUnusable("keyring-failed") from failures[0]
    if not results:
        raise StoreUnusable("keyring-waits", seconds=int(TIME_LIMIT_S))
    return results[0]
