"""Generation 1 over HTTP: a session, one shape of call, one shape of answer."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from sync.connectors.base import Timeouts, Traffic
from sync.connectors.dvcqg.channels import LOGIN_REFUSED, UNREADABLE, Channels, post
from sync.connectors.outcome import Failure
from sync.connectors.transport import Transport
from sync.wire.dvcqg.calls import Answer, Call, Verdict
from sync.wire.dvcqg1 import envelope
from sync.wire.dvcqg1.dialect import Generation1

OWN_PATHS: Final = {"auth": "/auth", "integrate": "/integrate", "share": "/share"}
"""Addresses below the portal's where nothing else was set: those of this program's gateway."""


@dataclass(frozen=True, slots=True)
class Settings1:
    """How one adapter is spoken to.

    Attributes:
        url: Address of the adapter.
        unit: ``madonvi``.
        dstcode: Destination behind the adapter, sent as a header, or None.
        paths: Addresses below `url` by part, in place of `OWN_PATHS`.
    """

    url: str
    unit: str
    dstcode: str | None = None
    paths: Mapping[str, str] = field(default_factory=dict)


class Connector1:
    """A generation-1 portal."""

    dialect = Generation1()

    def __init__(self, settings: Settings1) -> None:
        """Nothing is sent yet.

        Raises:
            InvalidInput: ``insecure-portal`` or ``portal-address-malformed``.
        """
        self._settings = settings
        self._paths = {**OWN_PATHS, **settings.paths}
        self._headers = {} if settings.dstcode is None else {envelope.DSTCODE: settings.dstcode}
        self._channels = Channels(settings.url)
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
        assert isinstance(call.body, Mapping)
        return self._ask(self._channels.link(channel), call.service, call.body, timeouts)

    def procedure(self, code: str, timeouts: Timeouts) -> Answer | Failure:
        """``LayThuTuc``."""
        body = envelope.asking(envelope.PROCEDURE, maTTHC=code)
        return self._ask(self._channels.link(0), envelope.PROCEDURE, body, timeouts)

    def listed(self, service: str, timeouts: Timeouts) -> Answer | Failure:
        """A list of the share endpoint."""
        return self._ask(self._channels.link(0), service, envelope.asking(service), timeouts)

    def abort(self) -> None:
        """Break off what is under way, for good."""
        self._channels.abort()

    def close(self) -> None:
        """Give up the connections."""
        self._channels.close()

    def _ask(
        self, link: Transport, service: str, body: Mapping[str, object], timeouts: Timeouts
    ) -> Answer | Failure:
        spent: str | None = None
        for _ in range(2):
            token = self._token(spent, timeouts)
            if isinstance(token, Failure):
                return token
            answer = self._once(
                link, service, envelope.call(token, self._settings.unit, body), timeouts
            )
            if isinstance(answer, Failure) or answer.verdict is not Verdict.EXPIRED:
                return answer
            spent = token
        return LOGIN_REFUSED

    def _once(
        self, link: Transport, service: str, message: bytes, timeouts: Timeouts
    ) -> Answer | Failure:
        part = "share" if service in envelope.SHARED else "integrate"
        reply = post(link, self._paths[part], message, self._headers, timeouts)
        if isinstance(reply, Failure):
            return reply
        answer = envelope.read_answer(reply.body)
        if reply.status in (401, 403):
            return Answer(Verdict.EXPIRED, answer.code, answer.message, raw=answer.raw)
        return UNREADABLE if answer.verdict is Verdict.UNREADABLE else answer

    def _token(self, spent: str | None, timeouts: Timeouts) -> str | Failure:
        return self._channels.token(spent, lambda link: self._open(link, timeouts))

    def _open(self, link: Transport, timeouts: Timeouts) -> str | Failure:
        message = envelope.login(*self._account)
        reply = post(link, self._paths["auth"], message, self._headers, timeouts)
        if isinstance(reply, Failure):
            return reply
        answer, session = envelope.read_session(reply.body)
        if session:
            return session
        is_broken = answer.verdict is Verdict.UNREADABLE and reply.status == 200
        return UNREADABLE if is_broken else LOGIN_REFUSED
