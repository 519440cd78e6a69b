"""Sockets that can be let go of: connecting and sending in slices, broken off from any thread.

Two traps of the libraries below are met here. A blocked look-up, connect or read cannot be
interrupted by asking the thread nicely, and urllib3 counts the sending of a body against the
connect time-out. Knows no HTTP.
"""

import contextlib
import errno
import math
import selectors
import socket
import threading
import time
from collections.abc import Iterator, Sequence
from typing import Final

SLICE_S: Final = 0.1
"""How often a wait looks up to see whether it is still wanted."""

SEND_SLICE: Final = 8192
"""Bytes that have to be taken within one stall time-out."""

KNOCK_S: Final = 0.5
MOST_KNOCKS: Final = 12
"""How often another try to connect begins beside those that nobody answered yet. The system alone
doubles its pauses on most machines, and would sleep on for seconds after a dead link came back.
"""

_STARTED: Final = frozenset({0, errno.EINPROGRESS, errno.EWOULDBLOCK})
_PROBE_AFTER_S: Final = 2
_PROBE_EVERY_S: Final = 1
_MOST_PROBES: Final = 30
_PROBES: Final = tuple(
    (socket.IPPROTO_TCP, getattr(socket, name), value)
    for name, value in (
        ("TCP_KEEPIDLE", _PROBE_AFTER_S),
        ("TCP_KEEPINTVL", _PROBE_EVERY_S),
        ("TCP_KEEPCNT", _MOST_PROBES),
    )
    if hasattr(socket, name)
)

_Address = tuple[socket.AddressFamily, socket.SocketKind, int, str, tuple[str, int]]


class Links:
    """The open sockets of one transport, and how patient they are."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._handles: set[socket.socket] = set()
        self._aborted = threading.Event()
        self._dropped = threading.Event()
        self.stall_s = 10.0
        self.bytes_up = 0
        self.send_buffer: int | None = None

    def is_aborted(self) -> bool:
        """Whether `abort` was called."""
        return self._aborted.is_set()

    def abort(self) -> None:
        """Break every connection, now and to come. May be called from any thread."""
        self._aborted.set()
        self.drop()

    def resume(self) -> None:
        """Connections may be opened again after `drop`."""
        self._dropped.clear()

    def drop(self) -> None:
        """Break every connection until `resume`. May be called from any thread."""
        self._dropped.set()
        with self._lock:
            for handle in self._handles:
                with contextlib.suppress(OSError):
                    handle.shutdown(socket.SHUT_RDWR)

    def connect(
        self, host: str, port: int, timeout_s: float, options: Sequence[tuple[int, int, int]]
    ) -> socket.socket:
        """A connected socket.

        Raises:
            OSError: no address, no answer, refused, or broken off.
        """
        failure: OSError = OSError("no address")
        for address in self._resolve(host, port, timeout_s):
            try:
                return self._open(address, timeout_s, options)
            except OSError as error:
                failure = error
        raise failure

    def watch(self, link: socket.socket) -> socket.socket:
        """Keep a second handle on a connection; it works whatever wraps the first, TLS included."""
        handle = link.dup()
        with self._lock:
            self._handles.add(handle)
        if self.is_aborted() or self._dropped.is_set():
            self.drop()
        return handle

    def unwatch(self, handle: socket.socket) -> None:
        """Give a second handle back."""
        with self._lock:
            self._handles.discard(handle)
        handle.close()

    def send(self, link: socket.socket, data: bytes) -> None:
        """Send all, as long as the other side keeps taking bytes.

        Raises:
            OSError: broken, stalled, or broken off.
        """
        for start in range(0, len(data), SEND_SLICE):
            part = data[start : start + SEND_SLICE]
            link.settimeout(self.stall_s)
            link.sendall(part)
            self.bytes_up += len(part)

    @contextlib.contextmanager
    def probed(self, link: socket.socket | None) -> Iterator[None]:
        """While this lasts, empty packets in silence, so that whoever lost the connection says so:
        waiting for an answer that nobody sends any more would otherwise end with the time-out only.
        """
        if link is None:
            yield
            return
        link.setsockopt(socket.SOL_SOCKET, socket.SO_KEEPALIVE, 1)
        yield
        with contextlib.suppress(OSError):
            link.setsockopt(socket.SOL_SOCKET, socket.SO_KEEPALIVE, 0)

    def _resolve(self, host: str, port: int, timeout_s: float) -> list[_Address]:
        found: list[list[_Address]] = []
        failures: list[OSError] = []
        done = threading.Event()

        def ask() -> None:
            try:
                found.append(
                    socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)  # type: ignore[arg-type]
                )
            except OSError as error:
                failures.append(error)
            finally:
                done.set()

        threading.Thread(target=ask, name="name-look-up", daemon=True).start()
        deadline = time.monotonic() + timeout_s
        while not done.wait(SLICE_S):
            self._check(deadline)
        if failures:
            raise failures[0]
        return found[0]

    def _open(
        self, address: _Address, timeout_s: float, options: Sequence[tuple[int, int, int]]
    ) -> socket.socket:
        """The first of several tries that is answered; the others are given up."""
        deadline = time.monotonic() + timeout_s
        knock_at, knocks = 0.0, list[socket.socket]()
        answered: list[socket.socket] = []
        with contextlib.ExitStack() as given_up, selectors.DefaultSelector() as selector:
            while not answered:
                if time.monotonic() >= knock_at and len(knocks) < MOST_KNOCKS:
                    knock_at = time.monotonic() + KNOCK_S
                    knocks.append(self._knock(address, options))
                    given_up.callback(knocks[-1].close)
                    selector.register(knocks[-1], selectors.EVENT_WRITE)
                ready = {key.fd for key, _ in selector.select(SLICE_S)}
                answered = [knock for knock in knocks if knock.fileno() in ready]
                self._check(math.inf if answered else deadline)
            failed = answered[0].getsockopt(socket.SOL_SOCKET, socket.SO_ERROR)
            if failed:
                raise OSError(failed, "connect failed")
            link = answered[0].dup()
        link.settimeout(timeout_s)
        return link

    def _knock(self, address: _Address, options: Sequence[tuple[int, int, int]]) -> socket.socket:
        """A socket that has begun to connect."""
        family, kind, proto, _, where = address
        link = socket.socket(family, kind, proto)
        try:
            for option in (*options, *_PROBES):
                link.setsockopt(*option)
            if self.send_buffer is not None:
                link.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, self.send_buffer)
            link.setblocking(False)
            failed = link.connect_ex(where)
            if failed not in _STARTED:
                raise OSError(failed, "connect failed")
        except OSError:
            link.close()
            raise
        return link

    def _check(self, deadline: float) -> None:
        if self.is_aborted() or self._dropped.is_set():
            raise OSError("broken off")
        if time.monotonic() > deadline:
            raise TimeoutError("no answer in time")
