"""The dictionary that ships with the program: general Vietnamese text of counters and sample
bodies, from which both ends start before they share any record.

A file never changes once released: another text gets another number.
"""

from functools import cache
from typing import Final

import resources
from sync.wire.columns import facts as known
from sync.wire.columns.bodies import body
from sync.wire.columns.model import Model
from sync.wire.columns.statistics import Statistics
from sync.wire.columns.text import text

NEWEST: Final = 1
"""Number of the dictionary that batches are written with."""

KNOWN: Final = frozenset({NEWEST})
_LONGEST_BODY: Final = 1 << 16
_SAMPLE_TIME: Final = "2026-01-05T09:00:00+07:00"


@cache
def statistics(number: int) -> Statistics:
    """What both ends know from the dictionary of that number. Not to be changed: put a layer on it.

    Takes a few tenths of a second the first time.

    Raises:
        KeyError: there is no dictionary of that number.
    """
    if number not in KNOWN:
        raise KeyError(number)
    raw = resources.path("wire", f"dictionary-{number}.txt").read_text(encoding="utf-8")
    return learnt(raw)


def learnt(raw: str) -> Statistics:
    """What lines of ``label<TAB>text`` teach; a body's label is ``body`` and its kind."""
    found = Statistics()
    m = Model(found, None)
    for line in raw.splitlines():
        label, _, value = line.partition("\t")
        if label.startswith("body "):
            body(m, label[5:], value, known.of_record(_SAMPLE_TIME), _LONGEST_BODY)
        elif label and not label.startswith("#"):
            text(m, label, value)
    return found
