"""A gateway that loses data, and desks that are to agree all the same."""

import shutil
import sqlite3
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path

from sync.desk.exchange import sync_once
from sync.gateway.server import EmbeddedGateway
from tests.support.ports import own_port
from tests.sync.desks import Desk
from tests.sync.support import opener

Make = Callable[..., Desk]


class Restorable:
    """A gateway whose database can be put back to an earlier moment."""

    def __init__(self, file: Path) -> None:
        self.file = file
        self._kept = ExitStack()
        self._port = self._kept.enter_context(own_port())
        self._server = EmbeddedGateway(opener(file), port=self._port)
        self.url = self._server.start()

    def backup(self) -> None:
        """Keep the database as it is now."""
        source, target = sqlite3.connect(self.file), sqlite3.connect(self.file.with_suffix(".bak"))
        source.backup(target)
        source.close()
        target.close()

    def restore(self) -> None:
        """Lose everything since the backup."""
        self._server.stop()
        for leftover in self.file.parent.glob(f"{self.file.name}-*"):
            leftover.unlink()
        shutil.copy(self.file.with_suffix(".bak"), self.file)
        self._server = EmbeddedGateway(opener(self.file), port=self._port)
        self._server.start()

    def stop(self) -> None:
        self._server.stop()
        self._kept.close()


def pair(gateway: Restorable, make: Make) -> tuple[Desk, Desk]:
    """Two desks of that gateway."""
    return make(1, gateway.url, gateway.file), make(2, gateway.url, gateway.file)


def all_equal(desks: list[Desk]) -> None:
    """Sync until nothing is new; everybody then holds the same and the gateway holds it all."""
    for desk in desks * 2:
        assert sync_once(desk.s).state == "ok"
    for desk in desks:
        desk.check_all_sent()
        assert desk.states() == desks[0].states()
