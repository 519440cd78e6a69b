"""Doing acts: reads what an act needs, does it in the store thread, remembers what was typed.

Owns what was typed for each dossier and act until it is done. Must not hold a rule: the services
decide.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal

from counter_app.domain.forms import FormKind
from counter_app.services import acts, dossiers
from counter_app.services.container import Services
from ui.acts import actions
from ui.acts.ask import ActPlan
from ui.acts.data import data_of
from ui.acts.plan import plan
from ui.changes import Change, Changes
from ui.paper_words import fee_change_words
from ui.store_thread import StoreThread
from ui.worker import OneAtATime

Typed = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Done:
    """An act that is in the journal; `form` is the paper that belongs to it, if any; `fee` says
    what it made of the fee.
    """

    code: str
    action: str
    word: str
    form: FormKind | None
    fee: str = ""


class ActModel(QObject):
    """Plans and does acts.

    Signals:
        planned: an `ActPlan` to fill in.
        gone: the act is not allowed any more.
        done: a `Done`.
        refused: a `CounterError`; nothing was written.
        busy_changed: whether an act is being written.
    """

    planned = Signal(object)
    gone = Signal()
    done = Signal(object)
    refused = Signal(object)
    busy_changed = Signal(bool)

    def __init__(self, store: StoreThread, changes: Changes, actor: Callable[[], str]) -> None:
        super().__init__()
        self._store, self._changes, self._actor = store, changes, actor
        self._kept: dict[tuple[str, str], Typed] = {}
        self._wanted: tuple[str, str] | None = None
        self._once = OneAtATime(self.busy_changed.emit)

    def plan(self, code: str, action: str) -> None:
        """Ask what an act needs; answers are only told for the act wanted last."""
        wanted = self._wanted = (code, action)

        def arrived(made: ActPlan | None) -> None:
            if wanted != self._wanted:
                return
            if made is None:
                self.gone.emit()
            else:
                self.planned.emit(made)

        self._store.ask(lambda s: plan(s, code, action), arrived, self.refused.emit)

    def forget_plan(self) -> None:
        """Nobody waits for an answer any more."""
        self._wanted = None

    def keep(self, code: str, action: str, typed: Typed) -> None:
        """Remember what is typed for an act that is left without doing it."""
        self._kept[code, action] = typed

    def kept(self, code: str, action: str) -> Typed | None:
        """What was typed before; None when nothing was."""
        return self._kept.get((code, action))

    def do(self, code: str, action: str, typed: Typed) -> None:
        """Do an act. Pressing twice does it once."""
        if not self._once.begin():
            return
        actor, data = self._actor(), data_of(action, typed)
        self._kept[code, action] = typed

        def work(s: Services) -> tuple[str, str]:
            before = dossiers.get(s, code).state
            after = acts.act(s, code, action, data, actor)
            return dossiers.address(s, after), fee_change_words(before, after)

        def written(made: tuple[str, str]) -> None:
            now_code, fee = made
            self._kept.pop((code, action), None)
            word = actions.every()[action].word
            self._changes.tell(Change.DOSSIERS)
            self.done.emit(Done(now_code, action, word, actions.form_after(action), fee))

        self._store.ask(work, written, self.refused.emit, self._once.end)
