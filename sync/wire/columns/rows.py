"""One record: kind, actor, time, dossier and revision by what came before, then its body.

Owns what is remembered from record to record. Hashes are not coded: the chain gives them.
"""

import re
from typing import Final

from counter_app.domain.records import Record
from sync.wire.columns import facts as known
from sync.wire.columns.bodies import body
from sync.wire.columns.errors import Malformed
from sync.wire.columns.model import Model
from sync.wire.columns.moments import NOWHERE, moment, parsed
from sync.wire.columns.numbering import is_same_day
from sync.wire.columns.text import text

_MOST: Final = 1 << 53
_COUNTER: Final = re.compile(r"[1-9][0-9]{0,15}", re.ASCII)
_BLANK: Final = Record("", 0, "", "", 0, "", "", "", None, 0, "", "")
_NEW, _AGAIN, _OWN, _OTHER = "new", "again", "own", "other"


class Rows:
    """Codes the records of one desk, in order; `m` and its statistics carry the rest."""

    def __init__(self, m: Model, desk_id: str) -> None:
        self._m = m
        self._desk_id = desk_id
        self._notes = m.statistics

    def record(self, record: Record | None, body_limit: int) -> Record:
        """Write or learn a record, or read one without number and hashes: the caller fills them in.

        Raises:
            Malformed: what is read is over a limit.
        """
        m, before = self._m, self._last()
        r = record or _BLANK
        kind = self._named("kind", r.kind, (before.kind,))
        version = m.symbol("version", (("version", kind),), str(r.version), self._whole)
        actor = self._named("actor", r.actor, (before.actor, kind))
        near = parsed(before.occurred_at) or NOWHERE
        now = moment(m, "occurred", r.occurred_at, near)
        offset = self._offset(r.clock_offset_ms, before.clock_offset_ms)
        dossier = self._dossier(r.dossier_id, kind, before)
        rev = self._revision(r.base_rev, kind, dossier)
        facts = known.of_record(now)
        for fact in (known.BEFORE, known.LAST_CODE, known.FIRST_CODE):
            facts[fact] = self._notes.recall(fact)
        facts[known.NAME] = self._notes.recall((known.NAME, dossier))
        text_of_body = body(m, kind, r.body, facts, body_limit)
        found = Record(
            self._desk_id,
            0,
            dossier,
            kind,
            int(version),
            text_of_body,
            actor,
            now,
            offset,
            rev,
            "",
            "",
        )
        self._remember(found, facts)
        return found

    def _last(self) -> Record:
        last = self._notes.recall("last")
        return last if isinstance(last, Record) else _BLANK

    def _named(self, label: str, value: str, given: tuple[str, ...]) -> str:
        places = ((label, *given), (label, given[0], 1), (label,))
        return self._m.symbol(label, places, value, lambda v: text(self._m, label, v))

    def _whole(self, value: str) -> str:
        return str(self._m.number("whole", int(value or 0)))

    def _offset(self, value: int | None, before: int | None) -> int | None:
        """The clock's offset: as before, none, or its distance from the one before."""
        m = self._m
        if m.bit(("offset same",), value == before):
            return before
        if m.bit(("offset none",), value is None):
            return None
        return (before or 0) + m.signed("offset", (value or 0) - (before or 0))

    def _dossier(self, value: str, kind: str, before: Record) -> str:
        """The next dossier of this desk, the one of the record before, one of ours, or any."""
        m = self._m
        top = self._notes.recall("top")
        top = top if isinstance(top, int) else 0
        counter = 0 if m.is_reading else self._counter(value)
        how = _OTHER if counter is None else _OWN
        if counter == top + 1:
            how = _NEW
        elif value and value == before.dossier_id:
            how = _AGAIN
        places = (("dossier", kind, before.kind), ("dossier", kind), ("dossier",))
        how = m.symbol("dossier", places, how, lambda h: text(m, "dossier how", h))
        if how == _AGAIN:
            return before.dossier_id
        if how == _OTHER:
            return text(m, "dossier", value)
        found = top + 1 if how == _NEW else 0
        if how == _OWN:
            found = top - m.signed("dossier back", top - (counter or 0))
        if not 0 < found < _MOST:
            raise Malformed("no such dossier")
        return f"{self._desk_id}-{found}"

    def _counter(self, dossier_id: str) -> int | None:
        """The number of a dossier that this desk opened."""
        desk, _, number = dossier_id.rpartition("-")
        if desk != self._desk_id or not _COUNTER.fullmatch(number) or int(number) >= _MOST:
            return None
        return int(number)

    def _revision(self, value: int, kind: str, dossier: str) -> int:
        m = self._m
        due = self._notes.recall(("rev", dossier))
        due = due if isinstance(due, int) else None
        shown = "=" if value == due else str(value)
        places = (("rev", kind, due is None), ("rev", due is None))
        shown = m.symbol("rev", places, shown, lambda s: self._spelt_revision(s, due is not None))
        if shown != "=":
            return int(shown)
        if due is None:
            raise Malformed("no revision to follow")
        return due

    def _spelt_revision(self, shown: str, can_follow: bool) -> str:
        if can_follow and self._m.bit(("rev follows",), shown == "="):
            return "="
        return self._whole(shown)

    def _remember(self, record: Record, facts: dict[str, object]) -> None:
        notes = self._notes
        notes.remember("last", record._replace(body=""))
        notes.remember(("rev", record.dossier_id), record.base_rev + 1)
        counter, top = self._counter(record.dossier_id), notes.recall("top")
        if counter is not None and counter > (top if isinstance(top, int) else 0):
            notes.remember("top", counter)
        if record.kind == "dossier_accepted":
            notes.remember((known.NAME, record.dossier_id), facts.get("applicant.name"))
            notes.remember(known.BEFORE, facts.get("received_at"))
            code, last = str(facts.get("code")), str(facts.get(known.LAST_CODE))
            if not is_same_day(code, last):
                notes.remember(known.FIRST_CODE, code)
            notes.remember(known.LAST_CODE, code)
