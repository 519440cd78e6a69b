"""Keeps the form as it is typed, several forms at once, and brings them back. No widgets.

Owns when a draft is written and which one is in front. Must not look into a form beyond whether it
is empty: `draft_body` does.
"""

import json
import uuid
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from counter_app.domain.errors import CounterError, InvalidInput
from counter_app.domain.procedure import Procedure
from counter_app.services import catalogue, drafts
from counter_app.services.container import Services
from counter_app.services.drafts import Draft
from ui.intake.draft_body import body_of, form_of, title_of
from ui.intake.form import IntakeForm
from ui.store_thread import StoreThread

PAUSE_MS = 500
"""After the last key, so long until the draft is on disk."""


@dataclass(frozen=True, slots=True)
class Kept:
    """A draft that lies beside the form in front."""

    draft_id: str
    title: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Opened:
    """A draft come back into the form; `was_parked` when the clerk had put it aside."""

    draft_id: str
    form: IntakeForm
    procedure: Procedure | None
    at: datetime
    was_parked: bool


class DraftKeeper(QObject):
    """The drafts of this desk.

    Signals:
        listed: a tuple of `Kept`, the oldest first, without the one in front.
        opened: an `Opened`.
        failed: a `CounterError`: what is typed is not safe against a crash.
    """

    listed = Signal(object)
    opened = Signal(object)
    failed = Signal(object)

    def __init__(self, store: StoreThread, actor: Callable[[], str]) -> None:
        super().__init__()
        self._store, self._actor = store, actor
        self.draft_id = uuid.uuid4().hex
        self._form, self._procedure = IntakeForm(), None
        self._written: IntakeForm | None = None
        """What the draft on disk says; None: there is no draft of this form."""
        self._paused = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(PAUSE_MS)
        self._timer.timeout.connect(self.keep)

    _procedure: Procedure | None

    def touch(self, form: IntakeForm, procedure: Procedure | None) -> None:
        """The form was changed; it is kept a moment later."""
        self._form, self._procedure = form, procedure
        if not self._paused:
            self._timer.start()

    @Slot()
    def keep(self, *, parked: bool = False) -> None:
        """Write the form now, if it says anything new."""
        self._timer.stop()
        form = self._form
        if self._paused or (form == self._written and not parked):
            return
        if form.is_empty:
            self._drop()
            return
        self._written = form
        body, title = body_of(form, parked=parked), title_of(form, self._procedure)
        draft_id, actor = self.draft_id, self._actor()
        self._store.ask(
            lambda s: drafts.save(s, draft_id, title, body, actor), _nothing, self._not_kept
        )

    def _not_kept(self, error: CounterError) -> None:
        self._written = None
        self.failed.emit(error)

    def _drop(self) -> None:
        if self._written is None:
            return
        self._written, draft_id = None, self.draft_id
        self._store.ask(lambda s: drafts.discard(s, draft_id), _nothing, self._not_dropped)

    def _not_dropped(self, error: CounterError) -> None:
        if error.code != "no-draft":
            self.failed.emit(error)

    def pause(self, paused: bool) -> None:
        """While a dossier is being stored its draft must not be written after it is gone."""
        self._paused = paused
        if paused:
            self._timer.stop()
        elif self._form != self._written:
            self._timer.start()

    def begin(self) -> None:
        """The form in front is another one from now on; the draft of the last one stays as it
        is.
        """
        self._timer.stop()
        self.draft_id = uuid.uuid4().hex
        self._form, self._procedure, self._written = IntakeForm(), None, None

    def park(self) -> None:
        """Put the form aside; an empty one is simply forgotten."""
        self.keep(parked=not self._form.is_empty)
        self.begin()
        self.list()

    def list(self) -> None:
        """Read which drafts lie beside the form in front."""
        self._store.ask(_everything, self._arrived, self.failed.emit)

    def _arrived(self, found: tuple[Draft, ...]) -> None:
        beside = (
            Kept(draft.draft_id, draft.title, draft.updated_at)
            for draft in reversed(found)
            if draft.draft_id != self.draft_id
        )
        self.listed.emit(tuple(beside))

    def open(self, draft_id: str) -> None:
        """Bring a draft into the form; the caller has put the form in front aside."""
        self._store.ask(lambda s: _open(s, draft_id), self._come, self.failed.emit)

    def restore(self) -> None:
        """After a start: bring back the form that was in front when the program ended, if any."""
        self._store.ask(_left_in_front, self._come, self.failed.emit)

    def _come(self, found: Opened | None) -> None:
        if found is not None and self._form.is_empty:
            self.draft_id = found.draft_id
            self._form, self._procedure = found.form, found.procedure
            self._written = None if found.was_parked else found.form
            self.opened.emit(found)
        self.list()


def _nothing(_answer: object) -> None:
    return


def _everything(s: Services) -> tuple[Draft, ...]:
    return drafts.list_drafts(s)


def _open(s: Services, draft_id: str) -> Opened | None:
    for draft in drafts.list_drafts(s):
        if draft.draft_id == draft_id:
            return _read(s, draft)
    return None


def _left_in_front(s: Services) -> Opened | None:
    for draft in drafts.list_drafts(s):
        opened = _read(s, draft)
        if not opened.was_parked:
            return opened
    return None


def _read(s: Services, draft: Draft) -> Opened:
    body = json.loads(draft.body)
    code, procedure = body.get("procedure"), None
    if isinstance(code, str) and code:
        try:
            procedure = catalogue.get_procedure(s, code, s.clock().date())
        except InvalidInput:
            procedure = None  # ended since: the clerk chooses again, the rest is kept
    was_parked = body.get("parked") is True
    form = form_of(body, procedure)
    return Opened(draft.draft_id, form, procedure, draft.updated_at, was_parked)
