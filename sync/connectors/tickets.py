"""TLS sessions kept between connections to one address, so that a new one shakes hands shortly.

`requests` and `urllib3` start anew on every connection. Owns the one TLS context of a connector and
its latest session; a session of TLS 1.3 comes only with the first answer. Knows no HTTP.
"""

import threading
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import ssl

    from sync.connectors.resuming import Resuming


class Tickets:
    """What the connections of one connector share. May be used from any thread."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._context: Resuming | None = None

    def context(self) -> "ssl.SSLContext":
        """The TLS context, made when it is first asked for. Who uses it loads trusted roots."""
        from sync.connectors.resuming import Resuming, make_context

        with self._lock:
            if self._context is None:
                self._context = make_context()
            found: Resuming = self._context
        return found

    def keep(self, link: object) -> None:
        """Remember the session of a connection on which something was read."""
        context = self._context
        if context is None:
            return
        is_ours = getattr(link, "context", None) is context
        session: ssl.SSLSession | None = getattr(link, "session", None)
        if is_ours and session is not None and session.has_ticket:
            context.session = session
