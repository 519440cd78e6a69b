"""A real gateway on a free port for every test that asks for one."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from sync.gateway.server import EmbeddedGateway
from tests.sync.support import UNIT, RawDesk, enrolled, opener


@pytest.fixture
def gateway_file(tmp_path: Path) -> Path:
    return tmp_path / "gateway.db"


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
