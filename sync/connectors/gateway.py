"""Our own protocol to a gateway (docs/sync.md). Tells a gateway's answer from anybody else's.

Chooses the codec of every exchange: codec 2 where both ends can, else codec 1.
"""

from collections.abc import Mapping
from typing import Final

from counter_app.domain.errors import InvalidInput
from sync.connectors.base import Timeouts, Traffic
from sync.connectors.outcome import Failure, Kind, refused
from sync.connectors.transport import Reply, Transport
from sync.wire import limits
from sync.wire.codec import COLUMNAR, JSON, codec, decode_enrolled, decode_error, encode_enrol
from sync.wire.columns import Context, ContextMissing
from sync.wire.compress import pack, unpack
from sync.wire.contexts import Contexts, Read, needed_after
from sync.wire.messages import EnrolAnswer, EnrolRequest, ExchangeAnswer, ExchangeRequest

PREFERRED: Final = COLUMNAR
"""The codec that is tried first."""

LEAST_FOR_CONTEXT: Final = 10
"""Smaller batches go without a context: building one at the far end costs more than it saves."""

_UNREADABLE: Final = Failure(Kind.DATA, "answer-unreadable")
_NOT_COLUMNAR: Final = Failure(Kind.DATA, "not-columnar")
"""Never the end of an exchange: codec 1 follows."""


class GatewayConnector:
    """A gateway at one address, spoken to as one desk."""

    def __init__(self, url: str, desk_id: str, history: Read | None = None) -> None:
        """Nothing is sent yet. `history` gives the desk's own records; without it every batch
        is written as if it were the first.

        Raises:
            InvalidInput: ``insecure-portal`` or ``portal-address-malformed``.
        """
        self._transport = Transport(url, is_terse=True)
        self._desk_id = desk_id
        self._token: str | None = None
        self._history = history
        self._contexts = Contexts(1)
        self._is_columnar = PREFERRED == COLUMNAR

    @property
    def traffic(self) -> Traffic:
        """Bytes moved so far; seconds of the last request."""
        return self._transport.traffic

    def authenticate(self, secret: str) -> None:
        """Speak as the desk with this secret from now on."""
        self._token = f"{self._desk_id}.{secret}"

    def enrol(self, request: EnrolRequest, timeouts: Timeouts) -> EnrolAnswer | Failure:
        """Introduce the desk with its one-time code."""
        body = self._ask("/v1/enrol", encode_enrol(request), timeouts, None)
        if isinstance(body, Failure):
            return body
        try:
            return decode_enrolled(body)
        except InvalidInput:
            return _UNREADABLE

    def exchange(self, request: ExchangeRequest, timeouts: Timeouts) -> ExchangeAnswer | Failure:
        """Send records and take what is new.

        What cannot be said or understood in codec 2 is said again in codec 1: a batch may be
        repeated at any time.
        """
        if self._is_columnar:
            answer = self._exchange_columnar(request, timeouts)
            if not isinstance(answer, Failure):
                return answer
            if answer.kind is not Kind.DATA or answer == _UNREADABLE:
                return answer
            self._is_columnar = answer.code != "unsupported-codec"
        return self._exchange_as(JSON, request, None, timeouts)

    def _exchange_columnar(
        self, request: ExchangeRequest, timeouts: Timeouts
    ) -> ExchangeAnswer | Failure:
        context = self._context(request)
        answer = self._exchange_as(COLUMNAR, request, context, timeouts)
        is_missed = isinstance(answer, Failure) and answer.code == "context-missing"
        if is_missed and context is not None:
            return self._exchange_as(COLUMNAR, request, None, timeouts)
        return answer

    def _context(self, request: ExchangeRequest) -> Context | None:
        """What the gateway knows of this desk, if it is worth while."""
        if self._history is None or len(request.records) < LEAST_FOR_CONTEXT:
            return None
        needs = needed_after(request.first_seq - 1)
        try:
            return self._contexts.get(self._desk_id, needs, self._history)
        except ContextMissing:
            return None  # the journal has a hole: `counterctl verify` tells

    def _exchange_as(
        self, number: str, request: ExchangeRequest, context: Context | None, timeouts: Timeouts
    ) -> ExchangeAnswer | Failure:
        chosen = codec(number)
        try:
            message = chosen.encode_request(request, context)
        except InvalidInput:
            return _NOT_COLUMNAR
        if number == COLUMNAR:
            body = self._post(
                "/v1/exchange", message, {limits.CODEC: number}, timeouts, self._token
            )
        else:
            body = self._ask("/v1/exchange", message, timeouts, self._token)
        if isinstance(body, Failure):
            return body
        try:
            return chosen.decode_answer(body)
        except InvalidInput:
            return _NOT_COLUMNAR if number == COLUMNAR else _UNREADABLE

    def abort(self) -> None:
        """Break off what is under way. May be called from any thread."""
        self._transport.abort()

    def close(self) -> None:
        """Give up the connection."""
        self._transport.close()

    def _ask(
        self, path: str, message: bytes, timeouts: Timeouts, token: str | None
    ) -> bytes | Failure:
        body, encoding = pack(message)
        headers = {"Content-Type": "application/json", "Accept-Encoding": "gzip"}
        if encoding is not None:
            headers["Content-Encoding"] = encoding
        return self._post(path, body, headers, timeouts, token)

    def _post(
        self,
        path: str,
        body: bytes,
        headers: dict[str, str],
        timeouts: Timeouts,
        token: str | None,
    ) -> bytes | Failure:
        reply = self._transport.post(path, body, headers, timeouts, token)
        return reply if isinstance(reply, Failure) else answer_body(reply, headers)


def answer_body(reply: Reply, request: Mapping[str, str]) -> bytes | Failure:
    """The body of a gateway's answer to a request with those headers, or what it means.

    Anything without the marker is somebody else: a login page, a proxy, a wrong address.
    """
    is_json = reply.headers.get("content-type", "").startswith("application/json")
    number = reply.headers.get(limits.CODEC.lower(), JSON)
    marker = reply.headers.get(limits.MARKER.lower())
    if marker is None or not (is_json or number == COLUMNAR):
        if reply.status >= 500 and reply.status != 511:
            return Failure(Kind.PORTAL, "server-error")
        return Failure(Kind.CAPTIVE, "captive-portal")
    try:
        body = unpack(reply.body, reply.headers.get("content-encoding"), limits.MAX_INFLATED_BYTES)
        if reply.status == 200 and marker == limits.PROTOCOL:
            return body if number == request.get(limits.CODEC, JSON) else _UNREADABLE
        error = decode_error(body)
    except InvalidInput:
        return _UNREADABLE
    return refused(error.code, error.field, error.expected_seq)
