"""What an administrator does on the gateway's machine. Safe while the server runs."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import count
from typing import Final

from counter_app.domain.calendar import TZ
from counter_app.domain.errors import InvalidInput, NotAllowed, NotFound
from sync.gateway import schema, upstream
from sync.gateway.enrolment import code_key, make_code
from sync.gateway.schema import Connect, Store, open_store, writing

VALID_FOR: Final = timedelta(days=7)
SYSTEM: Final = "gateway"
"""Who acts when nobody is named."""

_DESK: Final = re.compile(r"[0-9a-f]{12}")
_UNIT: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,63}")


def now() -> datetime:
    """The present moment, aware, in Vietnamese time."""
    return datetime.now(TZ)


def issue_code(
    connect: Connect,
    unit_code: str,
    desk: int,
    *,
    actor: str = SYSTEM,
    valid_for: timedelta = VALID_FOR,
    revoke_former: bool = False,
    heir_of: str | None = None,
    clock: Callable[[], datetime] = now,
) -> str:
    """Make a one-time code for desk number `desk` of a unit. Earlier unused ones become void.

    With `revoke_former` the machine that holds this desk number now is shut out at once: what it
    had not sent yet is on that machine only. The same machine may enrol again with the code.
    With `heir_of` the machine of that identity is shut out for ever, and the desk that uses the
    code may bring what it had not sent.

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
            _keep_code(db, code_key(code), (unit_code, desk), at, valid_for)
            note(db, at, actor, "enrol-code", f"{unit_code} {desk}")
            if heir_of is not None:
                note(db, at, actor, "heir", f"{heir_of} → {unit_code} {desk}")
                _shut_out(db, heir_of, unit_code, code_key(code), at)
    finally:
        db.close()
    return code


def _keep_code(
    db: Store,
    code_sha256: str,
    place: tuple[str, int],
    at: datetime,
    valid_for: timedelta,
) -> None:
    """Store a code for a unit and a desk number; earlier unused ones become void."""
    db.execute(
        "UPDATE enrolment_code SET is_void = 1"
        " WHERE unit_code = ? AND desk = ? AND used_by IS NULL",
        place,
    )
    db.execute(
        "INSERT INTO enrolment_code (code_sha256, unit_code, desk, issued_at, expires_at)"
        " VALUES (?, ?, ?, ?, ?)",
        (code_sha256, *place, at.isoformat(), (at + valid_for).isoformat()),
    )


def name_heir(
    connect: Connect,
    former_id: str,
    desk_id: str,
    *,
    actor: str = SYSTEM,
    clock: Callable[[], datetime] = now,
) -> None:
    """Let an enrolled desk bring what the machine it was restored from had not sent. That machine
    is shut out for ever.

    Raises:
        NotFound: ``unknown-desk`` on ``desk_id``, or on ``heir_of`` for a machine of another unit.
        InvalidInput: ``heir-of-itself``.
    """
    if former_id == desk_id:
        raise InvalidInput("heir-of-itself", "heir_of")
    db = open_store(connect)
    try:
        with writing(db):
            unit = db.execute(
                "SELECT unit_code FROM desk WHERE desk_id = ? AND revoked_at IS NULL", (desk_id,)
            ).fetchone()
            if unit is None:
                raise NotFound("unknown-desk", "desk_id")
            _shut_out(db, former_id, unit[0], "", clock())
            db.execute("UPDATE heir SET heir_id = ? WHERE former_id = ?", (desk_id, former_id))
            note(db, clock(), actor, "heir", f"{former_id} → {desk_id}")
    finally:
        db.close()


def _shut_out(db: Store, former_id: str, unit_code: str, code_sha256: str, at: datetime) -> None:
    """Shut the former machine out for ever; who uses the code speaks for it from then on."""
    known = db.execute("SELECT unit_code FROM desk WHERE desk_id = ?", (former_id,)).fetchone()
    if not _DESK.fullmatch(former_id) or (known is not None and known[0] != unit_code):
        raise NotFound("unknown-desk", "heir_of")
    db.execute(
        "UPDATE desk SET revoked_at = coalesce(revoked_at, ?) WHERE desk_id = ?",
        (at.isoformat(), former_id),
    )
    db.execute(
        "INSERT INTO heir (former_id, unit_code, code_sha256) VALUES (?, ?, ?)"
        " ON CONFLICT (former_id) DO UPDATE SET unit_code = excluded.unit_code,"
        " code_sha256 = excluded.code_sha256, heir_id = NULL",
        (former_id, unit_code, code_sha256),
    )


def _check_free(db: Store, unit_code: str, desk: int) -> None:
    holder = db.execute(
        "SELECT 1 FROM desk WHERE unit_code = ? AND desk = ? AND revoked_at IS NULL",
        (unit_code, desk),
    ).fetchone()
    if holder is not None:
        taken = db.execute(
            "SELECT desk FROM desk WHERE unit_code = ? AND revoked_at IS NULL", (unit_code,)
        )
        numbers = {row[0] for row in taken}
        free = next(number for number in count(1) if number not in numbers)
        raise NotAllowed("desk-number-taken", "desk", desk=desk, free=free)


def revoke_desk(
    connect: Connect,
    desk_id: str,
    *,
    actor: str = SYSTEM,
    clock: Callable[[], datetime] = now,
) -> None:
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
            note(db, clock(), actor, "desk-revoked", desk_id)
    finally:
        db.close()


def name_gateway(connect: Connect, text: str) -> None:
    """Say what people call this gateway."""
    db = open_store(connect)
    try:
        upstream.put_name(db, text)
    finally:
        db.close()


def known_as(connect: Connect) -> tuple[str, str]:
    """What people call this gateway, and the code of its unit; empty where it has several."""
    db = open_store(connect)
    try:
        units = db.execute("SELECT DISTINCT unit_code FROM enrolment_code").fetchall()
        return upstream.name(db), str(units[0][0]) if len(units) == 1 else ""
    finally:
        db.close()


def point_upstream(
    connect: Connect,
    url: str,
    unit_code: str | None,
    enrol_code: str | None,
    *,
    actor: str = SYSTEM,
    clock: Callable[[], datetime] = now,
) -> None:
    """Have this gateway forward a unit's records to the gateway at `url`; without `unit_code` the
    only unit it has.

    Raises:
        InvalidInput: ``missing`` on ``upstream_unit`` or, where it never enrolled there, on
            ``upstream_code``.
    """
    db = open_store(connect)
    try:
        known = upstream.upstream(db)
        unit = unit_code or (known.unit_code if known else None) or _only_unit(db)
        is_new = known is None or not known.is_at(url, unit)
        if is_new and enrol_code is None:
            raise InvalidInput("missing", "upstream_code")
        upstream.configure(db, url, unit, enrol_code)
        if is_new:
            with writing(db):
                note(db, clock(), actor, "upstream", f"{unit} → {url}")
    finally:
        db.close()


def _only_unit(db: Store) -> str:
    units = db.execute(
        "SELECT DISTINCT unit_code FROM (SELECT unit_code FROM desk UNION SELECT unit_code FROM"
        " enrolment_code) known"
    ).fetchall()
    if len(units) != 1:
        raise InvalidInput("missing", "upstream_unit")
    return str(units[0][0])


def begin_epoch(
    connect: Connect, *, actor: str = SYSTEM, clock: Callable[[], datetime] = now
) -> str:
    """After restoring the gateway's database: every desk reads again and offers what is missing."""
    db = open_store(connect)
    try:
        with writing(db):
            epoch = schema.new_epoch(db)
            note(db, clock(), actor, "epoch-begun", epoch)
            return epoch
    finally:
        db.close()


def note(db: Store, at: datetime, actor: str, what: str, about: str) -> None:
    """Add a line to the log of what administrators did, inside the caller's transaction."""
    db.execute(
        "INSERT INTO audit (at, actor, what, about) VALUES (?, ?, ?, ?)",
        (at.isoformat(), actor, what, about),
    )


@dataclass(frozen=True, slots=True)
class AuditLine:
    """One thing an administrator did; times ISO 8601."""

    at: str
    actor: str
    what: str
    about: str


@dataclass(frozen=True, slots=True)
class DeskLine:
    """A machine this gateway knows; times ISO 8601. `records` and `last_stored_at` say what it
    sent.
    """

    desk_id: str
    unit_code: str
    desk: int
    enrolled_at: str
    revoked_at: str | None
    heir_id: str | None
    records: int
    last_stored_at: str | None


def audit(connect: Connect, limit: int = 200) -> list[AuditLine]:
    """What administrators did, newest first."""
    db = open_store(connect)
    try:
        rows = db.execute(
            "SELECT at, actor, what, about FROM audit ORDER BY n DESC LIMIT ?", (limit,)
        )
        return [AuditLine(*row) for row in rows.fetchall()]
    finally:
        db.close()


def desks(connect: Connect) -> list[DeskLine]:
    """Every machine this gateway knows, by unit and number."""
    db = open_store(connect)
    try:
        rows = db.execute(
            "SELECT d.desk_id, d.unit_code, d.desk, d.enrolled_at, d.revoked_at, h.heir_id,"
            " count(e.desk_seq), max(e.stored_at) FROM desk d LEFT JOIN heir h ON h.former_id ="
            " d.desk_id LEFT JOIN event e ON e.desk_id = d.desk_id GROUP BY d.desk_id,"
            " h.heir_id ORDER BY d.unit_code, d.desk, d.enrolled_at"
        )
        return [DeskLine(*row) for row in rows.fetchall()]
    finally:
        db.close()
