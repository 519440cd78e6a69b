"""Acts: every action in every state, and every wrong field of what comes with it."""

from typing import Any

import pytest

from counter_app.domain.errors import InvalidInput, NotAllowed, NotFound
from counter_app.domain.status import Status
from counter_app.services import acts, dossiers, verify
from counter_app.services.container import Services
from counter_app.store import journal
from tests.support.acting import DATA, REASON, WAY, brought_to, do, opened

S = Status
LEADS_TO: dict[str, dict[Status, Status]] = {
    "start": {S.ACCEPTED: S.PROCESSING},
    "request-supplement": dict.fromkeys((S.ACCEPTED, S.PROCESSING), S.SUPPLEMENT_REQUESTED),
    "receive-supplement": {S.SUPPLEMENT_REQUESTED: S.ACCEPTED},
    "hand-over": {
        state: state
        for state in (
            *(S.ACCEPTED, S.PROCESSING, S.SUPPLEMENT_REQUESTED, S.PAYMENT_REQUESTED, S.FINISHED),
        )
    },
    "finish": dict.fromkeys((S.ACCEPTED, S.PROCESSING), S.FINISHED),
    "return-result": {S.FINISHED: S.RETURNED},
    "extend": {state: state for state in (S.ACCEPTED, S.PROCESSING, S.PAYMENT_REQUESTED)},
    "collect-fee": {
        **{
            state: state
            for state in (S.ACCEPTED, S.PROCESSING, S.SUPPLEMENT_REQUESTED, S.FINISHED, S.RETURNED)
        },
        S.PAYMENT_REQUESTED: S.PROCESSING,
    },
    "correct": {state: state for state in S if state is not S.REGISTERED},
    "note": {state: state for state in S if state is not S.REGISTERED},
    "withdraw": dict.fromkeys(
        (S.ACCEPTED, S.PROCESSING, S.SUPPLEMENT_REQUESTED, S.PAYMENT_REQUESTED), S.WITHDRAWN
    ),
    "stop": dict.fromkeys(
        (S.ACCEPTED, S.PROCESSING, S.SUPPLEMENT_REQUESTED, S.PAYMENT_REQUESTED, S.WITHDRAWN),
        S.STOPPED,
    ),
    "refuse": {S.SUPPLEMENT_REQUESTED: S.NOT_ACCEPTED},
}
"""From docs/sources.md, written out again on purpose."""

NEED_AN_OBJECT = {"undo", "settle-objection", "settle-conflict"}
"""Allowed in every state, but only where there is something to take back or to settle."""


@pytest.mark.parametrize("status", WAY)
@pytest.mark.parametrize("action", DATA)
def test_every_action_in_every_state(s: Services, action: str, status: Status) -> None:
    code = brought_to(s, status)
    before, count = dossiers.get(s, code), journal.count(s.db)
    wanted = LEADS_TO[action].get(status)
    assert (action in acts.allowed_actions(before.state)) == (wanted is not None)
    if wanted is None:
        with pytest.raises(NotAllowed) as caught:
            do(s, code, action)
        assert caught.value.code == "illegal-transition"
        assert dossiers.get(s, code) == before
        assert journal.count(s.db) == count
    else:
        after = do(s, code, action)
        assert after.status is wanted
        assert after.rev == before.state.rev + 1
        assert after == dossiers.get(s, code).state
        assert journal.count(s.db) == count + 1
    assert verify.verify(s).ok


def test_every_action_is_in_the_table() -> None:
    assert DATA.keys() == LEADS_TO.keys() == acts.ACTIONS.keys() - NEED_AN_OBJECT


def test_actions_and_dossiers_that_do_not_exist(s: Services) -> None:
    code = opened(s)
    with pytest.raises(InvalidInput) as caught:
        acts.act(s, code, "delete", {}, "an")
    assert (caught.value.code, caught.value.field) == ("unknown-action", "action")
    with pytest.raises(NotFound):
        acts.act(s, "H26.107-261116-1999", "start", {}, "an")
    assert journal.count(s.db) == 1


WRONG_DATA: list[tuple[str, object, str, str | None]] = [
    *((action, "x", "wrong-type", None) for action in DATA),
    *((action, {**DATA[action], "extra": 1}, "unknown-key", "extra") for action in DATA),
    *(
        (action, {**DATA[action], "reason": value}, code, "reason")
        for action in ("request-supplement", "extend", "correct", "withdraw", "stop", "refuse")
        for value, code in (
            (None, "missing"),
            ("", "missing"),
            (5, "wrong-type"),
            ("x" * 2001, "too-long"),
            ("a\0", "control-characters"),
        )
    ),
    ("start", {"note": ""}, "missing", "note"),
    ("start", {"note": "x" * 501}, "too-long", "note"),
    ("request-supplement", {**REASON, "items": "x"}, "wrong-type", "items"),
    ("request-supplement", {**REASON, "items": [""]}, "missing", "items[0]"),
    ("request-supplement", {**REASON, "items": ["x"] * 51}, "too-many", "items"),
    ("hand-over", {"receiver": "Bình"}, "missing", "to_unit"),
    ("extend", REASON, "missing", "due_at"),
    ("extend", {**REASON, "due_at": ""}, "missing", "due_at"),
    ("extend", {**REASON, "due_at": "2026-11-18T09:00:00+07:00"}, "not-later", "due_at"),
    ("extend", {**REASON, "due_at": "2026-11-24T09:00:00+07:00"}, "day-off", "due_at"),
    (
        "extend",
        {**REASON, "due_at": "2027-01-05T09:00:00+07:00"},
        "calendar-year-missing",
        "due_at",
    ),
    ("extend", {**REASON, "due_at": "2026-12-10"}, "time-without-zone", "due_at"),
    ("note", {}, "missing", "note"),
    ("note", {"note": "x" * 2001}, "too-long", "note"),
    ("collect-fee", {"amount_vnd": 0}, "out-of-range", "amount_vnd"),
    ("collect-fee", {"amount_vnd": "50000"}, "wrong-type", "amount_vnd"),
    ("collect-fee", {"amount_vnd": 1, "fee_receipt": ""}, "missing", "fee_receipt"),
    ("correct", REASON, "missing", "changes"),
    ("correct", {**REASON, "changes": []}, "missing", "changes"),
    ("correct", {**REASON, "changes": {}}, "missing", "changes"),
    ("correct", {**REASON, "changes": {"code": "X"}}, "unknown-key", "changes.code"),
    ("correct", {**REASON, "changes": {"fees": {}}}, "unknown-key", "changes.fees"),
    ("correct", {**REASON, "changes": {"due": None}}, "unknown-key", "changes.due"),
]


@pytest.mark.parametrize(("action", "data", "code", "field"), WRONG_DATA)
def test_wrong_data_changes_nothing(
    s: Services, action: str, data: Any, code: str, field: str | None
) -> None:
    status = S.SUPPLEMENT_REQUESTED if action in ("refuse", "receive-supplement") else S.ACCEPTED
    status = {"return-result": S.FINISHED}.get(action, status)
    dossier = brought_to(s, status)
    before, count = dossiers.get(s, dossier), journal.count(s.db)
    with pytest.raises(InvalidInput) as caught:
        acts.act(s, dossier, action, data, "an")
    assert (caught.value.code, caught.value.field) == (code, field)
    assert (dossiers.get(s, dossier), journal.count(s.db)) == (before, count)
