"""What travels on a stick beside a desk's own records: its scans, and records of former machines.

Owns how much of them fits into a bundle, and what an answer says of them. Opens no file.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from counter_app.domain.errors import NotFound, StoreUnusable
from counter_app.services import attachment_lane, heritage, outbox
from counter_app.services.attachment_lane import Waiting
from counter_app.services.container import Services
from counter_app.services.heritage import Former
from sync.wire.bundle_messages import MAX_BODIES_BYTES, MOST_SCANS, Answer, Inherited
from sync.wire.limits import MAX_RECORDS
from sync.wire.messages import ExchangeRequest


@dataclass(slots=True)
class Load:
    """Scans chosen for a bundle, and what became of them while it was written.

    Attributes:
        files: What was chosen.
        left: Scans that did not fit.
        count: Scans that were written, `size` of them in bytes.
        broken: Scans whose file cannot be read here.
    """

    files: tuple[Waiting, ...]
    left: int
    count: int = 0
    size: int = 0
    broken: int = 0

    def contents(self, s: Services) -> Iterator[bytes]:
        """Each file's content, one at a time."""
        for file in self.files:
            try:
                data = s.vault.get(file.name)
            except (NotFound, StoreUnusable):
                self.broken += 1
                continue
            self.count += 1
            self.size += len(data)
            yield data


def load(s: Services, last_seq: int, most_bytes: int) -> Load:
    """The oldest scans of own records up to there: as many as fit into so many bytes, but one at
    least, so that none is too large for ever; none for 0 bytes.
    """
    waiting = attachment_lane.to_carry(s, last_seq)
    chosen: list[Waiting] = []
    room = most_bytes
    for file in waiting if most_bytes else ():
        if (chosen and file.size > room) or len(chosen) == MOST_SCANS:
            break
        chosen.append(file)
        room -= file.size
    return Load(tuple(chosen), len(waiting) - len(chosen))


def inherited(s: Services) -> tuple[Inherited, ...]:
    """Records of former machines that are not known to be held, as many as fit into a bundle."""
    found: list[Inherited] = []
    room = MAX_BODIES_BYTES
    for former in heritage.waiting(s):
        requests, room = _requests(s, former, room)
        if requests:
            found.append(Inherited(former.desk_id, requests))
    return tuple(found)


def note_held(s: Services, answer: Answer) -> int:
    """Note what the gateway holds of scans and of former machines' records. Returns how many scans
    that is news of.
    """
    epoch = answer.pages[-1].epoch
    is_new_life = outbox.sync_position(s).epoch not in (None, epoch)
    for told in answer.inherited:
        if told.refused is None:
            heritage.note_told(s, told.desk_id, told.acked_seq, is_new_life=is_new_life)
    news = {one.name for one in attachment_lane.waiting(s)} & set(answer.held)
    attachment_lane.mark_sent(s, news, epoch)
    return len(news)


def keep(s: Services, scans: Iterator[tuple[str, bytes]]) -> int:
    """Keep the scans that a clerk waits for; returns how many."""
    wanted = {one.name for one in attachment_lane.to_fetch(s)}
    kept = 0
    for name, data in scans:
        if name in wanted:
            attachment_lane.keep_fetched(s, name, data)
            wanted.discard(name)
            kept += 1
    return kept


def _requests(s: Services, former: Former, room: int) -> tuple[tuple[ExchangeRequest, ...], int]:
    """A former machine's records as requests, and the room that is left after them."""
    found: list[ExchangeRequest] = []
    after = former.acked_seq
    while room > 0:
        records = heritage.records(s, former.desk_id, after, MAX_RECORDS)
        if not records:
            break
        found.append(ExchangeRequest(None, 0, after + 1, records, 0))
        after = records[-1].desk_seq
        room -= sum(len(one.body.encode()) for one in records)
    return tuple(found), room
