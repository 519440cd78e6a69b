"""Results that wait, and giving them out one after another: no widgets, no rule."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime

from PySide6.QtCore import QCoreApplication, QObject, Signal, Slot

from counter_app.domain.calendar import TZ, WorkCalendar
from counter_app.domain.errors import CounterError
from counter_app.domain.text import fold
from counter_app.domain.wording import date_text, money, relative_due
from counter_app.services import catalogue, returns, search
from counter_app.services.container import Services
from counter_app.services.returns import WaitingResult
from ui import words
from ui.acts.ask import ActPlan
from ui.acts.model import ActModel
from ui.changes import Change, Changes
from ui.dossiers.rows import due_tone
from ui.store_thread import StoreThread
from ui.tokens import Tone
from ui.widgets.cells import Cell, Row


@dataclass(frozen=True, slots=True)
class Waiting:
    """A result that waits: as the list shows it, and as it is looked for."""

    row: Row
    way: str
    folded: str
    about: tuple[str, ...]


class ReturnsModel(QObject):
    """Reads the results that wait while somebody looks.

    Signals:
        changed: a tuple of `Waiting`.
        elsewhere: a sentence about a dossier that is not among them, and its code (or "").
        failed: a `CounterError`.
    """

    changed = Signal(object)
    elsewhere = Signal(str, str)
    failed = Signal(object)

    def __init__(self, store: StoreThread, changes: Changes, clerk: Callable[[], str]) -> None:
        super().__init__()
        self._store = store
        self.acts = ActModel(store, changes, clerk)
        self.all: tuple[Waiting, ...] = ()
        self._is_shown, self._is_stale = False, True
        changes.happened.connect(self._told)

    def shown(self, is_shown: bool) -> None:
        """Read only while somebody looks."""
        self._is_shown = is_shown
        if is_shown and self._is_stale:
            self._read()

    @Slot(object)
    def _told(self, change: Change) -> None:
        if change & (Change.DOSSIERS | Change.SYNC):
            self._is_stale = True
            if self._is_shown:
                self._read()

    def _read(self) -> None:
        self._is_stale = False
        self._store.ask(_read, self._arrived, self.failed.emit)

    def _arrived(self, found: tuple[Waiting, ...]) -> None:
        self.all = found
        self.changed.emit(found)

    def matching(self, text: str, way: str) -> tuple[Waiting, ...]:
        """Those whose code, name, number or procedure has every word, and that go this way."""
        wanted = fold(text).split()
        return tuple(
            one
            for one in self.all
            if way in ("", one.way) and all(word in one.folded for word in wanted)
        )

    def about(self, plan: ActPlan) -> ActPlan:
        """The plan, with whom and what it is about."""
        known = next((one.about for one in self.all if one.row.key == plan.code), (plan.code,))
        return replace(plan, about=known)

    def look_elsewhere(self, text: str) -> None:
        """Say what is known of a dossier that does not wait here."""

        def work(s: Services) -> tuple[str, str]:
            translate = QCoreApplication.translate
            hits = search.find(s, text, limit=1).hits
            if not hits:
                return translate("Returns", "Không thấy hồ sơ “{text}”.").format(text=text), ""
            said = translate("Returns", "{code}, {name}: {state}. Chưa có kết quả để trả.")
            hit = hits[0]
            state = words.status(hit.status)[0].lower()
            return said.format(code=hit.code, name=hit.applicant, state=state), hit.code

        def arrived(found: tuple[str, str]) -> None:
            self.elsewhere.emit(*found)

        self._store.ask(work, arrived, self.failed.emit)

    def report(self, error: CounterError) -> None:
        """Tell the page about a failure."""
        self.failed.emit(error)


def _read(s: Services) -> tuple[Waiting, ...]:
    now, calendar = s.clock(), catalogue.work_calendar(s)
    return tuple(_waiting(one, now, calendar) for one in returns.waiting(s))


def _waiting(one: WaitingResult, now: datetime, calendar: WorkCalendar) -> Waiting:
    way = words.return_ways()[one.way.value]
    fee = Cell(money(one.owed_vnd), Tone.SOON, mark="warning") if one.owed_vnd else Cell("")
    if one.overpaid_vnd:
        over = QCoreApplication.translate("Returns", "thừa {amount}")
        fee = Cell(over.format(amount=money(one.overpaid_vnd)), Tone.SOON, mark="warning")
    person = " · ".join(part for part in (one.personal_id, one.phone) if part)
    cells = (
        Cell(one.code, figures=True),
        Cell(one.applicant, strong=True),
        Cell(one.procedure, Tone.MUTED),
        _due(one, now, calendar),
        Cell(way, Tone.PLAIN if one.way.value == "counter" else Tone.INFO),
        fee,
    )
    looked = (one.code, one.applicant, one.representative or "", person, one.procedure)
    return Waiting(
        Row(one.address, cells),
        one.way.value,
        fold(" ".join(looked)),
        tuple(part for part in (one.applicant, person, one.procedure, one.code) if part),
    )


def _due(one: WaitingResult, now: datetime, calendar: WorkCalendar) -> Cell:
    """The promise: today stands out; what is past is a day, since the result was ready."""
    if one.due_at is None:
        return Cell(QCoreApplication.translate("Returns", "không hẹn ngày"), Tone.MUTED)
    at = one.due_at.astimezone(TZ)
    if at.date() == now.astimezone(TZ).date():
        return Cell(relative_due(at, now, calendar), due_tone(at, now) if at > now else Tone.SOON)
    return Cell(date_text(at.date()), Tone.MUTED, figures=True)
