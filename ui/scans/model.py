"""Scans of one dossier: prepared and drawn in a thread of their own, stored in the store thread.

Owns these crossings and which answers still matter. Must not hold a rule: the services decide.
"""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from threading import Event

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage

from counter_app.services import attachments, scans
from counter_app.services.attachments import Scan, ScanState
from counter_app.services.container import Services
from counter_app.services.scans import Prepared
from ui.changes import Change, Changes
from ui.scans import pictures
from ui.store_thread import StoreThread
from ui.worker import OneAtATime, Worker


@dataclass(frozen=True, slots=True)
class Offer:
    """A scan that could be added to a dossier, and how long sending it takes; None if unknown."""

    code: str
    prepared: Prepared
    seconds: int | None


@dataclass(frozen=True, slots=True)
class Look:
    """A scan's pages as pictures; `left_out` pages are not shown."""

    name: str
    images: tuple[QImage, ...]
    left_out: int


class ScansModel(QObject):
    """Adds, removes and opens scans.

    Signals:
        offered: an `Offer`: the clerk decides.
        added: the name of a scan that is in the dossier now.
        removed: the name of a scan that is not any more.
        opened: a `Look`.
        asked_for: the name of a scan that comes from another desk with the next connection.
        failed: a `CounterError`; nothing was changed.
        busy_changed: whether something is being prepared or written.
    """

    offered = Signal(object)
    added = Signal(str)
    removed = Signal(str)
    opened = Signal(object)
    asked_for = Signal(str)
    failed = Signal(object)
    busy_changed = Signal(bool)

    def __init__(
        self, store: StoreThread, worker: Worker, changes: Changes, actor: Callable[[], str]
    ) -> None:
        super().__init__()
        self._store, self._worker, self._changes, self._actor = store, worker, changes, actor
        self._once = OneAtATime(self.busy_changed.emit)
        self._leaving = Event()

    def leave(self) -> None:
        """Nobody waits for a file any more: what is being made lighter is given up."""
        self._leaving.set()

    def prepare(self, code: str, path: Path) -> None:
        """Read a file and make it light; pressing twice does it once."""
        if not self._once.begin():
            return

        def made(prepared: Prepared) -> None:
            self._once.begin()
            size = len(prepared.kept)
            self._store.ask(
                lambda s: attachments.estimate_s(s, size),
                lambda seconds: self.offered.emit(Offer(code, prepared, seconds)),
                self.failed.emit,
                self._once.end,
            )

        is_leaving = self._leaving.is_set
        self._worker.ask(
            lambda: scans.read_scan(path, is_leaving), made, self.failed.emit, self._once.end
        )

    def add(self, offer: Offer, document: int | None) -> None:
        """Put an offered scan into its dossier."""
        if not self._once.begin():
            return
        actor = self._actor()

        def written(_added: object) -> None:
            self._changes.tell(Change.DOSSIERS)
            self.added.emit(offer.prepared.name)

        self._store.ask(
            lambda s: attachments.attach(s, offer.code, offer.prepared, actor, document),
            written,
            self.failed.emit,
            self._once.end,
        )

    def remove(self, code: str, scan: Scan, reason: str) -> None:
        """Take a scan off a dossier."""
        actor = self._actor()

        def written(_none: None) -> None:
            self._changes.tell(Change.DOSSIERS)
            self.removed.emit(scan.name)

        self._store.ask(
            lambda s: attachments.remove(s, code, (scan.desk_id, scan.desk_seq), reason, actor),
            written,
            self.failed.emit,
        )

    def open(self, scan: Scan) -> None:
        """Show a scan, or ask for one that lies at another desk."""
        if scan.state in (ScanState.ELSEWHERE, ScanState.FETCHING):
            self._store.ask(
                lambda s: attachments.want(s, scan), self._wanted(scan), self.failed.emit
            )
            return

        def read(s: Services) -> bytes:
            return attachments.content(s, scan.sha256)

        def draw(data: bytes) -> None:
            self._worker.ask(
                lambda: pictures.of(data, scan.media_type),
                lambda drawn: self.opened.emit(Look(scan.name, drawn.images, drawn.left_out)),
                self.failed.emit,
            )

        self._store.ask(read, draw, self.failed.emit)

    def _wanted(self, scan: Scan) -> Callable[[None], None]:
        def told(_none: None) -> None:
            self._changes.tell(Change.DOSSIERS)  # the next round, with the lane behind it, at once
            self.asked_for.emit(scan.name)

        return told
