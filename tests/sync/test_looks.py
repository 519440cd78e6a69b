"""A mere look, which carries no record, never stands before records."""

import pytest

from counter_app.services import intake
from sync.connectors.base import Carried, Prepared, Timeouts, Traffic
from sync.connectors.gateway import GatewayConnector
from sync.connectors.outcome import Failure, Kind
from sync.desk.exchange import Exchanger
from tests.support.intakes import BIRTH
from tests.support.intakes import intake as sample
from tests.sync.desks import CLERK, Desk


def test_a_look_that_broke_makes_way_for_a_record_made_meanwhile(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    carried: list[int] = []
    real = GatewayConnector.carry

    def carry(
        self: GatewayConnector, channel: int, prepared: Prepared, timeouts: Timeouts
    ) -> Carried:
        carried.append(len(prepared.request.records))
        if len(carried) > 1:
            return real(self, channel, prepared, timeouts)
        with desk.reopen() as s:
            intake.accept(s, sample(BIRTH), CLERK)
        return Carried(Failure(Kind.NETWORK, "link-cut"), Traffic())

    with Exchanger(desk.s) as exchanger:
        desk.accept(1)
        exchanger.round()
        monkeypatch.setattr(GatewayConnector, "carry", carry)
        assert exchanger.round().acknowledged == 1
    assert carried == [0, 1]
    desk.check_all_sent()
