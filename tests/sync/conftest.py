"""A real gateway on a free port for every test that asks for one."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from sync.connectors import gateway as gateway_connector
from sync.gateway.server import EmbeddedGateway
from sync.wire.codec import COLUMNAR, JSON
from tests.support.patience import patient
from tests.support.provinces import cluster, on_both, placed
from tests.sync.badlink import BadLink
from tests.sync.desks import Desk, make_desk
from tests.sync.offices import at, office, province, uplink
from tests.sync.sticks import paired, stick
from tests.sync.support import UNIT, RawDesk, enrolled, opener

__all__ = ["at", "cluster", "office", "paired", "patient", "province", "stick", "uplink"]


@pytest.fixture(autouse=True)
def _unhurried(patient: None) -> None:
    """Every test here is patient."""


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    on_both(metafunc)


@pytest.fixture
def gateway_file(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Path]:
    with placed(request, tmp_path / "gateway.db") as file:
        yield file


@pytest.fixture
def gateway(gateway_file: Path) -> Iterator[str]:
    """The address of a running gateway."""
    server = EmbeddedGateway(opener(gateway_file))
    yield server.start()
    server.stop()


@pytest.fixture
def raw_desk(gateway: str, gateway_file: Path) -> Callable[..., RawDesk]:
    """Makes enrolled raw desks."""

    def make(desk_id: str = "aa11", desk: int = 1, unit: str = UNIT) -> RawDesk:
        return enrolled(gateway, gateway_file, desk_id, desk, unit)

    return make


@pytest.fixture
def link(gateway: str) -> Iterator[BadLink]:
    """A relay in front of the running gateway."""
    with BadLink(gateway) as relay:
        yield relay


@pytest.fixture(params=[JSON, COLUMNAR])
def codec_number(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """The codec that real desks try first; every test with real desks runs with each."""
    number: str = request.param
    monkeypatch.setattr(gateway_connector, "PREFERRED", number)
    return number


@pytest.fixture
def make(
    tmp_path: Path, gateway_file: Path, link: BadLink, codec_number: str
) -> Iterator[Callable[..., Desk]]:
    """Makes real desks behind the relay, or pointed elsewhere."""
    made: list[Desk] = []

    def one(number: int = 1, url: str | None = None, file: Path | None = None) -> Desk:
        desk = make_desk(tmp_path, file or gateway_file, url or link.url, number)
        made.append(desk)
        return desk

    yield one
    for desk in made:
        desk.close()


@pytest.fixture
def desk(make: Callable[..., Desk]) -> Desk:
    """Desk number 1, not enrolled yet."""
    return make()
