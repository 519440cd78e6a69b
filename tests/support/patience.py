"""Time-outs that only a dead link reaches: a machine busy with other things is no bad link."""

from collections.abc import Callable, Iterator
from dataclasses import astuple
from typing import Any

import pytest

from sync.connectors.base import Timeouts
from sync.desk import pace, policy
from sync.relay import portal_thread as reporting
from sync.relay import thread as forwarding
from tests.support.waiting import PATIENCE_S


@pytest.fixture
def patient() -> Iterator[None]:
    """What is not cut is waited for. Not by `monkeypatch`, which a test may undo."""
    with pytest.MonkeyPatch.context() as changed:
        changed.setattr(policy, "timeouts", _prolonged(policy.timeouts))
        changed.setattr(pace, "patience", _prolonged(pace.patience))
        changed.setattr(policy, "doubt_s", lambda *_: PATIENCE_S)
        changed.setattr(forwarding, "STOP_S", PATIENCE_S)
        changed.setattr(reporting, "STOP_S", PATIENCE_S)
        yield


def _prolonged(real: Callable[..., Timeouts]) -> Callable[..., Timeouts]:
    def prolonged(*about: Any, **more: Any) -> Timeouts:
        return Timeouts(*(max(PATIENCE_S, seconds) for seconds in astuple(real(*about, **more))))

    return prolonged
