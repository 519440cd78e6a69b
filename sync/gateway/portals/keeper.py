"""A unit's lanes at its gateway: dossiers folded from the unit's records, one when it is needed.

What a portal's answer gives rise to is written as records of the gateway's own, so that every desk
of the unit sees it and a clerk settles it like any objection. Belongs to the thread whose
connection it has; every method that writes is one transaction. No network here.
"""

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Final

from counter_app.domain import events as ev
from counter_app.domain import lifecycle
from counter_app.domain.dossier import Dossier
from counter_app.domain.errors import NotFound
from counter_app.domain.ids import DossierId
from counter_app.domain.lane import ACCEPTED_NOW, Consignment, Lane, LaneRow, to_say
from counter_app.domain.records import GATEWAY_NAMES, Record
from counter_app.event_text import event_of
from sync.gateway import journal, objections, own_records
from sync.gateway.portals import lanes, setup
from sync.gateway.portals.setup import PortalSetup
from sync.gateway.schema import Store, writing

MOST_AT_ONCE: Final = 200
"""Dossiers of one round: so long other units' dossiers, and the marks, wait for them."""

WALK: Final = 2_000
"""Records walked over in one transaction."""

ASK_AGAIN_AFTER: Final = timedelta(days=1)
"""How long a portal's answer that it does not know a procedure is believed."""

PROCEDURE: Final = "procedure"
AGENCY: Final = "agency"

Entry = Mapping[str, object]


class UnitLanes:
    """The lanes of one unit, as a round over them needs them."""

    def __init__(self, db: Store, unit: PortalSetup, clock: Callable[[], datetime]) -> None:
        self._db = db
        self._unit = unit
        self._clock = clock

    def walk(self) -> None:
        """Note which dossiers new records are about."""
        more = True
        while more:
            with writing(self._db, self._unit.unit_code):
                more = lanes.walk(self._db, self._unit.unit_code, self._clock(), WALK)

    def waiting(self, *, eager: bool) -> tuple[DossierId, ...]:
        """Dossiers with something the portal does not hold, in the order they are to be sent."""
        return tuple(dossier_id for dossier_id, _ in self._waiting(eager=eager))

    def consignment(self, dossier_id: DossierId) -> Consignment:
        """A dossier with its lane, folded from its records.

        Raises:
            NotFound: ``no-dossier``.
        """
        records = journal.of_subject(self._db, self._unit.unit_code, dossier_id)
        events = _events(records)
        state = lifecycle.fold(events)
        if state is None:
            raise NotFound("no-dossier", dossier=dossier_id)
        name = self._reference(AGENCY, state.resolving_unit).get("TENDONVI")
        return Consignment(
            state=state,
            events=events,
            own_seq=records[-1][1],
            row=lanes.get(self._db, self._unit.unit_code, dossier_id),
            unit_name=self._unit.unit_name,
            procedure=self._reference(PROCEDURE, state.procedure.code),
            agencies={state.resolving_unit: str(name)} if name else {},
        )

    def keep(self, lane: Lane, assigned: str | None = None) -> None:
        """Keep what is known of a lane now; an official code becomes a record on the dossier."""
        unit, now = self._unit.unit_code, self._clock()
        with writing(self._db, self._unit.unit_code):
            row = lanes.get(self._db, unit, lane.dossier_id)
            lanes.put(self._db, unit, row.moved(lane), now)
            if assigned is not None:
                code = ev.CodeAssigned(assigned, is_official=True)
                said = own_records.say(self._db, unit, [(lane.dossier_id, code)], now)
                objections.object_to(self._db, unit, said, now)

    def confirm(self, done: Consignment, lane: Lane) -> int:
        """The portal holds all it should of the dossier as the consignment has it; what was
        objected in its name is settled by that. Returns how many records are newly known to be
        there.
        """
        unit, now = self._unit.unit_code, self._clock()
        with writing(self._db, self._unit.unit_code):
            before = lanes.get(self._db, unit, lane.dossier_id)
            orders = [seq for _, seq in journal.of_subject(self._db, unit, lane.dossier_id)]
            confirmed = done.own_seq
            if done.is_objected and done.row.objection is not None:
                settled = ev.ObjectionSettled(done.row.objection, ACCEPTED_NOW)
                own_records.say(self._db, unit, [(lane.dossier_id, settled)], now)
                is_newest = orders[-1] == done.own_seq
                confirmed = journal.last_order(self._db, unit) if is_newest else confirmed
            row = LaneRow(lane, confirmed_seq=confirmed, confirmed_rev=done.state.rev)
            lanes.put(self._db, unit, row, now)
        return sum(before.confirmed_seq < seq <= done.own_seq for seq in orders)

    def hold(
        self,
        consignment: Consignment,
        lane: Lane,
        raised: ev.ObjectionRaised,
        fingerprint: str,
        raw_answer: str,
    ) -> None:
        """A person has to act before the lane goes on; the dossier shows the objection."""
        unit, now, dossier_id = self._unit.unit_code, self._clock(), lane.dossier_id
        with writing(self._db, self._unit.unit_code):
            records = journal.of_subject(self._db, unit, dossier_id)
            raised = replace(raised, about_seq=_newest_act(records))
            state = lifecycle.fold(_events(records)) or consignment.state
            said = [(dossier_id, body) for body in to_say(state, raised)]
            seen = consignment.own_seq
            if said:
                own_records.say(self._db, unit, said, now)
                is_newest = records[-1][1] == consignment.own_seq
                seen = journal.last_order(self._db, unit) if is_newest else seen
            row = lanes.get(self._db, unit, dossier_id)
            row = row.held(lane, raised.objection, fingerprint, raw_answer)
            lanes.put(self._db, unit, row, now)
            lanes.looked(self._db, unit, dossier_id, seen)

    def pass_by(self, consignment: Consignment) -> None:
        """As the consignment has it, the dossier still waits for a person."""
        with writing(self._db, self._unit.unit_code):
            lanes.looked(
                self._db, self._unit.unit_code, consignment.state.dossier_id, consignment.own_seq
            )

    def release(self, lane: Lane) -> None:
        """The lane may go on: its objection was settled, or the dossier changed."""
        unit = self._unit.unit_code
        with writing(self._db, self._unit.unit_code):
            row = lanes.get(self._db, unit, lane.dossier_id).released(lane)
            lanes.put(self._db, unit, row, self._clock())

    def postpone(self, dossier_id: DossierId, error_code: str) -> None:
        """A try failed without a readable answer: this dossier waits, the others go on."""
        unit, now = self._unit.unit_code, self._clock()
        with writing(self._db, self._unit.unit_code):
            row = lanes.get(self._db, unit, dossier_id).postponed(error_code, now)
            lanes.put(self._db, unit, row, now)

    def note_success(self) -> None:
        """The portal answered."""
        setup.note_success(self._db, self._unit.unit_code, self._clock())

    def unknown_procedures(self) -> tuple[str, ...]:
        """Procedures of the dossiers of this round which the portal should be asked about."""
        codes = dict.fromkeys(code for _, code in self._waiting(eager=False) if code)
        return tuple(code for code in codes if self._should_ask(code))

    def keep_procedure(self, code: str, entry: Entry) -> None:
        """What the portal says of a procedure; empty where it does not know it."""
        self.keep_references(PROCEDURE, [(code, entry)])

    def keep_references(self, kind: str, entries: Iterable[tuple[str, Entry]]) -> None:
        """What the portal publishes, by code."""
        unit, at = self._unit.unit_code, self._clock().isoformat()
        with writing(self._db, self._unit.unit_code):
            self._db.executemany(
                "INSERT INTO portal_reference (unit_code, kind, code, body, pulled_at)"
                " VALUES (?, ?, ?, ?, ?) ON CONFLICT (unit_code, kind, code) DO UPDATE SET"
                " body = excluded.body, pulled_at = excluded.pulled_at",
                [
                    (unit, kind, code, json.dumps(entry, ensure_ascii=False), at)
                    for code, entry in entries
                ],
            )

    def _waiting(self, *, eager: bool) -> list[tuple[DossierId, str]]:
        unit, now = self._unit.unit_code, self._clock()
        return lanes.waiting(self._db, unit, now, eager=eager, limit=MOST_AT_ONCE)

    def _should_ask(self, code: str) -> bool:
        found = self._db.execute(
            "SELECT body, pulled_at FROM portal_reference WHERE unit_code = ? AND kind = ? AND code"
            " = ?",
            (self._unit.unit_code, PROCEDURE, code),
        ).fetchone()
        if found is None:
            return True
        pulled_at = datetime.fromisoformat(found[1])
        return found[0] == "{}" and self._clock() - pulled_at > ASK_AGAIN_AFTER

    def _reference(self, kind: str, code: str) -> dict[str, object]:
        found = self._db.execute(
            "SELECT body FROM portal_reference WHERE unit_code = ? AND kind = ? AND code = ?",
            (self._unit.unit_code, kind, code),
        ).fetchone()
        entry: dict[str, object] = {} if found is None else json.loads(found[0])
        return entry


def state_of(db: Store, unit_code: str, dossier_id: DossierId) -> Dossier | None:
    """A dossier folded from its records; None while its acceptance is not here."""
    return lifecycle.fold(_events(journal.of_subject(db, unit_code, dossier_id)))


def _events(records: Iterable[tuple[Record, int]]) -> tuple[ev.Event, ...]:
    events = (event_of(record, server_seq) for record, server_seq in records)
    return tuple(event for event in events if event is not None)


def _newest_act(records: list[tuple[Record, int]]) -> int | None:
    """Number, in its desk's journal, of the newest record that is no gateway's."""
    acts = [one.desk_seq for one, _ in records if not one.desk_id.startswith(GATEWAY_NAMES)]
    return acts[-1] if acts else None
