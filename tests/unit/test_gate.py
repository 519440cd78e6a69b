"""The gate between records and scans: shut while it is held, but never for long."""

import threading
import time

import pytest

from sync.desk import gate
from sync.desk.gate import Gate


def passing(one: Gate) -> threading.Thread:
    thread = threading.Thread(target=one.wait, daemon=True)
    thread.start()
    return thread


def test_nobody_waits_at_an_open_gate() -> None:
    one = Gate()
    one.wait()
    with one.held(), one.held():
        thread = passing(one)
        thread.join(0.1)
        assert thread.is_alive()
    thread.join(10)
    assert not thread.is_alive()


def test_a_gate_held_for_long_lets_pass(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(gate, "MOST_HELD_S", 0.1)
    one = Gate()
    with one.held():
        began = time.monotonic()
        one.wait()
        assert time.monotonic() - began >= 0.09


def test_breaking_it_down_frees_who_waits() -> None:
    one = Gate()
    with one.held():
        thread = passing(one)
        one.break_down()
        thread.join(10)
        assert not thread.is_alive()
        one.wait()


def test_a_gate_that_is_renewed_is_held_for_as_long_again(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(gate, "MOST_HELD_S", 0.1)
    one = Gate()
    with one.held():
        one.wait()
        one.renew()
        began = time.monotonic()
        one.wait()
        assert time.monotonic() - began >= 0.09
