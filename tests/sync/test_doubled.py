"""A batch that goes on two connections, one of which cannot be opened."""

from collections.abc import Callable, Iterable
from concurrent.futures import Future
from typing import Any

import pytest

from counter_app.services import portal
from sync.connectors.base import Carried, Traffic
from sync.connectors.gateway import GatewayConnector
from sync.connectors.outcome import Failure, Kind
from sync.desk import policy
from sync.desk.exchange import sync_once
from sync.desk.own_ledger import OwnLedger
from sync.desk.round import Lines, Round
from tests.sync.badlink import BadLink
from tests.sync.desks import Desk

UNREACHABLE = Failure(Kind.NETWORK, "unreachable")


class HalfLines(Lines):
    """Only the connections in `good` can be opened; what fails is known before any answer."""

    def __init__(self, count: int, good: Iterable[int]) -> None:
        super().__init__(count)
        self.good = good
        self.failed: list[Future[Carried]] = []

    def submit(self, work: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        if args[0] in self.good:
            return super().submit(work, *args, **kwargs)
        future: Future[Carried] = Future()
        future.set_result(Carried(UNREACHABLE, Traffic()))
        self.failed.append(future)
        return future

    def first_of(
        self, under_way: Iterable[Future[Carried]], timeout_s: float | None
    ) -> set[Future[Carried]]:
        return set(under_way).intersection(self.failed) or super().first_of(under_way, timeout_s)


@pytest.mark.parametrize(("good", "failure", "there"), [({0}, None, 2), (set(), UNREACHABLE, 1)])
def test_one_bad_connection_of_two_ends_no_round(
    make: Callable[..., Desk], link: BadLink, good: set[int], failure: Failure | None, there: int
) -> None:
    desk = make()
    desk.accept(1)
    assert sync_once(desk.s).failure is None
    desk.accept(1)
    connector = GatewayConnector(link.url, desk.desk_id)
    connector.authenticate(portal.secret(desk.s) or "")
    made: list[HalfLines] = []

    def lines(count: int) -> HalfLines:
        made.append(HalfLines(count, good))
        return made[-1]

    sending = Round(OwnLedger(desk.s), connector, policy.UNKNOWN, 3, lines, is_link_full=True)
    assert sending.run() == failure
    assert made[0].failed
    assert sending.failures == (3 if failure else 0)
    assert len(desk.stored_hashes()) == there
    connector.close()
