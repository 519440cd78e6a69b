"""The queue on a real store: numbers, calls, and what two desks see of each other."""

import pytest

from counter_app.domain.errors import CounterError, InvalidInput, NotAllowed, NotFound
from counter_app.domain.queue import MOST_MISSES, TicketStatus
from counter_app.domain.queue_events import Priority, Turn
from counter_app.services import intake, queue, queue_board, queue_setup, verify
from counter_app.services.container import Services
from counter_app.store import journal
from tests.support import intakes
from tests.support.clock import FixedClock
from tests.support.exchange import Hub, settle, sync

CLERK = "Lan"


def take(s: Services, *letters: str, priority: Priority = Priority.NONE) -> list[str]:
    return [queue.issue(s, letter, CLERK, priority=priority).number for letter in letters]


def code_of(error: pytest.ExceptionInfo[CounterError]) -> str:
    return error.value.code


def test_numbers_count_by_category_and_start_again_each_day(s: Services, clock: FixedClock) -> None:
    assert take(s, "A", "a", "B") == ["A101", "A102", "B101"]
    clock.tick(days=1)
    assert take(s, "A") == ["A101"]
    assert queue_board.board(s).figures.waiting == 1, "yesterday's numbers are over"
    with pytest.raises(InvalidInput) as wrong:
        queue.issue(s, "Z", CLERK)
    assert code_of(wrong) == "unknown-category"


def test_a_visit_from_number_to_dossier(s: Services, clock: FixedClock) -> None:
    take(s, "A", "B")
    clock.tick(minutes=6)
    called = queue.call_next(s, CLERK)
    assert (called.number, called.status, called.desk) == ("A101", TicketStatus.CALLED, 1)
    assert queue.recall(s, CLERK).calls == 2
    queue.start(s, CLERK)
    code = intake.accept(s, intakes.intake(), CLERK).code
    assert queue.link_dossier(s, "A101", code, CLERK).dossiers[0].code == code
    clock.tick(minutes=4)
    assert queue.call_next(s, CLERK, finishes=False).number == "B101", "being served is then done"
    board = queue_board.board(s)
    assert board.current is not None
    assert board.current.number == "B101"
    figures = board.figures
    assert (figures.done, figures.waiting, figures.serving) == (1, 0, 1)
    assert (figures.median_wait, figures.median_service) == (8, 4)
    assert queue.ticket_of(s, "A101").dossiers[0].code == code
    assert verify.verify(s).problems == ()


def test_who_was_called_and_not_seen_is_asked_about(s: Services) -> None:
    take(s, "A", "A")
    queue.call_next(s, CLERK)
    with pytest.raises(NotAllowed) as refused:
        queue.call_next(s, CLERK, finishes=False)
    assert code_of(refused) == "ticket-at-desk"
    assert queue.call_next(s, CLERK).number == "A102", "a script says nothing more"


def test_a_category_of_another_desk_is_heard_of(
    s: Services, second_desk: Services, clock: FixedClock
) -> None:
    queue_setup.put_category(s, "Z", "Đất đai", CLERK)
    own = queue_setup.categories(second_desk)
    take(s, "Z")
    settle(Hub(), s, second_desk)
    assert [(one.letter, one.name) for one in queue_setup.heard(second_desk)] == [("Z", "Đất đai")]
    assert queue_board.board(second_desk).categories == (*own, *queue_setup.heard(second_desk))
    assert queue_setup.heard(s) == ()
    with pytest.raises(InvalidInput) as foreign:
        queue_setup.drop_category(second_desk, "Z", CLERK)
    assert code_of(foreign) == "unknown-category"
    called = queue.call_next(second_desk, CLERK)
    assert (called.number, called.category_name) == ("Z101", "Đất đai")
    take(second_desk, "A")
    moved = queue.transfer(second_desk, "Z", CLERK, "A201")
    assert (moved.category, moved.category_name) == ("Z", "Đất đai")
    queue_setup.serve(second_desk, "Z", False, CLERK)
    assert "Z" not in queue_setup.wanted(second_desk, None), (
        "a desk that chose stays with its choice"
    )
    clock.tick(days=1)
    assert queue_setup.heard(second_desk) == ()


def test_nobody_came_three_times(s: Services, clock: FixedClock) -> None:
    take(s, "A", "A")
    for again in range(1, MOST_MISSES + 1):
        clock.tick(minutes=1)
        assert queue.call_number(s, "A101", CLERK).turn is Turn.CHOSEN
        assert queue.no_show(s, CLERK).misses == again
        if again == 1:
            assert [one.ticket.number for one in queue_board.board(s).turns] == ["A102", "A101"]
    assert queue.ticket_of(s, "A101").status is TicketStatus.GONE
    with pytest.raises(NotAllowed) as over:
        queue.call_number(s, "A101", CLERK)
    assert code_of(over) == "ticket-state"


def test_put_aside_transferred_and_refused(s: Services) -> None:
    take(s, "A", "A", "B")
    queue.call_next(s, CLERK)
    assert queue.hold(s, CLERK, reason="Điền tờ khai").held_for == "Điền tờ khai"
    assert [one.number for one in queue_board.board(s).held] == ["A101"]
    assert queue.call_next(s, CLERK).number == "A102"
    moved = queue.transfer(s, "B", CLERK)
    assert (moved.category, moved.status) == ("B", TicketStatus.WAITING)
    assert queue.call_next(s, CLERK, categories=["B"]).number == "A102", "it waits longest"
    assert queue.call_number(s, "A101", CLERK).held_for == ""
    queue.done(s, CLERK)
    with pytest.raises(NotFound) as nothing:
        queue.done(s, CLERK)
    assert code_of(nothing) == "no-current-ticket"
    with pytest.raises(NotFound) as unknown:
        queue.call_number(s, "A777", CLERK)
    assert code_of(unknown) == "no-ticket"
    queue_setup.change_serves(s, ["A"], CLERK)
    with pytest.raises(NotFound) as empty:
        queue.call_next(s, CLERK)
    assert code_of(empty) == "queue-empty"


def test_how_long_it_may_take(s: Services, clock: FixedClock) -> None:
    take(s, *"AAAAAA")
    for _ in range(5):
        clock.tick(minutes=10)
        queue.call_next(s, CLERK)
    newest = queue.issue(s, "A", CLERK)
    assert queue_board.outlook(s, newest) == (1, 20)
    first = queue.issue(s, "A", CLERK, priority=Priority.PREGNANT)
    assert queue_board.outlook(s, first) == (0, 10)


def test_two_desks_that_call_the_same_number_end_with_one_winner_and_the_other_told(
    s: Services, second_desk: Services
) -> None:
    hub = Hub()
    take(s, "A", "A")
    settle(hub, s, second_desk)
    assert queue.call_next(s, CLERK).number == "A101"
    assert queue.call_next(second_desk, "Minh").number == "A101", "without a connection both do"
    sync(hub, s)
    sync(hub, second_desk)
    assert queue_board.board(second_desk).current is None
    (lost,) = queue_board.board(second_desk).lost
    assert (lost.number, lost.winner_desk) == ("A101", 1)
    with pytest.raises(NotAllowed) as elsewhere:
        queue.no_show(second_desk, "Minh", "A101")
    assert code_of(elsewhere) == "ticket-elsewhere"
    assert queue.call_next(second_desk, "Minh").number == "A102"
    settle(hub, s, second_desk)
    board = queue_board.board(s)
    assert board.current is not None
    assert (board.current.number, board.lost) == ("A101", ())
    assert [one.number for one in board.elsewhere] == ["A102"]
    assert [one.number for one in queue_board.board(second_desk).elsewhere] == ["A101"]
    for desk in (s, second_desk):
        assert verify.verify(desk).problems == ()


def test_categories_are_the_office_s_own(s: Services) -> None:
    take(s, "A")
    fresh = queue_setup.change_categories(s, [{"letter": "K", "name": "Đất đai"}], CLERK)
    assert [one.letter for one in fresh] == ["K"]
    assert take(s, "K") == ["K101"]
    for wrong in ([], [{"letter": "k", "name": "x"}], [{"letter": "K", "name": "x"}] * 2):
        with pytest.raises(InvalidInput):
            queue_setup.change_categories(s, wrong, CLERK)


def test_a_changed_row_is_found(s: Services) -> None:
    take(s, "A")
    s.db.conn.execute("UPDATE ticket SET status = 'done'")
    (problem,) = verify.verify(s).problems
    assert "row differs" in problem
    s.db.conn.execute("DELETE FROM ticket")
    (problem,) = verify.verify(s).problems
    assert "missing" in problem
    assert journal.count(s.db) == 1
