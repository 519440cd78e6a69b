"""Sockets of the desk: patience counts from the last byte that was taken, never from the first."""

import contextlib
import select
import socket
import ssl
import sys
import threading
from collections.abc import Iterator
from typing import Any

import pytest
from requests.exceptions import SSLError
from urllib3 import HTTPSConnectionPool
from urllib3.exceptions import MaxRetryError
from urllib3.exceptions import SSLError as TlsError

from sync.connectors import links
from sync.connectors.links import SEND_SLICE, Links
from sync.connectors.transport import failure_of
from tests.support.ports import own_port
from tests.support.waiting import PATIENCE_S

BODY = bytes(600_000)


def pair() -> tuple[socket.socket, socket.socket]:
    """Two joined sockets with little room between them."""
    near, far = socket.socketpair()
    near.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, SEND_SLICE)
    near.settimeout(PATIENCE_S)
    return near, far


class Noted(socket.socket):
    """Notes how many bytes were to be taken within which time."""

    slices: list[tuple[int, float | None]]

    def sendall(self, data: Any, flags: int = 0, /) -> None:
        self.slices.append((len(data), self.gettimeout()))
        super().sendall(data, flags)


def test_slow_but_steady_receiver_is_waited_for() -> None:
    """Python counts the time-out of a `sendall` from its beginning, however much was taken."""
    made, (one, far) = Links(), pair()
    made.stall_s, near = PATIENCE_S, Noted(fileno=one.detach())
    near.slices, got = [], bytearray()

    def take() -> None:
        while len(got) < len(BODY):
            got.extend(far.recv(40_000))

    thread = threading.Thread(target=take)
    with near, far:
        thread.start()
        made.send(near, BODY)
        thread.join(PATIENCE_S)
    assert made.bytes_up == len(got) == len(BODY)
    assert sum(count for count, _ in near.slices) == len(BODY)
    assert max(count for count, _ in near.slices) <= SEND_SLICE
    assert {patience for _, patience in near.slices} == {made.stall_s}


def test_receiver_that_stops_taking_is_left() -> None:
    made, (near, far) = Links(), pair()
    made.stall_s = 0.05
    with near, far, pytest.raises(TimeoutError):
        made.send(near, BODY)
    assert 0 < made.bytes_up < len(BODY)


def test_watched_connection_is_broken_off_and_given_back() -> None:
    made, (near, far) = Links(), pair()
    with near, far:
        handle = made.watch(near)
        made.unwatch(handle)
        made.abort()
        far.sendall(b"still there")
        assert near.recv(20) == b"still there"
        late = made.watch(near)
        assert near.recv(20) == b""
        made.unwatch(late)


on_linux = pytest.mark.skipif(
    sys.platform != "linux", reason="a full queue is silent on Linux only"
)


@pytest.fixture
def full() -> Iterator[socket.socket]:
    """A listening socket whose queue is full: who comes now is not answered."""
    with socket.socket() as server, contextlib.ExitStack() as waiting:
        server.bind(("127.0.0.1", 0))
        server.listen(0)
        unanswered = 0
        while unanswered < 2:
            one = waiting.enter_context(socket.socket())
            one.setblocking(False)
            one.connect_ex(server.getsockname())
            _, answered, _ = select.select([], [one], [], 0.1)
            unanswered += not answered
        yield server


def port_of(server: socket.socket) -> int:
    return int(server.getsockname()[1])


@on_linux
def test_a_link_that_comes_back_is_knocked_at_again(
    full: socket.socket, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The system itself would try again after a second, or later."""
    monkeypatch.setattr(links, "KNOCK_S", 0.05)
    knocks: list[socket.socket] = []
    real = Links._knock

    def knock(self: Links, *about: Any) -> socket.socket:
        if len(knocks) >= 3:  # the link is back
            full.setblocking(False)
            with contextlib.suppress(BlockingIOError):
                while True:
                    full.accept()[0].close()
        knocks.append(real(self, *about))
        return knocks[-1]

    monkeypatch.setattr(Links, "_knock", knock)
    Links().connect("127.0.0.1", port_of(full), PATIENCE_S, ()).close()
    assert len(knocks) >= 4


@on_linux
def test_nobody_answers_at_all(full: socket.socket, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(links, "KNOCK_S", 0.02)
    with pytest.raises(TimeoutError):
        Links().connect("127.0.0.1", port_of(full), 0.3, ())


def test_nobody_is_there() -> None:
    with own_port() as port, pytest.raises(ConnectionRefusedError):
        Links().connect("127.0.0.1", port, PATIENCE_S, ())


def test_who_answered_is_taken_however_late_that_is_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    """A machine that was busy has not lost its connection."""
    monkeypatch.setattr(links, "SLICE_S", PATIENCE_S)
    with socket.create_server(("127.0.0.1", 0)) as server:
        Links().connect("127.0.0.1", port_of(server), 0.0, ()).close()


@pytest.mark.parametrize(
    ("inner", "code"),
    [
        (ssl.SSLEOFError(8, "EOF occurred in violation of protocol"), "link-cut"),
        (ssl.SSLCertVerificationError(1, "certificate verify failed"), "certificate-refused"),
        (ssl.SSLError(1, "wrong version number"), "certificate-refused"),
    ],
)
def test_a_cut_under_tls_is_a_cut(inner: ssl.SSLError, code: str) -> None:
    pool = HTTPSConnectionPool("example.vn")
    error = SSLError(MaxRetryError(pool, "/v1/files", TlsError(inner)))
    assert failure_of(error).code == code
