"""Tables of the portals this gateway reports to, a unit at a time. Statements only."""

from typing import Final

TABLES: Final = (
    "CREATE INDEX event_subject ON event (dossier_id)",
    """
    CREATE TABLE portal (
        unit_code TEXT PRIMARY KEY,
        kind TEXT NOT NULL,
        url TEXT NOT NULL,
        user TEXT NOT NULL,
        password TEXT NOT NULL,
        unit TEXT NOT NULL,
        unit_name TEXT NOT NULL,
        dstcode TEXT,
        paths TEXT NOT NULL,
        cursor INTEGER NOT NULL DEFAULT 0,
        is_refused INTEGER NOT NULL DEFAULT 0,
        state TEXT NOT NULL DEFAULT 'never',
        detail TEXT,
        success_at TEXT
    ) STRICT, WITHOUT ROWID
    """,
    """
    CREATE TABLE portal_lane (
        unit_code TEXT NOT NULL,
        dossier_id TEXT NOT NULL,
        procedure_code TEXT,
        last_seq INTEGER NOT NULL,
        looked_seq INTEGER NOT NULL DEFAULT 0,
        presence TEXT NOT NULL,
        portal_code TEXT,
        portal_id TEXT NOT NULL DEFAULT '',
        held TEXT NOT NULL DEFAULT '{}',
        told TEXT NOT NULL DEFAULT '[]',
        confirmed_seq INTEGER NOT NULL DEFAULT 0,
        confirmed_rev INTEGER NOT NULL DEFAULT 0,
        objection TEXT,
        refused_print TEXT,
        error_code TEXT,
        raw_answer TEXT,
        failures INTEGER NOT NULL DEFAULT 0,
        next_try_at TEXT,
        changed_at TEXT NOT NULL,
        PRIMARY KEY (unit_code, dossier_id)
    ) STRICT, WITHOUT ROWID
    """,
    "CREATE INDEX portal_lane_open ON portal_lane (unit_code, last_seq)"
    " WHERE last_seq > confirmed_seq",
    "CREATE INDEX portal_lane_waiting ON portal_lane (unit_code, (failures > 0), last_seq)"
    " WHERE last_seq > confirmed_seq AND last_seq > looked_seq AND procedure_code IS NOT NULL",
    """
    CREATE TABLE portal_mark (
        unit_code TEXT NOT NULL,
        desk_id TEXT NOT NULL,
        last_seq INTEGER NOT NULL,
        acked_seq INTEGER NOT NULL DEFAULT 0,
        beyond_seq INTEGER NOT NULL DEFAULT 0,
        missing TEXT NOT NULL DEFAULT '[]',
        at TEXT NOT NULL,
        PRIMARY KEY (unit_code, desk_id)
    ) STRICT, WITHOUT ROWID
    """,
    """
    CREATE TABLE portal_reference (
        unit_code TEXT NOT NULL,
        kind TEXT NOT NULL,
        code TEXT NOT NULL,
        body TEXT NOT NULL,
        pulled_at TEXT NOT NULL,
        PRIMARY KEY (unit_code, kind, code)
    ) STRICT, WITHOUT ROWID
    """,
)
