"""Three desks and the gateway's own code at random: acts, partitions, batches that overtake each
other, answers that come late, twice or never, restarts, clocks that jump, a database put back to a
backup. No act is lost, none counts twice, and once all is quiet every desk holds the same.
"""

from functools import partial
from typing import Any, cast

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    Bundle,
    consumes,
    initialize,
    invariant,
    multiple,
    rule,
    run_state_machine_as_test,
)

from counter_app.services import outbox, verify
from sync.gateway.refusals import Refusal
from sync.wire.messages import ExchangeAnswer
from tests.support import intakes
from tests.support.acting import DATA, REASON
from tests.support.clock import FixedClock
from tests.support.cluster import Cluster
from tests.support.machines import DossiersMachine, machine_case
from tests.support.real_gateway import DeskEnd, Flight, ProvinceGateway, RealGateway

DESKS = st.integers(0, 2)
CHANGES: tuple[dict[str, object], ...] = (
    {"summary": "Một"},
    {"summary": "Hai", "sets": 2},
    {"applicant.phone": "0987654321"},
    {"documents": [{"name": "Tờ khai", "copies": 1}]},
)


class GatewayMachine(DossiersMachine):
    """`codes` are dossiers somebody was told of; `flights` and `answers` are under way."""

    codes = Bundle("codes")
    flights = Bundle("flights")
    answers = Bundle("answers")

    def __init__(self) -> None:
        super().__init__([FixedClock() for _ in range(3)])
        self.ends = [DeskEnd(s) for s in self.desks]
        self.gateway = self.made_gateway()

    def made_gateway(self) -> RealGateway:
        return RealGateway(self.place, FixedClock())

    @initialize(target=codes)
    def all_know_a_dossier(self) -> Any:
        code = self.accept(0, "A")
        self._settle()
        return code

    @rule(target=codes, at=DESKS, name=st.sampled_from("ABC"))
    def accept(self, at: int, name: str) -> str:
        return self.accepted(at, intakes.DEED, name)

    @rule(target=codes, at=DESKS)
    def accept_a_pile(self, at: int) -> Any:
        """Enough for a batch that is written against the ones before it."""
        return multiple(*(self.accept(at, "A") for _ in range(11)))

    @rule(at=DESKS, code=codes, action=st.sampled_from(sorted(DATA.keys() - {"correct"})))
    def act(self, at: int, code: str, action: str) -> None:
        self.attempt(at, code, action, DATA[action])

    @rule(at=DESKS, code=codes, changes=st.sampled_from(CHANGES))
    def correct(self, at: int, code: str, changes: dict[str, object]) -> None:
        self.attempt(at, code, "correct", {**REASON, "changes": changes})

    @rule(at=DESKS, minutes=st.sampled_from((-100_000, -600, -1, 30, 600, 5000)))
    def clock_jumps(self, at: int, minutes: int) -> None:
        self.clocks[at].tick(minutes=minutes)

    @rule(at=DESKS)
    def desk_restarts(self, at: int) -> None:
        self.open_again(at)
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

    def close(self) -> None:
        self.gateway.close()
        super().close()

    def check_settled(self) -> None:
        self._settle()
        states = [self.states(s) for s in self.desks]
        for s in self.desks:
            assert verify.verify(s).problems == ()
            assert outbox.sync_position(s).pending == 0
        assert states[0] == states[1] == states[2]
        assert {state.code for state in states[0].values()} == set(self.told)
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


TestGateway = machine_case(
    GatewayMachine,
    examples=6,
    long_examples=2000,
    steps=40,
    long_s=14_400,
    suppress_health_check=[HealthCheck.too_slow],
)


class ProvinceMachine(GatewayMachine):
    """The same on a province's database."""

    def __init__(self, cluster: Cluster) -> None:
        self._cluster = cluster
        super().__init__()

    def made_gateway(self) -> RealGateway:
        return ProvinceGateway(self.place, FixedClock(), self._cluster)


@pytest.mark.long
@pytest.mark.timeout(3600)
def test_a_provinces_gateway(cluster: Cluster) -> None:
    run_state_machine_as_test(
        cast(Any, partial(ProvinceMachine, cluster)),
        settings=settings(
            max_examples=60,
            stateful_step_count=40,
            suppress_health_check=[HealthCheck.too_slow],
        ),
    )
