"""A clock that stands still until a test moves it."""

from datetime import datetime, timedelta

from counter_app.domain.calendar import TZ

MONDAY = datetime(2026, 11, 16, 9, tzinfo=TZ)
"""Where tests begin: a working Monday, eight days before a holiday."""


class FixedClock:
    """Callable like the program's clock."""

    def __init__(self, at: datetime = MONDAY) -> None:
        self.at = at

    def __call__(self) -> datetime:
        return self.at

    def tick(self, **span: float) -> datetime:
        """Move on by a time span (``minutes=5``) and return the new moment."""
        self.at += timedelta(**span)
        return self.at


def moment(day: int, hour: int, minute: int = 0, *, month: int = 11, year: int = 2026) -> datetime:
    """A moment in Vietnamese time, in November 2026 unless said otherwise."""
    return datetime(year, month, day, hour, minute, tzinfo=TZ)
