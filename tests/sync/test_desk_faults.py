"""What bad links, impostors and broken gateways do to a desk: it stays honest and loses nothing."""

import gzip
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from unittest import mock

import pytest

from counter_app.services import portal
from counter_app.services.container import Services
from sync.connectors.base import Carried, Connector, Prepared, Timeouts, Traffic
from sync.connectors.outcome import Failure, Kind
from sync.desk import policy
from sync.desk.exchange import sync_once
from sync.desk.flights import MOST_BREAKS_UNHEARD
from sync.desk.way_up import WayUp
from sync.gateway.admin import begin_epoch
from sync.gateway.server import EmbeddedGateway
from sync.wire import limits
from sync.wire.messages import EnrolAnswer, EnrolRequest, ExchangeAnswer
from tests.support.ports import own_port
from tests.support.waiting import PATIENCE_S
from tests.sync.badlink import GOOD, BadLink, Fault, http_answer
from tests.sync.desks import Desk, make_desk
from tests.sync.restorable import Restorable, all_equal, pair
from tests.sync.support import opener, to_gateway

Make = Callable[..., Desk]

JSON = {"Counter_Gateway": "1", "Content_Type": "application/json"}


@pytest.fixture
def enrolled(desk: Desk) -> Desk:
    """A desk that is known to the gateway and has sent one dossier."""
    desk.accept(1)
    assert sync_once(desk.s).state == "ok"
    return desk


@pytest.mark.parametrize("is_reset", [False, True])
def test_cut_at_every_stage_of_the_way_up(enrolled: Desk, link: BadLink, is_reset: bool) -> None:
    enrolled.accept(2)
    link.script(GOOD)
    size = measured(enrolled, link)[0]
    for cut in range(0, size + 60, 60):
        enrolled.accept(1)
        link.script(Fault(cut_up_after=cut, is_reset=is_reset), GOOD)
        report = sync_once(enrolled.s)
        enrolled.check_honest()
        if report.failure is not None:
            assert report.failure == Failure(Kind.NETWORK, "link-cut")
            assert enrolled.truth().state == "offline"
            assert enrolled.truth().waiting > 0
        assert sync_once(enrolled.s).state == "ok"
        enrolled.check_all_sent()


def test_cut_at_every_stage_of_the_way_back(enrolled: Desk, link: BadLink) -> None:
    link.script(GOOD)
    size = measured(enrolled, link)[1]
    for cut in range(0, size, 20):
        enrolled.accept(1)
        link.script(*[Fault(cut_down_after=cut)] * MOST_BREAKS_UNHEARD, GOOD)
        report = sync_once(enrolled.s)
        assert report.failure == Failure(Kind.NETWORK, "link-cut")
        assert enrolled.stored_hashes() == enrolled.own_hashes(), "the gateway had it all"
        assert enrolled.truth().waiting == 1, "and the desk must not say so yet"
        report = sync_once(enrolled.s)
        assert (report.state, report.acknowledged) == ("ok", 1)
        enrolled.check_all_sent()


def measured(desk: Desk, link: BadLink) -> tuple[int, int]:
    """Bytes up and down of one good exchange with one dossier in it."""
    desk.accept(1)
    with mock.patch.object(WayUp, "look"):  # not what follows it
        assert sync_once(desk.s).state == "ok"
    return link.up, link.down


@pytest.mark.parametrize("cut", [0, 100])
def test_lost_enrolment_answer(desk: Desk, link: BadLink, cut: int) -> None:
    link.script(Fault(cut_down_after=cut), GOOD)
    desk.accept(1)
    report = sync_once(desk.s)
    assert report.failure == Failure(Kind.NETWORK, "link-cut")
    assert portal.portal(desk.s).enrol_code is not None
    assert sync_once(desk.s).acknowledged == 1
    desk.check_all_sent()


@pytest.fixture
def own() -> Iterator[int]:
    """A port at which nobody listens who was not told of it."""
    with own_port() as port:
        yield port


def test_nobody_listens(desk: Desk, own: int) -> None:
    desk.point_to(f"http://127.0.0.1:{own}", portal.portal(desk.s).enrol_code)
    desk.accept(1)
    report = sync_once(desk.s)
    assert report.failure == Failure(Kind.NETWORK, "unreachable")
    assert (desk.truth().state, desk.truth().waiting) == ("offline", 1)


def test_unknown_host(desk: Desk) -> None:
    desk.point_to("https://gateway.invalid")
    assert sync_once(desk.s).failure == Failure(Kind.NETWORK, "unreachable")


def test_refused_connections(desk: Desk, link: BadLink) -> None:
    link.script(Fault(is_refused=True))
    assert sync_once(desk.s).state == "offline"


def test_black_hole_is_left_after_the_time_out(
    desk: Desk, link: BadLink, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(policy, "timeouts", lambda *_, **__: Timeouts(PATIENCE_S, 0.2, 0.2, 0.5))
    link.script(Fault(is_black_hole=True))
    assert sync_once(desk.s).failure == Failure(Kind.NETWORK, "link-cut")


LOGIN = b"<!doctype html><title>WiFi</title><form action='/login'>...</form>"


@pytest.mark.parametrize(
    ("answer", "failure"),
    [
        (http_answer("200 OK", LOGIN, Content_Type="text/html"), "captive-portal"),
        (http_answer("200 OK", b'{"a":1}', Content_Type="application/json"), "captive-portal"),
        (http_answer("302 Found", b"", Location="http://127.0.0.1:9/login"), "captive-portal"),
        (http_answer("307 Temporary Redirect", b"", Location="/login"), "captive-portal"),
        (http_answer("403 Forbidden", LOGIN, Content_Type="text/html"), "captive-portal"),
        (http_answer("511 Network Authentication Required", LOGIN), "captive-portal"),
        (http_answer("502 Bad Gateway", b"<html>nginx", Content_Type="text/html"), "server-error"),
        (http_answer("503 Service Unavailable", b"busy"), "server-error"),
        (http_answer("200 OK", LOGIN, Counter_Gateway="1"), "captive-portal"),
        (http_answer("200 OK", b"{", **JSON), "answer-unreadable"),
        (http_answer("200 OK", b"{}", **JSON), "answer-unreadable"),
        (http_answer("200 OK", b"\x1f\x8b", Content_Encoding="gzip", **JSON), "answer-unreadable"),
        (http_answer("400 Bad Request", b"{}", **JSON), "answer-unreadable"),
        (http_answer("200 OK", b"", Counter_Gateway="2"), "captive-portal"),
        (b"SSH-2.0-OpenSSH_9.2\r\n", "link-cut"),
        (b"", "link-cut"),
        (b"HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nabc", "link-cut"),
    ],
)
def test_whoever_else_answers_is_recognised(
    enrolled: Desk, link: BadLink, answer: bytes, failure: str
) -> None:
    enrolled.accept(1)
    link.script(Fault(answer=answer))
    report = sync_once(enrolled.s)
    assert report.failure is not None
    assert report.failure.code == failure
    tries = MOST_BREAKS_UNHEARD if failure == "link-cut" else 1
    assert link.connections == 1 + tries, "nobody was followed anywhere"
    assert enrolled.truth().state == report.failure.state
    assert enrolled.truth().waiting == 1
    assert report.failure.error().exit_code == 6
    link.script(GOOD)
    assert sync_once(enrolled.s).acknowledged == 1


def test_answer_that_is_a_bomb(enrolled: Desk, link: BadLink) -> None:
    bomb = gzip.compress(b" " * (limits.MAX_INFLATED_BYTES + 1))
    link.script(Fault(answer=http_answer("200 OK", bomb, Content_Encoding="gzip", **JSON)))
    assert sync_once(enrolled.s).failure == Failure(Kind.DATA, "answer-unreadable")


def test_answer_without_end(enrolled: Desk, link: BadLink) -> None:
    endless = http_answer("200 OK", b" " * (2 * limits.MAX_BODY_BYTES), **JSON)
    link.script(Fault(answer=endless))
    report = sync_once(enrolled.s)
    assert report.failure == Failure(Kind.DATA, "answer-unreadable")
    assert report.bytes_down < 2 * limits.MAX_BODY_BYTES


def test_refusal_this_version_does_not_know(enrolled: Desk, link: BadLink) -> None:
    body = b'{"error":{"code":"moon-phase","message":"?","next_step":"?"}}'
    link.script(Fault(answer=http_answer("409 Conflict", body, **JSON)))
    report = sync_once(enrolled.s)
    assert report.failure == Failure(Kind.DATA, "moon-phase")
    assert report.failure.error().code == "portal-refused"
    assert report.state == "refused"


class Between:
    """A connector that lets something happen before an exchange."""

    def __init__(self, inner: Connector, happenings: Iterator[Callable[[], object]]) -> None:
        self._inner = inner
        self._happenings = happenings

    def __getattr__(self, name: str) -> object:
        return getattr(self._inner, name)

    def enrol(self, request: EnrolRequest, timeouts: Timeouts) -> EnrolAnswer | Failure:
        return self._inner.enrol(request, timeouts)

    def carry(self, channel: int, prepared: Prepared, timeouts: Timeouts) -> Carried:
        next(self._happenings, lambda: None)()
        return self._inner.carry(channel, prepared, timeouts)


def between(*happenings: Callable[[], object]) -> Callable[[Services], Connector]:
    """Makes connectors with those happenings before their exchanges."""
    waiting = iter(happenings)
    return lambda s: Between(to_gateway(s), waiting)  # type: ignore[return-value]


def test_gateway_restarted_in_the_middle(
    tmp_path: Path, gateway_file: Path, own: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(policy, "batch_size", lambda *_: policy.BatchSize(2, 1 << 20))
    monkeypatch.setattr(policy, "connections", lambda *_: 1)
    server = EmbeddedGateway(opener(gateway_file), port=own)
    desk = make_desk(tmp_path, gateway_file, server.start(), 1)
    desk.accept(7)
    again = EmbeddedGateway(opener(gateway_file), port=own)
    try:
        report = sync_once(desk.s, between(lambda: None, server.stop))
        assert report.failure is not None
        assert report.state == "offline"
        assert (report.acknowledged, report.pending) == (2, 5)
        again.start()
        assert sync_once(desk.s).acknowledged == 5
        desk.check_all_sent()
    finally:
        server.stop()
        again.stop()
        desk.close()


@pytest.fixture
def restorable(tmp_path: Path) -> Iterator[Restorable]:
    gateway = Restorable(tmp_path / "restorable.db")
    yield gateway
    gateway.stop()


def test_restored_gateway_gets_everything_again(restorable: Restorable, make: Make) -> None:
    one, two = pair(restorable, make)
    one.accept(2)
    all_equal([one, two])
    restorable.backup()
    (code,) = one.accept(1)
    two.accept(3)
    all_equal([one, two])
    two.act(code, "start")
    all_equal([one, two])
    epoch = one.position().epoch
    restorable.restore()
    assert len(one.stored_hashes()) == 2
    one.accept(1)
    report = sync_once(one.s)
    assert (report.state, report.pending) == ("ok", 0)
    assert one.position().epoch != epoch
    all_equal([one, two])
    assert len(one.states()) == 7
    assert one.state(code).status == two.state(code).status


def test_restored_gateway_noticed_by_an_idle_desk(restorable: Restorable, make: Make) -> None:
    one, two = pair(restorable, make)
    all_equal([one, two])
    restorable.backup()
    one.accept(2)
    all_equal([one, two])
    restorable.restore()
    assert sync_once(two.s).state == "ok"  # has read further than there is
    assert one.stored_hashes() == []
    assert sync_once(one.s).state == "ok"  # has nothing new to send either
    all_equal([one, two])


def test_epoch_begun_by_hand_after_a_silent_restore(restorable: Restorable, make: Make) -> None:
    one, two = pair(restorable, make)
    one.accept(2)
    all_equal([one, two])
    begin_epoch(opener(restorable.file))
    two.accept(1)
    all_equal([one, two])


def test_history_forked_by_a_copied_machine(make: Make, tmp_path: Path) -> None:
    original = make(1)
    original.accept(2)
    sync_once(original.s)
    copy_folder = tmp_path / "copy"
    original.close()
    shutil.copytree(original.folder, copy_folder)
    original.s = original.reopen()
    copy = Desk(copy_folder, original.gateway_file)
    original.accept(2, name="Lê Văn Gốc")
    copy.accept(1, name="Lê Văn Chép")
    assert sync_once(original.s).state == "ok"
    stored = original.stored_hashes()
    report = sync_once(copy.s)
    assert report.failure == Failure(Kind.CONFLICT, "history-differs", "records[0]")
    assert report.state == "refused"
    assert copy.stored_hashes() == stored, "nothing was overwritten"
    assert (copy.truth().state, copy.truth().waiting) == ("refused", 1)
    copy.close()
    original.check_all_sent()


def test_restored_desk_learns_that_the_gateway_knows_more(make: Make, tmp_path: Path) -> None:
    original = make(1)
    original.accept(2)
    sync_once(original.s)
    original.close()
    old = tmp_path / "old"
    shutil.copytree(original.folder, old)
    original.s = original.reopen()
    original.accept(1)
    sync_once(original.s)
    restored = Desk(old, original.gateway_file)
    before = restored.position()
    report = sync_once(restored.s)
    assert report.failure == Failure(Kind.CONFLICT, "history-differs")
    assert restored.position() == before, "nothing of such an answer is taken in"
    restored.close()


def test_gateway_that_hears_nothing_is_noticed(
    enrolled: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    enrolled.accept(1)
    deaf = to_gateway(enrolled.s)
    position = enrolled.position()

    def carry(channel: int, prepared: Prepared, timeouts: Timeouts) -> Carried:
        answer = ExchangeAnswer(
            epoch=position.epoch or "",
            acked_seq=position.acked_seq,
            own=(),
            feed=(),
            cursor=position.cursor,
            more=False,
            server_time=enrolled.s.clock(),
        )
        return Carried(answer, Traffic())

    monkeypatch.setattr(deaf, "carry", carry)
    report = sync_once(enrolled.s, lambda _: deaf)
    assert report.failure == Failure(Kind.DATA, "no-progress")
    assert enrolled.truth().waiting == 1
