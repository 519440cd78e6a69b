"""Every test of the command line may ask for a desk to work on."""

from pathlib import Path

import pytest

from tests.support.cli import Desk
from tests.support.desks import fresh_folder


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """A fresh desk on the tests' small catalogue, by its command line."""
    return Desk(fresh_folder(tmp_path))
