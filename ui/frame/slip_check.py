"""A scanned slip: has it checked, and says in words what came of it.

Owns the question and its answer's words. Must not open pages.
"""

from datetime import datetime

from PySide6.QtCore import QObject, Signal, Slot

from counter_app.domain.errors import CounterError
from counter_app.domain.wording import spoken_moment
from counter_app.messages import SLIP_DUE, SLIP_NO_DUE, SLIP_NOT_HERE, SLIP_OTHER_DUE, slip_words
from counter_app.services import slip_seals
from counter_app.services.container import Services
from counter_app.services.slip_seals import SlipCheck
from ui.store_thread import StoreThread
from ui.tokens import Tone


class SlipModel(QObject):
    """Checks scanned slips against the keys this desk knows.

    Signals:
        checked: a `SlipCheck`.
        failed: a `CounterError`.
    """

    checked = Signal(object)
    failed = Signal(object)

    def __init__(self, store: StoreThread) -> None:
        super().__init__()
        self._store = store

    @Slot(str)
    def check(self, text: str) -> None:
        """Have a scanned text checked."""

        def work(s: Services) -> SlipCheck:
            return slip_seals.check(s, text)

        self._store.ask(work, self._arrived, self._refused)

    def _arrived(self, found: SlipCheck) -> None:
        self.checked.emit(found)

    def _refused(self, error: CounterError) -> None:
        self.failed.emit(error)


def words_of(found: SlipCheck) -> tuple[str, str, Tone]:
    """What the window says of a slip: verdict, the rest, and its colour."""
    first, rest = slip_words(found.verdict.value, unit=found.unit_code, key=found.key_id)
    more = [rest]
    if found.has_other_due:
        more.append(SLIP_OTHER_DUE.format(printed=_due(found.due_at), now=_due(found.due_now)))
    if found.found is None and found.code:
        more.append(SLIP_NOT_HERE)
    if not found.is_genuine:
        return f"{first} {found.code}".strip(), " ".join(more), Tone.LATE
    tone = Tone.SOON if found.has_other_due else Tone.GOOD
    due = SLIP_NO_DUE if found.due_at is None else SLIP_DUE.format(due=_due(found.due_at))
    return f"{first} {found.code}, {due}.", " ".join(more), tone


def _due(moment: datetime | None) -> str:
    return SLIP_NO_DUE if moment is None else spoken_moment(moment)
