"""The screen of the tests that drive the program as a process."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.e2e.person import Screen, running_screen


@pytest.fixture
def screen(tmp_path: Path) -> Iterator[Screen]:
    """A screen of its own; Xvfb picks its number and tells it."""
    with running_screen(tmp_path / "config") as made:
        yield made
