"""One thread for one kind of slow work, and the way its answers come back to the screens.

Owns the crossing between threads. Must not know what the work is. Answers cross as a frozen `Reply`
emitted into a decorated slot of a `QObject` of the GUI thread: callables given to `ask` run there.
"""

import itertools
import logging
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from typing import Generic, TypeVar

from PySide6.QtCore import QObject, Qt, Signal, Slot

from counter_app.domain.errors import CounterError, place_of

_LOG = logging.getLogger("counter.ui")
T = TypeVar("T")
Q = TypeVar("Q")

Done = Callable[[T], None]
Failed = Callable[[CounterError], None]
Over = Callable[[], None]
"""Called whatever came of it, a bug included, before anybody else is told."""


@dataclass(frozen=True, slots=True)
class Reply:
    """What came of one piece of work."""

    ticket: int
    result: object
    error: BaseException | None


class Worker(QObject):
    """A one-worker executor whose answers arrive in the thread that made it (the GUI thread).

    Signals:
        bug: an exception that is no `CounterError`; carries the exception.
        idle_changed: whether nothing is under way.
    """

    bug = Signal(object)
    idle_changed = Signal(bool)
    _answered = Signal(object)

    def __init__(self, name: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._executor = ThreadPoolExecutor(max_workers=1, thread_name_prefix=name)
        self._tickets = itertools.count(1)
        self._waiting: dict[int, tuple[Callable[[object], None], Failed | None, Over | None]] = {}
        self._closed = False
        # Also where the work was done before `ask` could say who is to be told: then this thread
        # emits, and the answer would come in the middle of the question.
        self._answered.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    @property
    def is_idle(self) -> bool:
        """Whether every question has been answered."""
        return not self._waiting

    def ask(
        self,
        work: Callable[[], T],
        done: Done[T],
        failed: Failed | None = None,
        over: Over | None = None,
    ) -> None:
        """Run `work` in the thread; `over`, and `done` or `failed`, are called later in the GUI
        thread.

        Without `failed`, an expected failure is reported as a bug: somebody forgot to show it.
        After `close`, questions are ignored: nobody is left to read the answer.
        """
        if self._closed:
            return
        ticket = next(self._tickets)

        def answer(result: object) -> None:
            done(result)  # type: ignore[arg-type]  # the result of `work`, by construction

        self._waiting[ticket] = (answer, failed, over)
        if len(self._waiting) == 1:
            self.idle_changed.emit(False)
        future = self._executor.submit(work)
        future.add_done_callback(lambda finished: self._finished(ticket, finished))

    def _finished(self, ticket: int, future: "Future[T]") -> None:
        """Runs in the worker's thread: only emits."""
        if self._closed:
            return
        error = future.exception()
        self._answered.emit(Reply(ticket, None if error is not None else future.result(), error))

    @Slot(object)
    def _deliver(self, reply: Reply) -> None:
        waiting = self._waiting.pop(reply.ticket, None)
        if waiting is None:
            return
        answer, failed, over = waiting
        if not self._waiting:
            self.idle_changed.emit(True)
        if over is not None:
            over()
        if reply.error is None:
            answer(reply.result)
        elif isinstance(reply.error, CounterError) and failed is not None:
            failed(reply.error)
        else:
            self.bug.emit(reply.error)

    def close(self, last: Callable[[], None] | None = None) -> None:
        """Finish what is queued, run `last` in the thread, end the thread. Blocks; call after the
        last window.
        """
        self._closed = True
        if last is not None:
            ending = self._executor.submit(last)
            error = ending.exception()
            if error is not None:
                _LOG.error("closing failed: %s", place_of(error))
        self._executor.shutdown(wait=True)
        self._waiting.clear()


class OneAtATime:
    """One act at a time: a key pressed twice does it once."""

    def __init__(self, busy_changed: Callable[[bool], None] = lambda is_busy: None) -> None:
        """`busy_changed` is told in the GUI thread."""
        self._busy_changed = busy_changed
        self.is_busy = False

    def begin(self) -> bool:
        """Whether an act may begin now; `end` has to follow."""
        if self.is_busy:
            return False
        self.is_busy = True
        self._busy_changed(True)
        return True

    def end(self) -> None:
        """It is over, whatever came of it."""
        if self.is_busy:
            self.is_busy = False
            self._busy_changed(False)


class Newest(Generic[Q, T]):
    """One question at a time: while one is under way, later ones replace each other, and only the
    answer to the newest is told.
    """

    def __init__(
        self,
        ask: Callable[[Q, Done[T], Failed, Over], None],
        done: Done[T],
        failed: Failed,
    ) -> None:
        """`ask` puts a question to a worker; `done` and `failed` are called in the GUI thread."""
        self._ask, self._done, self._failed = ask, done, failed
        self._wanted: Q | None = None
        self._asked: Q | None = None

    def put(self, question: Q) -> None:
        """Ask this, now or as soon as the question under way is answered."""
        self._wanted = question
        if self._asked is None:
            self._begin(question)

    @property
    def is_asking(self) -> bool:
        """Whether a question is under way."""
        return self._asked is not None

    def forget(self) -> None:
        """Nobody waits for an answer any more."""
        self._wanted = None

    def _begin(self, question: Q) -> None:
        self._asked = question

        def arrived(answer: T) -> None:
            if question == self._wanted:
                self._done(answer)

        def refused(error: CounterError) -> None:
            if question == self._wanted:
                self._failed(error)

        self._ask(question, arrived, refused, self._over)

    def _over(self) -> None:
        """Whatever came of the question: a newer one that waits is asked."""
        answered, self._asked = self._asked, None
        if self._wanted is not None and self._wanted != answered:
            self._begin(self._wanted)
