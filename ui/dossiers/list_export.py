"""The list as seen, in a file that spreadsheets open: CSV in UTF-8 with a byte order mark.

Owns the file's form. The rows are read in the store thread, all of the query in its order.
"""

import csv
import os
from pathlib import Path
from typing import Final

from counter_app.domain.calendar import TZ
from counter_app.domain.errors import StoreUnusable
from counter_app.domain.wording import clock_short, date_text
from counter_app.services import dossiers
from counter_app.services.container import Services
from counter_app.services.dossiers import DossierRow
from ui import words
from ui.dossiers.query import Query

AT_ONCE: Final = 2000
_FORMULA: Final = ("=", "+", "-", "@", "\t")
"""A cell that begins like this would be computed by a spreadsheet."""


def export(
    s: Services, query: Query, columns: tuple[str, ...], headings: tuple[str, ...], file: Path
) -> int:
    """Write every row of the query; returns how many. The file appears whole or not at all.

    Raises:
        StoreUnusable: ``file-not-written`` when the file cannot be written.
    """
    beside = file.with_name(f".{file.name}.part")
    written = 0
    try:
        with beside.open("w", encoding="utf-8-sig", newline="") as out:
            writer = csv.writer(out)
            writer.writerow(headings)
            while True:
                rows = dossiers.page_of_dossiers(
                    s,
                    query.filter(s.clock().date()),
                    limit=AT_ONCE,
                    offset=written,
                    order=query.order,
                )
                writer.writerows([_cells(row, columns) for row in rows])
                written += len(rows)
                if len(rows) < AT_ONCE:
                    break
        os.replace(beside, file)
    except OSError as error:
        beside.unlink(missing_ok=True)
        raise StoreUnusable("file-not-written", file=file.name) from error
    return written


def _cells(row: DossierRow, columns: tuple[str, ...]) -> list[str]:
    known = {
        "code": row.code,
        "applicant": row.applicant,
        "procedure": row.procedure,
        "received_at": _moment(row.received_at),
        "due_at": _moment(row.due_at),
        "status": words.status(row.status)[0],
        "sync": words.sync(row.sync)[0],
        "sector": row.sector,
        "clerk": row.clerk,
        "phone": row.phone or "",
    }
    return [_safe(known[column]) for column in columns]


def _moment(moment: object) -> str:
    astimezone = getattr(moment, "astimezone", None)
    if astimezone is None:
        return ""
    at = astimezone(TZ)
    return f"{date_text(at.date())} {clock_short(at)}"


def _safe(text: str) -> str:
    return f"'{text}" if text.startswith(_FORMULA) else text
