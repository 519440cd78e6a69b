"""One round of forwarding: every desk's records up under their own names, then the feed from above.

Whatever the network or the gateway above does comes back as a failure, never as an exception. The
gateway's database belongs to the thread that runs the round. No pause, no thread.
"""

import logging
from collections.abc import Callable
from datetime import datetime
from typing import Final

from sync.connectors.first_look import address_for
from sync.connectors.gateway import GatewayConnector
from sync.connectors.outcome import Failure, Kind
from sync.desk import policy
from sync.gateway import journal, upstream
from sync.gateway.schema import Store
from sync.gateway.upstream import Chain, Upstream
from sync.wire import limits
from sync.wire.messages import EnrolRequest, ExchangeAnswer, ExchangeRequest
from sync.wire.pins import split_code

log = logging.getLogger("counter.gateway")

RELAY_DESK: Final = limits.RELAY_DESK
BATCH: Final = 200
_RECORD_BYTES: Final = 2_000
_SKIPPED: Final = frozenset({"history-differs", "desk-revoked", "not-heir", "chain-broken"})
"""One desk's trouble: the others go on."""
_GAP: Final = "gap"
"""What was known to be above is not there: it lost data, or it is another one."""


class Forwarder:
    """Rounds between one gateway and the one above it."""

    def __init__(self, db: Store, known: Upstream, clock: Callable[[], datetime]) -> None:
        self._db = db
        self._known = known
        self._clock = clock
        self._link = policy.Link()
        self._is_aborted = False
        self._connector = _connector(known)

    def close(self) -> None:
        """Give up the connection."""
        self._connector.close()

    def abort(self) -> None:
        """Break off what is under way, for good. May be called from any thread."""
        self._is_aborted = True
        self._connector.abort()

    def link_broke(self) -> None:
        """Somebody else saw the link break: what is under way would wait for a dead connection. May
        be called from any thread.
        """
        self._connector.drop(0)

    def get_ready(self) -> None:
        """Have a connection open before a record needs it. That it does not work is told by the
        next round.
        """
        self._connector.open(policy.timeouts(self._link, 0, 0))

    def round(self) -> Failure | None:
        """Enrol if needed, send what waits, read the feed from above; None when all went well."""
        failure = self._enrol()
        if failure is not None:
            return failure
        still_behind = upstream.behind(self._db)
        trouble = self._send_all()
        if trouble is not None and trouble.code not in _SKIPPED and trouble.code != _GAP:
            return trouble
        failure = self._read()
        if failure is not None:
            return failure
        if trouble is not None and trouble.code == _GAP:
            trouble = self._send_all()  # another life of the gateway above, which is known now
        for desk_id in still_behind:
            self._look_up(desk_id)
        return trouble

    def _send_all(self) -> Failure | None:
        """Send what waits, desk by desk; the last trouble, or the first that is not one desk's."""
        trouble: Failure | None = None
        for chain in upstream.waiting(self._db, self._known.unit_code):
            failure = self._send(chain)
            if failure is not None and failure.code not in _SKIPPED:
                return failure
            if failure is not None:
                log.warning("desk %s is not taken above: %s", chain.desk_id, failure.code)
                trouble = failure
        return trouble

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
        while True:
            known = self._known
            want = limits.DEFAULT_WANT_BYTES
            request = ExchangeRequest(known.epoch, known.cursor, 1, (), want, mark=known.mark)
            answer = self._exchange(request)
            if isinstance(answer, Failure):
                return answer
            self._known = upstream.moved(self._db, known, answer, self._clock())
            is_stuck = answer.epoch == known.epoch and self._known.cursor <= known.cursor
            if not answer.more:
                return None
            if is_stuck:
                return Failure(Kind.DATA, "no-progress")

    def _send(self, chain: Chain) -> Failure | None:
        """Send what one desk did; first ask how much is there, if that is not known."""
        self._connector.speak_for(chain.desk_id)
        acked = chain.acked_seq
        while acked is None or acked < chain.last_seq:
            first = 1 if acked is None else acked + 1
            last = 0 if acked is None else min(acked + BATCH, chain.last_seq)
            records = tuple(journal.stretch(self._db, chain.desk_id, first, last))
            answer = self._exchange(ExchangeRequest(None, 0, first, records, 0))
            if isinstance(answer, Failure):
                return answer
            if records and answer.acked_seq < first:
                return Failure(Kind.DATA, "no-progress")
            acked = answer.acked_seq
            upstream.note_held(self._db, chain.desk_id, acked, self._clock())
        self._look_up(chain.desk_id)
        return None

    def _look_up(self, desk_id: str) -> None:
        """Ask how far a desk's records got from there on."""
        self._connector.speak_for(desk_id)
        hops = self._connector.hops(policy.timeouts(self._link, 500, 1000))
        if not isinstance(hops, Failure):
            upstream.note_hops(self._db, desk_id, hops)

    def _exchange(self, request: ExchangeRequest) -> ExchangeAnswer | Failure:
        weight = len(request.records) * _RECORD_BYTES
        patience = policy.timeouts(self._link, weight // policy.CAUTIOUS_RATIO, request.want_bytes)
        return self._connector.exchange(request, patience)


def _connector(known: Upstream) -> GatewayConnector:
    made = GatewayConnector(known.url, known.relay_id, speaker=known.relay_id)
    made.authenticate(known.secret)
    return made
