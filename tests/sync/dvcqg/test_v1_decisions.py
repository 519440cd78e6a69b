"""Which generation-1 call comes next, and what each answer changes."""

from dataclasses import replace

import pytest

from counter_app.domain import events as ev
from counter_app.domain.lane import Lane, Presence
from sync.wire.dvcqg.calls import (
    CODE_PROVISIONAL,
    CODE_TAKEN,
    DATA_REFUSED,
    Aim,
    Answer,
    Call,
    Held,
    Moved,
    Verdict,
    doubted,
)
from sync.wire.dvcqg.filing import Filing
from sync.wire.dvcqg1.dialect import Generation1
from tests.sync.dvcqg.filings import (
    ASKED,
    BROUGHT,
    CODE,
    DOSSIER,
    FINISHED,
    RETURNED,
    STARTED,
    accepted,
    filing,
)

DIALECT = Generation1()
OK = Answer(Verdict.OK, "00")
EXISTS = Answer(Verdict.EXISTS, "-3", "đã tồn tại", raw="raw")
LANE = Lane(DOSSIER)


def call(found: Filing, lane: Lane) -> Call:
    step = DIALECT.next_call(found, lane)
    assert isinstance(step, Call)
    return step


def moved(found: Filing, lane: Lane, answer: Answer = OK) -> Lane:
    """The lane after its next call was answered."""
    step = call(found, lane)
    after = DIALECT.after(found, doubted(lane, step), step, answer)
    assert isinstance(after, Moved)
    return after.lane


def aims(found: Filing, lane: Lane = LANE) -> list[Aim]:
    """Every call until the portal holds all, each answered well."""
    made: list[Aim] = []
    while DIALECT.next_call(found, lane) is not None:
        made.append(call(found, lane).aim)
        lane = moved(found, lane, there() if made[-1] is Aim.LOOK_UP else OK)
        assert len(made) < 20
    return made


def there(**fields: str) -> Answer:
    return Answer(Verdict.OK, "00", result=[{"MaHoSo": CODE, **fields}], raw="raw")


ABSENT = Answer(Verdict.OK, "00", result=[])


def test_a_fresh_dossier_is_created_then_told() -> None:
    assert aims(filing()) == [Aim.CREATE, Aim.PROGRESS]


def test_create_then_progress_then_status_and_result() -> None:
    lived = filing(ASKED, BROUGHT, STARTED, FINISHED, RETURNED)
    assert aims(lived) == [Aim.CREATE, Aim.PROGRESS, Aim.UPDATE]


def test_no_progress_for_a_dossier_that_is_not_confirmed() -> None:
    lived = filing(STARTED)
    for presence in Presence:
        step = call(lived, replace(LANE, presence=presence))
        assert (step.aim is Aim.PROGRESS) == (presence is Presence.THERE)


def test_progress_goes_in_chunks_of_ten_in_order() -> None:
    bodies: list[ev.Body] = [ev.HandedOver("Văn phòng", f"Người {n}") for n in range(11)]
    long = filing(*bodies)
    lane = replace(LANE, presence=Presence.THERE)
    first = call(long, lane)
    assert [seq for _, seq in first.acts] == list(range(1, 11))
    second = call(long, moved(long, lane))
    assert [seq for _, seq in second.acts] == [11, 12]


def test_a_lost_answer_leads_to_a_look_up_before_anything_else() -> None:
    step = call(filing(), LANE)
    in_doubt = doubted(LANE, step)
    assert (in_doubt.presence, in_doubt.portal_code) == (Presence.DOUBTFUL, CODE)
    asked = call(filing(), in_doubt)
    assert (asked.aim, asked.body) == (Aim.LOOK_UP, {"service": "TraCuuHoSo", "mahoso": CODE})


def test_found_after_a_lost_answer_it_is_told_and_compared_by_an_update() -> None:
    assert aims(filing(), replace(LANE, presence=Presence.DOUBTFUL)) == [
        Aim.LOOK_UP,
        Aim.PROGRESS,
        Aim.UPDATE,
    ]


def test_not_found_after_a_lost_answer_it_is_created() -> None:
    lane = moved(filing(), replace(LANE, presence=Presence.DOUBTFUL), ABSENT)
    assert call(filing(), lane).aim is Aim.CREATE


def test_exists_is_looked_up_then_updated_never_created_twice() -> None:
    lane = moved(filing(), LANE, EXISTS)
    assert aims(filing(), lane) == [Aim.LOOK_UP, Aim.PROGRESS, Aim.UPDATE]
    update = call(filing(), replace(LANE, presence=Presence.THERE, told=frozenset({("aa11", 1)})))
    assert isinstance(update.body, dict)
    assert update.body["isUpdating"] == "True"


@pytest.mark.parametrize(
    "fields", [{"MaTTHC": "1.001193"}, {"NgayTiepNhan": "20261116083001"}, {"MATTHC": "1"}]
)
def test_anothers_dossier_under_our_code_is_never_overwritten(fields: dict[str, str]) -> None:
    lane = moved(filing(), LANE, EXISTS)
    held = DIALECT.after(filing(), lane, call(filing(), lane), there(**fields))
    assert isinstance(held, Held)
    assert (held.objection, held.field, held.raw) == (CODE_TAKEN, "code", "raw")


def test_our_dossier_is_recognised_by_procedure_and_time() -> None:
    lane = moved(filing(), LANE, EXISTS)
    same = there(MaTTHC="2.001035", NgayTiepNhan="20261116083000", ChuHoSo="khác")
    assert moved(filing(), lane, same).presence is Presence.THERE


def test_taken_but_not_to_be_found_is_for_a_person() -> None:
    lane = moved(filing(), LANE, EXISTS)
    held = DIALECT.after(filing(), lane, call(filing(), lane), ABSENT)
    assert isinstance(held, Held)
    assert held.objection == CODE_TAKEN
    assert held.lane is not None
    settled = DIALECT.settled(filing(), held.lane, CODE_TAKEN)
    assert aims(filing(), settled) == [Aim.CREATE, Aim.PROGRESS]
    renamed = filing(ev.CodeAssigned("H26.107-261116-0009", True))
    assert call(renamed, held.lane).code == "H26.107-261116-0009"


def test_a_correction_is_an_update() -> None:
    lane = moved(filing(), moved(filing(), LANE))
    assert DIALECT.next_call(filing(), lane) is None
    change = ev.FieldChange("summary", accepted().summary, "Khác")
    assert aims(filing(ev.DossierCorrected("Sai", (change,))), lane) == [Aim.UPDATE]


def test_a_print_changes_nothing_for_the_portal() -> None:
    lane = moved(filing(), moved(filing(), LANE))
    printed = filing(ev.FormPrinted("receipt", "a4", 1, 1, "0" * 64))
    assert DIALECT.next_call(printed, lane) is None
    assert DIALECT.fingerprint(printed) == DIALECT.fingerprint(filing())
    assert DIALECT.fingerprint(filing(STARTED)) != DIALECT.fingerprint(filing())


def test_a_refusal_goes_to_a_person_with_the_field() -> None:
    answer = Answer(Verdict.REFUSED, "5", "Trường SoDienThoai không hợp lệ", raw="raw")
    step = call(filing(), LANE)
    held = DIALECT.after(filing(), doubted(LANE, step), step, answer)
    absent = Lane(DOSSIER, Presence.ABSENT)
    assert held == Held(DATA_REFUSED, "applicant.phone", answer.message, "raw", absent)
    silent = DIALECT.after(filing(), LANE, step, Answer(Verdict.REFUSED, "5"))
    assert isinstance(silent, Held)
    assert silent.message == "Mã lỗi 5"


def test_a_provisional_code_is_never_sent() -> None:
    provisional = filing(first=accepted(code="T1-261116-7K2M", provisional=True))
    held = DIALECT.next_call(provisional, LANE)
    assert isinstance(held, Held)
    assert (held.objection, held.field) == (CODE_PROVISIONAL, "code")
    named = filing(
        ev.CodeAssigned("H26.107-261116-0009", True),
        first=accepted(code="T1-261116-7K2M", provisional=True),
    )
    assert call(named, LANE).code == "H26.107-261116-0009"
    assert DIALECT.fingerprint(named) != DIALECT.fingerprint(provisional)


def test_the_code_it_was_created_under_stays_the_portals() -> None:
    lane = moved(filing(), LANE)
    renamed = filing(ev.CodeAssigned("H26.107-261116-0009", True))
    assert call(renamed, lane).code == CODE


def test_a_dossier_the_portal_lost_is_created_again_with_all_its_progress() -> None:
    gone = Answer(Verdict.GONE, "-4", "Hồ sơ không tồn tại")
    lane = moved(filing(), moved(filing(), LANE))
    lived = filing(STARTED)
    lane = moved(lived, lane, gone)
    assert call(lived, lane).aim is Aim.LOOK_UP
    lane = moved(lived, lane, ABSENT)
    assert aims(lived, lane) == [Aim.CREATE, Aim.PROGRESS, Aim.UPDATE]
    assert len(call(lived, replace(lane, presence=Presence.THERE)).acts) == 2


def test_a_portal_that_contradicts_itself_is_for_a_person() -> None:
    gone = Answer(Verdict.GONE, "-4", "Hồ sơ không tồn tại")
    lived, lane = filing(STARTED), moved(filing(), moved(filing(), LANE))
    lane = moved(lived, moved(lived, lane, gone), there())
    step = call(lived, lane)
    assert isinstance(DIALECT.after(lived, lane, step, gone), Held)
    again = DIALECT.settled(lived, lane, DATA_REFUSED)
    assert isinstance(DIALECT.after(lived, again, step, gone), Moved)


def test_an_update_may_mention_that_the_dossier_existed() -> None:
    lane = replace(LANE, presence=Presence.THERE, told=frozenset({("aa11", 1)}))
    good = Answer(Verdict.EXISTS, "00", "Hồ sơ đã tồn tại, cập nhật thành công")
    assert "dossier" in moved(filing(), lane, good).held
    step = call(filing(), lane)
    assert isinstance(DIALECT.after(filing(), lane, step, EXISTS), Held)


def test_a_look_up_that_is_refused_is_for_a_person() -> None:
    lane = replace(LANE, presence=Presence.DOUBTFUL)
    step = call(filing(), lane)
    answer = Answer(Verdict.REFUSED, "9", "Không có quyền")
    assert isinstance(DIALECT.after(filing(), lane, step, answer), Held)
    missing = Answer(Verdict.GONE, "9", "Không tìm thấy hồ sơ")
    assert moved(filing(), lane, missing).presence is Presence.ABSENT
