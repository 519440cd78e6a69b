"""Status bytes of receipt printers (ESC/POS): what to ask, and what the answers say.

Owns the bits. Must not talk to a printer.
"""

from collections.abc import Mapping
from typing import Final

from counter_app.domain.errors import CounterError, Unreachable
from counter_app.domain.print_device import DeviceStatus, Readiness

ASK: Final = (b"\x10\x04\x01", b"\x10\x04\x02", b"\x10\x04\x03", b"\x10\x04\x04")
"""DLE EOT 1 to 4: printer, cause of being off line, error, paper sensors. Answered at once, even
while the printer cannot print."""

MARK: Final = b"\x1dr\x01"
"""GS r 1: answered only when everything before it is done, and not at all without paper."""


def is_real_time(byte: int) -> bool:
    """Whether it answers DLE EOT: bits 0 and 7 are clear, bits 1 and 4 set."""
    return byte & 0b1001_0011 == 0b0001_0010


def is_mark(byte: int) -> bool:
    """Whether it answers GS r: bits 4 and 7 are clear."""
    return byte & 0b1001_0000 == 0


def read_status(answers: Mapping[int, int], printer: str) -> DeviceStatus:
    """What the answers to DLE EOT say together.

    Args:
        answers: Byte by number of the question (1 to 4); those that were answered.
        printer: Its name, for the problem.
    """
    if not answers:
        return DeviceStatus(Readiness.UNKNOWN)
    problem = _problem(answers, printer)
    is_low = bool(answers.get(4, 0) & 0b0000_1100)
    if problem is not None:
        return DeviceStatus(Readiness.BLOCKED, problem, is_low)
    return DeviceStatus(Readiness.READY, None, is_low)


def _problem(answers: Mapping[int, int], printer: str) -> CounterError | None:
    """The first cause, what a person can see on the machine before what it is called."""
    cause, error = answers.get(2, 0), answers.get(3, 0)
    if cause & 0b0000_0100:
        return Unreachable("printer-cover-open", printer=printer)
    if cause & 0b0010_0000 or answers.get(4, 0) & 0b0110_0000:
        return Unreachable("printer-paper-out", printer=printer)
    if cause & 0b0100_0000 or error & 0b0110_1000:
        return Unreachable("printer-error", printer=printer)
    if answers.get(1, 0) & 0b0000_1000:
        return Unreachable("printer-offline", printer=printer)
    return None
