"""Corners of the desk's end: keyrings, answers no honest gateway gives, proxies, slow answers."""

import json
from collections.abc import Callable
from dataclasses import replace

import pytest

from counter_app.domain.errors import StoreUnusable
from counter_app.domain.records import FeedItem, OwnRange
from counter_app.services import outbox, portal
from counter_app.services.container import Services
from sync.connectors.base import Carried, Connector, Prepared, Timeouts, Traffic
from sync.connectors.links import Links
from sync.connectors.outcome import Failure, Kind, refused
from sync.desk import policy
from sync.desk.exchange import Exchanger, sync_once
from sync.wire.messages import ExchangeAnswer, ExchangeRequest
from tests.sync.badlink import GOOD, BadLink, Fault, http_answer
from tests.sync.desks import Desk
from tests.sync.support import RawDesk, call, rows, to_gateway

Make = Callable[..., Desk]


def answering(
    change: Callable[[ExchangeRequest, ExchangeAnswer], ExchangeAnswer],
) -> Callable[[Services], Connector]:
    """Makes connectors whose gateway says something else than the real one."""

    def make(s: Services) -> Connector:
        connector = to_gateway(s)
        real = connector.carry

        def carry(channel: int, prepared: Prepared, timeouts: Timeouts) -> Carried:
            found = real(channel, prepared, timeouts)
            if isinstance(found.answer, Failure):
                return found
            return replace(found, answer=change(prepared.request, found.answer))

        connector.carry = carry  # type: ignore[method-assign]
        return connector

    return make


@pytest.mark.parametrize("code", ["keyring-waits", "keyring-untrusted", "keyring-failed"])
def test_keyring_that_gives_nothing(desk: Desk, monkeypatch: pytest.MonkeyPatch, code: str) -> None:
    def nothing(s: Services) -> str | None:
        raise StoreUnusable(code)

    monkeypatch.setattr(portal, "secret", nothing)
    report = sync_once(desk.s)
    assert report.failure == Failure(Kind.CREDENTIAL, "secret-unavailable", code)
    assert desk.truth().state == "credential"


def test_own_store_that_fails_is_no_network_trouble(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    def locked(s: Services, answer: outbox.Answer) -> outbox.Applied:
        raise StoreUnusable("store-locked")

    monkeypatch.setattr(outbox, "apply_answer", locked)
    with pytest.raises(StoreUnusable, match="store-locked"):
        sync_once(desk.s)
    monkeypatch.setattr(portal, "secret", lambda s: locked(s, None))  # type: ignore[arg-type]
    with pytest.raises(StoreUnusable, match="store-locked"):
        sync_once(desk.s)


def test_cursor_never_goes_back_under_one_epoch(make: Make) -> None:
    one, two = make(1), make(2)
    one.accept(2)
    sync_once(one.s)
    sync_once(two.s)
    before = two.position()
    report = sync_once(two.s, answering(lambda _, answer: replace(answer, cursor=1)))
    assert report.failure == Failure(Kind.DATA, "answer-unreadable")
    assert two.position() == before


def test_own_records_do_not_come_back_as_anothers(desk: Desk) -> None:
    desk.accept(1)
    sync_once(desk.s)
    (own,) = outbox.next_batch(desk.s, max_records=9, max_bytes=1 << 20, after_seq=0).records
    report = sync_once(
        desk.s, answering(lambda _, answer: replace(answer, feed=(FeedItem(own, 9),)))
    )
    assert report.failure == Failure(Kind.DATA, "answer-unreadable")


def test_promise_of_more_that_never_comes(desk: Desk) -> None:
    desk.accept(1)
    asked: list[ExchangeRequest] = []

    def promise(request: ExchangeRequest, answer: ExchangeAnswer) -> ExchangeAnswer:
        asked.append(request)
        return replace(answer, more=True)

    report = sync_once(desk.s, answering(promise))
    assert report.failure == Failure(Kind.DATA, "no-progress")
    assert len(asked) < 5
    assert report.acknowledged == 1, "what was acknowledged before stays so"


def test_gap_without_end_is_given_up(desk: Desk) -> None:
    desk.accept(2)
    connector = to_gateway(desk.s)
    asked: list[int] = []

    def carry(channel: int, prepared: Prepared, timeouts: Timeouts) -> Carried:
        asked.append(prepared.request.first_seq)
        return Carried(Failure(Kind.CONFLICT, "gap", "first_seq", 1), Traffic())

    connector.carry = carry  # type: ignore[method-assign]
    report = sync_once(desk.s, lambda _: connector)
    assert report.failure is not None
    assert (report.failure.code, report.state) == ("gap", "refused")
    assert asked == [1, 1, 1]


def test_gateway_in_trouble(desk: Desk) -> None:
    desk.accept(1)
    rows(desk.gateway_file, "ALTER TABLE event RENAME TO elsewhere")
    report = sync_once(desk.s)
    assert report.failure == Failure(Kind.PORTAL, "server-error")
    assert desk.truth().state == "server_error"
    rows(desk.gateway_file, "ALTER TABLE elsewhere RENAME TO event")
    assert sync_once(desk.s).acknowledged == 1
    desk.check_all_sent()


def test_answer_that_takes_too_long_as_a_whole(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(policy, "timeouts", lambda *_, **__: Timeouts(60, 60, 60, -1))
    assert sync_once(desk.s).failure == Failure(Kind.NETWORK, "link-cut")


def test_unreadable_enrolment_answer(desk: Desk, link: BadLink) -> None:
    headers = {"Counter_Gateway": "1", "Content_Type": "application/json"}
    link.script(Fault(answer=http_answer("200 OK", b"{}", **headers)), GOOD)
    assert sync_once(desk.s).failure == Failure(Kind.DATA, "answer-unreadable")
    assert sync_once(desk.s).state == "ok"


@pytest.mark.parametrize("answer", ["407 Proxy Authentication Required", "502 Bad Gateway"])
def test_proxy_that_does_not_let_us_through(
    desk: Desk, link: BadLink, monkeypatch: pytest.MonkeyPatch, answer: str
) -> None:
    monkeypatch.setenv("HTTPS_PROXY", link.url)
    monkeypatch.setenv("NO_PROXY", "")
    link.script(Fault(answer=http_answer(answer, b"")))
    desk.point_to("https://gateway.example.vn")
    assert sync_once(desk.s).failure == Failure(Kind.NETWORK, "unreachable")
    assert link.connections == 1


def test_proxy_settings_do_not_send_this_machines_traffic_away(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:9")
    assert sync_once(desk.s).state == "ok"


def test_exchanger_aborted_before_it_began(desk: Desk) -> None:
    with Exchanger(desk.s) as exchanger:
        exchanger.abort()
        report = exchanger.round()
    assert report.failure == Failure(Kind.STOPPED, "sync-stopped")
    assert desk.truth().state == "never"
    Exchanger(desk.s).close()


def test_broken_off_links_stay_broken() -> None:
    links = Links()
    links.abort()
    with pytest.raises(OSError, match="broken off"):
        links.connect("127.0.0.1", 9, 1.0, ())


def test_keep_alive_connection_is_used_again(desk: Desk, link: BadLink) -> None:
    with Exchanger(desk.s) as exchanger:
        for _ in range(4):
            desk.accept(1)
            assert exchanger.round().acknowledged == 1
        assert link.connections == 1
        link.cut()
        desk.accept(1)
        exchanger.round()
        assert exchanger.round().state == "ok"
    desk.check_all_sent()


def test_refusals_are_sorted_by_who_can_act() -> None:
    assert refused("internal-error", None, None) == Failure(Kind.PORTAL, "server-error")
    assert refused("body-stalled", None, None) == Failure(Kind.NETWORK, "link-cut")
    assert refused("too-many-attempts", None, None).kind is Kind.CREDENTIAL
    assert refused("record-too-large", "records[0].body", None).kind is Kind.DATA


def test_malformed_enrolments(gateway: str) -> None:
    for body in (b"", b"{}", b"[" * 4000, b" " * 5000):
        reply = call(gateway, "/v1/enrol", body)
        assert reply.status in (413, 422), body
        assert reply.error.code in ("malformed-message", "message-too-large")
    good = {"code": "x", "desk_id": "aa", "unit_code": "H26.107", "desk": 1, "secret": "s" * 43}
    for name, wrong in (("secret", "short"), ("desk", 0), ("desk", 10**6), ("desk_id", "../x")):
        reply = call(gateway, "/v1/enrol", json.dumps({**good, name: wrong}).encode())
        assert (reply.status, reply.error.field) == (422, name)


def test_own_ranges_tie_out_with_the_desks_numbers(raw_desk: Callable[..., RawDesk]) -> None:
    one, two = raw_desk("aa11", 1), raw_desk("bb22", 2)
    one.journal.fill(2)
    one.exchange()
    two.journal.fill(1)
    two.exchange()
    one.journal.fill(2)
    one.epoch, one.cursor = None, 0
    answer = one.exchange(3)
    assert answer.own == (OwnRange(1, 1, 2), OwnRange(3, 4, 2))
