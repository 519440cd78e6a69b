"""A receipt printer through its whole conversation, against an emulator on a real socket."""

import itertools
import os
import pty
import socket
import threading
import time
import tty
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest

from counter_app.domain.print_device import (
    Delivery,
    Device,
    DeviceConfig,
    DeviceKind,
    JobTicket,
    Media,
    Outcome,
    Readiness,
)
from printing.devices import escpos
from printing.devices.escpos_status import MARK
from printing.devices.opening import job_data, open_device
from printing.devices.profiles import PROFILES, Profile
from printing.thermal.escpos import Cut
from printing.thermal.roll import roll_of
from printing.thermal.slip import slip_raster
from tests.printing.devices.emulator import Behaviour, Machine, Printer, printer, switched_off
from tests.printing.devices.spooler import wait_for
from tests.printing.samples import CASES, SIMPLE
from tests.printing.thermal.seeing import codes_in, same

TICKET = JobTicket("receipt H26.107-261123-1001 1", Media.T80)
LIMITS = ("ANSWER_LIMIT", "STALL_LIMIT", "DONE_LIMIT")


@pytest.fixture(autouse=True)
def patience(monkeypatch: pytest.MonkeyPatch) -> None:
    """A printer that answers is waited for, however busy this machine is."""
    for name in LIMITS:
        monkeypatch.setattr(escpos, name, 60.0)


@pytest.fixture
def short_waits(patience: None, monkeypatch: pytest.MonkeyPatch) -> None:
    """For printers from which nothing comes."""
    for name in LIMITS:
        monkeypatch.setattr(escpos, name, 0.3)


@pytest.fixture
def machine() -> Iterator[Printer]:
    with printer() as one:
        yield one


def config(one: Printer, model: str = "") -> DeviceConfig:
    return DeviceConfig("Quầy 1", DeviceKind.NETWORK, one.address, (Media.T80,), model)


def device(one: Printer) -> Device:
    return open_device(config(one))


def receipt(one: Printer) -> bytes:
    return job_data(config(one), SIMPLE, Media.T80).data


def problem(outcome: Outcome) -> str | None:
    return outcome.problem.code if outcome.problem is not None else None


def test_what_comes_out_is_the_slip_dot_by_dot(machine: Printer) -> None:
    outcome = device(machine).send(receipt(machine), TICKET)
    assert outcome == Outcome(Delivery.PRINTED)
    (paper,) = machine.machine.slips
    assert same(paper, slip_raster(SIMPLE, roll_of(576)).image)
    assert machine.machine.unknown == b""
    assert machine.machine.resets == 1
    assert codes_in(paper) == {"Code 128": SIMPLE.code}


@pytest.mark.parametrize("profile", PROFILES, ids=lambda one: one.model)
def test_every_profile_prints_on_its_own_head(profile: Profile) -> None:
    with printer(Behaviour(head=profile.head)) as one:
        chosen = replace(config(one, profile.model), media=(profile.roll,))
        data = job_data(chosen, CASES["reprint"], profile.roll)
        assert data.paper.value == profile.roll.value
        assert open_device(chosen).send(data.data, TICKET).delivery is Delivery.PRINTED
        paper = one.machine.slips[0] if profile.cut is not Cut.NONE else one.machine.uncut
    assert paper is not None
    assert one.machine.unknown == b""
    assert set(codes_in(paper).values()) == {SIMPLE.code}
    roll = roll_of(profile.head, dots_per_mm=profile.dots_per_mm)
    assert same(paper, slip_raster(CASES["reprint"], roll).image)


@pytest.mark.parametrize(
    ("fault", "code"),
    [
        ("paper-out", "printer-paper-out"),
        ("cover-open", "printer-cover-open"),
        ("offline", "printer-offline"),
        ("error", "printer-error"),
    ],
)
def test_a_printer_that_cannot_print_gets_no_byte(machine: Printer, fault: str, code: str) -> None:
    machine.set_faults(fault)
    assert problem(device(machine).send(receipt(machine), TICKET)) == code
    status = device(machine).status()
    assert (status.readiness, status.problem and status.problem.code) == (Readiness.BLOCKED, code)
    machine.set_faults()
    assert device(machine).status().readiness is Readiness.READY
    assert machine.machine.resets == 0
    assert machine.machine.uncut is None
    assert device(machine).send(receipt(machine), TICKET).delivery is Delivery.PRINTED


def test_a_roll_that_ends_soon_is_said_and_printed_on(machine: Printer) -> None:
    machine.set_faults("paper-low")
    status = device(machine).status()
    assert (status.readiness, status.is_paper_low) == (Readiness.READY, True)
    assert device(machine).send(receipt(machine), TICKET).delivery is Delivery.PRINTED


def test_paper_that_ends_in_the_middle_is_for_a_person_to_judge(machine: Printer) -> None:
    machine.behaviour.paper = 300
    outcome = device(machine).send(receipt(machine), TICKET)
    assert (outcome.delivery, problem(outcome)) == (Delivery.UNSURE, "printer-paper-out")
    assert machine.machine.slips == []
    assert problem(device(machine).send(receipt(machine), TICKET)) == "printer-paper-out"


def test_switched_off() -> None:
    with switched_off() as one:
        outcome = device(one).send(receipt(one), TICKET)
        assert (outcome.delivery, problem(outcome)) == (Delivery.HELD, "printer-unreachable")
        assert device(one).status().readiness is Readiness.BLOCKED


@pytest.mark.parametrize("is_warm", [False, True], ids=["first job", "later job"])
@pytest.mark.parametrize("after", [0, 12, 3000, 60_000])
def test_a_cable_pulled_at_any_byte(machine: Printer, after: int, is_warm: bool) -> None:
    """Before the slip's first byte nothing was printed; after it nobody knows."""
    one = device(machine)
    if is_warm:
        assert one.send(receipt(machine), TICKET).delivery is Delivery.PRINTED
    machine.behaviour.hangs_up_after = after
    outcome = one.send(receipt(machine), TICKET)
    if after == 0:
        assert (outcome.delivery, problem(outcome)) == (Delivery.HELD, "printer-unreachable")
    else:
        assert (outcome.delivery, problem(outcome)) == (Delivery.UNSURE, "printer-cut-off")
    machine.behaviour.hangs_up_after = None
    assert one.send(receipt(machine), TICKET).delivery is Delivery.PRINTED
    assert machine.machine.unknown == b""
    last = machine.machine.slips[-1]
    wanted = slip_raster(SIMPLE, roll_of(576)).image
    start = last.height - wanted.height - PROFILES[0].feed
    assert same(last.crop((0, start, 576, last.height)), wanted), "the next slip is whole"


def test_a_printer_that_answers_nothing_prints_and_a_person_is_asked(
    machine: Printer, short_waits: None
) -> None:
    machine.behaviour.answers = False
    assert device(machine).status().readiness is Readiness.UNKNOWN
    outcome = device(machine).send(receipt(machine), TICKET)
    assert (outcome.delivery, problem(outcome)) == (Delivery.UNSURE, "printer-silent")
    wait_for(lambda: len(machine.machine.slips) == 1)


class Overslept:
    """A link on which everything was answered while this machine was busy."""

    def __init__(self) -> None:
        self._arrived = b""

    def write(self, data: bytes, limit: float) -> int:
        self._arrived += b"\x00" if data.endswith(MARK) else b"\x12"
        return len(data)

    def read(self, limit: float) -> bytes:
        data, self._arrived = self._arrived, b""
        return data

    def close(self) -> None: ...


def test_answers_that_came_while_the_machine_was_busy_count(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    hours = itertools.count(0, 3600)
    monkeypatch.setattr(escpos, "now", lambda: next(hours))
    one = escpos.EscposDevice("Quầy 1", Overslept, 100)
    assert one.status().readiness is Readiness.READY
    assert one.send(b"slip", TICKET) == Outcome(Delivery.PRINTED)


def test_a_port_that_takes_a_connection_and_nothing_else(short_waits: None) -> None:
    with socket.create_server(("127.0.0.1", 0)) as deaf:
        address = f"127.0.0.1:{deaf.getsockname()[1]}"
        chosen = DeviceConfig("Quầy 1", DeviceKind.NETWORK, address, (Media.T80,))
        data = job_data(chosen, SIMPLE, Media.T80).data * 40  # more than the sockets' buffers
        started = time.monotonic()
        outcome = open_device(chosen).send(data, TICKET)
        assert time.monotonic() - started < 60, "one limit for the whole, not one for each piece"
    assert (outcome.delivery, problem(outcome)) == (Delivery.UNSURE, "printer-silent")


def test_dots_that_look_like_questions_change_nothing(machine: Printer) -> None:
    raster = b"\x1dv0\x00" + bytes([72, 0, 3, 0]) + b"\x10\x04\x01\x10\x04\x04" * 36
    job = bytes(64) + b"\x1b@" + raster + b"\x1dV\x01"
    assert device(machine).send(job, TICKET) == Outcome(Delivery.PRINTED)
    assert len(machine.machine.slips) == 1
    assert device(machine).status().readiness is Readiness.READY


@contextmanager
def cable(behaviour: Behaviour) -> Iterator[tuple[Path, Machine]]:
    """A printer behind a device file."""
    ours, theirs = pty.openpty()
    tty.setraw(theirs)

    def answer(data: bytes) -> None:
        os.write(ours, data)

    machine = Machine(behaviour, answer)

    def run() -> None:
        while True:
            try:
                data = os.read(ours, 65536)
            except OSError:
                return
            machine.take(data)

    thread = threading.Thread(target=run, daemon=True)
    thread.start()
    try:
        yield Path(os.ttyname(theirs)), machine
    finally:
        os.close(theirs)
        thread.join(60)
        os.close(ours)
        assert not thread.is_alive()


def usb(path: Path) -> DeviceConfig:
    return DeviceConfig("Quầy 1", DeviceKind.USB, str(path), (Media.T80,))


def test_over_a_cable() -> None:
    with cable(Behaviour()) as (path, machine):
        data = job_data(usb(path), SIMPLE, Media.T80).data
        assert open_device(usb(path)).send(data, TICKET) == Outcome(Delivery.PRINTED)
        assert same(machine.slips[0], slip_raster(SIMPLE, roll_of(576)).image)
        machine.behaviour.faults = {"cover-open"}
        assert problem(open_device(usb(path)).send(data, TICKET)) == "printer-cover-open"


def test_an_unplugged_cable_is_said_and_no_file_appears(tmp_path: Path) -> None:
    gone = tmp_path / "lp0"
    outcome = open_device(usb(gone)).send(b"x", TICKET)
    assert (outcome.delivery, problem(outcome)) == (Delivery.HELD, "printer-gone")
    assert not gone.exists()
    gone.write_bytes(b"")
    assert problem(open_device(usb(gone)).send(b"x", TICKET)) == "printer-gone"
    assert gone.read_bytes() == b""
