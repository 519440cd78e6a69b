"""Three desks and the gateway's own code at random: acts, partitions, batches that overtake each
other, answers that come late, twice or never, restarts, clocks that jump, a database put back to a
backup. No act is lost, none counts twice, and once all is quiet every desk holds the same.
"""

import shutil
import tempfile
from pathlib import Path
from typing import Any, cast

import pytest
from hypothesis import HealthCheck, Phase, settings
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
from counter_app.services import acts, dossiers, intake, outbox, verify
from counter_app.services.dossiers import Filter
from counter_app.store import journal
from sync.gateway.refusals import Refusal
from sync.wire.messages import ExchangeAnswer
from tests.support import desks, intakes
from tests.support.acting import DATA, REASON
from tests.support.clock import FixedClock
from tests.support.real_gateway import DeskEnd, Flight, RealGateway

IS_LONG = settings().max_examples >= 1000
DESKS = st.integers(0, 2)
CHANGES: tuple[dict[str, object], ...] = (
    {"summary": "Một"},
    {"summary": "Hai", "sets": 2},
    {"applicant.phone": "0987654321"},
    {"documents": [{"name": "Tờ khai", "copies": 1}]},
)


class GatewayMachine(RuleBasedStateMachine):
    """`codes` are dossiers somebody was told of; `flights` and `answers` are under way."""

    codes = Bundle("codes")
    flights = Bundle("flights")
    answers = Bundle("answers")

    def __init__(self) -> None:
        super().__init__()
        self.place = Path(tempfile.mkdtemp(prefix="counter-gateway-machine-"))
        self.clocks = [FixedClock() for _ in range(3)]
        self.folders = [desks.fresh_folder(self.place, number) for number in (1, 2, 3)]
        self.desks = [
            desks.open_desk(folder, clock)
            for folder, clock in zip(self.folders, self.clocks, strict=True)
        ]
        self.ends = [DeskEnd(s) for s in self.desks]
        self.gateway = RealGateway(self.place, FixedClock())
        self.done: list[tuple[str, int]] = []
        self.told: list[str] = []

    @initialize(target=codes)
    def all_know_a_dossier(self) -> Any:
        code = self.accept(0, "A")
        self._settle()
        return code

    @rule(target=codes, at=DESKS, name=st.sampled_from("ABC"))
    def accept(self, at: int, name: str) -> str:
        wanted = intakes.intake(intakes.DEED, name=name)
        accepted = intake.accept(self.desks[at], wanted, f"clerk {at}")
        self.told.append(accepted.code)
        self._note(at)
        return accepted.code

    @rule(target=codes, at=DESKS)
    def accept_a_pile(self, at: int) -> Any:
        """Enough for a batch that is written against the ones before it."""
        return multiple(*(self.accept(at, "A") for _ in range(11)))

    @rule(at=DESKS, code=codes, action=st.sampled_from(sorted(DATA.keys() - {"correct"})))
    def act(self, at: int, code: str, action: str) -> None:
        self._try(at, code, action, DATA[action])

    @rule(at=DESKS, code=codes, changes=st.sampled_from(CHANGES))
    def correct(self, at: int, code: str, changes: dict[str, object]) -> None:
        self._try(at, code, "correct", {**REASON, "changes": changes})

    @rule(at=DESKS, minutes=st.sampled_from((-100_000, -600, -1, 30, 600, 5000)))
    def clock_jumps(self, at: int, minutes: int) -> None:
        self.clocks[at].tick(minutes=minutes)

    @rule(at=DESKS)
    def desk_restarts(self, at: int) -> None:
        self.desks[at].close()
        self.desks[at] = desks.open_desk(self.folders[at], self.clocks[at])
        self.ends[at] = DeskEnd(self.desks[at])

    @rule(target=flights, at=DESKS, most=st.sampled_from((0, 1, 3, 50)), ahead=st.integers(0, 3))
    def leave(self, at: int, most: int, ahead: int) -> Any:
        """A batch leaves; with `ahead` it is not the first one under way."""
        position = outbox.sync_position(self.desks[at])
        after = min(position.acked_seq + ahead, position.last_seq)
        return at, self.ends[at].leave(after, most=most)

    @rule(target=answers, flight=consumes(flights))
    def arrive(self, flight: tuple[int, Flight]) -> Any:
        return self._arrived(flight)

    @rule(target=answers, flight=flights)
    def arrive_and_again_later(self, flight: tuple[int, Flight]) -> Any:
        return self._arrived(flight)

    def _arrived(self, flight: tuple[int, Flight]) -> Any:
        at, sent = flight
        answer = self.gateway.arrive(sent)
        if isinstance(answer, Refusal):
            assert answer.code in ("gap", "context-missing"), answer.code
            return multiple()
        return at, answer

    @rule(answer=consumes(answers))
    def deliver(self, answer: tuple[int, ExchangeAnswer]) -> None:
        self.ends[answer[0]].take(answer[1])

    @rule(answer=answers)
    def deliver_and_again_later(self, answer: tuple[int, ExchangeAnswer]) -> None:
        self.ends[answer[0]].take(answer[1])

    @rule(at=DESKS)
    def sync_once(self, at: int) -> None:
        self._sync(at)

    @rule()
    def gateway_restarts(self) -> None:
        self.gateway.restart()

    @rule()
    def gateway_is_backed_up(self) -> None:
        self.gateway.keep_backup()

    @rule()
    def gateway_goes_back(self) -> None:
        self.gateway.go_back()

    @invariant()
    def nothing_is_there_twice(self) -> None:
        stored = self.gateway.stored()
        assert len(set(stored)) == len(stored)
        assert set(stored) <= set(self.done)

    @invariant()
    def what_was_done_is_on_disk(self) -> None:
        for s in self.desks:
            last, _ = journal.last(s.db, s.desk.desk_id)
            assert last == sum(desk_id == s.desk.desk_id for desk_id, _ in self.done)

    def teardown(self) -> None:
        try:
            self._settle()
            self._check_settled()
        finally:
            self.gateway.close()
            for s in self.desks:
                s.close()
            shutil.rmtree(self.place)

    def _check_settled(self) -> None:
        states = []
        for s in self.desks:
            page = dossiers.list_dossiers(s, Filter(), limit=1000)
            states.append({row.dossier_id: dossiers.get(s, row.code).state for row in page.rows})
            assert verify.verify(s).problems == ()
            assert outbox.sync_position(s).pending == 0
        assert states[0] == states[1] == states[2]
        assert {state.code for state in states[0].values()} == set(self.told)
        assert len(set(self.told)) == len(self.told)
        assert sorted(self.gateway.stored()) == sorted(self.done)

    def _settle(self) -> None:
        """Everybody syncs until nobody has anything new."""
        for _ in range(3):
            for at in range(len(self.desks)):
                self._sync(at)

    def _sync(self, at: int) -> None:
        """A whole round, one exchange after the other."""
        after: int | None = None
        is_plain = False
        for _ in range(60):
            position = outbox.sync_position(self.desks[at])
            start = position.acked_seq if after is None else after
            answer = self.gateway.arrive(self.ends[at].leave(start, is_plain=is_plain))
            if isinstance(answer, Refusal):
                assert answer.code in ("gap", "context-missing"), answer.code
                is_plain = answer.code == "context-missing"
                after = answer.expected_seq - 1 if answer.expected_seq else after
                continue
            self.ends[at].take(answer)
            after, is_plain = None, False
            if not answer.more and outbox.sync_position(self.desks[at]).pending == 0:
                return
        raise AssertionError("a round without an end")

    def _try(self, at: int, code: str, action: str, data: Any) -> None:
        s = self.desks[at]
        page = dossiers.list_dossiers(s, Filter(), limit=1000)
        if not any(row.code == code for row in page.rows):
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


TestGateway = cast(Any, GatewayMachine).TestCase
TestGateway.settings = settings(
    max_examples=2000 if IS_LONG else 6,
    stateful_step_count=40,
    deadline=None,
    phases=set(Phase) - {Phase.explain},
    suppress_health_check=[HealthCheck.too_slow],
)
TestGateway.pytestmark = [pytest.mark.timeout(14_400 if IS_LONG else 600)]
