"""Asks a gateway how far this desk's records got on their way further up, and has it noted.

Owns when that is asked. What is not learnt now is asked again: nothing fails because of it.
"""

import time

from counter_app.domain.way import Reach, ScansAbove
from counter_app.services import way
from counter_app.services.container import Services
from sync.connectors.gateway import GatewayConnector
from sync.connectors.outcome import Failure
from sync.desk import policy
from sync.wire.hops import MOST_SCANS, Hop


class WayUp:
    """The way of one desk's records. Belongs to the thread that owns the services."""

    def __init__(self, s: Services) -> None:
        self._s = s
        self._looked_at = -policy.LOOK_UP_FULL_S

    def look(
        self,
        connector: GatewayConnector,
        link: policy.Link,
        *,
        has_pushed: bool,
        is_link_full: bool = False,
    ) -> None:
        """Ask after a round that sent something, unless the next record would wait for the answer
        on a far link; else only now and then, and seldom where scans fill such a link.
        """
        is_far = policy.is_far(link)
        every_s = policy.LOOK_UP_FULL_S if is_far and is_link_full else policy.LOOK_UP_S
        is_due = time.monotonic() - self._looked_at >= every_s
        is_new = has_pushed and not is_far
        if not is_new and not (is_due and not way.is_all_there(self._s)):
            return
        self._looked_at = time.monotonic()
        scans_noted = way.scans_noted(self._s)  # before asking: later ones were not asked about
        found = connector.hops(policy.timeouts(link, 100, 500))
        if not isinstance(found, Failure):
            way.note_hops(self._s, tuple(_reach(hop, scans_noted) for hop in found))


def _reach(hop: Hop, scans_noted: int) -> Reach:
    scans = None
    if hop.scans is not None:
        scans = ScansAbove(frozenset(hop.scans), len(hop.scans) < MOST_SCANS, scans_noted)
    missing = frozenset(hop.missing)
    return Reach(hop.name, hop.acked_seq, hop.at, hop.beyond_seq, missing, scans)
