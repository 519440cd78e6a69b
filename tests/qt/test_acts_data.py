"""What is typed for an act: values for the services, and fields that give back what was typed."""

import json

import pytest

from ui.acts.ask import Ask, Kind
from ui.acts.compound import ChangesEditor, make
from ui.acts.data import amount, data_of, moment


def test_what_cannot_be_read_is_left_to_the_services() -> None:
    assert moment("mai") == "mai"
    assert moment("31/02/2026 09:00") == "31/02/2026 09:00"
    assert moment("1/12/2026 9h30") == "2026-12-01T09:30:00+07:00"
    assert amount("125.000 đ") == 125000
    assert amount("nhiều") == "nhiều"
    conflict = json.dumps(["a-desk", 7, None])
    settled = data_of("settle-conflict", {"conflict": conflict, "note": " ok "})
    assert settled == {"desk_id": "a-desk", "desk_seq": 7, "note": "ok"}
    assert data_of("hand-over", {"to_unit": "", "note": "", "receiver": ""}) == {"to_unit": None}


@pytest.mark.parametrize("kind", list(Kind))
def test_every_kind_of_field_gives_back_what_was_typed(look: None, kind: Kind) -> None:
    part = Ask("inner", "Trong", Kind.LINE, "x")
    ask = Ask("path", "Tên", kind, "1", choices=(("1", "Một"),), parts=(part,))
    editor = make(ask)
    if isinstance(editor, ChangesEditor):
        editor.add("inner")
    kept = editor.typed()
    again = make(ask)
    again.put(kept)
    assert again.typed() == kept
    again.show_error("path", "Sai")
    again.clear_error()
    assert again.order()
