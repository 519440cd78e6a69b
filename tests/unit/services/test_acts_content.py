"""What acts do to a dossier: the clock of a pause, money, results, corrections, aliases."""

from collections.abc import Callable

import pytest

from counter_app.domain.dossier import Dossier
from counter_app.domain.errors import CounterError, InvalidInput, NotAllowed
from counter_app.domain.status import DeliveryState, FinanceState, Status
from counter_app.services import acts, dossiers, extension, verify
from counter_app.services.container import Services
from counter_app.store import journal
from tests.support import intakes
from tests.support.acting import brought_to, do, opened
from tests.support.clock import FixedClock, moment

S = Status


def test_a_pause_keeps_the_working_time_left(s: Services, clock: FixedClock) -> None:
    """The last worked example of docs/sources.md."""
    code = opened(s, intakes.REBIRTH)
    assert dossiers.get(s, code).state.due_at == moment(23, 9)
    clock.at = moment(18, 9)
    paused = do(s, code, "request-supplement")
    assert (paused.due_at, paused.minutes_left) == (None, 3 * 450)
    assert (paused.paused_at, paused.due.due_at) == (moment(18, 9), moment(23, 9))
    clock.at = moment(25, 9)
    resumed = do(s, code, "receive-supplement")
    assert resumed.due_at == moment(30, 9)
    assert (resumed.paused_at, resumed.minutes_left) == (None, None)
    assert [d.name for d in resumed.documents] == ["Giấy chứng sinh"]
    assert resumed.due.term == "5wd"


def test_a_pause_returns_to_where_it_was(s: Services, clock: FixedClock) -> None:
    code = brought_to(s, S.PROCESSING)
    do(s, code, "request-supplement")
    clock.tick(hours=1)
    assert do(s, code, "receive-supplement").status is S.PROCESSING


def test_a_pause_without_a_term_has_no_clock(s: Services) -> None:
    code = opened(s, "1.010833")
    assert do(s, code, "request-supplement").minutes_left is None
    assert do(s, code, "receive-supplement").due_at is None


def test_a_pause_after_the_promise_leaves_nothing(s: Services, clock: FixedClock) -> None:
    code = opened(s)
    clock.at = moment(20, 9)
    assert do(s, code, "request-supplement").minutes_left == 0
    clock.at = moment(20, 10)
    assert do(s, code, "receive-supplement").due_at == moment(20, 10)


def test_an_extension_promises_a_later_moment(s: Services) -> None:
    code = opened(s)
    extended = do(s, code, "extend")
    assert extended.due_at == moment(10, 16, month=12)
    assert extended.due.term == "2wd"
    assert "10/12/2026" in extended.due.explanation[0]


def test_fees_are_collected_in_full_by_default(s: Services) -> None:
    code = opened(s)
    paid = acts.act(s, code, "collect-fee", {}, "an")
    assert (paid.collected_vnd, paid.finance) == (50_000, FinanceState.PAID)
    with pytest.raises(NotAllowed) as caught:
        acts.act(s, code, "collect-fee", {}, "an")
    assert caught.value.code == "nothing-to-collect"
    assert do(s, code, "collect-fee", amount_vnd=5_000).collected_vnd == 55_000


def test_nothing_to_collect_without_a_fee(s: Services) -> None:
    code = opened(s, intakes.BIRTH)
    with pytest.raises(NotAllowed) as caught:
        acts.act(s, code, "collect-fee", {}, "an")
    assert caught.value.code == "nothing-to-collect"


def test_a_result_goes_to_the_applicant_unless_said_otherwise(
    s: Services, clock: FixedClock
) -> None:
    code = brought_to(s, S.FINISHED)
    clock.tick(hours=2)
    returned = acts.act(s, code, "return-result", {}, "an")
    body = dossiers.get(s, code).events[-1].body
    assert body == {"way": "counter", "receiver": "Nguyễn Văn An"}
    assert (returned.delivery, returned.returned_at) == (DeliveryState.HANDED_OVER, s.clock())
    posted = brought_to(s, S.FINISHED)
    assert do(s, posted, "return-result", way="post").delivery is DeliveryState.POST


def test_a_hand_over_says_who_has_the_papers(s: Services) -> None:
    code = opened(s)
    assert do(s, code, "hand-over").held_by == "Văn phòng · Bình"
    assert do(s, code, "hand-over", to_unit="Kho").held_by == "Kho"


CORRECTIONS: list[tuple[str, object, Callable[[Dossier], object], object]] = [
    ("applicant.name", "Trần Văn Bảo", lambda d: d.applicant.name, "Trần Văn Bảo"),
    ("applicant.phone", "+84 987 654 321", lambda d: d.applicant.phone, "0987654321"),
    ("applicant.phone", None, lambda d: d.applicant.phone, None),
    ("applicant.email", "a@EXAMPLE.vn", lambda d: d.applicant.email, "a@example.vn"),
    ("summary", "Nội dung khác", lambda d: d.summary, "Nội dung khác"),
    ("sets", 2, lambda d: d.sets, 2),
    ("return_way", "post", lambda d: d.return_way.value, "post"),
    ("resolving_unit", "H26.107.02", lambda d: d.resolving_unit, "H26.107.02"),
    ("paper_receipt", "15/2026", lambda d: d.paper_receipt, "15/2026"),
    ("documents", [{"name": "Tờ khai"}], lambda d: [x.name for x in d.documents], ["Tờ khai"]),
    (
        "representative",
        {"name": "Lê Thị Chi"},
        lambda d: d.representative and d.representative.name,
        "Lê Thị Chi",
    ),
]


@pytest.mark.parametrize(("path", "value", "read", "expected"), CORRECTIONS)
def test_corrections(
    s: Services, path: str, value: object, read: Callable[[Dossier], object], expected: object
) -> None:
    code = opened(s)
    corrected = do(s, code, "correct", reason="Ghi sai", changes={path: value})
    assert read(corrected) == expected
    assert read(dossiers.get(s, code).state) == expected
    assert not corrected.conflicts
    with pytest.raises(InvalidInput) as caught:
        do(s, code, "correct", reason="Ghi sai", changes={path: value})
    assert caught.value.code == "no-change"
    assert verify.verify(s).ok


def test_corrected_quantities_bring_their_fee_along(s: Services) -> None:
    code = opened(s, intakes.COPY)
    corrected = do(
        s, code, "correct", reason="Đếm lại", changes={"quantities": {"pages": 1, "copies": 1}}
    )
    assert (dict(corrected.quantities), corrected.fees.total_vnd) == (
        {"pages": 1, "copies": 1},
        2000,
    )


def test_what_was_collected_stays_when_the_fee_changes(s: Services) -> None:
    code = opened(s, intakes.COPY)
    total = dossiers.get(s, code).state.fees.total_vnd
    assert total > 2000
    paid = acts.act(s, code, "collect-fee", {}, "An")
    assert (paid.settled, paid.owed_vnd, paid.overpaid_vnd) == (FinanceState.PAID, 0, 0)

    def counted(pages: int, copies: int) -> Dossier:
        counts = {"pages": pages, "copies": copies}
        return do(s, code, "correct", reason="Đếm lại", changes={"quantities": counts})

    less = counted(1, 1)
    assert (less.collected_vnd, less.owed_vnd, less.overpaid_vnd) == (total, 0, total - 2000)
    assert "collect-fee" not in acts.allowed_actions(less)
    more = counted(2, 10)
    assert (more.fees.total_vnd, more.collected_vnd) == (40_000, total)
    assert more.owed_vnd == 40_000 - total
    assert more.settled is FinanceState.UNPAID
    even = acts.act(s, code, "collect-fee", {}, "An")
    assert (even.collected_vnd, even.owed_vnd, even.settled) == (40_000, 0, FinanceState.PAID)
    assert verify.verify(s).ok


WRONG_CORRECTIONS: list[tuple[dict[str, object], str, str]] = [
    ({"applicant.name": ""}, "missing", "applicant.name"),
    ({"applicant.name": None}, "missing", "applicant.name"),
    ({"applicant.kind": "company"}, "bad-organisation-id", "applicant.personal_id"),
    ({"applicant.authority": "x"}, "unknown-key", "changes.applicant.authority"),
    ({"representative": "x"}, "wrong-type", "representative"),
    ({"summary": ""}, "missing", "summary"),
    ({"documents": [{"name": ""}]}, "missing", "documents[0].name"),
    ({"sets": 0}, "out-of-range", "sets"),
    ({"quantities": {"pages": 0}}, "out-of-range", "quantities.pages"),
    ({"return_way": ""}, "missing", "return_way"),
    ({"resolving_unit": None}, "missing", "resolving_unit"),
    ({"resolving_unit": "H27.1"}, "unit-not-ours", "resolving_unit"),
    ({"paper_receipt": ""}, "missing", "paper_receipt"),
]


@pytest.mark.parametrize(("changes", "code", "field"), WRONG_CORRECTIONS)
def test_wrong_corrections(s: Services, changes: dict[str, object], code: str, field: str) -> None:
    dossier = opened(s)
    with pytest.raises(CounterError) as caught:
        do(s, dossier, "correct", reason="Ghi sai", changes=changes)
    assert (caught.value.code, caught.value.field) == (code, field)
    assert journal.count(s.db) == 1


def test_aliases_name_the_dossier_for_acts_too(s: Services) -> None:
    code = opened(s, paper_receipt="000.00.12.h20-190915-0001")
    assert do(s, " 000.00.12.H20–190915–0001", "start").code == code
    do(s, code, "correct", reason="Số giấy", changes={"paper_receipt": "7/2026"})
    assert dossiers.get(s, "7/2026").state.code == code
    assert dossiers.get(s, "000.00.12.H20-190915-0001").state.code == code


def test_a_code_names_its_own_dossier_before_any_alias(s: Services) -> None:
    first = opened(s)
    second = opened(s, paper_receipt=first)
    assert do(s, first, "start").code == first
    assert dossiers.get(s, second).state.status is S.ACCEPTED


def test_an_extension_beyond_what_the_procedure_allows_says_so(
    s: Services, clock: FixedClock
) -> None:
    """Two working days for copies, counted from the first promise, not from a later one."""
    code = opened(s, intakes.COPY)
    assert dossiers.get(s, code).state.due_at == moment(16, 17)
    most = extension.limit(s, dossiers.get(s, code).state)
    assert most == extension.Limit("02 ngày làm việc", moment(18, 17))
    within = do(s, code, "extend", reason="nhiều trang", due_at=moment(18, 17).isoformat())
    assert len(within.due.explanation) == 1
    beyond = do(s, code, "extend", reason="nhiều trang", due_at=moment(19, 9).isoformat())
    assert beyond.due_at == moment(19, 9)
    assert beyond.due.explanation[1:] == (
        "Quá mức kéo dài của thủ tục: tối đa 02 ngày làm việc, đến 17:00 thứ Tư 18/11/2026.",
    )


def test_a_procedure_without_a_limit_has_none(s: Services) -> None:
    code = opened(s, intakes.REBIRTH)
    assert extension.limit(s, dossiers.get(s, code).state) is None
