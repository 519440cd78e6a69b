"""What leaves the program as a table: every dossier of a period or of a list, and the note that it
did.

A table of dossiers holds personal data of many people: each export is noted in the office's log of
changes with who made it and how many rows it has.
"""

import json
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Final

from counter_app.domain.dossier import Dossier
from counter_app.domain.errors import InvalidInput
from counter_app.services import dossiers as lists
from counter_app.services.container import Services
from counter_app.services.dossiers import DossierRow, Filter
from counter_app.store import changes, dossiers
from counter_app.store.connection import read, write
from counter_app.store.dossiers import Clause

LOGGED_AS: Final = "exported"
AT_ONCE: Final = 1000


def each_received(s: Services, from_on: date, to_on: date) -> Iterator[Dossier]:
    """Dossiers received from `from_on` to `to_on`, both included, oldest first, in one snapshot
    that lasts until the last one was taken.

    Raises:
        InvalidInput: ``bad-period`` when it ends before it starts.
    """
    if to_on < from_on:
        raise InvalidInput("bad-period", "to")
    return _each_received(s, from_on, to_on)


def _each_received(s: Services, from_on: date, to_on: date) -> Iterator[Dossier]:
    after = (to_on + timedelta(days=1)).isoformat()
    period = Clause("d.received_at >= ? AND d.received_at < ?", (from_on.isoformat(), after))
    with read(s.db):
        yield from dossiers.each(s.db, [period])


def each_row(s: Services, wanted: Filter, order: str) -> Iterator[DossierRow]:
    """Every row of a list in its order, in one snapshot that lasts until the last one was taken.

    Raises:
        InvalidInput: as `services.dossiers.list_dossiers`.
    """
    offset = 0
    with read(s.db):
        while True:
            rows = lists.page_of_dossiers(s, wanted, limit=AT_ONCE, offset=offset, order=order)
            yield from rows
            offset += len(rows)
            if len(rows) < AT_ONCE:
                return


def note_export(s: Services, what: str, rows: int, actor: str) -> None:
    """Write down that a table left the program."""
    detail = json.dumps({"what": what, "rows": rows}, ensure_ascii=False)
    with write(s.db):
        changes.note(s.db, s.clock(), actor, LOGGED_AS, detail)
