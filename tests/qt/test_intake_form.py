"""The form as plain values: what becomes of what is typed."""

from datetime import date

import pytest

from counter_app.domain.identity import parse_card
from counter_app.domain.procedure import RequiredDocument, Sourced
from counter_app.services import catalogue, intake
from counter_app.services.intake_input import parse_intake
from tests.qt.conftest import CARD, Desk
from ui.intake.form import (
    IntakeForm,
    PaperForm,
    PersonForm,
    iso_day,
    papers_of,
    person_of,
    raw_intake,
    tidy_day,
)
from ui.intake.model import all_errors
from ui.intake.slip import slip

TODAY = date(2026, 11, 25)


def form(**changed: object) -> IntakeForm:
    person = PersonForm(name="Lê Văn Nam", address="Thôn 2", personal_id="001090123456")
    values: dict[str, object] = {"person": person, "procedure": "1.001193", **changed}
    return IntakeForm(**values)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("typed", "iso", "tidy"),
    [
        ("01011990", "1990-01-01", "01/01/1990"),
        ("1/2/1990", "1990-02-01", "01/02/1990"),
        ("01-02-1990", "1990-02-01", "01/02/1990"),
        ("31/02/1990", "31/02/1990", "31/02/1990"),
        ("hôm qua", "hôm qua", "hôm qua"),
        ("", None, ""),
    ],
)
def test_days_as_people_type_them(typed: str, iso: str | None, tidy: str) -> None:
    assert iso_day(typed) == iso
    assert tidy_day(typed) == tidy


def test_a_whole_form_is_an_intake() -> None:
    intake_ = parse_intake(raw_intake(form()), today=TODAY)
    assert intake_.applicant.name == "Lê Văn Nam"
    assert intake_.procedure == "1.001193"
    assert intake_.documents == ()


def test_an_organisation_has_no_birth_date() -> None:
    person = PersonForm(kind="company", name="Công ty A", address="x", birth_date="1/1/1990")
    raw = raw_intake(form(person=person))
    applicant = raw["applicant"]
    assert isinstance(applicant, dict)
    assert applicant["birth_date"] is None
    assert applicant["sex"] is None


def test_every_wrong_field_is_named_at_once() -> None:
    raw = raw_intake(IntakeForm(person=PersonForm(phone="12", birth_date="31/02/1990")))
    fields = {error.field for error in all_errors(raw, TODAY)}
    assert fields == {
        "procedure",
        "applicant.name",
        "applicant.address",
        "applicant.phone",
        "applicant.birth_date",
    }
    assert all_errors(raw_intake(form()), TODAY) == ()


def test_only_papers_that_stay_are_handed_in() -> None:
    required = RequiredDocument("Tờ khai", Sourced.OFFICIAL, originals=1)
    shown = RequiredDocument("Căn cước", Sourced.OFFICIAL, originals=1, shown_only=True)
    papers = (
        PaperForm("Tờ khai", required, True, 1),
        PaperForm("Căn cước", shown, True, 1),
        PaperForm("Bỏ trống", None, True, 0),
        PaperForm("Không đánh dấu", None, False, 1),
        PaperForm("  ", None, True, 1),
        PaperForm("Đơn", None, True, 0, 0, 2),
    )
    documents = raw_intake(form(papers=papers))["documents"]
    assert isinstance(documents, list)
    assert [document["name"] for document in documents] == ["Tờ khai", "Đơn"]


def test_missing_papers_are_named_on_the_slip() -> None:
    required = RequiredDocument("Tờ khai", Sourced.OFFICIAL, originals=1)
    shown = RequiredDocument("Căn cước", Sourced.OFFICIAL, shown_only=True)
    extra = RequiredDocument("Ủy quyền", Sourced.OFFICIAL, required=False)
    papers = tuple(
        PaperForm(d.name, d, ticked=False, originals=1) for d in (required, shown, extra)
    )
    said = slip(form(papers=papers), None, "")
    assert said.missing == ("Tờ khai", "Căn cước")
    assert said.papers == ()
    uncounted = PaperForm("Tờ khai", required, ticked=True)
    assert slip(form(papers=(uncounted,)), None, "").missing == ("Tờ khai",)


def test_the_checklist_comes_from_the_catalogue(desk: Desk) -> None:
    procedure = desk.read(lambda s: catalogue.get_procedure(s, "1.001193", TODAY))
    papers = papers_of(procedure)
    assert [paper.name for paper in papers] == [d.name for d in procedure.documents]
    for paper in papers:
        assert paper.required is not None
        assert paper.ticked == (paper.required.required and not paper.required.shown_only)
        assert paper.originals == paper.required.originals


def test_the_slip_says_what_the_receipt_will_say(desk: Desk) -> None:
    seen = desk.read(lambda s: intake.preview(s, "2.000815", {"pages": 3, "copies": 2}))
    said = slip(form(procedure="2.000815"), seen, "hôm nay 17:00")
    assert said.due is not None
    assert (said.due.day, said.due.hour) == ("25/11/2026", "17 giờ 00 phút · Thứ Tư")
    assert said.due.why
    assert said.total == "10.000 đ"
    assert said.fee_lines == (("Bản sao 3 trang × 2", "10.000 đ"),)
    assert said.problem == ""


def test_the_slip_asks_for_what_the_fee_needs(desk: Desk) -> None:
    seen = desk.read(lambda s: intake.preview(s, "2.000815", {}))
    said = slip(form(procedure="2.000815"), seen, "")
    assert "Số trang" in said.problem
    assert said.total == ""


def test_the_slip_says_why_there_is_no_date(desk: Desk) -> None:
    seen = desk.read(lambda s: intake.preview(s, "1.005461", {}))
    said = slip(form(procedure="1.005461"), seen, "")
    assert said.due is None
    assert "thời hạn" in said.problem.lower()
    assert "{" not in said.problem


def test_a_fee_nobody_entered_is_not_nought(desk: Desk) -> None:
    seen = desk.read(lambda s: intake.preview(s, "1.004873", {}))
    assert slip(form(procedure="1.004873"), seen, "").total == "Chưa có mức thu"


def test_a_card_fills_the_person() -> None:
    assert person_of(parse_card(CARD)) == PersonForm(
        personal_id="001090123456",
        name="Nguyễn Văn Ánh",
        birth_date="01/01/1990",
        sex="male",
        address="Số 12 phố Đội Cấn, phường Ba Đình, Hà Nội",
    )


def test_an_empty_form_is_empty_whatever_the_kind() -> None:
    assert IntakeForm().is_empty
    assert IntakeForm(person=PersonForm(kind="company")).is_empty
    assert not IntakeForm(person=PersonForm(phone="0")).is_empty
