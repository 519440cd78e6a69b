"""Table of the people who work at this desk. Knows no rule about roles or PINs."""

from dataclasses import dataclass
from datetime import datetime

from sqlite_utils import Database


@dataclass(frozen=True, slots=True)
class UserRow:
    """A person as stored; `pin_hash` is None until they choose a PIN."""

    name: str
    role: str
    pin_hash: str | None
    is_active: bool
    failures: int
    locked_until: datetime | None


def put(db: Database, user: UserRow) -> None:
    """Write a person, inside the caller's write transaction."""
    db.conn.execute(
        "INSERT INTO user (name, role, pin_hash, is_active, failures, locked_until)"
        " VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (name) DO UPDATE SET role = excluded.role,"
        " pin_hash = excluded.pin_hash, is_active = excluded.is_active,"
        " failures = excluded.failures, locked_until = excluded.locked_until",
        (
            user.name,
            user.role,
            user.pin_hash,
            int(user.is_active),
            user.failures,
            user.locked_until.isoformat() if user.locked_until else None,
        ),
    )


def get(db: Database, name: str) -> UserRow | None:
    """A person by name."""
    return next((user for user in every(db) if user.name == name), None)


def every(db: Database) -> list[UserRow]:
    """Everybody, those who left too, by name."""
    rows = db.execute(
        "SELECT name, role, pin_hash, is_active, failures, locked_until FROM user ORDER BY name"
    )
    return [
        UserRow(
            name=row[0],
            role=row[1],
            pin_hash=row[2],
            is_active=bool(row[3]),
            failures=row[4],
            locked_until=datetime.fromisoformat(row[5]) if row[5] else None,
        )
        for row in rows
    ]
