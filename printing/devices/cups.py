"""A queue of the CUPS spooler, through its own programs ``lp`` and ``lpstat``.

Owns running them with a time limit and reading what they say. A queue of exactly that name or none:
nothing is ever printed on the default printer instead.
"""

import os
import re
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass

from counter_app.domain.errors import CounterError, NotFound, Unreachable
from counter_app.domain.print_device import (
    Delivery,
    DeviceStatus,
    JobTicket,
    Media,
    Outcome,
    Readiness,
)
from printing.devices.cups_jobs import NoSpooler, SpoolState, state_of

LIMIT = 10.0
"""Seconds for one program; they answer within milliseconds unless the spooler hangs."""

_REQUEST = re.compile(r"request id is (\S+-\d+)")
_ALERTS = re.compile(r"^\s+Alerts: (.*)$", re.MULTILINE)
_MILD = ("-warning", "-report")
_SEVERITY = re.compile("-(?:error|warning|report)$")
_UNAVAILABLE = re.compile("unavailable|not responding|not connected|Waiting for printer")
_OPTIONS = {Media.A4: ("media=A4",), Media.A5: ("media=A5",)}


@dataclass(frozen=True, slots=True)
class _Said:
    """What a program answered; `status` is None when it took too long or is not there."""

    status: int | None
    out: str = ""


class CupsDevice:
    """A spooler's queue. `queue` is its exact name."""

    def __init__(self, name: str, queue: str) -> None:
        self._name, self._queue = name, queue

    @property
    def name(self) -> str:
        return self._name

    def status(self) -> DeviceStatus:
        """What the spooler says about the queue; what a stopped queue takes would lie there."""
        problem = self._missing()
        if problem is None:
            said = _run(["lpstat", "-l", "-p", self._queue])
            problem = self._stopped(said.out) or self._alert(said.out)
        readiness = Readiness.READY if problem is None else Readiness.BLOCKED
        return DeviceStatus(readiness, problem)

    def send(self, data: bytes, ticket: JobTicket) -> Outcome:
        """Hand a PDF over to the spooler; `fate` says later what became of it."""
        held = self.status().problem
        if held is not None:
            return Outcome(Delivery.HELD, held)
        options = [part for one in _OPTIONS.get(ticket.media, ()) for part in ("-o", one)]
        scaling = ["-o", "print-scaling=none"]
        said = _run(["lp", "-d", self._queue, "-t", ticket.title, *options, *scaling, "-"], data)
        if said.status is None:
            return Outcome(Delivery.UNSURE, Unreachable("spooler-silent", printer=self._name))
        if said.status != 0:
            return Outcome(Delivery.HELD, Unreachable("printer-refused", printer=self._name))
        request = _REQUEST.search(said.out)
        return Outcome(Delivery.HANDED_OVER, remote_id=request[1] if request else None)

    def fate(self, remote_id: str) -> Outcome:
        """PRINTED when the spooler says completed: all pages went to the printer without error."""
        try:
            state = state_of(*_parts(remote_id))
        except NoSpooler:
            return Outcome(Delivery.HANDED_OVER, self._missing())
        match state:
            case SpoolState.COMPLETED:
                return Outcome(Delivery.PRINTED)
            case SpoolState.CANCELED | SpoolState.ABORTED:
                problem = Unreachable("print-cancelled", printer=self._name)
                return Outcome(Delivery.REFUSED, problem)
            case None:
                return Outcome(Delivery.UNSURE, Unreachable("printer-silent", printer=self._name))
            case _:
                return Outcome(Delivery.HANDED_OVER, self.status().problem)

    def recall(self, remote_id: str) -> Outcome:
        """Cancel a job that still waits; one whose pages were on their way is unsure."""
        try:
            before = state_of(*_parts(remote_id))
            _run(["cancel", remote_id])
            after = state_of(*_parts(remote_id))
        except NoSpooler:
            return Outcome(Delivery.HANDED_OVER, self._missing())
        if after is SpoolState.CANCELED and before in (SpoolState.PENDING, SpoolState.HELD):
            return Outcome(Delivery.HELD, self.status().problem)
        if after is SpoolState.COMPLETED:
            return Outcome(Delivery.PRINTED)
        return Outcome(Delivery.UNSURE, Unreachable("print-cancelled", printer=self._name))

    def _missing(self) -> CounterError | None:
        """Why there is no queue to print on, or None when there is."""
        said = _run(["lpstat", "-e"])
        if said.status is None:
            return Unreachable("spooler-silent", printer=self._name)
        if self._queue in said.out.splitlines():
            return None
        if "not running" in _run(["lpstat", "-r"]).out:
            return Unreachable("spooler-stopped", printer=self._name)
        return NotFound("printer-gone", printer=self._name)

    def _stopped(self, said: str) -> CounterError | None:
        first, _, rest = said.partition("\n")
        if " disabled since " in first:
            return Unreachable("printer-paused", printer=self._name)
        # What an idle queue says here is of its last job.
        reason = rest.partition("\n")[0] if " now printing " in first else ""
        if _UNAVAILABLE.search(reason):
            return Unreachable("printer-offline", printer=self._name)
        return None

    def _alert(self, said: str) -> CounterError | None:
        """The printer's own reasons, as far as it tells the spooler (RFC 8011, 5.4.12)."""
        found = _ALERTS.search(said)
        reasons = (found[1] if found else "").replace(",", " ").split()
        bare = {_SEVERITY.sub("", reason) for reason in reasons}
        hard = {_SEVERITY.sub("", one) for one in reasons if not one.endswith(_MILD)}
        # A warning may be about one tray of several; it is more when a job waits for it.
        is_stuck = " now printing " in said.partition("\n")[0]
        if bare & {"cover-open", "door-open", "interlock-open"}:
            return Unreachable("printer-cover-open", printer=self._name)
        if "media-needed" in bare or "media-empty" in (bare if is_stuck else hard):
            return Unreachable("printer-paper-out", printer=self._name)
        if bare & {"offline", "shutdown", "timed-out"}:
            return Unreachable("printer-offline", printer=self._name)
        if "media-jam" in bare or hard & {"marker-supply-empty", "toner-empty"}:
            return Unreachable("printer-error", printer=self._name)
        return None


def queue_names() -> tuple[str, ...]:
    """Queues of this machine; empty when the spooler does not answer."""
    return tuple(_run(["lpstat", "-e"]).out.splitlines())


def _parts(remote_id: str) -> tuple[str, int]:
    queue, _, number = remote_id.rpartition("-")
    return queue, int(number)


def _run(command: Sequence[str], data: bytes = b"") -> _Said:
    """Run one of the spooler's programs, in English whatever the machine speaks."""
    try:
        done = subprocess.run(
            command,
            input=data,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={**os.environ, "LC_ALL": "C", "LANGUAGE": "C"},
            timeout=LIMIT,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired):
        return _Said(None)
    return _Said(done.returncode, done.stdout.decode("utf-8", "replace"))
