"""Carries the sync thread's statuses to the screens, and the clerk's wishes to it.

Owns that crossing. Must not know the wire: `sync.desk.thread` does.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from counter_app.services.container import Services
from ui import machine
from ui.changes import Change, Changes

if TYPE_CHECKING:
    from sync.desk.carrier import Moving
    from sync.desk.thread import SyncStatus, SyncThread
    from sync.desk.uploads import FilesReport


@dataclass(frozen=True, slots=True)
class UnderWay:
    """What is being sent or fetched at one moment: whether records are, and which scans."""

    is_exchanging: bool = False
    files: tuple[Moving, ...] = ()


class SyncBridge(QObject):
    """Starts and stops the sync thread.

    Signals:
        status: a `SyncStatus`, in the GUI thread.
        files: a `FilesReport` of the lane of scans, likewise.
    """

    status = Signal(object)
    files = Signal(object)
    _came = Signal(object)
    _files_came = Signal(object)

    def __init__(self, opener: Callable[[], Services], changes: Changes) -> None:
        super().__init__()
        self._opener, self._changes = opener, changes
        self._thread: SyncThread | None = None
        self._came.connect(self._arrived)
        self._files_came.connect(self._scans_moved)
        changes.happened.connect(self._told)

    def start(self) -> None:
        """Begin to sync; a desk without a portal has nobody to talk to and does not call this."""
        # Imported here: the HTTP library takes a third of a second, after the first paint.
        from sync.desk.thread import SyncThread

        if self._thread is None:
            self._thread = SyncThread(self._opener, self._came.emit, on_files=self._files_came.emit)
            if machine.is_paused():
                self._thread.pause()
            self._thread.start()

    @Slot()
    def send_now(self) -> None:
        """Try at once."""
        if self._thread is not None:
            self._thread.send_now()

    @property
    def is_running(self) -> bool:
        """Whether there is a thread that syncs."""
        return self._thread is not None

    def under_way(self) -> UnderWay:
        """What is on its way at this moment."""
        if self._thread is None:
            return UnderWay()
        return UnderWay(self._thread.is_exchanging, self._thread.moving())

    @Slot()
    def pause(self) -> None:
        """Send nothing until `resume`, also after a restart."""
        machine.keep_paused(True)
        if self._thread is not None:
            self._thread.pause()

    @Slot()
    def resume(self) -> None:
        """Go on, at once."""
        machine.keep_paused(False)
        if self._thread is not None:
            self._thread.resume()

    def stop(self) -> None:
        """End the thread; what was not sent is sent the next time. Blocks up to five seconds."""
        if self._thread is not None:
            self._thread.stop()
            self._thread = None

    @Slot(object)
    def _arrived(self, status: SyncStatus) -> None:
        self.status.emit(status)
        pulled = status.report is not None and status.report.pulled > 0
        self._changes.tell(Change.SYNC | Change.DOSSIERS if pulled else Change.SYNC)

    @Slot(object)
    def _scans_moved(self, report: FilesReport) -> None:
        self.files.emit(report)
        self._changes.tell(Change.SYNC)

    @Slot(object)
    def _told(self, change: Change) -> None:
        """Something was stored here: let it go out."""
        if self._thread is not None and change is Change.DOSSIERS:
            self._thread.nudge()
