"""The print journal: nothing prints twice by itself, nothing is lost, no device holds another."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from counter_app.domain.errors import CounterError, NotAllowed, NotFound, Unreachable
from counter_app.domain.print_device import (
    Delivery,
    DeviceConfig,
    Media,
    Outcome,
)
from counter_app.domain.print_job import INTERRUPTED, Answer, JobState, PrintJob, Question
from counter_app.services import print_devices, print_jobs, print_run
from counter_app.services.container import Services
from counter_app.services.print_jobs import NewJob
from counter_app.store.connection import write
from tests.support import desks
from tests.support.clock import FixedClock, moment
from tests.support.printers import HELD, OFFICE, PRINTED, THERMAL, UNSURE, Paperless


@pytest.fixture
def thermal(s: Services) -> DeviceConfig:
    return print_devices.save_device(s, THERMAL, "an")


def put(s: Services, data: bytes, device: DeviceConfig = THERMAL, code: str = "A1") -> PrintJob:
    new = NewJob(code, "receipt", 1, device.media[0], data)
    return print_jobs.enqueue(s, new, device, "an")


def states(s: Services) -> list[JobState]:
    return [one.state for one in reversed(print_jobs.jobs(s))]


def asked(s: Services, *, at_start: bool = False) -> list[tuple[int, Question]]:
    """What is asked now; `at_start`: by a program that starts a second later."""
    started_at = s.clock() + timedelta(seconds=1) if at_start else None
    found = print_jobs.questions(s, started_at=started_at)
    return [(one.job.job_id, one.question) for one in found]


def code_of(error: CounterError) -> str:
    return error.code


def test_a_queue_is_printed_in_order_and_its_bytes_go(s: Services) -> None:
    for data in (b"1", b"2", b"3"):
        put(s, data)
    device = Paperless()
    run = print_run.run_queue(s, device)
    assert device.bytes_seen == [b"1", b"2", b"3"]
    assert (run.waiting, run.problem) == (0, None)
    assert states(s) == [JobState.CONFIRMED] * 3
    kept = s.db.execute("SELECT count(*) FROM print_job WHERE data IS NOT NULL").fetchone()[0]
    assert kept == 0
    assert print_run.run_queue(s, device).done == ()


def test_a_job_is_sent_on_disk_before_its_first_byte(s: Services, folder: Path) -> None:
    """Power cut while the device works: the next start finds the job and asks, it never resends."""
    put(s, b"1")
    seen: list[tuple[JobState, str | None]] = []

    def look() -> Outcome:
        with desks.open_desk(folder, s.clock) as other:
            one = print_jobs.jobs(other)[0]
            seen.append((one.state, one.problem))
        raise KeyboardInterrupt

    device = Paperless(outcomes=[look])
    with pytest.raises(KeyboardInterrupt):
        print_run.run_queue(s, device)
    assert seen == [(JobState.SENT, INTERRUPTED)]
    with desks.open_desk(folder, s.clock) as after:
        assert asked(after) == [], "another program may still be at it"
        assert asked(after, at_start=True) == [(1, Question.CAME_OUT)]
        assert print_run.run_queue(after, device).done == ()
        print_jobs.answer(after, 1, Answer.PRINT, "an")
        print_run.run_queue(after, device)
        assert device.bytes_seen == [b"1", b"1"]
        assert states(after) == [JobState.CONFIRMED]


def test_a_try_without_an_outcome_is_asked_about_after_a_while(
    s: Services, clock: FixedClock
) -> None:
    put(s, b"1")

    def stop() -> Outcome:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        print_run.run_queue(s, Paperless(outcomes=[stop]))
    assert asked(s) == []
    clock.tick(minutes=3)
    assert asked(s) == [(1, Question.CAME_OUT)]


def test_a_dead_printer_holds_only_its_own_jobs(s: Services) -> None:
    put(s, b"1")
    put(s, b"2")
    put(s, b"page", OFFICE)
    dead, office = Paperless(outcomes=[HELD]), Paperless("Văn phòng")
    run = print_run.run_queue(s, dead)
    assert (run.waiting, run.problem) == (2, "printer-paper-out")
    assert dead.bytes_seen == [b"1"], "what comes behind waits its turn"
    assert print_run.run_queue(s, office).waiting == 0
    assert states(s) == [JobState.QUEUED, JobState.QUEUED, JobState.CONFIRMED]
    assert [one.problem for one in reversed(print_jobs.jobs(s, "Nhiệt"))] == [
        "printer-paper-out",
        None,
    ]
    assert asked(s) == []
    print_run.run_queue(s, dead)
    assert dead.bytes_seen == [b"1", b"1", b"2"]
    assert print_jobs.job(s, 1).attempts == 2


def test_unsure_is_asked_once_and_does_not_stop_the_queue(s: Services) -> None:
    put(s, b"1")
    put(s, b"2")
    device = Paperless(outcomes=[UNSURE])
    print_run.run_queue(s, device)
    assert asked(s) == [(1, Question.CAME_OUT)]
    assert print_jobs.job(s, 1).problem == "printer-silent"
    assert states(s) == [JobState.SENT, JobState.CONFIRMED]
    print_run.run_queue(s, device)
    assert device.bytes_seen == [b"1", b"2"]
    print_jobs.answer(s, 1, Answer.CAME_OUT, "an")
    assert asked(s) == []
    with pytest.raises(NotAllowed) as refused:
        print_jobs.answer(s, 1, Answer.PRINT, "an")
    assert code_of(refused.value) == "print-job-state"


def test_not_come_out_prints_the_same_print_again(s: Services) -> None:
    put(s, b"1")
    device = Paperless(outcomes=[UNSURE])
    print_run.run_queue(s, device)
    again = print_jobs.answer(s, 1, Answer.PRINT, "an")
    assert (again.state, again.print_no, again.problem) == (JobState.QUEUED, 1, None)
    print_run.run_queue(s, device)
    assert device.bytes_seen == [b"1", b"1"]
    assert len(print_jobs.jobs(s)) == 1


def test_an_answer_given_while_the_device_works_stands(s: Services) -> None:
    put(s, b"1")

    def answered_meanwhile() -> Outcome:
        print_jobs.answer(s, 1, Answer.CAME_OUT, "an")
        return HELD

    run = print_run.run_queue(s, Paperless(outcomes=[answered_meanwhile]))
    assert [one.state for one in run.done] == [JobState.CONFIRMED]


def test_yesterdays_jobs_ask_before_printing(s: Services, clock: FixedClock) -> None:
    clock.at = moment(16, 16, 50)
    for data in (b"1", b"2"):
        put(s, data)
    clock.at = moment(17, 7, 10)
    device = Paperless()
    assert print_run.run_queue(s, device).waiting == 0
    put(s, b"today, before the doors open")
    print_run.run_queue(s, device)
    assert device.bytes_seen == [b"today, before the doors open"]
    clock.at = moment(17, 7, 40)
    assert asked(s) == [(1, Question.STALE), (2, Question.STALE)]
    print_jobs.answer(s, 1, Answer.PRINT, "an")
    print_jobs.answer(s, 2, Answer.DROP, "an")
    print_run.run_queue(s, device)
    assert device.bytes_seen[1:] == [b"1"]
    assert states(s) == [JobState.CONFIRMED, JobState.EXPIRED, JobState.CONFIRMED]


def test_a_refused_job_is_kept_until_a_clerk_decides(s: Services, thermal: DeviceConfig) -> None:
    other = print_devices.save_device(s, replace(thermal, name="Nhiệt 2"), "an")
    put(s, b"1")
    put(s, b"2")
    refused = Outcome(Delivery.REFUSED, Unreachable("print-cancelled", printer="Nhiệt"))
    print_run.run_queue(s, Paperless(outcomes=[refused]))
    assert states(s) == [JobState.FAILED, JobState.CONFIRMED]
    assert asked(s) == [(1, Question.FAILED)]
    moved = print_jobs.move(s, 1, other.name, "an")
    assert (moved.device, moved.state) == ("Nhiệt 2", JobState.QUEUED)
    device = Paperless("Nhiệt 2")
    print_run.run_queue(s, device)
    assert device.bytes_seen == [b"1"]


def test_bytes_move_only_where_they_can_be_printed(s: Services, thermal: DeviceConfig) -> None:
    print_devices.save_device(s, OFFICE, "an")
    put(s, b"1")
    with pytest.raises(NotAllowed) as refused:
        print_jobs.move(s, 1, OFFICE.name, "an")
    assert code_of(refused.value) == "printer-media"
    with pytest.raises(NotFound) as unknown:
        print_jobs.move(s, 1, "nhiệt", "an")
    assert code_of(unknown.value) == "printer-unknown"
    with pytest.raises(NotAllowed):
        print_jobs.enqueue(s, NewJob("A1", "receipt", 1, Media.A4, b""), thermal, "an")
    with pytest.raises(NotFound) as missing:
        print_jobs.answer(s, 99, Answer.DROP, "an")
    assert code_of(missing.value) == "no-print-job"


HANDED = Outcome(Delivery.HANDED_OVER, remote_id="HP-1-7")


def test_what_a_spooler_has_is_followed_up(s: Services) -> None:
    put(s, b"1", OFFICE)
    paused = Unreachable("printer-paused", printer="Văn phòng")
    device = Paperless(
        "Văn phòng", [HANDED], fates=[Outcome(Delivery.HANDED_OVER, paused), PRINTED]
    )
    print_run.run_queue(s, device)
    assert print_jobs.job(s, 1).remote_id == "HP-1-7"
    assert asked(s, at_start=True) == []
    (waiting,) = print_run.run_queue(s, device).done
    assert (waiting.state, waiting.problem) == (JobState.SENT, "printer-paused")
    assert waiting.remote_id == "HP-1-7"
    (done,) = print_run.run_queue(s, device).done
    assert done.state is JobState.CONFIRMED
    assert len(device.got) == 1


def test_what_a_spooler_still_has_at_dawn_is_taken_back(s: Services, clock: FixedClock) -> None:
    put(s, b"1", OFFICE)
    device = Paperless(
        "Văn phòng", [HANDED], fates=[Outcome(Delivery.HANDED_OVER)], recalled=[HELD]
    )
    print_run.run_queue(s, device)
    clock.tick(days=1)
    (back,) = print_run.run_queue(s, device).done
    assert (back.state, back.remote_id) == (JobState.QUEUED, None)
    assert asked(s) == [(1, Question.STALE)]
    assert len(device.got) == 1


def test_a_spooler_that_forgot_a_job_leaves_a_question(s: Services) -> None:
    put(s, b"1", OFFICE)
    print_run.run_queue(s, Paperless("Văn phòng", [HANDED], fates=[UNSURE]))
    print_run.run_queue(s, Paperless("Văn phòng", fates=[UNSURE]))
    assert asked(s) == [(1, Question.CAME_OUT)]


def test_titles_are_ascii_and_name_nobody(s: Services) -> None:
    put(s, b"1", code="Số 12")
    device = Paperless()
    print_run.run_queue(s, device)
    assert device.got[0][1] == "receipt S? 12 1"


def test_two_programs_print_a_job_once(s: Services, second_program: Services) -> None:
    put(s, b"1")
    put(s, b"2")
    device = Paperless()

    def other_program() -> Outcome:
        assert [one.job_id for one in print_run.run_queue(second_program, device).done] == [2]
        return PRINTED

    device.outcomes.append(other_program)
    print_run.run_queue(s, device)
    assert device.bytes_seen == [b"1", b"2"]


def test_a_job_and_its_journal_entry_can_share_a_transaction(s: Services) -> None:
    def cut_off() -> None:
        with write(s.db):
            print_jobs.put(s, NewJob("A1", "receipt", 1, Media.T80, b"x"), THERMAL, "an")
            raise RuntimeError("power cut")

    with pytest.raises(RuntimeError):
        cut_off()
    assert print_jobs.jobs(s) == ()
