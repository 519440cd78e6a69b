"""Tables of scans. Statements only."""

from typing import Final

TABLES: Final = (
    """
    CREATE TABLE file (
        n INTEGER PRIMARY KEY,
        unit_code TEXT NOT NULL,
        sha256 TEXT NOT NULL,
        size INTEGER NOT NULL CHECK (size > 0),
        held INTEGER NOT NULL DEFAULT 0,
        desk_id TEXT NOT NULL,
        touched_at TEXT NOT NULL,
        stored_at TEXT,
        UNIQUE (unit_code, sha256)
    ) STRICT
    """,
    "CREATE INDEX file_unfinished ON file (unit_code, touched_at) WHERE stored_at IS NULL",
    """
    CREATE TABLE file_piece (
        n INTEGER NOT NULL REFERENCES file (n),
        start INTEGER NOT NULL,
        content BLOB NOT NULL
    ) STRICT
    """,
    "CREATE UNIQUE INDEX file_piece_place ON file_piece (n, start)",
)
