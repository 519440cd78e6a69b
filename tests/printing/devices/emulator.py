"""A receipt printer on a TCP port that behaves like one: it prints what it understands, answers
status questions, and can run out of paper, be opened, switched off or lose its cable.

Written from the command lists of printer makers, not from our encoder.
"""

import select
import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field

from PIL import Image

_REAL_TIME = b"\x10\x04"
_FAULT_BITS: dict[int, dict[str, int]] = {
    1: {"offline": 0x08, "cover-open": 0x08, "paper-out": 0x08, "error": 0x08},
    2: {"cover-open": 0x04, "paper-out": 0x20, "error": 0x40},
    3: {"error": 0x08},
    4: {"paper-out": 0x6C, "paper-low": 0x0C},
}
_STOPPING = {"paper-out", "cover-open", "offline", "error"}


@dataclass
class Behaviour:
    """What the printer is like; tests change it while it runs.

    Attributes:
        faults: Of paper-out, cover-open, offline, error, paper-low.
        answers: Whether it answers questions at all.
        paper: Rows of paper left; None for plenty.
        hangs_up_after: Bytes of a connection after which it closes it.
    """

    head: int = 576
    faults: set[str] = field(default_factory=set)
    answers: bool = True
    paper: int | None = None
    hangs_up_after: int | None = None


class Machine:
    """The printer behind its socket: bytes in, paper and answers out. No thread of its own."""

    def __init__(self, behaviour: Behaviour, answer: Callable[[bytes], None]) -> None:
        self.behaviour, self._answer = behaviour, answer
        self.slips: list[Image.Image] = []
        self.unknown = bytearray()
        self.resets = 0
        self._rows: list[bytes] = []
        self._waiting = bytearray()
        self._last = b""

    @property
    def uncut(self) -> Image.Image | None:
        """What came out and still hangs on the roll."""
        return self._picture(self._rows) if self._rows else None

    def take(self, data: bytes) -> None:
        """Receive bytes: questions in real time are answered now, the rest when it can print."""
        seen = self._last + data
        for place in range(len(seen) - 2):
            if seen[place : place + 2] == _REAL_TIME and 1 <= seen[place + 2] <= 4:
                self._tell_status(seen[place + 2])
        self._last = seen[-2:]
        self._waiting += data
        self.go_on()

    def go_on(self) -> None:
        """Print as far as paper, cover and commands allow."""
        while self._waiting and not self.behaviour.faults & _STOPPING:
            used = self._step(self._waiting)
            if not used:
                return
            del self._waiting[:used]

    def _step(self, data: bytearray) -> int:
        """Do the first command; returns its length, 0 when the rest of it is still to come."""
        first = data[0]
        if first == 0:
            return 1
        if first not in (0x10, 0x1B, 0x1D):
            self.unknown.append(first)
            return 1
        if len(data) < 3:
            return 2 if data[:2] == b"\x1b@" and self._reset() else 0
        head = bytes(data[:2])
        if head == _REAL_TIME:
            return 3
        if head == b"\x1b@":
            self._reset()
            return 2
        if head == b"\x1bJ":
            return 3 if self._feed(data[2]) else 0
        if head == b"\x1dV" and data[2] in (0, 1):
            self._cut()
            return 3
        if head == b"\x1dr":
            self._send(b"\x00")
            return 3
        if bytes(data[:4]) == b"\x1dv0\x00"[: len(data[:4])]:
            return self._raster(data)
        self.unknown += head
        return 2

    def _raster(self, data: bytearray) -> int:
        if len(data) < 8:
            return 0
        wide = int.from_bytes(data[4:6], "little")
        high = int.from_bytes(data[6:8], "little")
        end = 8 + wide * high
        if len(data) < end:
            return 0
        head = self.behaviour.head // 8
        for row in range(high):
            dots = bytes(data[8 + row * wide : 8 + (row + 1) * wide])
            if not self._print_row(dots[:head].ljust(head, b"\0")):
                # Real printers go on in the middle of a band; whole bands are enough here.
                self._rows = self._rows[: len(self._rows) - row]
                return 0
        return end

    def _print_row(self, dots: bytes) -> bool:
        paper = self.behaviour.paper
        if paper is not None:
            if paper <= 0:
                self.behaviour.faults.add("paper-out")
                return False
            self.behaviour.paper = paper - 1
        self._rows.append(dots)
        return True

    def _feed(self, rows: int) -> bool:
        return all(self._print_row(bytes(self.behaviour.head // 8)) for _ in range(rows))

    def _cut(self) -> None:
        if self._rows:
            self.slips.append(self._picture(self._rows))
        self._rows = []

    def _reset(self) -> bool:
        self.resets += 1
        return True

    def _picture(self, rows: list[bytes]) -> Image.Image:
        dots = bytes(byte ^ 0xFF for row in rows for byte in row)
        return Image.frombytes("1", (self.behaviour.head, len(rows)), dots)

    def _tell_status(self, question: int) -> None:
        bits = _FAULT_BITS[question]
        told = sum({bits.get(fault, 0) for fault in self.behaviour.faults})
        self._send(bytes([0x12 | told]))

    def _send(self, data: bytes) -> None:
        if self.behaviour.answers:
            self._answer(data)


class Printer:
    """The machine on a port of this computer, in a thread; one connection at a time. Switched off
    until `start`.
    """

    def __init__(self, behaviour: Behaviour | None = None) -> None:
        self.behaviour = behaviour or Behaviour()
        self.machine = Machine(self.behaviour, self._answer)
        self.connections = 0
        self._listener = socket.socket()
        self._listener.bind(("127.0.0.1", 0))
        self._wake, self._woken = socket.socketpair()
        self._connection: socket.socket | None = None
        self._received = 0
        self._done = threading.Event()
        self._thread = threading.Thread(target=self._run, daemon=True)

    @property
    def port(self) -> int:
        return int(self._listener.getsockname()[1])

    @property
    def address(self) -> str:
        return f"127.0.0.1:{self.port}"

    def start(self) -> None:
        """Switch it on; until then its port refuses, and nobody else can have it."""
        self._listener.listen()
        self._thread.start()

    def stop(self) -> None:
        if self._thread.is_alive():
            self._done.set()
            self._wake.send(b"x")
            self._thread.join(60)
        assert not self._thread.is_alive()
        for one in (self._listener, self._wake, self._woken, self._connection):
            if one is not None:
                one.close()

    def set_faults(self, *faults: str) -> None:
        """Break or mend it while it works."""
        self.behaviour.faults = set(faults)
        self._wake.send(b"x")

    def add_paper(self) -> None:
        """A new roll."""
        self.behaviour.paper = None
        self.set_faults()

    def _run(self) -> None:
        while not self._done.is_set():
            source = self._connection or self._listener
            ready, _, _ = select.select([source, self._woken], [], [])
            if self._woken in ready:
                self._woken.recv(100)
                self.machine.go_on()
            if source in ready:
                self._serve()

    def _serve(self) -> None:
        if self._connection is None:
            self._connection, _ = self._listener.accept()
            self.connections += 1
            self._received = 0
            return
        try:
            data = self._connection.recv(65536)
        except OSError:
            data = b""
        limit = self.behaviour.hangs_up_after
        if limit is not None:
            data = data[: max(limit - self._received, 0)]
        self._received += len(data)
        if data:
            self.machine.take(data)
        if not data or (limit is not None and self._received >= limit):
            self._hang_up()

    def _hang_up(self) -> None:
        if self._connection is not None:
            self._connection.close()
        self._connection = None

    def _answer(self, data: bytes) -> None:
        if self._connection is not None:
            with suppress(OSError):
                self._connection.sendall(data)


@contextmanager
def printer(behaviour: Behaviour | None = None) -> Iterator[Printer]:
    """A running printer."""
    one = Printer(behaviour)
    one.start()
    try:
        yield one
    finally:
        one.stop()


@contextmanager
def switched_off(behaviour: Behaviour | None = None) -> Iterator[Printer]:
    """A printer that nobody switched on; a test may."""
    one = Printer(behaviour)
    try:
        yield one
    finally:
        one.stop()
