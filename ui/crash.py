"""What happens to an exception nobody expected: logged with a reference number, told to the clerk,
the program goes on.

Owns the hooks. Logs places, never texts of exceptions: those may quote what a person wrote.
"""

import logging
import secrets
import sys
import threading
import traceback
from types import TracebackType

from PySide6.QtCore import QObject, Signal, Slot

_LOG = logging.getLogger("counter.ui")
_LETTERS = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"


def places(trace: TracebackType | None) -> str:
    """The call stack by file, line and function, without a word of data."""
    frames = traceback.extract_tb(trace)
    return " < ".join(f"{frame.filename}:{frame.lineno} {frame.name}" for frame in reversed(frames))


class CrashReporter(QObject):
    """Takes unexpected exceptions from any thread.

    Signals:
        noticed: the reference number, in the thread of this object.
    """

    noticed = Signal(str)
    _caught = Signal(str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._caught.connect(self._tell)

    def install(self) -> None:
        """Take over the hooks of the main thread and of all others."""
        sys.excepthook = self._hook
        threading.excepthook = self._thread_hook

    @Slot(object)
    def report(self, error: BaseException) -> None:
        """Log and tell."""
        reference = "".join(secrets.choice(_LETTERS) for _ in range(6))
        _LOG.error("bug %s: %s: %s", reference, type(error).__name__, places(error.__traceback__))
        self._caught.emit(reference)

    @Slot(str)
    def _tell(self, reference: str) -> None:
        self.noticed.emit(reference)

    def _hook(
        self, kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
            return
        self.report(error.with_traceback(trace))

    def _thread_hook(self, args: threading.ExceptHookArgs) -> None:
        if args.exc_value is not None:
            self.report(args.exc_value)
