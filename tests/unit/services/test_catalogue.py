"""The catalogue: what is in force when, imports as a whole or not at all, the shipped data."""

import json
from datetime import date
from typing import Any

import pytest

from counter_app.domain.errors import CounterError, InvalidInput, NotFound
from counter_app.domain.procedure import Procedure
from counter_app.services import catalogue, dossiers, intake
from counter_app.services.catalogue_files import read_calendar, read_places, read_procedures
from counter_app.services.container import Services
from tests.support import desks, intakes

TODAY = date(2026, 11, 16)


def file_of(*procedures: dict[str, Any]) -> bytes:
    return json.dumps({"format": 1, "issued_on": "2026-01-01", "procedures": procedures}).encode()


def entry(known_as: str, /, **changes: Any) -> dict[str, Any]:
    """A procedure of the small catalogue as in its file, changed."""
    known = json.loads(desks.shipped("procedures.json"))["procedures"]
    (found,) = (procedure for procedure in known if procedure["code"] == known_as)
    return {**found, **changes}


def periods(s: Services, code: str) -> list[tuple[date, date | None]]:
    rows = s.db.execute("SELECT body FROM procedure WHERE code = ? ORDER BY valid_from", [code])
    bodies = [json.loads(row[0]) for row in rows]
    return [
        (
            date.fromisoformat(body["valid_from"]),
            date.fromisoformat(body["valid_to"]) if body["valid_to"] else None,
        )
        for body in bodies
    ]


def get(s: Services, code: str, on: date = TODAY) -> Procedure:
    return catalogue.get_procedure(s, code, on)


def test_in_force_on_a_day(s: Services) -> None:
    assert get(s, intakes.BIRTH).name == "Thủ tục đăng ký khai sinh"
    assert get(s, " 1.001193.000.00.00.H26 ") == get(s, intakes.BIRTH)
    assert get(s, "1.000656", date(2025, 6, 30)).short_name == "Đăng ký khai tử"
    for code, on, error in (
        ("1.000656", date(2025, 7, 1), "procedure-ended"),
        ("2.001009", TODAY, "procedure-ended"),
        (intakes.BIRTH, date(2019, 12, 31), "procedure-ended"),
        ("1.00119", TODAY, "unknown-procedure"),
        ("", TODAY, "unknown-procedure"),
    ):
        with pytest.raises(InvalidInput) as caught:
            get(s, code, on)
        assert (caught.value.code, caught.value.field) == (error, "procedure")


def test_an_ended_procedure_names_what_replaces_it(s: Services) -> None:
    with pytest.raises(InvalidInput) as caught:
        get(s, "2.001009")
    assert caught.value.params["replaced_by"] == "2.001406"


def test_the_list_leaves_out_what_has_ended(s: Services) -> None:
    codes = [procedure.code for procedure in catalogue.list_procedures(s, None, TODAY)]
    assert len(codes) == 11
    assert {"2.001009", "1.000656"}.isdisjoint(codes)
    found = catalogue.list_procedures(s, "chung thuc ban sao", TODAY)
    assert [procedure.code for procedure in found] == [intakes.COPY]


def test_a_new_period_ends_the_one_before(s: Services) -> None:
    raw = file_of(entry(intakes.BIRTH, valid_from="2027-01-01", short_name="Khai sinh"))
    assert catalogue.import_procedures(s, raw, "an") == catalogue.ImportCounts(1, 0, 1)
    assert periods(s, intakes.BIRTH) == [
        (date(2020, 1, 1), date(2026, 12, 31)),
        (date(2027, 1, 1), None),
    ]
    assert get(s, intakes.BIRTH).short_name == "Đăng ký khai sinh"
    assert get(s, intakes.BIRTH, date(2027, 1, 1)).short_name == "Khai sinh"


def test_importing_a_file_again_changes_nothing(s: Services) -> None:
    raw = file_of(entry(intakes.BIRTH), entry(intakes.BIRTH, valid_from="2027-01-01"))
    catalogue.import_procedures(s, raw, "an")
    before = periods(s, intakes.BIRTH)
    assert catalogue.import_procedures(s, raw, "an") == catalogue.ImportCounts(0, 0, 0)
    backwards = file_of(entry(intakes.BIRTH, valid_from="2027-01-01"), entry(intakes.BIRTH))
    assert catalogue.import_procedures(s, backwards, "an") == catalogue.ImportCounts(0, 0, 0)
    assert periods(s, intakes.BIRTH) == before
    assert catalogue.import_procedures(
        s, desks.shipped("procedures.json"), "an"
    ) == catalogue.ImportCounts(0, 0, 0)


def test_an_earlier_period_ends_before_the_known_one(s: Services) -> None:
    raw = file_of(entry(intakes.BIRTH, valid_from="2015-01-01"))
    assert catalogue.import_procedures(s, raw, "an") == catalogue.ImportCounts(1, 0, 0)
    assert periods(s, intakes.BIRTH) == [
        (date(2015, 1, 1), date(2019, 12, 31)),
        (date(2020, 1, 1), None),
    ]


def test_ending_and_changing_are_counted(s: Services) -> None:
    raw = file_of(
        entry(intakes.BIRTH, valid_to="2026-12-31"),
        entry(intakes.DEED, abolished=True),
        entry(intakes.COPY, short_name="Sao y"),
    )
    assert catalogue.import_procedures(s, raw, "an") == catalogue.ImportCounts(0, 1, 2)
    noted = s.db.execute("SELECT actor, what, detail FROM change").fetchall()
    assert noted == [("an", "procedures", "+0 ~1 -2")]


def test_an_accepted_dossier_keeps_its_version(s: Services) -> None:
    code = intake.accept(s, intakes.intake(), "an").code
    raw = file_of(entry(intakes.BIRTH, short_name="Tên khác", abolished=True))
    catalogue.import_procedures(s, raw, "an")
    assert dossiers.get(s, code).state.procedure.short_name == "Đăng ký khai sinh"
    with pytest.raises(InvalidInput) as caught:
        intake.accept(s, intakes.intake(), "an")
    assert caught.value.code == "procedure-ended"


def term(rule: str) -> dict[str, Any]:
    return {**entry(intakes.BIRTH)["term"], "rule": rule}


WRONG_PROCEDURES: list[tuple[bytes, str, str]] = [
    (b"", "bad-file", "file"),
    (b"\xff\xfe", "not-utf8", "file"),
    (b"[" * 100_000, "bad-file", "file"),
    (b"{}", "bad-file", "file"),
    (b'{"format": 2, "issued_on": "2026-01-01", "procedures": []}', "bad-file", "format"),
    (file_of(entry(intakes.BIRTH, valid_too=None)), "unknown-key", "procedures[0].valid_too"),
    (
        file_of(entry(intakes.BIRTH, term={**entry(intakes.BIRTH)["term"], "rules": "2wd"})),
        "unknown-key",
        "procedures[0].term.rules",
    ),
    (file_of(entry(intakes.BIRTH, name=5)), "bad-file", "procedures[0].name"),
    (file_of(entry(intakes.BIRTH, code=" ")), "missing", "procedures[0].code"),
    (file_of(entry(intakes.BIRTH, short_name="")), "missing", "procedures[0].short_name"),
    (file_of(entry(intakes.BIRTH, term=term("soon"))), "bad-term", "procedures[0].term.rule"),
    (file_of(entry(intakes.BIRTH, fees=[])), "fee-missing", "procedures[0].fees"),
    (file_of(entry(intakes.COPY, quantities=[])), "missing", "procedures[0].quantities"),
    (file_of(entry(intakes.BIRTH, valid_to="2019-01-01")), "bad-period", "procedures[0].valid_to"),
    (
        file_of(entry(intakes.BIRTH), entry(intakes.BIRTH)),
        "duplicate-procedure",
        "procedures[1].code",
    ),
]


def test_what_is_wrong_with_a_file_is_said_in_vietnamese(s: Services) -> None:
    for raw, reason in (
        (b"{}", "thiếu mục format"),
        (file_of(entry(intakes.BIRTH, name=5)), "cần str, trong tệp là int"),
    ):
        with pytest.raises(InvalidInput) as caught:
            catalogue.import_procedures(s, raw, "an")
        assert caught.value.params["reason"] == reason


@pytest.mark.parametrize(("raw", "code", "field"), WRONG_PROCEDURES)
def test_a_wrong_file_changes_nothing(s: Services, raw: bytes, code: str, field: str) -> None:
    before = list(s.db.execute("SELECT * FROM procedure"))
    with pytest.raises(InvalidInput) as caught:
        catalogue.import_procedures(s, raw, "an")
    assert (caught.value.code, caught.value.field) == (code, field)
    assert list(s.db.execute("SELECT * FROM procedure")) == before


def test_text_is_composed_also_where_it_was_escaped(s: Services) -> None:
    raw = file_of(entry(intakes.BIRTH, short_name="Khai sinh lại".replace("ạ", "a\u0323")))
    assert b"\\u0323" in raw
    catalogue.import_procedures(s, raw, "an")
    assert get(s, intakes.BIRTH).short_name == "Khai sinh lại"


def calendar_file(**changes: Any) -> bytes:
    known = json.loads(desks.shipped("calendar.json"))
    return json.dumps({**known, **changes}).encode()


def test_a_year_replaces_what_was_known_of_it(s: Services) -> None:
    raw = calendar_file(
        years={year: {"status": "official", "source": "x"} for year in ("2026", "2027")},
        days_off=[{"date": "2026-11-25", "name": "Khác", "source": "x"}],
        working_days=[],
    )
    assert catalogue.import_calendar(s, raw, "an") == catalogue.ImportCounts(1, 1, 0)
    calendar = catalogue.work_calendar(s)
    assert calendar.is_working_day(date(2026, 11, 24))
    assert not calendar.is_working_day(date(2026, 11, 25))
    assert calendar.years == {2025, 2026, 2027}
    assert catalogue.show_calendar(s, 2026).days_off == (("2026-11-25", "Khác", "x", "G"),)
    assert catalogue.show_calendar(s, 2025).days_off[0][0] == "2025-01-01"
    with pytest.raises(NotFound):
        catalogue.show_calendar(s, 2028)


WRONG_CALENDARS: list[tuple[bytes, str]] = [
    (b"{}", "bad-file"),
    (calendar_file(years={"26": {"status": "x", "source": "y"}}), "bad-file"),
    (calendar_file(years={}), "day-outside-years"),
    (
        calendar_file(days_off=[{"date": "2026-11-24", "name": "x", "source": "y"}] * 2),
        "calendar-conflict",
    ),
    (calendar_file(same_day_cutoff="25:00"), "bad-time"),
    (
        calendar_file(
            opening_hours=[
                {"valid_from": "2025-01-01", "hours": [["11:00", "07:00"]], "weekdays": [1]}
            ]
        ),
        "bad-opening-hours",
    ),
]


@pytest.mark.parametrize(("raw", "code"), WRONG_CALENDARS)
def test_a_wrong_calendar_changes_nothing(s: Services, raw: bytes, code: str) -> None:
    before = catalogue.show_calendar(s, 2026)
    with pytest.raises(CounterError) as caught:
        catalogue.import_calendar(s, raw, "an")
    assert caught.value.code == code
    assert catalogue.show_calendar(s, 2026) == before


def test_the_shipped_files_are_right() -> None:
    procedures = read_procedures(catalogue._shipped("procedures.json"))
    codes = {procedure.code for procedure in procedures if procedure.is_in_force(TODAY)}
    assert {intakes.COPY, intakes.BIRTH, "2.000635"} <= codes
    assert {2026} <= read_calendar(catalogue._shipped("calendar.json")).years.keys()
    places = read_places(catalogue._shipped("units.json"))
    assert len([place for place in places if place[0] == 1]) == 34
