"""Fixtures of a ready desk; folders that use them import them in their conftest."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from counter_app.services.container import Services
from tests.support import desks
from tests.support.clock import FixedClock

__all__ = [
    "clock",
    "folder",
    "pair",
    "s",
    "second_desk",
    "second_program",
    "small_catalogue",
]


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
def second_program(folder: Path, s: Services) -> Iterator[Services]:
    """Services of desk 1 in another program, beside `s`."""
    with desks.open_desk(folder, s.clock) as services:
        yield services


@pytest.fixture
def second_desk(tmp_path: Path, clock: FixedClock) -> Iterator[Services]:
    """Services of desk 2 of the unit, with the clock of `s`."""
    with desks.open_desk(desks.fresh_folder(tmp_path, 2), clock) as services:
        yield services


@pytest.fixture
def pair(tmp_path: Path) -> Iterator[tuple[Services, Services]]:
    """Two desks of one unit, each with a clock of its own."""
    with (
        desks.open_desk(desks.fresh_folder(tmp_path, 1)) as one,
        desks.open_desk(desks.fresh_folder(tmp_path, 2)) as two,
    ):
        yield one, two


@pytest.fixture
def small_catalogue(monkeypatch: pytest.MonkeyPatch) -> None:
    """Desks made in this test get the small catalogue too."""
    monkeypatch.setattr("counter_app.services.catalogue._shipped", desks.shipped)
