"""An office's gateway as an owner of scans: what its desks brought goes up, and what they ask for
in vain comes down.

Owns no byte and no rule: which files wait is `sync.gateway.upstream_files`' matter, how they travel
`sync.desk.uploads`'.
"""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime

from counter_app.domain.errors import InvalidInput, NotFound, StoreUnusable
from counter_app.services.attachment_lane import Waiting
from sync.connectors.outcome import Failure, Kind
from sync.desk.shelf import Access
from sync.gateway import filestore, upstream, upstream_files
from sync.gateway.enrolment import EnrolledDesk
from sync.gateway.refusals import Refusal
from sync.gateway.schema import Connect, Store, open_store
from sync.gateway.upstream import Upstream


class RelayShelf:
    """The scans of one gateway with another one above it. Belongs to the thread of `db`."""

    def __init__(self, connect: Connect, db: Store, clock: Callable[[], datetime]) -> None:
        self._connect = connect
        self._db = db
        self._clock = clock

    def to_send(self) -> Sequence[Waiting]:
        """Files of records that are held above, the first that came here first."""
        known = self._known()
        found = () if known is None else upstream_files.to_send(self._db, known.unit_code)
        return tuple(Waiting(*one) for one in found)

    def to_fetch(self) -> Sequence[Waiting]:
        """Files that desks here asked for."""
        known = self._known()
        found = () if known is None else upstream_files.to_fetch(self._db, known.unit_code)
        return tuple(Waiting(*one) for one in found)

    def has_work(self) -> bool:
        """Whether anything waits either way."""
        return bool(self.to_fetch() or self.to_send())

    def access(self) -> Access | Failure:
        """The gateway above, and what this one is called there."""
        known = self._known()
        if known is None or known.enrol_code is not None:
            return Failure(Kind.CREDENTIAL, "not-enrolled")
        return Access(known.url, f"{known.relay_id}.{known.secret}")

    def content(self, name: str) -> bytes:
        """A whole file, by a connection of its own."""
        db = open_store(self._connect)
        try:
            known = upstream.upstream(db)
            if known is None:
                raise NotFound("scan-not-here")
            desk = _speaker(known)
            size = filestore.held(db, desk, name).size
            return filestore.read(db, desk, name, 0, size)
        except Refusal as refusal:
            raise NotFound("scan-not-here") from refusal
        finally:
            db.close()

    def epoch(self) -> str:
        """The epoch of the gateway above."""
        known = self._known()
        return "" if known is None else known.epoch or ""

    def mark_sent(self, name: str, at_epoch: str) -> None:
        """Held above, durably known."""
        known = self._known()
        if known is not None:
            upstream_files.mark_above(self._db, known.unit_code, name, at_epoch, self._clock())

    def keep_fetched(self, name: str, data: bytes) -> None:
        """Beside what the desks here brought.

        Raises:
            InvalidInput: ``scan-damaged``.
            StoreUnusable: ``store-full``.
        """
        known = self._known()
        if known is None:
            return
        try:
            upstream_files.keep_fetched(self._db, _speaker(known), name, data, self._clock())
        except Refusal as refusal:
            if refusal.code == "files-full":
                raise StoreUnusable("store-full") from refusal
            raise InvalidInput("scan-damaged", "file") from refusal

    def rate(self) -> int | None:
        """Nothing is remembered: the lane measures."""
        return None

    def note_rate(self, bytes_per_s: float) -> None:
        """Nobody here is told how long a scan takes."""

    def count(self, sent_bytes: int) -> int | None:
        """An office's gateway has no cap."""
        return None

    def is_capped(self) -> bool:
        """Never."""
        return False

    def _known(self) -> Upstream | None:
        return upstream.upstream(self._db)


def _speaker(known: Upstream) -> EnrolledDesk:
    return EnrolledDesk(known.relay_id, known.unit_code)


@contextmanager
def relay_shelf(connect: Connect, clock: Callable[[], datetime]) -> Iterator[RelayShelf]:
    """The shelf on a connection of its own."""
    db = open_store(connect)
    try:
        yield RelayShelf(connect, db, clock)
    finally:
        db.close()
