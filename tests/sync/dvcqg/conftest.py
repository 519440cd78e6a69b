"""Accounts of the real gateway's dialects."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from sync.gateway.admin import now
from sync.gateway.dialects.accounts import Issued, issue_account
from tests.sync.dvcqg.desks import MakeDesk, PortalDesk
from tests.sync.dvcqg.quirks import QuirkyPortal
from tests.sync.dvcqg.reporting import reporting
from tests.sync.support import UNIT, opener

__all__ = ["reporting"]


@pytest.fixture
def account(gateway_file: Path) -> Callable[..., Issued]:
    """Makes accounts on the gateway's file."""

    def make(dialect: str = "dvcqg1", user: str = "xa.bd", unit: str = UNIT) -> Issued:
        return issue_account(opener(gateway_file), unit, dialect, user, now)

    return make


@pytest.fixture
def portal_desk(tmp_path: Path, gateway_file: Path) -> Iterator[MakeDesk]:
    """Makes desks that are not pointed anywhere yet."""
    made: list[PortalDesk] = []

    def make(number: int = 1) -> PortalDesk:
        made.append(PortalDesk(tmp_path / "desks", gateway_file, number))
        return made[-1]

    yield make
    for desk in made:
        desk.s.close()


@pytest.fixture
def desk1(portal_desk: MakeDesk, gateway: str, account: Callable[..., Issued]) -> PortalDesk:
    """A desk of generation 1, pointed to the running gateway."""
    desk = portal_desk()
    desk.point_to(f"{gateway}/dvcqg/v1", account())
    return desk


@pytest.fixture
def front(gateway: str) -> Iterator[QuirkyPortal]:
    """A quirky front before the running gateway."""
    with QuirkyPortal(gateway) as portal:
        yield portal


@pytest.fixture
def quirky(
    portal_desk: MakeDesk, front: QuirkyPortal, account: Callable[..., Issued]
) -> PortalDesk:
    """A desk of generation 1 whose portal has quirks."""
    desk = portal_desk()
    desk.point_to(f"{front.url}/dvcqg/v1", account())
    return desk


@pytest.fixture
def quirky2(
    portal_desk: MakeDesk, front: QuirkyPortal, account: Callable[..., Issued]
) -> PortalDesk:
    """A desk of generation 2 whose portal has quirks."""
    desk = portal_desk()
    desk.point_to(f"{front.url}/dvcqg/v2", account("dvcqg2"), "dvcqg2")
    return desk
