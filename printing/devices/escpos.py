"""A receipt printer that speaks ESC/POS: asked before, watched during, asked after.

Owns the conversation. Must not know whether it goes over the network or a cable, and must not know
what is printed.
"""

from collections.abc import Iterator
from contextlib import suppress

from counter_app.domain.errors import CounterError, Unreachable
from counter_app.domain.print_device import Delivery, DeviceStatus, JobTicket, Outcome, Readiness
from printing.devices.escpos_status import ASK, MARK, is_mark, is_real_time, read_status
from printing.devices.links import Link, LinkRefused, OpenLink, now

ANSWER_LIMIT = 1.0
"""Seconds for a status; answered within milliseconds by printers that answer at all."""
STALL_LIMIT = 10.0
"""Seconds a printer may take no byte: its buffer is full while it prints, but not that long."""
DONE_LIMIT = 20.0
"""Seconds for the last line after the last byte left."""
_POLL = 0.5


class EscposDevice:
    """A receipt printer behind a link. One call at a time; calls end within `STALL_LIMIT` and
    `DONE_LIMIT`.
    """

    def __init__(self, name: str, open_link: OpenLink, longest: int) -> None:
        """`longest`: bytes of the longest command, which a job that was cut off may have left
        open.
        """
        self._name, self._open_link, self._longest = name, open_link, longest
        self._is_clean = False

    @property
    def name(self) -> str:
        return self._name

    def status(self) -> DeviceStatus:
        """Ask for the printer's status over a link of its own."""
        try:
            link = self._open_link()
        except LinkRefused as refused:
            return DeviceStatus(Readiness.BLOCKED, refused.problem)
        try:
            return self._asked(link)
        except OSError:
            return DeviceStatus(Readiness.BLOCKED, self._problem_unreachable())
        finally:
            _close(link)

    def send(self, data: bytes, ticket: JobTicket) -> Outcome:
        """Print; PRINTED only when the printer itself says that everything before is done."""
        try:
            link = self._open_link()
        except LinkRefused as refused:
            return Outcome(Delivery.HELD, refused.problem)
        try:
            outcome = self._sent(link, data)
        finally:
            _close(link)
        if outcome.delivery is not Delivery.HELD:
            self._is_clean = outcome.delivery is Delivery.PRINTED
        return outcome

    def fate(self, remote_id: str) -> Outcome:
        """Nothing is ever left with this device."""
        return Outcome(Delivery.UNSURE, self._problem_silent())

    def recall(self, remote_id: str) -> Outcome:
        """Nothing is ever left with this device."""
        return Outcome(Delivery.UNSURE, self._problem_silent())

    def _sent(self, link: Link, data: bytes) -> Outcome:
        try:
            before = self._asked(link)
        except OSError:
            return Outcome(Delivery.HELD, self._problem_unreachable())
        if before.readiness is Readiness.BLOCKED:
            return Outcome(Delivery.HELD, before.problem)
        # A printer that waits for the rest of a picture prints this white; others pass over it.
        job = (b"" if self._is_clean else bytes(self._longest)) + data + MARK
        try:
            left = link.write(job, STALL_LIMIT)
        except OSError:
            return Outcome(Delivery.UNSURE, Unreachable("printer-cut-off", printer=self._name))
        is_all_gone = left == len(job)
        try:
            return self._watched(link, before, is_all_gone=is_all_gone)
        except OSError:
            return Outcome(Delivery.UNSURE, Unreachable("printer-cut-off", printer=self._name))

    def _watched(self, link: Link, before: DeviceStatus, *, is_all_gone: bool) -> Outcome:
        """Wait for the answer to the mark, and ask meanwhile why it does not come."""
        is_silent = before.readiness is Readiness.UNKNOWN
        ends = now() + (ANSWER_LIMIT if is_silent or not is_all_gone else DONE_LIMIT)
        last = before
        while True:
            if is_all_gone and _has_mark(link, min(_POLL, max(ends - now(), 0.0))):
                return Outcome(Delivery.PRINTED)
            if not is_silent:
                last, is_marked = self._asked_beside_mark(link)
                if is_marked:
                    return Outcome(Delivery.PRINTED)
            if last.readiness is Readiness.BLOCKED:
                return Outcome(Delivery.UNSURE, last.problem)
            if now() >= ends:
                return Outcome(Delivery.UNSURE, self._problem_silent())

    def _asked(self, link: Link) -> DeviceStatus:
        return self._asked_beside_mark(link)[0]

    def _asked_beside_mark(self, link: Link) -> tuple[DeviceStatus, bool]:
        """Ask all four questions; also whether the answer to the mark came in between.

        A question is asked when the one before was answered: the answers do not say which question
        they belong to. A printer that leaves the first unanswered is not asked on.
        """
        answers: dict[int, int] = {}
        # Dots of the picture may have looked like questions; their answers are older than ours.
        is_marked = any(is_mark(byte) for byte in link.read(0.0))
        for number, question in enumerate(ASK, start=1):
            link.write(question, ANSWER_LIMIT)
            for data in _arriving(link, ANSWER_LIMIT):
                is_marked = is_marked or any(is_mark(byte) for byte in data)
                told = [byte for byte in data if is_real_time(byte)]
                if told:
                    answers[number] = told[-1]
                    break
            if number not in answers:
                break
        return read_status(answers, self._name), is_marked

    def _problem_unreachable(self) -> CounterError:
        return Unreachable("printer-unreachable", printer=self._name)

    def _problem_silent(self) -> CounterError:
        return Unreachable("printer-silent", printer=self._name)


def _has_mark(link: Link, limit: float) -> bool:
    """Whether the answer to the mark arrives. Answers to questions that the dots of a picture
    happened to look like are passed over.
    """
    return any(is_mark(byte) for data in _arriving(link, limit) for byte in data)


def _arriving(link: Link, limit: float) -> Iterator[bytes]:
    """What arrives within `limit` seconds, piece by piece, and what lies there when they are over:
    it may be this machine that was busy, not the printer that was slow.
    """
    ends = now() + limit
    while True:
        left = ends - now()
        yield link.read(max(left, 0.0))
        if left <= 0:
            return


def _close(link: Link) -> None:
    with suppress(OSError):
        link.close()
