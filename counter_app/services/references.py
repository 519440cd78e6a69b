"""What the portal publishes, as this desk pulled it: names its messages need, nothing that replaces
the catalogue in force.
"""

from collections.abc import Iterable, Mapping
from datetime import timedelta
from typing import Final

from counter_app.services.container import Services
from counter_app.services.reading import one_snapshot
from counter_app.store import references
from counter_app.store.connection import write

PROCEDURE: Final = "procedure"
"""Procedures as published whole."""
LISTED_PROCEDURE: Final = "listed-procedure"
"""The portal's list of all procedures: code and name."""
AGENCY: Final = "agency"
SECTOR: Final = "sector"

ASK_AGAIN_AFTER: Final = timedelta(days=1)
"""How long a portal's answer that it does not know a procedure is believed."""

Entry = Mapping[str, object]


def keep(s: Services, kind: str, entries: Iterable[tuple[str, Entry]]) -> int:
    """Keep pulled entries by their code; returns how many."""
    rows = list(entries)
    with write(s.db):
        references.put(s.db, kind, rows, s.clock())
    return len(rows)


@one_snapshot
def procedure(s: Services, code: str) -> Entry:
    """What the portal says of a procedure; empty where it was not asked or does not know it."""
    found = references.get(s.db, PROCEDURE, code)
    return {} if found is None else found[0]


@one_snapshot
def agency(s: Services, code: str) -> Entry:
    """What the portal says of an agency; empty where it was not asked or does not list it."""
    found = references.get(s.db, AGENCY, code)
    return {} if found is None else found[0]


@one_snapshot
def unknown_procedures(s: Services, codes: Iterable[str]) -> tuple[str, ...]:
    """Those of the codes the portal should be asked about now."""
    return tuple(code for code in dict.fromkeys(codes) if _should_ask(s, code))


def _should_ask(s: Services, code: str) -> bool:
    found = references.get(s.db, PROCEDURE, code)
    if found is None:
        return True
    body, pulled_at = found
    return not body and s.clock() - pulled_at > ASK_AGAIN_AFTER
