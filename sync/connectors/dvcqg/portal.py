"""One portal over HTTP: its connections, its account and its session, in whatever it speaks.

A session that is over is renewed once and the call sent again. Knows no message and no path: those
are its `Speech`'s.
"""

from typing import Protocol

from sync.connectors.base import Timeouts, Traffic
from sync.connectors.dvcqg.channels import LOGIN_REFUSED, Channels
from sync.connectors.outcome import Failure
from sync.connectors.transport import Transport
from sync.wire.dvcqg.calls import Answer, Call, Dialect, Verdict
from sync.wire.dvcqg1.envelope import PROCEDURE


class Speech(Protocol):
    """How one kind of portal is spoken to over HTTP. Keeps nothing between two calls."""

    def asking(self, service: str, **given: str) -> object:
        """The body of a call that asks for something."""
        ...

    def open(self, link: Transport, user: str, password: str, timeouts: Timeouts) -> str | Failure:
        """Log in: the token of a new session."""
        ...

    def send(
        self, link: Transport, token: str, service: str, body: object, timeouts: Timeouts
    ) -> Answer | Failure:
        """Send one call once. Its answer's verdict is ``EXPIRED`` when the session is over."""
        ...


class HttpPortal:
    """A portal that takes states: the decisions of a `Dialect`, carried by a `Speech`."""

    def __init__(self, url: str, dialect: Dialect, speech: Speech) -> None:
        """Nothing is sent yet.

        Raises:
            InvalidInput: ``insecure-portal`` or ``portal-address-malformed``.
        """
        self.dialect = dialect
        self._speech = speech
        self._channels = Channels(url)
        self._account = ("", "")

    @property
    def channels(self) -> int:
        """How many calls may be under way at once."""
        return self._channels.count

    @property
    def traffic(self) -> Traffic:
        """Everything moved since the connector was made."""
        return self._channels.traffic

    def authenticate(self, user: str, password: str) -> None:
        """Speak as this account from now on."""
        self._account = (user, password)
        self._channels.forget_token()

    def log_in(self, timeouts: Timeouts) -> Failure | None:
        """Open a session unless there is one."""
        token = self._token(None, timeouts)
        return token if isinstance(token, Failure) else None

    def call(self, channel: int, call: Call, timeouts: Timeouts) -> Answer | Failure:
        """Send one call."""
        return self._ask(channel, call.service, call.body, timeouts)

    def procedure(self, code: str, timeouts: Timeouts) -> Answer | Failure:
        """``LayThuTuc``."""
        return self._ask(0, PROCEDURE, self._speech.asking(PROCEDURE, maTTHC=code), timeouts)

    def listed(self, service: str, timeouts: Timeouts) -> Answer | Failure:
        """A list the portal publishes."""
        return self._ask(0, service, self._speech.asking(service), timeouts)

    def abort(self) -> None:
        """Break off what is under way, for good."""
        self._channels.abort()

    def close(self) -> None:
        """Give up the connections."""
        self._channels.close()

    def _ask(
        self, channel: int, service: str, body: object, timeouts: Timeouts
    ) -> Answer | Failure:
        link = self._channels.link(channel)
        spent: str | None = None
        for _ in range(2):
            token = self._token(spent, timeouts)
            if isinstance(token, Failure):
                return token
            answer = self._speech.send(link, token, service, body, timeouts)
            if isinstance(answer, Failure) or answer.verdict is not Verdict.EXPIRED:
                return answer
            spent = token
        return LOGIN_REFUSED

    def _token(self, spent: str | None, timeouts: Timeouts) -> str | Failure:
        return self._channels.token(
            spent, lambda link: self._speech.open(link, *self._account, timeouts)
        )
