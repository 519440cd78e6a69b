"""The policy's numbers: ladder, batch size, patience. Pure, so tested without a network."""

import pytest

from sync.connectors.outcome import Kind
from sync.desk import policy
from sync.desk.policy import BatchSize, Link

ALMOST_ONE = 0.999999


@pytest.fixture
def patient() -> None:
    """Here the figures themselves are tested."""


def test_ladder_doubles_to_its_cap() -> None:
    pauses = [policy.pause_s(Kind.NETWORK, failures, ALMOST_ONE) for failures in range(1, 10)]
    assert pauses == pytest.approx([1, 2, 4, 8, 16, 32, 60, 60, 60], rel=1e-5)


@pytest.mark.parametrize("kind", list(Kind))
@pytest.mark.parametrize("failures", [1, 5, 50, 10_000])
def test_no_pause_passes_the_cap_and_jitter_reaches_down_to_nothing(
    kind: Kind, failures: int
) -> None:
    first, longest = policy.LADDERS[kind]
    assert policy.pause_s(kind, failures, 0.0) == 0.0
    assert first * 0.99 < policy.pause_s(kind, failures, ALMOST_ONE) <= longest
    half = policy.pause_s(kind, failures, 0.5)
    assert half == pytest.approx(policy.pause_s(kind, failures, ALMOST_ONE) / 2, rel=1e-5)


def test_what_waits_for_a_person_waits_longer() -> None:
    assert policy.pause_s(Kind.CREDENTIAL, 1, 0.5) > policy.pause_s(Kind.NETWORK, 5, 0.5)


def test_small_requests_tell_the_round_trip() -> None:
    link = policy.observed(Link(), 800, 0.8)
    assert link == Link(None, 0.8)
    assert policy.observed(link, 800, 1.8).rtt_s == pytest.approx(1.1)


def test_large_requests_tell_the_rate() -> None:
    link = policy.observed(Link(None, 0.8), 16_000, 2.8)
    assert link.rate == pytest.approx(8_000)
    assert policy.observed(Link(), 16_000, 2.0).rate == pytest.approx(16_000)
    assert policy.observed(link, 16_000, 1.8).rate == pytest.approx(8_000 + 0.3 * 8_000)


def test_rate_is_never_nothing_and_never_infinite() -> None:
    assert policy.observed(Link(), 5_000, 1e6).rate == 500.0
    fast = policy.observed(Link(None, 1.0), 5_000, 0.0).rate
    assert fast is not None
    assert fast <= 5_000_000


def test_ratio_is_measured_on_batches_that_are_worth_it() -> None:
    assert policy.weighed(Link(), 5_000, 300) == Link()
    link = policy.weighed(Link(), 200_000, 4_000)
    assert link.ratio == pytest.approx(50)
    assert policy.weighed(link, 200_000, 20_000).ratio == pytest.approx(50 - 0.3 * 40)
    assert policy.weighed(Link(), 200_000, 1).ratio == pytest.approx(80)
    assert policy.weighed(Link(), 20_000, 40_000).ratio == pytest.approx(1)


def test_batch_suits_the_link() -> None:
    fair = policy.batch_size(Link(32_000, 0.3, 8), 0)  # 256 kbit/s, as codec 1 writes
    assert fair == BatchSize(500, 153_600)
    slow = policy.batch_size(Link(8_000, 0.8, 60), 0)  # 64 kbit/s, as codec 2 writes
    assert slow == BatchSize(500, 360_000)
    assert policy.batch_size(Link(500, 9.0, 60), 0) == slow, "nothing is won by smaller ones"
    assert policy.batch_size(Link(1e7, 0.01), 0) == BatchSize(500, 400_000)
    assert policy.batch_size(Link(), 0) == BatchSize(500, 180_000)


def test_batch_shrinks_with_failures_but_never_to_nothing() -> None:
    sizes = [policy.batch_size(Link(8_000, 0.8, 20), failures) for failures in range(12)]
    assert [size.max_bytes for size in sizes[:4]] == [120_000, 60_000, 30_000, 15_000]
    assert [size.max_records for size in sizes[:4]] == [500, 250, 125, 62]
    assert sizes[-1] == BatchSize(7, 4_096)
    assert sizes == sorted(sizes, key=lambda size: -size.max_bytes)


def test_wish_follows_the_link() -> None:
    assert policy.want_bytes(Link(8_000, 0.8), 0) == 96_000
    assert policy.want_bytes(Link(8_000, 0.8), 1) == 48_000
    assert policy.want_bytes(Link(8_000, 0.8), 50) == 8_192
    assert policy.want_bytes(Link(1e9, 0.01), 0) == 512_000


def test_patience_follows_bytes_and_link() -> None:
    slow = Link(8_000, 0.8)
    patience = policy.timeouts(slow, 24_000, 96_000)
    assert patience.connect_s == pytest.approx(6.4)
    assert patience.answer_s == pytest.approx(4 * 0.8 + 2 * 24_000 / 8_000)
    assert patience.total_s > 3 * patience.answer_s
    assert policy.timeouts(slow, 24_000, 0, beside=3).answer_s == pytest.approx(3.2 + 3 * 6)
    assert policy.timeouts(slow, 24_000, 0, records=500).answer_s == pytest.approx(3.2 + 6 + 5)
    assert policy.timeouts(slow, 6_000, 0).answer_s == policy.STALL_S
    assert policy.timeouts(Link(1e7, 0.01), 0, 0).answer_s == policy.STALL_S
    assert policy.timeouts(Link(1e7, 0.01), 0, 0, stalls=2).answer_s == 4 * policy.STALL_S
    assert policy.timeouts(Link(1e7, 0.01), 0, 0).connect_s == 4.0
    assert policy.timeouts(Link(100.0, 9.0), 512_000, 512_000).answer_s == 120.0
    assert policy.timeouts(Link(100.0, 9.0), 0, 0).connect_s == 15.0
    assert policy.timeouts(Link(), 0, 0).connect_s == 8.0


def test_the_end_of_a_backlog_is_spread_over_all_connections() -> None:
    assert (policy.share(7, 1), policy.share(0, 1)) == (7, 1)
    assert (policy.share(1001, 4), policy.share(500, 4), policy.share(60, 4)) == (251, 125, 100)


def test_doubt_follows_bytes_and_link() -> None:
    assert policy.doubt_s(Link(1e6, 0.05), 5_000, 100) == 3.0
    assert policy.doubt_s(Link(8_000, 0.8), 8_000, 100) == pytest.approx(2.4 + 1 + 1)
    assert policy.doubt_s(Link(), 2_000, 0) == pytest.approx(4.0)


def test_a_link_is_far_when_that_was_measured() -> None:
    assert not policy.is_far(policy.UNKNOWN)
    assert not policy.is_far(Link(rtt_s=policy.FAR_S))
    assert policy.is_far(Link(rtt_s=policy.FAR_S + 0.1))


def test_one_connection_for_little_work_and_near_links() -> None:
    far, near = Link(8_000, 0.8), Link(1e6, 0.01)
    assert policy.connections(far, 1000, 0) == 1, "nothing was written yet"
    assert policy.connections(far, 299, 100) == 1
    assert policy.connections(far, 300, 100) == policy.connections(Link(), 300, 100) == 4
    assert policy.connections(near, 3000, 100) == 1


def test_records_get_smaller_on_their_way() -> None:
    assert policy.weight_on_link(Link(), 6_000) == 1_000
    assert policy.weight_on_link(Link(ratio=30.0), 6_000) == 200
    assert policy.weight_on_link(Link(), 0) == 0


def test_no_time_is_claimed_where_no_rate_was_measured() -> None:
    assert policy.time_left_s(None, 1_000) is None
    assert policy.time_left_s(8_000, 960_000) == 120


@pytest.mark.parametrize(
    ("kind", "code", "is_so"),
    [
        (Kind.DATA, "malformed-message", True),
        (Kind.CONFLICT, "history-differs", True),
        (Kind.CREDENTIAL, "desk-revoked", True),
        (Kind.CREDENTIAL, "bad-credential", False),
        (Kind.NETWORK, "link-cut", False),
        (Kind.PORTAL, "unreachable", False),
    ],
)
def test_what_holds_up_one_desk_of_an_office(kind: Kind, code: str, is_so: bool) -> None:
    assert policy.is_one_desks(kind, code) is is_so
