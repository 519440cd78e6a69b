"""Whether the window ever stands still: a watchdog in the event loop while the list scrolls over
many dossiers and thousands of events of another desk arrive in the background.

Run: ``python -m tests.bench.bench_window --folder FOLDER`` on a desk of `make_many`; without a
folder 20 000 dossiers are made first. Aim: p99 at most 16 ms, never more than 50 ms.
"""

import argparse
import os
import sys
import tempfile
import threading
import time
from pathlib import Path

from PySide6.QtCore import QEventLoop, QObject, Qt, QTimer, Slot
from PySide6.QtWidgets import QApplication

from counter_app.domain.records import FeedItem
from counter_app.services import outbox
from counter_app.services.container import open_services
from counter_app.services.outbox import Answer
from tests.bench import make_many
from tests.support import desks
from ui import theme
from ui.changes import Change
from ui.collector import Collector
from ui.machine import Machine
from ui.program import LIST, Program
from ui.tokens import ThemeName

BEAT_MS = 1
SCROLL_MS = 16
EVENTS_AT_ONCE = 200


class Watchdog(QObject):
    """Beats every millisecond; what passes beyond that between two beats is time in which the
    window did not answer.
    """

    def __init__(self) -> None:
        super().__init__()
        self.stalls: list[float] = []
        self.work: list[float] = []
        """Processor time of this thread between two beats: what is left when other programs of
        the machine are not counted.
        """
        self._last, self._worked = time.perf_counter(), time.thread_time()
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._beat)

    def start(self) -> None:
        """Begin to watch."""
        self.stalls.clear()
        self.work.clear()
        self._last, self._worked = time.perf_counter(), time.thread_time()
        self._timer.start(BEAT_MS)

    def stop(self) -> None:
        """End."""
        self._timer.stop()

    @Slot()
    def _beat(self) -> None:
        now = time.perf_counter()
        self.stalls.append(max((now - self._last) * 1000 - BEAT_MS, 0.0))
        worked = time.thread_time()
        self.work.append((worked - self._worked) * 1000)
        self._last, self._worked = now, worked

    def said(self, what: str) -> str:
        """Median, p99 and worst, in milliseconds, by the clock and of this thread's own work."""
        over = sum(stall > 50 for stall in self.stalls)
        return (
            f"{what}: over 50 ms {over} of {len(self.stalls)} beats\n"
            f"  by the clock  {_figures(self.stalls)}\n"
            f"  own work      {_figures(self.work)}"
        )


def _figures(values: list[float]) -> str:
    found = sorted(values)
    p50, p99 = found[len(found) // 2], found[int(len(found) * 0.99)]
    return f"p50 {p50:6.2f}   p99 {p99:6.2f}   worst {found[-1]:6.2f}"


class Arrivals(threading.Thread):
    """Another desk's events, taken in by a connection of its own, as the sync thread does."""

    def __init__(self, folder: Path, items: list[FeedItem], program: Program) -> None:
        super().__init__(name="arrivals")
        self._folder, self._items, self._program = folder, items, program
        self.seconds = 0.0

    def run(self) -> None:
        """Apply all of it in answers of the usual size."""
        start = time.perf_counter()
        with open_services(self._folder) as s:
            epoch = outbox.sync_position(s).epoch or "bench"
            cursor = outbox.sync_position(s).cursor
            for first in range(0, len(self._items), EVENTS_AT_ONCE):
                part = self._items[first : first + EVENTS_AT_ONCE]
                cursor += len(part)
                now = s.clock()
                acked = outbox.sync_position(s).acked_seq
                answer = Answer(epoch, acked, (), tuple(part), cursor, now, now, now)
                outbox.apply_answer(s, answer)
                self._program.changes.tell(Change.DOSSIERS | Change.SYNC)
        self.seconds = time.perf_counter() - start


def foreign_events(place: Path, count: int) -> list[FeedItem]:
    """Sealed records of desk 2 of the same unit, as a gateway hands them on."""
    folder = desks.fresh_folder(place / "other", 2)
    with open_services(folder) as s:
        make_many.fill(s, count // 2 + 1, seed=2)
        batch = outbox.next_batch(s, max_records=count, max_bytes=10**9)
    return [FeedItem(record, number) for number, record in enumerate(batch.records, start=1)]


def run_for(seconds: float) -> None:
    """Let the event loop run."""
    loop = QEventLoop()
    QTimer.singleShot(int(seconds * 1000), loop.quit)
    loop.exec()


def wait_for_rows(program: Program) -> None:
    """Until the list is there.

    Raises:
        TimeoutError: It did not come within a minute.
    """
    for _ in range(30):
        run_for(2)
        if program.list_model.table.rowCount():
            return
    raise TimeoutError("the list stayed empty")


def measure(folder: Path, place: Path, events: int, seconds: float) -> None:
    """Show the three situations."""
    items = foreign_events(place, events)
    sys.setswitchinterval(0.001)
    app = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(app, QApplication)
    theme.install(app, ThemeName.LIGHT)
    program = Program(folder, lambda: open_services(folder), Machine(clerk="Lan"), sync=False)
    program.window.resize(1366, 768)
    program.window.show()
    program.open()
    collector = Collector(app)
    run_for(2)
    program.window.show_page(LIST)
    wait_for_rows(program)
    bar = program.list.view.verticalScrollBar()
    total = program.list_model.table.rowCount()
    dog, scrolling = Watchdog(), QTimer()
    scrolling.setInterval(SCROLL_MS)
    step = max(bar.maximum() // int(seconds * 1000 / SCROLL_MS), 1)
    scrolling.timeout.connect(lambda: bar.setValue((bar.value() + step) % (bar.maximum() + 1)))
    out = sys.stdout.write
    out(f"{total} dossiers in the list, {len(items)} events arriving; stalls of the event loop\n")
    dog.start()
    run_for(3)
    out(dog.said("nothing happens") + "\n")
    dog.start()
    scrolling.start()
    run_for(seconds)
    scrolling.stop()
    out(dog.said("the list scrolls from end to end") + "\n")
    dog.start()
    scrolling.start()
    arrivals = Arrivals(folder, items, program)
    arrivals.start()
    while arrivals.is_alive():
        run_for(0.2)
    scrolling.stop()
    out(dog.said("scrolling while events arrive") + "\n")
    dog.stop()
    arrivals.join()
    out(f"events taken in within {arrivals.seconds:.1f} s\n")
    collector.stop()
    program.window.close()
    program.close()


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--folder", type=Path)
    parser.add_argument("--dossiers", type=int, default=20_000)
    parser.add_argument("--events", type=int, default=10_000)
    parser.add_argument("--seconds", type=float, default=8)
    args = parser.parse_args()
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    with tempfile.TemporaryDirectory(prefix="counter-bench-") as place:
        folder = args.folder
        if folder is None:
            folder = Path(place) / "desk"
            make_many.make_desk(folder)
            with open_services(folder) as s:
                make_many.fill(s, args.dossiers)
        measure(folder, Path(place), args.events, args.seconds)
    return 0


if __name__ == "__main__":
    sys.exit(main())
