"""Taking back the newest act and settling conflicts: the effect goes, the record stays, nobody
else's act is undone.
"""

import pytest

from counter_app.domain.dossier import Dossier
from counter_app.domain.errors import InvalidInput, NotAllowed
from counter_app.domain.status import DeliveryState, Status
from counter_app.services import acts, dossiers
from counter_app.services import intake as intake_service
from counter_app.services.container import Services
from counter_app.services.verify import verify
from tests.support.clock import FixedClock
from tests.support.intakes import intake


def _accept(s: Services) -> str:
    return intake_service.accept(s, intake(), "An").code


def _without_history(state: Dossier) -> dict[str, object]:
    names = {"rev", "undo"}
    return {n: getattr(state, n) for n in state.__dataclass_fields__ if n not in names}


@pytest.mark.parametrize(
    ("before", "action", "data"),
    [
        ((), "start", {}),
        ((), "request-supplement", {"reason": "thiếu giấy"}),
        (
            ("request-supplement",),
            "receive-supplement",
            {"documents": [{"name": "Đơn", "copies": 1}]},
        ),
        ((), "finish", {}),
        (("finish",), "return-result", {}),
        ((), "withdraw", {"reason": "đổi ý"}),
        ((), "stop", {"reason": "theo yêu cầu"}),
        ((), "hand-over", {"to_unit": "Công an phường", "receiver": "Bình"}),
        (("request-supplement",), "refuse", {"reason": "không đủ"}),
    ],
)
def test_undo_puts_the_state_back(
    s: Services, clock: FixedClock, before: tuple[str, ...], action: str, data: dict[str, object]
) -> None:
    code = _accept(s)
    for step in before:
        acts.act(s, code, step, {"reason": "x"} if step == "request-supplement" else {}, "An")
    was = dossiers.get(s, code).state
    clock.tick(minutes=5)
    acts.act(s, code, action, data, "An")
    clock.tick(minutes=5)
    after = acts.act(s, code, "undo", {"reason": "bấm nhầm"}, "Bình")
    assert _without_history(after) == _without_history(was)
    assert [event.kind for event in dossiers.get(s, code).events][-1] == "act_reverted"
    assert verify(s).ok


def test_undo_needs_an_act_and_a_reason(s: Services) -> None:
    code = _accept(s)
    with pytest.raises(NotAllowed, match="nothing-to-undo"):
        acts.act(s, code, "undo", {"reason": "bấm nhầm"}, "An")
    acts.act(s, code, "start", {}, "An")
    with pytest.raises(InvalidInput, match="missing: reason"):
        acts.act(s, code, "undo", {}, "An")
    assert dossiers.get(s, code).state.status is Status.PROCESSING


def test_only_the_newest_act_is_undone_once(s: Services) -> None:
    code = _accept(s)
    acts.act(s, code, "start", {}, "An")
    acts.act(s, code, "finish", {}, "An")
    state = acts.act(s, code, "undo", {"reason": "chưa xong"}, "An")
    assert (state.status, state.delivery) == (Status.PROCESSING, DeliveryState.NOT_READY)
    with pytest.raises(NotAllowed, match="nothing-to-undo"):
        acts.act(s, code, "undo", {"reason": "nữa"}, "An")


def test_undo_is_offered_only_when_there_is_something_to_undo(s: Services) -> None:
    code = _accept(s)
    assert "undo" not in acts.allowed_actions(dossiers.get(s, code).state)
    state = acts.act(s, code, "start", {}, "An")
    assert "undo" in acts.allowed_actions(state)
    assert not {"settle-conflict", "settle-objection"} & set(acts.allowed_actions(state))


def test_nothing_to_settle(s: Services) -> None:
    code = _accept(s)
    with pytest.raises(NotAllowed, match="nothing-to-settle"):
        acts.act(s, code, "settle-objection", {"objection": "x", "note": "y"}, "An")
    with pytest.raises(NotAllowed, match="nothing-to-settle"):
        acts.act(s, code, "settle-conflict", {"desk_id": "x", "desk_seq": 1, "note": "y"}, "An")
