"""Nothing acknowledged is lost when processes die at random moments (fixed seed)."""

import sys
from pathlib import Path

import pytest

from tests.faults import kill9

pytestmark = [
    pytest.mark.skipif(sys.platform == "win32", reason="SIGKILL"),
    pytest.mark.timeout(900),
]


def check(tally: kill9.Tally, rounds: int) -> None:
    """The dice really fell: this test must not pass because nothing happened."""
    assert tally.rounds == rounds
    assert len(tally.codes) > rounds
    assert tally.killed_while_accepting > rounds / 2
    assert tally.killed_while_syncing > 0
    assert tally.gateways_killed > 0


@pytest.mark.early
def test_twenty_rounds(tmp_path: Path) -> None:
    check(kill9.run(tmp_path, rounds=20, seed=1), 20)


@pytest.mark.long
@pytest.mark.timeout(3600)
def test_two_hundred_rounds(tmp_path: Path) -> None:
    check(kill9.run(tmp_path, rounds=200, seed=2), 200)
