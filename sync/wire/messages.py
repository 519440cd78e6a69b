"""The protocol's messages as both ends work with them. How they look as bytes: see the codecs."""

from dataclasses import dataclass
from datetime import datetime

from counter_app.domain.records import FeedItem, OwnRange, Record


@dataclass(frozen=True, slots=True)
class ExchangeRequest:
    """A desk's turn: its next records and how far it has read.

    `records` are the desk's own, contiguous, the first being number `first_seq`; empty for a mere
    look. `cursor` is the last server order applied under `epoch`. `want_bytes` is how many bytes of
    record bodies the desk would take back (0: none). `acked_seq` is the watermark the desk was told
    under `epoch`; left out it is `first_seq - 1`: nothing is under way before this batch. `mark` is
    the one the gateway gave with `cursor`; 0 where none is known.
    """

    epoch: str | None
    cursor: int
    first_seq: int
    records: tuple[Record, ...]
    want_bytes: int
    acked_seq: int | None = None
    mark: int = 0

    @property
    def known_seq(self) -> int:
        """The highest record the desk was told to be durable."""
        return self.first_seq - 1 if self.acked_seq is None else self.acked_seq


@dataclass(frozen=True, slots=True)
class ExchangeAnswer:
    """The gateway's turn.

    Every own record up to `acked_seq` is stored durably. `own` and `feed` cover the server orders
    after the request's cursor up to `cursor` without gaps; `more` says that further ones exist.
    Under an epoch other than the request's they start at the beginning. `mark` stands for all that
    is stored up to `cursor`: a gateway that sees it again tells whether that is still so.
    """

    epoch: str
    acked_seq: int
    own: tuple[OwnRange, ...]
    feed: tuple[FeedItem, ...]
    cursor: int
    more: bool
    server_time: datetime
    mark: int = 0


@dataclass(frozen=True, slots=True)
class EnrolRequest:
    """A desk introduces itself with the one-time code it was given and a secret it made itself."""

    code: str
    desk_id: str
    unit_code: str
    desk: int
    secret: str


@dataclass(frozen=True, slots=True)
class EnrolAnswer:
    """The desk is known from now on."""

    epoch: str
    server_time: datetime


@dataclass(frozen=True, slots=True)
class ErrorAnswer:
    """A refusal: stable code, a sentence for people, and what is needed to act on it."""

    code: str
    message: str
    field: str | None
    next_step: str
    expected_seq: int | None = None
