"""One desk's exchanges with the real gateway's store over connections on which everything is drawn:
batches and answers that overtake each other, are lost, come late or twice, a gateway that restarts
or goes back to a backup. Machines say who sends: a desk, or its office's gateway.
"""

import asyncio
import sqlite3
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import Future
from contextlib import ExitStack
from datetime import datetime
from functools import partial
from typing import Any, cast
from unittest import mock

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from counter_app.domain.calendar import TZ
from sync.connectors import gateway as gateway_connector
from sync.connectors.base import Timeouts, Traffic
from sync.connectors.gateway import EXCHANGE, GatewayConnector
from sync.connectors.outcome import Failure, Kind
from sync.connectors.transport import Reply
from sync.desk import policy
from sync.desk.ledger import Position
from sync.desk.round import Lines
from sync.gateway import columnar, journal, turns
from sync.gateway.early import Early
from sync.gateway.enrolment import EnrolledDesk
from sync.gateway.exchange import take_in
from sync.gateway.refusals import Refusal, answer_of
from sync.gateway.schema import current_epoch, open_store
from sync.wire import limits
from sync.wire.codec import codec, encode_error
from sync.wire.messages import ExchangeRequest
from tests.support import desks
from tests.support.clock import FixedClock
from tests.sync.support import Journal

ADDRESS = "http://127.0.0.1:9"

CUT = Failure(Kind.NETWORK, "link-cut")
UNREACHABLE = Failure(Kind.NETWORK, "unreachable")
LOSSES = ("lost", "unopened", "unheard", "overdue", "restart")
FATES = ("answered", "answered", "answered", "late", *LOSSES)
CODES = ("link-cut", "unreachable", "gap", "no-progress")


async def at_once(work: Callable[..., Any], *args: Any) -> Any:
    return work(*args)


class Store:
    """The gateway's database without a thread."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self.db = db

    async def run(self, work: Callable[..., Any], *args: Any) -> Any:
        return work(self.db, *args)

    def ask(self, work: Callable[..., Any], *args: Any) -> Any:
        return work(self.db, *args)


class Gateway:
    """The real order of reading and storing on a database in memory, without HTTP."""

    def __init__(self, desk_id: str) -> None:
        self.desk_id = desk_id
        self.saved: sqlite3.Connection | None = None
        self.db = open_store(memory)
        self.restart()

    def restart(self) -> None:
        store = cast(Any, Store(self.db))
        self.turns = turns.Turns(store, lambda: datetime(2026, 11, 23, 8, tzinfo=TZ))

    def restore(self) -> None:
        """Go back to the backup, or to nothing, under the same epoch."""
        epoch = current_epoch(self.db)
        db = open_store(memory if self.saved is None else partial(copy_of, self.saved))
        db.execute("UPDATE meta SET value = ? WHERE key = 'epoch'", (epoch,))
        self.db = db
        self.restart()

    def post(self, body: bytes, headers: Any) -> Reply:
        """What the gateway answers; whose records somebody brings it takes from them."""
        number = headers.get(limits.CODEC)
        known = {limits.MARKER.lower(): limits.PROTOCOL}
        early = Early(body, headers.get("Content-Encoding"), number)
        try:
            desk = EnrolledDesk(headers.get(limits.FOR, self.desk_id), desks.UNIT)
            answer = asyncio.run(self.turns.exchange(desk, early))
        except Refusal as refusal:
            status, error = answer_of(refusal)
            known["content-type"] = "application/json"
            return Reply(status, known, encode_error(error))
        if number is None:
            known["content-type"] = "application/json"
        else:
            known[limits.CODEC.lower()] = number
        return Reply(200, known, codec(number).encode_answer(answer))

    def stored(self, desk_id: str) -> list[str]:
        rows = self.db.execute(
            "SELECT hash FROM event WHERE desk_id = ? ORDER BY server_seq", (desk_id,)
        )
        return [str(row[0]) for row in rows]


def memory() -> sqlite3.Connection:
    """A database in memory that passes for one with a write-ahead log. A question of an office may
    come to it on another thread, which is waited for.
    """
    return cast(
        sqlite3.Connection, sqlite3.connect(":memory:", check_same_thread=False, factory=_Memory)
    )


def copy_of(db: sqlite3.Connection) -> sqlite3.Connection:
    """Another database in memory with the same content."""
    found = memory()
    db.backup(found)
    return found


class _Memory(sqlite3.Connection):
    def execute(self, sql: str, *rest: Any) -> sqlite3.Cursor:
        if sql == "PRAGMA journal_mode = WAL":
            return super().execute("SELECT 'wal'")
        return super().execute(sql, *rest)


class Link:
    """Every connection of who sends: what it posts waits here until its fate is drawn."""

    def __init__(self, gateway: Gateway) -> None:
        self.gateway = gateway
        self.overdue: list[tuple[bytes, Any]] = []
        self.fate = "answered"
        self.traffic = Traffic()

    def drop(self) -> None:
        """Nobody waits any more: whatever is drawn then is as good as anything."""

    def post(self, path: str, body: bytes, headers: Any, *_: Any) -> Reply | Failure:
        if self.fate == "lost" or path != EXCHANGE:
            return CUT
        if self.fate == "unopened":
            return UNREACHABLE
        if self.fate == "overdue":
            self.overdue.append((body, headers))
            return CUT
        if self.fate == "restart":
            self.gateway.restart()
            return CUT
        reply = self.gateway.post(body, headers)
        return CUT if self.fate == "unheard" else reply


class DrawnLines:
    """Lines on which the next thing to happen is drawn."""

    def __init__(self, draw: Callable[[Any], Any], link: Link, count: int) -> None:
        self._draw = draw
        self._link = link
        self._waiting: list[tuple[Future[Any], Callable[[], Any]]] = []
        self._late: list[tuple[Future[Any], Any]] = []

    def __enter__(self) -> "DrawnLines":
        return self

    def __exit__(self, *exception: object) -> None:
        assert not self._waiting
        assert not self._late

    def submit(self, work: Callable[..., Any], *args: Any) -> Future[Any]:
        future: Future[Any] = Future()
        self._waiting.append((future, partial(work, *args)))
        return future

    def first_of(
        self, under_way: Iterable[Future[Any]], timeout_s: float | None
    ) -> set[Future[Any]]:
        known = {future for future in under_way if future.done()}
        if known:
            return known
        if timeout_s is not None and self._draw(st.booleans()):
            return set()
        while True:
            if self._link.overdue and self._draw(st.booleans()):
                self._link.gateway.post(*self._link.overdue.pop(0))
            if self._late and (not self._waiting or self._draw(st.booleans())):
                at = self._draw(st.integers(0, len(self._late) - 1))
                future, found = self._late.pop(at)
                future.set_result(found)
                return {future}
            at = self._draw(st.integers(0, len(self._waiting) - 1))
            future, work = self._waiting.pop(at)
            fate = self._draw(st.sampled_from(FATES))
            self._link.fate = fate
            found = work()
            self._link.fate = "answered"
            if fate != "late":
                future.set_result(found)
                return {future}
            self._late.append((future, found))


def quiet(what: Any) -> Any:
    """Draws for a link on which nothing goes wrong: the first, no, answered."""
    kind = repr(what)
    return "answered" if "sampled_from" in kind else 0 if "integers" in kind else False


class FlightsMachine(RuleBasedStateMachine):
    """One desk whose records are on their way, another that only adds to the feed."""

    def begin(self, desk_id: str, connector: GatewayConnector) -> None:
        """Everything but the desk itself."""
        self.clock = FixedClock()
        self.desk_id = desk_id
        self.other = Journal("0" * 12)
        self.gateway = Gateway(desk_id)
        self.link = Link(self.gateway)
        self.is_restored = False
        self.epoch = current_epoch(self.gateway.db)
        self.connector = connector
        self.connector._transports = [cast(Any, self.link)] * 4
        self.patches = ExitStack()
        for module in (turns, columnar):
            self.patches.enter_context(mock.patch.object(module, "run_in_threadpool", at_once))
        for target, name, value in (
            (policy, "connections", lambda *_: 4),
            (policy, "timeouts", lambda *_, **__: Timeouts(1, 1, 1, 1)),
            (gateway_connector, "LEAST_FOR_CONTEXT", 2),
        ):
            self.patches.enter_context(mock.patch.object(target, name, value))

    def end(self) -> None:
        """Put everything back."""
        self.patches.close()

    def round(self, make_lines: Callable[[int], Lines], *, is_link_full: bool) -> Failure | None:
        """One round of who sends, on these lines."""
        raise NotImplementedError

    def position(self) -> Position:
        """Where the desk's records stand as who sends them knows it."""
        raise NotImplementedError

    def own(self) -> Sequence[str]:
        """The hashes of all records of the desk."""
        raise NotImplementedError

    @rule(count=st.integers(1, 3))
    def another_desk_works(self, count: int) -> None:
        """Its records come from its journal again after a restore."""
        self.other.fill(count)
        held = journal.head(self.gateway.db, self.other.desk_id).seq
        records = tuple(self.other.records[held:])
        turn = ExchangeRequest(None, 0, held + 1, records, 0)
        take_in(self.gateway.db, EnrolledDesk(self.other.desk_id, desks.UNIT), turn, self.clock())

    @rule(data=st.data(), size=st.integers(1, 3), columnar=st.booleans(), full=st.booleans())
    def sync(self, data: st.DataObject, size: int, columnar: bool, full: bool) -> None:
        self.connector._is_columnar = columnar
        failure = self.drawn_round(lambda what: data.draw(what), size, is_link_full=full)
        assert failure is None or failure.code in CODES, failure

    @rule()
    def back_up(self) -> None:
        self.gateway.saved = copy_of(self.gateway.db)

    @rule()
    def restore(self) -> None:
        self.gateway.restore()
        self.is_restored = True

    @rule()
    def overdue_arrives(self) -> None:
        while self.link.overdue:
            self.gateway.post(*self.link.overdue.pop())

    def drawn_round(
        self, draw: Callable[[Any], Any], size: int, *, is_link_full: bool = False
    ) -> Failure | None:
        make = cast(Callable[[int], Lines], partial(DrawnLines, draw, self.link))
        sizes = policy.BatchSize(size, 1 << 20)
        with mock.patch.object(policy, "batch_size", return_value=sizes):
            return self.round(make, is_link_full=is_link_full)

    @invariant()
    def overtaking_is_never_taken_for_loss(self) -> None:
        epoch = current_epoch(self.gateway.db)
        assert epoch == self.epoch or self.is_restored
        if epoch != self.epoch:
            self.epoch, self.is_restored = epoch, False

    @invariant()
    def what_is_there_is_there_once_and_in_order(self) -> None:
        stored, own = self.gateway.stored(self.desk_id), self.own()
        assert stored == own[: len(stored)]
        position = self.position()
        is_current = position.epoch == current_epoch(self.gateway.db)
        if is_current and not self.is_restored:
            assert position.acked_seq <= len(stored), "nothing is called sent that is not there"

    def check_settled(self) -> None:
        self.connector._is_columnar = True
        for _ in range(2):
            assert self.drawn_round(quiet, 3) is None
        own = self.own()
        assert self.gateway.stored(self.desk_id) == own
        position = self.position()
        assert (position.acked_seq, position.epoch) == (len(own), current_epoch(self.gateway.db))
