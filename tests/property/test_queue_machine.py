"""Two desks and a gateway work one queue at random: every number is given once, every desk ends
with the same line, and every call is either in force or known to be lost.
"""

import contextlib
from collections.abc import Callable

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import invariant, rule

from counter_app.domain import queue_events as qe
from counter_app.domain.errors import NotAllowed, NotFound
from counter_app.domain.queue import AT_DESK, Ticket
from counter_app.domain.queue_events import Priority
from counter_app.services import queue, queue_board, verify
from counter_app.services.container import Services
from counter_app.store import queue as rows
from tests.support.clock import FixedClock
from tests.support.exchange import Hub, settle, sync
from tests.support.machines import DesksMachine

DESKS = st.integers(0, 1)
ACTS = (queue.recall, queue.start, queue.hold, queue.no_show, queue.done)


class QueueMachine(DesksMachine):
    """`issued` are the numbers people were given."""

    def __init__(self) -> None:
        self.clock = FixedClock()
        super().__init__([self.clock, self.clock])
        self.hub = Hub()
        self.issued: list[str] = []
        self.called: set[tuple[str, str]] = set()

    def check_settled(self) -> None:
        settle(self.hub, *self.desks)
        states = [self.states(s) for s in self.desks]
        assert states[0] == states[1], "both desks see the same queue"
        self.every_call_counts()
        for s in self.desks:
            assert verify.verify(s).problems == ()

    def states(self, s: Services) -> list[object]:
        listed = s.db.execute("SELECT ticket_id FROM ticket ORDER BY ticket_id").fetchall()
        return [rows.ticket(s.db, row[0]) for row in listed]

    def every_call_counts(self) -> None:
        """A desk that called somebody has them, had them, or is told that it lost."""
        kind = qe.KINDS[qe.TicketCalled]
        s = self.desks[0]
        for desk_id, number in self.called:
            ticket = queue.ticket_of(s, number)
            lost = [one for one in ticket.lost if (one.desk_id, one.kind) == (desk_id, kind)]
            assert ticket.calls > 0
            assert ticket.holder == desk_id or lost or ticket.calls > 1 or ticket.holder is None

    @rule(desk=DESKS, letter=st.sampled_from("AB"), priority=st.sampled_from(list(Priority)))
    def issue(self, desk: int, letter: str, priority: Priority) -> None:
        self.clock.tick(seconds=20)
        ticket = queue.issue(self.desks[desk], letter, "Lan", priority=priority)
        assert ticket.number not in self.issued
        self.issued.append(ticket.number)

    @rule(desk=DESKS)
    def call(self, desk: int) -> None:
        self.clock.tick(seconds=20)
        s = self.desks[desk]
        if queue_board.board(s).turns:
            self.called.add((s.desk.desk_id, queue.call_next(s, "Lan").number))
        else:
            with pytest.raises(NotFound, match="queue-empty"):
                queue.call_next(s, "Lan")

    @rule(desk=DESKS, act=st.sampled_from(ACTS))
    def go_on(self, desk: int, act: Callable[[Services, str], Ticket]) -> None:
        self.clock.tick(seconds=20)
        refused = () if queue_board.board(self.desks[desk]).current is None else (NotAllowed,)
        with contextlib.suppress(NotFound, *refused):
            act(self.desks[desk], "Lan")

    @rule(desk=DESKS)
    def exchange(self, desk: int) -> None:
        sync(self.hub, self.desks[desk])

    @invariant()
    def a_desk_has_at_most_one_ticket(self) -> None:
        for s in self.desks:
            here = rows.tickets(s.db, self.clock.at.date(), tuple(AT_DESK))
            assert sum(one.holder == s.desk.desk_id for one in here) <= 1


TestQueueMachine = QueueMachine.TestCase
TestQueueMachine.settings = settings(
    settings(), max_examples=min(settings().max_examples, 12), stateful_step_count=30
)
