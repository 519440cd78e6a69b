"""Which connector speaks which kind of portal."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from counter_app.domain.errors import NotAllowed
from sync.connectors.base import PortalConnector
from sync.connectors.dvcqg.portal import HttpPortal
from sync.connectors.dvcqg.v1 import Speech1
from sync.connectors.dvcqg.v2 import Speech2
from sync.wire.dvcqg1.dialect import Generation1
from sync.wire.dvcqg2.dialect import Generation2


@dataclass(frozen=True, slots=True)
class Door:
    """A portal as a unit reaches it.

    Attributes:
        kind: ``dvcqg1`` or ``dvcqg2``.
        url: Its address, or that of the adapter before it.
        unit: The unit's code there (``madonvi``, MaDonViTiepNhan).
        dstcode: Destination behind an adapter of generation 1, or None.
        paths: Addresses below `url` by part, generation 1 only.
    """

    kind: str
    url: str
    unit: str
    dstcode: str | None = None
    paths: Mapping[str, str] = field(default_factory=dict)


def connector_of(door: Door) -> PortalConnector:
    """The connector of a portal of that kind. Nothing is sent yet.

    Raises:
        InvalidInput: ``insecure-portal`` or ``portal-address-malformed``.
        NotAllowed: ``portal-kind-not-supported``.
    """
    if door.kind == "dvcqg1":
        return HttpPortal(door.url, Generation1(), Speech1(door.unit, door.dstcode, door.paths))
    if door.kind == "dvcqg2":
        return HttpPortal(door.url, Generation2(door.unit), Speech2())
    raise NotAllowed("portal-kind-not-supported", "portal_kind", kind=door.kind)
