"""A port of this machine that is a test's own, whoever else opens connections meanwhile."""

import socket
import sys
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def own_port() -> Iterator[int]:
    """A port at which nobody listens but who is told of it: a server may take it, leave it and take
    it again.
    """
    with socket.socket() as keeper:
        if sys.platform == "linux":  # two sockets may share it there while one of them listens
            keeper.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        keeper.bind(("127.0.0.1", 0))
        port: int = keeper.getsockname()[1]
        if sys.platform != "linux":
            keeper.close()
        yield port
