"""The fold: what each event means, and that no event can stop or be lost in it."""

from dataclasses import replace

import pytest

from counter_app.domain import events as ev
from counter_app.domain import lifecycle
from counter_app.domain.dossier import Dossier
from counter_app.domain.errors import NotAllowed
from counter_app.domain.fees import FeeBreakdown
from counter_app.domain.procedure import Sourced
from counter_app.domain.status import (
    CLOSED,
    DeliveryState,
    FinanceState,
    ReturnWay,
    Status,
)
from counter_app.domain.transitions import ALLOWED
from tests.support.clock import moment
from tests.support.histories import (
    ACCEPTED,
    DUE,
    LATER,
    ONE,
    TWO,
    History,
    correction,
    history,
)

S = Status
PAPER = ev.SubmittedDocument("Giấy bổ sung", copies=1)
PAUSED = ev.SupplementRequested("Thiếu", ("Giấy",), 90)


def folded(*bodies: ev.Body) -> Dossier:
    state = lifecycle.fold(history(*bodies))
    assert state is not None
    return state


def test_a_dossier_begins_with_its_acceptance() -> None:
    state = folded()
    assert (state.status, state.finance, state.delivery) == (
        S.ACCEPTED,
        FinanceState.UNPAID,
        DeliveryState.NOT_READY,
    )
    assert (state.rev, state.accepted_by, state.held_by) == (1, "clerk one", "H26.107")
    assert (state.aliases, state.due_at) == (("H26.107-261116-1001",), moment(18, 9))
    assert not state.needs_attention


def test_no_fee_is_nothing_to_pay() -> None:
    free = replace(ACCEPTED, fees=FeeBreakdown((), 0, (), Sourced.OFFICIAL), paper_receipt="7")
    made = History()
    state = lifecycle.fold([made.add(free)])
    assert state is not None
    assert (state.finance, state.aliases) == (FinanceState.EXEMPT, (ACCEPTED.code, "7"))


def test_a_pause_stops_the_clock_and_a_supplement_starts_it() -> None:
    paused = folded(ev.ProcessingStarted(), PAUSED)
    assert (paused.status, paused.due_at, paused.minutes_left) == (S.SUPPLEMENT_REQUESTED, None, 90)
    assert paused.due == DUE
    state = folded(ev.ProcessingStarted(), PAUSED, ev.SupplementReceived((PAPER,), LATER))
    assert (state.status, state.due_at, state.documents[-1]) == (S.PROCESSING, moment(30, 9), PAPER)
    assert (state.paused_at, state.minutes_left, state.status_before_pause) == (None, None, None)


@pytest.mark.parametrize(
    ("body", "status"),
    [
        (ev.DossierRefused("x"), S.NOT_ACCEPTED),
        (ev.DossierWithdrawn("x"), S.WITHDRAWN),
        (ev.DossierStopped("x"), S.STOPPED),
    ],
)
def test_closing_a_paused_dossier_leaves_no_clock_behind(body: ev.Body, status: Status) -> None:
    state = folded(PAUSED, body)
    assert (state.status, state.paused_at, state.minutes_left) == (status, None, None)
    assert not status.is_open


def test_results_are_made_and_returned() -> None:
    done = folded(ev.ProcessingFinished("Giấy"))
    assert (done.status, done.delivery) == (S.FINISHED, DeliveryState.AT_CENTRE)
    assert done.finished_at == moment(16, 9, 1)
    for way, delivery in (
        (ReturnWay.COUNTER, DeliveryState.HANDED_OVER),
        (ReturnWay.POST, DeliveryState.POST),
        (ReturnWay.ONLINE, DeliveryState.HANDED_OVER),
    ):
        state = folded(ev.ProcessingFinished(), ev.ResultReturned(way, "An"))
        assert (state.status, state.delivery) == (S.RETURNED, delivery)
        assert state.returned_at == moment(16, 9, 2)
    assert S.RETURNED in CLOSED
    assert S.FINISHED not in CLOSED


def test_money() -> None:
    asked = folded(ev.PaymentRequested(50_000))
    assert (asked.status, asked.finance) == (S.PAYMENT_REQUESTED, FinanceState.UNPAID)
    paid = folded(ev.PaymentRequested(50_000), ev.FeeCollected(50_000))
    assert (paid.status, paid.finance, paid.collected_vnd) == (
        S.PROCESSING,
        FinanceState.PAID,
        50_000,
    )
    twice = folded(ev.FeeCollected(20_000), ev.FeeCollected(30_000))
    assert (twice.status, twice.collected_vnd) == (S.ACCEPTED, 50_000)


def test_an_extension_and_a_hand_over() -> None:
    assert folded(ev.DueDateExtended("x", LATER)).due_at == moment(30, 9)
    assert folded(ev.HandedOver("Kho", "")).held_by == "Kho"
    assert folded(ev.HandedOver("Kho", "Bình")).held_by == "Kho · Bình"


def test_prints_are_counted_by_form() -> None:
    receipt = ev.FormPrinted("receipt", "a4", 1, 1, "0" * 64)
    state = folded(receipt, receipt, replace(receipt, form="fee"))
    assert state.prints == {"receipt": 2, "fee": 1}


def test_codes_are_added_and_never_dropped() -> None:
    other = folded(ev.CodeAssigned("K-1", is_official=False), ev.CodeAssigned("K-1", False))
    assert (other.code, other.aliases) == (ACCEPTED.code, (ACCEPTED.code, "K-1"))
    official = folded(ev.CodeAssigned("H26-1", is_official=True))
    assert (official.code, official.aliases) == ("H26-1", (ACCEPTED.code, "H26-1"))


def test_objections_stay_open_until_settled() -> None:
    raised = (ev.ObjectionRaised("a", "code", "x"), ev.ObjectionRaised("b", None, "y"))
    assert [o.objection for o in folded(*raised).objections] == ["a", "b"]
    state = folded(*raised, ev.ObjectionSettled("a", "xong"))
    assert [o.objection for o in state.objections] == ["b"]
    assert state.needs_attention
    assert not folded(*raised[:1], ev.ObjectionSettled("a", "xong")).needs_attention


@pytest.mark.parametrize("kind", ALLOWED)
def test_check_is_the_table(kind: str) -> None:
    for status in S:
        state = replace(folded(), status=status)
        if status in ALLOWED[kind]:
            lifecycle.check(state, kind)
            continue
        with pytest.raises(NotAllowed) as caught:
            lifecycle.check(state, kind)
        assert caught.value.code == "illegal-transition"
        assert caught.value.params["status"] == int(status)


def test_an_act_that_no_longer_fits_is_a_visible_conflict() -> None:
    made = History()
    for body in (ACCEPTED, ev.DossierWithdrawn("x")):
        made.add(body)
    made.add(ev.ProcessingFinished("Giấy"), TWO)
    state = lifecycle.fold(made.events)
    assert state is not None
    assert (state.status, state.rev, state.finished_at) == (S.WITHDRAWN, 3, None)
    (conflict,) = state.conflicts
    assert (conflict.desk_id, conflict.desk_seq, conflict.kind) == (TWO, 1, "processing_finished")
    assert (conflict.actor, conflict.status) == ("clerk two", int(S.WITHDRAWN))


def test_a_second_acceptance_is_a_conflict() -> None:
    state = folded(ACCEPTED)
    assert (state.rev, [conflict.kind for conflict in state.conflicts]) == (2, ["dossier_accepted"])


def test_without_its_acceptance_there_is_no_dossier() -> None:
    events = history(ev.ProcessingStarted())[1:]
    assert lifecycle.fold(events) is None
    assert lifecycle.fold([]) is None


def test_the_acceptance_counts_first_wherever_it_was_ordered() -> None:
    events = history(ev.ProcessingStarted(), ev.HandedOver("Kho", ""))
    assert lifecycle.fold([*events[1:], events[0]]) == lifecycle.fold(events)


def test_two_corrections_of_one_field_keep_both_values() -> None:
    made = History()
    made.add(ACCEPTED)
    made.add(correction(("summary", ACCEPTED.summary, "Một"), ("sets", 1, 2)))
    made.add(correction(("summary", ACCEPTED.summary, "Hai"), ("applicant.phone", None, "09")), TWO)
    state = lifecycle.fold(made.events)
    assert state is not None
    assert (state.summary, state.sets, state.applicant.phone) == ("Một", 2, "09")
    (conflict,) = state.conflicts
    assert (conflict.field, conflict.kept, conflict.lost) == ("summary", "Một", "Hai")
    assert conflict.desk_id == TWO


def test_the_same_correction_twice_is_none() -> None:
    change = correction(("summary", ACCEPTED.summary, "Một"))
    assert folded(change, change).conflicts == ()


@pytest.mark.parametrize(
    ("field", "old", "new"),
    [
        ("applicant.nickname", None, "A"),
        ("colour", "red", "blue"),
        ("return_way", "counter", "drone"),
        ("applicant.kind", "person", "robot"),
        ("applicant.birth_date", None, "soon"),
        ("applicant.name", "Nguyễn Văn An", None),
        ("summary", ACCEPTED.summary, 5),
        ("sets", 1, "3"),
        ("sets", 1, 10**20),
        ("quantities", {}, {"pages": None}),
        ("representative", None, {"kind": "robot"}),
        ("representative", None, "An"),
        ("documents", [{"name": "Hợp đồng", "originals": 2, "certified": 0, "copies": 0}], [{}]),
    ],
)
def test_what_a_newer_program_corrects_is_kept_as_a_conflict(
    field: str, old: object, new: object
) -> None:
    """One record of another version must never stop the stream of all others."""
    state = folded(correction((field, old, new), ("paper_receipt", None, "7")))
    (conflict,) = state.conflicts
    assert (conflict.field, conflict.lost) == (field, new)
    assert state.paper_receipt == "7"


def test_undoing_an_act_keeps_later_corrections() -> None:
    made = History()
    made.add(ACCEPTED)
    started = made.add(ev.ProcessingStarted())
    old = [{"name": "Hợp đồng", "originals": 2, "certified": 0, "copies": 0}]
    new = [{"name": "Hợp đồng mới", "originals": 1, "certified": 0, "copies": 0}]
    made.add(correction(("documents", old, new), ("summary", ACCEPTED.summary, "Khác")))
    made.add(ev.ActReverted(ONE, started.desk_seq, "Nhầm"))
    state = lifecycle.fold(made.events)
    assert state is not None
    assert (state.status, state.summary) == (S.ACCEPTED, "Khác")
    assert [document.name for document in state.documents] == ["Hợp đồng mới"]


def test_undoing_a_supplement_takes_its_papers_back() -> None:
    made = History()
    for body in (ACCEPTED, PAUSED):
        made.add(body)
    received = made.add(ev.SupplementReceived((PAPER,), LATER))
    made.add(ev.ActReverted(ONE, received.desk_seq, "Nhầm"))
    state = lifecycle.fold(made.events)
    assert state is not None
    assert (state.status, state.minutes_left, len(state.documents)) == (
        S.SUPPLEMENT_REQUESTED,
        90,
        1,
    )


def test_papers_corrected_after_a_supplement_cannot_be_undone_away() -> None:
    made = History()
    for body in (ACCEPTED, PAUSED):
        made.add(body)
    received = made.add(ev.SupplementReceived((PAPER,), LATER))
    before = lifecycle.fold(made.events)
    assert before is not None
    old = [
        {"name": d.name, "originals": d.originals, "certified": d.certified, "copies": d.copies}
        for d in before.documents
    ]
    new = [*old[:1], {**old[1], "copies": 3}]
    made.add(correction(("documents", old, new)))
    made.add(ev.ActReverted(ONE, received.desk_seq, "Nhầm"))
    state = lifecycle.fold(made.events)
    assert state is not None
    assert [document.copies for document in state.documents] == [0, 3]
    assert [conflict.kind for conflict in state.conflicts] == ["act_reverted"]
