"""What this desk does most, counted from its newest dossiers. Writes nothing."""

from sqlite_utils import Database

LOOKED_AT = 400
"""Newest dossiers counted: about a week of a busy counter."""


def usual_procedures(db: Database, most: int) -> list[str]:
    """Codes of the procedures used most of late, the most frequent first."""
    rows = db.execute(
        "SELECT procedure_code FROM"
        " (SELECT n, procedure_code FROM dossier ORDER BY n DESC LIMIT ?)"
        " GROUP BY procedure_code ORDER BY count(*) DESC, max(n) DESC LIMIT ?",
        [LOOKED_AT, most],
    )
    return [row[0] for row in rows]


def distinct(db: Database, column: str) -> list[str]:
    """Values of a column of the dossiers that lists are narrowed by: ``sector`` or ``clerk``."""
    if column not in ("sector", "clerk"):
        raise ValueError(column)
    rows = db.execute(
        f"WITH RECURSIVE found (value) AS (SELECT min({column}) FROM dossier UNION ALL"
        f" SELECT (SELECT min({column}) FROM dossier WHERE {column} > found.value) FROM found"
        " WHERE found.value IS NOT NULL) SELECT value FROM found WHERE value IS NOT NULL"
    )
    return [row[0] for row in rows]
