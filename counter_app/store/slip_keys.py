"""Keys that slips are sealed with: those announced in the journal, and those entered or revoked
here. Public keys only; the desk's own private key lies among its secrets.

Every writing function runs in the caller's transaction.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from sqlite_utils import Database

from counter_app.domain import events as ev
from counter_app.domain.records import Record
from counter_app.event_text import event_of

_MARK: Final = '"slip_key":{'
"""How the body of a record that announces a key reads; the index of step 0011 has the same."""


@dataclass(frozen=True, slots=True)
class Announced:
    """A key as a desk announced it with a print: base64url, and earlier keys it took back."""

    desk_id: str
    public: str
    revokes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Entered:
    """A key that an administrator entered, or revoked, at this desk."""

    public: str
    unit_code: str
    desk_id: str
    revoked_at: datetime | None


def announced(db: Database) -> Iterator[Announced]:
    """Every key announced in the journal, whoever announced it."""
    rows = db.execute(
        f"SELECT desk_id, body FROM journal WHERE instr(body, '{_MARK}') ORDER BY desk_id, desk_seq"
    )
    for desk_id, body in rows.fetchall():
        printed = _printed(desk_id, body)
        if printed is not None and printed.slip_key is not None:
            yield Announced(desk_id, printed.slip_key.public, printed.slip_key.revokes)


def _printed(desk_id: str, body: str) -> ev.FormPrinted | None:
    record = Record(desk_id, 0, "", "form_printed", ev.VERSION, body, "", _NEVER, None, 0, "", "")
    event = event_of(record, None)
    return event.body if event is not None and isinstance(event.body, ev.FormPrinted) else None


_NEVER: Final = "2000-01-01T00:00:00+07:00"


def entered(db: Database) -> list[Entered]:
    """Every key entered or revoked here."""
    rows = db.execute("SELECT public, unit_code, desk_id, revoked_at FROM slip_key ORDER BY public")
    return [
        Entered(row[0], row[1], row[2], datetime.fromisoformat(row[3]) if row[3] else None)
        for row in rows.fetchall()
    ]


def put(db: Database, keys: Iterable[Entered]) -> None:
    """Enter keys; one that is revoked stays so."""
    db.conn.executemany(
        "INSERT INTO slip_key (public, unit_code, desk_id, revoked_at) VALUES (?, ?, ?, ?)"
        " ON CONFLICT (public) DO UPDATE SET"
        " revoked_at = coalesce(slip_key.revoked_at, excluded.revoked_at)",
        [
            (
                key.public,
                key.unit_code,
                key.desk_id,
                key.revoked_at.isoformat() if key.revoked_at else None,
            )
            for key in keys
        ],
    )
