"""The words that dossiers are found by, for finding them again when one is misspelt. Writes nothing
but a view of SQLite's own over its index, which lives as long as the connection.
"""

from sqlite_utils import Database

from counter_app.store.dossiers import Clause

_VIEW = (
    "CREATE VIRTUAL TABLE IF NOT EXISTS temp.known_words USING fts5vocab (main, dossier_words, row)"
)


def begins(db: Database, prefix: str) -> bool:
    """Whether any known word begins like this."""
    return bool(between(db, prefix, prefix + "\U0010ffff", 1))


def between(db: Database, first: str, end: str, most: int) -> list[str]:
    """Known words from `first` up to but without `end`, in order, at most `most`."""
    db.conn.execute(_VIEW)
    rows = db.execute(
        "SELECT term FROM temp.known_words WHERE term >= ? AND term < ? LIMIT ?",
        [first, end, most],
    )
    return [row[0] for row in rows]


def aliases_like(db: Database, prefix: str, most: int) -> list[str]:
    """Codes and aliases that begin like this."""
    rows = db.execute(
        "SELECT DISTINCT alias FROM alias WHERE alias >= ? AND alias < ? LIMIT ?",
        [prefix, prefix + "\U0010ffff", most],
    )
    return [row[0] for row in rows]


def any_of_clause(groups: list[list[str]]) -> Clause:
    """Dossiers that have, of every group, a word that begins like one of its members."""
    query = " AND ".join(
        "(" + " OR ".join(f'"{word}"*' for word in group) + ")" for group in groups
    )
    return Clause("d.n IN (SELECT rowid FROM dossier_words WHERE dossier_words MATCH ?)", (query,))
