"""Tables of what arrives in the portals' dialects. Statements only."""

from typing import Final

TABLES: Final = (
    """
    CREATE TABLE dialect_account (
        username TEXT PRIMARY KEY,
        dialect TEXT NOT NULL,
        unit_code TEXT NOT NULL,
        secret_sha256 TEXT NOT NULL,
        issued_at TEXT NOT NULL,
        revoked_at TEXT
    ) STRICT, WITHOUT ROWID
    """,
    """
    CREATE TABLE dialect_session (
        token_sha256 TEXT PRIMARY KEY,
        username TEXT NOT NULL REFERENCES dialect_account (username),
        expires_at TEXT NOT NULL
    ) STRICT, WITHOUT ROWID
    """,
    """
    CREATE TABLE dialect_dossier (
        code TEXT PRIMARY KEY,
        portal_id TEXT NOT NULL UNIQUE,
        unit_code TEXT NOT NULL,
        dialect TEXT NOT NULL,
        status INTEGER NOT NULL,
        body TEXT NOT NULL,
        created_at TEXT NOT NULL,
        updated_at TEXT NOT NULL
    ) STRICT, WITHOUT ROWID
    """,
    """
    CREATE TABLE dialect_progress (
        n INTEGER PRIMARY KEY,
        code TEXT NOT NULL REFERENCES dialect_dossier (code),
        entry_sha256 TEXT NOT NULL,
        body TEXT NOT NULL,
        stored_at TEXT NOT NULL,
        UNIQUE (code, entry_sha256)
    ) STRICT
    """,
    """
    CREATE TABLE dialect_message (
        n INTEGER PRIMARY KEY,
        unit_code TEXT NOT NULL,
        service TEXT NOT NULL,
        code TEXT NOT NULL,
        body TEXT NOT NULL,
        stored_at TEXT NOT NULL
    ) STRICT
    """,
    """
    CREATE TRIGGER dialect_message_is_never_changed BEFORE UPDATE ON dialect_message
    BEGIN SELECT RAISE(ABORT, 'a message is never changed'); END
    """,
    """
    CREATE TRIGGER dialect_message_is_never_deleted BEFORE DELETE ON dialect_message
    BEGIN SELECT RAISE(ABORT, 'a message is never deleted'); END
    """,
    """
    CREATE TABLE dialect_number (
        unit_code TEXT NOT NULL,
        day TEXT NOT NULL,
        last INTEGER NOT NULL,
        PRIMARY KEY (unit_code, day)
    ) STRICT, WITHOUT ROWID
    """,
    """
    CREATE TABLE dialect_file (
        file_id TEXT PRIMARY KEY,
        unit_code TEXT NOT NULL,
        name TEXT NOT NULL,
        sha256 TEXT NOT NULL,
        content BLOB NOT NULL,
        stored_at TEXT NOT NULL
    ) STRICT, WITHOUT ROWID
    """,
    """
    CREATE TABLE dialect_catalogue (
        kind TEXT NOT NULL,
        code TEXT NOT NULL,
        body TEXT NOT NULL,
        PRIMARY KEY (kind, code)
    ) STRICT, WITHOUT ROWID
    """,
)
