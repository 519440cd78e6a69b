"""Proof that nothing was lost or changed: replays the journal, checks chains, compares the tables,
asks SQLite. Repairs nothing.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

from counter_app.domain.ids import DossierId, Subject, subject_of
from counter_app.domain.records import GENESIS
from counter_app.event_text import is_readable
from counter_app.services import attachments
from counter_app.services.container import Services
from counter_app.store import checks, journal, projection, queue, settings, states
from counter_app.store.connection import read
from counter_app.store.errors import DATABASE_ERRORS
from counter_app.store.findable import Expected

MOST_PROBLEMS = 100
"""A damaged file has thousands; the first hundred are enough to act."""


@dataclass(frozen=True, slots=True)
class Verification:
    """What `verify` found. Problems are technical, in English, and name records, never persons."""

    ok: bool
    events: int
    dossiers: int
    problems: tuple[str, ...]


def verify(s: Services) -> Verification:
    """Check the whole store; reads one consistent snapshot. A file too damaged to be read to its
    end gives problems, not an exception.
    """
    counts = {"events": 0, "dossiers": 0}

    def count() -> list[str]:
        counts["events"], counts["dossiers"] = journal.count(s.db), checks.dossiers(s.db)
        return []

    problems: list[str] = []
    with read(s.db):
        for check in (
            partial(checks.pages, s.db),
            partial(checks.structure, s.db),
            partial(checks.references, s.db),
            partial(checks.numbers, s.db, s.desk.desk_id),
            partial(_chain_problems, s),
            partial(_projection_problems, s),
            partial(queue.problems, s.db),
            partial(attachments.problems, s),
            count,
        ):
            try:
                problems += check()
            except DATABASE_ERRORS as error:
                problems.append(f"unreadable: {error}")
    return Verification(
        ok=not problems,
        events=counts["events"],
        dossiers=counts["dossiers"],
        problems=tuple(problems[:MOST_PROBLEMS]),
    )


def _chain_problems(s: Services) -> list[str]:
    problems: list[str] = []
    for desk in journal.desks(s.db):
        expected, previous = 1, GENESIS
        for record in journal.of_desk(s.db, desk):
            where = f"record {desk}/{record.desk_seq}"
            if record.desk_seq != expected:
                problems.append(f"{where}: expected number {expected}")
            if record.prev_hash != previous:
                problems.append(f"{where}: does not continue the record before it")
            if not record.is_intact():
                problems.append(f"{where}: content does not match its hash")
            if not is_readable(record):
                problems.append(f"{where}: content cannot be read")
            expected, previous = record.desk_seq + 1, record.hash
    last, acked = journal.last(s.db, s.desk.desk_id)[0], settings.get(s.db, settings.ACKED_SEQ)
    if acked is not None and acked > last:
        problems.append(f"records {last + 1} to {acked} of this desk were sent but are gone")
    return problems


def _projection_problems(s: Services) -> list[str]:
    problems: list[str] = []
    aliases: dict[DossierId, int] = {}
    known = projection.row_numbers(s.db)
    numbers = {dossier_id: number for number, dossier_id in known.items()}
    with Expected(s.db) as words:
        for dossier_id, expected in _replayed(s):
            aliases[dossier_id] = 0 if expected is None else len(expected.aliases)
            if expected is None:
                problems.append(f"dossier {dossier_id}: its acceptance is not here")
                continue
            if dossier_id in numbers:
                words.put(numbers[dossier_id], expected.words)
            problems += _row_problems(s, dossier_id, expected)
        problems += [
            f"dossier {known[number]}: search does not find it" for number in words.missed()
        ]
    problems += [
        f"dossier {dossier_id}: too many aliases"
        for dossier_id, found in projection.alias_counts(s.db)
        if found > aliases.get(dossier_id, 0)
    ]
    problems += [f"dossier {dossier_id}: no journal" for dossier_id in numbers.keys() - aliases]
    return problems


def _replayed(s: Services) -> Iterator[tuple[DossierId, projection.Rows | None]]:
    """What the journal alone says of each dossier; None where it does not hold the acceptance."""
    for subject in journal.subjects(s.db):
        if subject_of(subject) is not Subject.DOSSIER:
            continue
        dossier_id = DossierId(subject)
        replayed = states.replay(s.db, dossier_id, s.desk.desk_id)
        if replayed is None:
            yield dossier_id, None
        else:
            home = projection.home_desk_of(dossier_id)
            yield dossier_id, projection.rows_of(replayed.state, home, replayed.last_own_seq)


def _row_problems(s: Services, dossier_id: DossierId, expected: projection.Rows) -> list[str]:
    stored = projection.stored_rows(s.db, dossier_id, expected.aliases)
    if stored is None:
        return [f"dossier {dossier_id}: missing in the tables"]
    return [f"dossier {dossier_id}: {part} differ" for part in stored.differences(expected)]
