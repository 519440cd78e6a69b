"""Slips are made from the journal: only when their act happened, with what it said."""

from dataclasses import replace

import pytest

from counter_app.domain.errors import NotAllowed, NotFound
from counter_app.domain.forms import (
    ApologySnapshot,
    ControlSnapshot,
    DossierSlip,
    FeeSnapshot,
    FormKind,
    Paper,
    RefusalSnapshot,
    ReturnSnapshot,
    StopSnapshot,
    SupplementSnapshot,
    Timeliness,
)
from counter_app.domain.ids import PROGRAM_ACTOR, account_actor
from counter_app.services import acts, dossiers, forms, intake
from counter_app.services.container import Services
from tests.support.acting import receipt_snapshot
from tests.support.clock import FixedClock, moment
from tests.support.intakes import DEED, REBIRTH
from tests.support.intakes import intake as sample

CLERK = "Lê Văn Tiếp"
MISSING = {"reason": "Thiếu giấy tờ.", "items": ["Giấy chứng sinh", "Căn cước của cha"]}


@pytest.fixture
def code(s: Services) -> str:
    """A dossier due in five working days, no fee."""
    return intake.accept(s, sample(REBIRTH), CLERK).code


def do(s: Services, code: str, action: str, **data: object) -> None:
    acts.act(s, code, action, data, CLERK)


def look(s: Services, form: FormKind, code: str, about: int | None = None) -> DossierSlip:
    slip = forms.snapshot(s, form, code, clerk_name=CLERK, about_seq=about)
    assert isinstance(slip, DossierSlip)
    return slip


def put(s: Services, slip: DossierSlip) -> None:
    entry = forms.print_entry(slip, paper=Paper.A4, pages=1, sha256="0" * 64)
    forms.record_print(s, slip.code, entry, CLERK)


@pytest.mark.parametrize(
    "form",
    [
        FormKind.SUPPLEMENT,
        FormKind.REFUSAL,
        FormKind.APOLOGY,
        FormKind.STOP,
        FormKind.FEE,
        FormKind.RETURN,
    ],
)
def test_no_act_no_slip(s: Services, code: str, form: FormKind) -> None:
    with pytest.raises(NotAllowed) as refused:
        look(s, form, code)
    assert (refused.value.code, refused.value.params["what"]) == ("nothing-to-print", form.value)


def test_unknown_dossier(s: Services) -> None:
    with pytest.raises(NotFound):
        look(s, FormKind.CONTROL, "H26.107-990101-1001")


@pytest.mark.parametrize("form", [FormKind.REGISTER, FormKind.HAND_OVER])
def test_list_is_no_slip_of_one_dossier(s: Services, code: str, form: FormKind) -> None:
    with pytest.raises(NotAllowed) as refused:
        look(s, form, code)
    assert refused.value.code == "not-supported-yet"


def test_supplement(s: Services, code: str, clock: FixedClock) -> None:
    clock.tick(hours=2)
    do(s, code, "request-supplement", **MISSING)
    clock.tick(days=1)
    slip = look(s, FormKind.SUPPLEMENT, code)
    assert isinstance(slip, SupplementSnapshot)
    assert slip.items == ("Giấy chứng sinh", "Căn cước của cha")
    assert slip.reason == "Thiếu giấy tờ."
    assert slip.dated_at == moment(16, 11)
    assert slip.printed_at == moment(17, 11)
    assert (slip.print_no, slip.running_number, slip.about_seq) == (1, "0001.Q1", 2)
    assert (slip.code, slip.applicant.name) == (code, "Nguyễn Văn An")


def test_two_requests_are_two_slips(s: Services, code: str) -> None:
    do(s, code, "request-supplement", **MISSING)
    first = look(s, FormKind.SUPPLEMENT, code)
    put(s, first)
    do(s, code, "receive-supplement", documents=[])
    do(s, code, "request-supplement", reason="Thiếu chữ ký.", items=[])
    second = look(s, FormKind.SUPPLEMENT, code)
    assert isinstance(second, SupplementSnapshot)
    assert (second.reason, second.print_no, second.running_number) == (
        "Thiếu chữ ký.",
        1,
        "0002.Q1",
    )
    put(s, second)
    again = look(s, FormKind.SUPPLEMENT, code, about=first.about_seq)
    assert isinstance(again, SupplementSnapshot)
    assert (again.reason, again.print_no, again.running_number) == ("Thiếu giấy tờ.", 2, "0001.Q1")
    put(s, again)
    assert look(s, FormKind.SUPPLEMENT, code).print_no == 2


def test_act_taken_back_cannot_be_printed(s: Services, code: str) -> None:
    do(s, code, "request-supplement", **MISSING)
    slip = look(s, FormKind.SUPPLEMENT, code)
    do(s, code, "undo", reason="Nhầm hồ sơ.")
    with pytest.raises(NotAllowed):
        look(s, FormKind.SUPPLEMENT, code)
    with pytest.raises(NotAllowed) as refused:
        put(s, slip)
    assert refused.value.code == "nothing-to-print"


def test_refusal_and_corrected_name(s: Services, code: str) -> None:
    do(s, code, "request-supplement", **MISSING)
    do(s, code, "refuse", reason="Không bổ sung\ntrong thời hạn.")
    do(s, code, "correct", reason="Gõ sai tên.", changes={"applicant.name": "Nguyễn Văn Ân"})
    slip = look(s, FormKind.REFUSAL, code)
    assert isinstance(slip, RefusalSnapshot)
    assert slip.reason == "Không bổ sung\ntrong thời hạn."
    assert slip.applicant.name == "Nguyễn Văn Ân"


def test_apology_says_the_old_and_the_new_time(s: Services, code: str) -> None:
    old = dossiers.get(s, code).state.due.due_at
    do(s, code, "extend", reason="Chờ xác minh.", due_at="2026-12-01T17:00:00+07:00")
    do(s, code, "extend", reason="Chờ thêm.", due_at="2026-12-08T17:00:00+07:00")
    slip = look(s, FormKind.APOLOGY, code)
    assert isinstance(slip, ApologySnapshot)
    assert slip.promised_at == moment(1, 17, month=12)
    assert (slip.new_due_at, slip.reason) == (moment(8, 17, month=12), "Chờ thêm.")
    first = look(s, FormKind.APOLOGY, code, about=2)
    assert isinstance(first, ApologySnapshot)
    assert (first.promised_at, first.new_due_at) == (old, moment(1, 17, month=12))


def test_stop(s: Services, code: str) -> None:
    do(s, code, "withdraw", reason="Rút hồ sơ.")
    do(s, code, "stop", reason="Công dân rút hồ sơ.")
    slip = look(s, FormKind.STOP, code)
    assert isinstance(slip, StopSnapshot)
    assert slip.reason == "Công dân rút hồ sơ."


def test_control_follows_the_papers(s: Services, code: str, clock: FixedClock) -> None:
    empty = look(s, FormKind.CONTROL, code)
    assert isinstance(empty, ControlSnapshot)
    assert (empty.hand_overs, empty.about_seq, empty.resolving_unit) == (
        (),
        None,
        "UBND phường Ba Đình",
    )
    do(s, code, "hand-over", to_unit="Tổ Tư pháp", receiver="Đỗ Thị Hạnh", note="1 tập")
    do(s, code, "start")
    clock.at = moment(19, 16)
    do(s, code, "finish", result="Bản chính Giấy khai sinh")
    clock.tick(minutes=30)
    do(s, code, "hand-over", to_unit="Bộ phận TN&TKQ", receiver=CLERK)
    slip = look(s, FormKind.CONTROL, code)
    assert isinstance(slip, ControlSnapshot)
    assert slip.dated_at == moment(16, 9)
    assert [(line.from_unit, line.to_unit) for line in slip.hand_overs] == [
        ("", "Tổ Tư pháp"),
        ("Tổ Tư pháp", "Bộ phận TN&TKQ"),
    ]
    first, second = slip.hand_overs
    assert (first.receiver, first.note, first.result) == ("Đỗ Thị Hạnh", "1 tập", None)
    assert (second.at, second.giver) == (moment(19, 16, 30), CLERK)
    assert second.result is Timeliness.EARLY


@pytest.mark.parametrize(
    ("finished", "expected"),
    [
        (moment(20, 17), Timeliness.EARLY),
        (moment(23, 8), Timeliness.ON_TIME),
        (moment(23, 9), Timeliness.ON_TIME),
        (moment(23, 9, 1), Timeliness.LATE),
        (moment(24, 8), Timeliness.LATE),
    ],
)
def test_result_is_early_on_time_or_late(
    s: Services, code: str, clock: FixedClock, finished: object, expected: Timeliness
) -> None:
    assert dossiers.get(s, code).state.due.due_at == moment(23, 9)
    clock.at = finished  # type: ignore[assignment]
    do(s, code, "finish")
    do(s, code, "hand-over", to_unit="Bộ phận TN&TKQ")
    slip = look(s, FormKind.CONTROL, code)
    assert isinstance(slip, ControlSnapshot)
    assert [line.result for line in slip.hand_overs] == [expected]


def test_fee_receipts_are_one_for_each_payment(s: Services) -> None:
    code = intake.accept(s, sample(DEED, quantities={"copies": 1}), CLERK).code
    do(s, code, "collect-fee", amount_vnd=20_000)
    put(s, look(s, FormKind.FEE, code))
    do(s, code, "collect-fee", fee_receipt="0001234")
    slip = look(s, FormKind.FEE, code)
    assert isinstance(slip, FeeSnapshot)
    assert (slip.fee_receipt, slip.print_no, slip.running_number) == ("0001234", 1, "0002.Q1")
    assert slip.amount_vnd == dossiers.get(s, code).state.fees.total_vnd - 20_000
    assert slip.payer.name == "Nguyễn Văn An"
    assert slip.fee_name


def test_return(s: Services, code: str) -> None:
    do(s, code, "finish", result="Bản chính Giấy khai sinh")
    do(s, code, "return-result", receiver="Trần Thị Bình")
    slip = look(s, FormKind.RETURN, code)
    assert isinstance(slip, ReturnSnapshot)
    assert (slip.receiver, slip.result) == ("Trần Thị Bình", "Bản chính Giấy khai sinh")


@pytest.mark.parametrize("actor", [PROGRAM_ACTOR, account_actor("root")])
def test_no_machine_signs_a_receipt(s: Services, actor: str) -> None:
    other = intake.accept(s, sample(REBIRTH), actor).code
    for told in (None, actor):
        assert forms.snapshot(s, FormKind.RECEIPT, other, clerk_name=told).clerk_name == ""
    named = forms.snapshot(s, FormKind.RECEIPT, other, clerk_name="Trần Thị Hoa")
    assert named.clerk_name == "Trần Thị Hoa"


def test_forms_count_apart(s: Services, code: str) -> None:
    receipt = receipt_snapshot(s, code, clerk_name=CLERK)
    entry = forms.print_entry(receipt, paper=Paper.A4, pages=1, sha256="0" * 64)
    forms.record_print(s, code, entry, CLERK)
    assert look(s, FormKind.CONTROL, code).running_number == "0001.Q1"
    put(s, look(s, FormKind.CONTROL, code))
    with pytest.raises(NotAllowed):
        forms.record_print(s, code, replace(entry, about_seq=1), CLERK)
    assert receipt_snapshot(s, code, clerk_name=CLERK).print_no == 2
