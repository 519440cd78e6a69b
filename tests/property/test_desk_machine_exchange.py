"""Two desks and a gateway at random: acts, prints, restarts, lost, late and doubled answers, a
gateway that goes back to its backup. Whatever happens, nothing acknowledged is lost.
"""

import shutil
import tempfile
from pathlib import Path
from typing import Any, cast

import pytest
from hypothesis import Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    Bundle,
    RuleBasedStateMachine,
    consumes,
    initialize,
    invariant,
    multiple,
    rule,
)

from counter_app.domain.errors import InvalidInput, NotAllowed
from counter_app.domain.forms import Paper
from counter_app.services import acts, dossiers, forms, intake, outbox, truth, verify
from counter_app.services.container import Services
from counter_app.services.dossiers import Filter
from counter_app.store import journal
from tests.support import desks, intakes
from tests.support.acting import DATA, REASON
from tests.support.clock import FixedClock
from tests.support.exchange import Hub, settle

IS_LONG = settings().max_examples >= 1000
PROCEDURES = (intakes.BIRTH, intakes.DEED, intakes.REBIRTH)
CORRECTIONS: tuple[dict[str, object], ...] = (
    {"summary": "Một"},
    {"summary": "Hai", "sets": 2},
    {"applicant.phone": "0987654321"},
    {"applicant.name": "Trần Bảo", "return_way": "post"},
    {"paper_receipt": "7/2026"},
    {"documents": [{"name": "Tờ khai", "copies": 1}]},
)
DESKS = st.integers(0, 1)
ACTIONS = sorted(DATA.keys() - {"correct"})


class DeskMachine(RuleBasedStateMachine):
    """`codes` are dossiers that a clerk was told of; `answers` are under way to a desk."""

    codes = Bundle("codes")
    answers = Bundle("answers")

    def __init__(self) -> None:
        super().__init__()
        self.place = Path(tempfile.mkdtemp(prefix="counter-machine-"))
        self.clock = FixedClock()
        self.hub = Hub()
        self.folders = [desks.fresh_folder(self.place, number) for number in (1, 2)]
        self.desks = [desks.open_desk(folder, self.clock) for folder in self.folders]
        self.told: list[str] = []
        self.done: list[tuple[str, int]] = []

    @initialize(target=codes)
    def both_know_two_dossiers(self) -> Any:
        made = [self._accept(at, intakes.DEED, "A") for at in (0, 1)]
        settle(self.hub, *self.desks)
        return multiple(*made)

    @rule(
        target=codes, at=DESKS, procedure=st.sampled_from(PROCEDURES), name=st.sampled_from("ABC")
    )
    def accept(self, at: int, procedure: str, name: str) -> str:
        return self._accept(at, procedure, name)

    def _accept(self, at: int, procedure: str, name: str) -> str:
        accepted = intake.accept(
            self.desks[at], intakes.intake(procedure, name=name), f"clerk {at}"
        )
        self.told.append(accepted.code)
        self._note(at)
        return accepted.code

    @rule(at=DESKS, code=codes, action=st.sampled_from(sorted(acts.ACTIONS)))
    def act(self, at: int, code: str, action: str) -> None:
        data = DATA.get(action, REASON)
        if action == "collect-fee":
            data = {"amount_vnd": 1000}
        self._try(at, code, action, data)

    @rule(at=DESKS, code=codes, changes=st.sampled_from(CORRECTIONS))
    def correct(self, at: int, code: str, changes: dict[str, object]) -> None:
        self._try(at, code, "correct", {**REASON, "changes": changes})

    @rule(
        code=codes,
        actions=st.tuples(st.sampled_from(ACTIONS), st.sampled_from(ACTIONS)),
        heard=st.sampled_from(((), (0, 1), (1, 0), (1, 0, 1))),
    )
    def clash(self, code: str, actions: tuple[str, str], heard: tuple[int, ...]) -> None:
        """Both desks act on one dossier before they hear of each other, in some order."""
        for at, action in enumerate(actions):
            self._try(at, code, action, DATA[action])
            changes: dict[str, object] = {"summary": f"theo quầy {at}"}
            self._try(at, code, "correct", {**REASON, "changes": changes})
        for at in heard:
            self.sync_once(at)

    @rule(at=DESKS, code=codes)
    def print_receipt(self, at: int, code: str) -> None:
        s = self.desks[at]
        if not self._is_known(s, code):
            return
        slip = forms.receipt_snapshot(s, code, clerk_name="An")
        printed = forms.print_entry(slip, paper=Paper.A4, pages=1, sha256="0" * 64)
        assert forms.record_print(s, code, printed, "an") == slip.print_no
        self._note(at)

    @rule(minutes=st.sampled_from((1, 30, 600, 5000)))
    def time_passes(self, minutes: int) -> None:
        self.clock.tick(minutes=minutes)

    @rule(at=DESKS)
    def restart(self, at: int) -> None:
        self.desks[at].close()
        self.desks[at] = desks.open_desk(self.folders[at], self.clock)

    @rule(target=answers, at=DESKS, records=st.integers(0, 3), most=st.integers(1, 20))
    def send(self, at: int, records: int, most: int) -> Any:
        """The gateway stores a batch; its answer may come at once, late, twice or never."""
        s = self.desks[at]
        batch = outbox.next_batch(s, max_records=records, max_bytes=10**6)
        return at, self.hub.exchange(s, batch, most=most)

    @rule(target=answers, answer=consumes(answers), is_doubled=st.booleans())
    def deliver(self, answer: tuple[int, outbox.Answer], is_doubled: bool) -> Any:
        at, given = answer
        outbox.apply_answer(self.desks[at], given)
        return answer if is_doubled else multiple()

    @rule(at=DESKS)
    def sync_once(self, at: int) -> None:
        s = self.desks[at]
        batch = outbox.next_batch(s, max_records=5, max_bytes=10**6)
        outbox.apply_answer(s, self.hub.exchange(s, batch))
        position = outbox.sync_position(s)
        assert position.acked_seq == self.hub.acked(s.desk.desk_id)

    @rule(lost=st.sampled_from((1, 3, 10, 1000)), at=DESKS)
    def gateway_restored(self, lost: int, at: int) -> None:
        """The gateway goes back to a backup; one of the desks is the first to hear of it."""
        self.hub.lose(max(0, len(self.hub.records) - lost))
        self.sync_once(at)

    @invariant()
    def stores_are_sound(self) -> None:
        for s in self.desks:
            found = verify.verify(s)
            assert found.ok, found.problems

    @invariant()
    def codes_are_unique(self) -> None:
        assert len(set(self.told)) == len(self.told)

    @invariant()
    def what_was_done_is_on_disk(self) -> None:
        for s in self.desks:
            last, _ = journal.last(s.db, s.desk.desk_id)
            assert last == sum(desk_id == s.desk.desk_id for desk_id, _ in self.done)

    def teardown(self) -> None:
        try:
            settle(self.hub, *self.desks)
            self._check_settled()
        finally:
            for s in self.desks:
                s.close()
            shutil.rmtree(self.place)

    def _check_settled(self) -> None:
        one, two = self.desks
        states = [
            {
                row.dossier_id: dossiers.get(s, row.code).state
                for row in dossiers.list_dossiers(s, Filter(), limit=1000).rows
            }
            for s in (one, two)
        ]
        assert states[0] == states[1]
        assert {state.code for state in states[0].values()} == set(self.told)
        sent = [(record.desk_id, record.desk_seq) for record in self.hub.records]
        assert len(set(sent)) == len(sent)
        assert set(sent) == set(self.done)
        for s in (one, two):
            assert verify.verify(s).problems == ()
            bar = truth.truth_bar(s)
            assert (bar.waiting, bar.today) == (0, bar.acknowledged)

    def _try(self, at: int, code: str, action: str, data: Any) -> None:
        s = self.desks[at]
        if not self._is_known(s, code):
            return
        before = dossiers.get(s, code)
        try:
            acts.act(s, code, action, data, f"clerk {at}")
        except (NotAllowed, InvalidInput):
            assert dossiers.get(s, code) == before
        else:
            self._note(at)

    def _note(self, at: int) -> None:
        s = self.desks[at]
        self.done.append((s.desk.desk_id, journal.last(s.db, s.desk.desk_id)[0]))

    def _is_known(self, s: Services, code: str) -> bool:
        return dossiers.list_dossiers(s, Filter(), limit=1000).total > 0 and any(
            row.code == code for row in dossiers.list_dossiers(s, Filter(), limit=1000).rows
        )


TestDesks = cast(Any, DeskMachine).TestCase
TestDesks.settings = settings(
    max_examples=1000 if IS_LONG else 25,
    stateful_step_count=40,
    deadline=None,
    phases=set(Phase) - {Phase.explain},
)
# A failure is made small first, which takes longer than finding it.
TestDesks.pytestmark = [pytest.mark.timeout(7200 if IS_LONG else 600)]
