"""Vietnamese formats of dates, times, money and spans."""

from datetime import UTC, date, datetime, time

import pytest

from counter_app.domain.errors import InvalidInput
from counter_app.domain.wording import (
    clock_short,
    clock_text,
    date_text,
    money,
    relative_due,
    spoken_date,
    spoken_moment,
    spoken_weekday,
    weekday,
    work_time,
)
from tests.unit.calendars import at, work_calendar

CALENDAR = work_calendar()


def test_dates() -> None:
    assert date_text(date(2026, 11, 21)) == "21/11/2026"
    assert date_text(date(2026, 9, 5)) == "05/09/2026"
    assert spoken_date(date(2026, 9, 5)) == "5/9/2026"


def test_weekdays() -> None:
    names = [weekday(date(2026, 11, day)) for day in range(16, 23)]
    assert names == ["Thứ Hai", "Thứ Ba", "Thứ Tư", "Thứ Năm", "Thứ Sáu", "Thứ Bảy", "Chủ nhật"]
    assert spoken_weekday(date(2026, 11, 18)) == "thứ Tư"
    assert spoken_weekday(date(2026, 11, 22)) == "chủ nhật"


def test_clocks() -> None:
    assert clock_text(at(11, 21, 10)) == "10 giờ 00 phút"
    assert clock_text(time(7, 5)) == "07 giờ 05 phút"
    assert clock_short(at(11, 21, 10)) == "10:00"
    assert clock_short(time(7, 5)) == "07:05"
    assert spoken_moment(at(11, 25, 17)) == "17:00 thứ Tư 25/11/2026"


@pytest.mark.parametrize(
    ("amount", "text"),
    [
        (0, "0 đ"),
        (999, "999 đ"),
        (125_000, "125.000 đ"),
        (1_234_567, "1.234.567 đ"),
        (-5000, "-5.000 đ"),
    ],
)
def test_money(amount: int, text: str) -> None:
    assert money(amount) == text


@pytest.mark.parametrize(
    ("minutes", "text"),
    [
        (0, "0 phút"),
        (30, "30 phút"),
        (60, "1 giờ"),
        (450, "1 ngày làm việc"),
        (450 * 2 + 90, "2 ngày làm việc 1 giờ 30 phút"),
    ],
)
def test_work_time(minutes: int, text: str) -> None:
    assert work_time(minutes, 450) == text


@pytest.mark.parametrize(
    ("due", "now", "text"),
    [
        (at(11, 23, 17), at(11, 23, 8), "hôm nay 17:00"),
        (at(11, 23, 17), at(11, 23, 17), "hôm nay 17:00"),
        (at(11, 25, 17), at(11, 23, 8), "còn 1 ngày làm việc"),
        (at(11, 26, 10), at(11, 23, 16), "còn 2 ngày làm việc"),
        (at(11, 23, 9), at(11, 21, 9), "còn 1 ngày làm việc"),
        # A date entered by hand may fall on a day off.
        (at(11, 22, 9), at(11, 20, 9), "hẹn 09:00 22/11/2026"),
        (at(11, 23, 10), at(11, 23, 10, 0, 30), "vừa hết hạn"),
        (at(11, 23, 10), at(11, 23, 10, 20), "quá hạn 20 phút"),
        (at(11, 23, 10), at(11, 23, 15), "quá hạn 3 giờ"),
        (at(11, 23, 17), at(11, 23, 20), "vừa hết hạn"),
        (at(11, 23, 17), at(11, 25, 8), "quá hạn 30 phút"),
        (at(11, 23, 10), at(11, 25, 9), "quá hạn 6 giờ"),
        (at(11, 23, 10), at(11, 25, 10), "quá hạn 1 ngày làm việc"),
        (at(11, 20, 10), at(11, 25, 16), "quá hạn 2 ngày làm việc"),
        (at(11, 20, 10), at(11, 22, 16), "quá hạn 5 giờ"),
    ],
)
def test_relative_due(due: datetime, now: datetime, text: str) -> None:
    assert relative_due(due, now, CALENDAR) == text
    assert relative_due(due.astimezone(UTC), now.astimezone(UTC), CALENDAR) == text


def test_relative_due_without_a_promise_or_a_calendar() -> None:
    assert relative_due(None, at(11, 23, 9), CALENDAR) == "không hẹn ngày"
    next_year = datetime(2027, 1, 5, 9, tzinfo=at(1, 1, 0).tzinfo)
    assert relative_due(next_year, at(12, 31, 9), CALENDAR) == "hẹn 09:00 05/01/2027"
    assert relative_due(at(12, 31, 9), next_year, CALENDAR) == "quá hạn từ 09:00 31/12/2026"


def test_relative_due_needs_zones() -> None:
    with pytest.raises(InvalidInput, match="time-without-zone"):
        relative_due(at(11, 23, 9).replace(tzinfo=None), at(11, 23, 9), CALENDAR)
