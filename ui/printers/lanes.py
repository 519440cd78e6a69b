"""The lanes of all devices, started when first needed, and the way their reports come back to the
screens.

Owns that crossing between threads. Must not know what is printed.
"""

import time
from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import QObject, Signal, Slot

from counter_app.domain.print_device import Device, DeviceConfig
from counter_app.services.container import Services
from ui.printers.lane import Lane, LaneReport, Listeners
from ui.printers.opening import open_any

STOP_LIMIT = 5.0
"""Seconds all lanes together have to end; what is under way then is asked about at the start."""


class Lanes(QObject):
    """One lane for each device that has something to print.

    Signals:
        ran: a `LaneReport`, in the GUI thread.
        bug: an exception that is no `CounterError`.
    """

    ran = Signal(object)
    bug = Signal(object)
    _came = Signal(object)
    _broke = Signal(object)

    def __init__(
        self,
        opener: Callable[[], Services],
        parent: QObject | None = None,
        *,
        open_device: Callable[[DeviceConfig], Device] = open_any,
    ) -> None:
        super().__init__(parent)
        self._opener, self._open_device = opener, open_device
        self._lanes: dict[str, Lane] = {}
        self._started_at: datetime | None = None
        self._came.connect(self._arrived)
        self._broke.connect(self._failed)

    def begin(self, started_at: datetime) -> None:
        """From now on devices print; what waited before `started_at` asks first."""
        self._started_at = started_at

    @Slot(str)
    def wake(self, device: str) -> None:
        """Something was queued for a device: let it print."""
        if self._started_at is None:
            return
        lane = self._lanes.get(device)
        if lane is not None and lane.is_alive:
            lane.wake()
            return
        listeners = Listeners(self._came.emit, self._broke.emit)
        lane = Lane(device, self._opener, self._open_device, self._started_at, listeners)
        self._lanes[device] = lane
        lane.start()

    def end(self) -> None:
        """Let all lanes end, without waiting for them."""
        self._started_at = None
        for lane in self._lanes.values():
            lane.end()

    def stop(self) -> None:
        """End all lanes; blocks at most `STOP_LIMIT` seconds. A try that is still under way then is
        asked about at the next start."""
        self.end()
        ends = time.monotonic() + STOP_LIMIT
        for lane in self._lanes.values():
            lane.join(max(ends - time.monotonic(), 0.0))
        self._lanes.clear()

    @Slot(object)
    def _arrived(self, report: LaneReport) -> None:
        # What was still on its way when the window went has nobody to be shown to.
        if self._started_at is not None:
            self.ran.emit(report)

    @Slot(object)
    def _failed(self, error: BaseException) -> None:
        self.bug.emit(error)
