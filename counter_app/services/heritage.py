"""What a restored desk still has to deliver for the identities it had before. No network here.

These records keep their identity: they are offered under the old name, never as own ones.
"""

from dataclasses import dataclass

from counter_app.domain.records import Record
from counter_app.services.container import Services
from counter_app.services.reading import one_snapshot
from counter_app.store import heritage
from counter_app.store.connection import write


@dataclass(frozen=True, slots=True)
class Former:
    """A former identity with records that are not known to be held, and up to where they are."""

    desk_id: str
    acked_seq: int


@one_snapshot
def waiting(s: Services) -> tuple[Former, ...]:
    """Former identities with something to deliver; nearly always none."""
    return tuple(Former(desk_id, acked) for desk_id, acked in heritage.waiting(s.db))


@one_snapshot
def records(s: Services, desk_id: str, after_seq: int, limit: int) -> tuple[Record, ...]:
    """Records of a former identity after a number, in order."""
    return tuple(heritage.records(s.db, desk_id, after_seq, limit))


def note_held(s: Services, desk_id: str, acked_seq: int) -> None:
    """The other side holds everything of a former identity up to there, durably."""
    with write(s.db):
        heritage.put(s.db, desk_id, acked_seq)


def note_told(s: Services, desk_id: str, acked_seq: int, *, is_new_life: bool) -> None:
    """As `note_held`, from an answer that may be older than what is known: within one life of the
    other side's database the mark only goes forward. Of others than former identities nothing is
    noted.
    """
    with write(s.db):
        known = dict(heritage.known(s.db)).get(desk_id)
        if known is not None:
            heritage.put(s.db, desk_id, acked_seq if is_new_life else max(known, acked_seq))
