"""Any acts of two desks, any faults, the gateway killed anywhere: the portal ends with each dossier
once, as the gateway has it.

The gateway's lanes and rounds are the real ones, the portal is the gateway's own service functions;
between them a connector that loses questions and answers, repeats calls, refuses, or kills.
"""

import json
import sqlite3
import tempfile
from collections.abc import Callable
from itertools import count
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from counter_app.domain import events as ev
from counter_app.domain.dossier import Dossier
from counter_app.domain.ids import DossierId
from counter_app.domain.records import Record
from counter_app.domain.transitions import ALLOWED
from counter_app.store.codec import text_of
from sync.connectors.base import PortalConnector, Timeouts, Traffic
from sync.connectors.dvcqg.kinds import Door
from sync.connectors.outcome import Failure, Kind
from sync.gateway import journal
from sync.gateway.dialects import accounts
from sync.gateway.portals import keeper, lanes, setup
from sync.gateway.portals.setup import PortalSetup
from sync.gateway.schema import Store, open_store, writing
from sync.relay.portal_door import PortalDoor
from sync.wire.chain import link
from sync.wire.dvcqg.calls import Answer, Call, Dialect, Verdict
from sync.wire.dvcqg1.dialect import Generation1
from sync.wire.dvcqg2.dialect import Generation2
from tests.support.clock import MONDAY, FixedClock
from tests.sync.dvcqg.filings import ASKED, BROUGHT, FINISHED, STARTED, accepted
from tests.sync.dvcqg.reporting import Killed
from tests.sync.dvcqg.test_lane_properties import PASSWORDS, Serve, serve1, serve2
from tests.sync.support import UNIT

DESKS = ("a" * 12, "b" * 12)
FAULTS = ("question lost", "answer lost", "twice", "refused", "killed before", "killed after")
BODIES = (ASKED, BROUGHT, STARTED, FINISHED, ev.NoteAdded("Gọi lại"))
_SCRATCH = tempfile.TemporaryDirectory(prefix="gateway-lane-properties-")
_NUMBERS = count()

acts = st.tuples(st.integers(0, 1), st.integers(0, 1), st.sampled_from(BODIES))
rounds = st.lists(st.sampled_from(("good", *FAULTS)), max_size=8)
steps = st.lists(st.one_of(acts, rounds), max_size=12)
Step = tuple[int, int, ev.Body] | list[str]


class Link:
    """A connector without a network: what becomes of each call is told beforehand."""

    channels = 1
    traffic = Traffic()

    def __init__(self, dialect: Dialect, serve: Serve, portal: Store, faults: list[str]) -> None:
        self.dialect = dialect
        self._serve = serve
        self._portal = portal
        self._faults = faults

    def call(self, channel: int, call: Call, timeouts: Timeouts) -> Answer | Failure:
        """One call, or what becomes of it."""
        fault = self._faults.pop(0) if self._faults else "good"
        if fault == "killed before":
            raise Killed
        if fault == "refused":
            return Answer(Verdict.REFUSED, "-5", "Sai dữ liệu")
        if fault == "question lost":
            return Failure(Kind.PORTAL, "server-error")
        answer = self._serve(self._portal, call)
        if fault == "twice":
            answer = self._serve(self._portal, call)
        if fault == "killed after":
            raise Killed
        return Failure(Kind.PORTAL, "server-error") if fault == "answer lost" else answer

    def authenticate(self, user: str, password: str) -> None:
        """Nobody asks."""

    def log_in(self, timeouts: Timeouts) -> Failure | None:
        """Always."""
        return None

    def procedure(self, code: str, timeouts: Timeouts) -> Answer | Failure:
        """Knows none."""
        return Answer(Verdict.OK, "00", result=[])

    def listed(self, service: str, timeouts: Timeouts) -> Answer | Failure:
        """Lists nothing."""
        return Answer(Verdict.OK, "00", result=[])

    def abort(self) -> None:
        """Nothing is under way."""

    def close(self) -> None:
        """Nothing is open."""


class World:
    """A gateway with the records of two desks, and a portal."""

    def __init__(self, dialect: Dialect, serve: Serve) -> None:
        self.dialect, self.serve = dialect, serve
        self.clock = FixedClock()
        self.db, self.portal = opened(), opened()
        PASSWORDS[id(self.portal)] = accounts.issue_account(
            lambda: sqlite3.connect(path_of(self.portal)), UNIT, "dvcqg1", "xa", lambda: MONDAY
        ).password
        with writing(self.db):
            setup.put(self.db, PortalSetup(UNIT, "dvcqg1", "http://x", "u", "p", UNIT, "TT"))
        self.ids = [DossierId(f"{desk}-1") for desk in DESKS]
        for number, desk in enumerate(DESKS):
            body = accepted(code=f"H26.107-261116-{number + 1}001")
            self._write(desk, self.ids[number], body)

    def act(self, desk: int, about: int, body: ev.Body) -> None:
        """Do it, if the state allows it."""
        if self.state(self.ids[about]).status in ALLOWED[ev.KINDS[type(body)]]:
            self._write(DESKS[desk], self.ids[about], body)

    def settle(self) -> None:
        """A clerk settles whatever is objected."""
        for dossier_id in self.ids:
            for one in self.state(dossier_id).objections:
                settled = ev.ObjectionSettled(one.objection, "Đã xem")
                self._write(DESKS[0], dossier_id, settled)

    def round(self, faults: list[str]) -> None:
        """A round of a gateway that was just started."""

        def make(door: Door) -> PortalConnector:
            return Link(self.dialect, self.serve, self.portal, faults)

        door = PortalDoor(self.db, setup.get(self.db, UNIT), self.clock, make_connector=make)
        try:
            door.round()
        except Killed:
            pass
        finally:
            self.clock.tick(hours=1)

    def state(self, dossier_id: DossierId) -> Dossier:
        """A dossier as the gateway folds it."""
        state = keeper.state_of(self.db, UNIT, dossier_id)
        assert state is not None
        return state

    def check(self) -> None:
        """The portal holds both, each with its progress once and in order."""
        states = {self.state(one).code: self.state(one) for one in self.ids}
        rows = self.portal.execute("SELECT code, status FROM dialect_dossier").fetchall()
        assert dict(rows) == {code: int(state.status) for code, state in states.items()}
        assert all(state.objections == () for state in states.values())
        for code, state in states.items():
            told = self.portal.execute(
                "SELECT body FROM dialect_progress WHERE code = ? ORDER BY n", (code,)
            )
            entries = [json.loads(body) for (body,) in told]
            times = [entry["ThoiDiemXuLy"] for entry in entries]
            assert times == sorted(times)
            assert int(entries[-1]["TrangThai"]) == int(state.status)

    def _write(self, desk: str, dossier_id: str, body: ev.Body) -> None:
        at = self.clock.tick(minutes=1).isoformat()
        with writing(self.db):
            end = journal.head(self.db, desk)
            kind, text = ev.KINDS[type(body)], text_of(body)
            plain = Record(desk, end.seq + 1, dossier_id, kind, 1, text, "an", at, None, 0, "", "")
            journal.append(self.db, UNIT, link(end.hash, [plain]), self.clock())


def opened() -> Store:
    """A fresh gateway's database; calls come from another thread. No power is cut here."""
    path = Path(_SCRATCH.name) / f"{next(_NUMBERS)}.db"
    db = open_store(lambda: sqlite3.connect(path, check_same_thread=False))
    db.execute("PRAGMA synchronous = OFF")
    return db


def path_of(db: Store) -> str:
    """Where a database lies."""
    return str(db.execute("PRAGMA database_list").fetchone()[2])


def play(world: World, played: list[Step]) -> None:
    """All steps, then good rounds until nothing waits."""
    try:
        for step in played:
            if isinstance(step, list):
                world.round(list(step))
            else:
                world.act(*step)
        for _ in range(12):
            world.settle()
            world.round([])
            if not lanes.counts(world.db, UNIT).waiting:
                break
        assert lanes.counts(world.db, UNIT) == lanes.Counts(2, 0, 0)
        world.check()
    finally:
        world.db.close()
        world.portal.close()


WORLDS: tuple[Callable[[], World], ...] = (
    lambda: World(Generation1(), serve1),
    lambda: World(Generation2(UNIT), serve2),
)


@pytest.mark.parametrize("world", WORLDS, ids=["dvcqg1", "dvcqg2"])
@settings(max_examples=6)
@example([["killed after"], (1, 0, STARTED), ["answer lost", "killed after", "refused", "twice"]])
@given(steps)
def test_the_portal_ends_with_each_dossier_once(
    world: Callable[[], World], played: list[Step]
) -> None:
    play(world(), played)


@pytest.mark.long
@pytest.mark.parametrize("world", WORLDS, ids=["dvcqg1", "dvcqg2"])
@settings(max_examples=200)
@given(steps)
def test_and_so_it_does_however_often_one_tries(
    world: Callable[[], World], played: list[Step]
) -> None:
    play(world(), played)
