"""The one interface of every other side. A connector carries messages; it decides nothing."""

from dataclasses import dataclass
from typing import Protocol, runtime_checkable

from sync.connectors.outcome import Failure
from sync.wire.dvcqg.calls import Answer, Call, Dialect
from sync.wire.messages import EnrolAnswer, EnrolRequest, ExchangeAnswer, ExchangeRequest


@dataclass(frozen=True, slots=True)
class Timeouts:
    """Patience for one request, in seconds.

    Attributes:
        connect_s: Name look-up, connection and TLS handshake, each.
        stall_s: Sending without a byte being taken.
        answer_s: Waiting for the first byte of the answer, and for each next one.
        total_s: The whole request.
    """

    connect_s: float
    stall_s: float
    answer_s: float
    total_s: float


@dataclass(frozen=True, slots=True)
class Traffic:
    """Bytes of HTTP moved in each direction, and how long it took, in seconds."""

    bytes_up: int = 0
    bytes_down: int = 0
    seconds: float = 0.0


@dataclass(frozen=True, slots=True)
class Prepared:
    """An exchange ready to go out, as often as needed.

    Attributes:
        request: What it says.
        message: In codec 2; None where codec 1 has to say it.
        has_context: Whether the other side needs earlier records to read the message.
    """

    request: ExchangeRequest
    message: bytes | None
    has_context: bool = False


@dataclass(frozen=True, slots=True)
class Carried:
    """What came of sending a prepared exchange, and what moved for it on its connection."""

    answer: ExchangeAnswer | Failure
    traffic: Traffic


class Connector(Protocol):
    """Another side. Used by one thread, but for `carry`, `drop` and `abort`."""

    @property
    def traffic(self) -> Traffic:
        """Everything moved since the connector was made; seconds of the last request only."""
        ...

    def authenticate(self, secret: str) -> None:
        """Speak as the desk with this secret from now on."""
        ...

    def enrol(self, request: EnrolRequest, timeouts: Timeouts) -> EnrolAnswer | Failure:
        """Introduce the desk. May be repeated with the same request."""
        ...

    @property
    def channels(self) -> int:
        """How many exchanges may be under way at once, each on its own connection."""
        ...

    def prepare(self, request: ExchangeRequest) -> Prepared:
        """Write an exchange down: records to send and what is wanted back."""
        ...

    def carry(self, channel: int, prepared: Prepared, timeouts: Timeouts) -> Carried:
        """Send an exchange and take the answer; may be repeated. Any thread, one at a time for each
        channel. A channel whose connection broke opens a new one.
        """
        ...

    def drop(self, channel: int) -> None:
        """Break off what is under way on a channel: nobody waits for it any more."""
        ...

    def abort(self) -> None:
        """Break off what is under way, at once and for good. May be called from any thread."""
        ...

    def close(self) -> None:
        """Give up the connections."""
        ...


@runtime_checkable
class PortalConnector(Protocol):
    """A portal that takes states. Channel `n` is used by one thread at a time, but for `abort`."""

    @property
    def dialect(self) -> Dialect:
        """Which call comes next, and what its answer means."""
        ...

    @property
    def channels(self) -> int:
        """How many calls may be under way at once."""
        ...

    @property
    def traffic(self) -> Traffic:
        """Everything moved since the connector was made; seconds of the last request only."""
        ...

    def authenticate(self, user: str, password: str) -> None:
        """Speak as this account from now on."""
        ...

    def log_in(self, timeouts: Timeouts) -> Failure | None:
        """Open a session unless there is one."""
        ...

    def call(self, channel: int, call: Call, timeouts: Timeouts) -> Answer | Failure:
        """Send one call. A session that is over is renewed once, and the call sent again."""
        ...

    def procedure(self, code: str, timeouts: Timeouts) -> Answer | Failure:
        """What the portal publishes of one procedure (``LayThuTuc``)."""
        ...

    def listed(self, service: str, timeouts: Timeouts) -> Answer | Failure:
        """A list the portal publishes: procedures, agencies or sectors."""
        ...

    def abort(self) -> None:
        """Break off what is under way, at once and for good. May be called from any thread."""
        ...

    def close(self) -> None:
        """Give up the connections."""
        ...
