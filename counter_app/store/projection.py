"""The dossier tables the screens read: a projection of the journal, rebuilt row by row from folded
state.

`rows_of` says what the tables must hold for a state; `put` writes that, `verify` compares with it.
"""

from collections.abc import Iterator
from typing import Any, Final, NamedTuple, cast

from sqlite_utils import Database

from counter_app.domain import lifecycle
from counter_app.domain.dossier import Dossier
from counter_app.domain.events import Event
from counter_app.domain.ids import DeskId, DossierId
from counter_app.domain.numbering import normalise_code
from counter_app.store import codec, search_index, states

_STORED: Final = (
    "dossier_id, code, rev, status, applicant, phone, procedure_code, procedure, sector, clerk,"
    " received_at, due_at, returned_at, attention, fees_total_vnd, home_desk, last_own_seq, state,"
    " words"
)
_INSERT: Final = f"""
INSERT INTO dossier ({_STORED})
VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)
"""
_PUT: Final = f"""{_INSERT}
ON CONFLICT (dossier_id) DO UPDATE SET code = excluded.code, rev = excluded.rev, status =
excluded.status,
    applicant = excluded.applicant, phone = excluded.phone, procedure_code =
    excluded.procedure_code, procedure = excluded.procedure, sector = excluded.sector, clerk =
    excluded.clerk, received_at = excluded.received_at, due_at = excluded.due_at, returned_at =
    excluded.returned_at, attention = excluded.attention, fees_total_vnd = excluded.fees_total_vnd,
    home_desk = excluded.home_desk, last_own_seq = excluded.last_own_seq, state = excluded.state,
    words = excluded.words
RETURNING n, {search_index.INDEXED}
"""


class Rows(NamedTuple):
    """What the tables hold for one dossier: the row's values in column order, its aliases, its
    search words.
    """

    values: tuple[Any, ...]
    aliases: frozenset[str]
    words: str
    scans: frozenset[tuple[str, int, str]] = frozenset()
    """Of each scan the desk and number of the act that added it, and the file's SHA-256."""
    state: Dossier | None = None
    """What the rows were made of."""

    def differences(self, expected: "Rows") -> list[str]:
        """Names of the parts that are not as expected; `findable` checks whether the words lead
        here. Former programs wrote rows without words, and with the state from the first record on.
        """
        parts = []
        if self.values != expected.values and not self._is_whole(expected):
            parts.append("columns")
        if self.aliases != expected.aliases:
            parts.append("aliases")
        if self.words and self.words != expected.words:
            parts.append("words")
        if self.scans != expected.scans:
            parts.append("scans")
        return parts

    def _is_whole(self, expected: "Rows") -> bool:
        state = expected.state
        return state is not None and self.values == (*expected.values[:-1], codec.text_of(state))


def rows_of(state: Dossier, home_desk: str, last_own_seq: int) -> Rows:
    """The rows that belong to a state."""
    due_at = state.due_at
    values = (
        state.dossier_id,
        state.code,
        state.rev,
        int(state.status),
        state.applicant.name,
        state.applicant.phone,
        state.procedure.code,
        state.procedure.short_name,
        state.procedure.sector,
        state.accepted_by,
        state.received_at.isoformat(),
        due_at.isoformat() if due_at else None,
        state.returned_at.isoformat() if state.returned_at else None,
        int(state.needs_attention),
        state.fees.total_vnd,
        home_desk,
        last_own_seq,
        states.text_of(state),
    )
    aliases = frozenset(normalise_code(alias) for alias in state.aliases)
    scans = frozenset((one.desk_id, one.desk_seq, one.file.sha256) for one in state.attachments)
    return Rows(values, aliases, search_index.words_of(state), scans, state)


def put(
    db: Database, state: Dossier, home_desk: str, last_own_seq: int, *, is_new: bool = False
) -> None:
    """Write a dossier's rows, inside the caller's write transaction; `is_new` says that none are
    there.
    """
    rows = rows_of(state, home_desk, last_own_seq)
    if is_new:
        cursor = db.conn.execute(_INSERT, (*rows.values, rows.words))
        search_index.added(db, cast(int, cursor.lastrowid))
    else:
        before = search_index.kept(db, state.dossier_id)
        row_number, indexed = db.conn.execute(_PUT, (*rows.values, rows.words)).fetchone()
        search_index.written(db, row_number, indexed, before, rows.words)
    db.conn.executemany(
        "INSERT OR IGNORE INTO alias (alias, dossier_id) VALUES (?, ?)",
        [(alias, state.dossier_id) for alias in rows.aliases],
    )
    if state.rev > 1:
        db.conn.execute("DELETE FROM attachment WHERE dossier_id = ?", (state.dossier_id,))
    if rows.scans:
        db.conn.executemany(
            "INSERT INTO attachment (dossier_id, desk_id, desk_seq, sha256) VALUES (?, ?, ?, ?)",
            [(state.dossier_id, *scan) for scan in rows.scans],
        )


def advance(db: Database, state: Dossier | None, event: Event) -> Dossier:
    """Fold a fresh own event into the stored state and write the rows."""
    after = lifecycle.apply(state, event)
    if after is None:
        raise ValueError(f"event on an unknown dossier: {event.dossier_id}")
    home = home_desk_of(after.dossier_id)
    put(db, after, home, event.desk_seq, is_new=state is None)
    return after


def refold(db: Database, dossier_id: DossierId, own_desk: DeskId) -> Dossier | None:
    """Fold a dossier's whole journal again, in replay order, and write the rows; None while its
    acceptance is not here.
    """
    replayed = states.replay(db, dossier_id, own_desk)
    if replayed is None:
        return None
    state = replayed.state
    kept = db.conn.execute(
        "SELECT a.value FROM dossier d, json_each(d.state, '$.aliases') a WHERE d.dossier_id = ?",
        (dossier_id,),
    )
    before = replayed.accepted_as.union(row[0] for row in kept.fetchall())
    db.conn.executemany(
        "DELETE FROM alias WHERE alias = ? AND dossier_id = ?",
        [(normalise_code(alias), dossier_id) for alias in before.difference(state.aliases)],
    )
    put(db, state, home_desk_of(dossier_id), replayed.last_own_seq)
    return state


def home_desk_of(dossier_id: DossierId) -> str:
    """The desk that opened the dossier."""
    return dossier_id.rpartition("-")[0]


def state_by_alias(db: Database, alias: str) -> Dossier | None:
    """The dossier whose code that is; else the newest of those that have it as an alias (numbers of
    hand-written receipts may repeat); else the one whose identity that is.
    """
    wanted = normalise_code(alias)
    row = db.execute(
        "SELECT dossier_id, d.state FROM alias a JOIN dossier d USING (dossier_id)"
        " WHERE a.alias = ? ORDER BY d.code = ? DESC, d.n DESC LIMIT 1",
        [wanted, wanted],
    ).fetchone()
    if row is None:
        row = db.execute(
            "SELECT dossier_id, state FROM dossier WHERE dossier_id = ?", [alias.strip().lower()]
        ).fetchone()
    return states.state_of(db, *row) if row else None


def stored_rows(db: Database, dossier_id: DossierId, aliases: frozenset[str]) -> Rows | None:
    """What the tables hold for a dossier; None if nothing. Of its aliases those asked for;
    `alias_counts` tells whether there are more.
    """
    row = db.execute(f"SELECT {_STORED} FROM dossier WHERE dossier_id = ?", [dossier_id]).fetchone()
    if row is None:
        return None
    marks = ",".join("?" * len(aliases))
    found = db.execute(
        f"SELECT alias FROM alias WHERE alias IN ({marks}) AND dossier_id = ?",
        [*aliases, dossier_id],
    )
    scans = db.execute(
        "SELECT desk_id, desk_seq, sha256 FROM attachment WHERE dossier_id = ?", [dossier_id]
    )
    return Rows(
        tuple(row[:-1]),
        frozenset(alias[0] for alias in found),
        row[-1] or "",
        frozenset(map(tuple, scans)),
    )


def alias_counts(db: Database) -> Iterator[tuple[DossierId, int]]:
    """Of each dossier how many aliases the tables hold."""
    rows = db.execute("SELECT dossier_id, count(*) FROM alias GROUP BY dossier_id")
    return ((DossierId(row[0]), row[1]) for row in rows)


def row_numbers(db: Database) -> dict[int, DossierId]:
    """Dossiers by the number of their row, which the search's index knows them by."""
    return {row[0]: DossierId(row[1]) for row in db.execute("SELECT n, dossier_id FROM dossier")}


def aliases(db: Database) -> Iterator[str]:
    """Every code that names a dossier here."""
    return (row[0] for row in db.execute("SELECT DISTINCT alias FROM alias"))


def forget_own(db: Database) -> None:
    """No record here is this desk's own any more: its identity is a new one."""
    db.conn.execute("UPDATE dossier SET last_own_seq = 0 WHERE last_own_seq > 0")
