"""A desk or an office's gateway, with batches in flight to the real gateway's store, at random.
Overtaking is never taken for loss, loss is always noticed, nothing is there twice.
"""

from collections.abc import Callable, Sequence
from functools import partial
from unittest import mock

from hypothesis import strategies as st
from hypothesis.stateful import rule

from counter_app.services import intake, outbox, portal
from sync.connectors.gateway import GatewayConnector
from sync.connectors.outcome import Failure
from sync.desk import policy
from sync.desk.exchange import history_of
from sync.desk.ledger import Position
from sync.desk.own_ledger import OwnLedger
from sync.desk.round import Lines, Round
from sync.gateway import journal, upstream
from sync.gateway.schema import open_store
from sync.relay import forward
from sync.relay.forward import Forwarder
from sync.relay.ledger import RelayLedger
from tests.support import desks, intakes
from tests.support.clock import FixedClock
from tests.support.flights import ADDRESS, FlightsMachine, memory, quiet
from tests.support.machines import IS_LONG, DesksMachine, machine_case
from tests.sync.support import Journal


class InFlightMachine(FlightsMachine, DesksMachine):
    """A desk syncs."""

    def __init__(self) -> None:
        DesksMachine.__init__(self, [FixedClock()])
        (self.s,) = self.desks
        portal.set_portal(self.s, ADDRESS, "gateway", None, "bench")
        desk_id = self.s.desk.desk_id
        self.begin(desk_id, GatewayConnector(ADDRESS, desk_id, history_of(self.s)))

    @rule(count=st.integers(1, 6))
    def accept(self, count: int) -> None:
        for _ in range(count):
            intake.accept(self.s, intakes.intake(intakes.DEED, name="A"), "clerk")

    def round(self, make_lines: Callable[[int], Lines], *, is_link_full: bool) -> Failure | None:
        ledger, link = OwnLedger(self.s), policy.Link()
        return Round(ledger, self.connector, link, 0, make_lines, is_link_full=is_link_full).run()

    def position(self) -> Position:
        return OwnLedger(self.s).position()

    def own(self) -> Sequence[str]:
        batch = outbox.next_batch(self.s, max_records=10_000, max_bytes=1 << 30, after_seq=0)
        return [record.hash for record in batch.records]

    def close(self) -> None:
        self.end()
        super().close()

    def check_settled(self) -> None:
        super().check_settled()
        cursor = outbox.sync_position(self.s).cursor
        assert cursor == journal.last_order(self.gateway.db, desks.UNIT)


class RelayInFlightMachine(FlightsMachine):
    """An office's gateway brings what its two desks did, and reads the feed."""

    def __init__(self) -> None:
        super().__init__()
        self.office = open_store(memory)
        self.known = upstream.configure(self.office, ADDRESS, desks.UNIT, None)
        self.works = [Journal("f" * 12), Journal("e" * 12)]
        relay = self.known.relay_id
        self.begin(self.works[0].desk_id, GatewayConnector(ADDRESS, relay, speaker=relay))

    @rule(at=st.integers(0, 1), count=st.integers(1, 6))
    def accept(self, at: int, count: int) -> None:
        made = self.works[at].fill(count).records[-count:]
        journal.append(self.office, desks.UNIT, made, self.clock())

    def round(self, make_lines: Callable[[int], Lines], *, is_link_full: bool) -> Failure | None:
        """With a new thread's knowledge of the link each time."""
        forwarder = Forwarder(self.office, self.known, self.clock)
        forwarder._connector = self.connector
        forwarder._link = policy.Link(rtt_s=2 * policy.FAR_S)
        forwarder.is_link_full = is_link_full
        with mock.patch.object(forward, "Round", partial(Round, make_lines=make_lines)):
            return forwarder.round()

    def position(self) -> Position:
        return RelayLedger(self.office, self.desk_id, self.clock).position()

    def own(self) -> Sequence[str]:
        return [record.hash for record in self.works[0].records]

    def teardown(self) -> None:
        try:
            self.check_settled()
        finally:
            self.end()
            self.office.close()

    def check_settled(self) -> None:
        assert self.drawn_round(quiet, 3) is None
        super().check_settled()
        for work in self.works:
            assert self.gateway.stored(work.desk_id) == [record.hash for record in work.records]
        known = upstream.upstream(self.office)
        assert known is not None
        assert known.cursor == journal.last_order(self.gateway.db, desks.UNIT)
        there = journal.head(self.gateway.db, self.other.desk_id)
        assert journal.head(self.office, self.other.desk_id).seq >= there.seq


TestInFlight = machine_case(
    InFlightMachine, examples=12, long_examples=1000, steps=30 if IS_LONG else 12
)
TestRelayInFlight = machine_case(
    RelayInFlightMachine, examples=12, long_examples=1000, steps=30 if IS_LONG else 12
)
