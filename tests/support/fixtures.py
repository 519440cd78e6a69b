"""Fixtures of a ready desk; folders that use them import them in their conftest."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from counter_app.services.container import Services
from tests.support import desks
from tests.support.clock import FixedClock

__all__ = ["clock", "folder", "s", "small_catalogue"]


@pytest.fixture
def clock() -> FixedClock:
    """The clock of `s`."""
    return FixedClock()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The data folder of desk 1, fresh."""
    return desks.fresh_folder(tmp_path)


@pytest.fixture
def s(folder: Path, clock: FixedClock) -> Iterator[Services]:
    """Services of desk 1 on a fresh folder."""
    with desks.open_desk(folder, clock) as services:
        yield services


@pytest.fixture
def small_catalogue(monkeypatch: pytest.MonkeyPatch) -> None:
    """Desks made in this test get the small catalogue too."""
    monkeypatch.setattr("counter_app.services.catalogue._shipped", desks.shipped)
