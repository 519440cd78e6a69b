"""What cuts a pause of the sync thread short, and what is heard of it. Nothing here waits."""

from collections.abc import Callable

import pytest

from sync.desk.bell import Bell

LONG_S = 3600.0


@pytest.mark.parametrize("ring", [Bell.stop, Bell.pause, Bell.resume, Bell.send_now])
def test_a_call_ends_every_pause(ring: Callable[[Bell], None]) -> None:
    bell = Bell()
    ring(bell)
    assert not bell.wait(LONG_S, is_idle=False)
    bell.link_moved()
    assert not bell.wait(LONG_S, is_idle=False), "the call counts, not the link"


def test_new_work_ends_an_idle_pause_only() -> None:
    bell = Bell()
    bell.nudge()
    assert not bell.wait(LONG_S, is_idle=True)
    bell.link_moved()
    assert bell.wait(LONG_S, is_idle=False), "after a failure only the link was heard"


def test_the_link_is_heard_once() -> None:
    bell = Bell()
    bell.link_moved()
    assert bell.wait(LONG_S, is_idle=True)
    assert not bell.wait(0.0, is_idle=True)


def test_a_round_answers_what_was_asked_before_it() -> None:
    bell = Bell()
    bell.send_now()
    bell.nudge()
    assert bell.take_wish()
    assert not bell.take_wish()
    assert not bell.take_nudge()
    assert bell.take_persons_wish()
    assert not bell.take_persons_wish()


def test_new_work_is_all_unless_somebody_called() -> None:
    bell = Bell()
    assert not bell.take_nudge()
    bell.nudge()
    assert bell.take_nudge()
    assert not bell.take_nudge()
    bell.nudge()
    bell.resume()
    assert not bell.take_nudge()
    assert bell.take_wish(), "that the round begins"


def test_a_pause_lasts_until_it_is_over_or_everything_is() -> None:
    bell = Bell()
    bell.wait_while_paused()
    bell.pause()
    assert bell.is_paused()
    bell.resume()
    bell.wait_while_paused()
    bell.pause()
    bell.stop()
    bell.wait_while_paused()
    assert bell.is_stopping()
