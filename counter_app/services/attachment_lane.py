"""What the lane of scans needs of the desk: which files go out next, which came, what may be
deleted. No network here.
"""

from collections.abc import Iterable
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from hashlib import sha256
from typing import Final

from counter_app.domain.errors import InvalidInput
from counter_app.services.attachments import own_identities
from counter_app.services.container import Services
from counter_app.services.reading import one_snapshot
from counter_app.store import attachments, journal, settings
from counter_app.store.connection import write

GRACE_S: Final = 24 * 3600.0
"""A file nobody names is left alone so long: its act may be under way in another program."""


@dataclass(frozen=True, slots=True)
class Waiting:
    """A file by its SHA-256, with its size in bytes."""

    name: str
    size: int


@dataclass(frozen=True, slots=True)
class Title:
    """A scan's name, and the code of a dossier it belongs to."""

    name: str
    code: str


@one_snapshot
def to_send(s: Services) -> tuple[Waiting, ...]:
    """Files the other side must get, the oldest first; their records are there already."""
    acked = settings.get(s.db, settings.ACKED_SEQ) or 0
    found = attachments.waiting(s.db, s.desk.desk_id, acked, _epoch(s))
    return tuple(Waiting(name, size) for name, size in found)


@one_snapshot
def waiting(s: Services) -> tuple[Waiting, ...]:
    """All files the other side must get, also those whose records have yet to go."""
    last_seq, _ = journal.last(s.db, s.desk.desk_id)
    found = attachments.waiting(s.db, s.desk.desk_id, last_seq, _epoch(s))
    return tuple(Waiting(name, size) for name, size in found)


@one_snapshot
def to_carry(s: Services, last_seq: int) -> tuple[Waiting, ...]:
    """Files that may go by stick, the oldest first, where this desk's records up to there are
    acknowledged or go with them.
    """
    found = attachments.waiting(s.db, s.desk.desk_id, last_seq, _epoch(s))
    return tuple(Waiting(name, size) for name, size in found)


@one_snapshot
def titles(s: Services, names: Iterable[str]) -> dict[str, Title]:
    """What people know the files by."""
    return {
        name: Title(*found)
        for name in names
        if (found := attachments.title(s.db, name)) is not None
    }


@one_snapshot
def to_fetch(s: Services) -> tuple[Waiting, ...]:
    """Files of other desks a clerk waits for, the first asked for first."""
    return tuple(Waiting(name, size) for name, size in attachments.wanted(s.db))


@one_snapshot
def epoch(s: Services) -> str:
    """The life of the other side's database that this desk knows."""
    return _epoch(s)


def mark_sent(s: Services, names: AbstractSet[str], at_epoch: str) -> None:
    """The other side answered that it holds the whole files; the originals are not needed any
    more.
    """
    if not names:
        return
    with write(s.db):
        for name in names:
            attachments.put_sent(s.db, name, at_epoch, s.clock())
        noted = settings.get(s.db, settings.SCANS_NOTED) or 0
        settings.put(s.db, settings.SCANS_NOTED, noted + 1)
    needed = _needed(s)
    for _, kept, original, _ in attachments.named(s.db):
        if kept in names and original not in needed:
            s.vault.remove(original)


def keep_fetched(s: Services, name: str, data: bytes) -> None:
    """Keep a file that was fetched.

    Raises:
        InvalidInput: ``scan-damaged``: it is not the file that was asked for.
    """
    if sha256(data).hexdigest() != name:
        raise InvalidInput("scan-damaged", "file")
    s.vault.put(data)
    with write(s.db):
        attachments.drop_wanted(s.db, name)


@one_snapshot
def rate(s: Services) -> int | None:
    """The link's speed as noted last, in bytes per second."""
    return settings.get(s.db, settings.LINK_RATE)


def note_rate(s: Services, bytes_per_s: float) -> None:
    """Remember the link's speed, for what a clerk is told before adding a scan."""
    with write(s.db):
        settings.put(s.db, settings.LINK_RATE, max(1, round(bytes_per_s)))


def sweep(s: Services, grace_s: float = GRACE_S) -> int:
    """Delete files nobody names and originals that were sent; returns how many."""
    needed = _needed(s)
    gone = [name for name in s.vault.names(grace_s) if name not in needed]
    for name in gone:
        s.vault.remove(name)
    s.vault.clear_parts(grace_s)
    return len(gone)


def _needed(s: Services) -> set[str]:
    names: set[str] = set()
    own = own_identities(s)
    for desk_id, kept, original, is_sent in attachments.named(s.db):
        names.add(kept)
        if desk_id in own and not is_sent:
            names.add(original)
    return names


def _epoch(s: Services) -> str:
    return settings.get(s.db, settings.EPOCH) or ""
