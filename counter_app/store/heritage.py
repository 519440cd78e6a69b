"""Identities this desk had before it was restored, and how far the other side holds their records.

Rows exist only on restored desks. Every writing function runs in the caller's transaction.
"""

from collections.abc import Sequence

from sqlite_utils import Database

from counter_app.domain.records import Record
from counter_app.store.dossiers import Clause
from counter_app.store.journal import own_after

# CROSS JOIN: from the few identities to their records, never through the whole journal.
_TAIL = "FROM heritage h CROSS JOIN journal j ON j.desk_id = h.desk_id AND j.desk_seq > h.acked_seq"


def put(db: Database, desk_id: str, acked_seq: int) -> None:
    """Remember a former identity, or how far its records are held now."""
    db.conn.execute(
        "INSERT INTO heritage (desk_id, acked_seq) VALUES (?, ?) ON CONFLICT (desk_id) DO UPDATE"
        " SET acked_seq = excluded.acked_seq",
        (desk_id, acked_seq),
    )


def doubt_all(db: Database) -> None:
    """The other side is another one now: what it holds of former identities must be asked again."""
    db.conn.execute("UPDATE heritage SET acked_seq = 0")


def known(db: Database) -> Sequence[tuple[str, int]]:
    """Every former identity, and up to where its records are held."""
    rows = db.execute("SELECT desk_id, acked_seq FROM heritage ORDER BY desk_id")
    return [(row[0], row[1]) for row in rows]


def waiting(db: Database) -> Sequence[tuple[str, int]]:
    """Former identities with records that are not known to be held, and up to where they are."""
    rows = db.execute(f"SELECT h.desk_id, h.acked_seq {_TAIL} GROUP BY h.desk_id ORDER BY 1")
    return [(row[0], row[1]) for row in rows]


def count_unsent(db: Database) -> int:
    """How many records of former identities are not known to be held."""
    return int(db.execute(f"SELECT count(*) {_TAIL}").fetchone()[0])


def weight_unsent(db: Database) -> int:
    """Bytes of their bodies."""
    return int(db.execute(f"SELECT coalesce(sum(length(j.body)), 0) {_TAIL}").fetchone()[0])


def first_unsent_at(db: Database) -> str | None:
    """When the oldest of them happened; None when there is none."""
    found = db.execute(f"SELECT min(j.occurred_at) {_TAIL}").fetchone()
    return None if found[0] is None else str(found[0])


def kinds(db: Database) -> Sequence[tuple[str, int]]:
    """How many of them are of which kind."""
    rows = db.execute(f"SELECT j.kind, count(*) {_TAIL} GROUP BY j.kind")
    return [(row[0], row[1]) for row in rows]


def records(db: Database, desk_id: str, after_seq: int, limit: int) -> Sequence[Record]:
    """Records of a former identity after a number, in order."""
    return own_after(db, desk_id, after_seq, limit)


def is_unsent(db: Database, desk_id: str, desk_seq: int) -> bool:
    """Whether that record is one of them."""
    found = db.execute(
        "SELECT 1 FROM heritage WHERE desk_id = ? AND acked_seq < ?", [desk_id, desk_seq]
    )
    return found.fetchone() is not None


def dossier_ids(db: Database) -> frozenset[str]:
    """Dossiers with such a record."""
    return frozenset(row[0] for row in db.execute(f"SELECT DISTINCT j.dossier_id {_TAIL}"))


def clause() -> Clause:
    """The same as a condition."""
    return Clause(f"d.dossier_id IN (SELECT j.dossier_id {_TAIL})")
