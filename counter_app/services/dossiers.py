"""Reading dossiers for people: one with its whole history, lists with filters. Changes nothing."""

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Final

from counter_app.domain.dossier import Dossier
from counter_app.domain.errors import InvalidInput
from counter_app.domain.numbering import normalise_code
from counter_app.domain.status import CLOCK_RUNS, Status, SyncState
from counter_app.domain.text import fold
from counter_app.domain.way import Station
from counter_app.services import attachments, catalogue
from counter_app.services.attachments import Scan
from counter_app.services.container import Services
from counter_app.services.reading import dossier_of, one_snapshot
from counter_app.services.way import way_of
from counter_app.store import (
    codec,
    dossiers,
    heritage,
    journal,
    lanes,
    search_index,
    settings,
)
from counter_app.store.dossiers import Clause
from counter_app.store.dossiers import DossierRow as DossierRow

_MOST_NAMESAKES: Final = 20
DUE_FILTERS: Final = ("today", "soon", "overdue")


@dataclass(frozen=True, slots=True)
class EventView:
    """One line of a dossier's history: what, by whom, when, on which desk, and whether the other
    side has it.
    """

    kind: str
    actor: str
    occurred_at: datetime
    desk_id: str
    desk_seq: int
    body: dict[str, object]
    sync: SyncState


@dataclass(frozen=True, slots=True)
class DossierView:
    """A dossier with its history, oldest first, its sync state, and the way of its acts."""

    state: Dossier
    events: tuple[EventView, ...]
    sync: SyncState
    scans: tuple[Scan, ...]
    way: tuple[Station, ...] = ()
    address: str = ""
    """What names this dossier and no other, where a code is asked for."""
    namesakes: tuple[DossierRow, ...] = ()
    """Other dossiers that have the code or alias it was asked for by."""


@dataclass(frozen=True, slots=True)
class Filter:
    """Which dossiers a list shows; None means no condition. `due` is one of `DUE_FILTERS`."""

    status: frozenset[Status] | None = None
    due: str | None = None
    sync: SyncState | None = None
    attention: bool | None = None
    received_on: date | None = None
    sector: str | None = None
    clerk: str | None = None
    text: str | None = None
    home_desk: str | None = None
    """Desk that opened the dossier."""


@dataclass(frozen=True, slots=True)
class Page:
    """One page of a list and how many rows there are in all."""

    rows: tuple[DossierRow, ...]
    total: int


@one_snapshot
def get(s: Services, code: str) -> DossierView:
    """The dossier that any of its codes names.

    Raises:
        NotFound: ``no-dossier``.
    """
    state = dossier_of(s, code)
    acked = settings.get(s.db, settings.ACKED_SEQ) or 0
    acked = max(acked, lanes.confirmed_seq(s.db, state.dossier_id))
    events = []
    for record, _ in journal.of_dossier(s.db, state.dossier_id):
        is_own = record.desk_id == s.desk.desk_id
        waits = is_own and record.desk_seq > acked
        waits = waits or heritage.is_unsent(s.db, record.desk_id, record.desk_seq)
        events.append(
            EventView(
                kind=record.kind,
                actor=record.actor,
                occurred_at=datetime.fromisoformat(record.occurred_at),
                desk_id=record.desk_id,
                desk_seq=record.desk_seq,
                body=codec.body_of(record),
                sync=SyncState.QUEUED if waits else SyncState.CONFIRMED,
            )
        )
    scans = attachments.scans(s, state)
    return DossierView(
        state,
        tuple(events),
        _sync_state(state, events),
        scans,
        way_of(s, state.dossier_id),
        address(s, state),
        _namesakes(s, state, code),
    )


@one_snapshot
def address(s: Services, state: Dossier) -> str:
    """What names this dossier and no other: its code, or its identity where another has the same
    code.
    """
    return state.dossier_id if dossiers.has_namesake(s.db, state.dossier_id) else state.code


def _namesakes(s: Services, state: Dossier, asked: str) -> tuple[DossierRow, ...]:
    known = {*state.aliases, state.code}
    wanted = normalise_code(asked)
    alias = wanted if wanted in {normalise_code(one) for one in known} else state.code
    acked = settings.get(s.db, settings.ACKED_SEQ) or 0
    clauses = [dossiers.alias_clause(alias), Clause("d.dossier_id <> ?", (state.dossier_id,))]
    return tuple(
        dossiers.page(s.db, clauses, acked, order="-received_at", window=(_MOST_NAMESAKES, 0))
    )


@one_snapshot
def list_dossiers(
    s: Services, wanted: Filter, *, limit: int = 100, offset: int = 0, order: str = "-received_at"
) -> Page:
    """One page of the dossiers that meet every condition.

    Raises:
        InvalidInput: ``unknown-choice`` for an order or due filter that does not exist.
    """
    rows = page_of_dossiers(s, wanted, limit=limit, offset=offset, order=order)
    return Page(rows, count_dossiers(s, wanted))


@one_snapshot
def page_of_dossiers(
    s: Services, wanted: Filter, *, limit: int, offset: int, order: str = "-received_at"
) -> tuple[DossierRow, ...]:
    """The rows of one page, without counting all of them; raises as `list_dossiers`."""
    if order not in dossiers.ORDERS:
        raise InvalidInput("unknown-choice", "order", choices=", ".join(dossiers.ORDERS))
    acked = settings.get(s.db, settings.ACKED_SEQ) or 0
    rows = dossiers.page(s.db, _clauses(s, wanted), acked, order=order, window=(limit, offset))
    inherited = heritage.dossier_ids(s.db)
    return tuple(
        replace(row, sync=SyncState.QUEUED)
        if row.sync is SyncState.CONFIRMED and row.dossier_id in inherited
        else row
        for row in rows
    )


@one_snapshot
def count_dossiers(s: Services, wanted: Filter) -> int:
    """How many dossiers meet every condition."""
    return dossiers.count(s.db, _clauses(s, wanted))


def _clauses(s: Services, wanted: Filter) -> list[Clause]:
    found: list[Clause] = []
    if wanted.status is not None:
        marks = ",".join("?" * len(wanted.status))
        found.append(
            Clause(f"d.status IN ({marks})", tuple(int(status) for status in sorted(wanted.status)))
        )
    if wanted.due is not None:
        found.append(_due_clause(s, wanted.due))
    if wanted.sync is not None:
        acked = settings.get(s.db, settings.ACKED_SEQ) or 0
        found.append(_sync_clause(s, wanted.sync, acked))
    if wanted.attention is not None:
        found.append(Clause("d.attention = ?", (int(wanted.attention),)))
    if wanted.received_on is not None:
        found.append(_received_clause(wanted.received_on))
    if wanted.sector is not None:
        found.append(Clause("d.sector = ?", (wanted.sector,)))
    if wanted.clerk is not None:
        found.append(Clause("d.clerk = ?", (wanted.clerk,)))
    if wanted.home_desk is not None:
        found.append(Clause("d.home_desk = ?", (wanted.home_desk,)))
    words = fold(wanted.text or "")
    if words:
        found.append(search_index.all_of_clause(words))
    return found


def _sync_clause(s: Services, wanted: SyncState, acked: int) -> Clause:
    """As the store's, with what former identities of this desk still have to send."""
    plain = dossiers.sync_clause(wanted, acked)
    if wanted not in (SyncState.QUEUED, SyncState.CONFIRMED) or not heritage.waiting(s.db):
        return plain
    tail = heritage.clause().sql
    if wanted is SyncState.QUEUED:
        return Clause(f"({plain.sql}) OR {tail}", plain.values)
    return Clause(f"({plain.sql}) AND NOT ({tail})", plain.values)


def _received_clause(day: date) -> Clause:
    return Clause(
        "d.received_at >= ? AND d.received_at < ?",
        (day.isoformat(), (day + timedelta(days=1)).isoformat()),
    )


def _due_clause(s: Services, due: str) -> Clause:
    now = s.clock()
    running = ",".join(str(int(status)) for status in sorted(CLOCK_RUNS))
    today_ends = (now.date() + timedelta(days=1)).isoformat()
    match due:
        case "overdue":
            return Clause(f"d.status IN ({running}) AND d.due_at < ?", (now.isoformat(),))
        case "today":
            return Clause(
                f"d.status IN ({running}) AND d.due_at >= ? AND d.due_at < ?",
                (now.date().isoformat(), today_ends),
            )
        case "soon":
            until = catalogue.work_calendar(s).next_working_day(now.date()) + timedelta(days=1)
            return Clause(
                f"d.status IN ({running}) AND d.due_at >= ? AND d.due_at < ?",
                (now.isoformat(), until.isoformat()),
            )
        case _:
            raise InvalidInput("unknown-choice", "due", choices=", ".join(DUE_FILTERS))


def _sync_state(state: Dossier, events: list[EventView]) -> SyncState:
    if state.conflicts:
        return SyncState.CONFLICT
    if state.objections:
        return SyncState.REJECTED
    return (
        SyncState.QUEUED
        if any(event.sync is SyncState.QUEUED for event in events)
        else SyncState.CONFIRMED
    )
