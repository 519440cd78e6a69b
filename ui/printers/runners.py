"""The runners of all devices, started when first needed, and the way their reports come back to the
screens.

Owns that crossing between threads. Must not know what is printed.
"""

import time
from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import QObject, Signal, Slot

from counter_app.domain.print_device import Device, DeviceConfig
from counter_app.services.container import Services
from ui.printers.opening import open_any
from ui.printers.runner import Listeners, Runner, RunReport

STOP_LIMIT = 5.0
"""Seconds all runners together have to end; what is under way then is asked about at the start."""


class Runners(QObject):
    """One runner for each device that has something to print.

    Signals:
        ran: a `RunReport`, in the GUI thread.
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
        self._runners: dict[str, Runner] = {}
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
        runner = self._runners.get(device)
        if runner is not None and runner.is_alive:
            runner.wake()
            return
        listeners = Listeners(self._came.emit, self._broke.emit)
        runner = Runner(device, self._opener, self._open_device, self._started_at, listeners)
        self._runners[device] = runner
        runner.start()

    def end(self) -> None:
        """Let all runners end, without waiting for them."""
        self._started_at = None
        for runner in self._runners.values():
            runner.end()

    def stop(self) -> None:
        """End all runners; blocks at most `STOP_LIMIT` seconds. A try still under way then is asked
        about at the next start.
        """
        self.end()
        ends = time.monotonic() + STOP_LIMIT
        for runner in self._runners.values():
            runner.join(max(ends - time.monotonic(), 0.0))
        self._runners.clear()

    @Slot(object)
    def _arrived(self, report: RunReport) -> None:
        # What was still on its way when the window went has nobody to be shown to.
        if self._started_at is not None:
            self.ran.emit(report)

    @Slot(object)
    def _failed(self, error: BaseException) -> None:
        self.bug.emit(error)
