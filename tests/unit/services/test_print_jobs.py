"""The print journal: nothing prints twice by itself, nothing is lost, no device holds another."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

import pytest

from counter_app.domain.errors import CounterError, InvalidInput, NotAllowed, NotFound, Unreachable
from counter_app.domain.forms import Paper
from counter_app.domain.print_device import (
    Delivery,
    DeviceConfig,
    DeviceKind,
    DeviceStatus,
    JobTicket,
    Media,
    Outcome,
    Readiness,
)
from counter_app.domain.print_job import INTERRUPTED, Answer, JobState, PrintJob, Question
from counter_app.services import forms, intake, print_devices, print_jobs
from counter_app.services.container import Services
from counter_app.services.print_jobs import NewJob
from counter_app.store.connection import write
from tests.support import desks
from tests.support.clock import FixedClock, moment
from tests.support.intakes import intake as sample

PAPER_OUT = Unreachable("printer-paper-out", printer="Nhiệt")
PRINTED, HELD = Outcome(Delivery.PRINTED), Outcome(Delivery.HELD, PAPER_OUT)
UNSURE = Outcome(Delivery.UNSURE, Unreachable("printer-silent", printer="Nhiệt"))


@dataclass
class Paperless:
    """A device that says what a test wants and keeps what it got."""

    name: str = "Nhiệt"
    outcomes: list[Outcome | Callable[[], Outcome]] = field(default_factory=list)
    fates: list[Outcome] = field(default_factory=list)
    recalled: list[Outcome] = field(default_factory=list)
    got: list[tuple[bytes, str]] = field(default_factory=list)

    def status(self) -> DeviceStatus:
        return DeviceStatus(Readiness.READY)

    def send(self, data: bytes, ticket: JobTicket) -> Outcome:
        self.got.append((data, ticket.title))
        said = self.outcomes.pop(0) if self.outcomes else PRINTED
        return said if isinstance(said, Outcome) else said()

    def fate(self, remote_id: str) -> Outcome:
        return self.fates.pop(0)

    def recall(self, remote_id: str) -> Outcome:
        return self.recalled.pop(0)

    @property
    def bytes_seen(self) -> list[bytes]:
        return [data for data, _ in self.got]


THERMAL = DeviceConfig("Nhiệt", DeviceKind.NETWORK, "192.0.2.7", (Media.T80,), "generic-80")
OFFICE = DeviceConfig("Văn phòng", DeviceKind.SYSTEM, "HP-1", (Media.A4, Media.A5))


@pytest.fixture
def thermal(s: Services) -> DeviceConfig:
    return print_devices.save_device(s, THERMAL, "an")


def put(s: Services, data: bytes, device: DeviceConfig = THERMAL, code: str = "A1") -> PrintJob:
    new = NewJob(code, "receipt", 1, device.media[0], data)
    return print_jobs.enqueue(s, new, device, "an")


def states(s: Services) -> list[JobState]:
    return [one.state for one in reversed(print_jobs.jobs(s))]


def asked(s: Services, *, at_start: bool = False) -> list[tuple[int, Question]]:
    return [(one.job.job_id, one.question) for one in print_jobs.questions(s, at_start=at_start)]


def code_of(error: CounterError) -> str:
    return error.code


def test_a_queue_is_printed_in_order_and_its_bytes_go(s: Services) -> None:
    for data in (b"1", b"2", b"3"):
        put(s, data)
    device = Paperless()
    run = print_jobs.run_queue(s, device)
    assert device.bytes_seen == [b"1", b"2", b"3"]
    assert (run.waiting, run.problem) == (0, None)
    assert states(s) == [JobState.CONFIRMED] * 3
    kept = s.db.execute("SELECT count(*) FROM print_job WHERE data IS NOT NULL").fetchone()[0]
    assert kept == 0
    assert print_jobs.run_queue(s, device).done == ()


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
        print_jobs.run_queue(s, device)
    assert seen == [(JobState.SENT, INTERRUPTED)]
    with desks.open_desk(folder, s.clock) as after:
        assert asked(after) == [], "another program may still be at it"
        assert asked(after, at_start=True) == [(1, Question.CAME_OUT)]
        assert print_jobs.run_queue(after, device).done == ()
        print_jobs.answer(after, 1, Answer.PRINT, "an")
        print_jobs.run_queue(after, device)
        assert device.bytes_seen == [b"1", b"1"]
        assert states(after) == [JobState.CONFIRMED]


def test_a_try_without_an_outcome_is_asked_about_after_a_while(
    s: Services, clock: FixedClock
) -> None:
    put(s, b"1")

    def stop() -> Outcome:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        print_jobs.run_queue(s, Paperless(outcomes=[stop]))
    assert asked(s) == []
    clock.tick(minutes=3)
    assert asked(s) == [(1, Question.CAME_OUT)]


def test_a_dead_printer_holds_only_its_own_jobs(s: Services) -> None:
    put(s, b"1")
    put(s, b"2")
    put(s, b"page", OFFICE)
    dead, office = Paperless(outcomes=[HELD]), Paperless("Văn phòng")
    run = print_jobs.run_queue(s, dead)
    assert (run.waiting, run.problem) == (2, "printer-paper-out")
    assert dead.bytes_seen == [b"1"], "what comes behind waits its turn"
    assert print_jobs.run_queue(s, office).waiting == 0
    assert states(s) == [JobState.QUEUED, JobState.QUEUED, JobState.CONFIRMED]
    assert [one.problem for one in reversed(print_jobs.jobs(s, "Nhiệt"))] == [
        "printer-paper-out",
        None,
    ]
    assert asked(s) == []
    print_jobs.run_queue(s, dead)
    assert dead.bytes_seen == [b"1", b"1", b"2"]
    assert print_jobs.job(s, 1).attempts == 2


def test_unsure_is_asked_once_and_does_not_stop_the_queue(s: Services) -> None:
    put(s, b"1")
    put(s, b"2")
    device = Paperless(outcomes=[UNSURE])
    print_jobs.run_queue(s, device)
    assert asked(s) == [(1, Question.CAME_OUT)]
    assert print_jobs.job(s, 1).problem == "printer-silent"
    assert states(s) == [JobState.SENT, JobState.CONFIRMED]
    print_jobs.run_queue(s, device)
    assert device.bytes_seen == [b"1", b"2"]
    print_jobs.answer(s, 1, Answer.CAME_OUT, "an")
    assert asked(s) == []
    with pytest.raises(NotAllowed) as refused:
        print_jobs.answer(s, 1, Answer.PRINT, "an")
    assert code_of(refused.value) == "print-job-state"


def test_not_come_out_prints_the_same_print_again(s: Services) -> None:
    put(s, b"1")
    device = Paperless(outcomes=[UNSURE])
    print_jobs.run_queue(s, device)
    again = print_jobs.answer(s, 1, Answer.PRINT, "an")
    assert (again.state, again.print_no, again.problem) == (JobState.QUEUED, 1, None)
    print_jobs.run_queue(s, device)
    assert device.bytes_seen == [b"1", b"1"]
    assert len(print_jobs.jobs(s)) == 1


def test_an_answer_given_while_the_device_works_stands(s: Services) -> None:
    put(s, b"1")

    def answered_meanwhile() -> Outcome:
        print_jobs.answer(s, 1, Answer.CAME_OUT, "an")
        return HELD

    run = print_jobs.run_queue(s, Paperless(outcomes=[answered_meanwhile]))
    assert [one.state for one in run.done] == [JobState.CONFIRMED]


def test_yesterdays_jobs_ask_before_printing(s: Services, clock: FixedClock) -> None:
    clock.at = moment(16, 16, 50)
    for data in (b"1", b"2"):
        put(s, data)
    clock.at = moment(17, 7, 10)
    device = Paperless()
    assert print_jobs.run_queue(s, device).waiting == 0
    put(s, b"today, before the doors open")
    print_jobs.run_queue(s, device)
    assert device.bytes_seen == [b"today, before the doors open"]
    clock.at = moment(17, 7, 40)
    assert asked(s) == [(1, Question.STALE), (2, Question.STALE)]
    print_jobs.answer(s, 1, Answer.PRINT, "an")
    print_jobs.answer(s, 2, Answer.DROP, "an")
    print_jobs.run_queue(s, device)
    assert device.bytes_seen[1:] == [b"1"]
    assert states(s) == [JobState.CONFIRMED, JobState.EXPIRED, JobState.CONFIRMED]


def test_a_refused_job_is_kept_until_a_clerk_decides(s: Services, thermal: DeviceConfig) -> None:
    other = print_devices.save_device(s, replace(thermal, name="Nhiệt 2"), "an")
    put(s, b"1")
    put(s, b"2")
    refused = Outcome(Delivery.REFUSED, Unreachable("print-cancelled", printer="Nhiệt"))
    print_jobs.run_queue(s, Paperless(outcomes=[refused]))
    assert states(s) == [JobState.FAILED, JobState.CONFIRMED]
    assert asked(s) == [(1, Question.FAILED)]
    moved = print_jobs.move(s, 1, other.name, "an")
    assert (moved.device, moved.state) == ("Nhiệt 2", JobState.QUEUED)
    device = Paperless("Nhiệt 2")
    print_jobs.run_queue(s, device)
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
    print_jobs.run_queue(s, device)
    assert print_jobs.job(s, 1).remote_id == "HP-1-7"
    assert asked(s, at_start=True) == []
    (waiting,) = print_jobs.run_queue(s, device).done
    assert (waiting.state, waiting.problem) == (JobState.SENT, "printer-paused")
    assert waiting.remote_id == "HP-1-7"
    (done,) = print_jobs.run_queue(s, device).done
    assert done.state is JobState.CONFIRMED
    assert len(device.got) == 1


def test_what_a_spooler_still_has_at_dawn_is_taken_back(s: Services, clock: FixedClock) -> None:
    put(s, b"1", OFFICE)
    device = Paperless(
        "Văn phòng", [HANDED], fates=[Outcome(Delivery.HANDED_OVER)], recalled=[HELD]
    )
    print_jobs.run_queue(s, device)
    clock.tick(days=1)
    (back,) = print_jobs.run_queue(s, device).done
    assert (back.state, back.remote_id) == (JobState.QUEUED, None)
    assert asked(s) == [(1, Question.STALE)]
    assert len(device.got) == 1


def test_a_spooler_that_forgot_a_job_leaves_a_question(s: Services) -> None:
    put(s, b"1", OFFICE)
    print_jobs.run_queue(s, Paperless("Văn phòng", [HANDED], fates=[UNSURE]))
    print_jobs.run_queue(s, Paperless("Văn phòng", fates=[UNSURE]))
    assert asked(s) == [(1, Question.CAME_OUT)]


def test_titles_are_ascii_and_name_nobody(s: Services) -> None:
    put(s, b"1", code="Số 12")
    device = Paperless()
    print_jobs.run_queue(s, device)
    assert device.got[0][1] == "receipt S? 12 1"


@pytest.fixture
def second(folder: Path, s: Services) -> Iterator[Services]:
    with desks.open_desk(folder, s.clock) as other:
        yield other


def test_two_programs_print_a_job_once(s: Services, second: Services) -> None:
    put(s, b"1")
    put(s, b"2")
    device = Paperless()

    def other_program() -> Outcome:
        assert [one.job_id for one in print_jobs.run_queue(second, device).done] == [2]
        return PRINTED

    device.outcomes.append(other_program)
    print_jobs.run_queue(s, device)
    assert device.bytes_seen == [b"1", b"2"]


def accepted(s: Services) -> str:
    return intake.accept(s, sample(), "an").code


def journalled(s: Services, code: str, device: str | None) -> int:
    slip = forms.receipt_snapshot(s, code, clerk_name="an")
    entry = forms.print_entry(slip, paper=Paper.T80, pages=1, sha256="0" * 64, device=device)
    return forms.record_print(s, code, entry, "an")


def test_a_crash_between_commit_and_print_is_offered_at_the_next_start(
    s: Services, folder: Path
) -> None:
    """Three dossiers: one crashed before its print was journalled, one before its job was stored,
    one while its job was waiting; a fourth is on paper."""
    accepted(s)  # before there was any device: not ours to offer
    print_devices.save_device(s, THERMAL, "an")
    unprinted, unqueued, waiting, done = (accepted(s) for _ in range(4))
    journalled(s, unqueued, "Nhiệt")
    for code in (waiting, done):
        print_no = journalled(s, code, "Nhiệt")
        print_jobs.enqueue(s, NewJob(code, "receipt", print_no, Media.T80, b"x"), THERMAL, "an")
    print_jobs.run_queue(s, Paperless(outcomes=[UNSURE, PRINTED]))
    with desks.open_desk(folder, s.clock) as after:
        found = print_jobs.pending_slips(after, at_start=True)
    assert [one.code for one in found.unprinted] == [unprinted]
    assert [(one.code, one.form, one.print_no, one.device) for one in found.unqueued] == [
        (unqueued, "receipt", 1, "Nhiệt")
    ]
    assert [(one.job.code, one.question) for one in found.questions] == [
        (waiting, Question.CAME_OUT)
    ]


def test_what_was_printed_elsewhere_is_not_offered(s: Services, thermal: DeviceConfig) -> None:
    journalled(s, accepted(s), None)
    journalled(s, accepted(s), "máy khác")
    assert print_jobs.pending_slips(s) == print_jobs.PendingSlips((), (), ())


def test_dossiers_of_last_week_are_not_offered(
    s: Services, thermal: DeviceConfig, clock: FixedClock
) -> None:
    code = accepted(s)
    clock.tick(days=3)
    assert [one.code for one in print_jobs.pending_slips(s).unprinted] == [code]
    clock.tick(days=1)
    assert print_jobs.pending_slips(s).unprinted == ()


def test_a_job_and_its_journal_entry_can_share_a_transaction(s: Services) -> None:
    def cut_off() -> None:
        with write(s.db):
            print_jobs.put(s, NewJob("A1", "receipt", 1, Media.T80, b"x"), THERMAL, "an")
            raise RuntimeError("power cut")

    with pytest.raises(RuntimeError):
        cut_off()
    assert print_jobs.jobs(s) == ()


def test_devices_are_kept_changed_and_forgotten(s: Services, second: Services) -> None:
    print_devices.save_device(s, THERMAL, "an")
    print_devices.save_device(s, OFFICE, "an")
    changed = replace(THERMAL, address="192.0.2.8:9100", media=(Media.T80, Media.LABEL_50X30))
    print_devices.save_device(s, changed, "an")
    assert print_devices.devices(second) == (changed, OFFICE)
    put(s, b"1", changed)
    print_devices.remove_device(s, "Nhiệt", "an")
    assert print_devices.devices(second) == (OFFICE,)
    assert states(s) == [JobState.QUEUED], "its job can still be moved"
    with pytest.raises(NotFound) as refused:
        print_devices.remove_device(s, "Nhiệt", "an")
    assert code_of(refused.value) == "printer-unknown"


@pytest.mark.parametrize(
    ("wrong", "code"),
    [
        (replace(THERMAL, address="host name"), "bad-device-address"),
        (replace(THERMAL, address="192.0.2.7:0"), "bad-device-address"),
        (replace(THERMAL, address="192.0.2.7:99999"), "bad-device-address"),
        (replace(OFFICE, address="-o"), "bad-device-address"),
        (replace(THERMAL, kind=DeviceKind.USB, address="lp0"), "bad-device-address"),
        (replace(THERMAL, media=(Media.A4,)), "device-media"),
        (replace(THERMAL, media=()), "device-media"),
        (replace(THERMAL, name=" "), "missing"),
    ],
)
def test_a_device_that_cannot_be_is_refused(s: Services, wrong: DeviceConfig, code: str) -> None:
    with pytest.raises(InvalidInput) as refused:
        print_devices.save_device(s, wrong, "an")
    assert code_of(refused.value) == code
    assert print_devices.devices(s) == ()
