"""One HTTP request at a time to one address; whatever goes wrong comes back as data.

Owns the address check, time-outs, limits on what is read, and the count of bytes. Knows no message
and no marker.
"""

import ssl
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from ipaddress import ip_address
from typing import TYPE_CHECKING, Final, Protocol, TypeVar
from urllib.parse import urlsplit

from counter_app.domain.errors import InvalidInput
from sync.connectors.base import Timeouts, Traffic
from sync.connectors.links import Links
from sync.connectors.outcome import Failure, Kind
from sync.connectors.tickets import Tickets
from sync.wire.limits import MAX_BODY_BYTES
from sync.wire.pins import split_address

if TYPE_CHECKING:
    import requests

PIECE: Final = 16 * 1024
_T = TypeVar("_T")

STOPPED: Final = Failure(Kind.STOPPED, "sync-stopped")
_CUT: Final = Failure(Kind.NETWORK, "link-cut")


@dataclass(frozen=True, slots=True)
class Reply:
    """An answer: header names in lower case, body as sent."""

    status: int
    headers: Mapping[str, str]
    body: bytes


def check_address(url: str) -> str:
    """The address without a trailing slash, if personal data may be sent there.

    Raises:
        InvalidInput: ``portal-address-malformed``, or ``insecure-portal`` for an address without
            TLS that is not this machine.
    """
    try:
        parts = urlsplit(url)
        host, _ = parts.hostname, parts.port
    except ValueError as error:
        raise InvalidInput("portal-address-malformed", "portal") from error
    if parts.scheme not in ("http", "https") or not host or "@" in parts.netloc:
        raise InvalidInput("portal-address-malformed", "portal")
    if parts.scheme == "http" and not _is_loopback(host):
        raise InvalidInput("insecure-portal", "portal")
    return url.rstrip("/")


def _is_loopback(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False


class Pieces(Protocol):
    """A body that comes in pieces; its length is the sum of theirs."""

    def __iter__(self) -> Iterator[bytes]:
        """Each piece, when it may go."""
        ...

    def __len__(self) -> int:
        """Bytes in all."""
        ...


class Transport:
    """A kept connection to one address. Threads use it one after the other, but for `abort` and
    `drop`.
    """

    def __init__(
        self,
        url: str,
        most_bytes: int = MAX_BODY_BYTES,
        *,
        is_terse: bool = False,
        tickets: Tickets | None = None,
    ) -> None:
        """Nothing is sent yet. With `is_terse` no headers but those given and the necessary ones.
        Transports to one address may share `tickets`. An address with a pin is trusted for that
        certificate alone.

        Raises:
            InvalidInput: ``insecure-portal`` or ``portal-address-malformed``.
        """
        self._is_terse = is_terse
        self._url, self._pin = split_address(check_address(url))
        self._most_bytes = most_bytes
        self._links = Links()
        self._in_use = threading.Lock()
        self._drops = 0
        self._tickets = tickets or Tickets()
        self._session: requests.Session | None = None
        self._bytes_down = 0
        self._seconds = 0.0

    @property
    def traffic(self) -> Traffic:
        """Bytes moved so far; seconds of the last request."""
        return Traffic(self._links.bytes_up, self._bytes_down, self._seconds)

    def post(
        self,
        path: str,
        body: bytes,
        headers: Mapping[str, str],
        timeouts: Timeouts,
        token: str | None = None,
    ) -> Reply | Failure:
        """Send a body and read the answer, never following anybody elsewhere."""
        return self.request("POST", path, body, headers, timeouts, token)

    def request(
        self,
        method: str,
        path: str,
        body: bytes | Pieces,
        headers: Mapping[str, str],
        timeouts: Timeouts,
        token: str | None = None,
    ) -> Reply | Failure:
        """As `post`, with another method, and a body that may come in pieces."""
        from sync.connectors import http

        def ask(session: "requests.Session") -> Reply | Failure:
            started = time.monotonic()
            try:
                with session.request(
                    method,
                    self._url + path,
                    data=body,
                    headers=dict(headers),
                    auth=http.NoAuth() if token is None else http.Bearer(token),
                    timeout=(timeouts.connect_s, timeouts.answer_s),
                    allow_redirects=False,
                    stream=True,
                ) as response:
                    return self._read(response, started + timeouts.total_s)
            finally:
                self._seconds = time.monotonic() - started

        return self._in_turn(timeouts, ask)

    def open(self, timeouts: Timeouts) -> Failure | None:
        """Have a connection ready for the next request, unless there is one."""
        from sync.connectors import http

        return self._in_turn(
            timeouts,
            lambda session: http.open_connection(session, self._url, timeouts.connect_s),
        )

    def _in_turn(self, timeouts: Timeouts, use: "Callable[[requests.Session], _T]") -> _T | Failure:
        """Use the connection when nobody else does. Who was to be dropped while waiting is."""
        from requests import RequestException
        from urllib3.exceptions import HTTPError

        drops = self._drops
        with self._in_use:
            if self._links.is_aborted():
                return STOPPED
            session = self._ready(timeouts)
            if drops != self._drops:
                return _CUT
            try:
                return use(session)
            except (RequestException, HTTPError, OSError) as error:
                return STOPPED if self._links.is_aborted() else failure_of(error)

    def _ready(self, timeouts: Timeouts) -> "requests.Session":
        """The session, with connections allowed again and as patient as wanted."""
        from sync.connectors import http

        if self._session is None:
            is_local = urlsplit(self._url).scheme == "http"
            self._session = http.make_session(
                self._links,
                self._tickets,
                trust_env=not is_local,
                is_terse=self._is_terse,
                pin=self._pin,
            )
        self._links.resume()
        self._links.stall_s = timeouts.stall_s
        return self._session

    def limit_unsent(self, count: int) -> None:
        """Let connections made from now on hold about so many bytes that were not acknowledged."""
        self._links.send_buffer = count

    def abort(self) -> None:
        """Break off what is under way, for good. May be called from any thread."""
        self._links.abort()

    def drop(self) -> None:
        """Break off what is under way; the next request opens a new connection. May be called from
        any thread.
        """
        self._drops += 1
        self._links.drop()

    def close(self) -> None:
        """Give up the connection."""
        if self._session is not None:
            self._session.close()
            self._session = None

    def _read(self, response: "requests.Response", deadline: float) -> Reply | Failure:
        from sync.connectors import http

        headers = {name.lower(): value for name, value in response.headers.items()}
        self._bytes_down += http.head_bytes(headers)
        body = bytearray()
        for piece in http.pieces(response, PIECE):
            self._bytes_down += len(piece)
            body += piece
            if len(body) > self._most_bytes:
                break  # what was cut off cannot be read, or lacks the gateway's marker
            if time.monotonic() > deadline:
                return _CUT
        if not body and response.status_code != 204 and _is_beheaded(headers):
            return _CUT
        return Reply(response.status_code, headers, bytes(body))


def _is_beheaded(headers: Mapping[str, str]) -> bool:
    """Whether the head may have been cut short: the libraries take its end for the head's end."""
    has_length = headers.get("content-length", "").strip().isdigit()
    return not has_length and "transfer-encoding" not in headers and "location" not in headers


def failure_of(error: Exception) -> Failure:
    """What a failed request means."""
    from requests.exceptions import ConnectTimeout, ProxyError, SSLError
    from urllib3.exceptions import NewConnectionError

    if isinstance(error, SSLError):
        if _is_cut(error):
            return Failure(Kind.NETWORK, "link-cut")
        return Failure(Kind.CAPTIVE, "certificate-refused")
    reason = getattr(error.args[0] if error.args else None, "reason", None)
    if isinstance(error, ConnectTimeout | ProxyError) or isinstance(reason, NewConnectionError):
        return Failure(Kind.NETWORK, "unreachable")
    return Failure(Kind.NETWORK, "link-cut")


def _is_cut(error: BaseException) -> bool:
    """Whether TLS failed because the connection broke, not because of who is at its other end."""
    ends = (ssl.SSLEOFError, ssl.SSLZeroReturnError, ssl.SSLSyscallError, ConnectionError)
    todo: list[object] = [error]
    seen: list[object] = []
    while todo:
        one = todo.pop()
        if isinstance(one, ends):
            return True
        if isinstance(one, BaseException) and one not in seen:
            seen.append(one)
            todo += [*one.args, getattr(one, "reason", None), one.__context__]
    return False
