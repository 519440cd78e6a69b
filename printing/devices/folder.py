"""A folder in place of a printer: one file for each job, whole or not at all.

Owns writing the files. For training, for offices that print elsewhere, and for looking at slips.
"""

import errno
import os
import re
from contextlib import suppress
from pathlib import Path

from counter_app.domain.errors import CounterError, NotFound, Unreachable
from counter_app.domain.print_device import Delivery, DeviceStatus, JobTicket, Outcome, Readiness

_UNSAFE = re.compile(r"[^A-Za-z0-9.-]+")
_FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)


class FolderDevice:
    """A folder that takes PDF files, named by the job's title."""

    def __init__(self, name: str, folder: Path) -> None:
        self._name, self._folder = name, folder

    @property
    def name(self) -> str:
        return self._name

    def status(self) -> DeviceStatus:
        """Whether the folder is there."""
        if self._folder.is_dir():
            return DeviceStatus(Readiness.READY)
        return DeviceStatus(Readiness.BLOCKED, self._problem_gone())

    def send(self, data: bytes, ticket: JobTicket) -> Outcome:
        """Write the file; PRINTED when its bytes are on disk under its name."""
        if not self._folder.is_dir():
            return Outcome(Delivery.HELD, self._problem_gone())
        stem = _UNSAFE.sub("_", ticket.title)
        fresh = self._folder / f".{stem}.part"
        try:
            with fresh.open("wb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            fresh.replace(self._folder / f"{stem}.pdf")
        except OSError as error:
            with suppress(OSError):
                fresh.unlink(missing_ok=True)
            is_full = error.errno in _FULL
            if is_full:
                return Outcome(Delivery.HELD, Unreachable("printer-disk-full", printer=self._name))
            return Outcome(Delivery.HELD, Unreachable("printer-refused", printer=self._name))
        return Outcome(Delivery.PRINTED)

    def fate(self, remote_id: str) -> Outcome:
        """Nothing is ever left with this device."""
        return Outcome(Delivery.UNSURE, self._problem_gone())

    def recall(self, remote_id: str) -> Outcome:
        """Nothing is ever left with this device."""
        return Outcome(Delivery.UNSURE, self._problem_gone())

    def _problem_gone(self) -> CounterError:
        return NotFound("printer-gone", printer=self._name)
