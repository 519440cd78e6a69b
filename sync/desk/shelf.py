"""Whose files travel on the lane of scans: what the lane asks of its owner, and the desk as one.

Owns which files wait and what is noted of them. Moves no byte; no HTTP.
"""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Protocol

from counter_app.domain.errors import StoreUnusable
from counter_app.services import attachment_lane, portal, scan_cap
from counter_app.services.attachment_lane import Waiting
from counter_app.services.container import Services
from sync.connectors.outcome import Failure, Kind


@dataclass(frozen=True, slots=True)
class Access:
    """Where the files go, and the token that opens the door there."""

    url: str
    token: str


class Shelf(Protocol):
    """The owner of files that travel. Used by the thread it belongs to, but for `content`."""

    def to_send(self) -> Sequence[Waiting]:
        """Files the other side must get, in order; their records are there already."""
        ...

    def to_fetch(self) -> Sequence[Waiting]:
        """Files somebody here waits for, in order."""
        ...

    def has_work(self) -> bool:
        """Whether anything may be sent or fetched now."""
        ...

    def access(self) -> Access | Failure:
        """The way to the other side."""
        ...

    def content(self, name: str) -> bytes:
        """A file that waits to be sent. On any thread.

        Raises:
            NotFound: it is not here.
            StoreUnusable: it cannot be read.
        """
        ...

    def epoch(self) -> str:
        """The life of the other side's database that is known here."""
        ...

    def mark_sent(self, name: str, at_epoch: str) -> None:
        """The other side answered, in that life, that it holds the whole file."""
        ...

    def keep_fetched(self, name: str, data: bytes) -> None:
        """Keep a file that came.

        Raises:
            InvalidInput: it is not the file that was asked for.
        """
        ...

    def rate(self) -> int | None:
        """The link's speed as noted last, in bytes per second."""
        ...

    def note_rate(self, bytes_per_s: float) -> None:
        """Remember the link's speed."""
        ...

    def count(self, sent_bytes: int) -> int | None:
        """Count bytes that went up: how many may still go today, or None without a cap."""
        ...

    def is_capped(self) -> bool:
        """Whether no further file may begin today."""
        ...


class DeskShelf:
    """A desk's own scans, and those of other desks that its clerks wait for."""

    def __init__(self, s: Services) -> None:
        self._s = s

    def to_send(self) -> Sequence[Waiting]:
        """Files of acknowledged records, the oldest first."""
        return attachment_lane.to_send(self._s) if takes_files(self._s) else ()

    def to_fetch(self) -> Sequence[Waiting]:
        """Files of other desks, the first asked for first."""
        return attachment_lane.to_fetch(self._s)

    def has_work(self) -> bool:
        """Whether anything may be sent or fetched now."""
        if not takes_files(self._s):
            return False
        return bool((not self.is_capped() and self.to_send()) or self.to_fetch())

    def access(self) -> Access | Failure:
        """The gateway's address, and this desk's name and secret."""
        known = portal.portal(self._s)
        try:
            secret = portal.secret(self._s)
        except StoreUnusable as error:
            if not error.code.startswith("keyring-"):
                raise
            secret = None
        if secret is None or not known.enrolled:
            return Failure(Kind.CREDENTIAL, "secret-unavailable")
        return Access(known.url or "", f"{self._s.desk.desk_id}.{secret}")

    def content(self, name: str) -> bytes:
        """A file of the vault, which any thread may read."""
        return self._s.vault.get(name)

    def epoch(self) -> str:
        """The gateway's epoch."""
        return attachment_lane.epoch(self._s)

    def mark_sent(self, name: str, at_epoch: str) -> None:
        """Held by the gateway; the original is not needed any more."""
        attachment_lane.mark_sent(self._s, {name}, at_epoch)

    def keep_fetched(self, name: str, data: bytes) -> None:
        """Into the vault."""
        attachment_lane.keep_fetched(self._s, name, data)

    def rate(self) -> int | None:
        """The link's speed as noted last."""
        return attachment_lane.rate(self._s)

    def note_rate(self, bytes_per_s: float) -> None:
        """Remember the link's speed, for what a clerk is told before adding a scan."""
        attachment_lane.note_rate(self._s, bytes_per_s)

    def count(self, sent_bytes: int) -> int | None:
        """Count towards the day's cap."""
        return scan_cap.note_sent(self._s, sent_bytes).room

    def is_capped(self) -> bool:
        """Whether the day's cap is reached, or scans wait for their hours."""
        return scan_cap.cap_state(self._s).is_reached


def takes_files(s: Services) -> bool:
    """Whether this desk's other side takes files at all."""
    known = portal.portal(s)
    return known.url is not None and known.kind == "gateway"


@contextmanager
def desk_shelf(open_services: Callable[[], Services]) -> Iterator[DeskShelf]:
    """A desk's shelf on services of its own."""
    with open_services() as services:
        yield DeskShelf(services)
