"""Facts that values tell about others, by name: what `fields` may refer to beside paths.

Owns their names and how they follow. Both ends work them out from what is known by then.
"""

from typing import Final

from sync.wire.columns.moments import parsed

NOW: Final = "#now"
"""The record's own time."""
RECEIVED: Final = "#received"
"""The reception's time, or the record's."""
BEFORE: Final = "#before"
"""The reception of the dossier before."""
NAME: Final = "#name"
"""The applicant's name of the dossier a record is about, as far as it is known here."""
LAST_CODE: Final = "#last code"
"""The last code given by this desk, as far as it is known here."""
FIRST_CODE: Final = "#first code"
"""The first code of the day of that one."""
AT: Final = "#at"
"""The place in the list that is being coded."""
DAY: Final = "#day"
"""The day of reception."""
WEEKDAY: Final = "#weekday"
SLOT: Final = "#slot"
"""The half hour of reception."""
LATE: Final = "#late"
"""Whether it was after 15:00, 17:00 or neither: what commonly moves a due date."""
MIDDLE: Final = "#middle"
GIVEN: Final = "#given"
"""Middle and given name: they tell the sex."""

_AFTERNOON: Final = 30
_CLOSING: Final = 34


def of_record(now: str) -> dict[str, object]:
    """What is known of a record before its body."""
    facts: dict[str, object] = {NOW: now}
    _received(facts, now)
    return facts


def learn(facts: dict[str, object], path: str, value: object) -> None:
    """Take in what the value at a path tells."""
    if not isinstance(value, str):
        return
    if path == "received_at":
        _received(facts, value)
    elif path in ("applicant.name", "representative.name"):
        words = value.split(" ")
        facts[MIDDLE] = words[1] if len(words) > 2 else None
        facts[GIVEN] = words[-1]


def _received(facts: dict[str, object], value: str) -> None:
    facts[RECEIVED] = value
    moment = parsed(value)
    if moment is not None:
        facts[DAY] = moment.seconds // 86_400
        facts[WEEKDAY] = moment.day.weekday()
        facts[SLOT] = moment.slot
        facts[LATE] = (moment.slot >= _AFTERNOON) + (moment.slot >= _CLOSING)
