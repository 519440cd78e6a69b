"""SQLite's and SQLCipher's own checks of a file, as sentences. Reads only."""

from sqlite_utils import Database

from counter_app.domain.ids import DeskId
from counter_app.store.counters import last_value


def pages(db: Database) -> list[str]:
    """Pages whose encryption does not check out."""
    return [f"cipher: {row[0]}" for row in db.execute("PRAGMA cipher_integrity_check")]


def structure(db: Database) -> list[str]:
    """What SQLite finds wrong in tables, indexes and the search index."""
    rows = db.execute("PRAGMA integrity_check")
    return [f"integrity: {row[0]}" for row in rows if row[0] != "ok"]


def references(db: Database) -> list[str]:
    """Rows that point nowhere."""
    rows = db.execute("PRAGMA foreign_key_check")
    return [f"reference: table {row[0]}, row {row[1]}" for row in rows]


def integrity(db: Database) -> list[str]:
    """All of the above; empty when all is well."""
    return [*pages(db), *structure(db), *references(db)]


def numbers(db: Database, desk_id: DeskId) -> list[str]:
    """Numbers of this desk that were given twice, or that would be given again."""
    own = [f"{desk_id}-[0-9]*"]
    given = db.execute(
        "SELECT max(CAST(substr(dossier_id, ?) AS INTEGER)) FROM dossier WHERE dossier_id GLOB ?",
        [len(desk_id) + 2, *own],
    ).fetchone()[0]
    reached = last_value(db, "dossier")
    problems = [
        f"dossiers {first} and {last}: this desk gave both the same code"
        for first, last in db.execute(
            "SELECT min(dossier_id), max(dossier_id) FROM dossier WHERE dossier_id GLOB ?"
            " GROUP BY code HAVING count(*) > 1",
            own,
        )
    ]
    if given is not None and given > reached:
        problems.append(f"counter dossier: stands at {reached}, {given} was given")
    return problems


def dossiers(db: Database) -> int:
    """How many dossiers the tables hold."""
    return int(db.execute("SELECT count(*) FROM dossier").fetchone()[0])
