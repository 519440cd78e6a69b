"""Devices without paper, for tests of the print journal."""

from collections.abc import Callable
from dataclasses import dataclass, field

from counter_app.domain.errors import Unreachable
from counter_app.domain.print_device import (
    Delivery,
    DeviceConfig,
    DeviceKind,
    DeviceStatus,
    JobTicket,
    Media,
    Outcome,
    Readiness,
)

PAPER_OUT = Unreachable("printer-paper-out", printer="Nhiệt")
PRINTED, HELD = Outcome(Delivery.PRINTED), Outcome(Delivery.HELD, PAPER_OUT)
UNSURE = Outcome(Delivery.UNSURE, Unreachable("printer-silent", printer="Nhiệt"))


@dataclass
class Paperless:
    """A device that says what a test wants and keeps what it got."""

    name: str = "Nhiệt"
    outcomes: list[Outcome | Callable[[], Outcome]] = field(default_factory=list)
    fates: list[Outcome] = field(default_factory=list)
    recalled: list[Outcome] = field(default_factory=list)
    got: list[tuple[bytes, str]] = field(default_factory=list)

    def status(self) -> DeviceStatus:
        return DeviceStatus(Readiness.READY)

    def send(self, data: bytes, ticket: JobTicket) -> Outcome:
        self.got.append((data, ticket.title))
        said = self.outcomes.pop(0) if self.outcomes else PRINTED
        return said if isinstance(said, Outcome) else said()

    def fate(self, remote_id: str) -> Outcome:
        return self.fates.pop(0)

    def recall(self, remote_id: str) -> Outcome:
        return self.recalled.pop(0)

    @property
    def bytes_seen(self) -> list[bytes]:
        return [data for data, _ in self.got]


THERMAL = DeviceConfig("Nhiệt", DeviceKind.NETWORK, "192.0.2.7", (Media.T80,), "generic-80")
OFFICE = DeviceConfig("Văn phòng", DeviceKind.SYSTEM, "HP-1", (Media.A4, Media.A5))
