"""The numbered steps that made the desk's database what it is. Raw SQL only: nothing live is
imported, for a step says for ever what it said when it was new.

A step that was ever used is never changed; the next one gets the next number.
"""

from typing import Final

from sqlcipher3 import dbapi2 as sqlcipher
from sqlite_utils import Database, Migrations

steps: Final = Migrations("desk")


@steps(name="0001_journal")
def _journal(db: Database) -> None:
    _script(
        db,
        """
        CREATE TABLE journal (
            desk_id TEXT NOT NULL, desk_seq INTEGER NOT NULL CHECK (desk_seq > 0),
            dossier_id TEXT NOT NULL, kind TEXT NOT NULL, version INTEGER NOT NULL, body TEXT NOT
            NULL, actor TEXT NOT NULL, occurred_at TEXT NOT NULL, clock_offset_ms INTEGER, base_rev
            INTEGER NOT NULL, prev_hash TEXT NOT NULL, hash TEXT NOT NULL, server_seq INTEGER
        ) STRICT;
        CREATE UNIQUE INDEX journal_identity ON journal (desk_id, desk_seq);
        CREATE INDEX journal_dossier ON journal (dossier_id);
        CREATE TRIGGER journal_no_delete BEFORE DELETE ON journal
            BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END;
        CREATE TRIGGER journal_no_update BEFORE UPDATE OF desk_id, desk_seq, dossier_id, kind,
        version, body, actor,
            occurred_at, clock_offset_ms, base_rev, prev_hash, hash ON journal
            BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END
        """,
    )


@steps(name="0002_projection")
def _projection(db: Database) -> None:
    _script(
        db,
        """
        CREATE TABLE dossier (
            n INTEGER PRIMARY KEY, dossier_id TEXT NOT NULL UNIQUE, code TEXT NOT NULL, rev INTEGER
            NOT NULL, status INTEGER NOT NULL, applicant TEXT NOT NULL, phone TEXT, procedure_code
            TEXT NOT NULL, procedure TEXT NOT NULL, sector TEXT NOT NULL, clerk TEXT NOT NULL,
            received_at TEXT NOT NULL, due_at TEXT, returned_at TEXT, attention INTEGER NOT NULL,
            fees_total_vnd INTEGER NOT NULL, home_desk TEXT NOT NULL, last_own_seq INTEGER NOT NULL,
            state TEXT NOT NULL
        ) STRICT;
        CREATE INDEX dossier_received ON dossier (received_at);
        CREATE INDEX dossier_open_due ON dossier (due_at) WHERE status IN (2, 4, 5, 6);
        CREATE INDEX dossier_attention ON dossier (n) WHERE attention = 1;
        CREATE INDEX dossier_unsent ON dossier (last_own_seq) WHERE last_own_seq > 0;
        CREATE TABLE alias (
            alias TEXT NOT NULL, dossier_id TEXT NOT NULL REFERENCES dossier (dossier_id),
            PRIMARY KEY (alias, dossier_id)
        ) STRICT, WITHOUT ROWID;
        CREATE VIRTUAL TABLE dossier_words USING fts5 (
            words, content = '', contentless_delete = 1, tokenize = 'unicode61'
        )
        """,
    )


@steps(name="0003_office")
def _office(db: Database) -> None:
    _script(
        db,
        """
        CREATE TABLE setting (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;
        CREATE TABLE counter (name TEXT PRIMARY KEY, value INTEGER NOT NULL) STRICT, WITHOUT ROWID;
        CREATE TABLE procedure (
            code TEXT NOT NULL, valid_from TEXT NOT NULL, body TEXT NOT NULL, PRIMARY KEY (code,
            valid_from)
        ) STRICT;
        CREATE TABLE calendar_day (
            day TEXT PRIMARY KEY, is_worked INTEGER NOT NULL, name TEXT NOT NULL, source TEXT NOT
            NULL, sourced TEXT NOT NULL
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE calendar_year (
            year INTEGER PRIMARY KEY, status TEXT NOT NULL, source TEXT NOT NULL
        ) STRICT;
        CREATE TABLE opening_hours (
            valid_from TEXT NOT NULL, hours TEXT NOT NULL, weekdays TEXT NOT NULL, PRIMARY KEY
            (valid_from, weekdays)
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE place (
            level INTEGER NOT NULL, code TEXT NOT NULL, name TEXT NOT NULL, kind TEXT NOT NULL,
            parent TEXT, PRIMARY KEY (level, code)
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE change (
            n INTEGER PRIMARY KEY, changed_at TEXT NOT NULL, actor TEXT NOT NULL, what TEXT NOT
            NULL, detail TEXT NOT NULL
        ) STRICT
        """,
    )


@steps(name="0004_drafts")
def _drafts(db: Database) -> None:
    _script(
        db,
        """
        CREATE TABLE draft (
            draft_id TEXT PRIMARY KEY, title TEXT NOT NULL, body TEXT NOT NULL, actor TEXT NOT NULL,
            updated_at TEXT NOT NULL
        ) STRICT, WITHOUT ROWID
        """,
    )


@steps(name="0005_users")
def _users(db: Database) -> None:
    _script(
        db,
        """
        CREATE TABLE user (
            name TEXT PRIMARY KEY, role TEXT NOT NULL, pin_hash TEXT, is_active INTEGER NOT NULL,
            failures INTEGER NOT NULL, locked_until TEXT
        ) STRICT, WITHOUT ROWID
        """,
    )


@steps(name="0006_lanes")
def _lanes(db: Database) -> None:
    _script(
        db,
        """
        CREATE TABLE lane (
            dossier_id TEXT PRIMARY KEY, presence TEXT NOT NULL, portal_code TEXT, portal_id TEXT
            NOT NULL, held TEXT NOT NULL, confirmed_seq INTEGER NOT NULL, confirmed_rev INTEGER NOT
            NULL, objection TEXT, refused_print TEXT, error_code TEXT, raw_answer TEXT, failures
            INTEGER NOT NULL, next_try_at TEXT, changed_at TEXT NOT NULL
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE lane_told (
            dossier_id TEXT NOT NULL, desk_id TEXT NOT NULL, desk_seq INTEGER NOT NULL, PRIMARY KEY
            (dossier_id, desk_id, desk_seq)
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE reference (
            kind TEXT NOT NULL, code TEXT NOT NULL, body TEXT NOT NULL, pulled_at TEXT NOT NULL,
            PRIMARY KEY (kind, code)
        ) STRICT, WITHOUT ROWID
        """,
    )


@steps(name="0007_print_jobs")
def _print_jobs(db: Database) -> None:
    _script(
        db,
        """
        CREATE TABLE print_job (
            job_id INTEGER PRIMARY KEY, code TEXT NOT NULL, dossier_id TEXT, form TEXT NOT NULL,
            about_seq INTEGER, print_no INTEGER NOT NULL, device TEXT NOT NULL, media TEXT NOT NULL,
            language TEXT NOT NULL, actor TEXT NOT NULL, state TEXT NOT NULL, created_at TEXT NOT
            NULL, queued_at TEXT NOT NULL, changed_at TEXT NOT NULL, attempts INTEGER NOT NULL,
            problem TEXT, remote_id TEXT, data BLOB
        ) STRICT;
        CREATE INDEX print_job_open ON print_job (device) WHERE state IN ('queued', 'sent',
        'failed');
        CREATE INDEX print_job_dossier ON print_job (dossier_id)
        """,
    )


@steps(name="0008_lists")
def _lists(db: Database) -> None:
    """All that lists are narrowed and ordered by, apart from the rows themselves: these hold each
    dossier's whole state, and reading 200 000 of them takes seconds.
    """
    _script(
        db,
        """
        CREATE INDEX dossier_narrow ON dossier (
            received_at, n, status, due_at, attention, last_own_seq, home_desk, dossier_id, code,
            applicant, sector, clerk
        );
        DROP INDEX dossier_unsent;
        CREATE INDEX dossier_unsent ON dossier (last_own_seq, dossier_id)
        """,
    )


@steps(name="0009_alias_dossier")
def _alias_dossier(db: Database) -> None:
    """Without it, every act of another desk read all aliases: 25 ms with 200,000 dossiers."""
    _script(db, "CREATE INDEX alias_dossier ON alias (dossier_id)")


@steps(name="0010_queue")
def _queue(db: Database) -> None:
    _script(
        db,
        """
        CREATE TABLE ticket (
            n INTEGER PRIMARY KEY, ticket_id TEXT NOT NULL UNIQUE, day TEXT NOT NULL, number TEXT
            NOT NULL, category TEXT NOT NULL, status TEXT NOT NULL, called_at TEXT, turn TEXT,
            wait_s INTEGER, service_s INTEGER, lost INTEGER NOT NULL, state TEXT NOT NULL
        ) STRICT;
        CREATE INDEX ticket_day ON ticket (day, status);
        CREATE TABLE booking (
            n INTEGER PRIMARY KEY, booking_id TEXT NOT NULL UNIQUE, reference TEXT NOT NULL, day
            TEXT NOT NULL, slot_at TEXT NOT NULL, status TEXT NOT NULL, state TEXT NOT NULL
        ) STRICT;
        CREATE INDEX booking_day ON booking (day, slot_at);
        CREATE INDEX booking_reference ON booking (reference)
        """,
    )


@steps(name="0011_slip_keys")
def _slip_keys(db: Database) -> None:
    """Keys of sealed slips: found in the journal by the index, entered or revoked in the table."""
    _script(
        db,
        """
        CREATE TABLE slip_key (
            public TEXT PRIMARY KEY, unit_code TEXT NOT NULL, desk_id TEXT NOT NULL,
            revoked_at TEXT
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX journal_slip_key ON journal (desk_id, desk_seq)
        WHERE instr(body, '"slip_key":{')
        """,
    )


@steps(name="0012_attachments")
def _attachments(db: Database) -> None:
    """Scans: what the tables say of them, which are on the other side, which a clerk waits for."""
    _script(
        db,
        """
        CREATE TABLE attachment (
            dossier_id TEXT NOT NULL, desk_id TEXT NOT NULL, desk_seq INTEGER NOT NULL, sha256 TEXT
            NOT NULL, PRIMARY KEY (dossier_id, desk_id, desk_seq)
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX attachment_file ON attachment (desk_id, sha256);
        CREATE TABLE attachment_sent (
            sha256 TEXT PRIMARY KEY, epoch TEXT NOT NULL, sent_at TEXT NOT NULL
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE attachment_wanted (
            sha256 TEXT PRIMARY KEY, size INTEGER NOT NULL, wanted_at TEXT NOT NULL
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX journal_attachment ON journal (desk_id, desk_seq)
            WHERE kind = 'attachment_added';
        UPDATE dossier SET state = json_insert(state, '$.attachments', json('[]'))
        """,
    )


@steps(name="0013_heritage")
def _heritage(db: Database) -> None:
    _script(
        db,
        """
        CREATE TABLE heritage (
            desk_id TEXT PRIMARY KEY, acked_seq INTEGER NOT NULL CHECK (acked_seq >= 0)
        ) STRICT, WITHOUT ROWID
        """,
    )


@steps(name="0014_hops")
def _hops(db: Database) -> None:
    _script(
        db,
        """
        CREATE TABLE hop (
            position INTEGER PRIMARY KEY CHECK (position >= 0), name TEXT NOT NULL
        ) STRICT;
        CREATE TABLE hop_mark (
            position INTEGER NOT NULL, acked_seq INTEGER NOT NULL, at TEXT NOT NULL,
            PRIMARY KEY (position, acked_seq)
        ) STRICT, WITHOUT ROWID
        """,
    )


@steps(name="0015_one_reception_index")
def _one_reception_index(db: Database) -> None:
    # `dossier_narrow` begins with the same column; one page less to write for each dossier.
    _script(db, "DROP INDEX dossier_received;")


@steps(name="0016_alias_once")
def _alias_once(db: Database) -> None:
    """A dossier's aliases are in its state; to find them by dossier cost each acceptance a page."""
    _script(db, "DROP INDEX alias_dossier")


@steps(name="0017_words")
def _words(db: Database) -> None:
    """Rows enter the search's index by sixteen; the rows here are in it already."""
    _script(
        db,
        """
        ALTER TABLE dossier ADD COLUMN words TEXT;
        INSERT INTO counter (name, value) SELECT 'indexed', coalesce(max(n), 0) FROM dossier
        """,
    )


@steps(name="0018_no_open_due")
def _no_open_due(db: Database) -> None:
    """No list ever asked for just its condition: lists go by `dossier_narrow`."""
    _script(db, "DROP INDEX dossier_open_due")


@steps(name="0019_hop_portal")
def _hop_portal(db: Database) -> None:
    """The last station may be a portal, which takes dossiers one by one."""
    _script(
        db,
        """
        ALTER TABLE hop ADD COLUMN beyond_seq INTEGER NOT NULL DEFAULT 0;
        ALTER TABLE hop ADD COLUMN missing TEXT NOT NULL DEFAULT '[]'
        """,
    )


@steps(name="0020_hop_scans")
def _hop_scans(db: Database) -> None:
    """The gateway above the nearest one says which of this desk's scans it has not."""
    _script(db, "ALTER TABLE hop ADD COLUMN scans TEXT")


@steps(name="0021_as_accepted")
def _as_accepted(db: Database) -> None:
    """Rows of dossiers with nothing but their acceptance keep no state from now on. Nothing to
    change; but programs that look for one there must not open the file.
    """


def _script(db: Database, sql: str) -> None:
    """Run statements inside the migration's own transaction (executescript would commit it
    first).
    """
    statement = ""
    for line in sql.splitlines(keepends=True):
        statement += line
        if sqlcipher.complete_statement(statement):
            db.conn.execute(statement)
            statement = ""
    if statement.strip():
        db.conn.execute(statement)
