"""Generation 1 over HTTP: a session in each message, one shape of call, one shape of answer."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from sync.connectors.base import Timeouts
from sync.connectors.dvcqg.channels import LOGIN_REFUSED, UNREADABLE, post
from sync.connectors.outcome import Failure
from sync.connectors.transport import Reply, Transport
from sync.wire.dvcqg.calls import Answer, Verdict
from sync.wire.dvcqg1 import envelope

OWN_PATHS: Final = {"auth": "/auth", "integrate": "/integrate", "share": "/share"}
"""Addresses below the portal's where nothing else was set: those of this program's gateway."""


@dataclass(frozen=True, slots=True)
class Speech1:
    """How one adapter is spoken to.

    Attributes:
        unit: ``madonvi``.
        dstcode: Destination behind the adapter, sent as a header, or None.
        paths: Addresses below the portal's by part, in place of `OWN_PATHS`.
    """

    unit: str
    dstcode: str | None = None
    paths: Mapping[str, str] = field(default_factory=dict)

    def asking(self, service: str, **given: str) -> object:
        """The body of a call that asks for something."""
        return envelope.asking(service, **given)

    def open(self, link: Transport, user: str, password: str, timeouts: Timeouts) -> str | Failure:
        """Log in: the session."""
        reply = self._post(link, "auth", envelope.login(user, password), timeouts)
        if isinstance(reply, Failure):
            return reply
        answer, session = envelope.read_session(reply.body)
        if session:
            return session
        is_broken = answer.verdict is Verdict.UNREADABLE and reply.status == 200
        return UNREADABLE if is_broken else LOGIN_REFUSED

    def send(
        self, link: Transport, token: str, service: str, body: object, timeouts: Timeouts
    ) -> Answer | Failure:
        """Send one call once."""
        assert isinstance(body, Mapping)
        part = "share" if service in envelope.SHARED else "integrate"
        reply = self._post(link, part, envelope.call(token, self.unit, body), timeouts)
        if isinstance(reply, Failure):
            return reply
        answer = envelope.read_answer(reply.body)
        if reply.status in (401, 403):
            return Answer(Verdict.EXPIRED, answer.code, answer.message, raw=answer.raw)
        return UNREADABLE if answer.verdict is Verdict.UNREADABLE else answer

    def _post(
        self, link: Transport, part: str, message: bytes, timeouts: Timeouts
    ) -> Reply | Failure:
        path = self.paths.get(part, OWN_PATHS[part])
        headers = {} if self.dstcode is None else {envelope.DSTCODE: self.dstcode}
        return post(link, path, message, headers, timeouts)
