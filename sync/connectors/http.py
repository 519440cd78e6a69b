"""`requests` on sockets of ours (see `links`). Slow to import, so only for the first request."""

import socket
from collections.abc import Iterator, Mapping
from typing import Any

import requests
from requests.adapters import HTTPAdapter
from requests.auth import AuthBase
from requests.cookies import RequestsCookieJar
from requests.utils import select_proxy
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
    _is_new = False

    def connect(self) -> None:
        if self.ssl_context is None:
            self.ssl_context = self.tickets.context()
        if self.pin is not None:
            self.assert_fingerprint = self.pin
            self.ssl_context.check_hostname = False
            self.cert_reqs = "CERT_NONE"  # nobody vouches for it: the pin is compared instead
        super().connect()
        self._is_new = True

    @property
    def is_connected(self) -> bool:
        """Whether it may be used again. A new one may hold tickets that nobody has read yet, which
        urllib3 takes for the end of the connection.
        """
        if super().is_connected:
            return True
        if not self._is_new or self.sock is None or self._handle is None:
            return False
        try:
            return bool(self._handle.recv(1, socket.MSG_PEEK))
        except OSError:
            return False

    def getresponse(self) -> Any:
        """The answer; the session that came with it is worth keeping while the link is alive:
        OpenSSL takes those of broken connections for spoilt.
        """
        found = super().getresponse()
        self._is_new = False
        self.tickets.keep(self.sock)
        return found


class _Opening(HTTPConnectionPool):
    def open(self, timeout_s: float) -> None:
        """Have a connection, unless one is kept."""
        link = self._get_conn()
        try:
            if isinstance(link, _Watched) and link.sock is None:
                link.timeout = timeout_s
                link.connect()
        except BaseException:
            link.close()
            raise
        finally:
            self._put_conn(link)


class _Adapter(HTTPAdapter):
    def __init__(self, links: Links, tickets: Tickets, pin: str | None) -> None:
        class Plain(_Watched):
            pass

        class Tls(_WatchedTls):
            pass

        class PlainPool(_Opening):
            ConnectionCls = Plain

        class TlsPool(_Opening, HTTPSConnectionPool):
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

    def open(self, request: requests.PreparedRequest, verify: bool | str, timeout_s: float) -> None:
        """Connect as the next such request would, TLS included, unless a connection is kept.

        Raises:
            OSError: no connection.
            urllib3.exceptions.HTTPError: likewise.
        """
        pool = self.get_connection_with_tls_context(request, verify)
        self.cert_verify(pool, request.url, verify, None)  # type: ignore[no-untyped-call]
        if isinstance(pool, _Opening):
            pool.open(timeout_s)

    def _own(self, manager: PoolManager) -> None:
        manager.pool_classes_by_scheme = self._pools


def open_connection(session: requests.Session, url: str, timeout_s: float) -> None:
    """Have a connection ready for the next request to that address. Behind a proxy nothing is done.

    Raises:
        OSError: no connection.
        urllib3.exceptions.HTTPError: likewise.
    """
    adapter = session.get_adapter(url)
    around = session.merge_environment_settings(url, {}, None, None, None)
    if isinstance(adapter, _Adapter) and not select_proxy(url, around["proxies"]):
        adapter.open(requests.Request("GET", url).prepare(), around["verify"] or True, timeout_s)


def pieces(response: requests.Response, size: int) -> Iterator[bytes]:
    """The body as sent, undecoded, in pieces of at most `size` bytes as they come."""
    while piece := response.raw.read1(size, decode_content=False):
        yield piece


def head_bytes(headers: Mapping[str, str]) -> int:
    """What an answer's head weighed, but for a few bytes."""
    return 15 + sum(len(name) + len(value) + 4 for name, value in headers.items()) + 2
