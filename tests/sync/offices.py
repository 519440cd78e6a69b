"""An office's gateway below a province's, and desks at either."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from sync.connectors.outcome import Failure
from sync.desk.uploads import FilesReport, Uploads
from sync.gateway import upstream
from sync.gateway.admin import issue_code, name_gateway, point_upstream
from sync.gateway.schema import open_store
from sync.gateway.server import EmbeddedGateway
from sync.relay.forward import Forwarder
from sync.relay.shelf import RelayShelf, relay_shelf
from sync.wire.limits import RELAY_DESK
from tests.support.clock import FixedClock
from tests.support.ports import own_port
from tests.support.provinces import placed
from tests.sync.badlink import BadLink
from tests.sync.desks import Desk, make_desk
from tests.sync.support import UNIT, opener


@dataclass
class Office:
    """A gateway with one above it."""

    file: Path
    url: str
    above: Path
    link: BadLink
    failures: list[Failure] = field(default_factory=list)

    @contextmanager
    def shelf(self) -> Iterator[RelayShelf]:
        """The office's scans."""
        with relay_shelf(opener(self.file), FixedClock()) as shelf:
            yield shelf

    def forward_files(self) -> FilesReport:
        """One run of the lane of scans."""
        with self.shelf() as shelf:
            return Uploads(shelf).run()

    @contextmanager
    def forwarder(self) -> Iterator[Forwarder]:
        """What carries records upwards, round after round."""
        db = open_store(opener(self.file))
        known = upstream.upstream(db)
        assert known is not None
        forwarder = Forwarder(db, known, FixedClock())
        try:
            yield forwarder
        finally:
            forwarder.close()
            db.close()

    def forward(self) -> Failure | None:
        """One round upwards."""
        with self.forwarder() as forwarder:
            return forwarder.round()


@pytest.fixture
def province(
    request: pytest.FixtureRequest, tmp_path: Path
) -> Iterator[tuple[Path, str, EmbeddedGateway]]:
    with placed(request, tmp_path / "province.db") as file, own_port() as port:
        server = EmbeddedGateway(opener(file), port=port)
        yield file, server.start(), server
        server.stop()


@pytest.fixture
def uplink(province: tuple[Path, str, EmbeddedGateway]) -> Iterator[BadLink]:
    """What lies between the office and the province."""
    with BadLink(province[1]) as relay:
        yield relay


@pytest.fixture
def office(
    tmp_path: Path, province: tuple[Path, str, EmbeddedGateway], uplink: BadLink
) -> Iterator[Office]:
    above = province[0]
    file = tmp_path / "office.db"
    server = EmbeddedGateway(opener(file))
    name_gateway(opener(file), "Trung tâm")
    name_gateway(opener(above), "Tỉnh")
    point_upstream(opener(file), uplink.url, UNIT, issue_code(opener(above), UNIT, RELAY_DESK))
    yield Office(file, server.start(), above, uplink)
    server.stop()


@pytest.fixture
def at(tmp_path: Path) -> Iterator[Callable[[Path, str, int], Desk]]:
    made: list[Desk] = []

    def make(file: Path, url: str, number: int) -> Desk:
        made.append(make_desk(tmp_path, file, url, number))
        return made[-1]

    yield make
    for desk in made:
        desk.close()
