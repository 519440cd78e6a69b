"""A folder as a printer, and which device and bytes a configuration stands for."""

import errno
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from counter_app.domain.errors import CounterError
from counter_app.domain.forms import Paper
from counter_app.domain.print_device import (
    Delivery,
    DeviceConfig,
    DeviceKind,
    JobTicket,
    Media,
    Readiness,
)
from printing.devices.opening import Printable, job_data, open_device
from printing.devices.profiles import PROFILES, profile_of
from tests.printing.reading import Printout
from tests.printing.samples import SIMPLE
from tests.printing.thermal.samples import LABEL, TICKET

ROOT = Path(__file__).parents[3]
JOB = JobTicket("receipt H26.107-261123-1001 1", Media.A5)


def folder(place: Path) -> DeviceConfig:
    return DeviceConfig("Thư mục", DeviceKind.FOLDER, str(place), tuple(Media))


def test_a_job_becomes_a_file_with_nothing_beside_it(tmp_path: Path) -> None:
    device = open_device(folder(tmp_path))
    assert device.status().readiness is Readiness.READY
    data = job_data(folder(tmp_path), SIMPLE, Media.A5).data
    assert device.send(data, JOB).delivery is Delivery.PRINTED
    (file,) = tmp_path.iterdir()
    assert file.name == "receipt_H26.107-261123-1001_1.pdf"
    assert SIMPLE.code in Printout(file.read_bytes()).words


def test_a_folder_that_went_away_is_not_made(tmp_path: Path) -> None:
    gone = tmp_path / "stick"
    outcome = open_device(folder(gone)).send(b"x", JOB)
    assert outcome.delivery is Delivery.HELD
    assert outcome.problem is not None
    assert outcome.problem.code == "printer-gone"
    assert not gone.exists()


_FULL = """
import resource, signal, sys
from pathlib import Path
from printing.devices.folder import FolderDevice
from counter_app.domain.print_device import JobTicket, Media
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, resource.RLIM_INFINITY))
device = FolderDevice("Thư mục", Path(sys.argv[1]))
for size in (60_000, 10_000):
    outcome = device.send(b"x" * size, JobTicket(f"job {size}", Media.A5))
    sys.stdout.write(f"{outcome.delivery.value} {outcome.problem and outcome.problem.code}\\n")
"""


@pytest.mark.skipif(sys.platform != "linux", reason="RLIMIT_FSIZE")
def test_a_full_disk_keeps_the_job_and_leaves_no_half_file(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", _FULL, str(tmp_path)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.splitlines() == ["held printer-disk-full", "printed None"]
    assert [(file.name, file.stat().st_size) for file in tmp_path.iterdir()] == [
        ("job_10000.pdf", 10_000)
    ]


def test_other_faults_of_a_folder_are_refusals(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_: int) -> None:
        raise OSError(errno.EIO, "broken")

    monkeypatch.setattr("os.fsync", fail)
    outcome = open_device(folder(tmp_path)).send(b"x", JOB)
    assert outcome.delivery is Delivery.HELD
    assert outcome.problem is not None
    assert outcome.problem.code == "printer-refused"
    assert list(tmp_path.iterdir()) == []


THERMAL = DeviceConfig(
    "Nhiệt", DeviceKind.NETWORK, "192.0.2.1", (Media.T80, Media.LABEL_70X36), "epson-tm-t20"
)


@pytest.mark.parametrize(
    ("what", "media", "paper"),
    [
        (SIMPLE, Media.T80, Paper.T80),
        (TICKET, Media.T80, Paper.T80),
        (LABEL, Media.LABEL_70X36, Paper.T80),
    ],
)
def test_a_receipt_printer_takes_slips_tickets_and_labels(
    what: Printable, media: Media, paper: Paper
) -> None:
    job = job_data(THERMAL, what, media)
    assert job.data.startswith(b"\x1b@\x1dv0\x00")
    assert job.data.endswith(b"\x1dV\x01")
    assert (job.pages, job.paper) == (1, paper)
    assert job == job_data(THERMAL, what, media)


def test_one_snapshot_on_four_papers(tmp_path: Path) -> None:
    """A4, A5, 80 mm and 58 mm say the same."""
    for media in (Media.A4, Media.A5, Media.T80, Media.T58):
        job = job_data(folder(tmp_path), SIMPLE, media)
        printout = Printout(job.data)
        assert SIMPLE.code in printout.codes(203).values()
        assert len(printout.pages) == job.pages
        assert job.paper.value == media.value


@pytest.mark.parametrize(
    ("config", "what", "media", "code"),
    [
        (THERMAL, SIMPLE, Media.A4, "printer-media"),
        (THERMAL, SIMPLE, Media.T58, "printer-media"),
        (THERMAL, SIMPLE, Media.LABEL_70X36, "printer-media"),
        (THERMAL, LABEL, Media.T80, "printer-media"),
        (replace(THERMAL, media=(Media.T58,)), SIMPLE, Media.T58, "printer-media"),
        (folder(Path("x")), LABEL, Media.A4, "printer-media"),
        (folder(Path("x")), LABEL, Media.T80, "printer-media"),
        (replace(THERMAL, model="none"), SIMPLE, Media.T80, "unknown-printer-model"),
    ],
)
def test_what_does_not_fit_is_refused(
    config: DeviceConfig, what: Printable, media: Media, code: str
) -> None:
    with pytest.raises(CounterError) as refused:
        job_data(config, what, media)
    assert refused.value.code == code


def test_every_kind_opens_under_its_name() -> None:
    for kind, address in (
        (DeviceKind.SYSTEM, "HP"),
        (DeviceKind.NETWORK, "192.0.2.1:9101"),
        (DeviceKind.USB, "/dev/usb/lp9"),
        (DeviceKind.FOLDER, "/x"),
    ):
        assert open_device(DeviceConfig("A", kind, address, (Media.T80,))).name == "A"
    with pytest.raises(CounterError):
        open_device(replace(THERMAL, model="none"))


def test_profiles_are_whole_bytes_wide_and_named_once() -> None:
    assert len({one.model for one in PROFILES}) == len(PROFILES)
    assert all(one.head % 8 == 0 and one.roll in (Media.T80, Media.T58) for one in PROFILES)
    assert profile_of("").model == "generic-80"
