"""Taking back the newest act on a dossier's state. The act stays in the journal; only its effect
goes.
"""

from dataclasses import fields, replace
from typing import Any, Final

from counter_app.domain import events as ev
from counter_app.domain.dossier import Dossier, Undo

_BRINGS_PAPERS: Final = "supplement_received"
_IDENTITY: Final = ("desk_id", "desk_seq", "kind")
_RESTORED: Final = tuple(field.name for field in fields(Undo) if field.name not in _IDENTITY)


def point(state: Dossier, event: ev.Event) -> Undo:
    """What has to be put back when `event`, about to change `state`, is taken back."""
    before: dict[str, Any] = {name: getattr(state, name) for name in _RESTORED}
    return Undo(event.desk_id, event.desk_seq, ev.KINDS[type(event.body)], **before)


def undone(state: Dossier, body: ev.ActReverted) -> Dossier | None:
    """The state as it was before the act named; None when that is not the newest act any more."""
    undo = state.undo
    if undo is None or (undo.desk_id, undo.desk_seq) != (body.about_desk, body.about_seq):
        return None
    before: dict[str, Any] = {name: getattr(undo, name) for name in _RESTORED}
    if undo.kind != _BRINGS_PAPERS:  # corrected meanwhile, perhaps: not that act's doing
        before["documents"] = state.documents
    return replace(state, **before, undo=None)


def corrected(before: Dossier, after: Dossier) -> Dossier:
    """`after` a correction: papers that came with a supplement and were corrected since cannot be
    taken back with it.
    """
    undo = after.undo
    is_mixed = undo is not None and undo.kind == _BRINGS_PAPERS
    return replace(after, undo=None) if is_mixed and before.documents != after.documents else after
