"""Runs: consecutive records of one desk, which travel with the chain's two ends only.

The receiver recomputes what lies between, and so notices any change on the way. No I/O, no JSON.
"""

from collections.abc import Iterable

from counter_app.domain.errors import InvalidInput
from counter_app.domain.records import FeedItem, Record, chain_hash


def link(prev_hash: str, records: Iterable[Record]) -> tuple[Record, ...]:
    """The records with `prev_hash` and `hash` filled in from where the chain stands."""
    linked: list[Record] = []
    for record in records:
        record = record._replace(prev_hash=prev_hash)
        prev_hash = chain_hash(record)
        linked.append(record._replace(hash=prev_hash))
    return tuple(linked)


def relink(
    prev_hash: str, last_hash: str, records: Iterable[Record], field: str
) -> tuple[Record, ...]:
    """As `link`, and the chain must end in `last_hash`.

    Raises:
        InvalidInput: ``chain-broken``: a record was changed on its way, or the sender's journal
            is damaged.
    """
    linked = link(prev_hash, records)
    if not linked or linked[-1].hash != last_hash:
        raise InvalidInput("chain-broken", field)
    return linked


def runs(feed: Iterable[FeedItem]) -> tuple[tuple[FeedItem, ...], ...]:
    """Split a feed into runs: same desk, both numbers going up by one, chain unbroken."""
    found: list[list[FeedItem]] = []
    for item in feed:
        if found and _follows(found[-1][-1], item):
            found[-1].append(item)
        else:
            found.append([item])
    return tuple(tuple(run) for run in found)


def _follows(before: FeedItem, item: FeedItem) -> bool:
    return (
        item.record.desk_id == before.record.desk_id
        and item.record.desk_seq == before.record.desk_seq + 1
        and item.server_seq == before.server_seq + 1
        and item.record.prev_hash == before.record.hash
    )
