"""How dates, times, money and spans are written in Vietnamese, on screens and on forms.

Owns formats only. Must not decide anything about a dossier; sentences of errors live in the message
catalogue.
"""

from datetime import date, datetime, time
from typing import Final

from counter_app.domain.calendar import WorkCalendar, local_time
from counter_app.domain.errors import NotAllowed

WEEKDAYS: Final = ("Thứ Hai", "Thứ Ba", "Thứ Tư", "Thứ Năm", "Thứ Sáu", "Thứ Bảy", "Chủ nhật")
"""Names of the days of the week, Monday first, as they start a line."""


def date_text(day: date) -> str:
    """``05/09/2026``, for tables and forms."""
    return f"{day.day:02d}/{day.month:02d}/{day.year:04d}"


def spoken_date(day: date) -> str:
    """``5/9/2026``, for sentences."""
    return f"{day.day}/{day.month}/{day.year}"


def weekday(day: date) -> str:
    """``Thứ Hai`` to ``Chủ nhật``."""
    return WEEKDAYS[day.weekday()]


def spoken_weekday(day: date) -> str:
    """``thứ Hai`` to ``chủ nhật``, inside a sentence."""
    name = WEEKDAYS[day.weekday()]
    return name[0].lower() + name[1:]


def clock_text(moment: datetime | time) -> str:
    """``10 giờ 00 phút``, for forms. Times are given in the zone they carry."""
    return f"{moment.hour:02d} giờ {moment.minute:02d} phút"


def clock_short(moment: datetime | time) -> str:
    """``10:00``. Times are given in the zone they carry."""
    return f"{moment.hour:02d}:{moment.minute:02d}"


def spoken_moment(moment: datetime) -> str:
    """``17:00 thứ Tư 25/11/2026``."""
    return f"{clock_short(moment)} {spoken_weekday(moment)} {spoken_date(moment)}"


def money(amount_vnd: int) -> str:
    """``125.000 đ``."""
    return f"{amount_vnd:,} đ".replace(",", ".")


def work_time(minutes: int, day_minutes: int) -> str:
    """Working minutes as ``2 ngày làm việc 3 giờ 30 phút``, days of `day_minutes`."""
    days, rest = divmod(minutes, day_minutes)
    hours, rest = divmod(rest, 60)
    parts = ((days, "ngày làm việc"), (hours, "giờ"), (rest, "phút"))
    return " ".join(f"{count} {unit}" for count, unit in parts if count) or "0 phút"


def relative_due(due_at: datetime | None, now: datetime, calendar: WorkCalendar) -> str:
    """How a promise stands: ``hôm nay 17:00``, ``còn 2 ngày làm việc``, ``quá hạn 3 giờ``.

    Lateness counts working time and is never overstated. When the calendar does not reach (an old
    or far dossier), the date itself is given instead of a guess.

    Raises:
        InvalidInput: ``time-without-zone``.
    """
    if due_at is None:
        return "không hẹn ngày"
    due, at = local_time(due_at, "due_at"), local_time(now, "now")
    try:
        return _time_left(due, at, calendar) if at <= due else _lateness(due, at, calendar)
    except NotAllowed:
        moment = f"{clock_short(due)} {date_text(due)}"
        return f"hẹn {moment}" if at <= due else f"quá hạn từ {moment}"


def _time_left(due: datetime, now: datetime, calendar: WorkCalendar) -> str:
    if due.date() == now.date():
        return f"hôm nay {clock_short(due)}"
    days = calendar.working_days_between(now.date(), due.date())
    return f"còn {days} ngày làm việc" if days else f"hẹn {clock_short(due)} {date_text(due)}"


def _lateness(due: datetime, now: datetime, calendar: WorkCalendar) -> str:
    days = calendar.working_days_between(due.date(), now.date())
    if days and calendar.step_days(due, days) > now:
        days -= 1
    if days:
        return f"quá hạn {days} ngày làm việc"
    minutes = calendar.minutes_between(due, now)
    if minutes >= 60:
        return f"quá hạn {minutes // 60} giờ"
    return f"quá hạn {minutes} phút" if minutes else "vừa hết hạn"


def size_text(size: int) -> str:
    """A file's size in bytes as people say it: ``300 KB``, ``1,2 MB``."""
    if size < 1_000_000:
        return f"{max(1, round(size / 1000))} KB"
    return f"{size / 1_000_000:.1f} MB".replace(".", ",")


def seconds_text(seconds: int) -> str:
    """A length of time, roughly, as people say it: ``40 giây``, ``3 phút``, ``2 giờ``."""
    if seconds < 90:
        return f"{seconds if seconds < 10 else round(seconds, -1)} giây"
    if seconds < 5400:
        return f"{round(seconds / 60)} phút"
    return f"{round(seconds / 3600)} giờ"
