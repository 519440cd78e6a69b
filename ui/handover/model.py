"""A pile of dossiers to be handed over together: found by scanning, then one act for each."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from PySide6.QtCore import QObject, Signal

from counter_app.domain.dossier import Dossier
from counter_app.domain.errors import CounterError
from counter_app.services import acts, catalogue, dossiers, form_parts, search
from counter_app.services.container import Services
from ui import words
from ui.acts.data import data_of
from ui.changes import Change, Changes
from ui.dossiers.offered import suggestion
from ui.store_thread import StoreThread
from ui.widgets.suggest import Suggestion
from ui.worker import OneAtATime

ACTION = "hand-over"
MOST_OFFERED = 20
"""More dossiers for one scan are no choice: the text says too little."""


@dataclass(frozen=True, slots=True)
class Item:
    """A dossier of the pile. `address` names it and no other; `error` is why it was not handed
    over.
    """

    code: str
    name: str
    procedure: str
    status: str
    holder: str
    address: str
    error: CounterError | None = None


@dataclass(frozen=True, slots=True)
class Found:
    """What a scan led to: an item, or one that cannot move, or how many dossiers it may mean, of
    which `offered` are to be chosen from; none where that would be no choice.
    """

    text: str
    item: Item | None
    total: int
    may_move: bool = True
    offered: tuple[Suggestion, ...] = ()


@dataclass(frozen=True, slots=True)
class Moved:
    """What became of a pile: addresses of those that went, and those that did not, with the
    reason.
    """

    gone: tuple[str, ...]
    left: tuple[Item, ...]


class HandOverModel(QObject):
    """Finds and hands over.

    Signals:
        found: a `Found`.
        own_unit: the name under which dossiers come in here.
        moved: a `Moved`.
        failed: a `CounterError`.
        busy_changed: whether the pile is being written.
    """

    found = Signal(object)
    own_unit = Signal(str)
    moved = Signal(object)
    failed = Signal(object)
    busy_changed = Signal(bool)

    def __init__(self, store: StoreThread, changes: Changes, clerk: Callable[[], str]) -> None:
        super().__init__()
        self._store, self._changes, self._clerk = store, changes, clerk
        self._once = OneAtATime(self.busy_changed.emit)

    def ask_own_unit(self) -> None:
        """Ask for our own unit's name."""
        self._store.ask(lambda s: s.desk.unit_name, self.own_unit.emit, self.failed.emit)

    def look_up(self, text: str) -> None:
        """Find the dossier that a scan names."""
        self._store.ask(lambda s: _find(s, text), self.found.emit, self.failed.emit)

    def pick(self, address: str) -> None:
        """Find the dossier that was chosen."""
        self._store.ask(lambda s: _one(s, address, address), self.found.emit, self.failed.emit)

    def move(self, items: tuple[Item, ...], typed: Mapping[str, object]) -> None:
        """Hand every dossier over, each by an act of its own: one that is refused stops no other.

        Pressing twice does it once.
        """
        if not items or not self._once.begin():
            return
        actor, data = self._clerk(), data_of(ACTION, typed)

        def work(s: Services) -> Moved:
            return _move(s, items, data, actor)

        self._store.ask(work, self._written, self.failed.emit, self._once.end)

    def _written(self, moved: Moved) -> None:
        if moved.gone:
            self._changes.tell(Change.DOSSIERS)
        self.moved.emit(moved)


def _move(s: Services, items: tuple[Item, ...], data: Mapping[str, object], actor: str) -> Moved:
    """In the store thread. A field at fault stops all: it is the same for every dossier.

    Raises:
        InvalidInput: a field is wrong; nothing was written.
    """
    gone: list[str] = []
    left: list[Item] = []
    for item in items:
        try:
            acts.act(s, item.address, ACTION, data, actor)
            gone.append(item.address)
        except CounterError as error:
            if error.field is not None and not gone:
                raise
            left.append(replace(item, error=error))
    return Moved(tuple(gone), tuple(left))


def _find(s: Services, text: str) -> Found:
    result = search.find(s, text, limit=MOST_OFFERED)
    if result.total == 1:
        return _one(s, text, result.hits[0].address)
    now, calendar = s.clock(), catalogue.work_calendar(s)
    rows = result.hits if result.total <= MOST_OFFERED else ()
    offered = tuple(suggestion(row, now, calendar) for row in rows)
    return Found(text, None, result.total, offered=offered)


def _one(s: Services, text: str, address: str) -> Found:
    state = dossiers.get(s, address).state
    return Found(text, _item(s, state), 1, ACTION in acts.allowed_actions(state))


def _item(s: Services, state: Dossier) -> Item:
    return Item(
        code=state.code,
        name=state.applicant.name,
        procedure=state.procedure.short_name,
        status=words.status(state.status)[0],
        holder=form_parts.unit_name(s, state.held_by),
        address=dossiers.address(s, state),
    )
