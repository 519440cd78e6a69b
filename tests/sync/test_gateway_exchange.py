"""The gateway's store as seen over HTTP: exactly once, in order, per unit, never overwritten."""

import threading
from collections.abc import Callable
from pathlib import Path

from counter_app.domain.records import FeedItem, OwnRange, Record
from sync.gateway.server import EmbeddedGateway
from tests.sync.support import Journal, RawDesk, opener, rows

Make = Callable[..., RawDesk]


def stored(path: Path, desk_id: str) -> list[tuple[object, ...]]:
    return rows(
        path,
        "SELECT desk_seq, body, hash FROM event WHERE desk_id = ? ORDER BY server_seq",
        desk_id,
    )


def as_stored(records: list[Record]) -> list[tuple[object, ...]]:
    return [(record.desk_seq, record.body, record.hash) for record in records]


def test_batch_is_stored_before_the_answer(raw_desk: Make, gateway_file: Path) -> None:
    desk = raw_desk()
    desk.journal.fill(3)
    answer = desk.exchange()
    assert stored(gateway_file, "aa11") == as_stored(desk.journal.records)
    assert answer.acked_seq == 3
    assert answer.own == (OwnRange(1, 1, 3),)
    assert answer.feed == ()
    assert not answer.more


def test_lost_answer_then_repeat_stores_once(raw_desk: Make, gateway_file: Path) -> None:
    desk = raw_desk()
    desk.journal.fill(3)
    desk.send()  # its answer is thrown away
    desk.journal.fill(2)
    answer = desk.exchange()
    assert answer.acked_seq == 5
    assert stored(gateway_file, "aa11") == as_stored(desk.journal.records)


def test_gap_is_refused_with_the_number_to_go_on_with(raw_desk: Make) -> None:
    desk = raw_desk()
    desk.journal.fill(5)
    desk.exchange(1, 2)
    desk.epoch = None  # speaks of no epoch: a mistake of the desk, not a loss of the gateway
    reply = desk.send(4, 5)
    assert (reply.status, reply.error.code, reply.error.expected_seq) == (409, "gap", 3)
    assert desk.exchange(3, 5).acked_seq == 5


def test_forked_history_is_refused_and_never_overwritten(
    raw_desk: Make, gateway_file: Path
) -> None:
    desk = raw_desk()
    desk.journal.fill(3)
    desk.exchange()
    before = stored(gateway_file, "aa11")
    fork = Journal("aa11").fill(2)
    fork.add(body={"form": "khác"})
    fork.add()
    desk.journal = fork
    for first in (1, 2, 3, 4):
        reply = desk.send(first)
        assert (reply.status, reply.error.code) == (409, "history-differs")
    assert stored(gateway_file, "aa11") == before


def test_record_changed_on_its_way_is_refused(raw_desk: Make, gateway_file: Path) -> None:
    desk = raw_desk()
    desk.journal.fill(3)
    good = desk.journal.records[1]
    desk.journal.records[1] = good._replace(actor="Người Khác")
    reply = desk.send()
    assert (reply.status, reply.error.code, reply.error.field) == (422, "chain-broken", "last_hash")
    assert stored(gateway_file, "aa11") == []
    desk.journal.records[1] = good
    assert desk.exchange().acked_seq == 3


def test_desks_of_a_unit_read_each_other_and_not_themselves(raw_desk: Make) -> None:
    one, two = raw_desk("aa11", 1), raw_desk("bb22", 2)
    one.journal.fill(2)
    two.journal.fill(3)
    one.exchange()
    answer = two.exchange()
    assert [item.record for item in answer.feed] == one.journal.records
    assert answer.own == (OwnRange(1, 3, 3),)
    answer = one.exchange(3)
    assert answer.feed == tuple(
        FeedItem(record, 3 + index) for index, record in enumerate(two.journal.records)
    )
    assert answer.own == ()
    assert one.exchange(3).feed == ()


def test_other_units_see_nothing(raw_desk: Make) -> None:
    here, there = raw_desk("aa11", 1), raw_desk("bb22", 1, unit="H26.108")
    here.journal.accept("H26.107-261123-1001", 1)
    here.exchange()
    answer = there.exchange()
    assert (answer.feed, answer.own, answer.cursor) == ((), (), 0)


def test_feed_comes_in_portions_that_miss_nothing(raw_desk: Make) -> None:
    one, two = raw_desk("aa11", 1), raw_desk("bb22", 2)
    one.journal.fill(30)
    one.exchange()
    two.journal.fill(1)
    seen: list[Record] = []
    rounds, more = 0, True
    while more:
        answer = two.exchange(want=200)
        seen.extend(item.record for item in answer.feed)
        rounds, more = rounds + 1, answer.more
    assert seen == one.journal.records
    assert rounds > 2


def test_wanting_nothing_gives_nothing_and_moves_nothing(raw_desk: Make) -> None:
    one, two = raw_desk("aa11", 1), raw_desk("bb22", 2)
    one.journal.fill(1)
    one.exchange()
    answer = two.exchange(want=0)
    assert (answer.feed, answer.cursor, answer.more) == ((), 0, True)


def test_single_large_record_passes_a_small_wish(raw_desk: Make) -> None:
    one, two = raw_desk("aa11", 1), raw_desk("bb22", 2)
    one.journal.add(body={"form": "x" * 5000})
    one.journal.add(body={"form": "y" * 5000})
    one.exchange()
    answer = two.exchange(want=1)
    assert len(answer.feed) == 1
    assert answer.more


def test_concurrent_pushes_give_one_order_without_gaps(raw_desk: Make, gateway_file: Path) -> None:
    desks = [raw_desk(f"d{number}", number) for number in range(1, 5)]
    start = threading.Barrier(len(desks))

    def push(desk: RawDesk) -> None:
        desk.journal.fill(20)
        start.wait()
        for first in range(1, 21, 4):
            desk.exchange(first, first + 3)

    threads = [threading.Thread(target=push, args=(desk,)) for desk in desks]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    order = rows(
        gateway_file, "SELECT server_seq, desk_id, desk_seq FROM event ORDER BY server_seq"
    )
    assert [row[0] for row in order] == list(range(1, 81))
    for desk in desks:
        assert [row[2] for row in order if row[1] == desk.journal.desk_id] == list(range(1, 21))
    feeds = []
    for desk in desks:
        desk.epoch, desk.cursor = None, 0
        answer = desk.exchange(21)
        whole = {
            item.server_seq: (item.record.desk_id, item.record.desk_seq) for item in answer.feed
        }
        for part in answer.own:
            for index in range(part.count):
                whole[part.first_server_seq + index] = (
                    desk.journal.desk_id,
                    part.first_desk_seq + index,
                )
        feeds.append([(seq, *whole[seq]) for seq in sorted(whole)])
    assert all(feed == order for feed in feeds)


def test_unknown_kinds_of_a_newer_desk_are_kept(raw_desk: Make) -> None:
    one, two = raw_desk("aa11", 1), raw_desk("bb22", 2)
    record = one.journal.add("kiosk_visited", {"điểm": [1, {"a": None}]})
    one.exchange()
    assert [item.record for item in two.exchange().feed] == [record]


def test_restart_keeps_everything(gateway_file: Path, tmp_path: Path, raw_desk: Make) -> None:
    desk = raw_desk()
    desk.journal.fill(2)
    first = desk.exchange()
    second = EmbeddedGateway(opener(gateway_file))
    desk.url = second.start()
    try:
        desk.journal.fill(1)
        answer = desk.exchange(3)
    finally:
        second.stop()
    assert (answer.epoch, answer.acked_seq, answer.own) == (first.epoch, 3, (OwnRange(3, 3, 1),))
