"""The real spooler: printers that print, are paused, renamed, cancelled or stopped.

Long, because it starts programs: ``pytest --long``. See `spooler` for what has to be installed.
"""

import shutil
import socket
import tempfile
from collections.abc import Iterator
from pathlib import Path
from secrets import token_hex

import pytest

from counter_app.domain.print_device import (
    Delivery,
    DeviceConfig,
    DeviceKind,
    JobTicket,
    Media,
    Outcome,
)
from printing.devices.cups import CupsDevice, queue_names
from printing.devices.opening import job_data, open_device
from tests.printing.devices import spooler
from tests.printing.devices.spooler import Cups, wait_for
from tests.printing.reading import Printout
from tests.printing.samples import CASES, SIMPLE

pytestmark = [pytest.mark.long, pytest.mark.timeout(300)]


@pytest.fixture(scope="module")
def running() -> Iterator[Cups]:
    with spooler.cups() as one:
        one.add_pdf_printer("VPDF")
        yield one


@pytest.fixture(autouse=True)
def own_server(running: Cups, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CUPS_SERVER", running.server)


def office(queue: str = "VPDF") -> DeviceConfig:
    return DeviceConfig("Văn phòng", DeviceKind.SYSTEM, queue, (Media.A4, Media.A5))


def page(media: Media = Media.A4, case: str = "simple") -> bytes:
    return job_data(office(), CASES[case], media).data


def ticket(media: Media = Media.A4) -> JobTicket:
    return JobTicket(f"receipt {token_hex(6)}", media)


def problem(outcome: Outcome) -> str | None:
    return outcome.problem.code if outcome.problem is not None else None


def fate_of(device: CupsDevice, remote_id: str | None) -> Outcome:
    """What became of a job when nothing more happens to it."""
    assert remote_id is not None
    last: list[Outcome] = []

    def is_over() -> bool:
        last.append(device.fate(remote_id))
        return last[-1].delivery is not Delivery.HANDED_OVER

    wait_for(is_over)
    return last[-1]


@pytest.mark.parametrize("media", [Media.A4, Media.A5])
@pytest.mark.parametrize("case", ["simple", "all_letters"])
def test_a_page_comes_out_as_it_was_drawn(media: Media, case: str) -> None:
    device, job = open_device(office()), ticket(media)
    handed = device.send(page(media, case), job)
    assert handed.delivery is Delivery.HANDED_OVER
    assert isinstance(device, CupsDevice)
    assert fate_of(device, handed.remote_id) == Outcome(Delivery.PRINTED)
    file = spooler.pdf_of(job.title.replace(" ", "_"))
    assert file is not None
    try:
        printout = Printout(file.read_bytes())
        assert printout.codes(200) == {"Code 128": SIMPLE.code, "QR Code": SIMPLE.code}
        assert len(printout.pages) == len(Printout(page(media, case)).pages)
        size, wanted = printout.image(0, 72), Printout(page(media, case)).image(0, 72)
        assert abs(size.width() - wanted.width()) <= 1
        assert abs(size.height() - wanted.height()) <= 1
    finally:
        file.unlink()


def test_a_queue_of_another_name_is_refused(running: Cups) -> None:
    assert "VPDF" in queue_names()
    for wrong in ("vpdf", "VPDF2", "VPD", "Nope"):
        outcome = open_device(office(wrong)).send(page(), ticket())
        assert (outcome.delivery, problem(outcome)) == (Delivery.HELD, "printer-gone")
    assert running.run("lpstat", "-W", "not-completed", "-o") == ""


def test_a_renamed_printer_gets_nothing_under_its_old_name(running: Cups) -> None:
    running.add_pdf_printer("TRUOC")
    assert open_device(office("TRUOC")).status().problem is None
    running.run("lpadmin", "-x", "TRUOC", check=True)
    running.add_pdf_printer("SAU")
    running.run("lpadmin", "-d", "SAU", check=True)
    outcome = open_device(office("TRUOC")).send(page(), ticket())
    assert (outcome.delivery, problem(outcome)) == (Delivery.HELD, "printer-gone")
    running.run("lpadmin", "-x", "SAU", check=True)


def test_a_paused_queue_takes_nothing(running: Cups) -> None:
    running.run("cupsdisable", "-r", "bao tri", "VPDF", check=True)
    outcome = open_device(office()).send(page(), ticket())
    running.run("cupsenable", "VPDF", check=True)
    assert (outcome.delivery, problem(outcome)) == (Delivery.HELD, "printer-paused")
    running.run("cupsreject", "VPDF", check=True)
    refused = open_device(office()).send(page(), ticket())
    running.run("cupsaccept", "VPDF", check=True)
    assert (refused.delivery, problem(refused)) == (Delivery.HELD, "printer-refused")


def test_a_cancelled_job_is_not_taken_for_printed(running: Cups, port: int) -> None:
    device = CupsDevice("Văn phòng", "DEAD")
    running.add_printer("DEAD", f"socket://127.0.0.1:{port}", "raw")
    handed = device.send(page(), ticket())
    assert handed.delivery is Delivery.HANDED_OVER
    remote = handed.remote_id or ""
    wait_for(lambda: problem(device.fate(remote)) == "printer-offline")
    assert device.fate(remote).delivery is Delivery.HANDED_OVER
    behind = device.send(page(), ticket())
    assert (behind.delivery, problem(behind)) == (Delivery.HELD, "printer-offline")
    running.run("cancel", remote, check=True)
    gone = fate_of(device, remote)
    assert (gone.delivery, problem(gone)) == (Delivery.REFUSED, "print-cancelled")
    assert device.fate("DEAD-99999").delivery is Delivery.UNSURE
    running.run("lpadmin", "-x", "DEAD", check=True)


def test_a_job_that_waits_can_be_taken_back(running: Cups) -> None:
    running.add_pdf_printer("CHO")
    device = CupsDevice("Văn phòng", "CHO")
    running.run("cupsdisable", "CHO", check=True)
    running.run("lp", "-d", "CHO", "/etc/hostname", check=True)
    (line,) = running.run("lpstat", "-W", "not-completed", "-o", "CHO").splitlines()
    outcome = device.recall(line.split()[0])
    assert (outcome.delivery, problem(outcome)) == (Delivery.HELD, "printer-paused")
    assert running.run("lpstat", "-W", "not-completed", "-o", "CHO") == ""
    running.run("lpadmin", "-x", "CHO", check=True)


def test_a_stopped_spooler_is_said() -> None:
    with spooler.cups() as other:
        other.add_pdf_printer("VPDF")
        server = other.server
        with pytest.MonkeyPatch.context() as patch:
            patch.setenv("CUPS_SERVER", server)
            assert open_device(office()).status().problem is None
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("CUPS_SERVER", server)
        outcome = open_device(office()).send(page(), ticket())
        assert (outcome.delivery, problem(outcome)) == (Delivery.HELD, "spooler-stopped")
        waiting = open_device(office()).fate("VPDF-1")
        assert (waiting.delivery, problem(waiting)) == (Delivery.HANDED_OVER, "spooler-stopped")


def test_a_spooler_that_hangs_does_not_hang_us(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("printing.devices.cups.LIMIT", 0.5)
    folder = Path(tempfile.mkdtemp(dir="/var/tmp"))
    with socket.socket(socket.AF_UNIX) as deaf:
        deaf.bind(str(folder / "s"))
        deaf.listen()
        monkeypatch.setenv("CUPS_SERVER", str(folder / "s"))
        outcome = open_device(office()).send(page(), ticket())
    shutil.rmtree(folder)
    assert (outcome.delivery, problem(outcome)) == (Delivery.HELD, "spooler-silent")


def test_a_full_disk_under_the_spooler_is_a_refusal(running: Cups) -> None:
    """The spooler refuses what it has no room for; nothing is taken for printed."""
    running.run("lpadmin", "-p", "VPDF", "-o", "job-quota-period=3600", "-o", "job-k-limit=1")
    first = open_device(office()).send(page(), ticket())
    second = open_device(office()).send(page(), ticket())
    running.run("lpadmin", "-p", "VPDF", "-o", "job-quota-period=0", "-o", "job-k-limit=0")
    assert Delivery.HELD in {first.delivery, second.delivery}
    assert "printer-refused" in {problem(first), problem(second)}


@pytest.fixture
def port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as free:
        return int(free.getsockname()[1])


def test_an_ipp_printer_without_a_driver_prints(running: Cups, port: int) -> None:
    with spooler.ipp_printer(running.base, "Quay1", port) as pages:
        running.add_printer("EVE", f"ipp://127.0.0.1:{port}/ipp/print", "everywhere")
        device = CupsDevice("Quầy 1", "EVE")
        handed = device.send(page(), ticket())
        assert fate_of(device, handed.remote_id) == Outcome(Delivery.PRINTED)
        (file,) = pages.glob("*.pdf")
        assert Printout(file.read_bytes()).codes(200)["Code 128"] == SIMPLE.code
    running.run("lpadmin", "-x", "EVE", check=True)


@pytest.mark.parametrize(
    ("reason", "code"),
    [("media-empty-error", "printer-paper-out"), ("cover-open-error", "printer-cover-open")],
)
def test_an_ipp_printer_tells_why_it_does_not_print(
    running: Cups, port: int, reason: str, code: str
) -> None:
    """Its pages wait in the spooler, what comes behind waits with us, and both come out later."""
    queue, stop = f"EVE-{reason}", running.base / "stop"
    stop.touch()
    work = running.base / "print.sh"
    work.write_text(
        f"#!/bin/sh\necho 'STATE: +{reason}' >&2\n"
        f"while [ -e {stop} ]; do sleep 0.2; done\necho 'STATE: -{reason}' >&2\n"
    )
    work.chmod(0o755)
    with spooler.ipp_printer(running.base, reason, port, "-c", str(work)):
        running.add_printer(queue, f"ipp://127.0.0.1:{port}/ipp/print", "everywhere")
        device = CupsDevice("Quầy 2", queue)
        remote = device.send(page(), ticket()).remote_id or ""
        wait_for(lambda: problem(device.fate(remote)) == code)
        behind = device.send(page(), ticket())
        assert (behind.delivery, problem(behind)) == (Delivery.HELD, code)
        stop.unlink()
        assert fate_of(device, remote) == Outcome(Delivery.PRINTED)
        wait_for(lambda: device.status().problem is None)
    running.run("lpadmin", "-x", queue, check=True)
