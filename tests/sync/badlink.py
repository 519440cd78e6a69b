"""A scriptable bad link: a TCP relay on the loopback between a desk and a gateway.

Every new connection takes the next fault of the script, the last one staying in force. Owns its
sockets and threads; knows nothing of HTTP but the canned answers it is given.
"""

import contextlib
import socket
import struct
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Self
from urllib.parse import urlsplit

from tests.support.waiting import PATIENCE_S


@dataclass(frozen=True)
class Fault:
    """What is wrong with a connection; the default is nothing.

    Attributes:
        cut_up_after: Break it when so many bytes went to the gateway.
        cut_down_after: Break it when so many bytes of answers came back. With 0 the gateway has
            done its work, and its answer is swallowed.
        is_reset: Break with a reset in place of a plain end.
        is_black_hole: Take everything and pass nothing on.
        is_refused: Reset at once.
        answer: Answer with these bytes in the gateway's place, after the request's head.
    """

    cut_up_after: int | None = None
    cut_down_after: int | None = None
    is_reset: bool = False
    is_black_hole: bool = False
    is_refused: bool = False
    answer: bytes | None = None


GOOD = Fault()


class BadLink:
    """The relay. `up` and `down` count the bytes that passed; `connections` those opened."""

    def __init__(self, target: str) -> None:
        self.target = target
        self.up = self.down = self.connections = 0
        self._script: list[Fault] = [GOOD]
        self._era = 0
        self._most_up: int | None = None
        self._changed = threading.Condition()
        self._open: set[socket.socket] = set()
        self._threads: list[threading.Thread] = []
        self._is_closing = False
        self._listener = socket.create_server(("127.0.0.1", 0))
        self._spawn(self._accept)

    @property
    def url(self) -> str:
        """Where the desk should go."""
        return f"http://127.0.0.1:{self._listener.getsockname()[1]}"

    def script(self, *faults: Fault) -> None:
        """What the next connections meet, in order; connections that are open are broken."""
        with self._changed:
            self._script = list(faults)
            self._era += 1
            self.up = self.down = 0
        self.cut()

    def dam(self, count: int) -> None:
        """When so many bytes came up nothing more does; connections stay open."""
        with self._changed:
            self._most_up = count
            self._changed.notify_all()

    def cut(self) -> None:
        """Break every open connection."""
        with self._changed:
            victims = list(self._open)
        for victim in victims:
            _break(victim, is_reset=True)

    def await_up(self, count: int) -> None:
        """Wait until so many bytes came up the link."""
        with self._changed:
            assert self._changed.wait_for(lambda: self.up >= count, PATIENCE_S)

    def close(self) -> None:
        """End everything."""
        with self._changed:
            self._is_closing = True
            self._changed.notify_all()
        with contextlib.suppress(OSError), socket.socket() as waker:  # of `_accept`
            waker.connect(self._listener.getsockname())
        self._threads[0].join(PATIENCE_S)
        self._listener.close()
        self.cut()
        for thread in self._threads:
            thread.join(PATIENCE_S)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exception: object) -> None:
        self.close()

    def _spawn(self, work: object, *args: object) -> None:
        thread = threading.Thread(target=work, args=args, daemon=True)  # type: ignore[arg-type]
        self._threads.append(thread)
        thread.start()

    def _accept(self) -> None:
        while True:
            try:
                desk, _ = self._listener.accept()
            except OSError:
                return
            with self._changed:
                if self._is_closing:
                    desk.close()
                    return
                self.connections += 1
                fault = self._script.pop(0) if len(self._script) > 1 else self._script[0]
                self._open.add(desk)
                era = self._era
            self._spawn(self._serve, desk, fault, era)

    def _serve(self, desk: socket.socket, fault: Fault, era: int) -> None:
        with self._kept(desk):
            if fault.is_refused:
                _break(desk, is_reset=True)
            elif fault.is_black_hole or fault.answer is not None:
                self._play(desk, fault.answer, era)
            else:
                self._relay(desk, fault, era)

    def _play(self, desk: socket.socket, answer: bytes | None, era: int) -> None:
        head = b""
        with contextlib.suppress(OSError):
            while data := desk.recv(65536):
                self._count(era, up=len(data))
                head += data
                if answer is not None and b"\r\n\r\n" in head:
                    desk.sendall(answer)
                    desk.shutdown(socket.SHUT_WR)
                    answer = None

    def _relay(self, desk: socket.socket, fault: Fault, era: int) -> None:
        parts = urlsplit(self.target)
        try:
            far = socket.create_connection((parts.hostname or "", parts.port or 0), PATIENCE_S)
        except OSError:
            _break(desk, is_reset=True)
            return
        far.settimeout(None)
        with self._kept(far):
            answers = (far, desk, fault, False, era)
            back = threading.Thread(target=self._pump, args=answers, daemon=True)
            back.start()
            self._pump(desk, far, fault, True, era)
            back.join()

    def _pump(
        self, source: socket.socket, sink: socket.socket, fault: Fault, is_up: bool, era: int
    ) -> None:
        left = fault.cut_up_after if is_up else fault.cut_down_after
        with contextlib.suppress(OSError):
            while data := source.recv(65536):
                part = data if left is None else data[:left]
                if is_up:
                    self._await_room()
                sink.sendall(part)
                self._count(era, up=len(part) * is_up, down=len(part) * (not is_up))
                if left is not None:
                    left -= len(part)
                    if left <= 0:
                        break
        for end in (source, sink):
            _break(end, is_reset=fault.is_reset)

    def _await_room(self) -> None:
        with self._changed:
            self._changed.wait_for(
                lambda: self._is_closing or self._most_up is None or self.up < self._most_up
            )

    def _count(self, era: int, *, up: int = 0, down: int = 0) -> None:
        """Count what passed, unless a former script let it through and it is counted late."""
        with self._changed:
            if era == self._era:
                self.up += up
                self.down += down
                self._changed.notify_all()

    @contextlib.contextmanager
    def _kept(self, link: socket.socket) -> Iterator[None]:
        with self._changed:
            self._open.add(link)
        try:
            yield
        finally:
            with self._changed:
                self._open.discard(link)
            link.close()


def _break(link: socket.socket, *, is_reset: bool) -> None:
    with contextlib.suppress(OSError):
        if is_reset:
            link.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        link.shutdown(socket.SHUT_RDWR)


def http_answer(status: str, body: bytes, **headers: str) -> bytes:
    """Bytes of an HTTP answer, the last on its connection; underscores in names become hyphens."""
    lines = [f"HTTP/1.1 {status}", f"Content-Length: {len(body)}", "Connection: close"]
    lines += [f"{name.replace('_', '-')}: {value}" for name, value in headers.items()]
    return "\r\n".join([*lines, "", ""]).encode() + body
