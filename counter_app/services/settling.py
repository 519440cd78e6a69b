"""Acts that put something right: taking back the newest act, settling an objection or a conflict.
Each needs words.
"""

from collections.abc import Mapping
from datetime import datetime
from typing import Final

from counter_app.domain import events as ev
from counter_app.domain.dossier import Dossier
from counter_app.domain.errors import NotAllowed
from counter_app.domain.text import required_line, required_text
from counter_app.services import fields
from counter_app.services.container import Services

REASON_LIMIT: Final = 2000
"""Letters of the words that an act of this kind, or one that ends something, needs."""

Data = Mapping[str, object]


def undo(_s: Services, state: Dossier, data: Data, _now: datetime) -> ev.Body:
    """Take back the newest act on the dossier's state.

    Raises:
        NotAllowed: ``nothing-to-undo``.
    """
    if state.undo is None:
        raise NotAllowed("nothing-to-undo")
    return ev.ActReverted(state.undo.desk_id, state.undo.desk_seq, _words(data, "reason"))


def settle_objection(_s: Services, state: Dossier, data: Data, _now: datetime) -> ev.Body:
    """A person dealt with an open objection of the other side.

    Raises:
        NotAllowed: ``nothing-to-settle``.
    """
    objection = required_line(data.get("objection"), field="objection", max_length=200)
    if objection not in {open_one.objection for open_one in state.objections}:
        raise NotAllowed("nothing-to-settle")
    return ev.ObjectionSettled(objection, _words(data, "note"))


def settle_conflict(_s: Services, state: Dossier, data: Data, _now: datetime) -> ev.Body:
    """A person looked at a conflict, named by the record that lost and its field, if it has one.

    Raises:
        NotAllowed: ``nothing-to-settle``.
    """
    desk_id = required_line(data.get("desk_id"), field="desk_id", max_length=60)
    desk_seq = fields.whole(data.get("desk_seq"), "desk_seq", 1, 2**53)
    path = data.get("field")
    for conflict in state.conflicts:
        if (conflict.desk_id, conflict.desk_seq, conflict.field) == (desk_id, desk_seq, path):
            note = _words(data, "note")
            return ev.ConflictSettled(conflict.desk_id, desk_seq, conflict.field, note)
    raise NotAllowed("nothing-to-settle")


def _words(data: Data, key: str) -> str:
    return required_text(data.get(key), field=key, max_length=REASON_LIMIT)
