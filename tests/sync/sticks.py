"""A stick that carries bundles between real desks and a real gateway's file."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path

import pytest

from sync.desk import bundles
from sync.gateway import bundles as gateway_bundles
from sync.gateway.admin import issue_code
from sync.gateway.bundles import Taken
from sync.wire.bundle_messages import SCAN_BYTES
from tests.support.desks import fresh_folder
from tests.sync.desks import CLERK, Desk
from tests.sync.support import UNIT, opener


@dataclass
class Stick:
    """Carries bundles between desks and one gateway's file, and keeps what each end said last."""

    gateway_file: Path
    made: bundles.Exported = field(init=False)
    taken: Taken = field(init=False)

    def pair(self, desk: Desk, number: int, heir_of: str | None = None) -> None:
        data, fingerprint = gateway_bundles.pairing(opener(self.gateway_file))
        code = issue_code(opener(self.gateway_file), UNIT, number, heir_of=heir_of)
        bundles.pair(desk.s, data, fingerprint.lower().replace("-", " "), CLERK, code)

    def out(self, desk: Desk, scan_bytes: int = SCAN_BYTES) -> bytes:
        file = BytesIO()
        self.made = bundles.export(desk.s, CLERK, file, scan_bytes)
        return file.getvalue()

    def over(self, offer: bytes, scan_bytes: int = SCAN_BYTES) -> bytes:
        file = BytesIO()
        connect = opener(self.gateway_file)
        self.taken = gateway_bundles.take_in(connect, BytesIO(offer), file, scan_bytes)
        return file.getvalue()

    def home(self, desk: Desk, answer: bytes) -> bundles.Imported:
        return bundles.take_answer(desk.s, BytesIO(answer))

    def trip(self, desk: Desk) -> bundles.Imported:
        return self.home(desk, self.over(self.out(desk)))


@pytest.fixture
def stick(gateway_file: Path) -> Stick:
    return Stick(gateway_file)


@pytest.fixture
def paired(tmp_path: Path, stick: Stick) -> Iterator[Callable[[int], Desk]]:
    """Makes desks of kind `file`."""
    made: list[Desk] = []

    def make(number: int) -> Desk:
        desk = Desk(fresh_folder(tmp_path, number), stick.gateway_file)
        made.append(desk)
        stick.pair(desk, number)
        return desk

    yield make
    for desk in made:
        desk.close()
