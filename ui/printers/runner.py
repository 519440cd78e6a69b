"""One device's thread: brings what waits in its queue to paper, and tells what became of it.

Owns the thread, its connection and when it tries again. Must not know Qt's widgets or another
device: a dead printer holds only its own jobs.
"""

import threading
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from counter_app.domain.errors import CounterError
from counter_app.domain.print_device import Device, DeviceConfig
from counter_app.domain.print_job import PrintJob
from counter_app.services.container import Services
from counter_app.services.print_devices import device_named
from counter_app.services.print_run import QueueRun, run_queue

RETRIES: Final = (2.0, 4.0, 8.0, 15.0, 30.0)
"""Seconds until a device in trouble is tried again; the last one repeats."""
LOOKS: Final = (0.5, 1.0, 2.0, 5.0, 10.0)
"""Seconds until a spooler is asked again about the jobs it has; the last one repeats."""


@dataclass(frozen=True, slots=True)
class RunReport:
    """What a look at one device's queue came to; `problem` is the code of what is in the way."""

    device: str
    done: tuple[PrintJob, ...]
    waiting: int
    problem: str | None


@dataclass(frozen=True, slots=True)
class Listeners:
    """Who is told, in the runner's thread: of reports, and of exceptions that are bugs."""

    told: Callable[[RunReport], None]
    failed: Callable[[BaseException], None]


class Runner:
    """The thread of one device. `wake` it when a job was queued for it."""

    def __init__(
        self,
        name: str,
        opener: Callable[[], Services],
        open_device: Callable[[DeviceConfig], Device],
        started_at: datetime,
        listeners: Listeners,
    ) -> None:
        """`started_at`: jobs that waited before are left until a clerk was asked."""
        self._name, self._opener, self._open_device = name, opener, open_device
        self._started_at, self._listeners = started_at, listeners
        self._woken, self._ending = threading.Event(), threading.Event()
        # A printer that hangs must not keep the program from ending.
        self._thread = threading.Thread(target=self._run, name=f"print {name}", daemon=True)
        self._tries = 0

    def start(self) -> None:
        """Begin."""
        self._thread.start()

    @property
    def is_alive(self) -> bool:
        """Whether it still works; it ends when its device is gone from the settings."""
        return self._thread.is_alive()

    def wake(self) -> None:
        """Look at the queue now."""
        self._woken.set()

    def end(self) -> None:
        """Begin no other job, and end."""
        self._ending.set()
        self._woken.set()

    def join(self, limit: float) -> None:
        """Wait until it has ended, at most `limit` seconds."""
        self._thread.join(limit)

    def _run(self) -> None:
        try:
            with self._opener() as s:
                self._serve(s)
        except CounterError as error:
            self._tell(RunReport(self._name, (), 0, error.code))
        except Exception as error:  # noqa: BLE001 - the thread's boundary
            if not self._ending.is_set():
                self._listeners.failed(error)

    def _serve(self, s: Services) -> None:
        config: DeviceConfig | None = None
        device: Device | None = None
        while not self._ending.is_set():
            self._woken.clear()
            found = device_named(s, self._name)
            if device is None or found != config:
                config, device = found, self._open_device(found)
            run = run_queue(s, device, started_at=self._started_at, is_ending=self._ending.is_set)
            self._tell(RunReport(self._name, run.done, run.waiting, run.problem))
            self._woken.wait(self._pause(run))

    def _pause(self, run: QueueRun) -> float | None:
        """Seconds until the next look; None: until it is woken."""
        steps = RETRIES if run.problem is not None else LOOKS
        if run.problem is None and not run.spooled:
            self._tries = 0
            return None
        pause = steps[min(self._tries, len(steps) - 1)]
        self._tries += 1
        return pause

    def _tell(self, report: RunReport) -> None:
        if not self._ending.is_set():
            self._listeners.told(report)
