"""Due dates: the worked examples of docs/sources.md, their edges, pauses and explanations."""

from datetime import UTC, date, datetime, time
from fractions import Fraction

import pytest

from counter_app.domain.calendar import OpeningHours
from counter_app.domain.due import (
    DueDate,
    Pause,
    Term,
    TermUnit,
    due_date,
    later_by,
    minutes_left,
    parse_term,
    resume_due,
    with_pauses,
)
from counter_app.domain.errors import InvalidInput, NotAllowed
from tests.unit.calendars import HOURS, WEEK, at, work_calendar

CALENDAR = work_calendar()


@pytest.mark.parametrize(
    ("term", "received", "expected"),
    [
        ("same-day", at(11, 20, 14, 50), at(11, 20, 17)),
        ("same-day", at(11, 20, 15, 5), at(11, 23, 17)),
        ("same-day", at(11, 23, 15, 5), at(11, 25, 17)),
        ("2wd", at(11, 23, 10), at(11, 26, 10)),
        ("1wd", at(8, 21, 9), at(8, 22, 9)),
        ("1wd", at(8, 28, 9), at(9, 3, 9)),
        ("3wd", at(2, 13, 9), at(2, 25, 9)),
    ],
)
def test_worked_examples(term: str, received: datetime, expected: datetime) -> None:
    due = due_date(term, received, CALENDAR)
    assert due.due_at == expected
    assert due.term == term


def test_worked_example_with_a_pause() -> None:
    received = at(11, 16, 9)
    due = due_date("5wd", received, CALENDAR)
    assert due.due_at == at(11, 23, 9)
    pause = Pause(at(11, 18, 9), at(11, 25, 9))
    assert with_pauses(due, [pause], CALENDAR, received_at=received) == DueDate(
        at(11, 30, 9),
        "5wd",
        (
            "Tiếp nhận 09:00 thứ Hai 16/11/2026.",
            "Thời hạn 5 ngày làm việc, không tính ngày tiếp nhận.",
            "Không tính 2 ngày nghỉ hằng tuần.",
            "Hẹn trả trước khi tạm dừng: 09:00 thứ Hai 23/11/2026.",
            "Tạm dừng từ 09:00 thứ Tư 18/11/2026 đến 09:00 thứ Tư 25/11/2026.",
            "Tính tiếp từ 09:00 thứ Tư 25/11/2026, còn 3 ngày làm việc.",
            "Không tính 2 ngày nghỉ hằng tuần.",
            "Hẹn trả: 09:00 thứ Hai 30/11/2026.",
        ),
    )


@pytest.mark.parametrize(
    ("received", "expected"),
    [
        (at(11, 20, 15, 0), at(11, 20, 17)),
        (at(11, 20, 15, 0, 1), at(11, 23, 17)),
        (at(11, 20, 6, 0), at(11, 20, 17)),
        (at(11, 20, 12, 0), at(11, 20, 17)),
        (at(11, 20, 23, 59), at(11, 23, 17)),
        (at(11, 21, 9, 0), at(11, 23, 17)),
        (at(11, 21, 16, 0), at(11, 23, 17)),
        (at(11, 24, 9, 0), at(11, 25, 17)),
        (at(2, 14, 9, 0), at(2, 23, 17)),
        (at(8, 22, 15, 0), at(8, 22, 17)),
    ],
)
def test_same_day_edges(received: datetime, expected: datetime) -> None:
    assert due_date("same-day", received, CALENDAR).due_at == expected


def test_same_day_after_an_early_closing() -> None:
    morning = OpeningHours(date(2026, 1, 1), HOURS[:1], frozenset({6}))
    calendar = work_calendar((OpeningHours(date(2026, 1, 1), HOURS, WEEK), morning))
    assert due_date("same-day", at(11, 21, 11, 29), calendar).due_at == at(11, 21, 11, 30)
    late = due_date("same-day", at(11, 21, 11, 30), calendar)
    assert late.due_at == at(11, 23, 17)
    assert "sau giờ làm việc" in late.explanation[0]


@pytest.mark.parametrize(
    ("term", "received", "expected"),
    [
        # Outside hours the clock starts at the next working moment.
        ("1wd", at(11, 25, 6), at(11, 26, 7, 30)),
        ("1wd", at(11, 25, 12), at(11, 26, 13, 30)),
        ("1wd", at(11, 25, 17), at(11, 27, 7, 30)),
        ("2wd", at(11, 21, 9), at(11, 26, 7, 30)),
        ("1wd", at(2, 13, 17), at(2, 24, 7, 30)),
        # Fractions of a day of 450 minutes, rounded up.
        ("0.25wd", at(11, 23, 8), at(11, 23, 9, 53)),
        ("0.5wd", at(11, 23, 7, 30), at(11, 23, 11, 15)),
        ("1.5wd", at(11, 25, 10), at(11, 26, 15, 45)),
        ("0.8wd", at(11, 23, 9), at(11, 23, 17)),
        # Hours; an end on a closing stays there.
        ("8wh", at(11, 25, 9), at(11, 26, 9, 30)),
        ("6wh", at(11, 25, 9), at(11, 25, 17)),
        ("2wh", at(11, 25, 9, 30), at(11, 25, 11, 30)),
        ("0.5wh", at(11, 25, 11, 15), at(11, 25, 13, 45)),
        ("0.0001wh", at(11, 25, 9), at(11, 25, 9, 1)),
        # Calendar days: first not counted, pushed off days off.
        ("5d", at(11, 16, 9), at(11, 23, 17)),
        ("3d", at(11, 16, 9), at(11, 19, 17)),
        ("1d", at(11, 23, 16, 59), at(11, 25, 17)),
        ("1d", at(8, 21, 9), at(8, 22, 17)),
        ("30d", at(1, 15, 9), at(2, 23, 17)),
        ("1d", at(11, 20, 18), at(11, 25, 17)),
    ],
)
def test_terms(term: str, received: datetime, expected: datetime) -> None:
    assert due_date(term, received, CALENDAR).due_at == expected


def test_terms_cross_a_year_only_with_its_calendar() -> None:
    with pytest.raises(NotAllowed) as error:
        due_date("2wd", at(12, 31, 9), CALENDAR)
    assert error.value.code == "calendar-year-missing"
    assert error.value.params == {"year": 2027}
    off = {date(2027, 1, 1): "Tết Dương lịch"}
    both = work_calendar(years=frozenset({2026, 2027}), days_off=off)
    due = due_date("2wd", at(12, 31, 9), both)
    assert due.due_at == datetime(2027, 1, 5, 9, tzinfo=at(1, 1, 0).tzinfo)
    assert "1/1/2027 nghỉ: Tết Dương lịch." in due.explanation


def test_explanation_of_a_late_same_day_intake() -> None:
    assert due_date("same-day", at(11, 23, 15, 5), CALENDAR).explanation == (
        "Tiếp nhận 15:05 thứ Hai 23/11/2026, sau 15:00 nên tính từ ngày làm việc tiếp theo.",
        "24/11/2026 nghỉ: Ngày Văn hóa Việt Nam.",
        "Hẹn trả: 17:00 thứ Tư 25/11/2026.",
    )


def test_explanation_shows_the_seconds_that_made_it_late() -> None:
    first = due_date("same-day", at(11, 20, 15, 0, 7), CALENDAR).explanation[0]
    assert first.startswith("Tiếp nhận 15:00:07 thứ Sáu 20/11/2026, sau 15:00 ")


def test_explanation_of_the_same_day() -> None:
    assert due_date("same-day", at(8, 22, 9), CALENDAR).explanation == (
        "Tiếp nhận 09:00 thứ Bảy 22/8/2026, trả trong ngày.",
        "22/8/2026 (thứ Bảy) là ngày làm việc bù.",
        "Hẹn trả: 17:00 thứ Bảy 22/8/2026.",
    )


def test_explanation_of_a_day_off_intake() -> None:
    assert due_date("same-day", at(11, 22, 9), CALENDAR).explanation == (
        "Tiếp nhận 09:00 chủ nhật 22/11/2026, ngày nghỉ nên tính từ ngày làm việc tiếp theo.",
        "Không tính 1 ngày nghỉ hằng tuần.",
        "Hẹn trả: 17:00 thứ Hai 23/11/2026.",
    )


def test_explanation_names_holidays_and_sums_up_weekends() -> None:
    assert due_date("3wd", at(2, 13, 9), CALENDAR).explanation == (
        "Tiếp nhận 09:00 thứ Sáu 13/2/2026.",
        "Thời hạn 3 ngày làm việc, không tính ngày tiếp nhận.",
        "Từ 16/2/2026 đến 20/2/2026 nghỉ: Tết Bính Ngọ.",
        "Không tính 4 ngày nghỉ hằng tuần.",
        "Hẹn trả: 09:00 thứ Tư 25/2/2026.",
    )
    assert due_date("1wd", at(8, 28, 9), CALENDAR).explanation[2:5] == (
        "31/8/2026 nghỉ: Nghỉ hoán đổi dịp Quốc khánh.",
        "Từ 1/9/2026 đến 2/9/2026 nghỉ: Quốc khánh.",
        "Không tính 2 ngày nghỉ hằng tuần.",
    )


def test_explanation_of_an_intake_outside_hours() -> None:
    assert due_date("8wh", at(8, 21, 18), CALENDAR).explanation == (
        "Tiếp nhận 18:00 thứ Sáu 21/8/2026, ngoài giờ làm việc "
        "nên tính từ 07:30 thứ Bảy 22/8/2026.",
        "Thời hạn 8 giờ làm việc.",
        "22/8/2026 (thứ Bảy) là ngày làm việc bù.",
        "Không tính 1 ngày nghỉ hằng tuần.",
        "Hẹn trả: 08:00 thứ Hai 24/8/2026.",
    )


def test_explanation_of_calendar_days_pushed_off_a_holiday() -> None:
    assert due_date("1d", at(11, 23, 9), CALENDAR).explanation == (
        "Tiếp nhận 09:00 thứ Hai 23/11/2026.",
        "Thời hạn 1 ngày, không tính ngày tiếp nhận.",
        "Ngày cuối 24/11/2026 là ngày nghỉ nên lùi đến ngày làm việc tiếp theo.",
        "24/11/2026 nghỉ: Ngày Văn hóa Việt Nam.",
        "Hẹn trả: 17:00 thứ Tư 25/11/2026.",
    )


def test_fraction_is_written_with_a_comma_and_counts_the_first_day() -> None:
    explanation = due_date("0.25wd", at(11, 23, 8), CALENDAR).explanation
    assert explanation[1] == "Thời hạn 0,25 ngày làm việc."


def test_no_term_promises_nothing() -> None:
    due = due_date("none", at(11, 23, 9), CALENDAR)
    assert due.due_at is None
    assert due.explanation == ("Thủ tục không quy định thời hạn nên không hẹn ngày trả.",)


def test_unknown_term_is_refused() -> None:
    with pytest.raises(NotAllowed, match="term-unknown"):
        due_date("unknown", at(11, 23, 9), CALENDAR)


def test_times_need_a_zone_and_other_zones_are_converted() -> None:
    with pytest.raises(InvalidInput) as error:
        due_date("1wd", at(11, 25, 9).replace(tzinfo=None), CALENDAR)
    assert (error.value.code, error.value.field) == ("time-without-zone", "received_at")
    utc = datetime(2026, 11, 23, 8, 0, tzinfo=UTC)
    assert due_date("same-day", utc, CALENDAR).due_at == at(11, 23, 17)


@pytest.mark.parametrize(
    ("text", "unit", "amount"),
    [
        ("same-day", TermUnit.SAME_DAY, Fraction(0)),
        ("none", TermUnit.NONE, Fraction(0)),
        ("unknown", TermUnit.UNKNOWN, Fraction(0)),
        ("2wd", TermUnit.WORKING_DAYS, Fraction(2)),
        ("0.25wd", TermUnit.WORKING_DAYS, Fraction(1, 4)),
        ("1234.5678wd", TermUnit.WORKING_DAYS, Fraction("1234.5678")),
        ("5d", TermUnit.CALENDAR_DAYS, Fraction(5)),
        ("8wh", TermUnit.WORKING_HOURS, Fraction(8)),
    ],
)
def test_parse_term(text: str, unit: TermUnit, amount: Fraction) -> None:
    assert parse_term(f" {text} ") == Term(unit, amount)
    assert parse_term(text).text == text


@pytest.mark.parametrize(
    "text",
    ["", "2", "wd", "-1wd", "0wd", "0.0wh", "0.5d", "1e3wd", "2 wd", "12345wd", "0,5wd", "٢wd"],
)
def test_bad_terms(text: str) -> None:
    with pytest.raises(InvalidInput) as error:
        parse_term(text)
    assert (error.value.code, error.value.field) == ("bad-term", "term")


def test_a_parsed_term_is_taken_too() -> None:
    assert due_date(parse_term("2wd"), at(11, 23, 10), CALENDAR).due_at == at(11, 26, 10)


def test_minutes_left() -> None:
    assert minutes_left(at(11, 23, 9), at(11, 18, 9), CALENDAR) == 3 * 450
    assert minutes_left(at(11, 23, 9), at(11, 23, 9), CALENDAR) == 0
    assert minutes_left(at(11, 23, 9), at(11, 25, 9), CALENDAR) == 0


@pytest.mark.parametrize(
    ("left", "resumed", "expected"),
    [
        (450, at(11, 25, 7, 30), at(11, 26, 7, 30)),
        (450, at(11, 25, 13, 30), at(11, 26, 13, 30)),
        (450, at(11, 21, 9), at(11, 25, 7, 30)),
        (900, at(11, 26, 9), at(11, 30, 9)),
        (330, at(11, 25, 7, 30), at(11, 25, 15)),
        (451, at(11, 25, 9), at(11, 26, 9, 1)),
        (0, at(11, 25, 12), at(11, 25, 13, 30)),
    ],
)
def test_resume(left: int, resumed: datetime, expected: datetime) -> None:
    assert resume_due(left, resumed, CALENDAR).due_at == expected


def test_resume_keeps_the_minutes_where_days_differ_in_length() -> None:
    short = OpeningHours(date(2026, 11, 26), ((time(8), time(12)),), WEEK)
    calendar = work_calendar((OpeningHours(date(2025, 1, 1), HOURS, WEEK), short))
    due = resume_due(900, at(11, 25, 9), calendar)
    assert due.due_at is not None
    assert calendar.minutes_between(at(11, 25, 9), due.due_at) == 900


def test_resume_carries_the_term_it_is_given() -> None:
    assert resume_due(60, at(11, 25, 9), CALENDAR, term="2wd").term == "2wd"
    due = resume_due(60, at(11, 25, 9), CALENDAR)
    assert due.term == "resumed"
    assert due.explanation == (
        "Tính tiếp từ 09:00 thứ Tư 25/11/2026, còn 1 giờ.",
        "Hẹn trả: 10:00 thứ Tư 25/11/2026.",
    )


def test_resume_refuses_negative_minutes() -> None:
    with pytest.raises(InvalidInput, match="bad-pause"):
        resume_due(-1, at(11, 25, 9), CALENDAR)


def test_two_pauses_in_any_order() -> None:
    due = due_date("5wd", at(11, 16, 9), CALENDAR)
    first, second = (
        Pause(at(11, 17, 9), at(11, 18, 9)),
        Pause(at(11, 18, 9), at(11, 19, 9)),
    )
    moved = with_pauses(due, [second, first], CALENDAR)
    assert moved.due_at == at(11, 26, 9)
    assert moved == with_pauses(due, [first, second], CALENDAR)
    assert moved.term == "5wd"


def test_pause_without_working_time_moves_nothing() -> None:
    due = due_date("2wd", at(11, 21, 9), CALENDAR)
    assert due.due_at == at(11, 26, 7, 30)
    still = with_pauses(due, [Pause(at(11, 25, 17), at(11, 26, 7))], CALENDAR)
    assert still.due_at == due.due_at
    assert still.explanation[-2:] == (
        "Thời gian tạm dừng không có giờ làm việc nên hạn giữ nguyên.",
        "Hẹn trả: 07:30 thứ Năm 26/11/2026.",
    )


def test_no_pause_changes_nothing() -> None:
    due = due_date("2wd", at(11, 23, 10), CALENDAR)
    assert with_pauses(due, [], CALENDAR, received_at=at(11, 23, 10)) is due


def test_pause_of_a_dossier_without_a_promise() -> None:
    due = due_date("none", at(11, 23, 9), CALENDAR)
    assert with_pauses(due, [Pause(at(11, 25, 9), at(11, 26, 9))], CALENDAR) is due


@pytest.mark.parametrize(
    "pauses",
    [
        [Pause(at(11, 18, 9), at(11, 17, 9))],
        [Pause(at(11, 16, 8), at(11, 17, 9))],
        [Pause(at(11, 23, 9, 1), at(11, 25, 9))],
        [Pause(at(11, 17, 9), at(11, 19, 9)), Pause(at(11, 18, 9), at(11, 20, 9))],
        [Pause(at(11, 17, 9), at(11, 17, 9)), Pause(at(12, 17, 9), at(12, 17, 9))],
    ],
)
def test_bad_pauses(pauses: list[Pause]) -> None:
    received = at(11, 16, 9)
    due = due_date("5wd", received, CALENDAR)
    with pytest.raises(InvalidInput) as error:
        with_pauses(due, pauses, CALENDAR, received_at=received)
    assert (error.value.code, error.value.field) == ("bad-pause", "pause")


def test_pause_times_need_a_zone() -> None:
    due = due_date("5wd", at(11, 16, 9), CALENDAR)
    naive = at(11, 17, 9).replace(tzinfo=None)
    with pytest.raises(InvalidInput, match="time-without-zone"):
        with_pauses(due, [Pause(naive, at(11, 18, 9))], CALENDAR)


@pytest.mark.parametrize(
    ("term", "moment", "reached"),
    [
        ("2wd", at(11, 16, 17), at(11, 18, 17)),
        ("2wd", at(11, 20, 9), at(11, 25, 9)),
        ("0.5wd", at(11, 16, 9), at(11, 16, 14, 45)),
        ("8wh", at(11, 16, 9), at(11, 17, 9, 30)),
        ("3d", at(11, 18, 9), at(11, 23, 17)),
    ],
)
def test_a_span_after_a_promise(term: str, moment: datetime, reached: datetime) -> None:
    """Counted from the promise itself: at closing time the next day has not begun."""
    assert later_by(parse_term(term), moment, CALENDAR) == reached


def test_what_counts_nothing_is_no_span() -> None:
    with pytest.raises(InvalidInput, match="bad-term"):
        later_by(parse_term("same-day"), at(11, 16, 9), CALENDAR)
