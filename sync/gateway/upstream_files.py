"""What an office's gateway keeps about scans and the gateway above: which are held there, and which
a desk here asked for that are not here.

Every function is one transaction. Talks to nobody: see `sync.relay`.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import Final

from sync.gateway import filestore, upstream
from sync.gateway.enrolment import EnrolledDesk
from sync.gateway.file_tables import ADDS_SCAN, NAME, SIZE
from sync.gateway.filestore import Held
from sync.gateway.refusals import Refusal
from sync.gateway.schema import Store, writing

MOST_AT_ONCE: Final = 200
"""Files told at once: the rest when these are done."""

Sized = tuple[str, int]
"""A file's name and its size in bytes."""


def asked(db: Store, desk: EnrolledDesk, name: str, now: datetime) -> Held:
    """A whole file that a desk asks for. If it is not here but a record names it, it is fetched
    from above, where there is such a gateway; the desk asks again.

    Raises:
        Refusal: ``file-unknown``.
    """
    try:
        known = filestore.held(db, desk, name)
        if known.is_whole:
            return known
    except Refusal:
        pass  # the same as one that is not whole
    want(db, desk.unit_code, name, now)
    raise Refusal("file-unknown")


def want(db: Store, unit_code: str, name: str, now: datetime) -> None:
    """A desk waits for a file that is not here."""
    known = upstream.upstream(db)
    if known is None or known.unit_code != unit_code:
        return
    found = db.execute(
        f"SELECT {SIZE} FROM event WHERE unit_code = ? AND {ADDS_SCAN} AND {NAME} = ? LIMIT 1",
        (unit_code, name),
    ).fetchone()
    if found is None or not isinstance(found[0], int):
        return
    with writing(db):
        before = (now - filestore.ABANDONED).isoformat()
        db.execute("DELETE FROM file_wanted WHERE wanted_at < ?", (before,))
        db.execute(
            "INSERT INTO file_wanted (unit_code, sha256, size, wanted_at) VALUES (?, ?, ?, ?)"
            " ON CONFLICT (unit_code, sha256) DO UPDATE SET size = excluded.size, wanted_at ="
            " excluded.wanted_at",
            (unit_code, name, found[0], now.isoformat()),
        )


def to_fetch(db: Store, unit_code: str) -> Sequence[Sized]:
    """Files that desks here wait for, the one asked for last first."""
    rows = db.execute(
        "SELECT sha256, size FROM file_wanted w WHERE unit_code = ? AND NOT EXISTS (SELECT 1 FROM"
        " file f WHERE f.unit_code = w.unit_code AND f.sha256 = w.sha256 AND f.stored_at IS NOT"
        " NULL) ORDER BY wanted_at DESC, sha256 LIMIT ?",
        (unit_code, MOST_AT_ONCE),
    )
    return [(str(name), int(size)) for name, size in rows]


def to_send(db: Store, unit_code: str) -> Sequence[Sized]:
    """Whole files that are not known to be held above, while a record that names them is; the
    first that came here first.
    """
    rows = db.execute(
        "SELECT f.sha256, f.size FROM file f WHERE f.unit_code = ? AND f.above_at IS NULL"
        " AND f.stored_at IS NOT NULL AND EXISTS (SELECT 1 FROM event e JOIN upstream_chain c"
        " ON c.desk_id = e.desk_id AND e.desk_seq <= c.acked_seq WHERE e.unit_code = f.unit_code"
        f" AND e.{ADDS_SCAN} AND {NAME.replace('body', 'e.body')} = (f.sha256 || ''))"
        " ORDER BY f.stored_at, f.n LIMIT ?",
        (unit_code, MOST_AT_ONCE),
    )
    return [(str(name), int(size)) for name, size in rows]


def mark_above(db: Store, unit_code: str, name: str, at_epoch: str, now: datetime) -> None:
    """The gateway above answered, in that life of its database, that it holds the whole file."""
    with writing(db):
        known = upstream.upstream(db)
        if known is not None and (known.epoch or "") == at_epoch:
            _mark(db, unit_code, name, now)


def keep_fetched(db: Store, desk: EnrolledDesk, name: str, data: bytes, now: datetime) -> None:
    """Keep a file that came from above.

    Raises:
        Refusal: as `filestore.keep`.
    """
    filestore.keep(db, desk, name, data, now)
    with writing(db):
        _mark(db, desk.unit_code, name, now)
        db.execute(
            "DELETE FROM file_wanted WHERE unit_code = ? AND sha256 = ?", (desk.unit_code, name)
        )


def _mark(db: Store, unit_code: str, name: str, now: datetime) -> None:
    db.execute(
        "UPDATE file SET above_at = ? WHERE unit_code = ? AND sha256 = ?",
        (now.isoformat(), unit_code, name),
    )
