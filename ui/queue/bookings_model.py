"""Appointments of a day: read, booked, checked in. No widgets, no rule."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from PySide6.QtCore import QObject, Signal, Slot

from counter_app.domain.appointment import Booking
from counter_app.domain.appointment import Slot as TimeSlot
from counter_app.domain.calendar import local_time
from counter_app.domain.errors import CounterError
from counter_app.domain.queue_setup import Category
from counter_app.services import appointments, queue_setup
from counter_app.services.container import Services
from ui.changes import Change, Changes
from ui.store_thread import StoreThread


@dataclass(frozen=True, slots=True)
class Day:
    """One day's appointments and what can still be booked."""

    day: date
    now: datetime
    bookings: tuple[Booking, ...]
    slots: tuple[TimeSlot, ...]
    categories: tuple[Category, ...]


class BookingsModel(QObject):
    """Reads one day while somebody looks.

    Signals:
        changed: a `Day`.
        booked: a `Booking` made just now.
        changed_one: a `Booking` that was cancelled, or whose person did not come.
        failed: a `CounterError`.
    """

    changed = Signal(object)
    booked = Signal(object)
    changed_one = Signal(object)
    failed = Signal(object)

    def __init__(self, store: StoreThread, changes: Changes, clerk: Callable[[], str]) -> None:
        super().__init__()
        self._store, self._changes, self._clerk = store, changes, clerk
        self._day: date | None = None
        self.now: Day | None = None
        self._is_shown = False
        changes.happened.connect(self._happened)

    def shown(self, is_shown: bool) -> None:
        """Read while somebody looks."""
        self._is_shown = is_shown
        if is_shown:
            self._read()

    @Slot(object)
    def _happened(self, change: Change) -> None:
        if self._is_shown and change & (Change.QUEUE | Change.SYNC | Change.CATALOGUE):
            self._read()

    def step(self, days: int) -> None:
        """Look at another day; 0 is today."""
        base = None if self.now is None else self.now.day
        self._day = None if days == 0 or base is None else base + timedelta(days=days)
        self._read()

    def _read(self) -> None:
        day = self._day
        self._store.ask(lambda s: _read(s, day), self._arrived, self.failed.emit)

    def _arrived(self, found: Day) -> None:
        self.now = found
        self.changed.emit(found)

    def book(self, typed: Mapping[str, object]) -> None:
        """Make an appointment."""
        actor = self._clerk()
        self._do(lambda s: appointments.add(s, typed, actor), self.booked.emit)

    def cancel(self, reference: str) -> None:
        """It will not be used."""
        actor = self._clerk()
        self._do(lambda s: appointments.cancel(s, reference, actor), self.changed_one.emit)

    def _do(self, work: Callable[[Services], Booking], then: Callable[[Booking], object]) -> None:
        def written(booking: Booking) -> None:
            self._changes.tell(Change.QUEUE)
            then(booking)

        self._store.ask(work, written, self._refused)

    def _refused(self, error: CounterError) -> None:
        self.failed.emit(error)


def _read(s: Services, wanted: date | None) -> Day:
    now = local_time(s.clock())
    day = wanted or now.date()
    return Day(
        day=day,
        now=now,
        bookings=appointments.listed(s, day, day),
        slots=appointments.slots(s, day),
        categories=queue_setup.categories(s),
    )
