"""Sockets of the desk: patience counts from the last byte that was taken, never from the first."""

import socket
import ssl
import sys
import threading
import time

import pytest
from requests.exceptions import SSLError
from urllib3 import HTTPSConnectionPool
from urllib3.exceptions import MaxRetryError
from urllib3.exceptions import SSLError as TlsError

from sync.connectors import links
from sync.connectors.links import SEND_SLICE, Links
from sync.connectors.transport import failure_of

BODY = bytes(600_000)


def pair() -> tuple[socket.socket, socket.socket]:
    """Two joined sockets with little room between them."""
    near, far = socket.socketpair()
    near.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, SEND_SLICE)
    near.settimeout(20)
    return near, far


def test_slow_but_steady_receiver_is_waited_for() -> None:
    made, (near, far) = Links(), pair()
    made.stall_s = 0.3
    pace, got = threading.Event(), bytearray()

    def take() -> None:
        while len(got) < len(BODY):
            pace.wait(0.02)  # the link's speed
            got.extend(far.recv(40_000))

    thread = threading.Thread(target=take)
    started = time.monotonic()
    with near, far:
        thread.start()
        made.send(near, BODY)
        thread.join()
    assert time.monotonic() - started > 2 * made.stall_s
    assert made.bytes_up == len(got) == len(BODY)


def test_receiver_that_stops_taking_is_left() -> None:
    made, (near, far) = Links(), pair()
    made.stall_s = 0.05
    started = time.monotonic()
    with near, far, pytest.raises(TimeoutError):
        made.send(near, BODY)
    assert time.monotonic() - started < 10
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


@pytest.mark.skipif(sys.platform != "linux", reason="a full queue is silent on Linux only")
def test_a_link_that_comes_back_is_knocked_at_again(monkeypatch: pytest.MonkeyPatch) -> None:
    """The system itself would try again after a second, or later."""
    monkeypatch.setattr(links, "KNOCK_S", 0.05)
    with socket.socket() as server:
        server.bind(("127.0.0.1", 0))
        server.listen(0)
        host, port = server.getsockname()
        with socket.create_connection(
            (host, port)
        ):  # fills the queue: who comes now is not answered
            threading.Timer(0.3, lambda: server.accept()[0].close()).start()
            began = time.monotonic()
            Links().connect(host, port, 5.0, ()).close()
            assert 0.2 < time.monotonic() - began < 0.9


@pytest.mark.skipif(sys.platform != "linux", reason="a full queue is silent on Linux only")
def test_nobody_answers_at_all(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(links, "KNOCK_S", 0.02)
    with socket.socket() as server:
        server.bind(("127.0.0.1", 0))
        server.listen(0)
        host, port = server.getsockname()
        with socket.create_connection((host, port)), pytest.raises(TimeoutError):
            Links().connect(host, port, 0.5, ())
    with pytest.raises(ConnectionRefusedError):
        Links().connect(*where_nobody_listens(), 5.0, ())


def where_nobody_listens() -> tuple[str, int]:
    with socket.socket() as server:
        server.bind(("127.0.0.1", 0))
        return str(server.getsockname()[0]), int(server.getsockname()[1])


def test_no_answer_in_time() -> None:
    made = Links()
    with socket.socket() as full:
        full.bind(("127.0.0.1", 0))
        full.listen(0)
        waiting = [socket.socket() for _ in range(4)]
        for one in waiting:
            one.setblocking(False)
            one.connect_ex(full.getsockname())
        with pytest.raises(TimeoutError):
            made.connect("127.0.0.1", full.getsockname()[1], 0.2, ())
        for one in waiting:
            one.close()


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
