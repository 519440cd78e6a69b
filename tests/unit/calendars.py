"""The working calendar of 2026 as the tests see it. Owns sample days only; no assertions."""

from datetime import date, datetime, time

from counter_app.domain.calendar import TZ, OpeningHours, WorkCalendar

WEEK = frozenset({1, 2, 3, 4, 5})
HOURS = ((time(7, 30), time(11, 30)), (time(13, 30), time(17)))
CULTURE_DAY = "Ngày Văn hóa Việt Nam"
TET = "Tết Bính Ngọ"

DAYS_OFF = {
    date(2026, 1, 1): "Tết Dương lịch",
    # The official list names the weekends around Tết too.
    **{date(2026, 2, day): TET for day in range(14, 23)},
    date(2026, 4, 27): "Nghỉ bù Giỗ Tổ Hùng Vương",
    date(2026, 4, 30): "Ngày Chiến thắng",
    date(2026, 5, 1): "Quốc tế lao động",
    date(2026, 8, 31): "Nghỉ hoán đổi dịp Quốc khánh",
    date(2026, 9, 1): "Quốc khánh",
    date(2026, 9, 2): "Quốc khánh",
    date(2026, 11, 24): CULTURE_DAY,
}
WORKING_DAYS = {date(2026, 8, 22): "Làm bù cho 31/8"}


def work_calendar(
    opening: tuple[OpeningHours, ...] = (OpeningHours(date(2025, 1, 1), HOURS, WEEK),),
    years: frozenset[int] = frozenset({2026}),
    days_off: dict[date, str] | None = None,
    working_days: dict[date, str] | None = None,
) -> WorkCalendar:
    """The calendar of 2026, or a variation of it."""
    return WorkCalendar(
        opening=opening,
        days_off=DAYS_OFF if days_off is None else days_off,
        working_days=WORKING_DAYS if working_days is None else working_days,
        cutoff=time(15),
        years=years,
    )


def at(month: int, day: int, hour: int, minute: int = 0, second: int = 0) -> datetime:
    """A moment of 2026 in the zone of the core."""
    return datetime(2026, month, day, hour, minute, second, tzinfo=TZ)
