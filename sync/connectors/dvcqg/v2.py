"""Generation 2 over HTTP: a bearer token, one address for each call."""

from typing import Final

from sync.connectors.base import Timeouts
from sync.connectors.dvcqg.channels import LOGIN_REFUSED, UNREADABLE, post
from sync.connectors.outcome import Failure
from sync.connectors.transport import Transport
from sync.wire.dvcqg.calls import Answer, Verdict
from sync.wire.dvcqg1.envelope import encode
from sync.wire.dvcqg2 import envelope

_NO_LOGIN: Final = (400, *envelope.UNAUTHORISED)


class Speech2:
    """How a portal of generation 2 is spoken to."""

    def asking(self, service: str, **given: str) -> object:
        """The body of a call that asks for something; the address names the service."""
        return given

    def open(self, link: Transport, user: str, password: str, timeouts: Timeouts) -> str | Failure:
        """Fetch a token."""
        message = encode(envelope.login(user, password))
        reply = post(link, f"/{envelope.TOKEN}", message, {}, timeouts)
        if isinstance(reply, Failure):
            return reply
        token = envelope.read_token(reply.body)
        if token and reply.status == 200:
            return token
        return LOGIN_REFUSED if reply.status in _NO_LOGIN else UNREADABLE

    def send(
        self, link: Transport, token: str, service: str, body: object, timeouts: Timeouts
    ) -> Answer | Failure:
        """Send one call once."""
        reply = post(link, f"/{service}", encode(body), {}, timeouts, token)
        if isinstance(reply, Failure):
            return reply
        answer = envelope.read_answer(reply.status, reply.body)
        return UNREADABLE if answer.verdict is Verdict.UNREADABLE else answer
