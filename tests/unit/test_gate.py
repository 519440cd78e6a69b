"""The gate between records and scans: shut while it is held, but never for long."""

import threading
import time

import pytest

from sync.desk import gate
from sync.desk.gate import Gate
from tests.support.waiting import PATIENCE_S


def passing(one: Gate) -> threading.Thread:
    thread = threading.Thread(target=one.wait, daemon=True)
    thread.start()
    return thread


@pytest.fixture
def long_held(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody passes because the gate was held for long."""
    monkeypatch.setattr(gate, "MOST_HELD_S", 10 * PATIENCE_S)


@pytest.mark.usefixtures("long_held")
def test_nobody_waits_at_an_open_gate() -> None:
    one = Gate()
    one.wait()
    with one.held(), one.held():
        thread = passing(one)
        thread.join(0.1)
        assert thread.is_alive()
    thread.join(PATIENCE_S)
    assert not thread.is_alive()


def test_a_gate_held_for_long_lets_pass(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(gate, "MOST_HELD_S", 0.1)
    one = Gate()
    began = time.monotonic()
    with one.held():
        one.wait()
        assert time.monotonic() - began >= 0.1


@pytest.mark.usefixtures("long_held")
def test_breaking_it_down_frees_who_waits() -> None:
    one = Gate()
    with one.held():
        thread = passing(one)
        one.break_down()
        thread.join(PATIENCE_S)
        assert not thread.is_alive()
        one.wait()


def test_a_gate_that_is_renewed_is_held_for_as_long_again(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(gate, "MOST_HELD_S", 0.1)
    one = Gate()
    with one.held():
        one.wait()
        began = time.monotonic()
        one.renew()
        one.wait()
        assert time.monotonic() - began >= 0.1
