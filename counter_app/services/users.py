"""The people who work at this desk: names, roles, PINs (Argon2id). The portal's login is a
different thing altogether.

A desk without users works without signing in: who was named stands as actor, else the account
(`ids.account_actor`).
"""

from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Final

from argon2 import PasswordHasher
from argon2.exceptions import Argon2Error

from counter_app.domain.errors import InvalidInput, NotAllowed, NotFound
from counter_app.domain.ids import PROGRAM_ACTOR
from counter_app.domain.role import Role as Role
from counter_app.domain.text import required_line
from counter_app.services import permissions
from counter_app.services.container import Services
from counter_app.store import changes, users
from counter_app.store.connection import write

FEWEST_DIGITS: Final = 4
FREE_FAILURES: Final = 4
"""Wrong PINs in a row before waiting begins."""
FIRST_WAIT: Final = timedelta(seconds=30)
LONGEST_WAIT: Final = timedelta(minutes=15)

_hasher: Final = PasswordHasher(time_cost=3, memory_cost=19 * 1024, parallelism=1)


@dataclass(frozen=True, slots=True)
class User:
    """A person of this desk."""

    name: str
    role: Role
    has_pin: bool
    is_active: bool


def list_users(s: Services) -> tuple[User, ...]:
    """Everybody, by name; those who left are marked."""
    return tuple(_user(row) for row in users.every(s.db))


def add_user(s: Services, name: str, role: str, pin: str | None, actor: str) -> User:
    """Add a person; the first one must be an administrator, or nobody could change anything.

    Raises:
        InvalidInput: ``missing``, ``too-long``, ``unknown-choice``, ``bad-pin``, or
        ``user-exists``. NotAllowed: ``first-user-not-admin``, ``admin-needed``.
    """
    clean = required_line(name, field="name", max_length=100)
    chosen = _role(role)
    with write(s.db):
        permissions.require_admin(s, actor)
        if clean == PROGRAM_ACTOR or users.get(s.db, clean) is not None:
            raise InvalidInput("user-exists", "name")
        if not users.every(s.db) and chosen is not Role.ADMIN:
            raise NotAllowed("first-user-not-admin", "role")
        row = users.UserRow(clean, chosen.value, _hashed(pin), True, 0, None)
        users.put(s.db, row)
        changes.note(s.db, s.clock(), actor, "user-added", chosen.value)
    return _user(row)


def change_user(
    s: Services, name: str, actor: str, *, role: str | None = None, is_active: bool | None = None
) -> User:
    """Change a person's role, or let them go or come back. One active administrator always stays.

    Raises:
        NotFound: ``no-user``.
        InvalidInput: ``unknown-choice``.
        NotAllowed: ``last-admin``; ``admin-needed``.
    """
    with write(s.db):
        permissions.require_admin(s, actor)
        row = _found(s, name)
        changed = replace(
            row,
            role=row.role if role is None else _role(role).value,
            is_active=row.is_active if is_active is None else is_active,
        )
        others = [other for other in users.every(s.db) if other.name != row.name]
        if not any(one.role == Role.ADMIN and one.is_active for one in [*others, changed]):
            raise NotAllowed("last-admin")
        users.put(s.db, changed)
        changes.note(s.db, s.clock(), actor, "user-changed", changed.role)
    return _user(changed)


def set_pin(s: Services, name: str, pin: str, actor: str) -> None:
    """Give a person a new PIN; waiting after wrong ones ends.

    Raises:
        NotFound: ``no-user``.
        InvalidInput: ``bad-pin``.
    """
    hashed = _hashed(pin)
    with write(s.db):
        permissions.require_admin(s, actor)
        users.put(s.db, replace(_found(s, name), pin_hash=hashed, failures=0, locked_until=None))
        changes.note(s.db, s.clock(), actor, "user-pin", "")


def sign_in(s: Services, name: str, pin: str) -> User:
    """Check a PIN. Wrong ones in a row make the next try wait, 30 seconds doubling to 15 minutes.

    Raises:
        NotFound: ``no-user``.
        NotAllowed: ``wrong-pin``, ``no-pin``, ``user-gone``, or ``pin-wait`` (seconds).
    """
    with write(s.db):
        row = _found(s, name)
        _require_may_try(s, row)
        if _is_right(row.pin_hash, pin):
            users.put(s.db, replace(row, failures=0, locked_until=None))
            return _user(row)
        users.put(s.db, _after_failure(s, row))
    raise NotAllowed("wrong-pin")


def _require_may_try(s: Services, row: users.UserRow) -> None:
    if not row.is_active:
        raise NotAllowed("user-gone")
    if row.pin_hash is None:
        raise NotAllowed("no-pin")
    if row.locked_until is not None and s.clock() < row.locked_until:
        raise NotAllowed("pin-wait", seconds=int((row.locked_until - s.clock()).total_seconds()))


def _after_failure(s: Services, row: users.UserRow) -> users.UserRow:
    failures = row.failures + 1
    if failures <= FREE_FAILURES:
        return replace(row, failures=failures)
    wait = min(FIRST_WAIT * 2 ** (failures - FREE_FAILURES - 1), LONGEST_WAIT)
    return replace(row, failures=failures, locked_until=s.clock() + wait)


def _is_right(pin_hash: str | None, pin: str) -> bool:
    try:
        return _hasher.verify(pin_hash or "", pin)
    except Argon2Error:
        return False


def _hashed(pin: str | None) -> str | None:
    if pin is None:
        return None
    if not pin.isascii() or not pin.isdigit() or len(pin) < FEWEST_DIGITS:
        raise InvalidInput("bad-pin", "pin", fewest=FEWEST_DIGITS)
    return _hasher.hash(pin)


def _role(text: str) -> Role:
    try:
        return Role(text)
    except ValueError as error:
        raise InvalidInput("unknown-choice", "role", choices=", ".join(Role)) from error


def _found(s: Services, name: str) -> users.UserRow:
    row = users.get(s.db, name)
    if row is None:
        raise NotFound("no-user")
    return row


def _user(row: users.UserRow) -> User:
    return User(row.name, Role(row.role), row.pin_hash is not None, row.is_active)
