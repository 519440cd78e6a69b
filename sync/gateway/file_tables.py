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

ADDS_SCAN: Final = "kind = 'attachment_added'"
"""Records that name a file."""

NAME: Final = "CASE WHEN json_valid(body) THEN json_extract(body, '$.sha256') END"
"""The file such a record names; an expression with an index."""

SIZE: Final = NAME.replace("sha256", "size")
"""Its size in bytes."""

WAY: Final = (
    "ALTER TABLE file ADD COLUMN above_at TEXT",
    "CREATE INDEX file_not_above ON file (unit_code, stored_at) WHERE above_at IS NULL",
    f"CREATE INDEX event_scan ON event (unit_code, {NAME}) WHERE {ADDS_SCAN}",
    """
    CREATE TABLE file_wanted (
        unit_code TEXT NOT NULL,
        sha256 TEXT NOT NULL,
        size INTEGER NOT NULL,
        wanted_at TEXT NOT NULL,
        PRIMARY KEY (unit_code, sha256)
    ) STRICT, WITHOUT ROWID
    """,
)
"""When a file was told to be held by the gateway above; files a desk asked for in vain."""
