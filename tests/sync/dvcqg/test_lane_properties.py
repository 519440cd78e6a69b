"""Any history, any faults: the portal ends with what the dossier is, once.

The dialects' decisions run against the gateway's own service functions on a database in memory;
between them a link that loses questions, loses answers and repeats calls.
"""

import json
import sqlite3
import tempfile
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta
from itertools import count
from pathlib import Path

from hypothesis import example, given, settings
from hypothesis import strategies as st

from counter_app.domain import events as ev
from counter_app.domain.lane import Lane, Presence
from counter_app.domain.transitions import ALLOWED
from sync.gateway.dialects import accounts, generation1, generation2
from sync.gateway.schema import Store, open_store
from sync.wire.dvcqg.calls import Answer, Call, Dialect, Held, doubted
from sync.wire.dvcqg1 import envelope as envelope1
from sync.wire.dvcqg1.dialect import Generation1
from sync.wire.dvcqg2 import envelope as envelope2
from sync.wire.dvcqg2.dialect import Generation2
from tests.support.clock import MONDAY
from tests.sync.dvcqg.filings import (
    ASKED,
    BROUGHT,
    CODE,
    DESK,
    DOSSIER,
    FINISHED,
    RETURNED,
    STARTED,
    filing,
)

UNIT = "H26.107"
LINK = ("good", "question lost", "answer lost", "twice")

BODIES: tuple[ev.Body, ...] = (
    ASKED,
    BROUGHT,
    STARTED,
    FINISHED,
    RETURNED,
    ev.HandedOver("Văn phòng", "Bình"),
    ev.FormPrinted("receipt", "a4", 1, 1, "0" * 64),
)
steps = st.lists(
    st.one_of(st.sampled_from(BODIES), st.sampled_from(LINK), st.just("undo")), max_size=30
)

Serve = Callable[[Store, Call], Answer]


def serve1(db: Store, call: Call) -> Answer:
    token = accounts.open_session(db, "dvcqg1", "xa", PASSWORDS[id(db)], MONDAY)
    assert token is not None
    assert isinstance(call.body, dict)
    given_body = json.loads(envelope1.call(token, UNIT, call.body))
    answer = generation1._integrate(db, given_body, MONDAY)
    return envelope1.read_answer(json.dumps(answer).encode())


def serve2(db: Store, call: Call) -> Answer:
    work = {
        envelope2.CREATE: generation2._create,
        envelope2.PROGRESS: generation2._progress,
        envelope2.STATUS: generation2._status,
    }[call.service]
    said = work(db, accounts.Account("xa", UNIT), json.loads(json.dumps(call.body)), MONDAY)
    body = {"code": said.code, "message": said.message, "data": said.data}
    return envelope2.read_answer(said.code, json.dumps(body).encode())


PASSWORDS: dict[int, str] = {}
_SCRATCH = tempfile.TemporaryDirectory(prefix="lane-properties-")
_NUMBERS = count()


@dataclass
class World:
    """One dossier, its lane, and a portal."""

    dialect: Dialect
    serve: Serve
    db: sqlite3.Connection = field(default_factory=lambda: opened())
    bodies: list[ev.Body] = field(default_factory=list)
    lane: Lane = field(default_factory=lambda: Lane(DOSSIER))
    creates: int = 0

    def act(self, body: ev.Body) -> None:
        """Do it, if the state allows it."""
        state = filing(*self.bodies).state
        if state.status in ALLOWED[ev.KINDS[type(body)]]:
            self.bodies.append(body)

    def undo(self) -> None:
        """Take the newest act back."""
        undo = filing(*self.bodies).state.undo
        if undo is not None:
            self.bodies.append(ev.ActReverted(DESK, undo.desk_seq, "Nhầm"))

    def send(self, how: str) -> bool:
        """The next call over the link; returns whether there was one."""
        found = filing(*self.bodies)
        step = self.dialect.next_call(found, self.lane)
        if step is None:
            return False
        assert isinstance(step, Call), step
        told_before = self.lane.presence is Presence.THERE
        assert told_before or step.aim not in ("progress", "update", "status", "result")
        self.lane = doubted(self.lane, step)
        if how == "question lost":
            return True
        answer = self.serve(self.db, step)
        if how == "twice":
            answer = self.serve(self.db, step)
        if how == "answer lost":
            return True
        moved = self.dialect.after(found, self.lane, step, answer)
        if isinstance(moved, Held):
            assert how == "twice", moved
            self.lane = self.dialect.settled(found, moved.lane or self.lane, moved.objection)
        else:
            self.lane = moved.lane
        return True

    def check(self) -> None:
        """The portal holds the dossier as it is now, its progress once and in order."""
        found = filing(*self.bodies)
        rows = self.db.execute("SELECT code, status FROM dialect_dossier").fetchall()
        assert rows == [(CODE, int(found.state.status))]
        told = self.db.execute("SELECT body FROM dialect_progress ORDER BY n").fetchall()
        entries = [json.loads(body) for (body,) in told]
        times = [entry["ThoiDiemXuLy"] for entry in entries]
        assert times == sorted(times)
        assert int(entries[-1]["TrangThai"]) == int(found.state.status)
        assert len(entries) == len({json.dumps(entry, sort_keys=True) for entry in entries})
        assert len(entries) == 1 + sum(not isinstance(b, ev.FormPrinted) for b in self.bodies)


def opened() -> sqlite3.Connection:
    """A gateway's database with one account."""
    path = Path(_SCRATCH.name) / f"{next(_NUMBERS)}.db"
    db = open_store(lambda: sqlite3.connect(path))
    issued = accounts.issue_account(
        lambda: sqlite3.connect(path), UNIT, "dvcqg1", "xa", lambda: MONDAY - timedelta(days=1)
    )
    PASSWORDS[id(db)] = issued.password
    return db


def play(world: World, played: list[ev.Body | str]) -> None:
    try:
        for step in played:
            if isinstance(step, str):
                world.undo() if step == "undo" else world.send(step)
            else:
                world.act(step)
        for _ in range(60):
            if not world.send("good"):
                break
        world.check()
        assert not world.send("good")
    finally:
        world.db.close()


@settings(max_examples=60, deadline=None)
@example([ev.SupplementRequested("Thiếu", (), 480), "good", "good", "answer lost", "undo"])
@given(steps)
def test_generation_1_ends_with_the_dossier_once(played: list[ev.Body | str]) -> None:
    play(World(Generation1(), serve1), played)


@settings(max_examples=60, deadline=None)
@example(["good", "good", "good", STARTED, "good", "answer lost", "undo"])
@example(["good", "good", "good", STARTED, "good", "good", FINISHED, "good", "answer lost", "undo"])
@given(steps)
def test_generation_2_ends_with_the_dossier_once(played: list[ev.Body | str]) -> None:
    play(World(Generation2(UNIT), serve2), played)
