"""Scans of a unit as they arrive, byte by byte: pieces in the database, whole once their hash is
right.

Every function is one transaction and durable when it returns. A unit sees its own files only. No
HTTP here.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256
from typing import Final

from counter_app.domain.attachments import MAX_BYTES
from sync.gateway.enrolment import EnrolledDesk
from sync.gateway.file_tables import ADDS_SCAN, NAME
from sync.gateway.refusals import Refusal
from sync.gateway.schema import Store, writing

UNIT_BYTES: Final = 50 * 1024**3
"""Most bytes of one unit, finished and not."""

MOST_UNFINISHED: Final = 200
"""Most files one desk may have begun and not finished."""

PIECE: Final = 256 * 1024
"""Bytes of one row of a file that came as a whole."""

ABANDONED: Final = timedelta(days=14)
"""A file that brought no byte for so long is given up: longer than an office is closed for Tết."""


class OffsetDiffers(Refusal):
    """Bytes were offered that do not continue what is here.

    Attributes:
        held: Bytes that are here: where to go on.
    """

    def __init__(self, held: int) -> None:
        super().__init__("offset-differs", "upload-offset")
        self.held = held


@dataclass(frozen=True, slots=True)
class Held:
    """A file and how many of its bytes are here, durably; `touched_at` is when the last came."""

    name: str
    size: int
    held: int
    touched_at: datetime

    @property
    def is_whole(self) -> bool:
        """Whether all of it is here, with the right hash."""
        return self.held == self.size

    @property
    def expires_at(self) -> datetime:
        """When it is given up unless a byte comes before."""
        return self.touched_at + ABANDONED


def begin(db: Store, desk: EnrolledDesk, name: str, size: int, now: datetime) -> Held:
    """Begin a file, or go on with one that was begun: the answer says from where.

    Raises:
        Refusal: ``file-too-large``, ``files-full`` or ``too-many-uploads``.
    """
    if not 0 < size <= MAX_BYTES:
        raise Refusal("file-too-large", "upload-length")
    with writing(db, desk.unit_code):
        _give_up(db, desk.unit_code, now - ABANDONED)
        known = _find(db, desk, name)
        if known is not None and known[1].size == size:
            return known[1]
        if known is not None:
            if known[1].is_whole:
                raise Refusal("malformed-message", "upload-length")
            _drop(db, known[0])  # one hash has one size: what was begun is something else
        _check_room(db, desk, size)
        _check_begun(db, desk)
        db.execute(
            "INSERT INTO file (unit_code, sha256, size, desk_id, touched_at)"
            " VALUES (?, ?, ?, ?, ?)",
            (desk.unit_code, name, size, desk.desk_id, now.isoformat()),
        )
    return Held(name, size, 0, now)


def held(db: Store, desk: EnrolledDesk, name: str) -> Held:
    """How much of a file is here.

    Raises:
        Refusal: ``file-unknown``.
    """
    return _known(db, desk, name)[1]


def append(
    db: Store,
    desk: EnrolledDesk,
    name: str,
    start: int,
    data: bytes,
    now: datetime,
) -> Held:
    """Store bytes that continue the file; the last ones are taken only if the whole has the hash
    that is its name.

    Raises:
        OffsetDiffers: they do not continue it.
        Refusal: ``file-unknown``, ``file-too-large``, or ``file-hash-differs``: then nothing of the
            file stays.
    """
    with writing(db, desk.unit_code):
        number, known = _known(db, desk, name)
        if start != known.held:
            raise OffsetDiffers(known.held)
        end = start + len(data)
        if end > known.size:
            raise Refusal("file-too-large", "content-length")
        if data:
            db.execute("INSERT INTO file_piece VALUES (?, ?, ?)", (number, start, data))
        is_right = end < known.size or _hash(db, number) == name
        if is_right:
            db.execute(
                "UPDATE file SET held = ?, touched_at = ?,"
                " stored_at = CASE WHEN size = ? THEN ? END WHERE n = ?",
                (end, now.isoformat(), end, now.isoformat(), number),
            )
        else:
            _drop(db, number)
    if not is_right:
        raise Refusal("file-hash-differs")  # after what came was deleted for good
    return Held(name, known.size, end, now)


def keep(db: Store, desk: EnrolledDesk, name: str, data: bytes, now: datetime) -> Held:
    """Store a file that came as a whole, in place of what was begun of it; harmless where it is
    here.

    Raises:
        Refusal: ``file-hash-differs``, ``file-too-large`` or ``files-full``.
    """
    if sha256(data).hexdigest() != name:
        raise Refusal("file-hash-differs")
    if not 0 < len(data) <= MAX_BYTES:
        raise Refusal("file-too-large")
    with writing(db, desk.unit_code):
        known = _find(db, desk, name)
        if known is not None and known[1].is_whole:
            return known[1]
        if known is not None:
            _drop(db, known[0])
        _check_room(db, desk, len(data))
        number = db.execute(
            "INSERT INTO file (unit_code, sha256, size, held, desk_id, touched_at, stored_at)"
            " VALUES (?, ?, ?, ?, ?, ?, ?) RETURNING n",
            (
                *(desk.unit_code, name, len(data), len(data), desk.desk_id),
                *(now.isoformat(), now.isoformat()),
            ),
        ).fetchone()[0]
        for start in range(0, len(data), PIECE):
            piece = data[start : start + PIECE]
            db.execute("INSERT INTO file_piece VALUES (?, ?, ?)", (number, start, piece))
    return Held(name, len(data), len(data), now)


def read(db: Store, desk: EnrolledDesk, name: str, start: int, count: int) -> bytes:
    """Bytes of a whole file.

    Raises:
        Refusal: ``file-unknown``, also while it is not whole.
    """
    number, known = _known(db, desk, name)
    if not known.is_whole:
        raise Refusal("file-unknown")
    rows = db.execute(
        "SELECT start, content FROM file_piece WHERE n = ? AND start < ?"
        " AND start + length(content) > ? ORDER BY start",
        (number, start + count, start),
    )
    found = b"".join(
        content[max(0, start - at) : max(0, start + count - at)] for at, content in rows
    )
    return found


def not_above(db: Store, desk: EnrolledDesk, most: int) -> Sequence[str]:
    """Whole files that the desk's records name and that are not known to be held by the gateway
    above; the first that came here first.
    """
    rows = db.execute(
        "SELECT f.sha256 FROM file f WHERE f.unit_code = ? AND f.above_at IS NULL"
        " AND f.stored_at IS NOT NULL AND EXISTS (SELECT 1 FROM event e WHERE e.unit_code ="
        f" f.unit_code AND e.{ADDS_SCAN} AND {NAME.replace('body', 'e.body')} = (f.sha256 || '')"
        " AND e.desk_id = ?) ORDER BY f.stored_at, f.n LIMIT ?",
        (desk.unit_code, desk.desk_id, most),
    )
    return [str(row[0]) for row in rows]


def _find(db: Store, desk: EnrolledDesk, name: str) -> tuple[int, Held] | None:
    row = db.execute(
        "SELECT n, size, held, touched_at FROM file WHERE unit_code = ? AND sha256 = ?",
        (desk.unit_code, name),
    ).fetchone()
    if row is None:
        return None
    number, size, held_bytes, touched = row
    return number, Held(name, size, held_bytes, datetime.fromisoformat(touched))


def _known(db: Store, desk: EnrolledDesk, name: str) -> tuple[int, Held]:
    found = _find(db, desk, name)
    if found is None:
        raise Refusal("file-unknown")
    return found


def _check_room(db: Store, desk: EnrolledDesk, size: int) -> None:
    used = db.execute(
        "SELECT coalesce(sum(size), 0) FROM file WHERE unit_code = ?", (desk.unit_code,)
    ).fetchone()[0]
    if used + size > UNIT_BYTES:
        raise Refusal("files-full")


def _check_begun(db: Store, desk: EnrolledDesk) -> None:
    begun = db.execute(
        "SELECT count(*) FROM file WHERE unit_code = ? AND desk_id = ? AND stored_at IS NULL",
        (desk.unit_code, desk.desk_id),
    ).fetchone()[0]
    if begun >= MOST_UNFINISHED:
        raise Refusal("too-many-uploads")


def _give_up(db: Store, unit_code: str, before: datetime) -> None:
    rows = db.execute(
        "SELECT n FROM file WHERE unit_code = ? AND stored_at IS NULL AND touched_at < ?",
        (unit_code, before.isoformat()),
    ).fetchall()
    for (number,) in rows:
        _drop(db, number)


def _drop(db: Store, number: int) -> None:
    db.execute("DELETE FROM file_piece WHERE n = ?", (number,))
    db.execute("DELETE FROM file WHERE n = ?", (number,))


def _hash(db: Store, number: int) -> str:
    found = sha256()
    for (content,) in db.execute(
        "SELECT content FROM file_piece WHERE n = ? ORDER BY start", (number,)
    ):
        found.update(content)
    return found.hexdigest()
