"""Several gateways on one database of a province: one order for each unit, everything once, one
after the other where it has to be. The tests of a single gateway run there too (see conftest).
"""

import signal
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from counter_app.domain.errors import StoreUnusable
from counter_app.domain.records import sealed
from sync.desk.exchange import sync_once
from sync.gateway import schema
from sync.gateway.admin import begin_epoch, desks, issue_code
from sync.gateway.province import Province
from sync.gateway.province_link import connector
from sync.gateway.schema import leads, open_store, writing
from sync.gateway.server import EmbeddedGateway
from sync.wire.codec import codec
from tests.support.cluster import Cluster
from tests.support.provinces import placed
from tests.sync.desks import make_desk
from tests.sync.support import UNIT, Journal, RawDesk, enrolled, opener, rows
from tests.sync.test_gateway_files import DATA, append, begin, offset
from tests.sync.test_gateway_server import process

pytestmark = pytest.mark.long

OTHER = "H26.108"


@pytest.fixture
def place(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Path]:
    """A file that names a new database."""
    request.param = "postgresql"
    with placed(request, tmp_path / "gateway.db") as file:
        yield file


@pytest.fixture
def workers(place: Path) -> Iterator[list[str]]:
    """The addresses of two gateways on it, each a process of its own."""
    with ExitStack() as running:
        yield [running.enter_context(process(place)).url for _ in range(2)]


def at_once(*works: Callable[[], Any]) -> list[Any]:
    """Do everything at the same time; what each of it gave."""
    start = threading.Barrier(len(works))

    def one(work: Callable[[], Any]) -> Any:
        start.wait()
        return work()

    with ThreadPoolExecutor(len(works)) as pool:
        return list(pool.map(one, works))


def test_many_writers_at_two_gateways_give_one_order(place: Path, workers: list[str]) -> None:
    """Readers look all the while: who saw an order never sees a lower one later."""
    made = [
        enrolled(workers[index % 2], place, f"d{index}", 1 + index // 2, unit)
        for index, unit in enumerate((UNIT, OTHER) * 4)
    ]
    readers = [enrolled(url, place, f"r{n}", 90 + n, UNIT) for n, url in enumerate(workers)]
    seen: dict[str, list[int]] = {one.journal.desk_id: [] for one in readers}
    is_over = threading.Event()

    def push(desk: RawDesk) -> None:
        desk.journal.fill(30)
        for first in range(1, 31, 3):
            desk.exchange(first, first + 2, want=0)

    def push_all() -> None:
        try:
            at_once(*(lambda desk=desk: push(desk) for desk in made))
        finally:
            is_over.set()

    def read(desk: RawDesk) -> None:
        is_last = False
        while not is_last:
            is_last = is_over.is_set()
            more = True
            while more:
                answer = desk.exchange(1)
                seen[desk.journal.desk_id] += [item.server_seq for item in answer.feed]
                more = answer.more

    at_once(push_all, *(lambda desk=desk: read(desk) for desk in readers))
    for unit in (UNIT, OTHER):
        order = rows(
            place, "SELECT server_seq FROM event WHERE unit_code = ? ORDER BY server_seq", unit
        )
        assert [row[0] for row in order] == list(range(1, 121))
    for orders in seen.values():
        assert orders == list(range(1, 121))
    for desk in made:
        name = desk.journal.desk_id
        kept = rows(place, "SELECT hash FROM event WHERE desk_id = ? ORDER BY server_seq", name)
        assert [row[0] for row in kept] == [one.hash for one in desk.journal.records]


def test_one_batch_at_two_gateways_at_once_is_stored_once(place: Path, workers: list[str]) -> None:
    desk = enrolled(workers[0], place, "aa11", 1)
    twin = replace(desk, url=workers[1])
    for first in range(1, 41, 4):
        desk.journal.fill(4)
        replies = at_once(*(partial(one.send, first, first + 3) for one in (desk, twin) * 2))
        answers = [codec("1").decode_answer(reply.body) for reply in replies]
        assert {answer.acked_seq for answer in answers} == {first + 3}
    kept = rows(place, "SELECT desk_seq, server_seq FROM event ORDER BY server_seq")
    assert kept == [(number, number) for number in range(1, 41)]


def test_a_code_lets_one_machine_in(place: Path, workers: list[str]) -> None:
    code = issue_code(opener(place), UNIT, 1)
    wanting = [RawDesk(workers[n % 2], Journal(f"d{n}")) for n in range(6)]
    replies = at_once(*(lambda one=one: one.enrol(code) for one in wanting))
    refused = {reply.error.code for reply in replies if reply.status != 200}
    assert sorted(reply.status for reply in replies) == [200] + [403] * 5
    assert refused == {"enrol-code-used"}
    assert len(desks(opener(place))) == 1


def test_a_desk_goes_from_one_gateway_to_the_other(
    place: Path, workers: list[str], tmp_path: Path, codec_number: str
) -> None:
    """Each of them knows of the desk's former batches what the database tells it."""
    desk = make_desk(tmp_path, place, workers[0], 1)
    try:
        for turn in range(6):
            desk.point_to(workers[turn % 2])
            desk.accept(12)
            assert sync_once(desk.s).failure is None
        desk.check_all_sent()
    finally:
        desk.close()


def test_a_scan_begun_at_one_gateway_goes_on_at_the_other(place: Path, workers: list[str]) -> None:
    desk = enrolled(workers[0], place, "aa11", 1)
    twin = replace(desk, url=workers[1])
    begin(desk)
    for turn, start in enumerate(range(0, len(DATA), 40_000)):
        piece = DATA[start : start + 40_000]
        reply = append((desk, twin)[turn % 2], start, piece)
        assert offset(reply) == start + len(piece)
    assert append(desk, 0, DATA[:1]).status == 409


def test_a_killed_gateway_leaves_nothing_behind(place: Path) -> None:
    """Killed in the middle of many batches; the other one goes on where it was."""
    with process(place) as one, process(place) as two:
        made = [enrolled(one.url, place, f"d{n}", n + 1) for n in range(4)]
        acked: dict[str, int] = {}
        many = threading.Semaphore(0)

        def push(desk: RawDesk) -> None:
            desk.journal.fill(400)
            try:
                for first in range(1, 401):
                    acked[desk.journal.desk_id] = desk.exchange(first, first, want=0).acked_seq
                    many.release()
            except (OSError, AssertionError):
                return
            raise RuntimeError("killed too late to prove anything")

        def kill() -> None:
            for _ in range(20):
                many.acquire()
            one.process.send_signal(signal.SIGKILL)
            one.process.wait()

        at_once(kill, *(lambda desk=desk: push(desk) for desk in made))
        for desk in made:
            desk.url = two.url
            answer = desk.exchange(1, 400, want=0)
            assert answer.acked_seq == 400 > acked.get(desk.journal.desk_id, 0)
    kept = rows(place, "SELECT desk_id, desk_seq FROM event ORDER BY server_seq")
    assert len(kept) == len(set(kept)) == 1600
    order = rows(place, "SELECT max(server_seq), count(*) FROM event")
    assert order == [(1600, 1600)]


def test_the_database_goes_away_and_comes_back(place: Path, cluster: Cluster) -> None:
    server = EmbeddedGateway(opener(place))
    url = server.start()
    try:
        desk = enrolled(url, place, "aa11", 1)
        desk.journal.fill(1)
        desk.exchange()
        cluster.stop(signal.SIGQUIT)
        desk.journal.fill(1)
        assert desk.send(2).status == 500
        assert desk.send(2).status == 500
        cluster.start()
        assert desk.exchange(2).acked_seq == 2
    finally:
        server.stop()


def test_an_epoch_begun_by_hand_is_everybodys(place: Path, workers: list[str]) -> None:
    desk = enrolled(workers[0], place, "aa11", 1)
    desk.journal.fill(1)
    desk.exchange()
    epoch = begin_epoch(opener(place))
    for url in workers:
        desk.url = url
        assert desk.exchange(2).epoch == epoch


def test_one_gateway_does_what_one_has_to_do(place: Path, cluster: Cluster) -> None:
    one, two = open_store(opener(place)), open_store(opener(place))
    assert isinstance(one, Province)
    assert [leads(db, "portals") for db in (one, two, one)] == [True, False, True]
    assert leads(two, "forward")
    one.close()
    while not leads(two, "portals"):
        continue  # the server has yet to notice
    cluster.stop()
    cluster.start()
    again = open_store(opener(place))
    assert leads(again, "portals")
    assert not leads(two, "portals")
    two.close()
    again.close()


def test_transactions_of_one_scope_follow_each_other(place: Path, cluster: Cluster) -> None:
    """Whoever is alone waits for all, and all wait for who is alone."""
    log: list[str] = []
    first = open_store(opener(place))

    def other(scope: str | None, name: str) -> threading.Thread:
        def work() -> None:
            db = open_store(opener(place))
            with writing(db, scope):
                log.append(name)
            db.close()

        thread = threading.Thread(target=work)
        thread.start()
        return thread

    with writing(first, UNIT):
        other(OTHER, "elsewhere").join()
        waiting = [other(UNIT, "same"), other(None, "alone")]
        who_waits = "SELECT count(*) FROM pg_stat_activity WHERE wait_event = 'advisory'"
        while cluster.sql(who_waits) != [(2,)] and log == ["elsewhere"]:
            continue
        assert log == ["elsewhere"]
        log.append("first")
    for thread in waiting:
        thread.join()
    assert log[:2] == ["elsewhere", "first"]
    assert sorted(log[2:]) == ["alone", "same"]
    first.close()


def test_what_is_stored_is_never_changed(place: Path) -> None:
    import psycopg

    server = EmbeddedGateway(opener(place))
    desk = enrolled(server.start(), place, "aa11", 1)
    desk.journal.fill(1)
    desk.exchange()
    server.stop()
    for act in ("UPDATE event SET actor = 'x'", "DELETE FROM event"):
        with pytest.raises(psycopg.errors.RaiseException, match="an event is never"):
            rows(place, act)


def test_a_text_the_database_cannot_hold_is_refused(place: Path, workers: list[str]) -> None:
    desk = enrolled(workers[0], place, "aa11", 1)
    desk.journal.fill(1)
    desk.journal.records = [sealed(desk.journal.records[0]._replace(actor="a\x00b", hash=""))]
    reply = desk.send()
    assert (reply.status, reply.error.code) == (422, "malformed-message")


def test_both_engines_have_the_same_tables(place: Path, tmp_path: Path) -> None:
    open_store(opener(place)).close()
    file = tmp_path / "other.db"
    open_store(opener(file)).close()
    here = rows(
        place,
        "SELECT table_name, column_name FROM information_schema.columns"
        " WHERE table_schema = 'public'",
    )
    there = rows(
        file,
        "SELECT t.name, c.name FROM sqlite_master t, pragma_table_info(t.name) c"
        " WHERE t.type = 'table'",
    )
    assert set(here) - set(there) == {("event", "mark")}
    assert set(there) - set(here) == {("mark", "server_seq"), ("mark", "mark")}


def test_databases_that_are_not_taken(
    place: Path, cluster: Cluster, monkeypatch: pytest.MonkeyPatch
) -> None:
    foreign = cluster.database()
    cluster.sql("CREATE TABLE meta (key text, value text)", foreign)
    with pytest.raises(StoreUnusable, match="province-foreign"):
        open_store(connector(cluster.url(foreign)))
    cluster.sql("CREATE DATABASE latin TEMPLATE template0 ENCODING 'LATIN1'")
    with pytest.raises(StoreUnusable, match="province-unfit"):
        connector(cluster.url("latin"))()
    with pytest.raises(StoreUnusable, match="province-away"):
        connector(cluster.url("nowhere"))()
    open_store(opener(place)).close()
    monkeypatch.setattr(schema, "_STEPS", schema._STEPS[:-1])
    with pytest.raises(StoreUnusable, match="store-newer"):
        open_store(opener(place))


def test_a_database_of_an_older_version_is_brought_up_to_date(
    place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as older:
        older.setattr(schema, "_STEPS", schema._STEPS[:4])
        open_store(opener(place)).close()
    stores = at_once(*(lambda: open_store(opener(place)),) * 4)
    assert all(isinstance(db, Province) for db in stores)
    for db in stores:
        db.close()
    assert rows(place, "SELECT value FROM meta WHERE key = 'version'") == [(str(schema.VERSION),)]


def test_commits_are_on_disk_whatever_the_server_says(place: Path, cluster: Cluster) -> None:
    name = str(cluster.sql("SELECT current_database()")[0][0])
    assert name == "postgres"
    cluster.sql("ALTER ROLE counter SET synchronous_commit = off")
    try:
        db = open_store(opener(place))
        assert db.execute("SHOW synchronous_commit").fetchone() == ("on",)
        db.close()
    finally:
        cluster.sql("ALTER ROLE counter RESET synchronous_commit")
