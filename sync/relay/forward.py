"""One round of forwarding: every desk's records up under their own names, then the feed from above.

Whatever the network or the gateway above does comes back as a failure, never as an exception. The
gateway's database belongs to the thread that runs the round. No pause, no thread.
"""

import logging
import math
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor, wait
from datetime import datetime
from functools import partial
from typing import Final, TypeVar

from sync.connectors.base import Timeouts
from sync.connectors.first_look import address_for
from sync.connectors.gateway import GatewayConnector
from sync.connectors.outcome import Failure, Kind
from sync.desk import policy
from sync.desk.round import Round
from sync.gateway import journal, upstream
from sync.gateway.schema import Store
from sync.gateway.upstream import Upstream
from sync.relay.held import Held
from sync.relay.ledger import RelayLedger
from sync.wire import limits
from sync.wire.messages import EnrolRequest, ExchangeAnswer, ExchangeRequest
from sync.wire.pins import split_code

log = logging.getLogger("counter.gateway")

NO_WAY: Final = frozenset({Kind.NETWORK, Kind.CAPTIVE, Kind.PORTAL, Kind.STOPPED})
"""What says nothing of who asked. After any other failure there is a link."""

RELAY_DESK: Final = limits.RELAY_DESK
LOOK_S: Final = 0.25
"""How often the gateway's own database is looked at for a new record."""

_T = TypeVar("_T")


class Forwarder:
    """Rounds between one gateway and the one above it.

    Attributes:
        failures: Rounds that failed in a row.
        is_link_full: Whether scans are on their way beside the records.
    """

    def __init__(
        self,
        db: Store,
        known: Upstream,
        clock: Callable[[], datetime],
        read_every_s: float = policy.IDLE_S,
    ) -> None:
        """Nothing is sent yet. `read_every_s` is how often the feed is read over a far link."""
        self._db = db
        self._known = known
        self._clock = clock
        self._read_every_s = read_every_s
        self._link = policy.Link()
        self._read_at = self._looked_at = -math.inf
        self._moved_on: set[str] = set()
        self._held = Held()
        self._is_aborted = self._is_called_away = False
        self._connector = _connector(known)
        self.failures = 0
        self.is_link_full = False

    def close(self) -> None:
        """Give up the connections."""
        self._connector.close()

    def abort(self) -> None:
        """Break off what is under way, for good. May be called from any thread."""
        self._is_aborted = True
        self._connector.abort()

    def link_broke(self) -> None:
        """Somebody else saw the link break: what is under way would wait for dead connections. May
        be called from any thread.
        """
        self._connector.drop_all()

    def get_ready(self) -> None:
        """Have a connection open before a record needs it. That it does not work is told by the
        next round.
        """
        count = 2 if self.is_link_full else 1
        self._connector.open(policy.timeouts(self._link, 0, 0), count)

    def waiting(self) -> list[str]:
        """Desks with records to send now: those that are held up wait for their own pause."""
        chains = upstream.waiting(self._db, self._known.unit_code)
        return [one.desk_id for one in chains if not self._held.is_held(one.desk_id)]

    def last_order(self) -> int:
        """The newest order that was given here to a record of the unit."""
        return journal.last_order(self._db, self._known.unit_code)

    def round(self) -> Failure | None:
        """Enrol if needed, send what waits, read the feed from above; None when all went well but
        for desks that are refused, which are held up alone. On a far link the feed and the way
        further up have to wait for their time: the next record would wait for them.
        """
        failure = self._enrol() or self._all()
        self.failures = 0 if failure is None else self.failures + 1
        return failure

    def _all(self) -> Failure | None:
        failure = self._send_all()
        if failure is not None:
            return failure
        if self._is_due(self._read_at, self._read_every_s):
            failure = self._read()
            if failure is not None:
                return None if self._is_called_away else self._own(failure)
            self._read_at = time.monotonic()
        if self._is_due(self._looked_at, policy.LOOK_UP_S):
            self._looked_at = time.monotonic()
            self._look_up()
        return None

    def _own(self, failure: Failure) -> Failure:
        """What the office met in its own name; a refusal was not the desks' then."""
        if failure.kind not in NO_WAY:
            self._held.release_all()
        return failure

    def _aside(self, ask: Callable[[], _T | Failure]) -> _T | Failure:
        """What comes of a question on the first connection. A record that arrives meanwhile breaks
        it off: it would wait for what nobody needs as much. The next question has its time then.
        """
        seen, is_broken_off = self.last_order(), False
        with ThreadPoolExecutor(1, thread_name_prefix="ask") as worker:
            asked = worker.submit(ask)
            while not wait((asked,), LOOK_S).done:
                if is_broken_off or (not self._is_called_away and self._has_news(seen)):
                    is_broken_off = True
                    self._connector.drop(0)
        found = asked.result()
        self._is_called_away = is_broken_off and isinstance(found, Failure)
        return found

    def _has_news(self, seen: int) -> bool:
        return self.last_order() != seen and bool(self.waiting())

    def _is_due(self, done_at: float, every_s: float) -> bool:
        return not policy.is_far(self._link) or time.monotonic() - done_at >= every_s

    def _send_all(self) -> Failure | None:
        """Send what waits, desk by desk; the first failure that is not one desk's. After a refusal
        the feed is read at once: the office may be who is refused.
        """
        for desk_id in self.waiting():
            failure = self._send(desk_id)
            if failure is None:
                continue
            if not policy.is_one_desks(failure.kind, failure.code):
                return failure
            log.warning("desk %s is not taken above: %s", desk_id, failure.code)
            self._held.refuse(desk_id, failure.kind)
            self._read_at = -math.inf
        return None

    def _enrol(self) -> Failure | None:
        known, code = self._known, self._known.enrol_code
        if code is None:
            return None
        patience = policy.timeouts(self._link, 1000, 1000)
        url = address_for(known.url, code, patience)
        if isinstance(url, Failure):
            return url
        if url != known.url:
            known = self._known = upstream.pinned(self._db, known, url)
            self._speak_to(known)
        request = EnrolRequest(
            split_code(code)[0],
            known.relay_id,
            known.unit_code,
            RELAY_DESK,
            known.secret,
        )
        answer = self._connector.enrol(request, patience)
        if isinstance(answer, Failure):
            return answer
        self._known = upstream.enrolled(self._db, known)
        return None

    def _speak_to(self, known: Upstream) -> None:
        self._connector.close()
        self._connector = _connector(known)
        if self._is_aborted:
            self._connector.abort()

    def _read(self) -> Failure | None:
        """Take in what is new above, objections of the gateway there included."""
        self._connector.speak_for(self._known.relay_id)
        self._known = upstream.upstream(self._db) or self._known
        is_far, want = policy.is_far(self._link), limits.DEFAULT_WANT_BYTES
        want = policy.want_bytes(self._link, self.failures) if is_far else want
        while True:
            known = self._known
            request = ExchangeRequest(known.epoch, known.cursor, 1, (), want, mark=known.mark)
            patience = policy.timeouts(self._link, 0, want)
            answer = self._aside(partial(self._exchange, request, patience))
            if isinstance(answer, Failure):
                return answer
            self._known = upstream.moved(self._db, known, answer, self._clock())
            is_stuck = answer.epoch == known.epoch and self._known.cursor <= known.cursor
            if not answer.more:
                return None
            if is_stuck:
                return Failure(Kind.DATA, "no-progress")

    def _exchange(self, request: ExchangeRequest, patience: Timeouts) -> ExchangeAnswer | Failure:
        """One exchange on the first connection, and what it tells of the link."""
        carried = self._connector.carry(0, self._connector.prepare(request), patience)
        if not isinstance(carried.answer, Failure):
            seen = carried.traffic
            moved = seen.bytes_up + seen.bytes_down
            self._link = policy.observed(self._link, moved, seen.seconds)
        return carried.answer

    def _send(self, desk_id: str) -> Failure | None:
        """Send what one desk did, as it would itself. Where it is not known how much of that is
        there, the answer to the first batch tells.
        """
        self._connector.speak_for(desk_id)
        ledger = RelayLedger(self._db, desk_id, self._clock)
        is_full = self.is_link_full and policy.is_far(self._link)
        failures = max(self.failures, self._held.refusals(desk_id))
        sending = Round(ledger, self._connector, self._link, failures, is_link_full=is_full)
        failure = sending.run()
        self._link = sending.link
        self.failures = min(self.failures, sending.failures)
        if failure is None or sending.acknowledged:
            self._moved_on.add(desk_id)
            self._held.release(desk_id)
        return failure

    def _look_up(self) -> None:
        """Ask how far records got from there on that are not known to be at the end of the way.
        What cannot be learnt now is asked again when it is time.
        """
        for desk_id in sorted(self._moved_on.union(upstream.behind(self._db))):
            self._connector.speak_for(desk_id)
            patience = policy.timeouts(self._link, 500, 1000)
            hops = self._aside(partial(self._connector.hops, patience))
            if not isinstance(hops, Failure):
                upstream.note_hops(self._db, desk_id, hops)
                self._moved_on.discard(desk_id)
            elif hops.kind is Kind.NETWORK:
                return


def _connector(known: Upstream) -> GatewayConnector:
    made = GatewayConnector(known.url, known.relay_id, speaker=known.relay_id)
    made.authenticate(known.secret)
    return made
