"""Our own protocol to a gateway (docs/sync.md). Tells a gateway's answer from anybody else's."""

from counter_app.domain.errors import InvalidInput
from sync.connectors.base import Timeouts, Traffic
from sync.connectors.outcome import Failure, Kind, refused
from sync.connectors.transport import Reply, Transport
from sync.wire import limits
from sync.wire.codec import NEWEST, codec, decode_enrolled, decode_error, encode_enrol
from sync.wire.compress import pack, unpack
from sync.wire.messages import EnrolAnswer, EnrolRequest, ExchangeAnswer, ExchangeRequest

_UNREADABLE = Failure(Kind.DATA, "answer-unreadable")


class GatewayConnector:
    """A gateway at one address, spoken to as one desk."""

    def __init__(self, url: str, desk_id: str) -> None:
        """Nothing is sent yet.

        Raises:
            InvalidInput: ``insecure-portal`` or ``portal-address-malformed``.
        """
        self._transport = Transport(url)
        self._desk_id = desk_id
        self._token: str | None = None

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
        """Send records and take what is new."""
        chosen = codec(NEWEST)
        body = self._ask("/v1/exchange", chosen.encode_request(request), timeouts, self._token)
        if isinstance(body, Failure):
            return body
        try:
            return chosen.decode_answer(body)
        except InvalidInput:
            return _UNREADABLE

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
        headers = {
            "Content-Type": "application/json",
            "Accept-Encoding": "gzip",
            limits.CODEC: NEWEST,
        }
        if encoding is not None:
            headers["Content-Encoding"] = encoding
        reply = self._transport.post(path, body, headers, timeouts, token)
        return reply if isinstance(reply, Failure) else answer_body(reply)


def answer_body(reply: Reply) -> bytes | Failure:
    """The body of a gateway's answer, or what the answer means.

    Anything without the marker is somebody else: a login page, a proxy, a wrong address.
    """
    is_json = reply.headers.get("content-type", "").startswith("application/json")
    marker = reply.headers.get(limits.MARKER.lower())
    if marker is None or not is_json:
        if reply.status >= 500 and reply.status != 511:
            return Failure(Kind.PORTAL, "server-error")
        return Failure(Kind.CAPTIVE, "captive-portal")
    try:
        body = unpack(reply.body, reply.headers.get("content-encoding"), limits.MAX_INFLATED_BYTES)
        if reply.status == 200 and marker == limits.PROTOCOL:
            return body
        error = decode_error(body)
    except InvalidInput:
        return _UNREADABLE
    return refused(error.code, error.field, error.expected_seq)
