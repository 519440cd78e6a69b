"""The register of dossiers (form 07) for a period, one a sector, and the record of its print.

A register is about no single dossier, so its prints are noted in the office's log of changes.
"""

import json
from collections.abc import Callable, Sequence
from datetime import date, timedelta
from typing import Final

from counter_app.domain.calendar import local_time
from counter_app.domain.dossier import Dossier
from counter_app.domain.errors import InvalidInput, NotAllowed
from counter_app.domain.events import ProcedureRef
from counter_app.domain.form_lists import RegisterEntry, RegisterSnapshot
from counter_app.domain.forms import FormKind, slip_number
from counter_app.services import form_parts
from counter_app.services.container import Services
from counter_app.services.reading import one_snapshot
from counter_app.store import changes, counters, dossiers
from counter_app.store.connection import write
from counter_app.store.dossiers import Clause

LONGEST_NAME: Final = 100
"""Characters of a procedure's name in a row. That of certified copies has 266: two rows a page, and
a day at the counter fifty pages.
"""

LOGGED_AS: Final = "register-printed"
_ALL: Final = -1


@one_snapshot
def register_snapshots(
    s: Services, from_on: date, to_on: date, *, sector: str | None = None
) -> tuple[RegisterSnapshot, ...]:
    """The registers of dossiers received in a period, by sector; one without entries when nothing
    was received.

    Raises:
        InvalidInput: ``bad-period`` when it ends before it starts.
    """
    if to_on < from_on:
        raise InvalidInput("bad-period", "to")
    by_sector: dict[str, list[Dossier]] = {}
    for state in _received(s, from_on, to_on, sector):
        by_sector.setdefault(state.procedure.sector, []).append(state)
    found = sorted(by_sector.items()) or [(sector or "", [])]
    printed_at = s.clock()
    last = counters.last_value(s.db, _counter(s))
    return tuple(
        RegisterSnapshot(
            unit=form_parts.unit_header(s),
            sector=name,
            from_on=from_on,
            to_on=to_on,
            entries=tuple(_entry(s, state) for state in states),
            printed_at=printed_at,
            running_number=slip_number(last + place, s.desk.desk),
        )
        for place, (name, states) in enumerate(found, start=1)
    )


def record_registers(
    s: Services,
    registers: Sequence[RegisterSnapshot],
    *,
    pages: int,
    sha256: str,
    actor: str,
    device: str | None = None,
    then: Callable[[], object] | None = None,
) -> None:
    """Take the numbers of printed registers and note the print, before its bytes leave the program.

    `then` is done in the same transaction: it puts the print into a device's queue.

    Raises:
        NotAllowed: ``printed-meanwhile`` when another register took one of the numbers; render
            again.
    """
    with write(s.db):
        for register in registers:
            number = slip_number(counters.next_value(s.db, _counter(s)), s.desk.desk)
            if number != register.running_number:
                raise NotAllowed("printed-meanwhile", form=FormKind.REGISTER.value)
        detail = {
            "numbers": [register.running_number for register in registers],
            "from": registers[0].from_on.isoformat(),
            "to": registers[0].to_on.isoformat(),
            "sectors": [register.sector for register in registers],
            "dossiers": sum(len(register.entries) for register in registers),
            "pages": pages,
            "sha256": sha256,
            "device": device,
        }
        text = json.dumps(detail, ensure_ascii=False)
        changes.note(s.db, s.clock(), actor, LOGGED_AS, text)
        if then is not None:
            then()


def _counter(s: Services) -> str:
    return f"form:{FormKind.REGISTER.value}:{local_time(s.clock()).year}"


def _received(s: Services, from_on: date, to_on: date, sector: str | None) -> list[Dossier]:
    after = (to_on + timedelta(days=1)).isoformat()
    clauses = [Clause("d.received_at >= ? AND d.received_at < ?", (from_on.isoformat(), after))]
    if sector is not None:
        clauses.append(Clause("d.sector = ?", (sector,)))
    found = dossiers.newest(s.db, clauses, _ALL)
    return sorted(found, key=lambda state: (state.received_at, state.code))


def _named(procedure: ProcedureRef) -> str:
    """The procedure's name; one that would fill a third of the page by its code and short name."""
    if len(procedure.name) <= LONGEST_NAME:
        return procedure.name
    return f"{procedure.short_name} ({procedure.code})"


def _entry(s: Services, state: Dossier) -> RegisterEntry:
    return RegisterEntry(
        code=state.code,
        procedure=_named(state.procedure),
        applicant=form_parts.form_party(state.applicant),
        resolving_unit=form_parts.resolving_unit(s, state),
        received_at=state.received_at,
        due_at=state.due.due_at,
        term_text=state.term_text,
        returned_at=state.returned_at,
        return_way=state.return_way,
    )
