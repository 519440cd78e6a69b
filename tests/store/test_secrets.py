"""Where secrets may lie: trusted keyrings only, files for their owner only, no waiting for ever."""

import stat
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any, cast

import keyring
import pytest
from keyring.backend import KeyringBackend
from keyring.backends import chainer, fail, null

from counter_app.domain.errors import StoreUnusable
from counter_app.services.container import open_services
from counter_app.services.setup import init_desk
from counter_app.store import secrets
from counter_app.store.secrets import FilePlace, KeyringPlace
from tests.support import desks


class FakeKeyring(KeyringBackend):
    """Keeps passwords in memory; where it claims to live is set by each test."""

    priority = 5

    def __init__(self) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self.kept: dict[tuple[str, str], str] = {}

    def get_password(self, service: str, username: str) -> str | None:
        return self.kept.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self.kept[service, username] = password


class ForgetfulKeyring(FakeKeyring):
    def set_password(self, service: str, username: str, password: str) -> None:
        pass


class StrangeKeyring(FakeKeyring):
    def get_password(self, service: str, username: str) -> str | None:
        raise LookupError("backends raise anything")


class StuckKeyring(FakeKeyring):
    def __init__(self) -> None:
        super().__init__()
        self.released = threading.Event()

    def get_password(self, service: str, username: str) -> str | None:
        self.released.wait(30)
        return None


def made(kind: Any) -> KeyringBackend:
    """An instance of a class without type information."""
    return cast(KeyringBackend, kind())


@pytest.fixture(autouse=True)
def _keyring_as_before() -> Iterator[None]:
    before = keyring.get_keyring()
    yield
    keyring.set_keyring(before)


@pytest.fixture
def trusted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(secrets, "TRUSTED_BACKENDS", (__name__,))


def refused(backend: KeyringBackend) -> StoreUnusable:
    keyring.set_keyring(backend)
    with pytest.raises(StoreUnusable) as caught:
        KeyringPlace("d1").get("database")
    return caught.value


def test_a_trusted_keyring_keeps_secrets_by_desk(trusted: None) -> None:
    backend = FakeKeyring()
    keyring.set_keyring(backend)
    KeyringPlace("d1").put("database", "k1")
    KeyringPlace("d2").put("database", "k2")
    assert KeyringPlace("d1").get("database") == "k1"
    assert KeyringPlace("d1").get("portal") is None
    assert backend.kept == {
        ("counter-app", "database:d1"): "k1",
        ("counter-app", "database:d2"): "k2",
    }


@pytest.mark.parametrize("backend", [made(null.Keyring), made(fail.Keyring), FakeKeyring()])
def test_other_keyrings_are_refused_by_name(backend: KeyringBackend) -> None:
    error = refused(backend)
    kind = type(backend)
    assert error.code == "keyring-untrusted"
    assert error.params["backend"] == f"{kind.__module__}.{kind.__name__}"


def test_a_plaintext_keyring_is_refused() -> None:
    plaintext = type("PlaintextKeyring", (FakeKeyring,), {"__module__": "keyrings.alt.file"})
    assert refused(plaintext()).code == "keyring-untrusted"


def test_a_chain_with_one_untrusted_link_is_refused(
    trusted: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    chain = made(chainer.ChainerBackend)
    monkeypatch.setattr(chainer.ChainerBackend, "backends", [FakeKeyring(), made(null.Keyring)])
    assert refused(chain).params["backend"] == "keyring.backends.null.Keyring"


def test_a_chain_of_trusted_links_is_used(trusted: None, monkeypatch: pytest.MonkeyPatch) -> None:
    link = FakeKeyring()
    monkeypatch.setattr(chainer.ChainerBackend, "backends", [link])
    keyring.set_keyring(made(chainer.ChainerBackend))
    KeyringPlace("d1").put("database", "k1")
    assert link.kept == {("counter-app", "database:d1"): "k1"}


def test_what_was_not_kept_is_noticed(trusted: None) -> None:
    keyring.set_keyring(ForgetfulKeyring())
    with pytest.raises(StoreUnusable) as caught:
        KeyringPlace("d1").put("database", "k1")
    assert caught.value.code == "keyring-failed"


def test_any_exception_of_a_backend_is_a_failure(trusted: None) -> None:
    error = refused(StrangeKeyring())
    assert error.code == "keyring-failed"
    assert isinstance(error.__cause__, LookupError)


def test_a_keyring_that_waits_is_given_up(trusted: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(secrets, "TIME_LIMIT_S", 0.05)
    backend = StuckKeyring()
    assert refused(backend).code == "keyring-waits"
    backend.released.set()


def test_a_desk_without_a_trusted_keyring_is_not_made(
    tmp_path: Path, small_catalogue: None
) -> None:
    keyring.set_keyring(made(null.Keyring))
    with pytest.raises(StoreUnusable) as caught:
        init_desk(tmp_path / "d", desks.request(insecure_file_key=False))
    assert caught.value.code == "keyring-untrusted"
    assert list((tmp_path / "d").iterdir()) == []


def test_a_desk_with_its_key_in_a_keyring(
    tmp_path: Path, small_catalogue: None, trusted: None
) -> None:
    keyring.set_keyring(FakeKeyring())
    info = init_desk(tmp_path / "d", desks.request(insecure_file_key=False))
    with open_services(tmp_path / "d") as s:
        assert s.desk == info
    assert not list((tmp_path / "d").glob("*.key"))
    keyring.set_keyring(FakeKeyring())
    with pytest.raises(StoreUnusable) as caught:
        open_services(tmp_path / "d")
    assert caught.value.code == "store-key-missing"


def test_key_files_are_for_their_owner_only(tmp_path: Path) -> None:
    place = FilePlace(tmp_path)
    path = tmp_path / "database.key"
    left_over = tmp_path / "database.new"
    left_over.write_text("half")
    left_over.chmod(0o644)
    place.put("database", "k1")
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    place.put("database", "k2")
    assert (place.get("database"), stat.S_IMODE(path.stat().st_mode)) == ("k2", 0o600)
    assert [entry.name for entry in tmp_path.iterdir()] == ["database.key"]
    assert place.get("portal") is None


def test_a_desk_folder_shows_nothing_to_others(folder: Path) -> None:
    modes = {path.name: stat.S_IMODE(path.stat().st_mode) for path in folder.iterdir()}
    assert modes["database.key"] == modes["counter.db"] == 0o600
    assert stat.S_IMODE(desks.template(1).stat().st_mode) == 0o700
