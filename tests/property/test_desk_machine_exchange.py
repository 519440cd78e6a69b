"""Two desks and a gateway at random: acts, prints, restarts, lost, late and doubled answers, a
gateway that goes back to its backup. Whatever happens, nothing acknowledged is lost.
"""

from typing import Any

from hypothesis import strategies as st
from hypothesis.stateful import Bundle, consumes, initialize, invariant, multiple, rule

from counter_app.domain.forms import Paper
from counter_app.services import acts, forms, outbox, truth, verify
from tests.support import intakes
from tests.support.acting import DATA, REASON, receipt_snapshot
from tests.support.clock import FixedClock
from tests.support.exchange import Hub, settle
from tests.support.machines import DossiersMachine, machine_case

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


class DeskMachine(DossiersMachine):
    """`codes` are dossiers that a clerk was told of; `answers` are under way to a desk."""

    codes = Bundle("codes")
    answers = Bundle("answers")

    def __init__(self) -> None:
        self.clock = FixedClock()
        super().__init__([self.clock, self.clock])
        self.hub = Hub()

    @initialize(target=codes)
    def both_know_two_dossiers(self) -> Any:
        made = [self.accepted(at, intakes.DEED, "A") for at in (0, 1)]
        settle(self.hub, *self.desks)
        return multiple(*made)

    @rule(
        target=codes, at=DESKS, procedure=st.sampled_from(PROCEDURES), name=st.sampled_from("ABC")
    )
    def accept(self, at: int, procedure: str, name: str) -> str:
        return self.accepted(at, procedure, name)

    @rule(at=DESKS, code=codes, action=st.sampled_from(sorted(acts.ACTIONS)))
    def act(self, at: int, code: str, action: str) -> None:
        data = DATA.get(action, REASON)
        if action == "collect-fee":
            data = {"amount_vnd": 1000}
        self.attempt(at, code, action, data)

    @rule(at=DESKS, code=codes, changes=st.sampled_from(CORRECTIONS))
    def correct(self, at: int, code: str, changes: dict[str, object]) -> None:
        self.attempt(at, code, "correct", {**REASON, "changes": changes})

    @rule(
        code=codes,
        actions=st.tuples(st.sampled_from(ACTIONS), st.sampled_from(ACTIONS)),
        heard=st.sampled_from(((), (0, 1), (1, 0), (1, 0, 1))),
    )
    def clash(self, code: str, actions: tuple[str, str], heard: tuple[int, ...]) -> None:
        """Both desks act on one dossier before they hear of each other, in some order."""
        for at, action in enumerate(actions):
            self.attempt(at, code, action, DATA[action])
            changes: dict[str, object] = {"summary": f"theo quầy {at}"}
            self.attempt(at, code, "correct", {**REASON, "changes": changes})
        for at in heard:
            self.sync_once(at)

    @rule(at=DESKS, code=codes)
    def print_receipt(self, at: int, code: str) -> None:
        s = self.desks[at]
        if not self.knows(s, code):
            return
        slip = receipt_snapshot(s, code, clerk_name="An")
        printed = forms.print_entry(slip, paper=Paper.A4, pages=1, sha256="0" * 64)
        assert forms.record_print(s, code, printed, "an") == slip.print_no
        self.note(at)

    @rule(minutes=st.sampled_from((1, 30, 600, 5000)))
    def time_passes(self, minutes: int) -> None:
        self.clock.tick(minutes=minutes)

    @rule(at=DESKS)
    def restart(self, at: int) -> None:
        self.open_again(at)

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

    def check_settled(self) -> None:
        settle(self.hub, *self.desks)
        states = [self.states(s) for s in self.desks]
        assert states[0] == states[1]
        assert {state.code for state in states[0].values()} == set(self.told)
        sent = [(record.desk_id, record.desk_seq) for record in self.hub.records]
        assert len(set(sent)) == len(sent)
        assert set(sent) == set(self.done)
        for s in self.desks:
            assert verify.verify(s).problems == ()
            bar = truth.truth_bar(s)
            assert (bar.waiting, bar.today) == (0, bar.acknowledged)


TestDesks = machine_case(DeskMachine, examples=25, long_examples=1000, steps=40)
