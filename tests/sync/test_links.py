"""Sockets of the desk: patience counts from the last byte that was taken, never from the first."""

import socket
import ssl
import threading
import time

import pytest
from requests.exceptions import SSLError
from urllib3 import HTTPSConnectionPool
from urllib3.exceptions import MaxRetryError
from urllib3.exceptions import SSLError as TlsError

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
    links, (near, far) = Links(), pair()
    links.stall_s = 0.3
    pace, got = threading.Event(), bytearray()

    def take() -> None:
        while len(got) < len(BODY):
            pace.wait(0.02)  # the link's speed
            got.extend(far.recv(40_000))

    thread = threading.Thread(target=take)
    started = time.monotonic()
    with near, far:
        thread.start()
        links.send(near, BODY)
        thread.join()
    assert time.monotonic() - started > 2 * links.stall_s
    assert links.bytes_up == len(got) == len(BODY)


def test_receiver_that_stops_taking_is_left() -> None:
    links, (near, far) = Links(), pair()
    links.stall_s = 0.05
    started = time.monotonic()
    with near, far, pytest.raises(TimeoutError):
        links.send(near, BODY)
    assert time.monotonic() - started < 10
    assert 0 < links.bytes_up < len(BODY)


def test_watched_connection_is_broken_off_and_given_back() -> None:
    links, (near, far) = Links(), pair()
    with near, far:
        handle = links.watch(near)
        links.unwatch(handle)
        links.abort()
        far.sendall(b"still there")
        assert near.recv(20) == b"still there"
        late = links.watch(near)
        assert near.recv(20) == b""
        links.unwatch(late)


def test_no_answer_in_time() -> None:
    links = Links()
    with socket.socket() as full:
        full.bind(("127.0.0.1", 0))
        full.listen(0)
        waiting = [socket.socket() for _ in range(4)]
        for one in waiting:
            one.setblocking(False)
            one.connect_ex(full.getsockname())
        with pytest.raises(TimeoutError):
            links.connect("127.0.0.1", full.getsockname()[1], 0.2, ())
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
