"""The words dossiers are found by: each row keeps its own, and an index holds those of all but the
newest rows.

To enter one row changes six pages of the file, to enter sixteen hardly more. So rows enter by
sixteen, in the transaction that writes each sixteenth; those that wait are looked through one by
one. Knows neither what is misspelt (`vocabulary`) nor whether all is sound (`findable`).
"""

import json
from collections.abc import Iterable, Sequence
from typing import Final

from sqlite_utils import Database

from counter_app.domain.dossier import Dossier
from counter_app.domain.text import fold
from counter_app.store.dossiers import Clause

BATCH: Final = 16

INDEXED: Final = "(SELECT value FROM counter WHERE name = 'indexed')"
"""Number of the newest row that the index holds."""


def words_of(state: Dossier) -> str:
    """A dossier's words as its row keeps them."""
    parts = [state.applicant.name, state.summary, state.procedure.short_name]
    if state.representative is not None:
        parts.append(state.representative.name)
    numbers = [state.applicant.personal_id, state.applicant.phone, state.paper_receipt]
    numbers += [code.rpartition("-")[2] for code in state.aliases]
    return separate(fold(" ".join([*parts, *filter(None, numbers)])))


def separate(folded: str) -> str:
    """Folded text taken apart where the index does, at the signs `fold` leaves inside words."""
    return folded.replace(".", " ").replace("-", " ")


def kept(db: Database, dossier_id: str) -> str | None:
    """The words a dossier's row keeps; None without a row, and in one that was written before rows
    kept theirs.
    """
    found = db.conn.execute("SELECT words FROM dossier WHERE dossier_id = ?", (dossier_id,))
    row = found.fetchone()
    return row[0] if row else None


def added(db: Database, n: int) -> None:
    """Let the index follow a new row with that number, inside the caller's write transaction."""
    if n % BATCH == 0:
        _enter(db, n)


def written(db: Database, n: int, indexed: int, before: str | None, now: str) -> None:
    """As `added`, for a row that may have been there before.

    Args:
        n: the row's number.
        indexed: the value of `INDEXED`.
        before: the words it had, None where that is not known.
        now: the words it has.
    """
    if n > indexed:
        added(db, n)
    elif before != now:
        db.conn.execute("DELETE FROM dossier_words WHERE rowid = ?", (n,))
        db.conn.execute("INSERT INTO dossier_words (rowid, words) VALUES (?, ?)", (n, now))


def _enter(db: Database, upto: int) -> None:
    db.conn.execute(
        "INSERT INTO dossier_words (rowid, words) SELECT n, words FROM dossier"
        f" WHERE n > {INDEXED} AND n <= ?",
        (upto,),
    )
    db.conn.execute("UPDATE counter SET value = ? WHERE name = 'indexed'", (upto,))


def waiting(db: Database) -> dict[int, str]:
    """Words of the rows that the index does not hold yet, by their number."""
    return dict(db.execute(f"SELECT n, words FROM dossier WHERE n > {INDEXED}").fetchall())


def all_of_clause(folded: str) -> Clause:
    """Dossiers that have, for each of the folded words, a word that begins with it."""
    return any_of_clause([[word] for word in folded.replace('"', " ").split()])


def any_of_clause(groups: Sequence[Iterable[str]]) -> Clause:
    """Dossiers that have, of every group, a word that begins like one of its members."""
    # A word with a dot or hyphen inside is several in a row, in the index too.
    prefixes = [[separate(word) for word in group] for group in groups]
    query = " AND ".join(
        "(" + " OR ".join(f'"{prefix}"*' for prefix in group) + ")" for group in prefixes
    )
    return Clause(
        "d.n IN (SELECT rowid FROM dossier_words WHERE dossier_words MATCH ?"
        f" UNION ALL SELECT w.n FROM dossier w WHERE w.n > {INDEXED} AND NOT EXISTS"
        " (SELECT 1 FROM json_each(?) g WHERE NOT EXISTS (SELECT 1 FROM json_each(g.value) p"
        " WHERE instr(' ' || w.words, ' ' || p.value) > 0)))",
        (query, json.dumps(prefixes)),
    )
