"""Crossing between threads: where work runs, where answers arrive, how it ends."""

import gc
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import Future

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from counter_app.domain.errors import CounterError, InvalidInput, NotFound
from counter_app.services import truth
from counter_app.services.container import Services
from tests.qt.conftest import Desk
from ui.changes import Change, Changes
from ui.collector import Collector
from ui.crash import CrashReporter
from ui.store_thread import StoreThread
from ui.worker import Done, Failed, Newest, OneAtATime, Over, Worker


@pytest.fixture
def worker() -> Iterator[Worker]:
    made = Worker("test")
    yield made
    made.close()


def test_work_runs_elsewhere_and_answers_arrive_in_the_gui_thread(
    worker: Worker, qtbot: QtBot
) -> None:
    seen: list[tuple[str, str]] = []

    def arrived(name: str) -> None:
        seen.append((name, threading.current_thread().name))

    worker.ask(lambda: threading.current_thread().name, arrived)
    qtbot.waitUntil(lambda: bool(seen))
    assert seen[0][0].startswith("test")
    assert seen[0][1] == threading.main_thread().name


def test_work_is_done_one_after_the_other_in_order(worker: Worker, qtbot: QtBot) -> None:
    order: list[int] = []
    answers: list[int] = []

    def job(number: int) -> Callable[[], int]:
        def work() -> int:
            order.append(number)
            return number

        return work

    for number in range(50):
        worker.ask(job(number), answers.append)
    qtbot.waitUntil(lambda: len(answers) == 50)
    assert order == answers == list(range(50))
    assert worker.is_idle


def test_an_answer_never_comes_in_the_middle_of_its_question(
    worker: Worker, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The thread may have done the work before this one goes on."""

    def done_at_once(work: Callable[[], int]) -> "Future[int]":
        done: Future[int] = Future()
        done.set_result(work())
        return done

    monkeypatch.setattr(worker._executor, "submit", done_at_once)
    answers: list[int] = []
    worker.ask(lambda: 7, answers.append)
    assert answers == []
    qtbot.waitUntil(lambda: answers == [7])


def test_an_expected_failure_is_told_to_who_asked(worker: Worker, qtbot: QtBot) -> None:
    failures: list[CounterError] = []

    def work() -> None:
        raise InvalidInput("missing", "applicant.name")

    worker.ask(work, lambda _answer: pytest.fail("no answer expected"), failures.append)
    qtbot.waitUntil(lambda: bool(failures))
    assert failures[0].field == "applicant.name"


def test_a_bug_is_told_to_everybody_and_the_thread_goes_on(worker: Worker, qtbot: QtBot) -> None:
    with qtbot.waitSignal(worker.bug) as caught:
        worker.ask(lambda: 1 // 0, lambda _answer: None, lambda _error: None)
    assert isinstance(caught.args[0], ZeroDivisionError)
    answers: list[int] = []
    worker.ask(lambda: 7, answers.append)
    qtbot.waitUntil(lambda: answers == [7])


def test_closing_finishes_what_is_queued_and_ignores_later_questions() -> None:
    worker, done = Worker("test"), list[int]()
    release = threading.Event()
    worker.ask(lambda: release.wait(5), lambda _answer: None)
    for number in range(3):
        worker.ask(lambda number=number: done.append(number), lambda _answer: None)  # type: ignore[misc]
    release.set()
    worker.close(lambda: done.append(99))
    worker.ask(lambda: done.append(100), lambda _answer: None)
    assert done == [0, 1, 2, 99]


def test_services_live_and_die_in_their_thread(desk: Desk, qtbot: QtBot) -> None:
    opened: list[str] = []

    def opener() -> Services:
        opened.append(threading.current_thread().name)
        return desk.open()

    store = StoreThread(opener)
    answers: list[int] = []
    for _ in range(3):
        store.ask(lambda s: truth.truth_bar(s).today, answers.append)
    qtbot.waitUntil(lambda: answers == [0, 0, 0])
    store.close()
    assert len(opened) == 1
    assert opened[0].startswith("store")


def test_a_failed_opening_is_tried_again_at_the_next_question(desk: Desk, qtbot: QtBot) -> None:
    ready = False

    def opener() -> Services:
        if not ready:
            raise NotFound("no-desk", folder="x")
        return desk.open()

    store = StoreThread(opener)
    failures: list[CounterError] = []
    answers: list[int] = []
    store.ask(lambda s: s.desk.desk, answers.append, failures.append)
    qtbot.waitUntil(lambda: bool(failures))
    ready = True
    store.ask(lambda s: s.desk.desk, answers.append, failures.append)
    qtbot.waitUntil(lambda: answers == [1])
    store.close()


def test_changes_reach_every_page(qtbot: QtBot) -> None:
    changes = Changes()
    with qtbot.waitSignal(changes.happened) as caught:
        changes.tell(Change.SYNC | Change.DOSSIERS)
    assert caught.args[0] & Change.DOSSIERS


def test_a_crash_is_logged_by_place_only(qtbot: QtBot, caplog: pytest.LogCaptureFixture) -> None:
    reporter = CrashReporter()

    def with_secret() -> None:
        raise ValueError("Nguyễn Văn A 001090123456")

    with qtbot.waitSignal(reporter.noticed) as caught:
        try:
            with_secret()
        except ValueError as error:
            reporter.report(error)
    assert len(caught.args[0]) == 6
    assert caught.args[0] in caplog.text
    assert "with_secret" in caplog.text
    assert "001090123456" not in caplog.text
    assert "Nguyễn" not in caplog.text


def test_a_crash_in_any_thread_is_noticed_in_the_gui_thread(qtbot: QtBot) -> None:
    reporter = CrashReporter()
    where: list[str] = []
    reporter.noticed.connect(lambda _reference: where.append(threading.current_thread().name))
    thread = threading.Thread(target=lambda: reporter.report(RuntimeError()))
    with qtbot.waitSignal(reporter.noticed):
        thread.start()
    thread.join()
    assert where == [threading.main_thread().name]


def test_cycles_are_collected_by_the_gui_thread_only(qtbot: QtBot) -> None:
    where: list[str] = []

    class Knot:
        def __init__(self) -> None:
            self.me = self

        def __del__(self) -> None:
            where.append(threading.current_thread().name)

    owner = QObject()
    collector = Collector(owner)
    worker = Worker("test")
    answers: list[int] = []

    def tie() -> int:
        return sum(bool(Knot()) for _ in range(3000))

    worker.ask(tie, answers.append)
    qtbot.waitUntil(lambda: answers == [3000])
    assert where == []
    collector.collect()
    assert set(where) == {threading.main_thread().name}
    worker.close()
    collector.stop()
    assert gc.isenabled()


class Questions:
    """A worker that answers when the test says so."""

    def __init__(self) -> None:
        self.asked: list[str] = []
        self.told: list[str] = []
        self._ends: list[tuple[Done[str], Failed, Over]] = []
        self.is_quick = False
        self.newest: Newest[str, str] = Newest(
            self._ask, self.told.append, lambda error: self.told.append(error.code)
        )

    def _ask(self, question: str, done: Done[str], failed: Failed, over: Over) -> None:
        self.asked.append(question)
        if self.is_quick:
            over()
            done(f"{question}!")
        self._ends.append((done, failed, over))

    def answer(self, number: int, text: str) -> None:
        done, _, over = self._ends[number]
        over()
        done(text)

    def fail(self, number: int) -> None:
        _, failed, over = self._ends[number]
        over()
        failed(NotFound("no-dossier"))

    def crash(self, number: int) -> None:
        self._ends[number][2]()


def test_only_the_newest_question_is_answered() -> None:
    worker = Questions()
    for question in ("k", "kh", "khai"):
        worker.newest.put(question)
    assert worker.asked == ["k"]
    worker.answer(0, "k?")
    assert worker.asked == ["k", "khai"]
    worker.answer(1, "khai!")
    assert worker.told == ["khai!"]
    worker.newest.put("x")
    worker.newest.forget()
    worker.answer(2, "x?")
    assert worker.told == ["khai!"]
    worker.newest.put("x")
    worker.answer(3, "x!")
    assert worker.told == ["khai!", "x!"]


def test_an_older_answer_is_never_told_after_the_newest() -> None:
    worker = Questions()
    worker.newest.put("H26-100")
    worker.newest.put("H26-1001")
    worker.is_quick = True
    worker.answer(0, "three dossiers")
    assert worker.told == ["H26-1001!"]


def test_a_newer_question_is_asked_whatever_came_of_the_older_one() -> None:
    worker = Questions()
    worker.newest.put("k")
    worker.newest.put("kh")
    worker.fail(0)
    assert (worker.asked, worker.told) == (["k", "kh"], [])
    worker.fail(1)
    assert worker.told == ["no-dossier"]
    worker.newest.put("kha")
    worker.crash(2)
    worker.newest.put("khai")
    worker.answer(3, "khai!")
    assert worker.told == ["no-dossier", "khai!"]


def test_an_act_may_be_done_again_after_a_bug(worker: Worker, qtbot: QtBot) -> None:
    busy: list[bool] = []
    once = OneAtATime(busy.append)

    def bug() -> None:
        raise RuntimeError("bug")

    assert once.begin()
    assert not once.begin(), "pressing twice does it once"
    with qtbot.waitSignal(worker.bug):
        worker.ask(bug, lambda _none: None, over=once.end)
    assert once.begin()
    once.end()
    assert busy == [True, False, True, False]
