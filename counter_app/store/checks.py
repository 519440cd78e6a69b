"""SQLite's and SQLCipher's own checks of a file, as sentences. Reads only."""

from sqlite_utils import Database


def integrity(db: Database) -> list[str]:
    """Problems of pages, encryption, references and the search index; empty when all is well."""
    problems = [f"cipher: {row[0]}" for row in db.execute("PRAGMA cipher_integrity_check")]
    problems += [
        f"integrity: {row[0]}" for row in db.execute("PRAGMA integrity_check") if row[0] != "ok"
    ]
    problems += [
        f"reference: table {row[0]}, row {row[1]}" for row in db.execute("PRAGMA foreign_key_check")
    ]
    return problems


def dossiers(db: Database) -> int:
    """How many dossiers the tables hold."""
    return int(db.execute("SELECT count(*) FROM dossier").fetchone()[0])
