"""Accepting: defaults, code, due date, fee, what is stored and how text comes out."""

import json
import unicodedata
from pathlib import Path

import pytest

from counter_app.domain.errors import InvalidInput, NotAllowed
from counter_app.domain.numbering import MOST_A_DAY
from counter_app.domain.party import PartyKind
from counter_app.domain.status import FinanceState, ReturnWay, Status
from counter_app.services import acts, dossiers, intake, verify
from counter_app.services.container import Services
from counter_app.services.intake_input import parse_intake
from counter_app.store import settings
from counter_app.store.connection import write
from tests.support import desks, intakes
from tests.support.clock import FixedClock, moment

EXTRACT = "2.000635"
"""8 000 đ a copy; free on condition."""


def test_a_short_intake_takes_the_defaults(s: Services) -> None:
    accepted = intake.accept(s, intakes.intake(), "an")
    state = dossiers.get(s, accepted.code).state
    assert accepted == intake.Accepted(
        dossier_id=state.dossier_id,
        code="H26.107-261116-1001",
        received_at=s.clock(),
        due_at=moment(16, 17),
        fees_total_vnd=0,
        warnings=(),
    )
    assert (state.status, state.finance) == (Status.ACCEPTED, FinanceState.EXEMPT)
    assert (state.summary, state.sets) == ("Thủ tục đăng ký khai sinh", 1)
    assert (state.documents, state.quantities) == ((), {})
    assert (state.return_way, state.representative) == (ReturnWay.COUNTER, None)
    assert state.resolving_unit == state.receiving_unit == "H26.107"
    assert (state.accepted_by, state.held_by, state.rev) == ("an", "H26.107", 1)


@pytest.mark.parametrize(
    "key",
    [
        "received_at",
        "representative",
        "summary",
        "sets",
        "documents",
        "return_way",
        "resolving_unit",
        "paper_receipt",
    ],
)
def test_null_is_as_left_out(key: str) -> None:
    raw = {key_: value for key_, value in intakes.FULL.items() if key_ != key}
    left_out = parse_intake(raw, today=intakes.TODAY)
    assert parse_intake({**raw, key: None}, today=intakes.TODAY) == left_out


@pytest.mark.parametrize("key", ["personal_id", "birth_date", "sex", "phone", "email"])
def test_what_is_not_known_of_a_person_may_be_null(key: str) -> None:
    applicant = {**intakes.APPLICANT, key: None}
    parsed = parse_intake(intakes.raw_intake(applicant=applicant), today=intakes.TODAY)
    assert getattr(parsed.applicant, key) is None
    assert parsed.warnings == (("personal-id-missing",) if key == "personal_id" else ())


def test_a_full_intake_is_stored_as_given(s: Services) -> None:
    accepted = intake.accept(s, parse_intake(intakes.FULL, today=intakes.TODAY), "an")
    state = dossiers.get(s, accepted.code).state
    assert accepted.fees_total_vnd == 2 * (2000 + 2000 + 1000)
    assert state.finance is FinanceState.UNPAID
    assert accepted.received_at == state.received_at == moment(16, 8, 30)
    assert state.representative is not None
    assert state.representative.authority == "Giấy ủy quyền ngày 10/11/2026"
    assert state.applicant.kind is PartyKind.PERSON
    assert [d.name for d in state.documents] == ["Bằng tốt nghiệp"]
    assert state.aliases == ("H26.107-261116-1001", "12/2026")
    assert state.due.explanation


def test_text_in_parts_is_stored_composed(s: Services) -> None:
    raw = json.loads(unicodedata.normalize("NFD", json.dumps(intakes.FULL, ensure_ascii=False)))
    assert raw != intakes.FULL
    accepted = intake.accept(s, parse_intake(raw, today=intakes.TODAY), "an")
    body = s.db.execute("SELECT body FROM journal").fetchone()[0]
    assert unicodedata.is_normalized("NFC", body)
    state = dossiers.get(s, accepted.code).state
    assert state.applicant.name == intakes.FULL["applicant"]["name"]
    assert state.summary == intakes.FULL["summary"]


@pytest.mark.parametrize("phone", ["+84 912 345 678", "84912345678", "0912.345.678", "0912345678"])
def test_phones_have_one_form(phone: str) -> None:
    assert intakes.intake(phone=phone).applicant.phone == "0912345678"


def test_received_in_another_zone_is_told_in_ours(s: Services) -> None:
    accepted = intake.accept(s, intakes.intake(received_at="2026-11-15T23:30:00Z"), "an")
    assert accepted.received_at.isoformat() == "2026-11-16T06:30:00+07:00"
    assert accepted.code == "H26.107-261116-1001"


def test_an_earlier_day_has_its_own_numbers(s: Services) -> None:
    codes = [
        intake.accept(s, intakes.intake(received_at=f"2026-11-{day}T08:00:00+07:00"), "an").code
        for day in (13, 16, 13)
    ]
    assert codes == ["H26.107-261113-1001", "H26.107-261116-1001", "H26.107-261113-1002"]


def test_a_clock_two_minutes_behind_is_tolerated(s: Services) -> None:
    received = "2026-11-16T09:02:00+07:00"
    assert intake.accept(s, intakes.intake(received_at=received), "an").received_at > s.clock()


def test_a_clock_set_back_gives_no_number_again(s: Services, clock: FixedClock) -> None:
    first = intake.accept(s, intakes.intake(), "an").code
    clock.tick(days=1)
    intake.accept(s, intakes.intake(), "an")
    clock.tick(days=-1)
    assert intake.accept(s, intakes.intake(), "an").code == first.replace("1001", "1002")
    assert verify.verify(s).ok


def test_two_desks_never_give_the_same_code(tmp_path: Path) -> None:
    codes: list[str] = []
    for desk in (1, 2, 12):
        with desks.open_desk(desks.fresh_folder(tmp_path, desk)) as s:
            codes += [intake.accept(s, intakes.intake(), "an").code for _ in range(3)]
            with write(s.db):
                s.db.conn.execute("UPDATE counter SET value = 998 WHERE name LIKE 'code:%'")
            codes += [intake.accept(s, intakes.intake(), "an").code for _ in range(3)]
    assert len(set(codes)) == len(codes)
    assert [code.rpartition("-")[2] for code in codes] == [
        *("1001", "1002", "1003", "1999", "0101000", "0101001"),
        *("2001", "2002", "2003", "2999", "0201000", "0201001"),
        *("1200001", "1200002", "1200003", "1200999", "1201000", "1201001"),
    ]


def test_a_day_out_of_numbers_is_refused(s: Services) -> None:
    intake.accept(s, intakes.intake(), "an")
    with write(s.db):
        s.db.conn.execute("UPDATE counter SET value = ? WHERE name LIKE 'code:%'", (MOST_A_DAY,))
    with pytest.raises(NotAllowed) as caught:
        intake.accept(s, intakes.intake(), "an")
    assert caught.value.code == "numbering-exhausted"
    assert dossiers.list_dossiers(s, dossiers.Filter()).total == 1


def test_provisional_numbers(s: Services) -> None:
    with write(s.db):
        settings.put(s.db, settings.NUMBERING, "provisional")
    accepted = intake.accept(s, intakes.intake(), "an")
    assert accepted.code == "T1-261116-0001"
    assert dossiers.get(s, accepted.code).state.provisional


def test_units_below_and_other_units_where_the_law_lets_us(s: Services) -> None:
    for procedure, unit in (
        (intakes.BIRTH, "h26.107.01"),
        (intakes.COPY, "H26.5"),
        ("1.012222", "H26"),
    ):
        code = intake.accept(s, intakes.intake(procedure, resolving_unit=unit), "an").code
        assert dossiers.get(s, code).state.resolving_unit == unit.upper()


def test_no_term_and_local_fee_are_said(s: Services) -> None:
    accepted = intake.accept(s, intakes.intake("1.010833"), "an")
    assert accepted.due_at is None
    accepted = intake.accept(s, intakes.intake("1.004873"), "an")
    assert accepted.fees_total_vnd == 0
    assert set(accepted.warnings) == {"fee-local", "term-unverified"}


def test_an_unknown_number_is_a_warning(s: Services) -> None:
    accepted = intake.accept(s, intakes.intake(personal_id=None), "an")
    assert accepted.warnings == ("personal-id-missing",)
    assert dossiers.get(s, accepted.code).state.warnings == ("personal-id-missing",)


def test_a_preview_stores_nothing_and_names_the_problem(s: Services) -> None:
    shown = intake.preview(s, intakes.COPY, {"pages": 3, "copies": 2})
    assert shown.due is not None
    assert shown.fees is not None
    assert (shown.due.due_at, shown.fees.total_vnd, shown.problem) == (moment(16, 17), 10_000, None)
    missing = intake.preview(s, intakes.COPY, {"pages": 3}).problem
    assert missing is not None
    assert (missing.code, missing.field) == ("missing", "quantities.copies")
    unknown = intake.preview(s, "1.009999", {}).problem
    assert unknown is not None
    assert (unknown.code, unknown.field) == ("term-unknown", None)
    assert intake.preview(s, intakes.BIRTH, {}, moment(16, 15, 1)).due is not None
    with pytest.raises(InvalidInput):
        intake.preview(s, "9.999999", {})
    assert s.db.execute("SELECT count(*) FROM journal").fetchone()[0] == 0


def test_a_preview_says_what_accept_does(s: Services, clock: FixedClock) -> None:
    for hour, minute in ((9, 0), (15, 0), (15, 5), (18, 0)):
        clock.at = moment(20, hour, minute)
        for procedure in (intakes.COPY, intakes.DEED, intakes.REBIRTH):
            checked = intakes.intake(procedure)
            shown = intake.preview(s, procedure, dict(checked.quantities))
            accepted = intake.accept(s, checked, "an")
            assert shown.due is not None
            assert shown.fees is not None
            assert (shown.due.due_at, shown.fees.total_vnd) == (
                accepted.due_at,
                accepted.fees_total_vnd,
            )


def test_a_local_suffix_of_the_procedure_code_is_read(s: Services) -> None:
    code = intake.accept(s, intakes.intake("1.001193.H26"), "an").code
    assert dossiers.get(s, code).state.procedure.code == intakes.BIRTH


def test_unchecked_input_cannot_widen_what_is_checked(s: Services) -> None:
    """A screen builds `Intake` itself: catalogue, unit and time are still checked."""
    for changes, code in (
        ({"procedure": "9.999999"}, "unknown-procedure"),
        ({"resolving_unit": "H27.1"}, "unit-not-ours"),
        ({"received_at": moment(17, 9)}, "in-future"),
        ({"quantities": {}, "procedure": intakes.COPY}, "missing"),
    ):
        with pytest.raises(InvalidInput) as caught:
            intake.accept(s, intakes.intake()._replace(**changes), "an")
        assert caught.value.code == code


def test_a_fee_condition_counts_in_preview_and_dossier(s: Services) -> None:
    usual = intake.preview(s, EXTRACT, {"copies": 2}, moment(16, 9)).fees
    free = intake.preview(s, EXTRACT, {"copies": 2}, moment(16, 9), "vneid2").fees
    assert usual is not None
    assert free is not None
    assert (usual.total_vnd, free.total_vnd) == (16_000, 0)
    given = intakes.intake(EXTRACT, quantities={"copies": 2}, fee_condition="vneid2")
    accepted = intake.accept(s, given, "an")
    assert accepted.fees_total_vnd == 0
    change = {"reason": "Đếm sai", "changes": {"quantities": {"copies": 3}}}
    state = acts.act(s, accepted.code, "correct", change, "an")
    assert state.fees.total_vnd == 0, "a corrected count keeps the reduction"


def test_an_unknown_fee_condition_is_refused(s: Services) -> None:
    given = intakes.intake(EXTRACT, quantities={"copies": 2}, fee_condition="khác")
    with pytest.raises(InvalidInput) as caught:
        intake.accept(s, given, "an")
    assert (caught.value.code, caught.value.field) == ("unknown-choice", "fee_condition")
    with pytest.raises(InvalidInput):
        intake.preview(s, EXTRACT, {"copies": 2}, fee_condition="khác")


def test_a_note_is_an_act_of_its_own_on_the_new_dossier(s: Services) -> None:
    accepted = intake.accept(s, intakes.intake(note="Gọi trước khi trả"), "an")
    view = dossiers.get(s, accepted.code)
    assert [(one.kind, one.body.get("note")) for one in view.events] == [
        ("dossier_accepted", None),
        ("note_added", "Gọi trước khi trả"),
    ]
    assert verify.verify(s).problems == ()
