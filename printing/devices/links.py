"""Byte links to receipt printers: a TCP connection or a device file, with a limit on every wait.

Owns opening, reading and writing. Must not know what the bytes mean.
"""

import os
import select
import socket
import stat
import time
from collections.abc import Callable
from contextlib import suppress
from typing import Protocol

from counter_app.domain.errors import CounterError, NotFound, Unreachable

CONNECT_LIMIT = 3.0
"""Seconds for a connection in the office's own network."""

_CHUNK = 4096


class Link(Protocol):
    """An open link. `OSError` means that it broke."""

    def write(self, data: bytes, limit: float) -> int:
        """Write what goes through before the other side takes nothing for `limit` seconds; returns
        how many bytes left.
        """

    def read(self, limit: float) -> bytes:
        """What arrives within `limit` seconds, as soon as anything does; empty when nothing."""

    def close(self) -> None: ...


class LinkRefused(Exception):
    """There is no link; `problem` says why."""

    def __init__(self, problem: CounterError) -> None:
        super().__init__(problem.code)
        self.problem = problem


OpenLink = Callable[[], Link]


class _Descriptor:
    """A link over anything that `select` takes."""

    def __init__(self, read_fd: int) -> None:
        self._fd = read_fd

    def write(self, data: bytes, limit: float) -> int:
        done = 0
        while done < len(data):
            _, ready, _ = select.select([], [self._fd], [], limit)
            if not ready:
                break
            with suppress(BlockingIOError):
                done += os.write(self._fd, data[done : done + _CHUNK])
        return done

    def read(self, limit: float) -> bytes:
        ready, _, _ = select.select([self._fd], [], [], limit)
        if not ready:
            return b""
        try:
            data = os.read(self._fd, _CHUNK)
        except BlockingIOError:
            return b""
        if not data:
            raise ConnectionResetError("the other side closed")
        return data

    def close(self) -> None:
        os.close(self._fd)


class _Connection:
    """A TCP link; separate from `_Descriptor` because Windows' sockets are no descriptors."""

    def __init__(self, connection: socket.socket) -> None:
        self._connection = connection

    def write(self, data: bytes, limit: float) -> int:
        self._connection.settimeout(limit)
        done = 0
        while done < len(data):
            try:
                done += self._connection.send(data[done : done + _CHUNK])
            except (TimeoutError, BlockingIOError):
                break
        return done

    def read(self, limit: float) -> bytes:
        self._connection.settimeout(limit)
        try:
            data = self._connection.recv(_CHUNK)
        except (TimeoutError, BlockingIOError):
            return b""
        if not data:
            raise ConnectionResetError("the other side closed")
        return data

    def close(self) -> None:
        self._connection.close()


def tcp_link(host: str, port: int, printer: str) -> Link:
    """Connect to a printer in the network.

    Raises:
        LinkRefused: ``printer-unreachable``.
    """
    try:
        connection = socket.create_connection((host, port), CONNECT_LIMIT)
    except OSError as error:
        raise LinkRefused(Unreachable("printer-unreachable", printer=printer)) from error
    connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    return _Connection(connection)


def file_link(path: str, printer: str) -> Link:
    """Open a printer's device file. It is never created: a plain file in its place would take the
    slip without a word.

    Raises:
        LinkRefused: ``printer-gone`` when there is no device of that path,
            ``printer-unreachable`` when it cannot be opened.
    """
    try:
        if not stat.S_ISCHR(os.stat(path).st_mode):
            raise LinkRefused(NotFound("printer-gone", printer=printer))
        flags = os.O_RDWR | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_NOCTTY", 0)
        return _Descriptor(os.open(path, flags))
    except FileNotFoundError as error:
        raise LinkRefused(NotFound("printer-gone", printer=printer)) from error
    except OSError as error:
        raise LinkRefused(Unreachable("printer-unreachable", printer=printer)) from error


def now() -> float:
    """Seconds of a clock that never jumps."""
    return time.monotonic()
