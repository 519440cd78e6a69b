"""The list as seen, as an Excel workbook: all rows of the query in its order, moments as moments.

Owns which cell a column becomes. Runs in the thread that exports, on a connection of its own.
"""

from collections.abc import Iterator, Sequence
from concurrent.futures import CancelledError
from datetime import datetime
from pathlib import Path
from threading import Event

from PySide6.QtCore import QCoreApplication

from counter_app.domain.calendar import TZ
from counter_app.domain.errors import NotAllowed
from counter_app.domain.sheet import CellValue, Column, Sheet
from counter_app.domain.wording import clock_short, date_text
from counter_app.services import dossiers, exports
from counter_app.services.container import Services
from counter_app.services.dossiers import DossierRow
from printing.heading import Heading
from ui import words
from ui.dossiers.query import Query

WIDTHS = {
    "code": 24,
    "applicant": 28,
    "procedure": 44,
    "received_at": 17,
    "due_at": 17,
    "status": 20,
    "sync": 16,
    "sector": 22,
    "clerk": 22,
    "phone": 14,
}
"""Columns by their names, with their widths in characters."""


def export(
    s: Services,
    query: Query,
    columns: Sequence[tuple[str, str]],
    file: Path,
    actor: str,
    stop: Event,
) -> int:
    """Write every row of the query to `file`; `columns` are names and headings from left to right.
    Returns how many rows.

    Raises:
        InvalidInput: ``file-not-written``.
        CancelledError: `stop` was set; there is no file then.
    """
    from printing.workbook import write_workbook  # 0.3 s that the start should not pay

    found = exports.each_row(s, query.filter(s.clock().date()), query.order)
    sheet = Sheet(
        QCoreApplication.translate("ListExport", "Hồ sơ"),
        tuple(Column(heading, WIDTHS[name]) for name, heading in columns),
        _each(found, [name for name, _ in columns], stop),
    )
    rows = write_workbook(file, [sheet])
    exports.note_export(s, "list", rows, actor)
    return rows


MOST_PRINTED = 500
"""Rows on paper; who wants more wants a workbook."""


def pages(
    s: Services, query: Query, columns: Sequence[tuple[str, str]], said: tuple[str, ...], actor: str
) -> tuple[Sheet, Heading]:
    """The rows of the query as a table for paper, and the note that it left the program; `said`
    are the lines above it.

    Raises:
        NotAllowed: ``list-too-long`` (limit, rows) for more than a person reads.
    """
    wanted, names = query.filter(s.clock().date()), [name for name, _ in columns]
    total = dossiers.count_dossiers(s, wanted)
    if total > MOST_PRINTED:
        raise NotAllowed("list-too-long", limit=MOST_PRINTED, rows=total)
    translate = QCoreApplication.translate
    rows = tuple(_cells(row, names) for row in exports.each_row(s, wanted, query.order))
    head = tuple(Column(heading, WIDTHS[name]) for name, heading in columns)
    made = translate("ListExport", "{n} hồ sơ · in lúc {at} {day} · {actor}").format(
        n=len(rows),
        at=clock_short(s.clock().astimezone(TZ)),
        day=date_text(s.clock().astimezone(TZ).date()),
        actor=actor,
    )
    title = translate("ListExport", "Danh sách hồ sơ")
    exports.note_export(s, "list-print", len(rows), actor)
    unit = " · ".join(part for part in (s.desk.parent_name, s.desk.unit_name) if part)
    return Sheet(title, head, rows), Heading(unit, title, (*said, made))


def _each(
    rows: Iterator[DossierRow], columns: Sequence[str], stop: Event
) -> Iterator[tuple[CellValue, ...]]:
    for row in rows:
        if stop.is_set():
            raise CancelledError
        yield _cells(row, columns)


def _cells(row: DossierRow, columns: Sequence[str]) -> tuple[CellValue, ...]:
    due: datetime | None = row.due_at
    known: dict[str, CellValue] = {
        "code": row.code,
        "applicant": row.applicant,
        "procedure": row.procedure,
        "received_at": row.received_at,
        "due_at": due,
        "status": words.status(row.status)[0],
        "sync": words.sync(row.sync)[0],
        "sector": row.sector,
        "clerk": row.clerk,
        "phone": row.phone,
    }
    return tuple(known[column] for column in columns)
