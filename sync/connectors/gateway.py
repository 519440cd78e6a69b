"""Our own protocol to a gateway (docs/sync.md). Tells a gateway's answer from anybody else's.

Chooses the codec of every exchange: codec 2 where both ends can, else codec 1.
"""

from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor, as_completed
from functools import partial
from typing import Final

from counter_app.domain.errors import InvalidInput
from sync.connectors.base import Carried, Prepared, Timeouts, Traffic
from sync.connectors.outcome import Failure, Kind, refused
from sync.connectors.tickets import Tickets
from sync.connectors.transport import Reply, Transport
from sync.wire import limits
from sync.wire.codec import COLUMNAR, JSON, codec, decode_enrolled, decode_error, encode_enrol
from sync.wire.columns import Context, ContextMissing
from sync.wire.compress import pack, unpack
from sync.wire.contexts import Contexts, Read, needed_after
from sync.wire.hops import Hop, read_hops
from sync.wire.messages import EnrolAnswer, EnrolRequest, ExchangeAnswer, ExchangeRequest

PREFERRED: Final = COLUMNAR
"""The codec that is tried first."""

EXCHANGE: Final = "/v1/exchange"
HOPS: Final = "/v1/hops"

LEAST_FOR_CONTEXT: Final = 10
"""Smaller batches go without a context: building one at the far end costs more than it saves."""

CHANNELS: Final = 4
"""Connections at most: measured on weak links, three to six hide each other's waiting."""

_UNREADABLE: Final = Failure(Kind.DATA, "answer-unreadable")
_NOT_COLUMNAR: Final = Failure(Kind.DATA, "not-columnar")
"""Never the end of an exchange: codec 1 follows."""


class GatewayConnector:
    """A gateway at one address, spoken to as one desk."""

    def __init__(
        self, url: str, desk_id: str, history: Read | None = None, speaker: str | None = None
    ) -> None:
        """Nothing is sent yet. `history` gives the desk's own records; without it every batch
        is written as if it were the first. `speaker` is who speaks for the desk, if not itself.

        Raises:
            InvalidInput: ``insecure-portal`` or ``portal-address-malformed``.
        """
        tickets = Tickets()
        self._transports = [Transport(url, is_terse=True, tickets=tickets) for _ in range(CHANNELS)]
        self._desk_id = desk_id
        self._speaker = speaker
        self._token: str | None = None
        self._history = history
        self._contexts = Contexts(1)
        self._openers: ThreadPoolExecutor | None = None
        self._is_columnar = PREFERRED == COLUMNAR

    @property
    def traffic(self) -> Traffic:
        """Bytes moved so far on all connections; seconds of the first one's last request."""
        each = [transport.traffic for transport in self._transports]
        return Traffic(
            sum(one.bytes_up for one in each), sum(one.bytes_down for one in each), each[0].seconds
        )

    @property
    def channels(self) -> int:
        """How many exchanges may be under way at once."""
        return len(self._transports)

    def authenticate(self, secret: str) -> None:
        """Speak as the desk with this secret from now on."""
        self._token = f"{self._speaker or self._desk_id}.{secret}"

    def enrol(self, request: EnrolRequest, timeouts: Timeouts) -> EnrolAnswer | Failure:
        """Introduce the desk with its one-time code."""
        body = self._ask(self._transports[0], "/v1/enrol", encode_enrol(request), timeouts, None)
        if isinstance(body, Failure):
            return body
        try:
            return decode_enrolled(body)
        except InvalidInput:
            return _UNREADABLE

    def speak_for(self, desk_id: str) -> None:
        """Bring that desk's records from now on; only for a connector made with `speaker`."""
        self._desk_id = desk_id

    def hops(self, timeouts: Timeouts) -> tuple[Hop, ...] | Failure:
        """How far the desk's records got, gateway by gateway."""
        body = self._ask(self._transports[0], HOPS, b"{}", timeouts, self._token)
        if isinstance(body, Failure):
            return body
        try:
            return read_hops(body)
        except InvalidInput:
            return _UNREADABLE

    def exchange(self, request: ExchangeRequest, timeouts: Timeouts) -> ExchangeAnswer | Failure:
        """One exchange on the first connection."""
        return self.carry(0, self.prepare(request), timeouts).answer

    def prepare(self, request: ExchangeRequest) -> Prepared:
        """Write an exchange in codec 2, if it can be said so and nobody refused the codec."""
        if not self._is_columnar:
            return Prepared(request, None)
        context = self._context(request)
        try:
            message = codec(COLUMNAR).encode_request(
                request, context, partial(self._contexts.note, self._desk_id)
            )
        except InvalidInput:
            return Prepared(request, None)
        return Prepared(request, message, context is not None)

    def carry(self, channel: int, prepared: Prepared, timeouts: Timeouts) -> Carried:
        """Send records and take what is new.

        What cannot be understood in codec 2 is said again in codec 1: a batch may be repeated at
        any time.
        """
        transport = self._transports[channel]
        before = transport.traffic
        answer = self._carried(transport, prepared, timeouts)
        after = transport.traffic
        moved = Traffic(
            after.bytes_up - before.bytes_up, after.bytes_down - before.bytes_down, after.seconds
        )
        return Carried(answer, moved)

    def _carried(
        self, transport: Transport, prepared: Prepared, timeouts: Timeouts
    ) -> ExchangeAnswer | Failure:
        request, message = prepared.request, prepared.message
        if self._is_columnar and message is not None:
            answer = self._said(transport, COLUMNAR, message, timeouts)
            if _is_missed(answer) and prepared.has_context:
                answer = self._said_as(transport, COLUMNAR, request, timeouts)
            if not isinstance(answer, Failure):
                return answer
            if answer.kind is not Kind.DATA or answer == _UNREADABLE:
                return answer
            self._is_columnar = answer.code != "unsupported-codec"
        return self._said_as(transport, JSON, request, timeouts)

    def _context(self, request: ExchangeRequest) -> Context | None:
        """What the gateway knows of this desk, if it is worth while."""
        if self._history is None or len(request.records) < LEAST_FOR_CONTEXT:
            return None
        needs = needed_after(request.first_seq - 1)
        try:
            return self._contexts.get(self._desk_id, needs, self._history)
        except ContextMissing:
            return None  # the journal has a hole: `counterctl verify` tells

    def _said_as(
        self, transport: Transport, number: str, request: ExchangeRequest, timeouts: Timeouts
    ) -> ExchangeAnswer | Failure:
        """An exchange written without a context, sent."""
        try:
            message = codec(number).encode_request(request)
        except InvalidInput:
            return _NOT_COLUMNAR
        return self._said(transport, number, message, timeouts)

    def _said(
        self, transport: Transport, number: str, message: bytes, timeouts: Timeouts
    ) -> ExchangeAnswer | Failure:
        if number == COLUMNAR:
            headers = {limits.CODEC: number}
            body = self._post(transport, EXCHANGE, message, headers, timeouts, self._token)
        else:
            body = self._ask(transport, EXCHANGE, message, timeouts, self._token)
        if isinstance(body, Failure):
            return body
        try:
            return codec(number).decode_answer(body)
        except InvalidInput:
            return _NOT_COLUMNAR if number == COLUMNAR else _UNREADABLE

    def open(self, timeouts: Timeouts, count: int = 1) -> Failure | None:
        """Have the first `count` connections ready before there is anything to send. Returns as
        soon as one is; the others go on opening meanwhile.
        """
        if self._openers is None:
            self._openers = ThreadPoolExecutor(CHANNELS, thread_name_prefix="open")
        tries = [self._openers.submit(one.open, timeouts) for one in self._transports[:count]]
        failure = None
        for one in as_completed(tries):
            failure = one.result()
            if failure is None:
                break
        return failure

    def drop(self, channel: int) -> None:
        """Break off what is under way on a channel. May be called from any thread."""
        self._transports[channel].drop()

    def drop_all(self) -> None:
        """Break off what is under way on every channel. May be called from any thread."""
        for transport in self._transports:
            transport.drop()

    def abort(self) -> None:
        """Break off what is under way. May be called from any thread."""
        for transport in self._transports:
            transport.abort()

    def close(self) -> None:
        """Give up the connections."""
        if self._openers is not None:
            self.drop_all()
            self._openers.shutdown(cancel_futures=True)
            self._openers = None
        for transport in self._transports:
            transport.close()

    def _ask(
        self,
        transport: Transport,
        path: str,
        message: bytes,
        timeouts: Timeouts,
        token: str | None,
    ) -> bytes | Failure:
        body, encoding = pack(message)
        headers = {"Content-Type": "application/json", "Accept-Encoding": "gzip"}
        if encoding is not None:
            headers["Content-Encoding"] = encoding
        return self._post(transport, path, body, headers, timeouts, token)

    def _post(
        self,
        transport: Transport,
        path: str,
        body: bytes,
        headers: dict[str, str],
        timeouts: Timeouts,
        token: str | None,
    ) -> bytes | Failure:
        if self._speaker is not None:
            headers = {**headers, limits.FOR: self._desk_id}
        reply = transport.post(path, body, headers, timeouts, token)
        return reply if isinstance(reply, Failure) else answer_body(reply, headers)


def _is_missed(answer: ExchangeAnswer | Failure) -> bool:
    return isinstance(answer, Failure) and answer.code == "context-missing"


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
