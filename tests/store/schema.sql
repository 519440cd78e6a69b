CREATE INDEX attachment_file ON attachment (desk_id, sha256);
CREATE INDEX booking_day ON booking (day, slot_at);
CREATE INDEX booking_reference ON booking (reference);
CREATE INDEX dossier_attention ON dossier (n) WHERE attention = 1;
CREATE INDEX dossier_narrow ON dossier (
received_at, n, status, due_at, attention, last_own_seq, home_desk, dossier_id, code,
applicant, sector, clerk
);
CREATE INDEX dossier_unsent ON dossier (last_own_seq, dossier_id);
CREATE UNIQUE INDEX "idx__sqlite_migrations_migration_set_name"
ON "_sqlite_migrations" ("migration_set", "name");
CREATE INDEX journal_attachment ON journal (desk_id, desk_seq)
WHERE kind = 'attachment_added';
CREATE INDEX journal_dossier ON journal (dossier_id);
CREATE UNIQUE INDEX journal_identity ON journal (desk_id, desk_seq);
CREATE INDEX journal_slip_key ON journal (desk_id, desk_seq)
WHERE instr(body, '"slip_key":{');
CREATE INDEX print_job_dossier ON print_job (dossier_id);
CREATE INDEX print_job_open ON print_job (device) WHERE state IN ('queued', 'sent',
'failed');
CREATE INDEX ticket_day ON ticket (day, status);
CREATE TABLE "_sqlite_migrations" (
"id" INTEGER PRIMARY KEY,
"migration_set" TEXT,
"name" TEXT,
"applied_at" TEXT
) STRICT;
CREATE TABLE alias (
alias TEXT NOT NULL, dossier_id TEXT NOT NULL REFERENCES dossier (dossier_id),
PRIMARY KEY (alias, dossier_id)
) STRICT, WITHOUT ROWID;
CREATE TABLE attachment (
dossier_id TEXT NOT NULL, desk_id TEXT NOT NULL, desk_seq INTEGER NOT NULL, sha256 TEXT
NOT NULL, PRIMARY KEY (dossier_id, desk_id, desk_seq)
) STRICT, WITHOUT ROWID;
CREATE TABLE attachment_sent (
sha256 TEXT PRIMARY KEY, epoch TEXT NOT NULL, sent_at TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE attachment_wanted (
sha256 TEXT PRIMARY KEY, size INTEGER NOT NULL, wanted_at TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE booking (
n INTEGER PRIMARY KEY, booking_id TEXT NOT NULL UNIQUE, reference TEXT NOT NULL, day
TEXT NOT NULL, slot_at TEXT NOT NULL, status TEXT NOT NULL, state TEXT NOT NULL
) STRICT;
CREATE TABLE calendar_day (
day TEXT PRIMARY KEY, is_worked INTEGER NOT NULL, name TEXT NOT NULL, source TEXT NOT
NULL, sourced TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE calendar_year (
year INTEGER PRIMARY KEY, status TEXT NOT NULL, source TEXT NOT NULL
) STRICT;
CREATE TABLE change (
n INTEGER PRIMARY KEY, changed_at TEXT NOT NULL, actor TEXT NOT NULL, what TEXT NOT
NULL, detail TEXT NOT NULL
) STRICT;
CREATE TABLE counter (name TEXT PRIMARY KEY, value INTEGER NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE dossier (
n INTEGER PRIMARY KEY, dossier_id TEXT NOT NULL UNIQUE, code TEXT NOT NULL, rev INTEGER
NOT NULL, status INTEGER NOT NULL, applicant TEXT NOT NULL, phone TEXT, procedure_code
TEXT NOT NULL, procedure TEXT NOT NULL, sector TEXT NOT NULL, clerk TEXT NOT NULL,
received_at TEXT NOT NULL, due_at TEXT, returned_at TEXT, attention INTEGER NOT NULL,
fees_total_vnd INTEGER NOT NULL, home_desk TEXT NOT NULL, last_own_seq INTEGER NOT NULL,
state TEXT NOT NULL
, words TEXT) STRICT;
CREATE VIRTUAL TABLE dossier_words USING fts5 (
words, content = '', contentless_delete = 1, tokenize = 'unicode61'
);
CREATE TABLE draft (
draft_id TEXT PRIMARY KEY, title TEXT NOT NULL, body TEXT NOT NULL, actor TEXT NOT NULL,
updated_at TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE heritage (
desk_id TEXT PRIMARY KEY, acked_seq INTEGER NOT NULL CHECK (acked_seq >= 0)
) STRICT, WITHOUT ROWID;
CREATE TABLE hop (
position INTEGER PRIMARY KEY CHECK (position >= 0), name TEXT NOT NULL
, beyond_seq INTEGER NOT NULL DEFAULT 0, missing TEXT NOT NULL DEFAULT '[]', scans TEXT) STRICT;
CREATE TABLE hop_mark (
position INTEGER NOT NULL, acked_seq INTEGER NOT NULL, at TEXT NOT NULL,
PRIMARY KEY (position, acked_seq)
) STRICT, WITHOUT ROWID;
CREATE TABLE journal (
desk_id TEXT NOT NULL, desk_seq INTEGER NOT NULL CHECK (desk_seq > 0),
dossier_id TEXT NOT NULL, kind TEXT NOT NULL, version INTEGER NOT NULL, body TEXT NOT
NULL, actor TEXT NOT NULL, occurred_at TEXT NOT NULL, clock_offset_ms INTEGER, base_rev
INTEGER NOT NULL, prev_hash TEXT NOT NULL, hash TEXT NOT NULL, server_seq INTEGER
) STRICT;
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
CREATE TABLE opening_hours (
valid_from TEXT NOT NULL, hours TEXT NOT NULL, weekdays TEXT NOT NULL, PRIMARY KEY
(valid_from, weekdays)
) STRICT, WITHOUT ROWID;
CREATE TABLE place (
level INTEGER NOT NULL, code TEXT NOT NULL, name TEXT NOT NULL, kind TEXT NOT NULL,
parent TEXT, PRIMARY KEY (level, code)
) STRICT, WITHOUT ROWID;
CREATE TABLE print_job (
job_id INTEGER PRIMARY KEY, code TEXT NOT NULL, dossier_id TEXT, form TEXT NOT NULL,
about_seq INTEGER, print_no INTEGER NOT NULL, device TEXT NOT NULL, media TEXT NOT NULL,
language TEXT NOT NULL, actor TEXT NOT NULL, state TEXT NOT NULL, created_at TEXT NOT
NULL, queued_at TEXT NOT NULL, changed_at TEXT NOT NULL, attempts INTEGER NOT NULL,
problem TEXT, remote_id TEXT, data BLOB
) STRICT;
CREATE TABLE procedure (
code TEXT NOT NULL, valid_from TEXT NOT NULL, body TEXT NOT NULL, PRIMARY KEY (code,
valid_from)
) STRICT;
CREATE TABLE reference (
kind TEXT NOT NULL, code TEXT NOT NULL, body TEXT NOT NULL, pulled_at TEXT NOT NULL,
PRIMARY KEY (kind, code)
) STRICT, WITHOUT ROWID;
CREATE TABLE setting (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE slip_key (
public TEXT PRIMARY KEY, unit_code TEXT NOT NULL, desk_id TEXT NOT NULL,
revoked_at TEXT
) STRICT, WITHOUT ROWID;
CREATE TABLE ticket (
n INTEGER PRIMARY KEY, ticket_id TEXT NOT NULL UNIQUE, day TEXT NOT NULL, number TEXT
NOT NULL, category TEXT NOT NULL, status TEXT NOT NULL, called_at TEXT, turn TEXT,
wait_s INTEGER, service_s INTEGER, lost INTEGER NOT NULL, state TEXT NOT NULL
) STRICT;
CREATE TABLE user (
name TEXT PRIMARY KEY, role TEXT NOT NULL, pin_hash TEXT, is_active INTEGER NOT NULL,
failures INTEGER NOT NULL, locked_until TEXT
) STRICT, WITHOUT ROWID;
CREATE TRIGGER journal_no_delete BEFORE DELETE ON journal
BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END;
CREATE TRIGGER journal_no_update BEFORE UPDATE OF desk_id, desk_seq, dossier_id, kind,
version, body, actor,
occurred_at, clock_offset_ms, base_rev, prev_hash, hash ON journal
BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END;
