"""SQLite's and SQLCipher's own checks of a file, as sentences. Reads only."""

from sqlite_utils import Database


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


def dossiers(db: Database) -> int:
    """How many dossiers the tables hold."""
    return int(db.execute("SELECT count(*) FROM dossier").fetchone()[0])
