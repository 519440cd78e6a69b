"""Every slip has one number of its own, no number names two slips, and a reprint keeps it."""

from dataclasses import replace

import pytest

from counter_app.domain import events as ev
from counter_app.domain.errors import NotAllowed
from counter_app.domain.forms import Paper, ReceiptSnapshot
from counter_app.services import dossiers, forms, intake, outbox, verify
from counter_app.services.container import Services
from tests.support.acting import receipt_snapshot
from tests.support.clock import FixedClock, moment
from tests.support.intakes import intake as sample

CLERK = "Lê Văn Tiếp"


def accept(s: Services) -> str:
    return intake.accept(s, sample(), CLERK).code


def look(s: Services, code: str) -> ReceiptSnapshot:
    return receipt_snapshot(s, code, clerk_name=CLERK)


def entry(slip: ReceiptSnapshot) -> ev.FormPrinted:
    return forms.print_entry(slip, paper=Paper.A5, pages=1, sha256="0" * 64)


def printed(s: Services, code: str) -> str | None:
    slip = look(s, code)
    forms.record_print(s, code, entry(slip), CLERK)
    return slip.running_number


def test_slips_count_from_one_and_name_the_desk(s: Services) -> None:
    assert [printed(s, accept(s)) for _ in range(3)] == ["0001.Q1", "0002.Q1", "0003.Q1"]


def test_reprint_keeps_the_number_and_says_that_it_is_one(s: Services) -> None:
    first, second = accept(s), accept(s)
    assert printed(s, first) == "0001.Q1"
    assert printed(s, second) == "0002.Q1"
    again = look(s, first)
    assert (again.running_number, again.print_no) == ("0001.Q1", 2)
    forms.record_print(s, first, entry(again), CLERK)
    assert printed(s, accept(s)) == "0003.Q1"


def test_looking_takes_no_number(s: Services) -> None:
    codes = [accept(s) for _ in range(2)]
    assert [look(s, code).running_number for code in codes * 3] == ["0001.Q1"] * 6
    assert printed(s, codes[1]) == "0001.Q1"
    assert printed(s, codes[0]) == "0002.Q1"


def test_two_slips_drawn_with_one_number_are_not_both_journalled(s: Services) -> None:
    one, other = look(s, accept(s)), look(s, accept(s))
    assert one.running_number == other.running_number
    forms.record_print(s, one.code, entry(one), CLERK)
    with pytest.raises(NotAllowed) as refused:
        forms.record_print(s, other.code, entry(other), CLERK)
    assert refused.value.code == "printed-meanwhile"
    assert printed(s, other.code) == "0002.Q1"


@pytest.mark.parametrize("number", [None, "0002.Q1", "0001.Q2", ""])
def test_paper_with_another_number_is_not_journalled(s: Services, number: str | None) -> None:
    slip = look(s, accept(s))
    with pytest.raises(NotAllowed):
        forms.record_print(s, slip.code, replace(entry(slip), running_number=number), CLERK)
    assert [event.kind for event in dossiers.get(s, slip.code).events] == ["dossier_accepted"]


def test_number_is_in_the_journal_and_the_journal_is_sound(s: Services) -> None:
    code = accept(s)
    printed(s, code)
    body = dossiers.get(s, code).events[-1].body
    assert (body["running_number"], body["print_no"]) == ("0001.Q1", 1)
    assert verify.verify(s).ok


def test_failed_journalling_takes_no_number(s: Services, monkeypatch: pytest.MonkeyPatch) -> None:
    slip = look(s, accept(s))

    def fail(*_: object) -> None:
        raise OSError("power cut")

    monkeypatch.setattr("counter_app.services.acts.append", fail)
    with pytest.raises(OSError, match="power cut"):
        forms.record_print(s, slip.code, entry(slip), CLERK)
    monkeypatch.undo()
    assert printed(s, slip.code) == "0001.Q1"
    assert printed(s, accept(s)) == "0002.Q1"


def test_numbers_begin_again_with_the_year_on_the_slip(s: Services, clock: FixedClock) -> None:
    clock.at = moment(30, 9, month=12, year=2025)
    late, early = accept(s), accept(s)
    assert printed(s, early) == "0001.Q1"
    clock.at = moment(5, 9, month=1)
    assert printed(s, accept(s)) == "0001.Q1"
    assert printed(s, late) == "0002.Q1", "its paper says 2025"


def test_slip_printed_before_there_were_numbers_gets_one(s: Services) -> None:
    code = accept(s)
    slip = look(s, code)
    _journal_old_print(s, slip)
    again = look(s, code)
    assert (again.running_number, again.print_no) == ("0001.Q1", 2)
    forms.record_print(s, code, entry(again), CLERK)
    assert look(s, code).running_number == "0001.Q1"


def _journal_old_print(s: Services, slip: ReceiptSnapshot) -> None:
    from counter_app.services import acts
    from counter_app.store.connection import write

    with write(s.db):
        state = dossiers.get(s, slip.code).state
        old = replace(entry(slip), running_number=None)
        acts.append(s, state, old, CLERK, s.clock())


def test_another_desk_counts_for_itself(s: Services, second_desk: Services) -> None:
    assert printed(s, accept(s)) == "0001.Q1"
    assert printed(second_desk, accept(second_desk)) == "0001.Q2"


def test_every_number_of_a_desk_is_explained_by_its_journal(s: Services) -> None:
    codes = [accept(s) for _ in range(4)]
    for code in (codes[2], codes[0], codes[2], codes[3], codes[1], codes[0]):
        printed(s, code)
    batch = outbox.next_batch(s, max_records=100, max_bytes=10**6)
    assert len(batch.records) == 10
    numbers = [
        event.body["running_number"]
        for code in codes
        for event in dossiers.get(s, code).events
        if event.kind == "form_printed" and event.body["print_no"] == 1
    ]
    assert sorted(map(str, numbers)) == ["0001.Q1", "0002.Q1", "0003.Q1", "0004.Q1"]
