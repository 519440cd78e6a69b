"""Which generation-2 call comes next, and what each answer means and changes."""

import json
from dataclasses import replace

import pytest

from counter_app.domain import events as ev
from counter_app.domain.lane import Lane, Presence
from sync.wire.dvcqg.calls import (
    CHANGE_BY_HAND,
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
from sync.wire.dvcqg2 import envelope
from sync.wire.dvcqg2.dialect import Generation2
from tests.sync.dvcqg.filings import (
    ASKED,
    BROUGHT,
    CODE,
    DESK,
    DOSSIER,
    FINISHED,
    RETURNED,
    STARTED,
    accepted,
    filing,
)

DIALECT = Generation2("H26.107")
LANE = Lane(DOSSIER)
V = Verdict
CREATED = Answer(V.OK, "200", result={"IdHoSo": "id-1", "MaHoSo": CODE})
OK = Answer(V.OK, "200")
EXISTS = Answer(V.EXISTS, "409", "Hồ sơ đã tồn tại", raw="raw")
GONE = Answer(V.GONE, "400", "Hồ sơ không tồn tại")
PROVISIONAL = accepted(code="T1-261116-7K2M", provisional=True)
ALL = [Aim.CREATE, Aim.PROGRESS, Aim.STATUS]


def call(found: Filing, lane: Lane) -> Call:
    step = DIALECT.next_call(found, lane)
    assert isinstance(step, Call)
    return step


def moved(found: Filing, lane: Lane, answer: Answer | None = None) -> Lane:
    """The lane after its next call was answered."""
    step = call(found, lane)
    good = CREATED if step.aim is Aim.CREATE else OK
    after = DIALECT.after(found, doubted(lane, step), step, answer or good)
    assert isinstance(after, Moved)
    return after.lane


def held(found: Filing, lane: Lane, answer: Answer) -> Held:
    step = call(found, lane)
    after = DIALECT.after(found, doubted(lane, step), step, answer)
    assert isinstance(after, Held)
    return after


def finished(found: Filing, lane: Lane = LANE) -> tuple[Lane, list[Aim]]:
    """Every call until the portal holds all, each answered well."""
    made: list[Aim] = []
    while isinstance(step := DIALECT.next_call(found, lane), Call):
        made.append(step.aim)
        lane = moved(found, lane)
        assert len(made) < 20
    return lane, made


def test_create_then_progress_then_status() -> None:
    lane, made = finished(filing())
    assert made == ALL
    assert (lane.portal_id, lane.portal_code) == ("id-1", CODE)
    assert DIALECT.next_call(filing(), lane) is None


def test_a_result_goes_before_its_return() -> None:
    lived = filing(ASKED, BROUGHT, STARTED, FINISHED, RETURNED)
    assert finished(lived)[1] == [Aim.CREATE, Aim.PROGRESS, Aim.RESULT, Aim.STATUS]
    done = filing(FINISHED)
    lane, made = finished(done)
    assert made == [Aim.CREATE, Aim.PROGRESS, Aim.RESULT]
    assert finished(filing(FINISHED, RETURNED), lane)[1] == [Aim.PROGRESS, Aim.STATUS]


def test_the_portals_identity_goes_with_every_later_call() -> None:
    lane = moved(filing(), LANE)
    entry = call(filing(), lane).body
    assert isinstance(entry, list)
    assert entry[0]["IDHoSo"] == "id-1"
    status = call(filing(), moved(filing(), lane)).body
    assert isinstance(status, list)
    assert (status[0]["IdHoSo"], status[0]["MaHoSo"]) == ("id-1", CODE)


def test_no_progress_for_a_dossier_that_is_not_confirmed() -> None:
    for presence in Presence:
        step = call(filing(), replace(LANE, presence=presence))
        assert (step.aim is Aim.PROGRESS) == (presence is Presence.THERE)


def test_a_provisional_dossier_asks_for_its_number_first() -> None:
    found = filing(first=PROVISIONAL)
    step = call(found, LANE)
    assert (step.aim, step.service, step.body) == (
        Aim.NUMBER,
        "GetNextValue",
        {"MaTTHC": "2.001035"},
    )
    given = DIALECT.after(found, LANE, step, Answer(V.OK, "200", result={"MaHoSo": "H26.107-1"}))
    assert isinstance(given, Moved)
    assert (given.assigned, given.lane.portal_code) == ("H26.107-1", "H26.107-1")
    named = filing(ev.CodeAssigned("H26.107-1", True), first=PROVISIONAL)
    assert call(named, given.lane).aim is Aim.CREATE
    assert call(named, given.lane).code == "H26.107-1"
    none = DIALECT.after(found, LANE, step, Answer(V.OK, "200", raw="{}"))
    assert isinstance(none, Held)


def test_a_code_the_portal_gives_instead_is_assigned() -> None:
    step = call(filing(), LANE)
    renamed = Answer(V.OK, "200", result={"idHoSo": "x", "maHoSo": "H26.107-261116-0009"})
    after = DIALECT.after(filing(), doubted(LANE, step), step, renamed)
    assert isinstance(after, Moved)
    assert (after.assigned, after.lane.portal_id) == ("H26.107-261116-0009", "x")
    assert call(filing(), after.lane).code == "H26.107-261116-0009"


def test_after_a_lost_answer_an_existing_dossier_is_ours() -> None:
    in_doubt = doubted(LANE, call(filing(), LANE))
    lane = moved(filing(), in_doubt, EXISTS)
    assert lane.presence is Presence.THERE
    assert finished(filing(), lane)[1] == [Aim.PROGRESS, Aim.STATUS]


def test_on_the_first_offer_an_existing_dossier_is_for_a_person() -> None:
    refusal = held(filing(), LANE, EXISTS)
    assert (refusal.objection, refusal.field, refusal.raw) == (CODE_TAKEN, "code", "raw")
    assert refusal.lane is not None
    corrected = filing(
        ev.DossierCorrected("Sai", (ev.FieldChange("summary", accepted().summary, "Khác"),))
    )
    again = held(corrected, refusal.lane, EXISTS)
    assert again.objection == CODE_TAKEN, "a correction does not make another's dossier ours"
    ours = DIALECT.settled(filing(), refusal.lane, CODE_TAKEN)
    assert finished(filing(), ours)[1] == [Aim.PROGRESS, Aim.STATUS]


def test_a_refused_offer_leaves_no_doubt_behind() -> None:
    refusal = held(filing(), LANE, Answer(V.REFUSED, "400", "SoDienThoai sai", raw="raw"))
    assert (refusal.objection, refusal.field) == (DATA_REFUSED, "applicant.phone")
    assert refusal.lane is not None
    assert held(filing(), refusal.lane, EXISTS).objection == CODE_TAKEN


def test_a_refusal_while_in_doubt_keeps_the_doubt() -> None:
    in_doubt = doubted(LANE, call(filing(), LANE))
    refusal = held(filing(), in_doubt, Answer(V.REFUSED, "400", "sai"))
    assert refusal.lane is not None
    assert moved(filing(), refusal.lane, EXISTS).presence is Presence.THERE


def test_a_correction_is_for_a_person_after_everything_else_went() -> None:
    lane, _ = finished(filing())
    change = ev.FieldChange("summary", accepted().summary, "Khác")
    corrected = filing(ev.DossierCorrected("Sai", (change,)), STARTED)
    lane, made = finished(corrected, lane)
    assert made == [Aim.PROGRESS, Aim.STATUS]
    by_hand = DIALECT.next_call(corrected, lane)
    assert isinstance(by_hand, Held)
    assert (by_hand.objection, by_hand.field) == (CHANGE_BY_HAND, "summary")
    assert DIALECT.next_call(corrected, DIALECT.settled(corrected, lane, CHANGE_BY_HAND)) is None
    assert DIALECT.settled(corrected, lane, DATA_REFUSED) == lane


def test_an_offer_that_differs_from_the_one_in_doubt_is_for_a_person() -> None:
    in_doubt = doubted(LANE, call(filing(), LANE))
    change = ev.FieldChange("summary", accepted().summary, "Khác")
    corrected = filing(ev.DossierCorrected("Sai", (change,)))
    lane, _ = finished(corrected, moved(corrected, in_doubt, EXISTS))
    step = DIALECT.next_call(corrected, lane)
    assert isinstance(step, Held)
    assert step.objection == CHANGE_BY_HAND


def test_a_state_taken_back_is_told_and_reached_again() -> None:
    lane, _ = finished(filing(FINISHED))
    undone = filing(FINISHED, ev.ActReverted(DESK, 2, "Nhầm"))
    lane, made = finished(undone, lane)
    assert made == [Aim.PROGRESS, Aim.STATUS]
    redone = filing(FINISHED, ev.ActReverted(DESK, 2, "Nhầm"), FINISHED)
    assert finished(redone, lane)[1] == [Aim.PROGRESS, Aim.STATUS]


def test_a_dossier_the_portal_lost_is_created_again() -> None:
    lane, _ = finished(filing())
    lane = moved(filing(STARTED), lane, GONE)
    assert lane.presence is Presence.ABSENT
    assert finished(filing(STARTED), lane)[1] == ALL
    assert len(call(filing(STARTED), moved(filing(STARTED), lane)).acts) == 2


def test_prints_do_not_matter_and_acts_do() -> None:
    printed = filing(ev.FormPrinted("receipt", "a4", 1, 1, "0" * 64))
    assert DIALECT.fingerprint(printed) == DIALECT.fingerprint(filing())
    assert DIALECT.fingerprint(filing(STARTED)) != DIALECT.fingerprint(filing())
    named = filing(ev.CodeAssigned("H26.107-261116-0009", True))
    assert DIALECT.fingerprint(named) != DIALECT.fingerprint(filing())


def read(status: int, **body: object) -> Answer:
    return envelope.read_answer(status, json.dumps(body).encode())


@pytest.mark.parametrize(
    ("answer", "verdict", "code"),
    [
        (read(200, code=200, data={}), V.OK, "200"),
        (read(200, code=0), V.OK, "0"),
        (read(200, data={"IdHoSo": "1"}), V.OK, "200"),
        (read(200, value="H26-1"), V.OK, "200"),
        (read(200, code=None, message="Thành công"), V.OK, ""),
        (read(200, message="Không thành công"), V.UNREADABLE, ""),
        (read(200, code=400, message="Thành công"), V.REFUSED, "400"),
        (read(400, code=200, message="Thiếu MaTTHC"), V.REFUSED, "400"),
        (read(400, message="Hồ sơ đã tồn tại"), V.EXISTS, "400"),
        (read(409, code=409, message="Hồ sơ đã tồn tại"), V.EXISTS, "409"),
        (read(200, code=3, message="đã tồn tại"), V.EXISTS, "3"),
        (read(200, code=17, message="đã tồn tại"), V.REFUSED, "17"),
        (read(401), V.EXPIRED, "401"),
        (read(403, message="Không có quyền"), V.EXPIRED, "403"),
        (read(400, message="Hồ sơ không tồn tại"), V.GONE, "400"),
        (envelope.read_answer(200, b"<html>"), V.UNREADABLE, ""),
    ],
)
def test_what_an_answer_means(answer: Answer, verdict: Verdict, code: str) -> None:
    assert (answer.verdict, answer.code) == (verdict, code)


def test_tokens_and_numbers_are_found_wherever_they_were_seen() -> None:
    assert envelope.read_token(b'{"access_token":"t","expires_in":1800}') == "t"
    assert envelope.read_token(b'{"data":{"access_token":"t"}}') == "t"
    assert envelope.read_token(b"[]") == envelope.read_token(b'{"data":null}') == ""
    assert envelope.number_in(read(200, value="H26-1")) == "H26-1"
    assert envelope.number_in(read(200, data={"maHoSo": "H26-1"})) == "H26-1"
    assert envelope.number_in(read(200, data=[])) == ""
    assert envelope.login("id", "s") == {"client_id": "id", "client_secret": "s"}
