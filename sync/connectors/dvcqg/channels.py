"""Several kept connections to one portal under one session, and what its HTTP answers mean.

Portals have no marker: what is no JSON came from somebody in between, or from a portal in trouble.
Knows no message and no path.
"""

import threading
from collections.abc import Callable, Mapping
from typing import Final

from counter_app.domain.errors import InvalidInput
from sync.connectors.base import Timeouts, Traffic
from sync.connectors.outcome import Failure, Kind
from sync.connectors.transport import Reply, Transport
from sync.wire.compress import unpack

CHANNELS: Final = 4
"""Calls under way at once: enough to hide a slow portal's latency, few enough to be polite."""

MOST_BYTES: Final = 8 * 1024 * 1024
"""Largest answer: a national list of procedures is larger than anything a gateway says."""

LOGIN_REFUSED: Final = Failure(Kind.CREDENTIAL, "portal-login-refused")
UNREADABLE: Final = Failure(Kind.PORTAL, "answer-unreadable")

Headers = Mapping[str, str]

OpenSession = Callable[[Transport], "str | Failure"]


class Channels:
    """The connections. The first serves logins and lists too."""

    def __init__(self, url: str, count: int = CHANNELS) -> None:
        """Nothing is sent yet.

        Raises:
            InvalidInput: ``insecure-portal`` or ``portal-address-malformed``.
        """
        self._links = [Transport(url, MOST_BYTES) for _ in range(count)]
        self._login = Transport(url, MOST_BYTES)
        self._lock = threading.Lock()
        self._token: str | None = None

    @property
    def count(self) -> int:
        """How many calls may be under way at once."""
        return len(self._links)

    @property
    def traffic(self) -> Traffic:
        """Everything moved on all connections; seconds of the last request of the first one."""
        each = [link.traffic for link in (*self._links, self._login)]
        up, down = sum(one.bytes_up for one in each), sum(one.bytes_down for one in each)
        return Traffic(up, down, each[0].seconds)

    def token(self, spent: str | None, open_session: OpenSession) -> str | Failure:
        """The session's token. One that was `spent` is replaced, once for all channels."""
        with self._lock:
            if self._token is None or self._token == spent:
                opened = open_session(self._login)
                if isinstance(opened, Failure):
                    self._token = None
                    return opened
                self._token = opened
            return self._token

    def forget_token(self) -> None:
        """The account changed: log in anew."""
        with self._lock:
            self._token = None

    def link(self, channel: int) -> Transport:
        """One connection."""
        return self._links[channel]

    def abort(self) -> None:
        """Break off what is under way, for good. May be called from any thread."""
        for link in (*self._links, self._login):
            link.abort()

    def close(self) -> None:
        """Give up the connections."""
        for link in (*self._links, self._login):
            link.close()


def post(
    link: Transport,
    path: str,
    body: bytes,
    headers: Headers,
    timeouts: Timeouts,
    token: str | None = None,
) -> Reply | Failure:
    """Send JSON and read what came back, whatever its status, as long as it may be the portal's.

    A `token` goes as bearer credentials.
    """
    asked = {
        "Content-Type": "application/json; charset=utf-8",
        "Accept": "application/json",
        "Accept-Encoding": "identity",
        **headers,
    }
    reply = link.post(path, body, asked, timeouts, token)
    return reply if isinstance(reply, Failure) else spoken(reply)


def spoken(reply: Reply) -> Reply | Failure:
    """The portal's own answer with its body as text, or what another answer means."""
    if 300 <= reply.status < 400 or reply.status == 511:
        return Failure(Kind.CAPTIVE, "captive-portal")
    if reply.status >= 500 or reply.status in (408, 429):
        return Failure(Kind.PORTAL, "server-error")
    try:
        body = unpack(reply.body, reply.headers.get("content-encoding"), MOST_BYTES)
    except InvalidInput:
        return UNREADABLE
    if reply.status != 401 and _is_page(reply, body):
        is_fine = reply.status < 400
        return (
            Failure(Kind.CAPTIVE, "captive-portal")
            if is_fine
            else Failure(Kind.PORTAL, "server-error")
        )
    return Reply(reply.status, reply.headers, body)


def _is_page(reply: Reply, body: bytes) -> bool:
    is_html = reply.headers.get("content-type", "").lower().startswith("text/html")
    return body.lstrip()[:1] == b"<" or (is_html and body.lstrip()[:1] not in (b"{", b"["))
