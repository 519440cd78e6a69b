"""Bookkeeping of batches under way: what has to go again, and when."""

from sync.connectors.base import Prepared
from sync.desk.flights import (
    MOST_BREAKS,
    MOST_BREAKS_UNHEARD,
    MOST_STALLS,
    Flight,
    Flights,
)
from sync.wire.messages import ExchangeRequest


def flight(first_seq: int, last_seq: int, *, want: int = 0) -> Flight:
    request = ExchangeRequest(None, 0, first_seq, (), want)
    return Flight(first_seq, last_seq, Prepared(request, b""), 0, under_way=1)


def some() -> tuple[Flights, list[Flight]]:
    """Three batches under way after record 0."""
    flights, made = Flights(), [flight(1, 3), flight(4, 6, want=9), flight(7, 9)]
    for one in made:
        flights.add(one)
    return flights, made


def test_nothing_goes_again_while_its_answer_may_come() -> None:
    flights, made = some()
    assert flights.again(0) is None
    assert (flights.after(0), flights.after(20), list(flights)) == (9, 20, made)
    assert Flights().after(5) == 5


def test_early_batch_waits_for_the_one_before() -> None:
    flights, (first, second, third) = some()
    third.under_way = 0
    assert flights.again(0) is None, "the gateway may keep it"
    second.under_way = 0
    assert flights.again(3) is second, "its turn came, and it was not stored"
    second.under_way = 1
    assert flights.again(6) is third
    first.under_way = second.under_way = 0
    assert flights.again(0) is first, "nobody else would bring it"


def test_broken_connection_is_reason_enough() -> None:
    flights, (_, second, third) = some()
    second.under_way = third.under_way = 0
    third.breaks = 1
    assert flights.again(0) is third


def test_overtaken_batch_goes_again_once() -> None:
    flights, made = some()
    for number, one in enumerate(made, 1):
        one.under_way = 0
        one.sent(number)
    flights.answered(7, 3)
    assert flights.again(0) is None, "one may be chance"
    flights.answered(4, 2)
    assert flights.again(0) is made[0]
    made[0].sent(4)
    for number in (2, 2, 2):
        flights.answered(7, number)
    assert flights.again(0) is None, "those were sent before it went again"


def test_silence_sends_the_first_again_once() -> None:
    flights, made = some()
    flights.doubt()
    assert flights.again(0) is made[0]
    made[0].sent(4)
    assert flights.again(0) is None
    assert flights.lone() is made[1]
    Flights().doubt()


def test_what_goes_twice_goes_twice_again_and_gives_up_later() -> None:
    flights, one = Flights(), flight(1, 3)
    one.is_doubled = True
    flights.add(one)
    for number in (2, 3):
        assert flights.again(0) is one
        one.sent(number)
        assert flights.again(0) is None
        one.under_way -= 1
    for _ in range(2 * MOST_BREAKS_UNHEARD):
        assert not one.is_hopeless(is_heard=False)
        one.broke(is_stalled=False)
    assert one.is_hopeless(is_heard=False)


def test_when_connections_broke_too_often() -> None:
    one = flight(1, 3)
    for number in range(MOST_BREAKS):
        assert one.is_hopeless(is_heard=False) is (number >= MOST_BREAKS_UNHEARD)
        assert not one.is_hopeless(is_heard=True)
        one.broke(is_stalled=False)
    assert one.is_hopeless(is_heard=True)
    other = flight(1, 3)
    for _ in range(MOST_STALLS):
        assert not other.is_hopeless(is_heard=True)
        other.broke(is_stalled=True)
    assert other.is_hopeless(is_heard=True)


def test_acknowledged_batches_are_let_go_with_what_is_still_to_come() -> None:
    flights, (first, second, third) = some()
    assert flights.is_feed_wanted()
    assert flights.settle(7) == 6
    assert (first.is_void, second.is_void, third.is_void) == (True, True, False)
    assert (len(flights), flights.is_feed_wanted()) == (1, False)
    flights.void()
    assert (third.is_void, len(flights), flights.after(7)) == (True, 0, 7)
