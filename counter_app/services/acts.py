"""Acts on a dossier after intake: each is checked against state and input, then one event in one
transaction.
"""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Final

from counter_app.domain import events as ev
from counter_app.domain import lifecycle
from counter_app.domain.dossier import Dossier
from counter_app.domain.due import minutes_left, resume_due
from counter_app.domain.errors import InvalidInput, NotAllowed
from counter_app.domain.status import CLOCK_RUNS, ReturnWay
from counter_app.domain.text import required_line, required_text
from counter_app.domain.transitions import ALLOWED
from counter_app.services import (
    catalogue,
    correction,
    extension,
    fields,
    intake_input,
    settling,
)
from counter_app.services.container import Services
from counter_app.services.reading import dossier_of
from counter_app.store import journal, projection, settings
from counter_app.store.connection import write

NOTE_LIMIT: Final = 500

Data = Mapping[str, object]
Builder = Callable[[Services, Dossier, Data, datetime], ev.Body]


def act(s: Services, code: str, action: str, data: Data, actor: str) -> Dossier:
    """Do one act on the dossier that `code` names and return its new state.

    Raises:
        InvalidInput: ``unknown-action``, or a field of `data` is wrong.
        NotFound: ``no-dossier``.
        NotAllowed: ``illegal-transition``.
    """
    if action not in ACTIONS:
        raise InvalidInput("unknown-action", "action", choices=", ".join(ACTIONS))
    kind, keys, build = ACTIONS[action]
    checked = fields.mapping(data, "", frozenset(keys))
    now = s.clock()
    with write(s.db):
        state = dossier_of(s, code)
        lifecycle.check(state, kind)
        return append(s, state, build(s, state, checked, now), actor, now)


def append(s: Services, state: Dossier, body: ev.Body, actor: str, now: datetime) -> Dossier:
    """Append one event on a dossier, inside the caller's write transaction."""
    event = journal.append(
        s.db,
        s.desk.desk_id,
        state.dossier_id,
        body,
        actor=actor,
        occurred_at=now,
        base_rev=state.rev,
        clock_offset_ms=settings.get(s.db, settings.CLOCK_OFFSET_MS),
    )
    return projection.advance(s.db, state, event)


def allowed_actions(state: Dossier) -> tuple[str, ...]:
    """Actions the dossier's state allows, in the order they are offered."""
    return tuple(
        action
        for action, (kind, _, _) in ACTIONS.items()
        if state.status in ALLOWED[kind] and _has_object(action, state)
    )


def _has_object(action: str, state: Dossier) -> bool:
    """Whether there is anything the act could be done to."""
    match action:
        case "undo":
            return state.undo is not None
        case "settle-objection":
            return bool(state.objections)
        case "settle-conflict":
            return bool(state.conflicts)
        case "collect-fee":
            return state.owed_vnd > 0
        case _:
            return True


def _reason(data: Data) -> str:
    return required_text(data.get("reason"), field="reason", max_length=settling.REASON_LIMIT)


def _line(data: Data, key: str, default: str = "") -> str:
    value = data.get(key)
    return default if value is None else required_line(value, field=key, max_length=NOTE_LIMIT)


def note(data: Data) -> str:
    """The words of a note, in a few lines."""
    return required_text(data.get("note"), field="note", max_length=settling.REASON_LIMIT)


def _request_supplement(s: Services, state: Dossier, data: Data, now: datetime) -> ev.Body:
    items = [
        required_line(item, field=f"items[{index}]", max_length=NOTE_LIMIT)
        for index, item in enumerate(fields.listed(data.get("items", ()), "items", 50))
    ]
    reason = _reason(data)
    left: int | None = None
    if state.due.due_at is not None and state.status in CLOCK_RUNS:
        left = (
            minutes_left(state.due.due_at, now, catalogue.work_calendar(s))
            if now < state.due.due_at
            else 0
        )
    return ev.SupplementRequested(reason=reason, items=tuple(items), minutes_left=left)


def _receive_supplement(s: Services, state: Dossier, data: Data, now: datetime) -> ev.Body:
    documents = intake_input.documents(data.get("documents", ()))
    if state.minutes_left is None:
        return ev.SupplementReceived(documents=documents, due=state.due)
    due = resume_due(state.minutes_left, now, catalogue.work_calendar(s), term=state.due.term)
    return ev.SupplementReceived(documents=documents, due=due)


def _extend(s: Services, state: Dossier, data: Data, now: datetime) -> ev.Body:
    due = extension.extended(s, state, data, now)
    return ev.DueDateExtended(reason=_reason(data), due=due)


def _return_result(_s: Services, state: Dossier, data: Data, _now: datetime) -> ev.Body:
    way = fields.choice(data.get("way", state.return_way.value), "way", ReturnWay)
    return ev.ResultReturned(way=way, receiver=_line(data, "receiver", state.applicant.name))


def _collect_fee(_s: Services, state: Dossier, data: Data, _now: datetime) -> ev.Body:
    left = state.owed_vnd
    if not left and data.get("amount_vnd") is None:
        raise NotAllowed("nothing-to-collect")
    amount = fields.whole(data.get("amount_vnd", left), "amount_vnd", 1, 10**10)
    receipt = data.get("fee_receipt")
    number = None if receipt is None else required_line(receipt, field="fee_receipt", max_length=50)
    return ev.FeeCollected(amount_vnd=amount, fee_receipt=number)


def _correct(s: Services, state: Dossier, data: Data, now: datetime) -> ev.Body:
    return ev.DossierCorrected(
        reason=_reason(data), changes=correction.changes(s, state, data.get("changes"), now)
    )


ACTIONS: Final[Mapping[str, tuple[str, tuple[str, ...], Builder]]] = {
    "start": (
        "processing_started",
        ("note",),
        lambda _s, _d, data, _n: ev.ProcessingStarted(_line(data, "note")),
    ),
    "request-supplement": ("supplement_requested", ("reason", "items"), _request_supplement),
    "receive-supplement": ("supplement_received", ("documents",), _receive_supplement),
    "hand-over": (
        "handed_over",
        ("to_unit", "receiver", "note"),
        lambda _s, _d, data, _n: ev.HandedOver(
            required_line(data.get("to_unit"), field="to_unit", max_length=200),
            _line(data, "receiver"),
            _line(data, "note"),
        ),
    ),
    "finish": (
        "processing_finished",
        ("result",),
        lambda _s, _d, data, _n: ev.ProcessingFinished(_line(data, "result")),
    ),
    "return-result": ("result_returned", ("way", "receiver"), _return_result),
    "extend": ("due_date_extended", ("reason", "due_at"), _extend),
    "collect-fee": ("fee_collected", ("amount_vnd", "fee_receipt"), _collect_fee),
    "correct": ("dossier_corrected", ("reason", "changes"), _correct),
    "note": ("note_added", ("note",), lambda _s, _d, data, _n: ev.NoteAdded(note(data))),
    "undo": ("act_reverted", ("reason",), settling.undo),
    "settle-objection": (
        "objection_settled",
        ("objection", "note"),
        settling.settle_objection,
    ),
    "settle-conflict": (
        "conflict_settled",
        ("desk_id", "desk_seq", "field", "note"),
        settling.settle_conflict,
    ),
    "withdraw": (
        "dossier_withdrawn",
        ("reason",),
        lambda _s, _d, data, _n: ev.DossierWithdrawn(_reason(data)),
    ),
    "stop": (
        "dossier_stopped",
        ("reason",),
        lambda _s, _d, data, _n: ev.DossierStopped(_reason(data)),
    ),
    "refuse": (
        "dossier_refused",
        ("reason",),
        lambda _s, _d, data, _n: ev.DossierRefused(_reason(data)),
    ),
}
"""Command-line name → (event kind, keys of its data, how the event is built)."""
