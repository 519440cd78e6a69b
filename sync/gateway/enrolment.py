"""Who may speak: one-time codes, desks and their secrets. Only hashes of these are stored."""

import hmac
import re
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from secrets import choice
from typing import Final

from sync.gateway.objections import RESERVED
from sync.gateway.refusals import Refusal
from sync.gateway.schema import Store, current_epoch, writing
from sync.wire.limits import RELAY_DESK
from sync.wire.messages import EnrolAnswer, EnrolRequest
from sync.wire.spoken import ALPHABET, canonical, grouped

_NAME: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,127}")

SYMBOLS: Final = 12
"""60 bits."""

MAX_MISSES: Final = 5
"""A right code presented for a wrong unit or desk this often is void."""


@dataclass(frozen=True, slots=True)
class EnrolledDesk:
    """A desk that proved who it is."""

    desk_id: str
    unit_code: str


@dataclass(frozen=True, slots=True)
class _Code:
    key: str
    unit_code: str
    desk: int
    expires_at: datetime
    misses: int
    is_void: bool
    used_by: str | None


def make_code() -> str:
    """A fresh one-time code such as ``7KQ2-M4XD-90VT``."""
    return grouped("".join(choice(ALPHABET) for _ in range(SYMBOLS)))


def code_key(code: str) -> str:
    """What is stored of a code. Case, spaces, hyphens and look-alike letters do not matter."""
    return sha256(canonical(code).encode()).hexdigest()


def secret_key(secret: str) -> str:
    """What is stored of a secret; 32 random bytes need no slow hash."""
    return sha256(secret.encode()).hexdigest()


def authenticate(db: Store, authorization: str | None) -> EnrolledDesk:
    """Find the desk behind ``Bearer <desk_id>.<secret>``.

    Raises:
        Refusal: ``not-enrolled``, the same for an unknown desk and a wrong secret; ``desk-revoked``
            only to who knows the secret.
    """
    scheme, _, token = (authorization or "").partition(" ")
    desk_id, _, secret = token.strip().rpartition(".")
    row = db.execute(
        "SELECT unit_code, secret_sha256, revoked_at FROM desk WHERE desk_id = ?", (desk_id,)
    ).fetchone()
    unit_code, stored, revoked_at = row or ("", "", None)
    is_known = hmac.compare_digest(stored, secret_key(secret))
    if scheme.lower() != "bearer" or not is_known:
        raise Refusal("not-enrolled")
    if revoked_at is not None:
        raise Refusal("desk-revoked")
    return EnrolledDesk(desk_id, unit_code)


def on_behalf(db: Store, desk: EnrolledDesk, named: str | None) -> EnrolledDesk:
    """Whose records a desk brings: its own, or those of a machine it is the heir of.

    Raises:
        Refusal: ``not-heir``.
    """
    if named is None or named == desk.desk_id:
        return desk
    if _is_relay(db, desk):
        return _relayed(db, desk, named)
    found = db.execute(
        "SELECT 1 FROM heir WHERE former_id = ? AND heir_id = ? AND unit_code = ?",
        (named, desk.desk_id, desk.unit_code),
    ).fetchone()
    if found is None:
        raise Refusal("not-heir")
    return EnrolledDesk(named, desk.unit_code)


def _is_relay(db: Store, desk: EnrolledDesk) -> bool:
    """Whether that is the gateway of a unit's office, which brings its desks' records."""
    row = db.execute("SELECT desk FROM desk WHERE desk_id = ?", (desk.desk_id,)).fetchone()
    return row is not None and row[0] == RELAY_DESK


def _relayed(db: Store, relay: EnrolledDesk, named: str) -> EnrolledDesk:
    """A desk of the relay's unit. What this gateway wrote itself nobody brings."""
    known = db.execute(
        "SELECT unit_code, revoked_at FROM desk WHERE desk_id = ?", (named,)
    ).fetchone()
    is_brought = db.execute("SELECT 1 FROM brought WHERE desk_id = ?", (named,)).fetchone()
    stored = db.execute(
        "SELECT unit_code FROM event WHERE desk_id = ? LIMIT 1", (named,)
    ).fetchone()
    is_ours = named.startswith(f"{RESERVED}{current_epoch(db)}-") or (
        named.startswith(RESERVED) and stored is not None and is_brought is None
    )
    is_elsewhere = any(one is not None and one[0] != relay.unit_code for one in (known, stored))
    if is_ours or is_elsewhere or not _NAME.fullmatch(named):
        raise Refusal("not-heir")
    if known is not None and known[1] is not None:
        raise Refusal("desk-revoked")
    db.execute(
        "INSERT INTO brought (desk_id, relay_id) VALUES (?, ?) ON CONFLICT DO NOTHING",
        (named, relay.desk_id),
    )
    return EnrolledDesk(named, relay.unit_code)


def enrol(db: Store, request: EnrolRequest, now: datetime) -> EnrolAnswer:
    """Make a desk known. Repeating it with the same code, desk and secret answers the same.

    Raises:
        Refusal: ``enrol-code-wrong``, ``enrol-code-used``, ``enrol-code-expired``,
            ``enrol-mismatch``, ``desk-number-taken``, ``desk-enrolled-elsewhere``, or
            ``malformed-message`` for a reserved name.
    """
    if request.desk_id.startswith(RESERVED):
        raise Refusal("malformed-message", "desk_id")
    with writing(db):
        code = _code(db, request.code)
        is_meant = (code.unit_code, code.desk) == (request.unit_code, request.desk)
        if not is_meant:
            _count_miss(db, code)
        elif code.used_by is not None:
            _check_repeat(db, code, request)
        else:
            _check_usable(code, now)
            _admit(db, code, request, now)
        answer = EnrolAnswer(current_epoch(db), now)
    if not is_meant:
        raise Refusal("enrol-mismatch")  # after the miss was counted for good
    return answer


def _code(db: Store, code: str) -> _Code:
    key = code_key(code)
    row = db.execute(
        "SELECT unit_code, desk, expires_at, misses, is_void, used_by FROM enrolment_code"
        " WHERE code_sha256 = ?",
        (key,),
    ).fetchone()
    if row is None:
        raise Refusal("enrol-code-wrong", "code")
    return _Code(key, row[0], row[1], datetime.fromisoformat(row[2]), row[3], bool(row[4]), row[5])


def _count_miss(db: Store, code: _Code) -> None:
    db.execute(
        "UPDATE enrolment_code SET misses = misses + 1, is_void = CASE WHEN misses + 1 >="
        " ? THEN 1 ELSE is_void END"
        " WHERE code_sha256 = ?",
        (MAX_MISSES, code.key),
    )


def _check_usable(code: _Code, now: datetime) -> None:
    if code.is_void or now >= code.expires_at:
        raise Refusal("enrol-code-expired", "code")


def _check_repeat(db: Store, code: _Code, request: EnrolRequest) -> None:
    """The answer of the first time was lost: only the desk that used the code may ask again."""
    row = db.execute(
        "SELECT secret_sha256, revoked_at FROM desk WHERE desk_id = ?", (code.used_by,)
    ).fetchone()
    is_same = code.used_by == request.desk_id and hmac.compare_digest(
        row[0], secret_key(request.secret)
    )
    if not is_same:
        raise Refusal("enrol-code-used", "code")
    if row[1] is not None:
        raise Refusal("desk-revoked")


def _admit(db: Store, code: _Code, request: EnrolRequest, now: datetime) -> None:
    known = db.execute(
        "SELECT unit_code, desk FROM desk WHERE desk_id = ?", (request.desk_id,)
    ).fetchone()
    if known is not None and known != (request.unit_code, request.desk):
        raise Refusal("desk-enrolled-elsewhere", "desk_id")
    if db.execute("SELECT 1 FROM heir WHERE former_id = ?", (request.desk_id,)).fetchone():
        raise Refusal("desk-revoked")  # for ever: somebody else speaks for it now
    holder = db.execute(
        "SELECT desk_id FROM desk WHERE unit_code = ? AND desk = ? AND revoked_at IS NULL",
        (request.unit_code, request.desk),
    ).fetchone()
    if holder is not None and holder[0] != request.desk_id:
        raise Refusal("desk-number-taken", "desk")
    db.execute(
        "INSERT INTO desk (desk_id, unit_code, desk, secret_sha256, enrolled_at)"
        " VALUES (?, ?, ?, ?, ?)"
        " ON CONFLICT (desk_id) DO UPDATE SET secret_sha256 = excluded.secret_sha256,"
        " enrolled_at = excluded.enrolled_at, revoked_at = NULL",
        (
            request.desk_id,
            request.unit_code,
            request.desk,
            secret_key(request.secret),
            now.isoformat(),
        ),
    )
    db.execute(
        "UPDATE enrolment_code SET used_by = ? WHERE code_sha256 = ?", (request.desk_id, code.key)
    )
    db.execute("UPDATE heir SET heir_id = ? WHERE code_sha256 = ?", (request.desk_id, code.key))
