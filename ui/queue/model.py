"""The queue as this desk sees it: reads the board, does its acts in the store thread.

No widgets, no rule.
"""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from counter_app.domain.appointment import Booking
from counter_app.domain.queue import Ticket, TicketStatus
from counter_app.domain.queue_events import Priority
from counter_app.domain.queue_scan import BOOKING_PREFIX
from counter_app.services import appointments, queue, queue_board
from counter_app.services.container import Services
from counter_app.services.queue_board import Board
from ui.changes import Change, Changes
from ui.store_thread import StoreThread
from ui.worker import OneAtATime

_READ_AGAIN_MS = 20_000
"""Minutes of waiting go on by themselves."""


@dataclass(frozen=True, slots=True)
class Issued:
    """A number that was given, with what its holder is told; `booking` when they had an
    appointment, `is_late` when they came too late for it.
    """

    ticket: Ticket
    ahead: int
    wait_minutes: int | None
    booking: Booking | None = None
    is_late: bool = False


class QueueModel(QObject):
    """Reads the queue while somebody looks or somebody is at the desk.

    Signals:
        changed: a `Board`.
        issued: an `Issued`.
        called: the `Ticket` called just now.
        started: the `Ticket` whose person came to the desk.
        ended: the `Ticket` that left the desk, whatever became of it.
        lost: a `LostCall` not told before.
        failed: a `CounterError`.
    """

    changed = Signal(object)
    issued = Signal(object)
    called = Signal(object)
    started = Signal(object)
    ended = Signal(object)
    lost = Signal(object)
    failed = Signal(object)

    def __init__(self, store: StoreThread, changes: Changes, clerk: Callable[[], str]) -> None:
        super().__init__()
        self._store, self._changes, self._clerk = store, changes, clerk
        self.board: Board | None = None
        self._told: set[int] = set()
        self._is_shown = self._is_watched = False
        self._once = OneAtATime()
        self._again = QTimer(self)
        self._again.setInterval(_READ_AGAIN_MS)
        self._again.timeout.connect(self.read)
        changes.happened.connect(self._happened)

    @property
    def current(self) -> Ticket | None:
        """The ticket at this desk, as last read."""
        return None if self.board is None else self.board.current

    def shown(self, is_shown: bool) -> None:
        """Read while somebody looks."""
        self._is_shown = is_shown
        self._look(is_shown)

    def watched(self, is_watched: bool) -> None:
        """Read while the waiting hall's screen is on."""
        self._is_watched = is_watched
        self._look(is_watched)

    def _look(self, begins: bool) -> None:
        if begins:
            self.read()
            self._again.start()
        elif not (self._is_shown or self._is_watched):
            self._again.stop()

    @Slot(object)
    def _happened(self, change: Change) -> None:
        is_looked_at = self._is_shown or self._is_watched or self.current is not None
        if is_looked_at and change & (Change.QUEUE | Change.SYNC):
            self.read()

    @Slot()
    def read(self) -> None:
        """Read the board."""
        self._store.ask(queue_board.board, self._arrived, self.failed.emit)

    def _arrived(self, board: Board) -> None:
        self.board = board
        self.changed.emit(board)
        for one in board.lost:
            if one.desk_seq not in self._told:
                self._told.add(one.desk_seq)
                self.lost.emit(one)

    def call_next(self) -> None:
        """Call whose turn it is."""
        actor = self._clerk()
        self._do(lambda s: queue.call_next(s, actor, finishes=False), self.called.emit)

    def call_number(self, number: str) -> None:
        """Call one ticket."""
        actor = self._clerk()
        self._do(lambda s: queue.call_number(s, number, actor, finishes=False), self.called.emit)

    def recall(self) -> None:
        """Call the one at this desk again."""
        actor = self._clerk()
        self._do(lambda s: queue.recall(s, actor), self.called.emit)

    def start(self) -> None:
        """Who was called is here; said again, it is only told again."""
        actor, current = self._clerk(), self.current
        if current is not None and current.status is TicketStatus.SERVING:
            self.started.emit(current)
        else:
            self._do(lambda s: queue.start(s, actor), self.started.emit)

    def hold(self) -> None:
        """Put the one at this desk aside."""
        actor = self._clerk()
        self._do(lambda s: queue.hold(s, actor), self.ended.emit)

    def no_show(self) -> None:
        """Nobody came."""
        actor = self._clerk()
        self._do(lambda s: queue.no_show(s, actor), self.ended.emit)

    def done(self) -> None:
        """The one at this desk is served."""
        actor = self._clerk()
        self._do(lambda s: queue.done(s, actor), self.ended.emit)

    def transfer(self, letter: str) -> None:
        """Let the one at this desk wait for other work."""
        actor = self._clerk()
        self._do(lambda s: queue.transfer(s, letter, actor), self.ended.emit)

    def issue(self, letter: str, priority: str) -> None:
        """Give a number."""
        actor = self._clerk()

        def work(s: Services) -> Issued:
            ticket = queue.issue(s, letter, actor, priority=Priority(priority))
            return Issued(ticket, *queue_board.outlook(s, ticket))

        self._do(work, self.issued.emit)

    def check_in(self, reference: str, priority: str = Priority.NONE.value) -> None:
        """Give who had an appointment their number."""
        actor = self._clerk()

        def work(s: Services) -> Issued:
            came = appointments.check_in(s, reference, actor, priority=Priority(priority))
            ahead = queue_board.outlook(s, came.ticket)
            return Issued(came.ticket, *ahead, came.booking, came.is_late)

        self._do(work, self.issued.emit)

    def take_scan(self, text: str) -> None:
        """An appointment's slip gives a number; a ticket, or a number, is called, and who was
        called is here.
        """
        plain = "".join(text.upper().split())
        if plain.startswith(BOOKING_PREFIX):
            self.check_in(plain)
            return
        number = plain.rpartition("-")[2]
        if self.current is not None and self.current.number == number:
            self.start()
        else:
            self.call_number(number)

    def link(self, codes: tuple[str, ...]) -> None:
        """Note the dossiers that were accepted from the visit at this desk."""
        current, actor = self.current, self._clerk()
        if current is None:
            return
        number = current.number

        def work(s: Services) -> None:
            for code in codes:
                queue.link_dossier(s, number, code, actor)

        self._do(work, lambda _none: None)

    def _do(self, work: Callable[[Services], object], then: Callable[[object], object]) -> None:
        """Do an act once, however often its key is pressed; the board is read after it."""
        if not self._once.begin():
            return

        def written(result: object) -> None:
            self._changes.tell(Change.QUEUE)
            self.read()
            then(result)

        self._store.ask(work, written, self.failed.emit, self._once.end)
