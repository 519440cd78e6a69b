"""Batches that overtake each other on their way to the gateway."""

from collections.abc import Callable
from pathlib import Path

from sync.gateway.early import MOST_IN_ALL, Early, EarlyBatches
from sync.gateway.server import EmbeddedGateway
from sync.wire.limits import MAX_EARLY, MAX_EARLY_BYTES
from tests.sync.support import RawDesk, opener, rows

Make = Callable[..., RawDesk]


def numbers(path: Path) -> list[object]:
    return [row[0] for row in rows(path, "SELECT desk_seq FROM event ORDER BY server_seq")]


def test_batch_that_overtook_is_stored_with_the_one_before(
    raw_desk: Make, gateway_file: Path
) -> None:
    desk = raw_desk()
    desk.journal.fill(9)
    epoch = desk.exchange(1, 2, acked=0).epoch
    for first, last in ((7, 9), (5, 6)):
        answer = desk.exchange(first, last, acked=2, want=0)
        assert (answer.epoch, answer.acked_seq, answer.own) == (epoch, 2, ())
        assert numbers(gateway_file) == [1, 2], "not durable, and nobody says so"
    answer = desk.exchange(3, 4, acked=2)
    assert (answer.epoch, answer.acked_seq) == (epoch, 9)
    assert numbers(gateway_file) == list(range(1, 10))


def test_feed_that_an_early_batch_asked_for_comes_with_the_answer_to_the_other(
    raw_desk: Make,
) -> None:
    other = raw_desk("bb22", 2)
    other.journal.fill(1)
    other.exchange()
    desk = raw_desk()
    desk.journal.fill(4)
    assert desk.exchange(3, 4, acked=0).feed == ()
    answer = desk.exchange(1, 2, acked=0, want=0)
    assert [item.record for item in answer.feed] == other.journal.records
    assert (answer.acked_seq, answer.more) == (4, False)


def test_who_was_told_of_more_proves_a_loss_however_little_is_sent(
    raw_desk: Make, gateway_file: Path
) -> None:
    desk = raw_desk()
    desk.journal.fill(6)
    epoch = desk.exchange(1, 2).epoch
    reply = desk.send(4, 5, acked=3)
    assert (reply.error.code, reply.error.expected_seq) == ("gap", 3)
    assert desk.exchange(3, 6).epoch != epoch
    assert numbers(gateway_file) == list(range(1, 7))


def test_what_was_kept_is_lost_with_the_process(raw_desk: Make, gateway_file: Path) -> None:
    desk = raw_desk()
    desk.journal.fill(6)
    desk.exchange(1, 2)
    desk.exchange(5, 6, acked=2)
    again = EmbeddedGateway(opener(gateway_file))
    desk.url = again.start()
    try:
        assert desk.exchange(3, 4, acked=2).acked_seq == 4
        assert desk.exchange(5, 6, acked=4).acked_seq == 6
    finally:
        again.stop()


def test_early_batch_of_another_history_is_dropped(raw_desk: Make, gateway_file: Path) -> None:
    desk = raw_desk()
    desk.journal.fill(2)
    fork = RawDesk(desk.url, type(desk.journal)(desk.journal.desk_id), desk.secret)
    fork.journal.add(body={"form": "khác"})
    fork.journal.fill(3)
    assert fork.exchange(3, 4, acked=0).acked_seq == 0
    assert desk.exchange(1, 2, acked=0).acked_seq == 2
    assert numbers(gateway_file) == [1, 2]


def test_no_more_than_a_few_are_kept(raw_desk: Make) -> None:
    desk = raw_desk()
    desk.journal.fill(MAX_EARLY + 2)
    for first in range(2, MAX_EARLY + 2):
        assert desk.exchange(first, first, acked=0).acked_seq == 0
    assert desk.exchange(2, 2, acked=0).acked_seq == 0, "again in its own place"
    reply = desk.send(MAX_EARLY + 2, acked=0)
    assert (reply.error.code, reply.error.expected_seq) == ("gap", 1)
    assert desk.exchange(1, 1, acked=0).acked_seq == MAX_EARLY + 1


def test_what_is_kept_is_bounded_in_all() -> None:
    kept = EarlyBatches()
    batch = Early(b"x", None, None)
    assert not kept.keep("aa", 5, Early(b"x" * (MAX_EARLY_BYTES + 1), None, None))
    for desk in range(MOST_IN_ALL + 1):
        assert kept.keep(f"d{desk}", 5, batch)
    assert kept.take("d0", 4) is None, "the first made room for the last"
    assert kept.take("d1", 3) is None, "its turn has not come"
    assert kept.take("d1", 4) == batch
    assert kept.take("d1", 4) is None
