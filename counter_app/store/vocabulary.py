"""The words that dossiers are found by, for finding them again when one is misspelt. Writes nothing
but a view of SQLite's own over its index, which lives as long as the connection.
"""

from sqlite_utils import Database

from counter_app.store import search_index

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
    newest = {word for line in search_index.waiting(db).values() for word in line.split()}
    found = {row[0] for row in rows} | {word for word in newest if first <= word < end}
    return sorted(found)[:most]


def aliases_like(db: Database, prefix: str, most: int) -> list[str]:
    """Codes and aliases that begin like this."""
    rows = db.execute(
        "SELECT DISTINCT alias FROM alias WHERE alias >= ? AND alias < ? LIMIT ?",
        [prefix, prefix + "\U0010ffff", most],
    )
    return [row[0] for row in rows]
