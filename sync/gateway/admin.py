"""What an administrator does on the gateway's machine. Safe while the server runs."""

import re
import sqlite3
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Final

from counter_app.domain.calendar import TZ
from counter_app.domain.errors import InvalidInput, NotAllowed, NotFound
from sync.gateway import schema
from sync.gateway.enrolment import code_key, make_code
from sync.gateway.schema import Connect, open_store, writing

VALID_FOR: Final = timedelta(days=7)

_UNIT: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,63}")


def now() -> datetime:
    """The present moment, aware, in Vietnamese time."""
    return datetime.now(TZ)


def issue_code(
    connect: Connect,
    unit_code: str,
    desk: int,
    *,
    valid_for: timedelta = VALID_FOR,
    revoke_former: bool = False,
    clock: Callable[[], datetime] = now,
) -> str:
    """Make a one-time code for desk number `desk` of a unit. Earlier unused ones become void.

    With `revoke_former` the machine that holds this desk number now is shut out at once: what it
    had not sent yet is on that machine only. The same machine may enrol again with the code.

    Raises:
        InvalidInput: ``unit-code-malformed`` or ``desk-number-out-of-range``.
        NotAllowed: ``desk-number-taken`` when a machine holds this desk number.
    """
    if not _UNIT.fullmatch(unit_code):
        raise InvalidInput("unit-code-malformed", "unit_code")
    if not 1 <= desk <= 9999:
        raise InvalidInput("desk-number-out-of-range", "desk")
    code, at = make_code(), clock()
    db = open_store(connect)
    try:
        with writing(db):
            if revoke_former:
                db.execute(
                    "UPDATE desk SET revoked_at = ?"
                    " WHERE unit_code = ? AND desk = ? AND revoked_at IS NULL",
                    (at.isoformat(), unit_code, desk),
                )
            _check_free(db, unit_code, desk)
            db.execute(
                "UPDATE enrolment_code SET is_void = 1"
                " WHERE unit_code = ? AND desk = ? AND used_by IS NULL",
                (unit_code, desk),
            )
            expires_at = (at + valid_for).isoformat()
            db.execute(
                "INSERT INTO enrolment_code (code_sha256, unit_code, desk, issued_at, expires_at)"
                " VALUES (?, ?, ?, ?, ?)",
                (code_key(code), unit_code, desk, at.isoformat(), expires_at),
            )
    finally:
        db.close()
    return code


def _check_free(db: sqlite3.Connection, unit_code: str, desk: int) -> None:
    holder = db.execute(
        "SELECT 1 FROM desk WHERE unit_code = ? AND desk = ? AND revoked_at IS NULL",
        (unit_code, desk),
    ).fetchone()
    if holder is not None:
        raise NotAllowed("desk-number-taken", "desk", desk=desk)


def revoke_desk(connect: Connect, desk_id: str, *, clock: Callable[[], datetime] = now) -> None:
    """Shut a machine out, for instance a stolen one. What it sent stays.

    Raises:
        NotFound: ``unknown-desk``.
    """
    db = open_store(connect)
    try:
        with writing(db):
            done = db.execute(
                "UPDATE desk SET revoked_at = coalesce(revoked_at, ?) WHERE desk_id = ?",
                (clock().isoformat(), desk_id),
            )
            if done.rowcount == 0:
                raise NotFound("unknown-desk", "desk_id")
    finally:
        db.close()


def begin_epoch(connect: Connect) -> str:
    """After restoring the gateway's database: every desk reads again and offers what is missing."""
    db = open_store(connect)
    try:
        with writing(db):
            return schema.new_epoch(db)
    finally:
        db.close()
