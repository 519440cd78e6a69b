"""A gateway in a list: gives orders, keeps records, answers like the real one. No network."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import count

from counter_app.domain.records import FeedItem, OwnRange, Record
from counter_app.services import outbox
from counter_app.services.container import Services
from counter_app.services.outbox import Answer, Applied, Batch

MOST_RECORDS = 100
_LIVES = count(1)


@dataclass
class Hub:
    """What the desks of one unit sent, in the order it came: server order is position + 1."""

    epoch: str = field(default_factory=lambda: f"epoch-{next(_LIVES)}")
    records: list[Record] = field(default_factory=list)

    def acked(self, desk_id: str) -> int:
        """The desk's watermark."""
        return max((r.desk_seq for r in self.records if r.desk_id == desk_id), default=0)

    def exchange(self, s: Services, batch: Batch, *, most: int = 1000) -> Answer:
        """Store what is new of a batch, and answer with the feed after its cursor."""
        desk_id = s.desk.desk_id
        for record in batch.records:
            if record.desk_seq == self.acked(desk_id) + 1:
                assert record.is_intact()
                self.records.append(record)
        cursor = batch.cursor if batch.epoch == self.epoch else 0
        own: list[OwnRange] = []
        feed: list[FeedItem] = []
        for server_seq, record in enumerate(self.records[cursor : cursor + most], cursor + 1):
            if record.desk_id == desk_id:
                own.append(OwnRange(record.desk_seq, server_seq, 1))
            else:
                feed.append(FeedItem(record, server_seq))
            cursor = server_seq
        return answer(s, self.epoch, self.acked(desk_id), own, feed, cursor)

    def lose(self, kept: int) -> None:
        """Go back to a backup with the first `kept` records; orders are given anew."""
        del self.records[kept:]
        self.epoch = f"epoch-{next(_LIVES)}"


def answer(
    s: Services,
    epoch: str,
    acked_seq: int,
    own: Sequence[OwnRange] = (),
    feed: Sequence[FeedItem] = (),
    cursor: int = 0,
) -> Answer:
    """An answer of this moment."""
    now = s.clock()
    return Answer(epoch, acked_seq, tuple(own), tuple(feed), cursor, now, now, now)


def exchange_once(hub: Hub, s: Services, *, most: int = 1000) -> Applied:
    """One round trip."""
    batch = outbox.next_batch(s, max_records=MOST_RECORDS, max_bytes=1_000_000)
    return outbox.apply_answer(s, hub.exchange(s, batch, most=most))


def sync(hub: Hub, s: Services) -> None:
    """Round trips until this desk has nothing to send and nothing to take in."""
    while True:
        exchange_once(hub, s)
        position = outbox.sync_position(s)
        is_read = position.cursor == len(hub.records) and position.epoch == hub.epoch
        if position.pending == 0 and is_read:
            return


def settle(hub: Hub, *desks: Services) -> None:
    """Sync all desks until nobody has anything new."""
    for _ in range(2):
        for s in desks:
            sync(hub, s)
