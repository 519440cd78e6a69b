"""The sync thread: rounds without being asked, pauses that can be cut short, an end in time."""

import logging
import queue
import threading
from collections.abc import Callable, Iterator

import pytest

from counter_app.domain.errors import StoreUnusable
from counter_app.services.container import Services
from sync.connectors.base import Connector
from sync.desk.thread import SyncStatus, SyncThread
from tests.support.waiting import PATIENCE_S
from tests.sync.badlink import GOOD, BadLink, Fault
from tests.sync.desks import Desk
from tests.sync.support import to_gateway

LONG = 1000.0


class Watched:
    """A sync thread whose statuses can be waited for."""

    def __init__(self) -> None:
        self.statuses: queue.Queue[SyncStatus] = queue.Queue()
        self.threads: list[SyncThread] = []

    def start(
        self,
        opener: Callable[[], Services],
        make_connector: Callable[[Services], Connector] = to_gateway,
        **options: object,
    ) -> SyncThread:
        given: dict[str, object] = {"idle_s": LONG, "jitter": lambda: 1.0, **options}
        thread = SyncThread(
            opener,
            self.statuses.put,
            make_connector=make_connector,
            **given,  # type: ignore[arg-type]
        )
        self.threads.append(thread)
        thread.start()
        return thread

    def next(self) -> SyncStatus:
        return self.statuses.get(timeout=PATIENCE_S)


@pytest.fixture
def watched() -> Iterator[Watched]:
    watch = Watched()
    yield watch
    for thread in watch.threads:
        assert thread.stop(PATIENCE_S)


def test_sends_what_waits_and_then_what_it_is_nudged_for(desk: Desk, watched: Watched) -> None:
    desk.accept(2)
    thread = watched.start(desk.reopen)
    status = watched.next()
    assert (status.state, status.next_try_in_s, status.error_code) == ("ok", LONG, None)
    assert status.report is not None
    assert status.report.acknowledged == 2
    desk.accept(1)
    thread.nudge()
    status = watched.next()
    assert status.report is not None
    assert status.report.acknowledged == 1
    desk.check_all_sent()


def test_looks_again_by_itself(desk: Desk, watched: Watched) -> None:
    watched.start(desk.reopen, idle_s=0.01)
    for _ in range(3):
        assert watched.next().state == "ok"


def test_ladder_climbs_and_send_now_begins_it_anew(
    desk: Desk, watched: Watched, link: BadLink
) -> None:
    link.script(Fault(is_refused=True))
    jitter = iter([0.01, 500.0, 500.0])
    thread = watched.start(desk.reopen, jitter=jitter.__next__)
    assert watched.next().next_try_in_s == 1.0 * 0.01
    assert watched.next().next_try_in_s == 2.0 * 500
    thread.send_now()
    assert watched.next().next_try_in_s == 1.0 * 500
    link.script(GOOD)
    thread.send_now()
    assert watched.next().state == "ok"


def test_nudge_does_not_cut_a_pause_after_a_failure_short(
    desk: Desk, watched: Watched, link: BadLink
) -> None:
    link.script(Fault(is_refused=True))
    thread = watched.start(desk.reopen, jitter=lambda: 500.0)
    assert watched.next().next_try_in_s == 500.0
    tried = link.connections
    thread.nudge()
    thread.pause()  # heard at once, so the nudge has been heard too
    assert watched.next().state == "paused"
    assert link.connections == tried


def test_paused_and_resumed(desk: Desk, watched: Watched) -> None:
    thread = watched.start(desk.reopen)
    watched.next()
    thread.pause()
    status = watched.next()
    assert (status.state, status.report, status.next_try_in_s) == ("paused", None, None)
    assert desk.truth().state == "paused"
    desk.accept(1)
    thread.nudge()
    thread.resume()
    status = watched.next()
    assert status.report is not None
    assert status.report.acknowledged == 1
    assert desk.truth().state == "ok"


def test_stops_in_the_middle_of_a_request(desk: Desk, watched: Watched, link: BadLink) -> None:
    link.script(Fault(is_black_hole=True))
    desk.accept(1)
    thread = watched.start(desk.reopen)
    link.await_up(1)
    assert thread.stop(PATIENCE_S / 2), "the answer was waited for"
    assert watched.statuses.empty(), "being stopped is no news for the truth bar"
    assert desk.truth().state == "never"


def test_stops_while_connecting(
    desk: Desk, watched: Watched, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked, never = threading.Event(), threading.Event()

    def hang(*_: object, **__: object) -> object:
        asked.set()
        never.wait(PATIENCE_S)
        raise OSError

    monkeypatch.setattr("sync.connectors.links.socket.getaddrinfo", hang)
    thread = watched.start(desk.reopen)
    assert asked.wait(PATIENCE_S)
    assert thread.stop(PATIENCE_S / 2)
    never.set()


def test_stops_in_a_pause_and_before_it_began(desk: Desk, watched: Watched) -> None:
    thread = watched.start(desk.reopen)
    watched.next()
    assert thread.stop(PATIENCE_S)
    assert SyncThread(desk.reopen, watched.statuses.put).stop(PATIENCE_S)


def test_bug_does_not_end_sync_and_is_logged_without_personal_data(
    desk: Desk, watched: Watched, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    bugs = [ValueError("Nguyễn Văn An 001090123456")]

    def make_connector(s: Services) -> Connector:
        if bugs:
            raise bugs.pop()
        return to_gateway(s)

    desk.accept(1)
    thread = watched.start(desk.reopen, make_connector)
    status = watched.next()
    assert (status.state, status.error_code) == ("broken", "unexpected")
    assert "ValueError" in caplog.text
    assert "Nguyễn" not in caplog.text
    assert "001090123456" not in caplog.text
    thread.send_now()
    assert watched.next().state == "ok"
    desk.check_all_sent()


def test_a_wish_made_as_soon_as_a_failure_is_told_is_not_lost(desk: Desk, watched: Watched) -> None:
    """Whoever is told may ask on the thread that tells."""
    bugs = [ValueError()]

    def make_connector(s: Services) -> Connector:
        if bugs:
            raise bugs.pop()
        return to_gateway(s)

    def told(status: SyncStatus) -> None:
        if status.state == "broken":
            thread.send_now()
        watched.statuses.put(status)

    thread = SyncThread(desk.reopen, told, make_connector=make_connector, jitter=lambda: 1.0)
    watched.threads.append(thread)
    thread.start()
    assert [watched.next().state, watched.next().state] == ["broken", "ok"]


def test_store_that_cannot_be_opened_is_told_and_tried_again(desk: Desk, watched: Watched) -> None:
    troubles = [StoreUnusable("keyring-waits"), StoreUnusable("keyring-waits")]

    def opener() -> Services:
        if troubles:
            raise troubles.pop()
        return desk.reopen()

    thread = watched.start(opener)
    first = watched.next()
    assert (first.state, first.error_code, first.next_try_in_s) == ("broken", "keyring-waits", 60.0)
    thread.send_now()
    assert watched.next().next_try_in_s == 120.0
    thread.send_now()
    assert watched.next().state == "ok"


def test_address_that_may_not_be_used_is_told(desk: Desk, watched: Watched) -> None:
    desk.point_to("http://gateway.example.vn")
    watched.start(desk.reopen)
    status = watched.next()
    assert (status.state, status.error_code) == ("broken", "insecure-portal")


def test_desk_pointed_elsewhere_goes_there(
    desk: Desk, watched: Watched, link: BadLink, gateway: str
) -> None:
    link.script(Fault(is_refused=True))
    thread = watched.start(desk.reopen, jitter=lambda: 500.0)
    assert watched.next().state == "offline"
    desk.point_to(gateway)
    thread.send_now()
    assert watched.next().state == "ok"
