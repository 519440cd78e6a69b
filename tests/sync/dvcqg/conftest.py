"""Accounts of the real gateway's dialects."""

from collections.abc import Callable
from pathlib import Path

import pytest

from sync.gateway.admin import now
from sync.gateway.dialects.accounts import Issued, issue_account
from tests.sync.support import UNIT, opener


@pytest.fixture
def account(gateway_file: Path) -> Callable[..., Issued]:
    """Makes accounts on the gateway's file."""

    def make(dialect: str = "dvcqg1", user: str = "xa.bd", unit: str = UNIT) -> Issued:
        return issue_account(opener(gateway_file), unit, dialect, user, now)

    return make
