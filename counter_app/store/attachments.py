"""SQL about scans: which wait to be sent, which are sent, which a clerk waits for, which the
journal names. Knows no file.
"""

from collections.abc import Iterable
from datetime import datetime
from typing import Final

from sqlite_utils import Database

_ADDED: Final = "kind = 'attachment_added'"


def put_sent(db: Database, sha256: str, epoch: str, at: datetime) -> None:
    """The other side holds the file, in that life of its database."""
    db.conn.execute(
        "INSERT OR REPLACE INTO attachment_sent (sha256, epoch, sent_at) VALUES (?, ?, ?)",
        (sha256, epoch, at.isoformat()),
    )


def sent(db: Database, epoch: str, names: Iterable[str]) -> set[str]:
    """Those of the files that the other side holds in this life of its database."""
    wanted = tuple(names)
    marks = ",".join("?" * len(wanted))
    rows = db.execute(
        f"SELECT sha256 FROM attachment_sent WHERE epoch = ? AND sha256 IN ({marks})",
        [epoch, *wanted],
    )
    return {str(row[0]) for row in rows}


def waiting(db: Database, desk_id: str, acked_seq: int, epoch: str) -> list[tuple[str, int]]:
    """Name and size (bytes) of every file of this desk, or of an identity it had before it was
    restored, that still belongs to a dossier, is named by an acknowledged record, and is not on the
    other side; the oldest first.
    """
    rows = db.execute(
        "SELECT a.sha256, j.body ->> '$.size' FROM attachment a JOIN journal j"
        " ON j.desk_id = a.desk_id AND j.desk_seq = a.desk_seq"
        " JOIN (SELECT ? AS desk_id, ? AS acked_seq UNION ALL SELECT desk_id, acked_seq"
        " FROM heritage) h ON h.desk_id = a.desk_id AND a.desk_seq <= h.acked_seq"
        " LEFT JOIN attachment_sent s ON s.sha256 = a.sha256 AND s.epoch = ?"
        " WHERE s.sha256 IS NULL GROUP BY a.sha256 ORDER BY min(j.occurred_at), a.sha256",
        [desk_id, acked_seq, epoch],
    )
    return [(str(name), int(size)) for name, size in rows]


def title(db: Database, sha256: str) -> tuple[str, str] | None:
    """Name of a scan with this file, and the code of its dossier; None where no dossier has it."""
    found = db.execute(
        "SELECT j.body ->> '$.name', d.code FROM attachment a JOIN dossier d"
        " ON d.dossier_id = a.dossier_id JOIN journal j ON j.desk_id = a.desk_id"
        " AND j.desk_seq = a.desk_seq WHERE a.sha256 = ? ORDER BY d.n LIMIT 1",
        [sha256],
    ).fetchone()
    return None if found is None else (str(found[0]), str(found[1]))


def put_wanted(db: Database, sha256: str, size: int, at: datetime) -> None:
    """A clerk waits for a file of another desk."""
    db.conn.execute(
        "INSERT OR IGNORE INTO attachment_wanted (sha256, size, wanted_at) VALUES (?, ?, ?)",
        (sha256, size, at.isoformat()),
    )


def wanted(db: Database) -> list[tuple[str, int]]:
    """Name and size of every file a clerk waits for, the first asked for first."""
    rows = db.execute("SELECT sha256, size FROM attachment_wanted ORDER BY wanted_at, sha256")
    return [(str(name), int(size)) for name, size in rows]


def drop_wanted(db: Database, sha256: str) -> None:
    """Nobody waits for the file any more."""
    db.conn.execute("DELETE FROM attachment_wanted WHERE sha256 = ?", (sha256,))


def named(db: Database) -> list[tuple[str, str, str, bool]]:
    """Of every scan the journal names: the desk that added it, the kept form, the original, and
    whether the other side ever had it. Scans removed since are among them.
    """
    rows = db.execute(
        "SELECT j.desk_id, j.body ->> '$.sha256', j.body ->> '$.original_sha256',"
        " s.sha256 IS NOT NULL FROM journal j LEFT JOIN attachment_sent s"
        f" ON s.sha256 = j.body ->> '$.sha256' WHERE j.{_ADDED} ORDER BY j.desk_id, j.desk_seq"
    )
    return [(row[0], str(row[1]), str(row[2]), bool(row[3])) for row in rows]
