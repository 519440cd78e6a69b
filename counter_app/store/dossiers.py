"""Reading the dossier tables for lists and searches: filters and pages in SQL. Writes nothing."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from sqlite_utils import Database

from counter_app.domain.dossier import Dossier
from counter_app.domain.status import Status, SyncState
from counter_app.store import states

ORDERS: Final = {
    "received_at": "d.received_at, d.n",
    "-received_at": "d.received_at DESC, d.n DESC",
    "due_at": "d.due_at IS NULL, d.due_at, d.n",
    "-due_at": "d.due_at DESC, d.n DESC",
    "code": "d.code",
    "-code": "d.code DESC",
    "applicant": "d.applicant, d.n",
    "-applicant": "d.applicant DESC, d.n DESC",
    "status": "d.status, d.n",
    "-status": "d.status DESC, d.n DESC",
}
_LANE_SEQ: Final = (
    "coalesce((SELECT l.confirmed_seq FROM lane l WHERE l.dossier_id = d.dossier_id), 0)"
)
"""Up to which own record a portal that takes states holds the dossier; 0 with a gateway."""

_HAS_NAMESAKE: Final = (
    "EXISTS (SELECT 1 FROM alias a JOIN dossier o ON o.dossier_id = a.dossier_id"
    " WHERE a.alias = d.code AND o.dossier_id <> d.dossier_id AND o.code = d.code)"
)
"""Whether another dossier has the same code: two desks gave it, and the gateway objected."""

_COLUMNS: Final = (
    "d.dossier_id, d.code, d.applicant, d.procedure, d.procedure_code, d.sector, d.status,"
    " d.received_at, d.due_at,"
    " d.attention, d.clerk, d.phone, d.last_own_seq,"
    " d.attention AND json_array_length(d.state, '$.conflicts'),"
    f" {_LANE_SEQ}, {_HAS_NAMESAKE}"
)


@dataclass(frozen=True, slots=True)
class DossierRow:
    """One line of a list. Times aware."""

    dossier_id: str
    code: str
    applicant: str
    procedure: str
    procedure_code: str
    sector: str
    status: Status
    received_at: datetime
    due_at: datetime | None
    sync: SyncState
    attention: bool
    clerk: str
    phone: str | None
    has_namesake: bool = False
    """Another dossier has the same code."""

    @property
    def address(self) -> str:
        """What names this dossier and no other: its code, or where that does not, its identity."""
        return self.dossier_id if self.has_namesake else self.code


@dataclass(frozen=True, slots=True)
class Clause:
    """A condition on table ``dossier d`` with its values."""

    sql: str
    values: tuple[Any, ...] = ()


def page(
    db: Database, clauses: Sequence[Clause], acked_seq: int, *, order: str, window: tuple[int, int]
) -> list[DossierRow]:
    """Rows of one page (`window` is limit, offset) under all conditions.

    Raises:
        KeyError: `order` is not one of `ORDERS`.
    """
    where, values = _where(clauses)
    limit, offset = window
    # Which rows first, from the narrow index alone; then only these rows in full.
    chosen = [
        row[0]
        for row in db.execute(
            f"SELECT d.n FROM dossier d {where} ORDER BY {ORDERS[order]} LIMIT ? OFFSET ?",
            [*values, limit, offset],
        )
    ]
    marks = ",".join("?" * len(chosen))
    rows = db.execute(f"SELECT d.n, {_COLUMNS} FROM dossier d WHERE d.n IN ({marks})", chosen)
    found = {row[0]: _row(row[1:], acked_seq) for row in rows}
    return [found[n] for n in chosen]


def has_namesake(db: Database, dossier_id: str) -> bool:
    """Whether another dossier has the same code."""
    row = db.execute(
        f"SELECT {_HAS_NAMESAKE} FROM dossier d WHERE d.dossier_id = ?", [dossier_id]
    ).fetchone()
    return bool(row and row[0])


def count(db: Database, clauses: Sequence[Clause] = ()) -> int:
    """How many dossiers meet all conditions."""
    where, values = _where(clauses)
    return int(db.execute(f"SELECT count(*) FROM dossier d {where}", values).fetchone()[0])


def newest(db: Database, clauses: Sequence[Clause], limit: int) -> list[Dossier]:
    """The newest dossiers under all conditions."""
    where, values = _where(clauses)
    rows = db.execute(
        f"SELECT d.dossier_id, d.state FROM dossier d {where} ORDER BY d.n DESC LIMIT ?",
        [*values, limit],
    )
    return [states.state_of(db, *row) for row in rows.fetchall()]


def each(db: Database, clauses: Sequence[Clause]) -> Iterator[Dossier]:
    """The dossiers under all conditions, oldest reception first, one by one."""
    where, values = _where(clauses)
    rows = db.execute(
        f"SELECT d.dossier_id, d.state FROM dossier d {where} ORDER BY d.received_at, d.n", values
    )
    for row in rows:
        yield states.state_of(db, *row)


def _where(clauses: Sequence[Clause]) -> tuple[str, list[Any]]:
    if not clauses:
        return "", []
    text = " AND ".join(f"({clause.sql})" for clause in clauses)
    return f"WHERE {text}", [value for clause in clauses for value in clause.values]


def _row(row: Sequence[Any], acked_seq: int) -> DossierRow:
    return DossierRow(
        dossier_id=row[0],
        code=row[1],
        applicant=row[2],
        procedure=row[3],
        procedure_code=row[4],
        sector=row[5],
        status=Status(row[6]),
        received_at=datetime.fromisoformat(row[7]),
        due_at=datetime.fromisoformat(row[8]) if row[8] else None,
        sync=_sync_state(row, acked_seq),
        attention=bool(row[9]),
        clerk=row[10],
        phone=row[11],
        has_namesake=bool(row[15]),
    )


def _sync_state(row: Sequence[Any], acked_seq: int) -> SyncState:
    if row[9]:
        return SyncState.CONFLICT if row[13] else SyncState.REJECTED
    return SyncState.QUEUED if row[12] > max(acked_seq, row[14]) else SyncState.CONFIRMED


def unsent_clause(acked_seq: int) -> Clause:
    """Dossiers with own records the other side is not known to hold: they lie above the gateway's
    watermark and above what the dossier's own lane confirmed.
    """
    return Clause(f"d.last_own_seq > ? AND d.last_own_seq > {_LANE_SEQ}", (acked_seq,))


def sent_clause(acked_seq: int) -> Clause:
    """The other dossiers: everything of this desk on them is held there."""
    return Clause(f"d.last_own_seq <= ? OR d.last_own_seq <= {_LANE_SEQ}", (acked_seq,))


def sync_clause(wanted: SyncState, acked_seq: int) -> Clause:
    """Dossiers in a sync state. Queued are all with something unsent, as the truth bar counts them,
    also those with a conflict or an objection.
    """
    match wanted:
        case SyncState.QUEUED:
            return unsent_clause(acked_seq)
        case SyncState.CONFIRMED:
            sent = sent_clause(acked_seq)
            return Clause(f"({sent.sql}) AND d.attention = 0", sent.values)
        case SyncState.CONFLICT:
            return Clause("d.attention = 1 AND json_array_length(d.state, '$.conflicts') > 0")
        case SyncState.REJECTED:
            return Clause("d.attention = 1 AND json_array_length(d.state, '$.conflicts') = 0")


def alias_clause(alias: str) -> Clause:
    """Dossiers that have exactly this code or alias."""
    return Clause("d.dossier_id IN (SELECT dossier_id FROM alias WHERE alias = ?)", (alias,))


def alias_part_clause(part: str) -> Clause:
    """Dossiers one of whose codes ends with or contains this piece."""
    return Clause(
        "d.dossier_id IN (SELECT dossier_id FROM alias WHERE instr(alias, ?) > 0)", (part,)
    )
