"""Generation 2 over HTTP: a bearer token, one address for each call."""

import json
from typing import Final

from sync.connectors.base import Timeouts, Traffic
from sync.connectors.dvcqg.channels import LOGIN_REFUSED, UNREADABLE, Channels, post
from sync.connectors.outcome import Failure
from sync.connectors.transport import Transport
from sync.wire.dvcqg.calls import Answer, Call, Verdict
from sync.wire.dvcqg1.envelope import PROCEDURE
from sync.wire.dvcqg2 import envelope
from sync.wire.dvcqg2.dialect import Generation2

_NO_LOGIN: Final = (400, *envelope.UNAUTHORISED)


class Connector2:
    """A generation-2 portal, spoken to for one unit."""

    def __init__(self, url: str, unit: str) -> None:
        """Nothing is sent yet. `unit` is MaDonViTiepNhan.

        Raises:
            InvalidInput: ``insecure-portal`` or ``portal-address-malformed``.
        """
        self.dialect = Generation2(unit)
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
        """Speak as this client from now on."""
        self._account = (user, password)
        self._channels.forget_token()

    def log_in(self, timeouts: Timeouts) -> Failure | None:
        """Fetch a token unless there is one."""
        token = self._token(None, timeouts)
        return token if isinstance(token, Failure) else None

    def call(self, channel: int, call: Call, timeouts: Timeouts) -> Answer | Failure:
        """Send one call."""
        return self._ask(self._channels.link(channel), call.service, call.body, timeouts)

    def procedure(self, code: str, timeouts: Timeouts) -> Answer | Failure:
        """``LayThuTuc``."""
        return self._ask(self._channels.link(0), PROCEDURE, {"maTTHC": code}, timeouts)

    def listed(self, service: str, timeouts: Timeouts) -> Answer | Failure:
        """A list of the catalogue."""
        return self._ask(self._channels.link(0), service, {}, timeouts)

    def abort(self) -> None:
        """Break off what is under way, for good."""
        self._channels.abort()

    def close(self) -> None:
        """Give up the connections."""
        self._channels.close()

    def _ask(
        self, link: Transport, service: str, body: object, timeouts: Timeouts
    ) -> Answer | Failure:
        spent: str | None = None
        for _ in range(2):
            token = self._token(spent, timeouts)
            if isinstance(token, Failure):
                return token
            reply = post(link, f"/{service}", _encoded(body), {}, timeouts, token)
            if isinstance(reply, Failure):
                return reply
            answer = envelope.read_answer(reply.status, reply.body)
            if answer.verdict is not Verdict.EXPIRED:
                return UNREADABLE if answer.verdict is Verdict.UNREADABLE else answer
            spent = token
        return LOGIN_REFUSED

    def _token(self, spent: str | None, timeouts: Timeouts) -> str | Failure:
        return self._channels.token(spent, lambda link: self._open(link, timeouts))

    def _open(self, link: Transport, timeouts: Timeouts) -> str | Failure:
        message = _encoded(envelope.login(*self._account))
        reply = post(link, f"/{envelope.TOKEN}", message, {}, timeouts)
        if isinstance(reply, Failure):
            return reply
        token = envelope.read_token(reply.body)
        if token and reply.status == 200:
            return token
        return LOGIN_REFUSED if reply.status in _NO_LOGIN else UNREADABLE


def _encoded(body: object) -> bytes:
    return json.dumps(body, ensure_ascii=False, separators=(",", ":")).encode()
