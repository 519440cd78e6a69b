"""Lanes to a portal that takes states: which dossiers wait, what is known of each, what an answer
changes. No network here; what is sent next is decided above.

Every writing function is one transaction. An objection the portal's answer gives rise to is a
journalled event of this desk, so that it is seen and settled like a gateway's.
"""

from typing import Final

from counter_app.domain import events as ev
from counter_app.domain.dossier import Dossier
from counter_app.domain.errors import NotFound
from counter_app.domain.ids import DossierId
from counter_app.domain.lane import (
    ACCEPTED_NOW,
    Consignment,
    Lane,
    LaneRow,
    Trouble,
    to_say,
    trouble_of,
)
from counter_app.event_text import event_of
from counter_app.services import acts, references
from counter_app.services.container import Services
from counter_app.services.reading import one_snapshot
from counter_app.store import dossiers, journal, lanes, settings
from counter_app.store.connection import write
from counter_app.store.dossiers import Clause

ACTOR: Final = "sync"
"""Who journals what a portal's answer gives rise to."""

MOST_WAITING: Final = 10_000


@one_snapshot
def waiting(s: Services, *, eager: bool) -> tuple[DossierId, ...]:
    """Dossiers with something the portal does not hold, in the order they are to be sent.

    Those that wait after a failure are left out until their time, unless `eager`.
    """
    return tuple(lanes.unsent(s.db, s.clock(), eager=eager, limit=MOST_WAITING))


@one_snapshot
def consignment(s: Services, dossier_id: DossierId) -> Consignment:
    """A dossier with its lane.

    Raises:
        NotFound: ``no-dossier``.
    """
    records = journal.of_dossier(s.db, dossier_id)
    found = dossiers.newest(s.db, [Clause("d.dossier_id = ?", (dossier_id,))], 1)
    if not found:
        raise NotFound("no-dossier", dossier=dossier_id)
    events = (event_of(record, server_seq) for record, server_seq in records)
    own = (record.desk_seq for record, _ in records if record.desk_id == s.desk.desk_id)
    return Consignment(
        state=found[0],
        events=tuple(event for event in events if event is not None),
        own_seq=max(own, default=0),
        row=lanes.get(s.db, dossier_id),
        unit_name=settings.get(s.db, settings.UNIT_NAME) or s.desk.unit_name,
        procedure=references.procedure(s, found[0].procedure.code),
        agencies=_names(s, found[0].resolving_unit),
    )


def _names(s: Services, code: str) -> dict[str, str]:
    name = references.agency(s, code).get("TENDONVI")
    return {code: str(name)} if name else {}


@one_snapshot
def procedures_waiting(s: Services) -> tuple[str, ...]:
    """The procedures of the dossiers that wait, each once."""
    return tuple(lanes.unsent_procedures(s.db))


def keep(s: Services, lane: Lane, assigned: str | None = None) -> None:
    """Keep what is known of a lane now. `assigned` is an official code the portal gave."""
    with write(s.db):
        lanes.put(s.db, lanes.get(s.db, lane.dossier_id).moved(lane), s.clock())
        if assigned is not None:
            state = _state(s, lane.dossier_id)
            acts.append(s, state, ev.CodeAssigned(assigned, True), ACTOR, s.clock())


def confirm(s: Services, done: Consignment, lane: Lane) -> int:
    """The portal holds all it should of the dossier as the consignment has it.

    Objections raised for the lane are settled by it. Returns how many own records are newly known
    to be there.
    """
    with write(s.db):
        before = lanes.get(s.db, lane.dossier_id)
        own = _own_seqs(s, lane.dossier_id)
        confirmed = done.own_seq
        if done.is_objected and done.row.objection is not None:
            settled = _settle(s, lane.dossier_id, done.row.objection, ACCEPTED_NOW)
            confirmed = settled if max(own, default=0) == done.own_seq else done.own_seq
        row = LaneRow(lane=lane, confirmed_seq=confirmed, confirmed_rev=done.state.rev)
        lanes.put(s.db, row, s.clock())
        known = max(before.confirmed_seq, _acked(s))
        if confirmed != before.confirmed_seq:
            _move_watermark(s)
    return sum(known < seq <= done.own_seq for seq in own)


def hold(
    s: Services, lane: Lane, raised: ev.ObjectionRaised, fingerprint: str, raw_answer: str
) -> None:
    """A person has to act before the lane goes on; the dossier shows the objection.

    Args:
        s: The desk.
        lane: The lane as it is now.
        raised: What to show.
        fingerprint: What the dossier looked like; another one is tried without waiting.
        raw_answer: The portal's answer, for support.
    """
    with write(s.db):
        for body in to_say(_state(s, lane.dossier_id), raised):
            acts.append(s, _state(s, lane.dossier_id), body, ACTOR, s.clock())
        row = lanes.get(s.db, lane.dossier_id)
        row = row.held(lane, raised.objection, fingerprint, raw_answer)
        lanes.put(s.db, row, s.clock())


def release(s: Services, lane: Lane) -> None:
    """The objection raised for the lane was settled, or the dossier changed: it may go on."""
    with write(s.db):
        lanes.put(s.db, lanes.get(s.db, lane.dossier_id).released(lane), s.clock())


def postpone(s: Services, dossier_id: DossierId, error_code: str) -> None:
    """A try failed without a readable answer: this dossier waits, the others go on."""
    with write(s.db):
        row = lanes.get(s.db, dossier_id).postponed(error_code, s.clock())
        lanes.put(s.db, row, s.clock())


def note_success(s: Services) -> None:
    """The portal answered: the truth bar's state and time of the last success."""
    now = s.clock()
    with write(s.db):
        settings.put(s.db, settings.STATE, "ok")
        settings.put(s.db, settings.SUCCESS_AT, now)
        settings.put(s.db, settings.ATTEMPT_AT, now)
        settings.drop(s.db, settings.STATE_DETAIL)


@one_snapshot
def troubles(s: Services) -> tuple[Trouble, ...]:
    """Lanes with an error or an objection, oldest first."""
    found = lanes.troubled(s.db)
    return tuple(trouble_of(row, _state(s, row.lane.dossier_id).code) for row in found)


def _state(s: Services, dossier_id: DossierId) -> Dossier:
    (state,) = dossiers.newest(s.db, [Clause("d.dossier_id = ?", (dossier_id,))], 1)
    return state


def _own_seqs(s: Services, dossier_id: DossierId) -> list[int]:
    return [
        record.desk_seq
        for record, _ in journal.of_dossier(s.db, dossier_id)
        if record.desk_id == s.desk.desk_id
    ]


def _settle(s: Services, dossier_id: DossierId, objection: str, note: str) -> int:
    """Settle an objection of ours; returns the number of the record that does."""
    acts.append(s, _state(s, dossier_id), ev.ObjectionSettled(objection, note), ACTOR, s.clock())
    return journal.last(s.db, s.desk.desk_id)[0]


def _acked(s: Services) -> int:
    return settings.get(s.db, settings.ACKED_SEQ) or 0


def _move_watermark(s: Services) -> None:
    """Put the watermark before the oldest own record the portal does not hold."""
    first = lanes.first_unsent(s.db, s.desk.desk_id, _acked(s))
    last, _ = journal.last(s.db, s.desk.desk_id)
    settings.put(s.db, settings.ACKED_SEQ, last if first is None else first[0] - 1)
