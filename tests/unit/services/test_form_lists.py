"""Slips about several dossiers and registers: one number for exactly that list, noted for each."""

import json

import pytest

from counter_app.domain.errors import InvalidInput, NotAllowed, NotFound
from counter_app.domain.form_lists import ListSnapshot
from counter_app.domain.forms import FormKind, Paper
from counter_app.services import acts, dossiers, form_lists, form_registers, intake, verify
from counter_app.services.container import Services
from tests.support.acting import receipt_snapshot
from tests.support.clock import FixedClock, moment
from tests.support.intakes import COPY, REBIRTH
from tests.support.intakes import intake as sample

CLERK = "Lê Văn Tiếp"
OFFICE = "Tổ Tư pháp"


def accept(s: Services, procedure: str = REBIRTH, **changes: object) -> str:
    return intake.accept(s, sample(procedure, **changes), CLERK).code


def do(s: Services, code: str, action: str, **data: object) -> None:
    acts.act(s, code, action, data, CLERK)


def handed_over(s: Services, count: int) -> list[str]:
    codes = [accept(s) for _ in range(count)]
    for code in codes:
        do(s, code, "hand-over", to_unit=OFFICE, receiver="Đỗ Thị Hạnh")
    return codes


def look(s: Services, codes: list[str], form: FormKind = FormKind.HAND_OVER) -> ListSnapshot:
    return form_lists.list_snapshot(s, form, codes, clerk_name=CLERK)


def put(s: Services, slip: ListSnapshot) -> int:
    return form_lists.record_list(s, slip, paper=Paper.A4, pages=1, sha256="0" * 64, actor=CLERK)


def prints(s: Services, code: str) -> list[tuple[object, object, object]]:
    return [
        (event.body["running_number"], event.body["print_no"], event.body["about_seq"])
        for event in dossiers.get(s, code).events
        if event.kind == "form_printed"
    ]


def test_hand_over_list(s: Services, clock: FixedClock) -> None:
    codes = handed_over(s, 3)
    clock.tick(hours=1)
    slip = look(s, codes)
    assert [line.code for line in slip.lines] == codes
    assert (slip.other_side, slip.receiver, slip.clerk_name) == (OFFICE, "Đỗ Thị Hạnh", CLERK)
    assert (slip.print_no, slip.running_number, slip.dated_at) == (1, "0001.Q1", moment(16, 9))


def test_every_dossier_of_a_list_notes_its_print(s: Services) -> None:
    codes = handed_over(s, 3)
    put(s, look(s, codes))
    assert [prints(s, code) for code in codes] == [
        [("0001.Q1", 1, 4)],
        [("0001.Q1", 1, 5)],
        [("0001.Q1", 1, 6)],
    ]
    assert verify.verify(s).ok


def test_same_list_keeps_its_number_in_any_order(s: Services) -> None:
    codes = handed_over(s, 3)
    put(s, look(s, codes))
    again = look(s, codes[::-1])
    assert (again.print_no, again.running_number) == (2, "0001.Q1")
    put(s, again)
    assert look(s, codes).print_no == 3


def test_another_selection_is_another_slip(s: Services) -> None:
    codes = handed_over(s, 4)
    put(s, look(s, codes[:3]))
    for other in (codes, codes[:2], codes[1:], codes[3:]):
        assert (look(s, other).print_no, look(s, other).running_number) == (1, "0002.Q1"), other
    put(s, look(s, codes[:2]))
    assert look(s, codes[:2]).running_number == "0002.Q1"
    assert look(s, codes[:3]).running_number == "0001.Q1"
    assert look(s, codes[2:]).running_number == "0003.Q1"


def test_two_lists_drawn_with_one_number_are_not_both_noted(s: Services) -> None:
    codes = handed_over(s, 4)
    one, other = look(s, codes[:2]), look(s, codes[2:])
    put(s, one)
    with pytest.raises(NotAllowed) as refused:
        put(s, other)
    assert refused.value.code == "printed-meanwhile"
    assert [prints(s, code) for code in codes[2:]] == [[], []]
    assert put(s, look(s, codes[2:])) == 1


def test_a_dossier_named_twice_stands_once(s: Services) -> None:
    codes = handed_over(s, 2)
    assert len(look(s, [*codes, codes[0].lower()]).lines) == 2


def test_new_hand_over_is_a_new_list(s: Services) -> None:
    codes = handed_over(s, 2)
    put(s, look(s, codes))
    for code in codes:
        do(s, code, "hand-over", to_unit="Bộ phận TN&TKQ")
    slip = look(s, codes)
    assert (slip.other_side, slip.running_number, slip.print_no) == (
        "Bộ phận TN&TKQ",
        "0002.Q1",
        1,
    )


def test_hand_over_needs_hand_overs_to_one_place(s: Services) -> None:
    codes = [*handed_over(s, 1), accept(s)]
    with pytest.raises(NotAllowed) as refused:
        look(s, codes)
    assert refused.value.code == "nothing-to-print"
    do(s, codes[1], "hand-over", to_unit="Phòng Kinh tế")
    with pytest.raises(NotAllowed) as refused:
        look(s, codes)
    assert refused.value.code == "different-receivers"


def test_results(s: Services) -> None:
    codes = [accept(s), accept(s, COPY)]
    for code in codes:
        do(s, code, "finish", result=f"Kết quả {code}")
    slip = look(s, codes, FormKind.RESULT)
    assert [line.result for line in slip.lines] == [f"Kết quả {code}" for code in codes]
    assert [line.fees_total_vnd > 0 for line in slip.lines] == [False, True]


def test_one_receipt_is_for_one_person(s: Services) -> None:
    codes = [accept(s), accept(s, COPY)]
    slip = look(s, codes, FormKind.RECEIPTS)
    assert slip.submitter.name == "Nguyễn Văn An"
    assert [line.about_seq for line in slip.lines] == [None, None]
    put(s, slip)
    assert look(s, codes, FormKind.RECEIPTS).print_no == 2
    receipt = receipt_snapshot(s, codes[0], clerk_name=CLERK)
    assert (receipt.print_no, receipt.running_number) == (1, "0001.Q1"), "form 01 counts apart"
    stranger = accept(s, personal_id="001190123457", name="Trần Thị Bình")
    with pytest.raises(NotAllowed) as refused:
        look(s, [*codes, stranger], FormKind.RECEIPTS)
    assert refused.value.code == "different-submitters"


def test_what_is_no_list_is_refused(s: Services) -> None:
    with pytest.raises(InvalidInput) as empty:
        look(s, [])
    assert (empty.value.code, empty.value.field) == ("missing", "codes")
    with pytest.raises(InvalidInput) as many:
        look(s, ["x"] * 501)
    assert many.value.code == "too-many"
    with pytest.raises(NotFound):
        look(s, ["H26.107-990101-1001"])
    with pytest.raises(NotAllowed) as other:
        look(s, [accept(s)], FormKind.RECEIPT)
    assert other.value.code == "not-supported-yet"


def test_registers_of_a_period(s: Services, clock: FixedClock) -> None:
    first, copy = accept(s), accept(s, COPY)
    clock.at = moment(17, 8)
    second = accept(s)
    do(s, second, "finish")
    do(s, second, "return-result", way="post")
    clock.at = moment(18, 8)
    accept(s)
    registers = form_registers.register_snapshots(s, moment(16, 0).date(), moment(17, 0).date())
    by_sector = {one.sector: [entry.code for entry in one.entries] for one in registers}
    assert sorted(by_sector.values()) == sorted([[first, second], [copy]])
    assert [one.running_number for one in registers] == ["0001.Q1", "0002.Q1"]
    returned = next(e for one in registers for e in one.entries if e.code == second)
    assert returned.returned_at == moment(17, 8)
    assert returned.resolving_unit == "UBND phường Ba Đình"
    (only,) = form_registers.register_snapshots(
        s, moment(16, 0).date(), moment(17, 0).date(), sector=registers[0].sector
    )
    assert only.sector == registers[0].sector


def test_a_name_that_would_fill_the_page_stands_as_its_code(
    s: Services, monkeypatch: pytest.MonkeyPatch
) -> None:
    accept(s, COPY)
    day = moment(16, 0).date()
    monkeypatch.setattr(form_registers, "LONGEST_NAME", 50)
    ((long,),) = (one.entries for one in form_registers.register_snapshots(s, day, day))
    monkeypatch.setattr(form_registers, "LONGEST_NAME", 300)
    ((full,),) = (one.entries for one in form_registers.register_snapshots(s, day, day))
    assert full.procedure.startswith("Chứng thực bản sao từ bản chính")
    assert long.procedure == "Chứng thực bản sao từ bản chính (2.000815)"


def test_register_of_an_empty_period(s: Services) -> None:
    (only,) = form_registers.register_snapshots(s, moment(1, 0).date(), moment(2, 0).date())
    assert only.entries == ()
    with pytest.raises(InvalidInput) as refused:
        form_registers.register_snapshots(s, moment(2, 0).date(), moment(1, 0).date())
    assert refused.value.code == "bad-period"


def test_print_of_a_register_is_noted_with_its_numbers(s: Services) -> None:
    accept(s)
    accept(s, COPY)
    period = (moment(16, 0).date(), moment(16, 0).date())
    registers = form_registers.register_snapshots(s, *period)
    stale = form_registers.register_snapshots(s, *period)
    form_registers.record_registers(s, registers, pages=2, sha256="a" * 64, actor=CLERK)
    with pytest.raises(NotAllowed) as refused:
        form_registers.record_registers(s, stale, pages=2, sha256="a" * 64, actor=CLERK)
    assert refused.value.code == "printed-meanwhile"
    rows = s.db.execute("SELECT actor, what, detail FROM change").fetchall()
    ((actor, what, detail),) = rows
    assert (actor, what) == (CLERK, "register-printed")
    assert json.loads(detail)["numbers"] == ["0001.Q1", "0002.Q1"]
    assert json.loads(detail)["dossiers"] == 2
    assert "Nguyễn" not in detail
    again = form_registers.register_snapshots(s, *period)
    assert [one.running_number for one in again] == ["0003.Q1", "0004.Q1"]
