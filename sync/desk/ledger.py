"""Whose records a round carries, as the round needs it: what a desk did, kept by that desk or by
its office's gateway. A protocol only.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from counter_app.services.outbox import Batch
from sync.connectors.outcome import Failure
from sync.desk.translate import TakenIn
from sync.wire.messages import ExchangeAnswer


@dataclass(frozen=True, slots=True)
class Position:
    """Where the records stand with the other side; `epoch` is None before its first answer."""

    epoch: str | None
    acked_seq: int
    last_seq: int

    @property
    def pending(self) -> int:
        """How many the other side is not known to hold."""
        return max(0, self.last_seq - self.acked_seq)


class Ledger(Protocol):
    """The records of one desk. Used by one thread.

    Attributes:
        reads_feed: Whether records of others are taken in with the answers.
    """

    @property
    def reads_feed(self) -> bool: ...

    def position(self) -> Position:
        """As stored at this moment."""
        ...

    def batch(self, after_seq: int, max_records: int, max_bytes: int) -> Batch:
        """Records after that one, at least one if there is one."""
        ...

    def take_in(
        self, answer: ExchangeAnswer, *, sent_at: datetime, received_at: datetime
    ) -> TakenIn:
        """Keep what an answer says, durably; one that comes late takes nothing back."""
        ...

    def objection(self, answer: ExchangeAnswer) -> Failure | None:
        """Why no honest gateway would say that of these records."""
        ...

    def now(self) -> datetime:
        """As exactly as the clock tells."""
        ...
