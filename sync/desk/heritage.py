"""Delivers what a restored desk inherited: records of its former identities, under their names.

The other side says how much of each it holds, and takes the rest only where the administrator named
this desk the heir and the former machine is shut out: so nothing can be there twice.
"""

from collections.abc import Callable
from typing import Final

from counter_app.domain.records import weight_of
from counter_app.services import heritage
from counter_app.services.container import Services
from sync.connectors.gateway import GatewayConnector
from sync.connectors.outcome import Failure, Kind
from sync.desk import policy
from sync.wire.messages import ExchangeRequest

BATCH: Final = 100
"""Records at once: there are few, and they go once in a desk's life."""

SpeakFor = Callable[[str], GatewayConnector]
"""Makes a connector that speaks for another desk."""


def deliver(s: Services, speak_for: SpeakFor, link: policy.Link) -> Failure | None:
    """Offer every inherited record that is not held there yet; None when nothing is left."""
    for former in heritage.waiting(s):
        connector = speak_for(former.desk_id)
        try:
            failure = _deliver(s, connector, former.desk_id, link)
        finally:
            connector.close()
        if failure is not None:
            return failure
    return None


def _deliver(
    s: Services, connector: GatewayConnector, desk_id: str, link: policy.Link
) -> Failure | None:
    """First ask how much is there, then send the rest. No epoch is named: this says nothing of
    what the other side should hold.
    """
    request = ExchangeRequest(None, 0, 1, (), 0)
    while True:
        sent_bytes = weight_of(request.records) // policy.CAUTIOUS_RATIO
        answer = connector.exchange(request, policy.timeouts(link, sent_bytes, 0))
        if isinstance(answer, Failure):
            return answer
        if request.records and answer.acked_seq < request.first_seq:
            return Failure(Kind.DATA, "no-progress")
        heritage.note_held(s, desk_id, answer.acked_seq)
        records = heritage.records(s, desk_id, answer.acked_seq, BATCH)
        if not records:
            return None
        request = ExchangeRequest(None, 0, answer.acked_seq + 1, records, 0)
