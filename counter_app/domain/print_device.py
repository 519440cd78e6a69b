"""Print devices as the core sees them: what is configured, what one can take, what it answers.

Owns the vocabulary between the print journal and the devices. Must not know sockets, spoolers or
layouts: `printing.devices` does.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final, Protocol

from counter_app.domain.errors import CounterError


class Media(StrEnum):
    """What a device prints on: pages, rolls of 80 and 58 mm, folder labels (width x height, mm)."""

    A4 = "a4"
    A5 = "a5"
    T80 = "t80"
    T58 = "t58"
    LABEL_50X30 = "label-50x30"
    LABEL_70X36 = "label-70x36"

    @property
    def is_page(self) -> bool:
        """Whether it is a sheet for an office printer."""
        return self in (Media.A4, Media.A5)

    @property
    def is_label(self) -> bool:
        """Whether it is a folder label."""
        return self in (Media.LABEL_50X30, Media.LABEL_70X36)


class DeviceKind(StrEnum):
    """How a device is reached."""

    SYSTEM = "system"
    """A queue of the operating system's spooler; `address` is its exact name."""
    NETWORK = "network"
    """A receipt printer that listens on TCP; `address` is ``host`` or ``host:port``."""
    USB = "usb"
    """A receipt printer behind a device file; `address` is its path, such as ``/dev/usb/lp0``."""
    FOLDER = "folder"
    """A folder that takes one file for each job; `address` is its path."""


@dataclass(frozen=True, slots=True)
class DeviceConfig:
    """A configured device.

    Attributes:
        name: What clerks call it; unique in the office's settings, and what the journal notes.
        media: What lies in it; the first is what is used unless told otherwise.
        model: Profile of a receipt printer (`printing.devices.profiles`), empty for others.
    """

    name: str
    kind: DeviceKind
    address: str
    media: tuple[Media, ...]
    model: str = ""

    @property
    def language(self) -> str:
        """What the bytes of its jobs are written in; jobs move between devices of one language."""
        if self.kind in (DeviceKind.SYSTEM, DeviceKind.FOLDER):
            return "pdf"
        return f"escpos:{self.model}"


@dataclass(frozen=True, slots=True)
class Route:
    """Where prints of one kind go.

    Attributes:
        form: A form's name, or `OTHER_FORMS` for those without a route of their own.
        device: Name of the device; None: they are shown and printed only when asked for.
        media: What they are printed on.
    """

    form: str
    device: str | None
    media: Media


OTHER_FORMS: Final = "other"


class Delivery(StrEnum):
    """How far one try to print got."""

    HELD = "held"
    """Nothing left this program; the same job can be tried again."""
    REFUSED = "refused"
    """The device gave the job up; it will not print it."""
    HANDED_OVER = "handed_over"
    """A spooler has the job; `Device.fate` can be asked later."""
    UNSURE = "unsure"
    """Bytes left, and nobody but a person can tell whether paper came out."""
    PRINTED = "printed"
    """The device says that it is done."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one try.

    Attributes:
        problem: Why it is not printed, or None; its code and sentence are for the clerk.
        remote_id: The spooler's name for the job.
    """

    delivery: Delivery
    problem: CounterError | None = None
    remote_id: str | None = None


class Readiness(StrEnum):
    """Whether a device would print now."""

    READY = "ready"
    BLOCKED = "blocked"
    """`DeviceStatus.problem` says why."""
    UNKNOWN = "unknown"
    """It does not tell."""


@dataclass(frozen=True, slots=True)
class DeviceStatus:
    """What a device says about itself. `is_paper_low`: the roll ends soon, printing goes on."""

    readiness: Readiness
    problem: CounterError | None = None
    is_paper_low: bool = False


@dataclass(frozen=True, slots=True)
class JobTicket:
    """What goes with the bytes: an ASCII title (never a person's name), and the media."""

    title: str
    media: Media


class Device(Protocol):
    """Something that prints. Failures are data, never exceptions; every call ends within a time
    limit of the device's own. One call at a time.
    """

    @property
    def name(self) -> str:
        """The name of its `DeviceConfig`."""

    def status(self) -> DeviceStatus:
        """Ask the device whether it would print now."""

    def send(self, data: bytes, ticket: JobTicket) -> Outcome:
        """Try to print `data`, made for this device."""

    def fate(self, remote_id: str) -> Outcome:
        """What became of a job that was handed over: HANDED_OVER while it still waits."""

    def recall(self, remote_id: str) -> Outcome:
        """Take back a job that was handed over: HELD when nothing of it was printed."""
