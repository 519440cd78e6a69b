"""The fold under any history: it never stops, loses nothing silently, and survives being stored."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from counter_app.domain import corrections, lifecycle
from counter_app.domain import events as ev
from counter_app.domain.dossier import Dossier
from counter_app.domain.ids import DeskId
from counter_app.domain.status import ReturnWay
from counter_app.domain.transitions import ALLOWED
from counter_app.store import codec
from tests.support.clock import MONDAY
from tests.support.histories import ACCEPTED, DOSSIER, DUE, LATER, ONE, TWO, correction

TEXT = st.text(max_size=5)
JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-5, 5) | TEXT,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXT, inner, max_size=3),
    max_leaves=5,
)
FIELDS = st.sampled_from(
    (
        "summary",
        "sets",
        "applicant.name",
        "applicant.kind",
        "applicant.birth_date",
        "representative",
        "documents",
        "quantities",
        "fees",
        "return_way",
        "paper_receipt",
        "unknown",
    )
)
CHANGES = st.tuples(FIELDS, JSON, JSON) | st.sampled_from(
    (
        ("summary", ACCEPTED.summary, "Một"),
        ("summary", ACCEPTED.summary, "Hai"),
        ("summary", "Một", "Hai"),
        ("sets", 1, 2),
        ("paper_receipt", None, "7"),
    )
)
PAPERS = st.sampled_from(((), (ev.SubmittedDocument("Tờ khai", copies=1),)))
DUES = st.sampled_from((DUE, LATER, replace(DUE, due_at=None)))
BODIES: st.SearchStrategy[ev.Body] = st.one_of(
    st.just(ACCEPTED),
    st.builds(ev.SupplementRequested, TEXT, st.just(()), st.none() | st.integers(0, 900)),
    st.builds(ev.SupplementReceived, PAPERS, DUES),
    st.builds(ev.DossierRefused, TEXT),
    st.builds(ev.ProcessingStarted, TEXT),
    st.builds(ev.PaymentRequested, st.integers(0, 9)),
    st.builds(ev.FeeCollected, st.integers(1, 9)),
    st.builds(ev.ProcessingFinished, TEXT),
    st.builds(ev.ResultReturned, st.sampled_from(ReturnWay), TEXT),
    st.builds(ev.DossierWithdrawn, TEXT),
    st.builds(ev.DossierStopped, TEXT),
    st.builds(ev.DueDateExtended, TEXT, DUES),
    st.builds(ev.HandedOver, TEXT, TEXT),
    st.lists(CHANGES, max_size=3).map(lambda changes: correction(*changes)),
    st.builds(ev.FormPrinted, TEXT, TEXT, st.integers(1, 3), st.just(1), st.just("0" * 64)),
    st.builds(ev.CodeAssigned, TEXT, st.booleans()),
    st.builds(ev.ObjectionRaised, TEXT, st.none() | TEXT, TEXT),
    st.builds(ev.ObjectionSettled, TEXT, TEXT),
    st.builds(
        ev.ConflictSettled, st.sampled_from((ONE, TWO)), st.integers(1, 9), st.none() | TEXT, TEXT
    ),
    st.builds(ev.ActReverted, st.sampled_from((ONE, TWO)), st.integers(1, 9), TEXT),
)


def numbered(bodies: list[tuple[DeskId, ev.Body]]) -> list[ev.Event]:
    counts: dict[DeskId, int] = {}
    events = []
    for desk, body in bodies:
        counts[desk] = counts.get(desk, 0) + 1
        events.append(ev.Event(desk, counts[desk], DOSSIER, body, "an", MONDAY, 0))
    return events


HISTORIES = st.lists(st.tuples(st.sampled_from((ONE, TWO)), BODIES), max_size=12).map(
    lambda bodies: numbered([(ONE, ACCEPTED), *bodies])
)


def folded(events: list[ev.Event]) -> Dossier:
    state = lifecycle.fold(events)
    assert state is not None
    return state


def test_every_kind_is_in_the_histories() -> None:
    kinds = set(ev.KINDS.values())
    assert kinds - {"dossier_accepted"} == set(ALLOWED)


@given(HISTORIES)
def test_every_event_counts_once(events: list[ev.Event]) -> None:
    assert folded(events).rev == len(events)


@given(HISTORIES)
def test_folding_is_step_by_step(events: list[ev.Event]) -> None:
    """What a desk folds one by one is what `verify` folds again from the journal."""
    ordered = sorted(events, key=lambda event: not isinstance(event.body, ev.DossierAccepted))
    state: Dossier | None = None
    for event in ordered:
        state = lifecycle.apply(state, event)
    assert state == folded(events)


@given(HISTORIES)
def test_an_event_that_does_not_fit_changes_nothing_else(events: list[ev.Event]) -> None:
    before = folded(events[:-1]) if len(events) > 1 else None
    after = folded(events)
    kind = ev.KINDS[type(events[-1].body)]
    if before is None or kind == "dossier_accepted" or before.status in ALLOWED[kind]:
        return
    conflict = after.conflicts[-1]
    assert (conflict.desk_id, conflict.desk_seq) == (events[-1].desk_id, events[-1].desk_seq)
    assert replace(after, conflicts=before.conflicts, rev=before.rev) == before


@given(HISTORIES)
def test_codes_once_given_stay_aliases(events: list[ev.Event]) -> None:
    seen: tuple[str, ...] = ()
    for length in range(1, len(events) + 1):
        if not isinstance(events[length - 1].body, ev.DossierAccepted) or length == 1:
            state = folded(events[:length])
            assert state.aliases[: len(seen)] == seen
            assert state.code in state.aliases
            seen = state.aliases


@given(HISTORIES, CHANGES)
def test_a_corrected_value_is_in_place_or_visibly_lost(
    events: list[ev.Event], change: tuple[str, object, object]
) -> None:
    body = correction(change)
    at = ev.Event(ONE, 99, DOSSIER, body, "an", MONDAY, 0)
    after = folded([*events, at])
    field, _, new = change
    if field in corrections.CORRECTABLE and corrections.read(after, field) == new:
        return
    if field not in corrections.CORRECTABLE and new is None:
        return
    lost = after.conflicts[-1]
    assert (lost.desk_seq, lost.field, lost.lost) == (99, field, new)


@given(HISTORIES)
def test_any_state_survives_being_stored(events: list[ev.Event]) -> None:
    state = folded(events)
    text = codec.text_of(state)
    assert codec.text_of(codec.state_of(text)) == text
    assert codec.state_of(text) == state


@given(HISTORIES)
def test_events_survive_being_stored(events: list[ev.Event]) -> None:
    for event in events:
        kind = ev.KINDS[type(event.body)]
        body = codec.typed(codec.text_of(event.body), ev.BODIES[kind])
        assert codec.text_of(body) == codec.text_of(event.body)
