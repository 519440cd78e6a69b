"""Sync of one desk: a connection kept between rounds, and a report for every round.

Whatever the network or the other side does ends in the report and the truth bar, never in an
exception. No thread, no pause, no HTTP.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Final, Self

from counter_app.domain.records import Record
from counter_app.services import outbox, portal, truth
from counter_app.services.container import Services
from sync.connectors.base import Connector, PortalConnector, Traffic
from sync.connectors.gateway import GatewayConnector
from sync.connectors.outcome import Failure, Kind
from sync.desk import policy
from sync.desk.enrol import pinned
from sync.desk.heritage import deliver
from sync.desk.lane_round import LaneRound
from sync.desk.login import Login
from sync.desk.own_lanes import OwnLanes
from sync.desk.own_ledger import OwnLedger
from sync.desk.portals import portal_connector
from sync.desk.round import Round
from sync.desk.way_up import WayUp
from sync.wire import limits

OK: Final = "ok"
MakeConnector = Callable[[Services], Connector | PortalConnector]


@dataclass(frozen=True, slots=True)
class SyncReport:
    """What one round did.

    Attributes:
        pushed: Own records sent and then acknowledged, repeats included; calls that brought
            something, for a portal that takes states.
        acknowledged: Own records newly known to be durable on the other side.
        pulled: Records of others received.
        bytes_up: HTTP bytes sent, without TLS and what is below.
        bytes_down: HTTP bytes received, likewise.
        pending: Own records not acknowledged.
        needs_attention: Dossiers with a conflict or an objection.
        state: As in the truth bar.
        failure: Why the round ended early, or None.
        link: What is known of the link after it.
    """

    pushed: int
    acknowledged: int
    pulled: int
    bytes_up: int
    bytes_down: int
    pending: int
    needs_attention: int
    state: str
    failure: Failure | None = None
    link: policy.Link = policy.UNKNOWN


def connect(s: Services) -> Connector | PortalConnector:
    """The connector for the address the desk was given.

    Raises:
        InvalidInput: ``insecure-portal`` or ``portal-address-malformed``.
        NotAllowed: ``portal-kind-not-supported``.
    """
    known = portal.portal(s)
    url = known.url or ""
    if known.kind == "gateway":
        return GatewayConnector(url, s.desk.desk_id, history_of(s))
    return portal_connector(s, known.kind, url)


def history_of(s: Services) -> Callable[[int, int], Sequence[Record]]:
    """How a connector reads this desk's own records."""
    return partial(_history, s)


def _history(s: Services, first_seq: int, last_seq: int) -> Sequence[Record]:
    """Own records from a number to another, both included."""
    count = last_seq - first_seq + 1
    batch = outbox.next_batch(
        s, max_records=count, max_bytes=limits.MAX_NUMBER, after_seq=first_seq - 1
    )
    return batch.records


def sync_once(s: Services, make_connector: MakeConnector = connect) -> SyncReport:
    """One full round on a fresh connection. Raises as `Exchanger.round`."""
    with Exchanger(s, make_connector) as exchanger:
        return exchanger.round(is_asked=True)


class Exchanger:
    """Rounds of one desk. Belongs to the thread that owns the services, but for `abort` and
    `link_broke`.

    Attributes:
        failures: Rounds that failed in a row.
        is_link_full: Whether scans are on their way beside the records.
    """

    def __init__(self, s: Services, make_connector: MakeConnector = connect) -> None:
        self._s = s
        self._make_connector = make_connector
        self._connector: Connector | PortalConnector | None = None
        self._for_former: GatewayConnector | None = None
        self._address: object = None
        self._login = Login(s)
        self._way_up = WayUp(s)
        self._is_aborted = False
        self._link = policy.Link()
        self.failures = 0
        self.is_link_full = False

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exception: object) -> None:
        self.close()

    def close(self) -> None:
        """Give up the connection."""
        if self._connector is not None:
            self._connector.close()
            self._connector = None

    def abort(self) -> None:
        """Break off the round under way, for good. May be called from any thread."""
        self._is_aborted = True
        for connector in (self._connector, self._for_former):
            if connector is not None:
                connector.abort()

    def link_broke(self) -> None:
        """Somebody else saw the link break: what is under way would wait for dead connections. May
        be called from any thread.
        """
        connector = self._connector
        if isinstance(connector, GatewayConnector):
            connector.drop_all()

    def get_ready(self) -> None:
        """Have a connection open before a record needs it, where there was one before. That it does
        not work is told by the next round.
        """
        if isinstance(self._connector, GatewayConnector):
            count = 2 if self.is_link_full else 1
            self._connector.open(policy.timeouts(self._link, 0, 0), count)

    def round(self, *, is_asked: bool = False) -> SyncReport:
        """Enrol if needed, then exchange until both sides have everything.

        With `is_asked`, because a person asked, dossiers that wait after a failure are tried too.

        Raises:
            InvalidInput: the address may not be used.
            NotAllowed: ``portal-kind-not-supported``.
            StoreUnusable: this desk's own store fails.
        """
        known = portal.portal(self._s)
        if known.url is None or known.kind == portal.FILE:
            self.close()
            return self._report(None, Traffic(), Traffic(), None)
        failure = pinned(self._s, self._link)
        if failure is not None:
            self._note(failure)
            return self._report(None, Traffic(), Traffic(), failure)
        connector = self._ready(portal.portal(self._s))
        before = connector.traffic
        done: Round | LaneRound | None = None
        if is_asked:
            self._login.allow_again()
        failure = self._login.log_in(connector, self._link)
        if failure is None:
            done = self._make_round(connector, is_asked)
            failure = done.run()
            self._link, self.failures = done.link, done.failures
            if failure is None and isinstance(done, Round):
                failure = deliver(self._s, self._speak_for, self._link)
                if isinstance(connector, GatewayConnector):
                    has_pushed, is_full = done.pushed > 0, self.is_link_full
                    self._way_up.look(
                        connector, self._link, has_pushed=has_pushed, is_link_full=is_full
                    )
        self._note(failure)
        return self._report(done, before, connector.traffic, failure)

    def _speak_for(self, desk_id: str) -> GatewayConnector:
        """A connector for records this desk inherited."""
        url = portal.portal(self._s).url or ""
        connector = GatewayConnector(url, desk_id, speaker=self._s.desk.desk_id)
        connector.authenticate(portal.secret(self._s) or "")
        self._for_former = connector
        if self._is_aborted:
            connector.abort()
        return connector

    def _make_round(
        self, connector: Connector | PortalConnector, is_asked: bool
    ) -> Round | LaneRound:
        if isinstance(connector, PortalConnector):
            lanes = OwnLanes(self._s)
            return LaneRound(lanes, connector, self._link, self.failures, is_asked=is_asked)
        is_full = self.is_link_full and policy.is_far(self._link)
        own = OwnLedger(self._s)
        return Round(own, connector, self._link, self.failures, is_link_full=is_full)

    def _ready(self, known: portal.Portal) -> Connector | PortalConnector:
        """The connector, made anew when the desk was pointed elsewhere."""
        address = (known.url, known.kind, portal.account(self._s))
        if self._connector is None or address != self._address:
            self.close()
            self._connector = self._make_connector(self._s)
            self._address = address
            self._login.begin()
        if self._is_aborted:
            self._connector.abort()
        return self._connector

    def _note(self, failure: Failure | None) -> None:
        """Remember how it ended, for the truth bar; a success was noted with its answer."""
        if failure is None:
            self.failures = 0
            return
        self.failures += 1
        self._login.learn(failure)
        if failure.kind is not Kind.STOPPED:
            outbox.record_attempt(self._s, failure.state, self._s.clock(), failure.code)

    def _report(
        self,
        done: Round | LaneRound | None,
        before: Traffic,
        after: Traffic,
        failure: Failure | None,
    ) -> SyncReport:
        position = outbox.sync_position(self._s)
        state = truth.truth_bar(self._s).state if self._connector is None else OK
        return SyncReport(
            pushed=done.pushed if done else 0,
            acknowledged=done.acknowledged if done else 0,
            pulled=done.pulled if done else 0,
            bytes_up=after.bytes_up - before.bytes_up,
            bytes_down=after.bytes_down - before.bytes_down,
            pending=position.unsent,
            needs_attention=position.needs_attention,
            state=state if failure is None else failure.state,
            failure=failure,
            link=self._link,
        )
