"""What this desk does most, counted from its newest dossiers. Writes nothing."""

from sqlite_utils import Database

NEWEST = 20_000
"""Dossiers of about the last half year."""

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
    """Values of a column that lists are narrowed by, ``sector`` or ``clerk``, in the newest
    dossiers.
    """
    if column not in ("sector", "clerk"):
        raise ValueError(column)
    rows = db.execute(
        f"SELECT DISTINCT {column} FROM"
        f" (SELECT {column} FROM dossier ORDER BY received_at DESC, n DESC LIMIT ?)"
        f" ORDER BY {column}",
        [NEWEST],
    )
    return [row[0] for row in rows]
