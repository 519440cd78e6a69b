"""The thread of the lane of scans: beside the records' thread, with a shelf of its own.

Owns when the lane runs: when it is woken, and again after a failure. No Qt, no HTTP.
"""

import logging
import threading
from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Final

from counter_app.domain.errors import CounterError, place_of
from sync.connectors.outcome import Kind
from sync.desk import policy
from sync.desk.carrier import Moving
from sync.desk.gate import Gate
from sync.desk.shelf import Shelf
from sync.desk.uploads import FilesReport, Uploads

log = logging.getLogger("counter.sync")

_NEVER: Final = 24 * 3600.0


class FilesThread(threading.Thread):
    """Runs the lane until it is stopped. Every public method may be called from any thread.

    Attributes:
        gate: Held while records are on their way.
    """

    def __init__(
        self,
        open_shelf: Callable[[], AbstractContextManager[Shelf]],
        on_report: Callable[[FilesReport], None],
        jitter: Callable[[], float],
        on_link: Callable[[bool], None] = lambda is_up: None,
    ) -> None:
        """Nothing runs before `wake`, which starts the thread.

        Args:
            open_shelf: Opens the shelf of files; called on the new thread.
            on_report: Gets what a run did, on the new thread.
            jitter: Gives numbers in [0, 1) for the pauses.
            on_link: Told, on any thread, that the link broke (False), and that it carries again.
        """
        super().__init__(name="sync-files", daemon=True)
        self.gate = Gate()
        self._open_shelf = open_shelf
        self._on_report = on_report
        self._jitter = jitter
        self._on_link = on_link
        self._changed = threading.Condition()
        self._is_stopping = False
        self._is_woken = False
        self._is_held = False
        self._uploads: Uploads | None = None
        self._failures = 0

    def wake(self) -> None:
        """There is something to send or to fetch, and a link to do it over."""
        with self._changed:
            self._is_woken = True
            self._changed.notify_all()
            is_new = self.ident is None and not self._is_stopping
        if is_new:
            self.start()

    def hold(self, is_held: bool) -> None:
        """Send nothing while held; a file under way ends at its next request."""
        with self._changed:
            self._is_held = is_held
            if self._uploads is not None:
                self._uploads.hold(is_held)
            self._changed.notify_all()

    def moving(self) -> tuple[Moving, ...]:
        """The files on their way at this moment."""
        uploads = self._uploads
        return () if uploads is None else uploads.moving()

    def stop(self, timeout_s: float) -> bool:
        """Break off what is under way and end. Returns whether the thread ended in time."""
        with self._changed:
            self._is_stopping = True
            if self._uploads is not None:
                self._uploads.abort()
            self._changed.notify_all()
        if self.ident is not None:
            self.join(timeout_s)
        return not self.is_alive()

    def run(self) -> None:
        """Runs of the lane until stopped; after an unexpected failure everything is opened anew."""
        while not self._is_stopping:
            try:
                with self._open_shelf() as shelf:
                    uploads = Uploads(shelf, self.gate, on_link=self._on_link)
                    self._adopt(uploads)
                    self._runs(uploads)
            except CounterError as error:
                log.warning("scans not sent: %s", error.code)
                self._failures += 1
            except Exception as error:  # noqa: BLE001 - thread boundary: a bug must not end sync
                log.error("scans not sent: %s", place_of(error))
                self._failures += 1
            finally:
                self._adopt(None)
            self._rest(self._pause_s(Kind.DATA))

    def _runs(self, uploads: Uploads) -> None:
        while not self._is_stopping:
            with self._changed:
                self._changed.wait_for(lambda: self._is_stopping or not self._is_held)
                self._is_woken = False
            report = uploads.run()
            failure = report.failure
            is_moving = failure is None or report.sent or report.fetched
            self._failures = 0 if is_moving else self._failures + 1
            if not self._is_stopping:
                self._on_report(report)
                again_in_s = uploads.again_in_s()
                pause_s = _NEVER if again_in_s is None else again_in_s
                if failure is not None:
                    pause_s = self._pause_s(failure.kind)
                self._rest(pause_s, is_idle=failure is None)

    def _pause_s(self, kind: Kind) -> float:
        return policy.pause_s(kind, max(self._failures, 1), self._jitter())

    def _rest(self, pause_s: float, *, is_idle: bool = False) -> None:
        """Pause; only where nothing failed is it cut short by new work."""
        with self._changed:
            self._changed.wait_for(
                lambda: self._is_stopping or (is_idle and self._is_woken), pause_s
            )

    def _adopt(self, uploads: Uploads | None) -> None:
        """Let `stop` reach the lane in use."""
        with self._changed:
            self._uploads = uploads
            if uploads is not None:
                uploads.hold(self._is_held)
            if uploads is not None and self._is_stopping:
                uploads.abort()
