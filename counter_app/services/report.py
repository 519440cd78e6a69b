"""Statistics of a period, each figure with what it is counted from. Reads only."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from counter_app.domain.errors import InvalidInput
from counter_app.domain.status import CLOCK_RUNS, Status
from counter_app.services.container import Services
from counter_app.services.reading import one_snapshot
from counter_app.store import dossiers
from counter_app.store.dossiers import Clause

_DONE: Final = "d.status IN (9, 10)"


@dataclass(frozen=True, slots=True)
class SectorCount:
    """Dossiers received in a sector."""

    sector: str
    received: int


@dataclass(frozen=True, slots=True)
class Summary:
    """Counts of dossiers received from `from_on` to `to_on`, both days included, by where they
    stand now.

    `on_time` and `late` divide `finished` by whether the result was there at the promised time; a
    finished dossier without a promised time is in neither. `overdue` is part of `in_progress`.
    """

    from_on: date
    to_on: date
    received: int
    finished: int
    on_time: int
    late: int
    in_progress: int
    overdue: int
    waiting_for_applicant: int
    closed_without_result: int
    by_sector: tuple[SectorCount, ...]


@one_snapshot
def summary(s: Services, from_on: date, to_on: date) -> Summary:
    """Figures of a period.

    Raises:
        InvalidInput: ``bad-period`` when it ends before it starts.
    """
    if to_on < from_on:
        raise InvalidInput("bad-period", "to")
    period = Clause(
        "d.received_at >= ? AND d.received_at < ?",
        (from_on.isoformat(), (to_on + timedelta(days=1)).isoformat()),
    )

    def count(sql: str, *values: object) -> int:
        return dossiers.count(s.db, [period, Clause(sql, values)])

    running = ",".join(str(int(status)) for status in sorted(CLOCK_RUNS))
    finished_at = "json_extract(d.state, '$.finished_at')"
    return Summary(
        from_on=from_on,
        to_on=to_on,
        received=dossiers.count(s.db, [period]),
        finished=count(_DONE),
        on_time=count(f"{_DONE} AND d.due_at IS NOT NULL AND {finished_at} <= d.due_at"),
        late=count(f"{_DONE} AND d.due_at IS NOT NULL AND {finished_at} > d.due_at"),
        in_progress=count(f"d.status IN ({running})"),
        overdue=count(f"d.status IN ({running}) AND d.due_at < ?", s.clock().isoformat()),
        waiting_for_applicant=count("d.status = ?", int(Status.SUPPLEMENT_REQUESTED)),
        closed_without_result=count("d.status IN (3, 7, 8)"),
        by_sector=_by_sector(s, period),
    )


def _by_sector(s: Services, period: Clause) -> tuple[SectorCount, ...]:
    rows = s.db.execute(
        f"SELECT d.sector, count(*) FROM dossier d WHERE {period.sql} GROUP BY d.sector"
        f" ORDER BY 2 DESC, 1",
        list(period.values),
    )
    return tuple(SectorCount(row[0], row[1]) for row in rows)
