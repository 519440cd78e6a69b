"""An office's gateway that reports its desks' dossiers to a portal, the desks, and the portal."""

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from counter_app.domain.dossier import Dossier
from counter_app.domain.ids import DossierId
from sync.connectors.base import PortalConnector, Timeouts
from sync.connectors.dvcqg.kinds import Door, connector_of
from sync.connectors.outcome import Failure
from sync.desk.exchange import sync_once
from sync.gateway.dialects.accounts import Issued
from sync.gateway.portal_admin import Change, set_portal
from sync.gateway.portals import keeper, setup
from sync.gateway.schema import open_store
from sync.relay.portal_door import PortalDoor
from sync.wire.dvcqg.calls import Answer, Call
from tests.support.acting import DATA
from tests.support.clock import FixedClock
from tests.support.intakes import DEED
from tests.sync.desks import Desk
from tests.sync.dvcqg.desks import Held
from tests.sync.dvcqg.quirks import QuirkyPortal
from tests.sync.restorable import Restorable
from tests.sync.support import UNIT, opener, rows

NAME = "Trung tâm Phục vụ hành chính công phường Ba Đình"
PATHS = {"dvcqg1": "/dvcqg/v1", "dvcqg2": "/dvcqg/v2"}
LIFE = ("request-supplement", "receive-supplement", "start", "finish")


class Killed(BaseException):
    """The gateway's process ends here."""


@dataclass
class Office:
    """A gateway with desks, a front before the portal, and a look into both databases."""

    gateway: Restorable
    portal_file: Path
    front: QuirkyPortal
    kind: str
    desks: list[Desk] = field(default_factory=list)
    clock: FixedClock = field(default_factory=FixedClock)

    @property
    def file(self) -> Path:
        """The gateway's database."""
        return self.gateway.file

    def report(self, kill_at: tuple[str, int] | None = None) -> Failure | None:
        """One round to the portal; with `kill_at` the process ends before or after a call."""
        db = open_store(opener(self.file))
        make = connector_of if kill_at is None else mortal(*kill_at)
        door = PortalDoor(db, setup.get(db, UNIT), self.clock, make_connector=make)
        try:
            return door.round()
        finally:
            door.close()
            db.close()

    def report_until_done(self, *, rounds: int = 8) -> None:
        """Rounds as the thread makes them, each some time after the last."""
        for _ in range(rounds):
            self.report()
            self.clock.tick(hours=1)
            if not self.waiting():
                return
        raise AssertionError(f"not done after {rounds} rounds: {self.lanes()}")

    def sync(self) -> None:
        """Every desk has a round with the office's gateway."""
        for desk in self.desks:
            assert sync_once(desk.s).failure is None

    def waiting(self) -> int:
        """Dossiers that the gateway does not know to be at the portal."""
        sql = "SELECT count(*) FROM portal_lane WHERE last_seq > confirmed_seq"
        return int(str(rows(self.file, sql)[0][0]))

    def lanes(self) -> list[tuple[object, ...]]:
        """The lanes as they are kept."""
        return rows(
            self.file,
            "SELECT dossier_id, presence, last_seq, confirmed_seq, error_code FROM portal_lane",
        )

    def state(self, dossier_id: DossierId) -> Dossier:
        """A dossier as the gateway folds it."""
        db = open_store(opener(self.file))
        try:
            state = keeper.state_of(db, UNIT, dossier_id)
        finally:
            db.close()
        assert state is not None
        return state

    def held_codes(self) -> list[str]:
        """Every dossier the portal holds."""
        sql = "SELECT code FROM dialect_dossier ORDER BY code"
        return [str(code) for (code,) in rows(self.portal_file, sql)]

    def held(self, code: str) -> Held:
        """What the portal holds of a dossier."""
        sql = "SELECT status, body FROM dialect_dossier WHERE code = ?"
        ((status, body),) = rows(self.portal_file, sql, code)
        sql = "SELECT body FROM dialect_progress WHERE code = ? ORDER BY n"
        progress = [json.loads(str(entry)) for (entry,) in rows(self.portal_file, sql, code)]
        return Held(int(str(status)), json.loads(str(body)), progress)

    def check_all_there(self) -> None:
        """The portal holds every dossier of every desk once, as the desks have it."""
        states = {state.code: state for desk in self.desks for state in desk.states().values()}
        assert self.held_codes() == sorted(states)
        for code, state in states.items():
            held = self.held(code)
            assert held.status == int(state.status)
            assert held.told[-1] == str(int(state.status))
            assert len(held.progress) == len({json.dumps(one) for one in held.progress})


def live(desk: Desk, code: str) -> None:
    """A whole life, a minute for each act."""
    assert isinstance(desk.s.clock, FixedClock)
    for action in LIFE:
        desk.s.clock.tick(minutes=1)
        desk.act(code, action, **DATA[action])


def lived(desk: Desk) -> str:
    """A dossier with a life behind it."""
    (code,) = desk.accept(1, procedure=DEED)
    live(desk, code)
    return code


def mortal(when: str, at: int) -> Callable[[Door], PortalConnector]:
    """Makes connectors with which the process ends before or after its call number `at`."""

    def make(door: Door) -> PortalConnector:
        connector = connector_of(door)
        real, calls = connector.call, [0]

        def call(channel: int, asked: Call, timeouts: Timeouts) -> Answer | Failure:
            calls[0] += 1
            if calls[0] == at and when == "before":
                raise Killed
            answer = real(channel, asked, timeouts)
            if calls[0] == at:
                raise Killed
            return answer

        connector.call = call  # type: ignore[method-assign, assignment]
        return connector

    return make


@pytest.fixture(params=sorted(PATHS))
def reporting(
    request: pytest.FixtureRequest,
    tmp_path: Path,
    gateway_file: Path,
    front: QuirkyPortal,
    account: Callable[..., Issued],
    at: Callable[..., Desk],
) -> Iterator[Office]:
    """An office with two desks; the portal is the gateway of the other fixtures."""
    kind: str = request.param
    file = tmp_path / "reporting.db"
    server = Restorable(file)
    made = Office(server, gateway_file, front, kind)
    issued = account(kind, "cong.bd")
    point(made, issued)
    made.desks = [at(file, server.url, number) for number in (1, 2)]
    yield made
    server.stop()


def point(office: Office, issued: Issued, kind: str | None = None, unit: str = UNIT) -> None:
    """Set the unit's portal."""
    kind = kind or office.kind
    wanted = Change(
        kind=kind,
        url=f"{office.front.url}{PATHS[kind]}",
        user=issued.username,
        password=issued.password,
        unit_name=NAME,
    )
    set_portal(opener(office.file), unit, wanted)
