"""Configured devices: kept, changed, forgotten; what cannot be a device is refused."""

from dataclasses import replace

import pytest

from counter_app.domain.errors import CounterError, InvalidInput, NotFound
from counter_app.domain.print_device import (
    DeviceConfig,
    DeviceKind,
    Media,
)
from counter_app.domain.print_job import JobState, PrintJob
from counter_app.services import print_devices, print_jobs
from counter_app.services.container import Services
from counter_app.services.print_jobs import NewJob
from tests.support.printers import OFFICE, THERMAL


def code_of(error: CounterError) -> str:
    return error.code


def put(s: Services, data: bytes, device: DeviceConfig = THERMAL, code: str = "A1") -> PrintJob:
    new = NewJob(code, "receipt", 1, device.media[0], data)
    return print_jobs.enqueue(s, new, device, "an")


def test_devices_are_kept_changed_and_forgotten(s: Services, second_program: Services) -> None:
    print_devices.save_device(s, THERMAL, "an")
    print_devices.save_device(s, OFFICE, "an")
    changed = replace(THERMAL, address="192.0.2.8:9100", media=(Media.T80, Media.LABEL_50X30))
    print_devices.save_device(s, changed, "an")
    assert print_devices.devices(second_program) == (changed, OFFICE)
    put(s, b"1", changed)
    print_devices.remove_device(s, "Nhiệt", "an")
    assert print_devices.devices(second_program) == (OFFICE,)
    (job,) = print_jobs.jobs(s)
    assert job.state is JobState.QUEUED, "its job can still be moved"
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
