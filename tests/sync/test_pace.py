"""The pace of the lane of scans: pure, so tested without a network."""

import pytest

from sync.desk import pace


@pytest.fixture
def patient() -> None:
    """Here the figures themselves are tested."""


def test_sizes_follow_the_link() -> None:
    assert (pace.piece(None), pace.piece(8_000), pace.piece(10e6)) == (1400, 1400, 65536)
    assert (pace.stretch(8_000), pace.stretch(1_000), pace.stretch(1e9)) == (
        *(128_000, 32_768),
        1 << 20,
    )
    assert (pace.unsent(8_000, 0.8, 2), pace.unsent(8_000, 0.8, 4)) == (4_800, 2_400)
    assert pace.unsent(1e6, 0.1, 0) == 150_000
    assert pace.patience(0.5).stall_s == 2.5
    assert pace.patience(5.0).stall_s == 8.0


def test_what_is_not_there_yet_is_asked_for_ever_more_seldom() -> None:
    assert [pace.absent_s(times) for times in (1, 2, 3, 20)] == [5, 10, 20, 600]


def test_the_room_under_the_cap_is_shared() -> None:
    assert pace.within(32_768, None, 4, 4_096) == 32_768
    assert pace.within(32_768, 100_000, 4, 4_096) == 25_000
    assert pace.within(32_768, 5_000, 4, 4_096) == 4_096
    assert pace.within(32_768, 4_000, 1, 4_096) == 0
    assert pace.within(32_768, 10**6, 0, 4_096) == 32_768
