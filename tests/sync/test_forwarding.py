"""An office's gateway below the province's: it works alone, and forwards when it can."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from counter_app.domain import events as ev
from counter_app.services import acts, portal
from counter_app.store.connection import write
from sync.connectors.gateway import GatewayConnector
from sync.connectors.outcome import Failure
from sync.desk import policy
from sync.desk.exchange import sync_once
from sync.gateway import upstream
from sync.gateway.admin import begin_epoch
from sync.gateway.schema import open_store
from sync.gateway.server import EmbeddedGateway
from sync.relay.thread import ForwardThread
from sync.wire.messages import ExchangeAnswer, ExchangeRequest
from tests.support.waiting import until
from tests.sync.badlink import GOOD, Fault
from tests.sync.desks import Desk
from tests.sync.offices import Office
from tests.sync.support import UNIT, opener, rows


def chain(file: Path, desk_id: str) -> list[str]:
    sql = "SELECT hash FROM event WHERE desk_id = ? ORDER BY server_seq"
    return [str(row[0]) for row in rows(file, sql, desk_id)]


def test_records_go_up_under_their_own_names_and_once(
    office: Office, at: Callable[..., Desk]
) -> None:
    one, two = at(office.file, office.url, 1), at(office.file, office.url, 2)
    (code,) = one.accept(1)
    assert sync_once(one.s).failure is None
    assert sync_once(two.s).failure is None
    two.act(code, "start")
    assert sync_once(two.s).failure is None
    for _ in range(2):
        assert office.forward() is None
    for desk in (one, two):
        assert chain(office.above, desk.desk_id) == chain(office.file, desk.desk_id) != []
    count = rows(office.above, "SELECT count(*) FROM event")
    assert office.forward() is None
    assert rows(office.above, "SELECT count(*) FROM event") == count


def test_the_office_works_while_the_internet_is_down(
    office: Office, at: Callable[..., Desk], province: tuple[Path, str, EmbeddedGateway]
) -> None:
    one, two = at(office.file, office.url, 1), at(office.file, office.url, 2)
    province[2].stop()
    one.accept(2)
    failed = office.forward()
    assert failed is not None
    assert failed.state == "offline"
    for desk in (one, two):
        assert sync_once(desk.s).failure is None
    assert one.states() == two.states()
    one.check_all_sent()
    again = EmbeddedGateway(opener(office.above), port=int(province[1].rsplit(":", 1)[1]))
    again.start()
    try:
        assert office.forward() is None
        assert len(chain(office.above, one.desk_id)) == 2
    finally:
        again.stop()


def test_a_desk_at_the_province_and_one_at_the_office_share_their_dossiers(
    office: Office, at: Callable[..., Desk], province: tuple[Path, str, EmbeddedGateway]
) -> None:
    near, far = at(office.file, office.url, 1), at(office.above, province[1], 2)
    (code,) = near.accept(1)
    (other,) = far.accept(1)
    assert sync_once(near.s).failure is None
    assert office.forward() is None
    assert sync_once(far.s).failure is None
    far.act(code, "start")
    assert sync_once(far.s).failure is None
    assert office.forward() is None
    assert sync_once(near.s).failure is None
    near.act(other, "start")
    for _ in range(2):
        assert sync_once(near.s).failure is None
        assert office.forward() is None
        assert sync_once(far.s).failure is None
    assert near.states() == far.states()
    assert len(near.states()) == 2
    assert chain(office.file, far.desk_id) == chain(office.above, far.desk_id)


def test_the_province_that_lost_data_or_began_anew_is_offered_everything(
    office: Office, at: Callable[..., Desk], province: tuple[Path, str, EmbeddedGateway]
) -> None:
    one = at(office.file, office.url, 1)
    one.accept(2)
    assert sync_once(one.s).failure is None
    assert office.forward() is None
    begin_epoch(opener(office.above))
    one.accept(1)
    assert sync_once(one.s).failure is None
    assert office.forward() is None
    assert len(chain(office.above, one.desk_id)) == 3


def test_what_the_province_lost_goes_up_again(
    office: Office, at: Callable[..., Desk], province: tuple[Path, str, EmbeddedGateway]
) -> None:
    one, two = at(office.file, office.url, 1), at(office.file, office.url, 2)
    file, url, server = province
    one.accept(1)
    assert sync_once(one.s).failure is None
    assert office.forward() is None
    kept = sqlite3.connect(file.with_suffix(".bak"))
    with closing(sqlite3.connect(file)) as now, closing(kept):
        now.backup(kept)
    for desk in (one, two):
        desk.accept(2)
        assert sync_once(desk.s).failure is None
    assert office.forward() is None
    assert len(chain(office.above, one.desk_id)) == 3
    server.stop()
    for leftover in file.parent.glob(f"{file.name}-*"):
        leftover.unlink()
    file.with_suffix(".bak").replace(file)
    again = EmbeddedGateway(opener(file), port=int(url.rsplit(":", 1)[1]))
    again.start()
    try:
        one.accept(1)
        assert sync_once(one.s).failure is None
        for desk in (one, two):
            assert office.forward() is None
            assert chain(office.above, desk.desk_id) == chain(office.file, desk.desk_id) != []
    finally:
        again.stop()


def test_no_more_is_called_held_above_than_is_here(office: Office, at: Callable[..., Desk]) -> None:
    one = at(office.file, office.url, 1)
    one.accept(1)
    assert sync_once(one.s).failure is None
    assert office.forward() is None
    with closing(open_store(opener(office.file))) as db:
        known, now = upstream.upstream(db), one.s.clock()
        assert known is not None
        assert known.epoch is not None
        answer = ExchangeAnswer(known.epoch, 9, (), (), 0, False, now)
        upstream.note_answer(db, one.desk_id, answer, now)
        assert upstream.held(db, one.desk_id) == 1
        upstream.note_answer(db, one.desk_id, replace(answer, acked_seq=0), now)
        assert upstream.held(db, one.desk_id) == 1, "that one came late"


def test_how_far_records_got_is_told_hop_by_hop(office: Office, at: Callable[..., Desk]) -> None:
    one = at(office.file, office.url, 1)
    one.accept(2)
    assert sync_once(one.s).failure is None
    assert seen(office, one) == [("Trung tâm", 2), ("", 0)]
    assert office.forward() is None
    assert seen(office, one) == [("Trung tâm", 2), ("Tỉnh", 2)]
    one.accept(1)
    assert sync_once(one.s).failure is None
    assert seen(office, one) == [("Trung tâm", 3), ("Tỉnh", 2)]


def seen(office: Office, desk: Desk) -> list[tuple[str, int]]:
    connector = GatewayConnector(office.url, desk.desk_id)
    connector.authenticate(portal.secret(desk.s) or "")
    hops = connector.hops(policy.timeouts(policy.Link(), 100, 100))
    connector.close()
    assert not isinstance(hops, Failure)
    return [(hop.name, hop.acked_seq) for hop in hops]


def test_only_the_units_own_gateway_may_bring_others_records(
    office: Office, at: Callable[..., Desk], province: tuple[Path, str, EmbeddedGateway]
) -> None:
    far = at(office.above, province[1], 2)
    far.accept(1)
    assert sync_once(far.s).failure is None
    own = rows(office.above, "SELECT value FROM meta WHERE key = 'epoch'")[0][0]
    connector = GatewayConnector(province[1], "aa11bb22cc33", speaker=far.desk_id)
    connector.authenticate(portal.secret(far.s) or "")
    ask = ExchangeRequest(None, 0, 1, (), 0)
    answer = connector.exchange(ask, policy.timeouts(policy.Link(), 100, 100))
    assert isinstance(answer, Failure)
    assert answer.code == "not-heir"
    connector.close()

    db = open_store(opener(office.file))
    known = upstream.upstream(db)
    assert known is not None
    assert office.forward() is None
    relay = GatewayConnector(province[1], known.relay_id, speaker=known.relay_id)
    relay.authenticate(known.secret)
    for named, allowed in (
        (far.desk_id, True),
        (f"gateway-{own}-{UNIT}", False),
        ("bad name", False),
    ):
        relay.speak_for(named)
        told = relay.exchange(ask, policy.timeouts(policy.Link(), 100, 100))
        assert isinstance(told, Failure) is not allowed, named
    relay.close()
    db.close()


@pytest.mark.long
def test_a_code_taken_twice_is_said_once(office: Office, at: Callable[..., Desk]) -> None:
    one, two = at(office.file, office.url, 1), at(office.file, office.url, 2)
    taken = rename(one, one.accept(1)[0])
    assert taken == rename(two, two.accept(1)[0])
    for desk in (one, two, one):
        assert sync_once(desk.s).failure is None
        assert office.forward() is None
    raised = "SELECT count(*) FROM event WHERE kind = 'objection_raised'"
    assert rows(office.file, raised) == rows(office.above, raised) == [(1,)]


def rename(desk: Desk, code: str) -> str:
    named = ev.CodeAssigned("H26.107-261123-9001", is_official=True)
    with write(desk.s.db):
        return acts.append(desk.s, desk.state(code), named, "an", desk.s.clock()).code


@pytest.fixture
def far(monkeypatch: pytest.MonkeyPatch) -> None:
    """A link on which an answer may take for ever."""
    monkeypatch.setattr(policy, "LOOK_UP_S", 1e9)
    monkeypatch.setattr(policy, "is_far", lambda link: True)
    monkeypatch.setattr(policy, "STALL_S", 1000.0)


@pytest.mark.usefixtures("far")
def test_beside_scans_a_record_goes_up_twice_and_is_there_once(
    office: Office, at: Callable[..., Desk]
) -> None:
    one = at(office.file, office.url, 1)
    with office.forwarder() as forwarder:
        assert forwarder.round() is None
        office.link.script(Fault(is_black_hole=True), GOOD)
        forwarder.link_broke()
        forwarder.is_link_full = True
        before = office.link.connections
        forwarder.get_ready()
        one.accept(1)
        assert sync_once(one.s).failure is None
        assert forwarder.round() is None, "the lost copy was waited for"
        assert office.link.connections == before + 2
        one.accept(1)
        assert sync_once(one.s).failure is None
        assert forwarder.round() is None
    assert chain(office.above, one.desk_id) == chain(office.file, one.desk_id) != []


@pytest.mark.usefixtures("far")
def test_on_a_far_link_only_the_first_record_is_asked_about_at_once(
    office: Office, at: Callable[..., Desk], monkeypatch: pytest.MonkeyPatch
) -> None:
    one = at(office.file, office.url, 1)
    with office.forwarder() as forwarder:
        for count, name in ((1, "Tỉnh"), (2, "")):
            one.accept(1)
            assert sync_once(one.s).failure is None
            assert forwarder.round() is None
            assert seen(office, one) == [("Trung tâm", count), (name, count)]
        monkeypatch.setattr(policy, "LOOK_UP_S", 0.0)
        assert forwarder.round() is None
        assert seen(office, one)[1] == ("Tỉnh", 2)


@pytest.mark.usefixtures("far")
def test_a_record_breaks_off_a_question(office: Office, at: Callable[..., Desk]) -> None:
    one = at(office.file, office.url, 1)
    assert office.forward() is None
    office.link.script(Fault(is_black_hole=True), GOOD)
    thread = ForwardThread(opener(office.file), look_s=0.02)
    thread.start()
    try:
        office.link.await_up(1)
        one.accept(1)
        assert sync_once(one.s).failure is None
        until(lambda: chain(office.above, one.desk_id))
    finally:
        thread.stop()


def test_the_thread_forwards_by_itself(office: Office, at: Callable[..., Desk]) -> None:
    one = at(office.file, office.url, 1)
    thread = ForwardThread(opener(office.file), look_s=0.02, idle_s=0.1)
    thread.start()
    try:
        one.accept(1)
        assert sync_once(one.s).failure is None
        until(lambda: chain(office.above, one.desk_id))
        assert len(chain(office.above, one.desk_id)) == 1
    finally:
        thread.stop()
    assert not thread.is_alive()
