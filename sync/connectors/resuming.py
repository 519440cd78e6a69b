"""A TLS context that begins every connection with the latest session, if there is one.

Apart from `tickets` because importing `ssl` takes time that a start of the program without a portal
need not spend.
"""

import ssl
from typing import Any


class Resuming(ssl.SSLContext):
    """Certificates are checked where there is no session, and a session is only ever kept of a
    connection whose certificate was.
    """

    session: ssl.SSLSession | None = None

    def wrap_socket(self, *args: Any, **options: Any) -> ssl.SSLSocket:
        """A TLS socket, resumed if the other side still knows the session."""
        return super().wrap_socket(*args, **{"session": self.session, **options})


def make_context() -> Resuming:
    """A context for connections to a server whose name is checked; without trusted roots yet."""
    context = Resuming(ssl.PROTOCOL_TLS_CLIENT)
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    return context
