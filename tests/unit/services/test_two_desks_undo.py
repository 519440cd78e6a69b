"""Two desks act on one dossier while apart: an undo of what is no longer the newest act becomes a
conflict to settle.
"""

from pathlib import Path

from counter_app.services import acts, dossiers
from counter_app.services import intake as intake_service
from counter_app.services.verify import verify
from tests.support.desks import fresh_folder, open_desk
from tests.support.exchange import Hub, settle
from tests.support.intakes import intake


def test_undo_against_another_desks_newer_act(tmp_path: Path) -> None:
    with open_desk(fresh_folder(tmp_path, 1)) as one, open_desk(fresh_folder(tmp_path, 2)) as two:
        hub = Hub()
        code = intake_service.accept(one, intake(), "An").code
        acts.act(one, code, "start", {}, "An")
        settle(hub, one, two)
        acts.act(two, code, "finish", {}, "Bình")
        acts.act(one, code, "undo", {"reason": "bấm nhầm"}, "An")
        settle(hub, two, one)
        states = [dossiers.get(s, code).state for s in (one, two)]
        assert states[0] == states[1]
        (conflict,) = states[0].conflicts
        assert (conflict.kind, conflict.actor) == ("act_reverted", "An")
        note = {"desk_id": conflict.desk_id, "desk_seq": conflict.desk_seq, "note": "đã trao đổi"}
        settled = acts.act(two, code, "settle-conflict", note, "Bình")
        assert settled.conflicts == ()
        settle(hub, one, two)
        assert dossiers.get(one, code).state.conflicts == ()
        assert verify(one).ok
        assert verify(two).ok
