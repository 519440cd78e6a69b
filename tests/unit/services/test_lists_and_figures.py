"""Lists, the truth bar and the report: every figure ties with what was done."""

from datetime import date, timedelta

import pytest

from counter_app.domain.errors import InvalidInput, NotFound
from counter_app.domain.status import Status, SyncState
from counter_app.services import acts, dossiers, outbox, portal, report, truth
from counter_app.services.container import Services
from counter_app.services.dossiers import Filter
from tests.support import intakes
from tests.support.acting import do, opened
from tests.support.clock import FixedClock, moment
from tests.support.exchange import Hub, answer, settle

REASON: dict[str, object] = {"reason": "Theo đề nghị"}


def codes(s: Services, wanted: Filter | None = None, **paging: object) -> list[str]:
    page = dossiers.list_dossiers(s, wanted or Filter(), **paging)  # type: ignore[arg-type]
    return [row.code[-4:] for row in page.rows]


@pytest.fixture
def week(s: Services, clock: FixedClock) -> Services:
    """Monday 16 to Wednesday 18 November: deeds (2 days), a rebirth (5 days), one without term."""
    opened(s)  # 16-1001, due 18 at 9:00
    opened(s, intakes.REBIRTH)  # 16-1002, due 23
    clock.at = moment(17, 10)
    opened(s)  # 17-1001, due 19 at 10:00
    opened(s, "1.010833", name="Lê Văn Cường")  # 17-1002, no term
    clock.at = moment(18, 10)
    return s


def test_due_filters(week: Services, clock: FixedClock) -> None:
    assert codes(week, Filter(due="overdue")) == ["1001"]
    assert codes(week, Filter(due="today")) == ["1001"]
    assert [row.code for row in dossiers.list_dossiers(week, Filter(due="soon")).rows] == [
        "H26.107-261117-1001"
    ]
    clock.at = moment(20, 9)  # a Friday: soon reaches over the weekend
    assert [row.code for row in dossiers.list_dossiers(week, Filter(due="soon")).rows] == [
        "H26.107-261116-1002"
    ]
    with pytest.raises(InvalidInput) as caught:
        dossiers.list_dossiers(week, Filter(due="late"))
    assert caught.value.field == "due"


def test_a_stopped_clock_is_never_overdue(week: Services) -> None:
    do(week, "H26.107-261116-1001", "request-supplement")
    assert codes(week, Filter(due="overdue")) == []


def test_conditions_are_joined(week: Services) -> None:
    assert codes(week, Filter(received_on=date(2026, 11, 17))) == ["1002", "1001"]
    assert codes(week, Filter(sector="Hộ tịch")) == ["1002"]
    assert codes(week, Filter(sector="Chứng thực", received_on=date(2026, 11, 17))) == ["1001"]
    assert codes(week, Filter(text="cuong le")) == ["1002"]
    assert codes(week, Filter(clerk="bình")) == []
    do(week, "H26.107-261116-1002", "start")
    assert codes(week, Filter(status=frozenset({Status.PROCESSING}))) == ["1002"]
    assert codes(week, Filter(status=frozenset({Status.PROCESSING, Status.ACCEPTED}))) == [
        *("1002", "1001", "1002", "1001")
    ]


def test_pages_hold_every_row_once_in_every_order(week: Services) -> None:
    for order in ("received_at", "due_at", "code", "applicant", "status"):
        for sign in ("", "-"):
            whole = [
                row.dossier_id
                for offset in range(4)
                for row in dossiers.list_dossiers(
                    week, Filter(), limit=1, offset=offset, order=sign + order
                ).rows
            ]
            assert len(set(whole)) == 4
    page = dossiers.list_dossiers(week, Filter(), limit=3, order="due_at")
    assert [row.due_at for row in page.rows] == [moment(18, 9), moment(19, 10), moment(23, 9)]
    assert page.total == 4
    with pytest.raises(InvalidInput):
        dossiers.list_dossiers(week, Filter(), order="state")


def test_an_unknown_code_is_not_found(week: Services) -> None:
    with pytest.raises(NotFound) as caught:
        dossiers.get(week, "H26.107-261116-1999")
    assert caught.value.code == "no-dossier"


def test_the_history_of_a_dossier(week: Services) -> None:
    do(week, "H26.107-261116-1001", "start")
    view = dossiers.get(week, "H26.107-261116-1001")
    assert [(event.kind, event.desk_seq, event.sync) for event in view.events] == [
        ("dossier_accepted", 1, SyncState.QUEUED),
        ("processing_started", 5, SyncState.QUEUED),
    ]
    outbox.apply_answer(week, answer(week, "e", 4))
    view = dossiers.get(week, "H26.107-261116-1001")
    assert [event.sync for event in view.events] == [SyncState.CONFIRMED, SyncState.QUEUED]
    assert view.sync is SyncState.QUEUED
    outbox.apply_answer(week, answer(week, "e", 5))
    assert dossiers.get(week, "H26.107-261116-1001").sync is SyncState.CONFIRMED


def tie(s: Services) -> truth.Truth:
    """The truth bar, checked against lists counted another way."""
    bar = truth.truth_bar(s)
    rows = dossiers.list_dossiers(s, Filter(), limit=1000).rows
    today = [
        row
        for row in rows
        if row.received_at.date() == s.clock().date() and row.dossier_id.startswith(s.desk.desk_id)
    ]
    position = outbox.sync_position(s)
    waiting = dossiers.list_dossiers(s, Filter(sync=SyncState.QUEUED))
    assert bar.today == len(today)
    assert bar.acknowledged == len(
        [row for row in today if row.dossier_id not in {r.dossier_id for r in waiting.rows}]
    )
    assert bar.waiting == waiting.total
    assert (bar.waiting == 0) == (position.pending == 0) == (bar.oldest_waiting_at is None)
    assert bar.needs_attention == dossiers.list_dossiers(s, Filter(attention=True)).total
    assert bar.needs_attention == position.needs_attention
    return bar


def test_the_truth_bar_ties_out(s: Services, clock: FixedClock) -> None:
    assert tie(s) == truth.Truth(0, 0, 0, 0, None, None, "no_portal")
    portal.set_portal(s, "http://127.0.0.1:1", "gateway", None, "an")
    assert tie(s).state == "never"
    first = opened(s)
    started = clock.tick(minutes=5)
    opened(s)
    assert tie(s) == truth.Truth(2, 0, 2, 0, moment(16, 9), None, "never")
    outbox.record_attempt(s, "offline", s.clock(), "no route")
    assert tie(s).state == "offline"
    outbox.apply_answer(s, answer(s, "e", 1))
    assert tie(s) == truth.Truth(2, 1, 1, 0, started, started, "ok")
    acted = clock.tick(minutes=5)
    do(s, first, "start")
    assert tie(s) == truth.Truth(2, 0, 2, 0, started, started, "ok")
    outbox.apply_answer(s, answer(s, "e", 3))
    assert tie(s) == truth.Truth(2, 2, 0, 0, None, acted, "ok")
    clock.tick(days=1)
    do(s, first, "finish")
    assert tie(s) == truth.Truth(0, 0, 1, 0, s.clock(), acted, "ok")
    outbox.record_attempt(s, "server_error", s.clock())
    assert tie(s).last_success_at == acted


def test_dossiers_of_others_count_only_with_own_acts(pair: tuple[Services, Services]) -> None:
    one, two = pair
    hub = Hub()
    code = opened(one)
    settle(hub, one, two)
    assert tie(two).today == 0
    do(two, code, "start")
    assert (tie(two).today, tie(two).waiting) == (0, 1)
    assert (tie(one).today, tie(one).acknowledged) == (1, 1)


def test_conflicts_need_attention_in_every_list(pair: tuple[Services, Services]) -> None:
    one, two = pair
    hub = Hub()
    code = opened(one)
    opened(one)
    settle(hub, one, two)
    acts.act(one, code, "withdraw", REASON, "an")
    acts.act(two, code, "finish", {}, "bình")
    settle(hub, one, two)
    for s in pair:
        bar = tie(s)
        assert (bar.needs_attention, bar.waiting) == (1, 0)
        assert dossiers.get(s, code).sync is SyncState.CONFLICT
        (row,) = dossiers.list_dossiers(s, Filter(attention=True)).rows
        assert (row.code, row.sync) == (code, SyncState.CONFLICT)
        for state, total in (
            (SyncState.CONFLICT, 1),
            (SyncState.REJECTED, 0),
            (SyncState.CONFIRMED, 1),
            (SyncState.QUEUED, 0),
        ):
            page = dossiers.list_dossiers(s, Filter(sync=state))
            assert page.total == total
            assert all(row.sync is state for row in page.rows)


def test_the_report_counts_each_dossier_once(week: Services, clock: FixedClock) -> None:
    clock.at = moment(18, 11)
    do(week, "H26.107-261116-1001", "finish")  # two hours late
    do(week, "H26.107-261116-1002", "finish")  # early
    do(week, "H26.107-261116-1002", "return-result")
    do(week, "H26.107-261117-1002", "finish")  # no term
    do(week, "H26.107-261117-1001", "request-supplement")
    stopped, open_ = opened(week), opened(week)
    do(week, stopped, "stop")
    clock.at = moment(23, 9)
    figures = report.summary(week, date(2026, 11, 16), date(2026, 11, 18))
    assert figures == report.Summary(
        from_on=date(2026, 11, 16),
        to_on=date(2026, 11, 18),
        received=6,
        finished=3,
        on_time=1,
        late=1,
        in_progress=1,
        overdue=1,
        waiting_for_applicant=1,
        closed_without_result=1,
        by_sector=(
            report.SectorCount("Chứng thực", 4),
            report.SectorCount("Hộ tịch", 1),
            report.SectorCount("Người có công", 1),
        ),
    )
    assert figures.received == (
        figures.finished
        + figures.in_progress
        + figures.waiting_for_applicant
        + figures.closed_without_result
    )
    assert dossiers.get(week, open_).state.status is Status.ACCEPTED


def test_the_days_of_a_report_are_both_included(week: Services) -> None:
    days = [date(2026, 11, day) for day in (15, 16, 17, 18)]
    counts = [report.summary(week, day, day).received for day in days]
    assert counts == [0, 2, 2, 0]
    assert report.summary(week, days[0], days[-1]).received == 4
    with pytest.raises(InvalidInput) as caught:
        report.summary(week, days[1], days[1] - timedelta(days=1))
    assert caught.value.code == "bad-period"


def test_finished_exactly_at_the_promise_is_on_time(s: Services, clock: FixedClock) -> None:
    code = opened(s)
    clock.at = moment(18, 9)
    do(s, code, "finish")
    figures = report.summary(s, date(2026, 11, 16), date(2026, 11, 16))
    assert (figures.on_time, figures.late) == (1, 0)


def test_the_desk_that_opened_a_dossier_can_be_asked_for(s: Services) -> None:
    opened(s)
    assert dossiers.list_dossiers(s, Filter(home_desk=s.desk.desk_id)).total == 1
    assert dossiers.list_dossiers(s, Filter(home_desk="khac")).total == 0
