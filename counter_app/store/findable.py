"""Whether the index of the search holds every word it should: both are walked once, side by side.

Asking the index dossier by dossier takes longer the more dossiers there are. Writes to the
connection's own temporary tables only; SQLCipher keeps those in memory.
"""

from collections.abc import Iterator
from typing import Final

from sqlite_utils import Database

from counter_app.store import search_index

_BEGIN: Final = (
    "DROP TABLE IF EXISTS temp.expected_terms",
    "DROP TABLE IF EXISTS temp.expected_words",
    "CREATE VIRTUAL TABLE temp.expected_words USING fts5 (words, content = '',"
    " tokenize = 'unicode61')",
    "CREATE VIRTUAL TABLE temp.expected_terms USING fts5vocab (temp, expected_words, instance)",
    "CREATE VIRTUAL TABLE IF NOT EXISTS temp.stored_terms USING fts5vocab"
    " (main, dossier_words, instance)",
)
_END: Final = _BEGIN[:2]

Place = tuple[str, int]
"""A word, and the number of a dossier's row."""


class Expected:
    """Words that dossiers should be found by, gathered, then compared. Use as a context manager."""

    def __init__(self, db: Database) -> None:
        self._db = db
        self._waiting = search_index.waiting(db)
        self._missed: set[int] = set()

    def __enter__(self) -> "Expected":
        for statement in _BEGIN:
            self._db.conn.execute(statement)
        return self

    def __exit__(self, *exception: object) -> None:
        for statement in _END:
            self._db.conn.execute(statement)

    def put(self, row: int, folded: str) -> None:
        """The row with that number should be found by each of these words."""
        if row not in self._waiting:
            self._db.conn.execute(
                "INSERT INTO temp.expected_words (rowid, words) VALUES (?, ?)", (row, folded)
            )
        elif self._waiting[row] != folded:
            self._missed.add(row)

    def missed(self) -> set[int]:
        """Numbers of the rows that some of their words do not lead to."""
        stored = self._places("stored_terms")
        held = next(stored, None)
        found = set(self._missed)
        for place in self._places("expected_terms"):
            while held is not None and held < place:
                held = next(stored, None)
            if held != place:
                found.add(place[1])
        return found

    def _places(self, table: str) -> Iterator[Place]:
        """In the order of words, then rows, as the index keeps them."""
        return (
            (str(term), int(row))
            for term, row in self._db.conn.execute(f"SELECT term, doc FROM temp.{table}")
        )
