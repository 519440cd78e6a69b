"""Law data changed by hand: days of the calendar, terms and fees from a day on."""

from datetime import date, datetime

import pytest

from counter_app.domain.calendar import TZ
from counter_app.domain.errors import InvalidInput, NotFound
from counter_app.domain.procedure import FeeKind, Sourced
from counter_app.services import catalogue, catalogue_edits, intake
from counter_app.services.catalogue_edits import NewDay, NewFee
from counter_app.services.container import Services
from tests.support.clock import FixedClock
from tests.support.intakes import intake as sample_intake

DAY = date(2026, 12, 10)
SOURCE = "Thông báo của UBND tỉnh"


def _code(s: Services) -> str:
    return catalogue.list_procedures(s, None, s.clock().date())[0].code


def test_a_day_off_is_entered_and_taken_out_again(s: Services) -> None:
    assert catalogue.work_calendar(s).is_working_day(DAY)
    year = catalogue_edits.put_day(s, NewDay(DAY, "Nghỉ bão", SOURCE), "An")
    assert (DAY.isoformat(), "Nghỉ bão", SOURCE, "U") in year.days_off
    assert not catalogue.work_calendar(s).is_working_day(DAY)
    catalogue_edits.drop_day(s, DAY, "An")
    assert catalogue.work_calendar(s).is_working_day(DAY)
    with pytest.raises(InvalidInput, match=r"^no-change"):
        catalogue_edits.drop_day(s, DAY, "An")


def test_a_swapped_day_is_worked(s: Services) -> None:
    saturday = date(2026, 12, 12)
    year = catalogue_edits.put_day(s, NewDay(saturday, "Làm bù", SOURCE, True), "An")
    assert saturday.isoformat() in {day[0] for day in year.working_days}
    assert catalogue.work_calendar(s).is_working_day(saturday)
    year = catalogue_edits.put_day(s, NewDay(saturday, "Lại nghỉ", SOURCE), "An")
    assert saturday.isoformat() not in {day[0] for day in year.working_days}


def test_other_days_of_the_year_stay(s: Services) -> None:
    before = catalogue.show_calendar(s, 2026)
    catalogue_edits.put_day(s, NewDay(DAY, "Nghỉ bão", SOURCE), "An")
    after = catalogue_edits.drop_day(s, DAY, "An")
    assert after == before


def test_a_day_needs_its_year_and_words(s: Services) -> None:
    with pytest.raises(NotFound, match=r"^calendar-year-missing"):
        catalogue_edits.put_day(s, NewDay(date(2040, 1, 2), "Nghỉ", SOURCE), "An")
    with pytest.raises(NotFound, match=r"^calendar-year-missing"):
        catalogue_edits.drop_day(s, date(2040, 1, 2), "An")
    with pytest.raises(InvalidInput, match=r"^missing") as missed:
        catalogue_edits.put_day(s, NewDay(DAY, "Nghỉ", " "), "An")
    assert missed.value.field == "source"


def test_the_next_year_is_missed_from_december_on(s: Services, clock: FixedClock) -> None:
    years = [year.year for year in catalogue_edits.calendar_years(s)]
    assert years == sorted(years, reverse=True)
    clock.at = datetime(max(years), 11, 30, 9, tzinfo=TZ)
    assert catalogue_edits.missing_year(s) is None
    clock.at = datetime(max(years), 12, 1, 9, tzinfo=TZ)
    assert catalogue_edits.missing_year(s) == max(years) + 1
    clock.at = datetime(max(years) + 1, 2, 1, 9, tzinfo=TZ)
    assert catalogue_edits.missing_year(s) == max(years) + 1


def test_a_term_changes_from_a_day_on(s: Services) -> None:
    code, before = _code(s), catalogue.get_procedure(s, _code(s), DAY)
    after = catalogue_edits.change_term(s, code, DAY, "7wd", SOURCE, "An")
    assert (after.term.rule, after.term.text) == ("7wd", "07 ngày làm việc")
    assert (after.term.sourced, after.valid_from) == (Sourced.UNIT, DAY)
    assert catalogue.get_procedure(s, code, date(2026, 12, 9)).term == before.term
    assert after.fees == before.fees
    with pytest.raises(InvalidInput, match=r"^bad-term"):
        catalogue_edits.change_term(s, code, DAY, "7 ngày", SOURCE, "An")
    with pytest.raises(InvalidInput, match=r"^unknown-procedure"):
        catalogue_edits.change_term(s, "9.999999", DAY, "7wd", SOURCE, "An")


def test_a_fee_changes_from_a_day_on(s: Services, clock: FixedClock) -> None:
    wanted = sample_intake()
    code = wanted.procedure
    fee = NewFee(25_000, "case", "Lệ phí", SOURCE)
    after = catalogue_edits.change_fee(s, code, DAY, fee, "An")
    (entry,) = [one for one in after.fees if one.condition is None]
    assert (entry.rule.kind, entry.rule.amount_vnd) == (FeeKind.FIXED, 25_000)
    before = intake.preview(s, code, {"pages": 3, "copies": 2})
    assert before.fees is not None
    assert before.fees.total_vnd != 25_000
    clock.at = datetime(2026, 12, 10, 9, tzinfo=TZ)
    then = intake.preview(s, code, {"pages": 3, "copies": 2})
    assert then.fees is not None
    assert then.fees.total_vnd == 25_000


def test_a_fee_per_copy_asks_for_copies_and_nought_is_free(s: Services) -> None:
    code = _code(s)
    per_copy = NewFee(2_000, "copy", "Phí sao", SOURCE)
    assert "copies" in catalogue_edits.change_fee(s, code, DAY, per_copy, "An").quantities
    free = catalogue_edits.change_fee(s, code, DAY, NewFee(0, "case", "Không thu", SOURCE), "An")
    assert free.fees[0].rule.kind is FeeKind.NONE


@pytest.mark.parametrize(
    ("fee", "code", "field"),
    [
        (NewFee(-1, "case", "Phí", SOURCE), "out-of-range", "amount_vnd"),
        (NewFee(1, "page", "Phí", SOURCE), "unknown-choice", "per"),
        (NewFee(1, "case", "", SOURCE), "missing", "text"),
        (NewFee(1, "case", "Phí", ""), "missing", "source"),
    ],
)
def test_a_wrong_fee_changes_nothing(s: Services, fee: NewFee, code: str, field: str) -> None:
    procedure = _code(s)
    before = catalogue.get_procedure(s, procedure, DAY)
    with pytest.raises(InvalidInput, match=rf"^{code}") as refused:
        catalogue_edits.change_fee(s, procedure, DAY, fee, "An")
    assert refused.value.field == field
    assert catalogue.get_procedure(s, procedure, DAY) == before
