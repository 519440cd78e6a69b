"""Tables of gateways above and below: how far records are held, and who brought whose."""

from typing import Final

TABLES: Final = (
    """
    CREATE TABLE upstream_chain (
        desk_id TEXT PRIMARY KEY,
        acked_seq INTEGER NOT NULL,
        acked_at TEXT NOT NULL,
        hops TEXT NOT NULL DEFAULT ''
    ) STRICT, WITHOUT ROWID
    """,
    """
    CREATE TABLE brought (
        desk_id TEXT PRIMARY KEY,
        relay_id TEXT NOT NULL
    ) STRICT, WITHOUT ROWID
    """,
)
