"""Runs the gateway: as a process until told to stop, or on a thread inside another program."""

import asyncio
import contextlib
import os
import signal
import socket
import threading
from collections.abc import Callable, Generator
from dataclasses import dataclass
from datetime import datetime
from ipaddress import ip_address
from pathlib import Path
from types import FrameType
from typing import Final

import uvicorn

from counter_app.domain.errors import InvalidInput, Unreachable
from sync.gateway.admin import now
from sync.gateway.app import make_app
from sync.gateway.schema import Connect
from sync.gateway.storethread import StoreThread

KEEP_ALIVE_S: Final = 75
"""Idle connections are kept this long: a desk looks more often than that."""

GRACE_S: Final = 0.7
"""Requests under way get this long when the gateway stops. Then connections are cut as a bad link
cuts them: what came of a scan is stored, and desks know how to go on.
"""

_LOOK_S: Final = 0.1
"""How soon a signal is seen."""

_SETTLED_S: Final = 0.01
"""A connection that was just accepted is known after that."""

_WORK_S: Final = 5
"""What is being worked on then, with nobody to tell, gets this long."""

MAX_CONNECTIONS: Final = 2000

_LOOPBACK: Final = "127.0.0.1"


@dataclass(frozen=True, slots=True)
class TlsFiles:
    """Certificate chain and private key, PEM."""

    certificate: Path
    key: Path


def serve(
    connect: Connect,
    host: str = "127.0.0.1",
    port: int = 0,
    on_ready: Callable[[str], None] = lambda url: None,
    *,
    tls: TlsFiles | None = None,
    clock: Callable[[], datetime] = now,
) -> None:
    """Serve until SIGINT or SIGTERM; call from the main thread. `on_ready` gets the address.

    Raises:
        InvalidInput: ``insecure-gateway`` for an address other machines can reach, without TLS.
        Unreachable: ``port-in-use`` when the address cannot be taken.
        StoreUnusable: the database cannot be used.
    """
    listener = _listen(host, port, tls)
    try:
        store = StoreThread(connect)
        try:
            _Server(store, tls, clock, lambda: on_ready(_url(listener, tls))).run([listener])
        finally:
            store.close()
    finally:
        listener.close()


class EmbeddedGateway:
    """A gateway on a thread of its own: for the demonstration, tests, and an office's own desk."""

    def __init__(
        self,
        connect: Connect,
        host: str = "127.0.0.1",
        port: int = 0,
        *,
        tls: TlsFiles | None = None,
        clock: Callable[[], datetime] = now,
    ) -> None:
        self._connect = connect
        self._host = host
        self._port = port
        self._tls = tls
        self._clock = clock
        self._thread: threading.Thread | None = None
        self._server: _Server | None = None

    def start(self) -> str:
        """Begin to serve. Returns the address once connections are accepted; raises as `serve`."""
        listener = _listen(self._host, self._port, self._tls)
        try:
            store = StoreThread(self._connect)
        except BaseException:
            listener.close()
            raise
        ready = threading.Event()
        server = _Server(store, self._tls, self._clock, ready.set)

        def run() -> None:
            try:
                server.run([listener])
            finally:
                store.close()
                listener.close()
                ready.set()

        url = _url(listener, self._tls)
        self._server = server
        self._thread = threading.Thread(target=run, name="gateway", daemon=True)
        self._thread.start()
        ready.wait()
        return url

    def stop(self) -> None:
        """Finish what can be finished within `GRACE_S`, then end. Harmless when it does not run."""
        if self._server is not None and self._thread is not None:
            self._server.end()
            self._thread.join()
            self._server = self._thread = None


class _Server(uvicorn.Server):
    """uvicorn, told when it is ready, which on a signal ends instead of raising it again."""

    def __init__(
        self,
        store: StoreThread,
        tls: TlsFiles | None,
        clock: Callable[[], datetime],
        on_started: Callable[[], None],
    ) -> None:
        super().__init__(
            uvicorn.Config(
                make_app(store, clock),
                http="h11",
                ws="none",
                loop="asyncio",
                lifespan="off",
                log_config=None,
                access_log=False,
                server_header=False,
                date_header=False,
                forwarded_allow_ips="127.0.0.1",
                limit_concurrency=MAX_CONNECTIONS,
                timeout_keep_alive=KEEP_ALIVE_S,
                timeout_graceful_shutdown=_WORK_S,
                ssl_certfile=tls.certificate if tls else None,
                ssl_keyfile=tls.key if tls else None,
            )
        )
        self._on_started = on_started
        self._told = asyncio.Event()

    def end(self) -> None:
        """End soon; for any thread, while the server runs."""
        self.should_exit = True
        with contextlib.suppress(RuntimeError):  # it ended by itself meanwhile
            self._loop.call_soon_threadsafe(self._told.set)

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        self._loop = asyncio.get_running_loop()
        await super().startup(sockets)
        self._on_started()

    async def main_loop(self) -> None:
        """Until told to end. uvicorn itself only looks now and then, as here for a signal."""
        while not await self.on_tick(0):
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(_LOOK_S):
                    await self._told.wait()

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        for server in self.servers:
            server.close()
        await asyncio.sleep(_SETTLED_S)
        if not self.server_state.connections and not self.server_state.tasks:
            return  # where uvicorn would wait for those who are not there
        cut = asyncio.get_running_loop().call_later(GRACE_S, self._cut)
        try:
            await super().shutdown(sockets)
        finally:
            cut.cancel()

    def _cut(self) -> None:
        """To whoever reads a body this is a link that broke; no task is cancelled."""
        for connection in list(self.server_state.connections):
            if connection.transport is not None:
                connection.transport.abort()

    @contextlib.contextmanager
    def capture_signals(self) -> Generator[None, None, None]:
        if threading.current_thread() is not threading.main_thread():
            yield
            return

        def end(number: int, frame: FrameType | None) -> None:
            self.should_exit = True

        former = {one: signal.signal(one, end) for one in (signal.SIGINT, signal.SIGTERM)}
        try:
            yield
        finally:
            for one, handler in former.items():
                signal.signal(one, handler)


def _listen(host: str, port: int, tls: TlsFiles | None) -> socket.socket:
    if tls is None and not _is_loopback(host):
        raise InvalidInput("insecure-gateway", "host")
    # The name means this machine, whatever a resolver says of it (RFC 6761, 6.3).
    place = _LOOPBACK if host == "localhost" else host
    try:
        family, kind, proto, _, address = socket.getaddrinfo(
            place, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
        )[0]
        listener = socket.socket(family, kind, proto)
    except OSError as error:
        raise Unreachable("port-in-use", "host") from error
    try:
        if os.name != "nt":  # there it would let another program take the port
            listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind(address)
        listener.listen(512)
    except OSError as error:
        listener.close()
        raise Unreachable("port-in-use", "port") from error
    return listener


def _is_loopback(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False


def _url(listener: socket.socket, tls: TlsFiles | None) -> str:
    host, port = listener.getsockname()[:2]
    shown = f"[{host}]" if ":" in host else host
    return f"{'https' if tls else 'http'}://{shown}:{port}"
