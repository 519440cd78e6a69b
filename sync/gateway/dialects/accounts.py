"""Who may speak a dialect: accounts made by the administrator, and the sessions they open.

Secrets are 32 random bytes made here and shown once; only hashes are stored.
"""

import hmac
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256
from secrets import token_urlsafe
from typing import Final

from counter_app.domain.errors import InvalidInput, NotAllowed
from counter_app.domain.numbering import parse_unit_code
from sync.gateway.schema import FILINGS, Connect, Store, open_store, writing

DIALECTS: Final = ("dvcqg1", "dvcqg2")

SESSION_FOR: Final = timedelta(minutes=30)

_NAME: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9._@-]{0,63}")


@dataclass(frozen=True, slots=True)
class Account:
    """Who speaks: a name, bound to one unit and one dialect."""

    username: str
    unit_code: str


@dataclass(frozen=True, slots=True)
class Issued:
    """A fresh account; the password is shown once and not kept."""

    username: str
    password: str


def issue_account(
    connect: Connect, unit_code: str, dialect: str, username: str, clock: Callable[[], datetime]
) -> Issued:
    """Make an account, or give the one of this name a new password; its sessions end.

    Raises:
        InvalidInput: ``bad-unit-code``, ``unknown-choice`` or ``account-name-malformed``.
        NotAllowed: ``account-taken`` when the name belongs to another unit or dialect.
    """
    unit = parse_unit_code(unit_code)
    if dialect not in DIALECTS:
        raise InvalidInput("unknown-choice", "dialect", choices=", ".join(DIALECTS))
    if not _NAME.fullmatch(username):
        raise InvalidInput("account-name-malformed", "user")
    password, at = token_urlsafe(32), clock().isoformat()
    db = open_store(connect)
    try:
        with writing(db, FILINGS):
            known = db.execute(
                "SELECT unit_code, dialect FROM dialect_account WHERE username = ?", (username,)
            ).fetchone()
            if known is not None and tuple(known) != (unit, dialect):
                raise NotAllowed("account-taken", "user")
            db.execute("DELETE FROM dialect_session WHERE username = ?", (username,))
            db.execute(
                "INSERT INTO dialect_account (username, dialect, unit_code, secret_sha256,"
                " issued_at) VALUES (?, ?, ?, ?, ?) ON CONFLICT (username) DO UPDATE SET"
                " secret_sha256 = excluded.secret_sha256, issued_at = excluded.issued_at,"
                " revoked_at = NULL",
                (username, dialect, unit, _key(password), at),
            )
    finally:
        db.close()
    return Issued(username, password)


def open_session(
    db: Store, dialect: str, username: str, password: str, now: datetime
) -> str | None:
    """A new session's token, or None when name and password do not belong together."""
    row = db.execute(
        "SELECT secret_sha256 FROM dialect_account"
        " WHERE username = ? AND dialect = ? AND revoked_at IS NULL",
        (username, dialect),
    ).fetchone()
    if not hmac.compare_digest(row[0] if row else "", _key(password)):
        return None
    token = token_urlsafe(32)
    with writing(db, FILINGS):
        db.execute("DELETE FROM dialect_session WHERE expires_at <= ?", (now.isoformat(),))
        db.execute(
            "INSERT INTO dialect_session (token_sha256, username, expires_at) VALUES (?, ?, ?)",
            (_key(token), username, (now + SESSION_FOR).isoformat()),
        )
    return token


def of_session(db: Store, dialect: str, token: str, now: datetime) -> Account | None:
    """Whose session that is; None when it is unknown or over."""
    row = db.execute(
        "SELECT a.username, a.unit_code FROM dialect_session s"
        " JOIN dialect_account a USING (username)"
        " WHERE s.token_sha256 = ? AND a.dialect = ? AND s.expires_at > ?"
        " AND a.revoked_at IS NULL",
        (_key(token), dialect, now.isoformat()),
    ).fetchone()
    return None if row is None else Account(row[0], row[1])


def _key(secret: str) -> str:
    return sha256(secret.encode()).hexdigest()
