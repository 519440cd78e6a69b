"""`requests` on sockets of ours (see `links`). Slow to import, so only for the first request."""

import socket
from collections.abc import Iterator, Mapping
from typing import Any

import requests
from requests.adapters import HTTPAdapter
from requests.auth import AuthBase
from requests.cookies import RequestsCookieJar
from urllib3 import HTTPConnectionPool, HTTPSConnectionPool, PoolManager
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.exceptions import NewConnectionError
from urllib3.util import SKIP_HEADER

from sync.connectors.links import Links
from sync.connectors.tickets import Tickets


def make_session(
    links: Links,
    tickets: Tickets,
    *,
    trust_env: bool,
    is_terse: bool = False,
    pin: str | None = None,
) -> requests.Session:
    """A session that opens its sockets through `links`, keeps no cookies, and retries nothing.

    A terse one sends no header that it was not given. With a pin that certificate counts and no
    other, whoever vouches for it.
    """
    session = requests.Session()
    if is_terse:
        session.headers.clear()
        session.headers.update({"User-Agent": SKIP_HEADER, "Accept-Encoding": SKIP_HEADER})
    session.trust_env = trust_env
    session.cookies = _NoCookies()
    adapter = _Adapter(links, tickets, pin)
    session.mount("https://", adapter)
    session.mount("http://", adapter)
    return session


class Bearer(AuthBase):
    """The desk's credentials; as an auth object, since a ``netrc`` file would replace a header."""

    def __init__(self, token: str) -> None:
        self._token = token

    def __call__(self, request: requests.PreparedRequest) -> requests.PreparedRequest:
        request.headers["Authorization"] = f"Bearer {self._token}"
        return request


class NoAuth(AuthBase):
    """No credentials, whatever the machine's ``netrc`` says."""

    def __call__(self, request: requests.PreparedRequest) -> requests.PreparedRequest:
        return request


class _NoCookies(RequestsCookieJar):
    def set_cookie(self, cookie: Any, *args: Any, **kwargs: Any) -> None:
        """Forget it: a login page's cookie is of no use to us."""


class _Watched(HTTPConnection):
    links: Links
    _handle: socket.socket | None = None

    def _new_conn(self) -> socket.socket:
        timeout = self.timeout if isinstance(self.timeout, int | float) else 10.0
        options = [(int(a), int(b), int(c)) for a, b, c in self.socket_options or ()]
        try:
            link = self.links.connect(self._dns_host, self.port or 80, timeout, options)
        except OSError as error:
            raise NewConnectionError(self, str(error)) from error
        self._handle = self.links.watch(link)
        return link

    def send(self, data: Any) -> None:
        if self.sock is None and self.auto_open:
            self.connect()
        if isinstance(data, bytes) and self.sock is not None:
            self.links.send(self.sock, data)
        else:
            super().send(data)

    def getresponse(self) -> Any:
        with self.links.probed(self.sock):
            return super().getresponse()

    def close(self) -> None:
        super().close()
        if self._handle is not None:
            self.links.unwatch(self._handle)
            self._handle = None


class _WatchedTls(_Watched, HTTPSConnection):
    tickets: Tickets
    pin: str | None

    def connect(self) -> None:
        if self.ssl_context is None:
            self.ssl_context = self.tickets.context()
        if self.pin is not None:
            self.assert_fingerprint = self.pin
            self.ssl_context.check_hostname = False
            self.cert_reqs = "CERT_NONE"  # nobody vouches for it: the pin is compared instead
        super().connect()

    def getresponse(self) -> Any:
        """The answer; the session that came with it is worth keeping while the link is alive:
        OpenSSL takes those of broken connections for spoilt.
        """
        found = super().getresponse()
        self.tickets.keep(self.sock)
        return found


class _Adapter(HTTPAdapter):
    def __init__(self, links: Links, tickets: Tickets, pin: str | None) -> None:
        class Plain(_Watched):
            pass

        class Tls(_WatchedTls):
            pass

        class PlainPool(HTTPConnectionPool):
            ConnectionCls = Plain

        class TlsPool(HTTPSConnectionPool):
            ConnectionCls = Tls

        Plain.links = Tls.links = links
        Tls.tickets = tickets
        Tls.pin = pin
        self._pools = {"http": PlainPool, "https": TlsPool}
        super().__init__(pool_connections=1, pool_maxsize=1, max_retries=0)

    def init_poolmanager(self, *args: Any, **kwargs: Any) -> None:
        super().init_poolmanager(*args, **kwargs)
        self._own(self.poolmanager)

    def proxy_manager_for(self, *args: Any, **kwargs: Any) -> PoolManager:
        manager: PoolManager = super().proxy_manager_for(*args, **kwargs)
        self._own(manager)
        return manager

    def _own(self, manager: PoolManager) -> None:
        manager.pool_classes_by_scheme = self._pools


def pieces(response: requests.Response, size: int) -> Iterator[bytes]:
    """The body as sent, undecoded, in pieces of at most `size` bytes as they come."""
    while piece := response.raw.read1(size, decode_content=False):
        yield piece


def head_bytes(headers: Mapping[str, str]) -> int:
    """What an answer's head weighed, but for a few bytes."""
    return 15 + sum(len(name) + len(value) + 4 for name, value in headers.items()) + 2
