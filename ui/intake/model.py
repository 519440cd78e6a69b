"""The intake conversation without its widgets: finding procedures, the live slip, saving.

Owns what is asked of the services and when. Must not know widgets, SQL or printing.
"""

from collections.abc import Callable, Mapping
from copy import deepcopy
from dataclasses import dataclass
from datetime import date, datetime

from PySide6.QtCore import QObject, Signal

from counter_app.domain.errors import CounterError, InvalidInput
from counter_app.domain.identity import CardReading, parse_card
from counter_app.domain.procedure import Procedure
from counter_app.domain.wording import relative_due
from counter_app.services import catalogue, habits, intake
from counter_app.services.container import Services
from counter_app.services.intake import Accepted, Preview
from counter_app.services.intake_input import parse_intake
from ui.changes import Change, Changes
from ui.finder import Finder
from ui.intake.form import IntakeForm, raw_intake
from ui.intake.slip import slip
from ui.store_thread import StoreThread
from ui.worker import OneAtATime

_MOST_FOUND = 40
_NEEDED = ("procedure", "applicant.name", "applicant.address", "representative.name")


@dataclass(frozen=True, slots=True)
class Facts:
    """The services' answer for the slip."""

    preview: Preview
    relative: str


@dataclass(frozen=True, slots=True)
class Refusal:
    """Saving was refused; every error names a field where there is one."""

    errors: tuple[CounterError, ...]


class ProcedureFinder(Finder):
    """Looks procedures up as they are typed: `found` has `Procedure`s, best first; the usual ones
    where nothing is typed.
    """

    def __init__(self, store: StoreThread) -> None:
        super().__init__(store, _procedures)


def _procedures(s: Services, text: str) -> tuple[Procedure, ...]:
    today = s.clock().date()
    if not text:
        return tuple(habits.usual_procedures(s, today))
    return tuple(catalogue.list_procedures(s, text, today)[:_MOST_FOUND])


class IntakeModel(QObject):
    """State of the conversation.

    Signals:
        slip_changed: a `Slip`.
        refused: a `Refusal`: nothing was stored.
        accepted: an `Accepted`: the dossier is on disk.
        busy_changed: whether a dossier is being stored.
        failed: a `CounterError` that belongs to no field.
    """

    slip_changed = Signal(object)
    refused = Signal(object)
    accepted = Signal(object)
    busy_changed = Signal(bool)
    failed = Signal(object)

    def __init__(self, store: StoreThread, changes: Changes, actor: Callable[[], str]) -> None:
        super().__init__()
        self._store, self._changes, self._actor = store, changes, actor
        self._form = IntakeForm()
        self._facts: Facts | None = None
        self._known: tuple[str, str, tuple[tuple[str, int], ...]] | None = None
        self._card_warnings: tuple[str, ...] = ()
        self.procedure_names: set[str] = set()
        """Names once put into the summary: such a text may be replaced, a clerk's own may not."""
        self._once = OneAtATime(self.busy_changed.emit)

    @property
    def is_busy(self) -> bool:
        """Whether a dossier is being stored now."""
        return self._once.is_busy

    def update_form(self, form: IntakeForm) -> None:
        """Take what the form says now; due date and fee are asked for again when they depend on
        the change.
        """
        self._form = form
        key = (form.procedure, form.fee_condition, tuple(sorted(form.quantities.items())))
        if not form.procedure:
            self._facts, self._known = None, None
        elif key != self._known:
            self._known = key
            self._ask_facts()
        self._emit_slip()

    def _ask_facts(self) -> None:
        code = self._form.procedure
        counts = {name: number for name, number in self._form.quantities.items() if number > 0}
        condition = self._form.fee_condition or None
        key = self._known

        def work(s: Services) -> Facts:
            seen = intake.preview(s, code, counts, fee_condition=condition)
            return Facts(seen, _relative(s, seen.due.due_at if seen.due else None))

        def arrived(facts: Facts) -> None:
            if key == self._known:
                self._facts = facts
                self._emit_slip()

        self._store.ask(work, arrived, self.failed.emit)

    def _emit_slip(self) -> None:
        facts = self._facts
        preview, relative = (facts.preview, facts.relative) if facts else (None, "")
        self.slip_changed.emit(slip(self._form, preview, relative, self._card_warnings))

    def read_card(self, payload: str) -> CardReading:
        """Read a scanned card; its doubts stay on the slip until the next one.

        Raises:
            InvalidInput: it is no card this program can read.
        """
        card = parse_card(payload)
        self._card_warnings = card.warnings
        return card

    def forget_card(self) -> None:
        """Drop the doubts of the last card."""
        self._card_warnings = ()

    def save(self, form: IntakeForm, draft_id: str) -> None:
        """Store the dossier; its draft goes with it. Pressing twice stores once."""
        if not self._once.begin():
            return
        raw, actor = raw_intake(form), self._actor()

        def work(s: Services) -> Accepted | Refusal:
            today = s.clock().date()
            try:
                return intake.accept(s, parse_intake(raw, today=today), actor, draft_id=draft_id)
            except InvalidInput as error:
                return Refusal(all_errors(raw, today) or (error,))

        self._store.ask(work, self._stored, self.failed.emit, self._once.end)

    def _stored(self, answer: Accepted | Refusal) -> None:
        if isinstance(answer, Refusal):
            self.refused.emit(answer)
            return
        self._card_warnings = ()
        self.accepted.emit(answer)
        self._changes.tell(Change.DOSSIERS)


def all_errors(raw: Mapping[str, object], today: date) -> tuple[InvalidInput, ...]:
    """Every field of an intake object that is wrong, not only the first.

    The services stop at the first one; here each field at fault is excused in a copy and the copy
    read
    again. Nothing of the copy is used.
    """
    probe = deepcopy(dict(raw))
    found: dict[str, InvalidInput] = {}
    while True:
        try:
            parse_intake(probe, today=today)
        except InvalidInput as error:
            if error.field is None or error.field in found or not _excuse(probe, error.field):
                return (
                    (*found.values(), error) if error.field not in found else tuple(found.values())
                )
            found[error.field] = error
        else:
            return tuple(found.values())


def _excuse(probe: dict[str, object], path: str) -> bool:
    """Put something harmless in place of a field; says whether it knew the place."""
    head, _, key = path.partition(".")
    place = probe if not key else probe.get(head)
    if not isinstance(place, dict) or (key or head) not in place:
        return False
    place[key or head] = "x" if path in _NEEDED else None
    return True


def _relative(s: Services, due_at: datetime | None) -> str:
    if due_at is None:
        return ""
    return relative_due(due_at, s.clock(), catalogue.work_calendar(s))
