"""TLS sessions kept between connections to one address, so that a new one shakes hands shortly.

`requests` and `urllib3` start anew on every connection. Owns the one TLS context of a connector and
its latest session; a session of TLS 1.3 comes only with the first answer. Knows no HTTP.
"""

import ssl
from typing import Any


class Tickets:
    """What the connections of one connector share. May be used from any thread."""

    def __init__(self) -> None:
        self._context: _Resuming | None = None

    def context(self) -> ssl.SSLContext:
        """The TLS context, made when it is first asked for. Who uses it loads trusted roots."""
        if self._context is None:
            self._context = _Resuming(ssl.PROTOCOL_TLS_CLIENT)
            self._context.minimum_version = ssl.TLSVersion.TLSv1_2
        return self._context

    def keep(self, link: object) -> None:
        """Remember the session of a connection on which something was read."""
        if self._context is not None and isinstance(link, ssl.SSLSocket):
            session = link.session
            if session is not None and session.has_ticket:
                self._context.session = session


class _Resuming(ssl.SSLContext):
    """Begins every connection with the latest session. Certificates are checked when there is none,
    and a session is only ever kept of a connection whose certificate was.
    """

    session: ssl.SSLSession | None = None

    def wrap_socket(self, *args: Any, **options: Any) -> ssl.SSLSocket:
        """A TLS socket, resumed if the other side still knows the session."""
        return super().wrap_socket(*args, **{"session": self.session, **options})
