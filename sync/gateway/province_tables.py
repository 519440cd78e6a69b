"""The gateway's tables in a province's PostgreSQL, made from the same statements as SQLite's.

Owns what differs: names of types, what SQLite's tables say of themselves, the two tables with an
order, triggers, and functions on JSON that only SQLite has. Knows no use case.
"""

import re
from collections.abc import Callable, Sequence
from typing import Final

from counter_app.domain.errors import StoreUnusable
from sync.gateway.province import Province

Steps = Sequence[Sequence[str]]

_VERSION: Final = "version"

_ORDERED_EVENT: Final = (
    ("server_seq INTEGER PRIMARY KEY,", "server_seq INTEGER NOT NULL CHECK (server_seq >= 1),"),
    ("UNIQUE (desk_id", "mark TEXT NOT NULL, PRIMARY KEY (unit_code, server_seq), UNIQUE (desk_id"),
)
"""One order for each unit, so that units do not wait for each other; its mark beside it."""

_LEFT_OUT: Final = re.compile(r"\s*CREATE (TABLE mark|INDEX event_feed)\b")
"""The mark is a column here, and the primary key the feed's index."""

_TRIGGER: Final = re.compile(
    r"\s*CREATE TRIGGER (\w+) BEFORE (UPDATE|DELETE) ON (\w+)\s+"
    r"BEGIN SELECT RAISE\(ABORT, ('[^']+')\); END\s*"
)
_WORDS: Final = (
    (re.compile(r"\)\s*STRICT(, WITHOUT ROWID)?\s*\Z"), ")"),
    (
        re.compile(r"\bn INTEGER PRIMARY KEY\b"),
        "n INTEGER GENERATED ALWAYS AS IDENTITY PRIMARY KEY",
    ),
    (re.compile(r"\bINTEGER\b"), "BIGINT"),
    (re.compile(r"\bBLOB\b"), "BYTEA"),
    # Bytes decide, as in SQLite: times in ISO 8601 are compared, whatever the server's language.
    (re.compile(r"\bTEXT\b"), 'TEXT COLLATE "C"'),
    (re.compile(r"\buser (?=TEXT\b)"), '"user" '),
    (re.compile(r"\b(CASE WHEN .* END)(?=\))"), r"(\1)"),
)

_FUNCTIONS: Final = (
    """
    CREATE FUNCTION is_never_changed() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN RAISE EXCEPTION USING MESSAGE = TG_ARGV[0]; END $$
    """,
    """
    CREATE FUNCTION json_valid(body text) RETURNS boolean LANGUAGE plpgsql IMMUTABLE STRICT
    PARALLEL SAFE AS $$
    BEGIN PERFORM body::json; RETURN true; EXCEPTION WHEN OTHERS THEN RETURN false; END $$
    """,
    # No key that is looked for is longer, and an index could not hold what is much longer.
    """
    CREATE FUNCTION json_extract(body text, path text) RETURNS text LANGUAGE plpgsql IMMUTABLE
    STRICT PARALLEL SAFE AS $$
    BEGIN RETURN left(body::json #>> string_to_array(substr(path, 3), '.'), 256);
    EXCEPTION WHEN OTHERS THEN RETURN NULL; END $$
    """,
    """
    CREATE FUNCTION json_remove(body text, VARIADIC paths text[]) RETURNS text LANGUAGE sql
    IMMUTABLE STRICT PARALLEL SAFE AS $$
    SELECT (body::jsonb - ARRAY(SELECT substr(path, 3) FROM unnest(paths) AS path))::text $$
    """,
)


def prepare(db: Province, steps: Steps, begin: Callable[[], object]) -> None:
    """Bring the tables up to date; `begin` runs in the transaction in which they are made new.

    Raises:
        StoreUnusable: ``province-foreign`` (another program's database) or ``store-newer``.
    """
    if _version(db) == len(steps):
        return
    with db.transaction(None):
        version = _version(db)  # somebody may have been faster
        if version > len(steps):
            raise StoreUnusable("store-newer", step=version)
        for statement in _FUNCTIONS if version == 0 else ():
            db.execute(statement)
        for step in steps[version:]:
            for statement in step:
                if not _LEFT_OUT.match(statement):
                    db.execute(_translated(statement))
        if version == 0:
            begin()
        db.execute("DELETE FROM meta WHERE key = ?", (_VERSION,))
        db.execute("INSERT INTO meta (key, value) VALUES (?, ?)", (_VERSION, str(len(steps))))


def _version(db: Province) -> int:
    """How many steps the database knows; 0 when it is empty."""
    names = "FROM pg_catalog.pg_tables WHERE schemaname = current_schema()"
    found = db.execute(f"SELECT count(*), count(*) FILTER (WHERE tablename = 'meta') {names}")
    tables, meta = found.fetchone() or (0, 0)
    if not tables:
        return 0
    if meta:
        row = db.execute("SELECT value FROM meta WHERE key = ?", (_VERSION,)).fetchone()
        if row is not None and row[0].isdigit():
            return int(row[0])
    raise StoreUnusable("province-foreign")


def _translated(statement: str) -> str:
    trigger = _TRIGGER.fullmatch(statement)
    if trigger is not None:
        name, act, table, words = trigger.groups()
        call = f"EXECUTE FUNCTION is_never_changed({words})"
        return f"CREATE TRIGGER {name} BEFORE {act} ON {table} FOR EACH ROW {call}"
    for ours, theirs in _ORDERED_EVENT:
        statement = statement.replace(ours, theirs)
    for pattern, word in _WORDS:
        statement = pattern.sub(word, statement)
    return statement
