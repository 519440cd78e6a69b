"""The desk's end of an exchange: batches, watermark, order, feed, and a gateway that lost data."""

from dataclasses import replace
from datetime import datetime, timedelta
from itertools import permutations

import pytest

from counter_app.domain.dossier import Dossier
from counter_app.domain.errors import StoreUnusable
from counter_app.domain.records import OVERHEAD_BYTES, FeedItem, OwnRange, sealed
from counter_app.domain.status import Status
from counter_app.services import acts, dossiers, outbox, verify
from counter_app.services.container import Services
from counter_app.store import journal, settings
from tests.support.acting import REASON, do, opened
from tests.support.clock import FixedClock
from tests.support.exchange import Hub, answer, exchange_once, settle, sync

S = Status


def batch_seqs(s: Services, **limits: int) -> list[int]:
    given = {"max_records": 100, "max_bytes": 10**6, **limits}
    return [record.desk_seq for record in outbox.next_batch(s, **given).records]


def test_the_mark_that_came_with_the_cursor_goes_back_with_it(s: Services) -> None:
    outbox.apply_answer(s, replace(answer(s, "e", 0, cursor=5), mark=77))
    batch = outbox.next_batch(s, max_records=10, max_bytes=10**6)
    assert (batch.epoch, batch.cursor, batch.mark) == ("e", 5, 77)


def test_batches_go_on_after_the_watermark(s: Services) -> None:
    assert outbox.next_batch(s, max_records=10, max_bytes=10**6) == outbox.Batch(
        1, (), 0, None, 0, 0
    )
    for _ in range(5):
        opened(s)
    assert batch_seqs(s) == [1, 2, 3, 4, 5]
    assert batch_seqs(s, max_records=2) == [1, 2]
    assert batch_seqs(s, max_bytes=1) == [1]
    assert batch_seqs(s, after_seq=3) == [4, 5]
    one = len(outbox.next_batch(s, max_records=1, max_bytes=1).records[0].body.encode())
    assert batch_seqs(s, max_bytes=2 * (one + OVERHEAD_BYTES) + 50) == [1, 2]
    outbox.apply_answer(s, answer(s, "e", 2))
    batch = outbox.next_batch(s, max_records=2, max_bytes=10**6)
    assert [record.desk_seq for record in batch.records] == [3, 4]
    assert (batch.first_seq, batch.acked_seq, batch.pending, batch.epoch) == (3, 2, 3, "e")


def test_the_position_is_what_was_answered(s: Services, clock: FixedClock) -> None:
    opened(s)
    assert outbox.sync_position(s) == outbox.SyncPosition(0, 1, 0, None, 1, 0)
    applied = outbox.apply_answer(s, answer(s, "e", 1, [OwnRange(1, 4, 1)], cursor=4))
    assert applied == outbox.Applied(acknowledged=1, pulled=0)
    assert outbox.sync_position(s) == outbox.SyncPosition(1, 1, 4, "e", 0, 0)


def test_more_is_never_acknowledged_than_was_written(s: Services) -> None:
    opened(s)
    assert outbox.apply_answer(s, answer(s, "e", 99)).acknowledged == 1
    assert outbox.sync_position(s).acked_seq == 1


def test_a_watermark_that_goes_back_offers_the_records_again(s: Services) -> None:
    for _ in range(3):
        opened(s)
    outbox.apply_answer(s, answer(s, "e", 3))
    assert batch_seqs(s) == []
    assert outbox.apply_answer(s, answer(s, "e", 1)).acknowledged == 0
    assert batch_seqs(s) == [2, 3]
    assert outbox.sync_position(s).pending == 2


def test_the_clock_offset_is_measured(s: Services, clock: FixedClock) -> None:
    sent = clock.at
    received = clock.tick(seconds=2)
    given = answer(s, "e", 0)
    ahead = outbox.Answer(
        epoch="e",
        acked_seq=0,
        own=(),
        feed=(),
        cursor=0,
        server_time=clock.tick(seconds=59),
        sent_at=sent,
        received_at=received,
    )
    assert given.server_time == received
    outbox.apply_answer(s, ahead)
    opened(s)
    (record,) = outbox.next_batch(s, max_records=1, max_bytes=1).records
    assert record.clock_offset_ms == 60_000


def measured(s: Services, at: datetime, trip_ms: int, ahead_ms: int, back: float = 0.5) -> int:
    """The offset known after an answer that took so long, of which the way back took a share."""
    trip = timedelta(milliseconds=trip_ms)
    told = at + trip * (1 - back) + timedelta(milliseconds=ahead_ms)
    position = outbox.sync_position(s)
    given = outbox.Answer("e", position.acked_seq, (), (), position.cursor, told, at, at + trip)
    outbox.apply_answer(s, given)
    known = settings.get(s.db, settings.CLOCK_OFFSET_MS)
    assert known is not None
    return known


def test_the_best_measurement_of_the_clock_is_kept(s: Services, clock: FixedClock) -> None:
    at = clock.at
    assert measured(s, at, 4000, -700, back=0.9) == -700 - 1600, "half of four seconds, at most"
    at += timedelta(seconds=10)
    assert measured(s, at, 200, -700) == -700
    for late in (10, 600, 3600):
        assert measured(s, at + timedelta(seconds=late), 6000, -700, back=1) == -700
    assert measured(s, at + timedelta(seconds=4000), 60, -690) == -690, "a quicker one counts"
    assert measured(s, at + timedelta(hours=12), 200, -650) == -650, "after so long nothing is sure"
    assert measured(s, at + timedelta(hours=12, seconds=9), 6000, 60_000) == 60_000, "clock set"


def test_dossiers_and_acts_reach_the_other_desk(pair: tuple[Services, Services]) -> None:
    one, two = pair
    hub = Hub()
    code = opened(one, paper_receipt="7/2026")
    sync(hub, one)
    assert exchange_once(hub, two) == outbox.Applied(acknowledged=0, pulled=1)
    assert dossiers.get(two, "7/2026").state == dossiers.get(one, code).state
    do(two, code, "start")
    settle(hub, one, two)
    assert dossiers.get(one, code).state.status is S.PROCESSING
    assert dossiers.get(one, code).state == dossiers.get(two, code).state
    assert [event.actor for event in dossiers.get(one, code).events] == ["an", "an"]
    for s in pair:
        assert verify.verify(s).problems == ()


def test_an_answer_may_come_twice(pair: tuple[Services, Services]) -> None:
    one, two = pair
    hub = Hub()
    opened(one)
    sync(hub, one)
    batch = outbox.next_batch(two, max_records=10, max_bytes=10**6)
    given = hub.exchange(two, batch)
    assert outbox.apply_answer(two, given).pulled == 1
    before = dossiers.list_dossiers(two, dossiers.Filter())
    assert outbox.apply_answer(two, given).pulled == 0
    assert dossiers.list_dossiers(two, dossiers.Filter()) == before
    assert verify.verify(two).ok


def test_an_answer_that_was_lost_is_made_good_by_the_next(pair: tuple[Services, Services]) -> None:
    """Own order comes with the feed, by cursor: a lost answer leaves no record without order."""
    one, two = pair
    hub = Hub()
    code = opened(one)
    hub.exchange(one, outbox.next_batch(one, max_records=10, max_bytes=10**6))  # answer lost
    sync(hub, two)
    do(two, code, "start")
    sync(hub, two)
    do(one, code, "withdraw")
    settle(hub, one, two)
    assert dossiers.get(one, code).state == dossiers.get(two, code).state
    orders = one.db.execute("SELECT server_seq FROM journal").fetchall()
    assert None not in {order for (order,) in orders}


def conflicting(one: Services, two: Services, hub: Hub) -> str:
    """Both desks correct the same field and another one, and one of them closes the dossier."""
    code = opened(one)
    settle(hub, one, two)
    for s, name, phone in ((one, "Trần Bảo", "0911111111"), (two, "Trần Bão", "0911111111")):
        changes = {"applicant.name": name, "applicant.phone": phone, "sets": s.desk.desk + 1}
        acts.act(s, code, "correct", {**REASON, "changes": changes}, f"clerk {s.desk.desk}")
    acts.act(one, code, "withdraw", REASON, "clerk 1")
    acts.act(two, code, "start", {}, "clerk 2")
    return code


@pytest.mark.parametrize("order", list(permutations((0, 1))))
def test_conflicts_are_the_same_on_both_desks(
    pair: tuple[Services, Services], order: tuple[int, int]
) -> None:
    one, two = pair
    hub = Hub()
    code = conflicting(one, two, hub)
    settle(hub, *(pair[index] for index in order))
    states = [dossiers.get(s, code).state for s in pair]
    assert states[0] == states[1]
    first = pair[order[0]].desk.desk
    names = ["Trần Bảo", "Trần Bão"]
    assert states[0].applicant.name == names[first - 1]
    assert states[0].applicant.phone == "0911111111"  # the same correction twice is none
    assert found(states[0]) == (
        [
            ("dossier_corrected", "applicant.name", "Trần Bảo", "Trần Bão"),
            ("dossier_corrected", "sets", 2, 3),
            ("processing_started", None, None, None),
        ]
        if first == 1
        else [
            ("dossier_corrected", "applicant.name", "Trần Bão", "Trần Bảo"),
            ("dossier_corrected", "sets", 3, 2),
        ]
    )
    assert states[0].status is S.WITHDRAWN
    assert all(verify.verify(s).ok for s in pair)


def found(state: Dossier) -> list[tuple[str, str | None, object, object]]:
    return [(c.kind, c.field, c.kept, c.lost) for c in state.conflicts]


def test_own_acts_without_an_order_count_last(pair: tuple[Services, Services]) -> None:
    """Rebase: what the other side has ordered comes first, own new acts on top."""
    one, two = pair
    hub = Hub()
    code = opened(one)
    settle(hub, one, two)
    acts.act(one, code, "hand-over", {"to_unit": "Kho"}, "an")
    acts.act(two, code, "hand-over", {"to_unit": "Văn phòng"}, "bình")
    sync(hub, two)
    outbox.apply_answer(one, hub.exchange(one, empty_batch(one)))
    assert dossiers.get(one, code).state.held_by == "Kho"
    settle(hub, one, two)
    assert {dossiers.get(s, code).state.held_by for s in pair} == {"Kho"}


def empty_batch(s: Services) -> outbox.Batch:
    return outbox.next_batch(s, max_records=0, max_bytes=0)


def test_a_bad_feed_changes_nothing(pair: tuple[Services, Services]) -> None:
    one, two = pair
    hub = Hub()
    opened(one)
    opened(one)
    sync(hub, one)
    first, second = hub.records
    broken = FeedItem(second._replace(body="{}"), 2)
    before = outbox.sync_position(two)
    with pytest.raises(StoreUnusable) as caught:
        outbox.apply_answer(two, answer(two, hub.epoch, 0, (), [FeedItem(first, 1), broken], 2))
    assert caught.value.code == "feed-record-broken"
    assert outbox.sync_position(two) == before
    assert journal.count(two.db) == 0
    sync(hub, two)
    assert journal.count(two.db) == 2


@pytest.mark.parametrize(
    ("kind", "version", "body"),
    [
        ("processing_started", 1, "{"),
        ("processing_started", 1, '{"note": 5}'),
        ("processing_started", 2, '{"meaning": "another"}'),
        ("drone_sent", 1, "{}"),
        ("dossier_corrected", 1, '{"reason":"x","changes":[{"field":"z","old":1,"new":2}]}'),
        ("dossier_accepted", 1, "[" * 5000),
    ],
)
def test_one_strange_record_does_not_stop_the_stream(
    pair: tuple[Services, Services], kind: str, version: int, body: str
) -> None:
    one, two = pair
    hub = Hub()
    code = opened(one)
    do(one, code, "hand-over")
    sync(hub, one)
    first, last = hub.records
    strange = sealed(last._replace(kind=kind, version=version, body=body))
    hub.records[1] = strange
    sync(hub, two)
    assert list(journal.of_desk(two.db, one.desk.desk_id)) == [first, strange]
    assert dossiers.get(two, code).state.status is S.ACCEPTED
    do(two, code, "start")
    is_newer = kind == "drone_sent" or version == 2
    is_understood = kind == "dossier_corrected"
    assert verify.verify(two).ok == (is_newer or is_understood)


def test_a_new_epoch_is_read_from_the_start(pair: tuple[Services, Services]) -> None:
    one, two = pair
    hub = Hub()
    code = conflicting(one, two, hub)
    settle(hub, two, one)
    before = dossiers.get(one, code).state
    assert before.applicant.name == "Trần Bão"
    hub.lose(1)  # only the acceptance was in the backup
    exchange_once(hub, one)
    assert verify.verify(one).ok
    settle(hub, one, two)
    states = [dossiers.get(s, code).state for s in pair]
    assert states[0] == states[1]
    assert states[0].applicant.name == "Trần Bảo"  # desk 1 came first this time
    assert len(hub.records) == journal.count(one.db) == journal.count(two.db) == 5
    assert all(verify.verify(s).ok for s in pair)
    assert {settings.get(s.db, settings.EPOCH) for s in pair} == {hub.epoch}


def test_an_act_ordered_before_its_acceptance_is_not_lost(pair: tuple[Services, Services]) -> None:
    """A gateway that lost everything gets the other desk's act first."""
    one, two = pair
    hub = Hub()
    code = opened(one)
    settle(hub, one, two)
    do(two, code, "start")
    settle(hub, one, two)
    hub.lose(0)
    settle(hub, two, one)
    assert [record.kind for record in hub.records] == ["processing_started", "dossier_accepted"]
    for s in pair:
        assert dossiers.get(s, code).state.status is S.PROCESSING
        assert verify.verify(s).ok


def test_nothing_new_is_one_cheap_answer(s: Services) -> None:
    hub = Hub()
    opened(s)
    sync(hub, s)
    assert exchange_once(hub, s) == outbox.Applied(0, 0)


def test_an_attempt_is_remembered_until_the_next_answer(s: Services) -> None:
    outbox.record_attempt(s, "captive_portal", s.clock(), "login page")
    assert settings.get(s.db, settings.STATE) == "captive_portal"
    assert settings.get(s.db, settings.STATE_DETAIL) == "login page"
    outbox.record_attempt(s, "offline", s.clock())
    assert settings.get(s.db, settings.STATE_DETAIL) is None
    sync(Hub(), s)
    assert settings.get(s.db, settings.STATE) == "ok"
